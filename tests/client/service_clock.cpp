// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <troth/client/service_clock_run.hpp>
#include <utility>
#include <vector>

#include "catch.hpp"

using namespace troth;

namespace {

instant at(std::string_view text) { return instant::parse(text).value(); }

using event = clock_event_kind;

service_clock_question with(std::int64_t minutes, std::vector<clock_event> events = {}) {
    service_clock_question q;
    q.opened = at("2025-06-06T16:30+03:00");  // a Friday
    q.as_of = at("2025-06-09T10:00+03:00");
    q.minutes = minutes;
    q.events = std::move(events);
    return q;
}

/// Two shifts with a break on weekdays, and the Monday after it off.
working_hours two_shifts() {
    working_hours_definition d;
    d.utc_offset = utc_offset::parse("+03:00").value();
    const auto time = [](std::string_view text) { return time_of_day::parse(text).value(); };
    d.mon = d.tue = d.wed = d.thu = d.fri = {{time("09:00"), time("13:00")}, {time("14:00"), time("18:00")}};
    calendar_definition days;
    days.holidays = {date::parse("2025-06-12").value()};
    return working_hours::make(d, calendar::make(days).value()).value();
}

service_clock_answer run(const service_clock_question& asked) {
    no_reasons silent;
    const auto out = calculate_service_clock(asked, silent);
    REQUIRE(out);
    return *out;
}

std::string faults(const service_clock_question& asked) {
    std::string out;
    for (const auto& e : faults_of(asked))
        out += (out.empty() ? "" : ", ") + std::string(name_of(e.code)) + " " + e.where;
    return out;
}

/// The same by looking at each minute by itself.
struct slow_answer {
    std::int64_t used = 0, paused = 0;
    std::optional<instant> due;  // when the term is used up
    std::map<std::string, std::int64_t> by_person;
};

slow_answer look_at_each_minute(const service_clock_question& q) {
    slow_answer out;
    auto state = clock_state::running;
    auto person = q.person;
    std::size_t next = 0;
    for (auto now = q.opened; now < q.as_of; now = *now.plus_minutes(1)) {
        for (; next < q.events.size() && q.events[next].at <= now; ++next) {
            const auto& e = q.events[next];
            if (e.event == event::assign)
                person = e.person;
            else
                state = e.event == event::pause  ? clock_state::paused
                        : e.event == event::meet ? clock_state::met
                                                 : clock_state::running;
        }
        if (q.hours && !q.hours->is_open(now)) continue;
        if (state == clock_state::paused) ++out.paused;
        if (state != clock_state::running) continue;
        ++out.by_person[person.value_or("")];
        if (++out.used == q.minutes) out.due = now.plus_minutes(1);
    }
    return out;
}

service_clock_question any_question() {
    using rc::gen::inRange;
    auto q = with(*inRange(1, 1500));
    if (*rc::gen::arbitrary<bool>()) q.hours = two_shifts();
    auto now = q.opened;
    auto state = clock_state::running;
    for (auto n = *inRange(0, 8); n > 0; --n) {
        now = *now.plus_minutes(*inRange(0, 900));
        std::vector<event> fitting{event::assign};
        for (const auto e : {event::pause, event::resume, event::meet, event::reopen})
            if (detail::next_state(state, e)) fitting.push_back(e);
        const auto e = fitting[*inRange<std::size_t>(0, fitting.size())];
        state = *detail::next_state(state, e);
        q.events.push_back({now, e, {}, {}});
        if (e == event::assign) q.events.back().person = std::string(1, static_cast<char>('a' + *inRange(0, 3)));
    }
    q.as_of = *now.plus_minutes(*inRange(-300, 6000));
    if (q.as_of < q.opened) q.as_of = q.opened;
    return q;
}

}  // namespace

TEST_CASE("each event has its place in each state, or none") {
    using enum clock_state;
    const std::map<std::pair<clock_state, event>, clock_state> table = {
        {{running, event::pause}, paused}, {{paused, event::resume}, running}, {{running, event::assign}, running},
        {{paused, event::assign}, paused}, {{met, event::assign}, met},        {{running, event::meet}, met},
        {{paused, event::meet}, met},      {{met, event::reopen}, running},
    };
    std::size_t pairs = 0;
    for (const auto from : {running, paused, met})
        for (const auto e : {event::pause, event::resume, event::assign, event::meet, event::reopen}) {
            ++pairs;
            const auto to = table.find({from, e});
            CHECK(detail::next_state(from, e) == (to == table.end() ? std::nullopt : std::optional(to->second)));
            std::vector<clock_event> way;
            if (from != running) way.push_back({with(1).opened, from == paused ? event::pause : event::meet, {}, {}});
            way.push_back({with(1).opened, e, std::string("x"), {}});
            const auto place = "contradiction /events/" + std::to_string(way.size() - 1) + "/event";
            CHECK(faults(with(1, way)) == (to == table.end() ? place : ""));
        }
    CHECK(pairs == 15);
}

