// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/client/reliability.hpp>
#include <troth/law/programme_rule.hpp>
#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0 {

// So many purchases, and returns of all together, are looked at.
inline constexpr std::size_t max_purchases = 100'000;
inline constexpr std::size_t max_purchase_returns = 200'000;

/// What a client brought back of a purchase, or was repaid of it.
struct purchase_return {
    date on;
    decimal amount;
};
BOOST_DESCRIBE_STRUCT(purchase_return, (), (on, amount))

/// What a client bought. What he brought back counts as if it had never been bought.
struct client_purchase {
    std::string id;
    date on;
    decimal amount;
    std::optional<troth::currency> currency;  ///< that of the question, if none is stated
    std::vector<purchase_return> returned;
};
BOOST_DESCRIBE_STRUCT(client_purchase, (), (id, on, amount, currency, returned))

/// What is asked about a client and a programme. What happened after `as_of` is passed over.
struct loyalty_question {
    date as_of;
    troth::currency currency;
    std::vector<client_purchase> purchases;
    std::optional<date> since;                      ///< when the relation began; with the first purchase if not known
    std::optional<std::vector<client_debt>> debts;  ///< how the client pays, if a tier asks it
    programme_rule programme;  ///< whole, as a standard states it: only `kept_months` may be absent
};

/// The id under which a standard has the loyalty programme of clients.
inline constexpr const char* client_programme_id = "client_loyalty";

/// What a tier may ask.
enum class tier_condition : std::uint8_t { turnover, orders, relation_months, on_time, overdue_days };
BOOST_DESCRIBE_ENUM(tier_condition, turnover, orders, relation_months, on_time, overdue_days)

/// A condition of a tier, and what the client shows of it: an amount, a count, months, percent or days.
struct shown_condition {
    tier_condition condition = tier_condition::turnover;
    std::string asked;
    std::optional<std::string> shown;  ///< nothing where nothing fell due, and where the relation did not begin
    bool met = false;
    std::optional<std::string> missing;  ///< how much more there must be; of days how many fewer
    std::optional<date> from;            ///< of a relation: the day on which it will be long enough
};
BOOST_DESCRIBE_STRUCT(shown_condition, (), (condition, asked, shown, met, missing, from))

/// A tier of the programme, and how the client stands to it.
struct shown_tier {
    std::string tier;
    std::optional<std::string> title;  ///< in the language that was asked for
    bool met = false;                  ///< all its conditions on the day
    std::optional<date> kept_until;    ///< where it is not met: held to this day, since it was met before
    std::vector<shown_condition> conditions;
    std::optional<percent> discount;
    std::optional<decimal> cost;  ///< of the discount, had it been given on all that was bought in the period
    std::vector<tier_term> terms;
};
BOOST_DESCRIBE_STRUCT(shown_tier, (), (tier, title, met, kept_until, conditions, discount, cost, terms))

/// The purchases that leave the period next.
struct leaving_purchases {
    date until;  ///< the last day on which they count
    std::int32_t orders = 0;
    decimal turnover;
};
BOOST_DESCRIBE_STRUCT(leaving_purchases, (), (until, orders, turnover))

/// What was bought in a currency that the programme does not count.
struct other_turnover {
    troth::currency currency;
    std::int32_t orders = 0;
    decimal turnover;
};
BOOST_DESCRIBE_STRUCT(other_turnover, (), (currency, orders, turnover))

/// Where a client stands in a programme.
struct client_loyalty {
    date as_of;
    troth::currency currency;         ///< of the programme
    std::optional<std::string> tier;  ///< the highest that is met or kept; none where no tier is
    std::optional<std::string> title;
    std::optional<date> kept_until;
    std::optional<percent> discount;
    std::optional<decimal> cost;
    std::optional<std::vector<tier_term>> terms;
    date period_from;  ///< the first day whose purchases count
    decimal turnover;
    std::int32_t orders = 0;
    std::optional<std::string> next;  ///< the tier above; what it lacks is told in `tiers`
    std::optional<leaving_purchases> leaves;
    std::vector<other_turnover> others;
    std::vector<shown_tier> tiers;  ///< as in the programme
};
BOOST_DESCRIBE_STRUCT(client_loyalty, (),
                      (as_of, currency, tier, title, kept_until, discount, cost, terms, period_from, turnover, orders,
                       next, leaves, others, tiers))

}  // namespace troth::inline v0
