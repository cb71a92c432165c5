// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/time/calendar.hpp>

#include "catch.hpp"
#include "oracle.hpp"

using namespace troth;
using oracle::day;

namespace {

calendar made(const calendar_definition& d) {
    auto c = calendar::make(d);
    REQUIRE(c.has_value());
    return *c;
}

/// The n-th working day after a day, or before it, by walking.
date walk(const oracle::calendar& c, date from, int n) {
    auto d = from;
    while (n != 0) {
        d = n > 0 ? d.next() : d.previous();
        if (c.works(d)) n += n > 0 ? -1 : 1;
    }
    return d;
}

const std::vector<weekday> every_day = {weekday::mon, weekday::tue, weekday::wed, weekday::thu,
                                        weekday::fri, weekday::sat, weekday::sun};

}  // namespace

TEST_CASE("a calendar without more said has Saturdays and Sundays off") {
    const calendar c;
    const auto monday = day(2024, 1, 1);
    for (int i = 0; i < 7; ++i) CHECK(c.is_working(*monday.plus(i)) == (i < 5));
    CHECK(c.known() == day_range{date::first(), date::last()});
    CHECK_FALSE(c.is_bounded());
}

TEST_CASE("holidays and worked days of the weekend are exceptions from the rule of the week") {
    calendar_definition d;
    d.holidays = {day(2024, 1, 1), day(2024, 1, 1), day(2024, 1, 6)};
    d.working = {day(2024, 1, 7), day(2024, 1, 9)};
    for (const auto& c : {made(d), made(d).indexed()}) {
        CHECK_FALSE(c.is_working(day(2024, 1, 1)));
        CHECK_FALSE(c.is_working(day(2024, 1, 6)));
        CHECK(c.is_working(day(2024, 1, 7)));
        CHECK(c.is_working(day(2024, 1, 9)));
        CHECK(c.next_working(day(2024, 1, 1)) == day(2024, 1, 2));
        CHECK(c.previous_working(day(2024, 1, 1)) == day(2023, 12, 29));
        CHECK(c.plus_working_days(day(2024, 1, 5), 1) == day(2024, 1, 7));
        CHECK(c.plus_working_days(day(2024, 1, 5), 2) == day(2024, 1, 8));
        CHECK(c.plus_working_days(day(2024, 1, 7), -1) == day(2024, 1, 5));
        CHECK(c.plus_working_days(day(2024, 1, 6), 0) == day(2024, 1, 6));
        CHECK(c.working_days(day(2023, 12, 31), day(2024, 1, 7)) == 5);
        CHECK(c.working_days(day(2024, 1, 7), day(2023, 12, 31)) == -5);
    }
}

TEST_CASE("a day that is both a holiday and worked is a contradiction") {
    calendar_definition d;
    d.holidays = {day(2024, 1, 1)};
    d.working = {day(2024, 1, 1)};
    const auto c = calendar::make(d);
    REQUIRE_FALSE(c.has_value());
    CHECK(c.error().code == code::contradiction);
    CHECK(c.error().where.empty());
}

TEST_CASE("a calendar that ends before it begins is a contradiction") {
    calendar_definition d;
    d.known = day_range{day(2024, 1, 2), day(2024, 1, 1)};
    const auto c = calendar::make(d);
    REQUIRE_FALSE(c.has_value());
    CHECK(c.error().code == code::contradiction);
    CHECK(c.error().where == "/known");
}

TEST_CASE("of days outside those that are known nothing is said") {
    calendar_definition d;
    d.known = day_range{day(2024, 1, 1), day(2024, 1, 31)};
    for (const auto& c : {made(d), made(d).indexed()}) {
        CHECK(c.is_bounded());
        CHECK(c.knows(day(2024, 1, 31)));
        CHECK_FALSE(c.knows(day(2024, 2, 1)));
        CHECK_FALSE(c.next_working(day(2024, 2, 1)).has_value());
        CHECK_FALSE(c.previous_working(day(2023, 12, 31)).has_value());
        CHECK(c.plus_working_days(day(2023, 12, 31), 1) == day(2024, 1, 1));
        CHECK_FALSE(c.plus_working_days(day(2023, 12, 30), 1).has_value());
        CHECK(c.plus_working_days(day(2024, 2, 1), -1) == day(2024, 1, 31));
        CHECK_FALSE(c.plus_working_days(day(2024, 2, 2), -1).has_value());
        CHECK(c.plus_working_days(day(2024, 1, 1), 22) == day(2024, 1, 31));
        CHECK_FALSE(c.plus_working_days(day(2024, 1, 1), 23).has_value());
        CHECK(c.working_days(day(2023, 12, 31), day(2024, 1, 31)) == 23);
        CHECK_FALSE(c.working_days(day(2023, 12, 31), day(2024, 2, 1)).has_value());
        CHECK(c.working_days(day(2030, 1, 1), day(2030, 1, 1)) == 0);
    }
}

