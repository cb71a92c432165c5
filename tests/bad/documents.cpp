// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// One document for each way to be wrong, named by its code and the place: {"request" or "text": ..., "expect": {"code",
// "pointer", "message"}}. With TROTH_UPDATE_GOLDEN=1 the messages are rewritten; the codes and pointers never are.
#include "catch.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>
#include <troth/reason/text.hpp>

namespace {

namespace fs = std::filesystem;
using troth::json::document;
using troth::json::node;

std::vector<fs::path> documents() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(TROTH_SOURCE_DIR "/tests/bad"))
        if (entry.path().extension() == ".json") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

std::string text_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

node member(node object, std::string_view name) {
    node found = object;
    INFO("member " << name);
    REQUIRE(object.find(name, found));
    return found;
}

/// What is sent: the request, or the text as it stands where the fault is in the JSON itself.
std::string sent(node root) {
    node request = root;
    std::string out;
    if (root.find("request", request)) request.append_to(out);
    else out = member(root, "text").text();
    return out;
}

std::string code_in_name(const fs::path& path) {
    const auto name = path.stem().string();
    return name.substr(0, name.find("__"));
}

void rewrite_message(const fs::path& path, std::string_view old_message, std::string_view message) {
    std::string before, after;
    troth::append_quoted(before, old_message);
    troth::append_quoted(after, message);
    auto text = text_of(path);
    const auto at = text.rfind(before);
    REQUIRE(at != std::string::npos);
    text.replace(at, before.size(), after);
    std::ofstream(path, std::ios::binary) << text;
}

}  // namespace

TEST_CASE("every bad document is refused with the code that its name says, at its place, in one line") {
    const bool update = std::getenv("TROTH_UPDATE_GOLDEN") != nullptr;
    for (const auto& path : documents()) {
        DYNAMIC_SECTION(path.stem().string()) {
            const auto read = document::parse(text_of(path));
            REQUIRE(read);
            const node expect = member(read->root(), "expect");
            const auto reply = troth::json::compute(sent(read->root()));
            CAPTURE(reply);
            const auto answer = document::parse(reply);
            REQUIRE(answer);
            const node error = member(answer->root(), "error");
            CHECK(member(error, "code").text() == code_in_name(path));
            CHECK(member(error, "code").text() == member(expect, "code").text());
            CHECK(member(error, "pointer").text() == member(expect, "pointer").text());
            const auto message = member(error, "message").text();
            CHECK(message.find('\n') == std::string_view::npos);
            CHECK(message.size() <= 400);
            if (update) rewrite_message(path, member(expect, "message").text(), message);
            else CHECK(message == member(expect, "message").text());
        }
    }
}

TEST_CASE("the error is the first of the errors, of which none stands twice") {
    for (const auto& path : documents()) {
        DYNAMIC_SECTION(path.stem().string()) {
            const auto read = document::parse(text_of(path));
            REQUIRE(read);
            const auto reply = troth::json::compute(sent(read->root()));
            CAPTURE(reply);
            const auto answer = document::parse(reply);
            REQUIRE(answer);
            std::vector<std::string> faults;
            for (const node fault : member(answer->root(), "errors")) fault.append_to(faults.emplace_back());
            REQUIRE_FALSE(faults.empty());
            std::string first;
            member(answer->root(), "error").append_to(first);
            CHECK(first == faults.front());
            CHECK(std::set<std::string>(faults.begin(), faults.end()).size() == faults.size());
        }
    }
}

TEST_CASE("all faults of a request are reported, in the order of their places, what is missing last") {
    const auto reply = troth::json::compute(
        R"({"calculate": "days", "from": "2024-02-30", "till": "2024-03-01", "count": 30, "lang": "de"})");
    const auto answer = document::parse(reply);
    REQUIRE(answer);
    std::string places;
    for (const node fault : member(answer->root(), "errors"))
        places += std::string(member(fault, "code").text()) + " " + std::string(member(fault, "pointer").text()) + "\n";
    CHECK(places == "bad_value /from\nunknown_member /till\nwrong_type /count\nbad_value /lang\nmissing_member /to\n");
}

TEST_CASE("of a request with very many faults a hundred are reported") {
    std::string request = R"({"calculate": "days", "from": "2024-01-01", "to": "2024-01-31")";
    for (int i = 0; i < 150; ++i) request += ", \"x" + std::to_string(i) + "\": 1";
    const auto reply = troth::json::compute(request + "}");
    const auto answer = document::parse(reply);
    REQUIRE(answer);
    const node errors = member(answer->root(), "errors");
    CHECK(errors.size() == 100);
    CHECK(member(member(answer->root(), "error"), "pointer").text() == "/x0");
}

TEST_CASE("every code that a request can meet has a document that produces it") {
    std::set<std::string> produced;
    for (const auto& path : documents()) produced.insert(code_in_name(path));
    const std::set<std::string> of_other_doors = {"bad_row", "invalid_argument", "busy",    "io",
                                                  "full",    "read_only",        "foreign", "newer",
                                                  "corrupt", "no_memory",        "internal"};
    std::set<std::string> all;
#define TROTH_X(name, number, meaning, advice) all.insert(#name);
    TROTH_ERROR_CODES(TROTH_X)
#undef TROTH_X
    for (const auto& code : all) {
        INFO(code);
        CHECK(produced.contains(code) != of_other_doors.contains(code));
    }
    for (const auto& code : produced) CHECK(all.contains(code));
}
