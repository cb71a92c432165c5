// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <troth/obligation/agreed_charge.hpp>
#include <troth/obligation/fact_element.hpp>
#include <troth/registry/amount.hpp>
#include <troth/registry/rule_set.hpp>
#include <troth/registry/state.hpp>

namespace troth::inline v0 {

/// Applies events to groups. `Due` finds due days: `find(rule, alteration or none, fact, day of the event)` gives
/// `result<due_day>`, `next(rule, first due day, occurrence)` that of a later occurrence of a recurring duty.
/// `Costs` says what a delay has cost: `charge(rule, obligation, day, recorder)` gives `result<std::int64_t>`.
template <class Due, class Costs>
class group_fold {
public:
    group_fold(const rule_set& rules, std::size_t rule, Due& due, Costs& costs)
        : rules_(rules), index_(rule), due_(due), costs_(costs) {}

    /// Applies one event that takes effect after all those applied before. An error leaves the group unusable.
    [[nodiscard]] result<void> apply(group& g, const event& e) {
        bool is_raised = false;
        for (auto& o : g.obligations) is_raised |= raise_by_breach(rule(), o, e.on);
        if (is_raised) settle(g);
        if (e.what == nullptr) return act(g, e);
        const auto* each = list_of(e);
        fact room;
        event as_seen = e;
        if (e.role == rule_role::opens) as_seen.what = &rules_.opening_seen(index_, *e.what, e.occurrence, room);
        else if (each != nullptr) as_seen.what = &(room = with_element(*e.what, *each, e.occurrence));
        auto done = act(g, as_seen);
        return done || each == nullptr ? done : placed(done.error(), *each, e.occurrence);
    }

private:
    [[nodiscard]] const obligation_rule& rule() const noexcept { return rules_.rule(index_); }

    [[nodiscard]] result<void> act(group& g, const event& e) {
        switch (e.role) {
            case rule_role::opens: return open(g, e);
            case rule_role::discharges: return discharge_by(g, e);
            case rule_role::cancels: return for_open(g, e, obligation_event::cancel);
            case rule_role::reopens: return reopen(g, e);
            case rule_role::suspends: return for_open(g, e, obligation_event::suspend);
            case rule_role::resumes: return for_open(g, e, obligation_event::resume);
            case rule_role::alters: return alter(g, e);
        }
        return {};
    }

    /// The list of which the event is an element; null where it is the whole fact.
    [[nodiscard]] const std::string* list_of(const event& e) const {
        const auto name = [](const std::optional<std::string>& each) {
            return each && !is_linked_list(*each) ? &*each : nullptr;
        };
        if (e.role == rule_role::opens) {
            const auto* part = rules_.opening_part(index_, e.what->kind);
            return part != nullptr ? part->each : nullptr;
        }
        if (e.is_chained) return nullptr;
        switch (e.role) {
            case rule_role::discharges: return name(rule().done[e.part].each);
            case rule_role::cancels: return name(rule().cancelled[e.part].each);
            case rule_role::suspends: return name(rule().suspended[e.part].from.each);
            case rule_role::reopens: return nullptr;
            case rule_role::resumes: return name(rule().suspended[e.part].until->each);
            default: return name(rule().changed[e.part].each);
        }
    }
    /// A fault of an element at its place in the fact.
    [[nodiscard]] static error placed(error e, const std::string& list, std::int32_t index) {
        constexpr std::string_view prefix = "/each";
        if (e.where.starts_with(prefix)) {
            auto rest = e.where.substr(prefix.size());
            if (rest.starts_with('.')) rest[0] = '/';
            e.where = "/" + list + "/" + std::to_string(index) + rest;
        }
        return e;
    }
    [[nodiscard]] std::string subject_of(const event& e) const {
        if (list_of(e) == nullptr) return e.what->id;
        return e.what->id + "/" + e.what->find("each.id").value_or(std::to_string(e.occurrence + 1));
    }

    [[nodiscard]] static std::string party(const fact& f, const std::string& word) {
        auto named = f.find(word);
        return named ? std::move(*named) : word;
    }
    [[nodiscard]] result<void> open(group& g, const event& e) {
        const fact& f = *e.what;
        const auto opened = [&](const auto& o) { return o.fact == e.fact_number && o.occurrence == e.occurrence; };
        // Of several rules that can open it, the first that did counts.
        if (e.is_chained && std::any_of(g.obligations.begin(), g.obligations.end(), opened)) return {};
        obligation o;
        o.fact = e.fact_number;
        o.occurrence = e.occurrence;
        o.obligor = party(f, rule().owes.obligor);
        o.obligee = party(f, rule().owes.obligee);
        o.performance = rule().owes.performance;
        o.client = f.find(rule().client.value_or("client")).value_or("");
        o.subject = subject_of(e);
        o.opened_on = e.on;
        if (rule().due) {
            auto due = due_.find(index_, std::optional<std::size_t>{}, f, rule().when.breach ? e.on.previous() : e.on);
            if (!due) return due.error();
            set_due(o, *due);
            o.due_first = due->unshifted;
        }
        if (rule().owes.amount) {
            if (const auto stated = set_amount(rule(), f, o); !stated) return stated.error();
            if (o.has_amount() && o.left == 0) step(o, obligation_event::perform_whole, e.on);
        }
        g.obligations.push_back(std::move(o));
        settle(g);
        return {};
    }

