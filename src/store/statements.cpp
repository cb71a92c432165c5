// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <compare>
#include <map>
#include <tuple>

#include <troth/contract/reconciliation_statement.hpp>
#include <troth/json/money.hpp>
#include <troth/json/time.hpp>
#include <troth/json/writer.hpp>

#include "payment_readings.hpp"
#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// What one fact did to the balance on one day.
struct entry {
    date on;
    std::int64_t fact = 0;
    std::string kind;
    bool is_debit = false;
    [[nodiscard]] friend auto operator<=>(const entry&, const entry&) = default;
};

/// What one fact paid under each of the rules that read it.
struct paid_amount {
    date on;
    payment_readings by_rule;
    std::map<std::size_t, bool> is_debit;
};

/// Collects the entries of one client, by currency.
class statement_maker {
public:
    statement_maker(const statements_query& q, rule_book& book, fact_log& facts)
        : q_(q), rules_(book.rules()), forms_(book.forms()), facts_(facts), contents_(facts) {}

    void take(const grouped_obligation& from) {
        const auto rule = from.group.rule;
        obligation o = from.what;
        if (!o.is_money || (o.obligor != q_.client && o.obligee != q_.client)) return;
        if (o.is_open()) (void)raise_by_breach(rules_.rule(rule), o, q_.to);
        groups_.insert_or_assign(from.group, debts_of_group{o.obligor == q_.client, o.currency});
        const bool is_debit = o.obligor == q_.client;
        const auto stands_on = stands(rule, o);
        wide stated = o.amount;
        if (o.state == obligation_state::cancelled && *o.closed_on <= stands_on) {
            stated -= o.left;  // it never came to stand in the books but for what was performed
            o.raises.clear();
        }
        for (const auto& r : o.raises) {
            stated -= r.minor;
            const bool is_own = r.fact == o.fact;
            add(o.currency, {std::max(r.from, stands_on), r.fact, is_own ? "late_charge" : kind_of(r.fact), is_debit},
                r.minor);
        }
        for (const auto& p : o.parts) {
            if (changes(rule, p.fact))
                add(o.currency, {std::max(p.on, stands_on), p.fact, kind_of(p.fact), !is_debit}, p.minor);
            else
                pay(o.currency, from.group, p.fact, p.on, !is_debit, {p.minor, true, p.minor});
        }
        if (o.state == obligation_state::cancelled && *o.closed_on > stands_on)
            add(o.currency, {*o.closed_on, o.fact, "cancelled", !is_debit}, o.left);
        add(o.currency, {stands_on, o.fact, kind_of(o.fact), is_debit}, stated);
    }

    /// What waits, and since when; without a currency in that of the debts that it was paid for.
    struct waiting {
        date on;
        std::optional<troth::currency> currency;
        decimal amount;
    };
    /// Takes what of a payment no debt has taken: it is the client's who has the first debt of the group, or, where it
    /// has none, whom the payment names.
    void take_advance(const group_id& group, const std::optional<std::string>& debtor, std::int64_t number,
                      const waiting& w) {
        if (debtor && *debtor != q_.client) return;
        const auto known = groups_.find(group);
        const auto& rule = rules_.rule(group.rule);
        const auto who = rule.client.value_or("client");
        if (known == groups_.end()) {
            const auto content = debtor ? nullptr : facts_.read_content(number);
            if (content == nullptr || stated(*content, who) != q_.client || !is_of_fact(*content, who)) return;
        }
        const bool is_known = known != groups_.end();
        auto c = w.currency;
        if (!c && is_known) c = known->second.currency;
        else if (!c) c = currency_paid(rule, *facts_.read_content(number));
        const bool client_owes = is_known ? known->second.client_owes : rule.owes.obligor == who;
        wait(group, number, w.on, !client_owes, is_known, c, w.amount);
    }
    /// Takes a payment that no rule reads, if it names the client.
    void take_unread(const unread_payment& p) {
        const auto& rule = rules_.rule(p.rule);
        const auto who = rule.client.value_or("client");
        const auto amount = decimal::parse(p.content->find(*p.amount).value_or(""), 15, 4);
        if (!amount || stated(*p.content, who) != q_.client || !is_of_fact(*p.content, who)) return;
        wait({p.rule, {}}, p.number, p.content->on, rule.owes.obligor != who, false, currency_paid(rule, *p.content),
             *amount);
    }

