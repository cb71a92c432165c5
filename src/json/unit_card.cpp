// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/unit_card.hpp>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <boost/describe/enum_to_string.hpp>

#include <troth/obligation/fact_element.hpp>

namespace troth::inline v0::json {
namespace {

/// A day that a fact about a demand tells by its own.
struct day_told {
    std::string_view fact;
    std::optional<date> card_demand::*member;
};
constexpr day_told days[] = {
    {"demand_answered", &card_demand::answered},
    {"item_accepted", &card_demand::accepted},         {"repair_finished", &card_demand::ready},
    {"item_returned", &card_demand::returned},         {"item_replaced", &card_demand::replaced_on},
    {"loaner_given", &card_demand::loaner_given},      {"loaner_returned", &card_demand::loaner_returned},
    {"expert_opinion", &card_demand::opinion},
};

/// A member of a fact about a demand that the card shows as it stands.
struct text_told {
    std::string_view fact;
    std::string_view name;
    std::optional<std::string> card_demand::*member;
};
constexpr text_told texts[] = {
    {"item_accepted", "record", &card_demand::record},
    {"acceptance_record_given", "record", &card_demand::record},
    {"item_accepted", "brought_by", &card_demand::brought_by},
    {"item_accepted", "condition", &card_demand::condition},
    {"repair_finished", "work", &card_demand::work},
    {"item_returned", "work", &card_demand::work},
    {"item_returned", "certificate", &card_demand::certificate},
    {"repair_certificate_given", "certificate", &card_demand::certificate},
    {"item_replaced", "new_serial", &card_demand::new_serial},
    {"expert_opinion", "cause", &card_demand::opinion_cause},
};

std::optional<decimal> decimal_in(const fact& f, std::string_view name) {
    const auto text = f.find(name);
    return text ? decimal::parse(*text, 15, 4) : std::nullopt;
}

std::optional<currency> currency_in(const fact& f) {
    const auto code = f.find("currency");
    return code ? currency::make(*code) : std::nullopt;
}

/// Tells what a fact says of a demand; what was told before stays, but for an opinion and a refusal.
void tell(const fact& f, card_demand& out) {
    out.facts.push_back(f.id);
    // Of several opinions the last counts, and of several refusals that which was not withdrawn.
    if (f.kind == "expert_opinion") out.opinion.reset(), out.opinion_cause.reset();
    if (f.kind == "refusal_withdrawn") out.refused.reset(), out.ground.reset();
    if (f.kind == "demand_refused") out.refused = f.on, out.ground = f.find("ground");
    for (const auto& d : days)
        if (f.kind == d.fact && !(out.*d.member)) out.*d.member = f.on;
    for (const auto& t : texts)
        if (f.kind == t.fact && !(out.*t.member)) out.*t.member = f.find(t.name);
    if (f.kind == "item_returned" && out.parts.empty())
        for (const auto& m : f.members)
            if (troth::detail::element_in(m.name, "parts")) out.parts.push_back(m.value);
    if (f.kind == "part_needed") out.needs.push_back({f.id, f.find("part").value_or("")});
    if (f.kind == "paid_repair_offered" && !out.paid_repair)
        out.paid_repair = offered_repair{f.on, currency_in(f), decimal_in(f, "price")};
}

/// An item that was accepted for a demand is there for the one that took its place, until it is returned.
void take_item(const card_demand& before, card_demand& to) {
    if (to.accepted || !before.accepted || before.returned) return;
    to.accepted = before.accepted;
    to.record = before.record;
    to.brought_by = before.brought_by;
    to.condition = before.condition;
}

/// The demands of a unit, each with what the facts that name it tell.
std::vector<card_demand> demands_of(const unit_facts& unit, std::span<const written_fact> others) {
    std::vector<card_demand> out;
    std::map<std::string, std::size_t> by_id;
    for (const auto& d : unit.demands()) {
        by_id.emplace(d.id, out.size());
        auto& made = out.emplace_back();
        made.id = d.id;
        made.on = d.on;
        made.demand = d.demand;
        made.component = d.component;
        made.state = boost::describe::enum_to_string(d.state, "");
        made.closed_on = d.closed_on;
        made.met_by = d.met_by;
    }
    for (const auto& o : others) {
        const auto& f = o.content;
        const bool is_demand = f.kind == "remedy_demanded";
        const auto at = by_id.find(is_demand ? f.id : unit.demand_of(f));
        if (at == by_id.end()) continue;
        auto& made = out[at->second];
        if (!is_demand) {
            tell(f, made);
            continue;
        }
        made.client = f.find("client");
        made.found = f.find_date("found");
        made.complaint = f.find("complaint");
        made.in_place_of = f.find("in_place_of");
    }
    for (auto& d : out) {
        const auto before = by_id.find(d.in_place_of.value_or(""));
        if (before != by_id.end()) take_item(out[before->second], d);
    }
    return out;
}

}  // namespace

unit_card card_of(const written_fact& sale, std::span<const written_fact> others, const unit_facts& unit,
                  const unit_question& q) {
    const auto& f = sale.content;
    unit_card out;
    out.sale = f.id;
    out.serial = f.find("serial");
    out.came_back = unit.came_back(q);
    auto of_sale = q;
    of_sale.serial.reset();
    if (!unit.came_back(of_sale)) out.held = unit.held_serial();
    out.product = f.find("product");
    out.client = f.find("client");
    out.on = f.on;
    out.delivered = f.find_date("delivered");
    out.currency = currency_in(f);
    out.price = decimal_in(f, "price");
    out.warranty_card = f.find("warranty_card");
    out.as_of = q.as_of;
    out.demands = demands_of(unit, others);
    for (const auto& o : others) {
        if (o.content.kind != "remedy_demanded" && !o.content.find("demand")) out.facts.push_back(o.content.id);
        if (o.content.kind != "handed_over" && o.content.kind != "warranty_stated") continue;
        if (const auto later = o.content.find_date("delivered")) out.delivered = later;
        if (!out.warranty_card) out.warranty_card = o.content.find("warranty_card");
    }
    if (const auto* d = unit.asked_about(q)) out.about = d->id;
    out.events = unit.events();
    return out;
}

}  // namespace troth::inline v0::json
