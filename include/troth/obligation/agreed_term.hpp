// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <boost/describe/enum_from_string.hpp>

#include <troth/money/decimal.hpp>
#include <troth/obligation/fact.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0 {

/// The term that a fact states in a member: a count of days, or a term written out, as `{"working_days": 10}`; nothing
/// where it states none. Error: `bad_value`.
[[nodiscard]] inline result<std::optional<term>> agreed_term(const fact& f, const std::string& member) {
    const auto inside = member + ".";
    std::optional<term> out;
    for (const auto& m : f.members) {
        const bool is_written_out = m.name.starts_with(inside);
        if (m.name != member && !is_written_out) continue;
        auto unit = term_unit::days;
        const auto count = decimal::parse(m.value, 5, 0);
        const bool is_unit =
            !is_written_out || boost::describe::enum_from_string(m.name.substr(inside.size()).c_str(), unit);
        if (!count || !is_unit || out) {
            auto place = "/" + m.name;
            std::replace(place.begin(), place.end(), '.', '/');
            return fail(code::bad_value, std::move(place),
                        "found \"" + m.value + "\", expected a count of days, or one term as {\"working_days\": 10}");
        }
        out = term{static_cast<std::int32_t>(count->units), unit};
    }
    return out;
}

}  // namespace troth::inline v0
