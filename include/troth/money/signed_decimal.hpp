// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <troth/money/decimal.hpp>

namespace troth::inline v0 {

/// A decimal that may be negative, exact, with at most six digits before the point and six after it: a rate of
/// interest, a spread, a factor.
class signed_decimal {
public:
    constexpr signed_decimal() noexcept = default;

    [[nodiscard]] static constexpr signed_decimal from_millionths(std::int64_t v) noexcept {
        signed_decimal out;
        out.millionths_ = v;
        return out;
    }
    /// Reads digits as `decimal` does, after a minus if the number is negative.
    [[nodiscard]] static constexpr std::optional<signed_decimal> parse(std::string_view text) noexcept {
        const bool is_negative = text.starts_with('-');
        const auto d = decimal::parse(text.substr(is_negative ? 1 : 0), 6, 6);
        if (!d) return std::nullopt;
        return from_millionths(is_negative ? -*d->scaled(6) : *d->scaled(6));
    }
    [[nodiscard]] constexpr std::int64_t millionths() const noexcept { return millionths_; }
    [[nodiscard]] friend constexpr auto operator<=>(signed_decimal, signed_decimal) noexcept = default;

private:
    std::int64_t millionths_ = 0;
};

[[nodiscard]] inline std::string to_string(signed_decimal d) { return shortest_decimal(d.millionths(), 6); }

}  // namespace troth::inline v0
