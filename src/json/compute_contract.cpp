// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/contract/performances.hpp>
#include <troth/contract/terms.hpp>
#include <troth/contract/validity.hpp>
#include <troth/json/contract.hpp>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct contract_request {
    std::string calculate;
    troth::contract contract;
    date as_of;
    std::optional<term> decision;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(contract_request, (), (calculate, contract, as_of, decision, lang, reasons))

struct term_reply {
    std::string_view name;
    std::string_view value;
    std::string_view version;
};
BOOST_DESCRIBE_STRUCT(term_reply, (), (name, value, version))

struct section_reply {
    std::string_view name;
    std::string_view version;
};
BOOST_DESCRIBE_STRUCT(section_reply, (), (name, version))

struct performance_reply {
    std::string_view id;
    date due;
    std::string_view obligor;
    std::string_view obligee;
    std::string_view performance;
    std::optional<money> amount;
    std::string_view version;
};
BOOST_DESCRIBE_STRUCT(performance_reply, (), (id, due, obligor, obligee, performance, amount, version))

struct contract_reply {
    validity_state state = validity_state::not_yet;
    std::optional<std::string_view> version;
    std::optional<date> from;
    std::optional<date> to;
    std::int32_t renewed = 0;
    std::optional<date> notice_by;
    std::optional<date> decide_from;
    std::vector<term_reply> terms;
    std::vector<section_reply> sections;
    std::optional<money> price;
    std::vector<performance_reply> performances;
};
BOOST_DESCRIBE_STRUCT(contract_reply, (),
                      (state, version, from, to, renewed, notice_by, decide_from, terms, sections, price,
                       performances))

void set_terms(const contract& c, const terms_in_force& in_force, contract_reply& out) {
    const auto id = [&](std::uint32_t version) { return std::string_view(c.versions[version].id); };
    if (in_force.latest) out.version = id(*in_force.latest);
    for (const auto& t : in_force.terms) out.terms.push_back({t.name, t.value, id(t.version)});
    for (const auto& s : in_force.sections) out.sections.push_back({s.name, id(s.version)});
    if (in_force.price) out.price = money::make(in_force.price->value, c.currency);
}

void set_validity(const contract_validity& v, contract_reply& out) {
    out.state = v.state;
    out.from = v.from;
    out.to = v.to;
    out.renewed = v.renewed;
    out.notice_by = v.notice_by;
    out.decide_from = v.decide_from;
}

void set_performances(const contract& c, const std::vector<dated_performance>& dated, contract_reply& out) {
    out.performances.reserve(dated.size());
    for (const auto& d : dated) {
        const auto& version = c.versions[d.version];
        const auto& p = version.performances[d.performance];
        performance_reply row{p.id, d.due, p.obligor, p.obligee, p.performance, {}, version.id};
        if (p.amount) row.amount = money::make(*p.amount, c.currency);
        out.performances.push_back(row);
    }
}

/// The term by which the employer decides has to be one that asks for no calendar.
void check_decision(calculation& c, const contract_request& q) {
    if (q.decision && !is_contract_unit(q.decision->unit))
        c.r.fault_in(code::bad_value, "decision", "expected days, weeks, half_months, months, quarters or years");
}

}  // namespace

void calculate_contract(calculation& c, std::string& reply) {
    contract_request q;
    read(c.r, c.request, q);
    check_decision(c, q);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) -> result<contract_reply> {
        contract_reply out;
        set_terms(q.contract, calculate_terms(q.contract, q.as_of, why), out);
        set_validity(calculate_validity(q.contract, q.as_of, q.decision, why), out);
        auto dated = calculate_performances(q.contract, q.as_of, why);
        if (!dated) {
            auto e = dated.error();
            e.where.insert(0, "/contract");
            return e;
        }
        set_performances(q.contract, *dated, out);
        return out;
    });
}

}  // namespace troth::inline v0::json
