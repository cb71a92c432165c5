// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <troth/time/deadline.hpp>

#include "catch.hpp"
#include "oracle.hpp"

using namespace troth;
using oracle::day;

namespace {

const calendar plain;

result<deadline_answer> count(date from, term t, const deadline_rule& rule = {}, direction to = direction::after,
                              const calendar* c = &plain) {
    no_reasons none;
    return calculate_deadline(from, t, to, rule, c, none);
}

date last_day(date from, term t, const deadline_rule& rule = {}, direction to = direction::after) {
    const auto answer = count(from, t, rule, to);
    REQUIRE(answer.has_value());
    return answer->deadline;
}

deadline_rule same_day() {
    deadline_rule rule;
    rule.start = count_start::same_day;
    return rule;
}

deadline_rule moving(if_non_working how) {
    deadline_rule rule;
    rule.if_non_working = how;
    return rule;
}

std::string hours(const char* from, std::int32_t n, direction to, const deadline_rule& rule) {
    no_reasons none;
    const auto answer = calculate_deadline(*instant::parse(from), {n, term_unit::hours}, to, rule, none);
    REQUIRE(answer.has_value());
    CHECK(answer->unshifted == answer->deadline);
    return to_string(answer->first_day) + " " + to_string(answer->deadline);
}

constexpr term_unit month_units[] = {term_unit::months, term_unit::quarters, term_unit::years};

}  // namespace

TEST_CASE("the day of the event does not count unless the rule says so") {
    const auto from = day(2024, 1, 15);
    CHECK(last_day(from, {10, term_unit::days}) == day(2024, 1, 25));
    CHECK(last_day(from, {10, term_unit::days}, same_day()) == day(2024, 1, 24));
    CHECK(last_day(from, {10, term_unit::days}, {}, direction::before) == day(2024, 1, 5));
    CHECK(last_day(from, {10, term_unit::days}, same_day(), direction::before) == day(2024, 1, 6));
    CHECK(count(from, {10, term_unit::days})->first_day == day(2024, 1, 16));
    CHECK(count(from, {10, term_unit::days}, same_day())->first_day == from);
}

TEST_CASE("each unit of a term has its length") {
    const auto from = day(2024, 1, 15);
    CHECK(last_day(from, {3, term_unit::days}) == day(2024, 1, 18));
    CHECK(last_day(from, {3, term_unit::working_days}) == day(2024, 1, 18));
    CHECK(last_day(from, {5, term_unit::working_days}) == day(2024, 1, 22));
    CHECK(last_day(from, {3, term_unit::weeks}) == day(2024, 2, 5));
    CHECK(last_day(from, {3, term_unit::half_months}) == day(2024, 2, 29));
    CHECK(last_day(from, {3, term_unit::months}) == day(2024, 4, 15));
    CHECK(last_day(from, {3, term_unit::quarters}) == day(2024, 10, 15));
    CHECK(last_day(from, {3, term_unit::years}) == day(2027, 1, 15));
}

TEST_CASE("months from a number that is missing end as month_end says, on the same day too") {
    deadline_rule rule;
    CHECK(last_day(day(2015, 12, 30), {2, term_unit::months}) == day(2016, 2, 29));
    CHECK(last_day(day(2018, 8, 31), {2, term_unit::quarters}, same_day()) == day(2019, 2, 28));
    CHECK(last_day(day(2023, 3, 31), {1, term_unit::months}, same_day(), direction::before) == day(2023, 3, 1));
    rule.month_end = month_end::overflow;
    CHECK(last_day(day(2023, 1, 31), {1, term_unit::months}, rule) == day(2023, 3, 3));
    CHECK(last_day(day(2024, 3, 31), {1, term_unit::months}, rule, direction::before) == day(2024, 3, 2));
    rule.month_end = month_end::refuse;
    const auto refused = count(day(2023, 3, 31), {3, term_unit::months}, rule);
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == code::no_such_day);
    CHECK(refused.error().where == "/term");
    CHECK(last_day(day(2023, 3, 30), {3, term_unit::months}, rule) == day(2023, 6, 30));
}

