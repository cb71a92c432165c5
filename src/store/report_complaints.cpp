// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "report_complaints.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <troth/money/share.hpp>
#include <troth/obligation/fact_form.hpp>
#include <utility>

namespace troth::inline v0::store {
namespace {

/// A text that is known: one that was erased tells nothing.
std::optional<std::string> known_text(const fact& f, const char* member) {
    auto text = f.find(member);
    if (text && is_erased(*text)) text.reset();
    return text;
}

}  // namespace

void report_complaints::add_to(client_report& out, const std::function<std::optional<date>(date)>& last_day) const {
    std::set<std::string> concerned;
    for (const auto& f : facts_)
        if (f.content->kind == "complaint" && clients_.contains(f.client)) {
            count_complaint(f, out.complaints);
            concerned.insert(f.client);
        }
    out.complaints.open_at_end = open_at_end();
    std::vector<complaint_told> told;
    for (const auto& client : concerned) tell(client, told);
    std::vector<std::optional<std::string>> causes;
    for (const auto& c : told)
        if (from_ <= c.on) causes.push_back(c.cause);
    out.causes = causes_of(causes);
    out.repeated = repeated_complaints(std::move(told), from_, last_day);
    out.complaints.repeated = static_cast<std::int32_t>(out.repeated.size());
    count_satisfaction(out);
}

void report_complaints::count_complaint(const report_fact& f, complaint_count& to) const {
    ++to.received;
    const auto events = reader_.about(f.content->id);
    const bool is_confirmed = std::any_of(events.begin(), events.end(), [](const auto& e) {
        return e->kind == "complaint_acknowledged" || e->kind == "complaint_answered" ||
               e->kind == "complaint_remedied";
    });
    to.acknowledged += is_confirmed || f.content->find("acknowledged") ? 1 : 0;
    bool is_answered = false, is_late_answer = false, is_waiting = false, is_overdue = false;
    for (const auto* o : duties_.of(f.number)) {
        const auto& rule = book_.rules().rule(o->group.rule);
        if (rule.when.fact != "complaint" || rule.owes.performance != "reply") continue;
        is_answered |= is_performed(o->what);
        is_late_answer |= is_performed(o->what) && is_late(o->what);
        is_waiting |= !o->what.closed_on;
        is_overdue |= !o->what.closed_on && o->what.due && *o->what.due < to_;
    }
    if (is_waiting) {
        ++to.waiting;
        to.waiting_late += is_overdue ? 1 : 0;
    } else {
        ++(!is_answered ? to.withdrawn : is_late_answer ? to.late : to.in_time);
    }
    for (const auto& e : events)
        if (e->kind == "complaint_answered") count_remedy(*e, to);
}

void report_complaints::count_remedy(const fact& answer, complaint_count& to) const {
    const auto number = reader_.number_of(answer.id);
    if (!number || !answer.find("remedy")) return;
    ++to.remedies;
    for (const auto* o : duties_.of(*number)) {
        if (book_.rules().rule(o->group.rule).owes.performance != "settle") continue;
        to.remedies_done += is_performed(o->what) ? 1 : 0;
        const bool is_overdue = !o->what.closed_on && o->what.due && *o->what.due < to_;
        to.remedies_late += (is_performed(o->what) && is_late(o->what)) || is_overdue ? 1 : 0;
    }
}

void report_complaints::tell(const std::string& client, std::vector<complaint_told>& out) const {
    for (const auto& f : reader_.of_client(client, "complaint")) {
        complaint_told c{client, f->id, f->on, known_text(*f, "subject"), {}};
        for (const auto& e : reader_.about(f->id))
            if (e->kind == "complaint_answered" || e->kind == "complaint_cause")
                if (auto cause = known_text(*e, "cause")) c.cause = std::move(cause);
        out.push_back(std::move(c));
    }
}

std::int32_t report_complaints::open_at_end() const {
    std::int32_t out = 0;
    for (const auto& [group, o] : duties_.all()) {
        const auto& rule = book_.rules().rule(group.rule);
        const auto& what = rule.owes.performance;
        const bool is_of_complaint = (rule.when.fact == "complaint" && what == "reply") ||
                                     (rule.when.fact == "complaint_answered" && what == "settle");
        out += is_of_complaint && !o.closed_on && clients_.contains(o.client) ? 1 : 0;
    }
    return out;
}

void report_complaints::count_satisfaction(client_report& out) const {
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> sums;  // sum and count, by scale
    for (const auto& f : facts_) {
        if (f.content->kind != "satisfaction" || !clients_.contains(f.client)) continue;
        const auto text = f.content->find("score").value_or("");
        std::int64_t score = 0;
        if (std::from_chars(text.data(), text.data() + text.size(), score).ec != std::errc() || score < 0) continue;
        auto& [sum, count] = sums[f.content->find("scale").value_or("")];
        sum += score;
        ++count;
    }
    for (const auto& [scale, sum] : sums)
        out.satisfaction.push_back({scale, static_cast<std::int32_t>(sum.second), average_of(sum.first, sum.second)});
}

}  // namespace troth::inline v0::store
