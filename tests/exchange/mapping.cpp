// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <string>
#include <troth/exchange/mapping.hpp>
#include <troth/exchange/row_mapper.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string day_of(const char* pattern, std::string_view text) {
    const auto format = date_format::make(pattern);
    REQUIRE(format.has_value());
    const auto read = format->read(text);
    if (!read) return "";
    return to_string(read->day) + (read->minute ? " " + std::to_string(*read->minute) : "") + read->offset;
}

std::string number_of(std::string_view text, const number_format& format, const char* currency_code = "EUR") {
    return read_number(text, format, currency::make(currency_code)).value_or("");
}

/// The facts of a mapping as it stands between the brackets of `facts`, with the schema around it.
std::string with_facts(const std::string& facts) {
    return R"({"schema":"troth.mapping","version":1,"facts":[)" + facts + "]}";
}

/// The places of all faults of a mapping.
std::vector<std::string> places(const std::string& text) {
    const auto read = read_mapping(text);
    REQUIRE(read.has_error());
    std::vector<std::string> out{std::string(name_of(read.error().code)) + " " + read.error().where};
    for (const auto& e : read.error().more) out.push_back(std::string(name_of(e.code)) + " " + e.where);
    return out;
}

/// The facts that the rows of a file state, or the faults of its rows as `line column value: reason`.
std::vector<std::string> mapped(const std::string& facts, std::string_view csv) {
    const auto how = read_mapping(with_facts(facts));
    REQUIRE(how.has_value());
    const auto rows = parse_csv(csv);
    REQUIRE(rows.has_value());
    auto mapper = row_mapper::make(*how, rows->front().fields, 1, encoding::utf_8);
    REQUIRE(mapper.has_value());
    std::vector<stated_fact> stated;
    std::vector<row_fault> faults;
    for (std::size_t i = 1; i < rows->size(); ++i) mapper->map((*rows)[i], stated, faults);
    std::vector<std::string> out;
    for (const auto& f : stated) out.push_back((f.id.empty() ? "" : f.id + " ") + f.text);
    for (const auto& f : faults)
        out.push_back(std::to_string(f.line) + " " + f.column + " " + f.value + ": " + f.reason);
    return out;
}

}  // namespace

TEST_CASE("A date is read by its pattern, whole") {
    CHECK(day_of("YYYY-MM-DD", "2026-03-02") == "2026-03-02");
    CHECK(day_of("D.M.YYYY", "2.3.2026") == "2026-03-02");
    CHECK(day_of("D.M.YYYY", "02.03.2026") == "2026-03-02");
    CHECK(day_of("M/D/YYYY", "3/2/2026") == "2026-03-02");
    CHECK(day_of("DD.MM.YYYY", "2.3.2026").empty());
    CHECK(day_of("D.M.YYYY", "31.2.2026").empty());
    CHECK(day_of("D.M.YYYY", "2.3.2026 ").empty());
    CHECK(day_of("D.M.YYYY*", "2.3.2026 12:40").find("2026-03-02") == 0);
}

TEST_CASE("A time of day and an offset are read where the pattern has them") {
    CHECK(day_of("YYYY-MM-DD hh:mm:ssZ", "2005-03-23 00:00:00+01:00") == "2005-03-23 0+01:00");
    CHECK(day_of("YYYY-MM-DDThh:mm:ssZ", "2005-03-23T13:05:59.123456Z") == "2005-03-23 785Z");
    CHECK(day_of("D.M.YYYY h:mm", "2.3.2026 9:07") == "2026-03-02 547");
    CHECK(day_of("YYYY-MM-DD hh:mmZ", "2026-03-02 09:07-0330") == "2026-03-02 547-03:30");
    CHECK(day_of("D.M.YYYY h:mm", "2.3.2026 24:00").empty());
    CHECK(day_of("YYYY-MM-DD hh:mmZ", "2026-03-02 09:07").empty());
}

TEST_CASE("A pattern that does not name a day is none") {
    for (const auto* pattern : {"", "YYYY-MM", "D.M.D.YYYY", "YYYY-MM-DD mm", "YYYY-MM-DD hh", "YYYY-MM-DD hh:ss"})
        CHECK_FALSE(date_format::make(pattern).has_value());
}

