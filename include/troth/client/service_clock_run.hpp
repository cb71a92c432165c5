// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <troth/client/service_clock.hpp>
#include <troth/reason/error.hpp>
#include <troth/reason/fault_notes.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// The state after an event; nothing where it has no place in a state.
[[nodiscard]] constexpr std::optional<clock_state> next_state(clock_state from, clock_event_kind event) noexcept {
    using enum clock_state;
    switch (event) {
        case clock_event_kind::pause:
            return from == running ? std::optional(paused) : std::nullopt;
        case clock_event_kind::resume:
            return from == paused ? std::optional(running) : std::nullopt;
        case clock_event_kind::assign:
            return from;
        case clock_event_kind::meet:
            return from != met ? std::optional(met) : std::nullopt;
        case clock_event_kind::reopen:
            return from == met ? std::optional(running) : std::nullopt;
    }
    return std::nullopt;
}

/// Collects what is wrong with a question about a case. `is_read(place)` says whether what stands at a place may be
/// looked at.
template <class IsRead>
class clock_faults : fault_notes {
public:
    clock_faults(const service_clock_question& asked, IsRead is_read) : asked_(asked), is_read_(is_read) {}

    std::vector<error> collect() && {
        if ((asked_.minutes < 1 || asked_.minutes > max_clock_minutes) && is_read_("/minutes"))
            add(code::bad_value, "/minutes",
                "found " + std::to_string(asked_.minutes) + ", expected 1 to " + std::to_string(max_clock_minutes));
        if (is_read_("/as_of") && is_read_("/opened") && asked_.as_of < asked_.opened)
            add(code::contradiction, "/as_of", to_string(asked_.as_of) + " is before " + to_string(asked_.opened));
        need_at_most(max_clock_events, asked_.events.size(), "/events");
        if (asked_.events.size() <= max_clock_events) check_events();
        return std::move(out_);
    }

private:
    void check_events() {
        auto state = clock_state::running;
        bool is_known = true;
        for (std::size_t i = 0; i < asked_.events.size(); ++i) {
            const auto& e = asked_.events[i];
            check_order(i);
            if (e.event == clock_event_kind::assign && !e.person && is_read_(place("events", i, "/person")) &&
                is_read_(place("events", i, "/event")))
                add(code::missing_member, place("events", i, "/person"), "expected who has the case");
            is_known = is_known && is_read_(place("events", i, "/event"));
            if (!is_known) continue;
            const auto next = next_state(state, e.event);
            if (!next)
                add(code::contradiction, place("events", i, "/event"),
                    state == clock_state::running  ? "the clock is running"
                    : state == clock_state::paused ? "the clock waits already"
                                                   : "the case is met already");
            state = next.value_or(state);
        }
    }
    void check_order(std::size_t i) {
        if (!is_read_(place("events", i, "/at"))) return;
        if (i == 0 ? !is_read_("/opened") : !is_read_(place("events", i - 1, "/at"))) return;
        const auto& before = i == 0 ? asked_.opened : asked_.events[i - 1].at;
        if (asked_.events[i].at < before)
            add(code::contradiction, place("events", i, "/at"),
                to_string(asked_.events[i].at) + " is before " + to_string(before));
    }

    const service_clock_question& asked_;
    IsRead is_read_;
};

/// Runs the clock of a case through its events.
class clock_run {
public:
    explicit clock_run(const service_clock_question& asked) : asked_(asked), from_(asked.opened) {
        now_.person = asked.person;
    }

    result<service_clock_answer> run() {
        for (const auto& e : asked_.events) {
            if (e.at > asked_.as_of) break;
            if (auto ended = end_stretch(e.at); !ended) return ended.error();
            now_.state = *next_state(now_.state, e.event);
            if (e.event == clock_event_kind::assign)
                now_.person = e.person;
            else
                now_.cause = e.cause;
            if (e.event == clock_event_kind::meet) {
                out_.met_at = e.at;
            }
        }
        if (auto ended = end_stretch(asked_.as_of); !ended) return ended.error();
        out_.state = now_.state;
        out_.left = std::max<std::int64_t>(asked_.minutes - out_.used, 0);
        out_.over = std::max<std::int64_t>(out_.used - asked_.minutes, 0);
        out_.in_time = out_.over == 0;
        if (!out_.due && out_.state != clock_state::paused) {
            out_.due = after(running_from_, asked_.minutes - used_before_);
            if (!out_.due) return not_known();
        }
        return std::move(out_);
    }

private:
    static error not_known() {
        return fail(code::not_known, "/calendar", "the calendar does not reach to the end of the term");
    }
    [[nodiscard]] std::optional<std::int64_t> between(const instant& from, const instant& to) const {
        if (asked_.hours) return asked_.hours->minutes_between(from, to);
        return to.utc_minutes() - from.utc_minutes();
    }
    [[nodiscard]] std::optional<instant> after(const instant& from, std::int64_t minutes) const {
        return asked_.hours ? asked_.hours->plus_minutes(from, minutes) : from.plus_minutes(minutes);
    }

