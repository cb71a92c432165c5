// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string_view>
#include <troth/time/schedule.hpp>

#include "catch.hpp"
#include "oracle.hpp"

using namespace troth;
using oracle::day;

namespace {

result<std::vector<date>> planned(date from, date until, const schedule_rule& rule) {
    static const calendar plain;
    no_reasons none;
    return calculate_schedule(from, until, rule, &plain, none);
}

std::string dates(const result<std::vector<date>>& all) {
    REQUIRE(all.has_value());
    std::string out;
    for (const auto d : *all) out += (out.empty() ? "" : " ") + to_string(d);
    return out;
}

schedule_rule every(std::int32_t count, term_unit unit) {
    schedule_rule out;
    out.every = {count, unit};
    return out;
}

}  // namespace

TEST_CASE("a schedule begins and ends with its days, and counts every period from the first") {
    CHECK(dates(planned(day(2024, 1, 31), day(2024, 5, 10), every(1, term_unit::months))) ==
          "2024-01-31 2024-02-29 2024-03-31 2024-04-30 2024-05-10");
    CHECK(dates(planned(day(2024, 1, 1), day(2024, 1, 15), every(1, term_unit::weeks))) ==
          "2024-01-01 2024-01-08 2024-01-15");
    CHECK(dates(planned(day(2024, 1, 1), day(2024, 1, 4), every(2, term_unit::days))) ==
          "2024-01-01 2024-01-03 2024-01-04");
    CHECK(dates(planned(day(2024, 1, 31), day(2024, 8, 1), every(1, term_unit::quarters))) ==
          "2024-01-31 2024-04-30 2024-07-31 2024-08-01");
    CHECK(dates(planned(day(2024, 2, 29), day(2026, 2, 28), every(1, term_unit::years))) ==
          "2024-02-29 2025-02-28 2026-02-28");
    CHECK(dates(planned(day(2024, 1, 1), day(2024, 1, 1), every(1, term_unit::days))) == "2024-01-01");
}

TEST_CASE("a long stub joins what is not whole to the period before it, but never the beginning") {
    auto rule = every(1, term_unit::months);
    rule.stub = stub::long_stub;
    CHECK(dates(planned(day(2024, 1, 10), day(2024, 3, 20), rule)) == "2024-01-10 2024-02-10 2024-03-20");
    CHECK(dates(planned(day(2024, 1, 10), day(2024, 3, 10), rule)) == "2024-01-10 2024-02-10 2024-03-10");
    CHECK(dates(planned(day(2024, 1, 10), day(2024, 1, 20), rule)) == "2024-01-10 2024-01-20");
    CHECK(dates(planned(day(2024, 1, 10), day(2024, 1, 10), rule)) == "2024-01-10");
}

TEST_CASE("days of a schedule give way to working days, and none stands twice") {
    auto rule = every(1, term_unit::days);
    rule.if_non_working = if_non_working::next;
    CHECK(dates(planned(day(2024, 6, 28), day(2024, 7, 2), rule)) == "2024-06-28 2024-07-01 2024-07-02");
    rule = every(1, term_unit::months);
    rule.end_of_month = end_of_month::yes;
    rule.if_non_working = if_non_working::modified_next;
    CHECK(dates(planned(day(2024, 4, 30), day(2024, 6, 30), rule)) == "2024-04-30 2024-05-31 2024-06-28");
    rule.end_of_month = end_of_month::working;
    CHECK(dates(planned(day(2024, 5, 31), day(2024, 7, 5), rule)) == "2024-05-31 2024-06-28 2024-07-05");
}

TEST_CASE("a schedule that cannot be is refused at the member at fault") {
    const auto fails = [](date from, date until, const schedule_rule& rule, code c, std::string_view where) {
        const auto out = planned(from, until, rule);
        return !out && out.error().code == c && out.error().where == where;
    };
    const auto a = day(2024, 1, 1), b = day(2024, 2, 1);
    CHECK(fails(b, a, every(1, term_unit::days), code::contradiction, "/until"));
    CHECK(fails(a, b, every(0, term_unit::days), code::bad_value, "/every"));
    for (const auto unit : {term_unit::hours, term_unit::working_days, term_unit::half_months})
        CHECK(fails(a, b, every(1, unit), code::bad_value, "/every"));
    CHECK(fails(date::first(), date::last(), every(1, term_unit::days), code::limit, "/every"));
    CHECK(dates(planned(day(9999, 12, 1), date::last(), every(999'999'999, term_unit::years))) ==
          "9999-12-01 9999-12-31");
}

TEST_CASE("a schedule asks the calendar only for days up to its end") {
    calendar_definition d;
    d.known = day_range{day(2024, 1, 1), day(2024, 12, 31)};
    const auto c = *calendar::make(d);
    no_reasons none;
    auto rule = every(3, term_unit::months);
    rule.end_of_month = end_of_month::working;
    CHECK(dates(calculate_schedule(day(2024, 11, 29), day(2024, 12, 16), rule, &c, none)) == "2024-11-29 2024-12-16");
    CHECK(calculate_schedule(day(2024, 11, 29), day(2025, 3, 16), rule, &c, none).error().code == code::not_known);
    CHECK(dates(calculate_schedule(day(2024, 11, 29), day(2024, 12, 16), rule, nullptr, none)) ==
          "2024-11-29 2024-12-16");
    CHECK(calculate_schedule(day(2024, 5, 31), day(2024, 12, 16), rule, nullptr, none).error().code ==
          code::missing_member);
}

TEST_CASE("the days of a schedule are deadlines of whole multiples of its period") {
    CHECK(rc::check([] {
        const auto definition = oracle::random_calendar(false);
        const oracle::calendar slow(definition);
        const auto fast = calendar::make(definition).value();
        static constexpr term_unit units[] = {term_unit::days, term_unit::weeks, term_unit::months, term_unit::quarters,
                                              term_unit::years};
        schedule_rule rule = every(*rc::gen::inRange(1, 20), units[*rc::gen::inRange(0, 5)]);
        rule.end_of_month = oracle::random_word(end_of_month::working);
        rule.if_non_working = oracle::random_word(if_non_working::sunday_monday_next);
        rule.stub = oracle::random_word(stub::long_stub);
        const auto from = oracle::random_day(2015, 2020);
        const auto until = *from.plus(*rc::gen::inRange(0, 1500));
        deadline_rule counting;
        counting.end_of_month = rule.end_of_month;
        std::vector<date> days{from};
        bool is_whole = from == until;
        for (int n = 1; from < until; ++n) {
            const auto d =
                oracle::deadline(from, {n * rule.every.count, rule.every.unit}, false, counting, slow).deadline;
            is_whole = d == until;
            if (d >= until) break;
            days.push_back(d);
        }
        if (rule.stub == stub::long_stub && !is_whole && days.size() > 1) days.pop_back();
        days.push_back(until);
        std::vector<date> expected;
        for (const auto d : days) {
            const auto moved = oracle::move(d, rule.if_non_working, slow);
            if (std::find(expected.begin(), expected.end(), moved) == expected.end()) expected.push_back(moved);
        }
        no_reasons none;
        const auto found = calculate_schedule(from, until, rule, &fast, none);
        RC_ASSERT(found.has_value());
        RC_ASSERT(*found == expected);
    }));
}
