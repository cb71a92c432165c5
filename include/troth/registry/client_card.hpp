// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <troth/client/client_record.hpp>
#include <troth/contract/contract_card.hpp>
#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/reason/told_reason.hpp>
#include <troth/registry/finding.hpp>
#include <troth/time/date.hpp>
#include <troth/warranty/unit.hpp>
#include <vector>

namespace troth::inline v0 {

/// A stage that may follow.
struct card_next_stage {
    std::string stage;
    std::optional<std::string> title;
    std::vector<std::string> missing;  ///< kinds of facts that must be recorded before
};
BOOST_DESCRIBE_STRUCT(card_next_stage, (), (stage, title, missing))

/// Where a client stands.
struct card_stage {
    std::string stage;
    std::optional<std::string> title;   ///< in the language that was asked for
    date since;
    std::int32_t days = 0;
    std::optional<std::string> by;      ///< the employee who moved him there
    std::optional<std::string> ground;
    std::optional<std::string> fault;   ///< what stands against his moves by the lifecycle
    std::vector<card_next_stage> next;
};
BOOST_DESCRIBE_STRUCT(card_stage, (), (stage, title, since, days, by, ground, fault, next))

/// What is owed on account of a client, as a person would say it.
struct card_duty {
    std::string finding;                ///< its kind
    std::string rule;
    std::string subject;
    std::string kind;                   ///< of the fact that opened it: promise, invoice ...
    std::optional<std::string> number;  ///< by which people know its document
    std::optional<date> on;             ///< the day of that
    std::optional<std::string> what;    ///< in the words of the fact
    std::string performance;
    std::string obligor;
    std::string obligee;
    troth::urgency urgency = troth::urgency::soon;  ///< of what is not near `soon` too
    std::optional<date> due;
    std::int32_t days_overdue = 0;
    std::int32_t days_left = 0;
    std::optional<troth::currency> currency;
    std::optional<decimal> amount;
    std::optional<decimal> left;
    std::optional<std::string> measure;
    std::optional<decimal> quantity;
    std::optional<decimal> quantity_left;
    std::optional<decimal> late_charge;
    std::optional<std::string> not_known;
    std::optional<std::string> person;
    std::optional<std::string> unit;
    std::optional<told_reason> say;     ///< of what is next: what to tell the client, or to do
    std::optional<std::vector<told_reason>> reasons;  ///< likewise
};
BOOST_DESCRIBE_STRUCT(card_duty, (),
                      (finding, rule, subject, kind, number, on, what, performance, obligor, obligee, urgency, due,
                       days_overdue, days_left, currency, amount, left, measure, quantity, quantity_left, late_charge,
                       not_known, person, unit, say, reasons))

/// What the buyer of a unit demands of it.
struct card_unit_demand {
    std::string id;
    date on;
    std::string demand;
    std::optional<std::string> complaint;
};
BOOST_DESCRIBE_STRUCT(card_unit_demand, (), (id, on, demand, complaint))

/// A unit that is under a warranty, or of which something is demanded.
struct card_unit {
    std::string sale;
    std::optional<std::string> serial;  ///< of what the client holds now
    std::optional<std::string> product;
    date on;                            ///< of the sale
    bool covered = false;
    std::optional<warranty_kind> by;
    std::optional<date> until;
    std::optional<std::int32_t> days_left;
    std::optional<std::string> not_known;  ///< why that cannot be said
    std::vector<card_unit_demand> demands; ///< that are open
};
BOOST_DESCRIBE_STRUCT(card_unit, (), (sale, serial, product, on, covered, by, until, days_left, not_known, demands))

/// A complaint that is not over: not answered, or what the answer promised is not done.
struct card_complaint {
    std::string id;
    date on;
    std::string subject;
    std::optional<std::string> demand;
    std::int32_t days = 0;              ///< since it was made
    std::optional<date> answered;
    std::optional<std::string> remedy;  ///< what the answer promised
    std::optional<date> due;            ///< of the reply, or of that
};
BOOST_DESCRIBE_STRUCT(card_complaint, (), (id, on, subject, demand, days, answered, remedy, due))

/// A talk with a client: an interaction, a missed call, a contact that was held.
struct card_talk {
    std::string id;
    std::string kind;                    ///< of the fact
    date on;
    std::optional<std::string> time;     ///< of the day, where it is known: `09:40`
    std::optional<std::string> direction;
    std::optional<std::string> channel;
    std::optional<std::string> reason;
    std::optional<std::string> outcome;
    std::optional<std::string> employee;
};
BOOST_DESCRIBE_STRUCT(card_talk, (), (id, kind, on, time, direction, channel, reason, outcome, employee))

/// How far a client can be relied on, by his debts in a currency.
struct card_reliability {
    troth::currency currency;
    std::string grade;
    std::string points;
    std::string most;  ///< points of the best client
    std::int32_t debts = 0;
    decimal open;
    decimal overdue;
    std::optional<std::int32_t> oldest_overdue_days;
};
BOOST_DESCRIBE_STRUCT(card_reliability, (),
                      (currency, grade, points, most, debts, open, overdue, oldest_overdue_days))

/// Who answers towards a client: for a duty, or for all that others do not answer for.
struct card_answering {
    std::optional<std::string> duty;
    std::optional<std::string> person;
    std::optional<std::string> unit;
    date from;
};
BOOST_DESCRIBE_STRUCT(card_answering, (), (duty, person, unit, from))

/// A client at a glance, for the one who talks to him.
struct client_card {
    std::string client;  ///< the name by which facts know him
    date as_of;
    client_record record;
    std::optional<card_stage> stage;
    std::vector<card_duty> next;         ///< what is due or near, in the order in which to speak of it
    std::vector<card_duty> firm_owes;    ///< all that is open, by due day
    std::vector<card_duty> client_owes;  ///< likewise
    std::vector<card_complaint> complaints;  ///< the oldest first
    std::vector<troth::contract_card> contracts;  ///< those that are not over, without versions, terms, performances
    std::vector<card_unit> units;        ///< the last sold first
    std::vector<card_talk> talks;        ///< the last first
    std::vector<card_reliability> reliability;
    std::vector<card_answering> answers;
};
BOOST_DESCRIBE_STRUCT(client_card, (),
                      (client, as_of, record, stage, next, firm_owes, client_owes, complaints, contracts, units, talks,
                       reliability, answers))

/// Whose turn it is in a talk with a client.
enum class duty_side : std::uint8_t {
    firm,    ///< the firm owes him something, and he knows it
    client,  ///< he owes the firm something
    inside   ///< the firm's own work about him, as to remind him, or what his stage asks for
};

/// What the firm does about a client, and he does not wait for.
inline constexpr std::array<std::string_view, 11> desk_performances = {
    "ask", "check", "claim", "complete", "conclude", "decide", "demand", "prolong", "register", "remind", "sue"};
/// The facts of which a client does not know that they call for something: his record, his stage, what he was offered.
inline constexpr std::array<std::string_view, 3> desk_facts = {"client_recorded", "offer", "stage_changed"};

[[nodiscard]] inline duty_side side_of(const card_duty& d, const std::string& client) {
    const auto is_in = [](const auto& words, std::string_view word) {
        return std::find(words.begin(), words.end(), word) != words.end();
    };
    if (d.obligor == client) return duty_side::client;
    if (d.obligor != "firm" || d.obligee == "firm") return duty_side::inside;
    const bool is_desk = is_in(desk_performances, d.performance) || is_in(desk_facts, d.kind);
    return is_desk ? duty_side::inside : duty_side::firm;
}

/// The order in which to speak of what is due: first what the firm owes, then what the client does, then the rest; of
/// each what is late first, by due day.
[[nodiscard]] inline bool is_said_before(const card_duty& a, const card_duty& b, const std::string& client) {
    const auto place = [&](const card_duty& d) {
        return std::tuple(side_of(d, client), d.urgency, d.due.value_or(date::last()), d.subject, d.rule);
    };
    return place(a) < place(b);
}

}  // namespace troth::inline v0
