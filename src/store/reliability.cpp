// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <map>
#include <string>
#include <troth/client/reliability_score.hpp>
#include <troth/json/scorecard.hpp>
#include <troth/law/standard.hpp>
#include <tuple>
#include <utility>
#include <vector>

#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// Makes debts of obligations of clients to pay.
class debt_maker {
public:
    debt_maker(rule_book& book, fact_log& facts) : rules_(book.rules()), facts_(facts) {}

    void take(std::size_t rule, const obligation& o) {
        if (!o.is_money || !o.due || o.client.empty() || o.obligor != o.client) return;
        std::int64_t amount = o.amount;
        client_debt d;
        for (const auto& p : o.parts) {
            if (is_change(rule, p.fact))
                amount -= p.minor;
            else
                d.payments.push_back({p.on, decimal_of(p.minor, o.currency)});
        }
        if (o.state == obligation_state::cancelled) amount -= o.left;
        if (amount == 0) return;  // nothing is or was owed
        d.id = rules_.rule(rule).id + "/" + o.subject + "/" + std::to_string(o.occurrence);
        d.on = std::min(o.opened_on, *o.due);
        d.due = *o.due;
        d.amount = decimal_of(amount, o.currency);
        d.disputed = !o.rests.empty();
        debts_[{o.client, std::string(o.currency.code())}].push_back(std::move(d));
    }

    using debts_of_client = std::map<std::pair<std::string, std::string>, std::vector<client_debt>>;
    [[nodiscard]] debts_of_client& debts() noexcept { return debts_; }

private:
    /// Whether a fact changed what is owed under a rule, and paid nothing.
    [[nodiscard]] bool is_change(std::size_t rule, std::int64_t fact) {
        const auto row = facts_.find(fact);
        if (!row) return false;
        const auto& parts = rules_.parts(row->kind);
        return std::any_of(parts.begin(), parts.end(),
                           [&](const auto& p) { return p.rule == rule && p.role == rule_role::alters; });
    }

    const rule_set& rules_;
    fact_log& facts_;
    debts_of_client debts_;
};

/// A row of the answer, and by what it is ordered.
struct scored_client {
    signed_decimal points;
    std::string client;
    std::string text;
};

}  // namespace

result<std::string> query_answers::answer(const reliability_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    if (auto known = check_rule(q.rule, **understood); !known) return known.error();
    obligations_query debts;
    debts.rule = q.rule;
    debts.client = q.client;
    debts.as_of = q.as_of;
    const auto found = find_all(std::move(debts), **understood);
    if (!found) return found.error();
    debt_maker maker(**understood, from_.facts_);
    for (const auto& o : *found) maker.take(o.group.rule, o.what);
    std::vector<scored_client> rows;
    reliability_question asked;
    asked.as_of = q.as_of;
    asked.scorecard = standard::get((*understood)->standard_pack(), &law_pack::scorecards, client_scorecard_id, q.as_of);
    for (auto& [who, owed] : maker.debts()) {
        asked.currency = *currency::make(who.second);
        asked.debts = std::move(owed);
        reasons why;
        no_reasons silent;
        const bool explains = q.reasons.value_or(true);
        const auto scored = explains ? calculate_reliability(asked, why) : calculate_reliability(asked, silent);
        if (!scored) return scored.error();
        std::string text = "{\"client\":";
        append_quoted(text, who.first);
        std::string answer;
        json::write_reply(answer, *scored, explains ? &why : nullptr, q.lang);
        rows.push_back({scored->points, who.first, text + "," + answer.substr(1)});
    }
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::tie(a.points, a.client) < std::tie(b.points, b.client);
    });
    std::vector<std::string> texts;
    for (auto& r : rows) texts.push_back(std::move(r.text));
    return list_of("reliability", texts);
}

}  // namespace troth::inline v0
