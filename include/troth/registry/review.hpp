// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <troth/law/library.hpp>
#include <troth/registry/assignment.hpp>
#include <troth/registry/breach_cost.hpp>
#include <troth/registry/due_explain.hpp>
#include <troth/registry/finding.hpp>
#include <troth/registry/rule_set.hpp>

namespace troth::inline v0 {

/// How many later occurrences of one recurring duty a review shows: three years of a daily one.
inline constexpr std::int32_t max_occurrences = 1000;

/// How many days before its due day an obligation is shown, where neither the rule nor the standard says it.
inline constexpr std::int32_t default_soon_days = 7;

/// Turns obligations into the findings of a day. It looks at one obligation at a time and keeps nothing of it.
class reviewer {
public:
    /// All that is given must live as long as the reviewer. `standard` may be null; `soon_days` takes the place of what
    /// the rules and the standard say.
    reviewer(const rule_set& rules, due_source& due, breach_costs& costs, const assignment_table& who, date on,
             const law_pack* standard, std::optional<std::int32_t> soon_days)
        : rules_(rules), due_(due), costs_(costs), who_(who), on_(on), asked_soon_days_(soon_days) {
        const auto* term = standard != nullptr ? standard->find_term("soon_due") : nullptr;
        const auto* version = term != nullptr ? term->find_version(on) : nullptr;
        if (version != nullptr && version->rule.term && version->rule.term->unit == term_unit::days)
            standard_soon_days_ = version->rule.term->count;
    }

    /// The last due day that a review shows for obligations of a rule.
    [[nodiscard]] date last_shown(std::size_t rule) const noexcept {
        const auto days = asked_soon_days_.value_or(rules_.rule(rule).soon_days.value_or(standard_soon_days_));
        return on_.plus(days).value_or(date::last());
    }
    /// The last due day that a review shows for any rule.
    [[nodiscard]] date last_shown() const noexcept {
        date last = on_;
        for (std::size_t i = 0; i < rules_.rules().size(); ++i) last = std::max(last, last_shown(i));
        return last;
    }

    /// Appends what a review says of an obligation: nothing where it is closed, opened later, or not near; one finding
    /// for each occurrence of a recurring duty that is. Where `opening` is given, the fact that opened the obligation,
    /// the reasons say whose term holds and how it was counted.
    template <class Recorder>
    void add(std::size_t rule, const obligation& o, std::vector<finding>& out, Recorder why,
             const fact* opening = nullptr) {
        if (!o.is_open() || o.opened_on > on_) return;
        if (is_shown(rule, o)) {
            const auto& r = rules_.rule(rule);
            if (!r.raised_by_breach) {
                out.push_back(find(rule, o, why, opening));
            } else {
                obligation raised = o;
                (void)raise_by_breach(r, raised, on_);
                out.push_back(find(rule, raised, why, opening));
            }
        }
        if (!rules_.rule(rule).every || !o.due || !o.due_first) return;
        obligation later = o;
        for (std::int32_t i = 0; i < max_occurrences; ++i) {
            later.opened_on = std::max(*later.due, later.opened_on).next();
            const auto due = due_.next(rule, *o.due_first, ++later.occurrence);
            later.due = due.due;
            later.due_from = due.from;
            later.problem = due.problem;
            if (later.opened_on > on_ || !is_shown(rule, later)) return;
            out.push_back(find(rule, later, why, nullptr));
            if (!later.due) return;
        }
    }

private:
    [[nodiscard]] bool is_shown(std::size_t rule, const obligation& o) const noexcept {
        return o.due ? *o.due <= last_shown(rule) : !o.problem.empty();
    }

    [[nodiscard]] troth::urgency urgency_of(const obligation& o) const noexcept {
        if (!o.due) return urgency::not_known;
        if (*o.due > on_) return urgency::soon;
        if (*o.due == on_) return urgency::due;
        return o.rests_on(on_) ? urgency::suspended : urgency::overdue;
    }

