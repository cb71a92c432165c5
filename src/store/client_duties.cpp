// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "client_duties.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <tuple>
#include <utility>

#include <troth/store/query.hpp>

#include "implementation.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

told_reason told(const reason& why, std::optional<json::language> lang) {
    told_reason out{why.message, {}, {}, {}};
    for (const auto& p : why.parameters) out.parameters.emplace(p.name, p.value);
    if (!why.citation.empty()) out.citation = why.citation;
    if (lang) out.text = json::message_text(*lang, why.message, why.parameters);
    return out;
}

/// What the fact that opened an obligation tells of it.
void take_opening(const fact& f, card_duty& to) {
    to.kind = f.kind;
    if (f.kind != "missed_call") to.number = f.find("number");  // that of a call is no document's
    if (to.number && to.number->empty()) to.number.reset();
    to.on = f.on;
    for (const auto* member : {"each.what", "what", "remedy", "subject", "about", "demand", "condition", "reason"})
        if (!to.what) to.what = f.find(member);
}

card_duty duty_of(const finding& f) {
    card_duty out;
    out.finding = f.finding;
    out.rule = f.rule;
    out.subject = f.subject;
    out.performance = f.performance;
    out.obligor = f.obligor;
    out.obligee = f.obligee;
    out.urgency = f.urgency;
    out.due = f.due;
    out.days_overdue = f.days_overdue;
    out.days_left = f.days_left;
    if (f.currency) out.currency = currency::make(*f.currency);
    const auto amount = [](const std::optional<money>& m) {
        return m ? std::optional(decimal{m->minor, m->currency.decimals()}) : std::nullopt;
    };
    out.amount = amount(f.amount);
    out.left = amount(f.left);
    out.measure = f.measure;
    out.quantity = f.quantity;
    out.quantity_left = f.quantity_left;
    out.late_charge = amount(f.late_charge);
    out.not_known = f.not_known;
    out.person = f.person;
    out.unit = f.unit;
    return out;
}

/// What to tell the client of a duty, or to do about it in the talk.
reason say_of(const card_duty& d, const std::string& client) {
    if (d.urgency == urgency::suspended) return {"client_card.suspended", {}, {}};
    if (!d.due) return {"client_card.not_known", {{"problem", d.not_known.value_or("")}}, {}};
    const parameter due{"due", to_string(*d.due)};
    const auto side = side_of(d, client);
    if (side == duty_side::inside) return {"client_card.inside", {due}, {}};
    const bool is_firm = side == duty_side::firm;
    const bool is_money = !is_firm && d.left && d.currency;
    const char* id = nullptr;
    switch (d.urgency) {
        case urgency::overdue:
            id = is_firm    ? "client_card.firm_overdue"
                 : is_money ? "client_card.client_overdue_money"
                            : "client_card.client_overdue";
            break;
        case urgency::due:
            id = is_firm    ? "client_card.firm_due"
                 : is_money ? "client_card.client_due_money"
                            : "client_card.client_due";
            break;
        default:
            id = is_firm    ? "client_card.firm_soon"
                 : is_money ? "client_card.client_soon_money"
                            : "client_card.client_soon";
    }
    if (!is_money) return {id, {due}, {}};
    return {id, {{"left", to_string(*d.left)}, {"currency", std::string(d.currency->code())}, due}, {}};
}

void sort_by_due(std::vector<card_duty>& all) {
    std::stable_sort(all.begin(), all.end(), [](const card_duty& a, const card_duty& b) {
        return std::tuple(a.due.value_or(date::last()), a.subject, a.rule) <
               std::tuple(b.due.value_or(date::last()), b.subject, b.rule);
    });
}

/// Findings, and of each what the fact that opened its obligation tells.
struct told_findings {
    std::vector<finding> findings;
    std::vector<card_duty> openings;
};

/// Puts findings into the lists of a card.
class duty_lists {
public:
    duty_lists(const std::string& client, std::optional<json::language> lang) : client_(client), lang_(lang) {}

    void take(const finding& f, const card_duty& opening, bool is_near) {
        auto d = duty_of(f);
        d.kind = opening.kind;
        d.number = opening.number;
        d.on = opening.on;
        d.what = opening.what;
        const auto side = side_of(d, client_);
        if (side == duty_side::firm) out_.firm_owes.push_back(d);
        if (side == duty_side::client) out_.client_owes.push_back(d);
        if (!is_near) return;
        d.say = told(say_of(d, client_), lang_);
        for (const auto& why : f.reasons) {
            if (!d.reasons) d.reasons.emplace();
            d.reasons->push_back(told(why, lang_));
        }
        out_.next.push_back(std::move(d));
    }
    [[nodiscard]] client_duties sorted() {
        std::sort(out_.next.begin(), out_.next.end(),
                  [&](const auto& a, const auto& b) { return is_said_before(a, b, client_); });
        sort_by_due(out_.firm_owes);
        sort_by_due(out_.client_owes);
        return std::move(out_);
    }

private:
    const std::string& client_;
    std::optional<json::language> lang_;
    client_duties out_;
};

}  // namespace

result<client_duties> registry::implementation::duties_of(const client_query& q, rule_book& book) {
    const review_scope scope{std::set{q.client}};
    const review_request request{.on = q.as_of, .client = q.client, .reasons = q.reasons};
    const auto who_answers = who_for(*scope.clients);
    reviewer near(book.rules(), book.due(), book.costs(), who_answers, q.as_of, book.standard_pack(), {});
    reviewer far(book.rules(), book.due(), book.costs(), who_answers, q.as_of, book.standard_pack(),
                 std::numeric_limits<std::int32_t>::max());
    const auto then = overlay_on(q.as_of);
    if (!then) return then.error();
    const bool explains = q.reasons.value_or(true);
    told_findings found, later;
    recent_contents contents(facts_);
    for_each_open(scope, *then, date::last(), [&](std::size_t number, const obligation& o) {
        const auto& rule = book.rules().rule(number);
        const auto* content = contents.find(o.fact);
        if (o.due && near.last_shown(number) < *o.due) {
            auto first = o;
            first.due_first.reset();  // of what recurs the next one
            far.add(number, first, later.findings, no_reasons());
        } else if (explains) {
            near.add(number, o, found.findings, reasons(), rule.due && rule.due->term ? content : nullptr);
        } else {
            near.add(number, o, found.findings, no_reasons());
        }
        card_duty opening;
        fact room;
        if (content != nullptr) take_opening(book.rules().opening_seen(number, *content, o.occurrence, room), opening);
        found.openings.resize(found.findings.size(), opening);
        later.openings.resize(later.findings.size(), opening);
    });
    add_checks(scope, request, book, who_answers, found.findings);
    for (auto i = found.openings.size(); i < found.findings.size(); ++i) {
        const auto row = facts_.find(found.findings[i].subject);
        const auto content = row ? facts_.read_content(*row) : nullptr;
        auto& opening = found.openings.emplace_back();
        if (content) take_opening(*content, opening);
    }
    duty_lists lists(q.client, q.lang);
    for (std::size_t i = 0; i < found.findings.size(); ++i) lists.take(found.findings[i], found.openings[i], true);
    for (std::size_t i = 0; i < later.findings.size(); ++i) lists.take(later.findings[i], later.openings[i], false);
    return lists.sorted();
}

}  // namespace troth::inline v0
