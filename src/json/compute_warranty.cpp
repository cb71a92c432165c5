// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/json/money.hpp>
#include <troth/json/warranty.hpp>
#include <troth/warranty/answer.hpp>
#include <troth/warranty/faults.hpp>
#include <troth/warranty/reply.hpp>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

enum class buyer_kind { consumer, business };
BOOST_DESCRIBE_ENUM(buyer_kind, consumer, business)

enum class sold_kind { goods, service };
BOOST_DESCRIBE_ENUM(sold_kind, goods, service)

struct warranty_request {
    std::string calculate;
    std::string law;
    std::optional<std::string> variant;
    buyer_kind buyer = buyer_kind::consumer;
    std::optional<sold_kind> sold;
    std::optional<troth::currency> currency;
    std::optional<decimal> price;
    std::optional<decimal> paid;
    std::optional<bool> complex_goods;
    std::optional<bool> used;
    std::optional<date> concluded;
    date delivered;
    std::optional<date> installed;
    std::optional<date> registered;
    std::optional<date> season;
    std::optional<term> service_life;
    std::optional<std::int32_t> weight_g;
    std::vector<std::string> components;
    std::vector<promised_warranty> warranties;
    std::vector<warranty_event> events;
    std::vector<unit_reading> readings;
    std::optional<unit_defect> defect;
    date as_of;
    std::optional<calendar_choice> calendar;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(warranty_request, (),
                      (calculate, law, variant, buyer, sold, currency, price, paid, complex_goods, used, concluded,
                       delivered, installed, registered, season, service_life, weight_g, components, warranties, events,
                       readings, defect, as_of, calendar, lang, reasons))

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
    return out;
}

/// The prices of the request, noting amounts that their currency cannot have, and a currency that is missing.
warranty_price price_of(calculation& c, const warranty_request& q) {
    warranty_price out;
    if ((q.price || q.paid) && !q.currency)
        c.r.fault_in(code::missing_member, "currency", "expected the currency of the amounts");
    if (!q.currency || !c.r.are_read("currency")) return out;
    const auto amount = [&](const std::optional<decimal>& d, const char* where) -> std::optional<money> {
        if (!d) return std::nullopt;
        return read_money(c.r, *d, *q.currency, [&] { return std::string(where); });
    };
    out.price = amount(q.price, "/price");
    out.paid = amount(q.paid, "/paid");
    if (!out.price) out.price = out.paid;
    return out;
}

/// The rules of the law for a kind of buyer, and the reading that the request names.
struct chosen_statute {
    const law_rule<warranty_rule>* rule = nullptr;
    std::optional<std::size_t> variant;
};

chosen_statute choose_statute(calculation& c, const law_pack* pack, const warranty_request& q) {
    chosen_statute out;
    if (pack == nullptr || !c.r.are_read("buyer", "sold") || !has_member(c, "buyer")) return out;
    std::string id = q.buyer == buyer_kind::consumer ? "consumer" : "business";
    const bool is_service = q.sold == sold_kind::service;
    if (is_service) id += ".service";
    out.rule = pack->find_warranty(id);
    if (out.rule == nullptr) {
        c.r.fault_in(code::unknown_name, is_service ? "sold" : "buyer",
                     "the law " + shown(pack->law) + " has no warranty rules " + shown(id));
        return out;
    }
    const auto variant = find_text(c, "variant");
    if (!variant) return out;
    out.variant = out.rule->find_variant(*variant);
    if (!out.variant)
        c.r.fault_in(code::unknown_name, "variant", "the rules " + shown(id) + " have no variant " + shown(*variant));
    return out;
}

/// The version of the contract's day, with its terms; noted where it is not known.
std::optional<warranty_statute> find_statute(calculation& c, const law_pack& pack, const chosen_statute& chosen,
                                             const calendar* days, date contract_day) {
    const auto* version = chosen.rule->find_version(contract_day);
    if (version == nullptr) {
        c.r.fault_in(code::not_known, "law",
                     "the warranty rules of " + shown(pack.law) + " for a contract of " + to_string(contract_day) +
                         " are not known");
        return std::nullopt;
    }
    const auto& rule = chosen.variant ? version->readings[*chosen.variant] : version->rule;
    auto made = warranty_statute::make(pack, rule, version->source, contract_day, days);
    if (made) return *std::move(made);
    c.r.fault_at(made.error().code, made.error().where, made.error().message);
    return std::nullopt;
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

/// Says which version of the law holds, and how sure that is.
template <class Recorder>
void explain_law(const warranty_statute& statute, const chosen_statute& chosen, Recorder& why) {
    if constexpr (Recorder::on) {
        why.add("warranty.law", {{"date", to_string(statute.contract_day())}}, statute.source().citation);
        explain_sureness_once(statute.source().citation, statute.source().sure, why);
        if (chosen.variant) why.add("law.variant", {{"variant", chosen.rule->variants[*chosen.variant].name}});
    }
}

template <class Recorder>
result<warranty_reply> reply_to(const warranty_unit& unit, const warranty_statute& statute,
                                const warranty_question& question, Recorder& why) {
    auto answer = answer_under(statute, unit, question, why);
    if (!answer) return answer.error();
    warranty_reply out;
    set_periods(unit, answer->timeline, out);
    set_overruled(unit, statute, answer->overruled, out);
    set_verdict(answer->verdict, out);
    out.remedies = std::move(answer->remedies);
    for (auto& d : answer->duties) {
        std::optional<decimal> charge;
        if (d.late_charge) charge = decimal{d.late_charge->minor, d.late_charge->currency.decimals()};
        out.duties.push_back({d.kind, d.deadline, d.performed, d.overdue_days, charge, std::move(d.late_charge_rule),
                              std::move(d.opens)});
    }
    out.remains = std::move(answer->remains);
    return out;
}

}  // namespace

void calculate_warranty(calculation& c, std::string& reply) {
    c.r.pass_nulls();
    warranty_request q;
    json::read(c.r, c.request, q);
    const auto* pack = find_pack(c);
    const auto chosen = choose_statute(c, pack, q);
    const auto calendar = choose_calendar(c, pack, q.calendar);
    const auto price = price_of(c, q);
    const auto unit = unit_of(q);
    for (const auto& f : faults_of(unit, q.concluded, q.defect, q.as_of,
                                   [&](const std::string& place) { return c.r.is_read(place); }))
        c.r.fault_at(f.code, f.where, f.message);
    const auto contract_day = q.concluded.value_or(q.delivered);
    const bool is_day_read = c.r.are_read("concluded", "delivered") && has_member(c, "delivered");
    if (chosen.rule == nullptr || !is_day_read) return;
    const auto statute = find_statute(c, *pack, chosen, calendar.days(), contract_day);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) {
        explain_law(*statute, chosen, why);
        return reply_to(unit, *statute, {q.as_of, q.defect, q.concluded, price}, why);
    });
}

}  // namespace troth::inline v0::json
