// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/money/decimal.hpp>

namespace troth::inline v0 {

/// What must have happened before a penalty is written off.
enum class write_off_need : std::uint8_t {
    performed,  ///< the contract was performed in full
    rest_paid   ///< the part of the penalty that is not written off was paid
};
BOOST_DESCRIBE_ENUM(write_off_need, performed, rest_paid)

/// Of a penalty up to so many percent of the price (the last band may have no end), and above the band before, this
/// share is written off.
struct write_off_band {
    std::optional<percent> to;  ///< included
    percent share;              ///< above 0, at most 100
    std::vector<write_off_need> needs;
};
BOOST_DESCRIBE_STRUCT(write_off_band, (), (to, share, needs))

/// A circumstance for which the whole penalty is written off, whatever its part of the price.
struct write_off_ground {
    std::string ground;
    std::vector<write_off_need> needs;
};
BOOST_DESCRIBE_STRUCT(write_off_ground, (), (ground, needs))

/// When a creditor has to give up a penalty: a customer of public procurement, for one.
struct write_off_rule {
    std::optional<std::string> like;                  ///< the id of the rule that this one changes
    std::optional<std::vector<write_off_band>> bands;  ///< ascending; above the last nothing is written off
    std::optional<std::vector<write_off_ground>> grounds;
};
BOOST_DESCRIBE_STRUCT(write_off_rule, (), (like, bands, grounds))

}  // namespace troth::inline v0
