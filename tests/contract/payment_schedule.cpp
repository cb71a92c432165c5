// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Payment schedules against a slow count: day by day, in fractions, the days of a cycle one after the other.
#include <rapidcheck.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <string>
#include <troth/contract/payment_schedule.hpp>
#include <tuple>
#include <utility>
#include <vector>

#include "catch.hpp"

using namespace troth;

namespace {

using fraction = boost::multiprecision::cpp_rational;

int number(int from, int to) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(from, to + 1)); }
bool maybe() { return number(0, 1) == 1; }

// ---- the slow count

struct slow_event {
    date counted_to, on;
    payment_kind kind;
    std::int64_t amount = 0;  // of a redemption; 0 is all that is left, -n one of n equal parts
};

/// The day so many periods later, in months with the number of the day kept as far as the month has it.
date stepped(date from, const term& every, int times) {
    if (every.unit == term_unit::days) return *from.plus(every.count * times);
    if (every.unit == term_unit::weeks) return *from.plus(7 * every.count * times);
    auto [year, month, number] = from.civil();
    for (int left = every.count * times; left > 0; --left)
        if (++month == 13) {
            month = 1;
            ++year;
        }
    for (;; --number)
        if (const auto d = date::make(year, month, number)) return *d;
}

template <class Part>
std::vector<date> days_of(const Part& part, date end) {
    std::vector<date> out;
    for (auto d = *part.first; d <= end; d = stepped(*part.first, *part.every, static_cast<int>(out.size())))
        out.push_back(d);
    if (out.back() == end) return out;
    if (part.stub == stub::long_stub && out.size() > 1) out.pop_back();
    out.push_back(end);
    return out;
}

date moved(date d, if_non_working how) {
    const auto is_off = [](date day) { return day.weekday() == weekday::sat || day.weekday() == weekday::sun; };
    auto to = d;
    while (is_off(to)) to = how == if_non_working::previous ? to.previous() : to.next();
    if (how == if_non_working::modified_next && to.month() != d.month())
        for (to = d; is_off(to);) to = to.previous();
    return how == if_non_working::stays ? d : to;
}

/// What accrues on the day before `d` ends, for one unit of principal at 100 %.
fraction share_of_day(date d, year_count count) {
    const auto before = d.previous();
    if (count == year_count::actual_360) return fraction(1, 360);
    if (count == year_count::actual_actual) return fraction(1, is_leap(before.year()) ? 366 : 365);
    if (count == year_count::thirty_of_month) {
        if (d.day() == 31) return 0;
        return fraction(d.month() == 2 && is_last_of_month(d) ? 31 - d.day() : 1, 360);
    }
    return fraction(1, 365);
}

std::int64_t nearest(const fraction& f) {
    const fraction doubled = 2 * abs(f) + 1;
    const auto whole = static_cast<std::int64_t>(big(numerator(doubled) / (2 * denominator(doubled))));
    return f < 0 ? -whole : whole;
}

/// In place of the rows where interest at a negative rate, added to the principal, uses it up.
const std::vector<std::string> refused{"refused"};

class slow_count {
public:
    explicit slow_count(const loan& l) : loan_(l), end_(*l.ends_on) {}

