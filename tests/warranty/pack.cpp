// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "statutes.hpp"

using namespace troth;
using namespace warranties;

namespace {

std::string faults(const std::string& clauses) {
    law_library laws;
    const auto loaded = laws.load(pack_text(clauses));
    if (loaded) return "";
    std::string out = std::string(name_of(loaded.error().code)) + loaded.error().where;
    for (const auto& e : loaded.error().more) out += " " + std::string(name_of(e.code)) + e.where;
    const std::string common = "/warranties/consumer/versions/0/rule";
    for (auto at = out.find(common); at != std::string::npos; at = out.find(common)) out.erase(at, common.size());
    return out;
}
const std::string source = R"("citation":"c","sure":"memory")";

}  // namespace

TEST_CASE("every pack of the library has rules of warranty for consumers, and only Russia for firms and services") {
    for (const auto& law : law_library::embedded().names()) {
        INFO(law);
        const auto* pack = law_library::embedded().find(law);
        CHECK(pack->find_warranty("consumer") != nullptr);
        CHECK((pack->find_warranty("business") != nullptr) == (law == "ru"));
        CHECK((pack->find_warranty("consumer.service") != nullptr) == (law == "ru"));
        for (const auto& rule : pack->warranties)
            for (const auto& version : rule.versions) {
                const auto on = version.first_day.value_or(day("2010-01-01"));
                CHECK(warranty_statute::make(*pack, version.rule, version.source, on, nullptr));
                for (const auto& reading : version.readings)
                    CHECK(warranty_statute::make(*pack, reading, version.source, on, nullptr));
            }
    }
}

TEST_CASE("a contract falls under the version of its day") {
    const auto burden = [](std::string_view law, std::string_view on) {
        return statute_of(law, on).statute->burden_of(warranty_kind::statutory)->term.value_or("whole");
    };
    CHECK(burden("sk", "2024-06-30") == "consumer.burden_of_proof");
    CHECK(burden("sk", "2024-07-01") == "whole");
    const auto once = [](std::string_view law, std::string_view on) {
        return statute_of(law, on).statute->repair_that(repair_effect::adds_term_once, warranty_kind::statutory) !=
               nullptr;
    };
    for (const auto* law : {"sk", "eu"}) {
        CHECK_FALSE(once(law, "2026-07-30"));
        CHECK(once(law, "2026-07-31"));
    }
    CHECK(law_library::embedded().find("eu")->find_warranty("consumer")->find_version(day("2001-12-31")) == nullptr);
    CHECK(statute_of("eu", "2021-12-31").statute->get("consumer.burden_of_proof").rule->term ==
          term{6, term_unit::months});
}

TEST_CASE("a clause that names nothing, or does not say where it is written, is refused at its place") {
    CHECK(faults("").empty());
    CHECK(faults(R"(,"notice":{"term":"a_month"})").empty());
    CHECK(faults(R"(,"notice":{"term":"weeks"})") == "unknown_name/notice/term");
    CHECK(faults(R"(,"notice":{"term":"three_hours"})") == "bad_value/notice/term");
    CHECK(faults(R"(,"notice":{"term":"five_working_days"})") == "bad_value/notice/term");
    CHECK(faults(R"(,"duties":[{"kind":"reply","term":"five_working_days"}])").empty());
    CHECK(faults(R"(,"duties":[{"kind":"reply","term":"three_hours"}])") == "bad_value/duties/0/term");
    CHECK(faults(R"(,"notice":{)" + source + "}") == "missing_member/notice");
    CHECK(faults(R"(,"notice":{"within_warranty":true,)" + source + "}").empty());
    CHECK(faults(R"(,"notice":{"within_warranty":true})") ==
          "missing_member/notice/citation missing_member/notice/sure");
    CHECK(faults(R"(,"notice":{"term":"later"})") == "contradiction/notice/term");
    CHECK(faults(R"(,"parts_as_whole":{})") ==
          "missing_member/parts_as_whole/citation missing_member/parts_as_whole/sure");
    CHECK(faults(R"(,"repairs":[{"effect":"adds_term_once",)" + source + "}]") == "missing_member/repairs/0/term");
    CHECK(faults(R"(,"repairs":[{"effect":"doubles",)" + source + "}]") == "bad_value/repairs/0/effect");
    CHECK(faults(R"(,"duties":[{"kind":"repair","late_charge":"xx.late",)" + source + "}]") ==
          "unknown_name/duties/0/late_charge");
    CHECK(faults(R"(,"remedies":[{"ground":"first_days","remedies":["refund"],)" + source + "}]") ==
          "missing_member/remedies/0/where");
    CHECK(faults(R"(,"remedies":[{"ground":"defect","remedies":["refund"],"where":{"within":"x",)"
                 R"("repair_over":"later"},)" + source + "}]") ==
          "unknown_name/remedies/0/where/within contradiction/remedies/0/where/repair_over");
    CHECK(faults(R"(,"like":"consumer")") == "contradiction/like");
}
