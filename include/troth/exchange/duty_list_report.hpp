// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <troth/json/reasons.hpp>
#include <troth/registry/finding.hpp>

namespace troth::inline v0::exchange {

/// How a duty list is shown.
struct report_options {
    json::language lang = json::language::en;
    bool explain = false;  ///< each finding with all its reasons and their sources, not with one line
};

/// Appends a duty list for a person's eyes: what nobody answers for first, then person by person, the most urgent
/// first; of each duty when it was due, what is left, what the delay costs and by how much that grows a day, and why.
/// The list is in the order that a review gives it; its findings need their reasons.
///
/// Columns stand straight in any language: they are measured as a terminal shows them. Lines of a language written from
/// right to left begin with a mark of that direction, and each cell stands in isolates, so that dates and amounts keep
/// their order.
void append_text(std::string& out, const duty_list& list, const report_options& options = {});

/// Appends a duty list as CSV (RFC 4180, UTF-8, LF): a header with the names of the members of a finding, then a row
/// each; `reason` is the line of the text form. A field that begins with a sign which spreadsheet programs take for a
/// formula
/// (= + - @, a tab) gets an apostrophe before it.
void append_csv(std::string& out, const duty_list& list, const report_options& options = {});

/// Why a duty stands in the list, in one line: how its due day was found, what is left of it and what rule its delay
/// follows.
[[nodiscard]] std::string reason_line(const finding& f, json::language lang);

/// The word of a language for a performance; that of the rule itself where it is not one of ours, at most 32 columns of
/// it.
[[nodiscard]] std::string performance_word(const std::string& word, json::language lang);

/// How urgent a finding is, in words: "overdue 12 d".
[[nodiscard]] std::string urgency_text(urgency what, std::int32_t days_overdue, std::int32_t days_left,
                                       json::language lang);

/// The text of a reason in a language, with numbers written as the language writes them, and its source if there is
/// one.
[[nodiscard]] std::string reason_text(const reason& why, json::language lang, bool with_source = true);

}  // namespace troth::inline v0::exchange
