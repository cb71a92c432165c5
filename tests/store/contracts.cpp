// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <tuple>

#include "catch.hpp"

#include "sample.hpp"

using namespace troth;
using sample::day;

namespace {

/// A lease of two payments, put off and made dearer by an addendum, then ended; and a sale.
registry leases() {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, "contract", day("2025-01-01")).value();
    r.record(R"([
        {"fact":"contract","id":"C-1","on":"2025-01-10","number":"7/25","client":"acme","kind":"lease",
         "from":"2025-02-01","to":"2025-06-30","currency":"EUR","price":"300","place":"Nitra","keys":2,
         "performances":[{"id":"1","by":"client","kind":"pay","amount":"100.00","due":"2025-02-28"},
                         {"id":"2","by":"client","kind":"pay","amount":"200.00","due":"2025-03-31"},
                         {"id":"3","by":"firm","kind":"pay","amount":"50.00","due":"2025-06-30"}]},
        {"fact":"payment","id":"P","on":"2025-02-27","contract":"C-1","performance":"1","amount":"40.00"},
        {"fact":"addendum","id":"A","on":"2025-03-05","contract":"C-1","client":"acme","to":"2025-12-31",
         "price":"320.50","place":"Brno","performances":[{"id":"2","due":"2025-04-30","raised":"20.50"}]},
        {"fact":"contract_ended","id":"E","on":"2025-05-01","contract":"C-1"},
        {"fact":"contract","id":"C-2","on":"2025-03-01","client":"zeta","kind":"sale"}])",
             day("2025-06-01"))
        .value();
    return r;
}

std::string contracts(registry& r, const std::string& more) {
    return r.query(R"({"select":"contracts",)" + more + "}").value();
}

}  // namespace

TEST_CASE("the register has the contracts of a day with the terms that are in force then") {
    auto r = leases();
    const std::string first = R"({"contracts":[{"id":"C-1","number":"7/25","kind":"lease","client":"acme",)"
                              R"("on":"2025-01-10","from":"2025-02-01",)";
    const std::string no_details = R"("versions":[],"terms":[],"performances":[]})";
    CHECK(contracts(r, R"("as_of":"2025-01-09")") == R"({"contracts":[]})");
    CHECK(contracts(r, R"("as_of":"2025-01-10")") ==
          first + R"("to":"2025-06-30","standing":"not_begun","currency":"EUR","price":"300.00","open":3,"overdue":0,)"
                  R"("receivable":"300.00","payable":"50.00",)" + no_details + "]}");
    CHECK(contracts(r, R"("as_of":"2025-03-01","client":"acme")") ==
          first + R"("to":"2025-06-30","standing":"in_force","currency":"EUR","price":"300.00","open":3,"overdue":1,)"
                  R"("receivable":"260.00","payable":"50.00",)" + no_details + "]}");
    CHECK(contracts(r, R"("as_of":"2025-03-05","id":"C-1")") ==
          first + R"("to":"2025-12-31","standing":"in_force","currency":"EUR","price":"320.50","open":3,"overdue":1,)"
                  R"("receivable":"280.50","payable":"50.00",)" + no_details + "]}");
    CHECK(contracts(r, R"("as_of":"2025-05-02","client":"zeta")") ==
          R"({"contracts":[{"id":"C-2","kind":"sale","client":"zeta","on":"2025-03-01","standing":"in_force",)"
          R"("open":0,"overdue":0,)" + no_details + "]}");
    CHECK(contracts(r, R"("as_of":"2025-05-02","id":"C-1")").find(R"("standing":"ended")") != std::string::npos);
    CHECK(contracts(r, R"("as_of":"2025-05-02","id":"C-9")") == R"({"contracts":[]})");
}

TEST_CASE("a contract nobody prolonged is expired after its last day") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, "contract", day("2025-01-01")).value();
    r.record(R"({"fact":"contract","id":"C","on":"2025-01-10","client":"acme","to":"2025-06-30"})", day("2025-06-01"))
        .value();
    CHECK(contracts(r, R"("as_of":"2025-06-30")").find(R"("standing":"in_force")") != std::string::npos);
    CHECK(contracts(r, R"("as_of":"2025-07-01")").find(R"("standing":"expired")") != std::string::npos);
}

