// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <rapidcheck.h>

#include <troth/registry/assignment.hpp>

using troth::assignment;
using troth::assignment_table;
using troth::date;

namespace {

date day(const char* text) { return *date::parse(text); }

std::string who(const assignment_table& table, const char* duty, const char* client, const char* on) {
    const auto* found = table.find(duty, client, day(on));
    return found == nullptr ? "nobody" : found->person.empty() ? found->unit : found->person;
}

}  // namespace

TEST_CASE("the assignment of a duty towards a client comes before that of the client, of the duty and of all") {
    const auto from = day("2025-01-01");
    const assignment_table table({{"", "", "general", "", from},
                                  {"pay", "", "payer", "", from},
                                  {"", "acme", "manager", "", from},
                                  {"pay", "acme", "specialist", "", from}});
    CHECK(who(table, "pay", "acme", "2025-01-01") == "specialist");
    CHECK(who(table, "answer", "acme", "2025-01-01") == "manager");
    CHECK(who(table, "pay", "other", "2025-01-01") == "payer");
    CHECK(who(table, "answer", "other", "2025-01-01") == "general");
    CHECK(who(table, "", "", "2025-01-01") == "general");
    CHECK(who(table, "pay", "acme", "2024-12-31") == "nobody");
}

TEST_CASE("a later assignment takes the place of an earlier one from its day on, in whatever order they are given") {
    const assignment_table table(
        {{"pay", "", "second", "", day("2025-03-01")}, {"pay", "", "first", "", day("2025-01-01")}});
    CHECK(who(table, "pay", "", "2025-02-28") == "first");
    CHECK(who(table, "pay", "", "2025-03-01") == "second");
}

TEST_CASE("of two assignments from one day the later recorded holds") {
    const auto from = day("2025-01-01");
    const assignment_table table({{"pay", "", "first", "", from}, {"pay", "", "second", "", from}});
    CHECK(who(table, "pay", "", "2025-01-01") == "second");
}

TEST_CASE("an assignment without person and unit ends the one before it, and the next wider one answers") {
    const assignment_table table({{"", "", "general", "", day("2025-01-01")},
                                  {"", "acme", "manager", "", day("2025-01-01")},
                                  {"", "acme", "", "", day("2025-02-01")}});
    CHECK(who(table, "pay", "acme", "2025-01-31") == "manager");
    CHECK(who(table, "pay", "acme", "2025-02-01") == "general");
}

TEST_CASE("a unit answers where no person is named") {
    const assignment_table table({{"pay", "", "", "accounts", day("2025-01-01")}});
    CHECK(who(table, "pay", "acme", "2025-06-01") == "accounts");
    CHECK(who(table, "answer", "acme", "2025-06-01") == "nobody");
    CHECK(who(assignment_table(), "pay", "", "2025-06-01") == "nobody");
}

TEST_CASE("the table answers as a search through all assignments would") {
    REQUIRE(rc::check([] {
        const auto words = std::vector<std::string>{"", "a", "b"};
        std::vector<assignment> all;
        const auto count = *rc::gen::inRange(0, 20);
        for (int i = 0; i < count; ++i)
            all.push_back({*rc::gen::elementOf(words), *rc::gen::elementOf(words),
                           *rc::gen::element(std::string(), "p" + std::to_string(i)), "",
                           *date::make(*rc::gen::inRange(20000, 20010))});
        const auto duty = *rc::gen::elementOf(words), client = *rc::gen::elementOf(words);
        const auto on = *date::make(*rc::gen::inRange(19998, 20012));
        const auto holder = [&](const std::string& d, const std::string& c) -> std::string {
            const assignment* best = nullptr;
            for (const auto& a : all)
                if (a.duty == d && a.client == c && a.from <= on && (best == nullptr || a.from >= best->from))
                    best = &a;
            return best == nullptr ? "" : best->person;
        };
        std::string expected;
        for (const auto& [d, c] : {std::pair(duty, client), std::pair(std::string(), client),
                                   std::pair(duty, std::string()), std::pair(std::string(), std::string())})
            if (expected.empty()) expected = holder(d, c);
        const assignment_table table(all);
        const auto* found = table.find(duty, client, on);
        RC_ASSERT((found == nullptr ? "" : found->person) == expected);
    }));
}
