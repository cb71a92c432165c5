// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/document.hpp>

#include "catch.hpp"

#include "random_facts.hpp"

using namespace troth;
using sample::day;

namespace {

std::string statements(registry& r, const std::string& more) {
    return r.query(R"({"select":"statements",)" + more + "}").value();
}

std::string text_of(json::node n, const char* member) {
    json::node found = n;
    return n.find(member, found) ? std::string(found.text()) : std::string();
}

/// An amount of an answer in hundredths; nothing stands for zero.
std::int64_t minor_of(const std::string& text) {
    return text.empty() ? 0 : decimal::parse(text, 15, 2).value().scaled(2).value();
}

/// Calls for each row of the list of an answer.
template <class Call>
void for_rows(const std::string& answer, const char* list, Call call) {
    const auto parsed = json::document::parse(answer).value();
    json::node rows = parsed.root();
    REQUIRE(parsed.root().find(list, rows));
    for (const auto row : rows) call(row);
}

}  // namespace

TEST_CASE("a reconciliation statement has debts and payments by day, between balances") {
    auto r = sample::in_memory();
    r.record(R"([
        {"fact":"invoice","id":"i","on":"2025-01-10","client":"acme","amount":"100.00","due":"2025-01-20"},
        {"fact":"payment","id":"x","on":"2025-02-01","invoice":"i","amount":"140.00"},
        {"fact":"invoice","id":"j","on":"2025-02-10","client":"acme","amount":"50.00","due":"2025-04-20"},
        {"fact":"credit","id":"y","on":"2025-02-11","client":"acme","invoice":"j","amount":"8.00"},
        {"fact":"cancellation","id":"z","on":"2025-02-12","invoice":"j"},
        {"fact":"payment","id":"w","on":"2025-02-13","client":"acme","invoice":"none","amount":"3.00"},
        {"fact":"payment","id":"v","on":"2025-02-13","client":"zeta","invoice":"none","amount":"4.00"},
        {"fact":"plan","id":"p","on":"2025-01-10","client":"acme",
         "lines":[{"id":"a","sum":"10.00","due":"2025-02-20"},{"id":"b","sum":"20.00","due":"2025-03-20"}]}])",
             day("2025-03-01"))
        .value();
    CHECK(statements(r, R"("client":"acme","from":"2025-02-01","to":"2025-02-28")") ==
          R"({"statements":[{"client":"acme","currency":"EUR","from":"2025-02-01","to":"2025-02-28",)"
          R"("opening_debit":"100.00","opening_credit":"0.00","rows":[)"
          R"({"on":"2025-02-01","kind":"payment","fact":"x","credit":"140.00"},)"
          R"({"on":"2025-02-10","kind":"invoice","fact":"j","debit":"50.00"},)"
          R"({"on":"2025-02-11","kind":"credit","fact":"y","credit":"8.00"},)"
          R"({"on":"2025-02-12","kind":"cancelled","fact":"j","credit":"42.00"},)"
          R"({"on":"2025-02-13","kind":"payment","fact":"w","credit":"3.00"},)"
          R"({"on":"2025-02-20","kind":"plan","fact":"p","debit":"10.00"},)"
          R"({"on":"2025-02-21","kind":"late_charge","fact":"p","debit":"5.00"}],)"
          R"("turnover_debit":"65.00","turnover_credit":"193.00","closing_debit":"0.00","closing_credit":"28.00"}]})");
    CHECK(statements(r, R"("client":"nobody","from":"2025-02-01","to":"2025-02-28")") == R"({"statements":[]})");
    CHECK(statements(r, R"("client":"acme","fact":"p","from":"2025-01-01","to":"2025-02-20")").find("\"invoice\"") ==
          std::string::npos);
    CHECK(r.query(R"({"select":"statements","client":"a","from":"2025-02-01","to":"2025-01-28"})").error().where ==
          "/to");
    CHECK(r.query(R"({"select":"statements","from":"2025-02-01","to":"2025-01-28"})").error().where == "/client");
}

