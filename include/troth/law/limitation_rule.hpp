// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/time/date.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0 {

/// What a range of days that the law itself names does to every limitation period.
enum class limitation_effect : std::uint8_t {
    not_counted,     ///< the period stands still: its end moves by as many days
    ends_no_earlier  ///< a period that would end in the range ends with its last day
};
BOOST_DESCRIBE_ENUM(limitation_effect, not_counted, ends_no_earlier)

/// A range of days for which a law suspended or prolonged limitation: a quarantine, martial law.
struct limitation_pause {
    date from;
    date to;
    limitation_effect effect = limitation_effect::not_counted;
};
BOOST_DESCRIBE_STRUCT(limitation_pause, (), (from, to, effect))

/// How long a claim may be taken to court, and what interrupts or suspends that period. It runs from the day after the
/// debt was due. What is absent has no effect under the rule.
struct limitation_rule {
    std::optional<std::string> like;                ///< the id of the rule that this one changes
    std::optional<troth::term> term;                ///< the period
    std::optional<std::string> counting;            ///< the counting rule of the pack by which it ends
    std::optional<troth::term> at_most;             ///< it ends no later than this from the due day, whatever happens
    std::optional<bool> acknowledgment_interrupts;  ///< acknowledged before its end, it begins anew
    std::optional<date> revived_from;           ///< from this day a written acknowledgment after its end begins it anew
    std::optional<troth::term> claim_suspends;  ///< for so long after a claim was sent it stands still
    std::optional<bool> filing_stops;           ///< while a court has a claim filed in time, it stands still
    std::optional<bool> filed_days_not_counted;  ///< it has stood still, too, where the court then let the claim go
    std::optional<bool> suspensions_count;       ///< other circumstances that the law names suspend it ...
    std::optional<troth::term> only_in_last;     ///< ... only while they are there in so much of its end ...
    std::optional<troth::term> at_least_left;    ///< ... and then at least so much of it is left
    std::optional<std::vector<limitation_pause>> pauses;
};
BOOST_DESCRIBE_STRUCT(limitation_rule, (),
                      (like, term, counting, at_most, acknowledgment_interrupts, revived_from, claim_suspends,
                       filing_stops, filed_days_not_counted, suspensions_count, only_in_last, at_least_left, pauses))

}  // namespace troth::inline v0
