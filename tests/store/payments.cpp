// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include "forms.hpp"

using namespace troth;

namespace {

/// A delivery that is paid after it, and an instalment.
const std::string supply = R"({"fact":"contract","id":"C","on":"2026-01-10","client":"acme","currency":"EUR",
    "performances":[
        {"id":"1","by":"firm","kind":"deliver","due":"2026-05-10","amount":"90.00","pay_term":10},
        {"id":"2","by":"client","kind":"pay","due":"2026-03-01","amount":"10.00"}]})";
const std::string delivered = R"({"fact":"performance","id":"D","on":"2026-02-10","contract":"C","performance":"1"})";

std::string payment(const std::string& members, const std::string& id = "P") {
    return R"({"fact":"payment","id":")" + id + R"(","on":"2026-02-20","contract":"C",)" + members + "}";
}

registry with(const std::string& facts) {
    auto out = forms::registry_with("contract");
    out.record("[" + supply + "," + facts + "]", forms::today).value();
    return out;
}

/// The rule and the rest of each advance.
std::string advances(registry& r) {
    const auto parsed = json::document::parse(r.query(R"({"select":"advances"})").value()).value();
    auto list = parsed.root();
    std::string out;
    if (!parsed.root().find("advances", list)) return out;
    for (const auto a : list)
        for (const auto* name : {"rule", "left"})
            if (auto member = a; a.find(name, member)) out += std::string(member.text()) + " ";
    return out;
}

/// The credit of the payments and the balance of the statement of the client over the year.
std::string statement(registry& r) {
    const auto text =
        r.query(R"({"select":"statements","client":"acme","from":"2026-01-01","to":"2026-12-31"})").value();
    std::string out;
    for (const std::string member : {"\"credit\":\"", "\"closing_debit\":\"", "\"closing_credit\":\""})
        for (auto at = text.find(member); at != std::string::npos; at = text.find(member, at + 1)) {
            const auto from = at + member.size();
            out += text.substr(from, text.find('"', from) - from) + " ";
        }
    return out;
}

const std::string lines_of_both = R"("client":"acme","currency":"EUR","lines":[
    {"performance":"2","amount":"15.00"},{"performance":"1","amount":"95.00"}])";

}  // namespace

TEST_CASE("lines of a payment are advances each of what it was for, and each once") {
    auto before = with(payment(lines_of_both));
    CHECK(advances(before) == "contract.pay 95.00 contract.pay 5.00 ");
    CHECK(statement(before) == "110.00 0.00 100.00 ");
    auto after = with(delivered + "," + payment(lines_of_both));
    CHECK(advances(after) == "contract.pay 5.00 contract.pay_after 5.00 ");
    CHECK(statement(after) == "110.00 0.00 10.00 ");
    auto apart = with(delivered + "," + payment(R"("performance":"2","amount":"15.00")") + "," +
                      payment(R"("performance":"1","amount":"95.00")", "Q"));
    CHECK(advances(apart) == "contract.pay 5.00 contract.pay_after 5.00 ");
    CHECK(statement(apart) == "15.00 95.00 0.00 10.00 ");
}

TEST_CASE("a payment that names its contract is its client's, in its currency") {
    auto r = with(payment(R"("performance":"1","amount":"15.00")"));
    CHECK(statement(r) == "15.00 0.00 5.00 ");
    auto lines = with(payment(R"("lines":[{"performance":"1","amount":"15.00"}])"));
    CHECK(statement(lines) == "15.00 0.00 5.00 ");
    auto unknown = with(payment(R"("amount":"15.00")"));  // of which performance is not said
    CHECK(statement(unknown) == "15.00 0.00 5.00 ");
}

