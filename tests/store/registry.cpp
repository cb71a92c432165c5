// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include "sample.hpp"

using namespace troth;
using sample::day;

TEST_CASE("an invoice is overdue until it is paid, and then no longer") {
    auto r = sample::in_memory();
    const auto answer = r.record(
        R"([{"fact":"invoice","id":"i1","on":"2025-01-10","client":"acme","amount":"100.00","due":"2025-01-20"},
                                     {"fact":"assignment","on":"2025-01-01","duty":"collect","person":"Ann"}])",
        day("2025-01-10"));
    REQUIRE(answer);
    CHECK(answer->recorded == 2);
    auto list = r.review({day("2025-01-30"), {}, {}, {}, {}, {}, {}}).value();
    REQUIRE(list.findings.size() == 2);  // the claim that the breach opened, and the invoice
    const auto& f = list.findings[1];
    CHECK(f.rule == "invoice");
    CHECK(f.person == "Ann");
    CHECK(f.days_overdue == 10);
    CHECK(to_string(*f.late_charge) == "1.00");
    CHECK_FALSE(f.reasons.empty());
    CHECK(list.findings[0].rule == "claim");
    CHECK(list.findings[0].opened_on == day("2025-01-21"));

    REQUIRE(r.record(R"({"fact":"payment","on":"2025-01-25","invoice":"i1","amount":"100.00"})", day("2025-01-26")));
    CHECK(r.review({day("2025-01-30"), {}, {}, {}, {}, {}, {}})->findings.empty());
    CHECK(r.review({day("2025-01-24"), {}, {}, {}, {}, {}, {}})->findings.size() == 2);
    CHECK(r.review({day("2025-01-30"), day("2025-01-10"), {}, {}, {}, {}, {}})->findings.size() == 2);
    CHECK(sample::verified(r) == "");
}

TEST_CASE("the same fact recorded again changes nothing") {
    auto r = sample::in_memory();
    const auto text = R"([{"fact":"call","on":"2025-01-10","client":"acme","direction":"inbound"},
                          {"direction":"inbound","fact":"call","on":"2025-01-10","client":"acme"}])";
    CHECK(r.record(text, day("2025-01-10"))->recorded == 2);
    const auto again = r.record(text, day("2025-01-11")).value();
    CHECK(again.recorded == 0);
    CHECK(again.unchanged == 2);
    CHECK(again.last_number == 3);
}

TEST_CASE("a fact to which an earlier version gave an id of its own making is known again") {
    auto now = sample::in_memory(), then = sample::in_memory();
    const std::string call = R"({"fact":"call","on":"2025-01-10","client":"acme"})";
    now.record("[" + call + "," + call + "]", day("2025-01-10")).value();
    const auto facts = now.query(R"({"select":"facts","kind":"call"})").value();
    const auto id = facts.substr(facts.find("\"id\":\"") + 6, 32);
    then.record(R"([{"fact":"call","on":"2025-01-10","client":"acme","id":"~)" + id + R"("},
                    {"fact":"call","on":"2025-01-10","client":"acme","id":"~)" + id + R"(~2"}])",
                day("2025-01-10")).value();
    CHECK(then.record("[" + call + "," + call + "," + call + "]", day("2025-01-10")).value().unchanged == 2);
}

