// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/contract/performances.hpp>

#include "catch.hpp"
#include "contracts.hpp"

using namespace troth;
using namespace contracts;

namespace {

/// "day id/version ..." as of a day.
std::string on(const contract& c, const std::string& text) {
    no_reasons none;
    const auto found = calculate_performances(c, day(text), none);
    REQUIRE(found);
    std::string out;
    for (const auto& d : *found) {
        const auto& v = c.versions[d.version];
        out += (out.empty() ? "" : " ") + to_string(d.due) + " " + v.performances[d.performance].id + "/" + v.id;
    }
    return out;
}

}  // namespace

TEST_CASE("what recurs on the 31st falls on the last day of shorter months") {
    auto first = original("2024-01-10");
    first.performances = {recurring("rent", "2024-01-31", months(1), 4)};
    CHECK(on(of({first}), "2024-01-10") ==
          "2024-01-31 rent/original 2024-02-29 rent/original 2024-03-31 rent/original 2024-04-30 rent/original");
    first.performances[0].count.reset();
    first.performances[0].until = day("2024-02-29");
    CHECK(on(of({first}), "2024-01-10") == "2024-01-31 rent/original 2024-02-29 rent/original");
    first.performances[0].until = day("2024-02-28");
    CHECK(on(of({first}), "2024-01-10") == "2024-01-31 rent/original");
    CHECK(on(of({first}), "2024-01-09").empty());
}

TEST_CASE("performances stand by day and then by id") {
    auto first = original("2024-01-10");
    first.performances = {once("b", "2024-03-01"), once("c", "2024-02-01"), once("a", "2024-03-01")};
    CHECK(on(of({first}), "2024-01-10") == "2024-02-01 c/original 2024-03-01 a/original 2024-03-01 b/original");
}

TEST_CASE("a later version changes what is due after its beginning, and leaves what was due by then") {
    auto first = original("2024-01-10");
    first.performances = {recurring("rent", "2024-01-31", months(1), 4)};
    auto change = addendum("A1", "2024-02-20", "2024-02-29");
    change.performances = {recurring("rent", "2024-01-31", months(1), 4, "120.00")};
    auto c = of({first, change});
    CHECK(on(c, "2024-02-28") == on(of({first}), "2024-02-28"));
    CHECK(on(c, "2024-02-29") ==
          "2024-01-31 rent/original 2024-02-29 rent/original 2024-03-31 rent/A1 2024-04-30 rent/A1");
    c.versions[1].performances = {once("rent", "2024-03-15")};
    CHECK(on(c, "2024-03-01") == "2024-01-31 rent/original 2024-02-29 rent/original 2024-03-15 rent/A1");
}

TEST_CASE("a version that is dated back changes nothing that was due before it was signed") {
    auto first = original("2024-01-10");
    first.performances = {recurring("rent", "2024-01-31", months(1), 4)};
    auto change = addendum("A1", "2024-03-31", "2024-01-15");
    change.performances = {recurring("rent", "2024-01-31", months(1), 4, "120.00")};
    CHECK(on(of({first, change}), "2024-03-31") ==
          "2024-01-31 rent/original 2024-02-29 rent/original 2024-03-31 rent/original 2024-04-30 rent/A1");
}

TEST_CASE("what a version adds comes whole, what it drops falls away after its beginning") {
    auto first = original("2024-01-10");
    first.performances = {recurring("rent", "2024-01-31", months(1), 4), once("key", "2024-01-15")};
    auto change = addendum("A1", "2024-02-20");
    change.drops = {"rent", "key"};
    change.performances = {once("repair", "2024-02-01")};
    CHECK(on(of({first, change}), "2024-02-20") ==
          "2024-01-15 key/original 2024-01-31 rent/original 2024-02-01 repair/A1");
    reasons why;
    (void)calculate_performances(of({first, change}), day("2024-02-20"), why);
    CHECK(messages(why) == "performance_dropped performance_dropped");
    auto again = addendum("A2", "2024-04-01");
    again.performances = {recurring("rent", "2024-01-31", months(1), 4)};
    CHECK(on(of({first, change, again}), "2024-04-01") ==
          "2024-01-15 key/original 2024-01-31 rent/original 2024-02-01 repair/A1 2024-04-30 rent/A2");
}

