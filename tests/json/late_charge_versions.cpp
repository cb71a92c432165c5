// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <cstdint>
#include <string>
#include <string_view>

#include <troth/json/compute.hpp>
#include <troth/json/plan.hpp>

namespace {

bool has(const std::string& reply, std::string_view part) { return reply.find(part) != std::string::npos; }

/// A law with one late charge rule of two versions, the second from 2025 on.
troth::law_library law_of(std::string_view older, std::string_view newer, std::string_view more = "") {
    troth::law_library laws;
    laws.load(R"({"schema":"troth.law_pack","version":1,"law":"xx","late_charges":{"r":{"versions":[
        {"last_day":"2024-12-31","rule":)" + std::string(older) + R"(,"citation":"c","sure":"confirmed"},
        {"first_day":"2025-01-01","rule":)" + std::string(newer) + R"(,"citation":"c","sure":"confirmed"}]}})" +
              std::string(more) + "}").value();
    return laws;
}

std::string charge(const troth::law_library& laws, std::string_view due, std::string_view as_of,
                   std::string_view members = R"("currency":"EUR")") {
    return troth::json::compute(R"({"calculate":"late_charge","law":"xx","rule":"r","reasons":false,"as_of":")" +
                                    std::string(as_of) + R"(","debts":[{"id":"A","amount":"100","due":")" +
                                    std::string(due) + R"("}],)" + std::string(members) + "}",
                                laws);
}

constexpr std::string_view no_working_monday =
    R"({"rate":{"percent":"1"},"first_day":"working_day_after_due","calendar":{"weekend":["sat","sun","mon"]}})";

}  // namespace

TEST_CASE("a price is asked for by the versions that debts use") {
    const auto laws = law_of(R"({"rate":{"percent":"1"}})",
                             R"({"rate":{"percent":"1"},"at_most":[{"percent_of_price":"5"}]})");
    CHECK(has(charge(laws, "2024-11-30", "2024-12-10"), R"("total":"10.00")"));
    CHECK(has(charge(laws, "2025-11-30", "2025-12-10"), R"("code":"missing_member","pointer":"/price")"));
    CHECK(has(charge(laws, "2025-11-30", "2025-12-10", R"("currency":"EUR","price":"100")"), R"("total":"5.00")"));
    CHECK(has(troth::json::compute(
                  R"({"calculate":"late_charge","law":"ru","rule":"ru.consumer.23","currency":"RUB",
                  "debts":[{"id":"A","amount":"100.00","due":"2025-12-01"}],"as_of":"2025-12-11"})"),
              R"("total":"10.00")"));
}

TEST_CASE("a plan asks for a price when a debt needs it") {
    const auto laws = law_of(R"({"rate":{"percent":"1"}})",
                             R"({"rate":{"percent":"1"},"at_most":[{"percent_of_price":"5"}]})");
    auto plan = troth::json::late_charge_plan::make(
        R"({"law":"xx","rule":"r","currency":"EUR","as_of":"2025-12-10"})", laws);
    REQUIRE(plan);
    const auto calculate = [&](std::string_view due) {
        const std::int64_t principal[] = {10000};
        const std::int32_t days[] = {troth::date::parse(due).value().days()};
        std::int64_t out[] = {0};
        const auto done = plan->calculate(principal, days, out);
        return done ? std::to_string(out[0]) : std::string(name_of(done.error().code)) + " " + done.error().where;
    };
    CHECK(calculate("2024-12-10") == "36500");
    CHECK(calculate("2025-11-30") == "missing_member /price");
    CHECK(calculate("2024-12-10") == "36500");
}

TEST_CASE("other readings of a rule that need a price are errors without one, never zero") {
    auto laws = law_of(R"({"rate":{"percent":"1"}})", R"({"rate":{"percent":"1"}})");
    laws.load(R"({"schema":"troth.law_pack","version":1,"law":"xx","late_charges":{"r":{"versions":[
        {"rule":{"rate":{"percent":"1"}},"citation":"c","sure":"confirmed"}],
        "variants":{"capped":{"rule":{"at_most":[{"percent_of_price":"5"}]}}}}}})").value();
    CHECK(has(charge(laws, "2024-11-30", "2024-12-10", R"("currency":"EUR","variants":true)"),
              R"("variants":[{"variant":"capped","error":{"code":"missing_member","pointer":"/price")"));
}

