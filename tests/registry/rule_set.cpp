// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "rules_and_facts.hpp"

using troth::fact;
using troth::rule_role;
using troth::rule_set;

namespace {

const char* const owes = R"("owes":{"obligor":"firm","obligee":"client","performance":"answer"})";

bool matches(const fact& f, const std::string& where) {
    const auto rules = rules_of(R"({"id":"r","when":{"fact":"call","where":)" + where + "}," + owes + "}");
    return troth::satisfies(f, rules.rule(0).when.where);
}

}  // namespace

TEST_CASE("a fact satisfies what is wanted of all its members, each by its text") {
    const auto f = fact_of(
        R"({"fact":"call","id":"C1","on":"2025-01-01","direction":"in","days":3,"paid":true,"to":{"unit":"a"}})");
    CHECK(matches(f, "{}"));
    CHECK(matches(f, R"({"direction":"in"})"));
    CHECK_FALSE(matches(f, R"({"direction":"In"})"));
    CHECK_FALSE(matches(f, R"({"nothing":"in"})"));
    CHECK(matches(f, R"({"days":3,"paid":true,"to.unit":"a","id":"C1","on":"2025-01-01"})"));
    CHECK(matches(f, R"({"days":"3","paid":"true"})"));
    CHECK_FALSE(matches(f, R"({"days":3,"paid":false})"));
    CHECK_FALSE(matches(f, R"({"days":4})"));
}

TEST_CASE("a condition wants one of some texts, none of others, and a member there or absent") {
    const auto f = fact_of(R"({"fact":"call","on":"2025-01-01","state":"b"})");
    CHECK(matches(f, R"({"state":{"one_of":["a","b"]}})"));
    CHECK_FALSE(matches(f, R"({"state":{"one_of":["a","c"]}})"));
    CHECK_FALSE(matches(f, R"({"state":{"one_of":[]}})"));
    CHECK_FALSE(matches(f, R"({"other":{"one_of":["a"]}})"));
    CHECK(matches(f, R"({"state":{"none_of":["a"]}})"));
    CHECK_FALSE(matches(f, R"({"state":{"none_of":["b"]}})"));
    CHECK(matches(f, R"({"other":{"none_of":["b"]}})"));
    CHECK(matches(f, R"({"state":{"present":true},"other":{"present":false}})"));
    CHECK_FALSE(matches(f, R"({"state":{"present":false}})"));
    CHECK_FALSE(matches(f, R"({"other":{"present":true}})"));
    CHECK(matches(f, R"({"state":{}})"));
}

TEST_CASE("each kind of fact leads to the parts of rules that speak of it") {
    const auto rules = rules_of(
        R"({"id":"a","when":{"fact":"x"},)" + std::string(owes) +
        R"(,"done":[{"fact":"y"},{"fact":"z"}],"cancelled":[{"fact":"y"}],"changed":[{"fact":"z","due":{"on":"d"}}],
                                "suspended":[{"from":{"fact":"s"},"until":{"fact":"u"}}]},
                               {"id":"b","when":{"breach":"a"},)" +
        owes + R"(,"done":[{"fact":"y"}]})");
    CHECK(rules.parts("x").size() == 1);
    CHECK(rules.parts("x")[0].role == rule_role::opens);
    REQUIRE(rules.parts("y").size() == 3);
    CHECK(rules.parts("y")[1].role == rule_role::cancels);
    CHECK(rules.parts("y")[2].rule == 1);
    REQUIRE(rules.parts("z").size() == 2);
    CHECK(rules.parts("z")[0].index == 1);
    CHECK(rules.parts("z")[1].role == rule_role::alters);
    CHECK(rules.parts("s")[0].role == rule_role::suspends);
    CHECK(rules.parts("u")[0].role == rule_role::resumes);
    CHECK(rules.parts("w").empty());
    CHECK(rules.find("b") == 1);
    CHECK(rules.find("c") == 2);
    CHECK(rules.chained_to(0) == std::vector<troth::rule_link>{{1, 0, true}});
    CHECK(rules.chained_to(1).empty());
    CHECK(rules.parents_of(1) == std::vector<std::size_t>{0});
}

