// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <array>
#include <troth/exchange/encoding.hpp>

namespace troth::inline v0::exchange {
namespace {

/// The characters of the bytes 0x80 to 0xbf of windows-1251; those from 0xc0 on follow U+0410. One byte has none.
constexpr std::array<char16_t, 64> upper_half = {
    0x0402, 0x0403, 0x201a, 0x0453, 0x201e, 0x2026, 0x2020, 0x2021, 0x20ac, 0x2030, 0x0409, 0x2039, 0x040a,
    0x040c, 0x040b, 0x040f, 0x0452, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x0000, 0x2122,
    0x0459, 0x203a, 0x045a, 0x045c, 0x045b, 0x045f, 0x00a0, 0x040e, 0x045e, 0x0408, 0x00a4, 0x0490, 0x00a6,
    0x00a7, 0x0401, 0x00a9, 0x0404, 0x00ab, 0x00ac, 0x00ad, 0x00ae, 0x0407, 0x00b0, 0x00b1, 0x0406, 0x0456,
    0x0491, 0x00b5, 0x00b6, 0x00b7, 0x0451, 0x2116, 0x0454, 0x00bb, 0x0458, 0x0405, 0x0455, 0x0457};

/// The characters of the bytes 0xb0 to 0xdf of cp866, which frame tables, and then those of 0xf0 to 0xff.
constexpr std::array<char16_t, 64> frames_and_rest = {
    0x2591, 0x2592, 0x2593, 0x2502, 0x2524, 0x2561, 0x2562, 0x2556, 0x2555, 0x2563, 0x2551, 0x2557, 0x255d,
    0x255c, 0x255b, 0x2510, 0x2514, 0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x255e, 0x255f, 0x255a, 0x2554,
    0x2569, 0x2566, 0x2560, 0x2550, 0x256c, 0x2567, 0x2568, 0x2564, 0x2565, 0x2559, 0x2558, 0x2552, 0x2553,
    0x256b, 0x256a, 0x2518, 0x250c, 0x2588, 0x2584, 0x258c, 0x2590, 0x2580, 0x0401, 0x0451, 0x0404, 0x0454,
    0x0407, 0x0457, 0x040e, 0x045e, 0x00b0, 0x2219, 0x00b7, 0x221a, 0x2116, 0x00a4, 0x25a0, 0x00a0};

/// The character of a byte from 0x80 on; 0 where the encoding defines none.
unsigned character_of(unsigned char byte, encoding from) noexcept {
    if (from == encoding::windows_1251) return byte >= 0xc0 ? 0x0410u + byte - 0xc0u : upper_half[byte - 0x80u];
    if (byte < 0xb0) return 0x0410u + byte - 0x80u;
    if (byte < 0xe0) return frames_and_rest[byte - 0xb0u];
    return byte < 0xf0 ? 0x0440u + byte - 0xe0u : frames_and_rest[byte - 0xf0u + 0x30u];
}

}  // namespace

std::string_view without_mark(std::string_view text) noexcept {
    return text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text;
}

std::string_view name_of(encoding e) noexcept {
    switch (e) {
        case encoding::detect:
            return "auto";
        case encoding::utf_8:
            return "utf-8";
        case encoding::windows_1251:
            return "windows-1251";
        case encoding::cp866:
            return "cp866";
    }
    return "auto";
}

encoding resolve(encoding asked, std::string_view text) noexcept {
    if (asked != encoding::detect) return asked;
    return is_utf_8(text) ? encoding::utf_8 : encoding::windows_1251;
}

bool append_as_utf_8(std::string& out, std::string_view text, encoding from) {
    from = resolve(from, text);
    if (from == encoding::utf_8) {
        if (!is_utf_8(text)) return false;
        out += text;
        return true;
    }
    const auto before = out.size();
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            out += c;
            continue;
        }
        const unsigned u = character_of(byte, from);
        if (u == 0) {
            out.resize(before);
            return false;
        }
        append_code_point(out, u);
    }
    return true;
}

}  // namespace troth::inline v0::exchange
