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

/// A list of the facts of a kind that name what this one names, or what a link leads to: `demand>sale<remedy_demanded`
/// are the facts `remedy_demanded` whose `sale` is that of the fact that `demand` names. Each element is an id.
struct fact_naming_list {
    std::string_view by;      ///< the member, or link, that holds the id
    std::string_view member;  ///< the member of the same name by which the others hold it
    std::string_view kind;

    [[nodiscard]] static std::optional<fact_naming_list> parse(std::string_view name) noexcept {
        const auto at = name.rfind('<');
        if (at == std::string_view::npos) return std::nullopt;
        const auto by = name.substr(0, at);
        const auto last = by.rfind('>');
        return fact_naming_list{by, last == std::string_view::npos ? by : by.substr(last + 1), name.substr(at + 1)};
    }
};

/// Whether a list is not one of the fact itself.
[[nodiscard]] inline bool is_linked_list(std::string_view name) noexcept {
    return name.find_first_of("<>") != std::string_view::npos;
}

/// A fact as it stands for each of the facts that name what it names; `naming(kind, member, id)` gives their ids.
template <class Named, class Naming>
[[nodiscard]] std::vector<fact> elements_naming(const fact& f, const fact_naming_list& list, const Named& named,
                                                const Naming& naming) {
    std::vector<fact> out;
    const auto id = find_linked(f, list.by, named);
    if (!id) return out;
    for (auto& other : naming(list.kind, list.member, *id)) {
        out.push_back(f);
        out.back().members.push_back({"each", fact_type::text, std::move(other)});
    }
    return out;
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
