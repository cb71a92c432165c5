// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <troth/money/rounding.hpp>
#include <troth/obligation/obligation.hpp>
#include <troth/registry/rule_set.hpp>
#include <troth/time/deadline.hpp>

namespace troth::inline v0 {

/// One thing that happens to the obligations of a group: a fact under a part of the group's rule, or the performance
/// or the breach (`opens`) and the cure (`cancels`) of the obligation of another rule that they are chained to.
struct event {
    rule_role role = rule_role::opens;
    std::size_t part = 0;              ///< which of the rule's parts of that role; of a chain, which of its parents
    std::int64_t fact_number = 0;      ///< the place of the fact in the order of recording
    std::int32_t occurrence = 0;       ///< of the obligation whose breach opens this one; else the element of a list
    date on;                           ///< the day it takes effect
    bool is_chained = false;
    const fact* what = nullptr;        ///< the fact itself; for a chained event, the one that opened the chain
};

/// The order in which events take effect: by day; within it by time of day, openings without one at its beginning and
/// all else without one at its end; then by role and in the order of recording.
[[nodiscard]] inline bool takes_effect_before(const event& a, const event& b) noexcept {
    const auto minute = [](const event& e) {
        if (e.what != nullptr && e.what->minute && !e.is_chained) return *e.what->minute;
        return e.role == rule_role::opens ? 0 : 24 * 60;
    };
    return std::tuple(a.on, minute(a), a.role, a.fact_number, a.occurrence, a.part) <
           std::tuple(b.on, minute(b), b.role, b.fact_number, b.occurrence, b.part);
}

/// What waits as an advance: an amount, or the performance of the whole of the next obligation, or of all that follow.
enum class advance_of : std::uint8_t { amount, next, all };

/// A performance that no obligation has taken yet: an advance.
struct advance {
    std::int64_t fact = 0;
    date on;
    decimal left;
    std::optional<troth::currency> currency;  ///< of money, where the fact or the rule states it
    std::string measure;                      ///< of a quantity, where the fact states it
    advance_of what = advance_of::amount;

    /// Whether it can be taken for an obligation: another currency or unit of measure stays where it is.
    [[nodiscard]] bool fits(const obligation& o) const noexcept {
        return o.is_money ? measure.empty() && (!currency || *currency == o.currency)
                          : !currency && (measure.empty() || measure == o.measure);
    }
    [[nodiscard]] friend bool operator==(const advance&, const advance&) noexcept = default;
};

/// The obligations of a rule that the same facts can discharge, and the advances that wait for the next one. What
/// events make of an empty group, taken in their order, is the state; nothing else is.
struct group {
    std::vector<obligation> obligations;
    std::vector<advance> advances;
    [[nodiscard]] friend bool operator==(const group&, const group&) noexcept = default;
};

/// A due day as a rule's source of terms finds it.
struct due_day {
    std::optional<date> due;        ///< none where the rule sets none, or where it is not known
    std::optional<date> unshifted;  ///< before it was moved from a day off
    std::optional<date> from;       ///< the day from which the term ran
    std::string problem;            ///< why it is not known
};

/// The day on which an obligation is breached if it is still open then: the day after its due day, or after it rested;
/// the day on which it was opened, where that is later.
[[nodiscard]] inline std::optional<date> breach_day(const obligation& o) noexcept {
    if (!o.due) return std::nullopt;
    auto day = std::max(o.due->next(), o.opened_on);
    for (const auto& r : o.rests) {
        if (day < r.first || (r.last && *r.last < day)) continue;
        if (!r.last) return std::nullopt;
        day = r.last->next();
    }
    return day;
}

/// What a delay cost that stayed owed when the debt was paid: the raises made by the fact that opened the debt itself.
[[nodiscard]] inline std::int64_t kept_late_charge(const obligation& o) noexcept {
    std::int64_t sum = 0;
    for (const auto& r : o.raises) sum += r.fact == o.fact ? r.minor : 0;
    return sum;
}

/// Raises an open obligation by what its rule adds from the day of the breach on, if that day has come and it was not
/// raised before; whether it was. The raise is a part like others, made by the fact that opened the obligation.
inline bool raise_by_breach(const obligation_rule& rule, obligation& o, date on) {
    if (!rule.raised_by_breach || !o.is_money || !o.is_open()) return false;
    const auto day = breach_day(o);
    if (!day || on < *day) return false;
    auto stated = o.amount;
    for (const auto& r : o.raises) {
        if (r.fact == o.fact) return false;
        stated -= r.minor;
    }
    const wide share = static_cast<wide>(stated) * rule.raised_by_breach->percent_of_amount.millionths();
    const wide more = round_half_up(share, wide(100'000'000));
    if (more == 0 || more > INT64_MAX - o.amount) return false;
    o.amount += static_cast<std::int64_t>(more);
    o.left += static_cast<std::int64_t>(more);
    o.raises.push_back({o.fact, *day, static_cast<std::int64_t>(more)});
    o.state = *next_state(o.state, obligation_event::raise);
    return true;
}

/// The day on which all that was owed by then had been performed: what is agreed on top of it later leaves that as it
/// is. A raise of the same day comes before the performance, but for what was performed before it was owed; what the
/// delay has cost, which the performance itself raises, comes after. Of an obligation that was raised, its parts and
/// raises are needed.
[[nodiscard]] inline std::optional<date> first_performed_on(const obligation& o) {
    if (o.raises.empty()) return o.state == obligation_state::performed ? o.closed_on : std::nullopt;
    if (o.state == obligation_state::cancelled && o.left == 0) return std::nullopt;  // a quantity that was agreed away
    auto missing = o.amount;
    enum { before, raised, performed, raised_by_itself };
    std::vector<std::tuple<date, int, std::int64_t>> changes;
    for (const auto& r : o.raises) {
        changes.emplace_back(r.from, r.fact == o.fact ? raised_by_itself : raised, r.minor);
        missing -= r.minor;
    }
    for (const auto& p : o.parts)
        changes.emplace_back(std::max(p.on, o.opened_on), p.on < o.opened_on ? before : performed, -p.minor);
    if (missing == 0) return o.opened_on;
    std::sort(changes.begin(), changes.end());
    for (const auto& [day, what, minor] : changes)
        if (missing += minor; missing <= 0) return day;
    return std::nullopt;
}

/// The events that an obligation sends to a rule chained to its own: its first performance; or its breach, from the day
/// on which it is one, and its cure, where it was performed or cancelled later. `opening` is the fact that opened it,
/// `stays` says whether the cure changes nothing.
[[nodiscard]] inline std::vector<event> chained_events(const obligation& o, const fact& opening, const rule_link& to,
                                                       bool stays) {
    if (!to.is_breach) {
        const auto day = first_performed_on(o);
        if (!day) return {};
        return {{rule_role::opens, to.parent, o.fact, o.occurrence, *day, true, &opening}};
    }
    const auto day = breach_day(o);
    if (!day || (!o.is_open() && *o.closed_on < *day)) return {};
    event breach{rule_role::opens, to.parent, o.fact, o.occurrence, *day, true, &opening};
    if (o.is_open() || stays) return {breach};
    event cure = breach;
    cure.role = rule_role::cancels;
    cure.on = *o.closed_on;
    return {breach, cure};
}

}  // namespace troth::inline v0
