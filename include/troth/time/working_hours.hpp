// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/reason/result.hpp>
#include <troth/time/calendar.hpp>
#include <troth/time/instant.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

/// Hours of one day in which a service works, in local time. A night shift is two of them: to 24:00 and from 00:00.
struct shift {
    time_of_day from;
    time_of_day to;
};
BOOST_DESCRIBE_STRUCT(shift, (), (from, to))

/// Working hours as they are stated: the offset of local time, and the shifts of each day of the week, ascending.
struct working_hours_definition {
    troth::utc_offset utc_offset;
    std::vector<shift> mon, tue, wed, thu, fri, sat, sun;
    std::vector<shift> otherwise;  ///< the shifts of a day that is worked although its day of the week has none
};
BOOST_DESCRIBE_STRUCT(working_hours_definition, (), (utc_offset, mon, tue, wed, thu, fri, sat, sun, otherwise))

/// When a service works, to the minute: for terms that are counted in working hours. A day has its shifts if the
/// calendar works on it; without a calendar every day has those of its day of the week. Immutable. No function steps
/// through days or minutes: each costs a search. Local time has one offset throughout the year; change the hours where
/// a law moves clocks.
class working_hours {
public:
    /// Errors: `bad_value` at the shift that ends before it begins, is empty, or begins before the one before it ends;
    /// `missing_member` at the definition if no day of the week has a shift.
    [[nodiscard]] static result<working_hours> make(const working_hours_definition& definition,
                                                    std::optional<calendar> days = std::nullopt);

    [[nodiscard]] bool is_open(const instant& at) const noexcept {
        const auto local = at.at_offset(offset_);
        return local &&
               minutes_of(local->day().days(), local->minute() + 1) != minutes_of(local->day().days(), local->minute());
    }

    /// The working minutes from one instant to another (negative, if that is earlier); nothing where a day between them
    /// is not known to the calendar.
    [[nodiscard]] std::optional<std::int64_t> minutes_between(const instant& from, const instant& to) const noexcept {
        const auto a = from.at_offset(offset_), b = to.at_offset(offset_);
        if (!a || !b || !knows(*a) || !knows(*b)) return std::nullopt;
        return position(*b) - position(*a);
    }

    /// The first instant by which so many working minutes have passed since another; counted back, if negative, the
    /// last one from which so many pass until it; for 0 the instant itself. A term that fills a shift ends when the
    /// shift does. The answer has the offset of the working hours. Nothing where the calendar does not reach so far.
    [[nodiscard]] std::optional<instant> plus_minutes(const instant& from, std::int64_t minutes) const noexcept {
        const auto local = from.at_offset(offset_);
        if (!local || minutes == 0) return local;
        constexpr std::int64_t most = std::int64_t{4'000'000} * instant::minutes_of_day;
        if (minutes > most || minutes < -most || !knows(*local)) return std::nullopt;
        const auto end = position(*local) + minutes;
        // The day in which the count reaches `end` (back: goes beyond it), by bisection of the days that are known.
        const auto reaches = [&](std::int64_t count) { return minutes > 0 ? count >= end : count > end; };
        auto low = std::int64_t{known().first.days()}, high = std::int64_t{known().last.days()} + 1;
        while (low < high) {
            const auto middle = (low + high - (low + high < 0 ? 1 : 0)) / 2;
            if (reaches(before(static_cast<std::int32_t>(middle) + 1)))
                high = middle;
            else
                low = middle + 1;
        }
        const auto day = date::make(low);
        if (!day || *day > known().last || end < before(known().first.days())) return std::nullopt;
        return instant::make(*day, minute_at(low, end - before(static_cast<std::int32_t>(low)), minutes > 0), offset_);
    }

private:
    using shifts = std::vector<shift>;
    working_hours(utc_offset offset, std::array<shifts, 7> week, shifts otherwise, std::optional<calendar> days);

