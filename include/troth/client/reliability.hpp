// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/law/scorecard_rule.hpp>
#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0 {

// So many debts, and payments of all together, are looked at.
inline constexpr std::size_t max_client_debts = 100'000;
inline constexpr std::size_t max_client_payments = 200'000;

/// What a client paid of a debt.
struct debt_payment {
    date on;
    decimal amount;
};
BOOST_DESCRIBE_STRUCT(debt_payment, (), (on, amount))

/// What a client had to pay, and did.
struct client_debt {
    std::string id;
    std::optional<date> on;  ///< of the invoice; the due day if it is not known
    date due;
    decimal amount;
    std::vector<debt_payment> payments;
    std::optional<bool> disputed;
};
BOOST_DESCRIBE_STRUCT(client_debt, (), (id, on, due, amount, payments, disputed))

/// A fact from outside about a client, which the scorecard knows.
struct client_fact {
    std::string fact;
    date on;
};
BOOST_DESCRIBE_STRUCT(client_fact, (), (fact, on))

/// What is asked about a client. What happened after `as_of` is passed over.
struct reliability_question {
    date as_of;
    troth::currency currency;
    std::vector<client_debt> debts;
    std::optional<date> since;     ///< when the relation began; with the first debt if it is not known
    std::optional<decimal> limit;  ///< of credit
    std::vector<client_fact> facts;
    scorecard_rule scorecard;  ///< whole: `expected` may be absent, and `facts`
};

/// The id under which a standard has the scorecard of clients.
inline constexpr const char* client_scorecard_id = "client_reliability";

/// A measure and its points. Values and points have two decimals, half away from zero.
struct measured {
    client_measure measure = client_measure::days_from_due;
    std::optional<signed_decimal> value;  ///< days, percent or months; none if it is not known
    signed_decimal points;
    signed_decimal most;  ///< the points of the best value
};
BOOST_DESCRIBE_STRUCT(measured, (), (measure, value, points, most))

/// A fact that counted.
struct counted_fact {
    std::string fact;
    date on;
    signed_decimal points;
};
BOOST_DESCRIBE_STRUCT(counted_fact, (), (fact, on, points))

/// How far a client can be relied on.
struct client_reliability {
    date as_of;
    troth::currency currency;
    signed_decimal points;  ///< the sum of those below
    signed_decimal most;    ///< the same of the best client
    std::string grade;
    std::int32_t debts = 0;    ///< invoiced to the day
    std::int32_t settled = 0;  ///< paid in full
    decimal invoiced;
    decimal open;
    decimal overdue;
    std::optional<std::int32_t> oldest_overdue_days;  ///< since the due day of the oldest debt that is overdue
    std::vector<measured> measures;                   ///< as in the scorecard
    std::vector<counted_fact> facts;                  ///< by day, then as stated
};
BOOST_DESCRIBE_STRUCT(client_reliability, (),
                      (as_of, currency, points, most, grade, debts, settled, invoiced, open, overdue,
                       oldest_overdue_days, measures, facts))

}  // namespace troth::inline v0
