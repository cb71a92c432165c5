// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

namespace bench {

/// Inserts all rows of all tables of a registry into a new file with the same tables and indexes, by prepared
/// statements of SQLite alone, durably, in so many transactions of equal size. Returns the seconds that the
/// transactions took.
double seconds_of_raw_copy(const std::string& from, const std::string& to, std::int64_t transactions);

/// The seconds that one statement of SQL takes, stepped to its end in a fresh connection.
double seconds_of_sql(const std::string& file, const std::string& sql);

}  // namespace bench
