// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/enum_to_string.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <troth/client/loyalty.hpp>
#include <troth/json/money.hpp>
#include <troth/json/reader.hpp>
#include <troth/json/reasons.hpp>
#include <troth/json/title.hpp>
#include <troth/law/programme_rule.hpp>
#include <troth/money/money.hpp>

namespace troth::inline v0::json {

/// Puts the titles of the tiers in the language that was asked for into an answer by the programme.
inline void set_titles(client_loyalty& of, const programme_rule& programme, std::optional<language> lang) {
    const std::string word = boost::describe::enum_to_string(lang.value_or(language::en), "");
    for (std::size_t i = 0; i < of.tiers.size(); ++i) {
        const auto& titles = (*programme.tiers)[i].title;
        const auto at = titles.find(word);
        if (at == titles.end()) continue;
        of.tiers[i].title = at->second;
        if (of.tier == of.tiers[i].tier) of.title = at->second;
    }
}

/// The most tiers of a programme, and months of its period: what a person can still look through, and remember.
inline constexpr std::size_t max_tiers = 50;
inline constexpr std::int32_t max_programme_months = 120;
inline constexpr std::int32_t max_relation_months = 1'200;

template <>
struct whole<tier_conditions> {
    static bool check(reader& r, const tier_conditions& c) {
        if (c.relation_months && *c.relation_months > max_relation_months && r.are_read("relation_months"))
            return r.fault_in(code::bad_value, "relation_months",
                              "found " + std::to_string(*c.relation_months) + ", expected at most " +
                                  std::to_string(max_relation_months));
        return !c.on_time || *c.on_time <= percent::from_millionths(100'000'000) || !r.are_read("on_time") ||
               r.fault_in(code::bad_value, "on_time", "found " + to_string(*c.on_time) + ", expected at most 100");
    }
};

template <>
struct whole<tier_term> {
    static bool check(reader& r, const tier_term& t) {
        return !t.term.empty() || !r.are_read("term") ||
               r.fault_in(code::bad_value, "term", "found \"\", expected a name");
    }
};

template <>
struct whole<loyalty_tier> {
    static bool check(reader& r, const loyalty_tier& t) {
        bool good = !t.tier.empty() || !r.are_read("tier") ||
                    r.fault_in(code::bad_value, "tier", "found \"\", expected a name");
        if (t.discount && *t.discount > percent::from_millionths(100'000'000) && r.are_read("discount"))
            good =
                r.fault_in(code::bad_value, "discount", "found " + to_string(*t.discount) + ", expected at most 100");
        return check_title(r, t.title) && good;
    }
};

/// Every tier once, and none that asks for more purchases or a longer relation than the one above it.
template <>
struct whole<programme_rule> {
    static bool check(reader& r, const programme_rule& p) {
        bool good = check_months(r, "period_months", p.period_months, 1);
        good = check_months(r, "kept_months", p.kept_months, 0) && good;
        if (!p.tiers || !r.are_read("tiers")) return good;
        const auto& all = *p.tiers;
        if (all.empty() || all.size() > max_tiers)
            return r.fault_in(code::limit, "tiers",
                              "found " + std::to_string(all.size()) + ", expected 1 to " + std::to_string(max_tiers));
        const bool is_currency_read = p.currency && r.are_read("currency");
        const reader::step inside(r, std::string_view("tiers"));
        std::set<std::string_view> names;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const reader::step element(r, i);
            if (!names.insert(all[i].tier).second)
                good = r.fault_in(code::contradiction, "tier", shown(all[i].tier) + " stands twice");
            if (!all[i].asks) continue;
            const reader::step asks(r, std::string_view("asks"));
            const auto& turnover = all[i].asks->turnover;
            if (turnover && is_currency_read && !money::make(*turnover, *p.currency))
                good = r.fault_in(code::bad_value, "turnover", expected_money(*turnover, *p.currency));
            if (i > 0 && all[i - 1].asks) good = check_order(r, *all[i - 1].asks, *all[i].asks) && good;
        }
        return good;
    }

private:
    static bool check_months(reader& r, std::string_view member, std::optional<std::int32_t> months,
                             std::int32_t least) {
        return !months || (*months >= least && *months <= max_programme_months) || !r.are_read(member) ||
               r.fault_in(code::bad_value, member,
                          "found " + std::to_string(*months) + ", expected " + std::to_string(least) + " to " +
                              std::to_string(max_programme_months));
    }
    static bool check_order(reader& r, const tier_conditions& above, const tier_conditions& below) {
        bool good = true;
        const auto compare = [&](const char* member, const auto& higher, const auto& lower, auto is_more) {
            if (higher && lower && is_more(*lower, *higher))
                good = r.fault_in(code::contradiction, member, "the tier asks for more than the one above it");
        };
        const auto more = [](auto a, auto b) { return a > b; };
        compare("turnover", above.turnover, below.turnover, [](const decimal& a, const decimal& b) {
            return wide(a.units) * power_of_ten(b.decimals) > wide(b.units) * power_of_ten(a.decimals);
        });
        compare("orders", above.orders, below.orders, more);
        compare("relation_months", above.relation_months, below.relation_months, more);
        return good;
    }
};

}  // namespace troth::inline v0::json
