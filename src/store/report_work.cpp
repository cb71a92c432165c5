// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "report_work.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <troth/money/share.hpp>

#include "query_answers.hpp"

namespace troth::inline v0::store {
namespace {

/// With these begin the duties of those who work with clients.
constexpr std::array<std::string_view, 2> client_duties = {"client-manager.", "key-client-manager."};

bool is_client_duty(const std::optional<std::string>& duty) {
    return duty && std::any_of(client_duties.begin(), client_duties.end(),
                               [&](std::string_view beginning) { return duty->starts_with(beginning); });
}

template <class Key, class Row>
std::vector<Row> rows_of(std::map<Key, Row>& all) {
    std::vector<Row> out;
    for (auto& [key, row] : all) out.push_back(std::move(row));
    return out;
}

}  // namespace

void report_work::add_to(client_report& out) const {
    count_talks(out);
    count_promises(out);
    count_work(out);
}

report_work::some_person report_work::answering(const std::string& duty, const std::string& client, date on) const {
    const auto* a = who_.find(duty, client, on);
    return a != nullptr && !a->person.empty() ? std::optional(a->person) : std::nullopt;
}

report_work::some_person report_work::talking(const fact& f, const std::string& client) const {
    auto employee = f.find("employee");
    return employee ? std::move(employee) : answering("", client, f.on);
}

void report_work::count_talks(client_report& out) const {
    std::map<some_person, talk_count> talks;
    std::map<std::pair<some_person, std::string>, channel_count> channels;
    for (const auto& f : facts_) {
        const auto& kind = f.content->kind;
        const bool is_talk = kind == "interaction";
        if (!clients_.contains(f.client) || !(is_talk || kind == "missed_call" || kind.starts_with("contact_")))
            continue;
        const auto person = is_talk ? talking(*f.content, f.client) : answering("", f.client, f.content->on);
        if (!is_asked(person)) continue;
        auto& row = talks[person];
        row.person = person;
        if (is_talk) {
            ++(f.content->find("direction") == "inbound" ? row.inbound : row.outbound);
            row.not_reached += f.content->find("outcome") == "not_reached" ? 1 : 0;
            const auto channel = f.content->find("channel").value_or("");
            auto& count = channels[{person, channel}];
            count.person = person;
            count.channel = channel;
            ++count.count;
        } else if (kind == "missed_call") {
            count_missed(f, row);
        } else {
            ++(kind == "contact_planned" ? row.contacts_planned
               : kind == "contact_held"  ? row.contacts_held
                                         : row.contacts_cancelled);
        }
    }
    out.talks = rows_of(talks);
    out.channels = rows_of(channels);
    std::stable_sort(out.channels.begin(), out.channels.end(), [](const auto& a, const auto& b) {
        return std::tuple(a.person, -a.count) < std::tuple(b.person, -b.count);
    });
}

void report_work::count_missed(const report_fact& f, talk_count& to) const {
    ++to.missed_calls;
    for (const auto* o : duties_.of(f.number))
        if (book_.rules().rule(o->group.rule).when.fact == "missed_call" && is_performed(o->what)) {
            ++(is_late(o->what) ? to.called_back_late : to.called_back_in_time);
            return;
        }
}

promise_count report_work::promise_sum::finished() const {
    auto out = count;
    if (out.late != 0) out.late_days = average_of(late_days, out.late);
    const auto decided = out.in_time + out.late + out.broken;
    if (decided != 0) out.kept = share_of(out.in_time, decided);
    return out;
}

report_work::some_person report_work::promising(const fact& promise, const std::string& duty,
                                                const obligation& o) const {
    if (const auto id = promise.find("interaction"))
        if (const auto talk = reader_.find(*id); talk && talk->find("employee")) return talk->find("employee");
    return answering(duty, o.client, std::min(o.due.value_or(q_.to), q_.to));
}

void report_work::count_due(const obligation& o, promise_sum& sum) const {
    ++sum.count.due;
    const auto changes = reader_.about(o.subject);
    if (std::any_of(changes.begin(), changes.end(), [](const auto& f) { return f->kind == "promise_moved"; }))
        ++sum.count.moved;
    if (is_performed(o)) {
        if (is_late(o)) sum.late_days += *o.closed_on - *o.due;
        ++(is_late(o) ? sum.count.late : sum.count.in_time);
    } else {
        ++(o.closed_on ? sum.count.released : *o.due < q_.to ? sum.count.broken : sum.count.open);
    }
}

void report_work::count_promises(client_report& out) const {
    std::map<std::string, promise_sum> sums{{"client", {}}, {"firm", {}}};
    std::map<std::pair<std::string, some_person>, promise_sum> by_person;
    for (const auto& [group, o] : duties_.all()) {
        const auto& rule = book_.rules().rule(group.rule);
        if (!is_of_promise(rule) || !clients_.contains(o.client)) continue;
        const auto promise = reader_.read(o.fact);
        if (!promise) continue;
        const bool is_given = q_.from <= promise->on;
        const bool is_due = o.due && q_.from <= *o.due && *o.due <= q_.to;
        const auto by = promise->find("by").value_or("");
        const auto person = promising(*promise, rule.answers.value_or(""), o);
        if (!is_asked(person) || !(is_given || is_due)) continue;
        for (auto* sum : {&sums[by], &by_person[{by, person}]}) {
            sum->count.by = by;
            sum->count.given += is_given ? 1 : 0;
            if (is_due) count_due(o, *sum);
        }
        by_person[{by, person}].count.person = person;
    }
    for (const auto* by : {"firm", "client"}) {
        sums[by].count.by = by;
        out.promises.push_back(sums[by].finished());
        for (const auto& [key, sum] : by_person)
            if (key.first == by) out.promises_by_person.push_back(sum.finished());
    }
}

void report_work::count_work(client_report& out) const {
    std::map<std::tuple<some_person, std::optional<std::string>, std::string, std::string>, work_count> rows;
    for (const auto& [group, o] : duties_.all()) {
        const auto& rule = book_.rules().rule(group.rule);
        if (!clients_.contains(o.client) || o.obligor != "firm" || !is_client_duty(rule.answers)) continue;
        if (o.closed_on && *o.closed_on < q_.from) continue;
        const auto* a = who_.find(*rule.answers, o.client, o.closed_on.value_or(q_.to));
        const auto said = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
        const auto person = a != nullptr ? said(a->person) : std::nullopt;
        const auto unit = a != nullptr ? said(a->unit) : std::nullopt;
        if (!is_asked(person)) continue;
        auto& row = rows[{person, unit, *rule.answers, rule.owes.performance}];
        row.person = person;
        row.unit = unit;
        row.duty = *rule.answers;
        row.performance = rule.owes.performance;
        if (is_performed(o)) {
            ++(is_late(o) ? row.late : row.in_time);
        } else if (o.closed_on) {
            ++row.cancelled;
        } else {
            ++row.open;
            row.overdue += o.due && *o.due < q_.to ? 1 : 0;
        }
    }
    out.work = rows_of(rows);
}

}  // namespace troth::inline v0::store
