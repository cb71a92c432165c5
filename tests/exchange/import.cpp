// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <troth/exchange/import.hpp>
#include <troth/exchange/limits.hpp>
#include <troth/store/registry.hpp>
#include <utility>
#include <vector>

#include "catch.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;

namespace {

const date today = *date::make(2026, 3, 2);

registry in_memory() {
    auto opened = registry::open(":memory:");
    REQUIRE(opened.has_value());
    return std::move(*opened);
}

std::string all_facts(registry& r) { return r.query(R"({"select":"facts"})").value(); }

mapping payments() {
    auto read = read_mapping(R"({"schema":"troth.mapping","version":1,"facts":[
        {"fact":"payment","on":{"column":"Day","date":"D.M.YYYY"},
         "members":{"amount":{"column":"Sum","number":{"decimal":","}},"currency":{"constant":"RUB"},
                    "client":{"column":"Client"}}}]})");
    REQUIRE(read.has_value());
    return std::move(*read);
}

mapping invoices(const char* id = "{No}") {
    auto read = read_mapping(R"({"schema":"troth.mapping","version":1,"csv":{"separator":";"},"facts":[
        {"fact":"invoice","id":")" +
                             std::string(id) + R"(","on":{"column":"Day"},
         "members":{"amount":{"column":"Sum","number":{}},"currency":{"constant":"EUR"}}},
        {"fact":"receipt","id":")" +
                             std::string(id) + R"(/r","on":{"column":"Day"}}]})");
    REQUIRE(read.has_value());
    return std::move(*read);
}

import_answer must(result<import_answer> got) {
    INFO((got ? "" : got.error().where + ": " + got.error().message));
    REQUIRE(got.has_value());
    return std::move(*got);
}

const import_options keep_good{true, {}};

}  // namespace

TEST_CASE("The rows of a file are recorded as facts") {
    auto r = in_memory();
    const auto done =
        must(import_csv(r, payments(), "Day,Sum,Client\n2.3.2026,\"12,5\",Vega\n1.3.2026,7,Vega\n", today));
    CHECK(done.rows == 2);
    CHECK(done.facts == 2);
    CHECK(done.recorded == 2);
    CHECK(done.bad_rows == 0);
    CHECK_THAT(all_facts(r), ContainsSubstring(R"("amount":"12.50")") && ContainsSubstring(R"("client":"Vega")"));
}

TEST_CASE("The same file imported twice changes nothing and says so, also where rows are equal") {
    auto r = in_memory();
    const std::string file = "Day,Sum,Client\n2.3.2026,5,Vega\n2.3.2026,5,Vega\n2.3.2026,6,Vega\n2.3.2026,5,Vega\n";
    CHECK(must(import_csv(r, payments(), file, today)).recorded == 4);
    const auto before = all_facts(r);
    const auto again = must(import_csv(r, payments(), file, today.next()));
    CHECK(again.recorded == 0);
    CHECK(again.unchanged == 4);
    CHECK(all_facts(r) == before);
    const auto grown = must(import_csv(r, payments(), file + "2.3.2026,5,Vega\n", today.next()));
    CHECK(grown.recorded == 1);
    CHECK(grown.unchanged == 4);
}

TEST_CASE("A file with a bad row changes nothing, and every bad row is reported") {
    auto r = in_memory();
    const auto done =
        must(import_csv(r, payments(), "Day,Sum,Client\n2.3.2026,5,A\n2026-03-02,x,B\n\n3.3.2026,-6,C\n", today));
    CHECK(done.recorded == 0);
    CHECK(done.facts == 0);
    CHECK(done.rows == 3);
    CHECK(done.bad_rows == 2);
    REQUIRE(done.bad.size() == 3);
    CHECK(done.bad[0].line == 3);
    CHECK(done.bad[0].column == "Day");
    CHECK(done.bad[0].value == "2026-03-02");
    CHECK_THAT(done.bad[0].reason, ContainsSubstring("D.M.YYYY"));
    CHECK(done.bad[1].column == "Sum");
    CHECK(done.bad[2].line == 5);
    CHECK(done.bad[2].value == "-6");
    CHECK_THAT(all_facts(r), !ContainsSubstring("payment"));
}

