// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include <troth/json/unit_facts.hpp>

namespace troth::inline v0::json {
namespace {

/// The fact that meets a demand. A refund meets any.
constexpr std::pair<std::string_view, std::string_view> meets[] = {
    {"repair", "item_returned"},          {"repair", "item_replaced"}, {"replacement", "item_replaced"},
    {"price_reduction", "price_reduced"}, {"repair_costs", "costs_repaid"},
};

/// What is done with the item, or for it, is done on account of the demand that stands then.
constexpr std::string_view of_the_row[] = {"item_returned",   "item_replaced", "refunded",        "repair_finished",
                                           "loaner_demanded", "loaner_given",  "loaner_returned"};

bool is_met_by(std::string_view demand, std::string_view kind) {
    return kind == "refunded" ||
           std::find(std::begin(meets), std::end(meets), std::pair(demand, kind)) != std::end(meets);
}

/// The remedy that a fact gives which meets a demand.
std::string remedy_of(std::string_view kind) {
    for (const auto& [remedy, fact] : meets)
        if (fact == kind && (kind != "item_replaced" || remedy == "replacement")) return std::string(remedy);
    return "refund";
}

/// The first of the days, in their order, on which a demand of a day ends that still stands then.
std::optional<date> first_from(const std::vector<date>& days, date from) {
    const auto at = std::lower_bound(days.begin(), days.end(), from);
    return at != days.end() ? std::optional(*at) : std::nullopt;
}

}  // namespace

unit_facts::unit_facts(const written_fact& sale, std::span<const written_fact> others)
    : sale_(sale), others_(others) {
    for (const auto& o : others) {
        const auto& f = o.content;
        by_id_.emplace(f.id, &f);
        if (f.kind != "remedy_demanded") continue;
        if (auto first = f.find("in_place_of"); first && *first != f.id) next_.emplace(*std::move(first), &f);
    }
    std::vector<date> back, replaced;
    for (const auto& o : others) {
        const auto& f = o.content;
        auto demand = f.kind == "remedy_demanded" ? std::nullopt : f.find("demand");
        if (f.kind == "sale_ended" || f.kind == "refunded") back.push_back(f.on);
        if (!demand) continue;
        const auto named = by_id_.find(*demand);
        if (f.kind == "item_replaced" && named != by_id_.end() && !named->second->find("component"))
            replaced.push_back(f.on);
        about_[demand_of(f)].push_back(&f);
    }
    for (const auto& o : others) {
        if (o.content.kind != "remedy_demanded") continue;
        unit_demand d{o.content.id, o.content.on, o.content.find("demand").value_or(""),
                      o.content.find("component"), demand_state::open, {}, {}};
        close(d, back, replaced);
        place_.emplace(d.id, demands_.size());
        demands_.push_back(std::move(d));
    }
}

std::string unit_facts::standing(const std::string& demand, date on) const {
    auto out = demand;
    std::set<std::string> seen;
    for (auto next = next_.find(out); next != next_.end() && next->second->on < on && seen.insert(out).second;
         next = next_.find(out))
        out = next->second->id;
    return out;
}

std::string unit_facts::demand_of(const fact& f) const {
    auto demand = f.find("demand").value_or("");
    const bool is_of_row = std::find(std::begin(of_the_row), std::end(of_the_row), f.kind) != std::end(of_the_row);
    return is_of_row ? standing(demand, f.on) : demand;
}

const unit_demand* unit_facts::before(const unit_demand& d) const {
    const auto at = place_.find(fact_of(d).find("in_place_of").value_or(""));
    return at != place_.end() ? &demands_[at->second] : nullptr;
}

const unit_demand* unit_facts::after(const unit_demand& d) const {
    const auto next = next_.find(d.id);
    const auto at = next != next_.end() ? place_.find(next->second->id) : place_.end();
    return at != place_.end() ? &demands_[at->second] : nullptr;
}

/// Whether an item that came back after a refusal was repaired, and not against payment.
bool unit_facts::is_repair(const unit_demand& d, const fact& returned) const {
    if (find("paid_repair_agreed", d.id) != nullptr) return false;
    return returned.find("parts.0") || returned.find("work") || find("repair_finished", d.id) != nullptr;
}

/// What happens to a demand, day by day: what was refused may be done after all; what was met, withdrawn or gave way to
/// another one stays so; what still stands ends with the unit. `back` are the days on which that came back for good,
/// `replaced` those on which another one was given for it.
void unit_facts::close(unit_demand& d, const std::vector<date>& back, const std::vector<date>& replaced) {
    struct step {
        date on;
        demand_state to;
        const fact* by;
    };
    std::vector<step> steps;
    if (const auto next = next_.find(d.id); next != next_.end())
        steps.push_back({next->second->on, demand_state::replaced, nullptr});
    if (const auto at = about_.find(d.id); at != about_.end())
        for (const auto* f : at->second) {
            if (is_met_by(d.demand, f->kind)) steps.push_back({f->on, demand_state::met, f});
            else if (f->kind == "demand_refused") steps.push_back({f->on, demand_state::refused, f});
            else if (f->kind == "refusal_withdrawn") steps.push_back({f->on, demand_state::open, f});
            else if (f->kind == "demand_withdrawn") steps.push_back({f->on, demand_state::withdrawn, f});
        }
    if (const auto on = first_from(back, d.on)) steps.push_back({*on, demand_state::ended, nullptr});
    if (const auto on = first_from(replaced, d.on.next())) steps.push_back({*on, demand_state::ended, nullptr});
    std::stable_sort(steps.begin(), steps.end(), [](const step& a, const step& b) { return a.on < b.on; });
    for (const auto& s : steps) {
        if (d.state != demand_state::open && d.state != demand_state::refused) break;
        if (d.state == s.to) continue;
        const bool is_refused = d.state == demand_state::refused;
        if (is_refused && s.by != nullptr && s.by->kind == "item_returned" && !is_repair(d, *s.by)) continue;
        d.state = s.to;
        d.closed_on = s.to == demand_state::open ? std::nullopt : std::optional(s.on);
        if (s.to == demand_state::refused) refused_.insert(d.id);
        if (s.to == demand_state::open) refused_.erase(d.id);
        if (s.to != demand_state::met) continue;
        d.met_by = remedy_of(s.by->kind);
        met_by_[d.id] = s.by;
    }
}

/// What a demand is about: the defect that it names, else the first of the demands that took the place of one another.
std::string unit_facts::defect_behind(const unit_demand& d) const {
    const auto* first = &fact_of(d);
    for (std::set<std::string> seen; seen.insert(first->id).second;) {
        if (const auto named = first->find("defect")) return *named;
        const auto found = by_id_.find(first->find("in_place_of").value_or(""));
        if (found != by_id_.end()) first = found->second;
    }
    return first->id;
}

/// Whether a repair goes on under another one that took its place, and was not refused or withdrawn.
bool unit_facts::is_repaired_under_next(const unit_demand& d) const {
    const auto* next = d.state == demand_state::replaced ? after(d) : nullptr;
    return next != nullptr && next->demand == "repair" && next->state != demand_state::refused &&
           next->state != demand_state::withdrawn;
}

/// The day of the first demand of a repair that goes on under this one.
date unit_facts::begin_of_repair(const unit_demand& d) const {
    const auto* first = &d;
    std::set<std::string> seen{d.id};
    for (const auto* at = before(d); at != nullptr && seen.insert(at->id).second; at = before(*at)) {
        if (at->demand != "repair" || !is_repaired_under_next(*at)) break;
        first = at;
    }
    return first->on;
}

/// Whether an expert said that the seller does not answer for a defect, and nothing was done about it.
bool unit_facts::is_of_others(const unit_demand& d) const {
    const auto opinion = opinion_about(d.id);
    const auto* returned = find("item_returned", d.id);
    return opinion && opinion->cause != defect_origin::seller && (returned == nullptr || !is_repair(d, *returned));
}

/// The loaner that is owed on account of a demand. One that was asked for and not given is owed with the repair that
/// took the place of the first.
const fact* unit_facts::loaner_asked(const unit_demand& d) const {
    const auto is_given = [&](const unit_demand& of) { return find("loaner_given", of.id) != nullptr; };
    const auto* next = after(d);
    if (d.demand == "repair" && next != nullptr && next->demand == "repair" && !is_given(d)) return nullptr;
    std::set<std::string> seen;
    for (const auto* at = &d; at != nullptr && seen.insert(at->id).second; at = before(*at)) {
        if (at != &d && (at->demand != "repair" || d.demand != "repair" || is_given(*at))) return nullptr;
        if (const auto* asked = find("loaner_demanded", at->id)) return asked;
    }
    return nullptr;
}

}  // namespace troth::inline v0::json
