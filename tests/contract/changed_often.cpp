// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <set>
#include <string>

#include <troth/contract/faults.hpp>
#include <troth/json/contract.hpp>

#include "catch.hpp"
#include "contracts.hpp"
#include "oracle.hpp"

using namespace troth;

namespace {

/// Any number of a range, whatever the size that RapidCheck is at.
int number(int from, int to) { return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(from, to + 1)); }
bool chance(int percent) { return number(1, 100) <= percent; }
constexpr int life_days = 700;
date some_day(int from = 0, int to = life_days) { return *date::parse("2023-12-01")->plus(number(from, to)); }

term some_term(int most_days) {
    if (chance(50)) return {number(1, most_days), term_unit::days};
    if (chance(30)) return {number(1, 3), term_unit::weeks};
    return {number(1, 3), chance(80) ? term_unit::months : term_unit::quarters};
}

contract_performance some_performance(int id) {
    auto out = contracts::once(std::string(1, static_cast<char>('a' + id)), to_string(some_day()));
    if (chance(30)) return out;
    out.due.reset();
    out.first = chance(50) ? some_day(0, 200) : date::make(2024, number(1, 12), chance(50) ? 31 : 30);
    if (!out.first) out.first = some_day();
    const term_unit units[] = {term_unit::days, term_unit::weeks, term_unit::months, term_unit::quarters};
    out.every = term{number(1, 3), units[number(0, 3)]};
    if (chance(50)) out.count = number(1, 20);
    else out.until = out.first->plus(number(0, 300));
    return out;
}

contract_signatory some_signatory() {
    contract_signatory out{chance(50) ? "firm" : "client", "Anna Orlova", "proxy 7", {}, {}, {}};
    if (chance(50)) out.from = some_day(0, 600);
    if (chance(50)) out.to = out.from ? out.from->plus(number(0, 300)) : some_day();
    if (chance(50)) out.up_to = decimal{number(0, 100'000), number(0, 2)};
    return out;
}

/// What any version may state.
void state_terms(contract_version& v, bool is_first) {
    if (chance(40)) v.price = decimal{number(0, 1000), number(0, 2)};
    if (chance(15)) v.valid_from = some_day(0, 100);
    if (chance(is_first ? 80 : 25)) v.valid_to = some_day(50);
    if (chance(is_first ? 80 : 25)) {
        v.renewal.emplace();
        const int most = is_first ? 100 : 60;
        if (chance(most))
            v.renewal->mode = chance(75) ? renewal_mode::tacit : static_cast<renewal_mode>(number(0, 2));
        if (chance(most)) v.renewal->term = some_term(100);
        if (chance(80)) v.renewal->notice = some_term(30);
        if (chance(20)) v.renewal->times = number(0, 3);
    }
    for (int i = number(0, 2); i > 0; --i) v.signatories.push_back(some_signatory());
    for (const auto* name : {"payment", "place", "packing"})
        if (chance(25)) v.terms[name] = std::to_string(number(1, 9));
    for (const auto* name : {"subject", "price", "liability"})
        if (chance(25)) v.sections.push_back(name);
    for (int i = 0; i < 4; ++i) {
        if (chance(35)) v.performances.push_back(some_performance(i));
        else if (!is_first && chance(15)) v.drops.push_back(std::string(1, static_cast<char>('a' + i)));
    }
}

contract some_contract(int changes) {
    auto c = contracts::of({contracts::original(to_string(some_day(0, 60)))});
    if (chance(50)) c.versions[0].from = some_day(0, 90);
    state_terms(c.versions[0], true);
    for (int i = 1; i <= changes; ++i) {
        auto v = contracts::addendum("A" + std::to_string(i), to_string(some_day(60, 600)));
        if (chance(10)) v.signed_on.reset();
        if (chance(50)) v.from = some_day(0, 600);
        if (chance(30)) v.kind = contract_version_kind::prolongation;
        state_terms(v, false);
        c.versions.push_back(v);
    }
    if (chance(30)) {
        const auto signed_on = to_string(some_day(601, 650));
        c.versions.push_back(contracts::version("T", contract_version_kind::termination, signed_on));
        if (chance(50)) c.versions.back().from = some_day(601, 680);
        if (chance(50)) c.versions.back().performances.push_back(some_performance(number(0, 3)));
    }
    for (int i = number(0, 4); i > 0; --i)
        c.notices.push_back({some_day(), "client", chance(80) ? notice_kind::no_renewal : notice_kind::withdrawal});
    return c;
}

std::string shown(const contract_validity& v) {
    const auto day = [](const std::optional<date>& d) { return d ? to_string(*d) : std::string("-"); };
    return std::to_string(static_cast<int>(v.state)) + " " + day(v.from) + " " + day(v.to) + " " +
           std::to_string(v.renewed) + " " + day(v.notice_by) + " " + day(v.decide_from);
}

/// On every day of its life a contract says what the oracle found by living through it.
void check_every_day(const contract& c, int step) {
    const auto first = some_day(0, 0);
    contract_oracle::life life(c, first);
    for (int i = 0; i < life_days; ++i, life.next_day()) {
        const auto day = *first.plus(i);
        reasons why;
        const auto found = calculate_validity(c, day, {}, why);
        if (!(found == life.answer()))
            RC_FAIL("on " + to_string(day) + " found " + shown(found) + ", lived through " + shown(life.answer()) +
                    ": " + json::to_json(c));
        if (i % step != 0) continue;
        no_reasons none;
        RC_ASSERT(calculate_terms(c, day, why) == contract_oracle::terms(c, day));
        RC_ASSERT(calculate_performances(c, day, none).value() ==
                  contract_oracle::performances(c, day, life.withdrawal()));
    }
}

/// The places of faults of signatories.
std::set<std::string> signatory_faults(const contract& c) {
    std::set<std::string> out;
    for (const auto& f : faults_of(c))
        if (f.where.find("/signatories/") != std::string::npos) out.insert(f.where);
    return out;
}

}  // namespace

TEST_CASE("whoever signs a contract changed at random is entitled to, or it is told") {
    CHECK(rc::check([] {
        const auto c = some_contract(number(0, 6));
        RC_ASSERT(signatory_faults(c) == contract_oracle::not_entitled(c));
    }));
}

TEST_CASE("a contract changed at random says on each day what living through it says") {
    CHECK(rc::check([] { check_every_day(some_contract(number(0, 6)), 23); }));
}

TEST_CASE("a contract changed ten times says on every day what living through it says") {
    CHECK(rc::check([] {
        if (number(1, 3) == 1) check_every_day(some_contract(10), 1);
    }));
}
