// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>

#include "catch.hpp"

using namespace troth;

namespace {

std::string text_of(const std::string& name) {
    std::ifstream file(TROTH_SOURCE_DIR "/tests/cases/" + name + ".json", std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// The request of a case with members in front of it.
std::string request_with(json::node request, const std::string& members) {
    std::string text;
    request.append_to(text);
    return "{" + members + text.substr(1);
}

}  // namespace

TEST_CASE("each reason of a warranty is told in each language without a place left open") {
    std::set<std::string> seen;
    for (const auto* name : {"warranty_ru", "warranty_sk", "warranty_ua_eu"}) {
        const auto cases = json::document::parse(text_of(name));
        REQUIRE(cases);
        for (const auto c : cases->root())
            for (const auto* lang : {"en", "ru", "uk", "sk", "fa"}) {
                json::node request = c;
                REQUIRE(c.find("request", request));
                const auto text = json::compute(request_with(request, R"("lang":")" + std::string(lang) + "\","));
                INFO(text);
                const auto reply = json::document::parse(text);
                REQUIRE(reply);
                json::node why = reply->root();
                REQUIRE(reply->root().find("reasons", why));
                for (const auto step : why) {
                    json::node message = step, said = step;
                    REQUIRE(step.find("message", message));
                    REQUIRE(step.find("text", said));
                    CHECK(said.text().find('{') == std::string_view::npos);
                    CHECK(said.text() != message.text());
                    if (message.text().starts_with("warranty.")) seen.emplace(message.text());
                }
            }
    }
    CHECK(seen.size() >= 40);
    for (const auto* id : {"warranty.extended_once", "warranty.restarted_part", "warranty.ended_by_use",
                           "warranty.overruled", "warranty.notice_late", "warranty.covered.essential"}) {
        INFO(id);
        CHECK(seen.count(id) == 1);
    }
}

TEST_CASE("a rule that was not checked is said once, and reasons can be left out") {
    const std::string request = R"("calculate":"warranty","law":"ru","buyer":"consumer","delivered":"2024-01-10",)"
                                R"("warranties":[{"kind":"commercial","term":{"months":12}}],"as_of":"2024-05-01")";
    const auto text = json::compute("{" + request + "}");
    const auto count = [&](const std::string& what) {
        int out = 0;
        for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++out;
        return out;
    };
    CHECK(count(R"("law.sure.memory","parameters":{"rule":"п. 1, 5 ст. 19)") == 1);
    CHECK(count(R"("citation":"п. 1, 5 ст. 19)") >= 2);
    CHECK(json::compute("{" + request + R"(,"reasons":false})").find("\"reasons\"") == std::string::npos);
}

TEST_CASE("a calendar that ends before a deadline leaves the day as it is, and says so") {
    const auto text = json::compute(
        R"({"calculate":"warranty","law":"ru","buyer":"consumer","delivered":"2026-06-01","currency":"RUB",)"
        R"("price":"100.00","warranties":[{"kind":"commercial","term":{"months":12}}],)"
        R"("defect":{"found":"2027-01-10","demanded":"2027-01-10","demand":"refund"},"as_of":"2027-02-01"})");
    INFO(text);
    CHECK(text.find(R"("deadline":"2027-01-20","overdue_days":12,"late_charge":"12.00")") != std::string::npos);
    CHECK(text.find("warranty.calendar_ends") != std::string::npos);
}
