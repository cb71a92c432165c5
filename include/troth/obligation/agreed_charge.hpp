// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>

#include <troth/obligation/fact.hpp>
#include <troth/obligation/obligation.hpp>
#include <troth/obligation/obligation_rule.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0 {

/// What the opening fact states that a day of delay costs, where its rule names members for it and it has them. Error:
/// `bad_value` for a text that is no percent.
[[nodiscard]] inline result<std::optional<agreed_charge>> agreed_in(const std::optional<breach_cost>& cost,
                                                                    const fact& opening) {
    std::optional<agreed_charge> out;
    if (!cost || !cost->contract) return out;
    const auto read = [&](const std::string& member) -> result<std::optional<percent>> {
        const auto text = opening.find(member);
        if (!text) return std::optional<percent>();
        const auto found = percent::parse(*text);
        if (!found)
            return fail(code::bad_value, "/" + member, "found " + shown(*text) + ", expected a percent, as \"0.1\"");
        return std::optional(*found);
    };
    const auto a_day = read(cost->contract->percent_a_day);
    if (!a_day) return a_day.error();
    if (!*a_day) return out;
    out.emplace(agreed_charge{**a_day, {}});
    if (!cost->contract->percent_at_most) return out;
    const auto at_most = read(*cost->contract->percent_at_most);
    if (!at_most) return at_most.error();
    out->at_most = *at_most;
    return out;
}

}  // namespace troth::inline v0