TEST_CASE("a card has versions, terms with the version that gave them, and what both sides owe") {
    auto r = leases();
    const auto card = contracts(r, R"("as_of":"2025-04-01","id":"C-1","details":true)");
    CHECK(card.substr(card.find("\"versions\"")) ==
          R"("versions":[{"id":"C-1","kind":"contract","on":"2025-01-10","number":"7/25"},)"
          R"({"id":"A","kind":"addendum","on":"2025-03-05"}],)"
          R"("terms":[{"name":"keys","value":"2","version":"C-1"},{"name":"place","value":"Brno","version":"A"}],)"
          R"("performances":[)"
          R"({"subject":"C-1/1","obligor":"acme","obligee":"firm","performance":"pay","due":"2025-02-28",)"
          R"("amount":"100.00","left":"60.00","state":"partly_performed"},)"
          R"({"subject":"C-1/2","obligor":"acme","obligee":"firm","performance":"pay","due":"2025-04-30",)"
          R"("amount":"220.50","left":"220.50","state":"open"},)"
          R"({"subject":"C-1/3","obligor":"firm","obligee":"acme","performance":"pay","due":"2025-06-30",)"
          R"("amount":"50.00","left":"50.00","state":"open"}]}]})");
}

TEST_CASE("a register goes on where an answer ended") {
    auto r = leases();
    const auto first = contracts(r, R"("as_of":"2025-05-02","limit":1)");
    CHECK(first.find("C-2") == std::string::npos);
    const auto next = first.substr(first.find(R"("next":")") + 8);
    CHECK(contracts(r, R"("as_of":"2025-05-02","limit":1,"after":")" + next.substr(0, next.find('"')) + "\"")
              .starts_with(R"({"contracts":[{"id":"C-2")"));
    CHECK(r.query(R"({"select":"contracts","as_of":"2025-05-02","after":"x"})").error().where == "/after");
    CHECK(r.query(R"({"select":"contracts"})").error().where == "/as_of");
}

TEST_CASE("what an addendum adds is owed under the contract, from the day of the addendum on") {
    auto r = leases();
    r.record(R"([
        {"fact":"addendum","id":"A2","on":"2025-04-02","contract":"C-1","client":"acme","currency":"EUR",
         "penalty_percent":"1","added":[{"id":"4","by":"client","kind":"pay","amount":"80.00","due":"2025-04-20"}]},
        {"fact":"payment","id":"P4","on":"2025-04-25","contract":"C-1","performance":"4","amount":"30.00"}])",
             day("2025-06-01"))
        .value();
    CHECK(contracts(r, R"("as_of":"2025-04-01","id":"C-1")").find(R"("receivable":"280.50")") != std::string::npos);
    CHECK(contracts(r, R"("as_of":"2025-04-02","id":"C-1")").find(R"("receivable":"360.50")") != std::string::npos);
    CHECK(contracts(r, R"("as_of":"2025-04-30","id":"C-1")").find(R"("receivable":"330.50")") != std::string::npos);
    CHECK(contracts(r, R"("as_of":"2025-04-30","id":"C-1","details":true)")
              .find(R"({"subject":"C-1/4","obligor":"acme","obligee":"firm","performance":"pay","due":"2025-04-20",)"
                    R"("amount":"80.00","left":"50.00","state":"partly_performed"})") != std::string::npos);
    // Its breach is that of a performance of the contract: the steps that follow name it so.
    const auto list = sample::review(r, "2025-04-26");
    CHECK(list.find(R"("rule":"debt.reminder","subject":"C-1/4")") != std::string::npos);
    r.record(R"({"fact":"reminder","id":"R4","on":"2025-04-26","contract":"C-1","performance":"4"})", day("2025-06-01"))
        .value();
    CHECK(sample::review(r, "2025-04-26").find(R"("rule":"debt.reminder","subject":"C-1/4")") == std::string::npos);
    const auto claim = r.query(R"({"select":"claims","as_of":"2025-04-30","fact":"C-1"})").value();
    CHECK(claim.find(R"("subject":"C-1/4","kind":"contract","number":"7/25","on":"2025-01-10","element":"4",)"
                     R"("rule":"contract.pay","due":"2025-04-20","days_overdue":10)") !=
          std::string::npos);
    CHECK(claim.find(R"("late_charge":"6.50")") != std::string::npos);
    CHECK(sample::verified(r).empty());
}

