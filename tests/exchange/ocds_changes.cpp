// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "ocds.hpp"

using namespace troth;
using namespace troth::exchange;
using namespace ocds_test;
using Catch::Matchers::ContainsSubstring;

namespace {

/// The facts of a package after the first two, the contract and its milestone.
std::vector<std::string> later_facts(const std::vector<std::string>& releases) {
    auto read = must(read_ocds(package(releases)));
    REQUIRE(read.facts.size() >= 2);
    return {read.facts.begin() + 2, read.facts.end()};
}

/// A release after the first that says something of the milestone.
std::string milestone(const std::string& day, const std::string& members) {
    return release(day, R"({"id":"C","milestones":[{"id":"M",)" + members + "}]}");
}

std::string payment(const std::string& day, const std::string& members) {
    return release(day, R"({"id":"C","implementation":{"transactions":[{"id":"T",)" + members + "}]}}");
}

std::string as_of(registry& r, const std::string& day) {
    return must(r.query(R"({"select":"obligations","as_of":")" + day + "\"}"));
}

const date today = *date::make(2026, 1, 1);

registry with_rules() {
    auto r = in_memory();
    must(r.load(document_kind::rules, "ocds", today));
    return r;
}

}  // namespace

TEST_CASE("A later release with other terms gives an addendum of what changed") {
    const auto later = later_facts(
        {release("01-15", contract),
         release("03-01", R"({"id":"C","value":{"amount":1200.5,"currency":"EUR"},"title":"Road","status":null})"),
         release("04-01", R"({"id":"C","period":{"endDate":"2026-02-28T00:00:00Z"}})")});
    REQUIRE(later.size() == 2);
    CHECK(later[0] == R"({"contract":"p/C","currency":"EUR","fact":"addendum","id":"p/C/addendum/r03-01",)"
                      R"("on":"2025-03-01","price":"1200.50","price_raised":"200.50",)"
                      R"("published":"2025-03-01T10:00:00Z","release":"r03-01"})");
    CHECK(later[1] == R"({"contract":"p/C","currency":"EUR","fact":"addendum","id":"p/C/addendum/r04-01",)"
                      R"("on":"2025-04-01","published":"2025-04-01T10:00:00Z","release":"r04-01","to":"2026-02-28"})");
}

TEST_CASE("An amendment bears what its release changed, on its own day") {
    const auto amended = R"({"id":"C","value":{"amount":900,"currency":"EUR"},
        "amendments":[{"id":"1","date":"2025-02-20T00:00:00Z","rationale":"Less to do","releaseID":"r03-01"},
                      {"id":"0","date":"2025-02-25T00:00:00Z","description":"Other words"}]})";
    const auto later = later_facts({release("01-15", contract), release("03-01", amended), release("05-01", amended)});
    REQUIRE(later.size() == 2);
    CHECK(later[0] == R"({"contract":"p/C","currency":"EUR","fact":"addendum","id":"p/C/amendment/1",)"
                      R"("on":"2025-02-20","price":"900.00","price_reduced":"100.00",)"
                      R"("published":"2025-03-01T10:00:00Z","rationale":"Less to do","release":"r03-01"})");
    CHECK_THAT(later[1], ContainsSubstring(R"("description":"Other words")") && !ContainsSubstring("price"));
}

