// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string_view>

#include <troth/law/library.hpp>

using namespace troth;

namespace {

date day(std::string_view text) { return date::parse(text).value(); }

const calendar& days_of(std::string_view law) { return law_library::embedded().find(law)->calendar->days; }

}  // namespace

TEST_CASE("the calendars know the years that the sources cover, and no others") {
    const struct { std::string_view law, first, last; } rows[] = {
        {"ru", "2011-01-01", "2026-12-31"}, {"sk", "2015-01-01", "2027-12-31"}, {"ua", "2015-01-01", "2026-12-31"}};
    for (const auto& row : rows) {
        INFO(row.law);
        CHECK(days_of(row.law).known() == day_range{day(row.first), day(row.last)});
    }
    CHECK_FALSE(law_library::embedded().find("eu")->calendar.has_value());
}

TEST_CASE("special days are working days or not as the law made them") {
    const struct { std::string_view law, on; bool is_working; } rows[] = {
        // Russia: moved days, working Saturdays and a working Sunday.
        {"ru", "2012-03-11", true},  {"ru", "2012-03-09", false}, {"ru", "2018-04-28", true},
        {"ru", "2018-04-30", false},
        {"ru", "2021-02-20", true},  {"ru", "2021-02-22", false}, {"ru", "2024-12-28", true},
        {"ru", "2024-12-30", false},
        {"ru", "2025-11-01", true},  {"ru", "2026-01-09", false}, {"ru", "2026-12-31", false},
        // Days off by decree are working days in this sense; the holidays among them are not.
        {"ru", "2020-03-30", true},  {"ru", "2020-04-30", true},  {"ru", "2020-05-01", false}, {"ru", "2020-05-06",
            true},
        {"ru", "2020-06-24", true},  {"ru", "2020-07-01", true},  {"ru", "2020-04-04", false}, {"ru", "2021-05-04",
            true},
        {"ru", "2021-11-03", true},  {"ru", "2021-11-04", false}, {"ru", "2021-11-05", false},
        // Slovakia: holidays that ceased to be days of rest.
        {"sk", "2018-10-30", false}, {"sk", "2019-10-30", true},  {"sk", "2021-10-28", true},
        {"sk", "2023-09-01", false},
        {"sk", "2025-09-01", true},  {"sk", "2025-09-15", false}, {"sk", "2026-09-15", true},
        {"sk", "2027-09-15", false},
        {"sk", "2022-11-17", false}, {"sk", "2026-11-17", true},  {"sk", "2026-05-08", true},
        {"sk", "2027-03-26", false},
        // Ukraine: swapped Saturdays, then martial law.
        {"ua", "2017-08-19", true},  {"ua", "2017-08-25", false}, {"ua", "2021-10-15", false}, {"ua", "2021-10-23",
            true},
        {"ua", "2022-03-07", false}, {"ua", "2022-03-12", true},  {"ua", "2022-03-08", false}, {"ua", "2022-08-24",
            true},
        {"ua", "2024-01-01", true},  {"ua", "2025-12-25", true},  {"ua", "2025-12-27", false},
    };
    for (const auto& row : rows) {
        INFO(row.law << " " << row.on);
        CHECK(days_of(row.law).is_working(day(row.on)) == row.is_working);
    }
}

TEST_CASE("years have the working days that the sources count") {
    const struct { int year; std::int64_t working; } rows[] = {
        {2011, 247}, {2012, 249}, {2013, 247}, {2014, 247}, {2015, 247}, {2016, 247}, {2017, 247}, {2018, 247},
        {2019, 247}, {2020, 248}, {2021, 247}, {2022, 247}, {2023, 247}, {2024, 248}, {2025, 247}, {2026, 247}};
    for (const auto& row : rows) {
        INFO(row.year);
        const auto first = date::make(row.year, 1, 1).value(), last = date::make(row.year, 12, 31).value();
        std::int64_t count = 0;
        for (auto d = first; d <= last; d = d.next()) count += days_of("ru").is_working(d);
        CHECK(count == row.working);
    }
}
