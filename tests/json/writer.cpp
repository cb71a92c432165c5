// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <rapidcheck.h>

#include <troth/json/allocation.hpp>
#include <troth/json/finding.hpp>
#include <troth/json/late_charge.hpp>
#include <troth/json/obligation_rule.hpp>
#include <troth/json/time.hpp>
#include <troth/registry/assignment.hpp>

using troth::json::read_text;
using troth::json::to_json;

namespace {

/// What is written can be read, and is then written with the same bytes.
template <class T>
void check_round(const char* text) {
    INFO(text);
    const auto first = read_text<T>(text);
    REQUIRE(first);
    const auto written = to_json(*first);
    const auto again = read_text<T>(written);
    REQUIRE(again);
    CHECK(to_json(*again) == written);
}

/// The same, for a text that is already in the written form.
template <class T>
void check_same(const char* text) {
    check_round<T>(text);
    CHECK(to_json(*read_text<T>(text)) == text);
}

}  // namespace

TEST_CASE("a late charge rule is written as it was read") {
    using troth::late_charge_rule;
    check_same<late_charge_rule>(R"({"rate":{"percent":"0.1"}})");
    check_same<late_charge_rule>(
        R"({"rate":{"series":"ru.key_rate","taken":"each_day","plus":"8","times":"2","at_most":"9.5"},)"
        R"("share":"1/300"})");
    check_same<late_charge_rule>(
        R"({"rate":{"series":[["2025-01-01","36.5"],["2025-06-09","unknown"]],"taken":{"on":"2022-02-27"}},)"
        R"("share":"1/year"})");
    check_same<late_charge_rule>(
        R"({"rate":{"series":"s","at_most":[["2022-02-28","9.5"],["2027-01-01",null]]},"share":"1/year_of_last_day"})");
    check_same<late_charge_rule>(
        R"({"rate":{"series":"s","at_most":{"series":[["2016-01-01",null]],"taken":"payment_day"}},"count":"30/360"})");
    check_same<late_charge_rule>(
        R"({"like":"ru.housing.155.14","bands":[{"to_day":30,"share":"0"},{"share":"1/300"}],"count":"actual",)"
        R"("first_day":"working_day_after_due","due_on_non_working_day":"next_working_day",)"
        R"("last_day":"day_before_payment",)"
        R"("excluded":[{"from":"2022-04-01","to":"2022-10-01","counter":"stops","due_before":"2022-04-01"}],)"
        R"("at_most":[{"percent_of_principal":"10"},{"percent_of_price":"100"},{"amount":"5000.00"},)"
        R"({"days":183},{"months":6}],)"
        R"("once":{"amount":"40.00","from_day":31},)"
        R"("index":{"series":"ua.cpi","months":"half_month","round_to":"0.001"},)"
        R"("rounding":"total","round_to":"0.01","calendar":"ru","currency":"EUR"})");
    check_same<late_charge_rule>(R"({"like":"x","bands":[],"excluded":[],"at_most":[]})");
    check_round<late_charge_rule>(R"({"once":"40.00"})");
    check_round<late_charge_rule>(R"({"once":{"percent_of_principal":"7.50","from_day":31}})");
    check_round<late_charge_rule>(
        R"({"index":{"series":[["2015-01","103.10"],["2015-02","unknown"]],"months":"all"}})");
    check_round<late_charge_rule>(
        R"({"rate":{"percent":"09.50"},"calendar":{"weekend":["sun"],"holidays":["2015-01-01"]}})");
}

TEST_CASE("deadline rules, terms, allocation rules, calendars and working hours are written as they were read") {
    check_same<troth::deadline_rule>(
        R"({"like":"x","start":"same_day","month_end":"overflow","end_of_month":"working",)"
        R"("if_non_working":"half_month_modified_next",)"
        R"("at_least_working_days":2,"calendar":"sk"})");
    check_same<troth::deadline_rule>(R"({"end_of_month":true})");
    check_same<troth::deadline_rule>("{}");
    for (const char* unit : {"hours", "days", "working_days", "weeks", "half_months", "months", "quarters", "years"})
        check_same<troth::term>(("{\"" + std::string(unit) + "\":0}").c_str());
    check_same<troth::allocation_rule>(R"({"order":["costs","principal"],"within":"pro_rata"})");
    check_round<troth::calendar_definition>(R"({"holidays":["2015-01-01"],"working":["2015-01-10"]})");
}

