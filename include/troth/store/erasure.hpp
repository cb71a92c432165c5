// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0 {

/// A salt cannot be guessed from this many bytes on.
inline constexpr std::size_t min_salt_bytes = 16;
/// The most texts that one erasure looks for, and the longest, in bytes: each is looked for in each fact.
inline constexpr std::size_t max_erased_texts = 200;
inline constexpr std::size_t max_erased_text_bytes = 1'000;
/// The most places that an answer names where something still stands.
inline constexpr std::size_t max_places_left = 1'000;

/// Whose data are erased, and on what ground. A client, texts or both are stated.
struct erase_request {
    std::optional<std::string> client;              ///< the name by which facts know the client
    std::optional<std::vector<std::string>> texts;  ///< taken out of all facts and documents, also out of longer texts
    std::string ground;
    std::optional<std::string> by;
    std::optional<bool> despite_open;  ///< also while something is open between the firm and the client
    std::optional<std::string> salt;   ///< as of `open_options`
};
BOOST_DESCRIBE_STRUCT(erase_request, (), (client, texts, ground, by, despite_open, salt))

/// An obligation for the sake of which the data of a client may have to be kept.
struct open_obligation {
    std::string rule;
    std::string subject;
    std::string obligor;
    std::string obligee;
    std::string performance;
    std::optional<date> due;
    std::optional<std::string> currency;
    std::optional<std::string> left;
};
BOOST_DESCRIBE_STRUCT(open_obligation, (), (rule, subject, obligor, obligee, performance, due, currency, left))

/// Where something still stands that was erased elsewhere: the member as a JSON Pointer, empty for the id of the fact.
struct place_left {
    std::string fact;
    std::int64_t number = 0;
    std::string member;
};
BOOST_DESCRIBE_STRUCT(place_left, (), (fact, number, member))

/// What an erasure did.
struct erase_answer {
    bool is_erased = false;                  ///< false, and nothing was done, where something is open
    std::optional<std::string> fact;         ///< the id of the fact that says it
    std::optional<std::string> client;       ///< how the client is called from now on
    std::int64_t facts = 0;                  ///< in which something was erased or replaced
    std::int64_t members = 0;                ///< that were
    std::optional<std::int64_t> chain_from;  ///< the fact from which on the chain was made anew
    std::vector<open_obligation> open;
    std::vector<place_left> left;  ///< where the client's name, or a value that was erased, still stands
    bool is_swept = false;         ///< whether the bytes are gone from the file; else once no other program has
                                   ///< it open, when it is next opened for writing
};
BOOST_DESCRIBE_STRUCT(erase_answer, (), (is_erased, fact, client, facts, members, chain_from, open, left, is_swept))

}  // namespace troth::inline v0
