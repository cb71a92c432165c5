// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <troth/json/compute.hpp>
#include <troth/store/registry.hpp>

#include "catch.hpp"

using namespace troth;
using Catch::Matchers::ContainsSubstring;

namespace {

date day(std::string_view text) { return date::parse(text).value(); }

/// Invoices to be paid, with a credit note and a dispute during which they rest.
const char* const rules = R"({"schema":"troth.rules","version":1,"name":"ledger","title":"t",
  "rules":[{"id":"invoice.pay",
  "when":{"fact":"invoice"},"owes":{"obligor":"client","obligee":"firm","performance":"pay",
    "amount":"amount","currency":"currency"},
  "due":{"on":"due"},
  "done":{"fact":"payment","same":{"invoice":"id"},"amount":"amount"},
  "changed":[{"fact":"credit_note","same":{"invoice":"id"},"reduces":"amount"}],
  "suspended":[{"from":{"fact":"dispute","same":{"invoice":"id"}},
    "until":{"fact":"dispute_settled","same":{"invoice":"id"}}}],
  "finding":"obligation.due"}]})";

const std::string facts = R"([
  {"fact":"invoice","id":"I-1","on":"2025-01-10","client":"Zarya","due":"2025-02-09",
    "currency":"EUR","amount":"100.00"},
  {"fact":"payment","id":"P-1","on":"2025-02-09","invoice":"I-1","currency":"EUR","amount":"40.00"},
  {"fact":"payment","id":"P-2","on":"2025-02-19","invoice":"I-1","currency":"EUR","amount":"60.00"},
  {"fact":"invoice","id":"I-2","on":"2025-04-01","client":"Zarya","due":"2025-05-01",
    "currency":"EUR","amount":"250.00"},
  {"fact":"credit_note","id":"N-1","on":"2025-04-10","invoice":"I-2","currency":"EUR","amount":"50.00"},
  {"fact":"payment","id":"P-3","on":"2025-04-28","invoice":"I-2","currency":"EUR","amount":"150.00"},
  {"fact":"dispute","id":"D-1","on":"2025-04-29","invoice":"I-2"},
  {"fact":"dispute_settled","id":"D-2","on":"2025-05-10","invoice":"I-2"},
  {"fact":"invoice","id":"I-3","on":"2025-06-20","client":"Zarya","due":"2025-07-20",
    "currency":"EUR","amount":"300.00"},
  {"fact":"invoice","id":"I-4","on":"2025-06-20","client":"Luch","due":"2025-07-20",
    "currency":"RUB","amount":"3.00"}])";

registry with_facts() {
    auto out = registry::open(":memory:").value();
    out.load(document_kind::rules, rules, day("2025-01-01")).value();
    out.record(facts, day("2025-06-30")).value();
    return out;
}

std::string ask(registry& r, const std::string& members) {
    return r.query(R"({"select":"reliability","reasons":false,)" + members + "}").value();
}

}  // namespace

TEST_CASE("a registry scores its clients as the calculation does") {
    auto r = with_facts();
    const auto calculated = json::compute(
        R"({"calculate":"reliability","as_of":"2025-06-30","currency":"EUR","reasons":false,"debts":[
        {"id":"1","on":"2025-01-10","due":"2025-02-09","amount":"100.00",
          "payments":[{"on":"2025-02-09","amount":"40.00"},{"on":"2025-02-19","amount":"60.00"}]},
        {"id":"2","on":"2025-04-01","due":"2025-05-01","amount":"200.00","disputed":true,
          "payments":[{"on":"2025-04-28","amount":"150.00"}]},
        {"id":"3","on":"2025-06-20","due":"2025-07-20","amount":"300.00"}]})");
    CHECK(ask(r, R"("as_of":"2025-06-30","client":"Zarya")") ==
          R"({"reliability":[{"client":"Zarya",)" + calculated.substr(1) + "]}");
}

