// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "unit_review.hpp"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>

namespace troth::inline v0::store {

using json::unit_facts;

namespace {

constexpr const char* demand_kind = "remedy_demanded";
constexpr const char* refusal_kind = "demand_refused";

}  // namespace

unit_review::known_unit& unit_review::unit_of(json::written_fact sale) {
    const auto [at, is_new] = known_.try_emplace(sale.content.id);
    auto& known = at->second;
    if (is_new) {
        known.sale = std::move(sale);
        known.others = units_.others_of(at->first);
        known.facts.emplace(known.sale, known.others);
    }
    return known;
}

/// What is wrong with the unit itself is found out once: it is so whatever was demanded.
result<warranty_reply> unit_review::answer_about(known_unit& unit, const std::string& demand, reasons& why) {
    if (unit.fault) return *unit.fault;
    auto found = unit.facts->answer({on_, demand, {}, {}}, laws_, &why);
    if (!found && found.error().where != "/price" && !found.error().where.starts_with("/defect"))
        unit.fault = found.error();
    return found;
}

const unit_review::reply* unit_review::answer(const std::string& demand) {
    const auto [at, is_new] = replies_.try_emplace(demand);
    if (!is_new) return at->second ? &*at->second : nullptr;
    auto sale = units_.sale(demand);
    if (!sale) return nullptr;
    const auto client = sale->content.find("client").value_or("");
    const auto price_in = currency::make(sale->content.find("currency").value_or(""));
    auto& unit = unit_of(std::move(*sale));
    reasons why;
    auto found = answer_about(unit, demand, why);
    auto& out = at->second.emplace(reply{std::move(found), why.take(), price_in, client, {}, on_});
    if (const auto* stated = unit.facts->find(demand)) {
        out.client = stated->find("client").value_or(client);
        out.demand = stated->find("demand").value_or("");
        out.demanded = stated->on;
    }
    return &out;
}

/// The demand that stands today in the row of one.
std::string unit_review::standing(const std::string& demand) {
    auto sale = units_.sale(demand);
    return sale ? unit_of(*std::move(sale)).facts->standing(demand, on_.next()) : demand;
}

void unit_review::look_at(finding& f, const obligation_rule& rule) {
    if (f.urgency == urgency::overdue && rule.late_charge && rule.late_charge->warranty)
        add_cost(f, *rule.late_charge->warranty);
    if (rule.when.fact == refusal_kind && f.finding == "warranty.not_covered") look_at_refusal(f);
    if (rule.when.fact != demand_kind || rule.owes.performance != "reply") return;
    if (auto uncovered = find_uncovered(f.subject)) uncovered_.push_back(std::move(*uncovered));
}

void unit_review::add_cost(finding& f, warranty_duty_kind kind) {
    const auto row = facts_.find(f.subject);
    const auto content = row ? facts_.read_content(*row) : nullptr;
    if (!content) return;
    auto demand = content->kind == demand_kind ? f.subject : content->find("demand").value_or("");
    if (kind == warranty_duty_kind::loaner) demand = standing(demand);
    const auto* found = answer(demand);
    if (found == nullptr) return;
    if (!found->answer) {
        const auto problem = std::string(name_of(found->answer.error().code)) + ": " + found->answer.error().message;
        f.not_known = problem;
        f.reasons.push_back({"duty.late_charge_not_known", {{"problem", problem}}, {}});
        return;
    }
    for (const auto& duty : found->answer->duties) {
        if (duty.kind != kind) continue;
        if (!duty.late_charge || duty.late_charge->units == 0 || !found->currency) return;
        const auto amount = money::make(*duty.late_charge, *found->currency);
        if (!amount) return;
        f.currency = std::string(found->currency->code());
        f.late_charge = *amount;
        const auto is_amount = [&](const parameter& p) { return p.value == to_string(*amount); };
        for (const auto& why : found->why)
            if (why.message == "warranty.late_charge" &&
                std::any_of(why.parameters.begin(), why.parameters.end(), is_amount))
                f.reasons.push_back(why);
        return;
    }
}

/// What was refused although the warranty gives it is not to be repaired against payment.
void unit_review::look_at_refusal(finding& f) {
    const auto row = facts_.find(f.subject);
    const auto content = row ? facts_.read_content(*row) : nullptr;
    const auto* found = content ? answer(content->find("demand").value_or("")) : nullptr;
    if (found == nullptr || !found->answer || !is_owed(*found)) return;
    f.finding = "warranty.refusal_unfounded";
    f.performance = "review";
    f.reasons.push_back({"check.refused_though_covered", {{"remedy", found->demand}}, {}});
    f.reasons.insert(f.reasons.end(), found->why.begin(), found->why.end());
}

bool unit_review::is_owed(const reply& found) {
    const auto& remedies = found.answer->remedies;
    return found.answer->covered && std::any_of(remedies.begin(), remedies.end(), [&](const open_remedy& r) {
        return boost::describe::enum_to_string(r.remedy, "") == found.demand;
    });
}

std::optional<uncovered_demand> unit_review::find_uncovered(const std::string& demand) {
    const auto* found = answer(demand);
    if (found == nullptr || !found->answer || is_owed(*found)) return std::nullopt;
    if (found->answer->law_not_known) return std::nullopt;  // it may give what was not promised
    const bool is_covered = found->answer->covered;
    uncovered_demand out{demand, found->client, found->demanded, {}};
    if (is_covered) out.why.push_back({"check.remedy_not_open", {{"remedy", found->demand}}, {}});
    out.why.insert(out.why.end(), found->why.begin(), found->why.end());
    return out;
}

std::vector<short_warranty> unit_review::find_short() {
    std::vector<short_warranty> out;
    for (const auto number : names_.naming("product with a warranty")) {
        const auto stated = units_.read(number);
        if (!stated) continue;
        const auto& id = stated->content.id;
        const auto others = units_.others_of(id);
        if (std::any_of(others.begin(), others.end(),
                        [](const auto& o) { return o.content.kind == "product_warranty_ended"; }))
            continue;
        const auto found = unit_facts(*stated, {}).answer({stated->content.on, {}, {}, {}}, laws_, nullptr);
        if (!found) continue;
        for (const auto& o : found->overruled)
            out.push_back({id, to_string(o.promised), to_string(o.by_law), o.citation});
    }
    return out;
}

}  // namespace troth::inline v0::store