    /// The statements, by currency. Error: `limit` for sums that do not fit.
    result<std::vector<std::string>> statements() {
        for (const auto& [who, p] : paid_) {
            for (const auto& [rule, key] : readings_that_count(p.by_rule))
                add(*currency::make(who.first), {p.on, who.second, kind_of(who.second), p.is_debit.at(rule)},
                    p.by_rule.at(rule).at(key).amount);
        }
        std::vector<std::string> out;
        for (const auto& [word, entries] : entries_) {
            auto made = statement_of(*currency::make(word), entries);
            if (!made) return made.error();
            out.push_back(json::to_json(*made));
        }
        return out;
    }

private:
    struct debts_of_group {
        bool client_owes = false;
        troth::currency currency;
    };
    struct sides {
        wide debit = 0, credit = 0;
    };

    [[nodiscard]] std::optional<std::string> stated(const fact& f, const std::string& member) {
        return stated_or_given(forms_, facts_, f, member);
    }
    /// Whether a payment is of the fact that is asked for: it names that as the one which says whose it is.
    [[nodiscard]] bool is_of_fact(const fact& f, const std::string& who) const {
        if (!q_.fact) return true;
        const auto givers = forms_.givers_of(f.kind, who);
        return std::any_of(givers.begin(), givers.end(), [&](const auto& g) { return f.find(g.by) == *q_.fact; });
    }
    [[nodiscard]] std::optional<currency> currency_paid(const obligation_rule& rule, const fact& f) {
        return currency::make(stated(f, "currency").value_or(rule.owes.currency.value_or("")));
    }

    /// The day on which a debt stands in the books: what a list states in advance, on its due day; all else, when it
    /// was opened.
    [[nodiscard]] date stands(std::size_t rule, const obligation& o) {
        if (!rules_.parents_of(rule).empty()) return o.opened_on;
        const auto* part = rules_.opening_part(rule, kind_of(o.fact));
        return part != nullptr && part->each != nullptr && o.due ? std::max(*o.due, o.opened_on) : o.opened_on;
    }
    [[nodiscard]] std::string kind_of(std::int64_t fact) {
        auto& kind = kinds_[fact];
        if (kind.empty())
            if (const auto row = facts_.find(fact)) kind = row->kind;
        return kind;
    }
    /// Whether a fact changes the debts of a rule rather than pays them.
    [[nodiscard]] bool changes(std::size_t rule, std::int64_t fact) {
        const auto& parts = rules_.parts(kind_of(fact));
        return std::any_of(parts.begin(), parts.end(), [&](const auto& p) {
            return p.rule == rule && p.role == rule_role::alters;
        });
    }

    void add(currency c, entry e, wide minor) {
        if (minor == 0 || e.on > q_.to) return;
        entries_[std::string(c.code())][std::move(e)] += minor;
    }
    void wait(const group_id& under, std::int64_t fact, date on, bool is_debit, bool has_debts,
              const std::optional<currency>& c, const decimal& amount) {
        if (const auto minor = c ? amount.scaled(c->decimals()) : std::nullopt)
            pay(*c, under, fact, on, is_debit, {0, has_debts, *minor});
    }
    void pay(currency c, const group_id& under, std::int64_t fact, date on, bool is_debit,
             const payment_reading& more) {
        auto& p = paid_[{std::string(c.code()), fact}];
        p.on = on;
        p.is_debit[under.rule] = is_debit;
        p.by_rule[under.rule][under.key] += more;
    }

