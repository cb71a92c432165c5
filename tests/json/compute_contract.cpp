// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <set>
#include <string>
#include <troth/json/compute.hpp>
#include <troth/json/contract.hpp>
#include <troth/json/document.hpp>
#include <troth/json/writer.hpp>

#include "catch.hpp"

using namespace troth;

namespace {

/// A contract for 2024 that goes on by a year, with more members of the original, more versions and notices.
std::string contract_text(const std::string& original, const std::string& versions, const std::string& notices) {
    return R"({"id":"C-1","kind":"lease","parties":[{"id":"firm","role":"lessor"},{"id":"client","role":"lessee"}],)"
           R"("currency":"EUR","versions":[{"id":"original","kind":"original","signed_on":"2023-12-10",)"
           R"("from":"2024-01-01")" +
           original + "}" + versions + R"(],"notices":[)" + notices + "]}";
}
std::string reply(const std::string& contract, const std::string& more) {
    return json::compute(R"({"calculate":"contract","contract":)" + contract + "," + more + "}");
}

const std::string renewed =
    R"(,"price":"10","valid_to":"2024-12-31","renewal":{"mode":"tacit","term":{"years":1},"notice":{"days":30})";
const std::string rent =
    R"("performances":[{"id":"rent","obligor":"client","obligee":"firm","performance":"pay","amount":"1.00",)"
    R"("every":{"months":1},"first":"2024-01-31","count":3}])";

}  // namespace

TEST_CASE("a contract is written as it was read") {
    const auto text = R"({"id":"C-1","number":"7","kind":"lease","parties":[{"id":"a","role":"lessor"}],)"
                      R"("currency":"EUR",)"
                      R"("versions":[{"id":"o","kind":"original","signed_on":"2023-12-10","signatories":[],)"
                      R"("price":"10.5","renewal":{"mode":"by_agreement","notice":{"half_months":1}},)"
                      R"("sections":["price"],"terms":{"place":"Bratislava"},"performances":[],"drops":[]}],)"
                      R"("notices":[{"on":"2024-01-01","by":"a","kind":"withdrawal"}]})";
    const auto read = json::read_text<contract>(text);
    REQUIRE(read);
    CHECK(json::to_json(*read) == text);
}

TEST_CASE("each reason of a contract is told in each language without a place left open") {
    const std::string addendum =
        R"(,{"id":"A1","kind":"addendum","signed_on":"2024-05-02","from":"2024-05-01",)" + rent;
    const std::string draft = R"(,{"id":"D","kind":"addendum"},{"id":"F","kind":"addendum","signed_on":"2024-06-01",)"
                              R"("from":"2030-01-01"})";
    const std::string dropped = R"(},{"id":"A2","kind":"addendum","signed_on":"2024-05-03","drops":["rent"]})";
    const std::string late = R"({"on":"2024-12-15","by":"client","kind":"no_renewal"})";
    const std::string in_time = R"({"on":"2024-11-15","by":"client","kind":"no_renewal"})";
    const std::string withdrawal = R"({"on":"2024-07-01","by":"client","kind":"withdrawal"})";
    const std::string end = R"(,{"id":"T","kind":"termination","signed_on":"2024-09-01"})";
    const std::string by_agreement =
        R"(,"valid_to":"2024-12-31","renewal":{"mode":"by_agreement","notice":{"days":9}})";
    const std::pair<std::string, std::string> requests[] = {
        {contract_text(renewed + "}," + rent, addendum + dropped + draft, late), "2025-06-01"},
        {contract_text(renewed + "}," + rent, addendum + dropped + draft, late), "2024-12-20"},
        {contract_text(renewed + "}", "", in_time), "2024-11-20"},
        {contract_text(renewed + "}", "", in_time), "2025-11-20"},
        {contract_text(renewed + R"(,"times":0})", "", ""), "2024-11-20"},
        {contract_text(by_agreement, end, ""), "2024-06-01"},
        {contract_text("," + rent, end, ""), "2024-10-01"},
        {contract_text("", R"(,{"id":"T","kind":"termination","signed_on":"2024-03-01","from":"2024-09-01"})", ""),
         "2024-06-01"},
        {contract_text("", "", withdrawal), "2024-08-01"},
        {contract_text("", "", ""), "2023-01-01"},
    };
    std::set<std::string> seen;
    for (const auto* lang : {"en", "ru", "uk", "sk", "fa"})
        for (const auto& [contract, day] : requests) {
            const auto text = reply(contract, R"("as_of":")" + day + R"(","lang":")" + lang + "\"");
            INFO(text);
            const auto parsed = json::document::parse(text);
            REQUIRE(parsed);
            json::node why = parsed->root();
            REQUIRE(parsed->root().find("reasons", why));
            for (const auto step : why) {
                json::node message = step, said = step;
                REQUIRE(step.find("message", message));
                REQUIRE(step.find("text", said));
                CHECK(said.text().find('{') == std::string_view::npos);
                seen.emplace(message.text());
            }
        }
    CHECK(seen.size() == 24);
}

TEST_CASE("all faults of a contract come at once, beside those of the request") {
    const auto text = reply(contract_text(R"(,"valid_to":"2023-01-01","price":"1.005")", R"(,{"id":"original",)"
                            R"("kind":"original","renewal":{"mode":"tacit"}})", ""), R"("decision":{"hours":1})");
    const auto parsed = json::document::parse(text);
    REQUIRE(parsed);
    json::node errors = parsed->root();
    REQUIRE(parsed->root().find("errors", errors));
    std::string places;
    for (const auto e : errors) {
        json::node pointer = e;
        REQUIRE(e.find("pointer", pointer));
        places += std::string(pointer.text()) + "\n";
    }
    CHECK(places ==
          "/contract/versions/0/valid_to\n/contract/versions/0/price\n/contract/versions/1/id\n"
          "/contract/versions/1/kind\n/contract/versions/1/renewal/term\n/decision\n/as_of\n");
}

TEST_CASE("a contract that could not be read whole is not blamed for what it seems to lack") {
    const auto broken = renewed.find("2024-12-31");
    auto original = renewed;
    original.replace(broken, 10, "2024-13-31");
    const auto parsed = json::document::parse(reply(contract_text(original + "}", "", ""), R"("as_of":"2024-05-01")"));
    REQUIRE(parsed);
    json::node errors = parsed->root(), pointer = errors;
    REQUIRE(parsed->root().find("errors", errors));
    REQUIRE(errors.size() == 1);
    REQUIRE((*errors.begin()).find("pointer", pointer));
    CHECK(pointer.text() == "/contract/versions/0/valid_to");
}