TEST_CASE("With keep_good the good rows are recorded and the bad ones kept as they stood") {
    auto r = in_memory();
    const std::string head =
        "\xef\xbb\xbf"
        "Day,Sum,Client\r\n";
    const std::string bad = "2026-03-02,\"1\n2\",\"say \"\"B\"\"\"\r\n3.3.2026,-6,C";
    const auto done = must(import_csv(r, payments(), head + "2.3.2026,5,A\r\n" + bad, today, keep_good));
    CHECK(done.recorded == 1);
    CHECK(done.bad_rows == 2);
    CHECK(done.bad_text == head + bad);
    const auto mended = head + "2.3.2026,12,B\r\n3.3.2026,6,C";
    CHECK(must(import_csv(r, payments(), mended, today)).recorded == 2);
}

TEST_CASE("A row whose fact the registry refuses is a bad row, by its line") {
    auto r = in_memory();
    CHECK(must(import_csv(r, invoices(), "No;Day;Sum\n1;2026-01-01;10\n", today)).recorded == 2);
    const std::string file = "No;Day;Sum\n2;2026-01-01;20\n1;2026-01-01;11\n3;2026-01-01;30\n";
    const auto refused = must(import_csv(r, invoices(), file, today));
    CHECK(refused.recorded == 0);
    CHECK(refused.bad_rows == 1);
    REQUIRE(refused.bad.size() == 1);
    CHECK(refused.bad[0].line == 3);
    CHECK(refused.bad[0].column == "No");
    CHECK(refused.bad[0].value == "1");
    CHECK_THAT(refused.bad[0].reason, ContainsSubstring("other content") && ContainsSubstring("correction"));
    CHECK_THAT(all_facts(r), !ContainsSubstring(R"("id":"2")"));

    const auto kept = must(import_csv(r, invoices(), file, today, keep_good));
    CHECK(kept.recorded == 4);
    CHECK(kept.bad_rows == 1);
    CHECK(kept.bad_text == "No;Day;Sum\n1;2026-01-01;11\n");
}

TEST_CASE("What the registry refuses in a row is told of the column that it comes from") {
    auto r = in_memory();
    REQUIRE(r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"r","rules":[
        {"id":"pay","when":{"fact":"invoice"},"owes":{"obligor":"a","obligee":"b","performance":"pay",
         "amount":"amount","currency":"EUR"},"due":{"on":"due"}}]})", today).has_value());
    const auto how = read_mapping(R"({"schema":"troth.mapping","version":1,"facts":[
        {"fact":"note","when":{"Note":{"present":true}},"on":{"column":"Day"}},
        {"fact":"invoice","id":"{Series}-{No}","on":{"column":"Day"},
         "members":{"amount":{"column":"Sum"},"due":{"column":"Due"},"k":{"constant":true}}}]})");
    REQUIRE(how.has_value());
    const std::string head = "Series,No,Day,Note,Sum,Due\n";
    const auto bad = must(import_csv(r, *how, head + "A,1,2026-01-01,x,\"1\n\",soon\n", today)).bad;
    REQUIRE(bad.size() == 1);
    CHECK(bad[0].line == 3);
    CHECK(bad[0].column == "Due");
    CHECK(must(import_csv(r, *how, head + "A,1,2026-01-01,,5,2026-02-01\n", today)).recorded == 1);
    const auto twice = must(import_csv(r, *how, head + "A,1,2026-01-01,,6,2026-02-01\n", today)).bad;
    REQUIRE(twice.size() == 1);
    CHECK(twice[0].column == "Series, No");
    CHECK(twice[0].value.empty());
    const auto member = must(import_json_lines(
        r, R"({"fact":"invoice","id":"A-1","on":"2026-01-01","amount":"7","due":"2026-02-01"})", today)).bad;
    REQUIRE(member.size() == 1);
    CHECK(member[0].column == "/id");
}

TEST_CASE("Facts of kinds that no rule reads are counted by kind, assignments and corrections apart") {
    auto r = in_memory();
    REQUIRE(r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"r","rules":[
        {"id":"pay","when":{"fact":"invoice"},"owes":{"obligor":"a","obligee":"b","performance":"do"},
         "done":{"fact":"payment","same":{"invoice":"id"}}}]})", today).has_value());
    CHECK(must(import_json_lines(r, R"({"fact":"paymnet","on":"2026-01-01"})", today)).unread.size() == 1);
    const auto done = must(import_json_lines(r, R"({"fact":"paymnet","on":"2026-01-02"}
{"fact":"paymnet","on":"2026-01-03"}
{"fact":"note","on":"2026-01-03"}
{"fact":"invoice","id":"i","on":"2026-01-03"}
{"fact":"payment","on":"2026-01-03","invoice":"i"}
{"fact":"assignment","on":"2026-01-03","person":"Ann"}
{"fact":"correction","on":"2026-01-03","corrects":"i"})", today));
    REQUIRE(done.unread.size() == 2);
    CHECK(done.unread[0].kind == "note");
    CHECK(done.unread[0].facts == 1);
    CHECK(done.unread[1].kind == "paymnet");
    CHECK(done.unread[1].facts == 2);
    CHECK(must(import_json_lines(r, R"({"fact":"paymnet","on":"2026-01-02"})", today)).unread.empty());
}