TEST_CASE("an id with other content is a contradiction at its place and nothing is recorded") {
    auto r = sample::in_memory();
    REQUIRE(r.record(R"({"fact":"call","id":"c","on":"2025-01-10"})", day("2025-01-10")));
    const auto refused =
        r.record(R"([{"fact":"call","id":"d","on":"2025-01-10"},{"fact":"call","id":"c","on":"2025-01-11"}])",
                 day("2025-01-10"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == code::contradiction);
    CHECK(refused.error().where == "/1/id");
    CHECK(r.query(R"({"select":"facts","kind":"call"})")->find("\"d\"") == std::string::npos);
}

TEST_CASE("what a rule misses in a fact is named with its place in the text") {
    auto r = sample::in_memory();
    const auto place = [&](const char* text) {
        const auto refused = r.record(text, day("2025-01-10"));
        REQUIRE_FALSE(refused);
        return std::string(name_of(refused.error().code)) + " " + refused.error().where;
    };
    CHECK(place(R"({"fact":"invoice","id":"i","on":"2025-01-10","due":"2025-01-20"})") == "missing_member /amount");
    CHECK(
        place(
            R"([{"fact":"call","on":"2025-01-10"},{"fact":"invoice","id":"i","on":"2025-01-10","amount":"x",
        "due":"2025-01-20"}])") ==
        "bad_value /1/amount");
    CHECK(place(R"([{"fact":"call"}])") == "missing_member /0/on");
    CHECK(place(R"([{"fact":"call","on":"2025-13-10"}])") == "bad_value /0/on");
    CHECK(place(R"({"fact":"troth.document","on":"2025-01-10"})") == "bad_value /fact");
    CHECK(place(R"({"fact":"correction","on":"2025-01-10","corrects":"nothing"})") == "unknown_name /corrects");
    CHECK(place(R"({"fact":"assignment","on":"2025-01-10","person":1})") == "wrong_type /person");
    CHECK(r.query(R"({"select":"obligations"})").value() == R"({"obligations":[]})");
}

TEST_CASE("facts may not be recorded on a day before that of the last") {
    auto r = sample::in_memory();
    const auto refused = r.record(R"({"fact":"call","on":"2024-01-10"})", day("2024-12-31"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == code::contradiction);
    CHECK(refused.error().where.empty());
}

TEST_CASE("a corrected fact is understood otherwise from then on, and as it was before by who asks for then") {
    auto r = sample::in_memory();
    REQUIRE(r.record(R"({"fact":"invoice","id":"i","on":"2025-01-10","client":"acme","amount":"100.00",
        "due":"2025-01-20"})",
                     day("2025-01-10")));
    REQUIRE(r.correct("i", R"({"fact":"invoice","on":"2025-01-10","client":"acme","amount":"90.00",
        "due":"2025-02-20"})",
                      day("2025-01-15")));
    CHECK(sample::obligations(r).find("\"90.00\"") != std::string::npos);
    CHECK(sample::obligations(r, R"(,"known":"2025-01-14")").find("\"100.00\"") != std::string::npos);
    CHECK(r.review({day("2025-01-30"), {}, {}, {}, {}, {}, {}})->findings.empty());
    const auto again = r.correct("i", R"({"fact":"invoice","on":"2025-01-10","client":"acme","amount":"90.00",
        "due":"2025-02-20"})",
                                 day("2025-01-15"));
    CHECK(again->unchanged == 1);
    REQUIRE(r.correct("i", "", day("2025-01-16")));
    CHECK(r.query(R"({"select":"obligations"})").value() == R"({"obligations":[]})");
    const auto unknown = r.correct("j", "", day("2025-01-16"));
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == code::unknown_name);
    CHECK(unknown.error().where == "/id");
    CHECK(r.correct("i", R"({"fact":"invoice","id":"i","on":"2025-01-10"})", day("2025-01-16")).error().where == "/id");
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a breach opens what it opens, and its cure ends it") {
    auto r = sample::in_memory();
    REQUIRE(r.record(R"({"fact":"invoice","id":"i","on":"2025-01-10","client":"acme","amount":"100.00",
        "due":"2025-01-20"})",
                     day("2025-01-10")));
    CHECK(r.review({day("2025-01-20"), {}, 0, {}, {}, {}, {}})->findings.size() == 1);
    CHECK(r.review({day("2025-01-31"), {}, 60, {}, {}, {}, {}})->findings.size() == 3);  // invoice, claim, suit
    REQUIRE(r.record(R"({"fact":"claim","id":"c","on":"2025-01-25","invoice":"i"})", day("2025-01-25")));
    CHECK(r.review({day("2025-01-31"), {}, 60, {}, {}, {}, {}})->findings.size() == 1);
    REQUIRE(r.record(R"({"fact":"payment","id":"p","on":"2025-02-25","invoice":"i","amount":"100"})",
        day("2025-02-25")));
    CHECK(r.review({day("2025-03-31"), {}, 60, {}, {}, {}, {}})->findings.empty());
    CHECK(sample::verified(r) == "");
}

