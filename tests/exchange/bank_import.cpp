// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <troth/exchange/bank_import.hpp>
#include <troth/store/registry.hpp>
#include <utility>
#include <vector>

#include "bank_text.hpp"
#include "catch.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;

namespace {

const date today = *date::make(2030, 3, 5);

registry with_invoices() {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, R"({"schema": "troth.rules", "version": 1, "name": "sales", "rules": [
        {"id": "invoice.pay", "when": {"fact": "invoice"}, "due": {"on": "due"},
         "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "amount", "currency": "RUB"},
         "done": {"fact": "payment", "same": {"invoice": "id"}, "amount": "amount"}},
        {"id": "order.pay", "when": {"fact": "order"}, "due": {"on": "due"},
         "owes": {"obligor": "firm", "obligee": "client", "performance": "pay", "amount": "amount", "currency": "RUB"},
         "done": {"fact": "payment_out", "same": {"order": "id"}, "amount": "amount"}}]})",
           today)
        .value();
    r.record(R"([
        {"fact": "invoice", "id": "I-17", "on": "2030-02-01", "client": "Vega", "number": "17", "contract": "5/2030",
         "tax_number": "0000000101", "amount": "1500.50", "due": "2030-03-10"},
        {"fact": "invoice", "id": "I-18", "on": "2030-02-01", "client": "Vega", "number": "18", "contract": "5/2030",
         "tax_number": "0000000101", "amount": "10.00", "due": "2030-03-11"},
        {"fact": "invoice", "id": "I-19", "on": "2030-02-01", "client": "Luch", "amount": "77.00", "due": "2030-03-11"},
        {"fact": "order", "id": "O-1", "on": "2030-02-01", "client": "Vega", "number": "91", "tax_number": "0000000101",
         "amount": "10.00", "due": "2030-03-11"}])",
             today)
        .value();
    return r;
}

bank_import_answer must(result<bank_import_answer> got) {
    INFO((got ? "" : got.error().where + ": " + got.error().message));
    REQUIRE(got.has_value());
    return std::move(*got);
}

std::string payments(registry& r) { return r.query(R"({"select":"facts","kind":"payment"})").value(); }

std::string left_of(registry& r, const std::string& subject) {
    for (const auto& p : open_payables(r).value())
        if (p.subject == subject) return to_string(p.left);
    return "paid";
}

bank_text::document received(const std::string& number, const std::string& sum, const std::string& purpose) {
    bank_text::document d;
    d.number = number;
    d.sum = sum;
    d.purpose = purpose;
    d.received = "02.03.2030";
    return d;
}

}  // namespace

TEST_CASE("What clients owe is read with what the facts say of it, as they were corrected") {
    auto r = with_invoices();
    r.correct("I-19", R"({"fact":"invoice","on":"2030-02-01","client":"Luch","amount":"77.00","due":"2030-03-11",
        "number":"19a","tax_number":"0000000202"})",
              today)
        .value();
    const auto open = open_payables(r).value();
    REQUIRE(open.size() == 3);
    CHECK(open[0].subject == "I-17");
    CHECK(open[0].client == "Vega");
    CHECK(open[0].number == "17");
    CHECK(open[0].contract == "5/2030");
    CHECK(open[0].tax_number == "0000000101");
    CHECK(open[0].due == date::make(2030, 3, 10));
    CHECK(to_string(open[0].left) == "1500.50");
    CHECK(open[2].number == "19a");
    CHECK(open[2].tax_number == "0000000202");
}

TEST_CASE("A payment that is matched for certain discharges its obligation") {
    auto r = with_invoices();
    const auto done = must(import_bank_statement(r, bank_text::statement(), today));
    CHECK(done.facts.rows == 3);
    CHECK(done.facts.facts == 2);
    CHECK(done.facts.recorded == 2);
    CHECK(done.facts.passed_over == 1);
    CHECK(done.matched == 1);
    CHECK(done.unmatched.empty());
    CHECK(done.remarks.size() == 1);
    CHECK_THAT(payments(r), ContainsSubstring(R"("invoice":"I-17")"));
    CHECK(left_of(r, "I-17") == "paid");
    CHECK(left_of(r, "I-18") == "10.00");
}

TEST_CASE("The same statement imported twice changes nothing, although what it paid is no longer open") {
    auto r = with_invoices();
    must(import_bank_statement(r, bank_text::statement(), today));
    const auto before = payments(r);
    const auto again = must(import_bank_statement(r, bank_text::statement(), today.next()));
    CHECK(again.facts.recorded == 0);
    CHECK(again.facts.unchanged == 2);
    CHECK(again.matched == 0);
    CHECK(again.unmatched.empty());
    CHECK(payments(r) == before);
}

TEST_CASE("A document in two statements is one fact, also where the second says more of it") {
    auto r = with_invoices();
    must(import_bank_statement(r, bank_text::statement(), today));
    auto longer = bank_text::statement();
    longer.replace(longer.find("Очередность=5"), 0, "КвитанцияВремя=10:00:00\n");
    const auto done = must(import_bank_statement(r, longer, today));
    CHECK(done.facts.recorded == 0);
    CHECK(done.facts.unchanged == 2);
}

