// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>
#include <troth/exchange/client_import.hpp>
#include <troth/reason/result.hpp>
#include <troth/store/registry.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0::exchange {

/// Reads the counterparties of a file of CommerceML (2.x and 3.1), in which 1C:Enterprise and sites exchange orders and
/// catalogues: of documents those who buy, and all of a catalogue of counterparties. The file is in the encoding that
/// it declares: UTF-8, windows-1251 or cp866. src/exchange/COMMERCEML.md says what becomes which member. `on` is the
/// day of the facts.
///
/// A counterparty that stands in several documents is one client; where they differ, what the later document says holds
/// and a note tells it.
///
/// Errors: all faults of the file, at most 100, each with its line in `where` ("/12"): `bad_row` for what is no XML, no
/// CommerceML or has a document type, `missing_member` for a counterparty without a name, `bad_value` for an encoding
/// or characters that cannot be read, `contradiction` for one id with two tax numbers, `limit`.
[[nodiscard]] result<client_reading> read_commerceml(std::string_view bytes, date on);

/// Records the counterparties of a file as clients, all or none. Of one that is there already by its `Ид`, and of whom
/// the file says something else now, a `client_changed` is recorded; the same file twice changes nothing. Errors: those
/// of `read_commerceml`; those of `registry::record`, with the line of the counterparty in `where`.
[[nodiscard]] result<client_answer> import_commerceml(registry& to, std::string_view bytes, date recorded);

}  // namespace troth::inline v0::exchange
