// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <string_view>
#include <troth/exchange/display.hpp>
#include <troth/exchange/icalendar.hpp>

#include "../store/sha256.hpp"

namespace troth::inline v0::exchange {
namespace {

/// The longest line, without its end.
constexpr std::size_t line_octets = 75;

/// Appends a line, folded between characters.
void append_line(std::string& out, std::string_view line) {
    std::size_t room = line_octets;
    while (line.size() > room) {
        auto end = room;
        while (end > 1 && (static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
        (out += line.substr(0, end)) += "\r\n ";
        line.remove_prefix(end);
        room = line_octets - 1;
    }
    (out += line) += "\r\n";
}

/// A value of the type TEXT; `\n` stays a line end, other controls are left out.
std::string escaped_text(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        if (at != 0) out += "\\n";
        const auto line = text.substr(at, end - at);
        for (const char c : printable(line, line.size())) {
            if (c == '\\' || c == ';' || c == ',') out += '\\';
            out += c;
        }
        at = end + 1;
    }
    return out;
}

std::string digits_of(date d) {
    auto text = to_string(d);
    std::erase(text, '-');
    return text;
}

std::string uid_of(const finding& f) {
    store::sha256 hash;
    for (const std::string_view part : {std::string_view(f.rule), std::string_view(f.subject)})
        hash.add(static_cast<std::uint64_t>(part.size())).add(part);
    hash.add(to_string(f.opened_on));
    return store::hex(hash.finish(), 16) + "@troth";
}

std::string summary_of(const finding& f, json::language lang) {
    auto out = performance_word(f.performance, lang) + ": " + isolated(f.subject, lang);
    if (f.client) out += ", " + isolated(*f.client, lang);
    return out;
}

std::string description_of(const finding& f, const report_options& options) {
    auto out = urgency_text(f.urgency, f.days_overdue, f.days_left, options.lang);
    if (f.person) out += "\n" + isolated(*f.person, options.lang);
    if (!options.explain) return out + "\n" + reason_line(f, options.lang);
    for (const auto& why : f.reasons) out += "\n- " + reason_text(why, options.lang);
    return out;
}

void append_event(std::string& out, const finding& f, date on, const report_options& options) {
    append_line(out, "BEGIN:VEVENT");
    append_line(out, "UID:" + uid_of(f));
    append_line(out, "DTSTAMP:" + digits_of(on) + "T000000Z");
    append_line(out, "SEQUENCE:" + std::to_string(std::max(on.days(), 0)));
    append_line(out, "DTSTART;VALUE=DATE:" + digits_of(*f.due));
    append_line(out, "SUMMARY:" + escaped_text(summary_of(f, options.lang)));
    append_line(out, "DESCRIPTION:" + escaped_text(description_of(f, options)));
    append_line(out, "CATEGORIES:" + escaped_text(f.finding));
    append_line(out, "TRANSP:TRANSPARENT");
    append_line(out, "END:VEVENT");
}

/// A calendar needs a component (RFC 5545, 3.6): where there is no event, a time zone, which no calendar shows.
void append_time_zone(std::string& out) {
    for (const auto* line : {"BEGIN:VTIMEZONE", "TZID:Etc/UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000",
                             "TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"})
        append_line(out, line);
}

}  // namespace

void append_icalendar(std::string& out, const duty_list& list, const report_options& options) {
    for (const auto* line : {"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Troth//Duty list//EN", "CALSCALE:GREGORIAN"})
        append_line(out, line);
    const auto is_due = [](const finding& f) { return f.due.has_value(); };
    if (std::any_of(list.findings.begin(), list.findings.end(), is_due))
        append_line(out, "METHOD:PUBLISH");  // what is published has an event (RFC 5546, 3.2.1)
    else
        append_time_zone(out);
    for (const auto& f : list.findings)
        if (f.due) append_event(out, f, list.on, options);
    append_line(out, "END:VCALENDAR");
}

}  // namespace troth::inline v0::exchange
