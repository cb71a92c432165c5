// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/law/limitation_rule.hpp>
#include <troth/obligation/limitation_event.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/deadline.hpp>

namespace troth::inline v0 {

/// When the period ends, or that it stands still.
struct limitation_answer {
    date begins;                   ///< its first day, after the last interruption
    std::optional<date> expires;   ///< its last day; none while a court has the claim
    std::optional<date> unshifted; ///< the same before it gave way to a working day
    std::optional<bool> expired;   ///< on the day that was asked about
    std::optional<std::int32_t> days_left;  ///< from that day to the last one
};
BOOST_DESCRIBE_STRUCT(limitation_answer, (), (begins, expires, unshifted, expired, days_left))

/// The limitation period of a claim that was due on a day. Events are taken by day, those after `as_of` ignored. Each
/// interval in which the period stands still is counted once. The calendar may be null; where it does not know the last
/// day, that day stays as it is and a reason says so: the true one can only be later.
/// Errors: `bad_value` at `/due` for a period that ends after 9999-12-31; those of `faults_of` under `/events`.
template <class Recorder>
[[nodiscard]] result<limitation_answer> calculate_limitation(date due, std::span<const limitation_event> events,
                                                             const limitation_rule& rule, const deadline_rule& counting,
                                                             const calendar* days, std::optional<date> as_of, Recorder& why);

namespace detail {

/// One period: from the day after `begun` to `ends`, moved on by all that makes it stand still.
template <class Recorder>
class limitation_count {
public:
    limitation_count(const limitation_rule& rule, const deadline_rule& counting, const calendar* days, date due, Recorder& why)
        : rule_(rule), counting_(counting), moves_(counting.if_non_working.value_or(if_non_working::stays)), days_(days),
          due_(due), begun_(due), why_(why) {
        counting_.if_non_working = if_non_working::stays;
        counting_.at_least_working_days.reset();
    }

    /// Begins the period anew after a day.
    [[nodiscard]] result<void> begin(date day) {
        begun_ = day;
        stood_until_ = day;
        has_run_ = false;
        if (!rule_.term) return fail(code::missing_member, "/rule/term", "expected the limitation period");
        const auto end = calculate_deadline(day, *rule_.term, direction::after, counting_, nullptr, why_);
        if (!end) return too_far();
        ends_ = end->unshifted;
        return {};
    }
    [[nodiscard]] date begun() const noexcept { return begun_; }
    void revive() noexcept { is_revived_ = true; }

    /// The end, within the longest time that the law allows from the due day.
    [[nodiscard]] result<date> end() const {
        if (!rule_.at_most || is_revived_) return ends_;
        const auto most = after(due_, *rule_.at_most);
        if (!most) return most.error();
        return std::min(ends_, *most);
    }
    [[nodiscard]] bool is_cut_short(date end) const noexcept { return end < ends_; }
    /// The working day that a last day gives way to, if the calendar knows it.
    [[nodiscard]] std::optional<date> moved(date end) const {
        if (moves_ == if_non_working::stays) return end;
        return days_ != nullptr ? move_if_non_working(end, moves_, *days_) : std::nullopt;
    }

    [[nodiscard]] result<void> apply(const limitation_pause& pause);
    [[nodiscard]] result<void> apply(const limitation_event& event, bool is_again);
    /// Records a step: its message, then names and values by turns.
    template <class... Parts>
    void add(std::string_view message, const Parts&... parts) const {
        if constexpr (Recorder::on) {
            std::vector<parameter> parameters;
            append(parameters, parts...);
            why_.add(message, std::move(parameters));
        }
    }

private:
    static void append(std::vector<parameter>&) {}
    template <class Value, class... Parts>
    static void append(std::vector<parameter>& out, const char* name, const Value& value, const Parts&... more) {
        using std::to_string;
        out.push_back({name, to_string(value)});
        append(out, more...);
    }
    [[nodiscard]] result<date> after(date day, const troth::term& length) const {
        no_reasons none;
        const auto end = calculate_deadline(day, length, direction::after, counting_, nullptr, none);
        if (!end) return too_far();
        return end->unshifted;
    }
    static error too_far() { return fail(code::bad_value, "/due", "the limitation period ends after 9999-12-31"); }
    /// Lets the days of a range that the period meets not count; returns how many those are. Of a period of which no day
    /// has run yet the whole is counted from the last of them.
    [[nodiscard]] result<std::int32_t> stand_still(date from, date to) {
        const auto first = std::max(from, stood_until_.next());
        if (first > ends_ || first > to) return 0;
        has_run_ |= first > stood_until_.next();
        const auto moved = has_run_ ? ends_.plus(to - first + 1) : std::nullopt;
        const auto end = has_run_ ? (moved ? result<date>(*moved) : too_far()) : after(to, *rule_.term);
        if (!end) return end.error();
        ends_ = *end;
        stood_until_ = to;
        return to - first + 1;
    }
    [[nodiscard]] result<void> apply_claim(const limitation_event& e);
    [[nodiscard]] result<void> apply_filing(const limitation_event& e);
    [[nodiscard]] result<void> apply_suspension(const limitation_event& e);