TEST_CASE("clients stand by their points, each as of the day") {
    auto r = with_facts();
    const auto all = ask(r, R"("as_of":"2025-06-30")");
    CHECK(all.find(R"("client":"Zarya")") < all.find(R"("client":"Luch")"));
    CHECK(ask(r, R"("as_of":"2025-01-09")") == R"({"reliability":[]})");
    const auto early = ask(r, R"("as_of":"2025-02-10","client":"Zarya")");
    CHECK_THAT(early,
               ContainsSubstring(R"("debts":1,"settled":0,"invoiced":"100.00","open":"60.00","overdue":)"));
}

TEST_CASE("the employer's scorecard holds in place of the library's, and reasons tell each measure") {
    auto r = with_facts();
    r.load(document_kind::standard,
           R"({"schema":"troth.standard","version":1,"scorecards":{"client_reliability":{"versions":[{"rule":{
            "most_early":0,"most_late":30,"ages":[{"weight":1}],"grades":[{"grade":"one"}],
            "measures":[{"measure":"overdue","points":[{"at":"0","points":"7"},{"at":"100","points":"0"}]}]}}]}}})",
           day("2025-06-30"))
        .value();
    CHECK_THAT(ask(r, R"("as_of":"2025-06-30","client":"Zarya")"),
               ContainsSubstring(R"("points":"6","most":"7","grade":"one")"));
    CHECK_THAT(r.query(R"({"select":"reliability","as_of":"2025-06-30","client":"Zarya","lang":"en"})").value(),
               ContainsSubstring("Overdue now, of what is open: 14.29 %. Points: 6 of 7."));
}

TEST_CASE("a question about reliability is refused with its place") {
    auto r = with_facts();
    CHECK(r.query(R"({"select":"reliability"})").error().where == "/as_of");
    CHECK(r.query(R"({"select":"reliability","as_of":"2025-06-30","rule":"x"})").error().where == "/rule");
}

TEST_CASE("the record of a client says since when he is one, up to what he has credit, and what is known of him") {
    auto r = with_facts();
    r.load(document_kind::rules, "client", day("2025-06-30")).value();
    r.record(R"([
      {"fact":"client_recorded","id":"C-1","on":"2024-06-01","client":"Zarya","kind":"organisation","name":"Zarya",
       "since":"2024-05-10","currency":"EUR","credit_limit":"500.00"},
      {"fact":"outside_fact","id":"F-1","on":"2025-03-01","client":"Zarya","what":"tax_arrears","source":"tax office"},
      {"fact":"outside_fact","id":"F-2","on":"2025-03-01","client":"Zarya","what":"insolvency","until":"2025-06-29"},
      {"fact":"outside_fact","id":"F-3","on":"2025-07-01","client":"Zarya","what":"guarantee"},
      {"fact":"outside_fact","id":"F-4","on":"2025-03-01","client":"Zarya","what":"has a football team"},
      {"fact":"client_recorded","id":"C-2","on":"2024-06-01","client":"Luch","kind":"person","name":"Luch",
       "currency":"EUR","credit_limit":"500.00"}])",
             day("2025-06-30")).value();
    const auto calculated = json::compute(
        R"({"calculate":"reliability","as_of":"2025-06-30","currency":"EUR","reasons":false,"since":"2024-05-10",
        "limit":"500.00","facts":[{"fact":"tax_arrears","on":"2025-03-01"}],"debts":[
        {"id":"1","on":"2025-01-10","due":"2025-02-09","amount":"100.00",
          "payments":[{"on":"2025-02-09","amount":"40.00"},{"on":"2025-02-19","amount":"60.00"}]},
        {"id":"2","on":"2025-04-01","due":"2025-05-01","amount":"200.00","disputed":true,
          "payments":[{"on":"2025-04-28","amount":"150.00"}]},
        {"id":"3","on":"2025-06-20","due":"2025-07-20","amount":"300.00"}]})");
    CHECK(ask(r, R"("as_of":"2025-06-30","client":"Zarya")") ==
          R"({"reliability":[{"client":"Zarya",)" + calculated.substr(1) + "]}");
    CHECK_THAT(ask(r, R"("as_of":"2025-06-29","client":"Zarya")"), ContainsSubstring("insolvency"));
    // A limit in another currency is none.
    CHECK_THAT(ask(r, R"("as_of":"2025-06-30","client":"Luch")"),
               ContainsSubstring(R"({"measure":"limit_used","points")"));
}
