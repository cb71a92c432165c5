// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include <boost/multiprecision/cpp_int.hpp>

#include <troth/law/late_charge_rule.hpp>
#include <troth/obligation/late_charge_debt.hpp>
#include <troth/time/term.hpp>

/// The language of late charges, word by word and day by day, slowly: what the calculation is compared with. It shares
/// no code with it but dates, `plus_months` and the described rule.
namespace oracle {

using troth::date;
using rational = boost::multiprecision::cpp_rational;
using integer = boost::multiprecision::cpp_int;

struct row {
    date from, to;
    std::int64_t days = 0;
    std::int64_t principal = 0;
    rational rate;
    std::int64_t share_numerator = 0, share_denominator = 1;
    integer charge;
    [[nodiscard]] friend bool operator==(const row&, const row&) = default;
};

struct debt_answer {
    std::vector<row> rows;
    integer charge;
    integer unlimited;  ///< before limits and what is owed once
    std::optional<integer> once;
    std::int64_t left = 0;
};

struct answer {
    bool is_known = true;
    std::vector<debt_answer> debts;
    std::int64_t unallocated = 0;
};

inline integer half_up(const rational& value, std::int64_t step) {
    const rational x = value / step * 2 + 1;
    return numerator(x) / (denominator(x) * 2) * step;
}

inline rational of_percent(troth::percent p) { return rational(p.millionths(), 1'000'000); }

/// A value of a series on a day: known, without limit, or not known.
struct reading {
    bool is_known = false;
    std::optional<rational> value;
};

inline reading read_series(const troth::series& s, date day, bool none_before) {
    reading out{none_before, std::nullopt};
    for (const auto& e : s.entries)
        if (e.from <= day) {
            out.is_known = e.mark != troth::series_mark::unknown;
            out.value = e.mark == troth::series_mark::known ? std::optional(of_percent(e.value)) : std::nullopt;
        }
    return out;
}

struct days_of_debt {
    date due, first_day, as_of, payment;
};

inline date half_year_begin(date d) { return *date::make(d.year(), d.month() < 7 ? 1 : 7, 1); }

inline date day_taken(const std::optional<troth::rate_taken>& taken, date day, const days_of_debt& days) {
    if (!taken) return day;
    if (const auto* stated = std::get_if<troth::stated_day>(&*taken)) return stated->on;
    switch (std::get<troth::rate_day>(*taken)) {
        case troth::rate_day::each_day: return day;
        case troth::rate_day::due_day: return days.due;
        case troth::rate_day::first_day: return days.first_day;
        case troth::rate_day::as_of: return days.as_of;
        case troth::rate_day::half_year: return half_year_begin(day);
        case troth::rate_day::half_year_of_first_day: return half_year_begin(days.first_day);
        case troth::rate_day::payment_day: return days.payment;
    }
    return day;
}

inline const troth::series& values(const troth::series& s) { return s; }
inline const troth::series& values(const troth::cap_series& s) { return s.values; }

template <class Series>
reading read_rate(const troth::late_charge_rate_of<Series>& rate, date day, const days_of_debt& days) {
    reading out{true, std::nullopt};
    if (rate.percent) out.value = of_percent(*rate.percent);
    else {
        out = read_series(values(std::get<Series>(*rate.series)), day_taken(rate.taken, day, days), false);
        if (out.value)
            out.value = (*out.value + of_percent(rate.plus.value_or(troth::percent()))) *
                        (rate.times ? of_percent(*rate.times) : rational(1));
    }
    if (!out.is_known || !rate.at_most) return out;
    reading cap{true, std::nullopt};
    if (const auto* p = std::get_if<troth::percent>(&*rate.at_most)) cap.value = of_percent(*p);
    else if (const auto* list = std::get_if<troth::cap_series>(&*rate.at_most))
        cap = read_series(list->values, day, true);
    else cap = read_rate(*std::get<2>(*rate.at_most), day, days);
    if (!cap.is_known) return cap;
    if (cap.value && (!out.value || *cap.value < *out.value)) out.value = cap.value;
    return out;
}

template <class Series>
bool is_by_payment(const troth::late_charge_rate_of<Series>& rate) {
    const bool own = rate.taken && *rate.taken == troth::rate_taken(troth::rate_day::payment_day);
    const auto* cap = rate.at_most ? std::get_if<2>(&*rate.at_most) : nullptr;
    return own || (cap != nullptr && is_by_payment(**cap));
}

/// An amount owed from a day, and what was paid of it.
struct unit {
    date from;
    std::size_t debt = 0;
    std::vector<std::pair<date, std::int64_t>> paid;
    std::int64_t left = 0;
};

inline days_of_debt open(const troth::late_charge_rule& rule, const troth::late_debt& debt,
                         const troth::calendar& calendar, date as_of) {
    if (debt.first_day) return {debt.first_day->previous(), *debt.first_day, as_of, as_of};
    const auto working = [&](date d) {
        while (!calendar.is_working(d)) d = d.next();
        return d;
    };
    date due = *debt.due;
    if (rule.due_on_non_working_day == troth::due_on_non_working_day::next_working_day) due = working(due);
    const auto kind = rule.first_day.value_or(troth::late_charge_first_day::day_after_due);
    if (kind == troth::late_charge_first_day::due_day) return {due, due, as_of, as_of};
    return {due, kind == troth::late_charge_first_day::day_after_due ? due.next() : working(due.next()), as_of, as_of};
}

inline std::int64_t weight(date d, const troth::late_charge_rule& rule) {
    if (rule.count.value_or(troth::late_charge_count::actual) == troth::late_charge_count::actual) return 1;
    if (d.day() == 31) return 0;
    return d.month() == 2 && d.next().month() == 3 ? 31 - d.day() : 1;
}

/// One debt, stepped along day by day.
class debt_steps {
public:
    debt_steps(const troth::late_charge_rule& rule, const troth::late_debt& debt, std::vector<const unit*> units,
               days_of_debt days, std::int64_t price, std::int64_t step)
        : rule_(rule), debt_(debt), units_(std::move(units)), days_(days), price_(price), step_(step) {
        last_ = std::min(days.as_of, debt.until.value_or(days.as_of));
    }

