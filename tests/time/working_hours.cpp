// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/time/working_hours.hpp>

#include "catch.hpp"
#include "oracle.hpp"

using namespace troth;
using oracle::day;

namespace {

shift hours(const char* from, const char* to) { return {*time_of_day::parse(from), *time_of_day::parse(to)}; }

working_hours_definition office() {
    working_hours_definition d;
    d.utc_offset = *utc_offset::parse("+03:00");
    d.mon = d.tue = d.wed = d.thu = d.fri = {hours("09:00", "13:00"), hours("14:00", "18:00")};
    return d;
}

std::string after(const working_hours& w, const char* from, std::int64_t minutes) {
    const auto out = w.plus_minutes(*instant::parse(from), minutes);
    return out ? to_string(*out) : "not known";
}

std::int64_t between(const working_hours& w, const char* from, const char* to) {
    const auto out = w.minutes_between(*instant::parse(from), *instant::parse(to));
    REQUIRE(out.has_value());
    return *out;
}

}  // namespace

TEST_CASE("working minutes run through shifts, nights and weekends") {
    const auto w = *working_hours::make(office(), calendar());
    CHECK(after(w, "2024-06-28T12:30+03:00", 60) == "2024-06-28T14:30+03:00");
    CHECK(after(w, "2024-06-28T17:00+03:00", 60) == "2024-06-28T18:00+03:00");
    CHECK(after(w, "2024-06-28T17:00+03:00", 61) == "2024-07-01T09:01+03:00");
    CHECK(after(w, "2024-06-28T12:00Z", 480) == "2024-07-01T15:00+03:00");
    CHECK(after(w, "2024-06-29T10:00+03:00", 1) == "2024-07-01T09:01+03:00");
    CHECK(after(w, "2024-06-29T10:00+03:00", 0) == "2024-06-29T10:00+03:00");
    CHECK(after(w, "2024-07-01T09:30+03:00", -60) == "2024-06-28T17:30+03:00");
    CHECK(after(w, "2024-07-01T10:00+03:00", -60) == "2024-07-01T09:00+03:00");
    CHECK(between(w, "2024-06-28T12:00+03:00", "2024-07-01T10:00+03:00") == 360);
    CHECK(between(w, "2024-07-01T10:00+03:00", "2024-06-28T12:00+03:00") == -360);
    CHECK(w.is_open(*instant::parse("2024-06-28T09:00+03:00")));
    CHECK_FALSE(w.is_open(*instant::parse("2024-06-28T13:00+03:00")));
    CHECK(w.is_open(*instant::parse("2024-06-28T06:00Z")));
    CHECK_FALSE(w.is_open(*instant::parse("2024-06-29T09:00+03:00")));
}

TEST_CASE("a service around the clock counts every minute") {
    working_hours_definition d;
    d.mon = d.tue = d.wed = d.thu = d.fri = d.sat = d.sun = {hours("00:00", "24:00")};
    const auto w = *working_hours::make(d);
    CHECK(after(w, "2024-02-28T23:59Z", 1441) == "2024-03-01T00:00+00:00");
    CHECK(between(w, "2024-01-01T00:00Z", "2025-01-01T00:00Z") == 366 * 24 * 60);
    CHECK(w.is_open(*instant::parse("2024-06-30T23:59Z")));
}

TEST_CASE("a holiday has no hours, and a worked day of the weekend has those of otherwise") {
    calendar_definition days;
    days.holidays = {day(2024, 6, 28)};
    days.working = {day(2024, 6, 29)};
    auto d = office();
    d.otherwise = {hours("10:00", "12:00")};
    const auto w = *working_hours::make(d, *calendar::make(days));
    CHECK(after(w, "2024-06-27T18:00+03:00", 30) == "2024-06-29T10:30+03:00");
    CHECK(between(w, "2024-06-28T00:00+03:00", "2024-07-01T00:00+03:00") == 120);
}

