// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>
#include <troth/json/reasons.hpp>

namespace {

using troth::json::compute;

/// A request about one debt under a rule.
std::string about_one_debt(std::string_view rule, std::string_view more = "") {
    return R"({"calculate":"late_charge","law":"ru","rule":)" + std::string(rule) +
           R"(,"currency":"RUB","debts":[{"id":"1","amount":"327383.83","due":"2025-02-20"}],)"
           R"("payments":[{"on":"2025-05-29","amount":"95000.00"}],"as_of":"2025-07-25")" +
           std::string(more) + "}";
}

bool has(const std::string& reply, std::string_view part) { return reply.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a reply names what the other readings of the rule would give, if asked") {
    const auto rule = R"("ru.housing.155.14")";
    const auto reply = compute(about_one_debt(rule, R"(,"variants":true)"));
    CHECK(has(reply,
              R"("variants":[{"variant":"as_of","total":"17813.91"},{"variant":"payment_day","total":"17813.90"}])"));
    CHECK(has(compute(about_one_debt(rule, R"(,"variants":true,"variant":"as_of")")),
              R"("variants":[{"total":"17813.91"},)"));
    CHECK(!has(compute(about_one_debt(rule)), R"("variants":[)"));
}

TEST_CASE("a late charge says its rule with the citation, its reading, its series and the cap") {
    const auto reply = compute(about_one_debt(R"("ru.housing.155.14")"));
    for (const auto* id :
         {"late_charge.rule_from", "late_charge.default_reading", "late_charge.series", "late_charge.capped"})
        CHECK(has(reply, R"({"message":")" + std::string(id) + '"'));
    CHECK(has(reply, "ст. 155 ЖК РФ"));
    CHECK(!has(compute(about_one_debt(R"("ru.housing.155.14")", R"(,"reasons":false)")), "reasons"));
}

TEST_CASE("every reason of a late charge has its text in every language") {
    using troth::json::language;
    for (const auto* id :
         {"late_charge.rule", "late_charge.rule_from", "late_charge.rule_not_checked", "late_charge.own_rule",
          "late_charge.changed", "late_charge.variant", "late_charge.default_reading", "late_charge.series",
          "late_charge.own_series", "late_charge.due_moved", "late_charge.excluded", "late_charge.capped",
          "late_charge.limit", "late_charge.days_limit", "late_charge.once", "rate.percent", "rate.capped"})
        for (const auto lang : {language::en, language::ru, language::uk, language::sk, language::fa})
            CHECK(troth::json::has_message(lang, id));
}

TEST_CASE("data that end are said at the member of the request that names them") {
    const auto place = [](std::string_view rule) {
        auto request = about_one_debt(rule);
        request.replace(request.find("2025-07-25"), 10, "2035-07-25");
        const auto reply = compute(request);
        REQUIRE(has(reply, R"("code":"not_known")"));
        const auto begin = reply.find(R"("pointer":")") + 11;
        return reply.substr(begin, reply.find('"', begin) - begin);
    };
    CHECK(place(R"("ru.civil.395")") == "/rule");
    CHECK(place(R"({"like":"ru.civil.395","excluded":[]})") == "/rule/like");
    CHECK(place(R"({"like":"ru.civil.395","rate":{"series":"ru.key_rate","plus":"1"}})") == "/rule/rate/series");
    CHECK(place(R"({"rate":{"series":"ru.key_rate"}})") == "/rule/rate/series");
}

TEST_CASE("all faults of a request are found at once") {
    const auto reply = compute(
        R"({"calculate":"late_charge","rule":{"rate":{"series":"x"}},"currency":"RUB",)"
        R"("debts":[{"id":"1","amount":"10.001","due":"2022-03-31"},{"id":"2","amount":"1"}],"as_of":"2023-04-25"})");
    CHECK(has(reply, R"({"code":"bad_value","pointer":"/debts/0/amount")"));
    CHECK(has(reply, R"({"code":"missing_member","pointer":"/debts/1")"));
    CHECK(has(reply, R"({"code":"missing_member","pointer":"/law")"));
}
