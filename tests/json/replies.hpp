// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "catch.hpp"

#include <set>
#include <string>
#include <string_view>

#include <troth/json/document.hpp>

/// "code pointer, code pointer" of all faults of a reply, in their order; the reply itself if it has none. What the
/// pointers begin with may be left out.
inline std::string faults_in(const std::string& reply, const std::string& without = {}) {
    const auto parsed = troth::json::document::parse(reply);
    REQUIRE(parsed.has_value());
    auto errors = parsed->root();
    if (!parsed->root().find("errors", errors)) return reply;
    std::string out;
    for (const auto e : errors) {
        auto code = e, pointer = e;
        REQUIRE(e.find("code", code));
        REQUIRE(e.find("pointer", pointer));
        auto place = std::string(pointer.text());
        if (place.starts_with(without)) place.erase(0, without.size());
        out += (out.empty() ? "" : ", ") + std::string(code.text()) + " " + place;
    }
    return out;
}

/// The ids of the reasons of a reply. Each is told in the language asked for, without a place left open.
inline std::set<std::string> messages_of(const std::string& reply) {
    std::set<std::string> out;
    INFO(reply);
    const auto parsed = troth::json::document::parse(reply).value();
    auto why = parsed.root();
    REQUIRE(parsed.root().find("reasons", why));
    for (const auto step : why) {
        auto message = step, said = step;
        REQUIRE(step.find("message", message));
        REQUIRE(step.find("text", said));
        CHECK(said.text() != message.text());
        CHECK(said.text().find('{') == std::string_view::npos);
        out.emplace(message.text());
    }
    return out;
}
