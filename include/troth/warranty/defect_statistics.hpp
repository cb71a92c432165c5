// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/money/per_mille.hpp>
#include <troth/time/span.hpp>
#include <troth/warranty/defect_record.hpp>
#include <vector>

namespace troth::inline v0 {

/// The most spans that figures are compared over: a hundred years of months.
inline constexpr std::int32_t max_defect_spans = 1'200;

/// From when on defects of a product or a batch are systematic, so that its withdrawal is to be proposed: both numbers
/// are reached.
struct systematic_threshold {
    troth::per_mille per_mille;  ///< defects for each thousand units sold
    std::int32_t count = 1;      ///< defects
};
BOOST_DESCRIBE_STRUCT(systematic_threshold, (), (per_mille, count))

/// From when on a unit fails again: so many defects of the same component, each at most so many days after the one
/// before.
struct repeat_threshold {
    std::int32_t count = 2;
    std::int32_t days = 0;
};
BOOST_DESCRIBE_STRUCT(repeat_threshold, (), (count, days))

/// What is asked about defects.
struct defect_question {
    std::optional<date> from;  ///< records before it are passed over; units sold before it still count as sold
    date as_of;                ///< what is later is passed over
    calendar_span period = calendar_span::month;
    std::vector<defect_dimension> by;  ///< all of which some record says something, if none is named
    systematic_threshold systematic;
    repeat_threshold repeated;
    std::optional<troth::currency> currency;  ///< of costs and revenues
};

/// Figures of some defects. An average is rounded half up: of costs to the minor unit, of ages to the day.
struct defect_row {
    std::optional<std::string> name;     ///< none: of the defects of which it is not known
    std::optional<std::string> product;  ///< of a batch
    std::int32_t count = 0;
    std::optional<std::int32_t> sold;   ///< the units that could have had them, if their number is known
    std::optional<per_mille> rate;      ///< defects per 1,000 of these, to two decimals, half up
    std::optional<percent> share;       ///< of all defects, to two decimals, half up
    std::optional<percent> cumulative;  ///< the same of this row and all before it
    std::optional<bool> systematic;     ///< none: it is not known, as the number sold is not
    std::int32_t repaired = 0;
    std::int32_t replaced = 0;
    std::optional<std::int32_t> age_days;  ///< the average of those known
    std::optional<decimal> cost;           ///< the sum of those known
    std::optional<decimal> average_cost;   ///< of those known
    std::optional<decimal> revenue;        ///< the sum of those known
    std::optional<decimal> loss;           ///< by how much costs exceed the revenue
    std::optional<decimal> surplus;        ///< by how much the revenue exceeds costs
};
BOOST_DESCRIBE_STRUCT(defect_row, (),
                      (name, product, count, sold, rate, share, cumulative, systematic, repaired, replaced, age_days,
                       cost, average_cost, revenue, loss, surplus))

/// Defects by one dimension: the most frequent first, then by name; what has no name is last.
struct defect_table {
    defect_dimension dimension = defect_dimension::product;
    std::vector<defect_row> rows;
};
BOOST_DESCRIBE_STRUCT(defect_table, (), (dimension, rows))

/// Defects of a span of time, and up to its end.
struct defect_span {
    date from;
    date to;
    std::int32_t count = 0;
    std::optional<std::int32_t> sold;  ///< in the span
    std::optional<per_mille> rate;     ///< defects of the span per 1,000 units sold in it
    std::int32_t count_to_date = 0;
    std::optional<std::int32_t> sold_to_date;
    std::optional<per_mille> rate_to_date;  ///< all defects so far per 1,000 of all units sold so far
};
BOOST_DESCRIBE_STRUCT(defect_span, (), (from, to, count, sold, rate, count_to_date, sold_to_date, rate_to_date))

/// A product, or one batch of it, whose defects are systematic.
struct withdrawal_proposal {
    std::string product;
    std::optional<std::string> batch;
    std::int32_t count = 0;
    std::int32_t sold = 0;
    per_mille rate;
};
BOOST_DESCRIBE_STRUCT(withdrawal_proposal, (), (product, batch, count, sold, rate))

/// A unit of which the same component failed again.
struct repeated_defect {
    std::string unit;
    std::string product;
    std::string component;
    std::int32_t count = 0;
    date first;
    date last;
    std::vector<std::string> records;  ///< their ids, by day
};
BOOST_DESCRIBE_STRUCT(repeated_defect, (), (unit, product, component, count, first, last, records))

/// What the defects say.
struct defect_statistics {
    std::optional<troth::currency> currency;
    std::optional<date> from;
    date as_of;
    calendar_span period = calendar_span::month;
    defect_row total;
    std::vector<defect_table> by;
    std::vector<defect_span> periods;
    systematic_threshold systematic;
    std::vector<withdrawal_proposal> withdraw;  ///< by product, the product itself before its batches
    repeat_threshold repeated_within;
    std::vector<repeated_defect> repeated;   ///< by product, unit, component, day
    std::vector<std::string> without_cause;  ///< ids of the records, by day
};
BOOST_DESCRIBE_STRUCT(defect_statistics, (),
                      (currency, from, as_of, period, total, by, periods, systematic, withdraw, repeated_within,
                       repeated, without_cause))

}  // namespace troth::inline v0
