// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
#include <troth/exchange/client_import.hpp>
#include <troth/reason/result.hpp>
#include <troth/store/registry.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0::exchange {

/// Reads cards of vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350): the address books of telephones and mail programs. A
/// file that is not UTF-8 is windows-1251. src/exchange/VCARD.md says what becomes which member. `on` is the day of the
/// facts.
///
/// Errors: all faults of the file, at most 100, each with its line in `where` ("/12"): `bad_row` for what is no line of
/// a card, `missing_member` for a card without a name, `bad_value` for a value whose characters cannot be read,
/// `limit`.
[[nodiscard]] result<client_reading> read_vcards(std::string_view bytes, date on);

/// Records the clients of a file of cards, all or none. Of a card whose client is there already by its UID, and that
/// says something else now, a `client_changed` is recorded; the same file twice changes nothing. Errors: those of
/// `read_vcards`; those of `registry::record`, with the line of the card in `where`.
[[nodiscard]] result<client_answer> import_vcards(registry& to, std::string_view bytes, date recorded);

}  // namespace troth::inline v0::exchange