    template <class Recorder>
    [[nodiscard]] finding find(std::size_t rule, const obligation& o, Recorder why, const fact* opening) {
        const auto& r = rules_.rule(rule);
        finding f;
        f.urgency = urgency_of(o);
        f.finding = r.finding                                         ? *r.finding
                    : f.urgency == urgency::overdue                   ? "obligation.overdue"
                    : o.state == obligation_state::partly_performed ? "obligation.partly_performed"
                                                                      : "obligation.due";
        f.rule = r.id;
        f.duty = r.answers;
        f.subject = o.subject;
        if (!o.client.empty()) f.client = o.client;
        f.obligor = o.obligor;
        f.obligee = o.obligee;
        f.performance = r.owes.performance;
        f.opened_on = o.opened_on;
        f.due = o.due;
        if (o.due && *o.due < on_ && f.urgency != urgency::suspended) f.days_overdue = on_ - *o.due;
        if (o.due && *o.due > on_) f.days_left = *o.due - on_;
        if (!o.problem.empty()) f.not_known = o.problem;
        if constexpr (Recorder::on) explain_due(rule, o, f, opening, why);
        if (o.is_money) add_money(rule, o, f, why);
        else if (o.has_amount()) add_quantity(o, f, why);
        assign(f, why);
        if constexpr (Recorder::on) f.reasons = why.take();
        return f;
    }

    template <class Recorder>
    void explain_due(std::size_t rule, const obligation& o, const finding& f, const fact* opening, Recorder& why) {
        const auto& r = rules_.rule(rule);
        why.add("duty.opened", {{"subject", o.subject}, {"on", to_string(o.opened_on)}, {"rule", r.id}},
                r.source.value_or(""));
        if (!o.due) why.add("duty.due_not_known", {{"problem", o.problem}});
        else if (o.due_from) why.add("duty.due_from", {{"due", to_string(*o.due)}, {"from", to_string(*o.due_from)}});
        else why.add("duty.due_stated", {{"due", to_string(o.due_first.value_or(*o.due))}});
        if (opening == nullptr || !explain_term(rule, o, *opening, why)) due_.explain(rule, o, why);
        if (f.urgency == urgency::suspended) why.add("duty.suspended", {{"on", to_string(on_)}});
        else if (f.days_overdue > 0) why.add("duty.overdue", {{"days", std::to_string(f.days_overdue)}});
        else if (f.days_left > 0) why.add("duty.days_left", {{"days", std::to_string(f.days_left)}});
        else if (o.due) why.add("duty.due_today", {});
    }

    /// How the due day was found; false where a later fact has set another.
    template <class Recorder>
    bool explain_term(std::size_t rule, const obligation& o, const fact& opening, Recorder& why) {
        const auto& r = rules_.rule(rule);
        if (!r.due || !o.due_from || (r.every && o.occurrence > 0)) return false;
        reasons steps;
        fact room;
        const auto due =
            due_.find(rule, std::nullopt, rules_.opening_seen(rule, opening, o.occurrence, room),
                      r.when.breach ? o.opened_on.previous() : o.opened_on, steps);
        if (!due || due->due != o.due) return false;
        for (auto& step : steps.take()) why.add(step.message, std::move(step.parameters), step.citation);
        return true;
    }

    template <class Recorder>
    void add_money(std::size_t rule, const obligation& o, finding& f, Recorder& why) {
        f.currency = std::string(o.currency.code());
        f.amount = money{o.amount, o.currency};
        f.left = money{o.left, o.currency};
        if constexpr (Recorder::on)
            for (const auto& r : o.raises)
                if (r.fact == o.fact)
                    why.add(costs_.stays(rule) ? "duty.late_charge_stays" : "duty.raised_by_breach",
                            {{"amount", to_string(money{r.minor, o.currency})},
                             {"currency", *f.currency},
                             {"from", to_string(r.from)}});
        if constexpr (Recorder::on)
            if (o.left != o.amount)
                why.add("duty.partly_performed", {{"amount", to_string(*f.amount)},
                                                  {"left", to_string(*f.left)},
                                                  {"currency", *f.currency}});
        if (!o.due || on_ <= *o.due || !costs_.has(rule, o)) return;
        if constexpr (Recorder::on) explain_rule(rule, o, why);
        const auto cost = costs_.cost_of_delay(rule, o, on_, Recorder::on, why);
        if (!cost) {
            f.not_known = std::string(name_of(cost.error().code)) + ": " + cost.error().message;
            if constexpr (Recorder::on) why.add("duty.late_charge_not_known", {{"problem", *f.not_known}});
            return;
        }
        if (cost->charge == 0 && cost->kept != 0) return;
        f.late_charge = money{cost->charge, o.currency};
        if (cost->a_day) f.late_charge_a_day = money{*cost->a_day, o.currency};
        if constexpr (Recorder::on)
            why.add("duty.late_charge", {{"amount", to_string(*f.late_charge)},
                                         {"currency", *f.currency},
                                         {"on", to_string(on_)}});
    }