    result<void> end_stretch(const instant& to) {
        const auto minutes = between(from_, to);
        if (!minutes) return not_known();
        if (now_.state == clock_state::running) {
            running_from_ = from_;
            used_before_ = out_.used;
            out_.used += *minutes;
            add_share(*minutes);
            if (!out_.due && out_.used > asked_.minutes) {
                out_.due = after(from_, asked_.minutes - used_before_);
                if (!out_.due) return not_known();
            }
        } else if (now_.state == clock_state::paused) {
            out_.paused += *minutes;
        }
        if (from_ < to) {
            now_.from = from_;
            now_.to = to;
            now_.minutes = *minutes;
            out_.stretches.push_back(now_);
        }
        from_ = to;
        return {};
    }
    void add_share(std::int64_t minutes) {
        if (minutes == 0) return;
        auto& all = out_.by_person;
        auto at = std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.person == now_.person; });
        if (at == all.end()) at = all.insert(all.end(), clock_share{now_.person, 0});
        at->minutes += minutes;
    }

    const service_clock_question& asked_;
    service_clock_answer out_;
    clock_stretch now_;
    instant from_;
    instant running_from_;
    std::int64_t used_before_ = 0;
};

inline void explain_clock(const service_clock_question& asked, const service_clock_answer& out, reasons& why) {
    const auto number = [](std::int64_t n) { return std::to_string(n); };
    why.add("clock.term", {{"minutes", number(asked.minutes)}, {"at", to_string(asked.opened)}});
    why.add(asked.hours ? "clock.hours" : "clock.all_day", {});
    for (const auto& s : out.stretches)
        if (s.state == clock_state::paused)
            why.add(s.cause ? "clock.paused_for" : "clock.paused",
                    s.cause
                        ? std::vector<parameter>{{"from", to_string(s.from)},
                                                 {"to", to_string(s.to)},
                                                 {"minutes", number(s.minutes)},
                                                 {"cause", *s.cause}}
                        : std::vector<parameter>{
                              {"from", to_string(s.from)}, {"to", to_string(s.to)}, {"minutes", number(s.minutes)}});
    why.add("clock.used", {{"used", number(out.used)}, {"paused", number(out.paused)}});
    if (out.over != 0)
        why.add(out.state == clock_state::met ? "clock.met_late" : "clock.late",
                {{"at", to_string(*out.due)}, {"over", number(out.over)}});
    else if (out.state == clock_state::met)
        why.add("clock.met_in_time", {{"at", to_string(*out.met_at)}, {"left", number(out.left)}});
    else if (out.state == clock_state::paused)
        why.add("clock.waits", {{"left", number(out.left)}});
    else
        why.add("clock.due", {{"at", to_string(*out.due)}, {"left", number(out.left)}});
}

}  // namespace detail

/// What stands against running a clock: events out of their order, before the case was opened or without a place in the
/// state in which the clock is (a pause while it waits), no term, a day of the question before the case. `is_read` says
/// whether what stands at a place (a JSON Pointer, as `/events/0/at`) may be looked at.
template <class IsRead>
[[nodiscard]] std::vector<error> faults_of(const service_clock_question& asked, IsRead is_read) {
    return detail::clock_faults(asked, is_read).collect();
}
[[nodiscard]] inline std::vector<error> faults_of(const service_clock_question& asked) {
    return faults_of(asked, [](std::string_view) { return true; });
}

/// How a case stands to its term. Errors: the first fault; `not_known` where the calendar does not reach so far.
template <class Recorder>
[[nodiscard]] result<service_clock_answer> calculate_service_clock(const service_clock_question& asked, Recorder& why) {
    if (const auto faults = faults_of(asked); !faults.empty()) return faults.front();
    auto out = detail::clock_run(asked).run();
    if constexpr (Recorder::on)
        if (out) detail::explain_clock(asked, *out, why);
    return out;
}

}  // namespace troth::inline v0
