// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#include <troth/money/wide.hpp>

namespace troth::inline v0 {

/// `numerator` / `denominator` to the nearest whole number, a half upwards: how every published calculation rounds.
/// Precondition: the numerator is not negative, the denominator is above zero.
[[nodiscard]] constexpr std::uint64_t round_half_up(std::uint64_t numerator, std::uint64_t denominator) noexcept {
    const std::uint64_t whole = numerator / denominator;
    const std::uint64_t rest = numerator - whole * denominator;
    return whole + (rest >= denominator - rest ? 1 : 0);
}

/// The same in 128 bits.
[[nodiscard]] constexpr wide round_half_up(const wide& numerator, const wide& denominator) noexcept {
    const wide whole = numerator / denominator;
    const wide rest = numerator - whole * denominator;
    return whole + (rest >= denominator - rest ? 1 : 0);
}

}  // namespace troth::inline v0
