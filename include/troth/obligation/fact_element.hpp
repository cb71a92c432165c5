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

/// Facts with more members keep where the elements of their lists stand: looking at all for each would take too long.
inline constexpr std::size_t most_members_without_index = 64;

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

/// Where the elements of a list stand; null where that was not looked up, or not of these members.
inline const fact_lists::list* find_list(const fact& f, std::string_view name) noexcept {
    if (!f.lists || f.lists->first != f.members.data() || f.lists->count != f.members.size()) return nullptr;
    const auto at = f.lists->by_name.find(name);
    return at != f.lists->by_name.end() ? &at->second : nullptr;
}

}  // namespace detail

/// Looks up where the elements of the lists of a long fact stand, so that `with_element` finds each at once. A list
/// within an element is not looked up. To be called again where the members are changed.
inline void index_lists(fact& f) {
    f.lists.reset();
    if (f.members.size() <= most_members_without_index) return;
    auto found = std::make_shared<fact_lists>();
    found->first = f.members.data();
    found->count = f.members.size();
    const auto end = static_cast<std::uint32_t>(f.members.size());
    for (std::uint32_t place = 0; place < end; ++place) {
        const std::string_view name = f.members[place].name;
        for (auto point = name.find('.'); point != name.npos; point = name.find('.', point + 1)) {
            const auto in = detail::element_in(name, name.substr(0, point));
            if (!in) continue;
            auto at = found->by_name.find(name.substr(0, point));
            if (at == found->by_name.end()) at = found->by_name.try_emplace(std::string(name.substr(0, point))).first;
            at->second.members.emplace_back(in->first, place);
            break;
        }
    }
    for (auto& [name, list] : found->by_name) {
        std::uint32_t next = 0;
        for (const auto& [element, place] : list.members) {
            if (next < place) list.others.emplace_back(next, place);
            next = place + 1;
        }
        if (next < end) list.others.emplace_back(next, end);
        std::sort(list.members.begin(), list.members.end());
    }
    f.lists = std::move(found);
}

/// How many elements a list of a fact has; 0 where it has no such list.
[[nodiscard]] inline std::int32_t count_elements(const fact& f, std::string_view list) noexcept {
    std::int32_t count = 0;
    for (const auto& m : f.members)
        if (const auto in = detail::element_in(m.name, list)) count = std::max(count, in->first + 1);
    return count;
}

/// A fact as one element of its list stands in it: that element's members are named `each.amount` (an element that is
/// a text is `each` itself), the other elements are not there, all else is as it is. It takes the time of a look at all
/// members, or where `index_lists` looked them up, at these alone.
[[nodiscard]] inline fact with_element(const fact& f, std::string_view list, std::int32_t index) {
    fact out{f.kind, f.id, f.on, f.minute, {}};
    const auto take = [&](const fact_member& m) {
        const auto in = detail::element_in(m.name, list);
        if (!in) out.members.push_back(m);
        else if (in->first == index) out.members.push_back({"each" + std::string(in->second), m.type, m.value});
    };
    const auto* known = detail::find_list(f, list);
    if (known == nullptr) {
        for (const auto& m : f.members) take(m);
        return out;
    }
    auto own = std::lower_bound(known->members.begin(), known->members.end(), std::pair(index, std::uint32_t{0}));
    const auto take_own_before = [&](std::uint32_t place) {
        for (; own != known->members.end() && own->first == index && own->second < place; ++own)
            take(f.members[own->second]);
    };
    for (const auto& [from, to] : known->others) {
        take_own_before(from);
        for (auto place = from; place < to; ++place) take(f.members[place]);
    }
    take_own_before(static_cast<std::uint32_t>(f.members.size()));
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
