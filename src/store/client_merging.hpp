// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <troth/reason/result.hpp>
#include <vector>

#include "client_names.hpp"
#include "incoming.hpp"

namespace troth::inline v0::store {

/// The most facts that one merge corrects.
inline constexpr std::size_t max_merged_facts = 100'000;

/// What a fact that is being recorded, or its correction, does to merges of clients; neither where it names none.
struct merge_change {
    std::optional<client_merge> before, now;
    std::int64_t by = 0;  ///< the number of the fact or the correction
    date recorded;
    std::string place;  ///< of the fact in the text
    std::string place_of_content;
};

/// Makes the corrections that follow when a fact merges two clients, or is withdrawn: facts that name the one name the
/// other, and what says who he is goes; or as it was before.
class client_merging {
public:
    client_merging(SQLite::Database& db, const form_set& forms, fact_log& facts, form_table& names)
        : db_(db), forms_(forms), facts_(facts), names_(names) {}

    /// Errors: `unknown_name` at `/client` or `/merged`, `contradiction`, `limit`; each with its place in the text.
    [[nodiscard]] result<std::vector<incoming>> follow(const merge_change& change);

private:
    /// A fact of the client who is merged, as it is understood now.
    struct found_fact {
        fact_row row;
        std::string kind, text;
        date on;
    };
    [[nodiscard]] result<std::vector<incoming>> merge(const merge_change& change);
    [[nodiscard]] result<std::vector<incoming>> undo(const merge_change& change);
    /// The fact that says who a client is; nothing where none does now.
    [[nodiscard]] std::optional<found_fact> record_of(const std::string& client);
    [[nodiscard]] std::optional<found_fact> read(std::int64_t number);
    /// The facts in which a text stands, by number.
    [[nodiscard]] std::set<std::int64_t> facts_with(const std::string& text);
    /// The duties for which somebody answers towards a client, whoever does for the others.
    [[nodiscard]] std::set<std::string> assigned_duties(const std::string& client);
    /// What a fact says with another client in the place of one; nothing where it does not name him.
    [[nodiscard]] std::optional<std::string> renamed(const found_fact& f, const client_merge& m) const;
    /// What takes the place of a fact that was corrected since the merge.
    [[nodiscard]] static std::string taken_back(const std::string& before, const std::string& merged,
                                                const std::string& now);

    SQLite::Database& db_;
    const form_set& forms_;
    fact_log& facts_;
    form_table& names_;
};

}  // namespace troth::inline v0::store
