// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <troth/client/complaint_statistics.hpp>
#include <vector>

#include "report_duties.hpp"
#include "report_reader.hpp"

namespace troth::inline v0::store {

/// Counts what clients complained of in a period, what became of it by its end, and how satisfied they were.
class report_complaints {
public:
    /// All that is given must live as long as this.
    report_complaints(report_reader& reader, const rule_book& book, const std::vector<report_fact>& facts,
                      const report_duties& duties, const std::set<std::string>& clients, date from, date to)
        : reader_(reader), book_(book), facts_(facts), duties_(duties), clients_(clients), from_(from), to_(to) {}

    /// `last_day(on)` is the last day on which a complaint repeats one of a day.
    void add_to(client_report& out, const std::function<std::optional<date>(date)>& last_day) const;

private:
    void count_complaint(const report_fact& f, complaint_count& to) const;
    void count_remedy(const fact& answer, complaint_count& to) const;
    /// Complaints of a client, with the causes that were established by the end of the period.
    void tell(const std::string& client, std::vector<complaint_told>& out) const;
    void count_satisfaction(client_report& out) const;
    [[nodiscard]] std::int32_t open_at_end() const;

    report_reader& reader_;
    const rule_book& book_;
    const std::vector<report_fact>& facts_;
    const report_duties& duties_;
    const std::set<std::string>& clients_;
    date from_, to_;
};

}  // namespace troth::inline v0::store
