// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Reports on clients and on prices, made of what a registry with the facts of report_documents/ answers.
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <filesystem>
#include <string>
#include <troth/exchange/document.hpp>
#include <troth/exchange/import.hpp>
#include <troth/exchange/table_csv.hpp>
#include <troth/json/document.hpp>
#include <troth/json/money.hpp>
#include <troth/json/reader.hpp>
#include <troth/json/time.hpp>
#include <troth/store/registry.hpp>

#include "catch.hpp"
#include "golden.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;
using golden::read;

namespace {

const std::filesystem::path folder = TROTH_SOURCE_DIR "/tests/exchange/report_documents";
const date recorded = *date::parse("2026-11-01");

registry firm() {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::standard, "standard", recorded).value();
    r.load(document_kind::rules, "client", recorded).value();
    const auto done = import_json_lines(r, read(folder / "facts.jsonl"), recorded).value();
    REQUIRE(done.bad_rows == 0);
    return r;
}

/// The list, or the only element, that a registry answers.
std::string part_of(const std::string& answer, const char* name, bool is_list) {
    const auto parsed = json::document::parse(answer);
    REQUIRE(parsed);
    auto at = parsed->root();
    REQUIRE(at.find(name, at));
    std::string out;
    (is_list ? at : *at.begin()).append_to(out);
    return out;
}

std::string report(registry& r, const std::string& lang, const std::string& more = "") {
    return part_of(r.query(R"({"select":"client_report","from":"2026-01-01","to":"2026-03-31","lang":")" + lang + "\"" +
                           more + "}")
                       .value(),
                   "client_report", false);
}

std::string prices(registry& r) {
    return R"({"as_of":"2026-03-31","products":)" +
           part_of(r.query(R"({"select":"competitors","as_of":"2026-03-31"})").value(), "competitors", true) + "}";
}

std::string made(const std::string& document, const std::string& data, const std::string& lang,
                 const std::string& format) {
    const auto out = make_document(R"({"document":")" + document + R"(","lang":")" + lang + R"(","format":")" + format +
                                   R"(","data":)" + data + "}");
    INFO((out ? "" : out.error().where + ": " + out.error().message));
    REQUIRE(out);
    return *out;
}

template <class T>
T read_data(const std::string& text) {
    const auto parsed = json::document::parse(text).value();
    json::reader r(parsed.root());
    T out;
    REQUIRE(json::read(r, r.root(), out));
    REQUIRE_FALSE(r.has_faults());
    return out;
}

}  // namespace

TEST_CASE("Documents: reports on clients and on prices in every language") {
    auto r = firm();
    for (const auto* lang : {"en", "ru", "uk", "sk", "fa"})
        for (const auto* format : {"html", "text"}) {
            const auto ending = "." + std::string(lang) + "." + format;
            golden::compare(made("client_report", report(r, lang), lang, format), folder / ("client_report" + ending));
            golden::compare(made("competitor_report", prices(r), lang, format),
                            folder / ("competitor_report" + ending));
        }
}

TEST_CASE("A report of nothing says so in every language and format") {
    auto none = registry::open(":memory:").value();
    for (const auto* lang : {"en", "ru", "uk", "sk", "fa"})
        for (const auto* format : {"html", "text"}) {
            const auto text = made("client_report", report(none, lang), lang, format);
            CHECK(text.find("<svg") == std::string::npos);
            CHECK(text.find("document.") == std::string::npos);
            CHECK(
                made("competitor_report", R"({"as_of":"2026-03-31","products":[]})", lang, format).find("document.") ==
                std::string::npos);
        }
    CHECK_THAT(made("client_report", report(none, "en"), "en", "text"), ContainsSubstring("Funnel\nNone.\n"));
}

