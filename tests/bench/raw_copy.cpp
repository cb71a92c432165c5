// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "raw_copy.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <sqlite3.h>

namespace bench {
namespace {

void check(int status, sqlite3* db) {
    if (status == SQLITE_OK || status == SQLITE_DONE || status == SQLITE_ROW) return;
    std::fprintf(stderr, "SQLite: %s\n", sqlite3_errmsg(db));
    std::exit(3);
}

sqlite3* open(const std::string& path) {
    sqlite3* db = nullptr;
    check(sqlite3_open(path.c_str(), &db), db);
    return db;
}

void run(sqlite3* db, const std::string& sql) { check(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr), db); }

sqlite3_stmt* prepare(sqlite3* db, const std::string& sql) {
    sqlite3_stmt* statement = nullptr;
    check(sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr), db);
    return statement;
}

struct table {
    std::string name;
    int columns = 0;
    std::vector<sqlite3_value*> values;  // row after row
    sqlite3_stmt* insert = nullptr;
};

std::vector<std::string> texts(sqlite3* db, const std::string& sql) {
    std::vector<std::string> out;
    auto* s = prepare(db, sql);
    while (sqlite3_step(s) == SQLITE_ROW) out.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(s, 0)));
    sqlite3_finalize(s);
    return out;
}

table read_table(sqlite3* db, const std::string& name) {
    table out{name, 0, {}, nullptr};
    auto* s = prepare(db, "SELECT * FROM \"" + name + "\"");
    out.columns = sqlite3_column_count(s);
    while (sqlite3_step(s) == SQLITE_ROW)
        for (int i = 0; i < out.columns; ++i) out.values.push_back(sqlite3_value_dup(sqlite3_column_value(s, i)));
    sqlite3_finalize(s);
    return out;
}

void insert_rows(table& t, sqlite3* db, std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) {
        for (int i = 0; i < t.columns; ++i)
            sqlite3_bind_value(t.insert, i + 1,
                               t.values[row * static_cast<std::size_t>(t.columns) + static_cast<std::size_t>(i)]);
        check(sqlite3_step(t.insert), db);
        sqlite3_reset(t.insert);
    }
}

}  // namespace

double seconds_of_raw_copy(const std::string& from, const std::string& to, std::int64_t transactions) {
    auto* source = open(from);
    auto* target = open(to);
    run(target, "PRAGMA page_size=" + texts(source, "PRAGMA page_size")[0]);
    run(target, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
    const std::string own = " FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND type ";
    for (const auto& sql : texts(source, "SELECT sql" + own + "= 'table'")) run(target, sql);
    for (const auto& sql : texts(source, "SELECT sql" + own + "= 'index'")) run(target, sql);
    std::vector<table> tables;
    for (const auto& name : texts(source, "SELECT name" + own + "= 'table'")) {
        auto t = read_table(source, name);
        if (t.values.empty()) continue;
        std::string marks = "?";
        for (int i = 1; i < t.columns; ++i) marks += ",?";
        t.insert = prepare(target, "INSERT INTO \"" + name + "\" VALUES(" + marks + ")");
        tables.push_back(std::move(t));
    }
    const auto begin = std::chrono::steady_clock::now();
    for (std::int64_t i = 0; i < transactions; ++i) {
        run(target, "BEGIN IMMEDIATE");
        for (auto& t : tables) {
            const auto rows = t.values.size() / static_cast<std::size_t>(t.columns);
            const auto part = static_cast<std::size_t>(i), all = static_cast<std::size_t>(transactions);
            insert_rows(t, target, rows * part / all, rows * (part + 1) / all);
        }
        run(target, "COMMIT");
    }
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    for (auto& t : tables) {
        sqlite3_finalize(t.insert);
        for (auto* v : t.values) sqlite3_value_free(v);
    }
    sqlite3_close(source);
    sqlite3_close(target);
    return spent.count();
}

double seconds_of_sql(const std::string& file, const std::string& sql) {
    const auto begin = std::chrono::steady_clock::now();
    auto* db = open(file);
    auto* s = prepare(db, sql);
    while (sqlite3_step(s) == SQLITE_ROW) {
    }
    check(sqlite3_finalize(s), db);
    sqlite3_close(db);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - begin;
    return spent.count();
}

}  // namespace bench