    static void set_due(obligation& o, const due_day& due) {
        o.due = due.due;
        o.due_from = due.from;
        o.problem = due.problem;
    }

    [[nodiscard]] result<void> discharge_by(group& g, const event& e) {
        const auto& part = rule().done[e.part];
        bool is_measured = false;
        if (part.amount) {
            auto paid = amount_performed(rule(), g, e);
            if (!paid) return paid.error();
            is_measured = paid->has_value();
            if (is_measured) g.advances.push_back(std::move(**paid));
            settle(g);
            if (!rule().owes.measure) return {};
        }
        const bool one = part.takes ? *part.takes == takes::oldest : rule().every.has_value();
        const auto opened = [&](const obligation& o) { return o.opened_on <= e.on; };
        const bool has_opened = std::any_of(g.obligations.begin(), g.obligations.end(), opened);
        if (part.early.value_or(false) && !is_measured && !(one && has_opened))
            g.advances.push_back({e.fact_number, e.on, {}, {}, {}, one ? advance_of::next : advance_of::all});
        for (const auto i : open_by_due(g)) {
            auto& o = g.obligations[i];
            if (o.opened_on > e.on || (is_measured && o.has_amount())) continue;
            perform_rest(o, e.fact_number, e.on);
            if (rule().every) recur(g, i);
            if (one) break;
        }
        return {};
    }

