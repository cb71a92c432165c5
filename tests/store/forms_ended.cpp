// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>
#include <vector>

#include "forms.hpp"
#include "random_facts.hpp"

using namespace troth;
using sample::any;
using sample::day;

namespace {

/// A registry with the rules of warranty, the law of Russia and a sale of the serial A.
registry desk() {
    auto r = forms::registry_with("warranty");
    r.load(document_kind::law, "ru", forms::today).value();
    r.record(R"({"fact":"sale","id":"S","on":"2025-03-01","client":"petrova","law":"ru","buyer":"consumer",
        "serial":"A","delivered":"2025-03-01"})", forms::today).value();
    return r;
}

/// A sale or a demand with some more members.
std::string sale(const std::string& members) {
    return R"({"fact":"sale","id":"N","on":"2025-05-01","serial":"B")" + members + "}";
}
std::string demand(const std::string& members) {
    return R"({"fact":"remedy_demanded","id":"N","on":"2025-05-01","sale":"S","buyer":"consumer","demand":"repair")" +
           members + "}";
}

std::string fact_text(const std::string& kind, const std::string& id, date on, const std::string& members) {
    return R"({"fact":")" + kind + "\"" + (id.empty() ? "" : ",\"id\":\"" + id + "\"") + ",\"on\":\"" +
           to_string(on) + "\"," + members + "}";
}

/// A fact about few sales and demands within a fortnight; `id` says of what kind it is.
std::string any_service_fact(const std::string& id, char kind) {
    const auto on = *day("2025-03-01").plus(any(0, 14));
    const auto of = [](const char* letter, int most) { return "\"" + (letter + std::to_string(any(0, most))) + "\""; };
    switch (kind) {
        case 'S':
            return fact_text("sale", id, on, "\"serial\":" + of("N", 2) +
                                                 (any(0, 3) == 0 ? ",\"components\":[" + of("C", 2) + "]" : ""));
        case 'R':
            return fact_text("remedy_demanded", id, on,
                             "\"buyer\":\"consumer\",\"demand\":\"refund\",\"sale\":" + of("S", 3) +
                                 (any(0, 3) == 0 ? ",\"component\":" + of("C", 2) : "") +
                                 (any(0, 4) == 0 ? ",\"in_place_of\":" + of("R", 4) : ""));
        case 'P':
            return fact_text("item_replaced", id, on, "\"demand\":" + of("R", 4) + ",\"new_serial\":" + of("N", 2));
        case 'A': return fact_text("item_accepted", id, on, "\"demand\":" + of("R", 4));
        case 'I':
            return fact_text("item_returned", id, on, "\"demand\":" + of("R", 4) + ",\"parts\":[" + of("C", 2) + "]");
        case 'W': return fact_text("demand_withdrawn", id, on, "\"demand\":" + of("R", 4));
        case 'E': return fact_text("sale_ended", id, on, "\"sale\":" + of("S", 3));
        default: return fact_text("refunded", id, on, "\"demand\":" + of("R", 4));
    }
}

}  // namespace

TEST_CASE("what cannot be of a sale is refused at its place") {
    auto r = desk();
    const auto told = [&](const std::string& members) { return forms::faults(r, sale(members)); };
    CHECK(told(R"(,"law":"rus")") == "unknown_name /law");
    CHECK(told(R"(,"law":"sk")") == "unknown_name /law");
    CHECK(told(R"(,"price":"5.00")") == "missing_member /currency");
    CHECK(told(R"(,"paid":"5.00","currency":"EURO")") == "bad_value /currency");
    CHECK(told(R"(,"warranties":[{"kind":"commercial","term":{"months":0},"use_limit":{"hours":0}}])") ==
          "bad_value /warranties/0/term/months, bad_value /warranties/0/use_limit/hours");
    CHECK(told(R"(,"warranties":[{"kind":"commercial","term":12}],"service_life":{"years":0})") ==
          "wrong_type /warranties/0/term, bad_value /service_life/years");
    CHECK(forms::faults(r, R"([{"fact":"sale","id":"N","on":"2026-06-02","serial":" "},
        {"fact":"sale","id":"M","at":"2026-06-03T10:00Z","serial":""}])") ==
          "contradiction /0/on, bad_value /0/serial, contradiction /1/at, bad_value /1/serial");
    CHECK(forms::faults(r, R"({"fact":"sale","id":"T","on":"2026-06-01","serial":"C"})").empty());
    CHECK(forms::faults(r, R"({"fact":"product_warranty","id":"P","on":"2025-05-01","product":"tv","law":"de",
        "buyer":"consumer","warranties":[{"kind":"commercial","term":{"years":0}}]})") ==
          "unknown_name /law, bad_value /warranties/0/term/years");
    CHECK(forms::faults(r, R"({"fact":"part_used","id":"U","on":"2025-05-01","part":"p","above_norm":"0.00",
        "quantity":"0"})") == "bad_value /above_norm, bad_value /quantity");
    CHECK(r.record(sale(R"(,"law":"de")"), forms::today).error().message == R"(found "de", expected one of ru)");
    CHECK(r.record(sale(R"(,"price":"5.00")"), forms::today).error().message ==
          R"(expected the member "currency" beside "price")");
}

