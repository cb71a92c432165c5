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

/// A product of 64 bits by 64, in two halves.
struct double_word {
    std::uint64_t high;
    std::uint64_t low;
};
[[nodiscard]] inline double_word double_product(std::uint64_t a, std::uint64_t b) noexcept {
#if defined(__SIZEOF_INT128__)
    __extension__ typedef unsigned __int128 unsigned_wide;
    const auto product = static_cast<unsigned_wide>(a) * b;
    return {static_cast<std::uint64_t>(product >> 64), static_cast<std::uint64_t>(product)};
#else
    const std::uint64_t low = (a & 0xffffffffu) * (b & 0xffffffffu);
    const std::uint64_t middle = (a >> 32) * (b & 0xffffffffu) + (low >> 32);
    const std::uint64_t other = (a & 0xffffffffu) * (b >> 32) + (middle & 0xffffffffu);
    return {(a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32), a * b};
#endif
}

/// `high` × 2^64 / `divisor` without its fraction, and the rest. Precondition: `high` < `divisor` < 2^63.
struct quotient_and_rest {
    std::uint64_t quotient;
    std::uint64_t rest;
};
[[nodiscard]] inline quotient_and_rest divide_high(std::uint64_t high, std::uint64_t divisor) noexcept {
#if defined(__SIZEOF_INT128__)
    __extension__ typedef unsigned __int128 unsigned_wide;
    const auto dividend = static_cast<unsigned_wide>(high) << 64;
    return {static_cast<std::uint64_t>(dividend / divisor), static_cast<std::uint64_t>(dividend % divisor)};
#else
    std::uint64_t quotient = 0, rest = high;
    for (int bit = 0; bit < 64; ++bit) {
        rest += rest;
        const bool carries = rest >= divisor;
        if (carries) rest -= divisor;
        quotient = quotient * 2 + (carries ? 1 : 0);
    }
    return {quotient, rest};
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

/// Divides by one number and rounds half up, exactly, without a division: for many numbers.
///
/// Why it is exact: n/q rounded half up is ⌊(2n + q)/d⌋ with d = 2q. With 2^s < d < 2^(s+1) and m = ⌈2^(64+s)/d⌉ there
/// is m·d = 2^(64+s) + e with 0 ≤ e < d. For x = 2n + q, x·m/2^(64+s) is x/d and a surplus of x·e/(d·2^(64+s)). The
/// surplus is below 1/d, and so reaches no whole number, as long as x·e < 2^(64+s); for that x < 2^63 is enough, as e <
/// d < 2^(s+1).
class rounded_divisor {
public:
    /// By `divisor`, which lies between 1 and 2^62 − 1.
    explicit rounded_divisor(std::uint64_t divisor) noexcept : divisor_(divisor) {
        const auto d = 2 * divisor;
        shift_ = static_cast<std::uint32_t>(std::bit_width(d)) - 1;
        if (std::has_single_bit(d)) --shift_;
        else reciprocal_ = detail::divide_high(std::uint64_t{1} << shift_, d).quotient + 1;
    }
    /// The largest number that `apply` holds for.
    [[nodiscard]] std::uint64_t max() const noexcept { return ((std::uint64_t{1} << 63) - 1 - divisor_) / 2; }
    /// `n` / divisor, rounded half up. Precondition: `n` is at most `max()`.
    [[nodiscard]] std::uint64_t apply(std::uint64_t n) const noexcept {
        return detail::double_product(2 * n + divisor_, reciprocal_).high >> shift_;
    }

private:
    std::uint64_t divisor_;
    std::uint64_t reciprocal_ = std::uint64_t{1} << 63;
    std::uint32_t shift_ = 0;
};

/// Multiplies amounts by one fraction below 1 and rounds half up, exactly, by one multiplication: for many amounts.
///
/// Why it is exact: let p/q be the fraction in lowest terms and m = ⌈p·2^64/q⌉, so that m·q = p·2^64 + e with 0 ≤ e <
/// q. For an amount a, a·m/2^64 + 1/2 is a·p/q + 1/2 and a surplus of a·e/(q·2^64). The former is a multiple of 1/(2q),
/// so that a surplus below 1/(2q) reaches no whole number: it is, as long as a·e < 2^63.
class rounded_factor {
public:
    /// The factor `numerator` / `denominator`, which is below 1; nothing if it is too fine for 64 bits.
    [[nodiscard]] static std::optional<rounded_factor> make(const wide& numerator, const wide& denominator) {
        constexpr wide most = std::numeric_limits<std::int64_t>::max();
        const wide divisor = detail::greatest_divisor(numerator, denominator);
        const wide p = numerator / divisor, q = denominator / divisor;
        if (q > most) return std::nullopt;
        const auto d = static_cast<std::uint64_t>(q);
        const auto [quotient, rest] = detail::divide_high(static_cast<std::uint64_t>(p), d);
        rounded_factor out;
        out.factor_ = rest == 0 ? quotient : quotient + 1;
        constexpr auto above = std::uint64_t{1} << 63;
        const auto e = rest == 0 ? 0 : d - rest;
        out.max_ = static_cast<std::int64_t>(e == 0 ? above - 1 : (above - 1) / e);
        return out;
    }
    /// The largest amount that `apply` holds for.
    [[nodiscard]] std::int64_t max() const noexcept { return max_; }
    /// What `apply` multiplies by.
    [[nodiscard]] std::uint64_t factor() const noexcept { return factor_; }
    /// `amount` × the fraction of a factor, rounded half up. Precondition: the amount lies between 0 and `max()`.
    [[nodiscard]] static std::uint64_t apply(std::uint64_t factor, std::int64_t amount) noexcept {
        const auto product = detail::double_product(static_cast<std::uint64_t>(amount), factor);
        return product.high + (product.low >> 63);
    }

private:
    std::uint64_t factor_ = 0;
    std::int64_t max_ = 0;
};

}  // namespace troth::inline v0
