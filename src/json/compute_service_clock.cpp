// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/client/service_clock_run.hpp>
#include <utility>
#include <vector>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct service_clock_request {
    std::string calculate;
    instant as_of;
    instant opened;
    std::int32_t minutes = 0;
    std::optional<std::string> person;
    std::vector<clock_event> events;
    std::optional<working_hours_definition> hours;
    std::optional<std::string> law;
    std::optional<calendar_choice> calendar;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(service_clock_request, (),
                      (calculate, as_of, opened, minutes, person, events, hours, law, calendar, lang, reasons))

}  // namespace

void calculate_service_clock(calculation& c, std::string& reply) {
    c.r.pass_nulls();
    service_clock_request q;
    json::read(c.r, c.request, q);
    const auto days = choose_calendar(c, find_pack(c), q.calendar);
    service_clock_question asked;
    asked.as_of = q.as_of;
    asked.opened = q.opened;
    asked.minutes = q.minutes;
    asked.person = std::move(q.person);
    asked.events = std::move(q.events);
    if (days.days() != nullptr && !q.hours)
        c.r.fault_in(code::missing_member, "hours", "expected the hours of the days on which a calendar works");
    if (q.hours && c.r.is_read("/hours")) {
        auto made = working_hours::make(*q.hours,
                                        days.days() != nullptr ? std::optional<calendar>(*days.days()) : std::nullopt);
        if (made) asked.hours = *std::move(made);
    }
    for (const auto& f : faults_of(asked, [&](const std::string& place) { return c.r.is_read(place); }))
        c.r.fault_at(f.code, f.where, f.message);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) -> result<service_clock_answer> {
        days.explain(why);
        auto out = troth::calculate_service_clock(asked, why);
        if (!out) return days.placed(out.error());
        return out;
    });
}

}  // namespace troth::inline v0::json
