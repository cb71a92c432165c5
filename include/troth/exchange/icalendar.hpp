// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <troth/exchange/duty_list_report.hpp>
#include <troth/registry/finding.hpp>

namespace troth::inline v0::exchange {

/// Appends a duty list as iCalendar (RFC 5545, UTF-8, CRLF): for each finding with a due day an event of the whole of
/// that day. Events, not to-dos: the calendars of most users do not show to-dos of a file. They take no time of the
/// day (`TRANSPARENT`).
///
/// The `UID` is made of the rule, the subject and the day on which the duty was opened, and `SEQUENCE` grows with the
/// day of the list: importing the list of a later day updates what is there. What has been done since is in no list any
/// more; a calendar that was imported keeps it, one that is subscribed to does not. A finding without a due day has no
/// place in a calendar. One without events has a time zone in their place, for a calendar may not be empty.
void append_icalendar(std::string& out, const duty_list& list, const report_options& options = {});

}  // namespace troth::inline v0::exchange
