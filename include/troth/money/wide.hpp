// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>

#if !defined(__SIZEOF_INT128__)
#include <boost/multiprecision/cpp_int.hpp>
#endif

namespace troth::inline v0 {

/// A signed integer of 128 bits for intermediate products: no money amount is stored in it.
#if defined(__SIZEOF_INT128__)
__extension__ typedef __int128 wide;
#else
using wide = boost::multiprecision::int128_t;
#endif

/// 10 to the power `exponent` (0 to 18).
[[nodiscard]] constexpr std::int64_t power_of_ten(int exponent) noexcept {
    std::int64_t value = 1;
    for (int i = 0; i < exponent; ++i) value *= 10;
    return value;
}

}  // namespace troth::inline v0
