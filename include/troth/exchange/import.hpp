// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <troth/exchange/mapping.hpp>
#include <troth/reason/result.hpp>
#include <troth/store/registry.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// A row that cannot become a fact, or whose fact the registry refuses.
struct bad_row {
    std::int64_t line = 0;  ///< of the file, from 1
    std::string column;     ///< of CSV, or several that are joined; of JSON Lines the pointer of the member; empty for
                            ///< the whole row
    std::string value;      ///< what stands there, cut to 60 bytes
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(bad_row, (), (line, column, value, reason))

/// What an import did.
struct import_answer {
    std::int64_t rows = 0;         ///< read, the header and empty lines apart
    std::int64_t passed_over = 0;  ///< rows that state no fact, by the conditions of the mapping
    std::int64_t facts = 0;        ///< stated by good rows
    std::int64_t recorded = 0;     ///< of them new to the registry
    std::int64_t unchanged = 0;    ///< of them there already
    std::int64_t bad_rows = 0;
    std::vector<kind_count> unread;  ///< of the facts recorded, those that no rule of the registry reads, by kind
    std::vector<bad_row> bad;  ///< the first `max_bad_rows` of them, by line
    std::string bad_text;  ///< all of them as they stand in the file, after its header, ready to be mended and imported
};
BOOST_DESCRIBE_STRUCT(import_answer, (), (rows, passed_over, facts, recorded, unchanged, bad_rows, unread, bad))

/// How many bad rows an answer describes; more are counted, and kept in its text.
inline constexpr std::size_t max_bad_rows = 100;

struct import_options {
    bool keep_good = false;  ///< records the good rows of a file that has bad ones; else such a file changes nothing
    /// Called now and then with the bytes read so far and the rows in them.
    std::function<void(std::size_t bytes, std::int64_t rows)> progress;
};

/// Records the facts that the rows of a CSV file state. A fact without an id gets one made of its content and, where
/// the file states the same several times, of the number of the occurrence, so that the same file imported twice
/// changes nothing. The facts of a row are recorded together or not at all; those of a file too, unless `keep_good` is
/// set. (A file whose facts take more than `batch_bytes` is recorded in several commands once all its rows were read
/// without fault. Should the registry refuse a row of a later one, what the earlier ones recorded stays, and the answer
/// counts it.)
///
/// Errors: `unknown_name` at the member of the mapping that names a column which the file does not have;
/// `contradiction` at its `encoding` where a byte order mark says another one; `bad_row` at the line, `/1`, for a file
/// without header or in UTF-16; `limit`; those of `registry::record` that are not of a row. A bad row is not an error,
/// but part of the answer.
[[nodiscard]] result<import_answer> import_csv(registry& to, const mapping& how, std::string_view file, date recorded,
                                               const import_options& options = {});

/// Records facts from a file of JSON Lines (UTF-8, one fact on a line, empty lines passed over), likewise.
[[nodiscard]] result<import_answer> import_json_lines(registry& to, std::string_view file, date recorded,
                                                      const import_options& options = {});

}  // namespace troth::inline v0::exchange
