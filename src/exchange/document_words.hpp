// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <troth/json/reasons.hpp>

#include "template_value.hpp"

namespace troth::inline v0::exchange {

/// The word of a language for what a member says: `document.state.open`. Empty where there is none.
[[nodiscard]] std::string value_word(json::language lang, std::string_view member, std::string_view text);

/// All words and sentences of documents by name, filled with the texts of `values`, whose objects give names in parts:
/// `letter_from_name`. A sentence that says something which is not there is absent itself.
[[nodiscard]] template_value make_words(json::language lang, const template_value& values);

}  // namespace troth::inline v0::exchange
