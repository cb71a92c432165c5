// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "forms.hpp"
#include "random_facts.hpp"

using namespace troth;
using sample::any;
using sample::day;

namespace {

/// A fact about few sales and demands, each of a later day than those that it names; `id` says of what kind it is.
std::string any_fact(const std::string& id) {
    const auto of = [](const char* letter, int below) {
        return "\"" + (letter + std::to_string(any(0, below))) + "\"";
    };
    const auto text = [&](const std::string& kind, date on, const std::string& members) {
        return R"({"fact":")" + kind + "\",\"id\":\"" + id + R"(","client":"c","on":")" + to_string(on) + "\"" +
               members + "}";
    };
    const auto later = *day("2025-04-10").plus(any(0, 40));
    if (id.front() == 'S')
        return text("sale", day("2025-03-01"),
                    R"(,"serial":")" + id + R"(","services":[{"id":"1","kind":"setting","due":"2025-05-01"})" +
                        (any(0, 2) == 0 ? R"(,{"id":"2","kind":"training","due":"2025-05-02"}])" : "]"));
    if (id.front() == 'R') {
        const auto number = id[1] - '0';
        const bool is_next = number > 0 && any(0, 3) != 0;
        return text("remedy_demanded", *day("2025-04-01").plus(number),
                    R"(,"buyer":"consumer","demand":"repair","answered":"yes","sale":)" + of("S", 2) +
                        (is_next ? R"(,"in_place_of":")" + ("R" + std::to_string(any(0, number))) + "\"" : ""));
    }
    static const char* const kinds[] = {"loaner_given",  "loaner_returned", "item_accepted", "item_returned",
                                        "refunded",      "demand_refused",  "price_reduced", "costs_repaid",
                                        "item_replaced", "loaner_given",    "item_accepted", "refunded"};
    return text(kinds[any(0, 12)], later, ",\"demand\":" + of("R", 5));
}

std::string without_id(const std::string& text, const std::string& id) {
    auto out = text;
    const auto member = "\"id\":\"" + id + "\",";
    return out.erase(out.find(member), member.size());
}

/// Obligations of a registry as it shows them.
std::string obligations(registry& r, const std::string& where = "") {
    return r.query(R"({"select":"obligations","limit":1000)" + where + "}").value();
}

/// The same, each by itself, sorted: they stand in the order of recording.
std::vector<std::string> sorted_obligations(registry& r) {
    const auto text = obligations(r);
    std::vector<std::string> out;
    for (auto at = text.find("{\"rule\""); at != text.npos;) {
        const auto next = text.find("{\"rule\"", at + 1);
        auto row = text.substr(at, next - at);
        out.push_back(row.substr(0, row.find('}')));
        at = next;
    }
    std::sort(out.begin(), out.end());
    return out;
}

/// A sale with services, and demands of it that took the place of one another.
registry desk() {
    auto r = forms::registry_with("warranty");
    r.record(R"([{"fact":"sale","id":"S","on":"2025-03-01","client":"c","serial":"A","services":[
          {"id":"1","kind":"setting","due":"2025-05-01"},{"id":"2","kind":"training","due":"2025-05-02"}]},
        {"fact":"sale","id":"T","on":"2025-03-01","client":"c","serial":"B","services":[
          {"id":"1","kind":"setting","due":"2025-05-01"}]},
        {"fact":"remedy_demanded","id":"R1","on":"2025-04-01","sale":"S","client":"c","buyer":"consumer",
         "demand":"repair"},
        {"fact":"remedy_demanded","id":"R2","on":"2025-04-05","sale":"S","client":"c","buyer":"consumer",
         "demand":"repair","in_place_of":"R1"},
        {"fact":"remedy_demanded","id":"R3","on":"2025-04-09","sale":"S","client":"c","buyer":"consumer",
         "demand":"repair","in_place_of":"R2"},
        {"fact":"loaner_given","id":"L","on":"2025-04-02","demand":"R1","client":"c"}])", forms::today).value();
    return r;
}

std::string count(registry& r, const std::string& rule, const std::string& state) {
    const auto text = obligations(r, R"(,"rule":")" + rule + R"(","state":[")" + state + R"("])");
    std::size_t n = 0;
    for (auto at = text.find("\"subject\""); at != text.npos; at = text.find("\"subject\"", at + 1)) ++n;
    return std::to_string(n);
}

}  // namespace

