// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <troth/contract/loan_events.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0 {

/// Who pays: with a negative rate the lender pays interest.
enum class loan_side : std::uint8_t { lender, borrower };
BOOST_DESCRIBE_ENUM(loan_side, lender, borrower)

/// One row of a payment schedule. Amounts are in minor units of the currency of the loan.
struct payment_row {
    date on;
    std::optional<date> unshifted;  ///< the day before it gave way to a working day, if it did
    payment_kind kind = payment_kind::interest;
    std::optional<loan_side> obligor;      ///< of a payment
    std::optional<std::int64_t> amount;    ///< never negative; of a settlement the price and the interest accrued
    std::optional<std::int64_t> interest;  ///< of a settlement, that interest; negative if it lessens the price
    std::optional<date> from;              ///< the day from which interest was counted
    std::int64_t principal = 0;            ///< what is left after it
    std::int64_t rate = 0;                 ///< from here on, in 10^-12 percent a year
};

/// What a loan comes to, payment by payment. The totals are those of its rows; interest that the lender pays lessens
/// `interest` and `capitalised`.
struct payment_schedule {
    std::vector<payment_row> rows;
    std::int64_t redeemed = 0;
    std::int64_t interest = 0;
    std::int64_t capitalised = 0;
    std::int64_t left = 0;
};

}  // namespace troth::inline v0
