// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <troth/exchange/row_mapper.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0::exchange {

/// Reads the facts of one row, and notes its faults by their columns.
class row_mapper::row_reader {
public:
    row_reader(const row_mapper& mapper, const csv_row& row) : mapper_(mapper), row_(row) {}

    /// Whether the row states a fact, by its conditions.
    [[nodiscard]] bool states(const bound_fact& f) const;
    [[nodiscard]] stated_fact read(const bound_fact& f);
    /// Whether a value is left out of the fact: it has columns, all of them may be empty, and they are.
    [[nodiscard]] bool is_left_out(const bound_value& v) const;
    /// Notes what was found, in the order of the columns; what several facts find in one column, once.
    void tell_faults(std::vector<row_fault>& to);

private:
    using members = std::vector<std::pair<std::string_view, std::string>>;

    [[nodiscard]] const std::string& text(column_index column) const { return mapper_.values_[column]; }
    void fault(column_index column, std::string reason) { found_.emplace_back(column, std::move(reason)); }
    bool must_be_there(column_index column);
    std::string day(const bound_fact& f, const day_source& source, bool with_time);
    std::string joined(const joined_text& of, const std::vector<column_index>& columns, bool is_optional);
    std::string id(const bound_fact& f);
    void append_members(const std::vector<bound_value>& parts, std::optional<currency> stated, members& out);
    // A value as JSON; empty where it is left out, and where a fault was noted.
    std::string value(const bound_value& v, std::optional<currency> stated);
    std::string split(const bound_value& v, std::optional<currency> stated);
    std::string parts_of(const bound_value& v, std::optional<currency> stated);
    std::string plain(const bound_value& v, const std::string& of, std::optional<currency> stated);
    std::string number(const bound_value& v, const std::string& text, std::optional<currency> stated);
    [[nodiscard]] bool has_column(const bound_value& v) const;
    [[nodiscard]] bool may_be_empty(const bound_value& v) const;
    [[nodiscard]] bool is_filled(const bound_value& v) const;

    const row_mapper& mapper_;
    const csv_row& row_;
    std::vector<std::pair<column_index, std::string>> found_;
};

}  // namespace troth::inline v0::exchange