TEST_CASE("the end of a month is kept where the rule keeps it") {
    deadline_rule rule;
    rule.end_of_month = end_of_month::yes;
    CHECK(last_day(day(2021, 2, 28), {17, term_unit::months}, rule) == day(2022, 7, 31));
    CHECK(last_day(day(2024, 2, 28), {1, term_unit::months}, rule) == day(2024, 3, 28));
    CHECK(last_day(day(2024, 4, 30), {2, term_unit::months}, rule, direction::before) == day(2024, 2, 29));
    rule.end_of_month = end_of_month::working;
    CHECK(last_day(day(2015, 1, 30), {1, term_unit::months}, rule) == day(2015, 2, 27));
    CHECK(last_day(day(2015, 1, 29), {1, term_unit::months}, rule) == day(2015, 2, 28));
    rule.start = count_start::same_day;
    CHECK(last_day(day(2015, 1, 31), {2, term_unit::months}, rule) == day(2015, 3, 30));
}

TEST_CASE("a last day that is not a working day gives way as each rule says") {
    // 2024-06-29 is a Saturday, 30 a Sunday: the next working day lies in July.
    const auto sat = day(2024, 6, 29), sun = day(2024, 6, 30), fri = day(2024, 6, 28), mon = day(2024, 7, 1);
    const auto moved = [](date d, if_non_working how) { return last_day(d, {0, term_unit::days}, moving(how)); };
    CHECK(moved(sat, if_non_working::stays) == sat);
    CHECK(moved(sat, if_non_working::next) == mon);
    CHECK(moved(sat, if_non_working::previous) == fri);
    CHECK(moved(sat, if_non_working::modified_next) == fri);
    CHECK(moved(day(2024, 6, 22), if_non_working::modified_next) == day(2024, 6, 24));
    CHECK(moved(day(2024, 6, 1), if_non_working::modified_previous) == day(2024, 6, 3));
    CHECK(moved(sat, if_non_working::modified_previous) == fri);
    CHECK(moved(day(2024, 6, 15), if_non_working::half_month_modified_next) == day(2024, 6, 14));
    CHECK(moved(day(2024, 6, 8), if_non_working::half_month_modified_next) == day(2024, 6, 10));
    CHECK(moved(day(2024, 6, 16), if_non_working::half_month_modified_next) == day(2024, 6, 17));
    CHECK(moved(sat, if_non_working::half_month_modified_next) == fri);
    CHECK(moved(sat, if_non_working::nearest) == fri);
    CHECK(moved(sun, if_non_working::nearest) == mon);
    CHECK(moved(sat, if_non_working::sunday_monday_next) == fri);
    CHECK(moved(sun, if_non_working::sunday_monday_next) == mon);
    for (int how = 0; how <= static_cast<int>(if_non_working::sunday_monday_next); ++how)
        CHECK(moved(fri, static_cast<if_non_working>(how)) == fri);
}

TEST_CASE("a term must cover the working days that the rule asks of it") {
    auto rule = moving(if_non_working::next);
    rule.at_least_working_days = 2;
    CHECK(last_day(day(2024, 6, 28), {2, term_unit::days}, rule) == day(2024, 7, 2));
    CHECK(last_day(day(2024, 6, 28), {1, term_unit::days}, rule) == day(2024, 7, 1));
    CHECK(last_day(day(2024, 7, 1), {2, term_unit::days}, rule, direction::before) == day(2024, 6, 27));
}

