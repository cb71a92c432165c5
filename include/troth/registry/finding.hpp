// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/money/money.hpp>
#include <troth/reason/reason.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// How urgent a finding is on the day of the review, most urgent first.
enum class urgency : std::uint8_t {
    overdue,    ///< the due day is past
    due,        ///< the review is on the due day
    soon,       ///< the due day is near: so near as the rule or the standard says
    suspended,  ///< past due, but it rests
    not_known   ///< the due day could not be found: the law or the calendar ends before it
};
BOOST_DESCRIBE_ENUM(urgency, overdue, due, soon, suspended, not_known)

/// A result of a review: who must do what, by when, what it costs not to, and who answers for it.
struct finding {
    std::string finding;                 ///< its kind: "claim.reply_due"
    troth::urgency urgency = troth::urgency::overdue;
    std::optional<std::string> person;   ///< who answers for it today; none where nobody was assigned
    std::optional<std::string> unit;
    std::optional<std::string> duty;     ///< the duty of the position that answers for it
    std::string rule;                    ///< the obligation rule
    std::string subject;                 ///< the id of the fact that opened the obligation
    std::optional<std::string> client;
    std::string obligor;
    std::string obligee;
    std::string performance;
    date opened_on;
    std::optional<date> due;
    std::int32_t days_overdue = 0;       ///< calendar days after the due day; 0 if not past
    std::int32_t days_left = 0;          ///< calendar days to the due day; 0 if past
    std::optional<std::string> currency;
    std::optional<money> amount;         ///< what was owed, raises included
    std::optional<money> left;           ///< what is still owed of it
    std::optional<std::string> measure;      ///< of a quantity: what it is counted in
    std::optional<decimal> quantity;     ///< what was owed, raises included; at most three decimals
    std::optional<decimal> quantity_left;
    std::optional<money> late_charge;    ///< what the delay costs to the end of the day of the review
    std::optional<money> late_charge_a_day;  ///< by how much it grows on the next day
    std::optional<std::string> not_known;    ///< what could not be found, and why
    std::vector<reason> reasons;
};
BOOST_DESCRIBE_STRUCT(finding, (),
                      (finding, urgency, person, unit, duty, rule, subject, client, obligor, obligee, performance,
                       opened_on, due, days_overdue, days_left, currency, amount, left, measure, quantity,
                       quantity_left, late_charge, late_charge_a_day, not_known, reasons))

/// The duty list of a day: findings by person, those without one first, then by urgency, due day and amount.
struct duty_list {
    date on;
    std::vector<troth::finding> findings;
};
BOOST_DESCRIBE_STRUCT(duty_list, (), (on, findings))

}  // namespace troth::inline v0