TEST_CASE("what recurs is not performed early, and what is paid early waits without being told to") {
    const auto rule = [](const std::string& more) {
        return R"({"id":"r","when":{"fact":"x"},"due":{"on":"d"},)" + more + "}";
    };
    const auto faults = [](const std::string& text) {
        auto read =
            troth::json::read_rules(R"({"schema":"troth.rules","version":1,"name":"n","rules":[)" + text + "]}");
        if (!read) return std::string(name_of(read.error().code)) + " " + read.error().where;
        const auto made = troth::rule_set::make(std::move(read->rules));
        return made ? "" : std::string(name_of(made.error().code)) + " " + made.error().where;
    };
    const std::string plain = owes;
    CHECK(faults(rule(plain + R"(,"done":[{"fact":"y","early":true}])")).empty());
    CHECK(faults(rule(plain + R"(,"every":{"days":9},"done":[{"fact":"y","early":true}])")) ==
          "contradiction /rules/0/done/0/early");
    CHECK(faults(rule(R"("owes":{"obligor":"a","obligee":"b","performance":"pay","amount":"m","currency":"EUR"},
        "done":[{"fact":"y"},{"fact":"z","amount":"m","early":true}])")) == "contradiction /rules/0/done/1/early");
}

TEST_CASE("a rule may be chained to several others, by their breach or their performance") {
    const auto rule = [](const std::string& id, const std::string& when) {
        return R"({"id":")" + id + R"(","when":)" + when + "," + owes + "}";
    };
    const auto lists = rule("a", R"({"fact":"x","each":"l"})") + "," + rule("b", R"({"fact":"x","each":"l"})") + ",";
    const auto rules = rules_of(lists + rule("c", R"({"breach":["b","a"]})") + "," +
                                rule("d", R"({"performed":"c","where":{"each.k":"v"}})"));
    using links = std::vector<troth::rule_link>;
    CHECK(rules.chained_to(0) == links{{2, 1, true}});
    CHECK(rules.chained_to(1) == links{{2, 0, true}});
    CHECK(rules.chained_to(2) == links{{3, 0, false}});
    CHECK(rules.parents_of(2) == std::vector<std::size_t>{1, 0});
    fact room;
    const auto x = fact_of(R"({"fact":"x","id":"X","on":"2025-01-01","l":[{"k":"u"},{"k":"v"}]})");
    CHECK(rules.opening_seen(3, x, 1, room).find("each.k") == "v");

    const auto faults = [&](const std::string& list, bool is_part = false) {
        auto read =
            troth::json::read_rules(R"({"schema":"troth.rules","version":1,"name":"n","rules":[)" + list + "]}");
        if (!read) return std::string(name_of(read.error().code)) + " " + read.error().where;
        const auto made = rule_set::make(std::move(read->rules), is_part);
        return made ? "" : std::string(name_of(made.error().code)) + " " + made.error().where;
    };
    CHECK(faults(lists + rule("c", R"({"breach":["a","z"]})")) == "unknown_name /rules/2/when/breach/1");
    CHECK(faults(lists + rule("c", R"({"breach":["a","z"]})"), true).empty());
    CHECK(faults(lists + rule("c", R"({"performed":"z"})")) == "unknown_name /rules/2/when/performed");
    CHECK(faults(lists + rule("c", R"({"breach":["a","a"]})")) == "contradiction /rules/2/when/breach/1");
    CHECK(faults(lists + rule("c", R"({"breach":[]})")) == "bad_value /rules/2/when/breach");
    CHECK(faults(lists + rule("c", R"({"breach":"a","performed":"b"})")) == "contradiction /rules/2/when");
    CHECK(faults(lists + rule("c", R"({"fact":"x","performed":"b"})")) == "contradiction /rules/2/when");
    CHECK(faults(lists + rule("c", R"({"fact":"x","each":"m"})") + "," + rule("d", R"({"breach":["a","c"]})")) ==
          "contradiction /rules/3/when/breach/1");
    CHECK(faults(lists + R"({"id":"c","when":{"performed":"a"},"stays":true,)" + owes + "}") ==
          "contradiction /rules/2/stays");
    CHECK(faults(rule("a", R"({"breach":"c"})") + "," + rule("b", R"({"fact":"x"})") + "," +
                 rule("c", R"({"performed":["b","a"]})")) == "contradiction /rules/2/when/performed/1");
}

TEST_CASE("another due day gives way to a working day as the rule's own does, unless it says how") {
    const auto rules = rules_of(R"({"id":"a","when":{"fact":"x"},)" + std::string(owes) +
                                R"(,"due":{"on":"d","rule":{"if_non_working":"next"}},
                                   "changed":[{"fact":"y","due":{"on":"e"}},{"fact":"z","due":{"term":{"days":1}}},
                                              {"fact":"w","due":{"on":"e","rule":{"if_non_working":"stays"}}}]})");
    const auto how = [&](std::size_t i) {
        const auto& rule = rules.rule(0).changed[i].due->rule;
        return rule ? std::get<troth::deadline_rule>(*rule).if_non_working : std::nullopt;
    };
    CHECK(how(0) == troth::if_non_working::next);
    CHECK(rules.rule(0).changed[0].due->law == rules.rule(0).due->law);
    CHECK_FALSE(how(1));
    CHECK(how(2) == troth::if_non_working::stays);
}

TEST_CASE("a set that was moved still matches") {
    auto rules = rules_of(R"({"id":"a","when":{"fact":"x","where":{"k":"v"}},)" + std::string(owes) + "}");
    const rule_set moved = std::move(rules);
    CHECK(troth::satisfies(fact_of(R"({"fact":"x","on":"2025-01-01","k":"v"})"), *moved.parts("x")[0].where));
    CHECK_FALSE(troth::satisfies(fact_of(R"({"fact":"x","on":"2025-01-01","k":"w"})"), *moved.parts("x")[0].where));
}

TEST_CASE("a key is made of the opening fact's members, under this fact's names, in one order") {
    const auto rules = rules_of(
        R"({"id":"a","when":{"fact":"x"},)" + std::string(owes) +
        R"(,"done":[{"fact":"y","same":{"for":"id","whose":"client"}}],
                                "cancelled":[{"fact":"z","same":["client","id"]}]})");
    CHECK(rules.key_of(0) == std::vector<std::string>{"client", "id"});
    CHECK(rules.parts("y")[0].key_members == std::vector<std::string>{"whose", "for"});
    CHECK(rules.parts("z")[0].key_members == std::vector<std::string>{"client", "id"});
    CHECK(rules.parts("x")[0].key_members == std::vector<std::string>{"client", "id"});
    const auto x = fact_of(R"({"fact":"x","id":"1","client":"acme","on":"2025-01-01"})");
    const auto y = fact_of(R"({"fact":"y","for":"1","whose":"acme","on":"2025-01-01"})");
    CHECK(rule_set::key(x, rules.parts("x")[0].key_members) == rule_set::key(y, rules.parts("y")[0].key_members));
    CHECK_FALSE(rule_set::key(fact_of(R"({"fact":"y","for":"1","on":"2025-01-01"})"), rules.parts("y")[0].key_members));
    CHECK(rule_set::key(x, {}) == "");
}

