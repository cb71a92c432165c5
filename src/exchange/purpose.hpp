// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace troth::inline v0::exchange {

/// What a word of a purpose that is a number may be the number of.
enum class named_as : std::uint8_t { nothing, either, document, contract };

/// A word of a purpose, folded so that what looks alike is alike.
struct purpose_word {
    std::string text;
    named_as number = named_as::nothing;  ///< what a number that begins here would be of, by what stands before
    bool is_listed = false;               ///< one of several numbers in a row
};

/// The words of a purpose, with the numbers in it. Signs between them are left out, but for the comma, the semicolon
/// and "№".
[[nodiscard]] std::vector<purpose_word> words_of_purpose(std::string_view purpose);

/// Whether a word of a purpose is a late charge: "пени", "неустойка", "штраф".
[[nodiscard]] bool is_late_charge_word(std::string_view word);

/// A text in capital letters, Latin ones where Cyrillic look alike: what looks alike is alike.
[[nodiscard]] std::string folded_text(std::string_view text);

/// A number as it can be compared with words of a purpose, divided by blanks; empty where it has no digit.
[[nodiscard]] std::string folded_number(std::string_view number);

/// The most words of which a number may consist.
inline constexpr std::size_t max_number_words = 4;

[[nodiscard]] bool has_digit(std::string_view word) noexcept;
[[nodiscard]] bool has_letter(std::string_view word) noexcept;

}  // namespace troth::inline v0::exchange