TEST_CASE("a clock runs through breaks, weekends and holidays only while there is work") {
    auto q = with(480);
    q.hours = two_shifts();
    auto r = run(q);
    CHECK(r.used == 150);  // an hour and a half on Friday, one on Monday
    CHECK(r.left == 330);
    CHECK(to_string(r.due.value()) == "2025-06-09T16:30+03:00");
    CHECK(r.in_time);
    q.as_of = at("2025-06-13T09:10+03:00");
    r = run(q);
    CHECK(r.over == 90 + 3 * 480 + 10 - 480);
    CHECK(to_string(r.due.value()) == "2025-06-09T16:30+03:00");
    CHECK_FALSE(r.in_time);
}

TEST_CASE("a pause moves the end of the term, and while a case waits there is none") {
    auto q = with(480, {{at("2025-06-09T09:30+03:00"), event::pause, {}, "client"}});
    q.hours = two_shifts();
    CHECK_FALSE(run(q).due);
    CHECK(run(q).state == clock_state::paused);
    CHECK(run(q).paused == 30);
    q.events.push_back({at("2025-06-10T09:30+03:00"), event::resume, {}, {}});
    q.as_of = at("2025-06-10T10:00+03:00");
    CHECK(to_string(run(q).due.value()) == "2025-06-10T16:30+03:00");
    CHECK(run(q).stretches.size() == 3);
    CHECK(run(q).stretches[1].cause == "client");
}

TEST_CASE("a case that is met to the minute is in time, a minute later it is not") {
    auto q = with(60, {{at("2025-06-06T17:30+03:00"), event::meet, {}, {}}});
    CHECK(run(q).in_time);
    CHECK(run(q).left == 0);
    CHECK(run(q).met_at == q.events[0].at);
    q.events[0].at = at("2025-06-06T17:31+03:00");
    CHECK_FALSE(run(q).in_time);
    CHECK(run(q).over == 1);
    CHECK(to_string(run(q).due.value()) == "2025-06-06T17:30+03:00");
}

TEST_CASE("a case that is opened again runs on, and each employee has the minutes of his time") {
    auto q = with(100, {{at("2025-06-06T16:50+03:00"), event::meet, {}, {}},
                        {at("2025-06-06T18:00+03:00"), event::reopen, {}, "still broken"},
                        {at("2025-06-06T18:30+03:00"), event::assign, "Maksim", {}},
                        {at("2025-06-06T19:00+03:00"), event::meet, {}, {}}});
    q.person = "Olga";
    const auto r = run(q);
    CHECK(r.used == 80);
    CHECK(r.in_time);
    REQUIRE(r.by_person.size() == 2);
    CHECK(r.by_person[0].person == "Olga");
    CHECK(r.by_person[0].minutes == 50);
    CHECK(r.by_person[1].minutes == 30);
    CHECK(to_string(r.met_at.value()) == "2025-06-06T19:00+03:00");
}

TEST_CASE("what stands against running a clock is told with its place") {
    auto q = with(0, {{at("2025-06-06T16:29+03:00"), event::assign, {}, {}},
                      {at("2025-06-06T16:28+03:00"), event::resume, {}, {}}});
    q.as_of = at("2025-06-06T16:00+03:00");
    CHECK(faults(q) ==
          "bad_value /minutes, contradiction /as_of, contradiction /events/0/at, "
          "missing_member /events/0/person, contradiction /events/1/at, contradiction /events/1/event");
    q = with(max_clock_minutes + 1);
    q.events.resize(max_clock_events + 1);
    CHECK(faults(q) == "bad_value /minutes, limit /events");
}

TEST_CASE("a clock tells what a look at each minute tells") {
    CHECK(rc::check("any question", [] {
        const auto q = any_question();
        const auto slow = look_at_each_minute(q);
        const auto fast = run(q);
        RC_ASSERT(fast.used == slow.used);
        RC_ASSERT(fast.paused == slow.paused);
        RC_ASSERT(fast.left == std::max<std::int64_t>(q.minutes - slow.used, 0));
        RC_ASSERT(fast.over == std::max<std::int64_t>(slow.used - q.minutes, 0));
        if (slow.due && slow.used > q.minutes) RC_ASSERT(fast.due == slow.due);
        std::map<std::string, std::int64_t> shares;
        for (const auto& s : fast.by_person) shares[s.person.value_or("")] += s.minutes;
        RC_ASSERT(shares == slow.by_person);
        std::int64_t all = 0;
        for (const auto& s : fast.stretches) all += s.state == clock_state::running ? s.minutes : 0;
        RC_ASSERT(all == slow.used);
        if (fast.state == clock_state::running && fast.over == 0) {
            auto until = q;
            until.as_of = *fast.due;
            until.events.erase(
                std::remove_if(until.events.begin(), until.events.end(), [&](const auto& e) { return e.at > q.as_of; }),
                until.events.end());
            RC_ASSERT(run(until).left == 0);
            RC_ASSERT(run(until).in_time);
        }
    }));
}
