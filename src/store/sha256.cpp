// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "sha256.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

namespace troth::inline v0::store {
namespace {

constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t big_endian(const std::uint8_t* p) noexcept {
    return std::uint32_t{p[0]} << 24 | std::uint32_t{p[1]} << 16 | std::uint32_t{p[2]} << 8 | std::uint32_t{p[3]};
}

}  // namespace

void sha256::compress(const std::uint8_t* block) noexcept {
    std::array<std::uint32_t, 16> w;
    for (std::size_t i = 0; i < 16; ++i) w[i] = big_endian(block + 4 * i);
    auto [a, b, c, d, e, f, g, h] = state_;
    // One round changes two of the eight words: the others take their places by being named otherwise in the next.
    const auto round = [&](std::uint32_t x1, std::uint32_t x2, std::uint32_t x3, std::uint32_t& x4, std::uint32_t x5,
                           std::uint32_t x6, std::uint32_t x7, std::uint32_t& x8, std::size_t i) {
        const auto t1 = x8 + (std::rotr(x5, 6) ^ std::rotr(x5, 11) ^ std::rotr(x5, 25)) + (x7 ^ (x5 & (x6 ^ x7))) +
                        round_constants[i] + w[i % 16];
        x4 += t1;
        x8 = t1 + (std::rotr(x1, 2) ^ std::rotr(x1, 13) ^ std::rotr(x1, 22)) + ((x1 & x2) | (x3 & (x1 | x2)));
    };
    for (std::size_t i = 0; i < 64; i += 16) {
        for (std::size_t k = 0; i != 0 && k < 16; ++k) {
            const auto early = w[(k + 1) % 16], late = w[(k + 14) % 16];
            w[k] += (std::rotr(early, 7) ^ std::rotr(early, 18) ^ (early >> 3)) + w[(k + 9) % 16] +
                    (std::rotr(late, 17) ^ std::rotr(late, 19) ^ (late >> 10));
        }
        for (std::size_t k = i; k < i + 16; k += 8) {
            round(a, b, c, d, e, f, g, h, k);
            round(h, a, b, c, d, e, f, g, k + 1);
            round(g, h, a, b, c, d, e, f, k + 2);
            round(f, g, h, a, b, c, d, e, k + 3);
            round(e, f, g, h, a, b, c, d, k + 4);
            round(d, e, f, g, h, a, b, c, k + 5);
            round(c, d, e, f, g, h, a, b, k + 6);
            round(b, c, d, e, f, g, h, a, k + 7);
        }
    }
    const std::array<std::uint32_t, 8> added{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) state_[i] += added[i];
}

sha256& sha256::add(const void* bytes, std::size_t size) noexcept {
    const auto* p = static_cast<const std::uint8_t*>(bytes);
    const auto have = static_cast<std::size_t>(size_ % 64);
    size_ += size;
    if (have != 0) {
        const auto taken = std::min(size, 64 - have);
        std::memcpy(pending_.data() + have, p, taken);
        if (have + taken < 64) return *this;
        compress(pending_.data());
        p += taken;
        size -= taken;
    }
    for (; size >= 64; p += 64, size -= 64) compress(p);
    if (size != 0) std::memcpy(pending_.data(), p, size);
    return *this;
}

sha256& sha256::add(std::uint64_t number) noexcept {
    std::array<std::uint8_t, 8> bytes;
    for (std::size_t i = 0; i < 8; ++i) bytes[i] = static_cast<std::uint8_t>(number >> (56 - 8 * i));
    return add(bytes.data(), bytes.size());
}

digest sha256::finish() noexcept {
    static constexpr std::array<std::uint8_t, 64> padding{0x80};
    const auto bits = size_ * 8;
    const auto have = static_cast<std::size_t>(size_ % 64);
    add(padding.data(), have < 56 ? 56 - have : 120 - have);
    add(bits);
    digest out;
    for (std::size_t i = 0; i < 32; ++i) out[i] = static_cast<std::uint8_t>(state_[i / 4] >> (24 - 8 * (i % 4)));
    return out;
}

std::string hex(const digest& d, std::size_t count) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < std::min(count, d.size()); ++i) {
        out += digits[d[i] >> 4];
        out += digits[d[i] & 15];
    }
    return out;
}

}  // namespace troth::inline v0::store
