// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <troth/json/document.hpp>
#include <troth/json/reader.hpp>
#include <troth/obligation/fact.hpp>

namespace troth::inline v0::json {

/// The longest id, kind or member name of a fact, in bytes: an index entry of a registry stays small.
inline constexpr std::size_t max_name_bytes = 200;

/// Reads a fact: `fact` (its kind) and `on` (a date) or `at` (an instant, whose date is `on`), `id` if it has one, and
/// any other members: strings, integers, booleans, and objects and lists of them. Numbers with a fraction are refused
/// (`wrong_type`): amounts are strings. A null is `wrong_type` too: what is not known is left out. Names have 1 to 200
/// bytes without NUL (`bad_value`), and none stands there twice, a member of a member being `party.id`
/// (`contradiction`).
bool read_fact(reader& r, node n, fact& out);

/// The fact as compact JSON, its members by name: the same content always gives the same bytes. It is what is hashed.
[[nodiscard]] std::string canonical_text(node n);

}  // namespace troth::inline v0::json
