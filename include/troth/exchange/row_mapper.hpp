// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <troth/exchange/csv.hpp>
#include <troth/exchange/mapping.hpp>
#include <troth/reason/result.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// A fact that a row states: compact JSON, its members by name, without its id.
struct stated_fact {
    std::string id;  ///< empty where the mapping makes none
    std::string text;
};

/// Why a row cannot become a fact.
struct row_fault {
    std::string column;
    std::string value;
    std::string reason;
    std::int64_t line = 0;
};

/// Turns the rows of one file into facts: a mapping, with the columns that it names found in the file's header.
class row_mapper {
public:
    /// `header` names the columns, in UTF-8. Errors: `unknown_name` at each member of the mapping that names a column
    /// which the header does not have; `contradiction` where the header has it twice. The mapping must outlive the
    /// mapper.
    [[nodiscard]] static result<row_mapper> make(const mapping& how, const std::vector<std::string>& header,
                                                 std::int64_t header_line, encoding from);

    /// Appends the facts that a row states to `out`, none where no condition is met. All faults of the row are noted in
    /// `faults`, in the order of the columns; with one, `out` is as it was.
    void map(const csv_row& row, std::vector<stated_fact>& out, std::vector<row_fault>& faults);
    /// Where a member (`id`, `on`, `at` or one of `members`, as `contacts/0/value`) of the n-th fact that a good row
    /// states comes from, as a fault without a reason: its column, or the columns that are joined in it, then without a
    /// value. No column where it is the same for all rows.
    [[nodiscard]] row_fault find_source(const csv_row& row, std::size_t nth, std::string_view member);

private:
    using column_index = std::size_t;
    struct bound_value {
        const std::string* name = nullptr;  // of a member; null for an element of a list
        const value_source* source = nullptr;
        column_index column = 0;
        std::vector<column_index> columns;  // of `text`, by piece
        std::vector<bound_value> parts;     // the elements of a list, or the members of an object as those of a fact
    };
    struct bound_fact {
        const mapped_fact* what = nullptr;
        std::vector<std::pair<column_index, const std::variant<std::string, condition>*>> when;
        std::vector<column_index> id;
        column_index day = 0;
        std::vector<bound_value> members;  // by name, `currency` first
    };
    class binder;
    class row_reader;
    [[nodiscard]] bool read_values(const csv_row& row, std::vector<row_fault>& faults);
    [[nodiscard]] static std::vector<column_index> columns_of(const row_reader& reading, const bound_fact& f,
                                                              std::string_view member);
    [[nodiscard]] static std::vector<column_index> columns_in(const row_reader& reading, const bound_value& v,
                                                              std::string_view path);

    std::vector<std::string> header_;
    std::vector<bound_fact> facts_;
    std::vector<std::string> values_;
    encoding from_ = encoding::utf_8;
};

}  // namespace troth::inline v0::exchange
