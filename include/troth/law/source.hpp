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

/// Says how sure a rule is, where that is less than confirmed.
template <class Recorder>
void explain_sureness(const std::string& rule, sureness sure, Recorder& why) {
    if constexpr (Recorder::on) {
        if (sure == sureness::partly) why.add("law.sure.partly", {{"rule", rule}});
        if (sure == sureness::memory) why.add("law.sure.memory", {{"rule", rule}});
        if (sure == sureness::inferred) why.add("law.sure.inferred", {{"rule", rule}});
    }
}

}  // namespace troth::inline v0