    template <class Recorder>
    static void add_quantity(const obligation& o, finding& f, Recorder& why) {
        f.measure = o.measure;
        f.quantity = quantity_of(o.amount);
        f.quantity_left = quantity_of(o.left);
        if constexpr (Recorder::on)
            if (o.left != o.amount)
                why.add("duty.partly_performed_quantity", {{"quantity", to_string(*f.quantity)},
                                                           {"left", to_string(*f.quantity_left)},
                                                           {"measure", o.measure}});
    }

    /// What the late charge follows: the contract, or a rule.
    template <class Recorder>
    void explain_rule(std::size_t rule, const obligation& o, Recorder& why) const {
        if (o.agreed) {
            why.add("duty.late_charge_agreed", {{"percent", to_string(o.agreed->a_day)}},
                    rules_.rule(rule).source.value_or(""));
            if (o.agreed->at_most) why.add("duty.late_charge_at_most", {{"percent", to_string(*o.agreed->at_most)}});
            return;
        }
        const auto [id, source] = costs_.named(rule, o);
        why.add("duty.late_charge_rule", {{"rule", id.empty() ? rules_.rule(rule).id : id}},
                source != nullptr ? source->citation : "");
        if (source != nullptr) explain_sureness(id, source->sure, why);
    }

    template <class Recorder>
    void assign(finding& f, Recorder& why) const {
        const auto* a =
            who_.find(f.duty ? std::string_view(*f.duty) : "", f.client ? std::string_view(*f.client) : "", on_);
        if (a != nullptr) {
            if (!a->person.empty()) f.person = a->person;
            if (!a->unit.empty()) f.unit = a->unit;
        }
        if constexpr (Recorder::on) {
            if (a == nullptr && !f.duty) return why.add("duty.nobody", {});
            if (a == nullptr) return why.add("duty.nobody_answers", {{"duty", *f.duty}});
            const char* id = !a->duty.empty() && !a->client.empty() ? "duty.answers_for_duty_and_client"
                             : !a->client.empty()                   ? "duty.answers_for_client"
                             : !a->duty.empty()                     ? "duty.answers_for_duty"
                                                                    : "duty.answers_for_all";
            why.add(id, {{"who", a->person.empty() ? a->unit : a->person},
                         {"duty", a->duty},
                         {"client", a->client},
                         {"from", to_string(a->from)}});
        }
    }

    const rule_set& rules_;
    due_source& due_;
    breach_costs& costs_;
    const assignment_table& who_;
    date on_;
    std::optional<std::int32_t> asked_soon_days_;
    std::int32_t standard_soon_days_ = default_soon_days;
};

/// Puts findings in the order of a duty list: what nobody answers for first, then by person and unit; within that by
/// urgency, due day, amount left (the largest first), subject and rule.
inline void sort_findings(std::vector<finding>& findings) {
    const auto key = [](const finding& f) {
        return std::tuple<bool, const std::optional<std::string>&, const std::optional<std::string>&, troth::urgency,
                          date, std::int64_t, const std::string&, const std::string&, date>(
            f.person || f.unit, f.person, f.unit, f.urgency, f.due.value_or(date::first()), f.left ? -f.left->minor : 0,
            f.subject, f.rule, f.opened_on);
    };
    // Findings are large: their places are sorted, and each is moved once.
    std::vector<std::uint32_t> order(findings.size());
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return key(findings[a]) < key(findings[b]); });
    std::vector<finding> sorted;
    sorted.reserve(findings.size());
    for (const auto i : order) sorted.push_back(std::move(findings[i]));
    findings = std::move(sorted);
}

}  // namespace troth::inline v0