TEST_CASE("The single amendment of OCDS 1.0 is an addendum too") {
    const auto later =
        later_facts({release("01-15", contract), release("03-01", R"({"id":"C","title":"Street","amendment":
        {"date":"2025-02-20T00:00:00Z","rationale":"Renamed"}})")});
    REQUIRE(later.size() == 1);
    CHECK_THAT(later[0], ContainsSubstring(R"("id":"p/C/amendment/2025-02-20")") &&
                             ContainsSubstring(R"("title":"Street")") && ContainsSubstring(R"("on":"2025-02-20")"));
}

TEST_CASE("Releases in the wrong order give the same facts, by moment and not by the text of the date") {
    auto first = release("03-01", contract);
    first.replace(first.find("10:00:00Z"), 9, "10:30:00+05:00");
    const auto second = release("03-01", R"({"id":"C","title":"Street"})");
    const auto ordered = must(read_ocds(package({first, second}))).facts;
    CHECK(must(read_ocds(package({second, first}))).facts == ordered);
    REQUIRE(ordered.size() == 3);
    CHECK_THAT(ordered[2], ContainsSubstring(R"("title":"Street")"));
}

TEST_CASE("Releases of one moment are taken as they stand, and change nothing the second time") {
    auto r = in_memory();
    auto same = release("03-01", R"({"id":"C","title":"Lane"})");
    same.replace(same.find("r03-01"), 6, "r-late");
    const auto text =
        package({release("01-15", contract), release("03-01", R"({"id":"C","title":"Street"})"), same,
                 milestone("07-01", R"("status":"notMet")"), milestone("08-01", R"("status":"scheduled")")});
    const auto first = must(import_ocds(r, text, today));
    CHECK(first.recorded.recorded == 6);
    CHECK(first.read.balances.at(0).scheduled == 1);
    const auto again = must(import_ocds(r, text, today));
    CHECK(again.recorded.recorded == 0);
    CHECK(again.recorded.unchanged == 6);
    CHECK(again.read.notes.empty());
    CHECK(again.read.balances.at(0).scheduled == 1);
}

TEST_CASE("A milestone that gets another due day gives a change, and its statuses a fact each") {
    const auto later =
        later_facts({release("01-15", contract), milestone("02-01", R"("dueDate":"2025-07-31T00:00:00Z")"),
                     milestone("07-01", R"("status":"partiallyMet")"), milestone("08-01", R"("status":"notMet")"),
                     milestone("09-01", R"("status":"scheduled","dueDate":"2025-10-31T00:00:00Z")"),
                     milestone("11-01", R"("status":"met","dateMet":"2025-10-30T23:30:00-06:00")")});
    REQUIRE(later.size() == 6);
    CHECK(later[0] == R"({"contract":"p/C","due":"2025-07-31","fact":"milestone_changed",)"
                      R"("id":"p/C/milestone/M/changed/r02-01","milestone":"p/C/milestone/M","on":"2025-02-01",)"
                      R"("published":"2025-02-01T10:00:00Z","release":"r02-01"})");
    CHECK_THAT(later[1], ContainsSubstring(R"("fact":"milestone_partly_met")"));
    CHECK_THAT(later[2], ContainsSubstring(R"("fact":"milestone_not_met")") &&
                             ContainsSubstring(R"("id":"p/C/milestone/M/not_met/r08-01")"));
    CHECK_THAT(later[3], ContainsSubstring(R"("due":"2025-10-31")"));
    CHECK_THAT(later[4], ContainsSubstring(R"("status":"scheduled")"));
    CHECK_THAT(later[5], ContainsSubstring(R"("fact":"milestone_met")") && ContainsSubstring(R"("on":"2025-10-30")"));
}

TEST_CASE("A milestone that is no longer met, or was met on another day, is corrected") {
    const auto later =
        later_facts({release("01-15", contract), milestone("05-01", R"("dateMet":"2025-04-20T00:00:00Z")"),
                     milestone("06-01", R"("dateMet":"2025-04-25T00:00:00Z","status":"met")"),
                     milestone("07-01", R"("status":"notMet")"), milestone("08-01", R"("status":"met")")});
    REQUIRE(later.size() == 5);
    CHECK_THAT(later[1],
               ContainsSubstring(R"("corrects":"p/C/milestone/M/met")") && ContainsSubstring(R"("on":"2025-04-25")"));
    CHECK(later[2] == R"({"corrects":"p/C/milestone/M/met","fact":"correction",)"
                      R"("id":"p/C/milestone/M/met/correction/r07-01","on":"2025-07-01"})");
    CHECK_THAT(later[4], ContainsSubstring(R"("with":{)") && ContainsSubstring(R"("on":"2025-08-01")"));
    auto r = with_rules();
    const auto all = package({release("01-15", contract), milestone("05-01", R"("dateMet":"2025-04-20T00:00:00Z")"),
                              milestone("07-01", R"("status":"notMet")")});
    must(import_ocds(r, all, today));
    CHECK_THAT(as_of(r, "2025-07-02"), !ContainsSubstring(R"("state":"performed")"));
    CHECK(must(import_ocds(r, all, today)).recorded.recorded == 0);
    CHECK(must(import_ocds(r, package({milestone("08-01", R"("status":"met")")}), today)).recorded.recorded == 1);
    CHECK_THAT(as_of(r, "2025-08-02"), ContainsSubstring(R"("state":"performed")"));
    CHECK(must(import_ocds(r, package({milestone("08-01", R"("status":"met")")}), today)).recorded.recorded == 0);
}

TEST_CASE("A milestone in both lists of a contract is one, unless its titles differ") {
    const auto both = [](const std::string& title) {
        const auto read = must(read_ocds(release("01-15", R"({"id":"C","milestones":[{"id":"1","title":"Bridge",
            "dueDate":"2025-06-30T00:00:00Z"}],"implementation":{"milestones":[{"id":"1","title":")" +
                                                              title + R"(","dueDate":"2025-06-30T00:00:00Z"}]}})")));
        return read.balances.at(0).not_stated;
    };
    CHECK(both("Bridge") == 1);
    CHECK(both("Tunnel") == 2);
}

