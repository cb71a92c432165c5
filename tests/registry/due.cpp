// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/registry/due.hpp>

#include "law.hpp"
#include "rules_and_facts.hpp"

using troth::due_day;
using troth::due_source;

namespace {

const auto& laws() {
    static const auto all = test_laws();
    return all;
}
const auto& standard() {
    static const auto all = test_standard();
    return all;
}

std::string rule_with(const std::string& due, const std::string& more = "") {
    return R"({"id":"r","when":{"fact":"x"},"owes":{"obligor":"firm","obligee":"client","performance":"answer"},)"
           R"("due":)" +
           due + more + "}";
}

struct found {
    troth::result<due_day> due;
    std::vector<troth::reason> why;
};

/// The due day under a rule of a fact of 2025-04-10 (a Thursday), with more members.
found find(const std::string& due, const std::string& members = "", const char* on = "2025-04-10",
           const std::string& head = R"("law":"tl",)") {
    const auto rules = rules_of(rule_with(due), head);
    auto source = due_source::make(rules, laws(), standard().get());
    INFO(due);
    REQUIRE(source);
    const std::string member = std::string(on).size() > 10 ? "at" : "on";
    const auto f = fact_of(R"({"fact":"x",")" + member + "\":\"" + on + "\"" + members + "}");
    troth::reasons why;
    auto with = source->find(0, std::nullopt, f, f.on, why);
    const auto without = source->find(0, std::nullopt, f, f.on);
    REQUIRE(with.has_value() == without.has_value());
    if (with) CHECK(with->due == without->due);
    return {std::move(with), why.take()};
}

std::string due(const std::string& rule, const std::string& members = "", const char* on = "2025-04-10") {
    const auto f = find(rule, members, on);
    if (!f.due) return std::string(name_of(f.due.error().code)) + " " + f.due.error().where;
    return f.due->due ? to_string(*f.due->due) : f.due->problem;
}

std::string faults(const std::string& due_json, const std::string& head = R"("law":"tl",)") {
    const auto rules = rules_of(rule_with(due_json), head);
    const auto made = due_source::make(rules, laws(), standard().get());
    if (made) return "";
    std::string out = std::string(name_of(made.error().code)) + " " + made.error().where;
    for (const auto& e : made.error().more) out += ", " + std::string(name_of(e.code)) + " " + e.where;
    return out;
}

}  // namespace

TEST_CASE("a due day is the one that the fact states, or the end of a term from a day of the fact") {
    CHECK(due(R"({"on":"until"})", R"(,"until":"2025-06-01")") == "2025-06-01");
    CHECK(due(R"({"term":{"days":30}})") == "2025-05-10");
    CHECK(due(R"({"from":"on","term":{"days":30}})") == "2025-05-10");
    CHECK(due(R"({"from":"at","term":{"days":30}})", "", "2025-04-10T10:00+03:00") == "2025-05-10");
    CHECK(due(R"({"from":"received","term":{"months":1}})", R"(,"received":"2025-01-31")") == "2025-02-28");
    CHECK(due(R"({"term":{"days":30},"rule":"tl.next"})") == "2025-05-12");
    CHECK(due(R"({"term":{"days":30},"rule":{"if_non_working":"previous"}})") == "2025-05-09");
    CHECK(due(R"({"term":{"days":30},"rule":{"start":"same_day"}})") == "2025-05-09");
    CHECK(due(R"({"term":{"working_days":14}})") == "2025-04-30");
    CHECK(due(R"({"term":{"working_days":15}})") == "2025-05-05");
}

TEST_CASE("a stated due day gives way to a working day where the counting rule says so") {
    CHECK(due(R"({"on":"until","rule":"tl.next"})", R"(,"until":"2025-05-10")") == "2025-05-12");
    CHECK(due(R"({"on":"until","rule":"tl.next"})", R"(,"until":"2025-05-09")") == "2025-05-09");
    CHECK(due(R"({"on":"until","rule":{"start":"same_day"}})", R"(,"until":"2025-05-10")") == "2025-05-10");
    CHECK(due(R"({"on":"until","rule":"tl.next"})", R"(,"until":"2099-05-10")").starts_with("not_known"));
}