TEST_CASE("hours begin with the next full hour, or at the instant on the same day") {
    CHECK(hours("2024-05-01T12:17Z", 2, direction::after, {}) == "2024-05-01T13:00Z 2024-05-01T15:00Z");
    CHECK(hours("2024-05-01T12:00Z", 2, direction::after, {}) == "2024-05-01T13:00Z 2024-05-01T15:00Z");
    CHECK(hours("2024-05-01T12:17Z", 2, direction::before, {}) == "2024-05-01T12:00Z 2024-05-01T10:00Z");
    CHECK(hours("2024-05-01T12:00Z", 2, direction::before, {}) == "2024-05-01T12:00Z 2024-05-01T10:00Z");
    CHECK(hours("2024-05-01T12:17+05:45", 24, direction::after, same_day()) ==
          "2024-05-01T12:17+05:45 2024-05-02T12:17+05:45");
    CHECK(hours("2024-05-01T12:17Z", 0, direction::after, {}) == "2024-05-01T13:00Z 2024-05-01T13:00Z");
}

TEST_CASE("a zero is allowed where the day of the event does not count, and refused where it does") {
    for (int unit = 1; unit < 8; ++unit) {
        const term t{0, static_cast<term_unit>(unit)};
        CHECK(last_day(day(2024, 6, 28), t) == day(2024, 6, 28));
        const auto refused = count(day(2024, 6, 28), t, same_day());
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().code == code::bad_value);
        CHECK(refused.error().where == "/term");
    }
}

TEST_CASE("hours need an instant, and everything else a date") {
    no_reasons none;
    const auto with_date = count(day(2024, 1, 1), {5, term_unit::hours});
    const auto with_instant = calculate_deadline(instant(), {5, term_unit::days}, direction::after, {}, none);
    REQUIRE_FALSE(with_date.has_value());
    REQUIRE_FALSE(with_instant.has_value());
    CHECK(with_date.error().code == code::bad_value);
    CHECK(with_date.error().where == "/from");
    CHECK(with_instant.error().code == code::bad_value);
    CHECK(with_instant.error().where == "/from");
}

TEST_CASE("a calendar is missing only where a working day is asked for") {
    const auto without = [](term t, const deadline_rule& rule) {
        const auto answer = count(day(2024, 2, 3), t, rule, direction::after, nullptr);
        if (answer) return std::string("answered");
        CHECK(answer.error().code == code::missing_member);
        return answer.error().where;
    };
    CHECK(without({5, term_unit::days}, {}) == "answered");
    CHECK(without({5, term_unit::months}, {}) == "answered");
    CHECK(without({5, term_unit::working_days}, {}) == "/calendar");
    CHECK(without({0, term_unit::working_days}, {}) == "/calendar");
    for (int how = 1; how <= static_cast<int>(if_non_working::sunday_monday_next); ++how)
        CHECK(without({5, term_unit::days}, moving(static_cast<if_non_working>(how))) == "/calendar");
    deadline_rule rule;
    rule.at_least_working_days = 3;
    CHECK(without({2, term_unit::days}, rule) == "answered");
    CHECK(without({3, term_unit::days}, rule) == "/calendar");
    rule = {};
    rule.end_of_month = end_of_month::working;
    CHECK(without({5, term_unit::days}, rule) == "answered");
    for (const auto unit : month_units) CHECK(without({5, unit}, rule) == "/calendar");
}

TEST_CASE("where the calendar ends the answer is not known") {
    calendar_definition d;
    d.known = day_range{day(2024, 1, 1), day(2024, 12, 31)};
    d.holidays = {day(2024, 12, 30), day(2024, 12, 31)};
    const auto c = *calendar::make(d);
    const auto fails = [&](date from, term t, const deadline_rule& rule) {
        const auto answer = count(from, t, rule, direction::after, &c);
        return !answer && answer.error().code == code::not_known && answer.error().where == "/calendar";
    };
    CHECK(fails(day(2025, 1, 1), {1, term_unit::working_days}, {}));
    CHECK(fails(day(2024, 12, 1), {60, term_unit::working_days}, {}));
    CHECK(fails(day(2024, 12, 21), {10, term_unit::days}, moving(if_non_working::next)));
    CHECK_FALSE(fails(day(2024, 12, 21), {10, term_unit::days}, moving(if_non_working::previous)));
    CHECK_FALSE(fails(day(2024, 12, 21), {10, term_unit::days}, moving(if_non_working::stays)));
    CHECK(fails(day(2024, 12, 21), {10, term_unit::days}, moving(if_non_working::nearest)));
}

