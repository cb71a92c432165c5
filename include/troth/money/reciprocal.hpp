// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <bit>
#include <cstdint>
#include <limits>
#include <optional>

#include <troth/money/exact.hpp>
#include <troth/money/wide.hpp>

namespace troth::inline v0 {

namespace detail {

/// The upper 64 bits of a product.
[[nodiscard]] inline std::uint64_t high_product(std::uint64_t a, std::uint64_t b) noexcept {
#if defined(__SIZEOF_INT128__)
    __extension__ typedef unsigned __int128 unsigned_wide;
    return static_cast<std::uint64_t>((static_cast<unsigned_wide>(a) * b) >> 64);
#else
    const std::uint64_t low = (a & 0xffffffffu) * (b & 0xffffffffu);
    const std::uint64_t middle = (a >> 32) * (b & 0xffffffffu) + (low >> 32);
    const std::uint64_t other = (a & 0xffffffffu) * (b >> 32) + (middle & 0xffffffffu);
    return (a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32);
#endif
}

[[nodiscard]] inline wide greatest_divisor(wide a, wide b) noexcept {
    while (b != 0) {
        const wide rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}

}  // namespace detail

/// Multiplies amounts by one fraction and rounds half up to multiples of one step, exactly, without a division: for many
/// amounts. It holds for amounts from 0 to `max`; `apply` gives how many steps.
///
/// Why it is exact: rounding half up is ⌊n/d⌋ with n = 2·amount·p + q and d = 2q, where p/q is the fraction over the step in
/// lowest terms. With 2^s ≤ d < 2^(s+1) and m = ⌈2^(64+s)/d⌉ there is m·d = 2^(64+s) + e with 0 ≤ e < d. Then n·m/2^(64+s) is
/// n/d and a surplus of n·e/(d·2^(64+s)), which is below 1/d, and so reaches no whole number, as long as n·e < 2^(64+s); for
/// that n < 2^63 is enough, since e < d < 2^(s+1). `max` is the largest amount whose n is below 2^63.
class rounded_factor {
public:
    /// The factor `numerator` / `denominator`; nothing if it is too fine for 64 bits.
    /// Precondition: the numerator is not negative, the others are above zero.
    [[nodiscard]] static std::optional<rounded_factor> make(const wide& numerator, const wide& denominator, std::int64_t step) {
        constexpr wide most = std::numeric_limits<std::int64_t>::max();
        wide q;
        if (!multiply(denominator, step, q)) return std::nullopt;
        const wide divisor = detail::greatest_divisor(numerator, q);
        const wide p = numerator / divisor;
        q /= divisor;
        if (2 * p > most || 2 * q > most) return std::nullopt;
        rounded_factor out;
        out.twice_ = static_cast<std::uint64_t>(2 * p);
        out.half_ = static_cast<std::uint64_t>(q);
        const auto d = static_cast<std::uint64_t>(2 * q);
        out.shift_ = static_cast<std::uint32_t>(std::bit_width(d)) - 1;
        if (std::has_single_bit(d)) {
            out.reciprocal_ = std::uint64_t{1} << 63;
            --out.shift_;
        } else
            out.reciprocal_ = reciprocal(d, out.shift_);
        return out;
    }

    /// The largest amount for which `apply` holds.
    [[nodiscard]] std::int64_t max() const noexcept {
        constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
        return static_cast<std::int64_t>(twice_ == 0 ? most : (most - half_) / twice_);
    }
    /// The largest value of `apply`, whatever the amount: 2^63 / d.
    [[nodiscard]] std::uint64_t most() const noexcept { return (std::uint64_t{1} << 62) / half_; }
    /// Precondition: the amount lies between 0 and `max()`.
    [[nodiscard]] std::uint64_t apply(std::int64_t amount) const noexcept {
        return detail::high_product(static_cast<std::uint64_t>(amount) * twice_ + half_, reciprocal_) >> shift_;
    }
    [[nodiscard]] friend bool operator==(const rounded_factor&, const rounded_factor&) noexcept = default;

private:
    /// ⌈2^(64+shift) / d⌉ for a d that is no power of two and lies between 2^shift and 2^(shift+1).
    [[nodiscard]] static std::uint64_t reciprocal(std::uint64_t d, std::uint32_t shift) noexcept {
#if defined(__SIZEOF_INT128__)
        __extension__ typedef unsigned __int128 unsigned_wide;
        return static_cast<std::uint64_t>((unsigned_wide{1} << (64 + shift)) / d) + 1;
#else
        // Long division bit by bit: the quotient has 64 bits, the remainder is always below d.
        std::uint64_t quotient = 0;
        std::uint64_t rest = std::uint64_t{1} << shift;
        for (int bit = 0; bit < 64; ++bit) {
            const bool carries = rest >= d - rest;
            rest = carries ? rest - (d - rest) : rest + rest;
            quotient = quotient * 2 + (carries ? 1 : 0);
        }
        return quotient + 1;
#endif
    }

    std::uint64_t twice_ = 0;
    std::uint64_t half_ = 1;
    std::uint64_t reciprocal_ = std::uint64_t{1} << 63;
    std::uint32_t shift_ = 0;
};

}  // namespace troth::inline v0
