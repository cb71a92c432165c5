// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/warranty/verdict.hpp>

#include <troth/warranty/duties.hpp>
#include <troth/warranty/remains.hpp>
#include <troth/warranty/remedy.hpp>

#include "statutes.hpp"

using namespace troth;
using namespace warranties;

namespace {

warranty_verdict verdict(const loaded_statute& statute, const warranty_unit& unit, std::string_view found,
                         std::string_view as_of, bool is_essential = false) {
    unit_defect d;
    d.found = day(found);
    d.essential = is_essential;
    warranty_verdicts verdicts(*statute);
    return verdicts.calculate(unit, &d, day(as_of));
}

}  // namespace

TEST_CASE("without a defect the verdict is on the day that is asked about") {
    const auto statute = statute_of("ua", "2024-03-01");
    auto unit = delivered_on("2024-03-01");
    unit.warranties = {months(12)};
    warranty_verdicts verdicts(*statute);
    const auto last = verdicts.calculate(unit, nullptr, day("2025-03-01"));
    CHECK(last.covered);
    CHECK(last.by == warranty_cover::commercial);
    CHECK(last.days_left == 0);
    CHECK(last.until == verdicts.timeline().periods[last.period].to);
    CHECK_FALSE(last.burden);
    CHECK_FALSE(verdicts.calculate(unit, nullptr, day("2025-03-02")).covered);
}

TEST_CASE("the law comes first or last among what covers, as its rules say") {
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(12), months(36)};
    CHECK(verdict(statute_of("eu", "2024-01-10"), unit, "2024-06-01", "2024-06-01").by == warranty_cover::statutory);
    const auto ru = verdict(statute_of("ru", "2024-01-10"), unit, "2024-06-01", "2024-06-01");
    CHECK(ru.by == warranty_cover::commercial);
    CHECK(ru.until == day("2027-01-10"));
    CHECK(verdict(statute_of("eu", "2024-01-10"), unit, "2026-01-11", "2026-02-01").by == warranty_cover::commercial);
}

TEST_CASE("an essential defect is covered when nothing else is, to the end of the service life") {
    auto unit = delivered_on("2024-01-10");
    const auto statute = statute_of("ru", "2024-01-10");
    CHECK_FALSE(verdict(statute, unit, "2034-01-11", "2034-02-01", true).covered);
    const auto v = verdict(statute, unit, "2034-01-10", "2034-02-01", true);
    CHECK(v.by == warranty_cover::essential);
    CHECK(v.burden == burden_of_proof::buyer);
    CHECK_FALSE(v.days_left);
    CHECK_FALSE(verdict(statute, unit, "2034-01-10", "2034-02-01").covered);
    unit.service_life = term{3, term_unit::years};
    CHECK_FALSE(verdict(statute, unit, "2027-01-11", "2027-02-01", true).covered);
}

TEST_CASE("a component has its own warranty and that of the whole, as the law lets it") {
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(36), months(6, "battery")};
    unit_defect d;
    d.found = day("2026-06-01");
    d.component = "battery";
    const auto covered = [&](const loaded_statute& statute) {
        warranty_verdicts verdicts(*statute);
        return verdicts.calculate(unit, &d, day("2026-06-01")).covered;
    };
    CHECK(covered(statute_of("ru", "2024-01-10")));
    CHECK(covered(statute_of("ua", "2024-01-10")));
    CHECK_FALSE(covered(statute_of("eu", "2024-01-10")));
    d.component.reset();
    CHECK(covered(statute_of("eu", "2024-01-10")));
}

TEST_CASE("use ends a promised warranty, not what the law gives") {
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(12)};
    unit.warranties[0].use_limit = unit_use{100, {}};
    unit.readings = {{day("2024-01-10"), 10, {}}, {day("2024-05-01"), 110, {}}, {day("2024-06-01"), 111, {}}};
    const auto statute = statute_of("ru", "2024-01-10");
    CHECK(verdict(statute, unit, "2024-05-31", "2024-07-01").by == warranty_cover::commercial);
    CHECK(verdict(statute, unit, "2024-06-01", "2024-07-01").by == warranty_cover::statutory);
    CHECK(verdict(statute, unit, "2024-05-20", "2024-05-31").until == day("2025-01-10"));
}

TEST_CASE("a late charge of a duty is that of its rule for the price") {
    auto unit = delivered_on("2026-01-15");
    unit.warranties = {months(12)};
    const auto statute = statute_of("ru", "2026-01-15");
    unit_defect d;
    d.found = d.demanded = day("2026-02-02");
    d.demand = warranty_remedy::refund;
    warranty_verdicts verdicts(*statute);
    const auto as_of = day("2026-03-01");
    const auto v = verdicts.calculate(unit, &d, as_of);
    const warranty_matter matter{unit, *statute, verdicts.timeline(), v, d, as_of};
    no_reasons none;
    const auto rubles = currency::make("RUB").value();
    const auto duties = calculate_duties(matter, {money{100'000, rubles}, money{12'345, rubles}}, none).value();
    REQUIRE(duties.size() == 1);
    CHECK(duties[0].deadline == day("2026-02-12"));
    CHECK(duties[0].overdue_days == 17);
    CHECK(duties[0].late_charge == money{12'345, rubles});
    const auto large = calculate_duties(matter, {money{INT64_MAX, rubles}, money{INT64_MAX, rubles}}, none);
    CHECK((large || large.error().code == code::limit));
    const auto remedies = calculate_remedies(matter, none);
    CHECK(remedies.size() == 5);
    CHECK(std::find(remedies.begin(), remedies.end(), open_remedy{warranty_remedy::refund, remedy_ground::defect}) !=
          remedies.end());
}

TEST_CASE("what remains after the warranties is told while it lasts") {
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(12)};
    const auto statute = statute_of("ru", "2024-01-10");
    warranty_coverage coverage(*statute);
    const auto kinds = [&](std::string_view as_of) {
        std::string out;
        for (const auto& r : calculate_remains(unit, *statute, coverage.calculate(unit, day(as_of)), day(as_of)))
            out += std::to_string(static_cast<int>(r.kind));
        return out;
    };
    CHECK(kinds("2024-06-01") == "012");
    CHECK(kinds("2026-01-11") == "12");
    CHECK(kinds("2034-01-11").empty());
}
