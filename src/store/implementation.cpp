// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "implementation.hpp"

#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <sqlite3.h>

#include "leaves.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

std::optional<document_kind> kind_of_word(const std::string& word) {
    std::optional<document_kind> out;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<document_kind>>([&](auto d) {
        if (word == d.name) out = d.value;
    });
    return out;
}

/// The document that a fact holds, if it is the one that was recorded: all facts are understood under it.
kept_document read_document(const std::string& kind, const std::string& name, const std::optional<fact_row>& row) {
    const auto fail_here = [&](const std::string& what) {
        throw failure(
            fail(code::corrupt, "", "the file is damaged: the stored " + kind + " " + shown(name) + what));
    };
    if (!row) fail_here(" is not among the facts");
    if (!holds(*row))
        fail_here(" (fact " + std::to_string(row->number) + ") is not what was recorded");
    const auto content = read_stored_fact(row->data, row->id);
    const auto known = kind_of_word(kind);
    if (row->kind != document_kind_name || !known || content->find("kind") != kind || content->find("name") != name)
        fail_here(" is not that of the fact " + std::to_string(row->number));
    return {*known, name, content->find("text").value_or(""), row->number};
}

}  // namespace

registry::implementation::implementation(std::unique_ptr<SQLite::Database> db, const open_options& options)
    : options_(options),
      db_(std::move(db)),
      facts_(*db_, options.salt),
      groups_(*db_),
      forms_(*db_),
      data_version_(*db_, "PRAGMA data_version"),
      read_documents_(*db_,
                      "SELECT kind, name, fact FROM document ORDER BY kind, name"),
      keep_document_(*db_,
                     "INSERT INTO document (kind, name, fact) VALUES (?, ?, ?)"
                     " ON CONFLICT DO UPDATE SET fact = excluded.fact"),
      read_assignments_(*db_, "SELECT duty, client, person, unit, from_day FROM assignment ORDER BY fact"),
      keep_assignment_(*db_,
                       "INSERT INTO assignment (fact, duty, client, person, unit, from_day) VALUES (?, ?, ?, ?, ?, ?)"),
      drop_assignment_(*db_, "DELETE FROM assignment WHERE fact = ?"),
      add_rule_(*db_, "INSERT INTO rule (number, id, performance, duty, source) VALUES (?, ?, ?, ?, ?)"),
      read_open_(*db_, "SELECT rule, key, " TROTH_OBLIGATION_COLUMNS
                       " FROM obligation WHERE closed_on IS NULL AND due <= ?1"
                       " UNION ALL SELECT rule, key, " TROTH_OBLIGATION_COLUMNS
                       " FROM obligation WHERE closed_on IS NULL AND due IS NULL AND problem <> ''"),
      read_open_of_(*db_, "SELECT rule, key, " TROTH_OBLIGATION_COLUMNS
                          " FROM obligation INDEXED BY obligation_client WHERE client = ?1 AND client <> ''"
                          " AND closed_on IS NULL AND due <= ?2"
                          " UNION ALL SELECT rule, key, " TROTH_OBLIGATION_COLUMNS
                          " FROM obligation INDEXED BY obligation_client WHERE client = ?1 AND client <> ''"
                          " AND closed_on IS NULL AND due IS NULL AND problem <> ''"),
      read_assignments_of_(*db_, "SELECT duty, client, person, unit, from_day FROM assignment"
                                 " WHERE client = ? ORDER BY fact"),
      read_clients_of_(*db_, "SELECT DISTINCT client FROM assignment WHERE person = ? LIMIT ?") {}

void registry::implementation::forget() {
    seen_version_ = -1;
    documents_.reset();
    book_.reset();
    who_.reset();
    loaded_until_.reset();
    open_.clear();
    groups_.forget();
}

void registry::implementation::end_transaction() noexcept {
    for (int tries = 0; tries < 2 && sqlite3_get_autocommit(db_->getHandle()) == 0; ++tries)
        (void)db_->tryExec("ROLLBACK");
}

void registry::implementation::refresh() {
    run r(data_version_);
    const auto version = r.next() ? r.integer(0) : 0;
    if (version != seen_version_) forget();
    seen_version_ = version;
}

const std::vector<kept_document>& registry::implementation::documents() {
    if (!documents_) {
        std::vector<kept_document> all;
        run r(read_documents_);
        while (r.next()) all.push_back(read_document(r.text(0), r.text(1), facts_.find(r.integer(2))));
        documents_ = std::move(all);
    }
    return *documents_;
}

