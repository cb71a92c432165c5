// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <string_view>

namespace troth::inline v0 {

/// The members of a described struct that tell of a person, by their names: none where it says nothing of them.
/// `TROTH_PERSONAL` says it beside the description. Members of facts are marked in their forms.
[[nodiscard]] constexpr std::array<std::string_view, 0> personal_members_of(const void*) noexcept { return {}; }

/// Whether a member of a struct tells of a person.
template <class T>
[[nodiscard]] constexpr bool is_personal(std::string_view member) noexcept {
    const auto all = personal_members_of(static_cast<const T*>(nullptr));
    return std::find(all.begin(), all.end(), member) != all.end();
}

/// Whether all that are said to be personal are members of the struct.
template <class T>
[[nodiscard]] constexpr bool has_personal_members() noexcept {
    std::size_t found = 0;
    boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
        [&](auto d) { found += is_personal<T>(d.name) ? 1 : 0; });
    return found == personal_members_of(static_cast<const T*>(nullptr)).size();
}

}  // namespace troth::inline v0

/// Says which members of a described struct tell of a person: `TROTH_PERSONAL(letter_party, "name", "phone")`.
#define TROTH_PERSONAL(T, ...)                                            \
    [[nodiscard]] constexpr auto personal_members_of(const T*) noexcept { \
        return std::to_array<std::string_view>({__VA_ARGS__});            \
    }                                                                     \
    static_assert(::troth::has_personal_members<T>(), "expected members of " #T);
