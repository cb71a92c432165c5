// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <cstdio>

#include <SQLiteCpp/Backup.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include "implementation.hpp"
#include "leaves.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// The derived tables, each with the columns that tell its rows apart.
constexpr std::pair<const char*, const char*> derived[] = {
    {"document", "kind, name"},
    {"rule", "number"},
    {"assignment", "fact"},
    {"event", "rule, key, on_day, minute, role, fact, occurrence, part, is_chained"},
    {"obligation", "rule, key, fact, occurrence"},
    {"performance", "rule, key, fact, occurrence, on_day, performed_by"},
    {"raise", "rule, key, fact, occurrence, from_day, raised_by"},
    {"rest", "rule, key, fact, occurrence, first_day"},
    {"advance", "rule, key, position"},
    {"name", "kind, owner, name, role, fact"},
    {"contradiction", "fact"},
};

std::string row_text(SQLite::Statement& s) {
    std::string out;
    for (int i = 0; i < s.getColumnCount(); ++i) {
        if (i != 0) out += " | ";
        out += s.isColumnNull(i) ? std::string("-") : text_of(s, i);
    }
    return out;
}

bool same_row(SQLite::Statement& a, SQLite::Statement& b) {
    for (int i = 0; i < a.getColumnCount(); ++i) {
        const auto x = a.getColumn(i), y = b.getColumn(i);
        if (x.getType() != y.getType()) return false;
        if (x.isInteger() ? x.getInt64() != y.getInt64() : text_of(a, i) != text_of(b, i)) return false;
    }
    return true;
}

/// Whether the file has a table: one of an earlier version that is only read lacks those that have nothing to hold.
bool has_table(SQLite::Database& db, const char* table) {
    SQLite::Statement s(db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
    s.bind(1, table);
    return s.executeStep();
}

/// Currencies stay in their table when the last amount in them is gone.
std::optional<std::string> find_wrong_currency(SQLite::Database& db) {
    SQLite::Statement kept(db, "SELECT code, decimals FROM currency");
    while (kept.executeStep()) {
        if (is_measure(text_of(kept, 0)) && kept.getColumn(1).getInt64() == quantity_decimals) continue;
        const auto known = currency::make(text_of(kept, 0));
        if (!known || known->decimals() != kept.getColumn(1).getInt())
            return "the table currency has a wrong row: " + row_text(kept);
    }
    SQLite::Statement missing(db, "SELECT currency FROM obligation WHERE currency IS NOT NULL"
                                  " AND currency NOT IN (SELECT code FROM currency) LIMIT 1");
    if (missing.executeStep()) return "the table currency lacks a row: " + row_text(missing);
    return std::nullopt;
}

}  // namespace

std::optional<std::string> registry::implementation::find_broken_link(verify_answer& out) {
    digest link{};
    std::optional<date> recorded;
    std::int64_t number = 0, erased = 0, last_erasure = 0;
    for (auto rows = facts_.read_after(0, 10'000); !rows.empty(); rows = facts_.read_after(number, 10'000)) {
        for (const auto& row : rows) {
            const auto broken = [&](const std::string& what) {
                return "fact " + std::to_string(row.number) + " " + what;
            };
            if (row.number != ++number) return "fact " + std::to_string(number) + " is missing";
            ++out.facts;
            if (!holds(row)) return broken("does not hash to what was recorded");
            link = chain_link(link, row);
            if (link != row.chain) return broken("does not carry on the chain of the fact before");
            if (recorded && row.recorded < *recorded) return broken("was recorded before the fact before it");
            recorded = row.recorded;
            if (!row.proof.empty()) ++erased;
            if (row.kind == erasure_kind) last_erasure = row.number;
        }
    }
    if (erased == 0 && last_erasure == 0) return std::nullopt;
    const auto content = last_erasure != 0 ? facts_.find(last_erasure) : std::nullopt;
    if (content && read_stored_fact(content->data, content->id)->find("digest") == hash_of_erased())
        return std::nullopt;
    return "what was put in the place of erased data is not what the last erasure put there";
}

std::optional<std::string> registry::implementation::find_difference(implementation& other) {
    for (const auto& [table, key] : derived) {
        if (!has_table(*db_, table)) continue;
        const auto text = std::string("SELECT * FROM ") + table + " ORDER BY " + key;
        SQLite::Statement kept(*db_, text), made(*other.db_, text);
        for (bool more = true; more;) {
            const bool has_kept = kept.executeStep(), has_made = made.executeStep();
            more = has_kept && has_made;
            const auto what = std::string("the table ") + table;
            if (has_kept && !has_made) return what + " has a row that no fact makes: " + row_text(kept);
            if (!has_kept && has_made) return what + " lacks a row: " + row_text(made);
            if (more && !same_row(kept, made))
                return what + " has the row " + row_text(kept) + ", the facts make " + row_text(made);
        }
    }
    return find_wrong_currency(*db_);
}

result<verify_answer> registry::implementation::verify() {
    verify_answer out;
    SQLite::Transaction view(*db_);
    refresh();
    {
        SQLite::Statement count(*db_, "SELECT count(*) FROM obligation");
        if (count.executeStep()) out.obligations = count.getColumn(0).getInt64();
    }
    out.fault = find_broken_link(out);
    out.chain_holds = !out.fault;
    if (out.fault) return out;
    auto made = as_known(date::last());
    if (!made) {
        if (made.error().code == code::no_memory) return made.error();
        out.fault = "the state cannot be derived from the facts: " + made.error().message;
        return out;
    }
    out.fault = find_difference(**made);
    if (!out.fault) {
        SQLite::Statement check(*db_, "PRAGMA integrity_check(1)");
        const auto found = check.executeStep() ? text_of(check, 0) : std::string("no answer");
        if (found != "ok") out.fault = "SQLite finds: " + found;
    }
    out.state_holds = !out.fault;
    return out;
}

result<void> registry::implementation::backup(const std::string& path) {
    auto* file = std::fopen(path.c_str(), "wxb");
    if (file == nullptr) return fail(code::io, "", "the file \"" + path + "\" is there already, or cannot be made");
    std::fclose(file);
    const auto copied = guarded([&]() -> result<void> {
        SQLite::Database to(path, SQLite::OPEN_READWRITE, options_.busy_timeout);
        SQLite::Backup copy(to, *db_);
        if (copy.executeStep() != SQLITE_DONE) return fail(code::busy, "", "another program holds one of the files");
        return {};
    });
    if (!copied) std::remove(path.c_str());
    return copied;
}

}  // namespace troth::inline v0
