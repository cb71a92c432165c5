// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <rapidcheck.h>

#include <troth/json/document.hpp>
#include <troth/json/limits.hpp>
#include <troth/reason/text.hpp>

using troth::code;
using troth::json::document;
using troth::json::kind;
using troth::json::node;

namespace {

std::string compact(std::string_view text) {
    const auto parsed = document::parse(text);
    REQUIRE(parsed);
    std::string out;
    parsed->root().append_to(out);
    return out;
}

code code_of(std::string_view text) {
    const auto parsed = document::parse(text);
    REQUIRE_FALSE(parsed);
    CHECK_FALSE(parsed.error().message.empty());
    return parsed.error().code;
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

void append_random(std::string& out, int depth) {
    const auto kinds = depth == 0 ? 4 : 6;
    switch (*rc::gen::inRange(0, kinds)) {
        case 0: out += "null"; break;
        case 1: out += *rc::gen::element("true", "false"); break;
        case 2:
            out += *rc::gen::element("0", "-1", "1.50", "1e5", "-0.0", "123456789012345678901234567890", "2E-3");
            break;
        case 3:
            troth::append_quoted(out, *rc::gen::element<std::string>("", "é", "a\"b\\c", "\n\t", "𝄞", "/~"));
            break;
        case 4: {
            out += '[';
            for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
                append_random(out, depth - 1);
                if (i > 1) out += ',';
            }
            out += ']';
            break;
        }
        default: {
            out += '{';
            const int size = *rc::gen::inRange(0, 4);
            for (int i = 0; i < size; ++i) {
                troth::append_quoted(out, "m" + std::to_string(i));
                out += ':';
                append_random(out, depth - 1);
                if (i + 1 < size) out += ',';
            }
            out += '}';
        }
    }
}

}  // namespace

TEST_CASE("a document is read once: members in their order, numbers as they were written") {
    const auto parsed = document::parse(R"( {"b": 1.50, "a": [true, null, "x"], "c": {"d": -0, "e": 1E+2}} )");
    REQUIRE(parsed);
    const node root = parsed->root();
    CHECK(root.kind() == kind::object);
    CHECK(root.size() == 3);
    std::string names;
    for (const node member : root) names += member.name();
    CHECK(names == "bac");
    node found = root;
    REQUIRE(root.find("b", found));
    CHECK(found.kind() == kind::number);
    CHECK(found.text() == "1.50");
    REQUIRE(root.find("a", found));
    CHECK(found.size() == 3);
    CHECK((*found.begin()).truth());
    REQUIRE(root.find("c", found));
    REQUIRE(found.find("e", found));
    CHECK(found.text() == "1E+2");
    CHECK_FALSE(root.find("d", found));
}

TEST_CASE("a document that was read is written with the same content in compact form") {
    CHECK(compact(" [ 1 , { \"a\" : \"\\u00e9\\/\\n\" } , [ ] , { } ] ") == "[1,{\"a\":\"é/\\n\"},[],{}]");
    REQUIRE(rc::check([] {
        std::string text;
        append_random(text, 4);
        const auto parsed = document::parse(text);
        RC_ASSERT(parsed.has_value());
        std::string out;
        parsed->root().append_to(out);
        RC_ASSERT(out == text);
    }));
}

TEST_CASE("what is not JSON is a syntax error of the whole document") {
    for (const char* bad : {"",      " ",   "{",       "[1,]",     "{\"a\":1,}",  "nul",           "01",    "+1",
                            "1.",    ".5",  "\"\\x\"", "[1] 2",    "{} {}",       "'a'",           "{a:1}", "// c\n1",
                            "[1 2]", "\"a", "NaN",     "Infinity", "\t{\"a\" 1}", "\xef\xbb\xbf{}"}) {
        INFO(bad);
        CHECK(code_of(bad) == code::syntax);
        CHECK(document::parse(bad).error().where.empty());
    }
}

TEST_CASE("broken UTF-8 and lone surrogates are syntax errors") {
    for (const char* bad : {"\"\xff\"", "\"\xc0\xaf\"", "\"\xe2\x82\"", "\"\xed\xa0\x80\"", "\"\xf5\x80\x80\x80\"",
                            "\"\xf0\x80\x80\xaf\"", "\"\x80\"", "{\"\xc3\x28\":1}", R"("\ud800")", R"("\udc00")",
                            R"("\ud800\u0041")", R"("\ud800\ud800")", "\"a\x01\"", "\"a\nb\""}) {
        INFO(bad);
        CHECK(code_of(bad) == code::syntax);
    }
    CHECK(compact(R"("\ud834\udd1e")") == "\"𝄞\"");
}

