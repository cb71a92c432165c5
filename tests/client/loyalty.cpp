// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <troth/client/loyalty_tiers.hpp>
#include <troth/law/standard.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;

namespace {

date day(std::string_view text) { return date::parse(text).value(); }
const date today = day("2025-06-30");
const currency eur = *currency::make("EUR");

client_loyalty find_tier(const loyalty_question& asked) {
    no_reasons silent;
    const auto out = calculate_loyalty(asked, silent);
    REQUIRE(out);
    return *out;
}

std::string faults(const loyalty_question& asked) {
    std::string out;
    for (const auto& e : faults_of(asked))
        out += (out.empty() ? "" : ", ") + std::string(name_of(e.code)) + " " + e.where;
    return out;
}

client_purchase bought(std::string id, std::string_view on, std::int64_t cents) {
    return {std::move(id), day(on), {cents, 2}, {}, {}};
}

/// A tier that asks for so many cents.
loyalty_tier tier(std::string name, std::int64_t cents) {
    loyalty_tier out;
    out.tier = std::move(name);
    out.asks.emplace().turnover = decimal{cents, 2};
    return out;
}

/// A year, kept for two months; gold from 100.00 on, silver from 50.00 on.
loyalty_question with(std::vector<client_purchase> purchases) {
    loyalty_question q;
    q.as_of = today;
    q.currency = eur;
    q.purchases = std::move(purchases);
    q.programme.currency = eur;
    q.programme.period_months = 12;
    q.programme.kept_months = 2;
    q.programme.tiers = {tier("gold", 100'00), tier("silver", 50'00)};
    return q;
}

std::string held(const loyalty_question& q) {
    const auto out = find_tier(q);
    return out.tier.value_or("none") + (out.kept_until ? " to " + to_string(*out.kept_until) : "");
}

}  // namespace

