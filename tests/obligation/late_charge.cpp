// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <rapidcheck.h>

#include <troth/obligation/late_charge.hpp>

#include "late_charge_oracle.hpp"
#include "late_charge_random.hpp"

namespace {

using namespace troth;
namespace random = random_late_charge;

const currency rub = *currency::make("RUB");

date on(std::string_view text) { return *date::parse(text); }

late_charge_rule of_percent(std::string_view value, std::int64_t denominator) {
    late_charge_rule rule;
    rule.rate.emplace().percent = *percent::parse(value);
    rule.share = day_share{day_share_kind::fraction, 1, denominator};
    return rule;
}

late_debt owed(std::int64_t minor, std::string_view due) {
    late_debt out;
    out.id = "1";
    out.amount = {minor, rub};
    out.due = on(due);
    return out;
}

late_charge_terms ready(const late_charge_rule& rule, const calendar* days = nullptr) {
    auto made = late_charge_terms::make(rule, no_series{}, days, rub);
    REQUIRE(made.has_value());
    return std::move(*made);
}

result<late_charge_answer> charge(const late_charge_terms& terms, const std::vector<late_debt>& debts,
                                  const std::vector<late_payment>& payments, std::string_view as_of) {
    no_reasons silent;
    return calculate_late_charge(terms, {debts, payments, on(as_of), {}}, silent);
}

/// Whether some amount of an answer is beyond what an amount can hold.
bool does_not_fit(const oracle::answer& answer) {
    const auto most = std::numeric_limits<std::int64_t>::max();
    oracle::integer total = 0;
    bool is_large = false;
    for (const auto& d : answer.debts) {
        for (const auto& row : d.rows) is_large = is_large || row.charge > most;
        is_large = is_large || d.unlimited > most || d.charge > most;
        total += d.charge;
    }
    return is_large || total > most;
}

void compare(const oracle::row& expected, const late_charge_row& found) {
    RC_ASSERT(to_string(found.from) == to_string(expected.from));
    RC_ASSERT(to_string(found.to) == to_string(expected.to));
    RC_ASSERT(found.days == expected.days);
    RC_ASSERT(found.principal_minor == expected.principal);
    RC_ASSERT(oracle::rational(oracle::integer(found.rate_units), oracle::integer(power_of_ten(found.rate_decimals))) ==
              expected.rate);
    RC_ASSERT(found.share_numerator == expected.share_numerator);
    RC_ASSERT(found.share_denominator == expected.share_denominator);
    RC_ASSERT(oracle::integer(found.charge_minor) == expected.charge);
}

}  // namespace

TEST_CASE("rows, charges and what is left are those of a calculator that steps day by day") {
    const bool holds = rc::check([] {
        const auto rule = random::rule();
        const auto debts = random::debts();
        const auto payments = random::payments(debts);
        const auto days = random::calendar();
        const auto as_of = random::day(1700);
        const money price{random::number(0, 1'000'000), rub};
        const auto terms = late_charge_terms::make(rule, no_series{}, &days, rub);
        RC_ASSERT(terms.has_value());
        reasons why;
        const auto found = calculate_late_charge(*terms, {debts, payments, as_of, price}, why);
        const auto expected = oracle::calculate(rule, debts, payments, days, as_of, price.minor);
        RC_CLASSIFY(!expected.is_known, "not known");
        RC_CLASSIFY(does_not_fit(expected), "does not fit");
        RC_ASSERT(found.has_value() == (expected.is_known && !does_not_fit(expected)));
        if (!found) {
            RC_ASSERT(found.error().code == code::not_known ||
                      (does_not_fit(expected) && found.error().code == code::limit));
            return;
        }
        RC_ASSERT(found->unallocated_minor == expected.unallocated);
        oracle::integer total = 0;
        for (std::size_t d = 0; d < debts.size(); ++d) {
            const auto& debt = found->debts[d];
            const auto& wanted = expected.debts[d];
            RC_ASSERT(debt.rows.size() == wanted.rows.size());
            for (std::size_t i = 0; i < debt.rows.size(); ++i) compare(wanted.rows[i], debt.rows[i]);
            RC_ASSERT(oracle::integer(debt.charge_minor) == wanted.charge);
            RC_ASSERT(debt.once_minor.has_value() == wanted.once.has_value());
            if (wanted.once) RC_ASSERT(oracle::integer(*debt.once_minor) == *wanted.once);
            RC_ASSERT(debt.left_minor == wanted.left);
            total += wanted.charge;
        }
        RC_ASSERT(oracle::integer(found->total_minor) == total);
    });
    REQUIRE(holds);
}

