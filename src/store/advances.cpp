// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <set>

#include <troth/json/time.hpp>
#include <troth/json/writer.hpp>

#include "payment_readings.hpp"
#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// Under which rule each advance is listed: of several rules that read a payment, that which says what it was for.
class read_advances {
public:
    explicit read_advances(SQLite::Database& db) {
        statement s(db,
                    "SELECT fact, rule, key, amount_left, EXISTS (SELECT 1 FROM obligation AS o WHERE o.rule = a.rule"
                    " AND o.key = a.key) FROM advance AS a");
        std::map<std::int64_t, payment_readings> payments;
        run waits(s);
        while (waits.next()) {
            const auto left = decimal::parse(waits.text(3), 18, 4);
            payments[waits.integer(0)][static_cast<std::size_t>(waits.integer(1))][waits.text(2)] +=
                {0, waits.integer(4) != 0, left ? left->scaled(4).value_or(INT64_MAX) : 0};
        }
        statement t(db,
                    "SELECT performed_by, rule, key, minor FROM performance WHERE performed_by IN"
                    " (SELECT fact FROM advance)");
        run takes(t);
        while (takes.next())
            payments[takes.integer(0)][static_cast<std::size_t>(takes.integer(1))][takes.text(2)] +=
                {takes.integer(3), true, 0};
        for (const auto& [fact, readings] : payments) listed_.emplace(fact, readings_that_count(readings));
    }

    [[nodiscard]] bool is_listed(std::int64_t fact, std::size_t rule, const std::string& key) const {
        return listed_.at(fact).contains({rule, key});
    }

private:
    std::map<std::int64_t, std::set<std::pair<std::size_t, std::string>>> listed_;
};

}  // namespace

std::optional<std::string> store::stated_or_given(const form_set& forms, fact_log& facts, const fact& f,
                                                  const std::string& member) {
    if (auto own = f.find(member)) return own;
    for (const auto& giver : forms.givers_of(f.kind, member)) {
        const auto row = facts.find(f.find(giver.by).value_or(""));
        const auto content = row ? facts.read_content(*row) : nullptr;
        if (content == nullptr) continue;
        if (auto there = content->find(giver.there)) return there;
    }
    return std::nullopt;
}

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
    std::optional<read_advances> read;
    if (!q.rule) read.emplace(db_);
    const auto currency_given = [&](std::int64_t fact) -> std::optional<std::string> {
        const auto content = from_.facts_.read_content(fact);
        return content ? stated_or_given((*understood)->forms(), from_.facts_, *content, "currency") : std::nullopt;
    };
    statement s(db_,
                "SELECT r.id, f.id, a.on_day, a.currency, a.amount_left, a.fact, a.rule, a.key FROM advance AS a"
                " JOIN rule AS r ON r.number = a.rule JOIN fact AS f ON f.number = a.fact"
                " WHERE (?1 IS NULL OR r.id = ?1) AND (?2 IS NULL OR f.id = ?2) ORDER BY a.fact, a.rule, a.key");
    run r(s, q.rule, q.fact);
    std::vector<std::string> rows;
    while (r.next()) {
        const auto number = static_cast<std::size_t>(r.within(6, static_cast<std::int64_t>(rules.rules().size()) - 1));
        if (advance_of_word(r.text(4)) == advance_of::all) continue;  // it waits for nothing that is sure to come
        if (read && !read->is_listed(r.integer(5), number, r.text(7))) continue;
        advance_answer out{r.text(0), r.text(1), r.day(2), {}, {}, {}, {}};
        const bool is_quantity = rules.rule(number).owes.measure.has_value();
        if (!r.is_null(3)) (is_quantity ? out.measure : out.currency) = r.text(3);
        else if (!is_quantity) out.currency = currency_given(r.integer(5));
        if (advance_of_word(r.text(4)) == advance_of::amount) (is_quantity ? out.quantity_left : out.left) = r.text(4);
        rows.push_back(json::to_json(out));
    }
    if (q.rule) return list_of("advances", rows);
    for (const auto& p : unread_payments(**understood, date::last())) {
        const auto amount = p.content->find(*p.amount);
        if (!amount || (q.fact && p.content->id != *q.fact)) continue;
        rows.push_back(json::to_json(
            advance_answer{{}, p.content->id, p.content->on, currency_given(p.number), amount, {}, {}}));
    }
    return list_of("advances", rows);
}

}  // namespace troth::inline v0
