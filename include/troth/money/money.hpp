// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0 {

/// An amount of money: an integer of minor units (kopecks, cents) and the currency they are of.
struct money {
    std::int64_t minor = 0;
    troth::currency currency;

    /// The amount that a decimal states in a currency, if it has no more decimals than the currency and fits.
    [[nodiscard]] static constexpr std::optional<money> make(const decimal& amount, troth::currency c) noexcept {
        if (amount.decimals > c.decimals()) return std::nullopt;
        const auto minor = amount.scaled(c.decimals());
        if (!minor) return std::nullopt;
        return money{*minor, c};
    }
    [[nodiscard]] friend constexpr bool operator==(const money&, const money&) noexcept = default;
};

/// The amount in digits with all decimals of its currency, without the currency: "1234.50".
[[nodiscard]] inline std::string to_string(const money& m) {
    std::string out;
    append_decimal(out, m.minor, m.currency.decimals());
    return out;
}

/// What is said of an amount that is no money of a currency.
[[nodiscard]] inline std::string expected_money(const decimal& amount, currency in) {
    return "found " + shown(to_string(amount)) + ", expected at most " + std::to_string(in.decimals()) +
           " decimals in " + std::string(in.code());
}

}  // namespace troth::inline v0
