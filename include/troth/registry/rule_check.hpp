// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <tuple>
#include <variant>
#include <vector>

#include <troth/obligation/obligation_rule.hpp>
#include <troth/reason/result.hpp>
#include <troth/registry/rhythm.hpp>

namespace troth::inline v0::detail {

inline std::string place_of_rule(std::size_t index) { return "/rules/" + std::to_string(index); }

/// Where the rules stand to which a rule is chained, or one of them.
inline std::string place_of_chain(std::size_t index, const opening& when, std::optional<std::size_t> parent = {}) {
    const auto& parents = when.breach ? *when.breach : *when.performed;
    const bool is_list = parent && std::holds_alternative<std::vector<std::string>>(parents);
    return place_of_rule(index) + (when.breach ? "/when/breach" : "/when/performed") +
           (is_list ? "/" + std::to_string(*parent) : "");
}

/// Whether the facts of two rules are seen alike, so that one that is chained to both sees the same.
inline bool opens_alike(const opening& a, const opening& b) {
    const auto alike = [](const further_opening& x, const further_opening& y) {
        return std::tie(x.fact, x.id, x.each) == std::tie(y.fact, y.id, y.each);
    };
    return a.fact == b.fact && a.each == b.each &&
           std::equal(a.also.begin(), a.also.end(), b.also.begin(), b.also.end(), alike);
}

/// What is wrong with the further kinds of facts that open obligations of a rule.
inline void check_further(const obligation_rule& rule, const std::string& place, std::vector<error>& faults) {
    const auto& also = rule.when.also;
    for (std::size_t i = 0; i < also.size(); ++i) {
        const auto at = place + "/when/also/" + std::to_string(i);
        if (!rule.when.fact)
            faults.emplace_back(code::contradiction, at, "what an obligation of another rule opens no fact opens");
        if (also[i].each && rule.every)
            faults.emplace_back(code::contradiction, at + "/each", "what an element of a list opens does not recur");
        const auto is_same = [&](const auto& other) { return other.fact == also[i].fact; };
        const auto here = also.begin() + static_cast<std::ptrdiff_t>(i);
        if (rule.when.fact == also[i].fact || std::any_of(also.begin(), here, is_same))
            faults.emplace_back(code::contradiction, at + "/fact",
                                "the rule names the kind \"" + also[i].fact + "\" twice");
    }
}

/// What does not go with an amount, or lacks one: of money, which can cost and grow, or of what is measured.
inline void check_amount(const obligation_rule& rule, const std::string& place, std::vector<error>& faults) {
    const auto& owes = rule.owes;
    if (owes.amount && !owes.currency && !owes.measure)
        faults.emplace_back(code::missing_member, place + "/owes/currency",
                            "expected the currency of the amount, or its \"measure\"");
    if (owes.measure && owes.currency)
        faults.emplace_back(code::contradiction, place + "/owes/measure", "money has a currency, a quantity a measure");
    if (owes.measure && !owes.amount)
        faults.emplace_back(code::missing_member, place + "/owes/amount", "expected the quantity that is measured");
    const bool is_money = owes.amount && !owes.measure;
    if (rule.raised_by_breach && !is_money)
        faults.emplace_back(code::contradiction, place + "/raised_by_breach", "a raise needs an amount that is owed");
    if (rule.late_charge && !rule.late_charge->warranty && !is_money)
        faults.emplace_back(code::contradiction, place + "/late_charge", "a late charge needs an amount that is owed");
}

/// What of a breach costs is stated neither or twice.
inline void check_cost(const breach_cost& cost, const std::string& place, std::vector<error>& faults) {
    const bool is_stated = cost.rule || cost.contract;
    if (!is_stated && !cost.warranty)
        faults.emplace_back(code::missing_member, place + "/rule", "expected \"rule\", \"contract\" or \"warranty\"");
    if (cost.warranty && (is_stated || cost.variant || cost.stays))
        faults.emplace_back(code::contradiction, place + "/warranty",
                            "what the law of a sale says of a delay is not stated beside another charge");
}

/// What one rule lacks or contradicts by itself.
inline void check_rule(const obligation_rule& rule, const std::string& place, std::vector<error>& faults) {
    if (rule.id.empty()) faults.emplace_back(code::bad_value, place + "/id", "found \"\", expected a name");
    const bool is_chained = rule.when.breach || rule.when.performed;
    if (!rule.when.fact && !is_chained)
        faults.emplace_back(code::missing_member, place + "/when", "expected \"fact\", \"breach\" or \"performed\"");
    if (rule.when.each && is_chained)
        faults.emplace_back(code::contradiction, place + "/when/each",
                            "what an obligation of another rule opens is opened once");
    if (rule.when.each && rule.every)
        faults.emplace_back(code::contradiction, place + "/every", "what an element of a list opens does not recur");
    check_further(rule, place, faults);
    if ((rule.when.fact && is_chained) || (rule.when.breach && rule.when.performed))
        faults.emplace_back(code::contradiction, place + "/when",
                            "expected one of \"fact\", \"breach\" and \"performed\"");
    check_amount(rule, place, faults);
    if (rule.every && !rule.due)
        faults.emplace_back(code::missing_member, place + "/due", "expected the first due day of what recurs");
    if (rule.every) check_rhythm(rule, place, faults);
    if (rule.every && rule.owes.amount)
        faults.emplace_back(code::contradiction, place + "/every",
                            "an amount of money does not recur: record each debt");
    if (rule.every && is_chained)
        faults.emplace_back(code::contradiction, place + "/every",
                            "what an obligation of another rule opens does not recur");
    if (rule.stays && rule.when.performed)
        faults.emplace_back(code::contradiction, place + "/stays", "only a breach can be cured");
    if (rule.late_charge) check_cost(*rule.late_charge, place + "/late_charge", faults);
    if (rule.raised_by_breach && rule.late_charge && rule.late_charge->stays.value_or(false))
        faults.emplace_back(code::contradiction, place + "/late_charge/stays",
                            "what a breach adds and what a delay costs are not owed in one obligation");
    for (std::size_t i = 0; i < rule.done.size(); ++i) {
        const auto at = place + "/done/" + std::to_string(i);
        if (rule.done[i].amount && !rule.owes.amount)
            faults.emplace_back(code::contradiction, at + "/amount",
                                "an amount performed needs an amount that is owed");
        if (rule.done[i].early && rule.every)
            faults.emplace_back(code::contradiction, at + "/early", "what recurs is not performed before it opens");
        if (rule.done[i].early && rule.done[i].amount && !rule.owes.measure)
            faults.emplace_back(code::contradiction, at + "/early", "what is paid early waits in any case");
    }
    for (std::size_t i = 0; i < rule.changed.size(); ++i) {
        const auto& c = rule.changed[i];
        const auto at = place + "/changed/" + std::to_string(i);
        if (!c.adds && !c.reduces && !c.due)
            faults.emplace_back(code::missing_member, at, "expected \"adds\", \"reduces\" or \"due\"");
        if ((c.adds || c.reduces) && !rule.owes.amount)
            faults.emplace_back(code::contradiction, at + (c.adds ? "/adds" : "/reduces"),
                                "an amount changed needs an amount that is owed");
    }
    if (rule.soon_days && *rule.soon_days > 366)
        faults.emplace_back(code::bad_value, place + "/soon_days", "expected at most 366 days");
}

}  // namespace troth::inline v0::detail
