// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <troth/obligation/ageing.hpp>

using namespace troth;

namespace {

date day(const char* text) { return *date::parse(text); }

}  // namespace

TEST_CASE("a debt is in the band in which its days overdue lie, borders included") {
    const age_bands bands({30, 60});
    REQUIRE(bands.size() == 4);
    CHECK(bands.band_of(day("2025-03-01"), day("2025-02-28")) == 0);
    CHECK(bands.band_of(day("2025-03-01"), day("2025-03-01")) == 0);
    CHECK(bands.band_of({}, day("2025-03-01")) == 0);
    CHECK(bands.band_of(day("2025-03-01"), day("2025-03-02")) == 1);
    CHECK(bands.band_of(day("2025-03-01"), day("2025-03-31")) == 1);
    CHECK(bands.band_of(day("2025-03-01"), day("2025-04-01")) == 2);
    CHECK(bands.band_of(day("2025-03-01"), day("2025-04-30")) == 2);
    CHECK(bands.band_of(day("2025-03-01"), day("2025-05-01")) == 3);
    CHECK(age_bands({}).band_of(day("2025-03-01"), day("2030-01-01")) == 1);
}

TEST_CASE("the bands of a debtor add up to what is owed, and an amount that does not fit is said") {
    const age_bands bands({30, 60, 90});
    aged_debt debt;
    CHECK(debt.add(bands, day("2025-03-01"), 100, day("2025-03-11")));
    CHECK(debt.add(bands, day("2025-02-01"), 10, day("2025-03-11")));
    CHECK(debt.add(bands, day("2025-04-01"), 1, day("2025-03-11")));
    CHECK(debt.add(bands, {}, 1000, day("2025-03-11")));
    CHECK(debt.left_minor == std::vector<std::int64_t>{1001, 100, 10, 0, 0});
    CHECK(debt.total() == 1111);
    CHECK(debt.oldest_due == day("2025-02-01"));
    CHECK(debt.add(bands, day("2020-01-01"), INT64_MAX, day("2025-03-11")));
    CHECK_FALSE(debt.add(bands, day("2020-01-01"), 1, day("2025-03-11")));
    CHECK_FALSE(debt.total());
}
