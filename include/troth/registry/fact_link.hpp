// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/obligation/fact.hpp>
#include <troth/obligation/fact_element.hpp>

namespace troth::inline v0 {

/// A member of a fact that is read in another one, which the fact names: `demand>sale` is the `sale` of the fact that
/// `demand` names; `demand>>in_place_of` the first of those that took the place of one another up to that one.
struct fact_link {
    std::string_view by;     ///< the member, or a link, that names the other fact; `id`: the fact itself
    std::string_view there;  ///< a member of the other fact
    bool is_repeated = false;

    /// Nothing where a name is that of a member of the fact itself.
    [[nodiscard]] static std::optional<fact_link> parse(std::string_view name) noexcept {
        const auto at = name.rfind('>');
        if (at == std::string_view::npos) return std::nullopt;
        const bool is_repeated = name.substr(0, at).ends_with('>');
        return fact_link{name.substr(0, is_repeated ? at - 1 : at), name.substr(at + 1), is_repeated};
    }
};

/// What a fact says by a member, or by a link; `named(id)` gives the fact with an id, null where there is none. Where
/// what is named is not there, a repeated link ends with its id, any other leads nowhere.
template <class Named>
[[nodiscard]] std::optional<std::string> find_linked(const fact& f, std::string_view name, const Named& named) {
    const auto link = fact_link::parse(name);
    if (!link) return f.find(name);
    auto id = find_linked(f, link->by, named);
    if (!id) return std::nullopt;
    const auto next = [&](const std::string& of) -> std::optional<std::string> {
        const fact* other = of == f.id ? &f : named(of);
        return other != nullptr ? other->find(link->there) : std::nullopt;
    };
    if (!link->is_repeated) return next(*id);
    for (std::set<std::string> seen; seen.insert(*id).second;)
        if (auto before = next(*id)) id = std::move(before);
    return id;
}

/// A fact as the elements of a list stand in it that another fact has: `demand>sale>services`. It has all else itself.
template <class Named>
[[nodiscard]] std::vector<fact> elements_linked(const fact& f, const fact_link& list, const Named& named) {
    const auto id = find_linked(f, list.by, named);
    const fact* other = id ? (*id == f.id ? &f : named(*id)) : nullptr;
    std::vector<fact> out;
    if (other == nullptr) return out;
    for (auto& element : elements_of(*other, list.there)) {
        out.push_back(f);
        for (auto& m : element.members)
            if (m.name == "each" || m.name.starts_with("each.")) out.back().members.push_back(std::move(m));
    }
    return out;
}

}  // namespace troth::inline v0