TEST_CASE("obligation rules are written as they were read") {
    check_round<troth::json::rules_document>(
        R"({"schema":"troth.rules","version":1,"name":"n","title":"t","law":"ru","rules":[
      {"id":"a","when":{"fact":"invoice","where":{"kind":"x","paid":false,"days":3,
          "state":{"one_of":["a","b"],"none_of":["c"],"present":true}}},
       "owes":{"obligor":"client","obligee":"firm","performance":"pay","amount":"amount","currency":"RUB"},
       "due":{"from":"on","term":{"law":"l","contract":"c","standard":"s","otherwise":{"days":10}},
              "rule":"ru.civil.191","law":"ru"},
       "done":[{"fact":"payment","same":{"for":"id"},"amount":"amount"}],
       "cancelled":[{"fact":"storno","where":{"all":true},"same":{"for":"id"}}],
       "changed":[{"fact":"raise","same":{"for":"id"},"adds":"amount"},
                  {"fact":"deferral","same":{"for":"id"},"due":{"on":"until"}}],
       "suspended":[{"from":{"fact":"dispute","same":{"for":"id"}},"until":{"fact":"settled","same":{"for":"id"}}}],
       "late_charge":{"law":"ru","rule":{"like":"ru.civil.395"},"variant":"no_moratorium"},
       "stays":true,"client":"who","soon_days":5,"finding":"f","answers":"d","source":"clause 3"},
      {"id":"b","when":{"breach":"a"},"owes":{"obligor":"firm","obligee":"court","performance":"sue"},
       "due":{"term":{"days":30},"rule":{"start":"same_day"}},"done":[{"fact":"suit","same":["id"],"takes":"oldest"}]},
      {"id":"c","when":{"fact":"appointment"},"owes":{"obligor":"e","obligee":"firm","performance":"report"},
       "due":{"on":"first"},"every":{"months":1},"late_charge":{"rule":{"rate":{"percent":"1"}}}}]})");
}

TEST_CASE("a described struct is written in described order, without what it does not have") {
    troth::assignment a{"duty", "", "Ann \"A\"", "", *troth::date::parse("2025-01-01")};
    CHECK(to_json(a) == R"({"duty":"duty","client":"","person":"Ann \"A\"","unit":"","from":"2025-01-01"})");
    troth::finding f;
    f.finding = "invoice.overdue";
    f.left = troth::money{150, *troth::currency::make("RUB")};
    f.opened_on = *troth::date::parse("2025-01-01");
    f.reasons.push_back({"duty.due_today", {}, ""});
    std::string out;
    troth::json::write_finding(out, f);
    CHECK(out == R"({"finding":"invoice.overdue","urgency":"overdue","rule":"","subject":"","obligor":"","obligee":"",)"
                 R"("performance":"","opened_on":"2025-01-01","days_overdue":0,"days_left":0,"left":"1.50",)"
                 R"("reasons":[{"message":"duty.due_today","parameters":{}}]})");
}

TEST_CASE("text is escaped only where it must be, and reads back as it was") {
    REQUIRE(rc::check([](const std::vector<std::uint8_t>& bytes) {
        std::string text;
        for (const auto b : bytes) text += static_cast<char>(b & 0x7f);
        std::string quoted;
        troth::append_quoted(quoted, text);
        const auto read = read_text<std::string>(quoted);
        RC_ASSERT(read.has_value());
        RC_ASSERT(*read == text);
    }));
    std::string out;
    troth::append_quoted(out, "ж/\"\\\b\f\n\r\t\x01\x1f\x7f");
    CHECK(out == "\"ж/\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\"");
}

TEST_CASE("numbers are written in digits, whatever their type") {
    CHECK(to_json(std::int64_t{INT64_MIN}) == "-9223372036854775808");
    CHECK(to_json(std::uint64_t{UINT64_MAX}) == "18446744073709551615");
    CHECK(to_json(true) == "true");
    CHECK(to_json(troth::money{-5, *troth::currency::make("KWD")}) == "\"-0.005\"");
    CHECK(to_json(std::vector<std::int32_t>{1, 2}) == "[1,2]");
    CHECK(to_json(std::map<std::string, bool>{{"b", true}, {"a", false}}) == R"({"a":false,"b":true})");
}
