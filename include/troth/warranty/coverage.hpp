// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <troth/warranty/statute.hpp>
#include <troth/warranty/timeline.hpp>
#include <troth/warranty/unit.hpp>

namespace troth::inline v0 {

/// Calculates the periods of items under one statute, one item after the other, and keeps its memory between them.
/// A repair lengthens what runs on the day of its demand; a replacement begins anew what the law says, if anything
/// covered the item on the day of its demand. Events demanded after `as_of` are passed over; what ended after it is
/// still open on it, and counts up to it. The item must be without faults. Costs what its events and warranties cost.
class warranty_coverage {
public:
    explicit warranty_coverage(const warranty_statute& statute) : statute_(&statute) {}

    const warranty_timeline& calculate(const warranty_unit& unit, date as_of) {
        unit_ = &unit;
        as_of_ = as_of;
        out_.periods.clear();
        out_.extensions.clear();
        tracks_.clear();
        begin_statutory();
        for (std::size_t i = 0; i < unit.warranties.size(); ++i)
            if (unit.warranties[i].kind != warranty_kind::statutory) begin_promised(i);
        for (auto& t : tracks_)
            if (t.is_after) follow(t, unit.delivered, false);
        order_events();
        for (const auto& now : steps_) apply(now);
        for (auto& p : out_.periods) cut_by_use(p);
        return out_;
    }

private:
    /// One warranty through all its periods.
    struct track {
        warranty_kind kind;
        const std::string* component;
        std::size_t warranty;
        term length;
        bool is_after;
        bool has_once = false;          // the term that is added once was added
        std::size_t period = no_index;  // the latest
        date counted;                   // days in repair count from this day on
    };

    [[nodiscard]] const promised_warranty* promised(std::size_t i) const noexcept {
        return i == no_index ? nullptr : &unit_->warranties[i];
    }

    void push_period(track& t, date from, date to, bool is_restarted) {
        t.period = out_.periods.size();
        t.counted = from;
        out_.periods.push_back({t.kind, t.component, t.warranty, from, to, 0, is_restarted, {}});
    }

    void begin_statutory() {
        const auto& clause = statute_->rule().statutory;
        if (!clause || !statute_->statutory_term()) return;
        const auto is_whole = [](const promised_warranty& w) {
            return w.kind != warranty_kind::statutory && !w.component;
        };
        if (clause->role == statutory_role::without_warranty &&
            std::any_of(unit_->warranties.begin(), unit_->warranties.end(), is_whole))
            return;
        const auto from = beginning_by_law(*unit_, *statute_).from;
        auto length = *statute_->statutory_term();
        for (const auto& w : unit_->warranties)
            if (w.kind == warranty_kind::statutory) length = agreed_term(*clause, from, length, w.term);
        tracks_.push_back({warranty_kind::statutory, nullptr, no_index, length, false, false, no_index, from});
        push_period(tracks_.back(), from, end_of_warranty(from, length), false);
    }
    /// A longer time may be agreed; a shorter one only of used goods, down to what the law sets for them.
    [[nodiscard]] term agreed_term(const statutory_clause& clause, date from, const term& by_law,
                                   const term& agreed) const {
        auto least = by_law;
        if (unit_->used && clause.used) least = statute_->length(*clause.used);
        return end_of_warranty(from, agreed) >= end_of_warranty(from, least) ? agreed : least;
    }

    void begin_promised(std::size_t i) {
        const auto& w = unit_->warranties[i];
        const bool is_after = w.starts ? *w.starts == warranty_start::after : w.kind == warranty_kind::extended;
        tracks_.push_back(
            {w.kind, w.component ? &*w.component : nullptr, i, w.term, is_after, false, no_index, date()});
        if (is_after) return;
        const auto from = w.starts ? beginning_with(*unit_, *w.starts).from : beginning_by_law(*unit_, *statute_).from;
        push_period(tracks_.back(), from, end_of_warranty(from, w.term), false);
    }