TEST_CASE("each version goes by its own calendar") {
    // 2024-06-07 and 2025-06-06 are Fridays: the next working day is a Monday, or a Tuesday where Monday is off.
    constexpr std::string_view plain =
        R"({"rate":{"percent":"1"},"first_day":"working_day_after_due","calendar":{"weekend":["sat","sun"]}})";
    const auto laws = law_of(no_working_monday, plain);
    CHECK(has(charge(laws, "2024-06-07", "2024-06-11"), R"("total":"1.00")"));
    CHECK(has(charge(laws, "2025-06-06", "2025-06-10"), R"("total":"2.00")"));
    CHECK(has(charge(laws, "2024-06-07", "2024-06-11", R"("currency":"EUR","calendar":{})"), R"("total":"2.00")"));
    const auto only_old = law_of(no_working_monday, R"({"rate":{"percent":"1"}})");
    CHECK(has(charge(only_old, "2024-06-07", "2024-06-11"), R"("total":"1.00")"));
    const auto new_without =
        law_of(no_working_monday, R"({"rate":{"percent":"1"},"first_day":"working_day_after_due"})");
    CHECK(has(charge(new_without, "2024-06-07", "2024-06-11"), R"("total":"1.00")"));
    CHECK(has(charge(new_without, "2025-06-06", "2025-06-10"), R"("code":"missing_member","pointer":"/calendar")"));
    auto plan = troth::json::late_charge_plan::make(
        R"({"law":"xx","rule":"r","currency":"EUR","as_of":"2024-06-11"})", only_old);
    const std::int64_t principal[] = {10000};
    const std::int32_t due[] = {troth::date::parse("2024-06-07").value().days()};
    std::int64_t out[] = {0};
    REQUIRE(plan->calculate(principal, due, out));
    CHECK(out[0] == 100);
}

TEST_CASE("what a version's own calendar does not know is said at the rule") {
    const auto laws = law_of(R"({"rate":{"percent":"1"},"first_day":"working_day_after_due","calendar":"xx"})",
                             R"({"rate":{"percent":"1"}})",
                             R"(,"calendar":{"first_day":"2024-01-01","last_day":"2024-12-31",
                                "citation":"c","sure":"confirmed"})");
    CHECK(has(charge(laws, "2023-06-07", "2024-06-11"), R"("code":"not_known","pointer":"/rule")"));
    CHECK(has(charge(laws, "2024-06-07", "2024-06-11"), R"("total":"2.00")"));
}

TEST_CASE("the currency is that of the versions that debts use") {
    const auto laws = law_of(R"({"rate":{"percent":"1"},"currency":"JPY"})",
                             R"({"rate":{"percent":"1"},"once":"40.50","currency":"EUR"})");
    CHECK(has(charge(laws, "2024-11-30", "2024-12-10", R"("currency":"JPY")"), R"("total":"10")"));
    CHECK(has(charge(laws, "2025-11-30", "2025-12-10"), R"("total":"50.50")"));
    CHECK(has(charge(laws, "2025-11-30", "2025-12-10", R"("currency":"JPY")"),
              R"("code":"contradiction","pointer":"/currency")"));
    CHECK(has(charge(laws, "2024-11-30", "2024-12-10"), R"("code":"contradiction","pointer":"/currency")"));
    CHECK(has(charge(laws, "2024-11-30", "2024-12-10", R"("currency":"USD")"),
              R"("code":"contradiction","pointer":"/currency")"));
    CHECK(has(troth::json::compute(
                  R"({"calculate":"rate","law":"xx","rule":"r","first_day":"2024-06-01","on":"2024-06-02"})", laws),
              R"({"percent":"1")"));
}
