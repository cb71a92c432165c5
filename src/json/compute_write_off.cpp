// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <optional>
#include <string>
#include <variant>

#include <boost/describe/class.hpp>

#include <troth/json/law.hpp>
#include <troth/json/money.hpp>
#include <troth/obligation/write_off.hpp>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct write_off_request {
    std::string calculate;
    std::optional<std::string> law;
    std::variant<std::string, write_off_rule> rule;
    std::optional<std::string> variant;
    troth::currency currency;
    decimal price;
    decimal penalty;
    std::optional<decimal> paid;
    std::optional<std::variant<bool, date>> performed;
    std::optional<std::string> ground;
    date as_of;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(write_off_request, (),
                      (calculate, law, rule, variant, currency, price, penalty, paid, performed, ground, as_of, lang,
                       reasons))

/// Whether the contract is performed in full at the end of a day: as the request says, or on a day up to it.
bool is_performed(const write_off_request& q) {
    if (!q.performed) return false;
    const auto* on = std::get_if<date>(&*q.performed);
    return on != nullptr ? *on <= q.as_of : std::get<bool>(*q.performed);
}

/// The facts of a request, noting amounts that its currency cannot have.
write_off_facts facts_of(calculation& c, const write_off_request& q) {
    const auto amount = [&](const decimal& d, const char* where) {
        const auto made = c.r.are_read("currency") ? read_money(c.r, d, q.currency, [=] { return std::string(where); })
                                                   : std::nullopt;
        return made.value_or(money{0, q.currency});
    };
    return {amount(q.price, "/price"), amount(q.penalty, "/penalty"), amount(q.paid.value_or(decimal{}), "/paid"),
            is_performed(q), q.ground};
}

/// Notes what stands against the facts, as far as the members that it is about were read.
void check_facts(calculation& c, const write_off_facts& facts, const write_off_rule& rule) {
    for (const auto& f : faults_of(facts, rule)) {
        const bool is_known = f.where == "/paid" ? c.r.is_read("/penalty") && c.r.is_read("/currency")
                                                 : c.r.is_read("/rule/grounds");
        if (is_known && c.r.is_read(f.where)) c.r.fault_at(f.code, f.where, f.message);
    }
}

}  // namespace

void calculate_write_off(calculation& c, std::string& reply) {
    write_off_request q;
    read(c.r, c.request, q);
    const auto* pack = find_pack(c);
    const auto rule = choose_rule(c, pack, &law_pack::write_offs, std::optional(q.rule));
    const auto facts = facts_of(c, q);
    if (!rule.is_found || !has_member(c, "rule") || (rule.base != nullptr && !c.r.are_read("as_of"))) return;
    const auto in_force = rule.on(q.as_of);
    if (!in_force) {
        c.r.fault_at(in_force.error().code, in_force.error().where, in_force.error().message);
        return;
    }
    check_facts(c, facts, *in_force);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) -> result<write_off_answer> {
        rule.explain(why, q.as_of);
        return troth::calculate_write_off(facts, *in_force, why);
    });
}

}  // namespace troth::inline v0::json
