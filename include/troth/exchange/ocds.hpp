// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <troth/exchange/import.hpp>
#include <troth/money/money.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// What a document of procurement says that did not become part of a fact, and where.
struct ocds_note {
    std::string where;  ///< a JSON Pointer into the document
    std::string message;
};
BOOST_DESCRIBE_STRUCT(ocds_note, (), (where, message))

/// Where a contract stands after all releases that were read: what it is worth, what was paid, how its milestones
/// stand. Nothing here is overdue or not, since there is no day on which to say so: that is what a review is for.
struct ocds_balance {
    std::string contract;        ///< the id of its fact
    std::optional<money> value;  ///< the price last published
    std::vector<money> paid;     ///< refunds taken off; one amount for each currency, by code
    std::optional<money> left;   ///< the value less what was paid in its currency; negative if more was paid
    std::int64_t met = 0;
    std::int64_t not_met = 0;
    std::int64_t partly_met = 0;
    std::int64_t scheduled = 0;
    std::int64_t not_stated = 0;  ///< milestones without a status, or with one that OCDS does not have
};

/// What a document of the Open Contracting Data Standard says, as facts.
struct ocds_import {
    std::vector<std::string> facts;      ///< canonical JSON, in the order in which they are to be recorded
    std::vector<ocds_balance> balances;  ///< by contract, in the order in which they stand in the document
    std::vector<ocds_note> notes;
    std::int64_t releases = 0;          ///< read, those that a versioned release is made of included
    std::int64_t without_contract = 0;  ///< of them: they state no fact

    /// The facts as one JSON list, as `registry::record` takes it.
    [[nodiscard]] std::string facts_text() const;
};

/// Reads a release package, a record package, one release or one record of OCDS 1.1 (and, where members have another
/// name there, 1.0) into facts: `contract`, `addendum`, `milestone`, `milestone_changed`, `milestone_met`,
/// `milestone_not_met`, `milestone_partly_met`, `milestone_dropped`, `payment`, `refund` and corrections of these.
/// src/exchange/OCDS.md says what becomes which.
///
/// The releases of a contracting process are taken by their dates, whatever order they stand in: the first with a
/// contract states it, later ones what they change. What a release leaves out, or states as `null`, stays as it was.
/// The ids of facts are made of the ocid, the ids of OCDS and, for changes, that of the release, so that the same
/// document always gives the same facts.
///
/// `known` are facts that earlier documents gave, as they are recorded: the document then adds only what it changes,
/// and gives those again that it repeats. Facts of other origin among them are passed over.
///
/// Errors: `syntax` and the others of `json::document::parse`; else all faults of the document, at most 100, each with
/// its pointer: `wrong_type`, `missing_member`, `bad_value`, `contradiction`, `limit`. Such a document gives no facts.
[[nodiscard]] result<ocds_import> read_ocds(std::string_view text, std::span<const std::string> known = {});

/// What was recorded of a document of OCDS, and what was read in it.
struct ocds_answer {
    import_answer recorded;  ///< its rows are releases, those passed over the releases without a contract
    ocds_import read;
};

/// Records what a document of OCDS adds to what a registry holds, all or nothing; the same document twice changes
/// nothing. It reads all facts of the registry of the kinds named above. Errors: those of `read_ocds`; those of
/// `registry::record`, without a place where a fact is refused, since the document has none for it.
[[nodiscard]] result<ocds_answer> import_ocds(registry& to, std::string_view text, date recorded);

}  // namespace troth::inline v0::exchange