TEST_CASE("An amount gets the decimals of its currency, and may have zeros beyond them") {
    CHECK(number_of("35.0", {}) == "35.00");
    CHECK(number_of("94", {}) == "94.00");
    CHECK(number_of("55.9400", {}) == "55.94");
    CHECK(number_of("0007.50", {}) == "7.50");
    CHECK(number_of(".5", {}) == "0.50");
    CHECK(number_of("55.945", {}).empty());
    CHECK(number_of("12", {}, "JPY") == "12");
    CHECK(number_of("12.0", {}, "JPY") == "12");
    CHECK(number_of("12.5", {}, "JPY").empty());
    CHECK(number_of("1.5", {}, "KWD") == "1.500");
    CHECK(read_number("35.50", {}, std::nullopt) == "35.5");
    CHECK(read_number("35.0", {}, std::nullopt) == "35");
}

TEST_CASE("An amount is read with its decimal sign, its groups and the sign of its currency") {
    number_format ru;
    ru.decimal = ",";
    ru.thousands = " ";
    ru.around = {"₽", "руб."};
    CHECK(number_of("1 234 567,80", ru, "RUB") == "1234567.80");
    CHECK(number_of("1\xc2\xa0"
                    "234,8",
                    ru, "RUB") == "1234.80");
    CHECK(number_of("12\xe2\x80\xaf"
                    "345",
                    ru, "RUB") == "12345.00");
    CHECK(number_of("\xc2\xa0"
                    "99,90 руб.",
                    ru, "RUB") == "99.90");
    CHECK(number_of("₽ 5", ru, "RUB") == "5.00");
    CHECK(number_of("1 23,40", ru, "RUB").empty());
    CHECK(number_of("1234 567,00", ru, "RUB").empty());
    CHECK(number_of("1.50", ru, "RUB").empty());
    number_format en;
    en.thousands = ",";
    CHECK(number_of("1,234.5", en) == "1234.50");
    CHECK(number_of("12,34", en).empty());
}

TEST_CASE("An amount has at most 15 digits before its decimals, a count at most 18") {
    CHECK(number_of("123456789012345", {}) == "123456789012345.00");
    CHECK(number_of("000123456789012345.6", {}) == "123456789012345.60");
    CHECK(number_of("1234567890123456", {}).empty());
    CHECK_FALSE(read_number("1234567890123456", {}, std::nullopt).has_value());
    number_format count;
    count.integer = true;
    CHECK(read_number("123456789012345678", count, std::nullopt) == "123456789012345678");
    CHECK_FALSE(read_number("1234567890123456789", count, std::nullopt).has_value());
    CHECK(mapped(R"({"fact":"x","on":{"column":"D"},"members":{"a":{"column":"A","number":{"currency":"EUR"}}}})",
                 "D,A\n2026-01-01,1234567890123456\n") ==
          std::vector<std::string>{"2 A 1234567890123456: expected an amount in EUR with \".\" before the decimals, "
                                   "not negative, at most 15 digits before them"});
}

TEST_CASE("What is not an amount is none") {
    for (const auto* text : {"", " ", "-5", "+5", "1e3", "five", "1..2", "1.", "0x10", "1,5"})
        CHECK(number_of(text, {}).empty());
}

TEST_CASE("Any amount survives being written in any of the formats") {
    REQUIRE(rc::check([](std::uint32_t minor) {
        std::string plain;
        append_decimal(plain, minor, 2);
        number_format spaced;
        spaced.decimal = ",";
        spaced.thousands = " ";
        const auto point = plain.find('.');
        std::string text;
        for (std::size_t i = 0; i < point; ++i) {
            if (i != 0 && (point - i) % 3 == 0) text += "\xc2\xa0";
            text += plain[i];
        }
        text += "," + plain.substr(point + 1);
        RC_ASSERT(read_number(text, spaced, currency::make("RUB")) == plain);
        RC_ASSERT(read_number(plain, {}, currency::make("RUB")) == plain);
    }));
}