TEST_CASE("NUL inside a text and a name is kept, and ends neither") {
    const auto parsed = document::parse(R"({"a\u0000b":"c\u0000d"})");
    REQUIRE(parsed);
    const node member = *parsed->root().begin();
    CHECK(member.name() == std::string_view("a\0b", 3));
    CHECK(member.text() == std::string_view("c\0d", 3));
    CHECK(code_of(std::string_view("{}\0", 3)) == code::syntax);
}

TEST_CASE("nesting is read to its limit and refused beyond it") {
    CHECK(document::parse(nested(troth::json::max_depth)));
    CHECK(code_of(nested(troth::json::max_depth + 1)) == code::syntax);
    CHECK(code_of(std::string(5'000'000, '[')) == code::syntax);
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
    CHECK(code_of(objects) == code::syntax);
}

TEST_CASE("a number is read as its digits, however long") {
    const std::string digits(100'000, '9');
    const auto parsed = document::parse("[" + digits + ",1e400,-1e-400]");
    REQUIRE(parsed);
    auto element = parsed->root().begin();
    CHECK((*element).text() == digits);
    CHECK((*++element).text() == "1e400");
    CHECK((*++element).text() == "-1e-400");
}

TEST_CASE("a number with an endless exponent is of no type, and the error says where it stands") {
    const auto place = [](std::string_view text) {
        const auto parsed = document::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == code::wrong_type);
        return parsed.error().where;
    };
    CHECK(place("1e99999999999") == "");
    CHECK(place(R"({"a":{"b":1},"c/d":[1,{"x":[2]},{"y":[[],1e99999999999]}],"e":1})") == "/c~1d/2/y/1");
    CHECK(place(R"([{"a":1},{"b":-1e-99999999999,"c":2}])") == "/1/b");
}

TEST_CASE("a document beyond the limit of bytes is refused before it is read") {
    const std::string text(troth::json::max_document_bytes + 1, ' ');
    CHECK(code_of(text) == code::limit);
}

TEST_CASE("a member whose name already stands in its object is a contradiction, also where one is escaped") {
    const auto pointer = [](std::string_view text) {
        const auto parsed = document::parse(text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().code == code::contradiction);
        std::string out = parsed.error().where;
        for (const auto& other : parsed.error().more) {
            CHECK(other.code == code::contradiction);
            out += " " + other.where;
        }
        return out;
    };
    CHECK(pointer(R"({"a":1,"a":1})") == "/a");
    CHECK(pointer(R"({"a":1,"\u0061":1})") == "/a");
    CHECK(pointer(R"({"\u0061":1,"b":2,"a":1})") == "/a");
    CHECK(pointer(R"([{},{"x":{"a/b~":1,"c":2,"a\/b\u007e":3}}])") == "/1/x/a~1b~0");
    CHECK(pointer(R"({"":1,"":2})") == "/");
    CHECK(pointer(R"({"b":1,"a":2,"b":3,"a":4})") == "/b /a");
    CHECK(pointer(R"({"a":1,"a":{"b":1,"b":2}})") == "/a /a/b");
    CHECK(pointer(R"({"a":{"b":1,"b":2},"a":1})") == "/a/b /a");
    CHECK(pointer(R"({"a":1,"a":2,"a":3})") == "/a /a");
    CHECK(document::parse(R"([{"a":1},{"a":1,"A":{"a":1}}])"));
}

TEST_CASE("a document can be read without the members that stand twice, which are then the caller's to tell") {
    std::vector<troth::error> repeated;
    const auto parsed = document::parse(
        R"({"a":{"b":[1],"b":{"c":1,"c":2},"d":3},"a":[1,2],"e":[{"f":1,"f":[],"f":{}},4],"e":5,"g":6})", repeated);
    REQUIRE(parsed);
    std::string text, places;
    parsed->root().append_to(text);
    CHECK(text == R"({"a":{"b":[1],"d":3},"e":[{"f":1},4],"g":6})");
    CHECK(parsed->root().size() == 3);
    for (const auto& r : repeated) places += r.where + " ";
    CHECK(places == "/a/b /a/b/c /a /e/0/f /e/0/f /e ");
    std::vector<troth::error> none;
    CHECK(document::parse(R"({"a":1,"b":[{"a":1},{"a":1}]})", none));
    CHECK(none.empty());
}

TEST_CASE("of a document with very many repeated members a hundred are told, and it takes no time to speak of") {
    std::string text = "{";
    for (int i = 0; i < 200'000; ++i) text += "\"a\":1,";
    text += "\"a\":1}";
    const auto parsed = document::parse(text);
    REQUIRE_FALSE(parsed);
    CHECK(parsed.error().more.size() == troth::json::max_faults - 1);
}