TEST_CASE("a fact belongs to a group by what the fact that it names says") {
    auto r = desk();
    CHECK(count(r, "warranty.service", "open") == "3");
    r.record(R"({"fact":"refunded","id":"F","on":"2025-04-20","client":"c","demand":"R3"})", forms::today).value();
    CHECK(count(r, "warranty.service", "cancelled") == "2");
    CHECK(count(r, "warranty.service", "open") == "1");
    CHECK(obligations(r, R"(,"rule":"warranty.loaner_back")").find(R"("due":"2025-04-23")") != std::string::npos);
    CHECK(sample::verified(r) == "");
    const auto day_before = R"(,"rule":"warranty.service","state":["open"],"as_of":"2025-04-19")";
    CHECK(obligations(r, day_before).find("S/2") != std::string::npos);

    r.correct("R3", R"({"fact":"remedy_demanded","on":"2025-04-09","sale":"T","client":"c","buyer":"consumer",
        "demand":"repair"})", forms::today).value();
    CHECK(count(r, "warranty.service", "cancelled") == "1");
    CHECK(obligations(r, R"(,"rule":"warranty.loaner_back")").find("\"due\"") == std::string::npos);
    CHECK(sample::verified(r) == "");
    r.correct("R3", "", forms::today).value();
    CHECK(count(r, "warranty.service", "open") == "3");
    CHECK(sample::verified(r) == "");
    r.record(R"({"fact":"loaner_returned","id":"B","on":"2025-04-21","client":"c","demand":"R2"})",
             forms::today).value();
    CHECK(count(r, "warranty.loaner_back", "performed") == "1");
    r.correct("R2", R"({"fact":"remedy_demanded","on":"2025-04-05","sale":"S","client":"c","buyer":"consumer",
        "demand":"repair"})", forms::today).value();
    CHECK(count(r, "warranty.loaner_back", "open") == "1");
    CHECK(sample::verified(r) == "");
}

TEST_CASE("facts that name others make the same groups in whatever order they came and were corrected") {
    int corrected = 0, recorded = 0;
    REQUIRE(rc::check("linked", [&] {
        auto one_by_one = forms::registry_with("warranty"), at_once = forms::registry_with("warranty");
        std::vector<std::string> ids;
        std::string all;
        for (const auto* id : {"S0", "S1", "R0", "R1", "R2", "R3", "R4", "X0", "X1", "X2", "X3", "X4", "X5", "X6"}) {
            const auto text = any_fact(id);
            RC_LOG(text);
            if (!one_by_one.record(text, forms::today)) continue;
            ids.push_back(id);
            all = text + (all.empty() ? "" : "," + all);  // the last comes first
        }
        recorded += static_cast<int>(ids.size());
        at_once.record("[" + all + "]", forms::today).value();
        RC_ASSERT(sorted_obligations(one_by_one) == sorted_obligations(at_once));
        RC_ASSERT(sample::verified(one_by_one) == "");
        RC_ASSERT(sample::verified(at_once) == "");
        for (int i = 0, n = any(0, 5); i < n; ++i) {
            const auto id = ids[static_cast<std::size_t>(any(0, static_cast<int>(ids.size())))];
            const auto with = any(0, 4) == 0 ? std::string() : without_id(any_fact(id), id);
            RC_LOG(id + " is corrected to " + with);
            if (at_once.correct(id, with, forms::today)) ++corrected;
            RC_ASSERT(sample::verified(at_once) == "");
        }
    }));
    CHECK(recorded > 500);
    CHECK(corrected > 50);
}

TEST_CASE("a link that leads nowhere is refused at its rule") {
    const auto told = [](const std::string& same, const std::string& each = "") {
        const auto rule = R"({"id":"x","when":{"fact":"thing"},"owes":{"obligor":"a","obligee":"b","performance":"c"},
            "cancelled":[{"fact":"end")" + each + R"(,"same":{")" + same + R"(":"id"}}]})";
        auto r = registry::open(":memory:").value();
        return forms::told(r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"n","facts":{
            "thing":{"members":{"before":{"refers":{"fact":"thing"}},"owner":{"type":"text"}}},
            "end":{"members":{"thing":{"refers":{"fact":"thing"}},"why":{"type":"text"}}}},"rules":[)" + rule + "]}",
                                  forms::today));
    };
    CHECK(told("thing").empty());
    CHECK(told("thing>owner").empty());
    CHECK(told("thing>>before").empty());
    CHECK(told("thing>before>owner").empty());
    CHECK(told("why>owner") == "unknown_name /rules/0");
    CHECK(told("thing>owner>before") == "unknown_name /rules/0");
    CHECK(told("thing>>owner") == "unknown_name /rules/0");
    CHECK(told("thing", R"(,"each":"thing>parts")").empty());
    CHECK(told("thing", R"(,"each":"why>parts")") == "unknown_name /rules/0");
}
