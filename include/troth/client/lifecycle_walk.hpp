// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <troth/client/lifecycle.hpp>
#include <troth/reason/error.hpp>
#include <troth/reason/fault_notes.hpp>
#include <troth/reason/nearest.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

/// What stands against a stage of a client: the lifecycle does not have it.
[[nodiscard]] inline std::optional<error> fault_of_stage(const lifecycle_rule& of, const std::string& stage) {
    if (find_stage(of, stage) != nullptr) return std::nullopt;
    std::vector<std::string> names;
    for (const auto& s : *of.stages) names.push_back(s.stage);
    return fail(code::unknown_name, "", "found " + shown(stage) + ", expected one of " + joined(names));
}

/// What stands against a move from a stage, or, with an empty one, against beginning: a stage that the lifecycle does
/// not have, then the table, and it says what would be legal, then the guard. The error has no place.
[[nodiscard]] inline std::optional<error> fault_of_move(const lifecycle_rule& of, const std::string& from,
                                                        const stage_move& m, const std::vector<stage_fact>& recorded) {
    if (auto unknown = fault_of_stage(of, m.to)) return unknown;
    if (!may_follow(of, from, m.to)) {
        const auto legal = stages_after(of, from);
        return fail(code::contradiction, "",
                    (from.empty() ? "a client does not begin as " + shown(m.to)
                                  : "from " + shown(from) + " a client does not come to " + shown(m.to)) +
                        (legal.empty() ? ": nothing follows" : ", expected one of " + joined(legal)));
    }
    const auto missing = missing_facts(of, m.to, recorded, m.on);
    if (missing.empty()) return std::nullopt;
    return fail(code::contradiction, "", shown(m.to) + " needs " + joined(missing) + " recorded by " + to_string(m.on));
}

namespace detail {

/// Collects what is wrong with the history of a client. `is_read(place)` says whether what stands at a place may be
/// looked at.
template <class IsRead>
class lifecycle_faults : fault_notes {
public:
    lifecycle_faults(const lifecycle_question& asked, IsRead is_read) : asked_(asked), is_read_(is_read) {}

    std::vector<error> collect() && {
        need_at_most(max_stage_moves, asked_.history.size(), "/history");
        need_at_most(max_stage_facts, asked_.recorded.size(), "/recorded");
        if (!out_.empty()) return std::move(out_);
        std::string from;
        bool is_known = is_read_("/lifecycle");
        for (std::size_t i = 0; i < asked_.history.size(); ++i) {
            check_day(i);
            const auto where = place("history", i, "/to");
            is_known = is_known && is_read_(where);
            if (is_known)
                if (const auto fault = fault_of_move(asked_.lifecycle, from, asked_.history[i], asked_.recorded)) {
                    add(fault->code, where, fault->message);
                    is_known = fault->code != code::unknown_name;
                }
            from = asked_.history[i].to;
        }
        return std::move(out_);
    }

private:
    void check_day(std::size_t i) {
        if (i == 0 || !is_read_(place("history", i, "/on")) || !is_read_(place("history", i - 1, "/on"))) return;
        if (asked_.history[i].on < asked_.history[i - 1].on)
            add(code::contradiction, place("history", i, "/on"),
                to_string(asked_.history[i].on) + " is before " + to_string(asked_.history[i - 1].on));
    }

    const lifecycle_question& asked_;
    IsRead is_read_;
};

inline void explain_stage(const lifecycle_answer& out, reasons& why) {
    if (out.stays.empty()) {
        why.add("lifecycle.none", {{"date", to_string(out.as_of)}});
    } else {
        const auto& now = out.stays.back();
        why.add("lifecycle.stage",
                {{"stage", now.stage}, {"date", to_string(now.from)}, {"days", std::to_string(now.days)}});
        if (now.by) why.add("lifecycle.by", {{"person", *now.by}});
        if (now.ground) why.add("lifecycle.ground", {{"ground", *now.ground}});
    }
    for (const auto& n : out.next)
        if (n.missing.empty())
            why.add("lifecycle.next", {{"stage", n.stage}});
        else
            why.add("lifecycle.next_needs", {{"stage", n.stage}, {"facts", joined(n.missing)}});
    if (out.next.empty()) why.add("lifecycle.last", {});
}

}  // namespace detail

/// What stands against the history of a client: a stage that the lifecycle does not have, a move that it does not
/// allow, with those that it would, a move whose guard is not met, days out of order. `is_read` says whether what
/// stands at a place (a JSON Pointer, as `/history/0/to`) may be looked at. The lifecycle must have stages.
template <class IsRead>
[[nodiscard]] std::vector<error> faults_of(const lifecycle_question& asked, IsRead is_read) {
    return detail::lifecycle_faults(asked, is_read).collect();
}
[[nodiscard]] inline std::vector<error> faults_of(const lifecycle_question& asked) {
    return faults_of(asked, [](std::string_view) { return true; });
}

/// Where a client stands on a day, how long he stood where, and where he may go, whatever stands against his history.
template <class Recorder>
[[nodiscard]] lifecycle_answer walk_lifecycle(const lifecycle_question& asked, Recorder& why) {
    lifecycle_answer out;
    out.as_of = asked.as_of;
    for (const auto& m : asked.history) {
        if (m.on > asked.as_of) break;
        if (!out.stays.empty()) {
            auto& before = out.stays.back();
            before.to = m.on;
            before.days = m.on - before.from;
        }
        out.stays.push_back({m.to, m.on, {}, asked.as_of - m.on, m.by, m.ground});
    }
    if (!out.stays.empty()) {
        const auto& now = out.stays.back();
        out.stage = now.stage;
        out.since = now.from;
        out.days = now.days;
    }
    for (auto& to : stages_after(asked.lifecycle, out.stage.value_or(""))) {
        auto missing = missing_facts(asked.lifecycle, to, asked.recorded, asked.as_of);
        out.next.push_back({std::move(to), std::move(missing)});
    }
    if constexpr (Recorder::on) detail::explain_stage(out, why);
    return out;
}

/// The same of a history that the lifecycle allows. Error: the first fault.
template <class Recorder>
[[nodiscard]] result<lifecycle_answer> calculate_lifecycle(const lifecycle_question& asked, Recorder& why) {
    if (const auto faults = faults_of(asked); !faults.empty()) return faults.front();
    return walk_lifecycle(asked, why);
}

}  // namespace troth::inline v0
