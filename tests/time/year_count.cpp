// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/time/year_count.hpp>

#include "catch.hpp"
#include "oracle.hpp"

using namespace troth;
using oracle::day;

TEST_CASE("each count of a year gives a period its own part of the year") {
    const auto from = day(2024, 1, 31), to = day(2024, 3, 1);
    CHECK(count_year_parts(from, to, year_count::actual_365) == 30 * year_parts / 365);
    CHECK(count_year_parts(from, to, year_count::actual_360) == 30 * year_parts / 360);
    CHECK(count_year_parts(from, to, year_count::actual_actual) == 30 * year_parts / 366);
    CHECK(count_year_parts(from, to, year_count::thirty_of_month) == 31 * year_parts / 360);
    CHECK(count_year_parts(from, to, year_count::thirty_european) == 31 * year_parts / 360);
    CHECK(count_year_parts(from, to, year_count::thirty_american) == 31 * year_parts / 360);
    CHECK(count_year_parts(from, to, year_count::thirty_us) == 31 * year_parts / 360);
}

TEST_CASE("each day counts over the length of its own year") {
    CHECK(count_year_parts(day(2023, 12, 31), day(2024, 1, 2), year_count::actual_actual) ==
          year_parts / 365 + year_parts / 366);
    CHECK(count_year_parts(day(2023, 1, 1), day(2025, 1, 1), year_count::actual_actual) == 2 * year_parts);
    CHECK(count_year_parts(date::first(), date::last(), year_count::actual_actual) ==
          9999 * year_parts - year_parts / 365);
}

TEST_CASE("a part of a year is the sum of its days where days are counted one by one") {
    for (const auto count :
         {year_count::actual_365, year_count::actual_360, year_count::actual_actual, year_count::thirty_of_month}) {
        std::int64_t sum = 0;
        const auto from = day(1999, 12, 30);
        for (auto d = from; d < day(2005, 1, 2); d = d.next()) {
            sum += count_year_parts(d, d.next(), count);
            REQUIRE(count_year_parts(from, d.next(), count) == sum);
        }
    }
}