    [[nodiscard]] result<decimal> side(wide minor, currency c) const {
        if (minor > INT64_MAX)
            return fail(code::limit, "",
                        "what stands between the firm and " + shown(q_.client) + " in " + std::string(c.code()) +
                            " does not fit an amount");
        return decimal_of(static_cast<std::int64_t>(std::max(minor, wide(0))), c);
    }

    [[nodiscard]] statement_row row_of(const entry& e) {
        statement_row out;
        out.on = e.on;
        out.kind = e.kind;
        if (const auto row = facts_.find(e.fact)) out.fact = row->id;
        const auto* content = contents_.find(e.fact);
        if (content == nullptr) return out;
        out.number = number_of(*content);
        if (!out.number) return out;
        out.dated = content->on;
        if (content->kind != e.kind) out.document = content->kind;
        return out;
    }

    result<reconciliation_statement> statement_of(currency c, const std::map<entry, wide>& entries) {
        reconciliation_statement out;
        out.client = q_.client;
        out.currency = c;
        out.from = q_.from;
        out.to = q_.to;
        wide opening = 0;
        sides turnover;
        for (const auto& [e, minor] : entries) {
            if (e.on < q_.from) {
                opening += e.is_debit ? minor : -minor;
                continue;
            }
            (e.is_debit ? turnover.debit : turnover.credit) += minor;
            const auto amount = side(minor, c);
            if (!amount) return amount.error();
            out.rows.push_back(row_of(e));
            (e.is_debit ? out.rows.back().debit : out.rows.back().credit) = *amount;
        }
        const auto closing = opening + turnover.debit - turnover.credit;
        const std::pair<decimal*, wide> sums[] = {
            {&out.opening_debit, opening},          {&out.opening_credit, -opening},
            {&out.turnover_debit, turnover.debit},  {&out.turnover_credit, turnover.credit},
            {&out.closing_debit, closing},          {&out.closing_credit, -closing}};
        for (const auto& [to, minor] : sums) {
            const auto amount = side(minor, c);
            if (!amount) return amount.error();
            *to = *amount;
        }
        return out;
    }

    const statements_query& q_;
    const rule_set& rules_;
    const form_set& forms_;
    fact_log& facts_;
    recent_contents contents_;
    std::map<std::int64_t, std::string> kinds_;
    std::map<group_id, debts_of_group> groups_;
    std::map<std::string, std::map<entry, wide>> entries_;
    std::map<std::pair<std::string, std::int64_t>, paid_amount> paid_;  // by currency and fact
};

}  // namespace

result<std::string> query_answers::answer(const statements_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    if (q.to < q.from)
        return fail(code::contradiction, "/to", to_string(q.to) + " is before the first day " + to_string(q.from));
    obligations_query debts;
    debts.client = q.client;
    debts.fact = q.fact;
    const auto found = find_all(std::move(debts), **understood);
    if (!found) return found.error();
    statement_maker maker(q, **understood, from_.facts_);
    for (const auto& o : *found) maker.take(o);
    statement s(db_,
                "SELECT rule, key, fact, on_day, currency, amount_left, (SELECT client FROM obligation AS o"
                " WHERE o.rule = a.rule AND o.key = a.key ORDER BY o.fact, o.occurrence LIMIT 1)"
                " FROM advance AS a WHERE on_day <= ?1");
    run r(s, q.to);
    while (r.next()) {
        const auto group = read_group(r, 0, (*understood)->rules().rules().size());
        if ((*understood)->rules().rule(group.rule).owes.measure) continue;
        const auto c = r.is_null(4) ? std::nullopt : currency::make(r.text(4));
        if (const auto left = decimal::parse(r.text(5), 18, 4))
            maker.take_advance(group, r.is_null(6) ? std::nullopt : std::optional(r.text(6)), r.integer(2),
                               {r.day(3), c, *left});
    }
    for (const auto& p : unread_payments(**understood, q.to)) maker.take_unread(p);
    auto made = maker.statements();
    if (!made) return made.error();
    return list_of("statements", *made);
}

}  // namespace troth::inline v0
