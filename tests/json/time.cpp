// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/allocation.hpp>
#include <troth/json/time.hpp>

#include "catch.hpp"

using namespace troth;

namespace {

template <class T>
std::string again(const std::string& text) {
    const auto read = json::read_text<T>(text);
    if (!read) return std::string(name_of(read.error().code)) + " " + read.error().where;
    return json::to_json(*read);
}

/// Every word of an enumeration reads as itself and is written as it was read.
template <class T>
void check_words(const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        const auto text = '"' + words[i] + '"';
        const auto read = json::read_text<T>(text);
        CAPTURE(text);
        REQUIRE(read.has_value());
        CHECK(static_cast<std::size_t>(*read) == i);
        CHECK(json::to_json(*read) == text);
    }
    CHECK(again<T>("\"Stays\"") == "bad_value ");
    CHECK(again<T>("5") == "wrong_type ");
}

}  // namespace

TEST_CASE("the words of the time floor are those of the language") {
    check_words<weekday>({"mon", "tue", "wed", "thu", "fri", "sat", "sun"});
    check_words<direction>({"after", "before"});
    check_words<month_end>({"clip", "refuse", "overflow"});
    check_words<count_start>({"next_day", "same_day"});
    check_words<if_non_working>({"stays", "next", "previous", "modified_next", "modified_previous",
                                 "half_month_modified_next", "nearest", "sunday_monday_next"});
    check_words<day_count>({"actual", "actual_inclusive", "working", "30/360", "30E/360", "30A/360", "30U/360"});
    check_words<stub>({"short", "long"});
    check_words<allocation_within>({"oldest_due", "pro_rata", "named_then_oldest"});
    check_words<term_unit>({"hours", "days", "working_days", "weeks", "half_months", "months", "quarters", "years"});
}

TEST_CASE("the end of a month is a boolean or the word working") {
    for (const auto* text : {"false", "true", "\"working\""}) CHECK(again<end_of_month>(text) == text);
    CHECK(again<end_of_month>("1") == "wrong_type ");
    CHECK(again<end_of_month>("null") == "wrong_type ");
    CHECK(again<end_of_month>("\"true\"") == "bad_value ");
}

TEST_CASE("a term has exactly one of its units") {
    for (const auto* unit : {"hours", "days", "working_days", "weeks", "half_months", "months", "quarters", "years"}) {
        const auto text = std::string("{\"") + unit + "\":12}";
        CHECK(again<term>(text) == text);
    }
    CHECK(again<term>("{}") == "missing_member ");
    CHECK(again<term>("{\"days\":1,\"months\":2}") == "contradiction ");
    CHECK(again<term>("{\"months\":12,\"days\":null}") == "wrong_type /days");
    CHECK(again<term>("{\"months\":12,\"days\":null,\"years\":1}") == "contradiction ");
    CHECK(again<term>("{\"day\":1}") == "unknown_member /day");
    CHECK(again<term>("{\"days\":1.5}") == "wrong_type /days");
    CHECK(again<term>("{\"days\":-1}") == "bad_value /days");
    CHECK(again<term>("{\"days\":1000000000}") == "bad_value /days");
    CHECK(again<term>("[]") == "wrong_type ");
}

TEST_CASE("the period of a schedule is above zero and in days or longer") {
    const auto fault = [](const char* text) {
        const auto read = json::read_text<json::schedule_period>(text);
        return read ? "read" : std::string(name_of(read.error().code)) + " " + read.error().where;
    };
    CHECK(fault("{\"months\":1}") == "read");
    CHECK(fault("{\"months\":0}") == "bad_value /months");
    CHECK(fault("{}") == "missing_member ");
    for (const auto* unit : {"hours", "working_days", "half_months"})
        CHECK(fault((std::string("{\"") + unit + "\":1}").c_str()) == std::string("unknown_member /") + unit);
}

TEST_CASE("a calendar is read whole, with Saturday and Sunday off where nothing is said") {
    CHECK(again<calendar_definition>("{}") == R"({"weekend":["sat","sun"],"holidays":[],"working":[]})");
    const std::string text = R"({"weekend":[],"holidays":["2015-01-01"],"working":["2018-04-28"]})";
    CHECK(again<calendar_definition>(text) == text);
    CHECK(again<calendar_definition>(R"({"weekend":["sat","Sun"]})") == "bad_value /weekend/1");
    CHECK(again<calendar_definition>(R"({"holidays":["2015-02-29"]})") == "bad_value /holidays/0");
    CHECK(again<calendar_definition>(R"({"holiday":[]})") == "unknown_member /holiday");
    CHECK(again<calendar_definition>(R"({"holidays":["2015-01-01"],"working":["2015-01-01"]})") == "contradiction ");
}

TEST_CASE("a counting rule is written as it was read") {
    const std::string text =
        R"({"like":"sk.civil.122","start":"same_day","month_end":"overflow","end_of_month":"working",)"
        R"("if_non_working":"nearest","at_least_working_days":2,"calendar":"ru"})";
    CHECK(again<deadline_rule>(text) == text);
    CHECK(again<deadline_rule>("{}") == "{}");
    CHECK(again<deadline_rule>(R"({"calendar":5})") == "wrong_type /calendar");
}

TEST_CASE("working hours are written as they were read, and refused where a shift is wrong") {
    const std::string text =
        R"({"utc_offset":"+03:00","mon":[{"from":"09:00","to":"13:00"},{"from":"14:00","to":"24:00"}],"tue":[],)"
        R"("wed":[],"thu":[],"fri":[],"sat":[],"sun":[],"otherwise":[]})";
    CHECK(again<working_hours_definition>(text) == text);
    CHECK(again<working_hours_definition>(R"({"mon":[]})") == "missing_member /utc_offset");
    CHECK(again<working_hours_definition>(R"({"utc_offset":"Z"})") == "missing_member ");
    CHECK(again<working_hours_definition>(R"({"utc_offset":"3","mon":[]})") == "bad_value /utc_offset");
    CHECK(again<working_hours_definition>(R"({"utc_offset":"Z","mon":[{"from":"9:00","to":"10:00"}]})") ==
          "bad_value /mon/0/from");
    CHECK(again<working_hours_definition>(R"({"utc_offset":"Z","mon":[{"from":"11:00","to":"10:00"}]})") ==
          "bad_value /mon/0");
}

TEST_CASE("an instant is read with its offset") {
    CHECK(again<instant>("\"2024-05-01T12:00+03:00\"") == "\"2024-05-01T12:00+03:00\"");
    CHECK(again<instant>("\"2024-05-01T12:00\"") == "bad_value ");
    CHECK(again<instant>("5") == "wrong_type ");
}

TEST_CASE("a kind stands once in the order of an allocation rule") {
    const std::string text = R"({"order":["costs","principal"],"within":"pro_rata"})";
    CHECK(again<allocation_rule>(text) == text);
    CHECK(again<allocation_rule>(R"({"order":["costs","principal","costs"]})") == "contradiction /order/2");
}
