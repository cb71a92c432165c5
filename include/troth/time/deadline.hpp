// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/deadline_rule.hpp>
#include <troth/time/instant.hpp>

namespace troth::inline v0 {

/// Where a term in days or longer leads. Of a term that is counted back, `deadline` is its first day.
struct deadline_answer {
    date deadline;   ///< the last day, included
    date unshifted;  ///< the last day before it gave way to a working day
    date first_day;  ///< the first day that is counted; for working days a working day
};
BOOST_DESCRIBE_STRUCT(deadline_answer, (), (deadline, unshifted, first_day))

/// Where a term in hours leads. The instants have the offset of the instant that it is counted from.
struct instant_deadline_answer {
    instant deadline;   ///< the last instant
    instant unshifted;  ///< the same: hours are not moved
    instant first_day;  ///< the instant at which the count begins
};
BOOST_DESCRIBE_STRUCT(instant_deadline_answer, (), (deadline, unshifted, first_day))

namespace detail {

/// A rule with its defaults, and all else that one deadline is counted with.
template <class Recorder>
struct deadline_count {
    const term& length;
    bool is_back;
    count_start start;
    troth::month_end missing;
    troth::end_of_month end;
    troth::if_non_working non_working;
    std::int32_t at_least_working_days;
    const calendar* days;
    Recorder& why;

    deadline_count(const term& t, direction to, const deadline_rule& rule, const calendar* c,
                   Recorder& recorder) noexcept
        : length(t),
          is_back(to == direction::before),
          start(rule.start.value_or(count_start::next_day)),
          missing(rule.month_end.value_or(month_end::clip)),
          end(rule.end_of_month.value_or(end_of_month::no)),
          non_working(rule.if_non_working.value_or(if_non_working::stays)),
          at_least_working_days(rule.at_least_working_days.value_or(0)),
          days(c),
          why(recorder) {}

    static error too_far() {
        return fail(code::bad_value, "/term", "the term ends before 0001-01-01 or after 9999-12-31");
    }
    static error no_calendar() {
        return fail(code::missing_member, "/calendar", "a working day is asked for, and no calendar is known");
    }
    /// Why the calendar had no answer.
    [[nodiscard]] error no_day(date near) const {
        if (!days->is_bounded()) return too_far();
        return fail(code::not_known, "/calendar",
                    "the calendar does not know the working days about " + to_string(near));
    }

    [[nodiscard]] std::int64_t sign() const noexcept { return is_back ? -1 : 1; }

    /// The end of a term of days of any kind.
    [[nodiscard]] std::optional<date> end_of_days(date from) const noexcept {
        const std::int64_t unit = length.unit == term_unit::weeks ? 7 : length.unit == term_unit::half_months ? 15 : 1;
        return from.plus(sign() * (length.count * unit - (start == count_start::same_day ? 1 : 0)));
    }
    /// The n-th working day, counted from the first one that counts.
    [[nodiscard]] result<date> end_of_working_days(date from, date first) const {
        if (length.count == 0) return from;
        const auto last = days->plus_working_days(first, sign() * (length.count - std::int64_t{1}));
        if (!last) return no_day(first);
        return *last;
    }
    [[nodiscard]] result<date> end_of_months(date from) const;
    [[nodiscard]] result<date> last_working_of_month(date in_month) const {
        const auto last = days->previous_working(last_of_month(in_month));
        if (!last) return no_day(in_month);
        return *last;
    }