    /// "day kind signed amount principal rate" of each row.
    std::vector<std::string> rows() {
        lay_out();
        auto day = loan_.begins();
        for (const auto& e : events_) {
            const bool is_paid_off = principal_ == 0 && e.kind != payment_kind::disbursement;
            const bool is_reset = e.kind == payment_kind::rate_reset || e.kind == payment_kind::base_reset;
            if (is_paid_off && (is_reset || accrued_ == 0)) continue;
            for (; day < e.counted_to; day = day.next())
                if (principal_ != 0)
                    accrued_ += fraction(base_ < 0 ? principal_ : base_) * rate_ / 100 *
                                share_of_day(day.next(), loan_.interest->day_count);
            const bool is_last = is_paid_off && e.kind == payment_kind::capitalisation;
            take(is_last ? slow_event{e.counted_to, e.on, payment_kind::interest} : e);
            if (principal_ < 0) return refused;
        }
        return out_;
    }

private:
    void add(date stated, payment_kind kind, std::int64_t amount = 0) {
        const auto on = std::max(moved(stated, *loan_.if_non_working), loan_.begins());
        auto counted_to = loan_.periods == loan_periods::unadjusted ? stated : on;
        if (stated == end_ && loan_.interest->last_day == loan_last_day::counted) counted_to = counted_to.next();
        for (const auto& e : events_)
            if (e.kind == kind && kind != payment_kind::redemption && e.on == on && e.counted_to == counted_to) return;
        events_.push_back({counted_to, on, kind, amount});
    }
    void lay_out() {
        const auto& i = *loan_.interest;
        events_.push_back({loan_.begins(), loan_.begins(), payment_kind::disbursement});
        auto days = days_of(i, end_);
        if (i.capitalised_until && *i.capitalised_until > loan_.begins() && *i.capitalised_until < end_)
            days.push_back(*i.capitalised_until);
        std::sort(days.begin(), days.end());
        for (const auto d : days) {
            const bool is_added = i.capitalised_until && d <= *i.capitalised_until && d != end_;
            add(d, is_added ? payment_kind::capitalisation : payment_kind::interest);
        }
        if (loan_.redemption) {
            const auto parts = days_of(*loan_.redemption, end_);
            const auto equal = -static_cast<std::int64_t>(parts.size());
            for (const auto d : parts)
                if (d != end_)
                    add(d, payment_kind::redemption,
                        loan_.redemption->amount ? loan_.redemption->amount->units : equal);
        }
        add(end_, payment_kind::redemption);
        if (i.resets)
            for (const auto d : days_of(*i.resets, end_))
                if (d != end_) add(d, payment_kind::rate_reset);
        if (i.base)
            for (const auto d : days_of(*i.base, end_))
                if (d != end_) add(d, payment_kind::base_reset);
        std::stable_sort(events_.begin(), events_.end(), [](const slow_event& a, const slow_event& b) {
            return std::tie(a.counted_to, a.kind) < std::tie(b.counted_to, b.kind);
        });
        rate_ = fraction(i.rate.millionths(), 1'000'000);
        if (i.base) base_ = principal();
    }
    [[nodiscard]] std::int64_t principal() const { return loan_.principal.units; }

    void take(const slow_event& e) {
        std::int64_t amount = 0;
        if (e.kind == payment_kind::disbursement) {
            principal_ = principal();
            amount = -principal_;
        } else if (e.kind == payment_kind::redemption) {
            if (e.amount < 0 && equal_ == 0) equal_ = nearest(fraction(principal_, -e.amount));
            amount = e.amount == 0 ? principal_ : std::min(e.amount < 0 ? equal_ : e.amount, principal_);
            principal_ -= amount;
            if (amount == 0) return;
        } else if (e.kind == payment_kind::rate_reset) {
            reset_rate(e.on);
        } else if (e.kind == payment_kind::base_reset) {
            base_ = principal_;
        } else {
            amount = nearest(accrued_);
            accrued_ = 0;
            if (e.kind == payment_kind::capitalisation) principal_ += amount;
        }
        out_.push_back(shown(e.on, e.kind, amount, principal_, rate_));
    }
    void reset_rate(date on) {
        const auto& r = *loan_.interest->resets;
        fraction value = 0;
        for (const auto& entry : std::get<series>(r.series).entries)
            if (entry.from <= on) value = fraction(entry.value.millionths(), 1'000'000);
        rate_ = value * fraction(r.times->millionths(), 1'000'000) + fraction(r.spread->millionths(), 1'000'000);
        if (r.at_most) rate_ = std::min(rate_, fraction(r.at_most->millionths(), 1'000'000));
    }

public:
    static std::string shown(date on, payment_kind kind, std::int64_t amount, std::int64_t principal, fraction rate) {
        return to_string(on) + " " + std::to_string(static_cast<int>(kind)) + " " + std::to_string(amount) + " " +
               std::to_string(principal) + " " + rate.str();
    }

private:
    const loan& loan_;
    date end_;
    std::vector<slow_event> events_;
    std::vector<std::string> out_;
    std::int64_t principal_ = 0, base_ = -1, equal_ = 0;
    fraction accrued_ = 0, rate_ = 0;
};

// ---- loans at random

template <class Part>
Part some_days(date begin, date end) {
    Part out;
    out.first = *begin.plus(number(0, std::min(40, end - begin)));
    const auto kind = number(0, 2);
    out.every = kind == 0   ? term{number(5, 60), term_unit::days}
                : kind == 1 ? term{number(1, 9), term_unit::weeks}
                            : term{number(1, 7), term_unit::months};
    if (maybe()) out.stub = maybe() ? stub::long_stub : stub::short_stub;
    return out;
}

signed_decimal some_rate() { return signed_decimal::from_millionths(number(-3'000'000, 30'000'000)); }