    const limitation_rule& rule_;
    deadline_rule counting_;
    if_non_working moves_;
    const calendar* days_;
    date due_;
    date begun_;
    date ends_;
    date stood_until_;      // days up to this one are not counted, or are before the period
    bool has_run_ = false;  // whether a day of the period has been counted
    bool is_revived_ = false;
    bool is_again_ = false;  // an event that was explained before, for a period that began anew
    Recorder& why_;
};

template <class Recorder>
result<void> limitation_count<Recorder>::apply(const limitation_pause& pause) {
    if (pause.effect == limitation_effect::ends_no_earlier) {
        if (ends_ < pause.from || ends_ >= pause.to) return {};
        ends_ = pause.to;
        add("limitation.ends_no_earlier", "from", pause.from, "to", pause.to);
        return {};
    }
    const auto days = stand_still(pause.from, pause.to);
    if (!days) return days.error();
    if (*days > 0) add("limitation.pause", "from", pause.from, "to", pause.to, "days", *days, "expires", ends_);
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply(const limitation_event& e, bool is_again) {
    is_again_ = is_again;
    if (e.begin() > ends_) {
        const auto last = moved(ends_).value_or(ends_);
        if (e.begin() > last) {
            add("limitation.too_late", "on", e.begin(), "expires", last);
            return {};
        }
        ends_ = last;
    }
    switch (e.kind) {
        case limitation_event_kind::claim_sent: return apply_claim(e);
        case limitation_event_kind::filed: return apply_filing(e);
        case limitation_event_kind::suspended: return apply_suspension(e);
        case limitation_event_kind::acknowledged: break;
    }
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply_claim(const limitation_event& e) {
    if (!rule_.claim_suspends) {
        add("limitation.no_effect", "on", *e.on);
        return {};
    }
    const auto last = after(e.on->previous(), e.days ? troth::term{*e.days, term_unit::days} : *rule_.claim_suspends);
    if (!last) return last.error();
    const auto days = stand_still(*e.on, *last);
    if (!days) return days.error();
    if (*days > 0 || !is_again_) add("limitation.claim", "on", *e.on, "days", *days, "expires", ends_);
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply_filing(const limitation_event& e) {
    if (!e.to) {
        add("limitation.no_effect", "on", *e.on);
        return {};
    }
    if (!rule_.filed_days_not_counted.value_or(false)) {
        add("limitation.filed_in_vain", "on", *e.on, "to", *e.to);
        return {};
    }
    const auto days = stand_still(*e.on, *e.to);
    if (!days) return days.error();
    if (*days > 0 || !is_again_)
        add("limitation.filed_days", "on", *e.on, "to", *e.to, "days", *days, "expires", ends_);
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply_suspension(const limitation_event& e) {
    if (!rule_.suspensions_count.value_or(false)) {
        add("limitation.no_effect", "on", *e.from);
        return {};
    }
    auto from = *e.from;
    if (rule_.only_in_last) {
        no_reasons none;
        const auto window = calculate_deadline(ends_, *rule_.only_in_last, direction::before, counting_, nullptr, none);
        if (!window) return window.error();
        from = std::max(from, window->unshifted.next());
        if (*e.to < from) {
            add("limitation.not_in_last", "from", *e.from, "to", *e.to);
            return {};
        }
    }
    const auto days = stand_still(from, *e.to);
    if (!days) return days.error();
    if (*days > 0 || !is_again_)
        add("limitation.suspended", "from", *e.from, "to", *e.to, "days", *days, "expires", ends_);
    if (*days == 0 || !rule_.at_least_left) return {};
    const auto least = after(*e.to, *rule_.at_least_left);
    if (!least) return least.error();
    if (*least <= ends_) return {};
    ends_ = *least;
    add("limitation.at_least_left", "to", *e.to, "expires", ends_);
    return {};
}

/// What moves a period on, by the day on which it begins: pauses of law before events of the same day.
struct limitation_step {
    date begin;
    const limitation_pause* pause = nullptr;
    const limitation_event* event = nullptr;
};

inline std::vector<limitation_step> limitation_steps(const limitation_rule& rule, std::span<const limitation_event> events,
                                                     std::optional<date> as_of) {
    std::vector<limitation_step> out;
    if (rule.pauses)
        for (const auto& p : *rule.pauses) out.push_back({p.from, &p, nullptr});
    for (const auto& e : events)
        if (!as_of || e.begin() <= *as_of) out.push_back({e.begin(), nullptr, &e});
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
    return out;
}

/// Begins the period anew after a day, and applies what began to stand in its way before that day and may still do so.
template <class Recorder>
result<void> begin_anew(limitation_count<Recorder>& count, date day, std::span<const limitation_step> before) {
    if (auto begun = count.begin(day); !begun) return begun;
    for (const auto& step : before) {
        if (step.event != nullptr && step.event->kind == limitation_event_kind::acknowledged) continue;
        auto done = step.pause != nullptr ? count.apply(*step.pause) : count.apply(*step.event, true);
        if (!done) return done;
    }
    return {};
}

/// An acknowledgment: in time it interrupts the period, after its end it may revive it.
template <class Recorder>
result<bool> is_begun_anew(limitation_count<Recorder>& count, const limitation_rule& rule, const limitation_event& e) {
    const auto end = count.end();
    if (!end) return end.error();
    const auto last = count.moved(*end).value_or(*end);
    if (*e.on <= last) {
        const bool interrupts = rule.acknowledgment_interrupts.value_or(false) && *e.on > count.begun();
        count.add(interrupts ? "limitation.interrupted" : "limitation.no_effect", "on", *e.on);
        return interrupts;
    }
    const bool revives = e.written.value_or(false) && rule.revived_from && *rule.revived_from <= *e.on;
    count.add(revives ? "limitation.revived" : "limitation.acknowledged_too_late", "on", *e.on, "expires", last);
    if (revives) count.revive();
    return revives;
}

/// Whether a court has the claim from an event on: then the period stands still.
template <class Recorder>
result<bool> is_in_court(limitation_count<Recorder>& count, const limitation_rule& rule, const limitation_event& e,
                         std::optional<date> as_of) {
    if (e.kind != limitation_event_kind::filed || (e.to && !(as_of && *as_of < *e.to))) return false;
    const auto end = count.end();
    if (!end) return end.error();
    const bool is_stopped = rule.filing_stops.value_or(false) && *e.on <= count.moved(*end).value_or(*end);
    if (is_stopped) count.add("limitation.filed", "on", *e.on);
    return is_stopped;
}

/// The answer for a period that no court has stopped.
template <class Recorder>
result<limitation_answer> finish(const limitation_count<Recorder>& count, date due, std::optional<date> as_of) {
    const auto end = count.end();
    if (!end) return end.error();
    if (count.is_cut_short(*end)) count.add("limitation.at_most", "due", due, "expires", *end);
    const auto moved = count.moved(*end);
    if (!moved) count.add("limitation.calendar_ends", "date", *end);
    else if (*moved != *end)
        count.add(*moved > *end ? "deadline.moved_later" : "deadline.moved_earlier", "from", *end, "to", *moved);
    limitation_answer out{count.begun().next(), moved.value_or(*end), *end, {}, {}};
    if (!as_of) return out;
    out.expired = *as_of > *out.expires;
    if (!*out.expired) out.days_left = *out.expires - *as_of;
    count.add(*out.expired ? "limitation.expired" : "limitation.runs", "on", *as_of, "expires", *out.expires);
    return out;
}

}  // namespace detail

template <class Recorder>
result<limitation_answer> calculate_limitation(date due, std::span<const limitation_event> events, const limitation_rule& rule,
                                               const deadline_rule& counting, const calendar* days,
                                               std::optional<date> as_of, Recorder& why) {
    for (std::size_t i = 0; i < events.size(); ++i)
        if (auto faults = faults_of(events[i]); !faults.empty()) {
            faults.front().where.insert(0, "/events/" + std::to_string(i));
            return faults.front();
        }
    detail::limitation_count<Recorder> count(rule, counting, days, due, why);
    if (auto begun = count.begin(due); !begun) return begun.error();
    const auto steps = detail::limitation_steps(rule, events, as_of);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        result<void> done;
        if (steps[i].pause != nullptr) {
            done = count.apply(*steps[i].pause);
        } else if (const auto& e = *steps[i].event; e.kind == limitation_event_kind::acknowledged) {
            const auto anew = detail::is_begun_anew(count, rule, e);
            if (!anew) return anew.error();
            if (*anew) done = detail::begin_anew(count, *e.on, std::span(steps).first(i));
        } else {
            const auto stopped = detail::is_in_court(count, rule, e, as_of);
            if (!stopped) return stopped.error();
            if (*stopped)
                return limitation_answer{count.begun().next(), {}, {}, as_of ? std::optional(false) : std::nullopt, {}};
            done = count.apply(e, false);
        }
        if (!done) return done.error();
    }
    return detail::finish(count, due, as_of);
}

}  // namespace troth::inline v0
