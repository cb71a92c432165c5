// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <troth/money/decimal.hpp>
#include <troth/money/rounding.hpp>
#include <troth/money/wide.hpp>

namespace troth::inline v0 {

/// A part of a whole in percent, to two decimals, half up; 0 of nothing.
[[nodiscard]] constexpr percent share_of(std::int64_t part, std::int64_t whole) noexcept {
    if (whole <= 0) return {};
    const auto hundredths = static_cast<std::int64_t>(round_half_up(static_cast<wide>(part) * 10'000, wide{whole}));
    return percent::from_millionths(hundredths * 10'000);
}

/// The average of so many numbers that add up to a sum, to two decimals, half up. Precondition: there is one, and none
/// is negative.
[[nodiscard]] constexpr decimal average_of(std::int64_t sum, std::int64_t count) noexcept {
    return {static_cast<std::int64_t>(round_half_up(static_cast<wide>(sum) * 100, wide{count})), 2};
}

}  // namespace troth::inline v0
