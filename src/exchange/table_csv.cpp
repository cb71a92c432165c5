// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <troth/exchange/csv.hpp>
#include <troth/exchange/table_csv.hpp>
#include <type_traits>

namespace troth::inline v0::exchange {
namespace {

std::string field(const std::string& text) { return text; }
std::string field(const currency& c) { return std::string(c.code()); }
std::string field(std::int32_t count) { return std::to_string(count); }
std::string field(date d) { return to_string(d); }
std::string field(const decimal& d) { return to_string(d); }
std::string field(contract_standing s) { return boost::describe::enum_to_string(s, ""); }
template <class T>
std::string field(const std::optional<T>& value) {
    return value ? field(*value) : std::string();
}

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;

/// A header and rows of described structs. Of lists only those of amounts are columns, so many as the longest has.
template <class T>
void append_table(std::string& out, std::span<const T> rows) {
    using members = boost::describe::describe_members<T, boost::describe::mod_public>;
    csv_row_writer to(out);
    const auto each = [&](const auto& plain, const auto& list) {
        boost::mp11::mp_for_each<members>([&](auto d) {
            using member_type = std::remove_cvref_t<decltype(std::declval<T>().*d.pointer)>;
            if constexpr (std::is_same_v<member_type, std::vector<decimal>>)
                list(d);
            else if constexpr (!is_list<member_type>)
                plain(d);
        });
        to.end();
    };
    const auto width = [&](auto d) {
        std::size_t most = 0;
        for (const auto& row : rows) most = std::max(most, (row.*d.pointer).size());
        return most;
    };
    each([&](auto d) { to.add(d.name); },
         [&](auto d) {
             for (std::size_t i = 1; i <= width(d); ++i) to.add(std::string(d.name) + "_" + std::to_string(i));
         });
    for (const auto& row : rows)
        each([&](auto d) { to.add(field(row.*d.pointer)); },
             [&](auto d) {
                 const auto& amounts = row.*d.pointer;
                 for (std::size_t i = 0, n = width(d); i < n; ++i)
                     to.add(i < amounts.size() ? field(amounts[i]) : std::string());
             });
}

}  // namespace

void append_csv(std::string& out, std::span<const contract_card> contracts) { append_table(out, contracts); }

void append_csv(std::string& out, std::span<const ageing_row> rows) { append_table(out, rows); }

}  // namespace troth::inline v0::exchange
