// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <troth/exchange/ocds.hpp>
#include <troth/store/registry.hpp>
#include <utility>
#include <vector>

#include "catch.hpp"

namespace ocds_test {

inline std::string data(const std::string& name) {
    std::ifstream in(TROTH_SOURCE_DIR "/tests/exchange/data/" + name, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

template <class T>
T must(troth::result<T> got) {
    INFO((got ? "" : got.error().where + ": " + got.error().message));
    REQUIRE(got.has_value());
    return std::move(*got);
}

inline troth::registry in_memory() { return must(troth::registry::open(":memory:")); }

/// A contract of 1000.00 EUR with one milestone, as a release has it.
inline const std::string contract =
    R"({"id":"C","awardID":"A","status":"active","title":"Road","dateSigned":"2025-01-10T00:00:00Z",
        "value":{"amount":1000,"currency":"EUR"},
        "period":{"startDate":"2025-01-15T00:00:00Z","endDate":"2025-12-31T00:00:00Z"},
        "milestones":[{"id":"M","title":"Bridge","dueDate":"2025-06-30T00:00:00+03:00","status":"scheduled"}]})";

/// A release of the process "p" on a day of 2025, as "01-15", with its contracts.
inline std::string release(const std::string& day, const std::string& contracts) {
    return R"({"ocid":"p","id":"r)" + day + R"(","date":"2025-)" + day +
           R"(T10:00:00Z","buyer":{"id":"B","name":"Town"},
           "awards":[{"id":"A","suppliers":[{"id":"S","name":"Builder"}]}],"contracts":[)" +
           contracts + "]}";
}

inline std::string package(const std::vector<std::string>& releases) {
    std::string out = R"({"releases":[)";
    for (const auto& r : releases) out += (out.back() == '[' ? "" : ",") + r;
    return out + "]}";
}

/// The facts of a text as a list with a fact on each line.
inline std::string facts(const std::string& text) { return must(troth::exchange::read_ocds(text)).facts_text(); }

}  // namespace ocds_test
