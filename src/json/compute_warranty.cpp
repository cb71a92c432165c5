// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/enum_to_string.hpp>

#include <troth/json/money.hpp>
#include <troth/json/warranty_request.hpp>
#include <troth/warranty/answer.hpp>
#include <troth/warranty/faults.hpp>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

warranty_unit unit_of(const warranty_request& q) {
    warranty_unit out;
    out.complex_goods = q.complex_goods.value_or(false);
    out.used = q.used.value_or(false);
    out.delivered = q.delivered;
    out.installed = q.installed;
    out.registered = q.registered;
    out.season = q.season;
    out.service_life = q.service_life;
    out.weight_g = q.weight_g;
    out.components = q.components;
    out.warranties = q.warranties;
    out.events = q.events;
    out.readings = q.readings;
    out.removed = q.removed;
    out.came_back = q.came_back;
    return out;
}

/// The prices of the request, noting amounts that their currency cannot have, and a currency that is missing.
warranty_price price_of(reader& r, const warranty_request& q) {
    warranty_price out;
    if ((q.price || q.paid) && !q.currency)
        r.fault_in(code::missing_member, "currency", "expected the currency of the amounts");
    if (!q.currency || !r.are_read("currency")) return out;
    const auto amount = [&](const std::optional<decimal>& d, const char* where) -> std::optional<money> {
        if (!d) return std::nullopt;
        return read_money(r, *d, *q.currency, [&] { return std::string(where); });
    };
    out.price = amount(q.price, "/price");
    out.paid = amount(q.paid, "/paid");
    if (!out.price) out.price = out.paid;
    return out;
}

/// Of whom no rules are known, what was promised is all that is known.
const law_rule<warranty_rule>& rules_of_promises() {
    static const auto rules = [] {
        law_rule<warranty_rule> out;
        out.versions.emplace_back();
        return out;
    }();
    return rules;
}
const law_pack& no_law() {
    static const law_pack none;
    return none;
}

/// The rules of the law for a kind of buyer, and the reading that the request names.
warranty_rules choose_rules(reader& r, const law_pack* pack, const warranty_request& q) {
    warranty_rules out;
    if (pack == nullptr || !r.are_read("buyer", "sold")) return out;
    const bool is_service = q.sold == sold_kind::service;
    const auto id = std::string(boost::describe::enum_to_string(q.buyer, "")) + (is_service ? ".service" : "");
    if (const auto found = find_warranty_rules(*pack, id)) out = *found;
    else out.rule = &rules_of_promises();
    if (!q.variant || !r.are_read("variant")) return out;
    if (auto chosen = choose_reading(out, *q.variant)) out = *chosen;
    else r.fault_at(chosen.error().code, chosen.error().where, chosen.error().message);
    return out;
}

void set_periods(const warranty_unit& unit, const warranty_timeline& timeline, warranty_reply& out) {
    std::size_t next = 0;
    for (std::size_t i = 0; i < timeline.periods.size(); ++i) {
        const auto& p = timeline.periods[i];
        auto& row = out.periods.emplace_back();
        row.kind = p.kind;
        if (p.warranty != no_index) row.by = unit.warranties[p.warranty].by;
        if (p.component != nullptr) row.component = *p.component;
        row.from = p.from;
        row.to = p.to;
        row.extended_days = p.extended_days;
        for (; next < timeline.extensions.size() && timeline.extensions[next].period == i; ++next) {
            const auto& x = timeline.extensions[next];
            row.why.push_back({static_cast<std::int32_t>(x.event), x.days, x.effect});
        }
        row.ended_by = p.ended_by;
    }
}

void set_overruled(const warranty_unit& unit, const warranty_statute& statute,
                   const std::vector<overruled_promise>& overruled, warranty_reply& out) {
    for (const auto& o : overruled) {
        const bool is_part = unit.warranties[o.warranty].component && statute.rule().parts_as_whole;
        const auto citation = is_part ? source_of_clause(statute, *statute.rule().parts_as_whole).first
                                      : source_of_clause(statute, *statute.rule().statutory).first;
        out.overruled.push_back({static_cast<std::int32_t>(o.warranty), o.promised, o.by_law, std::string(citation)});
    }
}

