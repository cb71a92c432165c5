// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstdint>
#include <troth/exchange/display.hpp>
#include <troth/reason/utf_8.hpp>

namespace troth::inline v0::exchange {
namespace {

struct code_points {
    char32_t first, last;
};

/// Marks that stand above or below a letter, and signs without a width of their own.
constexpr code_points without_width[] = {
    {0x0300, 0x036f}, {0x0483, 0x0489}, {0x0591, 0x05bd}, {0x0610, 0x061a}, {0x064b, 0x065f}, {0x0670, 0x0670},
    {0x06d6, 0x06dc}, {0x06df, 0x06e4}, {0x06e7, 0x06e8}, {0x06ea, 0x06ed}, {0x200b, 0x200f}, {0x202a, 0x202e},
    {0x2060, 0x2064}, {0x2066, 0x206f}, {0x20d0, 0x20ff}, {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}};

constexpr code_points two_wide[] = {{0x1100, 0x115f},   {0x2e80, 0x303e},  {0x3041, 0x33ff}, {0x3400, 0x4dbf},
                                    {0x4e00, 0x9fff},   {0xa000, 0xa4cf},  {0xac00, 0xd7a3}, {0xf900, 0xfaff},
                                    {0xfe30, 0xfe6f},   {0xff00, 0xff60},  {0xffe0, 0xffe6}, {0x1f300, 0x1f64f},
                                    {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

template <std::size_t N>
bool is_in(char32_t u, const code_points (&ranges)[N]) noexcept {
    return std::any_of(std::begin(ranges), std::end(ranges),
                       [&](const auto& r) { return r.first <= u && u <= r.last; });
}

std::size_t width_of(char32_t u) noexcept { return is_in(u, without_width) ? 0 : is_in(u, two_wide) ? 2 : 1; }

/// Controls of a terminal, and of the direction of text.
bool is_control(char32_t u) noexcept {
    return u < 0x20 || (u >= 0x7f && u < 0xa0) || u == 0x2028 || u == 0x2029 || (u >= 0x202a && u <= 0x202e) ||
           (u >= 0x2066 && u <= 0x2069) || u == 0xfeff;
}

}  // namespace

std::size_t display_width(std::string_view text) noexcept {
    std::size_t width = 0, bytes = 0;
    for (std::size_t i = 0; i < text.size(); i += bytes) width += width_of(code_point(text, i, bytes));
    return width;
}

std::string printable(std::string_view text, std::size_t columns) {
    std::string out;
    std::size_t width = 0, bytes = 0, cut = 0;
    for (std::size_t i = 0; i < text.size(); i += bytes) {
        const auto u = code_point(text, i, bytes);
        if (is_control(u) && u != '\n' && u != '\t' && u != '\r') continue;
        width += is_control(u) ? 1 : width_of(u);
        if (width > columns) return out.substr(0, cut) + "…";
        if (is_control(u))
            out += ' ';
        else
            out.append(text, i, bytes);
        if (width < columns) cut = out.size();
    }
    return out;
}

std::string escaped(std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    std::string out;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < text.size(); i += bytes) {
        const auto u = code_point(text, i, bytes);
        if (!is_control(u)) {
            out.append(text, i, bytes);
        } else if (u == '\n' || u == '\r' || u == '\t') {
            (out += '\\') += u == '\n' ? 'n' : u == '\r' ? 'r' : 't';
        } else {
            out += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4) out += hex[u >> shift & 15u];
        }
    }
    return out;
}

std::string grouped(std::string_view number, json::language lang) {
    const auto point = std::min(number.find('.'), number.size());
    const auto whole = number.substr(0, point), fraction = number.substr(std::min(point + 1, number.size()));
    const auto is_digits = [](std::string_view t) { return !t.empty() && t.find_first_not_of("0123456789") == t.npos; };
    if (!is_digits(whole) || (point < number.size() && !is_digits(fraction))) return std::string(number);
    const bool has_blanks = lang == json::language::ru || lang == json::language::uk || lang == json::language::sk;
    std::string out;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        if (i != 0 && (whole.size() - i) % 3 == 0) out += has_blanks ? "\xc2\xa0" : ",";
        out += whole[i];
    }
    if (point < number.size()) (out += has_blanks ? ',' : '.') += fraction;
    return out;
}

std::string written_day(date d, json::language lang) {
    const auto iso = to_string(d);
    switch (lang) {
        case json::language::ru:
        case json::language::uk:
        case json::language::sk: return iso.substr(8, 2) + "." + iso.substr(5, 2) + "." + iso.substr(0, 4);
        case json::language::fa: return iso.substr(0, 4) + "/" + iso.substr(5, 2) + "/" + iso.substr(8, 2);
        case json::language::en: break;
    }
    return iso;
}

std::string isolated(std::string_view text, json::language lang) {
    if (!is_right_to_left(lang) || text.empty()) return std::string(text);
    return "\xe2\x81\xa8" + std::string(text) + "\xe2\x81\xa9";
}

}  // namespace troth::inline v0::exchange
