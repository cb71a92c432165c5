// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "ocds.hpp"

#include <algorithm>

using namespace troth;
using namespace troth::exchange;
using namespace ocds_test;
using Catch::Matchers::ContainsSubstring;

namespace {

const std::string cycle_lane = "ocds-213czf-000-00001/ocds-213czf-000-00001-contract-01";

std::string expected(const std::string& name) {
    auto text = data(name + ".facts.json");
    text.pop_back();
    return text;
}

std::string inner(const std::string& text, const std::string& from, const std::string& to) {
    const auto begin = text.find(from);
    REQUIRE(begin != std::string::npos);
    return text.substr(begin + from.size(), text.rfind(to) - begin - from.size());
}

/// The release that a package of one holds.
std::string only_release(const std::string& name) { return inner(data(name), R"("releases": [)", "]"); }

std::vector<finding> review(registry& r, const char* on) {
    review_request asked;
    asked.on = *date::parse(on);
    return must(r.review(asked)).findings;
}

}  // namespace

TEST_CASE("A package of Mexico City becomes its contract, milestone and payment, and its second release changes none") {
    const auto read = must(read_ocds(data("ocds_mexico_city.json")));
    CHECK(read.facts_text() == expected("ocds_mexico_city"));
    CHECK(read.releases == 2);
    CHECK(read.without_contract == 0);
    REQUIRE(read.balances.size() == 1);
    const auto& b = read.balances[0];
    CHECK(to_string(*b.value) == "75464.96");
    REQUIRE(b.paid.size() == 1);
    CHECK(to_string(b.paid[0]) == "75464.96");
    CHECK(b.left == money{0, *currency::make("USD")});
    CHECK(b.met == 1);
    CHECK(b.not_met + b.partly_met + b.scheduled + b.not_stated == 0);
    REQUIRE(read.notes.size() == 2);
    CHECK(read.notes[0].where == "/releases/0/contracts/0/implementation/milestones/0/dateMet");
    CHECK(read.notes[1].where == "/releases/0/contracts/0/implementation/milestones/0/status");
}

TEST_CASE("The releases of the fictional contract give the same facts as its record with versions") {
    const auto wanted = expected("ocds_fictional");
    const auto record = must(read_ocds(data("ocds_fictional_record.json")));
    CHECK(record.facts_text() == wanted);
    CHECK(record.releases == 6);
    CHECK(record.without_contract == 4);
    CHECK(record.notes.empty());
    std::vector<std::string> releases;
    for (const auto* step : {"06", "04", "02", "05", "03"})
        releases.push_back(only_release("ocds_fictional_" + std::string(step) + ".json"));
    const auto shuffled = must(read_ocds(package(releases)));
    CHECK(shuffled.facts_text() == wanted);
    for (const auto* read : {&record, &shuffled}) {
        REQUIRE(read->balances.size() == 1);
        const auto& b = read->balances[0];
        CHECK(b.contract == cycle_lane);
        CHECK(to_string(*b.value) == "11000000.00");
        REQUIRE(b.paid.size() == 1);
        CHECK(to_string(b.paid[0]) == "60000.00");
        CHECK(to_string(*b.left) == "10940000.00");
        CHECK(b.met + b.not_met + b.partly_met + b.scheduled + b.not_stated == 0);
    }
}

TEST_CASE("Of a record the releases are read, else the versions, else the compiled release") {
    const auto one = only_release("ocds_fictional_06.json");
    const auto of_one = facts(one);
    CHECK_THAT(of_one, ContainsSubstring(R"("published":"2011-01-10T09:30:00Z")"));
    CHECK(facts(R"({"ocid":"ocds-213czf-000-00001","releases":[)" + one + "]}") == of_one);
    CHECK(facts(R"({"records":[{"ocid":"x","compiledRelease":)" + one + "}]}") == of_one);
    CHECK(facts(R"({"records":[{"ocid":"x","releases":[{"url":"u","date":"2011-01-10T00:00:00Z"}],"compiledRelease":)" +
                one + "}]}") == of_one);
    const auto links = must(read_ocds(R"({"records":[{"ocid":"x","releases":[{"url":"u"}]}]})"));
    CHECK(links.facts.empty());
    REQUIRE(links.notes.size() == 1);
    CHECK(links.notes[0].where == "/records/0");
    CHECK(facts("\xef\xbb\xbf" + one) == of_one);
}

TEST_CASE("A package without contracts gives no facts") {
    for (const auto* step : {"02", "03", "04"}) {
        const auto read = must(read_ocds(data("ocds_fictional_" + std::string(step) + ".json")));
        CHECK(read.facts.empty());
        CHECK(read.facts_text() == "[]");
        CHECK(read.without_contract == 1);
    }
}

TEST_CASE("Package after package records what each adds, and the same package twice changes nothing") {
    auto r = in_memory();
    const auto day = *date::make(2011, 6, 25);
    const auto import = [&](const char* step) {
        return must(import_ocds(r, data("ocds_fictional_" + std::string(step) + ".json"), day)).recorded;
    };
    CHECK(import("02").facts == 0);
    CHECK(import("05").recorded == 1);
    const auto more = import("06");
    CHECK(more.recorded == 2);
    CHECK(more.unchanged == 1);
    for (const auto* again : {"05", "06", "record"}) {
        const auto nothing = import(again);
        CHECK(nothing.recorded == 0);
        CHECK(nothing.unchanged >= 1);
    }
    CHECK(must(import_ocds(r, data("ocds_mexico_city.json"), day)).recorded.recorded == 4);
    CHECK(must(import_ocds(r, data("ocds_mexico_city.json"), day)).recorded.unchanged == 4);
    CHECK(must(r.verify()).state_holds);
}

