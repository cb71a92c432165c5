// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <troth/json/obligation_rule.hpp>

namespace {

const std::string head = R"({"schema":"troth.rules","version":1,"name":"n","law":"ru","rules":[)";
const std::string owes = R"("owes":{"obligor":"client","obligee":"firm","performance":"pay"})";

std::string faults(const std::string& text) {
    const auto read = troth::json::read_rules(text);
    if (read) return "";
    const auto e = read.error();
    std::string out = std::string(troth::name_of(e.code)) + " " + e.where;
    for (const auto& other : e.more) out += ", " + std::string(troth::name_of(other.code)) + " " + other.where;
    return out;
}

std::string rule_faults(const std::string& members) {
    return faults(head + R"({"id":"a","when":{"fact":"x"},)" + owes + (members.empty() ? "" : ",") + members + "}]}");
}

}  // namespace

TEST_CASE("each rule has the law of its file unless it names its own") {
    const auto read = troth::json::read_rules(
        head +
        R"({"id":"a","when":{"fact":"x"},"owes":{"obligor":"client","obligee":"firm","performance":"pay","amount":"a",
                "currency":"RUB"},"due":{"term":{"days":1}},"late_charge":{"rule":"ru.civil.395"},
                "changed":[{"fact":"y","due":{"on":"until"}}]},
               {"id":"b","when":{"fact":"x"},)" +
        owes + R"(,"due":{"term":{"days":1},"law":"sk"}}]})");
    REQUIRE(read);
    CHECK(read->rules[0].due->law == "ru");
    CHECK(read->rules[0].late_charge->law == "ru");
    CHECK(read->rules[0].changed[0].due->law == "ru");
    CHECK(read->rules[1].due->law == "sk");
}

TEST_CASE("the head of a file of rules is checked") {
    CHECK(faults(R"({"schema":"troth.rules","version":1,"name":"n","rules":[]})").empty());
    CHECK(faults(R"({"schema":"troth.law_pack","version":1,"name":"n","rules":[]})") == "bad_value /schema");
    CHECK(faults(R"({"schema":"troth.rules","version":2,"name":"n","rules":[]})") == "bad_value /version");
    CHECK(faults(R"({"schema":"troth.rules","version":1,"name":"n"})") == "missing_member /rules");
    CHECK(faults("{}") ==
          "missing_member /schema, missing_member /version, missing_member /name, missing_member /rules");
}

