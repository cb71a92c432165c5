// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <troth/client/client_report.hpp>
#include <troth/registry/assignment.hpp>
#include <troth/store/query.hpp>
#include <utility>
#include <vector>

#include "report_duties.hpp"
#include "report_reader.hpp"

namespace troth::inline v0::store {

/// Counts what employees did for clients in a period: talks, promises, duties.
class report_work {
public:
    using some_person = std::optional<std::string>;

    /// `clients` are those who are looked at; all that is given must live as long as this.
    report_work(report_reader& reader, const rule_book& book, const assignment_table& who,
                const std::vector<report_fact>& facts, const report_duties& duties,
                const std::set<std::string>& clients, const client_report_query& q)
        : reader_(reader), book_(book), who_(who), facts_(facts), duties_(duties), clients_(clients), q_(q) {}

    void add_to(client_report& out) const;

private:
    /// What promises of one side, or of one person on it, add up to.
    struct promise_sum {
        promise_count count;
        std::int64_t late_days = 0;
        [[nodiscard]] promise_count finished() const;
    };

    /// Whether a row of a person is asked for.
    [[nodiscard]] bool is_asked(const some_person& person) const { return !q_.person || person == q_.person; }
    [[nodiscard]] some_person answering(const std::string& duty, const std::string& client, date on) const;
    /// Who had an interaction with a client.
    [[nodiscard]] some_person talking(const fact& f, const std::string& client) const;
    void count_talks(client_report& out) const;
    void count_missed(const report_fact& f, talk_count& to) const;
    void count_promises(client_report& out) const;
    /// Who made a promise, or answers for its keeping.
    [[nodiscard]] some_person promising(const fact& promise, const std::string& duty, const obligation& o) const;
    void count_due(const obligation& o, promise_sum& sum) const;
    void count_work(client_report& out) const;

    report_reader& reader_;
    const rule_book& book_;
    const assignment_table& who_;
    const std::vector<report_fact>& facts_;
    const report_duties& duties_;
    const std::set<std::string>& clients_;
    const client_report_query& q_;
};

}  // namespace troth::inline v0::store
