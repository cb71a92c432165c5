// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include "sample.hpp"

using namespace troth;
using sample::day;

namespace {

/// A registry with the rules for invoices, whose late charge is this, and one invoice that has these members more.
registry with(const std::string& late_charge, const std::string& members) {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::law, "ru", day("2025-01-01")).value();
    r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"sales","law":"ru","rules":[
        {"id":"invoice.pay","when":{"fact":"invoice"},"source":"Contract, clause 7",
         "owes":{"obligor":"client","obligee":"firm","performance":"pay","amount":"amount","currency":"RUB"},
         "due":{"on":"due"},"done":[{"fact":"payment","same":{"invoice":"id"},"amount":"amount"}],
         "late_charge":)" + late_charge + "}]}",
           day("2025-01-01"))
        .value();
    r.record(R"({"fact":"invoice","id":"A-17","on":"2025-05-20","client":"Rassvet","amount":"100000.00",)"
             R"("due":"2025-06-03")" + members + "}",
             day("2025-06-20"))
        .value();
    return r;
}

std::string charge(registry& r, const char* on) {
    const auto list = r.review({day(on), {}, {}, {}, {}, {}, {}}).value();
    REQUIRE(list.findings.size() == 1);
    return list.findings[0].late_charge ? to_string(*list.findings[0].late_charge) : "none";
}

const std::string contract =
    R"("contract":{"percent_a_day":"penalty_percent","percent_at_most":"penalty_percent_at_most"})";
const std::string with_law = "{" + contract + R"(,"rule":"ru.civil.395"})";
const std::string a_tenth = R"(,"penalty_percent":"0.1")";

}  // namespace

TEST_CASE("what the contract states comes before the law, and never beside it") {
    auto plain = with(with_law, "");
    CHECK(charge(plain, "2025-06-20") == "945.20");
    auto agreed = with(with_law, a_tenth);
    CHECK(charge(agreed, "2025-06-20") == "1700.00");
    auto limited = with(with_law, a_tenth + R"(,"penalty_percent_at_most":"1")");
    CHECK(charge(limited, "2025-06-13") == "1000.00");
    CHECK(charge(limited, "2025-06-12") == "900.00");
    CHECK(charge(limited, "2025-06-20") == "1000.00");
}

TEST_CASE("without a rule a breach costs only what the contract states") {
    auto nothing = with("{" + contract + "}", "");
    CHECK(charge(nothing, "2025-06-20") == "none");
    auto agreed = with("{" + contract + "}", a_tenth);
    CHECK(charge(agreed, "2025-06-20") == "1700.00");
    const auto why = sample::review(agreed, "2025-06-20");
    CHECK(why.find(R"("message":"duty.late_charge_agreed","parameters":{"percent":"0.1"},)"
                   R"("citation":"Contract, clause 7")") != std::string::npos);
    CHECK(agreed.query(R"({"select":"claims","as_of":"2025-06-20"})").value().find(
              R"("rows":[{"from":"2025-06-04","to":"2025-06-20","days":17,"principal":"100000.00","rate":"0.1",)"
              R"("charge":"1700.00"}],"late_charge":"1700.00")") != std::string::npos);
}

TEST_CASE("the limit of the contract is of the debt with what was added to it, and a claim says what it takes off") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, "contract", day("2025-01-01")).value();
    r.record(R"([
        {"fact":"contract","id":"K","on":"2025-01-10","client":"acme","currency":"RUB","penalty_percent":"0.1",
         "penalty_percent_at_most":"10",
         "performances":[{"id":"2","by":"client","kind":"pay","amount":"300000.00","due":"2025-01-31"}]},
        {"fact":"addendum","id":"A","on":"2025-01-20","contract":"K","client":"acme",
         "performances":[{"id":"2","raised":"50000.00"}]}])",
             day("2025-06-20"))
        .value();
    const auto claim = [&](const std::string& on) {
        return r.query(R"({"select":"claims","as_of":")" + on + "\"}").value();
    };
    const auto before = claim("2025-05-11");  // 100 days
    CHECK(before.find(R"("agreed_percent":"0.1","agreed_at_most":"10")") != std::string::npos);
    CHECK(before.find(R"("unlimited")") == std::string::npos);
    CHECK(before.find(R"("late_charge":"35000.00","total":"385000.00")") != std::string::npos);
    CHECK(claim("2025-05-10").find(R"("late_charge":"34650.00","late_charge_a_day":"350.00")") != std::string::npos);
    CHECK(claim("2025-05-12").find(R"("unlimited":"35350.00","late_charge":"35000.00"}],)") != std::string::npos);
}

TEST_CASE("a charge of the contract that stays is owed when the debt was paid late") {
    auto r = with("{" + contract + R"(,"stays":true})", a_tenth);
    r.record(R"({"fact":"payment","id":"P","on":"2025-06-13","invoice":"A-17","amount":"100000.00"})",
             day("2025-06-20"))
        .value();
    CHECK(sample::obligations(r).find(R"("amount":"101000.00","left":"1000.00")") != std::string::npos);
    CHECK(sample::verified(r).empty());
}

TEST_CASE("what the contract states as it was corrected, and as of an earlier day, is what is charged") {
    auto r = with("{" + contract + "}", a_tenth);
    CHECK(charge(r, "2025-06-20") == "1700.00");
    r.record(R"({"fact":"payment","id":"P","on":"2025-07-20","invoice":"A-17","amount":"1.00"})", day("2025-07-20"))
        .value();
    CHECK(charge(r, "2025-06-20") == "1700.00");
    r.correct("A-17",
              R"({"fact":"invoice","on":"2025-05-20","client":"Rassvet","amount":"100000.00","due":"2025-06-03",
                  "penalty_percent":"0.5"})",
              day("2025-07-21"))
        .value();
    CHECK(charge(r, "2025-06-20") == "8500.00");
    CHECK(sample::verified(r).empty());
}

TEST_CASE("a charge of the contract that is no percent is refused at its member") {
    auto r = with("{" + contract + "}", "");
    const auto refused = [&](const std::string& members) {
        const auto answer = r.record(R"({"fact":"invoice","id":"B","on":"2025-05-20","client":"R","amount":"1.00",)"
                                     R"("due":"2025-06-03")" + members + "}",
                                     day("2025-06-20"));
        REQUIRE(!answer);
        return std::string(name_of(answer.error().code)) + " " + answer.error().where;
    };
    CHECK(refused(R"(,"penalty_percent":"much")") == "bad_value /penalty_percent");
    CHECK(refused(a_tenth + R"(,"penalty_percent_at_most":"-1")") == "bad_value /penalty_percent_at_most");
}

TEST_CASE("a late charge without a rule and without a contract is refused") {
    auto r = registry::open(":memory:").value();
    const auto answer = r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"x","rules":[
        {"id":"x","when":{"fact":"x"},"owes":{"obligor":"a","obligee":"b","performance":"pay","amount":"m",
         "currency":"EUR"},"late_charge":{"stays":true}}]})",
                               day("2025-01-01"));
    REQUIRE(!answer);
    CHECK(answer.error().where == "/rules/0/late_charge/rule");
}
