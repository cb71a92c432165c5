// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "unit_review.hpp"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>

#include <troth/json/compute.hpp>

namespace troth::inline v0::store {
namespace {

std::string text_of(json::node n, std::string_view name) {
    auto member = n;
    return n.find(name, member) ? std::string(member.text()) : std::string();
}

/// The elements of a list of a reply.
std::vector<json::node> list_in(json::node n, std::string_view name) {
    auto list = n;
    return n.find(name, list) ? std::vector<json::node>(list.begin(), list.end()) : std::vector<json::node>();
}

reason reason_of(json::node n) {
    reason out{text_of(n, "message"), {}, text_of(n, "citation")};
    auto parameters = n;
    if (n.find("parameters", parameters))
        for (const auto p : parameters) out.parameters.push_back({std::string(p.name()), std::string(p.text())});
    return out;
}

}  // namespace

const unit_review::reply* unit_review::answer(const std::string& demand) {
    const auto [at, is_new] = replies_.try_emplace(demand);
    if (!is_new) return at->second ? &*at->second : nullptr;
    const auto sale = units_.sale(demand);
    if (!sale) return nullptr;
    const auto [known, is_first] = others_.try_emplace(sale->content.id);
    if (is_first) known->second = units_.others_of(sale->content.id);
    const auto text = json::compute(json::unit_facts(*sale, known->second).request({on_, demand, {}, {}}), laws_);
    auto parsed = json::document::parse(text);
    auto fault = parsed->root();
    const bool is_answered = !parsed->root().find("error", fault);
    const auto problem = is_answered ? std::string() : text_of(fault, "code") + ": " + text_of(fault, "message");
    auto& out = at->second.emplace(reply{std::move(*parsed), {}, {}, {}, on_, problem});
    for (const auto& o : known->second) {
        if (o.content.id != demand) continue;
        out.client = o.content.find("client").value_or("");
        out.demand = o.content.find("demand").value_or("");
        out.demanded = o.content.on;
    }
    if (const auto word = sale->content.find("currency"))
        if (const auto c = currency::make(*word)) out.currency = *c;
    return &out;
}

void unit_review::add_cost(finding& f, warranty_duty_kind duty) {
    const auto row = facts_.find(f.subject);
    const auto content = row ? facts_.read_content(*row) : nullptr;
    if (!content) return;
    const auto* found = answer(content->kind == "remedy_demanded" ? f.subject : content->find("demand").value_or(""));
    if (found == nullptr) return;
    if (!found->problem.empty()) {
        f.not_known = found->problem;
        f.reasons.push_back({"duty.late_charge_not_known", {{"problem", found->problem}}, {}});
        return;
    }
    if (!found->currency) return;
    for (const auto d : list_in(found->text.root(), "duties")) {
        if (text_of(d, "kind") != boost::describe::enum_to_string(duty, "")) continue;
        const auto charge = decimal::parse(text_of(d, "late_charge"), 15, 4);
        if (!charge || charge->units == 0) return;
        const auto amount = money::make(*charge, *found->currency);
        if (!amount) return;
        f.currency = std::string(found->currency->code());
        f.late_charge = *amount;
        for (const auto r : list_in(found->text.root(), "reasons")) {
            auto why = reason_of(r);
            const auto is_amount = [&](const parameter& p) { return p.value == to_string(*amount); };
            if (why.message == "warranty.late_charge" &&
                std::any_of(why.parameters.begin(), why.parameters.end(), is_amount))
                f.reasons.push_back(std::move(why));
        }
        return;
    }
}

std::optional<uncovered_demand> unit_review::find_uncovered(const std::string& demand) {
    const auto* found = answer(demand);
    if (found == nullptr || !found->problem.empty()) return std::nullopt;
    auto covered = found->text.root();
    (void)covered.find("covered", covered);
    const auto remedies = list_in(found->text.root(), "remedies");
    const bool is_open = std::any_of(remedies.begin(), remedies.end(),
                                     [&](json::node r) { return text_of(r, "remedy") == found->demand; });
    if (covered.truth() && is_open) return std::nullopt;
    uncovered_demand out{demand, found->client, found->demanded, {}};
    if (covered.truth()) out.why.push_back({"check.remedy_not_open", {{"remedy", found->demand}}, {}});
    for (const auto r : list_in(found->text.root(), "reasons")) out.why.push_back(reason_of(r));
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
        const auto text =
            json::compute(json::unit_facts(*stated, {}).request({stated->content.on, {}, {}, false}), laws_);
        const auto parsed = json::document::parse(text);
        for (const auto o : list_in(parsed->root(), "overruled"))
            out.push_back({id, text_of(o, "promised"), text_of(o, "by_law"), text_of(o, "citation")});
    }
    return out;
}

}  // namespace troth::inline v0::store