TEST_CASE("An older package after a newer one adds nothing to the contract and is told") {
    auto r = in_memory();
    const auto day = *date::make(2011, 6, 25);
    CHECK(must(import_ocds(r, data("ocds_fictional_06.json"), day)).recorded.recorded == 3);
    const auto older = must(import_ocds(r, data("ocds_fictional_05.json"), day));
    CHECK(older.recorded.recorded == 0);
    REQUIRE(older.read.notes.size() == 1);
    CHECK(older.read.notes[0].where == "/releases/0/contracts/0");
}

TEST_CASE("The duty list of the fictional contract on two days") {
    auto r = in_memory();
    const auto day = *date::make(2011, 6, 1);
    must(r.load(document_kind::rules, "ocds", day));
    must(import_ocds(r, data("ocds_fictional_05.json"), day));
    must(import_ocds(r, data("ocds_fictional_06.json"), day));
    CHECK(review(r, "2011-06-01").empty());
    const auto before = review(r, "2011-06-25");
    REQUIRE(before.size() == 1);
    CHECK(before[0].finding == "obligation.partly_performed");
    CHECK(before[0].rule == "ocds.price");
    CHECK(before[0].subject == cycle_lane);
    CHECK(before[0].client == "AnyCorp Cycle Provision");
    CHECK(before[0].obligor == "GB-LAC-E09000003");
    CHECK(before[0].obligee == "AnyCorp Cycle Provision");
    CHECK(before[0].days_left == 5);
    CHECK(to_string(*before[0].amount) == "11000000.00");
    CHECK(to_string(*before[0].left) == "10940000.00");
    const auto after = review(r, "2011-07-05");
    REQUIRE(after.size() == 1);
    CHECK(after[0].finding == "obligation.overdue");
    CHECK(after[0].due == *date::make(2011, 6, 30));
    CHECK(after[0].days_overdue == 5);
    CHECK(to_string(*after[0].left) == "10940000.00");
    // Before the second payment of 10000.00, on 1 October 2010, the first one was made.
    const auto owed = must(r.query(R"({"select":"obligations","as_of":"2010-09-15"})"));
    CHECK_THAT(owed, ContainsSubstring(R"("left":"10950000.00")"));
}

TEST_CASE("The milestone of Mexico City is met, and its price paid") {
    auto r = in_memory();
    const auto day = *date::make(2017, 1, 10);
    must(r.load(document_kind::rules, "ocds", day));
    must(import_ocds(r, data("ocds_mexico_city.json"), day));
    CHECK(review(r, "2017-01-10").empty());
    const auto all = must(r.query(R"({"select":"obligations"})"));
    CHECK_THAT(all, ContainsSubstring(R"("rule":"ocds.milestone")") && ContainsSubstring(R"("rule":"ocds.price")"));
    CHECK_THAT(all, !ContainsSubstring(R"("state":"open")") && !ContainsSubstring("partly_performed"));
}

TEST_CASE("Amounts are taken from their digits, and add up to the last minor unit") {
    // The sums are those of exact fractions, counted apart from this library.
    static constexpr std::pair<const char*, int> currencies[] = {{"GBP", 2}, {"USD", 2}, {"JPY", 0}, {"KWD", 3}};
    std::string transactions;
    for (std::int64_t i = 1; i <= 400; ++i) {
        const auto [code, decimals] = currencies[i % 4];
        const auto n = (i * i * 7919 + i) % 10'000'019;
        std::string amount = i % 7 == 0 ? "-" : "";
        if (i % 3 == 0) {
            amount += std::to_string(n) + "e-" + std::to_string(decimals);
        } else {
            append_decimal(amount, n, decimals);
            if (i % 3 == 2) amount += decimals == 0 ? ".00" : "00";
        }
        transactions += (i == 1 ? R"({"id":)" : R"(,{"id":)") + std::to_string(i) +
                        R"(,"date":"2025-02-01T00:00:00Z","value":{"amount":)" + amount + R"(,"currency":")" + code +
                        R"("}})";
    }
    const auto read = must(read_ocds(release("01-15", R"({"id":1,"value":{"amount":9.876543210987E+10,"currency":"GBP"},
        "implementation":{"transactions":[)" + transactions +
                                                          "]}}")));
    REQUIRE(read.balances.size() == 1);
    const auto& b = read.balances[0];
    CHECK(to_string(*b.value) == "98765432109.87");
    std::vector<std::string> paid;
    for (const auto& m : b.paid) paid.push_back(to_string(m) + " " + std::string(m.currency.code()));
    CHECK(paid == std::vector<std::string>{"3170089.35 GBP", "360645113 JPY", "364341.872 KWD", "3853810.65 USD"});
    CHECK(to_string(*b.left) == "98762262020.52");
    CHECK(std::count_if(read.facts.begin(), read.facts.end(),
                        [](const auto& f) { return f.find(R"("fact":"refund")") != std::string::npos; }) == 57);
}