TEST_CASE("a tier is reached with the amount it asks, not with a cent less") {
    CHECK(held(with({bought("1", "2025-06-01", 99'99)})) == "silver");
    CHECK(held(with({bought("1", "2025-06-01", 100'00)})) == "gold");
    CHECK(held(with({bought("1", "2025-06-01", 49'99)})) == "none");
    CHECK(held(with({})) == "none");
}

TEST_CASE("a purchase counts from its day for the months of the period, and what is bought later not yet") {
    auto q = with({bought("1", "2024-07-01", 60'00)});
    CHECK(held(q) == "silver");
    CHECK(find_tier(q).leaves->until == today);
    q.programme.kept_months.reset();
    q.as_of = day("2025-07-01");
    CHECK(held(q) == "none");
    CHECK_FALSE(find_tier(q).leaves);
    q.as_of = day("2024-06-30");
    CHECK(held(q) == "none");
}

TEST_CASE("a period that ends in a shorter month counts from the day after") {
    auto q = with({bought("1", "2025-01-31", 1'00), bought("2", "2025-01-30", 1'00)});
    q.programme.period_months = 1;
    q.as_of = day("2025-02-27");
    CHECK(find_tier(q).orders == 2);
    CHECK(find_tier(q).period_from == day("2025-01-28"));
    q.as_of = day("2025-02-28");
    CHECK(find_tier(q).orders == 0);
    CHECK(find_tier(q).period_from == day("2025-02-01"));
}

TEST_CASE("a tier is kept so long after the last day on which purchases reached it") {
    auto q = with({bought("1", "2024-05-10", 100'00), bought("2", "2025-01-01", 1'00)});
    CHECK(held(q) == "gold to 2025-07-09");
    q.as_of = day("2025-07-09");
    CHECK(held(q) == "gold to 2025-07-09");
    q.as_of = day("2025-07-10");
    CHECK(held(q) == "none");
    q.as_of = day("2025-05-09");
    CHECK(held(q) == "gold");
    q.as_of = day("2025-05-10");
    CHECK(held(q) == "gold to 2025-07-09");
}

TEST_CASE("the kept tier is the higher one while it is kept") {
    auto q = with({bought("1", "2024-06-20", 60'00), bought("2", "2025-01-01", 55'00)});
    CHECK(held(q) == "gold to 2025-08-19");
    q.as_of = day("2025-08-20");
    CHECK(held(q) == "silver");
}

TEST_CASE("what is brought back was never bought, also for the days before") {
    auto q = with({bought("1", "2024-05-10", 100'00), bought("2", "2025-06-01", 50'00)});
    q.purchases[0].returned = {{day("2024-06-01"), {100'00, 2}}};
    CHECK(held(q) == "silver");
    CHECK(find_tier(q).orders == 1);
    q.purchases[1].returned = {{day("2025-06-29"), {1, 2}}, {day("2025-07-01"), {49'99, 2}}};
    CHECK(held(q) == "none");
    CHECK(find_tier(q).turnover == decimal{49'99, 2});
}

TEST_CASE("how the client pays must hold on the day, whatever was bought") {
    auto q = with({bought("1", "2025-06-01", 100'00)});
    q.programme.tiers->front().asks->overdue_days = 0;
    q.programme.tiers->back().asks->on_time = percent::parse("50");
    CHECK(faults(q) == "missing_member /debts");
    q.debts.emplace();
    CHECK(held(q) == "gold");
    q.debts = {{{"1", {}, day("2025-06-29"), {10'00, 2}, {{day("2025-06-29"), {5'00, 2}}}, {}}}};
    CHECK(held(q) == "silver");
    CHECK(find_tier(q).tiers[0].conditions[1].missing == "1");
    CHECK(find_tier(q).tiers[1].conditions[1].shown == "50");
    q.debts->front().payments.clear();
    CHECK(held(q) == "none");
    q.debts->front().due = today;
    CHECK(held(q) == "gold");
    CHECK_FALSE(find_tier(q).tiers[1].conditions[1].shown);
    q.debts = {{{"1", {}, day("2024-06-30"), {10'00, 2}, {{day("2024-07-29"), {10'00, 2}}}, {}}}};
    CHECK(held(q) == "gold");  // it fell due before the period, and is paid
}

TEST_CASE("the relation must be long enough on the day, and says when it will be") {
    auto q = with({bought("1", "2025-06-01", 100'00)});
    q.programme.tiers->front().asks->relation_months = 3;
    CHECK(held(q) == "silver");
    CHECK(find_tier(q).tiers[0].conditions[1].from == day("2025-09-01"));
    q.since = day("2025-03-31");
    CHECK(held(q) == "gold");
    q.since = day("2025-04-01");
    CHECK(held(q) == "silver");
    q.purchases.clear();
    q.since.reset();
    CHECK_FALSE(find_tier(q).tiers[0].conditions[1].shown);
    CHECK_FALSE(find_tier(q).tiers[0].conditions[1].from);
}

TEST_CASE("a discount costs what it would have taken off the purchases, half a cent up") {
    auto q = with({bought("1", "2025-06-01", 110'10)});
    q.programme.tiers->front().discount = percent::parse("2.5");
    CHECK(find_tier(q).cost == decimal{2'75, 2});
    q.purchases.front().amount = {110'20, 2};
    CHECK(find_tier(q).cost == decimal{2'76, 2});
    q.programme.tiers->front().discount = percent::parse("100");
    CHECK(find_tier(q).cost == decimal{110'20, 2});
}

TEST_CASE("purchases in another currency do not count, and are told") {
    auto q =
        with({bought("1", "2025-06-01", 100'00), bought("2", "2025-06-02", 7'00), bought("3", "2023-06-02", 7'00)});
    for (auto& p : q.purchases) p.currency = currency::make("USD");
    const auto out = find_tier(q);
    CHECK_FALSE(out.tier);
    REQUIRE(out.others.size() == 1);
    CHECK(out.others[0].turnover == decimal{107'00, 2});
    CHECK(out.others[0].orders == 2);
}

TEST_CASE("the programme of the library's standard has its tiers") {
    auto q = with({});
    q.debts.emplace();
    q.since = day("2020-01-01");
    q.programme = *standard::embedded().find_programme(client_programme_id, today);
    for (int i = 0; i < 12; ++i) q.purchases.push_back(bought("O-" + std::to_string(i), "2025-06-01", 4'500'00));
    const auto out = find_tier(q);
    CHECK(out.tier == "gold");
    CHECK(out.cost == decimal{3'780'00, 2});
    CHECK(out.terms->size() == 3);
    CHECK_FALSE(out.next);
}

TEST_CASE("a question about a tier is refused with all its faults") {
    auto q = with({bought("1", "2025-06-01", 1'00), bought("1", "2025-06-01", 0)});
    q.purchases[0].returned = {{day("2025-05-31"), {50, 2}}, {day("2025-06-02"), {51, 2}}};
    q.since = day("2025-07-01");
    q.programme.like = "x";
    q.programme.period_months.reset();
    q.programme.tiers->front().asks->turnover = decimal{1, 3};
    CHECK(faults(q) ==
          "missing_member /programme/period_months, unknown_member /programme/like, "
          "bad_value /programme/tiers/0/asks/turnover, contradiction /since, contradiction /purchases/0/returned/0/on, "
          "contradiction /purchases/0/returned/1/amount, contradiction /purchases/1/id, bad_value /purchases/1/amount");
    CHECK(faults(with(std::vector<client_purchase>(max_purchases + 1))) == "limit /purchases");
    auto large = with({});
    for (int i = 0; i < 10; ++i) large.purchases.push_back(bought(std::to_string(i), "2025-06-01", INT64_MAX / 9));
    no_reasons silent;
    CHECK(calculate_loyalty(large, silent).error().code == code::limit);
}

TEST_CASE("the tier of a day is that of an oracle that looks at every day") {
    rc::check([] {
        auto q = with({});
        const auto number = [](int least, int most) { return *rc::gen::inRange(least, most + 1); };
        q.as_of = *day("2024-01-15").plus(number(0, 400));
        q.programme.period_months = number(1, 4);
        q.programme.kept_months = number(0, 3);
        q.programme.tiers->front().asks->orders = number(0, 3);
        const int count = number(0, 8);
        for (int i = 0; i < count; ++i) {
            q.purchases.push_back({std::to_string(i), *q.as_of.plus(-number(-10, 250)), {number(1, 90'00), 2}, {}, {}});
            if (number(0, 3) == 0)
                q.purchases.back().returned = {{*q.purchases.back().on.plus(number(0, 60)),
                                                {number(1, static_cast<int>(q.purchases.back().amount.units)), 2}}};
        }
        const auto out = find_tier(q);

        std::int64_t turnover = 0;
        std::int32_t orders = 0;
        const auto look_at = [&](date d) {
            turnover = orders = 0;
            for (const auto& p : q.purchases) {
                auto net = p.amount.units;
                for (const auto& r : p.returned)
                    if (r.on <= q.as_of) net -= r.amount.units;
                if (net == 0 || d < p.on || p.on > q.as_of) continue;
                if (d >= *plus_months(p.on, *q.programme.period_months, month_end::clip)) continue;
                turnover += net;
                ++orders;
            }
        };
        std::optional<std::string> expected;
        std::optional<date> until;
        for (const auto& t : *q.programme.tiers) {
            for (date d = q.as_of; !expected && q.as_of - d <= 400; d = *d.plus(-1)) {
                look_at(d);
                if (turnover < t.asks->turnover->units || orders < t.asks->orders.value_or(0)) continue;
                const auto end = *plus_months(d, *q.programme.kept_months, month_end::clip);
                if (d == q.as_of || (*q.programme.kept_months > 0 && q.as_of <= end)) {
                    expected = t.tier;
                    if (d != q.as_of) until = end;
                }
                break;
            }
        }
        look_at(q.as_of);
        RC_ASSERT(out.turnover.units == turnover);
        RC_ASSERT(out.orders == orders);
        RC_ASSERT(out.tier == expected);
        RC_ASSERT(out.kept_until == until);
    });
}