    /// The first day that is counted.
    [[nodiscard]] result<date> first_counted(date from) const {
        const auto first = start == count_start::same_day ? from : from.plus(sign()).value_or(from);
        if (start == count_start::next_day && first == from) return too_far();
        if (length.unit != term_unit::working_days) return first;
        if (days == nullptr) return no_calendar();
        const auto working = is_back ? days->previous_working(first) : days->next_working(first);
        if (!working) return no_day(first);
        return *working;
    }
    [[nodiscard]] result<date> unshifted(date from, date first) const {
        if (length.unit == term_unit::working_days) return end_of_working_days(from, first);
        if (length.unit >= term_unit::months) return end_of_months(from);
        const auto last = end_of_days(from);
        if (!last) return too_far();
        return *last;
    }
    /// The end of the term, moved from a non-working day.
    [[nodiscard]] result<date> moved(date end) const {
        if (non_working == if_non_working::stays) return end;
        if (days == nullptr) return no_calendar();
        const auto to = move_if_non_working(end, non_working, *days);
        if (!to) return no_day(end);
        if constexpr (Recorder::on)
            if (*to != end)
                why.add(*to > end ? "deadline.moved_later" : "deadline.moved_earlier",
                        {{"from", to_string(end)}, {"to", to_string(*to)}});
        return *to;
    }
    /// The end of the term after it was made long enough to cover the working days that it must.
    [[nodiscard]] result<date> lengthened(const deadline_answer& a) const {
        const auto covered = sign() * (a.unshifted - a.first_day) + 1;
        if (at_least_working_days == 0 || covered < at_least_working_days) return a.deadline;
        if (days == nullptr) return no_calendar();
        const auto first = is_back ? days->previous_working(a.first_day) : days->next_working(a.first_day);
        const auto last =
            first ? days->plus_working_days(*first, sign() * (at_least_working_days - std::int64_t{1})) : first;
        if (!last) return no_day(a.first_day);
        if (is_back ? *last >= a.deadline : *last <= a.deadline) return a.deadline;
        if constexpr (Recorder::on)
            why.add("deadline.at_least_working_days",
                    {{"count", std::to_string(at_least_working_days)}, {"date", to_string(*last)}});
        return *last;
    }
};

template <class Recorder>
result<date> deadline_count<Recorder>::end_of_months(date from) const {
    const auto months = sign() * length.count * months_of(length.unit);
    const auto clipped = plus_months(from, months, month_end::clip);
    if (!clipped) {
        // From the first of a month on the same day a term ends in the month before, which may be the last there is.
        const auto near = plus_months(from, months - sign(), month_end::clip);
        if (start == count_start::next_day || !near || from.day() != (is_back ? 31 : 1)) return too_far();
        return is_back ? first_of_month(*near) : last_of_month(*near);
    }
    if (start == count_start::next_day && end == end_of_month::yes && is_last_of_month(from))
        return last_of_month(*clipped);
    if (start == count_start::next_day && end == end_of_month::working) {
        if (days == nullptr) return no_calendar();
        const auto rest = days->working_days(from, last_of_month(from));
        if (!rest) return no_day(from);
        if (*rest == 0) return last_working_of_month(*clipped);
    }
    const bool is_missing = clipped->day() != from.day();
    if (is_missing && missing == month_end::refuse)
        return fail(code::no_such_day, "/term",
                    "the month of " + to_string(*clipped) + " has no day " + std::to_string(from.day()));
    const auto same = is_missing ? plus_months(from, months, missing) : clipped;
    if (!same) return too_far();
    if (start == count_start::next_day || (is_missing && missing == month_end::clip && !is_back)) return *same;
    const auto last = same->plus(-sign());
    if (!last) return too_far();
    return *last;
}

template <class Recorder>
void explain_term(Recorder& why, const term& t) {
    static constexpr const char* ids[] = {"term.hours",       "term.days",   "term.working_days", "term.weeks",
                                          "term.half_months", "term.months", "term.quarters",     "term.years"};
    why.add(ids[static_cast<std::size_t>(t.unit)], {{"count", std::to_string(t.count)}});
}

template <class Recorder>
void explain_count(Recorder& why, const term& t, const std::string& from, const std::string& first,
                   const std::string& last, direction to) {
    explain_term(why, t);
    why.add(to == direction::before ? "deadline.counted_back" : "deadline.counted",
            {{"from", from}, {"first_day", first}, {"date", last}});
}

/// What is wrong with a term whatever the day it is counted from; nothing if it can be counted.
[[nodiscard]] inline std::optional<error> fault_of_term(const term& t, const deadline_rule& rule, bool is_hours) {
    if ((t.unit == term_unit::hours) != is_hours)
        return fail(code::bad_value, "/from",
                    is_hours ? "found an instant, expected a date: only hours are counted from an instant"
                             : "found a date, expected an instant with its offset: hours are counted from an instant");
    if (t.count < 0 || (t.count == 0 && rule.start == count_start::same_day))
        return fail(code::bad_value, "/term", "a term that begins on the same day needs a count above zero");
    return std::nullopt;
}

}  // namespace detail

/// Whether a term under a rule asks the calendar for a working day, whatever the day it is counted from.
[[nodiscard]] inline bool asks_working_days(const term& t, const deadline_rule& rule) noexcept {
    if (t.unit == term_unit::hours) return false;
    const bool has_months = t.unit == term_unit::months || t.unit == term_unit::quarters || t.unit == term_unit::years;
    return t.unit == term_unit::working_days ||
           rule.if_non_working.value_or(if_non_working::stays) != if_non_working::stays ||
           rule.at_least_working_days.value_or(0) > 0 || (has_months && rule.end_of_month == end_of_month::working);
}

/// The day that a term from a day leads to, under a counting rule: the last day of the term, counted back its first
/// one. The calendar may be null where the rule and the term ask for no working day. `rule.like` and `rule.calendar`
/// are not read: they have been followed before. Costs no more for a long term than for a short one.
///
/// Errors: `bad_value` at `/from` for a term in hours, at `/term` for a zero that begins on the same day and for an
/// answer before 0001-01-01 or after 9999-12-31; `no_such_day` at `/term`; `missing_member` at `/calendar` where a
/// working day is asked for without one; `not_known` at `/calendar` where it does not reach so far.
template <class Recorder>
[[nodiscard]] result<deadline_answer> calculate_deadline(date from, const term& t, direction to,
                                                         const deadline_rule& rule, const calendar* days,
                                                         Recorder& why) {
    if (auto fault = detail::fault_of_term(t, rule, false)) return *std::move(fault);
    const detail::deadline_count<Recorder> count(t, to, rule, days, why);
    deadline_answer out;
    const auto first = count.first_counted(from);
    if (!first) return first.error();
    const auto unshifted = count.unshifted(from, *first);
    if (!unshifted) return unshifted.error();
    out.first_day = *first;
    out.unshifted = *unshifted;
    if constexpr (Recorder::on)
        detail::explain_count(why, t, to_string(from), to_string(*first), to_string(*unshifted), to);
    const auto moved = count.moved(*unshifted);
    if (!moved) return moved.error();
    out.deadline = *moved;
    const auto last = count.lengthened(out);
    if (!last) return last.error();
    out.deadline = *last;
    return out;
}

/// The instant that a term in hours leads to. On the `next_day` the hour of the event is not counted: from 12:17 and
/// from 12:00 the count begins at 13:00, counted back at 12:00. Hours run on through days off and are not moved.
///
/// Errors: `bad_value` at `/from` for a term that is not in hours, at `/term` as for days.
template <class Recorder>
[[nodiscard]] result<instant_deadline_answer> calculate_deadline(const instant& from, const term& t, direction to,
                                                                 const deadline_rule& rule, Recorder& why) {
    if (auto fault = detail::fault_of_term(t, rule, true)) return *std::move(fault);
    const bool is_back = to == direction::before;
    const auto past_hour = from.minute() % 60;
    const auto to_begin = rule.start == count_start::same_day ? 0 : is_back ? -past_hour : 60 - past_hour;
    const auto begin = from.plus_minutes(to_begin);
    const auto end = from.plus_minutes(to_begin + (is_back ? -60 : 60) * std::int64_t{t.count});
    if (!begin || !end) return fail(code::bad_value, "/term", "the term ends before 0001-01-01 or after 9999-12-31");
    if constexpr (Recorder::on) detail::explain_count(why, t, to_string(from), to_string(*begin), to_string(*end), to);
    return instant_deadline_answer{*end, *end, *begin};
}

}  // namespace troth::inline v0
