// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <set>
#include <string>
#include <troth/json/compute.hpp>
#include <troth/json/defects.hpp>
#include <troth/json/document.hpp>
#include <troth/json/writer.hpp>

#include "catch.hpp"
#include "replies.hpp"

using namespace troth;

namespace {

std::string defects(const std::string& members) {
    return json::compute(R"({"calculate":"defects","as_of":"2025-06-30",)" + members + "}");
}
std::string parts(const std::string& members) {
    return json::compute(R"({"calculate":"parts","as_of":"2025-06-30",)" + members + "}");
}

/// A record with members beside its id, day and product.
std::string record(const std::string& id, const std::string& members = "", const std::string& product = "p") {
    return R"({"id":")" + id + R"(","on":"2025-06-01","product":")" + product + "\"" +
           (members.empty() ? "" : "," + members) + "}";
}

}  // namespace

TEST_CASE("each reason of defects and parts is told in each language without a place left open") {
    const std::string three = record("1", R"("batch":"b","unit":"u","component":"c","cost":"3.00","revenue":"1.00")") +
                              "," + record("2", R"("batch":"b","unit":"u","component":"c")") + "," +
                              record("3", R"("batch":"b","cause":"x")");
    const std::string sold = R"("sold":[{"product":"p","on":"2025-01-01","count":100,"batch":"b"}],)";
    const std::string requests[] = {
        sold + R"("currency":"EUR","records":[)" + three + "]",
        R"("currency":"EUR","from":"2025-06-02","records":[)" + three + "]",
        R"("records":[)" + record("1") + "," + record("2") + "," + record("3") + "]",
        R"("currency":"EUR","records":[)" + record("1", R"("cost":"1.00","revenue":"1.00")") + "]",
        R"("currency":"EUR","records":[)" + record("1", R"("cost":"1.00","revenue":"1.01")") + "]",
    };
    const std::string of_parts =
        R"("stock":[{"part":"a","quantity":1}],"needed":[{"repair":"R","part":"a","quantity":2},)"
        R"({"repair":"S","part":"a","quantity":2,"due":"2025-07-02"},{"repair":"R","part":"b","quantity":1}],)"
        R"("used":[{"part":"a","on":"2025-06-01","quantity":3,"repair":"Q"}],"norms":[{"part":"a","quantity":2}])";
    for (const std::string lang : {"en", "ru", "uk", "sk", "fa"}) {
        std::set<std::string> seen;
        for (const auto& request : requests) seen.merge(messages_of(defects(request + R"(,"lang":")" + lang + "\"")));
        seen.merge(messages_of(parts(of_parts + R"(,"lang":")" + lang + "\"")));
        CHECK(seen == std::set<std::string>{"defects.balanced",
                                            "defects.cost",
                                            "defects.counted",
                                            "defects.counted_from",
                                            "defects.loss",
                                            "defects.none_sold",
                                            "defects.none_systematic",
                                            "defects.passed_over",
                                            "defects.rate",
                                            "defects.repeated",
                                            "defects.sold_not_known",
                                            "defects.standard",
                                            "defects.surplus",
                                            "defects.systematic_not_known",
                                            "defects.threshold",
                                            "defects.withdraw",
                                            "defects.withdraw_batch",
                                            "defects.without_cause",
                                            "parts.blocked",
                                            "parts.blocked_due",
                                            "parts.forecast",
                                            "parts.missing",
                                            "parts.overuse",
                                            "parts.stock_not_known",
                                            "parts.to_request"});
    }
}

TEST_CASE("a threshold that the request states is not that of the standard") {
    const auto reply = defects(R"("records":[],"systematic":{"per_mille":"2.5","count":1},)"
                               R"("repeated_within":{"count":3,"days":5})");
    CHECK(reply.find(R"("systematic":{"per_mille":"2.5","count":1})") != std::string::npos);
    CHECK(reply.find(R"("repeated_within":{"count":3,"days":5})") != std::string::npos);
    CHECK(reply.find("defects.standard") == std::string::npos);
    CHECK(defects(R"("records":[])").find(R"("rule":"systematic_defects")") != std::string::npos);
}

TEST_CASE("all faults of defects come at once") {
    const auto faults = [](const std::string& members) { return faults_in(defects(members)); };
    CHECK(faults(R"("records":[{"id":"1","on":"2025-06-01"},)" + record("1", R"("cost":"1","z":1)") + "," +
                 record("1", R"("component":"","age_days":-1,"outcome":"lost")") +
                 R"(],"by":["cause","cause","unit"],"from":"2025-07-01")") ==
          "contradiction /as_of, missing_member /records/0/product, contradiction /records/1/id, "
          "unknown_member /records/1/z, contradiction /records/2/id, bad_value /records/2/component, "
          "bad_value /records/2/age_days, bad_value /records/2/outcome, contradiction /by/1, bad_value /by/2, "
          "missing_member /currency");
    CHECK(faults(R"("sold":[{"product":"p","on":"2025-01-01"}],"period":"week",)"
                 R"("systematic":{"per_mille":"0","count":0},"repeated_within":{"count":1,"days":"x"})") ==
          "missing_member /sold/0/count, bad_value /period, bad_value /systematic/per_mille, "
          "bad_value /systematic/count, bad_value /repeated_within/count, wrong_type /repeated_within/days, "
          "missing_member /records");
    CHECK(faults(R"("currency":"JPY","records":[)" + record("1", R"("cost":"1.5")") + "]") ==
          "bad_value /records/0/cost");
    CHECK(faults(R"("systematic":{"count":2},"records":[])") == "missing_member /systematic/per_mille");
}

TEST_CASE("all faults of parts come at once") {
    CHECK(faults_in(parts(R"("stock":[{"part":"a","quantity":1},{"part":"a","quantity":"2"}],"periods":0,)"
                          R"("needed":[{"repair":"","part":"a","quantity":1}],"norms":[{"quantity":1}],"z":1)")) ==
          "contradiction /stock/1/part, wrong_type /stock/1/quantity, bad_value /periods, "
          "bad_value /needed/0/repair, missing_member /norms/0/part, unknown_member /z");
}

TEST_CASE("the same records in another order give the same figures") {
    const auto one = record("1", R"("cause":"x")", "a"), two = record("2", "", "b");
    const auto figures = [](const std::string& list) {
        const auto reply = defects(R"("reasons":false,"by":["cause","product"],"records":[)" + list + "]");
        return reply.substr(0, reply.find("\"without_cause\""));
    };
    CHECK(figures(one + "," + two) == figures(two + "," + one));
}

TEST_CASE("a reply without reasons is read as statistics and written as it was") {
    const auto reply = defects(
        R"("reasons":false,"currency":"EUR","from":"2025-05-01","period":"quarter","records":[)" +
        record("1", R"("cost":"1.00","unit":"u","component":"c","batch":"b","age_days":3)") + "," +
        record("2", R"("revenue":"3.00","unit":"u","component":"c","batch":"b","outcome":"replaced")") + "," +
        record("3", R"("batch":"b")") + R"(],"sold":[{"product":"p","on":"2025-06-01","count":9,"batch":"b"}])");
    const auto read = json::read_text<defect_statistics>(reply);
    REQUIRE(read);
    CHECK(json::to_json(*read) == reply);
    CHECK(read->withdraw.size() == 2);
    CHECK(read->repeated.size() == 1);
}