    bool run(debt_answer& out) {
        std::vector<std::optional<date>> slices{std::nullopt};
        const bool splits = rule_.rate && is_by_payment(*rule_.rate);
        if (splits) {
            slices.clear();
            for (const auto* u : units_)
                for (const auto& p : u->paid) slices.push_back(p.first);
            std::sort(slices.begin(), slices.end());
            slices.erase(std::unique(slices.begin(), slices.end()), slices.end());
            slices.push_back(std::nullopt);
        }
        for (const auto& slice : slices)
            if (!run_slice(splits, slice, out)) return false;
        add_up(out);
        return true;
    }

private:
    std::int64_t principal(date day, bool splits, std::optional<date> slice) const {
        const bool is_charged_on_payment = rule_.last_day.value_or(troth::late_charge_last_day::payment_day) ==
                                           troth::late_charge_last_day::payment_day;
        std::int64_t sum = 0;
        for (const auto* u : units_) {
            if (day < u->from) continue;
            if (!splits || !slice) sum += u->left;
            for (const auto& [on, amount] : u->paid)
                if ((!splits || on == slice) && (is_charged_on_payment ? day <= on : day < on)) sum += amount;
        }
        return sum;
    }

    struct key {
        std::int64_t principal;
        rational rate;
        troth::day_share share;
        int year;
        [[nodiscard]] friend bool operator==(const key&, const key&) = default;
    };

    bool run_slice(bool splits, std::optional<date> slice, debt_answer& out) {
        auto days = days_;
        days.payment = slice.value_or(days.as_of);
        std::int64_t counter = 0;
        std::optional<key> before;
        for (date day = days.first_day; day <= last_; day = day.next()) {
            const auto* excluded = find_excluded(day);
            if (excluded == nullptr || excluded->counter != troth::excluded_counter::stops) ++counter;
            const auto share = share_on(counter);
            const auto owed = principal(day, splits, slice);
            if (excluded != nullptr || !share || is_ended(day, counter) || owed == 0) {
                before.reset();
                if (day == date::last()) break;
                continue;
            }
            has_once_ = has_once_ || (rule_.once && counter >= rule_.once->from_day.value_or(1));
            if (rule_.rate) {
                const auto rate = read_rate(*rule_.rate, day, days);
                if (!rate.is_known || !rate.value) return false;
                const key now{owed, *rate.value, *share, share->kind == troth::day_share_kind::year ? day.year() : 0};
                if (before != now) out.rows.push_back({day, day, 0, owed, *rate.value, 0, 1, 0});
                before = now;
                auto& row = out.rows.back();
                row.to = day;
                row.days += weight(day, rule_);
                row.share_numerator = share->numerator;
                row.share_denominator = share->kind == troth::day_share_kind::fraction
                                            ? share->denominator
                                            : troth::days_in_year(day.year());
            }
            if (day == date::last()) break;
        }
        return true;
    }

    const troth::late_charge_excluded* find_excluded(date day) const {
        if (rule_.excluded)
            for (const auto& e : *rule_.excluded)
                if (e.from <= day && day <= e.to && (!e.due_before || days_.due < *e.due_before)) return &e;
        return nullptr;
    }