TEST_CASE("A mapping is refused with the place of every fault") {
    CHECK(places(R"({"schema":"other","version":2,"facts":[]})") ==
          std::vector<std::string>{"bad_value /schema", "bad_value /version", "bad_value /facts"});
    CHECK(places(R"({"schema":"troth.mapping","version":1})") == std::vector<std::string>{"missing_member /facts"});
    CHECK(
        places(
            R"({"schema":"troth.mapping","version":1,"csv":{"separator":":","encoding":"koi8-r","columns":["a","a"]},)"
            R"("facts":[{"fact":"x","on":{"column":"a"}}]})") ==
        std::vector<std::string>{"bad_value /csv/separator", "bad_value /csv/encoding",
                                 "contradiction /csv/columns/1"});
    CHECK(places(R"({"schema":"troth.mapping","version":1,"csv":{"separator":":","columns":["a","a"]},)"
                 R"("facts":[{"fact":"x","on":{"column":"a"}}]})") ==
          std::vector<std::string>{"bad_value /csv/separator", "contradiction /csv/columns/1"});
    CHECK(places(with_facts(R"({"fact":"","members":{"on":{"constant":"x"},"amount":{"colum":"A"}}})")) ==
          std::vector<std::string>{"bad_value /facts/0/fact", "contradiction /facts/0/members/on",
                                   "unknown_member /facts/0/members/amount/colum", "missing_member /facts/0/on"});
    CHECK(places(with_facts(R"({"fact":"","members":{"on":{"constant":"x"}}})")) ==
          std::vector<std::string>{"bad_value /facts/0/fact", "contradiction /facts/0/members/on",
                                   "missing_member /facts/0/on"});
}

