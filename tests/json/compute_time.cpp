// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>

#include "catch.hpp"
#include "replies.hpp"

using namespace troth;

namespace {

std::string faults(const std::string& request) { return faults_in(json::compute(request)); }

/// The faults of a deadline of ten days from a day, with more members.
std::string of_deadline(const std::string& more) {
    return faults(R"({"calculate":"deadline","from":"2031-05-05",)" + more + "}");
}

const std::string without_reasons = R"("reasons":false,)";
const std::string ten_days = R"("term":{"days":10})";
const std::string to_working = ten_days + R"(,"rule":{"if_non_working":"next")";

}  // namespace

TEST_CASE("a deadline is answered with its days and, unless they are not wanted, its reasons") {
    CHECK(of_deadline(without_reasons + ten_days) ==
          R"({"deadline":"2031-05-15","unshifted":"2031-05-15","first_day":"2031-05-06"})");
    const auto explained = json::compute(
        R"({"calculate":"deadline","from":"2024-01-01","term":{"days":5},"law":"sk",)"
        R"("rule":"sk.civil.122","lang":"sk"})");
    CHECK_THAT(explained, Catch::Matchers::ContainsSubstring(R"("message":"law.rule")"));
    CHECK_THAT(explained, Catch::Matchers::ContainsSubstring(R"("citation":)"));
    CHECK_THAT(explained, Catch::Matchers::ContainsSubstring(R"("text":"Lehota v kalendárnych dňoch: 5.")"));
}

TEST_CASE("hours are answered with instants that keep their offset") {
    CHECK(faults(R"({"calculate":"deadline","from":"2024-05-01T12:17+05:45","term":{"hours":2},"reasons":false})") ==
          R"({"deadline":"2024-05-01T15:00+05:45","unshifted":"2024-05-01T15:00+05:45",)"
          R"("first_day":"2024-05-01T13:00+05:45"})");
}

TEST_CASE("from is an instant for hours and a date for all else") {
    CHECK(faults(R"({"calculate":"deadline","from":"2024-05-01","term":{"hours":2}})") == "bad_value /from");
    CHECK(faults(R"({"calculate":"deadline","from":"2024-05-01T12:00","term":{"hours":2}})") == "bad_value /from");
    CHECK(faults(R"({"calculate":"deadline","from":"2024-05-01T12:00Z","term":{"days":2}})") == "bad_value /from");
    CHECK(faults(R"({"calculate":"deadline","from":"tomorrow","term":{}})") == "bad_value /from, missing_member /term");
    CHECK(faults(R"({"calculate":"deadline","from":"2024-05-01T12:00Z","term":{}})") == "missing_member /term");
}

TEST_CASE("a zero that begins on the same day is a bad value at its unit") {
    CHECK(of_deadline(R"("term":{"weeks":0},"rule":{"start":"same_day"})") == "bad_value /term/weeks");
    CHECK(of_deadline(R"("term":{"years":999999999})") == "bad_value /term");
}

TEST_CASE("what the calendar does not know is said at the member that names the calendar") {
    CHECK(of_deadline(to_working + "}") == "missing_member /calendar");
    CHECK(of_deadline(to_working + R"(},"law":"eu")") == "missing_member /calendar");
    CHECK(of_deadline(to_working + R"(},"law":"ru")") == "not_known /law");
    CHECK(of_deadline(to_working + R"(},"law":"ru","calendar":"sk")") == "not_known /calendar");
    CHECK(of_deadline(to_working + R"(,"calendar":"sk"},"law":"ru")") == "not_known /rule/calendar");
    CHECK(of_deadline(to_working + R"(,"calendar":"sk"},"calendar":"ru")") == "not_known /calendar");
    CHECK(of_deadline(to_working + R"(},"calendar":{"weekend":["mon","tue","wed","thu","fri","sat","sun"]})") ==
          "not_known /calendar");
}

TEST_CASE("names are looked up even where other members have faults, and all faults are told by place") {
    CHECK(
        of_deadline(R"("term":{"day":1},"law":"xx","rule":{"like":"a","if_non_working":"up"},"calendar":"yy","z":1)") ==
        "unknown_member /term/day, unknown_name /law, bad_value /rule/if_non_working, unknown_name /calendar, "
        "unknown_member /z");
    CHECK(of_deadline(ten_days + R"(,"law":"ru","rule":{"like":"a"},"calendar":7)") ==
          "unknown_name /rule/like, wrong_type /calendar");
    CHECK(of_deadline(ten_days + R"(,"law":"ru","rule":"ru.civil.191","variant":"a")") == "unknown_name /variant");
    CHECK(of_deadline(ten_days + R"(,"rule":"ru.civil.191")") == "missing_member /law");
    CHECK(of_deadline(ten_days + R"(,"rule":{"calendar":"xx"},"variant":"a")") ==
          "unknown_name /rule/calendar, contradiction /variant");
    CHECK(of_deadline(ten_days + R"(,"variant":"a")") == "contradiction /variant");
}

TEST_CASE("a rule of the pack is changed member by member") {
    const std::string saturday = R"({"calculate":"deadline","from":"2024-06-19","term":{"days":10},"law":"sk",)";
    CHECK(faults(saturday + R"("reasons":false,"rule":"sk.civil.122"})") ==
          R"({"deadline":"2024-07-01","unshifted":"2024-06-29","first_day":"2024-06-20"})");
    CHECK(faults(saturday + R"("reasons":false,"rule":{"like":"sk.civil.122","start":"same_day"}})") ==
          R"({"deadline":"2024-06-28","unshifted":"2024-06-28","first_day":"2024-06-19"})");
}

TEST_CASE("schedules and day counts answer in one member") {
    CHECK(faults(R"({"calculate":"schedule","from":"2024-01-31","until":"2024-04-01","every":{"months":1},)"
                 R"("reasons":false})") == R"({"dates":["2024-01-31","2024-02-29","2024-03-31","2024-04-01"]})");
    CHECK(faults(R"({"calculate":"schedule","from":"2024-01-01","until":"2024-01-31","every":{"hours":1}})") ==
          "unknown_member /every/hours");
    CHECK(faults(R"({"calculate":"schedule","from":"2030-01-31","until":"2031-01-01","every":{"months":1},)"
                 R"("if_non_working":"next","law":"ru"})") == "not_known /law");
    CHECK(faults(R"({"calculate":"days","from":"2024-01-31","to":"2024-02-01","reasons":false})") == R"({"days":1})");
    CHECK(faults(R"({"calculate":"days","from":"2024-01-31","to":"2034-02-01","count":"working","calendar":"ua"})") ==
          "not_known /calendar");
    CHECK(faults(R"({"calculate":"days","from":"2024-01-31","to":"2024-02-01","count":"working"})") ==
          "missing_member /calendar");
}
