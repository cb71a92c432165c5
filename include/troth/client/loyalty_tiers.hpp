// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/client/loyalty_faults.hpp>
#include <troth/client/loyalty_sums.hpp>
#include <troth/client/loyalty_why.hpp>
#include <troth/money/exact.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// Holds a client against the tiers of a programme.
class tier_finder {
public:
    tier_finder(const loyalty_question& asked, const loyalty_sums& sums) : asked_(asked), sums_(sums) {}

    [[nodiscard]] shown_tier show(const loyalty_tier& t) const {
        shown_tier out;
        out.tier = t.tier;
        out.discount = t.discount;
        out.terms = t.terms;
        if (t.discount) out.cost = cost_of(*t.discount);
        if (t.asks) show_conditions(*t.asks, out.conditions);
        out.met = std::all_of(out.conditions.begin(), out.conditions.end(), [](const auto& c) { return c.met; });
        if (!out.met) out.kept_until = find_kept(t, out.conditions);
        return out;
    }

private:
    [[nodiscard]] currency in() const noexcept { return *asked_.programme.currency; }
    [[nodiscard]] std::string amount(std::int64_t minor) const { return to_string(money{minor, in()}); }
    [[nodiscard]] std::int64_t minor(const decimal& d) const { return money::make(d, in())->minor; }

    /// What the discount would have cost on what was bought, half a minor unit up.
    [[nodiscard]] decimal cost_of(percent discount) const {
        const auto cost = rounded_to_step(big(sums_.turnover()) * discount.millionths(), 100 * big(power_of_ten(6)), 1);
        return {*cost, in().decimals()};  // no more than the turnover
    }
    void show_conditions(const tier_conditions& asks, std::vector<shown_condition>& out) const {
        const auto count = [&](tier_condition what, std::int64_t asked, std::int64_t shown) {
            shown_condition c{what, std::to_string(asked), std::to_string(shown), asked <= shown, {}, {}};
            if (!c.met) c.missing = std::to_string(asked - shown);
            out.push_back(std::move(c));
        };
        if (asks.turnover) {
            const auto asked = minor(*asks.turnover), shown = static_cast<std::int64_t>(sums_.turnover());
            shown_condition c{tier_condition::turnover, amount(asked), amount(shown), asked <= shown, {}, {}};
            if (!c.met) c.missing = amount(asked - shown);
            out.push_back(std::move(c));
        }
        if (asks.orders) count(tier_condition::orders, *asks.orders, sums_.orders());
        if (asks.relation_months) {
            const auto since = sums_.since();
            count(tier_condition::relation_months, *asks.relation_months,
                  since ? whole_months(*since, asked_.as_of) : 0);
            auto& c = out.back();
            if (!c.met && !since) c.shown.reset();
            if (!c.met && since)
                c.from = plus_months(*since, *asks.relation_months, month_end::clip).value_or(date::last());
        }
        if (asks.on_time) show_on_time(*asks.on_time, out);
        if (asks.overdue_days) {
            const auto asked = *asks.overdue_days, shown = sums_.overdue_days();
            shown_condition c{
                tier_condition::overdue_days, std::to_string(asked), std::to_string(shown), shown <= asked, {}, {}};
            if (!c.met) c.missing = std::to_string(shown - asked);
            out.push_back(std::move(c));
        }
    }
    void show_on_time(percent asked, std::vector<shown_condition>& out) const {
        const auto shown = sums_.on_time();
        shown_condition c{tier_condition::on_time, to_string(asked), {}, true, {}, {}};
        if (shown) {
            c.shown = to_string(*shown);
            c.met = asked.millionths() <= shown->millionths();
            if (!c.met) c.missing = shortest_decimal(asked.millionths() - shown->millionths(), 6);
        }
        out.push_back(std::move(c));
    }
    /// To which day a tier that is not met is kept, if it is: what was bought reached it before, and only that fails.
    [[nodiscard]] std::optional<date> find_kept(const loyalty_tier& t, const std::vector<shown_condition>& now) const {
        const auto months = asked_.programme.kept_months.value_or(0);
        for (const auto& c : now)
            if (!c.met && c.condition != tier_condition::turnover && c.condition != tier_condition::orders)
                return std::nullopt;
        const auto reached = [&](const loyalty_sums::stretch& s) {
            return (!t.asks->turnover || minor(*t.asks->turnover) <= s.turnover) &&
                   (!t.asks->orders || *t.asks->orders <= s.orders);
        };
        const auto& all = sums_.stretches();
        const auto last = std::find_if(all.rbegin(), all.rend(), reached);
        if (last == all.rend() || months == 0) return std::nullopt;
        const auto last_day = day_before(last.base()->first);  // the last stretch is not reached: another one follows
        const auto until = plus_months(last_day, months, month_end::clip).value_or(date::last());
        return asked_.as_of <= until ? std::optional(until) : std::nullopt;
    }

    const loyalty_question& asked_;
    const loyalty_sums& sums_;
};

/// The first day whose purchases count.
[[nodiscard]] inline date first_counted(const loyalty_question& asked, const loyalty_sums& sums) {
    auto day = plus_months(asked.as_of, -*asked.programme.period_months, month_end::clip).value_or(date::first());
    while (!sums.counts(day)) day = day.next();
    while (day != date::first() && sums.counts(day_before(day))) day = day_before(day);
    return day;
}

}  // namespace detail

/// The tier of a client in a programme on a day: the highest whose conditions he meets, or that he met so short ago
/// that it is kept; what each tier asks and what he shows; what its discount would have cost on what he bought in the
/// period. A purchase counts for `period_months` from its day, less what was brought back of it to `as_of`, also for
/// days before that. A tier is kept `kept_months` after the last day on which turnover and orders reached it; how the
/// client pays and how long he is one must hold on the day itself.
template <class Recorder>
[[nodiscard]] result<client_loyalty> calculate_loyalty(const loyalty_question& asked, Recorder& why) {
    if (const auto faults = faults_of(asked); !faults.empty()) return faults.front();
    const detail::loyalty_sums sums(asked);
    if (sums.total() > INT64_MAX) return fail(code::limit, "/purchases", "the sum of the amounts is too large");
    const auto in = *asked.programme.currency;
    client_loyalty out;
    out.as_of = asked.as_of;
    out.currency = in;
    out.period_from = detail::first_counted(asked, sums);
    out.turnover = detail::shown_amount(sums.turnover(), in);
    out.orders = sums.orders();
    if (!sums.leaving().empty()) {
        const auto& [until, what] = *sums.leaving().begin();
        out.leaves = leaving_purchases{until, what.second, detail::shown_amount(what.first, in)};
    }
    for (const auto& [code, what] : sums.others()) {
        const auto other = *currency::make(code);
        out.others.push_back({other, what.second, detail::shown_amount(what.first, other)});
    }
    const detail::tier_finder finder(asked, sums);
    for (const auto& t : *asked.programme.tiers) out.tiers.push_back(finder.show(t));
    const auto held =
        std::find_if(out.tiers.begin(), out.tiers.end(), [](const auto& t) { return t.met || t.kept_until; });
    if (held != out.tiers.end()) {
        out.tier = held->tier;
        out.kept_until = held->kept_until;
        out.discount = held->discount;
        out.cost = held->cost;
        out.terms = held->terms;
    }
    if (held != out.tiers.begin()) out.next = (held - 1)->tier;
    if constexpr (Recorder::on) detail::explain_loyalty(out, why);
    return out;
}

}  // namespace troth::inline v0
