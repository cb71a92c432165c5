// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/money/decimal.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0 {

/// How clients went through a stage in a period: `at_start` + `came` − `left` = `at_end`.
struct funnel_row {
    std::string stage;
    std::optional<std::string> title;  ///< in the language that was asked for
    bool listed = true;                ///< whether the lifecycle in force has it
    std::int32_t at_start = 0;         ///< stood in it when the first day began
    std::int32_t came = 0;
    std::int32_t left = 0;           ///< for another stage, or the firm altogether
    std::int32_t won = 0;            ///< of those who left: became active or key clients
    std::int32_t lost = 0;           ///< likewise: were lost or refused, or left the firm
    std::int32_t at_end = 0;         ///< stood in it when the last day ended
    std::optional<percent> went_on;  ///< of all who stood in it, who left and were not lost; none of nobody
};
BOOST_DESCRIBE_STRUCT(funnel_row, (), (stage, title, listed, at_start, came, left, won, lost, at_end, went_on))

/// Where clients went from a stage.
struct funnel_move {
    std::string stage;
    std::optional<std::string> to;        ///< none: they left the firm
    std::optional<std::string> title;     ///< of the stage, in the language that was asked for
    std::optional<std::string> to_title;  ///< likewise
    std::int32_t count = 0;
    percent share;  ///< of all who stood in the stage in the period
};
BOOST_DESCRIBE_STRUCT(funnel_move, (), (stage, to, title, to_title, count, share))

/// How long clients stayed in a stage, in days.
struct stage_time {
    std::string stage;
    std::optional<std::string> title;
    std::int32_t ended = 0;              ///< stays that ended in the period; the next three are of these
    std::optional<decimal> mean_days;    ///< to two decimals, half up
    std::optional<decimal> median_days;  ///< exact
    std::optional<std::int32_t> longest_days;
    std::int32_t going_on = 0;              ///< stays that had not ended when the period did
    std::optional<std::int32_t> over_term;  ///< of these beyond their `stage_term`; none where there is no term
};
BOOST_DESCRIBE_STRUCT(stage_time, (), (stage, title, ended, mean_days, median_days, longest_days, going_on, over_term))

/// The talks of an employee with clients in a period.
struct talk_count {
    std::optional<std::string> person;  ///< none where nobody answers
    std::int32_t inbound = 0;
    std::int32_t outbound = 0;
    std::int32_t not_reached = 0;          ///< of both
    std::int32_t missed_calls = 0;         ///< of the clients for whom the person answers
    std::int32_t called_back_in_time = 0;  ///< of these
    std::int32_t called_back_late = 0;
    std::int32_t contacts_planned = 0;
    std::int32_t contacts_held = 0;
    std::int32_t contacts_cancelled = 0;
};
BOOST_DESCRIBE_STRUCT(talk_count, (),
                      (person, inbound, outbound, not_reached, missed_calls, called_back_in_time, called_back_late,
                       contacts_planned, contacts_held, contacts_cancelled))

