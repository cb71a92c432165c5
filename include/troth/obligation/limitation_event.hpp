// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/reason/error.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// What happened to a claim while its limitation period ran.
enum class limitation_event_kind : std::uint8_t {
    acknowledged,  ///< the debtor acknowledged the debt: paid a part, signed a reconciliation statement
    claim_sent,    ///< the creditor sent a claim, as law or contract demand before a suit
    filed,         ///< the creditor went to court
    suspended      ///< a circumstance that the law names stood in the way: force majeure, a moratorium
};
BOOST_DESCRIBE_ENUM(limitation_event_kind, acknowledged, claim_sent, filed, suspended)

/// One such event. All but `suspended` have `on`.
struct limitation_event {
    limitation_event_kind kind = limitation_event_kind::acknowledged;
    std::optional<date> on;
    std::optional<date> from;          ///< suspended: its first day
    std::optional<date> to;            ///< suspended: its last day; filed: the day on which the court let the claim go
    std::optional<std::int32_t> days;  ///< claim_sent: the term to reply, where another was agreed
    std::optional<bool> written;       ///< acknowledged: in writing; false by default
    [[nodiscard]] date begin() const noexcept { return on ? *on : from.value_or(date()); }
};
BOOST_DESCRIBE_STRUCT(limitation_event, (), (kind, on, from, to, days, written))

/// What an event of its kind lacks or has too much, with the member as place, whatever the values are.
[[nodiscard]] inline std::vector<error> member_faults_of(const limitation_event& e) {
    std::vector<error> out;
    const auto need = [&](bool is_there, const char* member) {
        if (!is_there) out.push_back(fail(code::missing_member, member, "expected the day"));
    };
    const auto refuse = [&](bool is_there, const char* text) {
        if (is_there) out.push_back(fail(code::contradiction, "", text));
    };
    const bool is_suspended = e.kind == limitation_event_kind::suspended;
    if (is_suspended) {
        need(e.from.has_value(), "/from");
        need(e.to.has_value(), "/to");
    } else {
        need(e.on.has_value(), "/on");
    }
    refuse(is_suspended && e.on, "a suspension lasts from a day to a day");
    refuse(!is_suspended && e.from, "only a suspension has from");
    refuse(e.to && !is_suspended && e.kind != limitation_event_kind::filed, "only a suspension and a suit have to");
    refuse(e.days && e.kind != limitation_event_kind::claim_sent, "only a claim has days");
    refuse(e.written && e.kind != limitation_event_kind::acknowledged, "only an acknowledgment is written");
    return out;
}

/// The same, and a range that ends before it begins.
[[nodiscard]] inline std::vector<error> faults_of(const limitation_event& e) {
    auto out = member_faults_of(e);
    const auto first = e.kind == limitation_event_kind::suspended ? e.from : e.on;
    if (first && e.to && *e.to < *first)
        out.push_back(fail(code::contradiction, "/to", to_string(*e.to) + " is before " + to_string(*first)));
    return out;
}

}  // namespace troth::inline v0