TEST_CASE("A payment that a later release states otherwise is corrected") {
    const auto first = payment("02-01", R"("date":"2025-01-31T00:00:00Z","value":{"amount":400,"currency":"EUR"})");
    const auto second = payment("03-01", R"("value":{"amount":450.25,"currency":"EUR"})");
    const auto later = later_facts({release("01-15", contract), first, second});
    REQUIRE(later.size() == 2);
    CHECK(later[1] == R"({"corrects":"p/C/payment/T","fact":"correction","id":"p/C/payment/T/correction/r03-01",)"
                      R"("on":"2025-03-01","with":{"amount":"450.25","contract":"p/C","currency":"EUR",)"
                      R"("fact":"payment","on":"2025-01-31","published":"2025-03-01T10:00:00Z","release":"r03-01"}})");
    // The same in one document or in three.
    auto r = with_rules();
    must(import_ocds(r, release("01-15", contract), today));
    must(import_ocds(r, first, today));
    CHECK_THAT(as_of(r, "2025-12-01"), ContainsSubstring(R"("left":"600.00")"));
    CHECK(must(import_ocds(r, second, today)).recorded.recorded == 1);
    CHECK_THAT(as_of(r, "2025-12-01"), ContainsSubstring(R"("left":"549.75")"));
    const auto again = must(import_ocds(r, package({release("01-15", contract), first, second}), today));
    CHECK(again.recorded.recorded == 0);
    CHECK(again.recorded.unchanged == 4);
    CHECK(to_string(*again.read.balances.at(0).left) == "549.75");
}

TEST_CASE("As of a day the terms are those then published") {
    auto r = with_rules();
    must(import_ocds(
        r,
        package({release("01-15", contract), release("03-01", R"({"id":"C","value":{"amount":1500,"currency":"EUR"},
                                     "period":{"endDate":"2026-03-31T00:00:00Z"}})"),
                 milestone("04-01", R"("dueDate":"2025-08-31T00:00:00Z")"),
                 payment("05-01", R"("date":"2025-04-30T00:00:00Z",
                                     "value":{"amount":300,"currency":"EUR"})")}),
        today));
    CHECK_THAT(as_of(r, "2025-02-01"), ContainsSubstring(R"("left":"1000.00")") &&
                                           ContainsSubstring(R"("due":"2025-12-31")") &&
                                           ContainsSubstring(R"("due":"2025-06-30")"));
    CHECK_THAT(as_of(r, "2025-03-02"),
               ContainsSubstring(R"("left":"1500.00")") && ContainsSubstring(R"("due":"2026-03-31")"));
    CHECK_THAT(as_of(r, "2025-06-01"),
               ContainsSubstring(R"("left":"1200.00")") && ContainsSubstring(R"("due":"2025-08-31")"));
}

TEST_CASE("A contract that is cancelled ends its price and the milestones that are not met") {
    auto r = with_rules();
    const auto cancelled = release("03-01", R"({"id":"C","status":"cancelled"})");
    must(import_ocds(r, package({release("01-15", contract), cancelled}), today));
    const auto after = as_of(r, "2025-12-31");
    CHECK_THAT(after, !ContainsSubstring(R"("state":"open")") && ContainsSubstring(R"("state":"cancelled")"));
    CHECK(must(import_ocds(r, cancelled, today)).recorded.recorded == 0);
    CHECK(must(r.verify()).state_holds);
}

TEST_CASE("A refund opens the price again, and payments in another currency leave it as it is") {
    auto r = with_rules();
    must(import_ocds(
        r, package({release("01-15", contract), release("02-01", R"({"id":"C","implementation":{"transactions":[
        {"id":"1","date":"2025-01-20T00:00:00Z","value":{"amount":1000,"currency":"EUR"}},
        {"id":"2","date":"2025-01-21T00:00:00Z","value":{"amount":-50,"currency":"EUR"}},
        {"id":"3","date":"2025-01-22T00:00:00Z","value":{"amount":0,"currency":"EUR"}},
        {"id":"4","date":"2025-01-22T00:00:00Z","value":{"amount":7,"currency":"USD"}}]}})")}),
        today));
    CHECK_THAT(as_of(r, "2025-02-02"), ContainsSubstring(R"("left":"50.00")"));
}

