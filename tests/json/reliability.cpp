// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <set>
#include <string>
#include <troth/json/compute.hpp>

#include "catch.hpp"
#include "replies.hpp"

using namespace troth;

namespace {

const std::string head = R"({"calculate":"reliability","as_of":"2025-06-30","currency":"EUR",)";
const std::string card = R"("most_early":0,"most_late":9,"ages":[{"weight":1}],"grades":[{"grade":"g"}])";

/// A request with members beside its day and currency.
std::string reply(const std::string& members) { return json::compute(head + members + "}"); }

/// A scorecard of all measures, without an expectation.
std::string all_measures() {
    std::string out;
    for (const std::string m :
         {"days_from_due", "days_late", "on_time", "disputed", "overdue", "limit_used", "relation_months"})
        out += std::string(out.empty() ? "" : ",") + R"({"measure":")" + m + R"(","points":[{"at":"0","points":"1"}]})";
    return R"("scorecard":{)" + card + R"(,"measures":[)" + out + "]}";
}

}  // namespace

TEST_CASE("each reason of a client's reliability is told in each language without a place left open") {
    const std::string debts = R"("debts":[{"id":"1","due":"2025-06-01","amount":"10.00"}],)";
    const std::string requests[] = {debts + all_measures(), R"("debts":[],)" + all_measures(),
                                    debts + all_measures() + R"(,"limit":"5.00")",
                                    R"("debts":[],"facts":[{"fact":"insolvency","on":"2025-01-01"}])"};
    for (const std::string lang : {"en", "ru", "uk", "sk", "fa"}) {
        std::set<std::string> seen;
        for (const auto& r : requests) seen.merge(messages_of(reply(r + R"(,"lang":")" + lang + "\"")));
        CHECK(seen == std::set<std::string>{
                          "reliability.days_from_due", "reliability.days_from_due_not_known", "reliability.days_late",
                          "reliability.days_late_not_known", "reliability.disputed", "reliability.disputed_not_known",
                          "reliability.expected", "reliability.fact", "reliability.history", "reliability.limit_used",
                          "reliability.limit_used_not_known", "reliability.no_history", "reliability.on_time",
                          "reliability.on_time_not_known", "reliability.overdue", "reliability.relation_months",
                          "reliability.relation_months_not_known", "reliability.scorecard", "reliability.total"});
    }
}

TEST_CASE("a request about a client is refused with all its faults") {
    CHECK(faults_in(json::compute(R"({"calculate":"reliability"})")) ==
          "missing_member /debts, missing_member /currency, missing_member /as_of");
    CHECK(faults_in(reply(R"("debts":[{"id":"1","due":"2025-06-31","amount":"1.001","payments":[{"on":"2025-06-01",)"
                          R"("amount":"2.00"}]},{"id":"1","due":"2025-06-01","amount":"-1"}],"limit":"0")")) ==
          "bad_value /debts/0/due, bad_value /debts/0/amount, contradiction /debts/1/id, bad_value /debts/1/amount, "
          "bad_value /limit");
    CHECK(faults_in(reply(R"("debts":[],"scorecard":{"most_early":-1,"grades":[]})")) ==
          "bad_value /scorecard/most_early, bad_value /scorecard/grades, missing_member /scorecard/most_late, "
          "missing_member /scorecard/ages, missing_member /scorecard/measures");
    CHECK(faults_in(reply(R"("debts":[],"facts":[{"fact":"x","on":"2025-01-01"}])")) == "unknown_name /facts/0/fact");
    CHECK(faults_in(reply(R"("debts":[],"facts":[{"fact":"x","on":"2025-01-01"}],"scorecard":{)" + card +
                          R"(,"measures":[]})")) == "unknown_name /facts/0/fact");
    CHECK(faults_in(reply(R"("debts":[],"since":"2025-07-01")")) == "contradiction /since");
}
