// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <troth/law/lifecycle_rule.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0 {

// So many moves of a client are looked at, and so many facts that guards may ask for.
inline constexpr std::size_t max_stage_moves = 10'000;
inline constexpr std::size_t max_stage_facts = 100'000;

/// The id under which a standard has the lifecycle of clients.
inline constexpr const char* client_lifecycle_id = "client";

/// A move of a client to a stage.
struct stage_move {
    date on;
    std::string to;
    std::optional<std::string> by;      ///< the employee who moved him
    std::optional<std::string> ground;  ///< why
};
BOOST_DESCRIBE_STRUCT(stage_move, (), (on, to, by, ground))

/// A fact that was recorded of a client.
struct stage_fact {
    std::string fact;  ///< its kind
    date on;
};
BOOST_DESCRIBE_STRUCT(stage_fact, (), (fact, on))

/// What is asked about where a client stands. What happened after `as_of` is passed over.
struct lifecycle_question {
    date as_of;
    std::vector<stage_move> history;  ///< by day; of one day as listed
    std::vector<stage_fact> recorded;
    lifecycle_rule lifecycle;
};

/// A stay in a stage. Days are counted from the day of coming to the day of leaving, or of the question.
struct stage_stay {
    std::string stage;
    date from;
    std::optional<date> to;  ///< the day of the next move
    std::int32_t days = 0;
    std::optional<std::string> by;
    std::optional<std::string> ground;
};
BOOST_DESCRIBE_STRUCT(stage_stay, (), (stage, from, to, days, by, ground))

/// A stage that may follow.
struct next_stage {
    std::string stage;
    std::vector<std::string> missing;  ///< kinds of facts that must be recorded before
};
BOOST_DESCRIBE_STRUCT(next_stage, (), (stage, missing))

/// Where a client stands.
struct lifecycle_answer {
    date as_of;
    std::optional<std::string> stage;  ///< none before the first move
    std::optional<date> since;
    std::optional<std::int32_t> days;
    std::vector<stage_stay> stays;
    std::vector<next_stage> next;        ///< in the order of the table
    std::optional<std::string> diagram;  ///< of the lifecycle, where one was asked for
};
BOOST_DESCRIBE_STRUCT(lifecycle_answer, (), (as_of, stage, since, days, stays, next, diagram))

/// The stage of a name; null if there is none.
[[nodiscard]] inline const lifecycle_stage* find_stage(const lifecycle_rule& of, std::string_view name) noexcept {
    if (!of.stages) return nullptr;
    const auto at = std::find_if(of.stages->begin(), of.stages->end(), [&](const auto& s) { return s.stage == name; });
    return at != of.stages->end() ? &*at : nullptr;
}

/// The stages to which a client may go: from a stage, or, with an empty name, at first.
[[nodiscard]] inline std::vector<std::string> stages_after(const lifecycle_rule& of, std::string_view from) {
    std::vector<std::string> out;
    if (const auto* stage = find_stage(of, from)) return stage->to;
    if (from.empty() && of.stages)
        for (const auto& s : *of.stages)
            if (s.first.value_or(false)) out.push_back(s.stage);
    return out;
}

/// Whether a client may go from a stage (at first, if it is empty) to another.
[[nodiscard]] inline bool may_follow(const lifecycle_rule& of, std::string_view from, std::string_view to) {
    const auto next = stages_after(of, from);
    return std::find(next.begin(), next.end(), to) != next.end();
}

/// The facts that a stage asks for and that were not recorded to the end of a day.
[[nodiscard]] inline std::vector<std::string> missing_facts(const lifecycle_rule& of, std::string_view to,
                                                            const std::vector<stage_fact>& recorded, date on) {
    std::vector<std::string> out;
    const auto* stage = find_stage(of, to);
    if (stage == nullptr) return out;
    for (const auto& kind : stage->needs)
        if (std::none_of(recorded.begin(), recorded.end(), [&](const auto& f) { return f.fact == kind && f.on <= on; }))
            out.push_back(kind);
    return out;
}

}  // namespace troth::inline v0
