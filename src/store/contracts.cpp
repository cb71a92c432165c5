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

    [[nodiscard]] contract_card take_card() {
        if (with_details_) add_details();
        return std::move(card_);
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

/// Reads the contracts that a question asks for.
class contract_reader {
public:
    contract_reader(const contracts_query& q, SQLite::Database& db, fact_log& log, form_table& names,
                    const form_set& forms)
        : q_(q), db_(db), log_(log), names_(names), forms_(forms) {}

    /// In the order of recording; one more than the question shows, if there are more.
    [[nodiscard]] std::vector<contract_facts> read(std::int64_t after) {
        if (q_.client && !q_.id && refers(forms_, "contract", "client", "client")) {
            for (const auto& row : names_.rows_about({"client", "", *q_.client}))
                if (row.number > after && (row.kind == "contract" || row.is_corrected)) take(row.number);
        } else {
            // An id that is asked for is found by its index, which a condition that also allows for none would not use.
            std::string text = "SELECT number FROM fact WHERE kind = 'contract' AND number > ?1";
            text += q_.id ? " AND id = ?2" : " AND ?2 IS NULL";
            text += " ORDER BY number";
            statement s(db_, text.c_str());
            run r(s, after, q_.id);
            while (!is_full() && r.next()) take(r.integer(0));
        }
        if (out_.empty()) return {};
        const bool is_asked_for_few = q_.client || q_.id;
        if (is_asked_for_few && refers(forms_, "addendum", "contract") && refers(forms_, "contract_ended", "contract"))
            read_changes_by_contract();
        else read_changes();
        return std::move(out_);
    }

private:
    [[nodiscard]] bool is_full() const { return out_.size() > rows_of_limit(q_.limit); }
    void take(std::int64_t number) {
        auto content = log_.read_content(number);
        if (is_full() || !content || content->kind != "contract" || content->on > q_.as_of ||
            (q_.client && content->find("client") != q_.client))
            return;
        out_.emplace_back().numbers.push_back(number);
        out_.back().versions.push_back(std::move(content));
    }
    static bool is_change(const fact& f) { return f.kind == "addendum" || f.kind == "contract_ended"; }
    void read_changes_by_contract() {
        for (auto& contract : out_) {
            std::vector<std::pair<std::int64_t, std::unique_ptr<fact>>> found;
            for (const auto number : names_.referring({"", "", contract.versions.front()->id})) {
                auto content = log_.read_content(number);
                if (content && is_change(*content) && content->on <= q_.as_of &&
                    content->find("contract") == contract.versions.front()->id)
                    found.emplace_back(number, std::move(content));
            }
            std::stable_sort(found.begin(), found.end(),
                             [](const auto& a, const auto& b) { return a.second->on < b.second->on; });
            for (auto& [number, content] : found) {
                contract.numbers.push_back(number);
                contract.versions.push_back(std::move(content));
            }
        }
    }
    void read_changes() {
        std::map<std::string, std::size_t, std::less<>> by_id;
        for (std::size_t i = 0; i < out_.size(); ++i) by_id.emplace(out_[i].versions.front()->id, i);
        statement changes(
            db_, "SELECT number FROM fact WHERE kind IN ('addendum', 'contract_ended') ORDER BY on_day, number");
        run c(changes);
        while (c.next()) {
            auto content = log_.read_content(c.integer(0));
            if (!content || content->on > q_.as_of) continue;
            const auto of = content->find("contract");
            const auto at = of ? by_id.find(*of) : by_id.end();
            if (at == by_id.end()) continue;
            out_[at->second].numbers.push_back(c.integer(0));
            out_[at->second].versions.push_back(std::move(content));
        }
    }

    const contracts_query& q_;
    SQLite::Database& db_;
    fact_log& log_;
    form_table& names_;
    const form_set& forms_;
    std::vector<contract_facts> out_;
};

}  // namespace

result<std::string> query_answers::answer(const contracts_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    std::string next;
    const auto cards = contract_cards(q, **understood, next);
    if (!cards) return cards.error();
    std::vector<std::string> rows;
    for (const auto& card : *cards) rows.push_back(json::to_json(card));
    return list_of("contracts", rows, next);
}

result<std::vector<contract_card>> query_answers::contract_cards(const contracts_query& q, const rule_book& book,
                                                                 std::string& next) {
    const auto& rules = book.rules();
    const auto after = read_number(q.after);
    if (!after) return after.error();
    auto contracts = contract_reader(q, db_, from_.facts_, from_.forms_, book.forms()).read(*after);
    if (contracts.size() > rows_of_limit(q.limit)) {
        contracts.pop_back();
        if (!contracts.empty()) next = std::to_string(contracts.back().numbers.front());
    }
    std::vector<contract_card> out;
    if (contracts.empty()) return out;
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
    for (std::size_t i = 0; i < contracts.size(); ++i) {
        obligations_query wanted;
        wanted.as_of = q.as_of;
        wanted.fact = contracts[i].versions.front()->id;
        const auto opened =
            on_day(q.as_of, *then, find_stored(wanted, book), std::move(others[i]), book);
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
        out.push_back(card.take_card());
    }
    return out;
}

}  // namespace troth::inline v0
