// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/money/decimal.hpp>
#include <troth/money/signed_decimal.hpp>
#include <vector>

namespace troth::inline v0 {

/// What is measured of a client. Averages are weighted by amount and age.
enum class client_measure : std::uint8_t {
    days_from_due,    ///< days from the due day to the payment on average, below zero if earlier
    days_late,        ///< the same, a payment in time being zero
    on_time,          ///< percent paid in time
    disputed,         ///< percent of what was invoiced that was disputed
    overdue,          ///< percent of what is open now that is overdue
    limit_used,       ///< percent of the credit limit that is open now
    relation_months,  ///< whole months since the relation began
};
BOOST_DESCRIBE_ENUM(client_measure, days_from_due, days_late, on_time, disputed, overdue, limit_used, relation_months)

/// How many points a value of a measure is worth.
struct score_knot {
    signed_decimal at;
    signed_decimal points;
};
BOOST_DESCRIBE_STRUCT(score_knot, (), (at, points))

/// The points of a measure: on the straight line between two knots, beyond the first and the last those of the knot.
struct scored_measure {
    client_measure measure = client_measure::days_from_due;
    std::vector<score_knot> points;         ///< by ascending `at`
    std::optional<signed_decimal> unknown;  ///< where the measure is not known; else 0
};
BOOST_DESCRIBE_STRUCT(scored_measure, (), (measure, points, unknown))

/// How much payments of an age weigh: those up to so many days ago, the last one all that are older.
struct age_weight {
    std::optional<std::int32_t> days;
    std::int32_t weight = 1;
};
BOOST_DESCRIBE_STRUCT(age_weight, (), (days, weight))

/// What is expected of a client before anything is known: it weighs as so many debts of the client's average amount.
struct expected_client {
    std::int32_t debts = 0;
    signed_decimal days_from_due;
    signed_decimal days_late;
    percent on_time;
    percent disputed;
};
BOOST_DESCRIBE_STRUCT(expected_client, (), (debts, days_from_due, days_late, on_time, disputed))

/// A fact from outside that counts for or against a client.
struct scored_fact {
    std::string fact;
    signed_decimal points;
};
BOOST_DESCRIBE_STRUCT(scored_fact, (), (fact, points))

/// From how many points on a client has a grade; the last one has all others.
struct score_grade {
    std::string grade;
    std::optional<signed_decimal> from;
};
BOOST_DESCRIBE_STRUCT(score_grade, (), (grade, from))

/// How the reliability of a client is scored.
struct scorecard_rule {
    std::optional<std::string> like;         ///< the id of the rule that this one changes
    std::optional<std::int32_t> most_early;  ///< an earlier payment counts as so many days before the due day
    std::optional<std::int32_t> most_late;   ///< a later one as so many days after it
    std::optional<std::vector<age_weight>> ages;
    std::optional<expected_client> expected;
    std::optional<std::vector<scored_measure>> measures;
    std::optional<std::vector<scored_fact>> facts;
    std::optional<std::vector<score_grade>> grades;
};
BOOST_DESCRIBE_STRUCT(scorecard_rule, (), (like, most_early, most_late, ages, expected, measures, facts, grades))

}  // namespace troth::inline v0
