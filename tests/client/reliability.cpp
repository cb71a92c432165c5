// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <troth/client/reliability_score.hpp>
#include <troth/law/standard.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;

namespace {

date day(std::string_view text) { return date::parse(text).value(); }
const date first = day("2024-01-01");
const date today = day("2025-06-30");

client_reliability score(const reliability_question& asked) {
    no_reasons silent;
    const auto out = calculate_reliability(asked, silent);
    REQUIRE(out);
    return *out;
}

std::string faults(const reliability_question& asked) {
    std::string out;
    for (const auto& e : faults_of(asked))
        out += (out.empty() ? "" : ", ") + std::string(name_of(e.code)) + " " + e.where;
    return out;
}

/// Every measure and its points, to compare by.
std::string told(const client_reliability& r) {
    std::string out = to_string(r.points) + " " + r.grade + " " + std::to_string(r.debts) + " " +
                      std::to_string(r.settled) + " " + to_string(r.open) + " " + to_string(r.overdue);
    for (const auto& m : r.measures)
        out += "; " + (m.value ? to_string(*m.value) : std::string("?")) + " " + to_string(m.points);
    return out;
}

reliability_question with(std::vector<client_debt> debts) {
    reliability_question q;
    q.as_of = today;
    q.currency = *currency::make("EUR");
    q.debts = std::move(debts);
    q.scorecard = *standard::embedded().find_scorecard(client_scorecard_id, today);
    return q;
}

client_debt debt(std::string id, std::string_view due, std::int64_t cents) {
    return {std::move(id), {}, day(due), {cents, 2}, {}, {}};
}
client_debt paid(std::string id, std::string_view due, std::string_view on, std::int64_t cents) {
    auto out = debt(std::move(id), due, cents);
    out.payments = {{day(on), {cents, 2}}};
    return out;
}

reliability_question any_question() {
    using rc::gen::inRange;
    std::vector<client_debt> debts(*inRange<std::size_t>(0, 8));
    for (std::size_t i = 0; i < debts.size(); ++i) {
        auto& d = debts[i];
        d.id = "I-" + std::to_string(i);
        const auto on = *inRange(0, 540);
        d.on = first.plus(on);
        d.due = *first.plus(on + *inRange(0, 40));
        d.amount = {*inRange<std::int64_t>(1, 100'000), 2};
        d.disputed = *rc::gen::arbitrary<bool>();
        auto rest = d.amount.units;
        for (auto n = *inRange(0, 3); n > 0 && rest > 0; --n) {
            const auto part = *inRange<std::int64_t>(1, rest + 1);
            rest -= part;
            d.payments.push_back({*first.plus(on + *inRange(0, 90)), {part, 2}});
        }
    }
    return with(std::move(debts));
}

}  // namespace

TEST_CASE("a client of whom nothing is known has what is expected of any") {
    const auto r = score(with({}));
    CHECK(to_string(r.measures[0].value.value()) == "0");   // days from the due day
    CHECK(to_string(r.measures[1].value.value()) == "70");  // percent in time
    CHECK(to_string(r.measures[2].value.value()) == "10");
    CHECK(to_string(r.measures[3].value.value()) == "0");
    CHECK_FALSE(r.measures[4].value);
    CHECK(to_string(r.measures[4].points) == "3");
    CHECK_FALSE(r.measures[5].value);
    CHECK(to_string(r.most) == "100");
}

TEST_CASE("without an expectation what has no history is not known, and counts as the scorecard says") {
    auto q = with({debt("1", "2025-07-10", 100)});
    q.scorecard.expected.reset();
    q.scorecard.measures->front().unknown = signed_decimal::parse("-4.5");
    const auto r = score(q);
    CHECK_FALSE(r.measures[0].value);
    CHECK(to_string(r.measures[0].points) == "-4.5");
    CHECK(to_string(r.measures[2].value.value()) == "0");  // of what was invoiced nothing is disputed
    CHECK(to_string(r.measures[3].value.value()) == "0");
}

TEST_CASE("an average weighs amount and age and is rounded once, half away from zero") {
    auto q = with({paid("1", "2025-06-10", "2025-06-20", 20000), paid("2", "2024-06-10", "2024-06-08", 10000)});
    q.scorecard.expected.reset();
    // 200 at weight 2, 10 days late, and 100 at weight 1, 2 days early: (4000 - 200) / 500 = 7.6
    CHECK(to_string(score(q).measures[0].value.value()) == "7.6");
    CHECK(to_string(score(q).measures[1].value.value()) == "20");
    q.debts[1].amount = q.debts[1].payments[0].amount = {1, 2};
    // (40000 * 10 - 1 * 2) / 40001 = 9.9997...
    CHECK(to_string(score(q).measures[0].value.value()) == "10");
    q.debts = {paid("1", "2025-06-10", "2025-06-09", 1), paid("2", "2025-06-10", "2025-06-10", 199)};
    CHECK(to_string(score(q).measures[0].value.value()) == "-0.01");  // -0.005
}

TEST_CASE("a debt is overdue from the day after its due day, and counts as if it were paid today") {
    auto q = with({debt("1", "2025-06-30", 100)});
    q.scorecard.expected.reset();
    CHECK(score(q).overdue == decimal{0, 2});
    CHECK_FALSE(score(q).measures[0].value);
    q.as_of = day("2025-07-01");
    CHECK(score(q).overdue == decimal{100, 2});
    CHECK(score(q).oldest_overdue_days == 1);
    CHECK(to_string(score(q).measures[0].value.value()) == "1");
    CHECK(to_string(score(q).measures[3].value.value()) == "100");
}

TEST_CASE("a month of the relation ends on the last day of a shorter month") {
    auto q = with({});
    q.since = day("2025-01-31");
    const auto months = [&](std::string_view on) {
        q.as_of = day(on);
        return to_string(score(q).measures[5].value.value());
    };
    CHECK(months("2025-01-31") == "0");
    CHECK(months("2025-02-27") == "0");
    CHECK(months("2025-02-28") == "1");
    CHECK(months("2025-03-30") == "1");
    CHECK(months("2025-03-31") == "2");
    CHECK(months("2026-01-30") == "11");
    CHECK(months("2026-01-31") == "12");
}

TEST_CASE("a fact counts once, from its first day, and moves the grade") {
    auto q = with({});
    q.facts = {
        {"enforcement", day("2025-06-30")}, {"enforcement", day("2025-01-01")}, {"insolvency", day("2025-07-01")}};
    const auto r = score(q);
    REQUIRE(r.facts.size() == 1);
    CHECK(r.facts[0].on == day("2025-01-01"));
    auto plain = q;
    plain.facts.clear();
    CHECK(score(plain).points.millionths() - r.points.millionths() == 30'000'000);
}

TEST_CASE("a grade begins with its points") {
    auto q = with({});
    q.scorecard.measures->resize(1);
    q.scorecard.measures->front().points = {{{}, *signed_decimal::parse("65")}};
    CHECK(score(q).grade == "B");
    q.scorecard.measures->front().points = {{{}, *signed_decimal::parse("64.99")}};
    CHECK(score(q).grade == "C");
    q.scorecard.measures->front().points = {{{}, *signed_decimal::parse("-5")}};
    CHECK(score(q).grade == "D");
}

TEST_CASE("amounts up to the largest are scored exactly, and a sum beyond them is refused") {
    auto q = with({});
    for (int i = 0; i < 9; ++i)
        q.debts.push_back(paid(std::to_string(i), "2025-06-10", "2025-06-11", 999'999'999'999'999'999));
    q.scorecard.expected.reset();
    CHECK(to_string(score(q).measures[0].value.value()) == "1");
    q.debts.push_back(paid("9", "2025-06-10", "2025-06-11", 999'999'999'999'999'999));
    no_reasons silent;
    const auto out = calculate_reliability(q, silent);
    REQUIRE_FALSE(out);
    CHECK(out.error().code == code::limit);
    q = with({debt("1", "2025-06-10", 999'999'999'999'999'999)});
    q.limit = decimal{1, 2};
    const auto tiny = calculate_reliability(q, silent);
    REQUIRE_FALSE(tiny);
    CHECK(tiny.error().where == "/limit");
}

TEST_CASE("what stands against scoring a client is told with its place") {
    auto q =
        with({debt("", "2025-06-10", 0), paid("1", "2025-06-10", "2025-06-11", 100), debt("1", "2025-06-10", 100)});
    q.debts[1].on = day("2025-06-11");
    q.debts[2].payments = {{today, {60, 2}}, {today, {41, 2}}};
    q.debts[2].amount.decimals = 2;
    q.limit = decimal{1005, 3};
    q.since = day("2025-07-01");
    q.facts = {{"rumour", today}};
    q.scorecard.ages.reset();
    q.scorecard.like = "x";
    CHECK(faults(q) ==
          "missing_member /scorecard/ages, unknown_member /scorecard/like, contradiction /since, "
          "bad_value /limit, unknown_name /facts/0/fact, bad_value /debts/0/id, bad_value /debts/0/amount, "
          "contradiction /debts/1/due, contradiction /debts/2/id, "
          "contradiction /debts/2/payments/1/amount");
    auto many = with({});
    many.debts.resize(max_client_debts + 1);
    CHECK(faults(many) == "limit /debts");
}

TEST_CASE("the order of debts and payments, and what comes later, change nothing") {
    CHECK(rc::check("any question", [] {
        auto q = any_question();
        const auto as_is = told(score(q));
        auto turned = q;
        std::reverse(turned.debts.begin(), turned.debts.end());
        for (auto& d : turned.debts) std::reverse(d.payments.begin(), d.payments.end());
        RC_ASSERT(told(score(turned)) == as_is);
        q.as_of = *first.plus(*rc::gen::inRange(0, 600));
        auto then = q;
        std::erase_if(then.debts, [&](const auto& d) { return d.on > q.as_of; });
        for (auto& d : then.debts) std::erase_if(d.payments, [&](const auto& p) { return p.on > q.as_of; });
        RC_ASSERT(told(score(then)) == told(score(q)));
    }));
}

TEST_CASE("a part of a debt paid earlier never costs points, where all ages weigh the same") {
    CHECK(rc::check("any question", [] {
        auto q = any_question();
        q.scorecard.ages = std::vector<age_weight>{{{}, 1}};
        auto better = q;
        for (auto& d : better.debts)
            for (auto& p : d.payments)
                if (p.on <= q.as_of && d.on < p.on) p.on = *p.on.plus(-1);
        RC_ASSERT(score(q).points <= score(better).points);
    }));
}

TEST_CASE("the points are those of the measures and facts together") {
    CHECK(rc::check("any question", [] {
        auto q = any_question();
        q.facts = {{"tax_arrears", today}};
        const auto r = score(q);
        std::int64_t sum = 0;
        for (const auto& m : r.measures) sum += m.points.millionths();
        for (const auto& f : r.facts) sum += f.points.millionths();
        RC_ASSERT(sum == r.points.millionths());
        RC_ASSERT(std::all_of(r.measures.begin(), r.measures.end(), [](const auto& m) { return m.points <= m.most; }));
    }));
}
