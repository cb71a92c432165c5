// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

// Slow calculators, written from the text of the language, that walk from day to day; and random input for both.
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <set>
#include <troth/time/calendar.hpp>
#include <troth/time/deadline.hpp>
#include <vector>

namespace oracle {

using troth::date;
using troth::weekday;

/// What a walk throws when it meets a day of which nothing is known.
struct unknown {};
/// What it throws where `refuse` meets a missing number.
struct missing {};

inline date day(int year, int month, int number) { return date::make(year, month, number).value(); }

class calendar {
public:
    explicit calendar(const troth::calendar_definition& d)
        : weekend_(d.weekend.begin(), d.weekend.end()),
          holidays_(d.holidays.begin(), d.holidays.end()),
          working_(d.working.begin(), d.working.end()),
          known_(d.known) {}

    bool works(date d) const {
        if (known_ && (d < known_->first || d > known_->last)) throw unknown{};
        if (working_.count(d) != 0) return true;
        return holidays_.count(d) == 0 && weekend_.count(d.weekday()) == 0;
    }
    date next(date d) const {
        while (!works(d)) d = d.next();
        return d;
    }
    date previous(date d) const {
        while (!works(d)) d = d.previous();
        return d;
    }

private:
    std::set<weekday> weekend_;
    std::set<date> holidays_, working_;
    std::optional<troth::day_range> known_;
};

/// The answer of a walk, or nothing where it is not known.
template <class Walk>
auto known(Walk walk) -> std::optional<decltype(walk())> {
    try {
        return walk();
    } catch (unknown) {
        return std::nullopt;
    }
}

inline date move(date d, troth::if_non_working how, const calendar& c) {
    using troth::if_non_working;
    if (how == if_non_working::stays || c.works(d)) return d;
    switch (how) {
        case if_non_working::next:
            return c.next(d);
        case if_non_working::previous:
            return c.previous(d);
        case if_non_working::modified_next: {
            const auto next = c.next(d);
            return next.month() != d.month() ? c.previous(d) : next;
        }
        case if_non_working::modified_previous: {
            const auto previous = c.previous(d);
            return previous.month() != d.month() ? c.next(d) : previous;
        }
        case if_non_working::half_month_modified_next: {
            const auto next = c.next(d);
            const bool past = d.day() < 16 && next.day() > 15;
            return next.month() != d.month() || past ? c.previous(d) : next;
        }
        case if_non_working::nearest:
            for (int distance = 1;; ++distance) {
                if (c.works(*d.plus(distance))) return *d.plus(distance);
                if (c.works(*d.plus(-distance))) return *d.plus(-distance);
            }
        case if_non_working::sunday_monday_next:
            return d.weekday() == weekday::sun || d.weekday() == weekday::mon ? c.next(d) : c.previous(d);
        case if_non_working::stays:
            break;
    }
    return d;
}

/// The months of a term as the language has them, for a term of months, quarters or years.
inline date month_end(date from, int months, bool back, const troth::deadline_rule& rule, const calendar& c) {
    int year = from.year(), month = from.month();
    for (int i = 0; i < months; ++i) {
        month += back ? -1 : 1;
        if (month == 13) {
            month = 1;
            ++year;
        }
        if (month == 0) {
            month = 12;
            --year;
        }
    }
    date last = day(year, month, 28);
    while (last.next().month() == month) last = last.next();
    const bool same_day = rule.start == troth::count_start::same_day;
    if (!same_day && rule.end_of_month == troth::end_of_month::yes && from.next().month() != from.month()) return last;
    if (!same_day && rule.end_of_month == troth::end_of_month::working) {
        bool has_working = false;
        for (auto d = from.next(); d.month() == from.month(); d = d.next()) has_working = c.works(d) || has_working;
        if (!has_working) return c.previous(last);
    }
    if (from.day() > last.day()) {
        const auto how = rule.month_end.value_or(troth::month_end::clip);
        if (how == troth::month_end::refuse) throw missing{};
        if (how == troth::month_end::clip) return same_day && back ? last.next() : last;
        for (int over = from.day() - last.day(); over > 0; --over) last = last.next();
        return !same_day ? last : back ? last.next() : last.previous();
    }
    const auto same = day(year, month, from.day());
    return !same_day ? same : back ? same.next() : same.previous();
}

inline troth::deadline_answer deadline(date from, const troth::term& t, bool back, const troth::deadline_rule& rule,
                                       const calendar& c) {
    using troth::term_unit;
    const auto step = [&](date d) { return back ? d.previous() : d.next(); };
    troth::deadline_answer out;
    out.first_day = rule.start == troth::count_start::same_day ? from : step(from);
    int left = t.count;
    switch (t.unit) {
        case term_unit::weeks:
            left *= 7;
            break;
        case term_unit::half_months:
            left *= 15;
            break;
        case term_unit::quarters:
            left *= 3;
            break;
        case term_unit::years:
            left *= 12;
            break;
        default:
            break;
    }
    out.unshifted = from;
    if (t.unit == term_unit::months || t.unit == term_unit::quarters || t.unit == term_unit::years) {
        out.unshifted = month_end(from, left, back, rule, c);
    } else if (t.unit == term_unit::working_days) {
        while (!c.works(out.first_day)) out.first_day = step(out.first_day);
        for (auto d = out.first_day; left > 0; d = step(d))
            if (c.works(d)) {
                out.unshifted = d;
                --left;
            }
    } else {
        for (auto d = out.first_day; left > 0; d = step(d), --left) out.unshifted = d;
    }
    out.deadline = move(out.unshifted, rule.if_non_working.value_or(troth::if_non_working::stays), c);
    const int needed = rule.at_least_working_days.value_or(0);
    const auto is_within = [&](date d, date end) { return back ? d >= end : d <= end; };
    int covered = 0;
    for (auto d = out.first_day; is_within(d, out.unshifted); d = step(d)) ++covered;
    if (needed == 0 || covered < needed) return out;
    int working = 0;
    for (auto d = out.first_day; working < needed; d = step(d)) {
        working += c.works(d);
        if (working == needed && !is_within(d, out.deadline)) out.deadline = d;
    }
    return out;
}

// Random input.

inline date random_day(int from_year, int to_year) {
    const auto first = day(from_year, 1, 1), last = day(to_year, 12, 31);
    return *first.plus(*rc::gen::inRange(0, last - first + 1));
}

template <class Word>
Word random_word(Word last) {
    return static_cast<Word>(*rc::gen::inRange(0, static_cast<int>(last) + 1));
}

/// Days between 2014 and 2027; the days known lie within, or all are known.
inline troth::calendar_definition random_calendar(bool may_be_bounded = true) {
    troth::calendar_definition out;
    out.weekend.clear();
    const int days_off = *rc::gen::inRange(0, may_be_bounded ? 8 : 7);
    for (int i = 0; i < days_off; ++i) out.weekend.push_back(random_word(weekday::sun));
    for (int i = *rc::gen::inRange(0, 60); i > 0; --i) out.holidays.push_back(random_day(2014, 2027));
    for (int i = *rc::gen::inRange(0, 20); i > 0; --i) {
        const auto d = random_day(2014, 2027);
        if (std::find(out.holidays.begin(), out.holidays.end(), d) == out.holidays.end()) out.working.push_back(d);
    }
    if (may_be_bounded &&
        (*rc::gen::arbitrary<bool>() || std::set(out.weekend.begin(), out.weekend.end()).size() == 7)) {
        const auto first = random_day(2015, 2022);
        out.known = troth::day_range{first, *first.plus(*rc::gen::inRange(0, 1500))};
    }
    return out;
}

inline troth::deadline_rule random_rule() {
    troth::deadline_rule out;
    if (*rc::gen::arbitrary<bool>()) out.start = random_word(troth::count_start::same_day);
    if (*rc::gen::arbitrary<bool>()) out.month_end = random_word(troth::month_end::overflow);
    if (*rc::gen::arbitrary<bool>()) out.end_of_month = random_word(troth::end_of_month::working);
    if (*rc::gen::arbitrary<bool>()) out.if_non_working = random_word(troth::if_non_working::sunday_monday_next);
    if (*rc::gen::arbitrary<bool>()) out.at_least_working_days = *rc::gen::inRange(0, 6);
    return out;
}

/// A term that is not in hours.
inline troth::term random_term(int most) {
    const auto unit = static_cast<troth::term_unit>(*rc::gen::inRange(1, 8));
    return {*rc::gen::inRange(0, unit == troth::term_unit::years ? 4 : most), unit};
}

}  // namespace oracle
