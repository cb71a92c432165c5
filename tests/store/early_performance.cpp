// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include "forms.hpp"

using namespace troth;

namespace {

const std::string supply = R"({"fact":"contract","id":"C","on":"2026-03-10","client":"acme","currency":"EUR",
    "performances":[
        {"id":"1","by":"firm","kind":"deliver","due":"2026-04-01","amount":"9.00","pay_term":10},
        {"id":"2","by":"firm","kind":"perform","due":"2026-04-01","quantity":"20","measure":"h"}]})";

std::string performance(const std::string& id, const std::string& on, const std::string& of,
                        const std::string& more = "") {
    return R"({"fact":"performance","id":")" + id + R"(","on":")" + on + R"(","contract":"C","performance":")" + of +
           R"(","client":"acme","by":"firm")" + more + "}";
}

/// The state of a performance of the contract and the day on which it was closed.
std::string state(registry& r, const std::string& subject) {
    const auto text =
        r.query(R"({"select":"obligations","subject":")" + subject + R"(","as_of":"2026-06-01"})").value();
    std::string out;
    for (const std::string member : {"performance", "left", "quantity_left", "state", "closed_on"}) {
        const auto at = text.find("\"" + member + "\":\"");
        if (at == std::string::npos) continue;
        const auto from = at + member.size() + 4;
        out += (out.empty() ? "" : " ") + text.substr(from, text.find('"', from) - from);
    }
    return out;
}

std::string record(registry& r, const std::string& facts) { return forms::faults(r, facts); }

}  // namespace

TEST_CASE("a performance that comes before its contract is signed performs it when the contract opens it") {
    for (const bool is_known_later : {false, true}) {
        auto r = forms::registry_with("contract");
        const auto before = performance("P1", "2026-03-01", "1") + "," + performance("P2", "2026-03-02", "2");
        if (is_known_later) {
            CHECK(record(r, supply).empty());
            CHECK(record(r, "[" + before + "]").empty());
        } else {
            CHECK(record(r, "[" + before + "," + supply + "]").empty());
        }
        CHECK(state(r, "C/2") == "perform 0 performed 2026-03-10");
        const auto both = r.query(R"({"select":"obligations","subject":"C/1","as_of":"2026-06-01"})").value();
        CHECK(both.find(R"("performance":"deliver")") != std::string::npos);
        CHECK(both.find(R"("state":"performed","closed_on":"2026-03-10")") != std::string::npos);
        CHECK(both.find(R"("opened_on":"2026-03-10","due":"2026-03-20")") != std::string::npos);
        CHECK(r.query(R"({"select":"advances"})").value() == R"({"advances":[]})");
        CHECK(sample::verified(r) == "");
    }
}

TEST_CASE("of two performances of the whole the first counts, and the second when the first is withdrawn") {
    auto r = forms::registry_with("contract");
    CHECK(record(r, "[" + supply + "," + performance("P1", "2026-03-01", "2") + "," +
                        performance("P2", "2026-03-12", "2") + "]").empty());
    CHECK(state(r, "C/2") == "perform 0 performed 2026-03-10");
    CHECK(sample::verified(r) == "");
    r.correct("P1", "", forms::today).value();
    CHECK(state(r, "C/2") == "perform 0 performed 2026-03-12");
    CHECK(record(r, R"({"fact":"addendum","id":"A","on":"2026-03-20","contract":"C","currency":"EUR",
        "performances":[{"id":"2","quantity_raised":"5"}]})").empty());
    CHECK(state(r, "C/2") == "perform 5 partly_performed");
    CHECK(sample::verified(r) == "");
}

