// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/contract/contract.hpp>
#include <troth/contract/validity_walk.hpp>

namespace troth::inline v0 {

/// Where a contract stands on a day.
enum class validity_state : std::uint8_t {
    not_yet,     ///< nothing is signed, or its validity has not begun
    in_force,    ///< and it has an end
    ended,       ///< its validity ran out
    terminated,  ///< the parties ended it, or one of them withdrew from it
    open_ended   ///< in force without an end
};
BOOST_DESCRIBE_ENUM(validity_state, not_yet, in_force, ended, terminated, open_ended)

/// The validity of a contract as of a day.
struct contract_validity {
    validity_state state = validity_state::not_yet;
    std::optional<date> from;         ///< its first day; none where even the draft states none
    std::optional<date> to;           ///< its last day as renewed, or as known to come; none while it has no end
    std::int32_t renewed = 0;         ///< how often it went on tacitly since the end that a version states
    std::optional<date> notice_by;    ///< the last day for notice in the present period, or to agree on a prolongation
    std::optional<date> decide_from;  ///< from when it is time to decide whether to give it, or to agree
    [[nodiscard]] friend bool operator==(const contract_validity&, const contract_validity&) noexcept = default;
};
BOOST_DESCRIBE_STRUCT(contract_validity, (), (state, from, to, renewed, notice_by, decide_from))

namespace detail {

/// Of a contract of which no version is in force: what its original is to say.
inline contract_validity draft_validity(const contract& c) {
    contract_validity out;
    for (const auto& v : c.versions)
        if (v.kind == contract_version_kind::original) {
            out.from = v.valid_from ? v.valid_from : v.from ? v.from : v.signed_on;
            out.to = v.valid_to;
            break;
        }
    return out;
}

/// What stands before the end of the present period: a notice or a withdrawal that was given, or the last day for one.
template <class Recorder>
void set_notice(contract_validity& out, const validity_walk<Recorder>& walk, date day,
                const std::optional<term>& decision, Recorder& why) {
    const auto& renewal = walk.renewal();
    const auto add = [&](const char* message, date notice_by) {
        if constexpr (Recorder::on)
            why.add(message, {{"notice_by", to_string(notice_by)}, {"to", to_string(*out.to)}});
    };
    const auto set = [&](date notice_by) {
        out.notice_by = notice_by;
        out.decide_from = day_before(notice_by, decision ? decision : renewal.notice);
    };
    if (renewal.mode == renewal_mode::by_agreement) {
        set(walk.notice_by());
        add("contract.agree_by", *out.notice_by);
        return;
    }
    if (renewal.mode != renewal_mode::tacit || !renewal.term) return;
    if (!walk.is_renewable()) {
        if constexpr (Recorder::on)
            why.add("contract.renewals_used_up",
                    {{"times", std::to_string(walk.renewed())}, {"to", to_string(*out.to)}});
        return;
    }
    const auto notice_by = walk.notice_by();
    if (const auto* n = walk.notice_in_time()) {
        if constexpr (Recorder::on)
            why.add("contract.notice_in_time",
                    {{"by", n->by}, {"on", to_string(n->on)}, {"to", to_string(*out.to)}});
        return;
    }
    walk.explain_late_notices();
    set(notice_by);
    add(day > notice_by ? "contract.notice_passed" : "contract.notice_by", notice_by);
}

/// Takes the end by a termination that is signed and not yet in force, if no other end comes before it.
template <class Recorder>
bool end_by_termination(contract_validity& out, const contract& c, date day, Recorder& why) {
    const auto termination = termination_to_come(c, day);
    if (!termination || (out.to && *out.to < termination->from.previous())) return false;
    out.to = termination->from.previous();
    if constexpr (Recorder::on)
        why.add("contract.terminates", {{"version", c.versions[termination->version].id},
                                        {"signed_on", to_string(termination->signed_on)},
                                        {"to", to_string(*out.to)}});
    return true;
}

template <class Recorder>
void explain_end(const contract& c, const contract_validity& v, const validity_walk<Recorder>& walk, Recorder& why) {
    if constexpr (Recorder::on) {
        if (walk.version_of_end()) {
            const auto& version = c.versions[*walk.version_of_end()];
            why.add("contract.ends", {{"to", to_string(*version.valid_to)}, {"version", version.id}});
        } else {
            why.add("contract.open_ended", {});
        }
        if (v.renewed > 0)
            why.add("contract.renewed", {{"times", std::to_string(v.renewed)}, {"to", to_string(*walk.end())}});
    }
}

}  // namespace detail

/// The validity of a contract at the end of a day, by the versions in force and the notices given by then.
///
/// At the end of each period the terms then in force decide. A tacit renewal goes on for its term, unless a party gave
/// notice in that period no later than the term of notice before its end; a notice after that day stops nothing and has
/// to be given again in the next period. A later version that states an end begins a new count of renewals. Notices
/// before its signing do not concern the new end. A withdrawal ends the contract when the term of notice has run from
/// it, if that comes before the end; whether the party may withdraw is a matter of law. A termination ends it on the
/// day before the termination is in force; from its signing on that is the end that is known to come, unless the
/// present period ends before it. What has ended does not go on by itself.
///
/// It is time to decide so long before the last day of notice as `decision` says, else as the term of notice does.
/// Nothing can go wrong: days beyond the calendar are its first and last day. Costs what the contract has of versions,
/// notices and renewals.
template <class Recorder>
[[nodiscard]] contract_validity calculate_validity(const contract& c, date day, const std::optional<term>& decision,
                                                   Recorder& why) {
    const detail::validity_walk<Recorder> walk(c, day, why);
    contract_validity out;
    if (!walk.has_version()) {
        out = detail::draft_validity(c);
        detail::end_by_termination(out, c, day, why);
        return out;
    }
    out.from = walk.begin();
    out.to = walk.end();
    out.renewed = walk.renewed();
    if constexpr (Recorder::on) why.add("contract.begins", {{"from", to_string(*out.from)}});
    detail::explain_end(c, out, walk, why);
    if (walk.terminated_on()) {
        out.state = validity_state::terminated;
        out.to = walk.terminated_on()->previous();
        if constexpr (Recorder::on) why.add("contract.terminated", {{"from", to_string(*walk.terminated_on())}});
        return out;
    }
    const bool is_withdrawn = walk.is_withdrawn();
    if (is_withdrawn) {
        out.to = walk.withdrawn_to();
        if constexpr (Recorder::on)
            why.add("contract.withdrawn", {{"by", walk.withdrawal()->by},
                                           {"on", to_string(walk.withdrawal()->on)},
                                           {"to", to_string(*out.to)}});
    }
    if (walk.is_ended()) {
        out.state = is_withdrawn ? validity_state::terminated : validity_state::ended;
        if constexpr (Recorder::on)
            if (!is_withdrawn) why.add("contract.ended", {{"to", to_string(*out.to)}});
        return out;
    }
    const bool is_to_end = detail::end_by_termination(out, c, day, why) || is_withdrawn;
    if (day < *out.from) out.state = validity_state::not_yet;
    else out.state = out.to ? validity_state::in_force : validity_state::open_ended;
    if (out.to && !is_to_end) detail::set_notice(out, walk, day, decision, why);
    return out;
}

}  // namespace troth::inline v0
