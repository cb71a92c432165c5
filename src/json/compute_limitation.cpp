// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/json/law.hpp>
#include <troth/json/money.hpp>
#include <troth/obligation/court_fee.hpp>
#include <troth/obligation/limitation.hpp>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct limitation_request {
    std::string calculate;
    std::optional<std::string> law;
    std::optional<std::variant<std::string, limitation_rule>> rule;
    std::optional<std::string> variant;
    std::optional<calendar_choice> calendar;
    date due;
    std::vector<limitation_event> events;
    std::optional<date> as_of;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(limitation_request, (),
                      (calculate, law, rule, variant, calendar, due, events, as_of, lang, reasons))

/// The courts that scales of fees are of.
enum class court_kind { general, commercial };
BOOST_DESCRIBE_ENUM(court_kind, general, commercial)

struct court_fee_request {
    std::string calculate;
    std::string law;
    troth::currency currency;
    court_kind court = court_kind::general;
    decimal claim;
    date filed;
    std::optional<bool> consumer;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(court_fee_request, (), (calculate, law, currency, court, claim, filed, consumer, lang, reasons))

struct court_fee_reply {
    money fee;
};
BOOST_DESCRIBE_STRUCT(court_fee_reply, (), (fee))

/// The rule that the request names or writes out, else the general one of the law.
chosen_rule<limitation_rule> choose_limitation(calculation& c, const law_pack* pack, const limitation_request& q) {
    if (has_member(c, "rule")) return choose_rule(c, pack, &law_pack::limitations, q.rule);
    chosen_rule<limitation_rule> out;
    out.where = "/law";
    out.is_found = false;
    if (!has_member(c, "law")) {
        c.r.fault_in(code::missing_member, "law", "expected a law, or the rule itself");
        return out;
    }
    if (pack == nullptr) return out;
    out.base = pack->find_limitation(pack->general_limitation);
    if (out.base == nullptr) {
        c.r.fault_in(code::unknown_name, "law", "the law " + shown(pack->law) + " has no general limitation rule");
        return out;
    }
    out.is_found = true;
    const auto variant = find_text(c, "variant");
    if (!variant) return out;
    out.variant = out.base->find_variant(*variant);
    if (!out.variant)
        c.r.fault_in(code::unknown_name, "variant",
                     "the rule " + shown(out.base->id) + " has no variant " + shown(*variant));
    return out;
}

/// The counting rule that a limitation rule names, whole; the plain one where it names none.
deadline_rule choose_counting(calculation& c, const law_pack* pack, const chosen_rule<limitation_rule>& rule,
                              const limitation_rule& in_force, date due) {
    if (!in_force.counting || !c.r.is_read("/rule/counting")) return {};
    const auto* counting = pack != nullptr ? pack->find_deadline(*in_force.counting) : nullptr;
    const auto* version = counting != nullptr ? counting->find_version(due) : nullptr;
    if (version != nullptr) return version->rule;
    if (counting != nullptr && c.r.are_read("due"))
        c.r.fault_at(code::not_known, rule.where, "the counting rule is not in force on " + to_string(due));
    else if (!has_member(c, "law"))
        c.r.fault_in(code::missing_member, "law", "the counting rule is looked up in a law");
    else if (pack != nullptr && counting == nullptr)
        c.r.fault_at(code::unknown_name, "/rule/counting", "the law has no counting rule " + shown(*in_force.counting));
    return {};
}

/// What a rule that the request writes lacks, and terms that no period can have.
void check_written(calculation& c, const limitation_rule& rule) {
    if (!rule.term) c.r.fault_at(code::missing_member, "/rule/term", "expected the member \"term\"");
    const auto check = [&](const std::optional<term>& t, const char* where) {
        if (t && (t->unit == term_unit::hours || t->unit == term_unit::working_days) && c.r.is_read(where))
            c.r.fault_at(code::bad_value, where, "expected calendar days, weeks, months, quarters or years");
    };
    check(rule.term, "/rule/term");
    check(rule.at_most, "/rule/at_most");
    check(rule.claim_suspends, "/rule/claim_suspends");
    check(rule.only_in_last, "/rule/only_in_last");
    check(rule.at_least_left, "/rule/at_least_left");
}

/// The scale of the day on which the claim is filed. Where that day was not read, a currency that no version has is
/// noted all the same.
const law_version<court_fee_scale>* find_scale(calculation& c, const law_rule<court_fee_scale>* scale,
                                               const court_fee_request& q) {
    if (scale == nullptr) return nullptr;
    const auto* version = c.r.are_read("filed") ? scale->find_version(q.filed) : nullptr;
    if (version == nullptr && c.r.are_read("filed", "court"))
        c.r.fault_in(code::not_known, "court", "no scale of fees is known for " + to_string(q.filed));
    std::optional<currency> other;
    for (const auto& v : scale->versions) {
        if (version != nullptr && &v != version) continue;
        other = v.rule.currency;
        if (!other || *other == q.currency) return version;
    }
    if (other && c.r.are_read("currency"))
        c.r.fault_in(code::contradiction, "currency", "the fee is in " + std::string(other->code()));
    return version;
}

}  // namespace

/// The events are read whole, each fault at its member.
template <>
struct whole<limitation_event> {
    static bool check(reader& r, const limitation_event& e) {
        if (!r.are_read("kind")) return true;
        const bool is_range_read = r.are_read(e.kind == limitation_event_kind::suspended ? "from" : "on", "to");
        const auto faults = is_range_read ? faults_of(e) : member_faults_of(e);
        for (const auto& f : faults) r.fault_at(f.code, r.pointer() + f.where, f.message);
        return faults.empty();
    }
};

void calculate_limitation(calculation& c, std::string& reply) {
    limitation_request q;
    read(c.r, c.request, q);
    const auto* pack = find_pack(c);
    const auto rule = choose_limitation(c, pack, q);
    const auto calendar = choose_calendar(c, pack, q.calendar);
    if (!rule.is_found || !c.r.is_read("/rule/like") || (rule.base != nullptr && !c.r.are_read("due"))) return;
    const auto in_force = rule.on(q.due);
    if (!in_force) {
        c.r.fault_at(in_force.error().code, in_force.error().where, in_force.error().message);
        return;
    }
    check_written(c, *in_force);
    const auto counting = choose_counting(c, pack, rule, *in_force, q.due);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) {
        rule.explain(why, q.due);
        return troth::calculate_limitation(q.due, q.events, *in_force, counting, calendar.days(), q.as_of, why);
    });
}

void calculate_court_fee(calculation& c, std::string& reply) {
    court_fee_request q;
    read(c.r, c.request, q);
    const auto* pack = find_pack(c);
    const auto court = find_text(c, "court");
    const auto* scale = pack != nullptr && court ? pack->find_court_fee(*court) : nullptr;
    if (pack != nullptr && scale == nullptr && (court == "general" || court == "commercial"))
        c.r.fault_in(code::unknown_name, "court", "the law " + shown(pack->law) + " has no court fees of this court");
    const auto claim = c.r.are_read("currency")
                           ? read_money(c.r, q.claim, q.currency, [] { return std::string("/claim"); })
                           : std::nullopt;
    const auto* version = find_scale(c, scale, q);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) -> result<court_fee_reply> {
        why.add("court_fee.scale", {{"filed", to_string(q.filed)}}, version->source.citation);
        const auto fee = troth::calculate_court_fee(*claim, q.consumer.value_or(false), version->rule, why);
        if (!fee) return fee.error();
        return court_fee_reply{*fee};
    });
}

}  // namespace troth::inline v0::json
