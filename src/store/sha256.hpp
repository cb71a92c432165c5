// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace troth::inline v0::store {

/// A hash of SHA-256 (FIPS 180-4).
using digest = std::array<std::uint8_t, 32>;

/// Hashes bytes given piece by piece.
class sha256 {
public:
    sha256& add(const void* bytes, std::size_t size) noexcept;
    sha256& add(std::string_view text) noexcept { return add(text.data(), text.size()); }
    sha256& add(const digest& d) noexcept { return add(d.data(), d.size()); }
    /// Adds eight bytes, the highest first.
    sha256& add(std::uint64_t number) noexcept;
    /// The hash of all that was added; nothing may be added after it.
    [[nodiscard]] digest finish() noexcept;

private:
    void compress(const std::uint8_t* block) noexcept;
    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> pending_{};
    std::uint64_t size_ = 0;
};

[[nodiscard]] inline digest sha256_of(std::string_view text) noexcept { return sha256().add(text).finish(); }

/// The first `count` bytes of a hash in hexadecimal digits.
[[nodiscard]] std::string hex(const digest& d, std::size_t count = 32);

}  // namespace troth::inline v0::store
