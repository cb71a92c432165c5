// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <troth/money/decimal.hpp>

namespace troth::inline v0 {

/// A number of each thousand, with at most six decimals and twelve digits before the point, exact: how often something
/// happens.
class per_mille {
public:
    constexpr per_mille() noexcept = default;

    /// From millionths of one of a thousand.
    [[nodiscard]] static constexpr per_mille from_millionths(std::int64_t v) noexcept {
        per_mille out;
        out.millionths_ = v;
        return out;
    }
    [[nodiscard]] static constexpr std::optional<per_mille> parse(std::string_view text) noexcept {
        const auto d = decimal::parse(text, 12, 6);
        const auto v = d ? d->scaled(6) : std::nullopt;
        if (!v) return std::nullopt;
        return from_millionths(*v);
    }
    [[nodiscard]] constexpr std::int64_t millionths() const noexcept { return millionths_; }
    [[nodiscard]] friend constexpr auto operator<=>(per_mille, per_mille) noexcept = default;

private:
    std::int64_t millionths_ = 0;
};

/// The number in its shortest form: "9.5".
[[nodiscard]] inline std::string to_string(per_mille p) { return shortest_decimal(p.millionths(), 6); }

}  // namespace troth::inline v0
