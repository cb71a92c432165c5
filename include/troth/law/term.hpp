// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/time/term.hpp>

namespace troth::inline v0 {

/// How far the parties may depart from a term of law.
enum class term_mode : std::uint8_t {
    mandatory,     ///< holds whatever is agreed
    at_most,       ///< a shorter term may be agreed, a longer one does not hold
    at_least,      ///< a longer term may be agreed, a shorter one does not hold
    unless_agreed  ///< holds where nothing else is agreed
};
BOOST_DESCRIBE_ENUM(term_mode, mandatory, at_most, at_least, unless_agreed)

/// A term that a law or the employer's standard sets: how long, by which counting rule of the same pack the last day is
/// found, and whether it may be agreed otherwise (`unless_agreed` where nothing is said).
struct law_term {
    std::optional<std::string> like;  ///< the id of the term that this one changes
    std::optional<troth::term> term;
    std::optional<std::string> counting;
    std::optional<term_mode> mode;
};
BOOST_DESCRIBE_STRUCT(law_term, (), (like, term, counting, mode))

}  // namespace troth::inline v0
