// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <algorithm>

#include <rapidcheck.h>

#include <troth/json/fact.hpp>

using troth::fact;
using troth::fact_type;
using troth::json::canonical_text;
using troth::json::document;
using troth::json::reader;

namespace {

/// The fact that a text is, or its faults: "code pointer" divided by blanks.
std::string read(const std::string& text, fact& out) {
    const auto parsed = document::parse(text);
    REQUIRE(parsed);
    reader r(parsed->root());
    const bool good = troth::json::read_fact(r, parsed->root(), out);
    CHECK(good != r.has_faults());
    if (good) return "";
    const auto e = r.take_error();
    std::string faults = std::string(troth::name_of(e.code)) + " " + e.where;
    for (const auto& other : e.more) faults += ", " + std::string(troth::name_of(other.code)) + " " + other.where;
    return faults;
}

std::string faults(const std::string& text) {
    fact f;
    return read(text, f);
}

std::string canonical(const std::string& text) {
    const auto parsed = document::parse(text);
    REQUIRE(parsed);
    return canonical_text(parsed->root());
}

}  // namespace

TEST_CASE("a fact is read with its kind, id, day and members, those of members and lists by a path") {
    fact f;
    REQUIRE(
        read(R"({"fact":"invoice","id":"I1","on":"2025-02-01","client":"acme","amount":"10.00","paid":false,"days":-3,
                     "party":{"id":"p","tags":["a",{"b":"c"}]},"none":[],"empty":{}})",
             f) == "");
    CHECK(f.kind == "invoice");
    CHECK(f.id == "I1");
    CHECK(f.on == troth::date::parse("2025-02-01"));
    CHECK_FALSE(f.minute);
    REQUIRE(f.members.size() == 7);
    CHECK(f.members[0].name == "client");
    CHECK(f.members[2].type == fact_type::boolean);
    CHECK(f.members[2].value == "false");
    CHECK(f.members[3].type == fact_type::integer);
    CHECK(f.members[3].value == "-3");
    CHECK(f.members[4].name == "party.id");
    CHECK(f.members[5].name == "party.tags.0");
    CHECK(f.members[6].name == "party.tags.1.b");
}

TEST_CASE("an instant gives the day and the minute of its own offset") {
    fact f;
    REQUIRE(read(R"({"fact":"call","at":"2025-02-01T23:59+03:00"})", f) == "");
    CHECK(f.on == troth::date::parse("2025-02-01"));
    CHECK(f.minute == 23 * 60 + 59);
    REQUIRE(read(R"({"fact":"call","at":"2025-02-01T00:00:59Z"})", f) == "");
    CHECK(f.minute == 0);
    for (const char* bad :
         {"2025-02-01", "2025-02-01T10:00", "2025-02-01T24:00Z", "2025-02-01T10:60Z", "2025-02-01T10:00:60Z",
          "2025-02-01 10:00Z", "2025-02-30T10:00Z", "2025-02-01T10:00+3:00", "2025-02-01T10:00+99:99",
          "2025-02-01T10:00z", "2025-02-01T10:00ZZ", "2025-02-01T1:000Z", "", "T", "2025-02-01T10:00:Z"}) {
        INFO(bad);
        CHECK(faults(R"({"fact":"call","at":")" + std::string(bad) + "\"}") == "bad_value /at");
    }
}

TEST_CASE("every fault of a fact has its code and its place, and several are told in the order of their places") {
    CHECK(faults("[]") == "wrong_type ");
    CHECK(faults("{}") == "missing_member /fact, missing_member /on");
    CHECK(faults(R"({"fact":"a"})") == "missing_member /on");
    CHECK(faults(R"({"fact":"a","on":"2025-01-01","at":"2025-01-01T10:00Z"})") == "contradiction ");
    CHECK(faults(R"({"fact":"","on":"2025-01-01"})") == "bad_value /fact");
    CHECK(faults(R"({"fact":"a","id":7,"on":"x","z":null,"m":1.5,"n":{"k":[1,null]}})") ==
          "wrong_type /id, bad_value /on, wrong_type /z, wrong_type /m, wrong_type /n/k/1");
    CHECK(faults(R"({"fact":"a","on":"2025-01-01","m":1e5})") == "wrong_type /m");
    CHECK(faults(R"({"fact":"a","on":"2025-01-01","m":1234567890123456789})") == "wrong_type /m");
    CHECK(faults(R"({"fact":"a","on":"2025-01-01","m":123456789012345678})").empty());
}