    [[nodiscard]] static std::int32_t length(const shifts& all) noexcept {
        std::int32_t sum = 0;
        for (const auto& s : all) sum += s.to.minutes - s.from.minutes;
        return sum;
    }
    [[nodiscard]] day_range known() const noexcept {
        return days_ ? days_->known() : day_range{date::first(), date::last()};
    }
    [[nodiscard]] bool knows(const instant& local) const noexcept { return known().contains(local.day()); }
    [[nodiscard]] static std::size_t weekday_of(std::int64_t day) noexcept {
        return static_cast<std::size_t>((day - date::first().days()) % 7);
    }
    /// The shifts that a day has if it is worked.
    [[nodiscard]] const shifts& shifts_of(std::size_t weekday) const noexcept {
        return week_[weekday].empty() ? otherwise_ : week_[weekday];
    }
    [[nodiscard]] bool is_worked(std::int64_t day) const noexcept {
        if (!days_) return !week_[weekday_of(day)].empty();
        const auto d = date::make(day);
        return d && days_->is_working(*d);
    }
    /// The working minutes of a day before a minute of it.
    [[nodiscard]] std::int32_t minutes_of(std::int64_t day, std::int32_t minute) const noexcept {
        if (!is_worked(day)) return 0;
        std::int32_t sum = 0;
        for (const auto& s : shifts_of(weekday_of(day)))
            sum += std::clamp(minute, s.from.minutes, s.to.minutes) - s.from.minutes;
        return sum;
    }
    /// The minute of a day at which so many of its working minutes have passed: the first such, or the last.
    [[nodiscard]] std::int32_t minute_at(std::int64_t day, std::int64_t passed, bool is_first) const noexcept {
        for (const auto& s : shifts_of(weekday_of(day))) {
            const auto size = s.to.minutes - s.from.minutes;
            if (is_first ? passed <= size : passed < size) return s.from.minutes + static_cast<std::int32_t>(passed);
            passed -= size;
        }
        return instant::minutes_of_day;
    }
    /// The working minutes from 0001-01-01 to the beginning of a day, by the rule of the week and what exceptions add.
    [[nodiscard]] std::int64_t before(std::int32_t day) const noexcept {
        const auto days = day - date::first().days();
        const auto week =
            std::int64_t{days / 7} * before_weekday_[7] + before_weekday_[static_cast<std::size_t>(days % 7)];
        if (!days_) return week;
        const auto all = days_->exceptions();
        return week + gained_[static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), day) - all.begin())];
    }
    [[nodiscard]] std::int64_t position(const instant& local) const noexcept {
        return before(local.day().days()) + minutes_of(local.day().days(), local.minute());
    }

    utc_offset offset_;
    std::array<shifts, 7> week_;
    shifts otherwise_;
    std::optional<calendar> days_;
    std::array<std::int64_t, 8> before_weekday_{};  // working minutes of a week before a weekday; of the whole week
    std::vector<std::int64_t> gained_;              // working minutes gained by the first n exceptions of the calendar
};

inline working_hours::working_hours(utc_offset offset, std::array<shifts, 7> week, shifts otherwise,
                                    std::optional<calendar> days)
    : offset_(offset), week_(std::move(week)), otherwise_(std::move(otherwise)), days_(std::move(days)), gained_{0} {
    for (std::size_t w = 0; w < 7; ++w) {
        const bool is_worked = !days_ || days_->is_working(static_cast<weekday>(w));
        before_weekday_[w + 1] = before_weekday_[w] + (is_worked ? length(days_ ? shifts_of(w) : week_[w]) : 0);
    }
    if (!days_) return;
    for (const auto day : days_->exceptions()) {
        const auto w = weekday_of(day);
        const std::int64_t minutes = length(shifts_of(w));
        gained_.push_back(gained_.back() + (days_->is_working(static_cast<weekday>(w)) ? -minutes : minutes));
    }
}

inline result<working_hours> working_hours::make(const working_hours_definition& d, std::optional<calendar> days) {
    const std::pair<const char*, const shifts*> lists[] = {
        {"/mon", &d.mon}, {"/tue", &d.tue}, {"/wed", &d.wed}, {"/thu", &d.thu},
        {"/fri", &d.fri}, {"/sat", &d.sat}, {"/sun", &d.sun}, {"/otherwise", &d.otherwise}};
    bool is_empty = true;
    for (const auto& [where, list] : lists) {
        time_of_day free_from;
        for (std::size_t i = 0; i < list->size(); ++i) {
            const auto& s = (*list)[i];
            if (s.from < free_from || s.to <= s.from)
                return fail(code::bad_value, where + ("/" + std::to_string(i)),
                            "found " + to_string(s.from) + " to " + to_string(s.to) + ", expected a shift after " +
                                to_string(free_from) + " that ends after it begins");
            free_from = s.to;
        }
        if (list != &d.otherwise) is_empty &= list->empty();
    }
    if (is_empty) return fail(code::missing_member, "", "no day of the week has a shift");
    return working_hours(d.utc_offset, {d.mon, d.tue, d.wed, d.thu, d.fri, d.sat, d.sun}, d.otherwise, std::move(days));
}

}  // namespace troth::inline v0
