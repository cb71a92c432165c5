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
        if (!rule_.term) return fail(code::missing_member, "/rule/term", "expected the limitation period");
        const auto end = calculate_deadline(day, *rule_.term, direction::after, counting_, nullptr, why_);
        if (!end) return end.error();
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
    void add(std::string_view message, std::vector<parameter> parameters) const {
        if constexpr (Recorder::on) why_.add(message, std::move(parameters));
    }

private:
    [[nodiscard]] result<date> after(date day, const troth::term& length) const {
        no_reasons none;
        const auto end = calculate_deadline(day, length, direction::after, counting_, nullptr, none);
        if (!end) return end.error();
        return end->unshifted;
    }
    [[nodiscard]] result<date> later(std::int32_t days) const {
        const auto moved = ends_.plus(days);
        if (!moved) return fail(code::bad_value, "/due", "the limitation period ends after 9999-12-31");
        return *moved;
    }
    /// Lets the days of a range that the period meets not count; returns how many those are.
    [[nodiscard]] result<std::int32_t> stand_still(date from, date to) {
        const auto first = std::max(from, std::max(begun_, stood_until_).next());
        if (first > ends_ || first > to) return 0;
        const auto moved = later(to - first + 1);
        if (!moved) return moved.error();
        ends_ = *moved;
        stood_until_ = std::max(stood_until_, to);
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
    date stood_until_;
    bool is_revived_ = false;
    bool is_again_ = false;  // an event that was explained before, for a period that began anew
    Recorder& why_;
};

template <class Recorder>
result<void> limitation_count<Recorder>::apply(const limitation_pause& pause) {
    const std::vector<parameter> range{{"from", to_string(pause.from)}, {"to", to_string(pause.to)}};
    if (pause.effect == limitation_effect::ends_no_earlier) {
        if (ends_ < pause.from || ends_ >= pause.to) return {};
        ends_ = pause.to;
        add("limitation.ends_no_earlier", range);
        return {};
    }
    const auto days = stand_still(pause.from, pause.to);
    if (!days) return days.error();
    if (*days > 0) add("limitation.pause", {range[0], range[1], {"days", std::to_string(*days)}, {"expires", to_string(ends_)}});
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply(const limitation_event& e, bool is_again) {
    is_again_ = is_again;
    if (e.begin() > ends_) {
        const auto last = moved(ends_).value_or(ends_);
        if (e.begin() > last) {
            add("limitation.too_late", {{"on", to_string(e.begin())}, {"expires", to_string(last)}});
            return {};
        }
        ends_ = last;
    }
    switch (e.kind) {
        case limitation_event_kind::claim_sent: return apply_claim(e);
        case limitation_event_kind::filed: return e.to ? apply_filing(e) : result<void>();
        case limitation_event_kind::suspended: return apply_suspension(e);
        case limitation_event_kind::acknowledged: break;
    }
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply_claim(const limitation_event& e) {
    if (!rule_.claim_suspends) {
        add("limitation.no_effect", {{"on", to_string(*e.on)}});
        return {};
    }
    const auto last = after(e.on->previous(), e.days ? troth::term{*e.days, term_unit::days} : *rule_.claim_suspends);
    if (!last) return last.error();
    const auto days = stand_still(*e.on, *last);
    if (!days) return days.error();
    if (*days > 0 || !is_again_)
        add("limitation.claim", {{"on", to_string(*e.on)}, {"days", std::to_string(*days)}, {"expires", to_string(ends_)}});
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply_filing(const limitation_event& e) {
    if (!rule_.filed_days_not_counted.value_or(false)) {
        add("limitation.filed_in_vain", {{"on", to_string(*e.on)}, {"to", to_string(*e.to)}});
        return {};
    }
    const auto days = stand_still(*e.on, *e.to);
    if (!days) return days.error();
    if (*days > 0 || !is_again_)
        add("limitation.filed_days", {{"on", to_string(*e.on)}, {"to", to_string(*e.to)}, {"days", std::to_string(*days)},
                                  {"expires", to_string(ends_)}});
    return {};
}

template <class Recorder>
result<void> limitation_count<Recorder>::apply_suspension(const limitation_event& e) {
    const std::vector<parameter> range{{"from", to_string(*e.from)}, {"to", to_string(*e.to)}};
    if (!rule_.suspensions_count.value_or(false)) {
        add("limitation.no_effect", {{"on", to_string(*e.from)}});
        return {};
    }
    auto from = *e.from;
    if (rule_.only_in_last) {
        no_reasons none;
        const auto window = calculate_deadline(ends_, *rule_.only_in_last, direction::before, counting_, nullptr, none);
        if (!window) return window.error();
        from = std::max(from, window->unshifted.next());
        if (*e.to < from) {
            add("limitation.not_in_last", range);
            return {};
        }
    }
    const auto days = stand_still(from, *e.to);
    if (!days) return days.error();
    if (*days > 0 || !is_again_)
        add("limitation.suspended", {range[0], range[1], {"days", std::to_string(*days)}, {"expires", to_string(ends_)}});
    if (*days == 0 || !rule_.at_least_left) return {};
    const auto least = after(*e.to, *rule_.at_least_left);
    if (!least) return least.error();
    if (*least <= ends_) return {};
    ends_ = *least;
    add("limitation.at_least_left", {{"to", to_string(*e.to)}, {"expires", to_string(ends_)}});
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
    const parameter on{"on", to_string(*e.on)}, expires{"expires", to_string(last)};
    if (*e.on <= last) {
        const bool interrupts = rule.acknowledgment_interrupts.value_or(false) && *e.on > count.begun();
        count.add(interrupts ? "limitation.interrupted" : "limitation.no_effect", {on});
        return interrupts;
    }
    const bool revives = e.written.value_or(false) && rule.revived_from && *rule.revived_from <= *e.on;
    count.add(revives ? "limitation.revived" : "limitation.acknowledged_too_late", {on, expires});
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
    const auto last = count.moved(*end).value_or(*end);
    const bool is_in_time = *e.on <= last;
    if (!is_in_time) count.add("limitation.too_late", {{"on", to_string(*e.on)}, {"expires", to_string(last)}});
    else count.add(rule.filing_stops.value_or(false) ? "limitation.filed" : "limitation.no_effect", {{"on", to_string(*e.on)}});
    return is_in_time && rule.filing_stops.value_or(false);
}

/// The answer for a period that no court has stopped.
template <class Recorder>
result<limitation_answer> finish(const limitation_count<Recorder>& count, date due, std::optional<date> as_of) {
    const auto end = count.end();
    if (!end) return end.error();
    if (count.is_cut_short(*end)) count.add("limitation.at_most", {{"due", to_string(due)}, {"expires", to_string(*end)}});
    const auto moved = count.moved(*end);
    if (!moved) count.add("limitation.calendar_ends", {{"date", to_string(*end)}});
    else if (*moved != *end)
        count.add(*moved > *end ? "deadline.moved_later" : "deadline.moved_earlier",
                  {{"from", to_string(*end)}, {"to", to_string(*moved)}});
    limitation_answer out{count.begun().next(), moved.value_or(*end), *end, {}, {}};
    if (!as_of) return out;
    out.expired = *as_of > *out.expires;
    if (!*out.expired) out.days_left = *out.expires - *as_of;
    count.add(*out.expired ? "limitation.expired" : "limitation.runs",
              {{"on", to_string(*as_of)}, {"expires", to_string(*out.expires)}});
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
