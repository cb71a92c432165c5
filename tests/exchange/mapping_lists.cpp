// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <troth/exchange/import.hpp>
#include <troth/exchange/row_mapper.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;

namespace {

const date today = *date::make(2026, 3, 2);

/// A mapping with one fact and these members.
std::string with_members(const std::string& members) {
    return R"({"schema":"troth.mapping","version":1,"facts":[{"fact":"f","on":{"constant":"2026-03-02"},"members":{)" +
           members + "}}]}";
}

/// What the only row of a file states in these members, or its faults.
std::string stated(const std::string& members, const std::string& file) {
    const auto how = read_mapping(with_members(members)).value();
    const auto rows = parse_csv(file).value();
    auto mapper = row_mapper::make(how, rows.front().fields, 1, encoding::utf_8).value();
    std::vector<stated_fact> facts;
    std::vector<row_fault> faults;
    mapper.map(rows.at(1), facts, faults);
    std::string out;
    for (const auto& f : faults) out += f.column + ": " + f.reason + "\n";
    const std::string kind = R"("fact":"f",)";
    for (const auto& f : facts) out += std::string(f.text).erase(f.text.find(kind), kind.size()).substr(1);
    return out;
}

/// The places of all faults of such a mapping.
std::string faults(const std::string& members) {
    const auto read = read_mapping(with_members(members));
    if (read) return "";
    const auto told = [](const error& e) {
        return std::string(name_of(e.code)) + " " + e.where.substr(std::string("/facts/0/members").size()) + "\n";
    };
    auto out = told(read.error());
    for (const auto& e : read.error().more) out += told(e);
    return out;
}

const std::string clients = R"({"schema":"troth.mapping","version":1,"facts":[
    {"fact":"client_recorded","id":"crm-{No}","on":{"constant":"2026-03-02"},
     "members":{"client":{"column":"Name"},"name":{"column":"Name"},
       "kind":{"column":"Kind","values":{"p":"person","o":"organisation"}},
       "contacts":{"list":[
         {"members":{"kind":{"constant":"phone"},"value":{"column":"Phone","optional":true}}},
         {"members":{"kind":{"constant":"phone"},"use":{"constant":"cell"},"value":{"column":"Cell","optional":true}}},
         {"members":{"kind":{"constant":"email"},"value":{"column":"Mail","optional":true}}}]},
       "segments":{"column":"Segments","split":",","optional":true},
       "languages":{"column":"Languages","split":";","values":{"English":"en","Slovak":"sk"},"optional":true}}}]})";

}  // namespace

TEST_CASE("a member may be a list or an object of columns, left out where none of them is filled") {
    const std::string members =
        R"("list":{"list":[{"column":"A","optional":true},{"constant":7},{"column":"B","optional":true}]},)"
        R"("object":{"members":{"a":{"column":"A","optional":true},"k":{"constant":"x"},)"
        R"("in":{"list":[{"members":{"b":{"column":"B","optional":true}}}]}}})";
    CHECK(stated(members, "A,B\n1,2\n") ==
          R"("list":["1",7,"2"],"object":{"a":"1","in":[{"b":"2"}],"k":"x"},"on":"2026-03-02"})");
    CHECK(stated(members, "A,B\n,2\n") == R"("list":[7,"2"],"object":{"in":[{"b":"2"}],"k":"x"},"on":"2026-03-02"})");
    CHECK(stated(members, "A,B,C\n,,3\n") == R"("on":"2026-03-02"})");
}

TEST_CASE("a list or an object of constants alone is the same in all rows") {
    CHECK(stated(R"("o":{"members":{"k":{"constant":true}}},"l":{"list":[{"constant":"x"}]})", "A\n1\n") ==
          R"("l":["x"],"o":{"k":true},"on":"2026-03-02"})");
}

TEST_CASE("a column that must be filled is missed where the list or the object it is in is empty") {
    CHECK(stated(R"("o":{"members":{"a":{"column":"A"},"b":{"column":"B","optional":true}}})", "A,B,C\n,,3\n") ==
          "A: found nothing, expected a value\n");
    CHECK(stated(R"("l":{"list":[{"text":"{A}-{B}"}]})", "A,B\n1,\n") == "B: found nothing, expected a value\n");
}

