// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/time/day_count.hpp>

#include "catch.hpp"
#include "oracle.hpp"

using namespace troth;
using oracle::day;

namespace {

std::int64_t counted(date from, date to, day_count how) {
    static const calendar plain;
    const auto out = count_days(from, to, how, &plain);
    REQUIRE(out.has_value());
    return *out;
}

}  // namespace

TEST_CASE("each day count has its own answer over the end of February") {
    const auto from = day(2007, 2, 28), to = day(2007, 3, 31);
    CHECK(counted(from, to, day_count::actual) == 31);
    CHECK(counted(from, to, day_count::actual_inclusive) == 32);
    CHECK(counted(from, to, day_count::working) == 22);
    CHECK(counted(from, to, day_count::thirty_of_month) == 30);
    CHECK(counted(from, to, day_count::thirty_european) == 32);
    CHECK(counted(from, to, day_count::thirty_american) == 33);
    CHECK(counted(from, to, day_count::thirty_us) == 30);
}

TEST_CASE("the 30/360 formulas differ in the 31st and the last of February") {
    CHECK(counted(day(2006, 8, 31), day(2007, 2, 28), day_count::thirty_european) == 178);
    CHECK(counted(day(2006, 8, 31), day(2007, 2, 28), day_count::thirty_american) == 178);
    CHECK(counted(day(2007, 2, 28), day(2008, 2, 29), day_count::thirty_us) == 360);
    CHECK(counted(day(2007, 2, 28), day(2008, 2, 28), day_count::thirty_us) == 358);
    CHECK(counted(day(2024, 1, 15), day(2024, 3, 31), day_count::thirty_american) == 76);
    CHECK(counted(day(2024, 1, 15), day(2024, 3, 31), day_count::thirty_european) == 75);
    CHECK(counted(day(2024, 1, 30), day(2024, 3, 31), day_count::thirty_american) == 60);
}

TEST_CASE("an empty range is counted as nothing, or as its one day") {
    for (const auto d : {day(2024, 2, 29), day(2023, 2, 28), day(2024, 1, 31), date::first(), date::last()})
        for (int how = 0; how <= static_cast<int>(day_count::thirty_us); ++how) {
            const auto count = static_cast<day_count>(how);
            CHECK(counted(d, d, count) == (count == day_count::actual_inclusive ? 1 : 0));
        }
}

TEST_CASE("a range that ends before it begins, and working days that are not known, are errors") {
    const auto backwards = count_days(day(2024, 1, 2), day(2024, 1, 1), day_count::actual);
    CHECK(backwards.error().code == code::contradiction);
    CHECK(backwards.error().where == "/to");
    const auto without = count_days(day(2024, 1, 1), day(2024, 1, 2), day_count::working);
    CHECK(without.error().code == code::missing_member);
    CHECK(without.error().where == "/calendar");
    calendar_definition d;
    d.known = day_range{day(2024, 1, 1), day(2024, 1, 31)};
    const auto c = *calendar::make(d);
    CHECK(count_days(day(2024, 1, 30), day(2024, 2, 1), day_count::working, &c).error().code == code::not_known);
    CHECK(count_days(day(2023, 12, 31), day(2024, 1, 31), day_count::working, &c).has_value());
}

TEST_CASE("counts of single days are what a walk from day to day counts") {
    CHECK(rc::check([] {
        const auto definition = oracle::random_calendar(false);
        const oracle::calendar slow(definition);
        const auto fast = calendar::make(definition).value();
        const auto from = oracle::random_day(2014, 2027);
        const auto to = *from.plus(*rc::gen::inRange(0, 1200));
        std::int64_t actual = 0, working = 0, thirty = 0;
        for (auto d = from; d < to;) {
            d = d.next();
            ++actual;
            working += slow.works(d);
            const bool ends_february = d.month() == 2 && d.next().month() == 3;
            thirty += d.day() == 31 ? 0 : ends_february ? 30 - d.day() + 1 : 1;
        }
        RC_ASSERT(*count_days(from, to, day_count::actual) == actual);
        RC_ASSERT(*count_days(from, to, day_count::actual_inclusive) == actual + 1);
        RC_ASSERT(*count_days(from, to, day_count::working, &fast) == working);
        RC_ASSERT(*count_days(from, to, day_count::thirty_of_month) == thirty);
    }));
}

TEST_CASE("whole years of 360 days are 360 days by every formula") {
    CHECK(rc::check([] {
        const auto from = oracle::random_day(1950, 2050);
        RC_PRE(from.month() != 2 || from.day() < 28);
        const auto to = day(from.year() + 7, from.month(), from.day());
        for (const auto how :
             {day_count::thirty_of_month, day_count::thirty_european, day_count::thirty_american, day_count::thirty_us})
            RC_ASSERT(*count_days(from, to, how) == 7 * 360);
    }));
}

TEST_CASE("every day count says how it was counted") {
    for (int how = 0; how <= static_cast<int>(day_count::thirty_us); ++how) {
        reasons why;
        const calendar c;
        CHECK(calculate_days(day(2024, 1, 1), day(2024, 2, 1), static_cast<day_count>(how), &c, why).has_value());
        REQUIRE(why.steps().size() == 1);
        CHECK(why.steps()[0].parameters.size() == 3);
    }
}
