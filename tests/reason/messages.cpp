// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <map>
#include <set>

#include <troth/json/document.hpp>
#include <troth/json/embedded.hpp>

namespace {

using catalogue = std::map<std::string, std::string>;

std::map<std::string, catalogue> all_messages() {
    std::map<std::string, catalogue> out;
    for (const auto& file : troth::json::embedded_files()) {
        if (file.folder != "messages") continue;
        const auto parsed = troth::json::document::parse(file.text);
        INFO(file.name);
        REQUIRE(parsed);
        for (const auto message : parsed->root()) out[std::string(file.name)].emplace(message.name(), message.text());
    }
    return out;
}

catalogue messages_in(const std::string& lang) { return all_messages().at(lang); }

/// The names in braces; `!` for braces that do not stand in pairs.
std::set<std::string> parameters(const std::string& text) {
    std::set<std::string> out;
    for (std::size_t at = 0; (at = text.find_first_of("{}", at)) != std::string::npos;) {
        const auto close = text.find('}', at);
        if (text[at] == '}' || close == std::string::npos || close == at + 1) return {"!"};
        out.insert(text.substr(at + 1, close - at - 1));
        at = close + 1;
    }
    return out;
}

bool has_any(const std::string& text, const std::vector<std::string>& letters) {
    for (const auto& letter : letters)
        if (text.find(letter) != std::string::npos) return true;
    return false;
}

}  // namespace

TEST_CASE("every message is written in five languages, with the same parameters in all") {
    auto all = all_messages();
    REQUIRE(all.size() == 5);
    for (const auto* lang : {"ru", "uk", "sk", "fa"}) {
        CHECK(all[lang].size() == all["en"].size());
        for (const auto& [id, text] : all["en"]) {
            INFO(lang << " " << id);
            REQUIRE(all[lang].count(id) == 1);
            CHECK(parameters(all[lang][id]) == parameters(text));
        }
    }
}

TEST_CASE("no message is empty, begins or ends with a blank, has a line end or braces that do not pair") {
    for (const auto& [lang, messages] : all_messages())
        for (const auto& [id, text] : messages) {
            INFO(lang << " " << id);
            REQUIRE_FALSE(text.empty());
            CHECK(text.front() != ' ');
            CHECK(text.back() != ' ');
            CHECK(text.find('\n') == std::string::npos);
            CHECK(text.find("  ") == std::string::npos);
            CHECK(parameters(text).count("!") == 0);
            CHECK(id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string::npos);
        }
}

TEST_CASE("Persian is written with Persian letters and digits, not with Arabic ones") {
    for (const auto& [id, text] : messages_in("fa")) {
        INFO(id);
        CHECK_FALSE(has_any(text, {"ي", "ك", "ى", "ة", "٤", "٥", "٦", ",", ";", "?"}));
    }
}

TEST_CASE("Ukrainian and Russian are not mixed") {
    for (const auto& [id, text] : messages_in("uk")) {
        INFO(id);
        CHECK_FALSE(has_any(text, {"ы", "Ы", "э", "Э", "ё", "Ё", "ъ", "Ъ"}));
    }
    for (const auto& [id, text] : messages_in("ru")) {
        INFO(id);
        CHECK_FALSE(has_any(text, {"і", "І", "ї", "Ї", "є", "Є", "ґ", "Ґ"}));
    }
}

TEST_CASE("Slovak is written without letters of Czech") {
    for (const auto& [id, text] : messages_in("sk")) {
        INFO(id);
        CHECK_FALSE(has_any(text, {"ř", "Ř", "ě", "Ě", "ů", "Ů"}));
    }
}
