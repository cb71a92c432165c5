// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "form_table.hpp"

namespace troth::inline v0::store {
namespace {

// Whether a fact is of a kind, or may have become so by a correction.
#define TROTH_MAY_BE(fact) \
    "(" fact ".kind = ? OR EXISTS (SELECT 1 FROM fact AS k WHERE k.corrects = " fact ".number))"
#define TROTH_REFERS(name) name ".kind = '' AND " name ".owner = '' AND " name ".role = 1 AND " name ".name = "

}  // namespace

form_table::form_table(SQLite::Database& db)
    : add_(db, "INSERT INTO name (kind, owner, name, role, fact) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"),
      remove_(db, "DELETE FROM name WHERE kind = ? AND owner = ? AND name = ? AND role = ? AND fact = ?"),
      find_(db, "SELECT fact FROM name WHERE kind = ? AND owner = ? AND name = ? AND role = ? ORDER BY fact"),
      find_all_(db, "SELECT fact FROM name WHERE kind = ? AND owner = '' AND role = 0 ORDER BY fact"),
      find_of_(db, "SELECT DISTINCT fact FROM name WHERE kind = ? AND owner = ? AND role = ? ORDER BY fact"),
      find_names_(db, "SELECT fact, name FROM name WHERE kind = ? AND owner = ? AND role = 0 ORDER BY fact"),
      // Joined in this order: by the name, however many facts there are.
      find_with_(db, "SELECT f.number FROM name AS n"
                     " CROSS JOIN fact AS f ON f.number = n.fact AND " TROTH_MAY_BE("f")
                     " WHERE n.kind = ? AND n.owner = ? AND n.name = ? ORDER BY f.number"),
      find_ending_(db, "SELECT f.number, 0 FROM name AS n"
                       " CROSS JOIN fact AS f ON f.number = n.fact AND " TROTH_MAY_BE("f")
                       " WHERE " TROTH_REFERS("n") "? ORDER BY f.number"),
      find_ending_of_(db, "SELECT f.number, d.number FROM name AS n"
                          " CROSS JOIN fact AS d ON d.number = n.fact AND " TROTH_MAY_BE("d")
                          " CROSS JOIN name AS m ON " TROTH_REFERS("m") "d.id"
                          " CROSS JOIN fact AS f ON f.number = m.fact AND " TROTH_MAY_BE("f")
                          " WHERE " TROTH_REFERS("n") "? ORDER BY f.number"),
      keep_(db, "INSERT INTO contradiction (fact, kind, on_day, code, place, found) VALUES (?, ?, ?, ?, ?, ?)"
                " ON CONFLICT (fact) DO UPDATE SET kind = excluded.kind, on_day = excluded.on_day,"
                " code = excluded.code, place = excluded.place, found = excluded.found"),
      drop_(db, "DELETE FROM contradiction WHERE fact = ?"),
      any_(db, "SELECT 1 FROM contradiction LIMIT 1"),
      read_(db, "SELECT f.id, c.kind, c.on_day, c.code, c.place, c.found FROM contradiction AS c"
                " JOIN fact AS f ON f.number = c.fact WHERE c.on_day <= ? ORDER BY c.fact"),
      find_about_(db, "SELECT DISTINCT f.number, f.id, f.kind, f.on_day,"
                      " EXISTS (SELECT 1 FROM fact AS k WHERE k.corrects = f.number)"
                      " FROM name AS n CROSS JOIN fact AS f ON f.number = n.fact"
                      " WHERE n.kind = ? AND n.owner = ? AND n.name = ? ORDER BY f.number"),
      find_owned_(db, "SELECT n.owner, n.name, f.number, f.kind, f.on_day,"
                      " EXISTS (SELECT 1 FROM fact AS k WHERE k.corrects = f.number)"
                      " FROM name AS n CROSS JOIN fact AS f ON f.number = n.fact"
                      " WHERE n.kind = ? AND n.role = 0 ORDER BY n.owner, f.number") {}

template <class Call>
void form_table::for_each(const form_reading& of, Call call) {
    for (const auto& n : of.names) call(n.what, gives);
    for (const auto& r : of.refers) call(r.what, refers);
}

void form_table::add(const form_reading& of, std::int64_t fact) {
    for_each(of, [&](const given_name& n, role r) { run(add_, n.as, n.of, n.name, r + 0, fact).finish(); });
}

void form_table::remove(const form_reading& of, std::int64_t fact) {
    for_each(of, [&](const given_name& n, role r) { run(remove_, n.as, n.of, n.name, r + 0, fact).finish(); });
}

std::vector<std::int64_t> form_table::facts_with(const given_name& what, role r) {
    std::vector<std::int64_t> out;
    run found(find_, what.as, what.of, what.name, r + 0);
    while (found.next()) out.push_back(found.integer(0));
    return out;
}

std::vector<form_table::row_of_fact> form_table::rows_about(const given_name& what) {
    std::vector<row_of_fact> out;
    run found(find_about_, what.as, what.of, what.name);
    while (found.next())
        out.push_back({found.integer(0), found.text(1), found.text(2), found.day(3), found.integer(4) != 0});
    return out;
}

std::vector<form_table::owned_name> form_table::owned(const std::string& as) {
    std::vector<owned_name> out;
    run found(find_owned_, as);
    while (found.next())
        out.push_back({found.text(0), found.text(1), found.integer(2), found.text(3), found.day(4),
                       found.integer(5) != 0});
    return out;
}

std::vector<std::int64_t> form_table::naming(const std::string& as) {
    std::vector<std::int64_t> out;
    run found(find_all_, as);
    while (found.next()) out.push_back(found.integer(0));
    return out;
}

std::vector<std::int64_t> form_table::referring_to_any(const std::string& as, const std::string& of) {
    std::vector<std::int64_t> out;
    run found(find_of_, as, of, refers + 0);
    while (found.next()) out.push_back(found.integer(0));
    return out;
}

std::vector<std::pair<std::int64_t, std::string>> form_table::names_of(const std::string& as, const std::string& of) {
    std::vector<std::pair<std::int64_t, std::string>> out;
    run found(find_names_, as, of);
    while (found.next()) out.emplace_back(found.integer(0), found.text(1));
    return out;
}

std::vector<std::int64_t> form_table::with(const given_name& what, const std::string& kind) {
    std::vector<std::int64_t> out;
    run found(find_with_, kind, what.as, what.of, what.name);
    while (found.next()) out.push_back(found.integer(0));
    return out;
}

bool form_table::has_names(const std::string& as, const std::string& of) {
    return run(find_of_, as, of, gives + 0).next();
}

std::vector<form_table::referring_fact> form_table::ending(const std::string& id, const ending_fact& how) {
    std::vector<referring_fact> out;
    const auto read = [&](run found) {
        while (found.next()) out.push_back({found.integer(0), found.integer(1)});
    };
    if (how.of) read(run(find_ending_of_, *how.of, how.fact, id));
    else read(run(find_ending_, how.fact, id));
    return out;
}

void form_table::keep_fault(std::int64_t number, const fact& f, const form_fault& first) {
    const std::string word(name_of(first.code));
    const auto found = cut(first.found);
    run(keep_, number, f.kind, f.on, word, first.where, found).finish();
}

void form_table::drop_fault(std::int64_t fact) { run(drop_, fact).finish(); }

bool form_table::has_faults() { return run(any_).next(); }

std::vector<contradictory_fact> form_table::faults_until(date day) {
    std::vector<contradictory_fact> out;
    run r(read_, day);
    while (r.next()) out.push_back({r.text(0), r.text(1), r.text(3), r.text(4), r.text(5)});
    return out;
}

}  // namespace troth::inline v0::store
