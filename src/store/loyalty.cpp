// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <troth/client/loyalty_tiers.hpp>
#include <troth/json/programme.hpp>
#include <troth/law/standard.hpp>
#include <utility>
#include <vector>

#include "client_debts.hpp"
#include "client_reader.hpp"
#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

result<std::string> query_answers::answer(const loyalty_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    auto& book = **understood;
    if (auto known = check_rule(q.rule, book); !known) return known.error();
    const auto id = q.programme.value_or(client_programme_id);
    const auto* programme = standard::find(book.standard_pack(), &law_pack::programmes, id, q.as_of);
    if (programme == nullptr)
        return fail(code::unknown_name, "/programme", "found " + shown(id) + ", expected a programme of the standard");
    obligations_query owed;
    owed.rule = q.rule;
    owed.client = q.client;
    owed.as_of = q.as_of;
    const auto found = find_all(std::move(owed), book);
    if (!found) return found.error();
    debt_maker maker(book, from_.facts_);
    for (const auto& o : *found) maker.take(o.group.rule, o.what);
    std::map<std::string, loyalty_question> questions;
    if (q.client) questions[*q.client];
    for (auto& [who, debts] : maker.debts()) {
        auto& asked = questions[who.first];
        const auto in = *currency::make(who.second);
        for (const auto& d : debts) asked.purchases.push_back({d.id, *d.on, d.amount, in, {}});
        if (in == *programme->currency) asked.debts = std::move(debts);
    }
    std::vector<std::string> texts;
    for (auto& [client, asked] : questions) {
        asked.as_of = q.as_of;
        asked.currency = *programme->currency;
        asked.programme = *programme;
        if (!asked.debts) asked.debts.emplace();
        const auto record = client_reader(from_.facts_, from_.forms_, client, q.as_of).record();
        if (record && record->since && *record->since <= q.as_of) asked.since = record->since;
        reasons why;
        no_reasons silent;
        const bool is_explained = q.reasons.value_or(true);
        auto out = is_explained ? calculate_loyalty(asked, why) : calculate_loyalty(asked, silent);
        if (!out) return out.error();
        json::set_titles(*out, *programme, q.lang);
        auto& text = texts.emplace_back("{\"client\":");
        append_quoted(text, client);
        std::string answer;
        json::write_reply(answer, *out, is_explained ? &why : nullptr, q.lang);
        text += "," + answer.substr(1);
    }
    return list_of("loyalty", texts);
}

}  // namespace troth::inline v0
