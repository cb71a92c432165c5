// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <boost/describe/class.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct deadline_request {
    std::string calculate;
    std::string from;
    troth::term term;
    std::optional<troth::direction> direction;
    std::optional<std::string> law;
    std::optional<std::variant<std::string, deadline_rule>> rule;
    std::optional<std::string> variant;
    std::optional<calendar_choice> calendar;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(deadline_request, (),
                      (calculate, from, term, direction, law, rule, variant, calendar, lang, reasons))

struct schedule_request {
    std::string calculate;
    date from;
    date until;
    schedule_period every;
    std::optional<troth::end_of_month> end_of_month;
    std::optional<troth::if_non_working> if_non_working;
    std::optional<troth::stub> stub;
    std::optional<std::string> law;
    std::optional<calendar_choice> calendar;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(schedule_request, (),
                      (calculate, from, until, every, end_of_month, if_non_working, stub, law, calendar, lang, reasons))

struct schedule_reply {
    std::vector<date> dates;
};
BOOST_DESCRIBE_STRUCT(schedule_reply, (), (dates))

struct days_request {
    std::string calculate;
    std::optional<day_count> count;
    date from;
    date to;
    std::optional<std::string> law;
    std::optional<calendar_choice> calendar;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(days_request, (), (calculate, count, from, to, law, calendar, lang, reasons))

struct days_reply {
    std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(days_reply, (), (days))

/// Reads `from`, which is an instant where the term is in hours and a date where it is not; notes what is neither, or
/// not the one that the term needs.
void read_from(calculation& c, bool is_term_read, const term& t, std::optional<date>& day, std::optional<instant>& at) {
    const auto text = find_text(c, "from");
    if (!text || !c.r.are_read("from")) return;
    day = date::parse(*text);
    at = instant::parse(*text);
    const bool is_hours = t.unit == term_unit::hours;
    if (is_term_read ? (is_hours ? at.has_value() : day.has_value()) : (day || at)) return;
    c.r.fault_in(code::bad_value, "from",
                 "found " + shown(*text) + ", expected " +
                     (is_term_read && is_hours ? std::string(codec<instant>::form) : "a date as YYYY-MM-DD"));
}

/// Notes that a working day is asked for, and neither the request nor its law has a calendar.
void need_calendar(calculation& c, const chosen_calendar& days) {
    if (days.days() == nullptr && c.r.are_read("law", "calendar"))
        c.r.fault_in(code::missing_member, "calendar", "a working day is asked for, and no calendar is known");
}

/// Beside other faults: the same where the rule that is in force on the day of the event asks for a working day.
void need_calendar_of_rule(calculation& c, const chosen_rule<deadline_rule>& rule, const term& t,
                           std::optional<date> event, const chosen_calendar& days) {
    if (!rule.is_found || !c.r.are_read("term", "rule") || (rule.base != nullptr && !event)) return;
    const auto in_force = rule.on(event);
    if (in_force && !in_force->calendar && asks_working_days(t, *in_force)) need_calendar(c, days);
}

}  // namespace

void calculate_deadline(calculation& c, std::string& reply) {
    deadline_request q;
    read(c.r, c.request, q);
    const auto* pack = find_pack(c);
    const auto rule = choose_rule(c, pack, &law_pack::deadlines, q.rule);
    auto days = choose_calendar(c, pack, q.calendar, rule.written.calendar);
    std::optional<date> day;
    std::optional<instant> at;
    read_from(c, c.r.are_read("term"), q.term, day, at);
    if (c.r.has_faults()) return need_calendar_of_rule(c, rule, q.term, at ? at->day() : day, days);

    const auto event = at ? at->day() : *day;
    const auto in_force = rule.on(event);
    if (!in_force) {
        c.r.fault_at(in_force.error().code, in_force.error().where, in_force.error().message);
        return;
    }
    if (q.term.count == 0 && in_force->start == count_start::same_day) {
        c.r.fault_at(code::bad_value, std::string("/term/") + boost::describe::enum_to_string(q.term.unit, ""),
                     "found 0, expected a count above zero: the term begins on the same day");
        return;
    }
    if (!q.calendar && !rule.written.calendar && in_force->calendar)
        choose_from(c, *in_force->calendar, rule.where, days);
    const auto to = q.direction.value_or(direction::after);
    const auto explained = [&](auto& why) {
        rule.explain(why, event);
        if (asks_working_days(q.term, *in_force)) days.explain(why);
    };
    const bool with_reasons = q.reasons.value_or(true);
    if (at)
        answer(c, reply, with_reasons, q.lang, [&](auto& why) {
            explained(why);
            return troth::calculate_deadline(*at, q.term, to, *in_force, why);
        });
    else
        answer(c, reply, with_reasons, q.lang, [&](auto& why) -> result<deadline_answer> {
            explained(why);
            auto out = troth::calculate_deadline(*day, q.term, to, *in_force, days.days(), why);
            if (!out) return days.placed(out.error());
            return out;
        });
}

void calculate_schedule(calculation& c, std::string& reply) {
    schedule_request q;
    read(c.r, c.request, q);
    const auto* pack = find_pack(c);
    const auto days = choose_calendar(c, pack, q.calendar);
    check_order(c.r, "from", q.from, "until", q.until);
    if (q.if_non_working && *q.if_non_working != if_non_working::stays && c.r.are_read("if_non_working"))
        need_calendar(c, days);
    if (c.r.has_faults()) return;
    schedule_rule rule;
    rule.every = q.every.length;
    rule.end_of_month = q.end_of_month.value_or(end_of_month::no);
    rule.if_non_working = q.if_non_working.value_or(if_non_working::stays);
    rule.stub = q.stub.value_or(stub::short_stub);
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) -> result<schedule_reply> {
        if (rule.if_non_working != if_non_working::stays || rule.end_of_month == end_of_month::working)
            days.explain(why);
        auto out = troth::calculate_schedule(q.from, q.until, rule, days.days(), why);
        if (!out) return days.placed(out.error());
        return schedule_reply{*std::move(out)};
    });
}

void calculate_days(calculation& c, std::string& reply) {
    days_request q;
    read(c.r, c.request, q);
    const auto* pack = find_pack(c);
    const auto days = choose_calendar(c, pack, q.calendar);
    check_order(c.r, "from", q.from, "to", q.to);
    if (q.count == day_count::working && c.r.are_read("count")) need_calendar(c, days);
    if (c.r.has_faults()) return;
    const auto count = q.count.value_or(day_count::actual);
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) -> result<days_reply> {
        if (count == day_count::working) days.explain(why);
        const auto out = troth::calculate_days(q.from, q.to, count, days.days(), why);
        if (!out) return days.placed(out.error());
        return days_reply{*out};
    });
}

}  // namespace troth::inline v0::json
