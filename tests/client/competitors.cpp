// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <troth/client/competitors.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;

namespace {

const currency eur = *currency::make("EUR");

date day(int n) { return *date::make(20'000 + n); }
std::optional<date> ten_days(date on) { return date::make(on.days() + 10); }

price_told told(const std::string& product, std::optional<std::string> competitor, int on, const char* price,
                const char* discount = nullptr, currency in = eur) {
    price_told out{product, in, std::move(competitor), {}, {}, {}, {}};
    const auto off = discount != nullptr ? percent::parse(discount) : std::nullopt;
    const auto amount = *decimal::parse(price);
    out.price = {"F", day(on), amount, off, net_of(amount, off, in), {}, {}, {}};
    return out;
}

std::string net(const char* price, const char* discount, const char* in = "EUR") {
    const auto out = net_of(*decimal::parse(price), percent::parse(discount), *currency::make(in));
    return out ? to_string(*out) : "-";
}

}  // namespace

TEST_CASE("a net price is the price less its discount, half up to the minor unit") {
    CHECK(net("100.00", "0") == "100.00");
    CHECK(net("100.10", "5") == "95.10");  // 95.095
    CHECK(net("0.01", "50") == "0.01");    // 0.005
    CHECK(net("99.99", "33.333333") == "66.66");
    CHECK(net("5.00", "100") == "0.00");
    CHECK(net("5.00", "100.000001") == "-");
    CHECK(net("105", "2.5", "JPY") == "102");  // 102.375
    CHECK(net("1.5", "0", "JPY") == "-");
}

TEST_CASE("the last observation of each competitor stands beside our price, with the change since the one before") {
    const std::vector<price_told> all = {told("pump", {}, 0, "90.00"),      told("pump", {}, 5, "100.00", "10"),
                                         told("pump", {}, 40, "1.00"),      told("pump", "Zeta", 1, "80.00"),
                                         told("pump", "Zeta", 9, "99.00"),  told("pump", "Zeta", 7, "88.00"),
                                         told("pump", "Alfa", 30, "81.00"), told("valve", "Alfa", 30, "7.00")};
    const auto rows = compare_prices(all, day(30), ten_days);
    REQUIRE(rows.size() == 2);
    CHECK(to_string(*rows[0].own->net) == "90.00");
    REQUIRE(rows[0].competitors.size() == 2);
    const auto& alfa = rows[0].competitors[0];
    CHECK(alfa.competitor == "Alfa");
    CHECK(to_string(*alfa.to_ours->less) == "9.00");
    CHECK(to_string(*alfa.to_ours->percent) == "10");
    CHECK(alfa.old == false);
    CHECK_FALSE(alfa.change);
    const auto& zeta = rows[0].competitors[1];
    CHECK(zeta.age_days == 21);
    CHECK(zeta.old == true);
    CHECK(to_string(*zeta.to_ours->more) == "9.00");
    CHECK(zeta.before->on == day(7));
    CHECK(to_string(*zeta.change->more) == "11.00");
    CHECK(to_string(*zeta.change->percent) == "12.5");
    CHECK_FALSE(rows[1].own);
    CHECK_FALSE(rows[1].competitors[0].to_ours);
}

TEST_CASE("prices in other currencies are not compared") {
    const auto rows = compare_prices(
        {told("pump", {}, 0, "90.00"), told("pump", "Alfa", 0, "90.00", nullptr, *currency::make("USD"))}, day(1),
        ten_days);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].competitors.empty());
    CHECK_FALSE(rows[1].competitors[0].to_ours);
    CHECK(difference_of(decimal{0, 2}, decimal{0, 2})->percent == std::nullopt);
    CHECK_FALSE(difference_of(decimal{0, 2}, decimal{0, 2})->more);
}

TEST_CASE("a difference beyond what a percent can hold is told in money alone") {
    const decimal least{1, 2}, most{99'999'999'999'999'999, 2};
    CHECK_FALSE(difference_of(most, least)->percent);
    CHECK(to_string(*difference_of(most, least)->more) == "999999999999999.98");
    CHECK(to_string(*difference_of(least, most)->percent) == "100");
    CHECK(to_string(*difference_of(decimal{1'000'000'000'000, 2}, decimal{100, 2})->percent) == "999999999900");
}

TEST_CASE("the last two observations are those that sorting finds") {
    CHECK(rc::check("of the same day the later stated is later", [](const std::vector<std::uint8_t>& days) {
        std::vector<price_told> all;
        for (const auto n : days) all.push_back(told("pump", "Alfa", n % 9, std::to_string(all.size() + 1).c_str()));
        const auto rows = compare_prices(all, day(6), ten_days);
        std::vector<price_told> seen;
        for (const auto& p : all)
            if (p.price.on <= day(6)) seen.push_back(p);
        std::stable_sort(seen.begin(), seen.end(),
                         [](const auto& a, const auto& b) { return a.price.on < b.price.on; });
        RC_ASSERT(rows.empty() == seen.empty());
        if (seen.empty()) return;
        const auto& row = rows[0].competitors[0];
        RC_ASSERT(row.seen.price == seen.back().price.price);
        RC_ASSERT(row.before.has_value() == (seen.size() > 1));
        if (seen.size() > 1) RC_ASSERT(row.before->price == seen[seen.size() - 2].price.price);
    }));
}
