// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "schema.hpp"

#include <SQLiteCpp/Database.h>

#include "schema_text.hpp"

namespace troth::inline v0::store {

void make_schema(SQLite::Database& db) {
    db.exec(kept_tables);
    db.exec(derived_tables);
    db.exec(readable_views);
    db.exec("PRAGMA application_id = " + std::to_string(application_id));
    db.exec("PRAGMA user_version = " + std::to_string(schema_version));
}

}  // namespace troth::inline v0::store
