// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace troth::inline v0 {

/// How many bytes the valid UTF-8 sequence at the beginning of a text has; 0 where there is none.
[[nodiscard]] inline std::size_t sequence_bytes(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xbf) {
        return byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first <= 0xdf) return follows(1) ? 2 : 0;
    if (first >= 0xe0 && first <= 0xef) {
        const unsigned low = first == 0xe0 ? 0xa0 : 0x80, high = first == 0xed ? 0x9f : 0xbf;
        return follows(1, low, high) && follows(2) ? 3 : 0;
    }
    if (first >= 0xf0 && first <= 0xf4) {
        const unsigned low = first == 0xf0 ? 0x90 : 0x80, high = first == 0xf4 ? 0x8f : 0xbf;
        return follows(1, low, high) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

/// Whether a text is UTF-8 as the standard has it: no overlong form, no surrogate, nothing beyond U+10FFFF.
[[nodiscard]] inline bool is_utf_8(std::string_view text) noexcept {
    std::size_t i = 0;
    while (i < text.size()) {
        std::uint64_t eight = 0;
        while (i + 8 <= text.size() && (std::memcpy(&eight, text.data() + i, 8), (eight & 0x8080808080808080u) == 0))
            i += 8;
        if (i == text.size()) break;
        const auto bytes = sequence_bytes(text.substr(i, 4));
        if (bytes == 0) return false;
        i += bytes;
    }
    return true;
}

/// The code point that begins at a byte of a text, and how many bytes it has; a byte that begins none is a character of
/// one byte by itself, from U+0080 to U+00FF.
[[nodiscard]] inline char32_t code_point(std::string_view text, std::size_t at, std::size_t& bytes) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    bytes = sequence_bytes(text.substr(at, 4));
    if (bytes <= 1) {
        bytes = 1;
        return byte(0);
    }
    char32_t out = byte(0) & (0xffu >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) out = out << 6 | (byte(i) & 0x3fu);
    return out;
}

/// Appends a code point, which may not be a surrogate, as UTF-8.
inline void append_code_point(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
        return;
    }
    if (c < 0x800) {
        out += static_cast<char>(0xc0u | c >> 6);
    } else if (c < 0x10000) {
        out += static_cast<char>(0xe0u | c >> 12);
        out += static_cast<char>(0x80u | (c >> 6 & 0x3fu));
    } else {
        out += static_cast<char>(0xf0u | c >> 18);
        out += static_cast<char>(0x80u | (c >> 12 & 0x3fu));
        out += static_cast<char>(0x80u | (c >> 6 & 0x3fu));
    }
    out += static_cast<char>(0x80u | (c & 0x3fu));
}

}  // namespace troth::inline v0
