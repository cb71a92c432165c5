// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <vector>

#include <rapidcheck.h>

#include <troth/law/late_charge_rule.hpp>
#include <troth/obligation/late_charge_debt.hpp>

/// Random rules, debts and payments, in roubles, most of them between 2019 and 2023.
namespace random_late_charge {

using troth::date;

/// Any number of a range, whatever the size that RapidCheck is at: its small sizes would always choose the same words.
inline int number(int from, int to) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(from, to + 1)); }
inline bool chance(int percent) { return number(1, 100) <= percent; }
inline troth::currency rub() { return *troth::currency::make("RUB"); }
inline date day(int last = 1500) { return *date::parse("2019-01-01")->plus(number(0, last)); }
inline troth::percent percent(int most) { return troth::percent::from_millionths(number(0, most * 100) * 10'000); }
inline troth::money amount() {
    return {chance(10) ? std::int64_t{number(0, 1'000'000'000)} * 100'000'000 : std::int64_t{number(0, 50'000'000)},
            rub()};
}

inline troth::series series(bool may_be_none, bool begins_early) {
    troth::series out;
    date from = begins_early ? *date::parse("2000-01-01") : day(300);
    for (int i = number(1, 6); i > 0; --i) {
        troth::series_entry e{from, troth::series_mark::known, percent(30)};
        if (may_be_none && chance(30)) e.mark = troth::series_mark::none;
        else if (chance(3)) e.mark = troth::series_mark::unknown;
        out.entries.push_back(e);
        from = *(i == 1 ? from : std::max(from, *date::parse("2018-12-01"))).plus(number(1, 400));
    }
    return out;
}

inline troth::rate_taken taken() {
    if (chance(15)) return troth::stated_day{day()};
    return static_cast<troth::rate_day>(number(0, 6));
}

template <class Series>
troth::late_charge_rate_of<Series> rate(int depth) {
    troth::late_charge_rate_of<Series> out;
    if (chance(30)) out.percent = percent(40);
    else {
        if constexpr (std::is_same_v<Series, troth::series>) out.series = series(false, chance(95));
        else out.series = Series{series(true, chance(95))};
        if (chance(70)) out.taken = taken();
        if (chance(30)) out.plus = percent(10);
        if (chance(30)) out.times = percent(3);
    }
    if (depth == 0 || chance(50)) return out;
    if (chance(30)) out.at_most = percent(20);
    else if (chance(50)) out.at_most = troth::cap_series{series(true, chance(50))};
    else out.at_most = std::make_shared<const troth::late_charge_cap_rate>(rate<troth::cap_series>(depth - 1));
    return out;
}

inline troth::day_share share() {
    if (chance(20)) return {troth::day_share_kind::year, 1, 1};
    if (chance(10)) return {troth::day_share_kind::year_of_last_day, 1, 1};
    const std::int64_t denominators[] = {1, 300, 365, 366, 130, 360, 7};
    return {troth::day_share_kind::fraction, number(0, 2), denominators[number(0, 6)]};
}

inline troth::late_charge_limit limit() {
    troth::late_charge_limit out;
    switch (number(0, 4)) {
        case 0: out.percent_of_principal = percent(30); break;
        case 1: out.percent_of_price = percent(30); break;
        case 2: out.amount = troth::decimal{number(0, 5'000'000), 2}; break;
        case 3: out.days = number(0, 400); break;
        default: out.months = number(0, 24);
    }
    return out;
}

inline troth::late_charge_rule rule() {
    troth::late_charge_rule out;
    if (chance(90)) out.rate = rate<troth::series>(2);
    if (chance(80)) out.share = share();
    if (chance(40)) {
        out.bands.emplace();
        int to_day = 0;
        for (int i = number(0, 3); i > 0; --i) out.bands->push_back({to_day += number(1, 120), share()});
        if (chance(70)) out.bands->push_back({std::nullopt, share()});
    }
    if (chance(20)) out.count = troth::late_charge_count::thirty_of_month;
    if (chance(50)) out.first_day = static_cast<troth::late_charge_first_day>(number(0, 2));
    if (chance(50)) out.due_on_non_working_day = troth::due_on_non_working_day::next_working_day;
    if (chance(50)) out.last_day = troth::late_charge_last_day::day_before_payment;
    if (chance(50)) {
        out.excluded.emplace();
        for (int i = number(0, 4); i > 0; --i) {
            const auto from = day();
            troth::late_charge_excluded e{from, *from.plus(number(0, 200)), {}, {}};
            if (chance(50)) e.counter = troth::excluded_counter::stops;
            if (chance(30)) e.due_before = day();
            out.excluded->push_back(e);
        }
    }
    if (chance(40)) {
        out.at_most.emplace();
        for (int i = number(1, 3); i > 0; --i) out.at_most->push_back(limit());
    }
    if (!out.rate || chance(20)) {
        out.once.emplace();
        if (chance(50)) out.once->amount = troth::decimal{number(0, 10'000), 2};
        else out.once->percent_of_principal = percent(10);
        if (chance(50)) out.once->from_day = number(0, 200);
    }
    if (chance(40)) out.rounding = troth::late_charge_rounding::total;
    if (chance(25))
        out.round_to = troth::decimal{std::vector<int>{5, 10, 100, 1000}[static_cast<std::size_t>(number(0, 3))], 2};
    return out;
}

inline std::vector<troth::late_debt> debts() {
    std::vector<troth::late_debt> out;
    for (int i = number(1, 3); i > 0; --i) {
        troth::late_debt d;
        d.id = std::to_string(out.size());
        d.amount = amount();
        (chance(70) ? d.due : d.first_day) = day(1200);
        if (chance(20)) d.until = day(1800);
        for (int k = chance(30) ? number(1, 3) : 0; k > 0; --k) d.raised.push_back({day(), amount()});
        out.push_back(std::move(d));
    }
    return out;
}

inline std::vector<troth::late_payment> payments(const std::vector<troth::late_debt>& of) {
    std::vector<troth::late_payment> out;
    for (int i = number(0, 5); i > 0; --i) {
        troth::late_payment p{chance(80) || out.empty() ? day() : out.back().on, amount(), {}};
        if (chance(25)) p.amount = of.front().amount;
        if (chance(50)) p.debt = of[static_cast<std::size_t>(number(0, static_cast<int>(of.size()) - 1))].id;
        out.push_back(p);
    }
    return out;
}

inline troth::calendar calendar() {
    troth::calendar_definition out;
    for (int i = number(0, 10); i > 0; --i) out.holidays.push_back(day());
    return *troth::calendar::make(out);
}

}  // namespace random_late_charge
