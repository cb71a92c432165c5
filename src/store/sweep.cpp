// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "sweep.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include "sqlite_error.hpp"

namespace troth::inline v0::store {
namespace {

bool is_unswept(SQLite::Database& db) {
    SQLite::Statement s(db, "SELECT 1 FROM upkeep WHERE what = 'unswept'");
    return s.executeStep();
}

/// Takes all of the log into the file and cuts the log to nothing.
bool empty_log(SQLite::Database& db) {
    SQLite::Statement s(db, "PRAGMA wal_checkpoint(TRUNCATE)");
    return s.executeStep() && s.getColumn(0).getInt() == 0;
}

}  // namespace

void note_unswept(SQLite::Database& db) {
    db.exec("INSERT INTO upkeep (what, value) VALUES ('unswept', x'') ON CONFLICT (what) DO NOTHING");
}

bool sweep(SQLite::Database& db) {
    const auto done = guarded([&]() -> result<bool> {
        if (!is_unswept(db)) return true;
        // What VACUUM writes beside the file was erased before, and a large file does not fit the memory.
        db.exec("PRAGMA temp_store = FILE");
        const bool is_written = db.tryExec("VACUUM") == SQLITE_OK;
        db.exec("PRAGMA temp_store = MEMORY");
        if (!is_written || !empty_log(db)) return false;
        db.exec("DELETE FROM upkeep WHERE what = 'unswept'");
        (void)empty_log(db);
        return true;
    });
    return done && *done;
}

}  // namespace troth::inline v0::store
