// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Transaction.h>

#include <troth/json/fact.hpp>
#include <troth/registry/assignment.hpp>
#include <troth/registry/review.hpp>
#include <troth/store/registry.hpp>

#include "derivation.hpp"
#include "fact_log.hpp"
#include "form_checks.hpp"
#include "group_table.hpp"
#include "incoming.hpp"
#include "recent_contents.hpp"
#include "rule_book.hpp"
#include "schema.hpp"
#include "sqlite_error.hpp"

namespace troth::inline v0 {

struct client_query;

namespace store {

class erasure_plan;
struct client_duties;

/// An obligation and the group that it belongs to.
struct grouped_obligation {
    group_id group;
    obligation what;
};

/// Groups as they were on a day, where that is not what the tables say.
using overlay = std::map<group_id, troth::group>;

/// What a review looks at: all that is owed, or what concerns some clients.
struct review_scope {
    std::optional<std::set<std::string>> clients;
    [[nodiscard]] bool has(const obligation& o) const { return !clients || clients->contains(o.client); }
};

}  // namespace store

/// A registry over one connection. Commands throw what SQLite throws; `registry` turns that into errors.
class registry::implementation {
public:
    implementation(std::unique_ptr<SQLite::Database> db, const open_options& options);

    [[nodiscard]] result<record_answer> load(document_kind kind, std::string_view text, date recorded);
    [[nodiscard]] result<record_answer> record(std::string_view text, date recorded);
    [[nodiscard]] result<record_answer> correct(const std::string& id, std::string_view replacement, date recorded);
    [[nodiscard]] result<duty_list> review(const review_request& request);
    [[nodiscard]] result<std::string> query(std::string_view request);
    [[nodiscard]] result<std::vector<kind_count>> unread_kinds(std::int64_t after);
    [[nodiscard]] result<erase_answer> erase(std::string_view request, date recorded);
    [[nodiscard]] result<verify_answer> verify();
    [[nodiscard]] result<void> backup(const std::string& path);

    /// The registry as it was known at the end of a day, in memory.
    [[nodiscard]] result<std::unique_ptr<implementation>> as_known(date day);
    /// Forgets what is remembered between commands: after a failure, and where another program wrote to the file.
    void forget();
    /// Ends a transaction that its guard could not end: a rollback needs memory, too.
    void end_transaction() noexcept;

private:
    friend class query_answers;

    void refresh();
    [[nodiscard]] store::fact_log::head begin_recording();
    [[nodiscard]] static result<void> check_day(const store::fact_log::head& head, date recorded);
    [[nodiscard]] const std::vector<store::kept_document>& documents();
    [[nodiscard]] result<store::rule_book*> book();
    [[nodiscard]] const assignment_table& who();

    [[nodiscard]] result<record_answer> record_all(std::vector<store::incoming>& facts, date recorded,
                                                   json::reader& from, const store::unread_facts& unread);
    [[nodiscard]] result<bool> append(store::incoming& f, store::fact_log::head& head);
    [[nodiscard]] result<void> take(store::incoming& f, store::derivation& changes);
    [[nodiscard]] result<bool> find_corrected(store::incoming& f, std::int64_t number);
    [[nodiscard]] error placed(error e, std::int64_t number, const std::vector<store::incoming>& facts);
    void take_assignment(std::int64_t number, const fact& f);

    [[nodiscard]] result<void> derive_all();
    [[nodiscard]] result<void> copy_facts_from(implementation& other, std::int64_t last_number);
    void write_rules();

    [[nodiscard]] result<store::overlay> overlay_on(date day);
    void find_later(date day, std::map<std::size_t, std::set<std::string>>& affected);
    [[nodiscard]] const std::vector<store::grouped_obligation>& open_until(date last);
    /// The same of one client.
    [[nodiscard]] std::vector<store::grouped_obligation> open_of(const std::string& client, date last);
    /// The clients whom a review can concern. Only these are looked at, however many the registry has.
    [[nodiscard]] store::review_scope scope_of(const review_request& request);
    /// The assignments that decide who answers towards some clients.
    [[nodiscard]] assignment_table who_for(const std::set<std::string>& clients);
    [[nodiscard]] std::vector<assignment> assignments_of(const std::string& client);
    /// What is owed on account of the client of a question.
    [[nodiscard]] result<store::client_duties> duties_of(const client_query& q, store::rule_book& book);
    /// Calls with the rule and the obligation of all that is open in a scope and due until a day; `then` is the overlay
    /// of the day from which it is looked at.
    template <class Call>
    void for_each_open(const store::review_scope& scope, const store::overlay& then, date last, const Call& call) {
        const auto see = [&](const store::grouped_obligation& o) {
            if (then.empty() || !then.contains(o.group)) call(o.group.rule, o.what);
        };
        if (scope.clients) {
            for (const auto& client : *scope.clients)
                for (const auto& o : open_of(client, last)) see(o);
        } else {
            for (const auto& o : open_until(last)) see(o);
        }
        for (const auto& [id, g] : then)
            for (const auto& o : g.obligations)
                if (scope.has(o)) call(id.rule, o);
    }
    void read_open(store::run rows, std::vector<store::grouped_obligation>& to);
    /// What a review says of a scope.
    [[nodiscard]] result<duty_list> review_in(const store::review_scope& scope, const review_request& request,
                                              store::rule_book& b);
    void add_checks(const store::review_scope& scope, const review_request& request, store::rule_book& b,
                    const assignment_table& who_answers, std::vector<finding>& to);
    /// Reads what the tables do not have in the row of an obligation: its parts, raises and rests, and what its
    /// contract states that delay costs.
    void read_details(store::grouped_obligation& o, store::recent_contents& contents);

    /// Erases within a transaction of the caller.
    [[nodiscard]] result<void> erase_all(const erase_request& request, date recorded, erase_answer& out);
    [[nodiscard]] result<void> rewrite(store::erasure_plan& plan, const std::vector<std::int64_t>& numbers,
                                       erase_answer& out);
    [[nodiscard]] std::vector<open_obligation> find_open(const std::string& client);
    /// Hashes of what is owed under each rule, without any name.
    [[nodiscard]] std::map<std::int64_t, store::digest> hashes_of_owed();
    /// A hash of all facts of which something was erased; the last fact of an erasure states it.
    [[nodiscard]] std::string hash_of_erased();
    [[nodiscard]] std::optional<std::string> find_broken_link(verify_answer& out);
    [[nodiscard]] std::optional<std::string> find_difference(implementation& other);

    open_options options_;
    std::unique_ptr<SQLite::Database> db_;
    store::fact_log facts_;
    store::group_table groups_;
    store::form_table forms_;
    store::statement data_version_, read_documents_, keep_document_, read_assignments_, keep_assignment_,
        drop_assignment_;
    store::statement add_rule_, read_open_, read_open_of_, read_assignments_of_, read_clients_of_;

    std::int64_t seen_version_ = -1;
    std::optional<std::vector<store::kept_document>> documents_;
    std::unique_ptr<store::rule_book> book_;
    std::optional<assignment_table> who_;
    std::optional<date> loaded_until_;                     // what `open_` holds
    std::vector<store::grouped_obligation> open_;
};

}  // namespace troth::inline v0
