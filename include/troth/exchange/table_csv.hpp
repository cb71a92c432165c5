// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <optional>
#include <span>
#include <string>
#include <troth/contract/contract_card.hpp>
#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// What a debtor owes in a currency by age, as the query `ageing` of a registry answers it.
struct ageing_row {
    std::string obligor;
    troth::currency currency;
    decimal left;
    decimal not_due;
    std::vector<decimal> overdue;  ///< by band
    std::optional<date> oldest_due;
};
BOOST_DESCRIBE_STRUCT(ageing_row, (), (obligor, currency, left, not_due, overdue, oldest_due))

/// Appends a register of contracts as CSV (RFC 4180, UTF-8, LF): a header with the names of the members, then a row
/// each, amounts and days as in JSON; what a card lists is left out. No field is one that spreadsheet programs take for
/// a formula.
void append_csv(std::string& out, std::span<const contract_card> contracts);

/// Appends debts by age in the same way; the columns of the bands are `overdue_1`, `overdue_2` and so on, as many as
/// the row with most has.
void append_csv(std::string& out, std::span<const ageing_row> rows);

}  // namespace troth::inline v0::exchange
