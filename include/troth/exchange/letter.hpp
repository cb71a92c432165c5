// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <troth/reason/personal.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0::exchange {

/// A side of a letter, as its letterhead names it.
struct letter_party {
    std::string name;
    std::optional<std::string> address;
    std::optional<std::string> tax_number;
    std::optional<std::string> registration_number;
    std::optional<std::string> bank;
    std::optional<std::string> account;
    std::optional<std::string> email;
    std::optional<std::string> phone;
};
BOOST_DESCRIBE_STRUCT(letter_party, (), (name, address, tax_number, registration_number, bank, account, email, phone))
TROTH_PERSONAL(letter_party, "name", "address", "tax_number", "registration_number", "bank", "account", "email",
               "phone")

/// Who signs for the sender.
struct letter_signatory {
    std::string name;
    std::optional<std::string> position;
};
BOOST_DESCRIBE_STRUCT(letter_signatory, (), (name, position))
TROTH_PERSONAL(letter_signatory, "name")

/// The contract that a letter is about.
struct letter_contract {
    std::string number;
    std::optional<date> on;
};
BOOST_DESCRIBE_STRUCT(letter_contract, (), (number, on))

/// The court to which a calculation is handed in.
struct letter_court {
    std::string name;
    std::optional<std::string> case_number;
};
BOOST_DESCRIBE_STRUCT(letter_court, (), (name, case_number))

/// What stands around the content of a document.
struct letter {
    std::optional<std::string> number;
    std::optional<date> on;
    std::optional<std::string> place;
    std::optional<letter_party> from;
    std::optional<letter_party> to;
    std::optional<letter_signatory> signatory;
    std::optional<letter_contract> contract;
    std::optional<date> reply_by;       ///< the last day to pay or to answer
    std::optional<letter_court> court;
};
BOOST_DESCRIBE_STRUCT(letter, (), (number, on, place, from, to, signatory, contract, reply_by, court))

}  // namespace troth::inline v0::exchange
