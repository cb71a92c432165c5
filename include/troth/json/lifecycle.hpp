// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <troth/json/reader.hpp>
#include <troth/json/title.hpp>
#include <troth/law/lifecycle_rule.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0::json {

/// The most stages of a lifecycle: what a person can still look through.
inline constexpr std::size_t max_stages = 100;

/// Every stage stands once, what follows it is a stage, and a client may begin somewhere.
template <>
struct whole<lifecycle_rule> {
    static bool check(reader& r, const lifecycle_rule& l) {
        if (!l.stages || !r.are_read("stages")) return true;
        const auto& all = *l.stages;
        if (all.empty() || all.size() > max_stages)
            return r.fault_in(code::limit, "stages",
                              "found " + std::to_string(all.size()) + ", expected 1 to " + std::to_string(max_stages));
        const reader::step inside(r, std::string_view("stages"));
        std::set<std::string_view> names;
        bool good = true, begins = false;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const reader::step element(r, i);
            if (all[i].stage.empty())
                good = r.fault_in(code::bad_value, "stage", "found \"\", expected a name");
            else if (!names.insert(all[i].stage).second)
                good = r.fault_in(code::contradiction, "stage", shown(all[i].stage) + " stands twice");
            begins = begins || all[i].first.value_or(false);
            good = check_title(r, all[i].title) && good;
        }
        for (std::size_t i = 0; i < all.size(); ++i) {
            const reader::step element(r, i);
            good = check_next(r, all[i], names) && good;
        }
        return good && (begins || r.fault(code::missing_member, "expected a stage with \"first\": true"));
    }

private:
    static bool check_next(reader& r, const lifecycle_stage& stage, const std::set<std::string_view>& names) {
        const reader::step inside(r, std::string_view("to"));
        std::set<std::string_view> seen;
        bool good = true;
        for (std::size_t i = 0; i < stage.to.size(); ++i) {
            const reader::step element(r, i);
            const auto& name = stage.to[i];
            if (!names.contains(name))
                good = r.fault(code::unknown_name, "found " + shown(name) + ", expected a stage of the lifecycle");
            else if (name == stage.stage || !seen.insert(name).second)
                good = r.fault(code::contradiction,
                               name == stage.stage ? "a stage does not follow itself" : shown(name) + " stands twice");
        }
        return good;
    }
};

}  // namespace troth::inline v0::json
