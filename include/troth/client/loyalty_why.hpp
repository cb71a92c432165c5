// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <troth/client/loyalty.hpp>
#include <troth/reason/reason.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0::detail {

/// What is said of a condition that is met, and of one that is not.
struct condition_messages {
    const char* met;
    const char* not_met;
};

[[nodiscard]] constexpr condition_messages messages_of(tier_condition condition) noexcept {
    switch (condition) {
        case tier_condition::turnover:
            return {"loyalty.turnover", "loyalty.turnover_missing"};
        case tier_condition::orders:
            return {"loyalty.orders", "loyalty.orders_missing"};
        case tier_condition::relation_months:
            return {"loyalty.relation_months", "loyalty.relation_months_from"};
        case tier_condition::on_time:
            return {"loyalty.on_time", "loyalty.on_time_missing"};
        case tier_condition::overdue_days:
            break;
    }
    return {"loyalty.overdue_days", "loyalty.overdue_days_missing"};
}

inline void explain_conditions(const shown_tier& t, const client_loyalty& of, reasons& why) {
    for (const auto& c : t.conditions) {
        std::vector<parameter> said{{"tier", t.tier}, {"asked", c.asked}};
        if (c.shown) said.push_back({"shown", *c.shown});
        if (c.missing) said.push_back({"missing", *c.missing});
        if (c.condition == tier_condition::turnover) said.push_back({"currency", std::string(of.currency.code())});
        const auto messages = messages_of(c.condition);
        const char* message = c.met ? messages.met : messages.not_met;
        if (!c.shown) message = c.met ? "loyalty.nothing_due" : "loyalty.no_relation";
        if (c.from) said.push_back({"date", to_string(*c.from)});
        why.add(message, std::move(said));
    }
}

inline void explain_held(const shown_tier& held, const client_loyalty& of, reasons& why) {
    why.add("loyalty.tier", {{"tier", held.tier}});
    if (held.kept_until) why.add("loyalty.kept", {{"tier", held.tier}, {"date", to_string(*held.kept_until)}});
    if (held.discount)
        why.add("loyalty.discount", {{"discount", to_string(*held.discount)},
                                     {"cost", to_string(*held.cost)},
                                     {"currency", std::string(of.currency.code())}});
    explain_conditions(held, of, why);
}

inline void explain_loyalty(const client_loyalty& of, reasons& why) {
    const std::string in(of.currency.code());
    why.add("loyalty.period", {{"from", to_string(of.period_from)},
                               {"to", to_string(of.as_of)},
                               {"turnover", to_string(of.turnover)},
                               {"currency", in},
                               {"orders", std::to_string(of.orders)}});
    for (const auto& o : of.others)
        why.add("loyalty.other_currency", {{"turnover", to_string(o.turnover)},
                                           {"currency", std::string(o.currency.code())},
                                           {"orders", std::to_string(o.orders)},
                                           {"counted", in}});
    const auto find = [&](const std::string& tier) {
        return std::find_if(of.tiers.begin(), of.tiers.end(), [&](const auto& t) { return t.tier == tier; });
    };
    if (of.tier)
        explain_held(*find(*of.tier), of, why);
    else
        why.add("loyalty.no_tier", {});
    if (of.next) {
        why.add("loyalty.next", {{"tier", *of.next}});
        explain_conditions(*find(*of.next), of, why);
    } else {
        why.add("loyalty.highest", {});
    }
    if (of.leaves)
        why.add("loyalty.leaves", {{"date", to_string(of.leaves->until)},
                                   {"turnover", to_string(of.leaves->turnover)},
                                   {"currency", in},
                                   {"orders", std::to_string(of.leaves->orders)}});
}

}  // namespace troth::inline v0::detail
