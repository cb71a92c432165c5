// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// The spans of the calendar by which figures are compared.
enum class calendar_span : std::uint8_t { month, quarter, year };
BOOST_DESCRIBE_ENUM(calendar_span, month, quarter, year)

/// The number of the span in which a day lies: each begins where the one before it ends.
[[nodiscard]] constexpr std::int32_t span_number(date d, calendar_span span) noexcept {
    const auto [year, month, day] = d.civil();
    if (span == calendar_span::year) return year;
    const auto months = year * 12 + month - 1;
    return span == calendar_span::month ? months : months / 3;
}

/// The first and the last day of the span with a number. Precondition: the number is that of a day.
[[nodiscard]] constexpr day_range days_of_span(std::int32_t number, calendar_span span) noexcept {
    const std::int32_t length = span == calendar_span::month ? 1 : span == calendar_span::quarter ? 3 : 12;
    const auto first = number * length, last = first + length - 1;
    const auto last_year = last / 12, last_month = last % 12 + 1;
    return {*date::make(first / 12, first % 12 + 1, 1),
            *date::make(last_year, last_month, days_in_month(last_year, last_month))};
}

}  // namespace troth::inline v0
