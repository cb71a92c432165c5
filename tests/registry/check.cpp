// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/registry/check.hpp>

#include "law.hpp"
#include "rules_and_facts.hpp"

namespace {

std::vector<troth::finding> check_on(const char* on, const char* late_charge, const troth::assignment_table& who = {}) {
    static const auto laws = test_laws();
    const auto rules = rules_of(R"({"id":"pay","when":{"fact":"invoice"},"owes":{"obligor":"client","obligee":"firm",
        "performance":"pay","amount":"amount","currency":"RUB"},"due":{"on":"due"},"late_charge":)" +
                                    std::string(late_charge) + "}",
                                "");
    std::vector<troth::finding> out;
    troth::run_checks({day(on), rules, laws, who}, out);
    return out;
}

const char* const of_law = R"({"law":"tl","rule":"tl.late"})";

}  // namespace

TEST_CASE("the data of a law that rules in use read are asked for a month before they end, and when they have ended") {
    CHECK(check_on("2025-05-30", of_law).empty());
    const auto soon = check_on("2025-05-31", of_law);
    REQUIRE(soon.size() == 1);
    CHECK(soon[0].finding == "law.data_ending");
    CHECK(soon[0].urgency == troth::urgency::soon);
    CHECK(soon[0].due == day("2025-06-30"));
    CHECK(soon[0].days_left == 30);
    CHECK(soon[0].subject == "tl.rate");
    REQUIRE(soon[0].reasons.size() == 1);
    CHECK(soon[0].reasons[0].citation == "The bank");
    CHECK(check_on("2025-06-30", of_law).at(0).urgency == troth::urgency::due);
    const auto ended = check_on("2025-07-02", of_law);
    CHECK(ended.at(0).urgency == troth::urgency::overdue);
    CHECK(ended.at(0).days_overdue == 2);
}

TEST_CASE("a rule that is like one of the law reads its series too, one that does not read it is not asked about") {
    CHECK(check_on("2025-07-02", R"({"law":"tl","rule":{"like":"tl.late","share":"1/300"}})").size() == 1);
    CHECK(check_on("2025-07-02", R"({"law":"tl","rule":{"rate":{"series":"tl.rate"}}})").size() == 1);
    CHECK(check_on("2025-07-02", R"({"law":"tl","rule":{"rate":{"percent":"1"}}})").empty());
}

TEST_CASE("a check has a person who answers for it, as every duty has") {
    const troth::assignment_table who({{"law.data_ending", "", "Ann", "", day("2025-01-01")}});
    CHECK(check_on("2025-07-02", of_law, who).at(0).person == "Ann");
    CHECK_FALSE(check_on("2025-07-02", of_law).at(0).person);
}
