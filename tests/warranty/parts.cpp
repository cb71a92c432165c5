// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <string>
#include <troth/reason/reason.hpp>
#include <troth/warranty/parts_faults.hpp>
#include <troth/warranty/parts_need.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;

namespace {

date day(std::string_view text) { return date::parse(text).value(); }

parts_answer answer(const part_question& asked) {
    no_reasons why;
    auto out = calculate_parts(asked, why);
    REQUIRE(out);
    return *out;
}

std::string faults(const part_question& asked) {
    std::string out;
    for (const auto& e : faults_of(asked))
        out += (out.empty() ? "" : ", ") + std::string(name_of(e.code)) + " " + e.where;
    return out;
}

const part_row& row_of(const parts_answer& a, std::string_view part) {
    return *std::find_if(a.parts.begin(), a.parts.end(), [&](const auto& r) { return r.part == part; });
}

part_question any_question() {
    using rc::gen::inRange;
    part_question out;
    out.as_of = *date::make(20'000 + *inRange(0, 400));
    out.period = static_cast<calendar_span>(*inRange(0, 3));
    out.periods = *inRange(1, 5);
    const auto part = [] { return "p" + std::to_string(*inRange(0, 3)); };
    for (int i = *inRange(0, 3); i > 0; --i) out.stock.push_back({"p" + std::to_string(i - 1), *inRange(0, 8)});
    for (int i = *inRange(0, 20); i > 0; --i)
        out.used.push_back({part(), *date::make(20'000 + *inRange(-1'000, 450)), *inRange(0, 9),
                            "r" + std::to_string(*inRange(0, 5)), std::nullopt});
    for (int i = 0; i < 3; ++i)
        if (*inRange(0, 2) == 1) out.norms.push_back({"p" + std::to_string(i), std::nullopt, *inRange(0, 6)});
    for (int r = 0; r < 6; ++r) {
        const auto due = *inRange(0, 2) == 1 ? std::optional(*date::make(20'000 + *inRange(0, 5))) : std::nullopt;
        for (int p = 0; p < 3; ++p)
            if (*inRange(0, 2) == 1)
                out.needed.push_back({"o" + std::to_string(r), "p" + std::to_string(p), *inRange(0, 5), due});
    }
    return out;
}

}  // namespace

TEST_CASE("the forecast is of whole periods, and of the one that ends with the day") {
    part_question asked;
    asked.used = {{"a", day("2025-06-30"), 1, {}, {}}, {"a", day("2025-03-31"), 10, {}, {}}};
    asked.periods = 1;
    asked.as_of = day("2025-06-30");
    CHECK(row_of(answer(asked), "a").forecast == 1);
    asked.as_of = day("2025-06-29");
    CHECK(row_of(answer(asked), "a").forecast == 0);
    asked.as_of = day("2025-07-30");
    CHECK(to_string(answer(asked).forecast_from) == "2025-06-01");
    asked.period = calendar_span::quarter;
    CHECK(row_of(answer(asked), "a").forecast == 1);
    asked.periods = 2;
    CHECK(row_of(answer(asked), "a").forecast == 6);  // 11 in two quarters
}

TEST_CASE("limits of parts are told and not passed") {
    no_reasons why;
    part_question asked;
    asked.as_of = day("0001-02-28");
    asked.periods = 3;
    auto out = calculate_parts(asked, why);
    REQUIRE_FALSE(out);
    CHECK(out.error().where == "/periods");
    asked.periods = 2;
    CHECK(to_string(answer(asked).forecast_from) == "0001-01-01");
    asked.as_of = day("2025-01-31");
    asked.needed = {{"r", "a", 999'999'999, {}}, {"s", "a", 1, {}}};
    out = calculate_parts(asked, why);
    REQUIRE_FALSE(out);
    CHECK(out.error().code == code::limit);
}

TEST_CASE("what is wrong with a question about parts is told with its place") {
    part_question asked;
    asked.as_of = day("2025-01-31");
    asked.from = day("2025-02-01");
    asked.periods = 0;
    asked.norms = {{"a", {}, 1}, {"a", "w", 1}, {"a", {}, 2}, {"", "", 1}};
    asked.used = {{"", day("2025-01-01"), 1, "", ""}};
    asked.stock = {{"a", 1}, {"a", 2}};
    asked.requested = {{"a", 1}, {"a", 2}, {"", 1}};
    asked.needed = {{"r", "a", 1, {}}, {"r", "b", 1, day("2025-01-01")}, {"r", "a", 2, {}}, {"", "", 1, {}}};
    CHECK(faults(asked) ==
          "contradiction /as_of, bad_value /periods, contradiction /norms/2/part, bad_value /norms/3/part, "
          "bad_value /norms/3/work, bad_value /used/0/part, bad_value /used/0/repair, bad_value /used/0/work, "
          "contradiction /stock/1/part, bad_value /requested/2/part, contradiction /needed/1/due, "
          "contradiction /needed/2/part, bad_value /needed/3/repair, bad_value /needed/3/part");
    part_question many;
    many.stock.resize(max_part_rows + 1);
    CHECK(faults(many) == "limit ");
    many.stock.clear();
    many.periods = max_forecast_periods + 1;
    CHECK(faults(many) == "bad_value /periods");
}

TEST_CASE("handing out parts one by one leaves the same repairs waiting for the same parts") {
    rc::check([] {
        const auto asked = any_question();
        const auto a = answer(asked);
        std::map<std::string, int> left;
        for (const auto& s : asked.stock) left[s.part] = s.quantity;
        auto order = asked.needed;
        std::stable_sort(order.begin(), order.end(), [](const auto& x, const auto& y) {
            return x.due.value_or(date::last()) < y.due.value_or(date::last());
        });
        std::map<std::pair<std::string, std::string>, int> missing, found;
        for (const auto& n : order)
            for (int i = 0; i < n.quantity && left.contains(n.part); ++i)
                if (left[n.part] > 0)
                    --left[n.part];
                else
                    ++missing[{n.repair, n.part}];
        for (const auto& b : a.blocked)
            for (const auto& m : b.missing) found[{b.repair, m.part}] = m.quantity;
        RC_ASSERT(found == missing);
        for (const auto& row : a.parts) {
            int sum = 0;
            for (const auto& [key, quantity] : missing) sum += key.second == row.part ? quantity : 0;
            RC_ASSERT(row.stock.has_value() == left.contains(row.part));
            RC_ASSERT(row.missing.value_or(0) == sum);
            RC_ASSERT((row.blocks.empty()) == (sum == 0));
        }
    });
}

TEST_CASE("what repairs used above the norm is the sum of what each used above it") {
    rc::check([] {
        const auto asked = any_question();
        const auto a = answer(asked);
        for (const auto& row : a.parts) {
            const auto norm =
                std::find_if(asked.norms.begin(), asked.norms.end(), [&](const auto& n) { return n.part == row.part; });
            int over = 0, used = 0;
            for (int r = 0; r < 5; ++r) {
                int by_repair = 0;
                for (const auto& u : asked.used)
                    if (u.part == row.part && u.on <= asked.as_of && u.repair == "r" + std::to_string(r))
                        by_repair += u.quantity;
                used += by_repair;
                if (norm != asked.norms.end()) over += std::max(0, by_repair - norm->quantity);
            }
            RC_ASSERT(row.used == used);
            RC_ASSERT(row.over == over);
            RC_ASSERT(row.forecast * asked.periods >= row.used_before);
            RC_ASSERT((row.forecast - 1) * asked.periods < row.used_before || row.forecast == 0);
        }
    });
}
