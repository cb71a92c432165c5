// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <memory>
#include <tuple>

#include <troth/contract/contract_card.hpp>
#include <troth/contract/terms.hpp>
#include <troth/json/money.hpp>
#include <troth/json/time.hpp>
#include <troth/json/writer.hpp>

#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// The facts of one contract as they are understood, by day and number: itself, its addenda, its end.
struct contract_facts {
    std::vector<std::int64_t> numbers;
    std::vector<std::unique_ptr<fact>> versions;
};

/// Whether a member of a fact is a term of the contract rather than what the fact says of itself. The penalty that an
/// addendum states is that of what it adds.
bool is_term(std::string_view member, std::string_view kind) {
    if (kind == "addendum" && member.starts_with("penalty_percent")) return false;
    static constexpr std::string_view own[] = {"number", "kind", "client", "tax_number", "contract",   "draft",
                                               "currency", "price", "from", "to",       "signed_copy"};
    return std::find(std::begin(own), std::end(own), member) == std::end(own);
}

contract_version version_of(const fact& f) {
    contract_version v;
    v.id = f.id;
    v.kind = f.kind == "contract" ? contract_version_kind::original : contract_version_kind::addendum;
    v.signed_on = f.on;
    if (f.kind == "contract") v.valid_from = f.find_date("from");  // an addendum says there from when on it holds
    v.valid_to = f.find_date("to");
    if (const auto price = f.find("price")) v.price = decimal::parse(*price, 15, 4);
    for (const auto& m : f.members)
        if (m.name.find('.') == std::string::npos && is_term(m.name, f.kind)) v.terms.emplace(m.name, m.value);
    return v;
}

/// A contract and its versions, for the terms in force.
contract contract_of(const contract_facts& facts) {
    const auto& first = *facts.versions.front();
    contract out;
    out.id = first.id;
    if (const auto word = first.find("currency"))
        if (const auto c = currency::make(*word)) out.currency = *c;
    for (const auto& f : facts.versions)
        if (f->kind != "contract_ended") out.versions.push_back(version_of(*f));
    return out;
}

/// Makes the card of a contract on a day.
class card_maker {
public:
    card_maker(const contract_facts& facts, date as_of, bool with_details)
        : facts_(facts), contract_(contract_of(facts)), as_of_(as_of), with_details_(with_details) {
        const auto& first = *facts.versions.front();
        card_.id = first.id;
        card_.number = first.find("number");
        card_.kind = first.find("kind");
        card_.client = first.find("client");
        card_.on = first.on;
        if (const auto word = first.find("currency")) card_.currency = currency::make(*word);
        if (card_.currency) card_.receivable = card_.payable = decimal_of(0, *card_.currency);
        no_reasons silent;
        terms_ = calculate_terms(contract_, as_of, silent);
        if (terms_.valid_from) card_.from = terms_.valid_from->value;
        if (terms_.valid_to) card_.to = terms_.valid_to->value;
        if (terms_.price && card_.currency)
            if (const auto price = money::make(terms_.price->value, *card_.currency))
                card_.price = decimal_of(price->minor, *card_.currency);
        card_.standing = standing();
    }

    /// Takes what is owed under the contract.
    void take(const obligation& o, const std::string& performance) {
        if (with_details_) card_.performances.push_back(performance_of(o, performance));
        if (!o.is_open()) return;
        ++card_.open;
        if (o.due && *o.due < as_of_) ++card_.overdue;
        if (!o.is_money || !card_.currency || !(o.currency == *card_.currency)) return;
        auto& side = *(o.obligor == card_.client.value_or("client") ? card_.receivable : card_.payable);
        if (o.left > INT64_MAX - side.units) fits_ = false;
        else side.units += o.left;
    }
    /// Whether what is owed fits an amount.
    [[nodiscard]] bool fits() const noexcept { return fits_; }

    [[nodiscard]] std::string text() {
        if (with_details_) add_details();
        return json::to_json(card_);
    }

private:
    [[nodiscard]] contract_standing standing() const {
        for (const auto& f : facts_.versions)
            if (f->kind == "contract_ended") return contract_standing::ended;
        if (as_of_ < card_.from.value_or(card_.on)) return contract_standing::not_begun;
        return card_.to && *card_.to < as_of_ ? contract_standing::expired : contract_standing::in_force;
    }
    [[nodiscard]] static card_performance performance_of(const obligation& o, const std::string& performance) {
        card_performance p{o.subject, o.obligor, o.obligee, performance, o.due, {}, {}, {}, o.state};
        if (o.is_money) {
            p.amount = decimal_of(o.amount, o.currency);
            p.left = decimal_of(o.left, o.currency);
        } else if (o.has_amount()) {
            p.amount = quantity_of(o.amount);
            p.left = quantity_of(o.left);
            p.measure = o.measure;
        }
        return p;
    }
    void add_details() {
        std::stable_sort(card_.performances.begin(), card_.performances.end(), [](const auto& a, const auto& b) {
            return std::tuple(a.due.value_or(date::last()), a.subject) <
                   std::tuple(b.due.value_or(date::last()), b.subject);
        });
        for (const auto& f : facts_.versions) card_.versions.push_back({f->id, f->kind, f->on, number_of(*f)});
        for (const auto& t : terms_.terms)
            card_.terms.push_back(
                {std::string(t.name), std::string(t.value), contract_.versions[t.version].id});
    }

