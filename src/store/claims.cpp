// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <tuple>

#include <troth/contract/claim.hpp>
#include <troth/json/money.hpp>
#include <troth/json/time.hpp>
#include <troth/json/writer.hpp>
#include <troth/obligation/court_fee.hpp>

#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

std::vector<claim_row> rows_of(const late_charge_of_debt& d, currency c) {
    std::vector<claim_row> out;
    for (const auto& r : d.rows) {
        out.push_back({r.from, r.to, r.days, decimal_of(r.principal_minor, c), to_string(r.rate()), r.share(), {},
                       decimal_of(r.charge_minor, c)});
        if (out.back().share == "1") out.back().share.reset();
    }
    for (const auto& r : d.index_rows)
        out.push_back({r.from, r.to, r.days, decimal_of(r.principal_minor, c), {}, {}, to_string(r.index),
                       decimal_of(r.charge_minor, c)});
    return out;
}

/// What is demanded of one debtor for one creditor in one currency, as it adds up.
struct demand {
    std::string client;
    bool has_one_client = true;
    bool is_known = true;  // what the delay of all its debts costs
    std::vector<claimed_debt> debts;
    std::int64_t left = 0, late_charge = 0, a_day = 0;
};

/// The debtor, the creditor and the currency of a demand.
using demand_key = std::tuple<std::string, std::string, std::string>;

/// Adds to a sum; error: `limit` where it does not fit.
result<void> add(std::int64_t& sum, std::int64_t minor, const demand_key& of) {
    if (minor > INT64_MAX - sum)
        return fail(code::limit, "",
                    "the debts of " + shown(std::get<0>(of)) + " to " + shown(std::get<1>(of)) + " in " +
                        std::get<2>(of) + " together do not fit an amount");
    sum += minor;
    return {};
}

/// Makes claims of obligations.
class claim_maker {
public:
    claim_maker(const claims_query& q, rule_book& book, fact_log& facts)
        : q_(q), book_(book), facts_(facts), contents_(facts) {}

    /// Takes a debt if it is one to claim. Error: `limit`.
    result<void> take(std::size_t rule, const obligation& o) {
        if (!o.is_money || !o.due || *o.due >= q_.as_of || o.rests_on(q_.as_of)) return {};
        if (o.state == obligation_state::cancelled) return {};
        if (!o.is_open() && (!q_.paid_late.value_or(false) || *o.closed_on <= *o.due)) return {};
        claimed_debt d = debt_of(rule, o);
        const auto cost = cost_of(rule, o, d);
        const auto charge = cost ? cost->charge : 0;
        if (!o.is_open() && charge == 0 && !d.not_known) return {};
        const demand_key of{o.obligor, o.obligee, std::string(o.currency.code())};
        auto& to = demands_[of];
        if (to.debts.empty()) to.client = o.client;
        to.has_one_client = to.has_one_client && to.client == o.client;
        to.is_known = to.is_known && !d.not_known;
        to.debts.push_back(std::move(d));
        if (auto added = add(to.left, o.left, of); !added) return added;
        if (auto added = add(to.a_day, cost ? cost->a_day.value_or(0) : 0, of); !added) return added;
        return add(to.late_charge, charge, of);
    }

    /// The claims, by debtor, creditor and currency. Errors: those of the fee; `limit`.
    result<std::vector<std::string>> claims() {
        std::vector<std::string> out;
        for (auto& [who, d] : demands_) {
            const auto& [obligor, obligee, word] = who;
            const auto c = *currency::make(word);
            std::stable_sort(d.debts.begin(), d.debts.end(), [](const auto& a, const auto& b) {
                return std::tie(a.due, a.subject) < std::tie(b.due, b.subject);
            });
            claim made{obligor, obligee, {}, c, q_.as_of, std::move(d.debts), decimal_of(d.left, c),
                       {}, {}, {}, {}, {}};
            if (d.has_one_client && !d.client.empty()) made.client = d.client;
            if (!d.is_known)
                made.known_charge = decimal_of(d.late_charge, c);
            else if (auto summed = sum_up(d, who, made); !summed)
                return summed.error();
            out.push_back(json::to_json(made));
        }
        return out;
    }

private:
    /// States the late charge of a demand all of whose charges are known, and what that adds up to.
    result<void> sum_up(const demand& d, const demand_key& who, claim& made) const {
        std::int64_t total = d.left;
        if (auto added = add(total, d.late_charge, who); !added) return added.error();
        made.late_charge = decimal_of(d.late_charge, made.currency);
        made.total = decimal_of(total, made.currency);
        if (d.a_day != 0) made.late_charge_a_day = decimal_of(d.a_day, made.currency);
        if (!q_.court) return {};
        const auto fee = fee_of(money{total, made.currency});
        if (!fee) return fee.error();
        made.court_fee = decimal_of(fee->minor, made.currency);
        return {};
    }

    claimed_debt debt_of(std::size_t rule, const obligation& o) {
        claimed_debt d;
        d.subject = o.subject;
        add_document(rule, o, d);
        d.rule = book_.rules().rule(rule).id;
        d.due = *o.due;
        d.days_overdue = (o.closed_on ? *o.closed_on : q_.as_of) - *o.due;
        d.amount = decimal_of(o.amount, o.currency);
        d.left = decimal_of(o.left, o.currency);
        for (const auto& p : o.parts) d.performed.push_back(change_by(p.fact, p.on, p.minor, o.currency));
        for (const auto& r : o.raises) {
            if (!d.raised) d.raised.emplace();
            d.raised->push_back(change_by(r.fact, r.from, r.minor, o.currency));
            if (r.fact == o.fact) d.raised->back().kind = "late_charge";  // that stays owed
        }
        return d;
    }

