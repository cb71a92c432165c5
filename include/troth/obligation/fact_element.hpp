// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/obligation/fact.hpp>

namespace troth::inline v0 {

/// The most elements of a list of a fact: rules look at each by itself.
inline constexpr std::int32_t max_list_elements = 10'000;

namespace detail {

/// Of a member of an element of a list: which element, and what follows its number, as `.amount`.
inline std::optional<std::pair<std::int32_t, std::string_view>> element_in(std::string_view name,
                                                                          std::string_view list) noexcept {
    if (name.size() < list.size() + 2 || !name.starts_with(list) || name[list.size()] != '.') return std::nullopt;
    const auto* first = name.data() + list.size() + 1;
    const auto* end = name.data() + name.size();
    std::int32_t index = 0;
    const auto [after, fault] = std::from_chars(first, end, index);
    if (fault != std::errc() || index < 0 || index >= max_list_elements) return std::nullopt;
    if (after != end && *after != '.') return std::nullopt;
    return std::pair(index, std::string_view(after, static_cast<std::size_t>(end - after)));
}

}  // namespace detail

/// How many elements a list of a fact has; 0 where it has no such list.
[[nodiscard]] inline std::int32_t count_elements(const fact& f, std::string_view list) noexcept {
    std::int32_t count = 0;
    for (const auto& m : f.members)
        if (const auto in = detail::element_in(m.name, list)) count = std::max(count, in->first + 1);
    return count;
}

/// A fact as one element of its list stands in it: that element's members are named `each.amount` (an element that is
/// a text is `each` itself), the other elements are not there, all else is as it is.
[[nodiscard]] inline fact with_element(const fact& f, std::string_view list, std::int32_t index) {
    fact out{f.kind, f.id, f.on, f.minute, {}};
    for (const auto& m : f.members) {
        const auto in = detail::element_in(m.name, list);
        if (!in) out.members.push_back(m);
        else if (in->first == index) out.members.push_back({"each" + std::string(in->second), m.type, m.value});
    }
    return out;
}

/// All of them, in the order of the list: what `with_element` gives for each, in the time of one pass.
[[nodiscard]] inline std::vector<fact> elements_of(const fact& f, std::string_view list) {
    const auto count = count_elements(f, list);
    std::vector<fact> out(static_cast<std::size_t>(count), fact{f.kind, f.id, f.on, f.minute, {}});
    for (const auto& m : f.members) {
        const auto in = detail::element_in(m.name, list);
        if (in)
            out[static_cast<std::size_t>(in->first)].members.push_back(
                {"each" + std::string(in->second), m.type, m.value});
        else
            for (auto& element : out) element.members.push_back(m);
    }
    return out;
}

}  // namespace troth::inline v0