TEST_CASE("What is open without a due day gets one by a later release") {
    auto r = with_rules();
    const auto undated = R"({"id":"C","dateSigned":"2025-01-10T00:00:00Z","value":{"amount":5,"currency":"EUR"},
        "milestones":[{"id":"M","title":"Bridge"}]})";
    const auto read = must(import_ocds(r, release("01-15", undated), today)).read;
    REQUIRE(read.notes.size() >= 1);
    CHECK(std::any_of(read.notes.begin(), read.notes.end(),
                      [](const auto& n) { return n.where == "/contracts/0/milestones/0/dueDate"; }));
    review_request asked;
    asked.on = *date::make(2025, 9, 1);
    CHECK(must(r.review(asked)).findings.empty());
    must(import_ocds(r, milestone("02-01", R"("dueDate":"2025-08-31T00:00:00Z")"), today));
    must(import_ocds(r, release("02-02", R"({"id":"C","period":{"endDate":"2025-08-30T00:00:00Z"}})"), today));
    CHECK(must(r.review(asked)).findings.size() == 2);
}

TEST_CASE("Versioned values give the releases that made them") {
    const auto value = [](const char* day, const std::string& text) {
        return R"({"releaseID":"r)" + std::string(day) + R"(","releaseDate":"2025-)" + day +
               R"(T10:00:00Z","releaseTag":["contract"],"value":)" + text + "}";
    };
    const auto versioned = R"({"records":[{"ocid":"p","versionedRelease":{"ocid":"p","contracts":[{"id":"C",
        "dateSigned":[)" + value("01-15", R"("2025-01-10T00:00:00Z")") +
                           R"(],
        "title":[)" + value("01-15", "\"Road\"") +
                           "," + value("03-01", "\"Street\"") + R"(],
        "value":{"amount":[)" +
                           value("04-01", "1200.5") + "," + value("01-15", "1000") + R"(],
                 "currency":[)" +
                           value("01-15", "\"EUR\"") + R"(]},
        "milestones":[{"id":"M","dueDate":[)" +
                           value("03-01", R"("2025-06-30T00:00:00Z")") + "]}]}]}}]}";
    const auto read = must(read_ocds(versioned));
    REQUIRE(read.facts.size() == 4);
    CHECK(read.releases == 3);
    CHECK_THAT(read.facts[0], ContainsSubstring(R"("title":"Road")") && ContainsSubstring(R"("price":"1000.00")") &&
                                  ContainsSubstring(R"("release":"r01-15")"));
    CHECK_THAT(read.facts[1], ContainsSubstring(R"("title":"Street")") && ContainsSubstring(R"("on":"2025-03-01")"));
    CHECK_THAT(read.facts[2], ContainsSubstring(R"("fact":"milestone")") && ContainsSubstring(R"("release":"r03-01")"));
    CHECK_THAT(read.facts[3], ContainsSubstring(R"("price_raised":"200.50")") &&
                                  ContainsSubstring(R"("published":"2025-04-01T10:00:00Z")"));
}

TEST_CASE("Forms of contracts refuse no document of OCDS: a currency may change, an end lie before the release") {
    auto r = with_rules();
    must(r.load(document_kind::rules, "contract", today));
    const auto first = release("03-01", R"({"id":"C","value":{"amount":1000,"currency":"EUR"},
        "period":{"endDate":"2025-01-31T00:00:00Z"}})");
    const auto second = release("04-01", R"({"id":"C","value":{"amount":900,"currency":"USD"},
        "period":{"endDate":"2025-02-28T00:00:00Z"}})");
    CHECK(must(import_ocds(r, package({first, second}), today)).recorded.recorded == 2);
    CHECK(must(r.verify()).state_holds);
}
