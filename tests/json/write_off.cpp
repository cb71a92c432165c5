// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <set>
#include <string>

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>

#include "catch.hpp"
#include "replies.hpp"

using namespace troth;

namespace {

std::string reply(const std::string& members) {
    return json::compute(R"({"calculate":"write_off","law":"ru","currency":"RUB","price":"1000.00",)"
                         R"("as_of":"2026-04-01",)" +
                         members + "}");
}
const std::string decree = R"("rule":"ru.state_contract.783",)";

std::string faults(const std::string& members) { return faults_in(reply(members)); }

}  // namespace

TEST_CASE("each reason of a write-off is told in each language without a place left open") {
    const std::string requests[] = {
        decree + R"("penalty":"50.00","performed":true)", decree + R"("penalty":"100.01","performed":true)",
        decree + R"("penalty":"200.01","performed":true)", decree + R"("penalty":"50.00")",
        decree + R"("penalty":"50.00","ground":"sanctions")", R"("rule":{"bands":[{"share":"30"}]},"penalty":"9.00")"};
    std::set<std::string> seen;
    for (const auto* lang : {"en", "ru", "uk", "sk", "fa"})
        for (const auto& request : requests)
            seen.merge(messages_of(reply(request + R"(,"lang":")" + lang + "\"")));
    CHECK(seen == std::set<std::string>{"law.rule", "law.sure.partly", "write_off.above", "write_off.any",
                                        "write_off.band", "write_off.ground", "write_off.not_performed",
                                        "write_off.rest_unpaid", "write_off.result"});
}

TEST_CASE("a write-off cites the act") {
    CHECK(reply(decree + R"("penalty":"50.00","performed":true)").find("№ 783") != std::string::npos);
}

TEST_CASE("all faults of a write-off come at once") {
    CHECK(faults(decree + R"("penalty":"1.00","paid":"2.00","ground":"x","performed":"y","z":1)") ==
          "contradiction /paid, unknown_name /ground, bad_value /performed, unknown_member /z");
    CHECK(faults(decree + R"("penalty":"1.001","paid":"2.00","variant":"x")") ==
          "bad_value /penalty, unknown_name /variant");
    CHECK(faults(R"("rule":{"bands":[]},"penalty":"1.00","paid":"2.00")") ==
          "bad_value /rule/bands, contradiction /paid");
    CHECK(faults(R"("penalty":"1.00",)"
                 R"("rule":{"bands":[{"to":"5"},{"to":"4","share":"x"}],"grounds":[{"ground":""}]})") ==
          "missing_member /rule/bands/0/share, bad_value /rule/bands/1/to, bad_value /rule/bands/1/share, "
          "bad_value /rule/grounds/0/ground");
    CHECK(faults(R"("penalty":"1.00")") == "missing_member /rule");
}
