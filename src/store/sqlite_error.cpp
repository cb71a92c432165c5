// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "sqlite_error.hpp"

#include <new>

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

namespace troth::inline v0::store {

code code_of_sqlite(int extended) noexcept {
    switch (extended) {  // those that mean something else than their kind
        case SQLITE_IOERR_NOMEM: return code::no_memory;
        case SQLITE_IOERR_CORRUPTFS: return code::corrupt;
        case SQLITE_READONLY_DBMOVED: return code::io;
        case SQLITE_CONSTRAINT_CHECK:
        case SQLITE_CONSTRAINT_DATATYPE:
        case SQLITE_CONSTRAINT_FOREIGNKEY:
        case SQLITE_CONSTRAINT_NOTNULL:
        case SQLITE_CONSTRAINT_PRIMARYKEY:
        case SQLITE_CONSTRAINT_ROWID:
        case SQLITE_CONSTRAINT_UNIQUE: return code::corrupt;  // a row stands where the facts say there is none
        default: break;
    }
    switch (extended & 0xff) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_PROTOCOL: return code::busy;
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR:
        case SQLITE_NOLFS: return code::io;
        case SQLITE_FULL: return code::full;
        case SQLITE_AUTH:
        case SQLITE_PERM:
        case SQLITE_READONLY: return code::read_only;
        case SQLITE_NOTADB: return code::foreign;
        case SQLITE_CORRUPT:
        case SQLITE_FORMAT: return code::corrupt;
        case SQLITE_NOMEM: return code::no_memory;
        case SQLITE_TOOBIG: return code::limit;
        default: return code::internal;
    }
}

error error_of(const SQLite::Exception& e) {
    const std::string said = e.what();
    if (said == "integer overflow") return {code::limit, "", "a sum does not fit an amount"};
    // Our statements fit the tables that we make: a table or an index that a statement does not find was damaged.
    if (e.getExtendedErrorCode() == SQLITE_ERROR && !said.starts_with("cannot "))
        return {code::corrupt, "", "the tables of the file are damaged: SQLite: " + said};
    return {code_of_sqlite(e.getExtendedErrorCode()), "", "SQLite: " + said};
}

error damage(const std::string& what, error e) {
    switch (kind_of(e.code)) {
        case failure_kind::data:
        case failure_kind::limit:
        case failure_kind::invalid_argument:
        case failure_kind::internal:
            return {code::corrupt, "", what + (e.where.empty() ? "" : " at " + e.where) + ": " + e.message};
        default: return e;
    }
}

error error_in_flight() noexcept {
    try {
        throw;
    } catch (const SQLite::Exception& e) {
        return error_of(e);
    } catch (const failure& e) {
        return e.what_failed();
    } catch (const std::bad_alloc&) {
        return {code::no_memory, "", "memory could not be had"};
    } catch (const std::exception& e) {
        return {code::internal, "", e.what()};
    } catch (...) {
        return {code::internal, "", "an unknown exception"};
    }
}

}  // namespace troth::inline v0::store