    [[nodiscard]] static std::vector<std::size_t> open_by_due(const group& g) {
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < g.obligations.size(); ++i)
            if (g.obligations[i].is_open()) order.push_back(i);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const auto &x = g.obligations[a], &y = g.obligations[b];
            return std::tuple(x.due.value_or(date::last()), x.opened_on, x.fact) <
                   std::tuple(y.due.value_or(date::last()), y.opened_on, y.fact);
        });
        return order;
    }

    /// Performs all that is left of an obligation, on the day of the fact or, where it was opened later, then.
    void perform_rest(obligation& o, std::int64_t fact, date on) {
        o.parts.push_back({fact, on, o.left});
        o.left = 0;
        const auto day = std::max(on, o.opened_on);
        step(o, obligation_event::perform_whole, day);
        keep_late_charge(o, day);
    }

    /// Divides the advances among the open obligations, the oldest due first: each takes them in the order in which
    /// they came. What performs a whole takes the one that is due first, or all; so does a quantity where none is
    /// stated.
    void settle(group& g) {
        if (g.advances.empty()) return;
        for (const auto i : open_by_due(g)) {
            auto& o = g.obligations[i];
            for (auto& a : g.advances) {
                if (!o.is_open()) break;
                if (a.what == advance_of::amount && o.has_amount()) {
                    take_amount(o, a);
                } else if (a.what != advance_of::amount || (rule().owes.measure && a.left.units != 0)) {
                    perform_rest(o, a.fact, a.on);
                    if (a.what != advance_of::all) a = {a.fact, a.on, {}, {}, {}};  // nothing of it is left
                }
            }
        }
        std::erase_if(g.advances, [](const advance& a) { return a.what == advance_of::amount && a.left.units == 0; });
    }

    /// What pays the debt late goes on to pay what the delay has cost.
    void take_amount(obligation& o, advance& a) {
        if (!a.fits(o)) return;
        while (o.left != 0) {
            const auto have = a.left.scaled(o.decimals());
            if (!have || *have == 0) break;
            const auto taken = std::min(*have, o.left);
            a.left = decimal{*have - taken, o.decimals()};
            perform(o, {a.fact, a.on, taken}, std::max(a.on, o.opened_on));
        }
    }

    /// Opens the next occurrence of a recurring duty, from the day after the due day of the one before.
    void recur(group& g, std::size_t before) {
        obligation o = g.obligations[before];
        o.opened_on = std::max(o.due.value_or(o.opened_on), o.opened_on).next();
        ++o.occurrence;
        if (o.due_first) set_due(o, due_.next(index_, *o.due_first, o.occurrence));
        o.state = obligation_state::open;
        o.closed_on.reset();
        o.parts.clear();
        o.rests.clear();
        g.obligations.push_back(std::move(o));
    }

    /// Takes a part off what is left; a part of nothing changes nothing.
    void perform(obligation& o, const performed_part& part, date on) {
        if (part.minor == 0) return;
        o.parts.push_back(part);
        o.left -= part.minor;
        step(o, o.left == 0 ? obligation_event::perform_whole : obligation_event::perform_part, on);
        if (o.left == 0) keep_late_charge(o, on);
    }

    /// Of a debt that was paid late, what the delay has cost stays owed where the rule says so: a raise, made by the
    /// fact that opened the debt. Where it is not known, nothing is left to pay, and the debt stays open and says why.
    void keep_late_charge(obligation& o, date on) {
        const auto& cost = rule().late_charge;
        if (!cost || !cost->stays.value_or(false) || !(cost->rule || o.agreed)) return;
        if (!o.is_money || !o.due || on <= *o.due) return;
        no_reasons silent;
        const auto charge = costs_.charge(index_, o, on, silent);
        if (!charge) o.problem = std::string(name_of(charge.error().code)) + ": " + charge.error().message;
        const auto more = charge ? *charge - kept_late_charge(o) : 0;
        if (charge && (more <= 0 || more > INT64_MAX - o.amount)) return;
        o.amount += more;
        o.left += more;
        if (more != 0) o.raises.push_back({o.fact, on, more});
        step(o, obligation_event::raise, on);
    }

    /// Takes a step of the table of states.
    static void step(obligation& o, obligation_event what, date on) {
        const auto next = next_state(o.state, what);
        TROTH_EXPECTS(next.has_value());
        o.state = *next;
        if (o.is_open()) o.closed_on.reset();
        else o.closed_on = on;
    }

    [[nodiscard]] result<void> for_open(group& g, const event& e, obligation_event what) {
        for (auto& o : g.obligations) {
            if (!o.is_open() || o.opened_on > e.on) continue;
            if (e.is_chained && (o.fact != e.fact_number || o.occurrence != e.occurrence)) continue;
            // What takes the place of others of its group does not end what it opens itself.
            if (!e.is_chained && what == obligation_event::cancel && o.fact == e.fact_number) continue;
            step(o, what, e.on);
            if (what == obligation_event::cancel && !e.is_chained)
                ended_by_[{o.fact, o.occurrence}] = rule().cancelled[e.part].fact;
            if (what == obligation_event::suspend && !o.rests_on(e.on)) o.rests.push_back({e.on, std::nullopt});
            if (what == obligation_event::resume && !o.rests.empty() && !o.rests.back().last) {
                if (o.rests.back().first < e.on) o.rests.back().last = e.on.previous();
                else o.rests.pop_back();
            }
        }
        return {};
    }

    /// Opens again what a fact of the kind ended. The group is folded from its first event on, so that is known.
    [[nodiscard]] result<void> reopen(group& g, const event& e) {
        for (auto& o : g.obligations) {
            const auto at = ended_by_.find({o.fact, o.occurrence});
            if (o.state != obligation_state::cancelled || at == ended_by_.end()) continue;
            if (at->second != rule().reopened[e.part].after) continue;
            step(o, obligation_event::reopen, e.on);
            if (!o.parts.empty()) step(o, obligation_event::perform_part, e.on);
        }
        return {};
    }

    [[nodiscard]] result<void> alter(group& g, const event& e) {
        const auto& part = rule().changed[e.part];
        for (auto& o : g.obligations) {
            if (o.state == obligation_state::cancelled || o.opened_on > e.on) continue;
            if (part.adds && o.has_amount()) {
                const auto minor = amount_in(*e.what, *part.adds, o);
                if (!minor) return minor.error();
                if (*minor > INT64_MAX - o.amount)
                    return fail(code::bad_value, "/" + *part.adds, "the amount owed does not fit");
                if (*minor > 0) raise(o, e, *minor);
            }
            if (!o.is_open()) continue;
            if (part.reduces && o.has_amount()) {
                const auto minor = amount_in(*e.what, *part.reduces, o);
                if (!minor) return minor.error();
                reduce(o, {e.fact_number, e.on, std::min(*minor, o.left)}, e.on);
            }
            if (part.due && o.is_open()) {
                auto due = due_.find(index_, std::optional(e.part), *e.what, e.on);
                if (!due) return due.error();
                set_due(o, *due);
                if (!o.due_first || !rule().every) o.due_first = due->unshifted;
                step(o, obligation_event::reschedule, e.on);
            }
        }
        settle(g);
        return {};
    }

    /// Takes off what is no longer owed. A quantity of which nothing was performed, and nothing is left, was agreed
    /// away: it opens nothing that its performance would.
    void reduce(obligation& o, const performed_part& part, date on) {
        if (o.is_money || o.state != obligation_state::open || part.minor != o.left) return perform(o, part, on);
        o.parts.push_back(part);
        o.left = 0;
        step(o, obligation_event::cancel, on);
    }

    static void raise(obligation& o, const event& e, std::int64_t minor) {
        o.amount += minor;
        o.left += minor;
        o.raises.push_back({e.fact_number, e.on, minor});
        step(o, obligation_event::raise, e.on);
    }

    const rule_set& rules_;
    std::size_t index_;
    Due& due_;
    Costs& costs_;
    std::map<std::pair<std::int64_t, std::int32_t>, std::string> ended_by_;  // the kind of the fact that cancelled
};

/// What a group is after events, given in the order in which they take effect.
template <class Due, class Costs>
[[nodiscard]] result<group> fold(const rule_set& rules, std::size_t rule, const std::vector<event>& events, Due& due,
                                 Costs& costs) {
    group out;
    group_fold folding(rules, rule, due, costs);
    for (const auto& e : events)
        if (auto applied = folding.apply(out, e); !applied) return applied.error();
    return out;
}

}  // namespace troth::inline v0
