// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include <troth/warranty/statute.hpp>
#include <troth/warranty/timeline.hpp>
#include <troth/warranty/unit.hpp>
#include <troth/warranty/use_meters.hpp>

namespace troth::inline v0 {

/// Calculates the periods of items under one statute, one item after the other, and keeps its memory between them.
/// A repair lengthens what runs on the day of its demand; a replacement begins anew what the law says, if anything
/// covered what was replaced on the day of its demand. Events demanded after `as_of` are passed over; what ended after
/// it is still open on it, and counts up to it. The item must be without faults. Costs what its events and warranties
/// cost.
class warranty_coverage {
public:
    explicit warranty_coverage(const warranty_statute& statute) : statute_(&statute) {}

    const warranty_timeline& calculate(const warranty_unit& unit, date as_of) {
        unit_ = &unit;
        as_of_ = as_of;
        out_.periods.clear();
        out_.extensions.clear();
        tracks_.clear();
        has_after_ = false;
        use_ends_.clear();
        const auto is_limited = [](const promised_warranty& w) { return w.use_limit.has_value(); };
        const bool has_limit = std::any_of(unit.warranties.begin(), unit.warranties.end(), is_limited);
        meters_.read(has_limit ? unit.readings : std::vector<unit_reading>(), as_of);
        list_components();
        find_replaced_days(unit, as_of, replaced_);
        begin_statutory();
        for (std::size_t i = 0; i < unit.warranties.size(); ++i)
            if (unit.warranties[i].kind != warranty_kind::statutory) begin_promised(i);
        follow_all(unit.delivered, false);
        order_events();
        is_removed_ = false;
        for (const auto& now : steps_) {
            remove_before(now.day);
            apply(now);
        }
        remove_before(as_of.next());
        for (std::size_t i = 0; i < out_.periods.size(); ++i) cut_by_use(out_.periods[i], use_ends_[i]);
        if (unit.came_back && *unit.came_back <= as_of) end_with(*unit.came_back);
        drop_empty_periods(out_);
        std::sort(out_.extensions.begin(), out_.extensions.end(), [](const auto& a, const auto& b) {
            return std::tie(a.period, a.order) < std::tie(b.period, b.order);
        });
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
        date counted{};                 // days in repair count from this day on
        std::size_t next = no_index;    // the next track of the same component
    };
    /// A component of the item, and its tracks.
    struct component_tracks {
        std::string_view name;
        std::size_t first = no_index, last = no_index;
        std::optional<date> end{};  // of its warranties, on the day that is looked at
    };

    [[nodiscard]] const promised_warranty* promised(std::size_t i) const noexcept {
        return i == no_index ? nullptr : &unit_->warranties[i];
    }

    void push_period(track& t, date from, date to, bool is_restarted) {
        t.period = out_.periods.size();
        t.counted = from;
        out_.periods.push_back({t.kind, t.component, t.warranty, from, to, 0, is_restarted, {}});
        use_ends_.push_back(end_by_use(t, from));
    }

