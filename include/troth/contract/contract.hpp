// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/reason/personal.hpp>
#include <troth/time/date.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0 {

/// What a version of a contract is: the contract as first concluded, a change to it, a later end, or its end by
/// agreement.
enum class contract_version_kind : std::uint8_t { original, addendum, prolongation, termination };
BOOST_DESCRIBE_ENUM(contract_version_kind, original, addendum, prolongation, termination)

/// What happens at the end of the validity that a contract states.
enum class renewal_mode : std::uint8_t {
    none,         ///< the contract ends
    tacit,        ///< it goes on for another term, unless a party gave notice in time
    by_agreement  ///< it ends, unless the parties sign a prolongation
};
BOOST_DESCRIBE_ENUM(renewal_mode, none, tacit, by_agreement)

/// What a party gives notice of: that it does not want the next renewal, or that it withdraws from the contract.
enum class notice_kind : std::uint8_t { no_renewal, withdrawal };
BOOST_DESCRIBE_ENUM(notice_kind, no_renewal, withdrawal)

/// Who owes or is owed under a contract, and as what: seller, buyer, lessor, lender.
struct contract_party {
    std::string id;
    std::string role;
    std::optional<std::string> name;
    [[nodiscard]] friend bool operator==(const contract_party&, const contract_party&) noexcept = default;
};
BOOST_DESCRIBE_STRUCT(contract_party, (), (id, role, name))
TROTH_PERSONAL(contract_party, "name")

/// Who signed a version for a party, and by what authority: the charter, a power of attorney with its number and day.
/// Where it is limited, the version is signed within its days, and has a price no higher than it allows.
struct contract_signatory {
    std::string party;
    std::string person;
    std::string authority;
    std::optional<date> from;      ///< the first day on which the authority holds; from the beginning by default
    std::optional<date> to;        ///< the last one; without an end by default
    std::optional<decimal> up_to;  ///< the highest price that the person may sign for
    [[nodiscard]] friend bool operator==(const contract_signatory&, const contract_signatory&) noexcept = default;
};
BOOST_DESCRIBE_STRUCT(contract_signatory, (), (party, person, authority, from, to, up_to))
TROTH_PERSONAL(contract_signatory, "person", "authority")

/// The clause on renewal. A later version may state some members alone; the others stay as they were. Terms are in
/// days, weeks, half-months, months, quarters or years: no calendar is asked.
struct contract_renewal {
    std::optional<renewal_mode> mode;   ///< the version that states the clause first needs it
    std::optional<troth::term> term;    ///< by how much the contract goes on; a tacit renewal needs it
    std::optional<troth::term> notice;  ///< how long before the end notice must be given; to the last day by default
    std::optional<std::int32_t> times;  ///< how often it goes on at most; without limit by default
    [[nodiscard]] friend bool operator==(const contract_renewal&, const contract_renewal&) noexcept = default;
};
BOOST_DESCRIBE_STRUCT(contract_renewal, (), (mode, term, notice, times))

/// What one party owes the other under a version: once, on `due`; or again and again, on `first` and every so long
/// after it, `count` times or as long as it is not after `until`. The dates are counted from `first`, so that what
/// begins on a 31st falls on the last day of shorter months and on the 31st again after them.
struct contract_performance {
    std::string id;  ///< the same through all versions: so a later version says what it changes
    std::string obligor;
    std::string obligee;
    std::string performance;  ///< pay, deliver, repair, report ...
    std::optional<decimal> amount;
    std::optional<date> due;
    std::optional<term> every;  ///< days, weeks, months, quarters or years
    std::optional<date> first;
    std::optional<std::int32_t> count;
    std::optional<date> until;
    [[nodiscard]] friend bool operator==(const contract_performance&, const contract_performance&) noexcept = default;
};
BOOST_DESCRIBE_STRUCT(contract_performance, (),
                      (id, obligor, obligee, performance, amount, due, every, first, count, until))

/// One document of a contract, and the terms that it states; what it does not state stays as it was.
struct contract_version {
    std::string id;
    contract_version_kind kind = contract_version_kind::original;
    std::optional<date> signed_on;  ///< the day of the last signature; without it a draft, which is not in force
    std::optional<date> from;       ///< from which day it holds; by default the day of signing
    std::vector<contract_signatory> signatories;
    std::optional<troth::currency> currency;  ///< that of its amounts, which can only be the contract's
    std::optional<decimal> price;
    std::optional<date> valid_from;
    std::optional<date> valid_to;  ///< the last day; without one the contract is open-ended
    std::optional<contract_renewal> renewal;
    std::vector<std::string> sections;         ///< names of the sections that the document has
    std::map<std::string, std::string> terms;  ///< any further term by name
    std::vector<contract_performance> performances;
    std::vector<std::string> drops;  ///< performances of earlier versions that fall away
    [[nodiscard]] friend bool operator==(const contract_version&, const contract_version&) noexcept = default;
};
BOOST_DESCRIBE_STRUCT(contract_version, (),
                      (id, kind, signed_on, from, signatories, currency, price, valid_from, valid_to, renewal, sections,
                       terms, performances, drops))

/// A notice that one party gave the other; `on` is the day on which the other received it.
struct contract_notice {
    date on;
    std::string by;
    notice_kind kind = notice_kind::no_renewal;
    [[nodiscard]] friend bool operator==(const contract_notice&, const contract_notice&) noexcept = default;
};
BOOST_DESCRIBE_STRUCT(contract_notice, (), (on, by, kind))

/// An agreement through all its versions. What is wrong with one, `faults_of` says.
struct contract {
    std::string id;
    std::optional<std::string> number;  ///< that of the register; none while it is not registered
    std::string kind;                   ///< sale, supply, work, services, lease, loan, or what else it is
    std::vector<contract_party> parties;
    troth::currency currency;
    std::vector<contract_version> versions;
    std::vector<contract_notice> notices;
    [[nodiscard]] friend bool operator==(const contract&, const contract&) noexcept = default;
};
BOOST_DESCRIBE_STRUCT(contract, (), (id, number, kind, parties, currency, versions, notices))

}  // namespace troth::inline v0
