// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// Each folder beside this file is a story: facts.jsonl, scenario.json with the laws, the standard and the rules of the
// library that it needs, perhaps a rules.json and a standard.json of its own, and expected-<day>.json, the duty list of
// each day. TROTH_UPDATE_GOLDEN=1 writes the lists anew; a list for another day begins as an empty file.
#include "catch.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <troth/json/document.hpp>
#include <troth/json/finding.hpp>
#include <troth/store/registry.hpp>

namespace {

using std::filesystem::path;

const troth::date recorded = *troth::date::parse("2026-11-01");

std::string text_of(const path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<path> stories() {
    std::vector<path> out;
    for (const auto& entry : std::filesystem::directory_iterator(path(TROTH_SOURCE_DIR) / "tests/scenarios"))
        if (entry.is_directory()) out.push_back(entry.path());
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> facts_of(const path& story) {
    std::vector<std::string> out;
    std::ifstream in(story / "facts.jsonl");
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) out.push_back(line);
    return out;
}

std::string list_of(const std::vector<std::string>& facts) {
    std::string out = "[";
    for (const auto& f : facts) out += (out.size() > 1 ? "," : "") + f;
    return out + "]";
}

/// A registry in memory with the story's law, standard and rules, and no fact.
troth::registry opened(const path& story) {
    auto r = troth::registry::open(":memory:");
    REQUIRE(r);
    const auto head = text_of(story / "scenario.json");
    const auto parsed = troth::json::document::parse(head);
    REQUIRE(parsed);
    auto laws = parsed->root();
    if (parsed->root().find("laws", laws))
        for (const auto law : laws) REQUIRE(r->load(troth::document_kind::law, law.text(), recorded));
    if (exists(story / "standard.json"))
        REQUIRE(r->load(troth::document_kind::standard, text_of(story / "standard.json"), recorded));
    if (auto named = laws; parsed->root().find("standard", named))
        REQUIRE(r->load(troth::document_kind::standard, named.text(), recorded));
    if (exists(story / "rules.json"))
        REQUIRE(r->load(troth::document_kind::rules, text_of(story / "rules.json"), recorded));
    if (auto named = laws; parsed->root().find("rules", named))
        for (const auto rules : named) REQUIRE(r->load(troth::document_kind::rules, rules.text(), recorded));
    return std::move(*r);
}

/// The duty list of a day, a line for each finding and each of its reasons.
std::string list_on(troth::registry& r, troth::date on) {
    troth::review_request request;
    request.on = on;
    const auto list = r.review(request);
    REQUIRE(list);
    std::string out = "{\"on\":\"" + to_string(on) + "\",\"findings\":[";
    for (const auto& f : list->findings) {
        if (out.back() != '[') out += ',';
        out += "\n";
        std::string one;
        troth::json::write_finding(one, f);
        for (const char* cut : {",\"reasons\":[", "},{\"message\""}) {
            const std::string mark = cut;
            for (auto at = one.find(mark); at != std::string::npos; at = one.find(mark, at + mark.size() + 3))
                one.insert(mark[0] == ',' ? at + 1 : at + 2, "\n  ");
        }
        out += one;
    }
    return out + "]}\n";
}

void check_story(const path& story) {
    INFO(story.filename().string());
    const bool update = std::getenv("TROTH_UPDATE_GOLDEN") != nullptr;
    const auto facts = facts_of(story);
    auto at_once = opened(story), one_by_one = opened(story), backwards = opened(story);
    REQUIRE(at_once.record(list_of(facts), recorded));
    for (const auto& f : facts) REQUIRE(one_by_one.record(f, recorded));
    REQUIRE(backwards.record(list_of({facts.rbegin(), facts.rend()}), recorded));
    int days = 0;
    for (const auto& entry : std::filesystem::directory_iterator(story)) {
        const auto name = entry.path().filename().string();
        if (name.rfind("expected-", 0) != 0) continue;
        const auto on = troth::date::parse(name.substr(9, 10));
        REQUIRE(on);
        INFO(name);
        const auto list = list_on(at_once, *on);
        if (update) std::ofstream(entry.path(), std::ios::binary) << list;
        CHECK(list == text_of(entry.path()));
        CHECK(list_on(one_by_one, *on) == list);
        CHECK(list_on(backwards, *on) == list);
        ++days;
    }
    CHECK(days > 0);
    const auto verified = at_once.verify();
    REQUIRE(verified);
    CHECK(verified->chain_holds);
    INFO(verified->fault.value_or(""));
    CHECK(verified->state_holds);
}

}  // namespace

TEST_CASE("each story ends in the duty lists that were checked by hand, whatever the order in which its facts came") {
    const auto all = stories();
    CHECK(all.size() >= 23);
    for (const auto& story : all) check_story(story);
}
