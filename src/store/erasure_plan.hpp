// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <troth/store/erasure.hpp>
#include <utility>
#include <vector>

#include "client_names.hpp"
#include "fact_log.hpp"
#include "form_table.hpp"
#include "leaves.hpp"
#include "rule_book.hpp"

namespace troth::inline v0::store {

/// Which facts are those of a client, and what takes the place of what in which fact.
class erasure_plan {
public:
    /// `word` takes the place of the client's name; that of a text is followed by its number.
    erasure_plan(SQLite::Database& db, const rule_book& book, fact_log& facts, form_table& names,
                 const erase_request& request, std::string word);

    /// Finds the facts in which something is erased, by number. Error: `contradiction` where the word stands in one.
    [[nodiscard]] result<std::vector<std::int64_t>> find();
    /// What is erased in a fact; all empty where nothing is.
    [[nodiscard]] erased_values values_in(const fact_row& row);
    /// Where something of what was erased still stands, after all was rewritten.
    [[nodiscard]] std::vector<place_left> find_left();

private:
    /// The kind that the forms of a fact are looked up by, and its leaves; of a correction those of what it puts there.
    struct seen_fact {
        std::string kind;
        std::vector<leaf> leaves;
    };
    [[nodiscard]] static seen_fact look_at(const fact_row& row);
    [[nodiscard]] static bool is_fixed(const std::string& kind, std::string_view name);
    [[nodiscard]] std::set<std::string> names_of(const std::string& client);
    [[nodiscard]] bool names_client(const std::string& text) const;
    [[nodiscard]] bool is_of_client(const fact_row& row) const;
    [[nodiscard]] bool is_of_another(const fact_row& row) const;
    [[nodiscard]] bool names_in_id(const fact_row& row, const erased_values& values) const;
    [[nodiscard]] bool may_concern(const fact_row& row) const;
    void find_of_client();
    [[nodiscard]] std::optional<std::string> value_for(const seen_fact& f, const leaf& l, bool is_own) const;
    [[nodiscard]] std::string without_texts(std::string value) const;
    template <class Call>
    void for_each_fact(Call call);

    const form_set& forms_;
    fact_log& facts_;
    form_table& names_;
    statement corrections_;
    std::set<std::string> clients_;  // the names under which the client was recorded
    std::string word_;
    std::vector<std::pair<std::string, std::string>> texts_;  // with what takes their place, the longest first
    std::set<std::string> words_;                             // values that rules ask for
    std::set<std::int64_t> own_;                              // the facts of the client
    std::map<std::string, std::string> ids_;                  // of facts, with what takes their place
    std::set<std::string> erased_;                            // values that are looked for at the end
};

}  // namespace troth::inline v0::store
