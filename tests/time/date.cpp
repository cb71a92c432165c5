// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/time/date.hpp>

#include "catch.hpp"

using namespace troth;

TEST_CASE("every day from the first to the last is the one after the day before it") {
    int year = 1, month = 1, number = 1, of_week = 0;
    auto d = date::first();
    bool all_equal = true;
    for (;; d = d.next()) {
        const auto parts = d.civil();
        all_equal &= parts.year == year && parts.month == month && parts.day == number &&
                     static_cast<int>(d.weekday()) == of_week && date::make(year, month, number) == d;
        if (d == date::last()) break;
        static constexpr int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        of_week = (of_week + 1) % 7;
        if (++number > lengths[month - 1] + (month == 2 && leap ? 1 : 0)) {
            number = 1;
            if (++month > 12) {
                month = 1;
                ++year;
            }
        }
    }
    CHECK(all_equal);
    CHECK(year == 9999);
    CHECK(to_string(date::first()) == "0001-01-01");
    CHECK(to_string(date::last()) == "9999-12-31");
    CHECK(date::first().previous() == date::first());
    CHECK(date::last().next() == date::last());
}

TEST_CASE("a date holds no day that there is not") {
    for (const auto* text :
         {"2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-01", "2024-01-00", "0000-01-01", "2024-1-1",
          "2024/01/01", "2024-01-01 ", " 2024-01-01", "24-01-01", "2024-01-0x", ""}) {
        CAPTURE(text);
        CHECK_FALSE(date::parse(text).has_value());
    }
    CHECK(date::parse("2000-02-29").has_value());
    CHECK(date::make(std::int64_t{0}) == date::parse("1970-01-01"));
    CHECK_FALSE(date::make(std::int64_t{2932897}).has_value());
    CHECK_FALSE(date::make(std::int64_t{-719163}).has_value());
    CHECK_FALSE(date::first().plus(-1).has_value());
    CHECK_FALSE(date::last().plus(1).has_value());
    CHECK_FALSE(date::first().plus(INT64_MAX).has_value());
}
