// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/law/library.hpp>
#include <troth/registry/check.hpp>
#include <troth/registry/finding.hpp>

#include "unit_reader.hpp"

namespace troth::inline v0::store {

/// What the calculator `warranty` says of demands on a day, for a review.
class unit_review {
public:
    unit_review(fact_log& facts, form_table& names, const law_library& laws, date on)
        : facts_(facts), names_(names), units_(facts, names, on), laws_(laws), on_(on) {}

    /// Puts into a finding what the delay of a duty has cost by the law of the sale, if there is such a cost, or why
    /// that is not known. The subject of the finding is a demand, or a fact that names one.
    void add_cost(finding& f, warranty_duty_kind duty);
    /// A demand that is not covered, or for what the buyer may not ask; nothing where it is owed, or where the facts
    /// contradict one another.
    [[nodiscard]] std::optional<uncovered_demand> find_uncovered(const std::string& demand);
    /// What the firm promises for its products, by facts `product_warranty` that are not ended, in less time than the
    /// law gives.
    [[nodiscard]] std::vector<short_warranty> find_short();

private:
    /// The reply about a demand, and what its facts say; nothing where it cannot be answered.
    struct reply {
        json::document text;
        std::optional<troth::currency> currency;
        std::string client;
        std::string demand;
        date demanded;
        std::string problem;  ///< why there is no answer; empty where there is one
    };
    [[nodiscard]] const reply* answer(const std::string& demand);

    fact_log& facts_;
    form_table& names_;
    unit_reader units_;  // of the day
    const law_library& laws_;
    date on_;
    std::map<std::string, std::optional<reply>> replies_;
    std::map<std::string, std::vector<json::written_fact>> others_;  // by sale
};

}  // namespace troth::inline v0::store
