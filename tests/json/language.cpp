// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>

#include "catch.hpp"

using namespace troth;

namespace {

/// The blocks of JSON of the manual, and whether nothing but blank lines stands between one and the one before it.
struct block {
    std::string text;
    bool follows = false;
};

std::vector<block> blocks() {
    std::ifstream file(TROTH_SOURCE_DIR "/src/json/LANGUAGE.md", std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::string_view fence = "```";
    std::vector<block> out;
    std::size_t end = 0;
    for (std::size_t at = 0; (at = text.find("```json\n", end)) != std::string::npos;) {
        const auto begin = at + 8;
        const auto between = std::string_view(text).substr(end, at - end);
        const auto close = text.find("\n```", begin);
        out.push_back({text.substr(begin, close - begin), between.find_first_not_of(" \n") == std::string_view::npos});
        end = close + 1 + fence.size();
    }
    return out;
}

std::string compact(const std::string& text) {
    const auto parsed = json::document::parse(text);
    INFO(text);
    REQUIRE(parsed);
    std::string out;
    parsed->root().append_to(out);
    return out;
}

}  // namespace

TEST_CASE("every request of the manual gets the reply that stands under it") {
    const auto all = blocks();
    int examples = 0;
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        if (all[i].text.find("\"calculate\"") == std::string::npos || !all[i + 1].follows) continue;
        ++examples;
        CHECK(json::compute(all[i].text) == compact(all[i + 1].text));
    }
    CHECK(examples >= 10);
}
