// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/time/calendar.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0 {

/// Whether the day of the event is counted.
enum class count_start : std::uint8_t {
    next_day,  ///< it is not; of a term in hours, its hour is not
    same_day   ///< it is day one; a term in hours begins at the instant
};
BOOST_DESCRIBE_ENUM(count_start, next_day, same_day)

/// Whether months keep to the end of a month. Only where the day of the event is not counted.
enum class end_of_month : std::uint8_t {
    no,      ///< in JSON `false`: they keep to the number of the day
    yes,     ///< in JSON `true`: from the last day of a month they lead to the last day of a month
    working  ///< in JSON `"working"`: from a day after which its month has no working day to the last working day of a
             ///< month
};

/// What a day that is not a working day gives way to.
enum class if_non_working : std::uint8_t {
    stays,                     ///< nothing
    next,                      ///< the next working day
    previous,                  ///< the working day before it
    modified_next,             ///< the next, but the one before where the next lies in another month
    modified_previous,         ///< the one before, but the next where that lies in another month
    half_month_modified_next,  ///< as `modified_next`, but the one before also where the next would go past the 15th
    nearest,                   ///< the nearer of the two, the later if they are equally near
    sunday_monday_next         ///< the next from a Sunday or Monday, the one before from any other day
};
BOOST_DESCRIBE_ENUM(if_non_working, stays, next, previous, modified_next, modified_previous, half_month_modified_next,
                    nearest, sunday_monday_next)

/// How a term is counted, as a law or a contract states it. What is absent is as its comment says; all may be absent,
/// since a rule that is `like` another states only what it replaces.
struct deadline_rule {
    std::optional<std::string> like;                      ///< the id of the rule that this one changes
    std::optional<count_start> start;                     ///< `next_day`
    std::optional<troth::month_end> month_end;            ///< `clip`
    std::optional<troth::end_of_month> end_of_month;      ///< `no`
    std::optional<troth::if_non_working> if_non_working;  ///< `stays`
    /// A term that covers so many days must cover so many working days too, else it ends with the last of them; 0.
    std::optional<std::int32_t> at_least_working_days;
    std::optional<calendar_choice> calendar;  ///< the calendar of the law
};
BOOST_DESCRIBE_STRUCT(deadline_rule, (),
                      (like, start, month_end, end_of_month, if_non_working, at_least_working_days, calendar))

/// The day that a day gives way to if it is not a working day; nothing where the calendar does not know enough to tell.
[[nodiscard]] inline std::optional<date> move_if_non_working(date d, if_non_working how, const calendar& c) noexcept {
    if (how == if_non_working::stays) return d;
    if (!c.knows(d)) return std::nullopt;
    if (c.is_working(d)) return d;
    const auto in_same_month = [&](date other) { return first_of_month(other) == first_of_month(d); };
    switch (how) {
        case if_non_working::stays:
        case if_non_working::next:
            return c.next_working(d);
        case if_non_working::previous:
            return c.previous_working(d);
        case if_non_working::modified_next:
        case if_non_working::half_month_modified_next: {
            const auto next = c.next_working(d);
            if (!next) return next;
            const bool past_half = how == if_non_working::half_month_modified_next && d.day() <= 15 && next->day() > 15;
            return in_same_month(*next) && !past_half ? next : c.previous_working(d);
        }
        case if_non_working::modified_previous: {
            const auto previous = c.previous_working(d);
            return !previous || in_same_month(*previous) ? previous : c.next_working(d);
        }
        case if_non_working::nearest: {
            // Beyond the last day that is known a working day may follow at once.
            const auto next = c.next_working(d), previous = c.previous_working(d);
            const auto later = next ? *next - d : c.known().last - d + 1;
            const auto earlier = previous ? d - *previous : d - c.known().first + 1;
            return later <= earlier ? next : previous;
        }
        case if_non_working::sunday_monday_next:
            return d.weekday() == weekday::sun || d.weekday() == weekday::mon ? c.next_working(d)
                                                                              : c.previous_working(d);
    }
    return std::nullopt;
}

}  // namespace troth::inline v0
