// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <set>
#include <string>
#include <troth/json/compute.hpp>

#include "catch.hpp"
#include "replies.hpp"

using namespace troth;
using Catch::Matchers::ContainsSubstring;

namespace {

/// A request with members beside its day.
std::string reply(const std::string& members) {
    return json::compute(R"({"calculate":"lifecycle","as_of":"2025-06-30")" + members + "}");
}

}  // namespace

TEST_CASE("each reason of a lifecycle is told in each language without a place left open") {
    const std::string moved = R"(,"history":[{"on":"2025-06-01","to":"a","by":"Olga","ground":"asked"}])";
    const std::string requests[] = {
        R"(,"lifecycle":{"stages":[{"stage":"a","first":true,"to":["b","c"]},{"stage":"b"},)"
            R"({"stage":"c","needs":["f"]}]})" +
            moved,
        R"(,"lifecycle":{"stages":[{"stage":"a","first":true}]})" + moved, ""};
    for (const std::string lang : {"en", "ru", "uk", "sk", "fa"}) {
        std::set<std::string> seen;
        for (const auto& r : requests) seen.merge(messages_of(reply(r + R"(,"lang":")" + lang + "\"")));
        CHECK(seen == std::set<std::string>{"lifecycle.by", "lifecycle.ground", "lifecycle.last", "lifecycle.next",
                                            "lifecycle.next_needs", "lifecycle.none", "lifecycle.stage"});
    }
}

TEST_CASE("a lifecycle is refused with all its faults") {
    CHECK(faults_in(reply(R"(,"lifecycle":{})")) == "missing_member /lifecycle/stages");
    CHECK(faults_in(reply(R"(,"lifecycle":{"like":"x"})")) ==
          "unknown_member /lifecycle/like, missing_member /lifecycle/stages");
    CHECK(faults_in(reply(R"(,"lifecycle":{"stages":[]})")) == "limit /lifecycle/stages");
    CHECK(faults_in(reply(R"(,"lifecycle":{"stages":[{"stage":""},{"stage":"a","to":["a","b","c","b"]},{"stage":"b"},)"
                          R"({"stage":"a","title":{"de":"x"}}]})")) ==
          "bad_value /lifecycle/stages/0/stage, contradiction /lifecycle/stages/1/to/0, "
          "unknown_name /lifecycle/stages/1/to/2, contradiction /lifecycle/stages/1/to/3, "
          "contradiction /lifecycle/stages/3/stage, unknown_name /lifecycle/stages/3/title/de");
    CHECK(faults_in(reply(R"(,"lifecycle":{"stages":[{"stage":"a"}]})")) == "missing_member /lifecycle/stages");
    CHECK(faults_in(reply(R"(,"history":[{"on":"2025-06-31","to":"lead"},{"on":"2025-06-01","to":"key"}])")) ==
          "bad_value /history/0/on, contradiction /history/1/to");
}

TEST_CASE("the diagram of the lifecycle in force is drawn in the language asked for") {
    CHECK_THAT(reply(R"(,"diagram":"mermaid","lang":"ru")"), ContainsSubstring(R"(state \"Ключевой\" as s6)"));
    CHECK_THAT(reply(R"(,"diagram":"svg","lang":"fa","history":[{"on":"2025-01-01","to":"active"}])"),
               ContainsSubstring("فعال"));
    CHECK_THAT(reply(R"(,"diagram":"mermaid","lifecycle":{"stages":[{"stage":"a","title":{"sk":"b"},"first":true}]})"),
               ContainsSubstring(R"(state \"a\" as s0)"));
    CHECK(faults_in(reply(R"(,"diagram":"png")")) == "bad_value /diagram");
}