    claim_payment change_by(std::int64_t fact, date on, std::int64_t minor, currency c) {
        const auto row = facts_.find(fact).value_or(fact_row());
        const auto* content = contents_.find(fact);
        return {on, row.kind, row.id, content != nullptr ? number_of(*content) : std::nullopt, decimal_of(minor, c)};
    }

    /// The document by whose number people know the debt.
    void add_document(std::size_t rule, const obligation& o, claimed_debt& d) {
        const auto* opening = contents_.find(o.fact);
        if (opening == nullptr) return;
        fact room;
        const auto id = book_.rules().opening_seen(rule, *opening, o.occurrence, room).id;
        if (id != opening->id) {
            const auto row = facts_.find(id);
            opening = row ? contents_.find(row->number) : nullptr;
        }
        const auto number = opening != nullptr ? number_of(*opening) : std::nullopt;
        if (!number) return;
        d.kind = opening->kind;
        d.number = number;
        d.on = opening->on;
        if (o.subject.starts_with(id + "/")) d.element = o.subject.substr(id.size() + 1);
    }

    /// The late charge that is not yet part of the debt itself, told in the debt; nothing where it is not known.
    std::optional<delay_cost> cost_of(std::size_t rule, const obligation& o, claimed_debt& d) {
        auto& costs = book_.costs();
        if (!costs.has(rule, o)) return std::nullopt;
        const auto [id, source] = costs.named(rule, o);
        if (!id.empty()) d.late_charge_rule = id;
        if (source != nullptr) d.citation = source->citation;
        if (o.agreed) {
            d.agreed_percent = to_string(o.agreed->a_day);
            if (o.agreed->at_most) d.agreed_at_most = to_string(*o.agreed->at_most);
        }
        no_reasons silent;
        auto cost = costs.cost_of_delay(rule, o, q_.as_of, true, silent);
        if (!cost) {
            d.not_known = std::string(name_of(cost.error().code)) + ": " + cost.error().message;
            const auto to = known_to(rule, o);
            if (!to) return std::nullopt;
            cost = costs.cost_of_delay(rule, o, *to, false, silent);
            d.known_to = to;
            d.known_charge = decimal_of(cost->charge, o.currency);
        } else {
            d.late_charge = decimal_of(cost->charge, o.currency);
        }
        const auto& answer = cost->calculated;
        d.rows = rows_of(answer.debts.front(), o.currency);
        wide sum = answer.debts.front().once_minor.value_or(0);
        for (const auto& r : d.rows) sum += r.charge.units;
        // A rounding of the whole may move the sum by less than a unit for each row, a limit by more.
        if (sum > answer.total_minor + static_cast<std::int64_t>(d.rows.size()) && sum <= INT64_MAX)
            d.unlimited = decimal_of(static_cast<std::int64_t>(sum), o.currency);
        return std::move(*cost);
    }

    /// The last day to whose end a late charge that is not known on the day of the claim is; none if no day of the
    /// delay costs what is known. What data end a day earlier make known is known of all days before.
    std::optional<date> known_to(std::size_t rule, const obligation& o) {
        no_reasons silent;
        const auto cost_to = [&](std::int32_t day) {
            return book_.costs().cost_of_delay(rule, o, *date::make(day), false, silent);
        };
        auto known = o.due->days(), unknown = q_.as_of.days();
        while (unknown - known > 1) {
            const auto middle = known + (unknown - known) / 2;
            (cost_to(middle) ? known : unknown) = middle;
        }
        const auto last = cost_to(known);
        if (!last || (last->charge == 0 && last->calculated.debts.front().rows.empty())) return std::nullopt;
        return date::make(known);
    }

    result<money> fee_of(const money& total) const {
        const auto* pack = book_.laws().find(q_.court->law);
        if (pack == nullptr)
            return fail(code::unknown_name, "/court/law",
                        "found " + shown(q_.court->law) + ", expected a law pack that is loaded");
        const auto* scale = pack->find_court_fee(q_.court->court);
        if (scale == nullptr)
            return fail(code::unknown_name, "/court/court",
                        "found " + shown(q_.court->court) + ", expected a court of the pack");
        const auto* version = scale->find_version(q_.as_of);
        if (version == nullptr)
            return fail(code::not_known, "/court", "no scale of fees is known for " + to_string(q_.as_of));
        no_reasons silent;
        auto fee = calculate_court_fee(total, false, version->rule, silent);
        if (!fee) return fail(fee.error().code, "/court", fee.error().message);
        return fee;
    }

    const claims_query& q_;
    rule_book& book_;
    fact_log& facts_;
    recent_contents contents_;
    std::map<demand_key, demand> demands_;
};

}  // namespace

result<std::string> query_answers::answer(const claims_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    obligations_query debts;
    debts.rule = q.rule;
    debts.client = q.client;
    debts.as_of = q.as_of;
    if (!q.paid_late.value_or(false)) debts.state.emplace({obligation_state::open, obligation_state::partly_performed});
    if (auto known = check_rule(q.rule, **understood); !known) return known.error();
    debts.fact = q.fact;
    const auto found = find_all(std::move(debts), **understood);
    if (!found) return found.error();
    claim_maker maker(q, **understood, from_.facts_);
    for (const auto& o : *found) {
        if (q.obligor && o.what.obligor != *q.obligor) continue;
        if (auto taken = maker.take(o.group.rule, o.what); !taken) return taken.error();
    }
    auto claims = maker.claims();
    if (!claims) return claims.error();
    return list_of("claims", *claims);
}

}  // namespace troth::inline v0
