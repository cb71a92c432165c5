// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <troth/obligation/fact.hpp>
#include <troth/time/date.hpp>

#include "sql.hpp"

namespace troth::inline v0::store {

inline constexpr const char* correction_kind = "correction";
inline constexpr const char* document_kind_name = "troth.document";
inline constexpr const char* assignment_kind = "assignment";
inline constexpr const char* access_kind = "personal_data_accessed";
inline constexpr const char* erasure_kind = "troth.erased";

/// A fact as it is kept.
struct fact_row {
    std::int64_t number = 0;
    std::string id;
    std::string kind;
    date on;
    date recorded;
    std::optional<std::int64_t> corrects;
    std::string data;  ///< canonical JSON
    digest data_digest{};
    digest chain{};
    std::optional<digest> salt;  ///< with which the data were hashed, as long as nothing of them was erased
    std::string proof;           ///< in its place after that: by which what is left is checked; see leaves.hpp
};

/// Whether facts of a kind are the registry's own: documents and erasures.
[[nodiscard]] inline bool is_own_kind(std::string_view kind) noexcept { return kind.starts_with("troth."); }

/// The link of a fact in the chain: the hash of the link before it, of what the row says beside the data, and of the
/// hash of the data. With a salt the id is hashed with the data. So both can be taken away and the chain still be
/// checked.
[[nodiscard]] digest chain_link(const digest& before, const fact_row& row) noexcept;

/// The facts of a registry, in the order of recording.
class fact_log {
public:
    /// `salt` is that of `open_options`.
    explicit fact_log(SQLite::Database& db, std::string salt = {});

    /// The last fact: its number, link and day of recording. All zero in an empty registry.
    struct head {
        std::int64_t number = 0;
        digest chain{};
        std::optional<date> recorded;
    };
    [[nodiscard]] head read_head();
    /// Takes further bytes into what salts are made of.
    void stir(std::string_view salt);

    /// Hashes a fact, with a salt where there is any, and adds it after `at`, which becomes the new head. `row` needs
    /// id, kind, on, recorded, corrects and data; false, and nothing is changed, where the id is taken.
    [[nodiscard]] bool append(head& at, fact_row& row);
    /// The same for a fact of another registry, which was hashed there.
    [[nodiscard]] bool copy(head& at, fact_row& row);
    /// Whether a fact that is there says what one says that is to be recorded.
    [[nodiscard]] static bool is_same(const fact_row& there, const fact_row& row);
    /// Writes a fact of which something was erased.
    void rewrite(const fact_row& row);
    /// Hashes with salts all facts from this number on that were hashed without, and makes their chain anew.
    void salt_from(std::int64_t number);
    [[nodiscard]] bool has_salt() const noexcept { return state_.has_value(); }
    /// What a file of this or an earlier version has in the columns `salt` and `proof` of a row of `fact`.
    [[nodiscard]] const char* salt_columns() const noexcept { return is_salted_ ? "salt, proof" : "NULL, NULL"; }

    [[nodiscard]] std::optional<fact_row> find(const std::string& id);
    [[nodiscard]] std::optional<fact_row> find(std::int64_t number);
    /// The last correction of a fact until a day.
    [[nodiscard]] std::optional<fact_row> find_correction(std::int64_t number, date known = date::last());
    /// The last correction of a fact before one with a number.
    [[nodiscard]] std::optional<fact_row> find_correction_before(std::int64_t number, std::int64_t correction);
    /// The canonical JSON of what a fact says now, corrections to the end of a day applied; nothing where it was
    /// withdrawn. That of a correction, without an id.
    [[nodiscard]] std::optional<std::string> read_text(const fact_row& row, date known = date::last());
    /// What a fact says now, corrections applied; nothing where it was withdrawn or is itself a correction or document.
    [[nodiscard]] std::unique_ptr<fact> read_content(std::int64_t number);
    [[nodiscard]] std::unique_ptr<fact> read_content(const fact_row& row);
    /// The facts after a number, at most so many, in order.
    [[nodiscard]] std::vector<fact_row> read_after(std::int64_t number, std::int64_t count);
    /// Calls with each fact that takes effect after a day, and with each earlier one that was corrected.
    template <class Call>
    void for_each_effective_after(date day, Call call) {
        for (auto* s : {&later_, &corrected_}) {
            run r(*s, day);
            while (r.next()) call(read_row(r));
        }
    }
    /// The number of the last fact recorded on a day or before.
    [[nodiscard]] std::int64_t last_recorded_until(date day);

private:
    [[nodiscard]] static fact_row read_row(const run& r);
    [[nodiscard]] digest take_salt();
    bool is_salted_;               // whether the file has salts at all
    std::string given_salt_;
    std::optional<digest> state_;  // of which the next salt is made
    statement head_, append_, rewrite_, salt_, read_state_, write_state_;
    statement by_id_, by_number_, correction_, correction_before_, after_, later_, corrected_, until_;
};

/// Reads `salt` and `proof` from two columns.
void read_salt(const run& r, int column, fact_row& row);

/// Throws `corrupt` where the data of a fact are not what was recorded.
void check_data(const fact_row& row);

/// The fact that canonical JSON holds, with an id; throws `corrupt` where it holds none.
[[nodiscard]] std::unique_ptr<fact> read_stored_fact(std::string_view data, const std::string& id);

/// What a correction puts in place of a fact, as canonical JSON without an id; nothing where it withdraws the fact.
[[nodiscard]] std::optional<std::string> replacement_in(const fact_row& correction);

}  // namespace troth::inline v0::store