TEST_CASE("a term may run back, to a day before that of the fact") {
    const std::string to = R"(,"to":"2025-12-31")";
    CHECK(due(R"({"from":"to","term":{"days":60},"direction":"before"})", to) == "2025-11-01");
    CHECK(due(R"({"from":"to","term":{"months":1},"direction":"before"})", to) == "2025-11-30");
    CHECK(due(R"({"from":"to","term":{"working_days":1},"direction":"before"})", to) == "2025-12-30");
    CHECK(due(R"({"from":"to","term":{"days":60},"direction":"after"})", to) == "2026-03-01");
    CHECK(due(R"({"from":"to","term":{"contract":"days","standard":"reply"},"direction":"before"})", to) ==
          "2025-12-21");
    CHECK(due(R"({"from":"to","term":{"contract":"days","standard":"reply"},"direction":"before"})",
              to + R"(,"days":3)") == "2025-12-28");
}

TEST_CASE("of terms that run back the longer one ends on the earlier day") {
    const auto back = [](const char* law, const char* days) {
        return due(std::string(R"({"term":{"law":")") + law + R"(","contract":"days"},"direction":"before"})",
                   std::string(R"(,"days":)") + days);
    };
    CHECK(back("tl.least", "25") == "2025-03-16");
    CHECK(back("tl.least", "5") == "2025-03-21");
    CHECK(back("tl.most", "25") == "2025-03-21");
    CHECK(back("tl.most", "5") == "2025-04-05");
}

TEST_CASE("where no law is named, working days are those of the standard's calendar") {
    const auto own = [](const std::string& rule) { return find(rule, "", "2025-04-10", "").due; };
    CHECK(own(R"({"term":{"standard":"working"}})")->due == day("2025-04-15"));
    CHECK(own(R"({"term":{"standard":"working"},"law":"tl"})")->due == day("2025-04-14"));
    CHECK(own(R"({"term":{"working_days":300}})")->problem.starts_with("not_known"));
    const auto rules = rules_of(rule_with(R"({"term":{"working_days":10}})"), "");
    auto alone = due_source::make(rules, laws(), nullptr);
    REQUIRE(alone);
    const auto f = fact_of(R"({"fact":"x","on":"2025-04-10"})");
    CHECK(alone->find(0, std::nullopt, f, f.on)->problem.starts_with("missing_member: "));
}

TEST_CASE("a duty recurs in the rhythm of the standard, or in the one that its rule states otherwise") {
    const auto second = [](const std::string& every, const char* first) {
        const auto rules = rules_of(rule_with(R"({"on":"first"})", R"(,"every":)" + every), "");
        auto source = due_source::make(rules, laws(), standard().get());
        REQUIRE(source);
        const auto next = source->next(0, day(first), 1);
        return next.due ? to_string(*next.due) : next.problem;
    };
    CHECK(second(R"({"standard":"rhythm"})", "2025-04-10") == "2025-04-24");
    CHECK(second(R"({"standard":"rhythm","otherwise":{"days":5}})", "2025-04-10") == "2025-04-24");
    CHECK(second(R"({"standard":"nobody's","otherwise":{"days":5}})", "2025-04-10") == "2025-04-15");
    CHECK(second(R"({"standard":"rhythm","otherwise":{"days":5}})", "2026-01-10") == "2026-01-15");
    CHECK(second(R"({"standard":"rhythm"})", "2026-01-10") == "not_known: the standard states no rhythm on 2026-01-10");
    CHECK(second(R"({"standard":"rhythm"})", "2026-02-10") == "not_known: the standard states no rhythm on 2026-02-10");
    const auto rules = rules_of(rule_with(R"({"on":"first"})", R"(,"every":{"standard":"nobody's"})"), "");
    const auto made = due_source::make(rules, laws(), standard().get());
    REQUIRE_FALSE(made);
    CHECK(made.error().where == "/rules/0/every/standard");
}

TEST_CASE("a counting rule that is like one of the pack has its members but for those it replaces") {
    CHECK(due(R"({"term":{"days":30},"rule":{"like":"tl.next"}})") == "2025-05-12");
    CHECK(due(R"({"term":{"days":30},"rule":{"like":"tl.next","start":"same_day"}})") == "2025-05-09");
}

TEST_CASE("a counting rule may have a calendar of its own") {
    CHECK(due(R"({"term":{"days":30},"rule":{"if_non_working":"next","calendar":{"holidays":["2025-05-12"]}}})") ==
          "2025-05-13");
    CHECK(due(R"({"term":{"days":30},"rule":{"if_non_working":"next","calendar":"tl"}})") == "2025-05-12");
}

TEST_CASE("a mandatory term of law holds whatever else is stated") {
    CHECK(due(R"({"term":{"law":"tl.must"}})") == "2025-04-30");
    CHECK(due(R"({"term":{"law":"tl.must","contract":"days","standard":"reply"}})", R"(,"days":5)") == "2025-04-30");
    CHECK(due(R"({"term":{"law":"tl.must","standard":"working"}})", "", "2028-04-10") ==
          "not_known: the calendar does not know the working days about 2028-04-30");
}

TEST_CASE("a term of law that sets the most gives way to a shorter one, of the contract before the standard") {
    CHECK(due(R"({"term":{"law":"tl.most","contract":"days","standard":"reply"}})", R"(,"days":5)") == "2025-04-15");
    CHECK(due(R"({"term":{"law":"tl.most","contract":"days","standard":"reply"}})", R"(,"days":25)") == "2025-04-30");
    CHECK(due(R"({"term":{"law":"tl.most","contract":"days","standard":"reply"}})") == "2025-04-20");
    CHECK(due(R"({"term":{"law":"tl.most","standard":"slow"}})") == "2025-04-30");
}

TEST_CASE("days of different terms are compared, not their counts") {
    CHECK(due(R"({"term":{"law":"tl.most","standard":"working"}})") == "2025-04-14");
    CHECK(due(R"({"term":{"law":"tl.least","standard":"working"}})") == "2025-04-30");
}

TEST_CASE("a term of law that sets the least gives way to a longer one") {
    CHECK(due(R"({"term":{"law":"tl.least","contract":"days"}})", R"(,"days":5)") == "2025-04-30");
    CHECK(due(R"({"term":{"law":"tl.least","contract":"days"}})", R"(,"days":25)") == "2025-05-05");
    CHECK(due(R"({"term":{"law":"tl.least","standard":"slow"}})") == "2025-05-20");
}

TEST_CASE("a term of law for want of agreement gives way to the contract, not to the employer's standard") {
    CHECK(due(R"({"term":{"law":"tl.default","contract":"days"}})", R"(,"days":5)") == "2025-04-15");
    CHECK(due(R"({"term":{"law":"tl.default","contract":"days"}})", R"(,"days":25)") == "2025-05-05");
    CHECK(due(R"({"term":{"law":"tl.default","contract":"days","standard":"reply"}})") == "2025-04-30");
}

TEST_CASE("without law the contract holds, without both the standard, without all what the rule states otherwise") {
    CHECK(due(R"({"term":{"contract":"days","standard":"reply"}})", R"(,"days":"5")") == "2025-04-15");
    CHECK(due(R"({"term":{"contract":"days","standard":"reply"}})") == "2025-04-20");
    CHECK(due(R"({"term":{"contract":"days","standard":"none","otherwise":{"weeks":1}}})") == "2025-04-17");
    CHECK(due(R"({"term":{"law":"tl.later","standard":"reply"}})") == "2025-04-20");
    CHECK(due(R"({"term":{"law":"tl.later","standard":"reply"}})", "", "2025-06-01") == "2025-06-21");
    CHECK(due(R"({"term":{"law":"tl.later"}})") ==
          "not_known: neither law nor contract nor standard states the term on 2025-04-10");
}

TEST_CASE("the reasons name whose term holds, what it beat, and how it was counted, with their sources") {
    const auto f = find(R"({"term":{"law":"tl.must","contract":"days","standard":"reply"}})", R"(,"days":5)");
    std::vector<std::string> ids;
    for (const auto& r : f.why) ids.push_back(r.message + (r.citation.empty() ? "" : " " + r.citation));
    CHECK(ids == std::vector<std::string>{"whose_term.law_mandatory Art. 1", "whose_term.contract_beaten",
                                          "whose_term.standard_beaten reply", "term.days", "deadline.counted",
                                          "due.counted_by Art. 9"});
}

TEST_CASE("a term in hours ends on the day of its last hour, where the time of day is known") {
    CHECK(due(R"({"term":{"standard":"call"}})", "", "2025-04-10T10:12+03:00") == "2025-04-10");
    CHECK(due(R"({"term":{"standard":"call"}})", "", "2025-04-10T20:12+03:00") == "2025-04-11");
    CHECK(due(R"({"term":{"standard":"call"}})") ==
          "not_known: a term in hours runs, and the time of day is not stated");
}

TEST_CASE("what law or calendar do not know is said, not an error") {
    CHECK(due(R"({"term":{"days":10},"rule":"tl.next"})", "", "2019-04-10") ==
          "not_known: the counting rule is not in force on 2019-04-10");
    CHECK(due(R"({"term":{"working_days":10}})", "", "2026-12-28").find("not_known: ") == 0);
}

TEST_CASE("what the fact lacks or says wrongly is an error at its member") {
    CHECK(due(R"({"on":"until"})") == "missing_member /until");
    CHECK(due(R"({"on":"until"})", R"(,"until":"soon")") == "bad_value /until");
    CHECK(due(R"({"from":"received","term":{"days":1}})") == "missing_member /received");
    CHECK(due(R"({"term":{"contract":"days","standard":"reply"}})", R"(,"days":"five")") == "bad_value /days");
    CHECK(due(R"({"term":{"contract":"days","standard":"reply"}})", R"(,"days":-5)") == "bad_value /days");
}

TEST_CASE("names of law are looked up once, and all that nothing defines are told with their places") {
    CHECK(faults(R"({"term":{"law":"none"},"rule":"none2"})") ==
          "unknown_name /rules/0/due/term/law, unknown_name /rules/0/due/rule");
    CHECK(faults(R"({"term":{"days":1},"rule":{"like":"none"}})") == "unknown_name /rules/0/due/rule/like");
    CHECK(faults(R"({"term":{"days":1},"rule":{"calendar":"none"}})") == "unknown_name /rules/0/due/rule/calendar");
    CHECK(faults(R"({"term":{"standard":"none"}})") == "unknown_name /rules/0/due/term/standard");
    CHECK(faults(R"({"term":{"days":1},"law":"none"})") == "unknown_name /rules/0/due/law");
    CHECK(faults(R"({"term":{"law":"tl.must"},"rule":"tl.next"})", "") == "missing_member /rules/0/due/law");
    CHECK(faults(R"({"term":{"days":1}})", "").empty());
}

TEST_CASE("later occurrences are counted from the first due day before it was moved, and then moved themselves") {
    const auto rules = rules_of(rule_with(R"({"on":"first","law":"tl"})", R"(,"every":{"months":1})"));
    auto source = due_source::make(rules, laws(), nullptr);
    REQUIRE(source);
    CHECK(source->next(0, day("2025-01-31"), 1).due == day("2025-02-28"));
    CHECK(source->next(0, day("2025-01-31"), 2).due == day("2025-03-31"));
    CHECK(source->next(0, day("2025-01-31"), 0).due == day("2025-01-31"));
    CHECK_FALSE(source->next(0, day("2025-01-31"), 2'000'000'000).due);
    CHECK_FALSE(source->next(0, day("9990-01-31"), 200).due);
    const auto moved =
        rules_of(rule_with(R"({"term":{"days":1},"rule":"tl.next","law":"tl"})", R"(,"every":{"weeks":1})"));
    auto moving = due_source::make(moved, laws(), nullptr);
    REQUIRE(moving);
    CHECK(moving->next(0, day("2025-04-19"), 1).due == day("2025-04-28"));
    CHECK(moving->next(0, day("2025-04-19"), 2).due == day("2025-05-05"));
}
