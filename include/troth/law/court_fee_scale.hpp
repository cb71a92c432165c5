// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>

namespace troth::inline v0 {

/// One step of a scale of court fees: claims up to `to` (the last step has none) cost `base` and `percent` of what the
/// claim exceeds the step before by.
struct court_fee_step {
    std::optional<decimal> to;
    decimal base;
    std::optional<troth::percent> percent;
};
BOOST_DESCRIBE_STRUCT(court_fee_step, (), (to, base, percent))

/// What a court asks of a claim for money, by its amount.
struct court_fee_scale {
    std::optional<std::string> like;  ///< the court whose scale this one changes
    std::optional<troth::currency> currency;
    std::optional<std::vector<court_fee_step>> steps;
    std::optional<decimal> at_least;
    std::optional<decimal> at_most;
    std::optional<decimal> round_to;          ///< half up
    std::optional<decimal> consumer_free_to;  ///< a consumer pays only what the fee exceeds that of such a claim by
};
BOOST_DESCRIBE_STRUCT(court_fee_scale, (), (like, currency, steps, at_least, at_most, round_to, consumer_free_to))

}  // namespace troth::inline v0