/// How often an employee and clients talked by a channel.
struct channel_count {
    std::optional<std::string> person;
    std::string channel;
    std::int32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(channel_count, (), (person, channel, count))

/// Promises that were due in a period: `due` is the sum of `in_time`, `late`, `broken`, `released` and `open`.
struct promise_count {
    std::string by;                     ///< firm, client
    std::optional<std::string> person;  ///< who made the promise, or answers for its keeping; none in the sums
    std::int32_t given = 0;             ///< made in the period, whenever due
    std::int32_t due = 0;
    std::int32_t in_time = 0;
    std::int32_t late = 0;
    std::optional<decimal> late_days;  ///< the average of those kept late, to two decimals, half up
    std::int32_t broken = 0;           ///< overdue when the period ended
    std::int32_t released = 0;
    std::int32_t open = 0;        ///< due on the last day, and not kept by its end
    std::int32_t moved = 0;       ///< of all that were due: to another day
    std::optional<percent> kept;  ///< in time, of those kept or broken
};
BOOST_DESCRIBE_STRUCT(promise_count, (),
                      (by, person, given, due, in_time, late, late_days, broken, released, open, moved, kept))

/// What became of the complaints of a period by its end: `received` is the sum of `in_time`, `late`, `withdrawn` and
/// `waiting`.
struct complaint_count {
    std::int32_t received = 0;
    std::int32_t acknowledged = 0;   ///< confirmed or answered
    std::int32_t in_time = 0;        ///< answered so
    std::int32_t late = 0;           ///< likewise
    std::int32_t withdrawn = 0;      ///< before they were answered
    std::int32_t waiting = 0;        ///< for an answer
    std::int32_t waiting_late = 0;   ///< of these beyond the term
    std::int32_t remedies = 0;       ///< promised in answers
    std::int32_t remedies_done = 0;  ///< of these
    std::int32_t remedies_late = 0;  ///< of these, done late or overdue
    std::int32_t open_at_end = 0;    ///< of all ever made: not answered, or the remedy not done
    std::int32_t repeated = 0;
};
BOOST_DESCRIBE_STRUCT(complaint_count, (),
                      (received, acknowledged, in_time, late, withdrawn, waiting, waiting_late, remedies, remedies_done,
                       remedies_late, open_at_end, repeated))

/// A complaint of a client who complained of the same before.
struct repeated_complaint {
    std::string client;
    std::string id;
    date on;
    std::string before;  ///< the id of the last one of the same
    date before_on;
    std::int32_t days = 0;
    bool same_subject = false;
    bool same_cause = false;
};
BOOST_DESCRIBE_STRUCT(repeated_complaint, (), (client, id, on, before, before_on, days, same_subject, same_cause))

/// How many complaints have a cause: the most frequent first, then by name; without an established cause last.
struct cause_count {
    std::optional<std::string> cause;
    std::int32_t count = 0;
    percent share;       ///< of all complaints of the period, to two decimals, half up
    percent cumulative;  ///< the same of this row and all before it
};
BOOST_DESCRIBE_STRUCT(cause_count, (), (cause, count, share, cumulative))

/// How satisfied clients said they are, on a scale.
struct satisfaction_count {
    std::string scale;
    std::int32_t count = 0;
    decimal mean;  ///< to two decimals, half up
};
BOOST_DESCRIBE_STRUCT(satisfaction_count, (), (scale, count, mean))

/// How many clients the last forecast of their reliability said the same of.
struct verdict_count {
    std::optional<std::string> verdict;  ///< none: no forecast was made
    std::int32_t count = 0;
    std::int32_t old = 0;  ///< of these: of a forecast that has grown old
    percent share;
};
BOOST_DESCRIBE_STRUCT(verdict_count, (), (verdict, count, old, share))

/// The duties of one kind that an employee answered for.
struct work_count {
    std::optional<std::string> person;
    std::optional<std::string> unit;
    std::string duty;
    std::string performance;
    std::int32_t in_time = 0;    ///< performed in the period
    std::int32_t late = 0;       ///< likewise
    std::int32_t cancelled = 0;  ///< in the period
    std::int32_t open = 0;       ///< when the period ended
    std::int32_t overdue = 0;    ///< of these
};
BOOST_DESCRIBE_STRUCT(work_count, (), (person, unit, duty, performance, in_time, late, cancelled, open, overdue))

/// Rows that a list of a report lacks, as it has more than were asked for.
struct left_off_count {
    std::string list;
    std::int32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(left_off_count, (), (list, count))

/// What happened to the clients of a firm, and what was done for them, from a day to a day.
struct client_report {
    date from;
    date to;
    std::optional<std::string> person;
    std::optional<std::string> segment;
    std::int32_t clients = 0;             ///< who were recorded, and had not left when the period ended
    std::vector<funnel_row> funnel;       ///< in the order of the lifecycle, then by name
    std::vector<funnel_move> moves;       ///< likewise, by stage, the most frequent first
    std::vector<stage_time> times;        ///< in the order of the funnel
    std::vector<talk_count> talks;        ///< by person
    std::vector<channel_count> channels;  ///< by person, the most frequent first
    std::vector<promise_count> promises;  ///< of the firm, then of clients
    std::vector<promise_count> promises_by_person;
    complaint_count complaints;
    std::vector<repeated_complaint> repeated;  ///< by client and day
    std::vector<cause_count> causes;
    std::vector<satisfaction_count> satisfaction;
    std::vector<verdict_count> reliability;  ///< the most frequent verdict first, then by name, without one last
    std::vector<work_count> work;            ///< by person, unit, duty, performance
    std::vector<left_off_count> left_off;
};
BOOST_DESCRIBE_STRUCT(client_report, (),
                      (from, to, person, segment, clients, funnel, moves, times, talks, channels, promises,
                       promises_by_person, complaints, repeated, causes, satisfaction, reliability, work, left_off))

}  // namespace troth::inline v0