TEST_CASE("A fact of a mapping is refused with the place of every fault") {
    const auto faults = [](const std::string& members) {
        return places(with_facts(R"({"fact":"x",)" + members + "}"));
    };
    using list = std::vector<std::string>;
    CHECK(faults(R"("on":{"column":"a","date":"YYYY"})") == list{"bad_value /facts/0/on/date"});
    CHECK(faults(R"("on":{"column":"a","date":["D.M.YYYY","nothing"]})") == list{"bad_value /facts/0/on/date/1"});
    CHECK(faults(R"("on":{"column":"a","date":[]})") == list{"bad_value /facts/0/on/date"});
    CHECK(faults(R"("on":{"column":"a","constant":"2026-01-01"})") == list{"contradiction /facts/0/on"});
    CHECK(faults(R"("on":{"column":"a"},"at":{"column":"a"})") ==
          list{"contradiction /facts/0", "missing_member /facts/0/at/date"});
    CHECK(faults(R"("at":{"column":"a","date":"D.M.YYYY h:mm"})") == list{"missing_member /facts/0/at/offset"});
    CHECK(faults(R"("at":{"column":"a","date":"D.M.YYYY h:mm","offset":"3"})") == list{"bad_value /facts/0/at/offset"});
    CHECK(faults(R"("at":{"column":"a","date":"D.M.YYYY h:mmZ","offset":"Z"})") ==
          list{"contradiction /facts/0/at/offset"});
    CHECK(faults(R"("on":{"column":"a"},"id":"{a")") == list{"bad_value /facts/0/id"});
    CHECK(faults(R"("on":{"column":"a"},"members":{"m":{"column":"a","number":{"decimal":";","thousands":"_"}}})") ==
          list{"bad_value /facts/0/members/m/number/decimal", "bad_value /facts/0/members/m/number/thousands"});
    CHECK(faults(R"("on":{"column":"a"},"members":{"m":{"column":"a","number":{"decimal":",","thousands":","}}})") ==
          list{"contradiction /facts/0/members/m/number"});
    CHECK(faults(R"("on":{"column":"a"},"members":{"m":{"column":"a","constant":true}})") ==
          list{"contradiction /facts/0/members/m"});
    CHECK(faults(R"("on":{"column":"a"},"members":{"m":{"text":"{a}","number":{}}})") ==
          list{"contradiction /facts/0/members/m"});
    CHECK(faults(R"("on":{"column":"a"},"when":{"a":5})") == list{"wrong_type /facts/0/when/a"});
}

TEST_CASE("A condition on a column is one of three, and says something") {
    const auto faults = [](const std::string& condition) {
        return places(with_facts(R"({"fact":"x","on":{"column":"a"},"when":{"a":)" + condition + "}}"));
    };
    using list = std::vector<std::string>;
    CHECK(faults("{}") == list{"missing_member /facts/0/when/a"});
    CHECK(faults(R"({"present":false})") == list{"bad_value /facts/0/when/a/present"});
    CHECK(faults(R"({"one_of":[]})") == list{"bad_value /facts/0/when/a/one_of"});
    CHECK(faults(R"({"none_of":[]})") == list{"bad_value /facts/0/when/a/none_of"});
    CHECK(faults(R"({"one_of":["x"],"none_of":["y"]})") == list{"contradiction /facts/0/when/a"});
    CHECK(faults(R"({"one_of":[],"present":false})") ==
          list{"contradiction /facts/0/when/a", "bad_value /facts/0/when/a/one_of",
               "bad_value /facts/0/when/a/present"});
}

TEST_CASE("A check of a mapping tells what it finds beside faults that were told before, and none of them twice") {
    const auto parsed = json::document::parse(R"({"schema":1,"version":2,"facts":[],"odd":1})");
    REQUIRE(parsed.has_value());
    const auto checked = [&](const auto& what, std::vector<std::string> before = {}) {
        json::reader r(parsed->root());
        r.fault_at(code::unknown_member, "/odd", "found \"odd\"");
        for (const auto& place : before) r.fault_at(code::wrong_type, place, "found a number");
        CHECK_FALSE(json::whole<std::remove_cvref_t<decltype(what)>>::check(r, what));
        const auto e = r.take_error();
        std::vector<std::string> out;
        const auto add = [&](const error& one) {
            if (one.code != code::unknown_member && one.code != code::wrong_type)
                out.push_back(std::string(name_of(one.code)) + " " + one.where);
        };
        add(e);
        for (const auto& more : e.more) add(more);
        return out;
    };
    using list = std::vector<std::string>;
    CHECK(checked(mapping{"", 2, {}, {}}, {"/schema"}) == list{"bad_value /version", "bad_value /facts"});
    CHECK(checked(csv_form{"x", {}, {}, {"a", "a"}}, {"/encoding"}) ==
          list{"bad_value /separator", "contradiction /columns/1"});
    CHECK(checked(csv_form{"x", {}, {}, {"", ""}}, {"/columns/0", "/columns/1"}) == list{"bad_value /separator"});
    mapped_fact fact;
    fact.on.emplace().column = "a";
    fact.at.emplace().column = "a";
    fact.when["c"] = condition{};
    fact.members["id"];
    CHECK(checked(fact, {"/at/date"}) == list{"contradiction ", "bad_value /fact", "missing_member /when/c",
                                              "contradiction /members/id"});
    CHECK(checked(number_format{",", ",", {}, currency(), true}, {"/around"}) ==
          list{"contradiction ", "contradiction "});
    CHECK(checked(number_format{"x", "x", {}, {}, {}}) == list{"bad_value /decimal", "bad_value /thousands"});
    value_source source;
    source.constant = true;
    source.column = "a";
    source.number.emplace();
    source.date.emplace(std::vector<date_format>());
    CHECK(checked(source) == list{"contradiction ", "contradiction ", "bad_value /date"});
}

TEST_CASE("A column that the file lacks is refused at each member that names it, with the line of the header") {
    const auto how = read_mapping(with_facts(
        R"({"fact":"x","id":"{No}","when":{"Kind":"y"},"on":{"column":"Day"},)"
        R"("members":{"m":{"column":"Sum"},"n":{"text":"{A}"}}})"));
    REQUIRE(how.has_value());
    const auto mapper = row_mapper::make(*how, {"Day", "A", "A"}, 4, encoding::utf_8);
    REQUIRE(mapper.has_error());
    CHECK(mapper.error().where == "/facts/0/when/Kind");
    CHECK_THAT(mapper.error().message, ContainsSubstring("line 4") && ContainsSubstring("Day, A, A"));
    REQUIRE(mapper.error().more.size() == 3);
    CHECK(mapper.error().more[0].where == "/facts/0/id");
    CHECK(mapper.error().more[1].where == "/facts/0/members/m/column");
    CHECK(mapper.error().more[2].where == "/facts/0/members/n/text");
    CHECK(mapper.error().more[2].code == code::contradiction);
}

TEST_CASE("A row states facts: columns, constants, joined columns, meanings, numbers and days") {
    CHECK(mapped(
              R"({"fact":"invoice","id":"i-{No}","on":{"column":"Day","date":"D.M.YYYY"},"members":{
             "amount":{"column":"Sum","number":{"decimal":","}},"currency":{"constant":"EUR"},"first":{"constant":true},
             "client":{"text":"{Town}: {Name}"},"paid":{"column":"Paid","values":{"Yes":true,"No":false}},
             "due":{"column":"Due","date":["D.M.YYYY","YYYY-MM-DD"]},
             "days":{"column":"Days","number":{"integer":true}}}})",
              "No,Day,Sum,Town,Name,Paid,Due,Days\n7, 2.3.2026,\"5,5\",Brno,\"Vega \"\"A\"\"\",No,2026-04-01,30.0\n") ==
          std::vector<std::string>{
              R"(i-7 {"amount":"5.50","client":"Brno: Vega \"A\"","currency":"EUR","days":30,)"
              R"("due":"2026-04-01","fact":"invoice","first":true,"on":"2026-03-02","paid":false})"});
}

