// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <troth/json/reasons.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0::exchange {

/// How many columns a text takes on a terminal: a letter one, a mark above or below a letter none, an East Asian
/// ideograph two. The text is UTF-8.
[[nodiscard]] std::size_t display_width(std::string_view text) noexcept;

/// The text without what could steer a terminal or turn the direction of what follows; cut to so many columns, if it is
/// longer, with "…" at its end.
[[nodiscard]] std::string printable(std::string_view text, std::size_t columns = 1000);

/// The text on one line, with what could steer a terminal, or turn the direction of what follows, shown as JSON escapes
/// it: `\n`, `\u001b`. A byte that is not UTF-8 is shown like the character of that number.
[[nodiscard]] std::string escaped(std::string_view text);

/// Digits with a point, grouped by thousands and with the decimal sign as a language writes them: `12 300,50`. Blanks
/// between groups are no-break spaces. Other text is returned as it is.
[[nodiscard]] std::string grouped(std::string_view number, json::language lang);

/// A day as documents of a language write it: `20.06.2025`, `2025-06-20` or `2025/06/20`.
[[nodiscard]] std::string written_day(date d, json::language lang);

/// Whether a language is written from right to left.
[[nodiscard]] constexpr bool is_right_to_left(json::language lang) noexcept { return lang == json::language::fa; }

/// Encloses a piece of a line so that its direction and that of its neighbours do not disturb each other, where the
/// language is written from right to left; else the text as it is.
[[nodiscard]] std::string isolated(std::string_view text, json::language lang);

}  // namespace troth::inline v0::exchange
