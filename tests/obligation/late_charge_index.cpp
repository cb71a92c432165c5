// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <rapidcheck.h>

#include <troth/obligation/late_charge.hpp>

#include "late_charge_oracle.hpp"
#include "late_charge_random.hpp"

namespace {

using namespace troth;
namespace random = random_late_charge;

const currency rub = *currency::make("RUB");

late_charge_rule random_rule(index_series& values) {
    for (std::int32_t i = 0; i < 90; ++i)
        if (!random::chance(1))
            values.entries.push_back({year_month{2018 * 12 + 11 + i}, !random::chance(1),
                                      percent::from_millionths(random::number(970'000, 1'040'000) * 100)});
    late_charge_rule rule;
    auto& index = rule.index.emplace();
    index.series = values;
    index.months = random::chance(50) ? index_months::all : index_months::half_month;
    if (random::chance(50)) index.round_to = *percent::parse(random::chance(50) ? "0.001" : "0.05");
    if (random::chance(50)) rule.last_day = late_charge_last_day::day_before_payment;
    if (random::chance(50)) {
        const auto from = random::day();
        rule.excluded.emplace().push_back({from, *from.plus(random::number(0, 200)), {}, {}});
    }
    return rule;
}

/// The product of the months from a day to another, month after month; nothing where one is not known.
std::optional<oracle::rational> product(const late_charge_rule& rule, const index_series& values, date begun,
                                        date ended) {
    const bool is_half = rule.index->months == index_months::half_month;
    oracle::rational out = 1;
    for (date month = first_of_month(begun); month <= ended; month = last_of_month(month).next()) {
        const bool is_first = month == first_of_month(begun), is_last = month == first_of_month(ended);
        if (is_first && (!is_half || begun.day() > 15)) continue;
        if (is_last && is_half && ended.day() <= 15) continue;
        bool is_excluded = false;
        if (rule.excluded)
            for (const auto& e : *rule.excluded) is_excluded = e.from <= month && last_of_month(month) <= e.to;
        if (is_excluded) continue;
        const auto at = std::find_if(values.entries.begin(), values.entries.end(),
                                     [&](const auto& e) { return e.known && e.month == year_month::of(month); });
        if (at == values.entries.end()) return std::nullopt;
        out *= oracle::of_percent(at->value) / 100;
    }
    if (!rule.index->round_to) return out;
    const auto step = oracle::of_percent(*rule.index->round_to);
    const oracle::rational steps = out / step * 2 + 1;
    return oracle::rational(numerator(steps) / (denominator(steps) * 2)) * step;
}

}  // namespace

TEST_CASE("what inflation costs is the product of the months that count, for each part of a debt") {
    REQUIRE(rc::check([] {
        index_series values;
        const auto rule = random_rule(values);
        const auto terms = late_charge_terms::make(rule, no_series{}, nullptr, rub);
        RC_ASSERT(terms.has_value());
        late_debt debt;
        debt.amount = {random::number(2, 50'000'000), rub};
        debt.first_day = random::day(1200);
        const auto as_of = *debt.first_day->plus(random::number(0, 600));
        const late_payment payment{
            random::day(1700), {random::number(1, static_cast<int>(debt.amount.minor) - 1), rub}, {}};
        no_reasons silent;
        const auto found =
            calculate_late_charge(*terms, {std::span(&debt, 1), std::span(&payment, 1), as_of, {}}, silent);

        struct part {
            std::int64_t amount;
            date to, ended;
        };
        std::vector<part> parts;
        const bool is_paid = payment.on <= as_of;
        const auto last =
            rule.last_day == late_charge_last_day::day_before_payment ? payment.on.previous() : payment.on;
        if (is_paid && last >= *debt.first_day) parts.push_back({payment.amount.minor, last, payment.on});
        parts.push_back({debt.amount.minor - (is_paid ? payment.amount.minor : 0), as_of, as_of});
        const auto index_of = [&](const part& p) { return product(rule, values, *debt.first_day, p.ended); };
        if (!std::all_of(parts.begin(), parts.end(), [&](const part& p) { return index_of(p).has_value(); })) {
            RC_ASSERT(!found.has_value());
            RC_ASSERT(found.error().code == code::not_known);
            RC_ASSERT(found.error().where == "/rule/index/series");
            return;
        }
        RC_ASSERT(found.has_value());
        oracle::integer total = 0;
        std::size_t row = 0;
        for (const auto& p : parts) {
            const auto index = index_of(p);
            const auto charge = *index > 1 ? oracle::half_up((*index - 1) * p.amount, 1) : oracle::integer(0);
            const auto& shown = found->debts[0].index_rows[row++];
            RC_ASSERT(shown.principal_minor == p.amount);
            RC_ASSERT(shown.to == p.to);
            RC_ASSERT(oracle::integer(shown.charge_minor) == charge);
            total += charge;
        }
        RC_ASSERT(found->debts[0].index_rows.size() == parts.size());
        RC_ASSERT(oracle::integer(found->total_minor) == total);
    }));
}