TEST_CASE("different texts never make the same key") {
    const auto key = [](const std::string& a, const std::string& b) {
        fact f;
        f.members = {{"a", troth::fact_type::text, a}, {"b", troth::fact_type::text, b}};
        return *rule_set::key(f, {"a", "b"});
    };
    const std::vector<std::string> texts{"",     "x",        "\x1f",  "x\x1f",    "\x1fx",
                                         "\x1e", "\x1e\x1f", "x\x1e", "\x1f\x1f", "\x1e\x1e"};
    std::map<std::string, int> seen;
    for (const auto& a : texts)
        for (const auto& b : texts) ++seen[key(a, b)];
    CHECK(seen.size() == texts.size() * texts.size());
}

TEST_CASE("rules are refused with all that is wrong with them") {
    troth::obligation_rule empty;
    const auto refused = rule_set::make({empty, empty});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().where == "/rules/0/id");
    CHECK(refused.error().more.size() == 4);
    CHECK_FALSE(rule_set::make(std::vector<troth::obligation_rule>(troth::max_rules + 1)));
    CHECK(rule_set::make(std::vector<troth::obligation_rule>(troth::max_rules + 1)).error().code == troth::code::limit);
    CHECK(rule_set::make({}));
}

TEST_CASE("as many rules as are taken are checked in no time, chained one to another too") {
    std::vector<troth::obligation_rule> rules(2000);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        rules[i].id = "r" + std::to_string(i);
        if (i == 0) rules[i].when.fact = "x";
        else rules[i].when.breach = "r" + std::to_string(i - 1);
    }
    CHECK(rule_set::make(std::move(rules)));
}

