// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "catch.hpp"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string>

#include <troth/json/document.hpp>
#include <troth/store/registry.hpp>

namespace units {

inline const troth::date recorded = *troth::date::parse("2026-11-01");

/// A registry with the rules of warranty under the law of Russia and one television set.
inline troth::registry desk() {
    auto r = troth::registry::open(":memory:");
    REQUIRE(r);
    REQUIRE(r->load(troth::document_kind::rules, "warranty", recorded));
    REQUIRE(r->load(troth::document_kind::law, "ru", recorded));
    REQUIRE(r->load(troth::document_kind::rules, "warranty_ru", recorded));
    REQUIRE(r->record(R"({"fact":"sale","id":"S","on":"2025-03-01","client":"petrova","law":"ru","buyer":"consumer",
        "currency":"RUB","price":"60000.00","complex_goods":true,"serial":"TV-1","delivered":"2025-03-03",
        "warranties":[{"kind":"commercial","by":"manufacturer","term":{"months":24}}],"warranty_card":"given"})",
                      recorded));
    return std::move(*r);
}

inline void record(troth::registry& r, const std::string& fact) {
    const auto done = r.record(fact, recorded);
    INFO((done ? "" : done.error().where + ": " + done.error().message));
    REQUIRE(done);
}

inline std::string refused(troth::registry& r, const std::string& fact) {
    const auto done = r.record(fact, recorded);
    return done ? "" : std::string(name_of(done.error().code)) + " " + done.error().where;
}

/// The members at paths of the only unit, apart by spaces: "warranty/until".
inline std::string told(troth::registry& r, const std::string& question, std::initializer_list<const char*> paths) {
    const auto answer = r.query(R"({"select":"units",)" + question + "}");
    if (!answer) return std::string(name_of(answer.error().code)) + " " + answer.error().where;
    const auto parsed = troth::json::document::parse(*answer);
    REQUIRE(parsed);
    auto units = parsed->root();
    REQUIRE(parsed->root().find("units", units));
    if (units.size() != 1) return std::to_string(units.size()) + " units";
    std::string out;
    for (const std::string path : paths) {
        auto at = *units.begin();
        bool is_there = true;
        for (std::size_t from = 0; is_there && from <= path.size();) {
            const auto end = std::min(path.find('/', from), path.size());
            const auto step = path.substr(from, end - from);
            if (at.kind() == troth::json::kind::array) {
                is_there = std::stoul(step) < at.size();
                if (is_there) at = *std::next(at.begin(), std::stol(step));
            } else {
                is_there = at.find(step, at);
            }
            from = end + 1;
        }
        out += out.empty() ? "" : " ";
        if (!is_there) out += "-";
        else if (at.kind() == troth::json::kind::boolean) out += at.truth() ? "true" : "false";
        else if (at.kind() == troth::json::kind::array) out += std::to_string(at.size());
        else out += at.text();
    }
    return out;
}

}  // namespace units
