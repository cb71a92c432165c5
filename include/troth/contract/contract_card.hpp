// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/obligation/obligation.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// Where a contract stands on a day.
enum class contract_standing { not_begun, in_force, expired, ended };
BOOST_DESCRIBE_ENUM(contract_standing, not_begun, in_force, expired, ended)

/// A version as a card lists it.
struct card_version {
    std::string id;   ///< of the fact
    std::string kind; ///< "contract", "addendum", "contract_ended"
    date on;
    std::optional<std::string> number;
};
BOOST_DESCRIBE_STRUCT(card_version, (), (id, kind, on, number))

/// A term in force, and the version that gave it.
struct card_term {
    std::string name;
    std::string value;
    std::string version;
};
BOOST_DESCRIBE_STRUCT(card_term, (), (name, value, version))

/// What either side owes under a contract.
struct card_performance {
    std::string subject;
    std::string obligor;
    std::string obligee;
    std::string performance;
    std::optional<date> due;
    std::optional<decimal> amount;
    std::optional<decimal> left;
    std::optional<std::string> measure;  ///< of a quantity: what amount and left are counted in
    obligation_state state = obligation_state::open;
};
BOOST_DESCRIBE_STRUCT(card_performance, (), (subject, obligor, obligee, performance, due, amount, left, measure, state))

/// A contract at a glance. In a register it has neither versions nor terms nor performances.
struct contract_card {
    std::string id;
    std::optional<std::string> number;
    std::optional<std::string> kind;
    std::optional<std::string> client;
    date on;                                    ///< the day of signing
    std::optional<date> from;
    std::optional<date> to;                     ///< the end in force on the day of the card
    contract_standing standing = contract_standing::in_force;
    std::optional<troth::currency> currency;
    std::optional<decimal> price;
    std::int32_t open = 0;                      ///< performances of both sides that are open
    std::int32_t overdue = 0;                   ///< of these
    std::optional<decimal> receivable;          ///< what the client still owes in money; none without a currency
    std::optional<decimal> payable;             ///< what the firm still owes in money
    std::vector<card_version> versions;         ///< by day
    std::vector<card_term> terms;               ///< by name
    std::vector<card_performance> performances; ///< by due day
};
BOOST_DESCRIBE_STRUCT(contract_card, (),
                      (id, number, kind, client, on, from, to, standing, currency, price, open, overdue, receivable,
                       payable, versions, terms, performances))

}  // namespace troth::inline v0