    const contract_facts& facts_;
    contract contract_;
    date as_of_;
    bool with_details_;
    terms_in_force terms_;
    contract_card card_;
    bool fits_ = true;
};

/// The contracts that a question asks for, in the order of recording; one more than it shows, if there are more.
std::vector<contract_facts> read_contracts(const contracts_query& q, SQLite::Database& db, fact_log& log,
                                                  std::int64_t after) {
    // An id that is asked for is found by its index, which a condition that also allows for none would not use.
    std::string text = "SELECT number FROM fact WHERE kind = 'contract' AND number > ?1";
    text += q.id ? " AND id = ?2" : " AND ?2 IS NULL";
    text += " ORDER BY number";
    statement s(db, text.c_str());
    run r(s, after, q.id);
    std::vector<contract_facts> out;
    while (out.size() <= rows_of_limit(q.limit) && r.next()) {
        auto content = log.read_content(r.integer(0));
        if (!content || content->kind != "contract" || content->on > q.as_of ||
            (q.client && content->find("client") != q.client))
            continue;
        out.emplace_back().numbers.push_back(r.integer(0));
        out.back().versions.push_back(std::move(content));
    }
    std::map<std::string, std::size_t, std::less<>> by_id;
    for (std::size_t i = 0; i < out.size(); ++i) by_id.emplace(out[i].versions.front()->id, i);
    statement changes(db,
                      "SELECT number FROM fact WHERE kind IN ('addendum', 'contract_ended') ORDER BY on_day, number");
    run c(changes);
    while (!by_id.empty() && c.next()) {
        auto content = log.read_content(c.integer(0));
        if (!content || content->on > q.as_of) continue;
        const auto of = content->find("contract");
        const auto at = of ? by_id.find(*of) : by_id.end();
        if (at == by_id.end()) continue;
        out[at->second].numbers.push_back(c.integer(0));
        out[at->second].versions.push_back(std::move(content));
    }
    return out;
}

}  // namespace

result<std::string> query_answers::answer(const contracts_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    const auto& rules = (*understood)->rules();
    const auto after = read_number(q.after);
    if (!after) return after.error();
    auto contracts = read_contracts(q, db_, from_.facts_, *after);
    std::string next;
    if (contracts.size() > rows_of_limit(q.limit)) {
        contracts.pop_back();
        if (!contracts.empty()) next = std::to_string(contracts.back().numbers.front());
    }
    if (contracts.empty()) return list_of("contracts", {});
    const auto then = from_.overlay_on(q.as_of);
    if (!then) return then.error();
    std::vector<std::vector<grouped_obligation>> others(contracts.size());
    std::map<std::int64_t, std::size_t> contract_of_fact;
    for (std::size_t i = 0; i < contracts.size(); ++i)
        for (const auto number : contracts[i].numbers) contract_of_fact.emplace(number, i);
    for (const auto& [id, g] : *then)
        for (const auto& o : g.obligations)
            if (const auto at = contract_of_fact.find(o.fact); at != contract_of_fact.end() && o.opened_on <= q.as_of)
                others[at->second].push_back({id, o});
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < contracts.size(); ++i) {
        obligations_query wanted;
        wanted.as_of = q.as_of;
        wanted.fact = contracts[i].versions.front()->id;
        const auto opened =
            on_day(q.as_of, *then, find_stored(wanted, **understood), std::move(others[i]), **understood);
        card_maker card(contracts[i], q.as_of, q.details.value_or(false));
        // Performances are what its lists state and what it owes in money, not the work of its desk.
        for (const auto& o : opened) {
            const auto& rule = rules.rule(o.group.rule);
            const auto of = contract_of_fact.find(o.what.fact);
            if (of == contract_of_fact.end() || of->second != i) continue;
            if ((rule.when.each || o.what.is_money) && !rule.when.breach) card.take(o.what, rule.owes.performance);
        }
        if (!card.fits())
            return fail(code::limit, "",
                        "what is owed under the contract " + shown(contracts[i].versions.front()->id) +
                            " does not fit an amount");
        rows.push_back(card.text());
    }
    return list_of("contracts", rows, next);
}

}  // namespace troth::inline v0
