// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/contract/terms.hpp>

#include "catch.hpp"
#include "contracts.hpp"

using namespace troth;
using namespace contracts;

namespace {

/// "price/version payment=value/version ..." of a day.
std::string on(const contract& c, const std::string& text) {
    no_reasons none;
    const auto found = calculate_terms(c, day(text), none);
    const auto id = [&](std::uint32_t version) { return "/" + c.versions[version].id; };
    std::string out = found.price ? to_string(found.price->value) + id(found.price->version) : "-";
    for (const auto& t : found.terms) out += " " + std::string(t.name) + "=" + std::string(t.value) + id(t.version);
    return out;
}

contract changed() {
    auto first = original("2024-01-10", "2024-02-01");
    first.price = amount("1000");
    first.terms = {{"payment", "30 days"}, {"place", "Kyiv"}};
    auto second = addendum("A1", "2024-05-20", "2024-06-01");
    second.price = amount("1200");
    auto third = addendum("A2", "2024-07-01");
    third.terms = {{"payment", "10 days"}, {"packing", "boxes"}};
    return of({first, second, third});
}

}  // namespace

TEST_CASE("each term holds from the version that states it last") {
    const auto c = changed();
    CHECK(on(c, "2024-01-31") == "-");
    CHECK(on(c, "2024-02-01") == "1000/original payment=30 days/original place=Kyiv/original");
    CHECK(on(c, "2024-05-31") == "1000/original payment=30 days/original place=Kyiv/original");
    CHECK(on(c, "2024-06-01") == "1200/A1 payment=30 days/original place=Kyiv/original");
    CHECK(on(c, "2024-07-01") == "1200/A1 packing=boxes/A2 payment=10 days/A2 place=Kyiv/original");
}

TEST_CASE("of two versions the later beginning holds, then the later signing, then the later place") {
    auto first = original("2024-01-10");
    auto early = addendum("early", "2024-03-01", "2024-02-01");
    auto late = addendum("late", "2024-02-15", "2024-02-10");
    auto same = addendum("same", "2024-03-01", "2024-02-01");
    early.price = amount("1");
    late.price = amount("2");
    CHECK(on(of({first, early, late}), "2024-03-01") == "2/late");
    late.price.reset();
    same.price = amount("3");
    CHECK(on(of({first, early, same}), "2024-03-01") == "3/same");
    CHECK(on(of({first, same, early}), "2024-03-01") == "1/early");
    same.signed_on = day("2024-03-02");
    CHECK(on(of({first, same, early}), "2024-03-02") == "3/same");
}

TEST_CASE("a version is not in force before it is signed, even if it is dated back, and a reason says so") {
    auto first = original("2024-01-10");
    first.price = amount("1000");
    auto back = addendum("back", "2024-06-15", "2024-03-01");
    back.price = amount("900");
    const auto c = of({first, back});
    CHECK(on(c, "2024-06-14") == "1000/original");
    CHECK(on(c, "2024-06-15") == "900/back");
    for (const auto* text : {"2024-03-01", "2024-06-14", "2024-06-15"}) {
        reasons why;
        (void)calculate_terms(c, day(text), why);
        CHECK(messages(why) == "back_dated latest price");
        CHECK(why.steps()[0].parameters[0].value == "back");
        CHECK(why.steps()[0].parameters[1].value == "2024-06-15");
    }
}

TEST_CASE("a draft is not in force, and a reason says so") {
    auto draft = addendum("draft", "", "2024-02-01");
    draft.price = amount("1");
    const auto c = of({original("2024-01-10"), draft});
    CHECK(on(c, "2024-03-01") == "-");
    reasons why;
    (void)calculate_terms(c, day("2024-03-01"), why);
    CHECK(messages(why) == "draft latest");
    reasons of_nothing;
    (void)calculate_terms(of({original("")}), day("2024-03-01"), of_nothing);
    CHECK(messages(of_nothing) == "draft nothing_in_force");
}

TEST_CASE("a version that is dated before the original changes it from its beginning") {
    auto first = original("2024-01-10", "2024-02-01");
    first.price = amount("1000");
    auto change = addendum("change", "2024-01-20");
    change.price = amount("900");
    const auto c = of({first, change});
    CHECK(on(c, "2024-01-31") == "-");
    CHECK(on(c, "2024-02-01") == "900/change");
}

TEST_CASE("very many names are found as few are") {
    auto c = of({original("2024-01-10")});
    for (int i = 0; i < 3; ++i) {
        if (i != 0) c.versions.push_back(addendum("A" + std::to_string(i), "2024-02-0" + std::to_string(i)));
        for (int k = 0; k < 600; k += i + 1) {
            c.versions.back().terms[std::to_string(k)] = std::to_string(i);
            c.versions.back().sections.push_back(std::to_string(k));
        }
    }
    no_reasons none;
    const auto found = calculate_terms(c, day("2024-03-01"), none);
    REQUIRE(found.terms.size() == 600);
    REQUIRE(found.sections.size() == 600);
    for (std::size_t i = 0; i < 600; ++i) {
        const auto k = std::stoi(std::string(found.terms[i].name));
        const std::uint32_t strongest = k % 3 == 0 ? 2 : k % 2 == 0 ? 1 : 0;
        const auto value = std::to_string(strongest);
        CHECK(found.terms[i] == stated_term{found.terms[i].name, value, strongest});
        CHECK(found.sections[i] == stated_section{found.terms[i].name, strongest});
        if (i != 0) CHECK(found.terms[i - 1].name < found.terms[i].name);
    }
}

TEST_CASE("sections add up, each with the version whose wording holds") {
    auto first = original("2024-01-10");
    first.sections = {"subject", "price", "liability"};
    auto change = addendum("A1", "2024-02-01");
    change.sections = {"warranty", "price"};
    no_reasons none;
    const auto c = of({first, change});
    const auto found = calculate_terms(c, day("2024-02-01"), none).sections;
    CHECK(found ==
          std::vector<stated_section>{{"liability", 0}, {"price", 1}, {"subject", 0}, {"warranty", 1}});
}
