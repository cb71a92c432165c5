// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <set>

#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// Which advances nothing at all has taken. Where several rules read one payment, that which took the most of it says
/// what is left; where none took any, the first that has debts for it, or the first at all.
class untaken_advances {
public:
    explicit untaken_advances(SQLite::Database& db) {
        statement s(db,
                    "SELECT DISTINCT rule, fact, EXISTS (SELECT 1 FROM obligation AS o WHERE o.rule = a.rule"
                    " AND o.key = a.key) AS has_debts FROM advance AS a ORDER BY has_debts DESC, rule");
        run r(s);
        while (r.next()) {
            waits_.emplace(r.integer(1), r.integer(0));
            first_.try_emplace(r.integer(1), r.integer(0));
        }
        statement t(db,
                    "SELECT DISTINCT performed_by, rule FROM performance WHERE performed_by IN"
                    " (SELECT fact FROM advance)");
        run taken(t);
        while (taken.next()) {
            taken_.emplace(taken.integer(0), taken.integer(1));
            if (!waits_.contains({taken.integer(0), taken.integer(1)})) used_up_.insert(taken.integer(0));
        }
    }

    [[nodiscard]] bool contains(std::int64_t fact, std::int64_t rule) const {
        if (used_up_.contains(fact)) return false;
        const auto taken = taken_.lower_bound({fact, 0});
        const bool is_taken = taken != taken_.end() && taken->first == fact;
        return is_taken ? taken_.contains({fact, rule}) : first_.at(fact) == rule;
    }

private:
    std::set<std::pair<std::int64_t, std::int64_t>> waits_, taken_;  // fact and rule
    std::map<std::int64_t, std::int64_t> first_;
    std::set<std::int64_t> used_up_;
};

}  // namespace

std::vector<unread_payment> query_answers::unread_payments(const rule_book& book, date to) {
    const auto& rules = book.rules().rules();
    std::map<std::string, std::pair<std::size_t, const std::string*>> kinds;
    for (std::size_t i = 0; i < rules.size(); ++i)
        for (const auto& part : rules[i].done)
            if (part.amount && !part.each && rules[i].owes.currency) kinds.try_emplace(part.fact, i, &*part.amount);
    std::vector<unread_payment> out;
    statement s(db_, "SELECT number, kind FROM fact WHERE on_day <= ?1 AND number NOT IN (SELECT fact FROM event)");
    run r(s, to);
    while (r.next()) {
        const auto known = kinds.find(r.text(1));
        if (known == kinds.end()) continue;
        auto content = from_.facts_.read_content(r.integer(0));
        if (!content || content->kind != known->first || content->on > to) continue;
        out.push_back({r.integer(0), std::move(content), known->second.first, known->second.second});
    }
    return out;
}

result<std::string> query_answers::answer(const advances_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    const auto& rules = (*understood)->rules();
    std::optional<untaken_advances> untaken;
    if (!q.rule) untaken.emplace(db_);
    statement s(db_,
                "SELECT r.id, f.id, a.on_day, a.currency, a.amount_left, a.fact, a.rule FROM advance AS a"
                " JOIN rule AS r ON r.number = a.rule JOIN fact AS f ON f.number = a.fact"
                " WHERE (?1 IS NULL OR r.id = ?1) AND (?2 IS NULL OR f.id = ?2) ORDER BY a.fact, a.rule, a.key");
    run r(s, q.rule, q.fact);
    std::vector<std::string> rows;
    while (r.next()) {
        if (untaken && !untaken->contains(r.integer(5), r.integer(6))) continue;
        auto& out = rows.emplace_back("{\"rule\":");
        append_quoted(out, r.text(0));
        out += ",\"fact\":";
        append_quoted(out, r.text(1));
        out += ",\"on\":\"" + to_string(r.day(2)) + "\"";
        const auto number = static_cast<std::size_t>(r.within(6, static_cast<std::int64_t>(rules.rules().size()) - 1));
        const bool is_quantity = rules.rule(number).owes.measure.has_value();
        if (!r.is_null(3)) append_quoted(out += is_quantity ? ",\"measure\":" : ",\"currency\":", r.text(3));
        out += (is_quantity ? ",\"quantity_left\":\"" : ",\"left\":\"") + r.text(4) + "\"}";
    }
    if (q.rule) return list_of("advances", rows);
    for (const auto& p : unread_payments(**understood, date::last())) {
        const auto amount = p.content->find(*p.amount);
        if (!amount || (q.fact && p.content->id != *q.fact)) continue;
        auto& out = rows.emplace_back("{\"fact\":");
        append_quoted(out, p.content->id);
        out += ",\"on\":\"" + to_string(p.content->on) + "\"";
        if (const auto c = p.content->find("currency")) append_quoted(out += ",\"currency\":", *c);
        append_quoted(out += ",\"left\":", *amount);
        out += '}';
    }
    return list_of("advances", rows);
}

}  // namespace troth::inline v0
