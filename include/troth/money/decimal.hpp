// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <troth/money/wide.hpp>

namespace troth::inline v0 {

/// A non-negative decimal number as written: `units` × 10^−`decimals`. "9.50" has 950 units and 2 decimals.
struct decimal {
    std::int64_t units = 0;
    std::int32_t decimals = 0;

    /// Reads digits with an optional point and digits after it: no sign, no exponent, no blank.
    /// Nothing for other text, for more digits before the point than `whole_digits` (leading zeros apart) or more after
    /// it than `max_decimals`, and for a number whose units do not fit 63 bits.
    [[nodiscard]] static constexpr std::optional<decimal> parse(std::string_view text, int whole_digits = 15,
                                                                int max_decimals = 6) noexcept {
        decimal out;
        int whole = 0;
        std::size_t i = 0;
        const auto take = [&]() {
            const int digit = text[i++] - '0';
            if (out.units > (INT64_MAX - digit) / 10) return false;
            out.units = out.units * 10 + digit;
            return true;
        };
        const auto at_digit = [&]() { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
        if (!at_digit()) return std::nullopt;
        while (at_digit()) {
            if (!take()) return std::nullopt;
            if (out.units != 0) ++whole;
        }
        if (whole > whole_digits) return std::nullopt;
        if (i < text.size() && text[i] == '.') {
            ++i;
            if (!at_digit()) return std::nullopt;
            while (at_digit()) {
                if (!take()) return std::nullopt;
                ++out.decimals;
            }
        }
        if (i != text.size() || out.decimals > max_decimals) return std::nullopt;
        return out;
    }

    /// The same number in units of 10^−`to`, if it can be written so without loss and fits.
    [[nodiscard]] constexpr std::optional<std::int64_t> scaled(int to) const noexcept {
        if (to >= decimals) {
            const wide v = static_cast<wide>(units) * power_of_ten(to - decimals);
            if (v > INT64_MAX) return std::nullopt;
            return static_cast<std::int64_t>(v);
        }
        const std::int64_t divisor = power_of_ten(decimals - to);
        if (units % divisor != 0) return std::nullopt;
        return units / divisor;
    }

    [[nodiscard]] friend constexpr bool operator==(const decimal& a, const decimal& b) noexcept {
        const int to = a.decimals > b.decimals ? a.decimals : b.decimals;
        return static_cast<wide>(a.units) * power_of_ten(to - a.decimals) ==
               static_cast<wide>(b.units) * power_of_ten(to - b.decimals);
    }
};

/// `units` × 10^−`decimals` in digits, with exactly so many after the point; a sign only if negative.
inline void append_decimal(std::string& out, std::int64_t units, int decimals) {
    char digits[24];
    int n = 0;
    auto rest = units < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
    do {
        digits[n++] = static_cast<char>('0' + rest % 10);
        rest /= 10;
    } while (rest != 0 || n <= decimals);
    if (units < 0) out += '-';
    while (n > 0) {
        if (n == decimals) out += '.';
        out += digits[--n];
    }
}

[[nodiscard]] inline std::string to_string(const decimal& d) {
    std::string out;
    append_decimal(out, d.units, d.decimals);
    return out;
}

/// The same without the zeros at its end: "9.5".
[[nodiscard]] inline std::string shortest_decimal(std::int64_t units, int decimals) {
    while (decimals > 0 && units % 10 == 0) {
        units /= 10;
        --decimals;
    }
    std::string out;
    append_decimal(out, units, decimals);
    return out;
}

/// A percent with at most six decimals and twelve digits before the point, exact: 9.5 % holds 9 500 000 millionths.
class percent {
public:
    constexpr percent() noexcept = default;

    /// From millionths of a percent.
    [[nodiscard]] static constexpr percent from_millionths(std::int64_t v) noexcept {
        percent p;
        p.millionths_ = v;
        return p;
    }
    [[nodiscard]] static constexpr std::optional<percent> parse(std::string_view text) noexcept {
        const auto d = decimal::parse(text, 12, 6);
        if (!d) return std::nullopt;
        const auto v = d->scaled(6);
        if (!v) return std::nullopt;
        return from_millionths(*v);
    }
    [[nodiscard]] constexpr std::int64_t millionths() const noexcept { return millionths_; }
    [[nodiscard]] friend constexpr auto operator<=>(percent, percent) noexcept = default;

private:
    std::int64_t millionths_ = 0;
};

/// The percent in its shortest form: "9.5".
[[nodiscard]] inline std::string to_string(percent p) { return shortest_decimal(p.millionths(), 6); }

}  // namespace troth::inline v0