TEST_CASE("A fact without an id that is recorded by hand and imported again is one fact") {
    auto r = in_memory();
    const std::string fact =
        R"({"fact":"payment","zip":1,"amount":"5.00","currency":"RUB","client":"Vega","on":"2026-03-02"})";
    const std::string same = R"({"amount":"5.00","client":"Vega","currency":"RUB","fact":"payment","on":"2026-03-02"})";
    CHECK(r.record("[" + fact + "," + fact + "," + same + "]", today).value().recorded == 3);
    CHECK(must(import_json_lines(r, fact + "\n" + fact + "\n" + same, today)).unchanged == 3);
    CHECK(must(import_csv(r, payments(), "Day,Sum,Client\n2.3.2026,5,Vega\n", today)).unchanged == 1);
    CHECK(r.record(fact, today).value().unchanged == 1);
    CHECK(must(import_json_lines(r, fact + "\n" + fact + "\n" + fact, today)).recorded == 1);
    CHECK(r.record("[" + fact + "," + fact + "," + fact + "]", today).value().unchanged == 3);
}

TEST_CASE("The facts of one row are recorded together or not at all") {
    auto r = in_memory();
    CHECK(must(import_json_lines(r, R"({"fact":"other","id":"7/r","on":"2026-01-01"})", today)).recorded == 1);
    const auto done =
        must(import_csv(r, invoices(), "No;Day;Sum\n7;2026-01-01;10\n8;2026-01-01;10\n", today, keep_good));
    CHECK(done.recorded == 2);
    CHECK(done.bad_rows == 1);
    CHECK_THAT(all_facts(r), !ContainsSubstring(R"("id":"7")") && ContainsSubstring(R"("id":"8")"));
}

TEST_CASE("windows-1251 is found out, and a byte that it does not define is a bad row") {
    auto r = in_memory();
    const std::string file = "Day,Sum,Client\n2.3.2026,5,\xc2\xe5\xe3\xe0\n2.3.2026,5,\x98\n";
    const auto done = must(import_csv(r, payments(), file, today, keep_good));
    CHECK(done.recorded == 1);
    REQUIRE(done.bad.size() == 1);
    CHECK(done.bad[0].column == "Client");
    CHECK(done.bad[0].value == "\\x98");
    CHECK(done.bad_text == "Day,Sum,Client\n2.3.2026,5,\x98\n");
    CHECK_THAT(all_facts(r), ContainsSubstring("Вега"));
}

TEST_CASE("cp866 is read where the mapping says so") {
    auto how = payments();
    how.csv.emplace().encoding = encoding::cp866;
    auto r = in_memory();
    CHECK(must(import_csv(r, how, "Day,Sum,Client\n2.3.2026,5,\x82\xa5\xa3\xa0\xf1\xfc\xc4\n", today)).recorded == 1);
    CHECK_THAT(all_facts(r), ContainsSubstring("Вегаё№─"));
    CHECK(read_mapping(R"({"schema":"troth.mapping","version":1,"csv":{"encoding":"cp866"},
        "facts":[{"fact":"a","on":{"column":"Day"}}]})")
              .value()
              .csv->encoding == encoding::cp866);
}

TEST_CASE("A byte order mark of UTF-8 contradicts a mapping that says windows-1251") {
    auto r = in_memory();
    auto how = payments();
    how.csv.emplace().encoding = encoding::windows_1251;
    const auto e = import_csv(r, how, "\xef\xbb\xbf" "Day,Sum,Client\n2.3.2026,5,Vega\n", today).error();
    CHECK(e.code == code::contradiction);
    CHECK(e.where == "/csv/encoding");
    CHECK(must(import_csv(r, how, "Day,Sum,Client\n2.3.2026,5,Vega\n", today)).recorded == 1);
}

TEST_CASE("Rows of nothing but separators are passed over, as spreadsheets leave them at the end") {
    auto r = in_memory();
    const auto done = must(import_csv(r, invoices(), "No;Day;Sum\n1;2026-01-01;10\n;;\n ; ;\n", today));
    CHECK(done.rows == 1);
    CHECK(done.recorded == 2);
}

