// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <troth/exchange/import.hpp>
#include <troth/json/embedded.hpp>
#include <troth/json/fact.hpp>

#include "sample.hpp"

namespace forms {

inline const troth::date today = sample::day("2026-06-01");

/// What is sold and repaired under a warranty.
inline const std::string warranty = R"({
    "unit": {"members": {"components": {"each": {"members": {"id": {"needed": true, "names":
        {"as": "component", "of": "id"}}}}}}},
    "repair_demanded": {"members": {"unit": {"needed": true, "refers": {"fact": "unit"}},
        "component": {"refers": {"name": "component", "of": "unit"}}}},
    "repair_returned": {"members": {"repair": {"needed": true,
        "refers": {"fact": "repair_demanded", "not_after": "on"}}}},
    "replacement": {"members": {"unit": {"needed": true, "refers": {"fact": "unit"},
        "names": {"as": "replaced unit"}}}} })";
inline const std::string sold = R"([
    {"fact":"unit","id":"U","on":"2026-01-01","components":[{"id":"motor"},{"id":"drum"}]},
    {"fact":"repair_demanded","id":"R","on":"2026-02-05","unit":"U","component":"motor"}])";

inline std::string document(const std::string& name, const std::string& facts) {
    return R"({"schema":"troth.rules","version":1,"name":")" + name + R"(","facts":)" + facts + R"(,"rules":[]})";
}

/// The forms in a document of rules of the library.
inline std::string forms_of(std::string_view name) {
    for (const auto& file : troth::json::embedded_files()) {
        if (file.folder != "rules" || file.name != name) continue;
        const auto parsed = troth::json::document::parse(file.text).value();
        auto facts = parsed.root();
        if (parsed.root().find("facts", facts)) return troth::json::canonical_text(facts);
    }
    return {};
}

/// A registry in memory with the rules of the library that have a name.
inline troth::registry registry_with(const std::string& name) {
    auto out = troth::registry::open(":memory:").value();
    out.load(troth::document_kind::rules, name, today).value();
    return out;
}

/// A registry in memory with forms.
inline troth::registry registry_of(const std::string& facts) {
    auto out = troth::registry::open(":memory:").value();
    out.load(troth::document_kind::rules, document("forms", facts), today).value();
    return out;
}

/// The codes and places of all faults; empty where there is none.
template <class Answer>
std::string told(const troth::result<Answer>& answer) {
    if (answer) return "";
    const auto one = [](const troth::error& e) { return std::string(name_of(e.code)) + " " + e.where; };
    std::string out = one(answer.error());
    for (const auto& e : answer.error().more) out += ", " + one(e);
    return out;
}

inline std::string faults(troth::registry& r, const std::string& text) { return told(r.record(text, today)); }

/// Subject, message and member of each finding that says that a fact contradicts its form.
inline std::string contradictory(troth::registry& r, const char* on = "2026-04-01") {
    const auto list = r.review({sample::day(on), {}, {}, {}, {}, {}, {}}).value();
    std::string out;
    for (const auto& f : list.findings) {
        if (f.finding != "fact.contradictory") continue;
        const auto& why = f.reasons.at(0);
        out += (out.empty() ? "" : ", ") + f.subject + " " + why.message;
        for (const auto& p : why.parameters)
            if (p.name == "member") out += " " + p.value;
    }
    return out;
}

}  // namespace forms
