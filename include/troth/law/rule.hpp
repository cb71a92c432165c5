// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

#include <troth/law/source.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// A rule with some members replaced: each optional member that `changes` has stands in place of that of `base`.
template <class Rule>
[[nodiscard]] Rule changed(Rule base, const Rule& changes) {
    boost::mp11::mp_for_each<boost::describe::describe_members<Rule, boost::describe::mod_public>>([&](auto d) {
        const auto& member = changes.*d.pointer;
        if (member) base.*d.pointer = member;
    });
    return base;
}

/// One named reading of a rule, in which some members are others: what some courts or calculators do instead.
struct law_variant {
    std::string name;
    std::string note;
};

/// A rule as it holds from a day to a day. For late charges these are first overdue days, else the day of the event
/// that the rule is asked about. The rule is whole: what it is `like` has been taken into it.
template <class Rule>
struct law_version {
    std::optional<date> first_day;  ///< from the beginning, if there is none
    std::optional<date> last_day;   ///< until today's knowledge ends, if there is none
    Rule rule;
    std::vector<Rule> readings;  ///< the whole rule for each variant, in their order
    rule_source source;

    [[nodiscard]] bool holds_on(date d) const noexcept {
        return (!first_day || *first_day <= d) && (!last_day || d <= *last_day);
    }
};

/// A rule of a law pack: its versions, ascending and without overlap, and its variants by name.
template <class Rule>
struct law_rule {
    std::string id;
    std::uint32_t number = 0;  ///< its place among the rules of its kind in the pack
    std::vector<law_version<Rule>> versions;
    std::vector<law_variant> variants;

    /// The version in force on a day; null where there is none.
    [[nodiscard]] const law_version<Rule>* find_version(date day) const noexcept {
        const auto after = std::upper_bound(versions.begin(), versions.end(), day,
                                            [](date d, const auto& v) { return v.first_day && d < *v.first_day; });
        if (after == versions.begin()) return nullptr;
        const auto& version = *(after - 1);
        return version.holds_on(day) ? &version : nullptr;
    }

    /// The place of a variant among `variants`; nothing if there is none of this name.
    [[nodiscard]] std::optional<std::size_t> find_variant(std::string_view name) const noexcept {
        for (std::size_t i = 0; i < variants.size(); ++i)
            if (variants[i].name == name) return i;
        return std::nullopt;
    }
};

/// The rules of one kind in a pack, by id. Addresses of rules are stable for the life of the pack.
template <class Rule>
class law_rules {
public:
    law_rules() = default;
    /// Precondition: no two rules have the same id.
    explicit law_rules(std::vector<law_rule<Rule>> rules) : rules_(std::move(rules)) {
        std::sort(rules_.begin(), rules_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
        for (std::size_t i = 0; i < rules_.size(); ++i) rules_[i].number = static_cast<std::uint32_t>(i);
    }
    [[nodiscard]] const law_rule<Rule>* find(std::string_view id) const noexcept {
        const auto at = std::lower_bound(rules_.begin(), rules_.end(), id,
                                         [](const auto& rule, std::string_view wanted) { return rule.id < wanted; });
        return at != rules_.end() && at->id == id ? &*at : nullptr;
    }
    [[nodiscard]] auto begin() const noexcept { return rules_.begin(); }
    [[nodiscard]] auto end() const noexcept { return rules_.end(); }
    [[nodiscard]] std::size_t size() const noexcept { return rules_.size(); }

private:
    std::vector<law_rule<Rule>> rules_;
};

}  // namespace troth::inline v0
