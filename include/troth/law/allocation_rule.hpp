// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace troth::inline v0 {

/// How a payment is divided among debts of the same kind.
enum class allocation_within : std::uint8_t {
    oldest_due,        ///< the debt due first, then as listed
    pro_rata,          ///< in proportion to what is left of each
    named_then_oldest  ///< first the debt that the payment names, whatever its kind; then as `oldest_due`
};
BOOST_DESCRIBE_ENUM(allocation_within, oldest_due, pro_rata, named_then_oldest)

/// How an insufficient payment is divided, as a law or a contract states it. Both members are needed in the end; they
/// may be absent in a rule that is `like` another and states only what it replaces.
struct allocation_rule {
    std::optional<std::string> like;                ///< the id of the rule that this one changes
    std::optional<std::vector<std::string>> order;  ///< the kinds of debts, paid first to last, each once
    std::optional<allocation_within> within;
};
BOOST_DESCRIBE_STRUCT(allocation_rule, (), (like, order, within))

}  // namespace troth::inline v0
