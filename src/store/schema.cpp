// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "schema.hpp"

#include <SQLiteCpp/Database.h>

#include "schema_text.hpp"

namespace troth::inline v0::store {

void make_schema(SQLite::Database& db) {
    db.exec(kept_tables);
    db.exec(upkeep_table);
    db.exec(derived_tables);
    db.exec(form_tables);
    db.exec(client_indexes);
    db.exec(readable_views);
    db.exec("PRAGMA application_id = " + std::to_string(application_id));
    db.exec("PRAGMA user_version = " + std::to_string(schema_version));
}

void upgrade_schema(SQLite::Database& db, std::int32_t version) {
    // Under the documents of the first version no kind of fact has a form: the tables begin empty.
    if (version < 2) db.exec(form_tables);
    if (version < 3) {
        db.exec("ALTER TABLE fact ADD COLUMN salt BLOB");
        db.exec("ALTER TABLE fact ADD COLUMN proof BLOB");
        db.exec(upkeep_table);
        db.exec(client_indexes);
    }
    db.exec("PRAGMA user_version = " + std::to_string(schema_version));
}

}  // namespace troth::inline v0::store
