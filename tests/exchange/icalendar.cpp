// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/exchange/icalendar.hpp>

#include <map>
#include <string>
#include <troth/reason/utf_8.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;

namespace {

finding unpaid(const std::string& subject, int day) {
    finding f;
    f.finding = "invoice.unpaid";
    f.rule = "invoice.pay";
    f.subject = subject;
    f.client = "Вега; \"Снаб\", ООО\\1";
    f.obligor = "client";
    f.obligee = "firm";
    f.performance = "pay";
    f.opened_on = *date::make(2026, 1, day);
    f.due = *date::make(2026, 1, 31);
    f.days_overdue = 30;
    f.reasons = {{"duty.due_stated", {{"due", "2026-01-31"}}, ""}};
    return f;
}

std::string calendar_of(const duty_list& list, const report_options& how = {}) {
    std::string out;
    append_icalendar(out, list, how);
    return out;
}

/// The lines of a calendar as they were before they were folded; each is looked at on the way.
std::vector<std::string> unfolded(const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        const auto line = text.substr(at, end - at);
        CHECK(line.size() <= 75);
        CHECK(is_utf_8(line));
        CHECK(line.find_first_of("\r\n") == std::string::npos);
        if (line.starts_with(' ')) {
            REQUIRE_FALSE(out.empty());
            out.back() += line.substr(1);
        } else {
            out.push_back(line);
        }
        at = end + 2;
    }
    return out;
}

std::vector<std::string> values(const std::string& text, const std::string& name) {
    std::vector<std::string> out;
    for (const auto& line : unfolded(text)) {
        const auto sign = line.find(':');
        REQUIRE(sign != std::string::npos);
        if (line.substr(0, std::min(sign, line.find(';'))) == name) out.push_back(line.substr(sign + 1));
    }
    return out;
}

}  // namespace

TEST_CASE("A duty is an event of the whole of its due day") {
    const duty_list list{*date::make(2026, 3, 2), {unpaid("I-7", 1)}};
    const auto text = calendar_of(list);
    const auto lines = unfolded(text);
    CHECK(lines.front() == "BEGIN:VCALENDAR");
    CHECK(lines.back() == "END:VCALENDAR");
    CHECK(values(text, "METHOD") == std::vector<std::string>{"PUBLISH"});
    CHECK(values(text, "DTSTART") == std::vector<std::string>{"20260131"});
    CHECK_THAT(text, ContainsSubstring("DTSTART;VALUE=DATE:"));
    CHECK(values(text, "DTSTAMP") == std::vector<std::string>{"20260302T000000Z"});
    CHECK(values(text, "CATEGORIES") == std::vector<std::string>{"invoice.unpaid"});
    CHECK(values(text, "SUMMARY") == std::vector<std::string>{R"(payment: I-7\, Вега\; "Снаб"\, ООО\\1)"});
    CHECK_THAT(values(text, "DESCRIPTION").front(), ContainsSubstring("\\n") && ContainsSubstring("2026-01-31"));
}

TEST_CASE("The next list updates the events that are there") {
    const auto first = calendar_of({*date::make(2026, 3, 2), {unpaid("I-7", 1), unpaid("I-8", 1), unpaid("I-8", 2)}});
    auto later = unpaid("I-7", 1);
    later.due = *date::make(2026, 4, 1);
    later.days_overdue = 0;
    const auto second = calendar_of({*date::make(2026, 3, 3), {later}}, {json::language::ru, true});
    const auto uids = values(first, "UID");
    REQUIRE(uids.size() == 3);
    CHECK(uids[0] != uids[1]);
    CHECK(uids[1] != uids[2]);
    CHECK(values(second, "UID").front() == uids[0]);
    CHECK(std::stol(values(second, "SEQUENCE").front()) == std::stol(values(first, "SEQUENCE").front()) + 1);
}

TEST_CASE("What is due on no known day is in no calendar") {
    auto f = unpaid("I-7", 1);
    f.due.reset();
    CHECK(values(calendar_of({*date::make(2026, 3, 2), {f}}), "UID").empty());
}

TEST_CASE("A calendar without events is a calendar all the same") {
    auto f = unpaid("I-7", 1);
    f.due.reset();
    for (const auto& findings : {std::vector<finding>{}, std::vector<finding>{f}})
        CHECK(calendar_of({*date::make(2026, 3, 2), findings}) ==
              "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Troth//Duty list//EN\r\nCALSCALE:GREGORIAN\r\n"
              "BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
              "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n");
    f.due = *date::make(2026, 4, 1);
    CHECK(calendar_of({*date::make(2026, 3, 2), {f}}).find("VTIMEZONE") == std::string::npos);
}

TEST_CASE("A line that a text holds becomes no line of the calendar, in any language") {
    auto f = unpaid("I-7\r\nEND:VCALENDAR\x1b", 1);
    f.person.emplace(200, 'x') += "Орлова\nЕ. В.";
    for (const auto lang : {json::language::en, json::language::ru, json::language::fa}) {
        const auto text = calendar_of({*date::make(2026, 3, 2), {f}}, {lang, true});
        CHECK(values(text, "END") == std::vector<std::string>{"VEVENT", "VCALENDAR"});
        CHECK(text.find('\x1b') == std::string::npos);
    }
}
