// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/money/series.hpp>
#include <troth/money/signed_decimal.hpp>
#include <troth/time/date.hpp>
#include <troth/time/deadline_rule.hpp>
#include <troth/time/schedule.hpp>
#include <troth/time/term.hpp>
#include <troth/time/year_count.hpp>
#include <variant>
#include <vector>

namespace troth::inline v0 {

// Where a part of a loan recurs, it has `first`, its first day (by default one period after the loan begins), `every`,
// the period (without it there is but the first day), and `stub`: what becomes of a last period that is not whole.

/// From which days on the rate follows a series: `times` × the value of the series + `spread`, within limits, all in
/// percent a year.
struct loan_resets {
    std::optional<date> first;
    std::optional<term> every;
    std::optional<troth::stub> stub;
    std::variant<std::string, troth::series> series;  ///< the name of one, or one written out
    std::optional<signed_decimal> times;              ///< 1
    std::optional<signed_decimal> spread;             ///< 0
    std::optional<signed_decimal> at_least;           ///< no limit
    std::optional<signed_decimal> at_most;            ///< no limit
    std::optional<term> fixed_before;                 ///< the series is read so long before the day of the reset
    std::optional<signed_decimal> first_rate;         ///< the rate from the first reset on, agreed beforehand
};
BOOST_DESCRIBE_STRUCT(loan_resets, (),
                      (first, every, stub, series, times, spread, at_least, at_most, fixed_before, first_rate))

/// What interest is counted of, where that is not the principal left on each day: `amount` (by default the principal
/// disbursed) until a day on which it is set to the principal then left.
struct loan_base {
    std::optional<decimal> amount;
    std::optional<date> first;
    std::optional<term> every;
    std::optional<troth::stub> stub;
};
BOOST_DESCRIBE_STRUCT(loan_base, (), (amount, first, every, stub))

/// Whether the last day of a loan bears interest like those before it, so that the day of disbursement and that of
/// repayment both count.
enum class loan_last_day : std::uint8_t { not_counted, counted };
BOOST_DESCRIBE_ENUM(loan_last_day, not_counted, counted)

/// Interest: what it is counted by, and when it is paid. What has accrued by the end of the loan is paid then.
struct loan_interest {
    signed_decimal rate;  ///< in percent a year
    year_count day_count = year_count::actual_365;
    std::optional<date> first;
    std::optional<term> every;
    std::optional<troth::stub> stub;
    std::optional<date> capitalised_until;  ///< up to and including this day interest is added to the principal
    std::optional<decimal> accrued;         ///< what has accrued before the loan begins; 0
    std::optional<loan_last_day> last_day;  ///< `not_counted`
    std::optional<loan_base> base;
    std::optional<loan_resets> resets;
};
BOOST_DESCRIBE_STRUCT(loan_interest, (),
                      (rate, day_count, first, every, stub, capitalised_until, accrued, last_day, base, resets))

/// One payment of a principal that is redeemed in parts of different size.
struct loan_part {
    date on;
    decimal amount;
};
BOOST_DESCRIBE_STRUCT(loan_part, (), (on, amount))

/// How the principal is paid back before the end: equal amounts that recur (without `amount` the principal in equal
/// parts, with `count` as many), or a list of `parts`. What is left is paid at the end.
struct loan_redemption {
    std::optional<date> first;
    std::optional<term> every;
    std::optional<troth::stub> stub;
    std::optional<decimal> amount;
    std::optional<std::int32_t> count;
    std::vector<loan_part> parts;
};
BOOST_DESCRIBE_STRUCT(loan_redemption, (), (first, every, stub, amount, count, parts))

/// A loan changes hands, or ends early, at a price beside which the interest accrued is paid.
struct loan_settlement {
    date on;
    decimal price;
};
BOOST_DESCRIBE_STRUCT(loan_settlement, (), (on, price))

/// Whether a period of interest ends on the day of payment after it gave way to a working day, or before.
enum class loan_periods : std::uint8_t { adjusted, unadjusted };
BOOST_DESCRIBE_ENUM(loan_periods, adjusted, unadjusted)

/// Money lent until a day, with interest or without: a credit, a deposit, a price paid in instalments. It begins with
/// the disbursement, or on the day as of which the principal is outstanding.
struct loan {
    troth::currency currency;
    decimal principal;
    std::optional<date> disbursed_on;
    std::optional<date> outstanding_on;
    std::optional<decimal> disbursed;  ///< what is paid out, where a discount or a premium makes it another sum
    std::optional<date> ends_on;       ///< by default the day of the last redemption
    std::optional<loan_interest> interest;
    std::optional<loan_redemption> redemption;
    std::optional<loan_settlement> purchase;     ///< another lender takes the place of the first
    std::optional<loan_settlement> termination;  ///< the borrower pays the loan off early
    std::optional<troth::end_of_month> end_of_month;
    std::optional<troth::if_non_working> if_non_working;
    std::optional<loan_periods> periods;  ///< `adjusted`

    [[nodiscard]] date begins() const noexcept {
        return disbursed_on ? *disbursed_on : outstanding_on.value_or(date());
    }
};
BOOST_DESCRIBE_STRUCT(loan, (),
                      (currency, principal, disbursed_on, outstanding_on, disbursed, ends_on, interest, redemption,
                       purchase, termination, end_of_month, if_non_working, periods))

}  // namespace troth::inline v0
