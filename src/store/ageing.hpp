// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <string>
#include <utility>

#include <SQLiteCpp/Database.h>

#include <troth/obligation/ageing.hpp>
#include <troth/registry/rule_set.hpp>
#include <troth/registry/state.hpp>
#include <troth/store/query.hpp>

#include "sql.hpp"

namespace troth::inline v0::store {

/// Errors: `bad_value` and `limit` at `/bands`.
[[nodiscard]] result<void> check_bands(const ageing_query& q);

/// Adds up what is owed by debtor, currency and age. The question must live as long.
class ageing {
public:
    explicit ageing(const ageing_query& q);

    /// Adds all that the tables have open, as it stands there.
    void add_stored(SQLite::Database& db, const rule_set& rules);
    /// Adds an obligation as it stood on the day, if it is asked for. Error: `limit`.
    [[nodiscard]] result<void> add(const rule_set& rules, std::size_t rule, const obligation& o);
    /// The answer. Error: `limit`.
    [[nodiscard]] result<std::string> text() const;

private:
    const ageing_query& q_;
    age_bands bands_;
    std::map<std::pair<std::string, std::string>, aged_debt> debts_;  // by obligor and currency
};

}  // namespace troth::inline v0::store
