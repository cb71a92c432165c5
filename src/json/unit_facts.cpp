// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/unit_facts.hpp>

#include <algorithm>
#include <charconv>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <boost/describe/enum_from_string.hpp>

#include <troth/json/document.hpp>
#include <troth/json/money.hpp>
#include <troth/json/writer.hpp>
#include <troth/obligation/fact_element.hpp>

namespace troth::inline v0::json {
namespace {

/// The facts that meet a demand.
constexpr std::string_view meets[] = {"item_returned", "item_replaced", "price_reduced", "costs_repaid", "refunded"};

/// What of a demand the seller has performed with a fact.
constexpr std::pair<std::string_view, warranty_duty_kind> performs[] = {
    {"demand_answered", warranty_duty_kind::reply},   {"demand_refused", warranty_duty_kind::reply},
    {"item_checked", warranty_duty_kind::check},      {"expert_opinion", warranty_duty_kind::expertise},
    {"item_returned", warranty_duty_kind::repair},    {"item_replaced", warranty_duty_kind::replace},
    {"refunded", warranty_duty_kind::refund},         {"price_reduced", warranty_duty_kind::refund},
    {"costs_repaid", warranty_duty_kind::refund},     {"loaner_given", warranty_duty_kind::loaner},
    {"item_accepted", warranty_duty_kind::transport},
};

std::optional<std::int32_t> count_in(const fact& f, std::string_view name) {
    const auto* m = f.find_member(name);
    std::int32_t out = 0;
    if (m == nullptr || std::from_chars(m->value.data(), m->value.data() + m->value.size(), out).ec != std::errc())
        return std::nullopt;
    return out;
}

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

void append_member(std::string& out, std::string_view name, std::string_view value) {
    out += ',';
    append_quoted(out, name);
    out += ':';
    out += value;
}

}  // namespace

unit_facts::unit_facts(const written_fact& sale, std::span<const written_fact> others)
    : sale_(sale), others_(others) {
    for (const auto& o : others) {
        if (o.content.kind != "remedy_demanded") continue;
        unit_demand d{o.content.id, o.content.on, o.content.find("demand").value_or(""),
                      o.content.find("component"), demand_state::open, {}};
        close(d);
        demands_.push_back(std::move(d));
    }
}

const fact* unit_facts::find(std::string_view kind, std::string_view demand) const {
    for (const auto& o : others_)
        if (o.content.kind == kind && o.content.find("demand") == demand) return &o.content;
    return nullptr;
}

const fact& unit_facts::fact_of(const unit_demand& d) const {
    return std::find_if(others_.begin(), others_.end(), [&](const auto& o) { return o.content.id == d.id; })->content;
}

/// The first fact that ends a demand says how. What is repaired against payment after a refusal stays refused.
void unit_facts::close(unit_demand& d) const {
    for (const auto& o : others_) {
        const auto& f = o.content;
        const bool is_of_it = f.find("demand") == d.id;
        if (is_of_it && std::find(std::begin(meets), std::end(meets), f.kind) != std::end(meets))
            d.state = demand_state::met;
        else if (is_of_it && f.kind == "demand_refused") d.state = demand_state::refused;
        else if (is_of_it && f.kind == "demand_withdrawn") d.state = demand_state::withdrawn;
        else if (f.kind == "remedy_demanded" && f.find("in_place_of") == d.id) d.state = demand_state::replaced;
        else continue;
        d.closed_on = f.on;
        return;
    }
}

const unit_demand* unit_facts::asked_about(const unit_question& q) const {
    for (auto d = demands_.rbegin(); d != demands_.rend(); ++d)
        if (q.demand ? d->id == *q.demand : d->state == demand_state::open) return &*d;
    return nullptr;
}

/// The warranties of the sale, and those that were stated later.
std::string unit_facts::warranties() const {
    std::string out;
    const auto add = [&](const std::string& text) {
        const auto parsed = document::parse(text);
        auto list = parsed->root();
        if (!parsed->root().find("warranties", list)) return;
        for (const auto w : list) {
            out += out.empty() ? '[' : ',';
            w.append_to(out);
        }
    };
    add(sale_.text);
    for (const auto& o : others_)
        if (o.content.kind == "warranty_stated") add(o.text);
    return out.empty() ? "[]" : out + ']';
}

/// Repairs and replacements. A repair in whose place something else was demanded ends when that is done.
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
        if (d.demand != "repair" || d.state == demand_state::refused || d.state == demand_state::withdrawn) continue;
        const auto* returned = find("item_returned", d.id);
        if (d.state == demand_state::replaced && returned == nullptr) returned = end_of_next(d);
        if (returned != nullptr) {
            e.returned = returned->on;
            e.parts = texts_in(*returned, "parts");
            e.usable = truth_in(*returned, "usable");
        }
        if (const auto* finished = find("repair_finished", d.id))
            if (!truth_in(*finished, "transport").value_or(false)) e.ready = finished->on;
        e.agreed_days = count_in(demanded, "agreed_days");
        out.push_back(std::move(e));
    }
    return out;
}

