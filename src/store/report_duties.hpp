// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

#include "implementation.hpp"

namespace troth::inline v0::store {

[[nodiscard]] inline bool is_performed(const obligation& o) noexcept { return o.state == obligation_state::performed; }

/// Whether what ended did so after its due day.
[[nodiscard]] inline bool is_late(const obligation& o) noexcept {
    return o.due && o.closed_on && *o.due < *o.closed_on;
}

/// What was owed on account of clients in a period, and by which facts.
class report_duties {
public:
    explicit report_duties(std::vector<grouped_obligation> all) : all_(std::move(all)) {
        for (const auto& o : all_) by_fact_[o.what.fact].push_back(&o);
    }
    report_duties(const report_duties&) = delete;
    report_duties& operator=(const report_duties&) = delete;

    [[nodiscard]] const std::vector<grouped_obligation>& all() const noexcept { return all_; }
    /// What a fact opened, by its number.
    [[nodiscard]] const std::vector<const grouped_obligation*>& of(std::int64_t fact) const {
        static const std::vector<const grouped_obligation*> none;
        const auto at = by_fact_.find(fact);
        return at != by_fact_.end() ? at->second : none;
    }

private:
    std::vector<grouped_obligation> all_;
    std::unordered_map<std::int64_t, std::vector<const grouped_obligation*>> by_fact_;
};

}  // namespace troth::inline v0::store
