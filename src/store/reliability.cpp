// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <string>
#include <troth/client/reliability_score.hpp>
#include <troth/json/scorecard.hpp>
#include <troth/law/standard.hpp>
#include <tuple>
#include <utility>
#include <vector>

#include "client_debts.hpp"
#include "client_reader.hpp"
#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// Takes what the record of a client says, and what is known of him from outside, into a question.
void add_record(reliability_question& to, const client_reader& client, fact_log& facts) {
    to.since.reset();
    to.limit.reset();
    to.facts.clear();
    if (const auto& record = client.record()) {
        to.since = record->since;
        if (record->currency == to.currency) to.limit = record->credit_limit;
    }
    for (const auto number : client.facts_of("outside_fact")) {
        const auto f = facts.read_content(number);
        const auto what = f ? f->find("what") : std::nullopt;
        const auto until = f ? f->find_date("until") : std::nullopt;
        if (until && *until < to.as_of) continue;
        const auto& known = to.scorecard.facts;
        const bool has_points =
            what && known && std::any_of(known->begin(), known->end(), [&](const auto& k) { return k.fact == *what; });
        if (has_points) to.facts.push_back({*what, f->on});
    }
}

}  // namespace

result<std::string> query_answers::answer(const reliability_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    if (auto known = check_rule(q.rule, **understood); !known) return known.error();
    const auto scored = score(q, **understood);
    if (!scored) return scored.error();
    std::vector<std::string> texts;
    for (const auto& one : *scored) {
        auto& text = texts.emplace_back("{\"client\":");
        append_quoted(text, one.client);
        std::string answer;
        json::write_reply(answer, one.score, q.reasons.value_or(true) ? &one.why : nullptr, q.lang);
        text += "," + answer.substr(1);
    }
    return list_of("reliability", texts);
}

result<std::vector<scored_client>> query_answers::score(const reliability_query& q, rule_book& book) {
    obligations_query debts;
    debts.rule = q.rule;
    debts.client = q.client;
    debts.as_of = q.as_of;
    const auto found = find_all(std::move(debts), book);
    if (!found) return found.error();
    debt_maker maker(book, from_.facts_);
    for (const auto& o : *found) maker.take(o.group.rule, o.what);
    std::vector<scored_client> out;
    reliability_question asked;
    asked.as_of = q.as_of;
    asked.scorecard = standard::get(book.standard_pack(), &law_pack::scorecards, client_scorecard_id, q.as_of);
    for (auto& [who, owed] : maker.debts()) {
        asked.currency = *currency::make(who.second);
        asked.debts = std::move(owed);
        add_record(asked, client_reader(from_.facts_, from_.forms_, who.first, q.as_of), from_.facts_);
        reasons why;
        no_reasons silent;
        auto scored = q.reasons.value_or(true) ? calculate_reliability(asked, why)
                                               : calculate_reliability(asked, silent);
        if (!scored) return scored.error();
        out.push_back({who.first, *std::move(scored), std::move(why)});
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return std::tie(a.score.points, a.client) < std::tie(b.score.points, b.client);
    });
    return out;
}

}  // namespace troth::inline v0
