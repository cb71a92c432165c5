// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// A line of a reconciliation statement: a debt that arose, or what was paid.
struct statement_row {
    date on;
    std::string kind;              ///< of the fact: "invoice", "payment"; or "late_charge", "cancelled"
    std::string fact;              ///< its id
    std::optional<std::string> document;  ///< where the kind is not that of the fact, and it has a number: that
    std::optional<std::string> number;    ///< of the fact, and its day, by which people know it
    std::optional<date> dated;
    std::optional<decimal> debit;  ///< the client came to owe so much more, or was paid
    std::optional<decimal> credit; ///< the client paid, or came to be owed
};
BOOST_DESCRIBE_STRUCT(statement_row, (), (on, kind, fact, document, number, dated, debit, credit))

/// What stood between the firm and a client in a currency from a day to a day, as the bookkeepers of both compare it.
/// Of a balance one side is zero: in debit the client owes, in credit the firm.
struct reconciliation_statement {
    std::string client;
    troth::currency currency;
    date from;                        ///< the first and the last day
    date to;
    decimal opening_debit;            ///< the balance before the first day
    decimal opening_credit;
    std::vector<statement_row> rows;  ///< by day
    decimal turnover_debit;
    decimal turnover_credit;
    decimal closing_debit;            ///< the balance after the last day
    decimal closing_credit;
};
BOOST_DESCRIBE_STRUCT(reconciliation_statement, (),
                      (client, currency, from, to, opening_debit, opening_credit, rows, turnover_debit,
                       turnover_credit, closing_debit, closing_credit))

}  // namespace troth::inline v0