TEST_CASE("each element of a list opens, discharges and cancels by itself") {
    auto r = sample::in_memory();
    REQUIRE(r.record(R"([{"fact":"plan","id":"p","on":"2025-01-10","client":"acme","lines":[
          {"id":"a","sum":"10.00","due":"2025-01-20"}, {"id":"b","sum":"20.00","due":"2025-02-20"},
          {"kind":"note","id":"n"}, {"sum":"40.00","due":"2025-04-20"}, {"id":"c","sum":"30.00","due":"2025-03-20"}]},
        {"fact":"receipt","id":"r","on":"2025-01-25","plan":"p","lines":[
          {"line":"b","sum":"5.00"}, {"line":"c","sum":"30.00"}, {"line":"zz","sum":"1.00"}]}])",
                     day("2025-01-25")));
    const auto open = [&](const char* on) {
        std::string out;
        const auto found = r.review({day(on), {}, 366, {}, {}, {}, {}}).value().findings;
        for (const auto& f : found)
            out += f.rule + " " + f.subject + " " + to_string(*f.due) + (f.left ? " " + to_string(*f.left) : "") + "; ";
        return out;
    };
    CHECK(open("2025-01-20") == "instalment p/a 2025-01-20 10.00; instalment p/b 2025-02-20 20.00; "
                                "instalment p/c 2025-03-20 30.00; ");
    CHECK(open("2025-01-25") == "instalment p/a 2025-01-20 15.00; reminder p/a 2025-01-23; "
                                "instalment p/b 2025-02-20 15.00; ");
    REQUIRE(r.record(R"([{"fact":"reminder","id":"m","on":"2025-01-26","plan":"p","line":"a"},
        {"fact":"waiver","id":"w","on":"2025-01-27","plan":"p","lines":["b", "zz"]}])",
                     day("2025-01-27")));
    CHECK(open("2025-01-27") == "instalment p/a 2025-01-20 15.00; ");
    CHECK(sample::verified(r) == "");
    REQUIRE(r.correct("r", R"({"fact":"receipt","on":"2025-01-25","plan":"p","lines":[{"line":"a","sum":"15.00"}]})",
                      day("2025-01-28")));
    CHECK(open("2025-01-28") == "instalment p/c 2025-03-20 30.00; ");
    CHECK(sample::verified(r) == "");
}

TEST_CASE("what was paid too much, or for what is not there, can be asked for") {
    auto r = sample::in_memory();
    REQUIRE(r.record(R"([{"fact":"invoice","id":"i","on":"2025-01-10","client":"acme","amount":"100.00",
          "due":"2025-01-20"},
        {"fact":"payment","id":"p","on":"2025-01-15","invoice":"i","amount":"130.00"},
        {"fact":"payment","id":"q","on":"2025-01-16","invoice":"zz","amount":"5.50"}])",
                     day("2025-01-16")));
    CHECK(r.query(R"({"select":"advances"})").value() ==
          R"({"advances":[{"rule":"invoice","fact":"p","on":"2025-01-15","currency":"EUR","left":"30.00"},)"
          R"({"rule":"invoice","fact":"q","on":"2025-01-16","currency":"EUR","left":"5.50"}]})");
    CHECK(r.query(R"({"select":"advances","fact":"q","rule":"invoice"})")->find("\"p\"") == std::string::npos);
    CHECK(r.query(R"({"select":"advances","rule":"account"})").value() == R"({"advances":[]})");
    CHECK(r.query(R"({"select":"x"})").error().where == "/select");
}

TEST_CASE("what a breach adds is added once, however many payments follow one by one") {
    auto r = sample::in_memory();
    REQUIRE(r.record(R"({"fact":"plan","id":"p","on":"2025-01-10","client":"acme","lines":[
        {"id":"a","sum":"10.00","due":"2025-01-20"}]})",
                     day("2025-01-25")));
    for (const char* payment : {"x", "y", "z"})
        REQUIRE(r.record(R"({"fact":"receipt","on":"2025-01-2)" + std::to_string(payment[0] - 'x' + 1) +
                             R"(","plan":"p","lines":[{"line":"a","sum":"2.00"}]})",
                         day("2025-01-25")));
    const auto found = r.review({day("2025-01-25"), {}, {}, {}, {}, {}, {}}).value().findings;
    REQUIRE(found.size() == 2);
    CHECK(to_string(*found[0].amount) == "15.00");
    CHECK(to_string(*found[0].left) == "9.00");
    CHECK(sample::verified(r) == "");
}

