// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// What a term is counted in. A half-month is 15 days, a quarter three months.
enum class term_unit : std::uint8_t { hours, days, working_days, weeks, half_months, months, quarters, years };
BOOST_DESCRIBE_ENUM(term_unit, hours, days, working_days, weeks, half_months, months, quarters, years)

/// A length of time as laws and contracts state it: a count and a unit. In JSON `{ "months": 2 }`.
struct term {
    std::int32_t count = 0;
    term_unit unit = term_unit::days;
    [[nodiscard]] friend constexpr bool operator==(const term&, const term&) noexcept = default;
};

/// Months in a month, a quarter and a year. Precondition: the unit is one of them.
[[nodiscard]] constexpr std::int64_t months_of(term_unit unit) noexcept {
    return unit == term_unit::years ? 12 : unit == term_unit::quarters ? 3 : 1;
}

/// To which side of its beginning a term runs: `before` counts back from an event that is still to come.
enum class direction : std::uint8_t { after, before };
BOOST_DESCRIBE_ENUM(direction, after, before)

/// What is done where the month that a term ends in has no such number.
enum class month_end : std::uint8_t {
    clip,     ///< the last day of that month (31 January + 1 month is the last of February)
    refuse,   ///< there is no such day, and that is an error
    overflow  ///< counts on into the next month (31 January + 1 month is 3 March, in a leap year 2 March)
};
BOOST_DESCRIBE_ENUM(month_end, clip, refuse, overflow)

/// The same number so many months later (earlier, if negative). Nothing where `refuse` met a month without that number,
/// and where the day would lie before 0001-01-01 or after 9999-12-31.
[[nodiscard]] constexpr std::optional<date> plus_months(date from, std::int64_t months, month_end missing) noexcept {
    constexpr std::int64_t most = 12 * 10'000;
    if (months > most || months < -most) return std::nullopt;
    const auto [from_year, from_month, number] = from.civil();
    const auto total = from_year * 12 + (from_month - 1) + static_cast<int>(months);
    if (total < 12) return std::nullopt;
    const int year = total / 12;
    const int month = total % 12 + 1;
    const int last = days_in_month(year, month);
    if (number <= last) return date::make(year, month, number);
    if (missing == month_end::refuse) return std::nullopt;
    const auto last_day = date::make(year, month, last);
    if (!last_day || missing == month_end::clip) return last_day;
    return last_day->plus(number - last);
}

/// Whether a day is the last of its month.
[[nodiscard]] constexpr bool is_last_of_month(date d) noexcept {
    const auto [year, month, number] = d.civil();
    return number == days_in_month(year, month);
}

/// The last day of the month that a day lies in.
[[nodiscard]] constexpr date last_of_month(date d) noexcept {
    const auto [year, month, number] = d.civil();
    return *d.plus(days_in_month(year, month) - number);
}

/// The first day of the month that a day lies in.
[[nodiscard]] constexpr date first_of_month(date d) noexcept { return *d.plus(1 - d.day()); }

}  // namespace troth::inline v0
