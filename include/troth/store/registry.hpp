// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/json/reasons.hpp>
#include <troth/law/library.hpp>
#include <troth/reason/result.hpp>
#include <troth/registry/finding.hpp>
#include <troth/store/erasure.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// How a registry is opened.
struct open_options {
    bool is_read_only = false;
    bool may_create = true;          ///< a file that is not there is made
    std::int32_t busy_timeout = 2000;  ///< milliseconds to wait for another writer before `busy`
    /// What nobody can guess, as 32 bytes of a random source, or nothing: facts that are recorded are then hashed with
    /// salts made of it, so that personal data can be erased and the chain stays as it is. It need not be the same each
    /// time, and is not kept.
    std::string salt = {};
};

/// The documents that a registry keeps beside its facts, and under which all of them are understood.
enum class document_kind { rules, law, standard };
BOOST_DESCRIBE_ENUM(document_kind, rules, law, standard)

/// What a command that records did.
struct record_answer {
    std::int64_t recorded = 0;   ///< facts that are new
    std::int64_t unchanged = 0;  ///< facts that were there already, with the same content
    std::int64_t last_number = 0;  ///< of the last fact in the registry
};
BOOST_DESCRIBE_STRUCT(record_answer, (), (recorded, unchanged, last_number))

/// How many facts there are of a kind.
struct kind_count {
    std::string kind;
    std::int64_t facts = 0;
};
BOOST_DESCRIBE_STRUCT(kind_count, (), (kind, facts))

/// What a review is asked.
struct review_request {
    date on;
    std::optional<date> known = {};          ///< only facts recorded to the end of this day; all by default
    std::optional<std::int32_t> soon_days = {};   ///< in place of that of the rules and the standard
    std::optional<std::string> person = {};  ///< only what this person answers for
    std::optional<std::string> client = {};  ///< only what concerns this client
    std::optional<bool> reasons = {};        ///< whether findings say why; true
    std::optional<json::language> lang = {}; ///< reasons carry their text in this language too
};
BOOST_DESCRIBE_STRUCT(review_request, (), (on, known, soon_days, person, client, reasons, lang))

/// What `verify` found: counts, and the first thing that is not as it must be, if any.
struct verify_answer {
    std::int64_t facts = 0;
    std::int64_t obligations = 0;
    bool chain_holds = false;            ///< every fact carries the hash of the one before, and hashes to its own
    bool state_holds = false;            ///< the derived tables are what the facts make, row for row
    std::optional<std::string> fault;
};
BOOST_DESCRIBE_STRUCT(verify_answer, (), (facts, obligations, chain_holds, state_holds, fault))

/// Facts kept in one file (or in memory), and the obligations that rules make of them.
///
/// Facts are only ever added. All else in the file is derived from them and from the documents (rules, law packs, the
/// employer's standard), which are recorded like facts: loading another version derives the state anew.
/// What a command acknowledged is on the disk. A command that fails changes nothing.
///
/// Errors of all commands: `busy`, `io`, `full`, `read_only`, `corrupt`, `no_memory`, besides those named. One registry
/// is used by one thread at a time; several registries, also of one file, may be used at once.
class registry {
public:
    /// Opens a file, or a registry in memory for `:memory:`. It does not replay facts. Errors: `foreign`, `newer`, `io`
    /// where the file is not there and may not be made.
    [[nodiscard]] static result<registry> open(const std::string& path, const open_options& options = {});

    registry(registry&&) noexcept;
    registry& operator=(registry&&) noexcept;
    ~registry();

    /// Records a document, if it differs from the last one of its kind and name, and derives the state anew. A law may
    /// be the name of an embedded pack. Errors: those of the document, each with its place. `recorded` is today's date.
    [[nodiscard]] result<record_answer> load(document_kind kind, std::string_view text, date recorded);

    /// Records one fact (a JSON object) or many (an array), all or none. A fact that is there already with the same
    /// content is passed over; with another content it is a `contradiction` at its `id`. Errors have pointers into the
    /// text: what is no fact, else all that the forms of the kinds refuse in all facts, and the first that a rule
    /// misses. `recorded` is today's date; it may not lie before that of the last fact (`contradiction`, with an empty
    /// pointer).
    [[nodiscard]] result<record_answer> record(std::string_view facts, date recorded);

    /// Corrects a fact: from now on it is understood as `replacement` (a JSON object without `id`), or, where that is
    /// empty, as never recorded. The fact itself stays. Errors: `unknown_name` at `/id` for an id that no fact has;
    /// what the form of its kind refuses in the replacement. Facts that it puts at fault are found by reviews.
    [[nodiscard]] result<record_answer> correct(std::string_view id, std::string_view replacement, date recorded);

    /// What is overdue, due and soon due on a day, with what it costs and who answers for it. Facts that take effect
    /// after that day are as if not recorded.
    [[nodiscard]] result<duty_list> review(const review_request& request);

    /// Answers a question in JSON: `{"select": "facts" | "obligations" | "advances" | "ageing" | "documents" |
    /// "assignments" | "accesses" ...}` with
    /// members to filter by; the reply is a JSON object with a list of that name.
    [[nodiscard]] result<std::string> query(std::string_view request);

    /// The facts recorded after the one with a number that no rule reads, by kind: of a kind misspelt, or whose rules
    /// are still to be loaded. Assignments and corrections are read without rules.
    [[nodiscard]] result<std::vector<kind_count>> unread_kinds(std::int64_t after);

    /// Erases what is personal in the facts of a client, and texts wherever they stand, by an `erase_request`: a word
    /// that tells nothing, as `erased-17`, takes their place in facts, ids and state, and their bytes are gone from the
    /// file. What is owed stays as it is, the chain holds, and a fact of the kind `troth.erased` says when it was done
    /// and on what ground. While something is open between the firm and the client, the answer lists it and nothing is
    /// done. Errors: `unknown_name` where nothing is found; `missing_member` at `/salt` where facts were recorded
    /// without a salt; `contradiction` with an empty pointer where a rule reads what would be erased.
    [[nodiscard]] result<erase_answer> erase(std::string_view request, date recorded);

    /// Checks the chain of hashes and derives the state anew in memory to compare it.
    [[nodiscard]] result<verify_answer> verify();

    /// Copies the registry, as it is at one moment, to a file that is not there yet.
    [[nodiscard]] result<void> backup(const std::string& path);

    class implementation;  ///< what stands behind it, and not for callers

private:
    explicit registry(std::unique_ptr<implementation> inner) noexcept;
    std::unique_ptr<implementation> inner_;
};

}  // namespace troth::inline v0
