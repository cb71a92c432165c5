// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <utility>

#include <sqlite3.h>

#include "../../src/store/sqlite_error.hpp"

using namespace troth;

TEST_CASE("every result code of SQLite means one thing to the program") {
    const std::pair<int, code> table[] = {
        {SQLITE_BUSY, code::busy},
        {SQLITE_BUSY_RECOVERY, code::busy},
        {SQLITE_BUSY_SNAPSHOT, code::busy},
        {SQLITE_BUSY_TIMEOUT, code::busy},
        {SQLITE_LOCKED, code::busy},
        {SQLITE_LOCKED_SHAREDCACHE, code::busy},
        {SQLITE_PROTOCOL, code::busy},
        {SQLITE_FULL, code::full},
        {SQLITE_IOERR, code::io},
        {SQLITE_IOERR_READ, code::io},
        {SQLITE_IOERR_SHORT_READ, code::io},
        {SQLITE_IOERR_WRITE, code::io},
        {SQLITE_IOERR_FSYNC, code::io},
        {SQLITE_IOERR_LOCK, code::io},
        {SQLITE_IOERR_SHMMAP, code::io},
        {SQLITE_IOERR_NOMEM, code::no_memory},
        {SQLITE_IOERR_CORRUPTFS, code::corrupt},
        {SQLITE_CANTOPEN, code::io},
        {SQLITE_CANTOPEN_ISDIR, code::io},
        {SQLITE_CANTOPEN_SYMLINK, code::io},
        {SQLITE_NOLFS, code::io},
        {SQLITE_READONLY, code::read_only},
        {SQLITE_READONLY_RECOVERY, code::read_only},
        {SQLITE_READONLY_CANTLOCK, code::read_only},
        {SQLITE_READONLY_DIRECTORY, code::read_only},
        {SQLITE_READONLY_DBMOVED, code::io},
        {SQLITE_PERM, code::read_only},
        {SQLITE_AUTH, code::read_only},
        {SQLITE_NOTADB, code::foreign},
        {SQLITE_CORRUPT, code::corrupt},
        {SQLITE_CORRUPT_VTAB, code::corrupt},
        {SQLITE_CORRUPT_INDEX, code::corrupt},
        {SQLITE_FORMAT, code::corrupt},
        {SQLITE_NOMEM, code::no_memory},
        {SQLITE_TOOBIG, code::limit},
        {SQLITE_CONSTRAINT_UNIQUE, code::corrupt},
        {SQLITE_CONSTRAINT_PRIMARYKEY, code::corrupt},
        {SQLITE_CONSTRAINT_FOREIGNKEY, code::corrupt},
        {SQLITE_CONSTRAINT_NOTNULL, code::corrupt},
        {SQLITE_CONSTRAINT_DATATYPE, code::corrupt},
        {SQLITE_CONSTRAINT_TRIGGER, code::internal},
        {SQLITE_ERROR, code::internal},
        {SQLITE_INTERNAL, code::internal},
        {SQLITE_ABORT, code::internal},
        {SQLITE_INTERRUPT, code::internal},
        {SQLITE_NOTFOUND, code::internal},
        {SQLITE_EMPTY, code::internal},
        {SQLITE_SCHEMA, code::internal},
        {SQLITE_MISMATCH, code::internal},
        {SQLITE_MISUSE, code::internal},
        {SQLITE_RANGE, code::internal},
        {-1, code::internal},
    };
    for (const auto& [extended, wanted] : table) {
        CAPTURE(extended);
        CHECK(store::code_of_sqlite(extended) == wanted);
    }
}