TEST_CASE("A time of day is kept as an instant, with the offset of the column or of the mapping") {
    CHECK(mapped(R"({"fact":"x","at":{"column":"T","date":["D.M.YYYY h:mm","YYYY-MM-DD hh:mmZ"],"offset":"+03:00"}})",
                 "T\n2.3.2026 9:07\n") == std::vector<std::string>{R"({"at":"2026-03-02T09:07+03:00","fact":"x"})"});
    CHECK(mapped(R"({"fact":"x","at":{"column":"T","date":"YYYY-MM-DD hh:mmZ"}})", "T\n2026-03-02 09:07Z\n") ==
          std::vector<std::string>{R"({"at":"2026-03-02T09:07Z","fact":"x"})"});
}

TEST_CASE("Conditions choose which facts a row states, one, several or none") {
    const std::string two =
        R"({"fact":"invoice","on":{"column":"D"}},
           {"fact":"payment","when":{"Paid":{"present":true}},"on":{"column":"Paid"}},
           {"fact":"dispute","when":{"Kind":{"one_of":["B","C"]}},"on":{"column":"D"}},
           {"fact":"plain","when":{"Kind":{"none_of":["B","C"]}},"on":{"column":"D"}})";
    CHECK(mapped(two, "D,Paid,Kind\n2026-01-01,,B\n").size() == 2);
    CHECK(mapped(two, "D,Paid,Kind\n2026-01-01,2026-01-02,\n").size() == 3);
    CHECK(mapped(R"({"fact":"x","when":{"K":"a"},"on":{"column":"D"}})", "D,K\nnot read,b\n").empty());
}

TEST_CASE("An empty column leaves an optional member out and is a fault of any other") {
    CHECK(mapped(R"({"fact":"x","on":{"column":"D"},"members":{"m":{"column":"M","optional":true}}})",
                 "D,M\n2026-01-01,\n") == std::vector<std::string>{R"({"fact":"x","on":"2026-01-01"})"});
    CHECK(mapped(R"({"fact":"x","on":{"column":"D"},"members":{"m":{"column":"M"}}})", "D,M\n2026-01-01,\xc2\xa0\n") ==
          std::vector<std::string>{"2 M : found nothing, expected a value"});
}

TEST_CASE("All faults of a row are told, each with line, column, value and reason") {
    CHECK(
        mapped(
            R"({"fact":"x","on":{"column":"D"},"members":{"a":{"column":"A","number":{}},"currency":{"constant":"EUR"},
                     "k":{"column":"K","values":{"y":true}}}})",
            "D,A,K\n\n1.1.2026,-5,z\n") ==
        std::vector<std::string>{"3 D 1.1.2026: expected a day as YYYY-MM-DD",
                                 "3 A -5: expected an amount in EUR with \".\" before the decimals, not negative",
                                 "3 K z: expected one of y"});
    CHECK(mapped(R"({"fact":"x","on":{"column":"D"}})", "D,A\n2026-01-01\n") ==
          std::vector<std::string>{"2  : found 1 fields, expected 2"});
    CHECK(mapped(R"({"fact":"x","on":{"column":"D"}})", "D,A\n2026-01-01,\xff\n") ==
          std::vector<std::string>{"2 A \\xff: the bytes are not text in UTF-8"});
}

TEST_CASE("The faults of a row stand in the order of the columns, what several facts find in one column once") {
    CHECK(mapped(R"({"fact":"x","on":{"column":"D"},"members":{"a":{"column":"Z"},"z":{"column":"A"}}},
                    {"fact":"y","on":{"column":"D"}})",
                 "Z,D,A\n,1.1.2026,\n") ==
          std::vector<std::string>{"2 Z : found nothing, expected a value",
                                   "2 D 1.1.2026: expected a day as YYYY-MM-DD",
                                   "2 A : found nothing, expected a value"});
}
