// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <troth/reason/result.hpp>
#include <troth/store/registry.hpp>

namespace SQLite {
class Database;
}

namespace troth::inline v0::store {

/// What `PRAGMA application_id` says of a file of ours: "TROT".
inline constexpr std::int32_t application_id = 0x54524f54;
/// What `PRAGMA user_version` says of a file written by this library.
inline constexpr std::int32_t schema_version = 3;

/// Opens a file and brings it to this version of the schema. Nothing that a registry keeps is read.
[[nodiscard]] result<std::unique_ptr<SQLite::Database>> open_database(const std::string& path,
                                                                      const open_options& options);

/// Makes the tables of a registry in an empty database, within a transaction of the caller.
void make_schema(SQLite::Database& db);
/// Brings the tables of an earlier version to this one, within a transaction of the caller.
void upgrade_schema(SQLite::Database& db, std::int32_t version);

}  // namespace troth::inline v0::store
