// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <troth/json/document.hpp>
#include <vector>

#include "fact_log.hpp"

namespace troth::inline v0::store {

/// One value in the data of a fact that holds no others.
struct leaf {
    std::string name;   ///< as that of a member: `contacts.0.value`
    std::string place;  ///< as a JSON Pointer
    std::string path;   ///< unlike `name` and `place`, it tells members from elements
    json::kind kind = json::kind::null;
    std::string value;  ///< the characters of a string, else the JSON text
};

/// The leaves of the data of a fact, in the order in which they stand. Throws `corrupt` for data that are no JSON.
[[nodiscard]] std::vector<leaf> leaves_of(const fact_row& row);

/// The hash of the data of a fact with a salt: that of the hashes of its id and of each leaf, each with a salt of its
/// own. So one can be erased together with its salt, its hash be kept, and all the others still be checked.
[[nodiscard]] digest salted_digest(const digest& salt, const fact_row& row);

/// Whether the data of a fact are what was recorded, but for what was erased.
[[nodiscard]] bool holds(const fact_row& row);

/// What takes the place of the id of a fact (0) and of its leaves (from 1 on) that are erased.
using erased_values = std::vector<std::optional<std::string>>;

/// The data of a fact with texts in the place of leaves.
[[nodiscard]] std::string with_leaves(const std::string& data, const erased_values& values);

/// Puts texts in the place of leaves of a fact that has a salt, or of which something was erased before: its salt goes,
/// and its proof keeps the salts of what stays and the hashes of what goes. The chain and the digest stay.
void erase_leaves(fact_row& row, const erased_values& values);

}  // namespace troth::inline v0::store
