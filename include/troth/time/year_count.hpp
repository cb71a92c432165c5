// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <troth/time/date.hpp>
#include <troth/time/day_count.hpp>

namespace troth::inline v0 {

/// How much of a year lies between two days, as interest is counted: the days by a count, over the days of a year.
enum class year_count : std::uint8_t {
    actual_365,       ///< "actual/365": the days of the calendar, every year has 365
    actual_360,       ///< "actual/360": the days of the calendar, every year has 360
    actual_actual,    ///< "actual/actual": each day over the length of the year in which it lies (ISDA)
    thirty_of_month,  ///< "30/360" and below: as in `day_count`, every year has 360
    thirty_european,  ///< "30E/360"
    thirty_american,  ///< "30A/360"
    thirty_us         ///< "30U/360"
};
BOOST_DESCRIBE_ENUM(year_count, actual_365, actual_360, actual_actual, thirty_of_month, thirty_european,
                    thirty_american, thirty_us)

/// The parts into which a year is divided so that a day of 360, of 365 and of 366 is a whole number of them each: the
/// least common multiple of the three.
inline constexpr std::int64_t year_parts = 1'603'080;

/// Years from the beginning of year 0 to a day, in parts, each year by its own length.
[[nodiscard]] constexpr std::int64_t year_position(date d) noexcept {
    const int year = d.year();
    return year * year_parts + (d - *date::make(year, 1, 1)) * (year_parts / days_in_year(year));
}

/// The part of a year from one day to another, in `year_parts`. Precondition: the latter is not earlier.
[[nodiscard]] inline std::int64_t count_year_parts(date from, date to, year_count count) {
    switch (count) {
        case year_count::actual_365:
            return (to - from) * (year_parts / 365);
        case year_count::actual_360:
            return (to - from) * (year_parts / 360);
        case year_count::actual_actual:
            return year_position(to) - year_position(from);
        case year_count::thirty_of_month:
            return *count_days(from, to, day_count::thirty_of_month) * (year_parts / 360);
        case year_count::thirty_european:
            return *count_days(from, to, day_count::thirty_european) * (year_parts / 360);
        case year_count::thirty_american:
            return *count_days(from, to, day_count::thirty_american) * (year_parts / 360);
        case year_count::thirty_us:
            return *count_days(from, to, day_count::thirty_us) * (year_parts / 360);
    }
    return 0;
}

}  // namespace troth::inline v0