TEST_CASE("what comes before the contract performs it in the order in which it came") {
    for (const auto* first : {"2026-03-01", "2026-03-20"}) {
        auto r = forms::registry_with("contract");
        const auto on = [&](int days) { return to_string(*sample::day(first).plus(days)); };
        CHECK(record(r, supply).empty());
        CHECK(record(r, "[" + performance("P1", on(0), "2", R"(,"quantity":"1")") + "," +
                            performance("P2", on(1), "2", R"(,"quantity":"15")") + "," +
                            performance("P3", on(2), "2") + "]").empty());
        const auto all = r.query(R"({"select":"obligations","subject":"C/2","parts":true})").value();
        for (const auto* part : {R"("fact":"P1","on":")", R"("fact":"P2","on":")", R"("fact":"P3","on":")"})
            CHECK(all.find(part) != std::string::npos);
        CHECK(all.find(R"("quantity":"4")") != std::string::npos);
        CHECK(r.query(R"({"select":"advances"})").value() == R"({"advances":[]})");
        CHECK(sample::verified(r) == "");
    }
}

TEST_CASE("a quantity performs what states none as a whole, before the contract as after it") {
    for (const auto* on : {"2026-03-01", "2026-03-10", "2026-03-20"}) {
        auto r = forms::registry_with("contract");
        CHECK(record(r, R"({"fact":"contract","id":"C","on":"2026-03-10","client":"acme","currency":"EUR",
            "performances":[{"id":"2","by":"firm","kind":"perform","due":"2026-04-01"}]})").empty());
        CHECK(record(r, performance("P", on, "2", R"(,"quantity":"3")")).empty());
        CHECK(state(r, "C/2") == "perform performed " + std::max<std::string>("2026-03-10", on));
        CHECK(r.query(R"({"select":"advances"})").value() == R"({"advances":[]})");
        CHECK(sample::verified(r) == "");
    }
}

TEST_CASE("whether ours rests is to be decided only of what we still owe") {
    const std::string late = R"({"fact":"contract","id":"C","on":"2026-03-10","client":"acme","currency":"EUR",
        "performances":[
            {"id":"1","by":"firm","kind":"deliver","due":"2026-05-01"},
            {"id":"2","by":"client","kind":"pay","due":"2026-04-01","amount":"5.00","counter":"1"},
            {"id":"3","by":"client","kind":"pay","due":"2026-04-03","amount":"5.00","counter":"1"}]})";
    const auto suspension = [](registry& r) {
        const auto list = r.review({sample::day("2026-04-06"), {}, {}, {}, {}, {}, {}}).value();
        std::string out;
        for (const auto& f : list.findings)
            if (f.finding == "contract.suspension_due") out += f.subject + " ";
        return out;
    };
    auto r = forms::registry_with("contract");
    CHECK(record(r, late).empty());
    CHECK(suspension(r) == "C/2 C/3 ");
    CHECK(record(r, R"([{"fact":"performance_continued","id":"K","on":"2026-04-02","contract":"C","performances":["1"],
        "against":"2"}])").empty());
    CHECK(suspension(r) == "C/3 ");
    CHECK(record(r, performance("P1", "2026-03-20", "1")).empty());
    CHECK(suspension(r).empty());
    CHECK(sample::verified(r) == "");
    r.correct("P1", R"({"fact":"performance","on":"2026-04-05","contract":"C","performance":"1"})", forms::today)
        .value();
    CHECK(suspension(r).empty());
    CHECK(r.query(R"({"select":"advances"})").value() == R"({"advances":[]})");
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a price that a delivery made due stays due when more is agreed to be delivered") {
    const std::string supply_of_20 = R"({"fact":"contract","id":"C","on":"2026-03-10","client":"acme","currency":"EUR",
        "performances":[{"id":"1","by":"firm","kind":"deliver","due":"2026-04-01","quantity":"20","measure":"t",
                         "amount":"9.00","pay_term":10}]})";
    const auto raised = [](const char* on) {
        return std::string(R"("on":")") + on + R"(","contract":"C","performances":[{"id":"1","quantity_raised":"1"}]})";
    };
    const auto owed = [](registry& r, const char* as_of) {
        const auto text = r.query(R"({"select":"claims","as_of":")" + std::string(as_of) + R"("})").value();
        const auto at = text.find(R"("left":")");
        return at == std::string::npos ? std::string() : text.substr(at + 8, text.find('"', at + 8) - at - 8);
    };
    auto r = forms::registry_with("contract");
    CHECK(record(r, supply_of_20).empty());
    CHECK(record(r, performance("P", "2026-03-20", "1")).empty());
    CHECK(owed(r, "2026-04-10") == "9.00");
    CHECK(record(r, R"({"fact":"payment","id":"M","on":"2026-04-02","contract":"C","performance":"1",
        "amount":"4.00"})").empty());
    CHECK(record(r, R"({"fact":"addendum","id":"A",)" + raised("2026-04-05")).empty());
    CHECK(state(r, "C/1").find("partly_performed") != std::string::npos);
    CHECK(owed(r, "2026-04-10") == "5.00");
    CHECK(owed(r, "2026-04-04") == "5.00");
    CHECK(owed(r, "2026-04-01") == "9.00");
    CHECK(sample::verified(r) == "");
    // The rest is delivered, which opens no other price; known that the delivery was after the addendum, that does.
    CHECK(record(r, performance("Q", "2026-04-12", "1")).empty());
    CHECK(owed(r, "2026-06-01") == "5.00");
    CHECK(sample::verified(r) == "");
    r.correct("A", R"({"fact":"addendum",)" + raised("2026-03-15"), forms::today).value();
    CHECK(owed(r, "2026-06-01") == "5.00");
    CHECK(sample::verified(r) == "");
    r.correct("P", R"({"fact":"performance","on":"2026-03-20","contract":"C","performance":"1","quantity":"20",
        "measure":"t"})", forms::today)
        .value();
    CHECK(owed(r, "2026-04-10").empty());
    CHECK(owed(r, "2026-06-01") == "5.00");
    CHECK(sample::verified(r) == "");
}