TEST_CASE("what cannot be of a demand is refused at its place") {
    auto r = desk();
    CHECK(forms::faults(r, demand(R"(,"client":"orlov","found":"2025-05-02","agreed_days":0)")) ==
          "contradiction /client, contradiction /found, bad_value /agreed_days");
    r.record(R"([{"fact":"remedy_demanded","id":"R","on":"2025-04-01","sale":"S","buyer":"consumer","demand":"refund"},
        {"fact":"demand_withdrawn","id":"W","on":"2025-04-03","demand":"R"}])", forms::today).value();
    CHECK(forms::faults(r, R"({"fact":"refunded","id":"N","on":"2025-04-04","demand":"R"})") == "contradiction /on");
    CHECK(forms::faults(r, R"({"fact":"refunded","id":"N","at":"2025-04-04T09:00Z","demand":"R"})") ==
          "contradiction /at");
    CHECK(forms::faults(r, demand(R"(,"in_place_of":"R")")) == "contradiction /on");
    CHECK(forms::faults(r, R"({"fact":"refunded","id":"N","on":"2025-04-03","demand":"R"})").empty());
    CHECK(forms::faults(r, R"({"fact":"remedy_demanded","id":"T","on":"2025-04-04","sale":"S","buyer":"consumer",
        "demand":"repair"})") == "contradiction /on");
    const auto refused = r.record(R"({"fact":"remedy_demanded","id":"T","on":"2025-04-04","sale":"S",
        "buyer":"consumer","demand":"repair"})", forms::today);
    CHECK(refused.error().message ==
          R"(found 2025-04-04, expected a day not after the refunded "N", 2025-04-03)");
    r.correct("N", "", forms::today).value();
    CHECK(forms::faults(r, R"({"fact":"remedy_demanded","id":"T","on":"2025-04-04","sale":"S","buyer":"consumer",
        "demand":"repair"})").empty());
}

TEST_CASE("a serial is sold again after its unit came back, and not before") {
    auto r = desk();
    const auto again = [&](const char* on) {
        return forms::faults(r, R"({"fact":"sale","id":"T","on":")" + std::string(on) + R"(","serial":"A"})");
    };
    CHECK(again("2025-05-01") == "contradiction /serial");
    CHECK(again("2025-02-01") == "contradiction /serial");
    r.record(R"({"fact":"sale_ended","id":"E","on":"2025-05-02","sale":"S"})", forms::today).value();
    CHECK(again("2025-05-01") == "contradiction /serial");
    CHECK(again("2025-05-02").empty());
    CHECK(forms::contradictory(r, "2025-06-01").empty());
    r.correct("E", "", forms::today).value();
    CHECK(forms::contradictory(r, "2025-06-01") == "T check.fact_contradiction /serial");
    r.record(R"([{"fact":"remedy_demanded","id":"R","on":"2025-04-01","sale":"S","buyer":"consumer",
         "demand":"replacement"},
        {"fact":"item_replaced","id":"P","on":"2025-04-08","demand":"R","new_serial":"A-2"}])", forms::today).value();
    CHECK(forms::contradictory(r, "2025-06-01").empty());
    CHECK(sample::verified(r) == "");
}

