// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

#include <troth/law/library.hpp>

namespace troth::inline v0::json {

/// Answers one request in the language of the calculators: a JSON object in, a JSON object out, nothing kept.
/// A request that cannot be answered gets `{"error": {code, pointer, message}, "errors": [...]}`: the first fault, and
/// all of them in the order of their places (at most 100). Names of law are looked up in `laws`.
/// Throws only `std::bad_alloc`, and `failure{internal}` where the library itself is at fault.
[[nodiscard]] std::string compute(std::string_view request, const law_library& laws = law_library::embedded());

/// Appends an error as the reply shows it: `{"error": ..., "errors": [...]}`.
void append_error(std::string& out, const error& e);

}  // namespace troth::inline v0::json