TEST_CASE("shifts that overlap, are empty or turned round are refused where they stand") {
    const auto fault = [](working_hours_definition d) {
        const auto w = working_hours::make(d);
        REQUIRE_FALSE(w.has_value());
        CHECK(w.error().code == code::bad_value);
        return w.error().where;
    };
    auto d = office();
    d.tue[1] = hours("12:59", "18:00");
    CHECK(fault(d) == "/tue/1");
    d = office();
    d.sun = {hours("12:00", "12:00")};
    CHECK(fault(d) == "/sun/0");
    d = office();
    d.otherwise = {hours("12:00", "10:00")};
    CHECK(fault(d) == "/otherwise/0");
    const auto none = working_hours::make({});
    REQUIRE_FALSE(none.has_value());
    CHECK(none.error().code == code::missing_member);
}

TEST_CASE("where the calendar of the hours ends, the minutes are not known") {
    calendar_definition days;
    days.known = day_range{day(2024, 6, 1), day(2024, 6, 30)};
    const auto w = *working_hours::make(office(), *calendar::make(days));
    CHECK(after(w, "2024-06-28T17:00+03:00", 60) == "2024-06-28T18:00+03:00");
    CHECK(after(w, "2024-06-28T17:00+03:00", 61) == "not known");
    CHECK(after(w, "2024-06-03T09:30+03:00", -31) == "not known");
    CHECK(after(w, "2024-07-01T09:30+03:00", 1) == "not known");
    CHECK_FALSE(
        w.minutes_between(*instant::parse("2024-06-28T17:00Z"), *instant::parse("2024-07-28T17:00Z")).has_value());
}

TEST_CASE("hours on days that are never worked lead nowhere, and do not search without end") {
    calendar_definition days;
    days.weekend = {weekday::mon, weekday::tue, weekday::wed, weekday::thu, weekday::fri, weekday::sat, weekday::sun};
    const auto w = *working_hours::make(office(), *calendar::make(days));
    CHECK(after(w, "2024-06-28T17:00+03:00", 1) == "not known");
    CHECK(after(w, "2024-06-28T17:00+03:00", -1) == "not known");
    const auto all = *working_hours::make(office());
    for (const auto minutes : {INT64_MAX, INT64_MIN, std::int64_t{1} << 40})
        CHECK(after(all, "2024-06-28T17:00+03:00", minutes) == "not known");
}

TEST_CASE("working minutes are what a walk from minute to minute counts") {
    CHECK(rc::check([] {
        working_hours_definition d;
        d.utc_offset = {*rc::gen::inRange(-720, 721), false};
        std::vector<shift>* week[] = {&d.mon, &d.tue, &d.wed, &d.thu, &d.fri, &d.sat, &d.sun, &d.otherwise};
        for (auto* shifts : week) {
            int at = 0;
            for (int i = *rc::gen::inRange(0, 3); i > 0; --i) {
                const int from = *rc::gen::inRange(at, 1000), to = *rc::gen::inRange(from + 1, 1441);
                shifts->push_back({{from}, {to}});
                at = to;
                if (at >= 1000) break;
            }
        }
        const auto definition = oracle::random_calendar(false);
        const auto made = working_hours::make(d, calendar::make(definition).value());
        if (!made) return;
        const oracle::calendar days(definition);
        const auto is_open = [&](const instant& at) {
            if (!days.works(at.day())) return false;
            const auto* shifts = week[static_cast<int>(at.day().weekday())];
            for (const auto& s : shifts->empty() ? d.otherwise : *shifts)
                if (s.from.minutes <= at.minute() && at.minute() < s.to.minutes) return true;
            return false;
        };
        const auto from =
            instant::make(oracle::random_day(2015, 2026), *rc::gen::inRange(0, 1440), d.utc_offset).value();
        const int walked = *rc::gen::inRange(1, 6000);
        auto at = from;
        std::int64_t open = 0;
        for (int i = 0; i < walked; ++i) {
            RC_ASSERT(made->is_open(at) == is_open(at));
            open += is_open(at);
            at = *at.plus_minutes(1);
        }
        RC_ASSERT(made->minutes_between(from, at) == open);
        if (open == 0) return;
        // The first instant by which so many minutes have passed, and the last from which so many pass.
        auto first = at, last = from;
        while (!is_open(*first.plus_minutes(-1))) first = *first.plus_minutes(-1);
        while (!is_open(last)) last = *last.plus_minutes(1);
        RC_ASSERT(made->plus_minutes(from, open) == first);
        RC_ASSERT(made->plus_minutes(at, -open) == last);
    }));
}
