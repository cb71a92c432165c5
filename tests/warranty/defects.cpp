// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <troth/law/standard.hpp>
#include <troth/reason/reason.hpp>
#include <troth/warranty/defect_faults.hpp>
#include <troth/warranty/defects.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;

namespace {

date day(std::string_view text) { return date::parse(text).value(); }

defect_record record(std::string id, std::string_view on, std::string product = "p") {
    defect_record out;
    out.id = std::move(id);
    out.on = day(on);
    out.product = std::move(product);
    return out;
}

defect_question question(std::string_view as_of) {
    defect_question out;
    out.as_of = day(as_of);
    out.systematic = {per_mille::from_millionths(10'000'000), 3};
    out.repeated = {2, 90};
    return out;
}

defect_statistics statistics(const std::vector<defect_record>& records, const std::vector<units_sold>& sold,
                             const defect_question& asked) {
    no_reasons why;
    auto out = calculate_defects(records, sold, asked, why);
    REQUIRE(out);
    return *out;
}

/// "code place, code place" of what stands against records.
std::string faults(const std::vector<defect_record>& records, const std::vector<units_sold>& sold,
                   const defect_question& asked) {
    std::string out;
    for (const auto& e : faults_of(records, sold, asked))
        out += (out.empty() ? "" : ", ") + std::string(name_of(e.code)) + " " + e.where;
    return out;
}

std::optional<std::string> name(int n, const char* prefix) {
    return n == 0 ? std::nullopt : std::optional(prefix + std::to_string(n));
}

struct random_register {
    std::vector<defect_record> records;
    std::vector<units_sold> sold;
    defect_question asked;
};

random_register any_register() {
    using rc::gen::inRange;
    random_register out;
    const auto records = *inRange(0, 40);
    for (int i = 0; i < records; ++i) {
        auto& r = out.records.emplace_back();
        r.id = "d" + std::to_string(i);
        r.on = *date::make(20'000 + *inRange(0, 400));
        r.product = "p" + std::to_string(*inRange(1, 4));
        r.unit = name(*inRange(0, 4), "u");
        r.component = name(*inRange(0, 4), "c");
        r.cause = name(*inRange(0, 3), "w");
        r.batch = name(*inRange(0, 3), "b");
        r.supplier = name(*inRange(0, 3), "s");
        if (*inRange(0, 2) == 1) r.cost = decimal{*inRange(0, 10'000), 2};
        if (*inRange(0, 2) == 1) r.revenue = decimal{*inRange(0, 10'000), 2};
    }
    const auto sold = *inRange(0, 10);
    for (int i = 0; i < sold; ++i)
        out.sold.push_back({"p" + std::to_string(*inRange(1, 4)), *date::make(20'000 + *inRange(-50, 400)),
                            *inRange(0, 500), name(*inRange(0, 3), "b"), name(*inRange(0, 3), "s")});
    out.asked.as_of = *date::make(20'000 + *inRange(0, 450));
    if (*inRange(0, 2) == 1) out.asked.from = *date::make(20'000 + *inRange(-20, 400));
    if (out.asked.from && out.asked.as_of < *out.asked.from) std::swap(out.asked.as_of, *out.asked.from);
    out.asked.period = static_cast<calendar_span>(*inRange(0, 3));
    out.asked.systematic = {per_mille::from_millionths(*inRange(1, 30'000'000)), *inRange(1, 6)};
    out.asked.repeated = {*inRange(2, 4), *inRange(0, 120)};
    out.asked.currency = currency{};
    return out;
}

bool is_in(const random_register& g, const defect_record& r) {
    return r.on <= g.asked.as_of && (!g.asked.from || *g.asked.from <= r.on);
}

/// What is half a hundredth or less from a fraction: 1000 × count / sold.
bool is_rounded(per_mille rate, std::int64_t count, std::int64_t sold) {
    const auto hundredths = rate.millionths() / 10'000;
    const auto exact = 100'000 * count;  // over sold
    return rate.millionths() % 10'000 == 0 && 2 * hundredths * sold - sold <= 2 * exact &&
           2 * exact < 2 * hundredths * sold + sold;
}

}  // namespace

TEST_CASE("a rate is rounded half up to hundredths, and there is none without units sold") {
    CHECK(to_string(*rate_per_mille(1, 8)) == "125");
    CHECK(to_string(*rate_per_mille(1, 3000)) == "0.33");
    CHECK(to_string(*rate_per_mille(1, 200'000)) == "0.01");  // 0.005
    CHECK(to_string(*rate_per_mille(1, 200'001)) == "0");     // below it
    CHECK(to_string(*rate_per_mille(0, 5)) == "0");
    CHECK(to_string(*rate_per_mille(7, 5)) == "1400");
    CHECK_FALSE(rate_per_mille(1, 0));
    CHECK_FALSE(rate_per_mille(1, std::nullopt));
}

TEST_CASE("systematic is decided by the exact rate and both numbers, and is open where the number sold is not known") {
    const systematic_threshold from{per_mille::from_millionths(100'000), 3};  // 0.1 per 1,000
    CHECK(is_systematic(3, 30'000, from) == true);
    CHECK(is_systematic(3, 30'001, from) == false);
    CHECK(is_systematic(2, 10, from) == false);
    CHECK(is_systematic(2, std::nullopt, from) == false);
    CHECK(is_systematic(3, std::nullopt, from) == std::nullopt);
    CHECK(is_systematic(3, 0, from) == std::nullopt);
}

TEST_CASE("the standard of the library says what is systematic and what is a repetition") {
    const auto* systematic = standard::embedded().find_threshold("systematic_defects", day("2026-01-01"));
    const auto* repeated = standard::embedded().find_threshold("repeated_defects", day("2026-01-01"));
    REQUIRE(systematic != nullptr);
    REQUIRE(repeated != nullptr);
    CHECK(to_string(systematic->per_mille.value()) == "10");
    CHECK(systematic->count.value() == 3);
    CHECK(repeated->days.value() == 90);
    CHECK(repeated->count.value() == 2);
    CHECK(standard::embedded().find_threshold("none", day("2026-01-01")) == nullptr);
}

TEST_CASE("spans of the calendar follow one another without a gap") {
    for (const auto span : {calendar_span::month, calendar_span::quarter, calendar_span::year}) {
        auto number = span_number(date::first(), span);
        date next = date::first();
        while (true) {
            const auto days = days_of_span(number, span);
            REQUIRE(days.first == next);
            REQUIRE(span_number(days.first, span) == number);
            REQUIRE(span_number(days.last, span) == number);
            if (days.last == date::last()) break;
            next = days.last.next();
            ++number;
        }
    }
    CHECK(
        to_string(days_of_span(span_number(day("2024-02-29"), calendar_span::quarter), calendar_span::quarter).last) ==
        "2024-03-31");
}

TEST_CASE("two batches of one name are two where their products differ") {
    std::vector<defect_record> records{record("1", "2025-01-01", "p"), record("2", "2025-01-01", "q")};
    records[0].batch = records[1].batch = "7";
    auto asked = question("2025-01-31");
    asked.by = {defect_dimension::batch};
    const auto rows = statistics(records, {}, asked).by.at(0).rows;
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].product == "p");
    CHECK(rows[1].product == "q");
    CHECK(rows[1].name == "7");
}

TEST_CASE("units sold and defects after the day count for nothing") {
    const auto s = statistics({record("1", "2025-01-31"), record("2", "2025-02-01")},
                              {{"p", day("2025-01-31"), 10, {}, {}}, {"p", day("2025-02-01"), 90, {}, {}}},
                              question("2025-01-31"));
    CHECK(s.total.count == 1);
    CHECK(s.total.sold == 10);
    CHECK(s.periods.size() == 1);
}

TEST_CASE("sums that do not fit and too many periods are limits, not wrong numbers") {
    no_reasons why;
    auto asked = question("2025-01-31");
    asked.currency = currency{};
    std::vector<defect_record> dear(10, record("1", "2025-01-01"));
    for (auto& r : dear) r.cost = decimal{99'999'999'999'999'999, 2};
    auto out = calculate_defects(dear, {}, asked, why);
    REQUIRE_FALSE(out);
    CHECK(out.error().code == code::limit);
    CHECK(out.error().where == "/records");

    const std::vector<units_sold> many(2, {"p", day("2025-01-01"), 500'000'000, {}, {}});
    out = calculate_defects({}, many, asked, why);
    REQUIRE_FALSE(out);
    CHECK(out.error().where == "/sold");

    out = calculate_defects({record("1", "1924-12-31")}, {}, question("2024-12-31"), why);
    REQUIRE_FALSE(out);
    CHECK(out.error().where == "/period");
    CHECK(statistics({record("1", "1925-01-01")}, {}, question("2024-12-31")).periods.size() == 1'200);
}

TEST_CASE("what is wrong with records is told with its place") {
    auto asked = question("2025-01-31");
    asked.from = day("2025-02-01");
    asked.by = {defect_dimension::cause, defect_dimension::batch, defect_dimension::cause};
    std::vector<defect_record> records{record("1", "2025-01-01"), record("1", "2025-01-01", ""),
                                       record("", "2025-01-01")};
    records[0].cost = decimal{1, 0};
    records[1].revenue = decimal{1, 0};
    records[2].component = "";
    CHECK(faults(records, {{"", day("2025-01-01"), 1, "", ""}}, asked) ==
          "contradiction /as_of, contradiction /by/2, missing_member /currency, contradiction /records/1/id, "
          "bad_value /records/1/product, bad_value /records/2/id, bad_value /records/2/component, "
          "bad_value /sold/0/product, bad_value /sold/0/batch, bad_value /sold/0/supplier");
    asked = question("2025-01-31");
    asked.currency = currency{};
    records = {record("1", "2025-01-01")};
    records[0].cost = decimal{1'234, 3};
    CHECK(faults(records, {}, asked) == "bad_value /records/0/cost");
    CHECK(faults({max_defect_records + 1, records[0]}, {}, asked) == "limit /records");
    CHECK(faults({}, {max_units_sold + 1, {"p", day("2025-01-01"), 1, {}, {}}}, asked) == "limit /sold");
}

TEST_CASE("every table adds up to the total, ascends to 100 and is in order") {
    rc::check([] {
        const auto g = any_register();
        const auto s = statistics(g.records, g.sold, g.asked);
        RC_ASSERT(std::size_t(s.total.count) == std::size_t(std::count_if(g.records.begin(), g.records.end(),
                                                                          [&](const auto& r) { return is_in(g, r); })));
        for (const auto& table : s.by) {
            std::int32_t count = 0;
            for (std::size_t i = 0; i < table.rows.size(); ++i) {
                const auto& row = table.rows[i];
                count += row.count;
                if (i + 1 == table.rows.size()) {
                    RC_ASSERT(row.cumulative->millionths() == 100'000'000);
                    continue;
                }
                const auto& next = table.rows[i + 1];
                RC_ASSERT(row.name.has_value());
                RC_ASSERT((*row.cumulative <= *next.cumulative));
                if (!next.name) continue;
                RC_ASSERT(
                    row.count > next.count ||
                    (row.count == next.count && std::tie(*row.name, row.product) < std::tie(*next.name, next.product)));
            }
            RC_ASSERT(count == s.total.count);
        }
        std::int32_t count = 0;
        for (const auto& p : s.periods) RC_ASSERT(p.count_to_date == (count += p.count));
        RC_ASSERT(count == s.total.count);
    });
}

TEST_CASE("each row counts what a search of all records finds, and rates nothing that is not known") {
    rc::check([] {
        const auto g = any_register();
        const auto s = statistics(g.records, g.sold, g.asked);
        for (const auto& table : s.by)
            for (const auto& row : table.rows) {
                std::int32_t count = 0;
                std::int64_t cost = 0, revenue = 0, sold = 0;
                std::set<std::string> products;
                for (const auto& r : g.records) {
                    const auto* named = find_name(r, table.dimension);
                    if (!is_in(g, r) || (named != nullptr ? std::optional(*named) : std::nullopt) != row.name) continue;
                    if (row.product && *row.product != r.product) continue;
                    ++count;
                    products.insert(r.product);
                    cost += r.cost ? r.cost->units : 0;
                    revenue += r.revenue ? r.revenue->units : 0;
                }
                bool is_known = row.name.has_value();
                const auto add = [&](const auto& is_meant) {
                    bool found = false;
                    for (const auto& u : g.sold)
                        if (u.on <= g.asked.as_of && is_meant(u)) found = true, sold += u.count;
                    is_known = is_known && found;
                };
                if (table.dimension == defect_dimension::batch)
                    add([&](const auto& u) { return u.product == row.product && u.batch == row.name; });
                else if (table.dimension == defect_dimension::supplier)
                    add([&](const auto& u) { return u.supplier == row.name; });
                else
                    for (const auto& p : products) add([&](const auto& u) { return u.product == p; });
                RC_ASSERT(row.count == count);
                RC_ASSERT(row.loss.value_or(decimal{}).units == std::max<std::int64_t>(0, cost - revenue));
                RC_ASSERT(row.surplus.value_or(decimal{}).units == std::max<std::int64_t>(0, revenue - cost));
                RC_ASSERT(row.sold.has_value() == is_known);
                RC_ASSERT(row.rate.has_value() == (is_known && sold > 0));
                if (row.rate) RC_ASSERT(is_rounded(*row.rate, count, sold));
            }
    });
}

TEST_CASE("repeated defects are those that a look at all pairs finds") {
    rc::check([] {
        const auto g = any_register();
        const auto s = statistics(g.records, g.sold, g.asked);
        std::set<std::string> in_runs;
        for (const auto& run : s.repeated) {
            RC_ASSERT(run.count >= g.asked.repeated.count);
            RC_ASSERT(std::size_t(run.count) == run.records.size());
            for (const auto& id : run.records) RC_ASSERT(in_runs.insert(id).second);
        }
        // With two as the least count, a record is in a run exactly if another one of the same is near enough.
        auto asked = g.asked;
        asked.repeated.count = 2;
        in_runs.clear();
        for (const auto& run : statistics(g.records, g.sold, asked).repeated)
            in_runs.insert(run.records.begin(), run.records.end());
        for (const auto& a : g.records) {
            const bool is_near = std::any_of(g.records.begin(), g.records.end(), [&](const auto& b) {
                return a.id != b.id && is_in(g, b) && a.product == b.product && a.unit == b.unit &&
                       a.component == b.component && std::abs(a.on - b.on) <= asked.repeated.days;
            });
            RC_ASSERT(in_runs.contains(a.id) == (is_in(g, a) && a.unit && a.component && is_near));
        }
    });
}
