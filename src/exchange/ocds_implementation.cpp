// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include "ocds_reading.hpp"

namespace troth::inline v0::exchange::ocds {
namespace {

/// The title of an element with an id in a list of milestones; nothing if there is none.
std::optional<std::string> title_of(const std::vector<place>& list, const std::string& id, findings& told) {
    for (const auto& one : list)
        if (one.text("id", told) == id) return one.text("title", told).value_or("");
    return std::nullopt;
}

}  // namespace

/// A milestone that stands in both lists is one, unless its titles say that it is not.
void reading::read_milestones(const place& c, const contract_in_work& work) {
    const auto planned = c.list("milestones", told_);
    std::set<std::string> seen;
    for (const auto& m : planned) {
        const auto id = m.id("milestone", told_);
        if (!id) continue;
        if (!seen.insert(*id).second)
            told_.fault(code::contradiction, m.where("id"), "two milestones of the list have this id");
        else
            read_milestone(m, join_id({work.id, "milestone", *id}), work);
    }
    const auto implementation = c.object("implementation", told_);
    if (!implementation) return;
    seen.clear();
    for (const auto& m : implementation->list("milestones", told_)) {
        const auto id = m.id("milestone", told_);
        if (!id) continue;
        if (!seen.insert(*id).second) {
            told_.fault(code::contradiction, m.where("id"), "two milestones of the list have this id");
            continue;
        }
        const auto own = join_id({work.id, "implementation", *id});
        const auto other = title_of(planned, *id, told_), title = m.text("title", told_);
        const bool is_other = other && title && !other->empty() && *other != *title;
        read_milestone(m, is_other || history_.has(own) ? own : join_id({work.id, "milestone", *id}), work);
    }
}

void reading::read_milestone(const place& m, const std::string& id, const contract_in_work& work) {
    const auto due = m.moment("dueDate", told_);
    auto* t = visit(id, subject::milestone, work.from, work.of, m.where("id"));
    if (t == nullptr) return;
    if (t->is_new()) {
        auto content = work.parties;
        content["fact"] = "milestone";
        content["contract"] = work.id;
        content["on"] = work.on;
        auto title = m.text("title", told_);
        if (!title) title = m.text("description", told_);
        put(content, "title", title.value_or(""));
        put(content, "type", m.text("type", told_).value_or(""));
        if (due) content["due"] = to_string(due->day);
        const auto responsible = m.find("responsible");
        if (responsible && responsible->node().kind() == json::kind::object)
            put(content, "responsible", read_party(*responsible, work.of).shown());
        else
            put(content, "responsible", m.text("responsible", told_).value_or(""));
        if (!due) told_.note(m.where("dueDate"), "the milestone has no due day; nothing of it can be due");
        (void)history_.add(*t, work.from, id, std::move(content));
    } else if (due && t->stated("due") != to_string(due->day)) {
        members content{{"fact", "milestone_changed"}, {"contract", work.id}, {"milestone", id}};
        content["due"] = to_string(due->day);
        content["on"] = std::max(to_string(work.from.at.day), t->first().at("on"));
        if (!history_.add(*t, work.from, join_id({id, "changed", work.from.id}), std::move(content)))
            return note_behind(m.where());
    }
    read_status(m, *t, id, work);
}

void reading::read_status(const place& m, thing& t, const std::string& id, const contract_in_work& work) {
    const auto met = m.moment("dateMet", told_);
    auto status = m.text("status", told_).value_or("");
    const bool is_missed = status == "notMet" || status == "partiallyMet";
    if (!status.empty() && status != "scheduled" && status != "met" && !is_missed) {
        told_.note(m.where("status"),
                   "found " + shown(status) + ", which is no status of a milestone in OCDS; it is passed over");
        status.clear();
    }
    if (met && is_missed)
        told_.note(m.where("dateMet"), "the milestone has a day on which it was met, but is stated as " + status);
    if (status == "met" || (met && !is_missed)) return add_met(m, t, id, work, met);
    if (status.empty() || t.stated("status") == status) return;
    const auto on = std::max(work.from.at.day, *date::parse(t.first().at("on")));
    const auto before = t.stated("status");
    // That it is scheduled is what its fact says; it is a change only after it was something else.
    if (status == "scheduled" && before.empty()) {
        t.state["status"] = status;
        return;
    }
    if (t.is_behind()) return note_behind(m.where());
    if (before == "met") history_.correct(t, work.from, join_id({id, "met"}), on, {});
    members content{{"contract", work.id}, {"milestone", id}, {"on", to_string(on)}};
    content["fact"] = status == "notMet"         ? "milestone_not_met"
                      : status == "partiallyMet" ? "milestone_partly_met"
                                                 : "milestone_changed";
    if (status == "scheduled") content["status"] = status;
    const auto* word = status == "notMet" ? "not_met" : status == "partiallyMet" ? "partly_met" : "scheduled";
    (void)history_.add(t, work.from, join_id({id, word, work.from.id}), std::move(content));
}

/// It is met on the day stated, else on the day of the last look at it, else on that of the release; not before the day
/// of the contract, when it opened.
void reading::add_met(const place& m, thing& t, const std::string& id, const contract_in_work& work,
                      const std::optional<stamp>& met) {
    const auto looked_at = m.moment("dateModified", told_);
    const bool is_met = t.stated("status") == "met";
    if (is_met && !met) return;
    if (!met && !looked_at)
        told_.note(m.where("dateMet"), "the milestone is met, but the day is not stated; that of the release is taken");
    const auto stated = to_string(met ? met->day : looked_at ? looked_at->day : work.from.at.day);
    const auto on = std::max(stated, t.first().at("on"));
    if (is_met && t.stated("met_on") == on) return;
    if (on != stated)
        told_.note(m.where(met ? "dateMet" : "status"),
                   "the milestone is met before the day of the contract, " + on + "; that day is taken");
    if (t.is_behind()) return note_behind(m.where());
    members content{{"fact", "milestone_met"}, {"contract", work.id}, {"milestone", id}, {"on", on}};
    const auto fact_id = join_id({id, "met"});
    if (history_.is_fact(fact_id))
        history_.correct(t, work.from, fact_id, work.from.at.day, std::move(content));
    else
        (void)history_.add(t, work.from, fact_id, std::move(content));
}

/// With a contract that is cancelled its milestones fall away, but for those that are met.
void reading::drop_milestones(const thing& contract, const contract_in_work& work) {
    if (contract.is_behind()) return;
    for (const auto& id : history_.milestones_of(work.id)) {
        auto* t = history_.find(id, subject::milestone);
        const auto fact_id = join_id({id, "dropped"});
        if (t == nullptr || history_.is_fact(fact_id)) continue;
        history_.walk(*t, work.from, work.of.to_be_read);
        if (t->stated("status") == "met") continue;
        const auto on = std::max(to_string(work.from.at.day), t->first().at("on"));
        (void)history_.add(*t, work.from, fact_id,
                           {{"fact", "milestone_dropped"}, {"contract", work.id}, {"milestone", id}, {"on", on}});
    }
}

void reading::read_transactions(const place& implementation, const contract_in_work& work) {
    std::set<std::string> seen;
    for (const auto& one : implementation.list("transactions", told_)) {
        const auto id = one.id("transaction", told_);
        if (!id) continue;
        if (!seen.insert(*id).second)
            told_.fault(code::contradiction, one.where("id"), "two transactions of the contract have this id");
        else
            read_transaction(one, join_id({work.id, "payment", *id}), work);
    }
}

void reading::read_transaction(const place& one, const std::string& id, const contract_in_work& work) {
    auto* t = visit(id, subject::payment, work.from, work.of, one.where("id"));
    if (t == nullptr) return;
    // OCDS 1.0 has other names for the amount and the parties.
    auto amount = one.amount("value", told_);
    if (!amount && !one.find("value")) amount = one.amount("amount", told_);
    const auto day = one.moment("date", told_);
    auto payer = one.object("payer", told_), payee = one.object("payee", told_);
    if (!payer) payer = one.object("providerOrganization", told_);
    if (!payee) payee = one.object("receiverOrganization", told_);
    members content;
    if (amount) {
        content["fact"] = amount->minor < 0 ? "refund" : "payment";
        content["amount"] = to_string(money{amount->minor < 0 ? -amount->minor : amount->minor, amount->currency});
        content["currency"] = amount->currency.code();
    }
    if (day) content["on"] = to_string(day->day);
    if (payer) put(content, "payer", read_party(*payer, work.of).known_as());
    if (payee) put(content, "payee", read_party(*payee, work.of).known_as());
    if (const auto related = one.object("relatedImplementationMilestone", told_))
        if (const auto milestone = related->text("id", told_)) {
            const auto own = join_id({work.id, "implementation", *milestone});
            content["milestone"] = history_.has(own) ? own : join_id({work.id, "milestone", *milestone});
        }
    if (t->is_new()) {
        if (!amount) return told_.note(one.where(), "the transaction has no amount; it is no payment");
        if (!day) {
            told_.note(one.where("date"), "the transaction has no date; the day of the release is taken");
            content["on"] = to_string(work.from.at.day);
        }
        content["contract"] = work.id;
        (void)history_.add(*t, work.from, id, std::move(content));
        return;
    }
    const auto is_same =
        std::all_of(content.begin(), content.end(), [&](const auto& m) { return t->stated(m.first) == m.second; });
    if (is_same) return;
    if (t->is_behind()) return note_behind(one.where());
    auto corrected = t->state;
    for (auto& [name, value] : content) corrected[name] = value;
    history_.correct(*t, work.from, id, work.from.at.day, std::move(corrected));
}

}  // namespace troth::inline v0::exchange::ocds
