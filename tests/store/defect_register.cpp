// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>
#include <troth/store/defect_register.hpp>

#include "catch.hpp"

using namespace troth;

namespace {

date day(std::string_view text) { return date::parse(text).value(); }

registry with(const std::string& facts) {
    auto out = registry::open(":memory:").value();
    out.record(facts, day("2025-06-30")).value();
    return out;
}

const std::string two = R"([{"fact":"defect","id":"D-1","on":"2025-06-01","product":"p","cost":"1.50"},
    {"fact":"defect","id":"D-2","on":"2025-06-02","product":"p","component":"c","outcome":"replaced"},
    {"fact":"units_sold","id":"S-1","on":"2025-01-31","product":"p","count":10},
    {"fact":"interaction","id":"I-1","on":"2025-06-02","client":"x"}])";

}  // namespace

TEST_CASE("a registry gives the defects and the units sold that it holds, and nothing else") {
    auto r = with(two);
    const auto found = read_defect_register(r).value();
    REQUIRE(found.records.size() == 2);
    REQUIRE(found.sold.size() == 1);
    CHECK(found.records[0].id == "D-1");
    CHECK(found.records[1].outcome == defect_outcome::replaced);
    CHECK(found.sold[0].count == 10);
    const auto reply = json::compute(defects_request(found, day("2025-06-30"), currency{}, R"("reasons":false)"));
    CHECK(reply.find(R"("total":{"count":2,"sold":10,"rate":"200")") != std::string::npos);
}

TEST_CASE("a cause that is found later is that of its defect, and of two the later one") {
    auto r = with(two);
    const char* const causes = R"([{"fact":"defect_cause","id":"C-1","on":"2025-06-10","defect":"D-1","cause":"solder"},
        {"fact":"defect_cause","id":"C-2","on":"2025-06-12","defect":"D-1","cause":"batch"},
        {"fact":"defect_cause","id":"C-3","on":"2025-06-12","defect":"none","cause":"batch"}])";
    r.record(causes, day("2025-06-30")).value();
    const auto found = read_defect_register(r).value();
    REQUIRE(found.records.size() == 2);
    CHECK(found.records[0].cause == "batch");
    CHECK_FALSE(found.records[1].cause);
}

TEST_CASE("a corrected defect counts as corrected, and one that was withdrawn does not") {
    auto r = with(two);
    r.correct("D-1", R"({"fact":"defect","on":"2025-06-05","product":"q"})", day("2025-06-30")).value();
    r.correct("D-2", "", day("2025-06-30")).value();
    const auto found = read_defect_register(r).value();
    REQUIRE(found.records.size() == 1);
    CHECK(found.records[0].id == "D-1");
    CHECK(found.records[0].product == "q");
    CHECK(to_string(found.records[0].on) == "2025-06-05");
    r.correct("D-1", R"({"fact":"payment","on":"2025-06-05","amount":"1.00"})", day("2025-06-30")).value();
    CHECK(read_defect_register(r).value().records.empty());
}

TEST_CASE("a fact that a correction made a defect counts, and one that is no longer a defect does not") {
    auto r = with(two);
    r.correct("I-1", R"({"fact":"defect","on":"2025-06-03","product":"r"})", day("2025-06-30")).value();
    r.correct("D-1", R"({"fact":"interaction","on":"2025-06-01","client":"x"})", day("2025-06-30")).value();
    const auto found = read_defect_register(r).value();
    REQUIRE(found.records.size() == 2);
    CHECK(found.records[0].id == "D-2");
    CHECK(found.records[1].id == "I-1");
}

TEST_CASE("facts as they are understood are chosen by what they say now, to the end of a day") {
    auto r = with(two);
    r.correct("D-1", R"({"fact":"defect","on":"2025-07-05","product":"q"})", day("2025-07-10")).value();
    r.correct("D-2", "", day("2025-07-11")).value();
    const auto ids = [&](const std::string& members) {
        const auto answer = r.query(R"({"select":"facts","corrected":true,)" + members + "}").value();
        const auto parsed = json::document::parse(answer).value();
        json::node list = parsed.root(), id = list;
        std::string out;
        if (parsed.root().find("facts", list))
            for (const auto row : list)
                if (row.find("id", id)) out += std::string(id.text()) + " ";
        return out;
    };
    CHECK(ids(R"("kind":"defect")") == "D-1 ");
    CHECK(ids(R"("kind":"defect","known":"2025-07-10")") == "D-1 D-2 ");
    CHECK(ids(R"("kind":"defect","to":"2025-06-30")") == "");
    CHECK(ids(R"("kind":"defect","to":"2025-06-30","known":"2025-07-09")") == "D-1 D-2 ");
    CHECK(ids(R"("limit":2)") == "D-1 S-1 ");
    CHECK(r.query(R"({"select":"facts","corrected":true,"id":"D-1"})").value().find(R"("product":"q")") !=
          std::string::npos);
}

TEST_CASE("more facts than one answer holds are all read") {
    std::string facts = "[";
    for (int i = 0; i < 10'001; ++i)
        facts += (i == 0 ? "" : ",") + std::string(R"({"fact":"defect","id":"D)") + std::to_string(i) +
                 R"(","on":"2025-06-01","product":"p"})";
    auto r = with(facts + "]");
    CHECK(read_defect_register(r).value().records.size() == 10'001);
}

TEST_CASE("a fact that is no record of a defect is told with its id") {
    auto r = with(R"([{"fact":"defect","id":"D-7","on":"2025-06-01","component":"c"}])");
    const auto found = read_defect_register(r);
    REQUIRE_FALSE(found);
    CHECK(found.error().where == "/product");
    CHECK(found.error().message.find("\"D-7\"") != std::string::npos);
}
