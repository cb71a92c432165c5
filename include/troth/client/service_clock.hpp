// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/time/instant.hpp>
#include <troth/time/working_hours.hpp>
#include <vector>

namespace troth::inline v0 {

// So many events of one case are looked at, and so long a term: some years of minutes.
inline constexpr std::size_t max_clock_events = 10'000;
inline constexpr std::int64_t max_clock_minutes = 5'000'000;

/// What happens to the clock of a case.
enum class clock_event_kind : std::uint8_t {
    pause,   ///< it waits, for the client or for somebody else
    resume,  ///< it goes on
    assign,  ///< another employee has it
    meet,    ///< what was owed is done
    reopen   ///< it was not: the clock goes on
};
BOOST_DESCRIBE_ENUM(clock_event_kind, pause, resume, assign, meet, reopen)

struct clock_event {
    instant at;
    clock_event_kind event = clock_event_kind::pause;
    std::optional<std::string> person;  ///< of `assign`
    std::optional<std::string> cause;   ///< of `pause` and `reopen`
};
BOOST_DESCRIBE_STRUCT(clock_event, (), (at, event, person, cause))

/// What is asked about a case. What happened after `as_of` is passed over.
struct service_clock_question {
    instant as_of;
    instant opened;
    std::int64_t minutes = 0;            ///< the term, in working minutes
    std::optional<std::string> person;   ///< who has the case at first
    std::vector<clock_event> events;     ///< in their order
    std::optional<working_hours> hours;  ///< all day on all days, if none are stated
};

enum class clock_state : std::uint8_t { running, paused, met };
BOOST_DESCRIBE_ENUM(clock_state, running, paused, met)

/// A stretch of a case in which nothing changed.
struct clock_stretch {
    clock_state state = clock_state::running;
    instant from;
    instant to;
    std::int64_t minutes = 0;  ///< working minutes
    std::optional<std::string> person;
    std::optional<std::string> cause;
};
BOOST_DESCRIBE_STRUCT(clock_stretch, (), (state, from, to, minutes, person, cause))

/// The working minutes that the clock ran while an employee had the case.
struct clock_share {
    std::optional<std::string> person;
    std::int64_t minutes = 0;
};
BOOST_DESCRIBE_STRUCT(clock_share, (), (person, minutes))

/// How a case stands to its term. All minutes are working minutes.
struct service_clock_answer {
    clock_state state = clock_state::running;
    std::int64_t used = 0;               ///< that the clock ran
    std::int64_t paused = 0;             ///< that it waited
    std::int64_t left = 0;               ///< of the term; 0 if it is used up
    std::int64_t over = 0;               ///< beyond it
    std::optional<instant> due;          ///< when the term ends or ended; none while a case waits that is not late
    std::optional<instant> met_at;       ///< last
    bool in_time = true;                 ///< of a case that is not met: so far
    std::vector<clock_share> by_person;  ///< in the order in which they had it
    std::vector<clock_stretch> stretches;
};
BOOST_DESCRIBE_STRUCT(service_clock_answer, (),
                      (state, used, paused, left, over, due, met_at, in_time, by_person, stretches))

}  // namespace troth::inline v0
