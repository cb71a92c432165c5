// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/money/per_mille.hpp>

namespace troth::inline v0 {

/// From when on events of one kind are more than chance: so many of them, as a rate, or within so many days of one
/// another. All that is stated must be reached.
struct threshold_rule {
    std::optional<std::string> like;            ///< the id of the rule that this one changes
    std::optional<troth::per_mille> per_mille;  ///< of each thousand that could have been concerned
    std::optional<std::int32_t> count;          ///< at least so many
    std::optional<std::int32_t> days;           ///< from one to the next at most so many
};
BOOST_DESCRIBE_STRUCT(threshold_rule, (), (like, per_mille, count, days))

}  // namespace troth::inline v0
