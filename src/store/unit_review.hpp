// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/json/unit_facts.hpp>
#include <troth/json/unit_facts.hpp>
#include <troth/law/library.hpp>
#include <troth/obligation/obligation_rule.hpp>
#include <troth/registry/check.hpp>
#include <troth/registry/finding.hpp>

#include "unit_reader.hpp"

namespace troth::inline v0::store {

/// What the calculator `warranty` says of demands on a day, for a review.
class unit_review {
public:
    unit_review(fact_log& facts, form_table& names, const law_library& laws, date on)
        : facts_(facts), names_(names), units_(facts, names, on), laws_(laws), on_(on) {}

    /// Looks at a finding by a rule: puts into it what the delay of a duty has cost by the law of the sale, if there is
    /// such a cost, or why that is not known; and notes the demand to which a reply is owed, if it is not covered, or
    /// is for what the buyer may not ask. A refusal of what is covered is told to be unfounded.
    void look_at(finding& f, const obligation_rule& rule);
    [[nodiscard]] std::vector<uncovered_demand> take_uncovered() { return std::move(uncovered_); }
    /// What the firm promises for its products, by facts `product_warranty` that are not ended, in less time than the
    /// law gives.
    [[nodiscard]] std::vector<short_warranty> find_short();
    /// The facts as of the day.
    [[nodiscard]] unit_reader& facts() noexcept { return units_; }

private:
    /// What is known of a demand, and what its facts say.
    struct reply {
        result<warranty_reply> answer;
        std::vector<reason> why;
        std::optional<troth::currency> currency;  ///< of the price
        std::string client;
        std::string demand;
        date demanded;
    };
    /// A sale with what refers to it, read once for all its demands.
    struct known_unit {
        json::written_fact sale;
        std::vector<json::written_fact> others;
        std::optional<json::unit_facts> facts;  // of these
        std::optional<error> fault;             // of these, whatever the demand
    };
    [[nodiscard]] known_unit& unit_of(json::written_fact sale);
    [[nodiscard]] std::string standing(const std::string& demand);
    [[nodiscard]] result<warranty_reply> answer_about(known_unit& unit, const std::string& demand, reasons& why);
    [[nodiscard]] const reply* answer(const std::string& demand);
    /// The subject of the finding is a demand, or a fact that names one.
    void add_cost(finding& f, warranty_duty_kind duty);
    void look_at_refusal(finding& f);
    /// Whether the warranty gives the buyer what was demanded.
    [[nodiscard]] static bool is_owed(const reply& found);
    /// Nothing where a demand is owed, or where the facts contradict one another.
    [[nodiscard]] std::optional<uncovered_demand> find_uncovered(const std::string& demand);

    fact_log& facts_;
    form_table& names_;
    unit_reader units_;  // of the day
    const law_library& laws_;
    date on_;
    std::map<std::string, std::optional<reply>> replies_;
    std::map<std::string, known_unit> known_;  // by sale
    std::vector<uncovered_demand> uncovered_;
};

}  // namespace troth::inline v0::store
