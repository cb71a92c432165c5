// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/time/term.hpp>

#include "catch.hpp"
#include "oracle.hpp"

using namespace troth;
using oracle::day;

TEST_CASE("adding months keeps the number of the day") {
    for (const auto how : {month_end::clip, month_end::refuse, month_end::overflow}) {
        CHECK(plus_months(day(2015, 12, 30), 1, how) == day(2016, 1, 30));
        CHECK(plus_months(day(2016, 2, 29), 48, how) == day(2020, 2, 29));
        CHECK(plus_months(day(2016, 1, 15), -1, how) == day(2015, 12, 15));
        CHECK(plus_months(day(2016, 1, 15), 0, how) == day(2016, 1, 15));
    }
}

TEST_CASE("a missing number is clipped, refused or counted on, as the rule names it") {
    CHECK(plus_months(day(2023, 1, 31), 1, month_end::clip) == day(2023, 2, 28));
    CHECK_FALSE(plus_months(day(2023, 1, 31), 1, month_end::refuse).has_value());
    CHECK(plus_months(day(2023, 1, 31), 1, month_end::overflow) == day(2023, 3, 3));
    CHECK(plus_months(day(2024, 1, 31), 1, month_end::overflow) == day(2024, 3, 2));
    CHECK(plus_months(day(2023, 3, 31), -1, month_end::overflow) == day(2023, 3, 3));
    CHECK(plus_months(day(2024, 2, 29), 12, month_end::clip) == day(2025, 2, 28));
}

TEST_CASE("months beyond the first and the last day lead nowhere") {
    CHECK(plus_months(day(9999, 11, 30), 1, month_end::clip) == day(9999, 12, 30));
    CHECK_FALSE(plus_months(day(9999, 12, 1), 1, month_end::clip).has_value());
    CHECK_FALSE(plus_months(day(1, 1, 31), -1, month_end::clip).has_value());
    CHECK(plus_months(date::first(), 9998 * 12 + 11, month_end::clip) == day(9999, 12, 1));
    for (const auto months : {INT64_MAX, INT64_MIN, std::int64_t{1} << 40})
        CHECK_FALSE(plus_months(day(2024, 1, 1), months, month_end::clip).has_value());
}

TEST_CASE("months added one way and back end on the same number where no month is too short") {
    CHECK(rc::check([] {
        const auto from = oracle::random_day(1900, 2100);
        const int months = *rc::gen::inRange(-600, 600);
        const auto there = plus_months(from, months, month_end::refuse);
        if (there)
            RC_ASSERT(plus_months(*there, -months, month_end::refuse) == from);
        else
            RC_ASSERT(from.day() > 28);
    }));
}

TEST_CASE("the first and the last of a month are found from any of its days") {
    for (auto d = day(1999, 12, 1); d < day(2001, 2, 1); d = d.next()) {
        CHECK(first_of_month(d).day() == 1);
        CHECK(last_of_month(d).next().day() == 1);
        CHECK(first_of_month(d).month() == d.month());
        CHECK(last_of_month(d).month() == d.month());
        CHECK(is_last_of_month(d) == (d.next().month() != d.month()));
    }
    CHECK(last_of_month(date::last()) == date::last());
    CHECK(is_last_of_month(date::last()));
}
