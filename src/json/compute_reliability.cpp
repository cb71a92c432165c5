// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <troth/client/reliability_score.hpp>
#include <troth/json/scorecard.hpp>
#include <troth/law/standard.hpp>
#include <utility>
#include <vector>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct reliability_request {
    std::string calculate;
    std::vector<client_debt> debts;
    std::optional<date> since;
    std::optional<decimal> limit;
    std::vector<client_fact> facts;
    std::optional<scorecard_rule> scorecard;
    troth::currency currency;
    date as_of;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(reliability_request, (),
                      (calculate, debts, since, limit, facts, scorecard, currency, as_of, lang, reasons))

}  // namespace

template <>
inline constexpr std::string_view needed_members<reliability_request> = "debts";

void calculate_reliability(calculation& c, std::string& reply) {
    c.r.pass_nulls();
    reliability_request q;
    json::read(c.r, c.request, q);
    reliability_question asked;
    asked.as_of = q.as_of;
    asked.currency = q.currency;
    asked.debts = std::move(q.debts);
    asked.since = q.since;
    asked.limit = q.limit;
    asked.facts = std::move(q.facts);
    asked.scorecard = q.scorecard ? std::move(*q.scorecard)
                                  : standard::get(nullptr, &law_pack::scorecards, client_scorecard_id, q.as_of);
    for (const auto& f : faults_of(asked, [&](const std::string& place) { return c.r.is_read(place); }))
        c.r.fault_at(f.code, f.where, f.message);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) {
        if constexpr (std::decay_t<decltype(why)>::on)
            if (!q.scorecard) why.add("reliability.scorecard", {{"rule", client_scorecard_id}});
        return troth::calculate_reliability(asked, why);
    });
}

}  // namespace troth::inline v0::json