TEST_CASE("a term that leads beyond the days that there are is a bad value") {
    const auto fails = [](date from, term t, const deadline_rule& rule, direction to) {
        const auto answer = count(from, t, rule, to);
        return !answer && answer.error().code == code::bad_value && answer.error().where == "/term";
    };
    for (int unit = 1; unit < 8; ++unit) {
        const term most{999'999'999, static_cast<term_unit>(unit)};
        for (const auto to : {direction::after, direction::before}) {
            CHECK(fails(day(2024, 1, 1), most, {}, to));
            CHECK(fails(day(2024, 1, 1), most, same_day(), to));
        }
        CHECK(fails(date::last(), {1, static_cast<term_unit>(unit)}, {}, direction::after));
        CHECK(fails(date::first(), {1, static_cast<term_unit>(unit)}, {}, direction::before));
    }
    CHECK(fails(
        day(9999, 12, 24), {1, term_unit::weeks},
        [] {
            auto rule = moving(if_non_working::next);
            rule.at_least_working_days = 7;
            return rule;
        }(),
        direction::after));
    CHECK(last_day(day(9999, 1, 1), {1, term_unit::years}, same_day()) == date::last());
    CHECK(last_day(day(1, 12, 31), {1, term_unit::years}, same_day(), direction::before) == date::first());
    CHECK(last_day(date::last(), {1, term_unit::days}, same_day()) == date::last());
}

TEST_CASE("a deadline is what a walk from day to day finds") {
    const auto property = [] {
        const auto definition = oracle::random_calendar();
        const oracle::calendar slow(definition);
        const auto fast = calendar::make(definition).value();
        const auto from = oracle::random_day(2015, 2025);
        const auto rule = oracle::random_rule();
        const auto to = oracle::random_word(direction::before);
        const auto t = oracle::random_term(40);
        if (t.count == 0 && rule.start == count_start::same_day) return;
        std::optional<deadline_answer> expected;
        std::optional<code> fault;
        try {
            expected = oracle::deadline(from, t, to == direction::before, rule, slow);
        } catch (oracle::unknown) {
            fault = code::not_known;
        } catch (oracle::missing) {
            fault = code::no_such_day;
        }
        for (const auto& c : {fast, fast.indexed()}) {
            const auto found = count(from, t, rule, to, &c);
            RC_ASSERT(found.has_value() == expected.has_value());
            if (!expected) {
                RC_ASSERT(found.error().code == *fault);
                continue;
            }
            RC_ASSERT(found->first_day == expected->first_day);
            RC_ASSERT(found->unshifted == expected->unshifted);
            RC_ASSERT(found->deadline == expected->deadline);
        }
    };
    for (int round = 0; round < 40; ++round) CHECK(rc::check(property));
}

TEST_CASE("the reasons of a deadline are recorded in order, and recording them changes nothing") {
    auto rule = moving(if_non_working::next);
    rule.at_least_working_days = 2;
    reasons why;
    const auto explained =
        calculate_deadline(day(2024, 6, 28), {2, term_unit::days}, direction::after, rule, &plain, why);
    REQUIRE(explained.has_value());
    CHECK(explained->deadline == last_day(day(2024, 6, 28), {2, term_unit::days}, rule));
    std::vector<std::string> ids;
    for (const auto& step : why.steps()) ids.push_back(step.message);
    CHECK(ids == std::vector<std::string>{"term.days", "deadline.counted", "deadline.moved_later",
                                          "deadline.at_least_working_days"});
}