TEST_CASE("a fact of a further kind is seen in the stead of the one that it names") {
    const auto rules = rules_of(R"({"id":"a","when":{"fact":"x","each":"lines",
            "also":[{"fact":"y","id":"of","each":"more","where":{"each.n":"1"}}]},)" + std::string(owes) +
                                R"(,"done":[{"fact":"z","same":{"x":"id","n":"each.n"}}]})");
    REQUIRE(rules.parts("y").size() == 1);
    const auto& part = rules.parts("y")[0];
    CHECK(part.role == rule_role::opens);
    CHECK(part.index == 1);
    std::string seen;
    const auto y = fact_of(R"({"fact":"y","id":"Y","of":"X","on":"2025-01-01","more":[{"n":"2"},{"n":"1"}]})");
    rule_set::match(part, y, [&](const fact& f, std::int32_t occurrence) {
        seen += f.id + "/" + f.find("each.n").value() + " " + std::to_string(occurrence) + ";";
    });
    CHECK(seen == "X/1 1;");
    fact room;
    CHECK(rules.opening_seen(0, y, 0, room).id == "X");
    CHECK(rules.opening_seen(0, y, 0, room).find("each.n") == "2");
    const auto x = fact_of(R"({"fact":"x","id":"X","on":"2025-01-01","lines":[{"n":"7"}]})");
    CHECK(rules.opening_seen(0, x, 0, room).find("each.n") == "7");
    rule_set::match(part, fact_of(R"({"fact":"y","id":"Y","on":"2025-01-01","more":[{"n":"1"}]})"),
                    [](const fact&, std::int32_t) { FAIL("it names no fact"); });
}

TEST_CASE("further kinds of facts are refused where they contradict the rule") {
    const auto faults = [](const std::string& when, const std::string& more) {
        const auto read = troth::json::read_rules(R"({"schema":"troth.rules","version":1,"name":"n","rules":[
            {"id":"b","when":{"fact":"q"},)" + std::string(owes) + R"(},{"id":"a","when":)" + when + "," +
                                                  std::string(owes) + more + "}]}");
        REQUIRE(!read);
        return std::string(name_of(read.error().code)) + " " + read.error().where;
    };
    CHECK(faults(R"({"fact":"x","also":[{"fact":"x","id":"of"}]})", "") == "contradiction /rules/1/when/also/0/fact");
    CHECK(faults(R"({"fact":"x","also":[{"fact":"y","id":"of"},{"fact":"y","id":"of"}]})", "") ==
          "contradiction /rules/1/when/also/1/fact");
    CHECK(faults(R"({"breach":"b","also":[{"fact":"y","id":"of"}]})", "") == "contradiction /rules/1/when/also/0");
    CHECK(faults(R"({"fact":"x","also":[{"fact":"y","id":"of","each":"l"}]})",
                 R"(,"due":{"on":"on"},"every":{"months":1})") == "contradiction /rules/1/when/also/0/each");
    CHECK(faults(R"({"fact":"x","also":[{"fact":"y"}]})", "") == "missing_member /rules/1/when/also/0/id");
    CHECK(faults(R"({"fact":"x","also":[{"id":"of"}]})", "") == "missing_member /rules/1/when/also/0/fact");
}