TEST_CASE("Columns may be named by the mapping where the file has no header, after lines that are skipped") {
    auto how = invoices();
    how.csv->columns = {"No", "Day", "Sum"};
    how.csv->skip_lines = 2;
    auto r = in_memory();
    const auto done =
        must(import_csv(r, how, "Ledger\nof \"March\n1;2026-01-01;10\n2;2026-01-01;x\n", today, keep_good));
    CHECK(done.recorded == 2);
    REQUIRE(done.bad.size() == 1);
    CHECK(done.bad[0].line == 4);
    CHECK(done.bad_text == "Ledger\nof \"March\n2;2026-01-01;x\n");
}

TEST_CASE("A file without header, in UTF-16 or without a column that is needed is refused as a whole") {
    auto r = in_memory();
    CHECK(import_csv(r, payments(), "", today).error().code == code::bad_row);
    CHECK(import_csv(r, payments(), "", today).error().where == "/1");
    CHECK(import_csv(r, payments(), "", today).error().message == "the file has no header");
    CHECK(import_csv(r, payments(),
                     "\xff\xfe"
                     "D\0a\0",
                     today)
              .error()
              .code == code::bad_row);
    const auto e = import_csv(r, payments(), "Day,Sum\n", today).error();
    CHECK(e.code == code::unknown_name);
    CHECK(e.where == "/facts/0/members/client/column");
    CHECK(must(import_csv(r, payments(), "Day,Sum,Client\n", today)).rows == 0);
}

TEST_CASE("JSON Lines are recorded, with ids of their own or made of their content") {
    auto r = in_memory();
    const std::string file =
        "\xef\xbb\xbf{\"fact\":\"payment\",\"on\":\"2026-03-02\",\"amount\":\"5.00\",\"currency\":\"RUB\",\"client\":"
        "\"Vega\"}\r\n"
        "\n"
        "{\"id\":\"p-1\",\"on\":\"2026-03-02\",\"fact\":\"payment\",\"lines\":[{\"id\":\"x\"}]}";
    CHECK(must(import_json_lines(r, file, today)).recorded == 2);
    CHECK(must(import_json_lines(r, file, today)).unchanged == 2);
    // The same fact by the other door has the same id.
    CHECK(must(import_csv(r, payments(), "Day,Sum,Client\n2.3.2026,5,Vega\n", today)).unchanged == 1);
}

TEST_CASE("A bad line of JSON Lines is reported with the pointer of every fault") {
    auto r = in_memory();
    const auto done = must(
        import_json_lines(r, "{\"fact\":\"a\",\"on\":\"2026-03-02\"}\nnot json\n{\"fact\":5,\"on\":\"2.3.2026\"}\n[]\n",
                          today, keep_good));
    CHECK(done.recorded == 1);
    CHECK(done.bad_rows == 3);
    REQUIRE(done.bad.size() == 4);
    CHECK(done.bad[0].line == 2);
    CHECK(done.bad[1].line == 3);
    CHECK(done.bad[1].column == "/fact");
    CHECK(done.bad[2].column == "/on");
    CHECK(done.bad[3].line == 4);
    CHECK(done.bad_text == "not json\n{\"fact\":5,\"on\":\"2.3.2026\"}\n[]\n");
}

TEST_CASE("A line of JSON Lines beyond the limit is an error") {
    auto r = in_memory();
    CHECK(import_json_lines(r, std::string(max_row_bytes + 1, ' '), today).error().code == code::limit);
}

TEST_CASE("Many bad rows are counted and kept, and the first of them described") {
    auto r = in_memory();
    std::string file = "Day,Sum,Client\n";
    for (int i = 0; i < 1000; ++i) file += "x,5,A\n";
    const auto done = must(import_csv(r, payments(), file, today, keep_good));
    CHECK(done.bad_rows == 1000);
    CHECK(done.bad.size() == max_bad_rows);
    CHECK(done.bad.back().line == 101);
    CHECK(done.bad_text == file);
}

TEST_CASE("More rows than fit in one batch are recorded, and progress is told") {
    auto r = in_memory();
    std::string file = "No;Day;Sum\n";
    for (int i = 0; i < 12'000; ++i) file += std::to_string(i) + ";2026-01-01;10\n";
    std::int64_t told = 0;
    import_options how;
    how.keep_good = true;
    how.progress = [&](std::size_t bytes, std::int64_t rows) {
        CHECK(bytes <= file.size());
        told = rows;
    };
    CHECK(must(import_csv(r, invoices(), file, today, how)).recorded == 24'000);
    CHECK(told == 10'000);
    how.keep_good = false;
    CHECK(must(import_csv(r, invoices(), file, today, how)).unchanged == 24'000);
}
