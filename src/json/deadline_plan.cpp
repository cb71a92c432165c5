// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/plan.hpp>

#include <string>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <troth/time/deadline_columns.hpp>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct deadline_plan_request {
    troth::term term;
    std::optional<troth::direction> direction;
    std::optional<std::string> law;
    std::optional<std::variant<std::string, deadline_rule>> rule;
    std::optional<std::string> variant;
    std::optional<calendar_choice> calendar;
};
BOOST_DESCRIBE_STRUCT(deadline_plan_request, (), (term, direction, law, rule, variant, calendar))

/// A counting rule on the days on which it is in force.
struct version {
    std::optional<date> first_day;
    std::optional<date> last_day;
    deadline_rule rule;

    [[nodiscard]] bool holds_on(std::int32_t day) const noexcept {
        return (!first_day || first_day->days() <= day) && (!last_day || day <= last_day->days());
    }
};

std::vector<version> versions_of(const chosen_rule<deadline_rule>& chosen) {
    std::vector<version> out;
    if (chosen.base == nullptr) return {{{}, {}, chosen.written}};
    for (const auto& v : chosen.base->versions)
        out.push_back({v.first_day, v.last_day,
                       changed(chosen.variant ? v.readings[*chosen.variant] : v.rule, chosen.written)});
    return out;
}

void check_term(reader& r, const term& t, const std::vector<version>& versions) {
    if (t.unit == term_unit::hours)
        r.fault_at(code::bad_value, "/term", "found a term in hours, expected one in days or longer");
    for (const auto& v : versions)
        if (t.count == 0 && v.rule.start == count_start::same_day) {
            r.fault_at(code::bad_value, std::string("/term/") + boost::describe::enum_to_string(t.unit, ""),
                       "found 0, expected a count above zero: the term begins on the same day");
            return;
        }
}

}  // namespace

struct deadline_plan::implementation {
    law_library laws;  // keeps the calendar
    troth::term term;
    troth::direction direction = direction::after;
    std::vector<version> versions;
    chosen_calendar calendar;

    void read(calculation& c) {
        deadline_plan_request q;
        json::read(c.r, c.request, q);
        const auto* pack = find_pack(c);
        const auto chosen = choose_rule(c, pack, &law_pack::deadlines, q.rule);
        calendar = choose_calendar(c, pack, q.calendar, chosen.written.calendar);
        if (c.r.has_faults()) return;
        term = q.term;
        direction = q.direction.value_or(direction);
        versions = versions_of(chosen);
        if (!q.calendar && !chosen.written.calendar && !versions.empty() && versions.back().rule.calendar)
            choose_from(c, *versions.back().rule.calendar, chosen.where, calendar);
        check_term(c.r, term, versions);
        for (const auto& v : versions)
            if (asks_working_days(term, v.rule) && calendar.days() == nullptr) {
                c.r.fault_in(code::missing_member, "calendar", "a working day is asked for, and no calendar is known");
                return;
            }
    }
};

result<deadline_plan> deadline_plan::make(std::string_view request, const law_library& laws) {
    std::vector<error> repeated;
    const auto parsed = document::parse(request, repeated);
    if (!parsed) return parsed.error();
    reader r(parsed->root(), std::move(repeated));
    const auto made = std::make_shared<implementation>();
    made->laws = laws;
    calculation c{r, parsed->root(), made->laws};
    made->read(c);
    if (r.has_faults()) return r.take_error();
    return deadline_plan(made);
}

std::size_t deadline_plan::calculate(std::span<const std::int32_t> from, std::span<std::int32_t> deadline) const {
    const auto& plan = *inner_;
    const auto count = [&](const version& v, std::span<std::int32_t> out) {
        return calculate_deadlines(from, plan.term, plan.direction, v.rule, plan.calendar.days(), out).value();
    };
    if (plan.versions.size() == 1 && !plan.versions[0].first_day && !plan.versions[0].last_day)
        return count(plan.versions[0], deadline);
    std::vector<std::int32_t> found(from.size(), no_deadline), of_version(from.size());
    for (const auto& v : plan.versions) {
        count(v, of_version);
        for (std::size_t i = 0; i < from.size(); ++i)
            if (v.holds_on(from[i])) found[i] = of_version[i];
    }
    std::size_t missing = 0;
    for (std::size_t i = 0; i < from.size(); ++i) missing += (deadline[i] = found[i]) == no_deadline;
    return missing;
}

}  // namespace troth::inline v0::json
