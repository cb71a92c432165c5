// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <rapidcheck.h>

#include <troth/obligation/late_charge_columns.hpp>

#include "late_charge_random.hpp"

namespace {

using namespace troth;
namespace random = random_late_charge;

const currency rub = *currency::make("RUB");

std::optional<late_charge_index> random_index() {
    if (!random::chance(25)) return std::nullopt;
    late_charge_index out;
    index_series values;
    for (std::int32_t i = 0; i < 80; ++i)
        values.entries.push_back(
            {year_month{2018 * 12 + i}, true, percent::from_millionths(random::number(980, 1040) * 100'000)});
    out.series = values;
    out.months = random::chance(50) ? index_months::all : index_months::half_month;
    if (random::chance(50)) out.round_to = *percent::parse("0.001");
    return out;
}

/// The charge of one debt as the general calculation gives it.
result<std::int64_t> one_by_one(const std::vector<late_charge_version>& versions, std::int64_t principal,
                                std::int32_t due, date as_of, money price) {
    late_debt debt;
    debt.amount = {principal, rub};
    debt.due = date::make(due);
    no_reasons silent;
    const auto answer = calculate_late_charge(versions, {std::span(&debt, 1), {}, as_of, price}, silent);
    if (!answer) return answer.error();
    return answer->total_minor;
}

}  // namespace

TEST_CASE("a column gives each debt exactly what it is charged by itself") {
    REQUIRE(rc::check([] {
        auto rule = random::rule();
        rule.index = random_index();
        const auto days = random::calendar();
        const auto as_of = random::day(1700);
        const money price{random::number(0, 1'000'000), rub};
        auto terms = late_charge_terms::make(rule, no_series{}, &days, rub);
        RC_ASSERT(terms.has_value());
        std::vector<late_charge_version> versions{{{}, {}, *terms}};
        if (random::chance(20)) versions.push_back({random::day(), {}, *terms});
        late_charge_columns columns(versions, as_of, price);
        for (int batch = 0; batch < 2; ++batch) {
            std::vector<std::int64_t> principal, charged(20);
            std::vector<std::int32_t> due;
            for (int i = 0; i < 20; ++i) {
                principal.push_back(random::chance(5) ? std::int64_t{99'999'999'999'999'999} : random::amount().minor);
                due.push_back(random::day(1200).days());
            }
            const auto done = columns.calculate(principal, due, charged);
            bool is_known = true;
            for (std::size_t i = 0; i < due.size(); ++i) {
                const auto expected = one_by_one(versions, principal[i], due[i], as_of, price);
                is_known = is_known && expected.has_value();
                if (expected && done) RC_ASSERT(charged[i] == *expected);
            }
            RC_ASSERT(done.has_value() == is_known);
        }
    }));
}

TEST_CASE("a factor rounds every amount up to its largest as exact division does") {
    REQUIRE(rc::check([] {
        const std::int64_t q = *rc::gen::inRange<std::int64_t>(1, std::int64_t{1} << random::number(1, 50));
        const std::int64_t p = *rc::gen::inRange<std::int64_t>(0, q);
        const auto factor = rounded_factor::make(p, q);
        RC_ASSERT(factor.has_value());
        for (const std::int64_t amount : {std::int64_t{0}, std::int64_t{1}, factor->max(), factor->max() - 1,
                                          *rc::gen::inRange<std::int64_t>(0, factor->max())})
            if (amount >= 0)
                RC_ASSERT(rounded_to_step(big(p) * amount, big(q), 1).value() ==
                          static_cast<std::int64_t>(rounded_factor::apply(factor->factor(), amount)));
    }));
}

TEST_CASE("a divisor rounds every number up to its largest as division does") {
    REQUIRE(rc::check([] {
        const auto divisor =
            static_cast<std::uint64_t>(*rc::gen::inRange<std::int64_t>(1, std::int64_t{1} << random::number(1, 61)));
        const rounded_divisor by(divisor);
        const auto half = divisor / 2;
        for (const std::uint64_t n :
             {std::uint64_t{0}, half, half + 1, divisor, by.max(), by.max() - 1,
              static_cast<std::uint64_t>(*rc::gen::inRange<std::int64_t>(0, std::int64_t{1} << 61))})
            if (n <= by.max()) RC_ASSERT(by.apply(n) == round_half_up(n, divisor));
    }));
}

TEST_CASE("columns refuse a principal below zero and a due day that is none") {
    late_charge_rule rule;
    rule.rate.emplace().percent = *percent::parse("1");
    const auto terms = late_charge_terms::make(rule, no_series{}, nullptr, rub);
    late_charge_columns columns({{{}, {}, *terms}}, *date::parse("2024-06-01"));
    std::vector<std::int64_t> principal{100, -1}, charged(2);
    std::vector<std::int32_t> due{19000, 19000};
    CHECK(columns.calculate(principal, due, charged).error().where == "/principal_minor/1");
    principal[1] = 1;
    due[1] = 2'932'897;
    CHECK(columns.calculate(principal, due, charged).error().where == "/due/1");
}
