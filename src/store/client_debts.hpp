// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <troth/client/reliability.hpp>
#include <utility>
#include <vector>

#include "query_answers.hpp"

namespace troth::inline v0::store {

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

}  // namespace troth::inline v0::store
