// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <set>
#include <string>
#include <troth/json/compute.hpp>

#include "catch.hpp"
#include "replies.hpp"

using namespace troth;
using Catch::Matchers::ContainsSubstring;

namespace {

const std::string head = R"({"calculate":"loyalty","as_of":"2025-06-30","currency":"EUR",)";

/// A request with members beside its day and currency.
std::string reply(const std::string& members) { return json::compute(head + members + "}"); }

std::string programme(const std::string& tiers, const std::string& more = "") {
    return R"("programme":{"currency":"EUR","period_months":12,"kept_months":2,"tiers":[)" + tiers + "]" + more + "}";
}

}  // namespace

TEST_CASE("each reason of a tier is told in each language without a place left open") {
    const std::string all = R"({"tier":"a","discount":"5","asks":{"turnover":"10.00","orders":1,"relation_months":6,)"
                            R"("on_time":"50","overdue_days":3}},)"
                            R"({"tier":"b","asks":{"turnover":"5.00","orders":1,"relation_months":0,"on_time":"1",)"
                            R"("overdue_days":90}})";
    const std::string bought =
        R"("purchases":[{"id":"1","on":"2025-06-01","amount":"5.00"},{"id":"2","on":"2025-06-01","amount":"1.00",)"
        R"("currency":"USD"}],)";
    const std::string late = R"("debts":[{"id":"1","due":"2025-06-01","amount":"9.00","payments":[{"on":"2025-06-01",)"
                             R"("amount":"1.00"}]}],)";
    const std::string requests[] = {
        bought + late + programme(all),
        R"("purchases":[{"id":"1","on":"2024-05-10","amount":"10.00"}],"debts":[],)" + programme(all),
        R"("purchases":[{"id":"1","on":"2025-05-10","amount":"10.00"}],"since":"2025-05-10","debts":[],)" +
            programme(all),
        R"("purchases":[],"debts":[],)" + programme(R"({"tier":"a","asks":{"orders":1,"relation_months":6}})"),
        R"("purchases":[],"debts":[])"};
    for (const std::string lang : {"en", "ru", "uk", "sk", "fa"}) {
        std::set<std::string> seen;
        for (const auto& r : requests) seen.merge(messages_of(reply(r + R"(,"lang":")" + lang + "\"")));
        CHECK(seen == std::set<std::string>{"loyalty.discount",
                                            "loyalty.highest",
                                            "loyalty.kept",
                                            "loyalty.leaves",
                                            "loyalty.next",
                                            "loyalty.no_relation",
                                            "loyalty.no_tier",
                                            "loyalty.nothing_due",
                                            "loyalty.on_time",
                                            "loyalty.on_time_missing",
                                            "loyalty.orders",
                                            "loyalty.orders_missing",
                                            "loyalty.other_currency",
                                            "loyalty.overdue_days",
                                            "loyalty.overdue_days_missing",
                                            "loyalty.period",
                                            "loyalty.programme",
                                            "loyalty.relation_months",
                                            "loyalty.relation_months_from",
                                            "loyalty.tier",
                                            "loyalty.turnover",
                                            "loyalty.turnover_missing"});
    }
}

TEST_CASE("a tier has its title in the language asked for") {
    const std::string bought = R"("purchases":[{"id":"1","on":"2025-06-01","amount":"3000.00"}],"debts":[],)";
    CHECK_THAT(reply(bought + R"("lang":"sk")"), ContainsSubstring(R"("tier":"bronze","title":"Bronzová",)"));
    CHECK_THAT(reply(bought + R"("reasons":false)"), ContainsSubstring(R"("tier":"bronze","title":"Bronze",)"));
    CHECK_THAT(reply(bought + programme(R"({"tier":"a"})")), !ContainsSubstring("title"));
}

TEST_CASE("a request about a tier is refused with all its faults") {
    CHECK(faults_in(json::compute(R"({"calculate":"loyalty"})")) ==
          "missing_member /purchases, missing_member /currency, missing_member /as_of");
    CHECK(faults_in(reply(R"("purchases":[],"programme":"gold","debts":[])")) == "unknown_name /programme");
    CHECK(faults_in(reply(R"("purchases":[],"debts":[],)" + programme("", R"(,"like":"x")"))) ==
          "limit /programme/tiers, unknown_member /programme/like");
    CHECK(faults_in(reply(R"("purchases":[{"id":"1","on":"2025-06-31","amount":"1.001","currency":"XXY"}],)"
                          R"("programme":{"currency":"EUR","tiers":[{"tier":""},{"tier":"a","discount":"100.1",)"
                          R"("terms":[{"term":""}],"title":{"de":"x"}},{"tier":"a","asks":{"on_time":"101",)"
                          R"("relation_months":1201}}],"period_months":0,"kept_months":121})")) ==
          "bad_value /purchases/0/on, bad_value /purchases/0/currency, bad_value /programme/tiers/0/tier, "
          "bad_value /programme/tiers/1/discount, bad_value /programme/tiers/1/terms/0/term, "
          "unknown_name /programme/tiers/1/title/de, bad_value /programme/tiers/2/asks/relation_months, "
          "bad_value /programme/period_months, bad_value /programme/kept_months, missing_member /debts");
    CHECK(faults_in(reply(R"("purchases":[],)" +
                          programme(R"({"tier":"a","asks":{"turnover":"1.00","orders":2,"relation_months":3}},)"
                                    R"({"tier":"b","asks":{"turnover":"1.005","orders":3,"relation_months":4}},)"
                                    R"({"tier":"a"})"))) ==
          "bad_value /programme/tiers/1/asks/turnover, contradiction /programme/tiers/1/asks/turnover, "
          "contradiction /programme/tiers/1/asks/orders, contradiction /programme/tiers/1/asks/relation_months, "
          "contradiction /programme/tiers/2/tier");
    CHECK(faults_in(reply(R"("purchases":[],"since":"2025-07-01")")) == "contradiction /since, missing_member /debts");
}