TEST_CASE("The charts of a report show how many stood in each stage, and causes with the line of their shares") {
    auto r = firm();
    const auto html = made("client_report", report(r, "en"), "en", "html");
    const auto first = html.find("<svg"), second = html.find("<svg", first + 1);
    REQUIRE(second != std::string::npos);
    const auto funnel = html.substr(first, html.find("</svg>", first) - first);
    CHECK_THAT(funnel, ContainsSubstring("Lead: 3, 100.00") || ContainsSubstring("Lead: 3, 66.67"));
    CHECK(funnel.find("polyline") == std::string::npos);
    CHECK_THAT(html.substr(second), ContainsSubstring("polyline") && ContainsSubstring("not established"));
}

TEST_CASE("A report of a person says whose it is, and one that was cut how many rows are left off") {
    auto r = firm();
    const auto text = made("client_report", report(r, "en", R"(,"person":"Maksim Lenkov","limit":1)"), "en", "text");
    CHECK_THAT(text, ContainsSubstring("Employee: Maksim Lenkov\n") && ContainsSubstring("Rows not shown: "));
    const auto wrong = make_document(R"({"document":"client_report","data":{"from":"2026-01-01"}})");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().where == "/data/to");
}

TEST_CASE("A report of numbers that no firm has is made all the same") {
    const std::string most = "999999999";
    const std::string data =
        R"({"from":"2026-01-01","to":"2026-01-31","clients":)" + most +
        R"(,"funnel":[{"stage":"a","listed":true,"at_start":)" + most + R"(,"came":)" + most +
        R"(,"left":0,"won":0,"lost":0,"at_end":0,"went_on":"999999999999"}],"moves":[],"times":[],"talks":[],)"
        R"("channels":[],"promises":[],"promises_by_person":[],"complaints":{"received":1,"acknowledged":0,)"
        R"("in_time":0,"late":0,"withdrawn":0,"waiting":0,"waiting_late":0,"remedies":0,"remedies_done":0,)"
        R"("remedies_late":0,)"
        R"("open_at_end":)" +
        most + R"(,"repeated":0},"repeated":[],"causes":[{"count":)" + most +
        R"(,"share":"999999999999","cumulative":"999999999999"}],"satisfaction":[],"reliability":[],"work":[],)"
        R"("left_off":[{"list":"work","count":)" +
        most + R"(},{"list":"causes","count":)" + most + "}]}";
    CHECK_THAT(made("client_report", data, "en", "html"), ContainsSubstring("a: 1,999,999,998"));
    CHECK_THAT(made("client_report", data, "en", "text"), ContainsSubstring("Rows not shown: 1,999,999,998"));
}

TEST_CASE("Each table of a report is CSV with the names of its members") {
    auto r = firm();
    const auto content = read_data<client_report>(report(r, "en"));
    const auto csv = [&](client_report_table table) {
        std::string out;
        append_csv(out, content, table);
        return out;
    };
    CHECK_THAT(csv(client_report_table::funnel),
               ContainsSubstring("stage,title,listed,at_start,came,left,won,lost,at_end,went_on\nlead,Lead,true,1,2,"));
    CHECK_THAT(csv(client_report_table::causes),
               ContainsSubstring("cause,count,share,cumulative\nперевозчик,3,60,60\nbearing,1,20,80\n,1,20,100\n"));
    CHECK_THAT(csv(client_report_table::complaints), ContainsSubstring("received,acknowledged,in_time,"));
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<client_report_table>>([&](auto table) {
        const auto text = csv(table.value);
        CHECK(std::count(text.begin(), text.end(), '\n') > 1);
    });
}

TEST_CASE("Prices side by side are one row of CSV each") {
    auto r = firm();
    const auto content = read_data<competitor_report>(prices(r));
    std::string out;
    append_csv(out, content.products);
    CHECK_THAT(out,
               ContainsSubstring("product,currency,competitor,on,price,discount,net,") &&
                   ContainsSubstring("\nvacuum cleaner VC-7,EUR,,,,,,,,,,,,,2026-01-01,129.00,,129.00,,,,,,,,\n") &&
                   ContainsSubstring("\nнасос НЦ-200,RUB,Aquamax,2026-03-04,63500.00,12,55880.00,"));
}
