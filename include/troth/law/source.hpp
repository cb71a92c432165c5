// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>

#include <boost/describe/enum.hpp>

#include <troth/reason/reason.hpp>

namespace troth::inline v0 {

/// How sure what a pack states is.
enum class sureness : std::uint8_t {
    confirmed,  ///< read in a published source
    partly,     ///< some of it was; the note says what was not
    memory,     ///< known to the profession, not checked against a text: check before you rely on it
    inferred    ///< follows from something else that was read
};
BOOST_DESCRIBE_ENUM(sureness, confirmed, partly, memory, inferred)

/// Where what a pack states comes from: the act as a lawyer cites it, how sure the statement is, the page or table it
/// was read in, and what a careful reader should know besides.
struct rule_source {
    std::string citation;
    sureness sure = sureness::confirmed;
    std::string read_in;
    std::string note;
};

namespace detail {

/// The message that says how sure a rule is; null of what is confirmed.
[[nodiscard]] constexpr const char* message_of(sureness sure) noexcept {
    return sure == sureness::partly     ? "law.sure.partly"
           : sure == sureness::memory   ? "law.sure.memory"
           : sure == sureness::inferred ? "law.sure.inferred"
                                        : nullptr;
}

}  // namespace detail

/// Says how sure a rule is, where that is less than confirmed.
template <class Recorder>
void explain_sureness(const std::string& rule, sureness sure, Recorder& why) {
    if constexpr (Recorder::on)
        if (const auto* message = detail::message_of(sure)) why.add(message, {{"rule", rule}});
}

/// The same, unless it was said so before: for rules that many steps name.
template <class Recorder>
void explain_sureness_once(std::string_view rule, sureness sure, Recorder& why) {
    if constexpr (Recorder::on)
        if (const auto* message = detail::message_of(sure)) why.add_once(message, {{"rule", std::string(rule)}});
}

}  // namespace troth::inline v0