TEST_CASE("a payment of the firm is the firm's, however many debts it has left, and a dropped instalment never stood") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, "contract", day("2025-01-01")).value();
    r.record(R"([
        {"fact":"contract","id":"K","on":"2025-01-10","client":"acme","currency":"EUR",
         "performances":[{"id":"1","by":"firm","kind":"pay","amount":"100.00","due":"2025-02-01"},
                         {"id":"2","by":"client","kind":"pay","amount":"100.00","due":"2025-03-01"}]},
        {"fact":"payment","id":"P1","on":"2025-02-01","client":"acme","contract":"K","performance":"1",
         "amount":"100.00"},
        {"fact":"payment_out","id":"P2","on":"2025-02-02","contract":"K","performance":"1","amount":"30.00"},
        {"fact":"payment","id":"P3","on":"2025-02-02","contract":"K","performance":"1","amount":"3.00"},
        {"fact":"addendum","id":"A1","on":"2025-02-03","contract":"K","client":"acme",
         "performances":[{"id":"2","raised":"50.00"}]},
        {"fact":"addendum","id":"A2","on":"2025-02-10","contract":"K","client":"acme","dropped":["2"]}])",
             day("2025-03-01"))
        .value();
    CHECK(statements(r, R"("client":"acme","from":"2025-01-01","to":"2025-06-30")") ==
          R"({"statements":[{"client":"acme","currency":"EUR","from":"2025-01-01","to":"2025-06-30",)"
          R"("opening_debit":"0.00","opening_credit":"0.00","rows":[)"
          R"({"on":"2025-02-01","kind":"contract","fact":"K","credit":"100.00"},)"
          R"({"on":"2025-02-01","kind":"payment","fact":"P1","debit":"100.00"},)"
          R"({"on":"2025-02-02","kind":"payment_out","fact":"P2","debit":"30.00"},)"
          R"({"on":"2025-02-02","kind":"payment","fact":"P3","debit":"3.00"}],)"
          R"("turnover_debit":"133.00","turnover_credit":"100.00","closing_debit":"33.00","closing_credit":"0.00"}]})");
    CHECK(r.query(R"({"select":"advances"})").value() ==
          R"({"advances":[{"rule":"contract.pay_ours","fact":"P2","on":"2025-02-02","currency":"EUR","left":"30.00"},)"
          R"({"rule":"contract.pay_ours","fact":"P3","on":"2025-02-02","currency":"EUR","left":"3.00"}]})");
}

TEST_CASE("what was paid too much without a currency, or without saying for what, is not lost") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, "contract", day("2025-01-01")).value();
    r.record(R"([
        {"fact":"contract","id":"K","on":"2025-01-10","client":"acme","currency":"RUB",
         "performances":[{"id":"1","by":"client","kind":"pay","amount":"100.00","due":"2025-01-31"}]},
        {"fact":"payment","id":"P1","on":"2025-02-01","client":"acme","contract":"K","performance":"1",
         "amount":"150.00"},
        {"fact":"payment","id":"P2","on":"2025-02-02","client":"acme","contract":"K","performance":"1",
         "amount":"15.00"},
        {"fact":"payment","id":"P3","on":"2025-02-03","client":"acme","contract":"K","amount":"7.00",
         "currency":"RUB"},
        {"fact":"payment","id":"P4","on":"2025-02-04","client":"zeta","amount":"9.00","currency":"RUB"}])",
             day("2025-03-01"))
        .value();
    const auto text = statements(r, R"("client":"acme","from":"2025-01-01","to":"2025-02-28")");
    CHECK(text.find(R"({"on":"2025-02-01","kind":"payment","fact":"P1","credit":"150.00"},)"
                    R"({"on":"2025-02-02","kind":"payment","fact":"P2","credit":"15.00"},)"
                    R"({"on":"2025-02-03","kind":"payment","fact":"P3","credit":"7.00"}],)") != std::string::npos);
    CHECK(text.find(R"("closing_debit":"0.00","closing_credit":"72.00")") != std::string::npos);
    CHECK(r.query(R"({"select":"advances"})").value() ==
          R"({"advances":[{"rule":"contract.pay","fact":"P1","on":"2025-02-01","currency":"RUB","left":"50.00"},)"
          R"({"rule":"contract.pay","fact":"P2","on":"2025-02-02","currency":"RUB","left":"15.00"},)"
          R"({"fact":"P3","on":"2025-02-03","currency":"RUB","left":"7.00"},)"
          R"({"fact":"P4","on":"2025-02-04","currency":"RUB","left":"9.00"}]})");
    CHECK(r.query(R"({"select":"advances","fact":"P4"})").value().find("P3") == std::string::npos);
}

