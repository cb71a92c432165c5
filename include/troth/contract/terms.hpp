// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <troth/contract/contract.hpp>
#include <troth/contract/version_order.hpp>
#include <troth/law/rule.hpp>
#include <troth/money/money.hpp>
#include <troth/reason/reason.hpp>

namespace troth::inline v0 {

/// A term and the version that states it, by its place in `contract::versions`.
template <class T>
struct stated {
    T value{};
    std::uint32_t version = 0;
    [[nodiscard]] friend bool operator==(const stated&, const stated&) noexcept = default;
};

/// A further term in force. The texts are the contract's.
struct stated_term {
    std::string_view name;
    std::string_view value;
    std::uint32_t version = 0;
    [[nodiscard]] friend bool operator==(const stated_term&, const stated_term&) noexcept = default;
};

/// A section in force, and the version whose wording of it holds.
struct stated_section {
    std::string_view name;
    std::uint32_t version = 0;
    [[nodiscard]] friend bool operator==(const stated_section&, const stated_section&) noexcept = default;
};

/// What a contract says on a day. Its texts point into the contract and live as long as it does.
struct terms_in_force {
    std::optional<std::uint32_t> latest;  ///< the strongest version in force; none where there is none
    std::optional<stated<decimal>> price;
    std::optional<stated<date>> valid_from;
    std::optional<stated<date>> valid_to;
    std::optional<stated<contract_renewal>> renewal;  ///< the whole clause, and the version that changed it last
    std::vector<stated_term> terms;        ///< by name
    std::vector<stated_section> sections;  ///< by name
    [[nodiscard]] friend bool operator==(const terms_in_force&, const terms_in_force&) noexcept = default;
};

namespace detail {

/// Joins what a stronger version names, by name, to what weaker ones named; of the same name the stronger's stays.
/// `spare` is room that is used again.
template <class Named, class Range, class Make>
void join_by_name(std::vector<Named>& out, std::vector<Named>& spare, const Range& stronger, Make make) {
    if (stronger.empty()) return;
    spare.clear();
    if (const auto most = out.size() + stronger.size(); spare.capacity() < most) spare.reserve(2 * most);
    auto weaker = out.begin();
    for (const auto& entry : stronger) {
        const Named next = make(entry);
        for (; weaker != out.end(); ++weaker) {
            const auto order = weaker->name.compare(next.name);
            if (order > 0) break;
            if (order < 0) spare.push_back(*weaker);
        }
        spare.push_back(next);
    }
    spare.insert(spare.end(), weaker, out.end());
    out.swap(spare);
}

/// The same for very many names, that stand as they were stated, the weakest first: whatever their number, none is
/// moved again and again.
template <class Named>
void keep_strongest(std::vector<Named>& all) {
    const auto by_name = [](const Named& a, const Named& b) { return a.name < b.name; };
    std::stable_sort(all.begin(), all.end(), by_name);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (i + 1 == all.size() || by_name(all[i], all[i + 1])) all[kept++] = all[i];
    all.resize(kept);
}

/// From how many names on they are sorted rather than joined.
inline constexpr std::size_t many_names = 1000;

template <class T>
void set_stated(std::optional<stated<T>>& out, const std::optional<T>& value, std::uint32_t version) {
    if (value) out = stated<T>{*value, version};
}

/// The further terms and the sections that versions state, the weakest first.
inline void set_names(const contract& c, const std::vector<version_rank>& ranks, terms_in_force& out) {
    std::size_t count = 0;
    for (const auto& rank : ranks)
        count += c.versions[rank.version].terms.size() + c.versions[rank.version].sections.size();
    const bool is_many = count > many_names;
    std::vector<stated_term> spare_terms;
    std::vector<stated_section> spare_sections;
    std::vector<std::string_view> names;
    for (const auto& rank : ranks) {
        const auto& v = c.versions[rank.version];
        const auto term = [&](const auto& t) { return stated_term{t.first, t.second, rank.version}; };
        const auto section = [&](std::string_view name) { return stated_section{name, rank.version}; };
        if (is_many) {
            for (const auto& t : v.terms) out.terms.push_back(term(t));
            for (const auto& name : v.sections) out.sections.push_back(section(name));
            continue;
        }
        join_by_name(out.terms, spare_terms, v.terms, term);
        names.assign(v.sections.begin(), v.sections.end());
        if (!std::is_sorted(names.begin(), names.end())) std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        join_by_name(out.sections, spare_sections, names, section);
    }
    if (!is_many) return;
    keep_strongest(out.terms);
    keep_strongest(out.sections);
}

/// A price with all decimals of its currency, or as it stands where it has too many.
[[nodiscard]] inline std::string price_text(const decimal& price, currency c) {
    const auto amount = money::make(price, c);
    return amount ? to_string(*amount) : to_string(price);
}

}  // namespace detail

/// The terms in force at the end of a day, each with the version that gave it. A version is in force from its `from`,
/// but never before it is signed: one that is dated back changes from its signing on what is still open, never what is
/// past. A term of a later `from` holds against an earlier one, of the same `from` that signed later, of the same
/// signing that listed later; what a version does not state stays as it was, in the clause on renewal too. Sections add
/// up. Nothing can go wrong: the contract need not be free of faults.
template <class Recorder>
[[nodiscard]] terms_in_force calculate_terms(const contract& c, date day, Recorder& why) {
    terms_in_force out;
    const auto ranks = versions_in_force(c, day);
    for (const auto& rank : ranks) {
        const auto& v = c.versions[rank.version];
        out.latest = rank.version;
        detail::set_stated(out.price, v.price, rank.version);
        detail::set_stated(out.valid_from, v.valid_from, rank.version);
        detail::set_stated(out.valid_to, v.valid_to, rank.version);
        if (v.renewal)
            out.renewal = {changed(out.renewal ? out.renewal->value : contract_renewal{}, *v.renewal), rank.version};
    }
    detail::set_names(c, ranks, out);
    if constexpr (Recorder::on) {
        explain_versions(c, day, why);
        if (!out.latest)
            why.add("contract.nothing_in_force", {{"date", to_string(day)}});
        else
            why.add("contract.latest", {{"date", to_string(day)}, {"version", c.versions[*out.latest].id}});
        if (out.price)
            why.add("contract.price", {{"price", detail::price_text(out.price->value, c.currency)},
                                       {"currency", std::string(c.currency.code())},
                                       {"version", c.versions[out.price->version].id}});
    }
    return out;
}

}  // namespace troth::inline v0
