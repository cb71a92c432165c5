// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/unit_facts.hpp>

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>

#include <boost/describe/enum_from_string.hpp>

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>
#include <troth/json/money.hpp>
#include <troth/obligation/fact_element.hpp>

#include "rule_lookup.hpp"
#include "unit_members.hpp"
#include "unit_repairs.hpp"

namespace troth::inline v0::json {
namespace {

/// What of a demand the seller has performed with a fact.
constexpr std::pair<std::string_view, warranty_duty_kind> performs[] = {
    {"demand_answered", warranty_duty_kind::reply},   {"demand_refused", warranty_duty_kind::reply},
    {"item_checked", warranty_duty_kind::check},      {"expert_opinion", warranty_duty_kind::expertise},
    {"item_replaced", warranty_duty_kind::replace},   {"refunded", warranty_duty_kind::refund},
    {"price_reduced", warranty_duty_kind::refund},    {"costs_repaid", warranty_duty_kind::refund},
    {"loaner_given", warranty_duty_kind::loaner},     {"item_accepted", warranty_duty_kind::transport},
};

std::optional<bool> truth_in(const fact& f, std::string_view name) {
    const auto* m = f.find_member(name);
    return m != nullptr ? std::optional(m->value == "true") : std::nullopt;
}

/// The texts of a list of a fact.
std::vector<std::string> texts_in(const fact& f, std::string_view list) {
    std::vector<std::string> out;
    for (const auto& m : f.members)
        if (troth::detail::element_in(m.name, list)) out.push_back(m.value);
    return out;
}

/// All faults of a question, in the order of its members.
error in_order_of(const warranty_request& asked, const error& found) {
    const auto written = document::parse(to_json(asked));
    reader r(written->root());
    r.fault_at(found.code, found.where, found.message);
    for (const auto& e : found.more) r.fault_at(e.code, e.where, e.message);
    return r.take_error();
}

/// A repaired item that is not brought back waits for the buyer.
bool is_to_be_collected(const fact& finished) { return !truth_in(finished, "transport").value_or(false); }

}  // namespace

const fact* unit_facts::find(std::string_view kind, const std::string& demand) const {
    const auto at = about_.find(demand);
    if (at == about_.end()) return nullptr;
    const auto is_it = [&](const auto* f) { return f->kind == kind; };
    const auto found = std::find_if(at->second.begin(), at->second.end(), is_it);
    return found != at->second.end() ? *found : nullptr;
}

const fact& unit_facts::fact_of(const unit_demand& d) const { return *by_id_.at(d.id); }

std::optional<std::string> unit_facts::held_serial() const {
    auto out = sale_.content.find("serial");
    for (const auto& d : demands_)
        if (const auto* given = find("item_replaced", d.id); given != nullptr && !d.component)
            out = given->find("new_serial");
    return out;
}

/// The day on which the item with a serial was handed in for another one; none where the client has it.
std::optional<date> unit_facts::handed_in(const std::string& serial) const {
    std::optional<date> out;
    auto held = sale_.content.find("serial");
    for (const auto& d : demands_) {
        const auto* given = find("item_replaced", d.id);
        if (given == nullptr || d.component) continue;
        if (held == serial) out = given->on;
        held = given->find("new_serial");
        if (held == serial) out.reset();
    }
    return out;
}

std::optional<date> unit_facts::came_back(const unit_question& q) const {
    auto out = q.serial ? handed_in(*q.serial) : std::nullopt;
    for (const auto& o : others_)
        if (o.content.kind == "sale_ended" || o.content.kind == "refunded")
            out = std::min(out.value_or(o.content.on), o.content.on);
    return out;
}

const unit_demand* unit_facts::asked_about(const unit_question& q) const {
    if (q.serial && handed_in(*q.serial)) return nullptr;  // demands are on account of what the client has
    for (auto d = demands_.rbegin(); d != demands_.rend(); ++d)
        if (q.demand ? d->id == *q.demand : d->state == demand_state::open) return &*d;
    return nullptr;
}

/// Repairs and replacements, also those in whose place something else was demanded: they were not done. Where a repair
/// took the place of a repair, both are one, from the first demand on.
std::vector<warranty_event> unit_facts::events() const {
    std::vector<warranty_event> out;
    std::optional<std::string> serial;  // of the item that was given for the one before
    for (const auto& d : demands_) {
        const auto& demanded = fact_of(d);
        warranty_event e;
        e.demanded = d.on;
        e.component = d.component;
        e.defect = defect_behind(d);
        if (const auto* done = find("item_replaced", d.id)) {
            e.kind = warranty_event_kind::replacement;
            e.done = done->on;
            if (!e.component) {
                e.serial = std::exchange(serial, done->find("new_serial").value_or(done->id));
                e.new_serial = serial;
            }
            out.push_back(std::move(e));
            continue;
        }
        const bool has_ended = d.state == demand_state::replaced || d.state == demand_state::ended;
        if (d.demand == "replacement" && has_ended) {
            e.kind = warranty_event_kind::replacement;
            e.ended = d.closed_on;
            out.push_back(std::move(e));
            continue;
        }
        if (d.demand != "repair" || d.state == demand_state::withdrawn) continue;
        const bool is_met = d.state == demand_state::met && d.met_by == d.demand;
        if (!is_met && refused_.contains(d.id)) continue;
        if (is_repaired_under_next(d)) continue;
        if (const auto first = begin_of_repair(d); first < d.on) e.began = first;
        const auto* returned = find("item_returned", d.id);
        if (is_met && !is_of_others(d)) {
            e.returned = d.closed_on;
            if (returned != nullptr) {
                e.parts = texts_in(*returned, "parts");
                e.usable = truth_in(*returned, "usable");
            }
        } else {
            e.ended = d.closed_on;
        }
        if (const auto* finished = find("repair_finished", d.id); finished != nullptr && is_to_be_collected(*finished))
            e.ready = finished->on;
        e.agreed_days = count_in(demanded, "agreed_days");
        out.push_back(std::move(e));
    }
    join_repairs(out);
    return out;
}

/// The first removal from the warranty that has a ground and was not revoked. The ground may be stated later.
std::optional<warranty_removal> unit_facts::removal() const {
    for (const auto& o : others_) {
        if (o.content.kind != "warranty_removed") continue;
        auto ground = o.content.find("ground");
        bool is_revoked = false;
        for (const auto& about : others_) {
            if (about.content.find("removal") != o.content.id) continue;
            is_revoked |= about.content.kind == "removal_revoked";
            if (!ground && about.content.kind == "removal_grounded") ground = about.content.find("ground");
        }
        if (ground && !ground->empty() && !is_revoked) return warranty_removal{o.content.on, *std::move(ground)};
    }
    return std::nullopt;
}

/// The last opinion on the cause counts.
std::optional<expert_finding> unit_facts::opinion_about(const std::string& demand) const {
    std::optional<expert_finding> out;
    const auto at = about_.find(demand);
    if (at == about_.end()) return out;
    for (const auto* f : at->second) {
        expert_finding found{f->on, defect_origin::seller};
        if (f->kind == "expert_opinion" &&
            boost::describe::enum_from_string(f->find("cause").value_or("").c_str(), found.cause))
            out = found;
    }
    return out;
}

/// What the seller has performed of a demand. An item that came back unrepaired ends the loan, and nothing else.
void unit_facts::take_performed(const unit_demand& d, std::vector<performed_duty>& out) const {
    for (const auto& [kind, duty] : performs)
        if (const auto* done = find(kind, d.id)) out.push_back({duty, done->on});
    if (const auto* back = find("item_returned", d.id)) {
        const auto met = met_by_.find(d.id);
        const bool is_unrepaired = d.demand == "repair" && (met == met_by_.end() || met->second != back) &&
                                   (d.state != demand_state::replaced || refused_.contains(d.id));
        out.push_back({is_unrepaired ? warranty_duty_kind::loaner : warranty_duty_kind::repair, back->on});
    }
    const auto* finished = find("repair_finished", d.id);
    if (finished != nullptr && is_to_be_collected(*finished)) out.push_back({warranty_duty_kind::repair, finished->on});
}

unit_defect unit_facts::defect_of(const unit_demand& d) const {
    const auto& f = fact_of(d);
    unit_defect out;
    out.id = defect_behind(d);
    out.found = f.find_date("found");
    out.demanded = d.on;
    auto demand = warranty_remedy::repair;
    if (boost::describe::enum_from_string(d.demand.c_str(), demand)) out.demand = demand;
    out.agreed_days = count_in(f, "agreed_days");
    out.component = d.component;
    out.essential = truth_in(f, "essential");
    out.minor = truth_in(f, "minor");
    out.impossible = truth_in(f, "impossible");
    out.check = truth_in(f, "check");
    out.out_of_stock = truth_in(f, "out_of_stock");
    out.repeats = count_in(f, "repeats");
    if (find("cause_disputed", d.id) != nullptr) out.disputed = true;
    out.opinion = opinion_about(d.id);
    if (const auto* loaner = loaner_asked(d)) out.loaner_demanded = loaner->on;
    take_performed(d, out.performed);
    if (d.state != demand_state::refused) out.ended = d.closed_on;  // a refusal takes nothing that the law gives
    return out;
}

/// Of a sale that names no components any may be demanded, and replaced.
void unit_facts::take_components(warranty_request& out) {
    const auto has_component = [](const auto& w) { return w.component.has_value(); };
    if (!out.components.empty() || std::any_of(out.warranties.begin(), out.warranties.end(), has_component)) return;
    std::set<std::string> named;
    for (const auto& e : out.events) {
        if (e.component) named.insert(*e.component);
        named.insert(e.parts.begin(), e.parts.end());
    }
    if (out.defect && out.defect->component) named.insert(*out.defect->component);
    out.components.assign(named.begin(), named.end());
}

result<warranty_reply> unit_facts::answer(const unit_question& q, const law_library& laws, reasons* why) const {
    const auto parsed = document::parse(sale_.text);
    if (!parsed) return parsed.error();
    if (!is_delivered()) {
        if (why != nullptr) why->add("warranty.not_delivered", {});
        return warranty_reply{};
    }
    reader r(parsed->root());
    warranty_request asked;
    read_sale(r, asked);
    asked.as_of = q.as_of;
    read_days(r, asked);
    read_warranties(r, asked.warranties);
    asked.events = events();
    asked.readings = readings(why);
    asked.removed = removal();
    asked.came_back = came_back(q);
    if (const auto on = q.serial ? handed_in(*q.serial) : std::nullopt) {  // what came later is of the other item
        const auto is_it = [&](const auto& e) { return e.done == on && !e.component; };
        asked.events.erase(std::find_if(asked.events.begin(), asked.events.end(), is_it), asked.events.end());
    }
    if (const auto* d = asked_about(q)) asked.defect = defect_of(*d);
    take_components(asked);
    if (auto out = answer_request(r, laws, asked, why)) return *std::move(out);
    return with_facts(in_order_of(asked, r.take_error()), asked, q);
}

std::string unit_facts::reply(const unit_question& q, const law_library& laws) const {
    std::string out;
    reasons why;
    const bool explains = q.reasons.value_or(true);
    const auto found = answer(q, laws, explains ? &why : nullptr);
    if (found) write_reply(out, *found, explains ? &why : nullptr, q.lang);
    else append_error(out, found.error());
    return out;
}

}  // namespace troth::inline v0::json
