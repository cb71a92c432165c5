// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

#include <boost/multiprecision/cpp_int.hpp>

#include <troth/money/rounding.hpp>
#include <troth/money/wide.hpp>

namespace troth::inline v0 {

/// An integer without bounds: what a product is continued in when it outgrows 128 bits, so that every amount is exact.
using big = boost::multiprecision::cpp_int;

/// `a` × `b` for numbers that are not negative; false if it does not fit, and then `out` is not to be read.
[[nodiscard]] inline bool multiply(const wide& a, const wide& b, wide& out) noexcept {
#if defined(__SIZEOF_INT128__) && defined(__GNUC__)
    return !__builtin_mul_overflow(a, b, &out);
#else
    if (a != 0 && b > (std::numeric_limits<wide>::max)() / a) return false;
    out = a * b;
    return true;
#endif
}

/// `a` + `b` for numbers that are not negative; false if it does not fit.
[[nodiscard]] inline bool add(const wide& a, const wide& b, wide& out) noexcept {
#if defined(__SIZEOF_INT128__) && defined(__GNUC__)
    return !__builtin_add_overflow(a, b, &out);
#else
    if (b > (std::numeric_limits<wide>::max)() - a) return false;
    out = a + b;
    return true;
#endif
}

/// `a` + `b` and `a` × `b` of amounts that are not negative; nothing if they do not fit.
[[nodiscard]] constexpr std::optional<std::int64_t> plus(std::int64_t a, std::int64_t b) noexcept {
    if (b > std::numeric_limits<std::int64_t>::max() - a) return std::nullopt;
    return a + b;
}
[[nodiscard]] constexpr std::optional<std::int64_t> times(std::int64_t a, std::int64_t b) noexcept {
    if (a != 0 && b > std::numeric_limits<std::int64_t>::max() / a) return std::nullopt;
    return a * b;
}

/// `numerator` / `denominator`, rounded half up to a multiple of `step`; nothing if it does not fit.
/// Precondition: the numerator is not negative, the others are above zero.
[[nodiscard]] inline std::optional<std::int64_t> rounded_to_step(const big& numerator, const big& denominator,
                                                                 std::int64_t step) {
    const big divisor = denominator * step;
    const big whole = (2 * numerator + divisor) / (2 * divisor);
    if (whole > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return times(static_cast<std::int64_t>(whole), step);
}

namespace detail {

[[nodiscard]] inline std::optional<std::int64_t> wide_rounded_product(std::int64_t amount, const wide& numerator,
                                                                      const wide& denominator, std::int64_t step) {
    wide n, d;
    if (!multiply(numerator, amount, n) || !multiply(denominator, step, d))
        return rounded_to_step(big(numerator) * amount, big(denominator), step);
    const wide whole = round_half_up(n, d);
    if (whole > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return times(static_cast<std::int64_t>(whole), step);
}

}  // namespace detail

/// `amount` × `numerator` / `denominator`, rounded half up to a multiple of `step`; nothing if it does not fit.
/// Exact for all values: in 64 bits where the product fits them, else in 128, else without bounds.
/// Precondition: amount and numerator are not negative, the others are above zero.
[[nodiscard]] inline std::optional<std::int64_t> rounded_product(std::int64_t amount, const wide& numerator,
                                                                 const wide& denominator, std::int64_t step) {
#if defined(__GNUC__)
    constexpr wide most = std::numeric_limits<std::int64_t>::max();
    std::uint64_t n, d;
    if (numerator <= most && denominator <= most &&
        !__builtin_mul_overflow(static_cast<std::uint64_t>(amount), static_cast<std::uint64_t>(numerator), &n) &&
        !__builtin_mul_overflow(static_cast<std::uint64_t>(denominator), static_cast<std::uint64_t>(step), &d)) {
        const auto whole = round_half_up(n, d);
        if (step == 1) return static_cast<std::int64_t>(whole);
        if (whole <= static_cast<std::uint64_t>(most)) return times(static_cast<std::int64_t>(whole), step);
    }
#endif
    return detail::wide_rounded_product(amount, numerator, denominator, step);
}

/// A sum of fractions that are not negative, exact whatever their number and size: by denominator in 128 bits, beyond
/// that without bounds.
class exact_sum {
public:
    /// Adds `amount` × `numerator` / `denominator`.
    void add(std::int64_t amount, const wide& numerator, const wide& denominator) {
        wide product;
        if (multiply(numerator, amount, product) && add_part(product, denominator)) return;
        add(big(numerator) * amount, big(denominator));
    }
    void add(const big& numerator, const big& denominator) {
        if (!rest_) rest_ = fraction{};
        rest_->numerator = rest_->numerator * denominator + numerator * rest_->denominator;
        rest_->denominator *= denominator;
        const big divisor = gcd(rest_->numerator, rest_->denominator);
        rest_->numerator /= divisor;
        rest_->denominator /= divisor;
    }

    /// The sum, rounded half up to a multiple of `step`; nothing if it does not fit.
    [[nodiscard]] std::optional<std::int64_t> rounded(std::int64_t step) const {
        if (!rest_ && size_ == 0) return 0;
        if (!rest_ && size_ == 1) return rounded_product(1, parts_[0].numerator, parts_[0].denominator, step);
        exact_sum all;
        all.rest_ = rest_;
        for (std::size_t i = 0; i < size_; ++i) all.add(big(parts_[i].numerator), big(parts_[i].denominator));
        return rounded_to_step(all.rest_->numerator, all.rest_->denominator, step);
    }

private:
    struct part {
        wide numerator = 0;
        wide denominator = 1;
    };
    struct fraction {
        big numerator = 0;
        big denominator = 1;
    };
    [[nodiscard]] bool add_part(const wide& numerator, const wide& denominator) noexcept {
        for (std::size_t i = 0; i < size_; ++i)
            if (parts_[i].denominator == denominator)
                return troth::add(parts_[i].numerator, numerator, parts_[i].numerator);
        if (size_ == parts_.size()) return false;
        parts_[size_++] = {numerator, denominator};
        return true;
    }
    std::array<part, 4> parts_;
    std::size_t size_ = 0;
    std::optional<fraction> rest_;
};

}  // namespace troth::inline v0
