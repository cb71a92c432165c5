// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <troth/law/library.hpp>
#include <troth/warranty/statute.hpp>
#include <troth/warranty/unit.hpp>

#include "catch.hpp"

namespace warranties {

using namespace troth;

inline date day(std::string_view text) { return date::parse(text).value(); }

/// A pack whose rules for consumers have these clauses beside two years by law; a month is added, where one is.
inline std::string pack_text(const std::string& clauses) {
    return R"({"schema":"troth.law_pack","version":1,"law":"xx","terms":{)"
           R"("two_years":{"versions":[{"rule":{"term":{"months":24}},"citation":"s. 1","sure":"confirmed"}]},)"
           R"("a_month":{"versions":[{"rule":{"term":{"months":1}},"citation":"s. 2","sure":"memory"}]},)"
           R"("three_hours":{"versions":[{"rule":{"term":{"hours":3}},"citation":"s. 6","sure":"confirmed"}]},)"
           R"("five_working_days":{"versions":[{"rule":{"term":{"working_days":5}},"citation":"s. 7",)"
           R"("sure":"confirmed"}]},)"
           R"("later":{"versions":[{"first_day":"2030-01-01","rule":{"term":{"days":3}},"citation":"s. 3",)"
           R"("sure":"confirmed"}]}},"warranties":{"consumer":{"versions":[{"rule":{)"
           R"("statutory":{"term":"two_years","role":"first"})" +
           clauses + R"(},"citation":"s. 4","sure":"confirmed"}]}}})";
}

/// The rules of a pack for a contract of 2024, and what they need to live.
struct loaded_statute {
    law_library laws;
    std::optional<warranty_statute> statute;

    loaded_statute(const law_library& from, std::string_view law, std::string_view on, std::string_view buyer) {
        laws = from;
        const auto* pack = laws.find(law);
        const auto* version = pack->find_warranty(buyer)->find_version(day(on));
        const auto* days = pack->calendar ? &pack->calendar->days : nullptr;
        statute = warranty_statute::make(*pack, version->rule, version->source, day(on), days).value();
    }
    const warranty_statute& operator*() const { return *statute; }
};

inline loaded_statute made_statute(const std::string& clauses) {
    law_library laws;
    const auto loaded = laws.load(pack_text(clauses));
    REQUIRE(loaded.has_value());
    return {laws, "xx", "2024-01-01", "consumer"};
}
inline loaded_statute statute_of(std::string_view law, std::string_view on, std::string_view buyer = "consumer") {
    return {law_library::embedded(), law, on, buyer};
}

inline promised_warranty months(int count, std::optional<std::string> component = {}) {
    promised_warranty out;
    out.term = {count, term_unit::months};
    out.component = std::move(component);
    return out;
}
inline warranty_event repair(std::string_view demanded, std::string_view returned) {
    warranty_event out;
    out.demanded = day(demanded);
    if (!returned.empty()) out.returned = day(returned);
    return out;
}
inline warranty_event replacement(std::string_view demanded, std::string_view done) {
    warranty_event out;
    out.kind = warranty_event_kind::replacement;
    out.demanded = day(demanded);
    if (!done.empty()) out.done = day(done);
    return out;
}
inline warranty_unit delivered_on(std::string_view text) {
    warranty_unit out;
    out.delivered = day(text);
    return out;
}

}  // namespace warranties
