// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <set>
#include <string>
#include <troth/json/compute.hpp>

#include "catch.hpp"
#include "replies.hpp"

using namespace troth;
using Catch::Matchers::ContainsSubstring;

namespace {

/// A request about a case that was opened on a Friday at noon, with members beside that.
std::string reply(const std::string& members) {
    return json::compute(R"({"calculate":"service_clock","opened":"2025-06-06T12:00+03:00","minutes":120,)" + members +
                         "}");
}

const std::string hours = R"("hours":{"utc_offset":"+03:00","mon":[{"from":"09:00","to":"18:00"}],)"
                          R"("fri":[{"from":"09:00","to":"18:00"}]})";

}  // namespace

TEST_CASE("each reason of a service clock is told in each language without a place left open") {
    const std::string paused = R"("events":[{"at":"2025-06-06T12:30+03:00","event":"pause"}],)";
    const std::string requests[] = {
        R"("as_of":"2025-06-06T13:00+03:00")",
        R"("as_of":"2025-06-06T14:01+03:00")",
        hours + R"(,"as_of":"2025-06-06T13:00+03:00","events":[{"at":"2025-06-06T12:30+03:00","event":"meet"}])",
        R"("as_of":"2025-06-06T15:00+03:00","events":[{"at":"2025-06-06T14:30+03:00","event":"meet"}])",
        paused + R"("as_of":"2025-06-06T13:00+03:00")",
        R"("as_of":"2025-06-06T13:00+03:00","events":[{"at":"2025-06-06T12:30+03:00","event":"pause","cause":"x"}])"};
    for (const std::string lang : {"en", "ru", "uk", "sk", "fa"}) {
        std::set<std::string> seen;
        for (const auto& r : requests) seen.merge(messages_of(reply(r + R"(,"lang":")" + lang + "\"")));
        CHECK(seen == std::set<std::string>{"clock.all_day", "clock.due", "clock.hours", "clock.late",
                                            "clock.met_in_time", "clock.met_late", "clock.paused", "clock.paused_for",
                                            "clock.term", "clock.used", "clock.waits"});
    }
}

TEST_CASE("a calendar says on which days the hours are worked") {
    const auto on_monday = [](const std::string& calendar) {
        return reply(hours + R"(,"reasons":false,"as_of":"2025-06-09T08:00+03:00")" + calendar);
    };
    CHECK_THAT(on_monday(""), ContainsSubstring(R"("over":240,"due":"2025-06-06T14:00+03:00")"));
    CHECK_THAT(on_monday(R"(,"calendar":{"holidays":["2025-06-06"]})"),
               ContainsSubstring(R"("used":0,"paused":0,"left":120,"over":0,"due":"2025-06-09T11:00+03:00")"));
    CHECK(faults_in(reply(R"("as_of":"2025-06-09T08:00+03:00","law":"ru")")) == "missing_member /hours");
    CHECK(faults_in(reply(hours + R"(,"as_of":"2035-06-09T08:00+03:00","law":"ru")")) == "not_known /law");
}

TEST_CASE("a service clock is refused with all its faults") {
    CHECK(faults_in(json::compute(R"({"calculate":"service_clock"})")) ==
          "missing_member /as_of, missing_member /opened, missing_member /minutes");
    CHECK(faults_in(reply(R"("as_of":"2025-06-06T11:00+03:00","events":[{"at":"12:00","event":"stop"},)"
                          R"({"at":"2025-06-06T11:30+03:00","event":"assign"}],)"
                          R"("hours":{"utc_offset":"+03:00","mon":[{"from":"18:00","to":"09:00"}]})")) ==
          "contradiction /as_of, bad_value /events/0/at, bad_value /events/0/event, missing_member /events/1/person, "
          "bad_value /hours/mon/0");
}
