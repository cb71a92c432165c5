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

#include <troth/obligation/limitation_count.hpp>
#include <troth/obligation/limitation_event.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/deadline.hpp>

namespace troth::inline v0 {

/// When the period ends, or that it stands still.
struct limitation_answer {
    date begins;                            ///< its first day, after the last interruption
    std::optional<date> expires;            ///< its last day; none while a court has the claim
    std::optional<date> unshifted;          ///< the same before it gave way to a working day
    std::optional<bool> expired;            ///< on the day that was asked about
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
                                                             const calendar* days, std::optional<date> as_of,
                                                             Recorder& why);

namespace detail {

/// What moves a period on, by the day on which it begins: pauses of law before events of the same day.
struct limitation_step {
    date begin;
    const limitation_pause* pause = nullptr;
    const limitation_event* event = nullptr;
};

inline std::vector<limitation_step> limitation_steps(const limitation_rule& rule,
                                                     std::span<const limitation_event> events,
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
    if (!moved)
        count.add("limitation.calendar_ends", "date", *end);
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
result<limitation_answer> calculate_limitation(date due, std::span<const limitation_event> events,
                                               const limitation_rule& rule, const deadline_rule& counting,
                                               const calendar* days, std::optional<date> as_of, Recorder& why) {
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
