// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <boost/describe/enum_to_string.hpp>

#include <troth/client/lifecycle_walk.hpp>
#include <troth/json/money.hpp>
#include <troth/json/time.hpp>
#include <troth/json/unit_facts.hpp>
#include <troth/json/writer.hpp>
#include <troth/law/standard.hpp>
#include <troth/registry/client_card.hpp>

#include "client_duties.hpp"
#include "client_reader.hpp"
#include "query_answers.hpp"
#include "unit_reader.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// Of so many units that a client bought last a card says whether they are under a warranty: it is made during a call.
constexpr std::size_t most_card_units = 20;

std::optional<card_stage> stage_of(const client_reader& facts, const lifecycle_rule& lifecycle,
                                   std::optional<json::language> lang) {
    const auto asked = facts.question(lifecycle);
    no_reasons silent;
    const auto found = walk_lifecycle(asked, silent);
    if (!found.stage) return std::nullopt;
    const auto title = [&](const std::string& stage) -> std::optional<std::string> {
        const auto* known = lang ? find_stage(lifecycle, stage) : nullptr;
        if (known == nullptr) return std::nullopt;
        const auto at = known->title.find(boost::describe::enum_to_string(*lang, ""));
        return at != known->title.end() ? std::optional(at->second) : std::nullopt;
    };
    const auto& now = found.stays.back();
    card_stage out{now.stage, title(now.stage), now.from, now.days, now.by, now.ground, {}, {}};
    if (const auto faults = faults_of(asked); !faults.empty()) out.fault = faults.front().message;
    for (const auto& n : found.next) out.next.push_back({n.stage, title(n.stage), n.missing});
    return out;
}

/// Who answers for a client in general, then for single duties towards him.
std::vector<card_answering> answering_for(const std::string& client, const std::vector<assignment>& of_client,
                                          const assignment_table& who, date on) {
    std::vector<card_answering> out;
    const auto add = [&](const std::string& duty, const assignment* a) {
        if (a == nullptr) return;
        const auto text = [](const std::string& t) { return t.empty() ? std::nullopt : std::optional(t); };
        out.push_back({text(duty), text(a->person), text(a->unit), a->from});
    };
    add("", who.find("", client, on));
    std::set<std::string> duties;
    for (const auto& a : of_client)
        if (!a.duty.empty()) duties.insert(a.duty);
    for (const auto& duty : duties) {
        const auto* a = who.find(duty, client, on);
        if (a != nullptr && a->duty == duty && a->client == client) add(duty, a);
    }
    return out;
}

std::vector<card_unit> units_of(const std::vector<std::int64_t>& sales, unit_reader& units, const law_library& laws,
                                date as_of) {
    std::vector<card_unit> out;
    const auto first = sales.size() > most_card_units ? sales.size() - most_card_units : 0;
    for (auto i = sales.size(); i-- > first;) {
        const auto sale = units.read(sales[i]);
        if (!sale || sale->content.kind != "sale") continue;
        const auto others = units.others_of(sale->content.id);
        const json::unit_facts unit(*sale, others);
        const json::unit_question question{as_of, {}, {}, false};
        if (unit.came_back(question)) continue;
        auto serial = unit.held_serial();
        card_unit made{sale->content.id, serial ? std::move(serial) : sale->content.find("serial"),
                       sale->content.find("product"), sale->content.on, false, {}, {}, {}, {}, {}};
        for (const auto& d : unit.demands()) {
            if (d.state != json::demand_state::open) continue;
            const auto* stated = unit.find(d.id);
            auto complaint = stated != nullptr ? stated->find("complaint") : std::nullopt;
            made.demands.push_back({d.id, d.on, d.demand, std::move(complaint)});
        }
        if (const auto found = unit.answer(question, laws, nullptr)) {
            made.covered = found->covered;
            made.by = found->by;
            made.until = found->until;
            made.days_left = found->days_left;
        } else {
            made.not_known = found.error().message;
        }
        if (made.covered || made.not_known || !made.demands.empty()) out.push_back(std::move(made));
    }
    return out;
}

/// Until when a complaint is to be answered, or what the answer promised is to be done.
void set_due_days(std::vector<card_complaint>& all, const client_reader& facts, const std::vector<card_duty>& owed) {
    for (auto& c : all)
        for (const auto& d : owed) {
            const bool is_meant = c.answered ? d.subject == facts.answer_to(c.id) && d.performance == "settle"
                                             : d.subject == c.id && d.performance == "reply";
            if (is_meant && d.due) c.due = d.due;
        }
}

}  // namespace

result<std::string> query_answers::answer(const client_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    auto& book = **understood;
    const auto talks = q.talks.value_or(default_talks);
    if (talks < 0 || talks > most_talks)
        return fail(code::limit, "/talks",
                    "found " + std::to_string(talks) + ", expected 0 to " + std::to_string(most_talks));
    client_reader facts(from_.facts_, from_.forms_, q.client, q.as_of);
    if (!facts.record())
        return fail(code::unknown_name, "/client",
                    "found " + shown(q.client) + ", expected a client that was recorded by " + to_string(q.as_of));
    client_card card{q.client, q.as_of, *facts.record(), {}, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    const auto& lifecycle =
        standard::get(book.standard_pack(), &law_pack::lifecycles, client_lifecycle_id, q.as_of);
    card.stage = stage_of(facts, lifecycle, q.lang);
    auto owed = from_.duties_of(q, book);
    if (!owed) return owed.error();
    card.next = std::move(owed->next);
    card.firm_owes = std::move(owed->firm_owes);
    card.client_owes = std::move(owed->client_owes);
    card.complaints = facts.complaints();
    set_due_days(card.complaints, facts, card.firm_owes);
    contracts_query contracts{"contracts", q.as_of, {}, q.client, {}, most_rows, {}, {}};
    std::string more;
    auto cards = contract_cards(contracts, book, more);
    if (!cards) return cards.error();
    std::erase_if(*cards, [](const contract_card& c) {
        return c.standing == contract_standing::ended || (c.standing == contract_standing::expired && c.open == 0);
    });
    card.contracts = *std::move(cards);
    unit_reader units(from_.facts_, from_.forms_, q.as_of);
    card.units = units_of(facts.facts_of("sale"), units, book.laws(), q.as_of);
    card.talks = facts.talks(static_cast<std::size_t>(talks));
    const auto scored = score({"reliability", q.as_of, q.client, {}, {}, false, {}}, book);
    if (!scored) return scored.error();
    for (const auto& one : *scored)
        card.reliability.push_back({one.score.currency, one.score.grade, to_string(one.score.points),
                                    to_string(one.score.most), one.score.debts, one.score.open, one.score.overdue,
                                    one.score.oldest_overdue_days});
    card.answers = answering_for(q.client, from_.assignments_of(q.client), from_.who_for({q.client}), q.as_of);
    return list_of("client", {json::to_json(card)});
}

}  // namespace troth::inline v0