TEST_CASE("a column is split into a list, each element read as the column is said to be") {
    CHECK(stated(R"("s":{"column":"A","split":","})", "A\n\" x, y ,,z,\"\n") ==
          R"("on":"2026-03-02","s":["x","y","z"]})");
    CHECK(stated(R"("s":{"column":"A","split":" / ","date":"D.M.YYYY"})", "A\n1.3.2026 / 2.3.2026\n") ==
          R"("on":"2026-03-02","s":["2026-03-01","2026-03-02"]})");
    CHECK(stated(R"("s":{"column":"A","split":",","values":{"x":1}})", "A\n\"x,y\"\n") == "A: expected one of x\n");
    CHECK(stated(R"("s":{"column":"A","split":","})", "A,B\n\", ,\",1\n") == "A: expected a value beside \",\"\n");
    CHECK(stated(R"("s":{"column":"A","split":",","optional":true})", "A,B\n\", ,\",1\n") == R"("on":"2026-03-02"})");
    CHECK(stated(R"("s":{"column":"A","split":","})", "A,B\n,1\n") == "A: found nothing, expected a value\n");
}

TEST_CASE("an amount in an object is read by the currency beside it, else by that around it") {
    const std::string lines = R"("lines":{"list":[{"members":{"amount":{"column":"A","number":{}}}},)"
                              R"({"members":{"amount":{"column":"A","number":{}},"currency":{"constant":"KWD"}}}]})";
    CHECK(stated(R"("currency":{"constant":"EUR"},)" + lines, "A\n5\n") ==
          R"("currency":"EUR","lines":[{"amount":"5.00"},{"amount":"5.000","currency":"KWD"}],"on":"2026-03-02"})");
}

TEST_CASE("what is wrong with lists and objects of a mapping is told with its place") {
    CHECK(faults(R"("a":{"list":[]})") == "missing_member /a\n");
    CHECK(faults(R"("a":{"list":[{"column":"A"},{"colum":"B"}]})") == "unknown_member /a/list/1/colum\n");
    CHECK(faults(R"("a":{"members":{"":{"column":"A"},"b":{}}})") ==
          "bad_value /a/members/\nmissing_member /a/members/b\n");
    CHECK(faults(R"("a":{"list":[{"constant":1}],"column":"A"})") == "contradiction /a\n");
    CHECK(faults(R"("a":{"members":{"b":{"constant":1}},"optional":true})") == "contradiction /a/optional\n");
    CHECK(faults(R"("a":{"list":[{"constant":1}],"split":","})") == "contradiction /a/split\n");
    CHECK(faults(R"("a":{"column":"A","split":""})") == "bad_value /a/split\n");
    CHECK(faults(R"("a":{"list":[{"constant":1}],"date":"D.M.YYYY"})") == "contradiction /a\n");
    const auto how = read_mapping(with_members(R"("a":{"list":[{"members":{"b/c":{"column":"B"}}}]})")).value();
    const auto made = row_mapper::make(how, {"A"}, 1, encoding::utf_8);
    REQUIRE_FALSE(made);
    CHECK(made.error().where == "/facts/0/members/a/list/0/members/b~1c/column");
}

TEST_CASE("a table of clients is recorded with their contacts, segments and languages") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, "client", today).value();
    const auto how = read_mapping(clients).value();
    const std::string file =
        "No,Name,Kind,Phone,Cell,Mail,Segments,Languages\n"
        "1,Ľubica Nováková,p,+421 2 5555 0134,,ľ@example.sk,\"dealers, pumps\",Slovak; English\n"
        "2,آب‌رسان,o,,,,,\n";
    const auto done = import_csv(r, how, file, today).value();
    CHECK(done.recorded == 2);
    const auto all = r.query(R"({"select":"facts","kind":"client_recorded"})").value();
    CHECK_THAT(all,
               ContainsSubstring(R"({"client":"Ľubica Nováková","contacts":[{"kind":"phone","value":)"
                                 R"("+421 2 5555 0134"},{"kind":"email","value":"ľ@example.sk"}],)"
                                 R"("fact":"client_recorded","id":"crm-1","kind":"person","languages":["sk","en"],)"
                                 R"("name":"Ľubica Nováková","on":"2026-03-02","segments":["dealers","pumps"]})"));
    CHECK_THAT(all, ContainsSubstring(
                        R"({"client":"آب‌رسان","fact":"client_recorded","id":"crm-2","kind":"organisation",)"));
    CHECK(import_csv(r, how, file, today.next()).value().unchanged == 2);
}

TEST_CASE("what the registry refuses in a list is told of the column it comes from") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, "client", today).value();
    // The kind of the mail is missing; it is the first contact of this row.
    auto text = clients;
    text.replace(text.find(R"({"constant":"email"})"), 20, R"({"column":"Of","optional":true})");
    const auto how = read_mapping(text).value();
    const auto done =
        import_csv(r, how, "No,Name,Kind,Phone,Cell,Mail,Segments,Languages,Of\n1,A,p,,,a@b,,,\n", today).value();
    REQUIRE(done.bad.size() == 1);
    CHECK(done.bad[0].column == "Of");
    CHECK(done.bad[0].line == 2);
}
