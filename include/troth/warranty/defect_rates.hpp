// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <troth/money/per_mille.hpp>
#include <troth/money/rounding.hpp>
#include <troth/money/share.hpp>
#include <troth/money/wide.hpp>
#include <troth/warranty/defect_statistics.hpp>

namespace troth::inline v0 {

/// Defects per 1,000 units sold, to two decimals, half up; nothing where none was sold, or it is not known how many.
/// Precondition: `count` is not negative.
[[nodiscard]] constexpr std::optional<per_mille> rate_per_mille(std::int64_t count,
                                                                std::optional<std::int64_t> sold) noexcept {
    if (!sold || *sold <= 0) return std::nullopt;
    const auto hundredths = static_cast<std::int64_t>(round_half_up(static_cast<wide>(count) * 100'000, wide{*sold}));
    return per_mille::from_millionths(hundredths * 10'000);
}

/// Whether so many defects of so many units are systematic, by the exact rate and not the rounded one. Nothing where
/// that depends on a number sold which is not known.
[[nodiscard]] constexpr std::optional<bool> is_systematic(std::int64_t count, std::optional<std::int64_t> sold,
                                                          const systematic_threshold& from) noexcept {
    if (count < from.count) return false;
    if (!sold || *sold <= 0) return std::nullopt;
    return static_cast<wide>(count) * 1'000'000'000 >= static_cast<wide>(from.per_mille.millionths()) * *sold;
}

}  // namespace troth::inline v0