TEST_CASE("an end that comes to be known later puts at fault what stands after it") {
    auto r = desk();
    r.record(R"([{"fact":"remedy_demanded","id":"R","on":"2025-04-01","sale":"S","buyer":"consumer","demand":"refund"},
        {"fact":"remedy_demanded","id":"T","on":"2025-04-20","sale":"S","buyer":"consumer","demand":"repair"}])",
             forms::today).value();
    r.record(R"({"fact":"refunded","id":"F","on":"2025-04-10","demand":"R"})", forms::today).value();
    CHECK(forms::contradictory(r, "2025-06-01") == "T check.fact_contradiction /on");
    CHECK(sample::verified(r) == "");
    r.correct("F", R"({"fact":"refunded","on":"2025-04-20","demand":"R"})", forms::today).value();
    CHECK(forms::contradictory(r, "2025-06-01").empty());
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a law that is loaded later heals what named it, and what was recorded before its form is found") {
    auto r = registry::open(":memory:").value();
    r.record(R"([{"fact":"sale","id":"S","on":"2025-03-01","serial":"A","law":"sk"},
        {"fact":"sale","id":"T","on":"2025-03-02","serial":"A"}])", forms::today).value();
    r.load(document_kind::rules, "warranty", forms::today).value();
    CHECK(forms::contradictory(r) == "S check.fact_unknown_name /law, T check.fact_contradiction /serial");
    r.load(document_kind::law, "sk", forms::today).value();
    CHECK(forms::contradictory(r) == "T check.fact_contradiction /serial");
}

TEST_CASE("a form that cannot be held against anything is refused at its place") {
    const auto told = [](const std::string& member) {
        auto r = registry::open(":memory:").value();
        return forms::told(r.load(document_kind::rules,
                                  forms::document("forms", R"({"thing":{"members":{"other":{"type":"text"},"m":)" +
                                                               member + "}}}"),
                                  forms::today));
    };
    CHECK(told(R"({"type":"text","above_zero":true})") == "contradiction /facts/thing/members/m/above_zero");
    CHECK(told(R"({"type":"text","not_after":"on"})") == "contradiction /facts/thing/members/m/not_after");
    CHECK(told(R"({"type":"date","not_after":"when"})") == "unknown_name /facts/thing/members/m/not_after");
    CHECK(told(R"({"type":"date","not_after":"recorded"})").empty());
    CHECK(told(R"({"needs":["others"]})") == "unknown_name /facts/thing/members/m/needs");
    CHECK(told(R"({"needs":["other"]})").empty());
    CHECK(told(R"({"names":{"as":"x","repeats":true,"after":[{"fact":"y"}]}})") ==
          "contradiction /facts/thing/members/m/names/after");
    CHECK(told(R"({"names":{"as":"x"},"refers":{"name":"x","until":[{"fact":"y"}]}})") ==
          "contradiction /facts/thing/members/m/refers/until");
}

TEST_CASE("what is noted of sales and demands is what their ends say, in whatever order they came") {
    const auto all = forms::forms_of("warranty");
    int corrected = 0, refused = 0, noted = 0;
    REQUIRE(rc::check("ends", [&] {
        auto r = registry::open(":memory:").value();
        const bool is_before = any(0, 2) == 0;
        if (is_before) r.load(document_kind::rules, forms::document("forms", all), forms::today).value();
        std::vector<std::string> ids;
        const auto record = [&](const std::string& id) {
            const auto text = any_service_fact(id, id.front());
            RC_LOG(text);
            if (r.record(text, forms::today)) ids.push_back(id);
            else ++refused;
        };
        for (const auto* id : {"S0", "S1", "R0", "R1", "R2", "S2", "W0", "P0", "F0", "A0", "E0", "R3", "I0", "F1"})
            record(id);
        if (!is_before) r.load(document_kind::rules, forms::document("forms", all), forms::today).value();
        RC_ASSERT(sample::verified(r) == "");
        for (int i = 0, n = any(0, 6); i < n && !ids.empty(); ++i) {
            const auto id = ids[static_cast<std::size_t>(any(0, static_cast<int>(ids.size())))];
            const char kind = any(0, 5) == 0 ? "SRWEFPAI"[any(0, 8)] : id.front();
            const auto with = any(0, 4) == 0 ? std::string() : any_service_fact("", kind);
            RC_LOG(id + " is corrected to " + with);
            ++(r.correct(id, with, forms::today) ? corrected : refused);
            RC_ASSERT(sample::verified(r) == "");
            record("F" + std::to_string(i + 2));
            RC_ASSERT(sample::verified(r) == "");
        }
        if (!forms::contradictory(r).empty()) ++noted;
    }));
    CHECK(corrected > 0);
    CHECK(refused > 0);
    CHECK(noted > 0);
}
