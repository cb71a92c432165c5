// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/money/series.hpp>
#include <troth/time/calendar.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// On which day a rate of a series is read.
enum class rate_day : std::uint8_t {
    each_day,                ///< every charged day at its own rate
    due_day,                 ///< the last day to pay, after it was moved from a non-working day
    first_day,               ///< the first overdue day
    as_of,                   ///< the day of the calculation
    half_year,               ///< 1 January or 1 July of the half-year that the charged day lies in
    half_year_of_first_day,  ///< 1 January or 1 July of the half-year of the first overdue day
    payment_day              ///< the day of the payment for what it pays, the day of the calculation for what is left
};
BOOST_DESCRIBE_ENUM(rate_day, each_day, due_day, first_day, as_of, half_year, half_year_of_first_day, payment_day)

/// One stated day, whatever the debt: `{ "on": "2022-02-27" }`.
struct stated_day {
    date on;
    [[nodiscard]] friend bool operator==(const stated_day&, const stated_day&) noexcept = default;
};
BOOST_DESCRIBE_STRUCT(stated_day, (), (on))

using rate_taken = std::variant<rate_day, stated_day>;

/// A series of caps, in which a day may be without cap; unlike a series of rates.
struct cap_series {
    troth::series values;
    [[nodiscard]] friend bool operator==(const cap_series&, const cap_series&) noexcept = default;
};

template <class Series>
struct late_charge_rate_of;

/// A rate that limits another one.
using late_charge_cap_rate = late_charge_rate_of<cap_series>;

/// What a rate is limited to: a percent; a dated list, read on each overdue day; or another rate, taken in its own way.
using late_charge_cap = std::variant<percent, cap_series, std::shared_ptr<const late_charge_cap_rate>>;

/// A rate: a constant percent, or (value of a series + plus) × times. A series is named, or written out.
template <class Series>
struct late_charge_rate_of {
    std::optional<troth::percent> percent;
    std::optional<std::variant<std::string, Series>> series;
    std::optional<rate_taken> taken;
    std::optional<troth::percent> plus;
    std::optional<troth::percent> times;  ///< a number written like a percent: "0.5" halves
    std::optional<late_charge_cap> at_most;
    BOOST_DESCRIBE_CLASS(late_charge_rate_of, (), (percent, series, taken, plus, times, at_most), (), ())
};
using late_charge_rate = late_charge_rate_of<troth::series>;

/// What a day share is written as.
enum class day_share_kind : std::uint8_t {
    fraction,         ///< "1/300", "1", "0"
    year,             ///< "1/year": 1/365 or 1/366 by the calendar year of each day
    year_of_last_day  ///< "1/year_of_last_day": one of the two for a whole row
};

/// The part of the rate that is charged for one day.
struct day_share {
    day_share_kind kind = day_share_kind::fraction;
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;  ///< above zero
    [[nodiscard]] friend bool operator==(const day_share&, const day_share&) noexcept = default;
};

/// A day share by the day counter: up to `to_day`, beginning after the band before.
struct late_charge_band {
    std::optional<std::int32_t> to_day;  ///< only the last band may be without
    day_share share;
};
BOOST_DESCRIBE_STRUCT(late_charge_band, (), (to_day, share))

/// How days are counted.
enum class late_charge_count : std::uint8_t {
    actual,          ///< "actual": calendar days
    thirty_of_month  ///< "30/360": every month has 30 days
};

/// Which day is the first overdue one.
enum class late_charge_first_day : std::uint8_t { day_after_due, due_day, working_day_after_due };
BOOST_DESCRIBE_ENUM(late_charge_first_day, day_after_due, due_day, working_day_after_due)

/// What a due day that is not a working day does.
enum class due_on_non_working_day : std::uint8_t { stays, next_working_day };
BOOST_DESCRIBE_ENUM(due_on_non_working_day, stays, next_working_day)

/// Whether the day of a payment is still charged on the balance before it.
enum class late_charge_last_day : std::uint8_t { payment_day, day_before_payment };
BOOST_DESCRIBE_ENUM(late_charge_last_day, payment_day, day_before_payment)

/// What the day counter does on excluded days.
enum class excluded_counter : std::uint8_t { runs, stops };
BOOST_DESCRIBE_ENUM(excluded_counter, runs, stops)

/// Days that are not charged: a moratorium.
struct late_charge_excluded {
    date from;
    date to;
    std::optional<excluded_counter> counter;  ///< `runs` by default
    std::optional<date> due_before;           ///< only debts due before this day
};
BOOST_DESCRIBE_STRUCT(late_charge_excluded, (), (from, to, counter, due_before))

/// A limit of the charge of a debt; exactly one member.
struct late_charge_limit {
    std::optional<percent> percent_of_principal;
    std::optional<percent> percent_of_price;
    std::optional<decimal> amount;
    std::optional<std::int32_t> days;
    std::optional<std::int32_t> months;
};
BOOST_DESCRIBE_STRUCT(late_charge_limit, (), (percent_of_principal, percent_of_price, amount, days, months))

/// What is owed once, when a debt has been overdue so long: an amount, or a percent of the debt.
struct late_charge_once {
    std::optional<decimal> amount;
    std::optional<percent> percent_of_principal;
    std::optional<std::int32_t> from_day;  ///< 1 by default
};
BOOST_DESCRIBE_STRUCT(late_charge_once, (), (amount, percent_of_principal, from_day))

/// Which months of a price index count.
enum class index_months : std::uint8_t { half_month, all };
BOOST_DESCRIBE_ENUM(index_months, half_month, all)

/// What a money debt loses to inflation.
struct late_charge_index {
    std::variant<std::string, index_series> series;
    index_months months = index_months::all;
    std::optional<percent> round_to;  ///< of the product of the months; a number written like a percent: "0.001"
};
BOOST_DESCRIBE_STRUCT(late_charge_index, (), (series, months, round_to))

/// What is rounded: every row, or the exact sum of a debt once.
enum class late_charge_rounding : std::uint8_t { row, total };
BOOST_DESCRIBE_ENUM(late_charge_rounding, row, total)

/// What breach of a money obligation costs, as a contract or a law states it: members as in the language of requests.
/// All may be absent: a rule that is `like` another, and a variant, state only what they replace.
struct late_charge_rule {
    std::optional<std::string> like;
    std::optional<late_charge_rate> rate;
    std::optional<day_share> share;
    std::optional<std::vector<late_charge_band>> bands;
    std::optional<late_charge_count> count;
    std::optional<late_charge_first_day> first_day;
    std::optional<troth::due_on_non_working_day> due_on_non_working_day;
    std::optional<late_charge_last_day> last_day;
    std::optional<std::vector<late_charge_excluded>> excluded;
    std::optional<std::vector<late_charge_limit>> at_most;
    std::optional<late_charge_once> once;
    std::optional<late_charge_index> index;
    std::optional<late_charge_rounding> rounding;
    std::optional<decimal> round_to;
    std::optional<std::variant<std::string, calendar_definition>> calendar;
    std::optional<troth::currency> currency;
};
BOOST_DESCRIBE_STRUCT(late_charge_rule, (),
                      (like, rate, share, bands, count, first_day, due_on_non_working_day, last_day, excluded, at_most,
                       once, index, rounding, round_to, calendar, currency))

}  // namespace troth::inline v0
