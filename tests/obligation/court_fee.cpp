// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>
#include <string_view>

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>
#include <troth/obligation/court_fee.hpp>

using namespace troth;

namespace {

std::string fee(std::string_view court, std::string_view claim, bool is_consumer) {
    return json::compute(R"({"calculate":"court_fee","law":"ru","currency":"RUB","court":")" + std::string(court) +
                         R"(","claim":")" + std::string(claim) + R"(","filed":"2025-01-15","consumer":)" +
                         (is_consumer ? "true" : "false") + R"(,"reasons":false})");
}

}  // namespace

TEST_CASE("court fees follow the scale on, below and above each of its steps") {
    const struct { std::string_view court, claim; bool is_consumer; std::string_view fee; } rows[] = {
        {"general", "0", false, "4000.00"},
        {"general", "100000.00", false, "4000.00"},
        {"general", "100000.01", false, "4000.00"},
        {"general", "100016.66", false, "4000.00"},
        {"general", "100016.67", false, "4001.00"},
        {"general", "300000", false, "10000.00"},
        {"general", "500000", false, "15000.00"},
        {"general", "1000000", false, "25000.00"},
        {"general", "3000000", false, "45000.00"},
        {"general", "8000000", false, "80000.00"},
        {"general", "24000000", false, "136000.00"},
        {"general", "50000000", false, "214000.00"},
        {"general", "100000000", false, "314000.00"},
        {"general", "490666666.66", false, "900000.00"},
        {"general", "999999999999999.99", false, "900000.00"},
        {"general", "1000000", true, "0.00"},
        {"general", "1000000.01", true, "0.00"},
        {"general", "1000100", true, "1.00"},
        {"general", "3000000", true, "20000.00"},
        {"commercial", "100000", false, "10000.00"},
        {"commercial", "1000000", false, "55000.00"},
        {"commercial", "3138619.54", false, "119159.00"},
        {"commercial", "10000000", false, "325000.00"},
        {"commercial", "50000000", false, "725000.00"},
        {"commercial", "50000000", true, "725000.00"},
        {"commercial", "10000000000", false, "10000000.00"},
    };
    for (const auto& row : rows) {
        INFO(row.court << " " << row.claim);
        CHECK(fee(row.court, row.claim, row.is_consumer) == "{\"fee\":\"" + std::string(row.fee) + "\"}");
    }
}

TEST_CASE("a court fee that the law does not give is refused with its place") {
    const struct { std::string_view rest, code, pointer; } rows[] = {
        {R"("law":"ru","currency":"RUB","court":"general","claim":"1","filed":"2024-09-07")", "not_known", "/court"},
        {R"("law":"sk","currency":"EUR","court":"general","claim":"1","filed":"2025-01-01")", "unknown_name", "/court"},
        {R"("law":"zz","currency":"EUR","court":"general","claim":"1","filed":"2025-01-01")", "unknown_name", "/law"},
        {R"("law":"ru","currency":"EUR","court":"general","claim":"1","filed":"2025-01-01")", "contradiction",
            "/currency"},
        {R"("law":"ru","currency":"RUB","court":"supreme","claim":"1","filed":"2025-01-01")", "bad_value", "/court"},
        {R"("law":"ru","currency":"RUB","court":"general","claim":"1.001","filed":"2025-01-01")", "bad_value",
            "/claim"},
        {R"("law":"ru","currency":"RUB","court":"general","claim":"-1","filed":"2025-01-01")", "bad_value", "/claim"},
        {R"("law":"ru","currency":"RUB","court":"general","claim":1,"filed":"2025-01-01")", "wrong_type", "/claim"},
        {R"("law":"ru","currency":"RUB","court":"general","claim":"1")", "missing_member", "/filed"},
    };
    for (const auto& row : rows) {
        INFO(row.rest);
        const auto text = json::compute(R"({"calculate":"court_fee",)" + std::string(row.rest) + "}");
        const auto parsed = json::document::parse(text).value();
        json::node e = parsed.root(), part = e;
        REQUIRE(parsed.root().find("error", e));
        CHECK((e.find("code", part) && part.text() == row.code));
        CHECK((e.find("pointer", part) && part.text() == row.pointer));
    }
}

TEST_CASE("a claim beyond the last step of a scale is not known") {
    court_fee_scale scale;
    scale.currency = currency::make("EUR");
    scale.steps = {{decimal{100, 0}, decimal{4, 0}, {}}};
    no_reasons none;
    CHECK(calculate_court_fee({10000, *scale.currency}, false, scale, none)->minor == 400);
    const auto beyond = calculate_court_fee({10001, *scale.currency}, false, scale, none);
    REQUIRE_FALSE(beyond);
    CHECK(beyond.error().code == code::not_known);
    CHECK(beyond.error().where == "/court");
}