loan some_loan() {
    loan l;
    const auto begin = *date::make(2023, 1, 1)->plus(number(0, 900)), end = *begin.plus(number(1, 500));
    l.principal = {number(1, 100'000'000), 2};
    l.disbursed_on = begin;
    l.ends_on = end;
    auto& i = l.interest.emplace(some_days<loan_interest>(begin, end));
    i.rate = some_rate();
    constexpr year_count counts[] = {year_count::actual_365, year_count::actual_360, year_count::actual_actual,
                                     year_count::thirty_of_month};
    i.day_count = counts[number(0, 3)];
    if (maybe()) i.capitalised_until = *begin.plus(number(0, 300));
    if (number(0, 3) == 0) i.last_day = loan_last_day::counted;
    if (number(0, 3) == 0) i.base = some_days<loan_base>(begin, end);
    if (maybe()) {
        auto& r = i.resets.emplace(some_days<loan_resets>(begin, end));
        series values;
        for (auto d = *date::make(2022, 12, 25); values.entries.size() < 20; d = *d.plus(number(1, 90)))
            values.entries.push_back({d, series_mark::known, percent::from_millionths(number(0, 20'000'000))});
        r.series = values;
        r.times = signed_decimal::from_millionths(number(-2'000'000, 3'000'000));
        r.spread = signed_decimal::from_millionths(number(-1'000'000, 2'000'000));
        if (maybe()) r.at_most = signed_decimal::from_millionths(5'000'000);
    }
    if (maybe()) {
        l.redemption = some_days<loan_redemption>(begin, end);
        if (maybe()) l.redemption->amount = decimal{number(1, 40'000'000), 2};
    }
    constexpr if_non_working moves[] = {if_non_working::stays, if_non_working::next, if_non_working::previous,
                                        if_non_working::modified_next};
    l.if_non_working = moves[number(0, 3)];
    if (maybe()) l.periods = loan_periods::unadjusted;
    return l;
}

std::vector<std::string> fast_rows(const loan& l, std::optional<date> until = {}) {
    static const calendar days;
    no_reasons none;
    const auto* resets = l.interest && l.interest->resets ? &*l.interest->resets : nullptr;
    const auto* observed = resets ? &std::get<series>(resets->series) : nullptr;
    const auto s = calculate_payment_schedule(l, until, observed, &days, none);
    if (!s && s.error().where == "/interest/capitalised_until") return refused;
    std::vector<std::string> out;
    REQUIRE(s);
    for (const auto& r : s->rows) {
        const auto amount = r.obligor == loan_side::lender ? -r.amount.value_or(0) : r.amount.value_or(0);
        out.push_back(slow_count::shown(r.on, r.kind, amount, r.principal, fraction(r.rate, 1'000'000'000'000)));
    }
    return out;
}

}  // namespace

TEST_CASE("a payment schedule is that of a count day by day in fractions") {
    CHECK(rc::check([] {
        const auto l = some_loan();
        RC_ASSERT(faults_of(l).empty());
        RC_ASSERT(fast_rows(l) == slow_count(l).rows());
    }));
}

TEST_CASE("of a loan paid off while interest is capitalised only the interest still due is paid") {
    loan l;
    l.currency = *currency::make("EUR");
    l.principal = {1'200'00, 2};
    l.disbursed_on = date::make(2024, 1, 1);
    l.ends_on = date::make(2024, 7, 1);
    auto& i = l.interest.emplace();
    i.rate = signed_decimal::from_millionths(6'000'000);
    i.day_count = year_count::thirty_of_month;
    i.every = term{1, term_unit::months};
    i.capitalised_until = date::make(2024, 5, 1);
    i.resets.emplace().first = date::make(2024, 2, 20);
    i.resets->series = series{};
    l.redemption.emplace().parts = {{*date::make(2024, 2, 16), {1'206'00, 2}}};
    l.if_non_working = if_non_working::stays;
    CHECK(fast_rows(l) == std::vector<std::string>{"2024-01-01 0 -120000 120000 6", "2024-02-01 2 600 120600 6",
                                                   "2024-02-16 3 120600 0 6", "2024-03-01 1 302 0 6"});
}

TEST_CASE("the rows to a day are the first of all rows") {
    CHECK(rc::check([] {
        const auto l = some_loan();
        const auto until = *l.begins().plus(number(0, 500));
        const auto all = fast_rows(l), some = fast_rows(l, until);
        if (all == refused) return;
        RC_ASSERT(some.size() <= all.size());
        RC_ASSERT(std::equal(some.begin(), some.end(), all.begin()));
        const bool is_all_there = some.size() == all.size() || all[some.size()].substr(0, 10) > to_string(until);
        RC_ASSERT(is_all_there);
    }));
}
