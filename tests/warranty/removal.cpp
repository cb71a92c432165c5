// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/warranty/answer.hpp>

#include "statutes.hpp"

using namespace troth;
using namespace warranties;

namespace {

warranty_unit removed_unit() {
    auto unit = delivered_on("2024-03-01");
    unit.warranties = {months(36)};
    unit.removed = warranty_removal{day("2024-06-01"), "seal broken"};
    return unit;
}

warranty_verdict verdict(const warranty_unit& unit, std::string_view found, std::string_view demanded,
                         bool is_essential = false) {
    static const auto statute = statute_of("ru", "2024-03-01");
    unit_defect d;
    d.found = day(found);
    d.demanded = day(demanded);
    d.essential = is_essential;
    warranty_verdicts verdicts(*statute);
    return verdicts.calculate(unit, &d, *day(demanded).plus(10));
}

}  // namespace

TEST_CASE("what is demanded after the item was removed from its warranty is covered by the law alone") {
    const auto unit = removed_unit();
    const auto in_time = verdict(unit, "2024-05-30", "2024-06-01");
    CHECK(in_time.by == warranty_cover::commercial);
    CHECK_FALSE(in_time.is_removed);
    const auto late = verdict(unit, "2024-05-30", "2024-06-02");
    CHECK(late.is_removed);
    CHECK(late.by == warranty_cover::statutory);
    CHECK(late.burden == burden_of_proof::buyer);
    CHECK(late.until == day("2026-03-01"));
    const auto later = verdict(unit, "2026-03-02", "2026-03-02");
    CHECK_FALSE(later.covered);
    CHECK(later.is_removed);
    CHECK(verdict(unit, "2026-03-02", "2026-03-02", true).by == warranty_cover::essential);
    auto kept = unit;
    kept.removed.reset();
    CHECK(verdict(kept, "2026-03-02", "2026-03-02").by == warranty_cover::commercial);
}

TEST_CASE("after a removal repairs lengthen nothing that was promised, and replacements begin nothing anew") {
    const auto statute = statute_of("ru", "2024-03-01");
    auto unit = removed_unit();
    unit.warranties.push_back(months(12));
    unit.warranties.back().kind = warranty_kind::extended;
    auto& before = unit.events.emplace_back();
    before.demanded = day("2024-04-01");
    before.returned = day("2024-04-11");
    auto& after = unit.events.emplace_back();
    after.demanded = day("2024-07-01");
    after.returned = day("2024-07-11");
    auto& replaced = unit.events.emplace_back();
    replaced.kind = warranty_event_kind::replacement;
    replaced.demanded = day("2024-08-01");
    replaced.done = day("2024-08-05");
    warranty_coverage coverage(*statute);
    const auto at = [&](std::string_view as_of) { return coverage.calculate(unit, day(as_of)).periods; };
    const auto then = at("2024-05-31");
    CHECK(then.at(1).to == day("2027-03-11"));
    CHECK_FALSE(then.at(1).ended_by);
    const auto now = at("2024-09-01");
    CHECK(now.at(1).to == day("2024-06-01"));
    CHECK(now.at(1).extended_days == 10);
    CHECK(now.at(1).ended_by == early_end::removal);
    for (std::size_t i = 2; i < now.size(); ++i) CHECK(now[i].kind == warranty_kind::statutory);
    unit.removed.reset();
    CHECK(at("2024-09-01").size() > now.size());
}

TEST_CASE("the reasons name the ground and the day of a removal, and a removal that cannot be is refused") {
    auto unit = removed_unit();
    const auto& pack = *law_library::embedded().find("ru");
    warranty_question question;
    question.as_of = day("2026-04-01");
    reasons why;
    REQUIRE(answer_warranty(pack, "consumer", unit, question, why));
    std::string told;
    for (const auto& step : why.steps())
        if (step.message == "warranty.removed") told += step.parameters.at(0).value + " " + step.parameters.at(1).value;
    CHECK(told == "2024-06-01 seal broken");
    const auto refused = [&](std::string_view on, std::string ground) {
        unit.removed = warranty_removal{day(on), std::move(ground)};
        no_reasons none;
        const auto answer = answer_warranty(pack, "consumer", unit, question, none);
        return answer ? "" : std::string(name_of(answer.error().code)) + " " + answer.error().where;
    };
    CHECK(refused("2024-02-28", "x") == "contradiction /removed/on");
    CHECK(refused("2026-04-02", "x") == "contradiction /removed/on");
    CHECK(refused("2024-06-01", "") == "bad_value /removed/ground");
}
