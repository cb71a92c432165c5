// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/calendar.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// How the days between two days are counted. The first four count days one by one; the last three are the formula
/// 360 × years + 30 × months + d₂ − d₁ of bond markets, which differ in what they do to the numbers of the days.
enum class day_count : std::uint8_t {
    actual,            ///< "actual": every day after the first, to the last
    actual_inclusive,  ///< "actual_inclusive": the first one too
    working,           ///< "working": only working days
    thirty_of_month,   ///< "30/360": every month has 30 days: a 31st counts 0, the last of February up to the 30th
    thirty_european,   ///< "30E/360": a 31st is a 30th
    thirty_american,   ///< "30A/360": d₁ 31 is 30; then d₂ 31 is 30 if d₁ is 30
    thirty_us          ///< "30U/360": as 30A, and before it the last of February is the 30th: d₁, and then also d₂
};
BOOST_DESCRIBE_ENUM(day_count, actual, actual_inclusive, working, thirty_of_month, thirty_european, thirty_american,
                    thirty_us)

/// Days from the beginning of year 0 to the end of a day where every month has 30 days: the 31st adds nothing to the
/// 30th, the last day of February fills the month up. The difference of two of them is the count of "30/360".
[[nodiscard]] constexpr std::int64_t thirty_day_position(date d) noexcept {
    const auto [year, month, day] = d.civil();
    const bool fills = day > 30 || (month == 2 && day == days_in_month(year, 2));
    return 360 * std::int64_t{year} + 30 * (month - 1) + (fills ? 30 : day);
}

namespace detail {

[[nodiscard]] constexpr std::int64_t count_by_formula(date from, date to, day_count count) noexcept {
    auto [y1, m1, d1] = from.civil();
    auto [y2, m2, d2] = to.civil();
    const auto ends_february = [](int y, int m, int d) { return m == 2 && d == days_in_month(y, 2); };
    if (count == day_count::thirty_european) {
        if (d1 == 31) d1 = 30;
        if (d2 == 31) d2 = 30;
    } else {
        if (count == day_count::thirty_us && ends_february(y1, m1, d1)) {
            if (ends_february(y2, m2, d2)) d2 = 30;
            d1 = 30;
        }
        if (d1 == 31) d1 = 30;
        if (d2 == 31 && d1 == 30) d2 = 30;
    }
    return std::int64_t{360} * (y2 - y1) + 30 * (m2 - m1) + (d2 - d1);
}

}  // namespace detail

/// How many days there are from one day to another, which is not earlier. The calendar is needed for `working` only.
/// Errors: `contradiction` at `/to` if it is earlier than `from`; `missing_member` and `not_known` at `/calendar`.
[[nodiscard]] inline result<std::int64_t> count_days(date from, date to, day_count count,
                                                     const calendar* days = nullptr) {
    if (to < from) return fail(code::contradiction, "/to", to_string(to) + " is before " + to_string(from));
    switch (count) {
        case day_count::actual:
            return std::int64_t{to - from};
        case day_count::actual_inclusive:
            return std::int64_t{to - from} + 1;
        case day_count::working: {
            if (days == nullptr)
                return fail(code::missing_member, "/calendar", "working days are asked for, and no calendar is known");
            const auto known = days->working_days(from, to);
            if (!known) return fail(code::not_known, "/calendar", "the calendar does not know all the days between");
            return *known;
        }
        case day_count::thirty_of_month:
            return thirty_day_position(to) - thirty_day_position(from);
        default:
            return detail::count_by_formula(from, to, count);
    }
}

/// As above, and says how it was counted.
template <class Recorder>
[[nodiscard]] result<std::int64_t> calculate_days(date from, date to, day_count count, const calendar* days,
                                                  Recorder& why) {
    static constexpr const char* ids[] = {"days.actual",          "days.actual_inclusive", "days.working",
                                          "days.thirty_of_month", "days.thirty_european",  "days.thirty_american",
                                          "days.thirty_us"};
    auto out = count_days(from, to, count, days);
    if constexpr (Recorder::on)
        if (out)
            why.add(ids[static_cast<std::size_t>(count)],
                    {{"from", to_string(from)}, {"to", to_string(to)}, {"days", std::to_string(*out)}});
    return out;
}

}  // namespace troth::inline v0
