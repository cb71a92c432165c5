// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/law/term.hpp>
#include <troth/reason/reason.hpp>
#include <troth/time/date.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0 {

/// Who sets a term, the strongest first.
enum class term_origin : std::uint8_t { law, contract, standard };
BOOST_DESCRIBE_ENUM(term_origin, law, contract, standard)

/// A term that would hold if no other did, and the last day it leads to in the case at hand. The days are compared, not
/// the terms: sixty days may be more or less than two months.
struct term_candidate {
    troth::term term;
    date last_day;
    std::string source;  ///< the citation of the law, the clause of the contract, the id in the standard
};

/// The terms that are there for one duty.
struct term_candidates {
    std::optional<term_candidate> law;
    term_mode mode = term_mode::unless_agreed;  ///< how far the law may be departed from
    std::optional<term_candidate> contract;
    std::optional<term_candidate> standard;
    bool is_back = false;  ///< the terms run backwards: the longer one ends on the earlier day
};

/// Whose term holds, and which others there were.
struct term_decision {
    term_origin winner = term_origin::law;
    troth::term term;
    date last_day;
    std::vector<term_origin> beaten;  ///< the strongest first
};

/// Decides whose term holds: law before contract before the employer's standard.
/// A mandatory term of law holds whatever else is stated. A term of law that sets the most (the least) gives way to the
/// contract's, or where the contract is silent to the standard's, if that one ends no later (no earlier). A term of law
/// for want of agreement gives way to the contract's, not to the standard's, which nobody agreed to.
/// Nothing where there is no candidate at all.
template <class Recorder>
[[nodiscard]] std::optional<term_decision> whose_term(const term_candidates& from, Recorder& why) {
    using origin = term_origin;
    const auto candidate = [&](origin o) -> const std::optional<term_candidate>& {
        return o == origin::law ? from.law : o == origin::contract ? from.contract : from.standard;
    };
    const auto end_with = [&](origin winner, const char* message) {
        const auto& won = *candidate(winner);
        term_decision out{winner, won.term, won.last_day, {}};
        for (const auto other : {origin::law, origin::contract, origin::standard})
            if (other != winner && candidate(other)) out.beaten.push_back(other);
        if constexpr (Recorder::on) {
            why.add(message, {{"last_day", to_string(won.last_day)}}, won.source);
            for (const auto other : out.beaten) {
                const char* beaten[] = {"whose_term.law_beaten", "whose_term.contract_beaten",
                                        "whose_term.standard_beaten"};
                why.add(beaten[static_cast<std::size_t>(other)], {{"last_day", to_string(candidate(other)->last_day)}},
                        candidate(other)->source);
            }
        }
        return out;
    };
    if (!from.law && !from.contract && !from.standard) return std::nullopt;
    if (!from.law) {
        if (from.contract) return end_with(origin::contract, "whose_term.contract");
        return end_with(origin::standard, "whose_term.standard");
    }
    if (from.mode == term_mode::mandatory) return end_with(origin::law, "whose_term.law_mandatory");
    if (from.mode == term_mode::unless_agreed) {
        if (from.contract) return end_with(origin::contract, "whose_term.contract_agreed");
        return end_with(origin::law, "whose_term.law_not_agreed");
    }
    const bool is_most = from.mode == term_mode::at_most;
    const auto weaker = from.contract ? origin::contract : origin::standard;
    if (!candidate(weaker)) return end_with(origin::law, is_most ? "whose_term.law_most" : "whose_term.law_least");
    const auto other = candidate(weaker)->last_day;
    const bool is_within = is_most != from.is_back ? other <= from.law->last_day : other >= from.law->last_day;
    if (!is_within) return end_with(origin::law, is_most ? "whose_term.law_most" : "whose_term.law_least");
    if (weaker == origin::contract) return end_with(weaker, "whose_term.contract_within_law");
    return end_with(weaker, "whose_term.standard_within_law");
}

}  // namespace troth::inline v0