result<rule_book*> registry::implementation::book() {
    if (!book_) {
        auto made = rule_book::make(documents());
        if (!made) return damage("the stored documents do not fit together", made.error());
        book_ = std::move(*made);
    }
    return book_.get();
}

namespace {

void read_assignments(run r, std::vector<assignment>& to) {
    while (r.next()) to.push_back({r.text(0), r.text(1), r.text(2), r.text(3), r.day(4)});
}

}  // namespace

const assignment_table& registry::implementation::who() {
    if (!who_) {
        std::vector<assignment> all;
        read_assignments(run(read_assignments_), all);
        who_.emplace(std::move(all));
    }
    return *who_;
}

std::vector<assignment> registry::implementation::assignments_of(const std::string& client) {
    std::vector<assignment> out;
    read_assignments(run(read_assignments_of_, client), out);
    return out;
}

assignment_table registry::implementation::who_for(const std::set<std::string>& clients) {
    auto all = assignments_of("");
    for (const auto& client : clients)
        if (!client.empty()) read_assignments(run(read_assignments_of_, client), all);
    return assignment_table(std::move(all));
}

void registry::implementation::take_assignment(std::int64_t number, const fact& f) {
    const auto text = [&](const char* name) { return f.find(name).value_or(std::string()); };
    const auto duty = text("duty"), client = text("client"), person = text("person"), unit = text("unit");
    run(keep_assignment_, number, duty, client, person, unit, f.on).finish();
    who_.reset();
}

void registry::implementation::write_rules() {
    std::int64_t number = 0;
    for (const auto& rule : book_->rules().rules())
        run(add_rule_, number++, rule.id, rule.owes.performance, rule.answers, rule.source).finish();
}

result<void> registry::implementation::derive_all() {
    for (const auto* table :
         {"rule", "currency", "assignment", "event", "obligation", "performance", "raise", "rest", "advance", "name",
          "contradiction"})
        db_->exec(std::string("DELETE FROM ") + table);
    groups_.forget();
    who_.reset();
    loaded_until_.reset();
    const auto understood = book();
    if (!understood) return understood.error();
    write_rules();
    std::int64_t number = 0;
    derivation changes(**understood, facts_, groups_, forms_);
    form_checks forms(**understood, facts_, forms_);
    const auto failed = [&](const error& e) {
        const auto row = facts_.find(changes.failed_fact());
        if (row) check_data(*row);
        return fail(e.code, "", "the fact \"" + (row ? row->id : "") + "\" at " + e.where + ": " + e.message);
    };
    for (auto rows = facts_.read_after(0, 10'000); !rows.empty(); rows = facts_.read_after(number, 10'000)) {
        std::vector<std::unique_ptr<fact>> alive;
        for (const auto& row : rows) {
            number = row.number;
            auto content = facts_.read_content(row);
            if (!content) continue;
            if (content->kind == assignment_kind) take_assignment(row.number, *content);
            forms.take_again(row.number, *content);
            if (auto taken = changes.take(row.number, *content); !taken) return failed(taken.error());
            alive.push_back(std::move(content));
        }
        if (auto flushed = changes.flush(); !flushed) return failed(flushed.error());
    }
    if (auto finished = changes.finish(); !finished) return failed(finished.error());
    forms.note_all();
    return {};
}

result<void> registry::implementation::copy_facts_from(implementation& other, std::int64_t last_number) {
    SQLite::Transaction all(*db_, SQLite::TransactionBehavior::IMMEDIATE);
    fact_log::head head;
    for (auto rows = other.facts_.read_after(0, 10'000); !rows.empty();
         rows = other.facts_.read_after(head.number, 10'000)) {
        for (auto& row : rows) {
            if (row.number > last_number) break;
            if (!facts_.copy(head, row)) return fail(code::corrupt, "", "the id \"" + row.id + "\" stands twice");
            if (row.kind != document_kind_name) continue;
            const auto content = read_stored_fact(row.data, row.id);
            run(keep_document_, content->find("kind").value_or(""), content->find("name").value_or(""), row.number)
                .finish();
        }
        if (rows.back().number >= last_number) break;
    }
    if (auto derived = derive_all(); !derived) return derived.error();
    all.commit();
    return {};
}

result<std::unique_ptr<registry::implementation>> registry::implementation::as_known(date day) {
    auto db = open_database(":memory:", {});
    if (!db) return db.error();
    auto out = std::make_unique<implementation>(std::move(*db), open_options{});
    if (auto copied = out->copy_facts_from(*this, facts_.last_recorded_until(day)); !copied)
        return damage("the stored facts do not give a state", copied.error());
    return out;
}

}  // namespace troth::inline v0
