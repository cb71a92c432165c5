// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

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

/// Makes all versions of a rule of law ready, in their order. Errors: as `late_charge_terms::make`.
template <class Names>
[[nodiscard]] result<std::vector<late_charge_version>> make_versions(const law_rule<late_charge_rule>& rule,
                                                                     std::optional<std::size_t> variant,
                                                                     const late_charge_rule* changes,
                                                                     const Names& names, const calendar* calendar,
                                                                     currency currency) {
    std::vector<late_charge_version> out;
    out.reserve(rule.versions.size());
    for (const auto& v : rule.versions) {
        auto terms = changes != nullptr
                         ? late_charge_terms::make(effective_rule(v, variant, changes), names, calendar, currency)
                         : late_charge_terms::make(variant ? v.readings[*variant] : v.rule, names, calendar, currency);
        if (!terms) return terms.error();
        out.push_back({v.first_day, v.last_day, std::move(*terms)});
    }
    return out;
}

}  // namespace troth::inline v0
