// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <troth/client/complaint_statistics.hpp>
#include <tuple>
#include <utility>
#include <vector>

#include "catch.hpp"

using namespace troth;

namespace {

date day(int n) { return *date::make(20'000 + n); }
std::optional<date> ten_days(date on) { return date::make(on.days() + 10); }

using text = std::optional<std::string>;

}  // namespace

TEST_CASE("causes stand by how often they occur, then by name, and the unknown one is last") {
    const auto rows = causes_of({"late", {}, "rude", "dear", "late", {}, {}, "rude", "late"});
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].cause == "late");
    CHECK(rows[0].count == 3);
    CHECK(to_string(rows[0].share) == "33.33");
    CHECK(rows[1].cause == "rude");
    CHECK(rows[2].cause == "dear");
    CHECK(to_string(rows[2].cumulative) == "66.67");  // of the sum, not of what was rounded
    CHECK_FALSE(rows[3].cause);
    CHECK(to_string(rows[3].cumulative) == "100");
    CHECK(causes_of({}).empty());
}

TEST_CASE("shares of causes are those of the counts, whatever these are") {
    CHECK(rc::check("the last cumulative share is 100 %", [](const std::vector<std::uint8_t>& all) {
        std::vector<text> causes;
        for (const auto n : all) causes.push_back(n % 8 != 0 ? text("cause " + std::to_string(n % 8)) : text());
        const auto rows = causes_of(causes);
        std::int64_t so_far = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto count = std::count(causes.begin(), causes.end(), rows[i].cause);
            so_far += count;
            RC_ASSERT(rows[i].count == count);
            // Half up to hundredths: twice the number is within one of what is rounded.
            const auto twice = rows[i].cumulative.millionths() / 10'000 * 2 * static_cast<std::int64_t>(all.size());
            RC_ASSERT(so_far * 20'000 - twice < static_cast<std::int64_t>(all.size()));
            RC_ASSERT(so_far * 20'000 - twice >= -static_cast<std::int64_t>(all.size()));
            const bool is_sorted = i == 0 || !rows[i].cause || rows[i].count < rows[i - 1].count ||
                                   (rows[i].count == rows[i - 1].count && rows[i - 1].cause < rows[i].cause);
            RC_ASSERT(is_sorted);
        }
        if (!rows.empty()) RC_ASSERT(rows.back().cumulative == percent::from_millionths(100'000'000));
    }));
}

TEST_CASE("a complaint repeats the last one of the same client, of the same subject or cause, within the term") {
    const std::vector<complaint_told> all = {{"a", "1", day(0), "noise", "bearing"}, {"a", "2", day(9), "noise", {}},
                                             {"a", "3", day(10), "late", "bearing"}, {"a", "4", day(21), "late", {}},
                                             {"b", "5", day(9), "noise", "bearing"}, {"a", "6", day(9), {}, {}}};
    const auto rows = repeated_complaints(all, day(5), ten_days);
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].id == "2");
    CHECK(rows[0].before == "1");
    CHECK(rows[0].days == 9);
    CHECK(rows[0].same_subject);
    CHECK_FALSE(rows[0].same_cause);
    CHECK(rows[1].id == "3");
    CHECK(rows[1].before == "1");
    CHECK(rows[1].same_cause);
    CHECK(repeated_complaints(all, day(5), [](date) { return std::optional<date>(); }).empty());
    CHECK(repeated_complaints(all, day(11), ten_days).empty());
}

TEST_CASE("repeated complaints are those that a look at all pairs finds") {
    using told = std::tuple<std::uint8_t, std::uint8_t, std::uint8_t, std::uint8_t>;
    CHECK(rc::check("in any order", [](const std::vector<told>& some) {
        std::vector<complaint_told> all;
        for (const auto& [client, on, subject, cause] : some)
            all.push_back({std::string(1, static_cast<char>('a' + client % 3)), std::to_string(1000 + all.size()),
                           day(on % 40), std::to_string(subject % 4),
                           cause % 3 == 0 ? text() : text(std::to_string(cause % 5))});
        std::set<std::string> expected;
        for (const auto& now : all)
            for (const auto& before : all) {
                const bool is_before = std::pair(before.on, before.id) < std::pair(now.on, now.id);
                const bool is_same = before.subject == now.subject || (now.cause && before.cause == now.cause);
                if (before.client == now.client && is_before && is_same && now.on - before.on <= 10 &&
                    day(20) <= now.on)
                    expected.insert(now.id);
            }
        std::set<std::string> found;
        for (const auto& r : repeated_complaints(all, day(20), ten_days)) found.insert(r.id);
        RC_ASSERT(found == expected);
    }));
}
