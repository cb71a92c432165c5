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

const char* const rules = R"({"schema":"troth.rules","version":1,"name":"ledger","title":"t",
  "rules":[{"id":"invoice.pay",
  "when":{"fact":"invoice"},"owes":{"obligor":"client","obligee":"firm","performance":"pay",
    "amount":"amount","currency":"currency"},
  "due":{"on":"due"},
  "done":{"fact":"payment","same":{"invoice":"id"},"amount":"amount"},
  "changed":[{"fact":"credit_note","same":{"invoice":"id"},"reduces":"amount"}],
  "finding":"obligation.due"}]})";

/// A standard with a programme of its own.
const std::string own = R"({"schema":"troth.standard","version":1,"programmes":{"vip":{"versions":[{"rule":
  {"currency":"EUR","period_months":12,"tiers":[{"tier":"gold","title":{"sk":"Zlatá"},"discount":"10",
    "asks":{"turnover":"300.00","relation_months":24,"overdue_days":5}},{"tier":"base"}]}}]}}})";

const std::string facts = R"([
  {"fact":"client_recorded","id":"C","on":"2025-01-01","client":"Zarya","kind":"organisation","name":"Z",
    "since":"2023-01-01"},
  {"fact":"invoice","id":"I-1","on":"2025-01-10","client":"Zarya","due":"2025-02-09",
    "currency":"EUR","amount":"100.00"},
  {"fact":"payment","id":"P-1","on":"2025-02-09","invoice":"I-1","currency":"EUR","amount":"100.00"},
  {"fact":"invoice","id":"I-2","on":"2025-04-01","client":"Zarya","due":"2025-05-01",
    "currency":"EUR","amount":"250.00"},
  {"fact":"credit_note","id":"N-1","on":"2025-06-10","invoice":"I-2","currency":"EUR","amount":"50.00"},
  {"fact":"payment","id":"P-3","on":"2025-06-28","invoice":"I-2","currency":"EUR","amount":"200.00"},
  {"fact":"invoice","id":"I-4","on":"2025-06-20","client":"Luch","due":"2025-07-20",
    "currency":"RUB","amount":"3.00"}])";

registry with_facts() {
    auto out = registry::open(":memory:").value();
    out.load(document_kind::standard, own, day("2025-01-01")).value();
    out.load(document_kind::rules, "client", day("2025-01-01")).value();
    out.load(document_kind::rules, rules, day("2025-01-01")).value();
    out.record(facts, day("2025-06-30")).value();
    return out;
}

std::string ask(registry& r, const std::string& members) {
    return r.query(R"({"select":"loyalty","programme":"vip","reasons":false,)" + members + "}").value();
}

}  // namespace

TEST_CASE("a registry finds the tiers of its clients as the calculation does") {
    auto r = with_facts();
    const auto calculated = json::compute(
        R"({"calculate":"loyalty","as_of":"2025-06-30","currency":"EUR","reasons":false,"since":"2023-01-01",
        "programme":{"currency":"EUR","period_months":12,"tiers":[{"tier":"gold","title":{"sk":"Zlatá"},"discount":"10",
          "asks":{"turnover":"300.00","relation_months":24,"overdue_days":5}},{"tier":"base"}]},
        "purchases":[{"id":"1","on":"2025-01-10","amount":"100.00"},{"id":"2","on":"2025-04-01","amount":"200.00"}],
        "debts":[]})");
    CHECK_THAT(calculated, ContainsSubstring(R"("tier":"gold","discount":"10","cost":"30.00")"));
    CHECK(ask(r, R"("as_of":"2025-06-30","client":"Zarya")") ==
          R"({"loyalty":[{"client":"Zarya",)" + calculated.substr(1) + "]}");
}

TEST_CASE("the tier of a client is that of the day that is asked for") {
    auto r = with_facts();
    CHECK_THAT(ask(r, R"("as_of":"2025-06-20","client":"Zarya","lang":"sk")"),
               ContainsSubstring(R"("tier":"base")") && ContainsSubstring(R"("title":"Zlatá","met":false)") &&
                   ContainsSubstring(R"("condition":"overdue_days","asked":"5","shown":"50","met":false)"));
    CHECK_THAT(ask(r, R"("as_of":"2025-03-01","client":"Zarya")"), ContainsSubstring(R"("turnover":"100.00")"));
    CHECK_THAT(ask(r, R"("as_of":"2025-03-01","client":"nobody")"),
               ContainsSubstring(R"({"client":"nobody","as_of":"2025-03-01","currency":"EUR","tier":"base")"));
}

TEST_CASE("all clients who bought are told, and what a programme does not count") {
    auto r = with_facts();
    const auto all = ask(r, R"("as_of":"2025-06-30")");
    CHECK(all.find(R"("client":"Luch")") < all.find(R"("client":"Zarya")"));
    CHECK_THAT(all, ContainsSubstring(R"("others":[{"currency":"RUB","orders":1,"turnover":"3.00"}])"));
}

TEST_CASE("a programme that no standard has is not found, and that of the library holds for who has none") {
    auto r = with_facts();
    const auto none = r.query(R"({"select":"loyalty","as_of":"2025-06-30","programme":"x"})");
    REQUIRE_FALSE(none);
    CHECK(none.error().code == code::unknown_name);
    CHECK(none.error().where == "/programme");
    CHECK_THAT(r.query(R"({"select":"loyalty","as_of":"2025-06-30","client":"Zarya","lang":"en"})").value(),
               ContainsSubstring(R"("next":"bronze")") && ContainsSubstring(R"("text":"The next tier is bronze.")"));
}