TEST_CASE("A payment that is not certain is recorded without an obligation and told with its candidates") {
    auto r = with_invoices();
    const auto file = bank_text::file({bank_text::own}, "", {received("1", "3", "За услуги"), received("2", "5", "x")});
    const auto done = must(import_bank_statement(r, file, today));
    CHECK(done.facts.recorded == 2);
    CHECK(done.matched == 0);
    REQUIRE(done.unmatched.size() == 2);
    const auto& first = done.unmatched[0];
    CHECK(first.line == 5);
    CHECK(first.on == *date::make(2030, 3, 2));
    CHECK(to_string(first.amount) == "3.00");
    REQUIRE(first.candidates.size() == 2);
    CHECK(first.candidates[0].what.subject == "I-17");
    CHECK(first.candidates[0].why.tax_number == agreement::agrees);
    CHECK_THAT(payments(r), !ContainsSubstring("invoice"));

    // A person decides by a correction; then the payment is told no more.
    CHECK(must(import_bank_statement(r, file, today)).unmatched.size() == 2);
    r.correct(first.id, R"({"fact":"payment","on":"2030-03-02","amount":"3.00","invoice":"I-18"})", today).value();
    CHECK(left_of(r, "I-18") == "7.00");
    CHECK(must(import_bank_statement(r, file, today)).unmatched.size() == 1);
}

TEST_CASE("Payments of one statement take their obligations from each other") {
    auto r = with_invoices();
    const auto done = must(import_bank_statement(
        r, bank_text::file({bank_text::own}, "", {received("1", "10", "За услуги"), received("2", "10", "За услуги")}),
        today));
    CHECK(done.matched == 1);
    REQUIRE(done.unmatched.size() == 1);
    CHECK(left_of(r, "I-18") == "paid");
    CHECK(left_of(r, "I-17") == "1500.50");
}

TEST_CASE("A payment of several invoices in full is told as one, for a fact names one") {
    auto r = with_invoices();
    const auto done = must(import_bank_statement(
        r, bank_text::file({bank_text::own}, "", {received("1", "1510.50", "счета № 17, 18")}), today));
    REQUIRE(done.unmatched.size() == 1);
    CHECK(done.unmatched[0].pays_several);
    CHECK(done.unmatched[0].candidates.size() == 2);
}

TEST_CASE("A statement with a fault, or a fact that the registry refuses, records nothing") {
    auto r = with_invoices();
    const auto before = r.query(R"({"select":"facts"})").value();
    auto bad = bank_text::statement();
    bad.replace(bad.find("=700\nПлательщикСчет"), 4, "=7,0");
    CHECK(import_bank_statement(r, bad, today).error().code == code::bad_value);
    CHECK(r.query(R"({"select":"facts"})").value() == before);

    const auto file = bank_text::file({bank_text::own}, "", {received("1", "10", "a"), received("2", "10", "b")});
    must(import_bank_statement(r, file, today));
    auto changed = bank_text::file({bank_text::own}, "", {received("3", "10", "c"), received("2", "10", "other")});
    const auto refused = must(import_bank_statement(r, changed, today));
    CHECK(refused.facts.recorded == 0);
    CHECK(refused.facts.bad_rows == 1);
    REQUIRE(refused.facts.bad.size() == 1);
    CHECK(refused.facts.bad[0].line == 17);
    CHECK(refused.unmatched.empty());
    CHECK_THAT(payments(r), !ContainsSubstring("\"c\""));
}

TEST_CASE("A payment under a contract pays its instalments by their due days") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, "contract", today).value();
    r.record(R"({"fact": "contract", "id": "C-1", "on": "2030-01-10", "client": "Vega", "number": "12/2030",
        "tax_number": "0000000101", "currency": "RUB", "performances": [
            {"id": "b", "by": "client", "kind": "pay", "amount": "100.00", "due": "2030-04-10"},
            {"id": "a", "by": "client", "kind": "pay", "amount": "100.00", "due": "2030-03-10"},
            {"id": "c", "by": "client", "kind": "pay", "amount": "70.00", "due": "2030-05-10"}]})",
             today)
        .value();
    std::vector<bank_text::document> paid;
    for (const auto* sum : {"100.00", "100.00", "70.00"})
        paid.push_back(received(std::to_string(paid.size() + 1), sum, "Оплата по договору № 12/2030"));
    const auto file = bank_text::file({bank_text::own}, "", paid);
    const auto done = must(import_bank_statement(r, file, today));
    CHECK(done.matched == 3);
    CHECK(done.unmatched.empty());
    CHECK(open_payables(r).value().empty());
    const auto facts = payments(r);
    for (const auto* named : {R"("contract":"C-1")", R"("performance":"a")", R"("performance":"b")",
                              R"("performance":"c")"})
        CHECK(facts.find(named) != std::string::npos);
    CHECK(facts.find("invoice") == std::string::npos);
    CHECK(r.query(R"({"select":"advances"})").value() == R"({"advances":[]})");
    const auto again = must(import_bank_statement(r, file, today));
    CHECK(again.facts.recorded == 0);
    CHECK(again.unmatched.empty());
}