    [[nodiscard]] static bool is_same(const std::string* a, const std::string* b) noexcept {
        return a == b || (a != nullptr && b != nullptr && *a == *b);
    }
    /// The last day of the warranties that one which follows begins after.
    [[nodiscard]] std::optional<date> end_before(const track& t) const {
        for (const auto* component : {t.component, static_cast<const std::string*>(nullptr)}) {
            std::optional<date> out;
            for (const auto& other : tracks_)
                if (!other.is_after && other.kind == warranty_kind::commercial && is_same(other.component, component))
                    out = std::max(out.value_or(out_.periods[other.period].to), out_.periods[other.period].to);
            if (out) return out;
        }
        return std::nullopt;
    }
    /// Puts a warranty that follows others after their end, as it is on a day; `is_anew`: they began anew on it.
    void follow(track& t, date day, bool is_anew) {
        const auto before = end_before(t);
        const auto last = before.value_or(unit_->delivered);
        const auto from = before ? last.next() : last;
        const auto to = end_of_warranty(last, t.length);
        if (t.period == no_index) return push_period(t, from, to, false);
        auto& p = out_.periods[t.period];
        if (p.from < day || (p.from == day && !is_anew)) {
            if (!is_anew || p.from == from) return;
            end_by_replacement(p, day);
            return push_period(t, from, to, true);
        }
        p.from = from;
        p.to = to;
        t.counted = from;
    }

    /// What happens on one day: a demand, or the end of what was demanded on this day or before.
    struct step {
        date day;
        std::uint8_t phase;  // ends of what was demanded before the day, demands, ends of what was demanded on it
        std::size_t event;
        [[nodiscard]] friend auto operator<=>(const step&, const step&) noexcept = default;
    };
    void order_events() {
        steps_.clear();
        is_covered_.assign(unit_->events.size(), 0);
        for (std::size_t i = 0; i < unit_->events.size(); ++i) {
            const auto& e = unit_->events[i];
            if (e.demanded > as_of_) continue;
            steps_.push_back({e.demanded, 1, i});
            const auto end = e.kind == warranty_event_kind::repair ? e.returned : e.done;
            const std::uint8_t phase = end > e.demanded ? 0 : 2;
            if (end && *end <= as_of_) steps_.push_back({*end, phase, i});
        }
        std::sort(steps_.begin(), steps_.end());
    }

    [[nodiscard]] bool runs_on(const track& t, date d) const {
        if (t.period == no_index) return false;
        auto p = out_.periods[t.period];
        if (!p.contains(d)) return false;
        cut_by_use(p);
        return p.contains(d);
    }

    void apply(const step& now) {
        const auto& e = unit_->events[now.event];
        if (now.phase == 1) return demand(e, now.event);
        if (is_covered_[now.event] == 0) return;
        if (e.kind == warranty_event_kind::repair)
            for (const auto& part : e.parts) replace_part(part, now.day);
        else if (e.component)
            replace_part(*e.component, now.day);
        else
            replace_item(now.day);
        if (e.kind == warranty_event_kind::replacement || !e.parts.empty()) follow_all(now.day, true);
    }
    void demand(const warranty_event& e, std::size_t i) {
        const bool is_in_use = e.component && e.usable.value_or(false);
        for (auto& t : tracks_) {
            if (!runs_on(t, e.demanded)) continue;
            is_covered_[i] = 1;
            if (e.kind == warranty_event_kind::repair && (!is_in_use || is_same(t.component, &*e.component)))
                lengthen(t, e, i);
        }
        follow_all(e.demanded, false);
    }
    void follow_all(date day, bool is_anew) {
        for (auto& t : tracks_)
            if (t.is_after) follow(t, day, is_anew);
    }

