// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <charconv>
#include <troth/exchange/encoding.hpp>
#include <troth/exchange/ocds.hpp>
#include <troth/money/wide.hpp>
#include <troth/store/registry.hpp>

#include "ocds_reading.hpp"

namespace troth::inline v0::exchange {
namespace {

using namespace ocds;

constexpr std::string_view kinds[] = {"contract",
                                      "addendum",
                                      "milestone",
                                      "milestone_changed",
                                      "milestone_met",
                                      "milestone_not_met",
                                      "milestone_partly_met",
                                      "milestone_dropped",
                                      "payment",
                                      "refund",
                                      "correction"};

/// An amount that a fact states, in minor units of its currency.
std::int64_t minor_of(const thing& t, const std::string& name, currency of) {
    return read_minor(t.stated(name), of.decimals()).value_or(0);
}

/// Adds up what was paid under each contract, and how its milestones stand.
class accounts {
public:
    explicit accounts(const history& of) {
        for (const auto& [id, t] : of.things()) {
            if (t.kind == subject::milestone) add_milestone(t);
            if (t.kind == subject::payment) add_payment(t);
        }
    }

    ocds_balance balance(const std::string& id, const thing& contract, findings& told) {
        auto out = std::move(balances_[id]);
        out.contract = id;
        if (const auto of = currency::make(contract.stated("currency")); of && !contract.stated("price").empty())
            out.value = money{minor_of(contract, "price", *of), *of};
        wide paid = 0;
        for (const auto& [code, sum] : sums_[id]) {
            const auto of = *currency::make(code);
            if (out.value && out.value->currency == of) paid = sum;
            if (sum > INT64_MAX || sum < INT64_MIN)
                told.fault(
                    code::limit, "",
                    "the payments of " + shown(id) + " in " + code + " add up to more than an amount may be");
            else
                out.paid.push_back({static_cast<std::int64_t>(sum), of});
        }
        const wide left = out.value ? out.value->minor - paid : 0;
        if (out.value && left <= INT64_MAX && left >= INT64_MIN)
            out.left = money{static_cast<std::int64_t>(left), out.value->currency};
        return out;
    }

private:
    void add_milestone(const thing& t) {
        auto& of = balances_[t.stated("contract")];
        const auto status = t.stated("status");
        ++(status == "met"            ? of.met
           : status == "notMet"       ? of.not_met
           : status == "partiallyMet" ? of.partly_met
           : status == "scheduled"    ? of.scheduled
                                      : of.not_stated);
    }
    void add_payment(const thing& t) {
        const auto of = currency::make(t.stated("currency"));
        if (!of) return;
        auto& sum = sums_[t.stated("contract")][t.stated("currency")];
        const wide amount = minor_of(t, "amount", *of);
        sum += t.stated("fact") == "refund" ? -amount : amount;
    }

    std::map<std::string, ocds_balance> balances_;
    std::map<std::string, std::map<std::string, wide>> sums_;
};

/// The facts of a registry that may come from documents of OCDS, in the order in which they were recorded.
result<std::vector<std::string>> facts_of(registry& from) {
    std::vector<std::pair<std::size_t, std::string>> rows;
    for (const auto kind : kinds) {
        std::string after;
        do {
            const auto answer = from.query(R"({"select":"facts","kind":")" + std::string(kind) + "\"" + after + "}");
            if (!answer) return answer.error();
            const auto read = json::document::parse(*answer);
            if (!read) return read.error();
            json::node list = read->root(), number = list, fact = list, next = list;
            if (read->root().find("facts", list))
                for (const auto row : list) {
                    if (!row.find("number", number) || !row.find("fact", fact)) continue;
                    auto& [order, content] = rows.emplace_back();
                    const auto digits = number.text();
                    std::from_chars(digits.data(), digits.data() + digits.size(), order);
                    fact.append_to(content);
                }
            after = read->root().find("next", next) ? ",\"after\":\"" + std::string(next.text()) + "\"" : "";
        } while (!after.empty());
    }
    std::sort(rows.begin(), rows.end());
    std::vector<std::string> out;
    out.reserve(rows.size());
    for (auto& [order, content] : rows) out.push_back(std::move(content));
    return out;
}

/// A fact that the registry refuses is named by its id: its place in a list of facts says nothing of the document.
void name_fact(error& e, const std::vector<std::string>& facts) {
    std::size_t index = facts.size();
    if (e.where.size() < 2) return;
    const auto end = std::from_chars(e.where.data() + 1, e.where.data() + e.where.size(), index).ptr;
    if (index >= facts.size()) return;
    const auto fact = json::document::parse(facts[index]);
    if (!fact) return;
    json::node id = fact->root();
    const auto member = e.where.substr(static_cast<std::size_t>(end - e.where.data()));
    if (fact->root().find("id", id))
        e.message = "member " + member + " of the fact " + std::string(id.text()) + ": " + e.message;
    e.where.clear();
}

}  // namespace

std::string ocds_import::facts_text() const {
    std::string out = "[";
    for (const auto& f : facts) {
        if (out.size() > 1) out += ",\n";
        out += f;
    }
    return out + "]";
}

result<ocds_import> read_ocds(std::string_view text, std::span<const std::string> known) {
    const auto parsed = json::document::parse(without_mark(text));
    if (!parsed) return parsed.error();
    findings told(parsed->root());
    std::vector<std::unique_ptr<version_table>> tables;
    const auto releases = releases_of(parsed->root(), tables, told);
    history facts(known);
    reading contracts(facts, told);
    ocds_import out;
    for (auto begin = releases.begin(); begin != releases.end();) {
        process of;
        of.ocid = begin->ocid;
        const auto end = std::find_if(begin, releases.end(), [&](const auto& r) { return r.ocid != of.ocid; });
        for (auto r = begin; r != end; ++r) of.to_be_read.insert(r->id);
        for (; begin != end; ++begin) {
            of.to_be_read.erase(of.to_be_read.find(begin->id));
            ++out.releases;
            if (!contracts.read(*begin, of)) ++out.without_contract;
        }
    }
    facts.finish();
    accounts sums(facts);
    for (const auto& id : contracts.contracts()) out.balances.push_back(sums.balance(id, facts.things().at(id), told));
    if (told.faults().has_faults()) return told.faults().take_error();
    out.facts = facts.facts();
    out.notes = told.take_notes();
    return out;
}

result<ocds_answer> import_ocds(registry& to, std::string_view text, date recorded) {
    const auto known = facts_of(to);
    if (!known) return known.error();
    auto read = read_ocds(text, *known);
    if (!read) return read.error();
    ocds_answer out;
    out.read = std::move(*read);
    auto& answer = out.recorded;
    answer.rows = out.read.releases;
    answer.passed_over = out.read.without_contract;
    answer.facts = static_cast<std::int64_t>(out.read.facts.size());
    if (out.read.facts.empty()) return out;
    const auto done = to.record(out.read.facts_text(), recorded);
    if (!done) {
        auto refused = done.error();
        name_fact(refused, out.read.facts);
        for (auto& e : refused.more) name_fact(e, out.read.facts);
        return refused;
    }
    answer.recorded = done->recorded;
    answer.unchanged = done->unchanged;
    return out;
}

}  // namespace troth::inline v0::exchange
