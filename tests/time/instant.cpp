// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/time/instant.hpp>

#include "catch.hpp"
#include "oracle.hpp"

using namespace troth;
using oracle::day;

TEST_CASE("an instant is read and written as it stands, its offset kept") {
    for (const auto* text :
         {"2024-05-01T12:00+03:00", "2024-05-01T00:00Z", "0001-01-01T00:00-05:30", "9999-12-31T23:59+00:00"}) {
        const auto i = instant::parse(text);
        REQUIRE(i.has_value());
        CHECK(to_string(*i) == text);
    }
}

TEST_CASE("what is not an instant with its offset is not read") {
    for (const auto* text : {"", "2024-05-01", "2024-05-01T12:00", "2024-05-01 12:00Z", "2024-05-01T24:00Z",
                             "2024-05-01T12:60Z", "2024-02-30T12:00Z", "2024-05-01T12:00z", "2024-05-01T12:00+3:00",
                             "2024-05-01T12:00+0300", "2024-05-01T12:00+24:00", "2024-05-01T12:00+03:60",
                             "2024-05-01T12:00:00Z", "2024-05-01T12:00ZZ", "2024-05-01T1 :00Z", "2024-05-01T12-00Z"}) {
        CAPTURE(text);
        CHECK_FALSE(instant::parse(text).has_value());
    }
}

TEST_CASE("instants are compared by the moment, not by the local time") {
    CHECK(*instant::parse("2024-05-01T12:00+03:00") == *instant::parse("2024-05-01T09:00Z"));
    CHECK(*instant::parse("2024-05-01T12:00+03:00") < *instant::parse("2024-05-01T12:00Z"));
    CHECK(to_string(*instant::parse("2024-05-01T01:30+03:00")->at_offset({-60, false})) == "2024-04-30T21:30-01:00");
}

TEST_CASE("minutes run over midnight and end with the days that there are") {
    CHECK(to_string(*instant::parse("2024-02-28T23:59Z")->plus_minutes(1)) == "2024-02-29T00:00Z");
    CHECK(to_string(*instant::parse("2024-03-01T00:00Z")->plus_minutes(-1)) == "2024-02-29T23:59Z");
    CHECK(to_string(*instant::parse("1969-12-31T00:00Z")->plus_minutes(-1)) == "1969-12-30T23:59Z");
    CHECK_FALSE(instant::parse("9999-12-31T23:59Z")->plus_minutes(1).has_value());
    CHECK_FALSE(instant::parse("0001-01-01T00:00Z")->plus_minutes(-1).has_value());
    CHECK_FALSE(instant::parse("2024-01-01T00:00Z")->plus_minutes(INT64_MAX).has_value());
    CHECK_FALSE(instant::parse("2024-01-01T00:00Z")->plus_minutes(INT64_MIN).has_value());
    CHECK_FALSE(instant::parse("0001-01-01T00:00+05:00")->at_offset({0, true}).has_value());
}

TEST_CASE("minutes added are minutes between") {
    CHECK(rc::check([] {
        const utc_offset offset{*rc::gen::inRange(-1439, 1440), false};
        const auto from = instant::make(oracle::random_day(1900, 2100), *rc::gen::inRange(0, 1440), offset).value();
        const auto minutes = *rc::gen::inRange(-5'000'000, 5'000'000);
        const auto to = from.plus_minutes(minutes).value();
        RC_ASSERT(to.utc_minutes() - from.utc_minutes() == minutes);
        RC_ASSERT(instant::parse(to_string(to)) == to);
        RC_ASSERT(to.at_offset({0, true}).value() == to);
    }));
}
