// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <troth/exchange/import.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// What a card says that did not become part of a fact, and why.
struct vcard_note {
    std::int64_t line = 0;  ///< of the file, from 1
    std::string text;
};
BOOST_DESCRIBE_STRUCT(vcard_note, (), (line, text))

/// A card as a fact `client_recorded`.
struct vcard_fact {
    std::int64_t line = 0;  ///< on which the card begins
    std::string id;         ///< made of the card's UID, or of what it says
    std::string says;       ///< the members of the fact but its kind, id, day and client, as canonical JSON
    std::string text;       ///< the fact as canonical JSON
};

/// What a file of cards says.
struct vcard_reading {
    std::vector<vcard_fact> facts;  ///< in the order of the cards
    std::vector<vcard_note> notes;
};

/// Reads cards of vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350): the address books of telephones and mail programs. A
/// file that is not UTF-8 is windows-1251. src/exchange/VCARD.md says what becomes which member. `on` is the day of the
/// facts.
///
/// Errors: all faults of the file, at most 100, each with its line in `where` ("/12"): `bad_row` for what is no line of
/// a card, `missing_member` for a card without a name, `bad_value` for a value whose characters cannot be read,
/// `limit`.
[[nodiscard]] result<vcard_reading> read_vcards(std::string_view bytes, date on);

/// What was recorded of a file of cards.
struct vcard_answer {
    import_answer recorded;  ///< its rows are cards
    std::vector<vcard_note> notes;
};
BOOST_DESCRIBE_STRUCT(vcard_answer, (), (recorded, notes))

/// Records the clients of a file of cards, all or none. Of a card whose client is there already by its UID, and that
/// says something else now, a `client_changed` is recorded; the same file twice changes nothing. Errors: those of
/// `read_vcards`; those of `registry::record`, with the line of the card in `where`.
[[nodiscard]] result<vcard_answer> import_vcards(registry& to, std::string_view bytes, date recorded);

}  // namespace troth::inline v0::exchange