TEST_CASE("sums that fit no amount are told as such") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, "contract", day("2025-01-01")).value();
    std::string lines;
    for (int i = 0; i < 100; ++i)
        lines += std::string(i == 0 ? "" : ",") + R"({"id":")" + std::to_string(i) +
                 R"(","by":"client","kind":"pay","amount":"999999999999999.99","due":"2025-02-01"})";
    r.record(R"({"fact":"contract","id":"C","on":"2025-01-10","client":"acme","currency":"EUR","performances":[)" +
                 lines + "]}",
             day("2025-06-01"))
        .value();
    const auto refused = [&](const std::string& asked) {
        const auto e = r.query(R"({"select":)" + asked + "}").error();
        CHECK(e.code == code::limit);
        return e.message;
    };
    CHECK(refused(R"("contracts","as_of":"2025-06-01")") ==
          R"(what is owed under the contract "C" does not fit an amount)");
    CHECK(refused(R"("claims","as_of":"2025-06-01")") ==
          R"(the debts of "acme" to "firm" in EUR together do not fit an amount)");
    (void)refused(R"("ageing","as_of":"2025-06-01")");
    CHECK(refused(R"("statements","client":"acme","from":"2025-01-01","to":"2025-06-01")") ==
          R"(what stands between the firm and "acme" in EUR does not fit an amount)");
}

TEST_CASE("a contract that names no client is the client's all the same") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, "contract", day("2025-01-01")).value();
    r.record(R"({"fact":"contract","id":"C","on":"2025-01-10","currency":"EUR","performances":[
        {"id":"1","by":"client","kind":"pay","amount":"1.00","due":"2025-02-01"}]})",
             day("2025-06-01"))
        .value();
    CHECK(contracts(r, R"("as_of":"2025-01-20")").find(R"("receivable":"1.00","payable":"0.00")") != std::string::npos);
}

TEST_CASE("what a breach raises is in the card of its contract as in claims and debts by age, on any day") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, R"({"schema": "troth.rules", "version": 1, "name": "rent", "rules": [
        {"id": "rent", "when": {"fact": "contract", "each": "rents"},
         "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "each.sum",
                  "currency": "currency"},
         "due": {"on": "each.due"},
         "done": [{"fact": "payment", "same": {"contract": "id", "rent": "each.id"}, "amount": "amount"}],
         "raised_by_breach": {"percent_of_amount": "10"}}]})",
           day("2025-01-01"))
        .value();
    r.record(R"([
        {"fact":"contract","id":"C","on":"2025-01-10","client":"acme","currency":"EUR",
         "rents":[{"id":"1","sum":"100.00","due":"2025-01-31"},{"id":"2","sum":"50.00","due":"2025-02-28"}]},
        {"fact":"payment","id":"P","on":"2025-03-10","contract":"C","rent":"1","amount":"40.00"}])",
             day("2025-03-10"))
        .value();
    const auto has = [&](const std::string& select, const std::string& on, const std::string& part) {
        const auto text = r.query(R"({"select":")" + select + R"(","as_of":")" + on + "\"}").value();
        INFO(text);
        CHECK(text.find(part) != std::string::npos);
    };
    has("contracts", "2025-01-31", R"("receivable":"150.00")");
    for (const auto& [on, owed, overdue] : {std::tuple("2025-02-01", "160.00", "110.00"),
                                            std::tuple("2025-03-01", "165.00", "165.00"),
                                            std::tuple("2025-03-10", "125.00", "125.00")}) {
        const auto quoted = [](const char* amount) { return "\"" + std::string(amount) + "\""; };
        has("contracts", on, R"("receivable":)" + quoted(owed));
        has("ageing", on, R"("left":)" + quoted(owed));
        has("claims", on, R"("left":)" + quoted(overdue) + R"(,"late_charge":)");
    }
    CHECK(contracts(r, R"("as_of":"2025-02-01","details":true)")
              .find(R"("amount":"110.00","left":"110.00","state":"open"},)") != std::string::npos);
}

TEST_CASE("what a breach raises is in the obligations of a day") {
    auto r = sample::in_memory();
    r.record(R"({"fact":"plan","id":"p","on":"2025-01-10","client":"acme",
                 "lines":[{"id":"a","sum":"10.00","due":"2025-01-31"}]})",
             day("2025-03-01"))
        .value();
    const auto asked = [&](const char* on) {
        return r.query(R"({"select":"obligations","rule":"instalment","as_of":")" + std::string(on) + "\"}").value();
    };
    CHECK(asked("2025-01-31").find(R"("amount":"10.00","left":"10.00")") != std::string::npos);
    CHECK(asked("2025-02-01").find(R"("amount":"15.00","left":"15.00")") != std::string::npos);
}