TEST_CASE("a payment that several rules read is listed and stated under the one that took most of it") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, R"({"schema": "troth.rules", "version": 1, "name": "two", "rules": [
        {"id": "goods", "when": {"fact": "delivery"},
         "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "price", "currency": "EUR"},
         "done": [{"fact": "payment", "same": {"delivery": "id"}, "amount": "amount"}]},
        {"id": "work", "when": {"fact": "act"},
         "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "price", "currency": "EUR"},
         "done": [{"fact": "payment", "same": {"act": "id"}, "amount": "amount"}]}]})",
           day("2025-01-01"))
        .value();
    r.record(R"([
        {"fact":"delivery","id":"D","on":"2025-01-10","client":"acme","price":"30.00"},
        {"fact":"act","id":"A","on":"2025-01-10","client":"acme","price":"50.00"},
        {"fact":"payment","id":"P","on":"2025-01-20","client":"acme","delivery":"D","act":"A","amount":"100.00"},
        {"fact":"payment","id":"Q","on":"2025-01-21","client":"acme","delivery":"D","act":"zz","amount":"7.00"}])",
             day("2025-03-01"))
        .value();
    const auto advances = [&](const std::string& more) {
        return r.query(R"({"select":"advances")" + more + "}").value();
    };
    const std::string left_of_work = R"({"rule":"work","fact":"P","on":"2025-01-20","currency":"EUR","left":"50.00"})";
    CHECK(advances("") == R"({"advances":[)" + left_of_work +
                              R"(,{"rule":"goods","fact":"Q","on":"2025-01-21","currency":"EUR","left":"7.00"}]})");
    CHECK(advances(R"(,"fact":"P","rule":"goods")").find(R"("left":"70.00")") != std::string::npos);
    const auto text = statements(r, R"("client":"acme","from":"2025-01-01","to":"2025-02-28")");
    CHECK(text.find(R"({"on":"2025-01-20","kind":"payment","fact":"P","credit":"100.00"},)"
                    R"({"on":"2025-01-21","kind":"payment","fact":"Q","credit":"7.00"}])") != std::string::npos);
    CHECK(text.find(R"("closing_debit":"0.00","closing_credit":"27.00")") != std::string::npos);
}

TEST_CASE("balances are what is owed less what was paid in advance, and turnovers lead from one to the next") {
    REQUIRE(rc::check("balances", [] {
        const auto facts = sample::any_facts(1, 60);
        auto r = sample::in_memory();
        r.record(sample::array_of(facts), day("2025-01-01")).value();
        std::int64_t balance = 0, in_parts = 0;
        for (const char* client : {"c0", "c1"}) {
            const auto of = R"("client":")" + std::string(client) + "\"";
            for_rows(statements(r, of + R"(,"from":"2025-01-01","to":"9999-12-31")"), "statements", [&](json::node n) {
                balance += minor_of(text_of(n, "closing_debit")) - minor_of(text_of(n, "closing_credit"));
            });
            for (const auto* span : {R"(,"from":"2025-01-01","to":"2025-02-05")",
                                     R"(,"from":"2025-02-06","to":"9999-12-31")"})
                for_rows(statements(r, of + span), "statements", [&](json::node n) {
                    in_parts += minor_of(text_of(n, "turnover_debit")) - minor_of(text_of(n, "turnover_credit"));
                });
        }
        std::int64_t owed = 0;
        for_rows(r.query(R"({"select":"ageing","as_of":"9999-12-31"})").value(), "debts",
                 [&](json::node n) { owed += minor_of(text_of(n, "left")); });
        for_rows(r.query(R"({"select":"advances"})").value(), "advances",
                 [&](json::node n) { owed -= minor_of(text_of(n, "left")); });
        RC_LOG(sample::array_of(facts));
        RC_ASSERT(balance == owed);
        RC_ASSERT(in_parts == owed);
    }));
}
