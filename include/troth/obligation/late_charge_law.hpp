// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <troth/law/library.hpp>
#include <troth/law/pack.hpp>
#include <troth/law/rule.hpp>
#include <troth/obligation/late_charge_debt.hpp>
#include <troth/obligation/late_charge_terms.hpp>
#include <troth/reason/result.hpp>

namespace troth::inline v0 {

/// The series and indexes of a law pack by name, for `late_charge_terms::make`. A null pack defines none.
struct pack_series {
    const law_pack* pack = nullptr;

    [[nodiscard]] const series* find_series(std::string_view name) const noexcept {
        const auto* found = pack != nullptr ? pack->find_series(name) : nullptr;
        return found != nullptr ? &found->values : nullptr;
    }
    [[nodiscard]] const index_series* find_index(std::string_view name) const noexcept {
        const auto* found = pack != nullptr ? pack->find_index(name) : nullptr;
        return found != nullptr ? &found->values : nullptr;
    }
};

/// The rule of a version as it is read: by a variant, if one is named (its place among the rule's variants), then with
/// what `changes` states in place of its members.
[[nodiscard]] inline late_charge_rule effective_rule(const law_version<late_charge_rule>& version,
                                                     std::optional<std::size_t> variant,
                                                     const late_charge_rule* changes) {
    const auto& reading = variant ? version.readings[*variant] : version.rule;
    return changes != nullptr ? changed(reading, *changes) : reading;
}

/// The calendars that versions of a rule go by: what is stated for all of them, else what a version names or writes out
/// itself, else the law's. All may be null.
struct version_calendars {
    const calendar* stated = nullptr;
    const calendar* of_law = nullptr;
    const law_library* laws = nullptr;  ///< where names are looked up

    /// The one for a rule that is no version of a law.
    [[nodiscard]] const calendar* for_all() const noexcept { return stated != nullptr ? stated : of_law; }
};

namespace detail {

/// Makes one version ready; one that cannot be is refused, and still says when debts would become overdue under it.
template <class Names>
late_charge_version make_version(const law_version<late_charge_rule>& version, const late_charge_rule& rule,
                                 const Names& names, const version_calendars& calendars,
                                 std::optional<currency> currency) {
    const auto* days = calendars.for_all();
    std::shared_ptr<const calendar> own;
    const bool is_own = calendars.stated == nullptr && rule.calendar;
    if (is_own) {
        if (const auto* name = std::get_if<std::string>(&*rule.calendar)) {
            const auto* pack = calendars.laws != nullptr ? calendars.laws->find(*name) : nullptr;
            days = pack != nullptr && pack->calendar ? &pack->calendar->days : nullptr;
        } else if (auto made = calendar::make(std::get<calendar_definition>(*rule.calendar))) {
            own = std::make_shared<const calendar>(std::move(*made));
            days = own.get();
        }
    }
    auto terms = late_charge_terms::make(rule, names, days,
                                         currency ? *currency : rule.currency.value_or(troth::currency()));
    late_charge_version out{version.first_day, version.last_day, {}};
    if (!terms) out.refused = terms.error();
    out.terms = terms ? std::move(*terms) : late_charge_terms::make_opening(rule, days);
    out.terms.own_calendar = std::move(own);
    if (is_own) out.terms.calendar_place = "/rule/calendar";
    return out;
}

}  // namespace detail

/// Makes all versions of a rule of law ready, in their order. One that cannot be is refused, which only the debts meet
/// that fall under it. Without a currency each is in its own. Errors, where no version can be made: as
/// `late_charge_terms::make`.
template <class Names>
[[nodiscard]] result<std::vector<late_charge_version>> make_versions(const law_rule<late_charge_rule>& rule,
                                                                     std::optional<std::size_t> variant,
                                                                     const late_charge_rule* changes,
                                                                     const Names& names,
                                                                     const version_calendars& calendars,
                                                                     std::optional<currency> currency) {
    std::vector<late_charge_version> out;
    out.reserve(rule.versions.size());
    bool is_any_made = rule.versions.empty();
    for (const auto& v : rule.versions) {
        if (changes != nullptr)
            out.push_back(detail::make_version(v, effective_rule(v, variant, changes), names, calendars, currency));
        else
            out.push_back(
                detail::make_version(v, variant ? v.readings[*variant] : v.rule, names, calendars, currency));
        is_any_made |= !out.back().refused;
    }
    if (!is_any_made) return *out.front().refused;
    return out;
}

}  // namespace troth::inline v0
