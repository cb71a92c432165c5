// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <troth/client/client_record.hpp>
#include <troth/client/stage_statistics.hpp>
#include <utility>
#include <vector>

#include "fact_log.hpp"
#include "form_table.hpp"
#include "rule_book.hpp"

namespace troth::inline v0::store {

/// What a report knows of a client when its period ends.
struct report_client {
    client_record record;
    stage_path path;
    std::optional<std::string> verdict;  ///< of the last forecast of his reliability
    std::optional<date> forecast;        ///< its day

    /// Whether he left the firm, and did not come back.
    [[nodiscard]] bool has_left() const { return !path.empty() && !path.back().stage; }
};

/// A fact that tells of a client, as it is understood.
struct report_fact {
    std::int64_t number = 0;
    std::string client;
    std::unique_ptr<fact> content;
};

/// Reads what a report of a period needs: of clients what their names and the rules about their record lead to, of
/// other facts those that took effect in the period.
class report_reader {
public:
    report_reader(SQLite::Database& db, fact_log& facts, form_table& names, const rule_book& book, date from, date to)
        : db_(db), facts_(facts), names_(names), book_(book), from_(from), to_(to) {}

    /// All clients who were recorded by the last day, by name; `with_changes` what changed of their record since.
    [[nodiscard]] std::map<std::string, report_client> clients(bool with_changes);
    /// The facts of some kinds that took effect in the period, by day.
    [[nodiscard]] std::vector<report_fact> in_period(const std::set<std::string>& kinds);
    /// The facts that name one, to the end of the period, by day.
    [[nodiscard]] std::vector<std::unique_ptr<fact>> about(const std::string& id);
    /// The facts of a kind that name a client, to the end of the period, by day.
    [[nodiscard]] std::vector<std::unique_ptr<fact>> of_client(const std::string& client, const std::string& kind);
    /// Whom a fact concerns; empty where it does not say it.
    [[nodiscard]] std::string client_of(const fact& f);
    /// The fact with an id; null if there is none.
    [[nodiscard]] std::unique_ptr<fact> find(const std::string& id);
    [[nodiscard]] std::optional<std::int64_t> number_of(const std::string& id);
    [[nodiscard]] std::unique_ptr<fact> read(std::int64_t number) { return facts_.read_content(number); }

private:
    /// The facts of a kind that rules about the record of a client read, to the end of the period, by day.
    [[nodiscard]] std::vector<std::unique_ptr<fact>> of_records(const std::string& kind);
    [[nodiscard]] std::vector<std::unique_ptr<fact>> read_all(const std::vector<std::int64_t>& numbers,
                                                              const std::string& kind);
    void read_paths(std::map<std::string, report_client>& to);

    SQLite::Database& db_;
    fact_log& facts_;
    form_table& names_;
    const rule_book& book_;
    date from_, to_;
};

}  // namespace troth::inline v0::store