void set_verdict(const warranty_verdict& v, warranty_reply& out) {
    out.covered = v.covered;
    out.notice_by = v.notice_by;
    if (!v.covered) return;
    out.by = v.by == warranty_cover::essential ? warranty_kind::statutory : static_cast<warranty_kind>(*v.by);
    out.until = v.until;
    out.days_left = v.days_left;
    out.burden_of_proof = v.burden;
    out.burden_until = v.burden_until;
}

/// A request that nothing is wrong with, and the law that it goes by.
struct ready_request {
    warranty_unit unit;
    warranty_question question;
    warranty_rules rules;
    warranty_statute statute;
    std::string law;
    bool is_for_business = false;
};

/// Notes what does not go together in a request, and makes it ready; nothing where there are faults.
std::optional<ready_request> make_ready(reader& r, const law_pack* pack, const calendar* days,
                                        const warranty_request& q) {
    const auto rules = choose_rules(r, pack, q);
    auto unit = unit_of(q);
    warranty_question question{q.as_of, q.defect, q.concluded, price_of(r, q), {}};
    for (const auto& f : faults_of(unit, q.concluded, q.defect, q.as_of,
                                   [&](const std::string& place) { return r.is_read(place); }))
        r.fault_at(f.code, f.where, f.message);
    if (rules.rule == nullptr || !r.are_read("concluded", "delivered")) return std::nullopt;
    auto statute = make_statute(*pack, rules, q.concluded.value_or(q.delivered), days);
    if (!statute) r.fault_at(statute.error().code, statute.error().where, statute.error().message);
    if (r.has_faults()) return std::nullopt;
    return ready_request{std::move(unit), std::move(question), rules, *std::move(statute), pack->law,
                         q.buyer == buyer_kind::business};
}

template <class Recorder>
result<warranty_reply> reply_to(const ready_request& asked, Recorder& why) {
    const bool is_known = asked.rules.rule != &rules_of_promises();
    if (is_known) explain_law(asked.statute, asked.rules, why);
    else if (asked.law.empty()) why.add("warranty.law_not_stated", {});
    else if (asked.is_for_business) why.add("warranty.law_not_known_business", {{"law", asked.law}});
    else why.add("warranty.law_not_known", {{"law", asked.law}});
    auto answer = answer_under(asked.statute, asked.unit, asked.question, why);
    if (!answer) return answer.error();
    warranty_reply out;
    if (!is_known) out.law_not_known = true;
    set_periods(asked.unit, answer->timeline, out);
    set_overruled(asked.unit, asked.statute, answer->overruled, out);
    set_verdict(answer->verdict, out);
    out.remedies = std::move(answer->remedies);
    for (auto& d : answer->duties) {
        std::optional<decimal> charge;
        if (d.late_charge) charge = decimal{d.late_charge->minor, d.late_charge->currency.decimals()};
        out.duties.push_back({d.kind, d.deadline, d.performed, d.ended, d.overdue_days, charge,
                              std::move(d.late_charge_rule), std::move(d.opens)});
    }
    out.remains = std::move(answer->remains);
    return out;
}

}  // namespace

std::optional<warranty_reply> answer_request(reader& r, const law_library& laws, const warranty_request& q,
                                             reasons* why) {
    const auto* pack = !r.are_read("law") ? nullptr : q.law.empty() ? &no_law() : find_pack(r, laws, q.law);
    const auto asked = make_ready(r, pack, pack != nullptr && pack->calendar ? &pack->calendar->days : nullptr, q);
    if (!asked) return std::nullopt;
    no_reasons none;
    auto out = why != nullptr ? reply_to(*asked, *why) : reply_to(*asked, none);
    if (out) return *std::move(out);
    r.fault_at(out.error().code, out.error().where, out.error().message);
    return std::nullopt;
}

void calculate_warranty(calculation& c, std::string& reply) {
    c.r.pass_nulls();
    warranty_request q;
    json::read(c.r, c.request, q);
    const auto* pack = find_pack(c);
    const auto calendar = choose_calendar(c, pack, q.calendar);
    const auto asked = make_ready(c.r, pack, calendar.days(), q);
    if (!asked) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) { return reply_to(*asked, why); });
}

}  // namespace troth::inline v0::json
