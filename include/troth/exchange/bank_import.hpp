// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <troth/exchange/bank_statement.hpp>
#include <troth/exchange/import.hpp>
#include <troth/exchange/payment_matching.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// A candidate with what a person needs to recognise it.
struct named_candidate {
    payable what;
    payment_candidate why;
};
BOOST_DESCRIBE_STRUCT(named_candidate, (), (what, why))

/// A payment that came in and names no obligation, for a person to look at.
struct unmatched_payment {
    std::int64_t line = 0;  ///< of the statement
    std::string id;         ///< of the fact; a correction of it names what is paid
    date on;
    std::string payer;
    money amount;
    std::string purpose;
    bool pays_several = false;  ///< the candidates together are surely what is paid; a fact names only one
    std::vector<named_candidate> candidates;
};
BOOST_DESCRIBE_STRUCT(unmatched_payment, (), (line, id, on, payer, amount, purpose, pays_several, candidates))

/// What the import of a statement did.
struct bank_import_answer {
    import_answer facts;                       ///< `rows` are documents, `passed_over` those that are not booked
    std::int64_t matched = 0;                  ///< payments that are new and name what they pay
    std::vector<unmatched_payment> unmatched;  ///< by line; those that were there already too, until corrected
    std::vector<bank_remark> remarks;
};
BOOST_DESCRIBE_STRUCT(bank_import_answer, (), (facts, matched, unmatched, remarks))

/// Records the facts of a bank statement, all or none (see `import_csv` for files of more than `batch_bytes`).
///
/// A payment that came in and surely pays one open obligation of money that a client owes gets the members by which the
/// rule of the obligation knows its payments, as `invoice`, or `contract` and `performance`; payments before it in the
/// statement count. Client, number of the document and of the contract and tax number come from the members `client`,
/// `number`, `contract` and `tax_number` of the fact that opened the obligation; the `number` of a fact `contract` is
/// that of the contract. A transfer between own accounts pays nothing.
///
/// A document that is in the registry already stays as it was recorded, with or without those members, also where
/// another statement states other lines of it that the library does not know (`more`).
///
/// Errors: those of `read_bank_statement`; those of `registry::record` and `registry::query`. A fact that the registry
/// refuses is a bad row, with the line on which its document begins.
[[nodiscard]] result<bank_import_answer> import_bank_statement(registry& to, std::string_view file, date recorded);

/// The open obligations of money that clients owe, as payments are matched with them.
[[nodiscard]] result<std::vector<payable>> open_payables(registry& of);

}  // namespace troth::inline v0::exchange