TEST_CASE("what a rule misses in an element is named with its place in the list") {
    auto r = sample::in_memory();
    const auto place = [&](const char* lines) {
        const auto refused = r.record(R"([{"fact":"plan","id":"p","on":"2025-01-10","client":"acme","lines":)" +
                                          std::string(lines) + "}]",
                                      day("2025-01-10"));
        REQUIRE_FALSE(refused);
        return std::string(name_of(refused.error().code)) + " " + refused.error().where;
    };
    CHECK(place(R"([{"id":"a","sum":"1.00","due":"2025-01-20"}, {"id":"b","due":"2025-01-20"}])") ==
          "missing_member /0/lines/1/sum");
    CHECK(place(R"([{"id":"a","sum":"1.001","due":"2025-01-20"}])") == "bad_value /0/lines/0/sum");
    CHECK(place(R"([{"id":"a","sum":"1.00","due":"x"}])") == "bad_value /0/lines/0/due");
}

TEST_CASE("loading other rules derives the state anew, and their faults are refused with their places") {
    auto r = sample::in_memory();
    REQUIRE(r.record(R"({"fact":"invoice","id":"i","on":"2025-01-10","client":"acme","amount":"100.00",
        "due":"2025-01-20"})",
                     day("2025-01-10")));
    CHECK(r.load(document_kind::rules, sample::rules, day("2025-01-11"))->unchanged == 1);
    const auto later = sample::with(sample::rules, R"("due": {"on": "due"})", R"("due": {"from": "on",
        "term": {"days": 60}})");
    CHECK(r.load(document_kind::rules, later, day("2025-01-11"))->recorded == 1);
    CHECK(sample::obligations(r).find("\"due\":\"2025-03-11\"") != std::string::npos);
    CHECK(sample::obligations(r, R"(,"known":"2025-01-10")").find("\"due\":\"2025-01-20\"") != std::string::npos);
    const auto broken = sample::with(sample::rules, R"("breach": "claim")", R"("breach": "nobody")");
    const auto refused = r.load(document_kind::rules, broken, day("2025-01-12"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().where == "/rules/2/when/breach");
    CHECK(sample::obligations(r).find("\"due\":\"2025-03-11\"") != std::string::npos);
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a rule that replaces another holds in its place, whichever was loaded first, while its document says so") {
    const auto document = [](const char* name, const char* days, const char* more) {
        return std::string(R"({"schema":"troth.rules","version":1,"name":")") + name +
               R"(","rules":[{"id":"reply","when":{"fact":"claim"},"due":{"term":{"days":)" + days +
               R"(}},"owes":{"obligor":"firm","obligee":"client","performance":"reply"})" + more + "}]}";
    };
    const auto chain = R"(},{"id":"suit","when":{"breach":"reply"},"due":{"term":{"days":5}},"owes":{"obligor":"client",
        "obligee":"firm","performance":"sue"})";
    const auto general = document("general", "10", chain);
    const auto special = document("special", "30", R"(,"replaces":true)");
    for (const bool is_general_first : {true, false}) {
        auto r = registry::open(":memory:").value();
        r.load(document_kind::rules, is_general_first ? general : special, day("2025-01-01")).value();
        r.load(document_kind::rules, is_general_first ? special : general, day("2025-01-01")).value();
        r.record(R"({"fact":"claim","id":"c","on":"2025-01-10","client":"acme"})", day("2025-01-10")).value();
        CHECK(sample::obligations(r).find("\"due\":\"2025-02-09\"") != std::string::npos);
        CHECK(sample::obligations(r).find("\"due\":\"2025-01-20\"") == std::string::npos);
        CHECK(sample::review(r, "2025-02-10").find("\"due\":\"2025-02-14\"") != std::string::npos);
        const auto other = document("other", "20", R"(,"replaces":true)");
        const auto refused = r.load(document_kind::rules, other, day("2025-01-11"));
        REQUIRE_FALSE(refused);
        CHECK(refused.error().message.ends_with("the id \"reply\" is used twice"));
        CHECK(sample::verified(r) == "");
    }
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, general, day("2025-01-01")).value();
    r.load(document_kind::rules, special, day("2025-01-01")).value();
    r.record(R"({"fact":"claim","id":"c","on":"2025-01-10","client":"acme"})", day("2025-01-10")).value();
    const auto emptied = R"({"schema":"troth.rules","version":1,"name":"special","rules":[]})";
    r.load(document_kind::rules, emptied, day("2025-01-11")).value();
    CHECK(sample::obligations(r).find("\"due\":\"2025-01-20\"") != std::string::npos);
}