TEST_CASE("a payment is for one performance or for lines, of which it is the sum, in what its currency can have") {
    auto r = with(delivered);
    const auto told = [&](const std::string& members) { return forms::faults(r, payment(members)); };
    CHECK(told(R"("performance":"2","amount":"3.00","lines":[{"performance":"1","amount":"3.00"}])") ==
          "contradiction /lines");
    const auto lines = [&](const std::string& total, const std::string& first, const std::string& second) {
        return told("\"amount\":\"" + total + R"(","lines":[{"performance":"1","amount":")" + first +
                    R"("},{"performance":"2","amount":")" + second + "\"}]");
    };
    CHECK(lines("3.00", "1.00", "1.99") == "contradiction /amount");
    CHECK(told(R"("amount":"3.00","lines":[{"performance":"1","amount":"x"},{"amount":"1.99"}])") ==
          "bad_value /lines/0/amount, missing_member /lines/1/performance");
    CHECK(told(R"("performance":"2","amount":"7.505")") == "bad_value /amount");
    CHECK(told(R"("lines":[{"performance":"2","amount":"7.505"}])") == "bad_value /lines/0/amount");
    CHECK(lines("3.0", "1", "2.00").empty());
    // A payment of a contract that is not there yet may be in any currency; when it comes, the check says so.
    CHECK(forms::faults(r, R"({"fact":"payment","id":"Q","on":"2026-02-20","contract":"Z","amount":"7.505"})").empty());
}

TEST_CASE("what is to be paid has no quantity and no payment that follows it") {
    auto r = forms::registry_with("contract");
    const std::string terms = R"("due":"2026-05-10","amount":"5.00","quantity":"3","measure":"t","pay_term":10)";
    const auto told = [&](const std::string& list, const std::string& kind) {
        const auto members = list == "contract" ? R"("performances")" : R"("contract":"C","client":"acme","added")";
        return forms::faults(r, R"({"fact":")" + list + R"(","id":"N","on":"2026-01-10","currency":"EUR",)" + members +
                                    R"(:[{"id":"9","by":"client","kind":")" + kind + "\"," + terms + "}]}");
    };
    CHECK(told("contract", "pay") ==
          "unknown_member /performances/0/quantity, unknown_member /performances/0/pay_term");
    CHECK(forms::faults(r, supply).empty());
    CHECK(told("addendum", "pay") == "unknown_member /added/0/quantity, unknown_member /added/0/pay_term");
    CHECK(told("addendum", "deliver").empty());
}

TEST_CASE("no payment is taken that nothing would show") {
    auto r = with(delivered);
    const auto told = [&](const std::string& members) {
        return forms::faults(r, R"({"fact":"payment","on":"2026-02-20",)" + members + "}");
    };
    CHECK(told(R"("contract":"C")") == "missing_member /amount");
    CHECK(told(R"("contract":"C","performance":"1")") == "missing_member /amount");
    CHECK(told(R"("client":"acme","lines":[{"performance":"1","amount":"3.00"}])") == "missing_member /contract");
    CHECK(told(R"("contract":"C","lines":[{"performance":["1"],"amount":"3.00"}])") ==
          "wrong_type /lines/0/performance");
    CHECK(told(R"("contract":"C","lines":[{"performance":"9","amount":"3.00"}])").empty());
}

TEST_CASE("what the firm pays may be for several performances, too") {
    auto r = forms::registry_with("contract");
    r.record(R"([{"fact":"contract","id":"S","on":"2026-01-10","client":"acme","currency":"EUR","performances":[
        {"id":"1","by":"firm","kind":"pay","due":"2026-03-01","amount":"10.00"},
        {"id":"2","by":"client","kind":"deliver","due":"2026-03-01","amount":"20.00","pay_term":5}]},
        {"fact":"performance","id":"D","on":"2026-02-10","contract":"S","performance":"2"},
        {"fact":"payment_out","id":"P","on":"2026-02-20","contract":"S","lines":[
            {"performance":"1","amount":"10.00"},{"performance":"2","amount":"25.00"}]}])", forms::today)
        .value();
    CHECK(advances(r) == "contract.pay_after_ours 5.00 ");
    CHECK(statement(r) == "20.00 10.00 5.00 0.00 ");
    CHECK(sample::verified(r) == "");
    CHECK(forms::faults(r, R"({"fact":"payment_out","on":"2026-02-20","contract":"S","amount":"7.00","lines":[
        {"performance":"1","amount":"5.00"}]})") == "contradiction /amount");
}

TEST_CASE("a statement of one contract has what was paid under it without a performance") {
    auto r = with(payment(R"("amount":"40.00")"));
    const auto text =
        r.query(R"({"select":"statements","client":"acme","fact":"C","from":"2026-01-01","to":"2026-12-31"})").value();
    CHECK(text.find(R"("closing_debit":"0.00","closing_credit":"30.00")") != std::string::npos);
}

TEST_CASE("what an addendum adds is owed by its client, in its currency, and from its own day") {
    auto r = with(delivered);
    const std::string added =
        R"("added":[{"id":"9","by":"client","kind":"pay","due":"2026-05-10","amount":"5.00"},
                    {"id":"8","by":"client","kind":"pay","due":"2026-05-10","amount":"5.00"}])";
    const auto told = [&](const std::string& members) {
        return forms::faults(r, R"({"fact":"addendum","id":"A","on":"2026-02-20","contract":"C",)" + members + "}");
    };
    CHECK(told(added) == "missing_member /client, missing_member /currency");
    CHECK(told(R"("client":"acme","currency":"EUR","from":"2026-05-01","to":"2026-12-31",)" + added).empty());
    CHECK(forms::faults(r, R"({"fact":"contract","id":"N","on":"2026-01-10","performances":[
        {"id":"1","by":"firm","kind":"deliver","due":"2026-05-10","amount":"5.00","pay_term":5}]})") ==
          "missing_member /currency");
    const auto card = r.query(R"({"select":"contracts","as_of":"2026-03-01","id":"C"})").value();
    CHECK(card.find(R"("from":)") == std::string::npos);
    CHECK(card.find(R"("standing":"in_force")") != std::string::npos);
}
