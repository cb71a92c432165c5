// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <rapidcheck.h>

#include <troth/json/late_charge.hpp>
#include <troth/json/money.hpp>
#include <troth/json/reader.hpp>

namespace reader_test {

enum class colour { red, green };
BOOST_DESCRIBE_ENUM(colour, red, green)

struct part {
    std::string name;
    std::int32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(part, (), (name, count))

struct all_kinds {
    std::string text;
    bool truth = false;
    std::int32_t count = 0;
    troth::date on;
    troth::percent share;
    troth::decimal amount;
    troth::currency currency;
    colour paint = colour::red;
    part inner;
    std::optional<part> maybe;
    std::vector<part> list;
    std::map<std::string, std::int32_t> by_name;
    std::variant<std::string, std::int32_t, part> one_of;
};
BOOST_DESCRIBE_STRUCT(all_kinds, (),
                      (text, truth, count, on, share, amount, currency, paint, inner, maybe, list, by_name, one_of))

struct checked {
    std::int32_t first = 0;
    std::int32_t last = 0;
    std::vector<std::int32_t> needed;
};
BOOST_DESCRIBE_STRUCT(checked, (), (first, last, needed))

const std::string good = R"({"text":"t","truth":true,"count":7,"on":"2025-02-28","share":"9.5","amount":"10.00",)"
                         R"("currency":"EUR","paint":"green","inner":{"name":"n","count":1},"one_of":"s"})";

/// The good document with one member replaced, added, or (with an empty value) left out.
std::string with(const std::string& name, const std::string& value) {
    const auto parsed = troth::json::document::parse(good);
    std::string out = "{";
    bool found = false;
    const auto append = [&](const std::string& n, const std::string& v) {
        if (v.empty()) return;
        if (out.size() > 1) out += ',';
        out += "\"" + n + "\":" + v;
    };
    for (const auto member : parsed->root()) {
        std::string old;
        member.append_to(old);
        const bool is_it = member.name() == name;
        found = found || is_it;
        append(std::string(member.name()), is_it ? value : old);
    }
    if (!found) append(name, value);
    return out + "}";
}

/// The faults of a document: "code pointer", in their order.
template <class T>
std::vector<std::string> faults_of(const std::string& text) {
    const auto read = troth::json::read_text<T>(text);
    if (read) return {};
    const auto e = read.error();
    std::vector<std::string> out{std::string(troth::name_of(e.code)) + " " + e.where};
    for (const auto& other : e.more) out.push_back(std::string(troth::name_of(other.code)) + " " + other.where);
    return out;
}

}  // namespace reader_test

template <>
struct troth::json::whole<reader_test::checked> {
    static bool check(reader& r, const reader_test::checked& c) {
        return c.first <= c.last || !r.are_read("first", "last") ||
               r.fault_in(code::contradiction, "last", "before the first");
    }
};
template <>
inline constexpr std::string_view troth::json::needed_members<reader_test::checked> = "needed";

using reader_test::all_kinds;
using reader_test::checked;
using reader_test::faults_of;
using reader_test::part;
using reader_test::with;
using strings = std::vector<std::string>;

TEST_CASE("a described struct is read member by member, and what is optional may be left out") {
    const auto read = troth::json::read_text<all_kinds>(reader_test::good);
    REQUIRE(read);
    CHECK(read->text == "t");
    CHECK(read->truth);
    CHECK(read->count == 7);
    CHECK(read->on == troth::date::parse("2025-02-28"));
    CHECK(read->share == troth::percent::parse("9.5"));
    CHECK(read->amount == troth::decimal{1000, 2});
    CHECK(read->currency.code() == "EUR");
    CHECK(read->paint == reader_test::colour::green);
    CHECK(read->inner.name == "n");
    CHECK_FALSE(read->maybe);
    CHECK(read->list.empty());
    CHECK(std::get<std::string>(read->one_of) == "s");
}

TEST_CASE("a variant is told apart by the JSON type") {
    CHECK(std::get<std::int32_t>(troth::json::read_text<all_kinds>(with("one_of", "3"))->one_of) == 3);
    CHECK(
        std::get<part>(troth::json::read_text<all_kinds>(with("one_of", R"({"name":"x","count":2})"))->one_of).count ==
        2);
    CHECK(faults_of<all_kinds>(with("one_of", "true")) == strings{"wrong_type /one_of"});
    CHECK(faults_of<all_kinds>(with("one_of", "[]")) == strings{"wrong_type /one_of"});
}

TEST_CASE("every fault has its code and its place") {
    const std::vector<std::tuple<const char*, const char*, const char*>> table{
        {"text", "1", "wrong_type /text"},
        {"text", "null", "wrong_type /text"},
        {"text", "", "missing_member /text"},
        {"truth", "\"true\"", "wrong_type /truth"},
        {"truth", "1", "wrong_type /truth"},
        {"count", "\"7\"", "wrong_type /count"},
        {"count", "7.0", "wrong_type /count"},
        {"count", "7e0", "wrong_type /count"},
        {"count", "1e400", "wrong_type /count"},
        {"count", "-1", "bad_value /count"},
        {"count", "-0", "bad_value /count"},
        {"count", "1000000000", "bad_value /count"},
        {"count", "99999999999999999999999999999999", "bad_value /count"},
        {"on", "20250228", "wrong_type /on"},
        {"on", "\"2025-02-29\"", "bad_value /on"},
        {"on", "\"2025-2-28\"", "bad_value /on"},
        {"on", "\"2025-02-28T10:00Z\"", "bad_value /on"},
        {"on", "\"0000-01-01\"", "bad_value /on"},
        {"share", "9.5", "wrong_type /share"},
        {"share", "\"-1\"", "bad_value /share"},
        {"share", "\"9,5\"", "bad_value /share"},
        {"share", "\"1.1234567\"", "bad_value /share"},
        {"amount", "10", "wrong_type /amount"},
        {"amount", "\"1234567890123456\"", "bad_value /amount"},
        {"amount", "\"1e3\"", "bad_value /amount"},
        {"currency", "\"eur\"", "bad_value /currency"},
        {"currency", "\"XYZ\"", "bad_value /currency"},
        {"paint", "\"blue\"", "bad_value /paint"},
        {"paint", "\"red \"", "bad_value /paint"},
        {"paint", "0", "wrong_type /paint"},
        {"inner", "[]", "wrong_type /inner"},
        {"inner", R"({"name":"n"})", "missing_member /inner/count"},
        {"inner", R"({"name":"n","count":1,"size":2})", "unknown_member /inner/size"},
        {"maybe", "null", "wrong_type /maybe"},
        {"maybe", R"({"name":"n","count":"1"})", "wrong_type /maybe/count"},
        {"list", "{}", "wrong_type /list"},
        {"list", R"([{"name":"n","count":1},{"name":2,"count":1}])", "wrong_type /list/1/name"},
        {"by_name", R"({"a/b":1,"c~d":"x"})", "wrong_type /by_name/c~0d"},
        {"by_name", R"({"a/b":true})", "wrong_type /by_name/a~1b"},
        {"one_of", R"({"name":"x"})", "missing_member /one_of/count"},
        {"asof", "1", "unknown_member /asof"},
        {"Text", "\"t\"", "unknown_member /Text"},
    };
    for (const auto& [name, value, fault] : table) {
        INFO(name << " " << value);
        CHECK(faults_of<all_kinds>(with(name, value)) == strings{fault});
    }
    CHECK(faults_of<all_kinds>("[]") == strings{"wrong_type "});
    CHECK(faults_of<all_kinds>("{") == strings{"syntax "});
}

TEST_CASE("the faults of a document are told in the order of their places, what is missing after what is there") {
    CHECK(faults_of<all_kinds>(
              R"({"list":[{"count":"x","name":1},7],"zz":0,"by_name":{"b":"x","a":"x"},"count":-1,"inner":[]})") ==
          strings{"wrong_type /list/0/count", "wrong_type /list/0/name", "wrong_type /list/1", "unknown_member /zz",
                  "wrong_type /by_name/b", "wrong_type /by_name/a", "bad_value /count", "wrong_type /inner",
                  "missing_member /text", "missing_member /truth", "missing_member /on", "missing_member /share",
                  "missing_member /amount", "missing_member /currency", "missing_member /paint",
                  "missing_member /one_of"});
    std::string list = "[";
    for (int i = 0; i < 12; ++i) list += i == 0 ? "1" : ",1";
    const auto many = faults_of<all_kinds>(with("list", list + "]"));
    REQUIRE(many.size() == 12);
    CHECK(many[2] == "wrong_type /list/2");
    CHECK(many[10] == "wrong_type /list/10");
}

TEST_CASE(
    "a member that is needed is missing even if its type could be empty, and a whole is checked when the parts that "
    "it needs are good") {
    CHECK(faults_of<checked>(R"({"first":1,"last":2,"needed":[]})").empty());
    CHECK(faults_of<checked>(R"({"first":1,"last":2})") == strings{"missing_member /needed"});
    CHECK(faults_of<checked>(R"({"first":3,"last":2,"needed":[]})") == strings{"contradiction /last"});
    CHECK(faults_of<checked>(R"({"first":3,"last":2,"needed":0})") ==
          strings{"contradiction /last", "wrong_type /needed"});
    CHECK(faults_of<checked>(R"({"first":3,"last":"2","needed":0})") ==
          strings{"wrong_type /last", "wrong_type /needed"});
    CHECK(faults_of<checked>(R"({"first":3,"first":3,"last":2,"needed":[]})") == strings{"contradiction /first"});
}

TEST_CASE("at most a hundred faults are told, the first of the document among them, and many more cost no time") {
    std::string text = R"({"first":1,"last":2,"needed":[0)";
    for (int i = 0; i < 2'000'000; ++i) text += ",0";
    for (int i = 0; i < 100'000; ++i) text += ",\"\"";
    const auto faults = faults_of<checked>(text + "]}");
    REQUIRE(faults.size() == troth::json::max_faults);
    CHECK(faults.front() == "wrong_type /needed/2000001");
    CHECK(faults.back() == "wrong_type /needed/2000100");
}

TEST_CASE("a message is one line, shows what was found, and cuts long text between characters") {
    const auto message = [](const std::string& value) {
        return troth::json::read_text<all_kinds>(with("on", value)).error().message;
    };
    CHECK(message("\"soon\"") == "found \"soon\", expected a date as YYYY-MM-DD");
    CHECK(message("7") == "found a number, expected a string");
    CHECK(message("\"a\\nb\\u0000\"").find('\n') == std::string::npos);
    CHECK(message("\"a\\nb\\u0000\"").find('\0') == std::string::npos);
    std::string cyrillic;
    for (int i = 0; i < 50; ++i) cyrillic += "ж";
    const auto cut = message("\"" + cyrillic + "\"");
    CHECK(cut.size() < 120);
    CHECK(troth::json::document::parse("\"" + cut.substr(7, cut.find("...") - 7) + "\""));
}

TEST_CASE("a pointer finds its way back through names that are written with ~ and /") {
    CHECK(
        faults_of<all_kinds>(with("by_name", R"({"x":1,"~1":"a","/":"b","~":"c","":"d"})")) ==
        strings{"wrong_type /by_name/~01", "wrong_type /by_name/~1", "wrong_type /by_name/~0", "wrong_type /by_name/"});
}