TEST_CASE("explaining changes no result") {
    REQUIRE(rc::check([] {
        const auto rule = random::rule();
        const auto debts = random::debts();
        const auto payments = random::payments(debts);
        const auto days = random::calendar();
        const auto terms = late_charge_terms::make(rule, no_series{}, &days, rub);
        const late_charge_question question{debts, payments, random::day(1700), money{100'000, rub}};
        reasons why;
        no_reasons silent;
        const auto explained = calculate_late_charge(*terms, question, why);
        const auto bare = calculate_late_charge(*terms, question, silent);
        RC_ASSERT(explained.has_value() == bare.has_value());
        if (bare) RC_ASSERT(explained->total_minor == bare->total_minor);
    }));
}

TEST_CASE("a period split in two costs what the whole costs, where only the exact sum counts") {
    REQUIRE(rc::check([] {
        // With a debt of a multiple of 36 500 00 kopecks and whole percents every day costs whole kopecks.
        const auto terms = ready(of_percent(std::to_string(random::number(1, 30)), 365));
        const std::int64_t amount = std::int64_t{36'500'00} * random::number(1, 1000);
        const auto first = random::day(500);
        const auto middle = *first.plus(random::number(0, 300)), last = *middle.plus(random::number(1, 300));
        const auto charged = [&](date from, date to) {
            late_debt debt = owed(amount, "2019-01-01");
            debt.due.reset();
            debt.first_day = from;
            no_reasons silent;
            return calculate_late_charge(terms, {std::span(&debt, 1), {}, to, {}}, silent)->total_minor;
        };
        RC_ASSERT(charged(first, middle) + charged(middle.next(), last) == charged(first, last));
    }));
}

TEST_CASE("half a kopeck is rounded up, less than half is dropped") {
    const auto terms = ready(of_percent("0.5", 1));
    const auto cents = [&](std::int64_t minor) {
        return charge(terms, {owed(minor, "2024-01-01")}, {}, "2024-01-02")->total_minor;
    };
    CHECK(cents(100) == 1);   // 0.5
    CHECK(cents(99) == 0);    // 0.495
    CHECK(cents(299) == 1);   // 1.495
    CHECK(cents(300) == 2);   // 1.5
}

TEST_CASE("each row is rounded by itself, or the exact sum once") {
    auto rule = of_percent("0.5", 1);
    rule.bands =
        std::vector<late_charge_band>{{1, {day_share_kind::fraction, 1, 1}}, {{}, {day_share_kind::fraction, 1, 2}}};
    CHECK(charge(ready(rule), {owed(100, "2024-01-01")}, {}, "2024-01-03")->total_minor == 1);  // 0.5 and 0.25
    CHECK(charge(ready(rule), {owed(100, "2024-01-01")}, {}, "2024-01-04")->total_minor == 2);  // 0.5 and 0.5
    rule.rounding = late_charge_rounding::total;
    CHECK(charge(ready(rule), {owed(100, "2024-01-01")}, {}, "2024-01-04")->total_minor == 1);  // 1.0
}

TEST_CASE("amounts of fifteen digits over many years are exact") {
    const auto terms = ready(of_percent("99.999999", 300));
    const auto answer = charge(terms, {owed(99'999'999'999'999'999, "2000-01-01")}, {}, "2020-01-01");
    REQUIRE(answer.has_value());
    const oracle::rational exact =
        oracle::rational(99'999'999'999'999'999) * oracle::rational(99'999'999, 100'000'000) / 300 * 7305;
    CHECK(oracle::integer(answer->total_minor) == oracle::half_up(exact, 1));
}

TEST_CASE("a charge that no amount can hold is an error at its debt") {
    const auto terms = ready(of_percent("100", 1));
    const auto answer =
        charge(terms, {owed(1, "2024-01-01"), owed(99'999'999'999'999'999, "2000-01-01")}, {}, "2020-01-01");
    REQUIRE(!answer.has_value());
    CHECK(answer.error().code == code::limit);
    CHECK(answer.error().where == "/debts/1");
}

TEST_CASE("debts that no amount can hold together are an error") {
    const auto terms = ready(of_percent("1", 365));
    const std::vector<late_debt> debts(93, owed(99'999'999'999'999'999, "2024-01-01"));
    const auto answer = charge(terms, debts, {}, "2024-02-01");
    REQUIRE(!answer.has_value());
    CHECK(answer.error().code == code::limit);
    CHECK(answer.error().where == "/debts");
}

TEST_CASE("a charge may end on the last of all days") {
    const auto terms = ready(of_percent("1", 1));
    const auto answer = charge(terms, {owed(10'000, "9999-12-30")}, {}, "9999-12-31");
    REQUIRE(answer.has_value());
    CHECK(answer->total_minor == 100);
}

TEST_CASE("payments and raises after the day of the calculation are left out") {
    const auto terms = ready(of_percent("1", 1));
    auto debt = owed(10'000, "2024-01-01");
    debt.raised.push_back({on("2024-01-11"), {500, rub}});
    const auto answer = charge(terms, {debt}, {{on("2024-01-11"), {700, rub}, {}}}, "2024-01-10");
    CHECK(answer->left_minor == 10'000);
    CHECK(answer->unallocated_minor == 0);
    CHECK(answer->total_minor == 900);
}

TEST_CASE("a payment goes to the debt that it names, its raises included, and then to all others") {
    const auto terms = ready(of_percent("1", 1));
    auto first = owed(100, "2024-01-01"), second = owed(100, "2024-02-01");
    second.id = "2";
    second.raised.push_back({on("2024-03-01"), {50, rub}});
    const auto answer = charge(terms, {first, second}, {{on("2024-01-01"), {170, rub}, "2"}}, "2024-04-01");
    CHECK(answer->debts[0].left_minor == 80);
    CHECK(answer->debts[1].left_minor == 0);
}

TEST_CASE("a working day that no calendar is there for is missing, and one that it does not know is not known") {
    auto rule = of_percent("1", 1);
    rule.due_on_non_working_day = due_on_non_working_day::next_working_day;
    CHECK(charge(ready(rule), {owed(100, "2024-01-01")}, {}, "2024-02-01").error().code == code::missing_member);
    calendar_definition definition;
    definition.known = day_range{on("2020-01-01"), on("2020-12-31")};
    const auto days = *calendar::make(definition);
    CHECK(charge(ready(rule, &days), {owed(100, "2024-01-01")}, {}, "2024-02-01").error().code == code::not_known);
}

TEST_CASE("the cost of a charge does not grow with the days") {
    const auto terms = ready(of_percent("1", 365));
    CHECK(charge(terms, {owed(100, "0001-01-01")}, {}, "9999-12-31")->debts[0].rows.size() == 1);
}

TEST_CASE("A calculation with too many rows ends in an error before they fill the memory") {
    late_charge_rule rule;
    rule.rate.emplace().percent = *percent::parse("0.1");
    rule.share = day_share{day_share_kind::year, 1, 1};
    const auto rub = *currency::make("RUB");
    const auto terms = late_charge_terms::make(rule, no_series{}, nullptr, rub);
    REQUIRE(terms.has_value());
    std::vector<late_debt> debts;
    for (int i = 0; i < 51; ++i) {
        late_debt debt;
        debt.id = std::to_string(i);
        debt.amount = {100, rub};
        debt.due = date::make(1, 1, 10);
        debts.push_back(debt);
    }
    no_reasons silent;
    const date end = *date::make(9999, 12, 31);
    REQUIRE(calculate_late_charge(*terms, {std::span(debts).first(50), {}, end, {}}, silent).has_value());
    const auto refused = calculate_late_charge(*terms, {debts, {}, end, {}}, silent);
    REQUIRE(refused.has_error());
    CHECK(refused.error().code == code::limit);
    CHECK(refused.error().where == "/debts/50");
}