    std::optional<troth::day_share> share_on(std::int64_t counter) const {
        auto share = rule_.share.value_or(troth::day_share());
        if (rule_.bands && !rule_.bands->empty()) {
            const auto band = std::find_if(rule_.bands->begin(), rule_.bands->end(),
                                           [&](const auto& b) { return !b.to_day || counter <= *b.to_day; });
            if (band == rule_.bands->end()) return std::nullopt;
            share = band->share;
        }
        const auto divisor = std::gcd(share.numerator, share.denominator);
        return troth::day_share{share.kind, share.numerator / divisor, share.denominator / divisor};
    }

    bool is_ended(date day, std::int64_t counter) const {
        if (rule_.at_most)
            for (const auto& l : *rule_.at_most) {
                if (l.days && counter > *l.days) return true;
                if (l.months &&
                    day > troth::plus_months(days_.due, *l.months, troth::month_end::clip).value_or(date::last()))
                    return true;
            }
        return false;
    }

    void add_up(debt_answer& out) {
        rational exact = 0;
        integer rounded = 0;
        for (auto& row : out.rows) {
            const rational charge =
                rational(row.principal) * row.rate / 100 * row.days * row.share_numerator / row.share_denominator;
            row.charge = half_up(charge, step_);
            rounded += row.charge;
            exact += charge;
        }
        const bool by_row =
            rule_.rounding.value_or(troth::late_charge_rounding::row) == troth::late_charge_rounding::row;
        out.charge = out.unlimited = by_row ? rounded : half_up(exact, step_);
        const auto amount = debt_.amount.minor;
        if (rule_.at_most)
            for (const auto& l : *rule_.at_most) {
                if (l.amount) out.charge = std::min(out.charge, integer(*l.amount->scaled(2)));
                if (l.percent_of_principal)
                    out.charge = std::min(out.charge,
                                          half_up(rational(amount) * of_percent(*l.percent_of_principal) / 100, step_));
                if (l.percent_of_price)
                    out.charge =
                        std::min(out.charge, half_up(rational(price_) * of_percent(*l.percent_of_price) / 100, step_));
            }
        if (!rule_.once) return;
        out.once = 0;
        if (has_once_)
            out.once = rule_.once->amount
                           ? integer(*rule_.once->amount->scaled(2))
                           : half_up(rational(amount) * of_percent(*rule_.once->percent_of_principal) / 100, step_);
        out.charge += *out.once;
    }

    const troth::late_charge_rule& rule_;
    const troth::late_debt& debt_;
    std::vector<const unit*> units_;
    days_of_debt days_;
    date last_;
    std::int64_t price_, step_;
    bool has_once_ = false;
};

/// Amounts are in a currency of two decimals.
inline answer calculate(const troth::late_charge_rule& rule, const std::vector<troth::late_debt>& debts,
                        const std::vector<troth::late_payment>& payments, const troth::calendar& calendar, date as_of,
                        std::int64_t price) {
    std::vector<days_of_debt> days;
    std::vector<unit> units;
    for (std::size_t d = 0; d < debts.size(); ++d) {
        days.push_back(open(rule, debts[d], calendar, as_of));
        units.push_back({days[d].first_day, d, {}, debts[d].amount.minor});
        for (const auto& raise : debts[d].raised)
            if (raise.from <= as_of)
                units.push_back({std::max(raise.from, days[d].first_day), d, {}, raise.amount.minor});
    }
    std::stable_sort(units.begin(), units.end(), [](const unit& a, const unit& b) { return a.from < b.from; });
    auto in_order = payments;
    std::stable_sort(in_order.begin(), in_order.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
    answer out;
    for (const auto& p : in_order) {
        if (p.on > as_of) continue;
        auto amount = p.amount.minor;
        for (const bool named : {true, false})
            for (auto& u : units) {
                if (named && (!p.debt || debts[u.debt].id != *p.debt)) continue;
                const auto taken = std::min(amount, u.left);
                u.left -= taken;
                amount -= taken;
                if (taken > 0) u.paid.emplace_back(p.on, taken);
            }
        out.unallocated += amount;
    }
    const std::int64_t step = rule.round_to ? *rule.round_to->scaled(2) : 1;
    for (std::size_t d = 0; d < debts.size(); ++d) {
        std::vector<const unit*> own;
        debt_answer result;
        for (const auto& u : units)
            if (u.debt == d) {
                own.push_back(&u);
                result.left += u.left;
            }
        out.is_known = debt_steps(rule, debts[d], own, days[d], price, step).run(result) && out.is_known;
        out.debts.push_back(std::move(result));
    }
    return out;
}

}  // namespace oracle