TEST_CASE("names have 1 to 200 bytes without NUL") {
    const std::string longest(200, 'x'), longer(201, 'x');
    CHECK(faults(R"({"fact":")" + longest + R"(","id":")" + longest + R"(","on":"2025-01-01",")" + longest + "\":1}")
              .empty());
    CHECK(faults(R"({"fact":")" + longer + R"(","on":"2025-01-01"})") == "bad_value /fact");
    CHECK(faults(R"({"fact":"a","id":")" + longer + R"(","on":"2025-01-01"})") == "bad_value /id");
    CHECK(faults(R"({"fact":"a","on":"2025-01-01",")" + longer + "\":1}") == "bad_value /" + longer);
    CHECK(faults(R"({"fact":"a\u0000","on":"2025-01-01"})") == "bad_value /fact");
    CHECK(faults(R"({"fact":"a","id":"a\u0000b","on":"2025-01-01"})") == "bad_value /id");
    CHECK(faults(R"({"fact":"a","on":"2025-01-01","a\u0000b":1})") == "bad_value " + std::string("/a\0b", 4));
    CHECK(faults(R"({"fact":"a","on":"2025-01-01","":1})") == "bad_value /");
    CHECK(faults(R"({"fact":"a","on":"2025-01-01",")" + longest + R"(":{"y":1}})") == "bad_value /" + longest + "/y");
}

TEST_CASE("a member may not be named twice, once inside another and once by its path") {
    CHECK(faults(R"({"fact":"a","on":"2025-01-01","p.id":"x","p":{"id":"y"}})") == "contradiction ");
    CHECK(faults(R"({"fact":"a","on":"2025-01-01","p.id":"x","p":{"no":"y"}})").empty());
}

TEST_CASE("the same content has one canonical text, whatever the order and the white space") {
    CHECK(canonical(R"( { "b" : [ 2 , {"z":1,"y":"\u00e9"} ] , "a" : true } )") ==
          R"({"a":true,"b":[2,{"y":"é","z":1}]})");
    CHECK(canonical(R"({"b":1,"a":{"d":2,"c":3}})") == canonical(R"({"a":{"c":3,"d":2},"b":1})"));
    CHECK(canonical(R"({"a":[1,2]})") != canonical(R"({"a":[2,1]})"));
    CHECK(canonical(R"({"a":"1"})") != canonical(R"({"a":1})"));
    REQUIRE(rc::check([] {
        auto names = *rc::gen::container<std::vector<std::string>>(5, rc::gen::string<std::string>());
        std::sort(names.begin(), names.end());
        names.erase(std::unique(names.begin(), names.end()), names.end());
        const auto write = [](const std::vector<std::string>& order) {
            std::string out = "{";
            for (const auto& name : order) {
                if (out.size() > 1) out += ", ";
                std::string safe;
                for (const char c : name) safe += static_cast<char>(c & 0x7f);
                troth::append_quoted(out, safe + std::to_string(name.size()));
                out += ":1";
            }
            return out + "}";
        };
        auto shuffled = names;
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
        const auto one = document::parse(write(names)), other = document::parse(write(shuffled));
        RC_PRE(one.has_value() && other.has_value());
        RC_ASSERT(canonical_text(one->root()) == canonical_text(other->root()));
        const auto again = document::parse(canonical_text(one->root()));
        RC_ASSERT(again.has_value());
        RC_ASSERT(canonical_text(again->root()) == canonical_text(one->root()));
    }));
}

TEST_CASE("a list of more elements than rules look at is refused") {
    const auto with = [](int count) {
        std::string list;
        for (int i = 0; i < count; ++i) list += i == 0 ? "1" : ",1";
        return faults(R"({"fact":"x","on":"2025-02-01","a":{"lines":[)" + list + "]}}");
    };
    CHECK(with(10'000).empty());
    CHECK(with(10'001) == "limit /a/lines");
}
