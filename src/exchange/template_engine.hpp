// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <troth/reason/result.hpp>

#include "template_value.hpp"

namespace troth::inline v0::exchange {

/// A template with the library's parts in place of `{{> name}}`, from the folder of its format, and theirs in them. A
/// part that stands within a line goes there without its last line end. Errors, at `/template`: `bad_value` for a part
/// that is not there, `limit` for more than `max_template_bytes`.
[[nodiscard]] result<std::string> with_parts(std::string_view text, std::string_view folder);

/// A template with nothing in place of its parts: all else stands on the same line.
[[nodiscard]] std::string without_parts(std::string_view text);

/// Checks the tags of a template: that each is closed, sections pair and stand no deeper than `max_template_depth`, and
/// that there are no partials and no change of delimiters, which would let a value be read as a template.
///
/// Returns the template for the engine. What the engine does by lines is done here, as Mustache has it: tags of
/// sections and remarks that stand alone on a line take it with them. All line ends and braces are tags of our own, and
/// long texts have empty ones in them, so that no text between two names is longer than `text_step_bytes`. Errors:
/// `bad_value` at `/template` with the line of the fault; `limit` for its length.
[[nodiscard]] result<std::string> checked_template(std::string_view text);

/// The longest text between two names of a checked template.
inline constexpr std::size_t text_step_bytes = 64;
/// How the names of our own tags begin; a letter follows: `n` and `r` for line ends, `b` for a brace, `e` for nothing.
inline constexpr char own_tag = '~';

/// Fills a checked template with the members of an object. In HTML all values are escaped, also where the template
/// asks for a value as it is. A name that stands for nothing and never could is `bad_value` at `/template`; more than
/// `max_made_bytes` of text and work is `limit` there.
[[nodiscard]] result<std::string> fill_template(const std::string& checked, const template_value& values, bool is_html);

}  // namespace troth::inline v0::exchange