    /// The components by their names; the whole item stands first.
    void list_components() {
        components_.clear();
        components_.emplace_back();
        for (const auto& c : unit_->components) components_.push_back({c});
        for (const auto& w : unit_->warranties)
            if (w.component) components_.push_back({*w.component});
        const auto first = components_.begin() + 1;
        std::sort(first, components_.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
        const auto is_twice = [](const auto& a, const auto& b) { return a.name == b.name; };
        components_.erase(std::unique(first, components_.end(), is_twice), components_.end());
    }
    [[nodiscard]] component_tracks& tracks_of(const std::string* component) {
        if (component == nullptr) return components_.front();
        return *std::lower_bound(components_.begin() + 1, components_.end(), std::string_view(*component),
                                 [](const component_tracks& c, std::string_view name) { return c.name < name; });
    }
    track& push_track(const track& t) {
        auto& of = tracks_of(t.component);
        (of.first == no_index ? of.first : tracks_[of.last].next) = tracks_.size();
        of.last = tracks_.size();
        has_after_ |= t.is_after;
        return tracks_.emplace_back(t);
    }

    void begin_statutory() {
        const auto& clause = statute_->rule().statutory;
        if (!clause || !statute_->statutory_term()) return;
        const auto from = beginning_by_law(*unit_, *statute_, warranty_kind::statutory).from;
        const auto length = statutory_length(*unit_, *statute_, from);
        if (!length) return;
        push_period(push_track({warranty_kind::statutory, nullptr, no_index, *length, false}), from,
                    end_of_warranty(from, *length), false);
    }

    void begin_promised(std::size_t i) {
        const auto& w = unit_->warranties[i];
        const bool is_after = w.starts ? *w.starts == warranty_start::after : w.kind == warranty_kind::extended;
        auto& t = push_track({w.kind, w.component ? &*w.component : nullptr, i, w.term, is_after});
        if (is_after) return;
        const auto from = beginning_of(*unit_, *statute_, w).from;
        push_period(t, from, end_of_warranty(from, w.term), false);
    }

    /// The last day of the warranties that one which follows begins after.
    [[nodiscard]] std::optional<date> end_before(const track& t) {
        for (const auto* component : {t.component, static_cast<const std::string*>(nullptr)}) {
            auto& of = tracks_of(component);
            for (auto i = of.end ? no_index : of.first; i != no_index; i = tracks_[i].next) {
                const auto& other = tracks_[i];
                if (other.is_after || other.kind != warranty_kind::commercial) continue;
                const auto end = std::min(out_.periods[other.period].to, use_ends_[other.period]);
                of.end = std::max(of.end.value_or(end), end);
            }
            if (of.end) return of.end;
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
        use_ends_[t.period] = end_by_use(t, from);
    }

    /// Ends what was promised where the item was removed from it before a day: it begins anew no more.
    void remove_before(date day) {
        const auto& removed = unit_->removed;
        if (!removed || is_removed_ || day <= removed->on) return;
        is_removed_ = true;
        for (const auto& t : tracks_) {
            if (t.kind == warranty_kind::statutory || t.period == no_index) continue;
            auto& p = out_.periods[t.period];
            if (p.to <= removed->on) continue;
            p.to = std::max(removed->on, p.from.previous());
            p.ended_by = early_end::removal;
        }
    }
    /// Ends all where the item came back.
    void end_with(date day) {
        for (auto& p : out_.periods) {
            if (p.to <= day) continue;
            p.to = std::max(day, p.from.previous());
            p.ended_by = early_end::came_back;
        }
    }
    [[nodiscard]] bool has_ended(const track& t) const noexcept {
        return is_removed_ && t.kind != warranty_kind::statutory;
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
        first_replaced_.clear();
        std::size_t replaced = 0;
        for (std::size_t i = 0; i < unit_->events.size(); ++i) {
            const auto& e = unit_->events[i];
            first_replaced_.push_back(replaced);
            replaced += e.kind == warranty_event_kind::repair ? e.parts.size() : 1;
            if (begin_of(e) > as_of_) continue;
            steps_.push_back({begin_of(e), 1, i});
            const auto end = e.kind == warranty_event_kind::repair ? e.returned : e.done;
            const std::uint8_t phase = end > begin_of(e) ? 0 : 2;
            if (end && *end <= as_of_) steps_.push_back({*end, phase, i});
        }
        is_covered_.assign(replaced, 0);
        std::sort(steps_.begin(), steps_.end());
    }

    [[nodiscard]] bool runs_on(const track& t, date d) const {
        if (t.period == no_index) return false;
        return out_.periods[t.period].contains(d) && d <= use_ends_[t.period];
    }

    void apply(const step& now) {
        const auto& e = unit_->events[now.event];
        if (now.phase == 1) return demand(e, now.event);
        longest_.reset();
        const auto* is_covered = is_covered_.data() + first_replaced_[now.event];
        bool is_anew = false;
        const auto replace = [&](const std::string* what) {
            if (*is_covered++ == 0) return;
            is_anew = true;
            if (what != nullptr) replace_part(*what, now.day);
            else replace_item(now.day);
        };
        if (e.kind == warranty_event_kind::replacement) replace(e.component ? &*e.component : nullptr);
        else for (const auto& part : e.parts) replace(&part);
        if (is_anew) follow_all(now.day, true);
    }
    using kinds = std::array<bool, 3>;
    /// Whether a warranty that ran on a day covered a component, or the whole item; `whole` are the kinds of those of
    /// the whole. As in a verdict: what has a warranty of its own of a kind has none of that kind from the whole.
    [[nodiscard]] bool is_covered(const std::string* component, const kinds& whole, date day) {
        kinds own{};
        const auto first = component != nullptr ? tracks_of(component).first : no_index;
        for (auto i = first; i != no_index; i = tracks_[i].next) {
            const auto& t = tracks_[i];
            if (runs_on(t, day)) return true;
            const bool is_promised_so = t.warranty != no_index && unit_->warranties[t.warranty].component.has_value();
            if (is_promised_so && t.period != no_index && !statute_->rule().parts_as_whole)
                own[static_cast<std::size_t>(t.kind)] = true;
        }
        for (std::size_t k = 0; k < whole.size(); ++k)
            if (whole[k] && !own[k]) return true;
        return false;
    }
    /// Notes which of what an event replaces was covered when it was demanded.
    void note_covered(const warranty_event& e, std::size_t event) {
        const bool is_repair = e.kind == warranty_event_kind::repair;
        if (is_repair && e.parts.empty()) return;
        kinds whole{};
        for (auto i = components_.front().first; i != no_index; i = tracks_[i].next)
            if (runs_on(tracks_[i], begin_of(e))) whole[static_cast<std::size_t>(tracks_[i].kind)] = true;
        auto* out = is_covered_.data() + first_replaced_[event];
        const auto note = [&](const std::string* what) { *out++ = is_covered(what, whole, begin_of(e)) ? 1 : 0; };
        if (!is_repair) return note(e.component ? &*e.component : nullptr);
        for (const auto& part : e.parts) note(&part);
    }
    void demand(const warranty_event& e, std::size_t i) {
        if (e.kind == warranty_event_kind::repair) {
            ends_[0] = end_of_repair(replaced_, e, repair_until::returned, as_of_);
            ends_[1] = end_of_repair(replaced_, e, repair_until::ready, as_of_);
        }
        note_covered(e, i);
        const bool is_undone = e.ended && *e.ended <= as_of_;
        for (auto& t : tracks_) {
            if (e.kind != warranty_event_kind::repair || is_undone || !runs_on(t, begin_of(e))) continue;
            const bool is_away = !e.usable.value_or(false) || (t.component != nullptr && *t.component == e.component);
            if (is_away) add_days_away(t, e, i);
            if (is_away || t.component == nullptr) add_term_once(t, e, i);
        }
        follow_all(begin_of(e), false);
    }
    void follow_all(date day, bool is_anew) {
        if (!has_after_) return;
        for (auto& c : components_) c.end.reset();
        for (auto& t : tracks_)
            if (t.is_after && !has_ended(t)) follow(t, day, is_anew);
    }

    void add_days_away(track& t, const warranty_event& e, std::size_t event) {
        const auto* by_days = statute_->repair_that(repair_effect::adds_days, t.kind);
        const auto* w = promised(t.warranty);
        auto& p = out_.periods[t.period];
        if (by_days != nullptr || (w != nullptr && w->repair_extends.value_or(false))) {
            const auto until = by_days != nullptr ? by_days->until.value_or(repair_until::returned)
                                                  : repair_until::returned;
            const auto end = ends_[static_cast<std::size_t>(until)];
            const auto begin = std::max(begin_of(e), t.counted);
            if (begin < end) add_days(p, t, event, end - begin, repair_effect::adds_days);
            t.counted = std::max(t.counted, end);
        }
    }
    /// That the item stayed in use does not matter here: repair was chosen as the remedy.
    void add_term_once(track& t, const warranty_event& e, std::size_t event) {
        const auto* once = statute_->repair_that(repair_effect::adds_term_once, t.kind);
        if (once == nullptr || t.has_once || !e.returned || *e.returned > as_of_) return;
        t.has_once = true;
        auto& p = out_.periods[t.period];
        add_days(p, t, event, end_of_warranty(p.to, statute_->length(*once->term)) - p.to,
                 repair_effect::adds_term_once);
    }
    void add_days(warranty_period& p, const track& t, std::size_t event, std::int32_t days, repair_effect effect) {
        p.to = p.to.plus(days).value_or(date::last());
        p.extended_days += days;
        out_.extensions.push_back({t.period, out_.extensions.size(), event, days, effect, p.to});
    }

    static void end_by_replacement(warranty_period& p, date on) {
        if (p.to < on) return;
        p.to = on.previous();
        p.ended_by = early_end::replacement;
    }
    [[nodiscard]] bool begins_anew(const track& t, const std::optional<restart_clause>& clause) const {
        if (has_ended(t)) return false;
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
    /// The promise for the whole item that lasts longest from a day, and that a replaced part gets.
    [[nodiscard]] std::size_t longest_of_whole(const restart_clause& clause, date on) const {
        auto out = no_index;
        for (auto i = components_.front().first; i != no_index; i = tracks_[i].next) {
            const auto& t = tracks_[i];
            if (t.is_after || has_ended(t) || t.kind == warranty_kind::statutory ||
                !warranty_statute::concerns(clause.periods, t.kind))
                continue;
            if (out == no_index || end_of_warranty(on, tracks_[out].length) < end_of_warranty(on, t.length)) out = i;
        }
        return out;
    }
    /// The warranty of a part begins anew; where it has none of its own, it gets that of the whole item.
    void replace_part(const std::string& part, date on) {
        const auto& clause = statute_->rule().part;
        bool has_own = false;
        for (auto i = tracks_of(&part).first; i != no_index; i = tracks_[i].next) {
            if (tracks_[i].is_after) continue;
            has_own = true;
            if (begins_anew(tracks_[i], clause)) begin_anew(tracks_[i], on);
        }
        if (has_own || !clause || clause->only_own.value_or(false)) return;
        if (!longest_) longest_ = longest_of_whole(*clause, on);
        if (*longest_ == no_index) return;
        const auto whole = tracks_[*longest_];
        auto& t = push_track({whole.kind, &part, whole.warranty, whole.length, false});
        push_period(t, on, end_of_warranty(on, t.length), true);
    }

    [[nodiscard]] date end_by_use(const track& t, date from) const {
        const auto* w = promised(t.warranty);
        return w == nullptr || !w->use_limit ? date::last() : meters_.last_day(*w->use_limit, from);
    }
    static void cut_by_use(warranty_period& p, date end) {
        if (p.to <= end) return;
        p.to = end;
        p.ended_by = early_end::use;
    }

    const warranty_statute* statute_;
    const warranty_unit* unit_ = nullptr;
    date as_of_;
    warranty_timeline out_;
    std::vector<track> tracks_;
    std::vector<component_tracks> components_;
    bool has_after_ = false;
    bool is_removed_ = false;
    std::vector<date> use_ends_;  // by period: the last day before too much use
    use_meters meters_;
    std::vector<date> replaced_;
    std::array<date, 2> ends_;            // of the repair that is looked at, by what it counts to
    std::optional<std::size_t> longest_;  // of the whole, on the day that is looked at
    std::vector<step> steps_;
    std::vector<std::size_t> first_replaced_;  // by event: where what it replaces stands in the next
    std::vector<char> is_covered_;             // whether anything covered it on the day of the demand
};

}  // namespace troth::inline v0