TEST_CASE("a document amends rules of another one, and a fault of it is told where it stands") {
    const auto general = R"({"schema":"troth.rules","version":1,"name":"general","rules":[
        {"id":"pay","when":{"fact":"bill"},"due":{"on":"due"},"finding":"bill.unpaid",
         "owes":{"obligor":"client","obligee":"firm","performance":"pay","amount":"amount","currency":"RUB"}}]})";
    const auto amending = [](const std::string& name, const std::string& amendments) {
        return R"({"schema":"troth.rules","version":1,"law":"ru","name":")" + name + R"(","rules":[],"amendments":[)" +
               amendments + "]}";
    };
    const auto ru = amending("ru", R"({"id":"pay","due":{"on":"due","rule":"ru.civil.191"},
                                       "late_charge":{"rule":"ru.civil.395"},"answers":"collect"})");
    auto r = registry::open(":memory:").value();
    r.load(document_kind::law, "ru", day("2025-01-01")).value();
    const auto refused = [&](const std::string& document) {
        const auto loaded = r.load(document_kind::rules, document, day("2025-01-12"));
        REQUIRE_FALSE(loaded);
        return std::string(name_of(loaded.error().code)) + " " + loaded.error().where;
    };
    CHECK(refused(ru) == "unknown_name /amendments/0/id");
    r.load(document_kind::rules, general, day("2025-01-01")).value();
    r.load(document_kind::rules, ru, day("2025-01-01")).value();
    r.record(R"({"fact":"bill","id":"b","on":"2025-01-10","client":"acme","amount":"100000.00","due":"2025-02-01"})",
             day("2025-01-10")).value();
    const auto list = sample::review(r, "2025-03-03");  // 1 February 2025 is a Saturday
    CHECK(list.find("\"due\":\"2025-02-03\"") != std::string::npos);
    CHECK(list.find("\"late_charge\":\"1610.96\"") != std::string::npos);  // 28 days at 21 %
    CHECK(list.find("\"finding\":\"bill.unpaid\"") != std::string::npos);
    CHECK(list.find("\"duty\":\"collect\"") != std::string::npos);
    CHECK(refused(amending("other", R"({"id":"pay","soon_days":3})")) == "contradiction /amendments/0/id");
    CHECK(refused(amending("ru", R"({"id":"pay","due":{"on":"due","rule":"ru.nothing"}})")) ==
          "unknown_name /amendments/0/due/rule");
    CHECK(refused(amending("ru", R"({"id":"pay","due":{}})")) == "missing_member /amendments/0/due");
    const auto without = R"({"schema":"troth.rules","version":1,"name":"general","rules":[]})";
    CHECK(refused(without) == "unknown_name ");
    r.load(document_kind::rules, amending("ru", ""), day("2025-01-12")).value();
    CHECK(sample::obligations(r).find("\"due\":\"2025-02-01\"") != std::string::npos);
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a registry in a file is there when it is opened again") {
    const sample::file f;
    std::string before;
    {
        auto r = registry::open(f.path()).value();
        r.load(document_kind::rules, sample::rules, day("2025-01-01")).value();
        r.record(R"({"fact":"contract","id":"c","on":"2025-01-10","client":"acme"})", day("2025-01-10")).value();
        before = sample::review(r, "2025-05-30");
    }
    auto r = registry::open(f.path(), {false, false, 2000}).value();
    CHECK(sample::review(r, "2025-05-30") == before);
    CHECK(before.find("\"due\":\"2025-05-10\"") != std::string::npos);
    CHECK(sample::verified(r) == "");
}