TEST_CASE("a weekend of seven days ends in an answer, not in a search without end") {
    calendar_definition d;
    d.weekend = every_day;
    CHECK(made(d).is_bounded());
    CHECK_FALSE(made(d).next_working(day(2024, 1, 1)).has_value());
    CHECK_FALSE(made(d).previous_working(day(2024, 1, 1)).has_value());
    CHECK_FALSE(made(d).plus_working_days(day(2024, 1, 1), 1).has_value());
    CHECK(made(d).working_days(date::first(), date::last()) == 0);
    d.working = {day(2024, 5, 1), day(2030, 5, 1)};
    for (const auto& c : {made(d), made(d).indexed()}) {
        CHECK(c.next_working(day(2024, 1, 1)) == day(2024, 5, 1));
        CHECK(c.plus_working_days(day(2024, 1, 1), 2) == day(2030, 5, 1));
        CHECK_FALSE(c.plus_working_days(day(2024, 1, 1), 3).has_value());
        CHECK(c.previous_working(date::last()) == day(2030, 5, 1));
    }
}

TEST_CASE("working days reach to the first and the last day there is and no further") {
    for (const auto& c : {calendar(), calendar().indexed()}) {
        const auto all = c.working_days(date::first(), date::last());
        REQUIRE(all.has_value());
        CHECK(c.plus_working_days(date::first(), *all) == c.previous_working(date::last()));
        CHECK_FALSE(c.plus_working_days(date::first(), *all + 1).has_value());
        CHECK(c.plus_working_days(date::last(), -*all) == date::first());
        CHECK_FALSE(c.plus_working_days(date::last(), -*all - 1).has_value());
        CHECK_FALSE(c.plus_working_days(day(2024, 1, 1), INT64_MAX).has_value());
        CHECK_FALSE(c.plus_working_days(day(2024, 1, 1), INT64_MIN).has_value());
    }
}

TEST_CASE("a count of any size is answered on an indexed calendar too") {
    calendar_definition d;
    d.holidays = {day(2024, 1, 1)};
    for (const auto& c : {made(d), made(d).indexed()})
        for (const auto n : {INT64_MAX, INT64_MIN, std::int64_t{1} << 40, -(std::int64_t{1} << 40)})
            CHECK_FALSE(c.plus_working_days(day(2024, 1, 2), n).has_value());
}

TEST_CASE("a calendar answers as a walk from day to day does, with a table of days and without") {
    CHECK(rc::check([] {
        const auto definition = oracle::random_calendar();
        const oracle::calendar slow(definition);
        const auto plain = calendar::make(definition).value();
        const auto from = oracle::random_day(2014, 2027), to = oracle::random_day(2014, 2027);
        const int n = *rc::gen::inRange(-80, 80);
        for (const auto& c : {plain, plain.indexed()}) {
            if (c.knows(from)) RC_ASSERT(c.is_working(from) == slow.works(from));
            RC_ASSERT(c.next_working(from) == oracle::known([&] { return slow.next(from); }));
            RC_ASSERT(c.previous_working(from) == oracle::known([&] { return slow.previous(from); }));
            RC_ASSERT(c.plus_working_days(from, n) == oracle::known([&] { return walk(slow, from, n); }));
            const auto count = oracle::known([&] {
                std::int64_t sum = 0;
                for (auto d = std::min(from, to); d < std::max(from, to);) sum += slow.works(d = d.next());
                return from <= to ? sum : -sum;
            });
            RC_ASSERT(c.working_days(from, to) == count);
        }
    }));
}
