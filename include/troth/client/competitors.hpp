// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <boost/describe/class.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/money/money.hpp>
#include <troth/money/rounding.hpp>
#include <troth/money/share.hpp>
#include <troth/time/date.hpp>
#include <tuple>
#include <utility>
#include <vector>

namespace troth::inline v0 {

/// A price as a fact `competitor_observed` or `price_listed` states it.
struct stated_price {
    std::string fact;  ///< the id of the fact
    date on;
    decimal price;
    std::optional<percent> discount;
    std::optional<decimal> net;  ///< less the discount, half up to the minor unit; none of more than 100 percent
    std::optional<std::string> payment;
    std::optional<std::string> delivery;
    std::optional<std::string> warranty;
};
BOOST_DESCRIBE_STRUCT(stated_price, (), (fact, on, price, discount, net, payment, delivery, warranty))

/// By how much an amount differs from another one: one of the two is there, unless they are equal.
struct price_difference {
    std::optional<decimal> more;
    std::optional<decimal> less;
    std::optional<troth::percent>
        percent;  ///< of the other one, to two decimals, half up; none of nothing, or of far too much
};
BOOST_DESCRIBE_STRUCT(price_difference, (), (more, less, percent))

/// What was seen last of a competitor, beside our price and what was seen before.
struct competitor_row {
    std::string competitor;
    stated_price seen;
    std::int32_t age_days = 0;
    std::optional<bool> old;  ///< none where no term says when an observation grows old
    std::optional<std::string> source;
    std::optional<std::string> seen_by;
    std::optional<std::string> client;        ///< from whom it was heard
    std::optional<price_difference> to_ours;  ///< of his net price to ours
    std::optional<stated_price> before;       ///< the observation before
    std::optional<price_difference> change;   ///< of his net price since
};
BOOST_DESCRIBE_STRUCT(competitor_row, (),
                      (competitor, seen, age_days, old, source, seen_by, client, to_ours, before, change))

/// A product in a currency: our price, if there is one, and those of competitors by name.
struct competitor_comparison {
    std::string product;
    troth::currency currency;
    std::optional<stated_price> own;
    std::vector<competitor_row> competitors;
};
BOOST_DESCRIBE_STRUCT(competitor_comparison, (), (product, currency, own, competitors))

/// Own prices and observations side by side on a day.
struct competitor_report {
    date as_of;
    std::vector<competitor_comparison> products;  ///< by product, then currency
};
BOOST_DESCRIBE_STRUCT(competitor_report, (), (as_of, products))

/// A fact that states a price.
struct price_told {
    std::string product;
    troth::currency currency;
    std::optional<std::string> competitor;  ///< none: it is ours
    stated_price price;
    std::optional<std::string> source;
    std::optional<std::string> seen_by;
    std::optional<std::string> client;
};

/// What is left of a price after a discount, half up to the minor unit; nothing where the discount is more than 100
/// percent, or the price does not fit the currency.
[[nodiscard]] inline std::optional<decimal> net_of(const decimal& price, const std::optional<percent>& discount,
                                                   currency in) {
    constexpr std::int64_t whole = 100'000'000;  // millionths of a percent
    const auto made = money::make(price, in);
    const auto off = discount ? discount->millionths() : 0;
    if (!made || off > whole) return std::nullopt;
    const auto net = round_half_up(static_cast<wide>(made->minor) * (whole - off), wide{whole});
    return decimal{static_cast<std::int64_t>(net), in.decimals()};
}

/// By how much a net price differs from another one in the same currency; nothing where one of them is not known.
[[nodiscard]] inline std::optional<price_difference> difference_of(const std::optional<decimal>& of,
                                                                   const std::optional<decimal>& to) {
    if (!of || !to) return std::nullopt;
    price_difference out;
    const auto by = of->units - to->units;
    if (by > 0) out.more = decimal{by, of->decimals};
    if (by < 0) out.less = decimal{-by, of->decimals};
    constexpr std::int64_t most_times = 10'000'000'000;  // as much as a percent can hold
    const auto distance = by < 0 ? -by : by;
    if (to->units != 0 && distance / to->units < most_times) out.percent = share_of(distance, to->units);
    return out;
}

/// Puts the last prices of a day side by side. `all` are in the order in which they were stated; `last_day(on)` is the
/// last day on which an observation of a day is not old, or nothing.
template <class LastDay>
[[nodiscard]] std::vector<competitor_comparison> compare_prices(const std::vector<price_told>& all, date as_of,
                                                                const LastDay& last_day) {
    std::map<std::pair<std::string, std::string>, competitor_comparison> found;
    std::map<std::tuple<std::string, std::string, std::string>, std::pair<const price_told*, const price_told*>> last;
    for (const auto& p : all) {
        if (as_of < p.price.on) continue;
        const std::pair key(p.product, std::string(p.currency.code()));
        auto& comparison = found.try_emplace(key, competitor_comparison{p.product, p.currency, {}, {}}).first->second;
        if (!p.competitor) {
            if (!comparison.own || comparison.own->on <= p.price.on) comparison.own = p.price;
            continue;
        }
        auto& [now, before] = last[{key.first, key.second, *p.competitor}];
        if (now == nullptr || now->price.on <= p.price.on)
            before = std::exchange(now, &p);
        else if (before == nullptr || before->price.on <= p.price.on)
            before = &p;
    }
    for (const auto& [key, seen] : last) {
        const auto& [now, before] = seen;
        auto& comparison = found.at({std::get<0>(key), std::get<1>(key)});
        competitor_row row{*now->competitor,
                           now->price,
                           as_of - now->price.on,
                           {},
                           now->source,
                           now->seen_by,
                           now->client,
                           {},
                           {},
                           {}};
        if (const std::optional<date> fresh = last_day(now->price.on)) row.old = *fresh < as_of;
        if (comparison.own) row.to_ours = difference_of(now->price.net, comparison.own->net);
        if (before != nullptr) {
            row.before = before->price;
            row.change = difference_of(now->price.net, before->price.net);
        }
        comparison.competitors.push_back(std::move(row));
    }
    std::vector<competitor_comparison> out;
    for (auto& [key, comparison] : found) out.push_back(std::move(comparison));
    return out;
}

}  // namespace troth::inline v0