    void lengthen(track& t, const warranty_event& e, std::size_t event) {
        const auto* by_days = statute_->repair_that(repair_effect::adds_days, t.kind);
        const auto* w = promised(t.warranty);
        auto& p = out_.periods[t.period];
        if (by_days != nullptr || (w != nullptr && w->repair_extends.value_or(false))) {
            const auto until = by_days != nullptr ? by_days->until.value_or(repair_until::returned)
                                                  : repair_until::returned;
            const auto end = end_of_repair(*unit_, e, until, as_of_);
            const auto begin = std::max(e.demanded, t.counted);
            if (begin < end) add_days(p, t, event, end - begin, repair_effect::adds_days);
            t.counted = std::max(t.counted, end);
        }
        const auto* once = statute_->repair_that(repair_effect::adds_term_once, t.kind);
        if (once == nullptr || t.has_once || !e.returned || *e.returned > as_of_) return;
        t.has_once = true;
        add_days(p, t, event, end_of_warranty(p.to, statute_->length(*once->term)) - p.to,
                 repair_effect::adds_term_once);
    }
    void add_days(warranty_period& p, const track& t, std::size_t event, std::int32_t days, repair_effect effect) {
        p.to = p.to.plus(days).value_or(date::last());
        p.extended_days += days;
        out_.extensions.push_back({t.period, event, days, effect, p.to});
    }

    static void end_by_replacement(warranty_period& p, date on) {
        if (p.to < on) return;
        p.to = on.previous();
        p.ended_by = period_end::replacement;
    }
    [[nodiscard]] bool begins_anew(const track& t, const std::optional<restart_clause>& clause) const {
        const auto* w = promised(t.warranty);
        return (clause && warranty_statute::concerns(clause->periods, t.kind)) ||
               (w != nullptr && w->replacement_restarts.value_or(false));
    }
    void begin_anew(track& t, date on) {
        end_by_replacement(out_.periods[t.period], on);
        t.has_once = false;
        push_period(t, on, end_of_warranty(on, t.length), true);
    }
    void replace_item(date on) {
        for (auto& t : tracks_)
            if (!t.is_after && begins_anew(t, statute_->rule().replacement)) begin_anew(t, on);
    }
    /// The warranty of a part begins anew; where it has none of its own, it gets that of the whole item.
    void replace_part(const std::string& part, date on) {
        const auto& clause = statute_->rule().part;
        bool has_own = false;
        std::size_t longest = no_index;
        for (std::size_t i = 0; i < tracks_.size(); ++i) {
            auto& t = tracks_[i];
            if (t.is_after || t.kind == warranty_kind::statutory) continue;
            if (is_same(t.component, &part)) {
                has_own = true;
                if (begins_anew(t, clause)) begin_anew(t, on);
            } else if (t.component == nullptr && clause && warranty_statute::concerns(clause->periods, t.kind) &&
                       (longest == no_index ||
                        end_of_warranty(on, tracks_[longest].length) < end_of_warranty(on, t.length))) {
                longest = i;
            }
        }
        if (has_own || longest == no_index || clause->only_own.value_or(false)) return;
        const auto& whole = tracks_[longest];
        tracks_.push_back({whole.kind, &part, whole.warranty, whole.length, false, false, no_index, on});
        push_period(tracks_.back(), on, end_of_warranty(on, tracks_.back().length), true);
    }

    /// A period ends before the first reading that shows more use since its beginning than was promised.
    void cut_by_use(warranty_period& p) const {
        const auto* w = promised(p.warranty);
        if (w == nullptr || !w->use_limit) return;
        unit_use at_beginning{0, 0};
        const auto is_over = [](std::optional<std::int32_t> limit, std::optional<std::int32_t> now, std::int32_t then) {
            return limit && now && *now - then > *limit;
        };
        for (const auto& r : unit_->readings) {
            if (r.on > as_of_ || r.on > p.to) return;
            if (r.on <= p.from) {
                at_beginning.hours = r.hours.value_or(*at_beginning.hours);
                at_beginning.kilometres = r.kilometres.value_or(*at_beginning.kilometres);
            } else if (is_over(w->use_limit->hours, r.hours, *at_beginning.hours) ||
                       is_over(w->use_limit->kilometres, r.kilometres, *at_beginning.kilometres)) {
                p.to = r.on.previous();
                p.ended_by = period_end::use;
                return;
            }
        }
    }

    const warranty_statute* statute_;
    const warranty_unit* unit_ = nullptr;
    date as_of_;
    warranty_timeline out_;
    std::vector<track> tracks_;
    std::vector<step> steps_;
    std::vector<char> is_covered_;  // by event: whether anything ran on the day of its demand
};

}  // namespace troth::inline v0
