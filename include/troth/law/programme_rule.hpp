// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <vector>

namespace troth::inline v0 {

/// What a tier asks of a client: all that is stated.
struct tier_conditions {
    std::optional<decimal> turnover;              ///< bought in the period, in the programme's currency, at least
    std::optional<std::int32_t> orders;           ///< purchases of the period, at least
    std::optional<std::int32_t> relation_months;  ///< whole months since the relation began, at least
    std::optional<percent> on_time;               ///< of what fell due in the period, paid in time, at least
    std::optional<std::int32_t> overdue_days;  ///< of the oldest debt that is overdue, at most; 0: nothing is overdue
};
BOOST_DESCRIBE_STRUCT(tier_conditions, (), (turnover, orders, relation_months, on_time, overdue_days))

/// A term that a tier gives beside its discount, in the employer's own words.
struct tier_term {
    std::string term;                  ///< pay_term_days, priority ...
    std::optional<std::string> value;  ///< 30, first ...
};
BOOST_DESCRIBE_STRUCT(tier_term, (), (term, value))

/// A tier: what it asks of a client, and what it gives him.
struct loyalty_tier {
    std::string tier;
    std::map<std::string, std::string> title;  ///< by language; else `tier` itself is shown
    std::optional<tier_conditions> asks;       ///< nothing of what is not stated
    std::optional<percent> discount;
    std::vector<tier_term> terms;
};
BOOST_DESCRIBE_STRUCT(loyalty_tier, (), (tier, title, asks, discount, terms))

/// A loyalty programme, or the special terms of the best clients: the tiers, and what they count.
struct programme_rule {
    std::optional<std::string> like;  ///< the id of the programme that this one changes
    std::optional<troth::currency> currency;
    std::optional<std::int32_t> period_months;  ///< a purchase counts for so many months from its day on
    std::optional<std::int32_t> kept_months;    ///< a tier is kept so long after the last day that turnover and orders
                                                ///< reached it
    std::optional<std::vector<loyalty_tier>> tiers;  ///< from the highest
};
BOOST_DESCRIBE_STRUCT(programme_rule, (), (like, currency, period_months, kept_months, tiers))

}  // namespace troth::inline v0
