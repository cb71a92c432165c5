// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <troth/client/client_report.hpp>
#include <troth/client/competitors.hpp>
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

/// The tables of a report on clients: its lists by their names, and `complaints`, which is one row.
enum class client_report_table : std::uint8_t {
    funnel,
    moves,
    times,
    talks,
    channels,
    promises,
    promises_by_person,
    complaints,
    repeated,
    causes,
    satisfaction,
    reliability,
    work
};
BOOST_DESCRIBE_ENUM(client_report_table, funnel, moves, times, talks, channels, promises, promises_by_person,
                    complaints, repeated, causes, satisfaction, reliability, work)

/// Appends one table of a report on clients in the same way.
void append_csv(std::string& out, const client_report& report, client_report_table table);

/// Appends prices side by side in the same way: a row for each competitor of a product, and one without a competitor
/// for a product that only we sell. Of a difference there is one of `more` and `less`.
void append_csv(std::string& out, std::span<const competitor_comparison> products);

}  // namespace troth::inline v0::exchange
