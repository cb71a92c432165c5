// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <string>
#include <troth/client/lifecycle_walk.hpp>
#include <troth/law/standard.hpp>
#include <utility>
#include <vector>

#include "form_checks.hpp"
#include "stage_order.hpp"

namespace troth::inline v0::store {

std::vector<form_checks::stage_come> form_checks::stages_of(const given_name& what) {
    std::vector<stage_come> out;
    for (auto& [number, stage] : table_.names_of(what.as, what.of))
        if (auto by = find_named(facts_.find(number))) out.push_back({*std::move(by), std::move(stage), {}, false});
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.by.on < b.by.on; });
    order_moves(
        out.begin(), out.end(), [](const auto& s) { return s.by.on; }, [](const auto& s) { return s.stage; },
        [&](auto& s) { look_where_from(what, s); });
    return out;
}

void form_checks::look_where_from(const given_name& what, stage_come& of) {
    const auto* content = contents_.find(of.by.number);
    if (content == nullptr) return;
    const fact kept = *content;  // others are read while it is looked at
    for (auto& n : read(of.by.number, kept).names) {
        if (!n.how->stage || n.what.as != what.as || n.what.of != what.of) continue;
        of.from = n.stage_before;
        of.starts = n.how->stage->starts.value_or(false);
    }
}

/// A stage that the lifecycle does not have any more may be left for any.
std::optional<form_fault> form_checks::fault_of_stage(const naming_member& n, const stage_come* before,
                                                      const form_reading& of) {
    const auto& how = *n.how->stage;
    const auto* lifecycle = standard::find(standard_, &law_pack::lifecycles, how.lifecycle, of.on);
    if (lifecycle == nullptr)
        return form_fault{code::not_known, n.where, n.what.name,
                          "the standard has no lifecycle " + shown(how.lifecycle) + " on " + to_string(of.on)};
    const auto fault = [&](const error& e, const std::string& where, const std::string& found) {
        return form_fault{e.code, where, found, e.message};
    };
    if (const auto unknown = troth::fault_of_stage(*lifecycle, n.what.name))
        return fault(*unknown, n.where, n.what.name);
    if (how.starts.value_or(false)) return std::nullopt;
    if (before != nullptr && n.stage_before && *n.stage_before != before->stage)
        return form_fault{code::contradiction, n.place_of_stage_before, *n.stage_before,
                          "found " + shown(*n.stage_before) + ", expected " + shown(before->stage) + " by the " +
                              before->by.kind + " " + shown(before->by.id) + ", " + to_string(before->by.on)};
    if (before == nullptr && n.stage_before)
        if (const auto unknown = troth::fault_of_stage(*lifecycle, *n.stage_before))
            return fault(*unknown, n.place_of_stage_before, *n.stage_before);
    const auto from = before != nullptr ? before->stage : n.stage_before.value_or("");
    if (!from.empty() && find_stage(*lifecycle, from) == nullptr) return std::nullopt;
    const auto moved = fault_of_move(*lifecycle, from, {of.on, n.what.name, {}, {}},
                                     recorded_for(find_stage(*lifecycle, n.what.name)->needs, n, of));
    return moved ? std::optional(fault(*moved, n.where, n.what.name)) : std::nullopt;
}

/// Facts of these kinds about what stands in stages, each with its day.
std::vector<stage_fact> form_checks::recorded_for(const std::vector<std::string>& kinds, const naming_member& n,
                                                  const form_reading& of) {
    std::vector<stage_fact> out;
    for (const auto& m : of.refers) {
        if (m.what.name != n.what.of || m.where != "/" + *n.how->of) continue;
        for (const auto& kind : kinds)
            for (const auto number : table_.with(m.what, kind))
                if (const auto one = find_named(facts_.find(number)); one && one->kind == kind)
                    out.push_back({kind, one->on});
    }
    return out;
}

void form_checks::look_at_stage(std::int64_t number, const naming_member& n, blame whom, form_reading& of) {
    const auto all = stages_of(n.what);
    const auto own = std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.by.number == number; });
    if (own == all.end()) return;
    const auto* before = own != all.begin() ? &*(own - 1) : nullptr;
    if (auto fault = fault_of_stage(n, before, of)) return of.note(*std::move(fault));
    const auto next = own + 1;
    if (whom != blame::both || next == all.end() || taken_.contains(next->by.number)) return;
    const auto* content = contents_.find(next->by.number);
    if (content == nullptr) return;
    const fact kept = *content;  // others are read while it is looked at
    const auto after = read(next->by.number, kept);
    for (const auto& m : after.names)
        if (m.how->stage && m.what.as == n.what.as && m.what.of == n.what.of)
            if (const auto fault = fault_of_stage(m, &*own, after))
                of.note({fault->code, n.where, n.what.name,
                         "found " + shown(n.what.name) + " before the " + next->by.kind + " " + shown(next->by.id) +
                             ", " + to_string(next->by.on) + ": " + fault->message});
}

}  // namespace troth::inline v0::store
