// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <troth/law/pack.hpp>
#include <troth/obligation/obligation_rule.hpp>
#include <troth/reason/error.hpp>

namespace troth::inline v0 {

/// The rhythm of a recurring duty whose first due day this is: the term that the rule writes out; else that of the
/// employer's standard on the day, else the rule's `otherwise`. Nothing where none of them is there, or where the
/// standard's is shorter than a day.
[[nodiscard]] inline std::optional<term> find_rhythm(const obligation_rule& rule, const law_pack* standard,
                                                     date first_due) {
    if (!rule.every) return std::nullopt;
    if (const auto* written = std::get_if<term>(&*rule.every)) return *written;
    const auto& named = std::get<term_source>(*rule.every);
    const auto* found = standard != nullptr && named.standard ? standard->find_term(*named.standard) : nullptr;
    const auto* version = found != nullptr ? found->find_version(first_due) : nullptr;
    const auto rhythm = version != nullptr && version->rule.term ? version->rule.term : named.otherwise;
    if (!rhythm || rhythm->count == 0 || rhythm->unit == term_unit::hours) return std::nullopt;
    return rhythm;
}

namespace detail {

/// What a rule says wrongly of its rhythm.
inline void check_rhythm(const obligation_rule& rule, const std::string& place, std::vector<error>& faults) {
    const auto* named = std::get_if<term_source>(&*rule.every);
    const auto* written = std::get_if<term>(&*rule.every);
    if (named != nullptr && (named->law || named->contract || !(named->standard || named->otherwise)))
        faults.emplace_back(code::contradiction, place + "/every", "a rhythm is the standard's, or written out");
    if (named != nullptr && named->otherwise) written = &*named->otherwise;
    if (written != nullptr && (written->count == 0 || written->unit == term_unit::hours))
        faults.emplace_back(code::bad_value, place + "/every", "expected at least one day, week, month or year");
}

/// A rhythm of the standard that is not there, and nothing in its place.
inline void check_rhythm_found(const obligation_rule& rule, const law_pack* standard, const std::string& place,
                               std::vector<error>& faults) {
    const auto* named = rule.every ? std::get_if<term_source>(&*rule.every) : nullptr;
    if (named == nullptr || !named->standard || named->otherwise) return;
    if (standard == nullptr || standard->find_term(*named->standard) == nullptr)
        faults.emplace_back(code::unknown_name, place + "/every/standard",
                            "found \"" + *named->standard + "\", expected a term of the employer's standard");
}

}  // namespace detail

}  // namespace troth::inline v0
