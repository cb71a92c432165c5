// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/time/deadline_columns.hpp>

#include "catch.hpp"
#include "oracle.hpp"

using namespace troth;
using oracle::day;

TEST_CASE("a column has the deadlines that are found one by one, whether it is long or short") {
    CHECK(rc::check([] {
        const auto c = calendar::make(oracle::random_calendar()).value();
        const auto rule = oracle::random_rule();
        const auto t = oracle::random_term(40);
        const auto to = oracle::random_word(direction::before);
        if (t.count == 0 && rule.start == count_start::same_day) return;
        const int years = *rc::gen::inRange(0, 3);
        std::vector<std::int32_t> from(*rc::gen::inRange<std::size_t>(0, 900));
        for (std::size_t i = 0; i < from.size(); ++i)
            from[i] = day(2018, 1, 1).days() +
                      static_cast<std::int32_t>(i * 7919 % (1 + 365 * static_cast<std::size_t>(years)));
        if (!from.empty()) from[from.size() / 2] = no_deadline;
        std::vector<std::int32_t> out(from.size());
        const auto missing = calculate_deadlines(from, t, to, rule, &c, out);
        RC_ASSERT(missing.has_value());
        std::size_t expected_missing = 0;
        no_reasons none;
        for (std::size_t i = 0; i < from.size(); ++i) {
            const auto d = date::make(std::int64_t{from[i]});
            const auto one = d ? calculate_deadline(*d, t, to, rule, &c, none) : result<deadline_answer>(error());
            RC_ASSERT(out[i] == (one ? one->deadline.days() : no_deadline));
            expected_missing += !one;
        }
        RC_ASSERT(*missing == expected_missing);
        const auto again = calculate_deadlines(from, t, to, rule, &c, from);
        RC_ASSERT(again.has_value() && from == out);
    }));
}

TEST_CASE("a column refuses what no row of it could answer") {
    std::vector<std::int32_t> column{1, 2, 3};
    deadline_rule rule;
    CHECK(calculate_deadlines(column, {5, term_unit::hours}, direction::after, rule, nullptr, column).error().code ==
          code::bad_value);
    rule.start = count_start::same_day;
    CHECK(calculate_deadlines(column, {0, term_unit::days}, direction::after, rule, nullptr, column).error().code ==
          code::bad_value);
    CHECK(
        deadline_table::make({day(2024, 1, 1), day(2024, 1, 2)}, {0, term_unit::days}, direction::after, rule, nullptr)
            .error()
            .code == code::bad_value);
}

TEST_CASE("a column without a calendar has no answer where one is needed") {
    std::vector<std::int32_t> column{1, 2, 3};
    const auto missing =
        calculate_deadlines(column, {5, term_unit::working_days}, direction::after, {}, nullptr, column);
    CHECK(*missing == 3);
    CHECK(column == std::vector<std::int32_t>{no_deadline, no_deadline, no_deadline});
}

TEST_CASE("a table answers for the days of its range and for no other") {
    const auto table = deadline_table::make({day(2024, 1, 1), day(2024, 1, 31)}, {1, term_unit::months},
                                            direction::after, {}, nullptr);
    REQUIRE(table.has_value());
    CHECK((*table)[day(2024, 1, 31).days()] == day(2024, 2, 29).days());
    CHECK((*table)[day(2024, 2, 1).days()] == no_deadline);
    CHECK((*table)[day(2023, 12, 31).days()] == no_deadline);
    CHECK((*table)[no_deadline] == no_deadline);
    CHECK((*table)[INT32_MAX] == no_deadline);
}
