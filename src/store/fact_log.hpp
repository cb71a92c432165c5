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
};

/// The link of a fact in the chain: the hash of the link before it, of what the row says beside the data, and of the
/// hash of the data. So the data of a fact can be taken away and the chain still be checked.
[[nodiscard]] digest chain_link(const digest& before, const fact_row& row) noexcept;

/// The facts of a registry, in the order of recording.
class fact_log {
public:
    explicit fact_log(SQLite::Database& db);

    /// The last fact: its number, link and day of recording. All zero in an empty registry.
    struct head {
        std::int64_t number = 0;
        digest chain{};
        std::optional<date> recorded;
    };
    [[nodiscard]] head read_head();

    /// Adds a fact after `at`, which becomes the new head. `row` needs id, kind, on, recorded, corrects, data and its
    /// digest; false, and nothing is changed, where the id is taken.
    [[nodiscard]] bool append(head& at, fact_row& row);

    [[nodiscard]] std::optional<fact_row> find(const std::string& id);
    [[nodiscard]] std::optional<fact_row> find(std::int64_t number);
    /// The last correction of a fact until a day.
    [[nodiscard]] std::optional<fact_row> find_correction(std::int64_t number, date known = date::last());
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
    statement head_, append_, by_id_, by_number_, correction_, after_, later_, corrected_, until_;
};

/// Throws `corrupt` where the data of a fact are not what was recorded.
void check_data(const fact_row& row);

/// The fact that canonical JSON holds, with an id; throws `corrupt` where it holds none.
[[nodiscard]] std::unique_ptr<fact> read_stored_fact(std::string_view data, const std::string& id);

/// What a correction puts in place of a fact, as canonical JSON without an id; nothing where it withdraws the fact.
[[nodiscard]] std::optional<std::string> replacement_in(const fact_row& correction);

}  // namespace troth::inline v0::store
