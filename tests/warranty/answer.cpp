// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/warranty/answer.hpp>

#include <algorithm>
#include <chrono>
#include <string>

#include "statutes.hpp"

using namespace troth;
using namespace warranties;

namespace {

const law_pack& russian() { return *law_library::embedded().find("ru"); }

warranty_question asked_on(std::string_view as_of) {
    warranty_question out;
    out.as_of = day(as_of);
    return out;
}

/// Seconds for an answer with reasons about an item with so many repairs, four days apart; the shortest of some.
double seconds_of(int repairs) {
    auto unit = delivered_on("2000-01-01");
    unit.warranties = {months(720)};
    for (int i = 0; i < repairs; ++i) {
        warranty_event e;
        e.demanded = *unit.delivered.plus(4 * i + 10);
        e.returned = e.demanded.plus(2);
        unit.events.push_back(e);
    }
    auto question = asked_on("2022-06-01");
    question.defect.emplace().found = day("2022-05-01");
    double shortest = 1e9;
    for (int i = 0; i < 5; ++i) {
        reasons why;
        const auto begun = std::chrono::steady_clock::now();
        const auto answer = answer_warranty(russian(), "consumer", unit, question, why);
        REQUIRE(answer);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
        shortest = std::min(shortest, took.count());
        CHECK(why.steps().size() > static_cast<std::size_t>(repairs));
    }
    return shortest;
}

}  // namespace

TEST_CASE("one call answers what covers, what may be asked for and what is owed") {
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(12)};
    unit.events = {repair("2024-03-01", "2024-03-11")};
    auto question = asked_on("2024-06-01");
    auto& d = question.defect.emplace();
    d.found = d.demanded = day("2024-05-02");
    d.demand = warranty_remedy::refund;
    question.price.price = money{100'000, currency::make("RUB").value()};
    reasons why;
    const auto answer = answer_warranty(russian(), "consumer", unit, question, why);
    REQUIRE(answer);
    CHECK(answer->verdict.covered);
    CHECK(answer->verdict.until == day("2025-01-20"));
    CHECK(answer->timeline.periods[answer->verdict.period].extended_days == 10);
    CHECK(answer->remedies.size() == 5);
    REQUIRE(answer->duties.size() == 1);
    CHECK(answer->duties[0].deadline == day("2024-05-13"));
    CHECK(answer->duties[0].late_charge == money{19'000, currency::make("RUB").value()});
    CHECK(answer->overruled.size() == 1);
    CHECK(answer->remains.size() == 3);
    CHECK_FALSE(why.steps().empty());
    no_reasons none;
    CHECK(answer_warranty(russian(), "consumer", unit, question, none)->remedies == answer->remedies);
}

TEST_CASE("what cannot be answered is an error with all faults by place") {
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(0)};
    unit.events = {repair("2024-03-01", "2024-02-11")};
    no_reasons none;
    const auto faulty = answer_warranty(russian(), "consumer", unit, asked_on("2024-06-01"), none);
    REQUIRE_FALSE(faulty);
    CHECK(faulty.error().where == "/events/0/returned");
    REQUIRE(faulty.error().more.size() == 1);
    CHECK(faulty.error().more[0].where == "/warranties/0/term/months");
    unit = delivered_on("2001-01-10");
    CHECK(answer_warranty(russian(), "lessee", unit, asked_on("2024-06-01"), none).error().code == code::unknown_name);
    const auto& eu = *law_library::embedded().find("eu");
    CHECK(answer_warranty(eu, "consumer", unit, asked_on("2024-06-01"), none).error().code == code::not_known);
}

TEST_CASE("the question names the reading of the law, and one that the law does not have is told") {
    auto unit = delivered_on("2024-01-10");
    unit.complex_goods = true;
    unit.warranties = {months(24)};
    unit.events = {repair("2024-03-01", "2024-04-10")};
    no_reasons none;
    auto question = asked_on("2024-06-01");
    const auto may_refund = [&] {
        const auto answer = answer_warranty(russian(), "consumer", unit, question, none).value();
        return std::any_of(answer.remedies.begin(), answer.remedies.end(), [](const open_remedy& r) {
            return r.remedy == warranty_remedy::refund && r.ground == remedy_ground::repair_days_in_year;
        });
    };
    CHECK_FALSE(may_refund());
    question.variant = "any_repair";
    CHECK(may_refund());
    question.variant = "no_repair";
    const auto unknown = answer_warranty(russian(), "consumer", unit, question, none);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().where == "/variant");
}

TEST_CASE("a life of ten times as many events costs about ten times as much") {
    const auto few = seconds_of(200), many = seconds_of(2000);
    INFO(few << " s and " << many << " s");
    CHECK(many < 40 * few);
}
