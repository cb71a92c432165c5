// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// A line of the calculation that a court expects: days in a row with the same principal and rate, and what they cost.
struct claim_row {
    date from;
    date to;
    std::int32_t days = 0;             ///< as the rule counts them
    decimal principal;
    std::optional<std::string> rate;   ///< percent
    std::optional<std::string> share;  ///< of the rate that a day costs: "1/365"; none where it is the whole
    std::optional<std::string> index;  ///< growth of prices, in place of rate and share
    decimal charge;
};
BOOST_DESCRIBE_STRUCT(claim_row, (), (from, to, days, principal, rate, share, index, charge))

/// What was paid of a debt, or taken off it, or added to it.
struct claim_payment {
    date on;
    std::optional<std::string> kind;  ///< of the fact: "payment", "addendum"
    std::string fact;                   ///< its id
    std::optional<std::string> number;  ///< its number, by which people know it
    decimal amount;
};
BOOST_DESCRIBE_STRUCT(claim_payment, (), (on, kind, fact, number, amount))

/// A debt that is overdue, or was paid late, and what its delay costs. `kind`, `number` and `on` are of the fact that
/// opened it, or of that in whose stead it opened: the contract of an addendum. They are there where that has a number.
struct claimed_debt {
    std::string subject;
    std::optional<std::string> kind;     ///< "contract", "invoice"
    std::optional<std::string> number;
    std::optional<date> on;
    std::optional<std::string> element;  ///< of a list of the fact, as the subject names it: which instalment
    std::string rule;
    date due;
    std::int32_t days_overdue = 0;  ///< to the day of the claim, or to the day on which it was paid
    decimal amount;
    decimal left;
    std::vector<claim_payment> performed;
    std::optional<std::vector<claim_payment>> raised;  ///< what was added to the amount after the debt arose
    std::optional<std::string> late_charge_rule;  ///< the id of a rule of a law pack
    std::optional<std::string> citation;
    std::optional<std::string> agreed_percent;    ///< a day, where the contract states the charge
    std::optional<std::string> agreed_at_most;    ///< percent of the debt, all days together
    std::vector<claim_row> rows;                  ///< as far as they are known
    std::optional<decimal> unlimited;             ///< what the rows add up to, where a limit makes the charge less
    std::optional<decimal> late_charge;           ///< none where its rule charges nothing, or it is not known
    std::optional<date> known_to;                 ///< where it is not known: the last day to whose end it is
    std::optional<decimal> known_charge;          ///< what the delay cost to the end of that day
    std::optional<std::string> not_known;         ///< why the late charge is not known
};
BOOST_DESCRIBE_STRUCT(claimed_debt, (),
                      (subject, kind, number, on, element, rule, due, days_overdue, amount, left, performed, raised,
                       late_charge_rule, citation, agreed_percent, agreed_at_most, rows, unlimited, late_charge,
                       known_to, known_charge, not_known))

/// A demand on a day: all that one party owes another in a currency and has not paid in time, and what the delay
/// costs.
struct claim {
    std::string obligor;
    std::string obligee;
    std::optional<std::string> client;
    troth::currency currency;
    date as_of;
    std::vector<claimed_debt> debts;      ///< by due day
    decimal left;                         ///< of the debts
    std::optional<decimal> late_charge;   ///< none where that of a debt is not known, nor are then the next and total
    std::optional<decimal> late_charge_a_day;  ///< by how much it grows on the next day; none where it does not
    std::optional<decimal> known_charge;  ///< in place of the late charge: what is known of it
    std::optional<decimal> total;         ///< of what is left and the late charge
    std::optional<decimal> court_fee;     ///< for a suit over the total, beside it
};
BOOST_DESCRIBE_STRUCT(claim, (),
                      (obligor, obligee, client, currency, as_of, debts, left, late_charge, late_charge_a_day,
                       known_charge, total, court_fee))

}  // namespace troth::inline v0
