// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <troth/json/obligation_rule.hpp>
#include <troth/json/writer.hpp>

namespace {

troth::result<troth::json::rules_document> read(const std::string& facts) {
    return troth::json::read_rules(R"({"schema":"troth.rules","version":1,"name":"n","facts":)" + facts +
                                   R"(,"rules":[]})");
}

std::string faults(const std::string& facts) {
    const auto answer = read(facts);
    if (answer) return "";
    const auto e = answer.error();
    std::string out = std::string(name_of(e.code)) + " " + e.where;
    for (const auto& other : e.more) out += ", " + std::string(name_of(other.code)) + " " + other.where;
    return out;
}

/// The faults of a form of the member `m`, without what all their places begin with.
std::string member_faults(const std::string& form) {
    auto out = faults(R"({"k":{"members":{"m":)" + form + "}}}");
    const std::string begin = "/facts/k/members/m";
    for (auto at = out.find(begin); at != std::string::npos; at = out.find(begin)) out.erase(at, begin.size());
    return out;
}

}  // namespace

TEST_CASE("what a form may not say is refused at its place") {
    CHECK(member_faults("{}").empty());
    CHECK(member_faults(R"({"type":"day"})") == "bad_value /type");
    CHECK(member_faults(R"({"typ":"date"})") == "unknown_member /typ");
    CHECK(member_faults(R"({"one_of":[]})") == "bad_value /one_of");
    CHECK(member_faults(R"({"one_of":["a"],"type":"text"})").empty());
    CHECK(member_faults(R"({"one_of":["a"],"type":"date"})") == "contradiction /one_of");
    CHECK(member_faults(R"({"not_before":"on"})") == "contradiction /not_before");
    CHECK(member_faults(R"({"not_before":"on","type":"date"})").empty());
    CHECK(member_faults(R"({"currency":"EUR","type":"text"})") == "contradiction /currency");
    CHECK(member_faults(R"({"total_of":"lines.sum","type":"text"})") == "contradiction /total_of");
    CHECK(member_faults(R"({"total_of":"lines","type":"amount"})") == "bad_value /total_of");
    CHECK(member_faults(R"({"total_of":"lines.","type":"amount"})") == "bad_value /total_of");
    CHECK(member_faults(R"({"total_of":".sum","type":"amount"})") == "bad_value /total_of");
    CHECK(member_faults(R"({"total_of":"lines.sum","type":"amount","not_with":"x"})").empty());
    CHECK(member_faults(R"({"personal":true})").empty());
    CHECK(member_faults(R"({"personal":true,"type":"date","needed":true})").empty());
    CHECK(member_faults(R"({"personal":true,"type":"amount"})") == "contradiction /personal");
    CHECK(member_faults(R"({"personal":true,"one_of":["a"]})") == "contradiction /personal");
    CHECK(member_faults(R"({"personal":true,"names":{"as":"x"}})") == "contradiction /personal");
    CHECK(member_faults(R"({"personal":true,"members":{"a":{}}})") == "contradiction /personal");
    CHECK(faults(R"({"k":{"personal":true,"members":{"a":{}}}})") ==
          "contradiction /facts/k, contradiction /facts/k/personal");
    CHECK(member_faults(R"({"refers":{"name":"x","gives":["a"]}})") == "contradiction /refers/gives");
    CHECK(member_faults(R"({"refers":{"name":"x","states":["a"]}})") == "contradiction /refers/states");
    CHECK(member_faults(R"({"names":{},"type":"text"})") == "missing_member /names/as");
    CHECK(member_faults(R"({"names":{"as":"x"},"type":"date"})") == "contradiction /names");
    CHECK(member_faults(R"({"refers":{"fact":"x"},"type":"date"})") == "contradiction /refers");
    CHECK(member_faults(R"({"refers":{}})") == "missing_member /refers");
    CHECK(member_faults(R"({"refers":{"fcat":"x"}})") == "unknown_member /refers/fcat");
    CHECK(member_faults(R"({"refers":{"fact":"x","name":"y"}})") == "contradiction /refers");
    CHECK(member_faults(R"({"refers":{"fact":"x","of":"y"}})") == "contradiction /refers/of");
    CHECK(member_faults(R"({"refers":{"fact":["x","y"],"same":{"a":"b"}}})").empty());
    CHECK(member_faults(R"({"refers":{"name":"x","where":{"a":"b"}}})") == "contradiction /refers/where");
    CHECK(member_faults(R"({"refers":{"name":"x","since":[{"fact":"y"}]}})") == "contradiction /refers/since");
    CHECK(member_faults(R"({"refers":{"fact":"x","since":[{"fact":"y"}],"where":{"a":"b"}}})").empty());
    CHECK(member_faults(R"({"refers":{"fact":"x","if_any":true}})") == "contradiction /refers/if_any");
    CHECK(member_faults(R"({"refers":{"name":"x","through":"y"}})") == "contradiction /refers/through");
    CHECK(member_faults(R"({"names":{"as":"x","through":["a"]}})") == "contradiction /names/through");
    CHECK(member_faults(R"({"each":{"type":"text"},"type":"text"})") == "contradiction ");
    CHECK(member_faults(R"({"each":{},"members":{"a":{}}})") == "contradiction ");
    CHECK(member_faults(R"({"members":{"a":{}},"one_of":["a"]})") == "contradiction ");
    CHECK(member_faults(R"({"closed":true,"members":{"a":{}}})").empty());
    CHECK(member_faults(R"({"closed":true})") == "contradiction /closed");
    CHECK(member_faults(R"({"each":[{"typ":"date"},{"members":{"a":{"type":7}}}]})") ==
          "unknown_member /each/0/typ, wrong_type /each/1/members/a/type");
    CHECK(member_faults(R"({"each":"text"})") == "wrong_type /each");
    CHECK(member_faults(R"({"members":{"a.b":{},"":{}}})") == "bad_value /members/a.b, bad_value /members/");
    CHECK(faults(R"({"k":{"type":"text"},"troth.x":{"members":{}},"correction":{"members":{}},)"
                 R"("l":[{"needed":true}],)"
                 R"("m":{"closed":true,"members":{"a":{}}}})") ==
          "contradiction /facts/k, bad_value /facts/troth.x, bad_value /facts/correction, contradiction /facts/l/0, "
          "contradiction /facts/m");
}

TEST_CASE("forms are written as they were read, one without a list") {
    const std::string facts = R"({"k":{"where":{"a":true},"type":"amount","each":{}}})";
    CHECK(faults(facts) == "contradiction /facts/k, contradiction /facts/k");
    const auto one = read(R"({"k":[{"members":{"a":{"type":"date","not_before":"on"},
        "b":{"each":[{"members":{"c":{"names":{"as":"x","of":"id"}}}},{"where":{"each.c":"1"}}]}}}]})").value();
    const auto written = troth::json::to_json(one);
    CHECK(written.find(R"("facts":{"k":{"where":{},"members":{"a":{"where":{},"type":"date")") != std::string::npos);
    CHECK(troth::json::to_json(troth::json::read_rules(written).value()) == written);
}
