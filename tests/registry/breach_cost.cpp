// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/registry/breach_cost.hpp>

#include "law.hpp"
#include "rules_and_facts.hpp"

using troth::breach_costs;
using troth::obligation;

namespace {

const auto& laws() {
    static const auto all = test_laws();
    return all;
}

troth::rule_set rules_with(const std::string& late_charge, const std::string& currency = "currency") {
    return rules_of(
        R"({"id":"r","when":{"fact":"invoice"},"owes":{"obligor":"client","obligee":"firm","performance":"pay",
        "amount":"amount","currency":")" +
            currency + R"("},"due":{"on":"due"},"late_charge":)" + late_charge + "}",
        "");
}

/// 3 650.00 due on 2025-02-18: under tl.late 1.00 a day in February 2025, 2.00 from March on.
obligation debt() {
    obligation o;
    o.subject = "INV";
    o.due = day("2025-02-18");
    o.is_money = true;
    o.currency = *troth::currency::make("RUB");
    o.amount = o.left = 365000;
    return o;
}

std::int64_t charge(const std::string& late_charge, const obligation& o, const char* as_of) {
    const auto rules = rules_with(late_charge);
    auto costs = breach_costs::make(rules, laws());
    REQUIRE(costs);
    troth::no_reasons silent;
    const auto minor = costs->charge(0, o, day(as_of), silent);
    INFO(late_charge << " " << as_of);
    REQUIRE(minor);
    troth::reasons why;
    CHECK(costs->charge(0, o, day(as_of), why).value() == *minor);
    return *minor;
}

std::string faults(const std::string& late_charge, const std::string& currency = "currency") {
    const auto rules = rules_with(late_charge, currency);
    const auto made = breach_costs::make(rules, laws());
    return made ? "" : std::string(name_of(made.error().code)) + " " + made.error().where;
}

const char* const law_rate = R"({"law":"tl","rule":"tl.late"})";

}  // namespace

TEST_CASE("a late charge runs from the day after the due day to the end of the day asked for") {
    CHECK(charge(law_rate, debt(), "2025-02-18") == 0);
    CHECK(charge(law_rate, debt(), "2025-02-19") == 100);
    CHECK(charge(law_rate, debt(), "2025-02-28") == 1000);
    CHECK(charge(law_rate, debt(), "2025-03-10") == 1000 + 10 * 200);
    CHECK(charge(R"({"law":"tl","rule":"tl.late","variant":"fixed"})", debt(), "2025-02-20") == 730);
    CHECK(charge(R"({"law":"tl","rule":{"like":"tl.late","first_day":"due_day"}})", debt(), "2025-02-19") == 200);
    CHECK(charge(R"({"rule":{"rate":{"percent":"0.1"}}})", debt(), "2025-02-20") == 730);
}

TEST_CASE("parts that were performed and raises change what is charged from their day on") {
    auto o = debt();
    o.parts.push_back({2, day("2025-03-05"), 182500});
    o.left = 182500;
    CHECK(charge(law_rate, o, "2025-03-10") == 1000 + 5 * 200 + 5 * 100);
    o = debt();
    o.raises.push_back({2, day("2025-03-06"), 36500});
    o.amount = o.left = 401500;
    CHECK(charge(law_rate, o, "2025-03-10") == 1000 + 10 * 200 + 5 * 20);
}

TEST_CASE("days on which an obligation rests are not charged, and stop the day counter") {
    auto o = debt();
    o.rests.push_back({day("2025-03-01"), day("2025-03-05")});
    CHECK(charge(law_rate, o, "2025-03-10") == 1000 + 5 * 200);
    o.rests.push_back({day("2025-03-09"), {}});
    CHECK(charge(law_rate, o, "2025-03-10") == 1000 + 3 * 200);
    CHECK(charge(law_rate, o, "2025-06-30") == 1000 + 3 * 200);
    o = debt();
    o.rests.push_back({day("2025-02-21"), day("2025-02-25")});
    // Day 1 and 2 before the rest, day 3 after it: the band ends with the counter's third day.
    CHECK(charge(R"({"rule":{"rate":{"percent":"0.1"},"bands":[{"to_day":3,"share":"1"}]}})", o, "2025-03-10") ==
          3 * 365);
}

TEST_CASE("each currency has terms of its own") {
    const auto rules = rules_with(law_rate);
    auto costs = breach_costs::make(rules, laws());
    REQUIRE(costs);
    CHECK(costs->has(0, debt()));
    troth::no_reasons silent;
    auto o = debt();
    CHECK(costs->charge(0, o, day("2025-02-19"), silent).value() == 100);
    o.currency = *troth::currency::make("JPY");
    o.amount = o.left = 3650;
    CHECK(costs->charge(0, o, day("2025-02-19"), silent).has_value());
}

TEST_CASE("what the law does not know is an error with the code not_known") {
    const auto rules = rules_with(law_rate);
    auto costs = breach_costs::make(rules, laws());
    REQUIRE(costs);
    troth::no_reasons silent;
    const auto after = costs->charge(0, debt(), day("2025-07-01"), silent);
    REQUIRE_FALSE(after);
    CHECK(after.error().code == troth::code::not_known);
    auto early = debt();
    early.due = day("2023-01-01");
    const auto before = costs->charge(0, early, day("2024-02-01"), silent);
    REQUIRE_FALSE(before);
    CHECK(before.error().code == troth::code::not_known);
}

TEST_CASE("a late charge is named by the rule of the law and the citation of the version in force") {
    const auto rules = rules_with(law_rate);
    auto costs = breach_costs::make(rules, laws());
    REQUIRE(costs);
    const auto [id, source] = costs->named(0, debt());
    CHECK(id == "tl.late");
    REQUIRE(source != nullptr);
    CHECK(source->citation == "Art. 10");
    auto early = debt();
    early.due = day("2020-01-01");
    CHECK(costs->named(0, early).second == nullptr);
    const auto own = rules_with(R"({"rule":{"rate":{"percent":"0.1"}}})");
    auto own_costs = breach_costs::make(own, laws());
    CHECK(own_costs->named(0, debt()).first.empty());
}

TEST_CASE("names that nothing defines are told when the costs are made") {
    CHECK(faults(law_rate).empty());
    CHECK(faults(R"({"law":"none","rule":"tl.late"})") == "unknown_name /rules/0/late_charge/law");
    CHECK(faults(R"({"law":"tl","rule":"none"})") == "unknown_name /rules/0/late_charge/rule");
    CHECK(faults(R"({"law":"tl","rule":{"like":"none"}})") == "unknown_name /rules/0/late_charge/rule/like");
    CHECK(faults(R"({"law":"tl","rule":"tl.late","variant":"none"})") == "unknown_name /rules/0/late_charge/variant");
    CHECK(faults(R"({"rule":"tl.late"})") == "missing_member /rules/0/late_charge/law");
    CHECK(faults(R"({"rule":{"rate":{"percent":"1"}},"variant":"x"})") == "contradiction /rules/0/late_charge/variant");
    CHECK(faults(R"({"rule":{"rate":{"percent":"1"},"calendar":"none"}})") ==
          "unknown_name /rules/0/late_charge/rule/calendar");
    CHECK(faults(R"({"rule":{"rate":{"percent":"1"},"currency":"EUR"}})", "RUB")
              .find("contradiction /rules/0/late_charge") == 0);
}
