// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/registry/finding.hpp>
#include <troth/warranty/unit_card.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// A `finding`, as the answer of a review writes it.
struct told_finding {
    std::string finding;
    troth::urgency urgency = troth::urgency::overdue;
    std::optional<std::string> person;
    std::optional<std::string> unit;
    std::optional<std::string> duty;
    std::string rule;
    std::string subject;
    std::optional<std::string> client;
    std::string obligor;
    std::string obligee;
    std::string performance;
    date opened_on;
    std::optional<date> due;
    std::int32_t days_overdue = 0;
    std::int32_t days_left = 0;
    std::optional<troth::currency> currency;
    std::optional<decimal> amount;
    std::optional<decimal> left;
    std::optional<std::string> measure;
    std::optional<decimal> quantity;
    std::optional<decimal> quantity_left;
    std::optional<decimal> late_charge;
    std::optional<decimal> late_charge_a_day;
    std::optional<std::string> not_known;
    std::vector<told_reason> reasons;
};
BOOST_DESCRIBE_STRUCT(told_finding, (),
                      (finding, urgency, person, unit, duty, rule, subject, client, obligor, obligee, performance,
                       opened_on, due, days_overdue, days_left, currency, amount, left, measure, quantity,
                       quantity_left, late_charge, late_charge_a_day, not_known, reasons))

/// The answer of a review.
struct told_duty_list {
    date on;
    std::vector<told_finding> findings;
};
BOOST_DESCRIBE_STRUCT(told_duty_list, (), (on, findings))

/// What a workshop has to do: of the findings of a review those that are about one of the units.
struct workshop_list {
    told_duty_list review;
    std::vector<unit_card> units;
};
BOOST_DESCRIBE_STRUCT(workshop_list, (), (review, units))

}  // namespace troth::inline v0::exchange