TEST_CASE("with a termination falls away what is due from its day on, but for what it states itself") {
    auto first = original("2024-01-10");
    first.performances = {recurring("rent", "2024-01-31", months(1), 4), once("key", "2024-03-01")};
    auto end = version("T", contract_version_kind::termination, "2024-02-20", "2024-03-01");
    end.performances = {once("settlement", "2024-03-15")};
    CHECK(on(of({first, end}), "2024-03-01") ==
          "2024-01-31 rent/original 2024-02-29 rent/original 2024-03-15 settlement/T");
    end.performances.push_back(once("key", "2024-03-01"));
    CHECK(on(of({first, end}), "2024-03-01") ==
          "2024-01-31 rent/original 2024-02-29 rent/original 2024-03-01 key/T 2024-03-15 settlement/T");
}

TEST_CASE("the performances end with a termination as soon as it is signed") {
    auto first = original("2024-01-10");
    first.performances = {recurring("rent", "2024-01-31", months(1), 4)};
    auto end = version("T", contract_version_kind::termination, "2024-02-10", "2024-03-31");
    end.performances = {once("settlement", "2024-04-15")};
    const auto c = of({first, end});
    const std::string before = "2024-01-31 rent/original 2024-02-29 rent/original 2024-03-31 rent/original";
    CHECK(on(c, "2024-02-09") == before + " 2024-04-30 rent/original");
    for (const auto* signed_by : {"2024-02-10", "2024-03-30", "2024-03-31", "2024-06-01"})
        CHECK(on(c, signed_by) == "2024-01-31 rent/original 2024-02-29 rent/original 2024-04-15 settlement/T");
}

TEST_CASE("after a withdrawal is owed what is due up to the end that it brings, and what was agreed after it") {
    auto first = original("2024-01-10");
    first.performances = {recurring("rent", "2024-01-31", months(1), 6)};
    first.renewal = contract_renewal{renewal_mode::none, {}, days(30), {}};
    auto dearer = addendum("A1", "2024-02-10", "2024-04-01");
    dearer.performances = {recurring("rent", "2024-01-31", months(1), 6, "120.00")};
    auto settlement = addendum("A2", "2024-03-02");
    settlement.performances = {once("settlement", "2024-05-15")};
    auto c = of({first, dearer});
    c.notices = {{day("2024-03-01"), "client", notice_kind::withdrawal}};
    const std::string before = "2024-01-31 rent/original 2024-02-29 rent/original 2024-03-31 rent/original";
    CHECK(on(c, "2024-02-29") == on(of({first}), "2024-02-29"));
    CHECK(on(c, "2024-03-01") == before);
    CHECK(on(c, "2024-06-01") == before);
    c.notices[0].on = day("2024-03-02");
    c.versions.push_back(settlement);
    CHECK(on(c, "2024-06-01") == before);
    c.versions[2].signed_on = day("2024-03-03");
    CHECK(on(c, "2024-06-01") == before + " 2024-05-15 settlement/A2");
    reasons why;
    (void)calculate_performances(c, day("2024-06-01"), why);
    CHECK(messages(why) == "performance_changed performances_withdrawn");
    c.versions[0].valid_to = day("2024-03-31");
    CHECK(on(c, "2024-03-31") != before + " 2024-05-15 settlement/A2");
}

TEST_CASE("a contract is planned to a hundred thousand performances and no further") {
    auto first = original("2000-01-01");
    first.performances = {recurring("a", "2000-01-01", days(1), 60'000), recurring("b", "2000-01-01", days(1), 40'000)};
    no_reasons none;
    CHECK(calculate_performances(of({first}), day("2000-01-01"), none)->size() == 100'000);
    first.performances[1].count = 40'001;
    const auto refused = calculate_performances(of({first}), day("2000-01-01"), none);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == code::limit);
    CHECK(refused.error().where == "/versions/0/performances/1");
}

TEST_CASE("a thousand changes of a long plan cost what is left of them") {
    auto c = of({original("2000-01-01")});
    c.versions[0].performances = {recurring("a", "2000-01-01", days(1), 50'000)};
    for (int i = 1; i <= 1000; ++i) {
        auto change = addendum("A" + std::to_string(i), to_string(*day("2000-01-01").plus(i)));
        change.performances = c.versions[0].performances;
        c.versions.push_back(change);
    }
    no_reasons none;
    const auto found = calculate_performances(c, day("2010-01-01"), none);
    REQUIRE(found);
    CHECK(found->size() == 50'000);
    CHECK((*found)[500].version == 499);
    CHECK(found->back().version == 1000);
}
