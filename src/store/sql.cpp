// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "sql.hpp"

#include <troth/reason/utf_8.hpp>
#include <troth/reason/result.hpp>

namespace troth::inline v0::store {
namespace {

/// The table that a statement reads first.
std::string_view table_of(std::string_view statement) {
    constexpr std::string_view from = " FROM ";
    const auto at = statement.rfind(from, statement.find(" WHERE "));
    if (at == std::string_view::npos) return "";
    const auto rest = statement.substr(at + from.size());
    return rest.substr(0, rest.find(' '));
}

}  // namespace

void fail_damaged(SQLite::Statement& s, int column, const char* found) {
    const auto query = s.getQuery();
    const auto table = std::string(table_of(query));
    throw failure(fail(code::corrupt, "",
                       "the file is damaged: the column \"" + std::string(s.getColumnName(column)) + "\"" +
                           (table.empty() ? "" : " of the table \"" + table + "\"") + " holds " + found));
}

std::string text_of(SQLite::Statement& s, int column) {
    auto out = s.getColumn(column).getString();
    check_memory(s, out.empty());
    if (!is_utf_8(out)) fail_damaged(s, column, "no text in UTF-8");
    return out;
}

}  // namespace troth::inline v0::store