/// What a demand is about: the defect that it names, else the first of the demands that took the place of one another.
std::string unit_facts::defect_behind(const unit_demand& d) const {
    const auto* first = &fact_of(d);
    for (std::size_t i = 0; i < demands_.size(); ++i) {
        if (const auto named = first->find("defect")) return *named;
        const auto before = first->find("in_place_of");
        const auto at = std::find_if(demands_.begin(), demands_.end(), [&](const auto& x) { return x.id == before; });
        if (at == demands_.end()) break;
        first = &fact_of(*at);
    }
    return first->id;
}

/// The fact that met what was demanded in the place of a demand.
const fact* unit_facts::end_of_next(const unit_demand& d) const {
    for (const auto& next : demands_) {
        if (fact_of(next).find("in_place_of") != d.id) continue;
        for (const auto kind : meets)
            if (const auto* end = find(kind, next.id)) return end;
    }
    return nullptr;
}

std::vector<unit_reading> unit_facts::readings() const {
    std::vector<unit_reading> out;
    for (const auto& o : others_)
        if (o.content.kind == "unit_read")
            out.push_back({o.content.on, count_in(o.content, "hours"), count_in(o.content, "kilometres")});
    return out;
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
    if (const auto* loaner = find("loaner_demanded", d.id)) out.loaner_demanded = loaner->on;
    for (const auto& [kind, duty] : performs)
        if (const auto* done = find(kind, d.id)) out.performed.push_back({duty, done->on});
    return out;
}

std::string unit_facts::request(const unit_question& q) const {
    const auto parsed = document::parse(sale_.text);
    std::string out = R"({"calculate":"warranty","concluded":")" + to_string(sale_.content.on) + '"';
    const auto copy = [&](node from, std::initializer_list<std::string_view> names) {
        for (const auto name : names) {
            auto member = from;
            if (!from.find(name, member)) continue;
            std::string value;
            member.append_to(value);
            append_member(out, name, value);
        }
    };
    copy(parsed->root(), {"law", "variant", "buyer", "sold", "currency", "price", "paid", "complex_goods", "used",
                          "service_life", "weight_g", "components"});
    for (const std::string_view name : {"delivered", "installed", "registered", "season"}) {
        auto day = sale_.content.find(name);
        for (const auto& o : others_)
            if (o.content.kind == "handed_over")
                if (auto later = o.content.find(name)) day = std::move(later);
        if (!day && name == "delivered" && sale_.content.kind != "sale") day = to_string(sale_.content.on);
        if (!day) continue;
        std::string value;
        append_quoted(value, *day);
        append_member(out, name, value);
    }
    append_member(out, "warranties", warranties());
    append_member(out, "events", to_json(events()));
    append_member(out, "readings", to_json(readings()));
    if (const auto* d = asked_about(q)) append_member(out, "defect", to_json(defect_of(*d)));
    out += ",\"as_of\":\"" + to_string(q.as_of) + '"';
    if (q.lang) append_member(out, "lang", to_json(*q.lang));
    if (q.reasons) append_member(out, "reasons", *q.reasons ? "true" : "false");
    return out + '}';
}

}  // namespace troth::inline v0::json