TEST_CASE("a rule with a fault is refused at its place") {
    CHECK(rule_faults("").empty());
    CHECK(rule_faults(R"("due":{})") == "missing_member /rules/0/due");
    CHECK(rule_faults(R"("due":{"on":"d","term":{"days":1}})") == "contradiction /rules/0/due");
    CHECK(rule_faults(R"("due":{"term":{"days":1,"weeks":1}})") == "contradiction /rules/0/due/term");
    CHECK(rule_faults(R"("due":{"term":{"fortnights":1}})") == "unknown_member /rules/0/due/term/fortnights");
    CHECK(rule_faults(R"("due":{"term":{"law":"x","days":1}})") == "unknown_member /rules/0/due/term/days");
    CHECK(rule_faults(R"("due":{"term":"10 days"})") == "wrong_type /rules/0/due/term");
    CHECK(rule_faults(R"("due":{"term":{"days":1},"rule":7})") == "wrong_type /rules/0/due/rule");
    CHECK(rule_faults(R"("every":{"months":1})") == "missing_member /rules/0/due");
    CHECK(rule_faults(R"("due":{"on":"d"},"every":{"months":0})") == "bad_value /rules/0/every");
    CHECK(rule_faults(R"("due":{"on":"d"},"every":{"hours":1})") == "bad_value /rules/0/every");
    CHECK(rule_faults(R"("due":{"on":"d"},"every":{"standard":"r","otherwise":{"months":1}})").empty());
    CHECK(rule_faults(R"("due":{"on":"d"},"every":{"standard":"r","otherwise":{"hours":1}})") ==
          "bad_value /rules/0/every");
    CHECK(rule_faults(R"("due":{"on":"d"},"every":{"contract":"days"})") == "contradiction /rules/0/every");
    CHECK(rule_faults(R"("due":{"on":"d","direction":"before"})") == "contradiction /rules/0/due");
    CHECK(rule_faults(R"("due":{"term":{"days":1},"direction":"before"})").empty());
    CHECK(rule_faults(R"("due":{"term":{"days":1},"direction":"back"})") == "bad_value /rules/0/due/direction");
    CHECK(rule_faults(R"("soon_days":367)") == "bad_value /rules/0/soon_days");
    CHECK(rule_faults(R"("done":[{"fact":"p","amount":"a"}])") == "contradiction /rules/0/done/0/amount");
    CHECK(rule_faults(R"("done":[{"fact":"p","takes":"newest"}])") == "bad_value /rules/0/done/0/takes");
    CHECK(rule_faults(R"("late_charge":{"rule":"r"})") == "contradiction /rules/0/late_charge");
    const auto owed = [](const std::string& how_much, const std::string& more) {
        auto text = head + R"({"id":"r","when":{"fact":"x"},)" + owes + more + "}]}";
        return faults(text.insert(text.find(R"("performance")"), how_much));
    };
    const auto measured = R"("amount":"q","measure":"m",)";
    CHECK(owed(measured, "").empty());
    CHECK(owed(R"("amount":"q",)", "") == "missing_member /rules/0/owes/currency");
    CHECK(owed(R"("measure":"m",)", "") == "missing_member /rules/0/owes/amount");
    CHECK(owed(R"("amount":"q","measure":"m","currency":"EUR",)", "") == "contradiction /rules/0/owes/measure");
    CHECK(owed(measured, R"(,"late_charge":{"rule":"r"})") == "contradiction /rules/0/late_charge");
    CHECK(owed(measured, R"(,"raised_by_breach":{"percent_of_amount":"1"})") ==
          "contradiction /rules/0/raised_by_breach");
    CHECK(rule_faults(R"("changed":[{"fact":"p"}])") == "missing_member /rules/0/changed/0");
    CHECK(rule_faults(R"("changed":[{"fact":"p","adds":"a"}])") == "contradiction /rules/0/changed/0/adds");
    CHECK(rule_faults(R"("cancelled":[{"fact":"p","where":{"x":{"one_of":"a"}}}])") ==
          "wrong_type /rules/0/cancelled/0/where/x/one_of");
    CHECK(rule_faults(R"("cancelled":[{"fact":"p","where":{"x":null}}])") == "wrong_type /rules/0/cancelled/0/where/x");
    CHECK(rule_faults(R"("done":[{"fact":"p","same":["a"]}],"cancelled":[{"fact":"q","same":["b"]}])") ==
          "contradiction /rules/0/cancelled/0/same");
    CHECK(
        rule_faults(
            R"("done":[{"fact":"p","same":["a"]}],"suspended":[{"from":{"fact":"q",)"
                      R"("same":{"x":"a"}},"until":{"fact":"r"}}])") ==
        "contradiction /rules/0/suspended/0/until/same");
}

TEST_CASE("what rules lack and contradict is told in the order of the text") {
    CHECK(faults(head + R"({"when":{},)" + owes + R"(,"id":""},
                           {"soon_days":1000,"id":"b","when":{"breach":"nothing"},)" + owes + R"(},
                           {"id":"b","when":{"fact":"x","breach":"b"},)" + owes + "}]}") ==
          "missing_member /rules/0/when, bad_value /rules/0/id, bad_value /rules/1/soon_days, "
          "contradiction /rules/2/id, contradiction /rules/2/when");
}

TEST_CASE("breaches that open one another in a circle are refused, chains are not") {
    const auto rule = [](const char* id, const char* breach) {
        return R"({"id":")" + std::string(id) + R"(","when":{"breach":")" + breach + "\"}," + owes + "}";
    };
    CHECK(faults(head + rule("a", "a") + "]}") == "contradiction /rules/0/when/breach");
    CHECK(faults(head + rule("a", "b") + "," + rule("b", "a") + "]}") ==
          "contradiction /rules/1/when/breach");
    CHECK(faults(head + rule("a", "of_another_document") + "]}").empty());
    CHECK(faults(head + rule("a", "b") + "," + rule("b", "c") + R"(,{"id":"c","when":{"fact":"x"},)" + owes + "}]}")
              .empty());
}
