// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <cstdio>
#include <optional>
#include <string_view>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include "schema.hpp"
#include "sql.hpp"
#include "sqlite_error.hpp"
#include "sweep.hpp"

namespace troth::inline v0::store {
namespace {

std::string pragma(SQLite::Database& db, const std::string& name) {
    SQLite::Statement s(db, "PRAGMA " + name);
    return s.executeStep() ? text_of(s, 0) : std::string();
}

/// Sets a pragma and reads it back.
void set_pragma(SQLite::Database& db, const std::string& name, const std::string& value, const std::string& read_back) {
    (void)pragma(db, name + " = " + value);
    const auto found = pragma(db, name);
    if (found != read_back)
        throw failure(fail(code::io, "", "PRAGMA " + name + " is \"" + found + "\", expected \"" + read_back + "\""));
}

/// The first bytes of a file, at most those of the header of SQLite; nothing where it is not there or may not be read.
std::optional<std::string> beginning_of(const std::string& path) {
    auto* file = std::fopen(path.c_str(), "rb");
    if (file == nullptr) return std::nullopt;
    std::string out(100, '\0');
    out.resize(std::fread(out.data(), 1, out.size(), file));
    std::fclose(file);
    return out;
}

/// Whether a file begins like one of SQLite, as far as it goes.
bool begins_like_sqlite(std::string_view beginning) {
    static constexpr std::string_view magic("SQLite format 3\0", 16);
    const auto size = std::min(beginning.size(), magic.size());
    return size > 0 && beginning.substr(0, size) == magic.substr(0, size);
}

/// What stands in the file: our registry, of this version or an earlier one, nothing at all, or an error.
enum class content { registry, earlier, nothing };

result<content> look_into(SQLite::Database& db) {
    const auto id = pragma(db, "application_id");
    const auto version = std::stol(pragma(db, "user_version"));
    SQLite::Statement tables(db, "SELECT count(*) FROM sqlite_schema");
    const bool has_tables = tables.executeStep() && tables.getColumn(0).getInt64() != 0;
    if (id == "0" && version == 0 && !has_tables) return content::nothing;
    if (id != std::to_string(application_id))
        return fail(code::foreign, "", "the file is a database of another program (its application_id is " + id + ")");
    if (version > schema_version)
        return fail(code::newer, "",
                    "the file has version " + std::to_string(version) + " of the schema, this library knows " +
                        std::to_string(schema_version));
    if (version < 1 || !has_tables) return fail(code::corrupt, "", "the file has no tables of a registry");
    return version < schema_version ? content::earlier : content::registry;
}

/// Sets the write-ahead log. SQLite itself does not wait for another program that is doing the same.
void set_write_ahead_log(SQLite::Database& db, std::int32_t timeout) {
    constexpr int step = 5;
    for (int waited = 0; waited < timeout; waited += step) {
        if ((db.tryExec("PRAGMA journal_mode = WAL") & 0xff) != SQLITE_BUSY) break;
        sqlite3_sleep(step);
    }
    set_pragma(db, "journal_mode", "WAL", "wal");
}

void prepare(SQLite::Database& db, const open_options& options, bool is_memory) {
    set_pragma(db, "foreign_keys", "ON", "1");
    set_pragma(db, "trusted_schema", "OFF", "0");
    set_pragma(db, "synchronous", "FULL", "2");
    set_pragma(db, "temp_store", "MEMORY", "2");
    set_pragma(db, "cache_size", "-65536", "-65536");
    if (is_memory) return;
    if (!options.is_read_only) set_write_ahead_log(db, options.busy_timeout);
    set_pragma(db, "wal_autocheckpoint", "4000", "4000");
}

result<std::unique_ptr<SQLite::Database>> open_and_look(const std::string& path, const open_options& options,
                                                        int flags) {
    const bool is_memory = path == ":memory:";
    auto db = std::make_unique<SQLite::Database>(path, flags, options.busy_timeout);
    sqlite3_extended_result_codes(db->getHandle(), 1);
    const auto found = [&] {
        SQLite::Transaction moment(*db);  // another program may be making the same registry
        auto seen = look_into(*db);
        if (seen) moment.commit();
        return seen;
    }();
    if (!found) return found.error();
    if (!is_memory && !options.is_read_only && sqlite3_db_readonly(db->getHandle(), "main") == 1)
        return fail(code::read_only, "", "the file may not be written");
    if (*found == content::nothing && (options.is_read_only || (!options.may_create && !is_memory)))
        return fail(code::foreign, "", "the file holds no registry");
    prepare(*db, options, is_memory);
    if (*found == content::nothing) {
        SQLite::Transaction made(*db, SQLite::TransactionBehavior::IMMEDIATE);
        if (const auto again = look_into(*db); again && *again == content::nothing) make_schema(*db);
        made.commit();
    }
    if (*found == content::earlier && !options.is_read_only) {
        SQLite::Transaction upgraded(*db, SQLite::TransactionBehavior::IMMEDIATE);
        if (const auto again = look_into(*db); again && *again == content::earlier)
            upgrade_schema(*db, static_cast<std::int32_t>(std::stol(pragma(*db, "user_version"))));
        upgraded.commit();
    }
    if (!options.is_read_only) (void)sweep(*db);
    return db;
}

}  // namespace

result<std::unique_ptr<SQLite::Database>> open_database(const std::string& path, const open_options& options) {
    using answer = result<std::unique_ptr<SQLite::Database>>;
    const bool is_memory = path == ":memory:";
    if (path.empty() || path.find('\0') != std::string::npos)
        return fail(code::invalid_argument, "", "expected the path of a file");
    if (is_memory && options.is_read_only)
        return fail(code::invalid_argument, "", "a registry in memory is empty: there is nothing to read in it");
    int flags = options.is_read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    if (!options.is_read_only && options.may_create) flags |= SQLITE_OPEN_CREATE;
    const auto beginning = is_memory ? std::nullopt : beginning_of(path);
    if (beginning && !beginning->empty() &&
        beginning->size() < 100)  // SQLite would make a database of a file of one byte
        return begins_like_sqlite(*beginning) ? fail(code::corrupt, "", "the file is cut off")
                                              : fail(code::foreign, "", "the file is no database");
    auto opened = guarded([&]() -> answer { return open_and_look(path, options, flags | SQLITE_OPEN_NOMUTEX); });
    if (opened || is_memory) return opened;
    auto e = opened.error();
    if (e.code == code::foreign && e.message.starts_with("SQLite:")) {
        if (beginning && begins_like_sqlite(*beginning))
            return fail(code::corrupt, "", "the file is damaged: " + e.message);
        return fail(code::foreign, "", "the file is no database");
    }
    if (e.code == code::io && !beginning)
        return fail(code::io, "", "there is no file \"" + path + "\", or it may not be read");
    return e;
}

}  // namespace troth::inline v0::store
