// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/warranty/coverage.hpp>

#include <rapidcheck.h>

#include <troth/warranty/faults.hpp>
#include <troth/warranty/verdict.hpp>

#include "oracle.hpp"

using namespace troth;
using namespace warranties;

namespace {

std::string shown(const warranty_timeline& timeline) {
    std::string out;
    for (const auto& p : timeline.periods)
        out += (out.empty() ? "" : " ") + (p.component != nullptr ? *p.component + ":" : std::string()) +
               to_string(p.from) + ".." + to_string(p.to) + "+" + std::to_string(p.extended_days);
    return out;
}
std::string periods(const warranty_unit& unit, const loaded_statute& statute, std::string_view as_of) {
    warranty_coverage coverage(*statute);
    return shown(coverage.calculate(unit, day(as_of)));
}

std::string clauses_of(const plain_law& law) {
    std::string repairs, out;
    const std::string source = R"(,"citation":"s. 5","sure":"confirmed"})";
    if (law.adds_days) repairs = R"({"effect":"adds_days")" + source;
    if (law.adds_a_month_once) repairs = R"({"effect":"adds_term_once","term":"a_month"})";
    if (!repairs.empty()) out += R"(,"repairs":[)" + repairs + "]";
    if (law.restarts) out += R"(,"replacement":{"periods":[])" + source;
    if (law.restarts_parts) out += R"(,"part":{"periods":[])" + source;
    return out;
}

/// Which warranties cover a day by the periods: the law's is 0, a part without a warranty of its own comes last.
std::set<std::size_t> covering(const warranty_unit& unit, const warranty_timeline& timeline, date d) {
    std::set<std::size_t> out;
    for (const auto& p : timeline.periods) {
        if (!p.contains(d)) continue;
        if (p.warranty == no_index) out.insert(0);
        else if ((p.component == nullptr) == !unit.warranties[p.warranty].component) out.insert(p.warranty + 1);
        else out.insert(unit.warranties.size() + 1);
    }
    return out;
}

/// A life of an item without faults: repairs of the whole and of two components, parts, at most one replacement.
warranty_unit random_unit() {
    auto unit = delivered_on("2024-01-10");
    unit.delivered = *unit.delivered.plus(*rc::gen::inRange(0, 60));
    unit.components = {"a", "b"};
    const auto count = *rc::gen::inRange(0, 4);
    for (int i = 0; i < count; ++i) {
        auto w = months(*rc::gen::inRange(1, 30));
        if (*rc::gen::inRange(0, 3) == 0) w.component = "a";
        unit.warranties.push_back(w);
    }
    auto at = unit.delivered;
    const auto events = *rc::gen::resize(100, rc::gen::inRange(0, 36));  // long ones at all sizes
    bool is_replaced = false;
    const bool may_overlap = *rc::gen::arbitrary<bool>();
    for (int i = 0; i < events; ++i) {
        at = *at.plus(*rc::gen::inRange(0, 60));
        const auto end = *at.plus(*rc::gen::inRange(0, 25));
        warranty_event e;
        e.demanded = at;
        const auto kind = *rc::gen::inRange(0, 8);
        if (kind < 2 && (kind == 1 || !is_replaced)) {
            e.kind = warranty_event_kind::replacement;
            e.done = end;
            if (kind == 1) e.component = *rc::gen::element<std::string>("a", "b");
            is_replaced |= kind == 0;
        } else {
            e.returned = end;
            if (*rc::gen::inRange(0, 3) == 0) e.component = *rc::gen::element<std::string>("a", "b");
            if (e.component) e.usable = *rc::gen::arbitrary<bool>();
            if (*rc::gen::inRange(0, 5) == 0) e.parts = {*rc::gen::element<std::string>("a", "b")};
        }
        unit.events.push_back(e);
        if (!may_overlap || e.kind == warranty_event_kind::replacement || *rc::gen::inRange(0, 4) != 0) at = end.next();
    }
    return unit;
}

}  // namespace

TEST_CASE("periods cover the days that a walk through every day finds covered, under every law") {
    plain_law laws[8];
    std::vector<loaded_statute> statutes;
    for (int i = 0; i < 8; ++i) {
        laws[i] = {i % 3 == 0, i % 3 == 1, (i & 1) != 0, (i & 2) != 0};
        statutes.push_back(made_statute(clauses_of(laws[i])));
    }
    int looked_at = 0, long_ones = 0;
    const bool holds = rc::check([&] {
        const auto unit = random_unit();
        auto last = unit.delivered;  // what comes later is refused
        for (const auto& e : unit.events) last = std::max(last, e.done.value_or(e.returned.value_or(last)));
        const auto as_of = *last.plus(*rc::gen::inRange(0, 600));
        RC_PRE(faults_of(unit, {}, {}, as_of).empty());
        ++looked_at;
        long_ones += unit.events.size() >= 24 ? 1 : 0;
        for (int i = 0; i < 8; ++i) {
            warranty_coverage coverage(*statutes[static_cast<std::size_t>(i)]);
            const auto& timeline = coverage.calculate(unit, as_of);
            const auto horizon = *as_of.plus(400);
            const auto expected = walk(unit, laws[i], as_of, horizon);
            for (std::size_t k = 0; k < expected.size(); ++k) {
                const auto d = *unit.delivered.plus(static_cast<std::int64_t>(k));
                if (covering(unit, timeline, d) != expected[k])
                    RC_FAIL("law " + std::to_string(i) + " on " + to_string(d) + " as of " + to_string(as_of) + ": " +
                            shown(timeline));
            }
        }
    });
    CHECK(holds);
    CHECK(looked_at >= 50);
    CHECK(long_ones > 0);
}

TEST_CASE("a calculation leaves nothing behind for the next one") {
    const auto statute = made_statute(clauses_of({true, false, true, true}));
    warranty_coverage coverage(*statute);
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(12)};
    const auto fresh = shown(coverage.calculate(unit, day("2024-06-01")));
    auto other = unit;
    other.events = {repair("2024-02-01", "2024-02-11"), replacement("2024-03-01", "2024-03-05")};
    CHECK(shown(coverage.calculate(other, day("2024-06-01"))) != fresh);
    CHECK(shown(coverage.calculate(unit, day("2024-06-01"))) == fresh);
}

TEST_CASE("events are known from their days on") {
    const auto statute = made_statute(clauses_of({true, false, true, false}));
    auto unit = delivered_on("2024-01-31");
    unit.warranties = {months(1)};
    unit.events = {repair("2024-02-10", "2024-02-20"), replacement("2024-03-05", "2024-03-08")};
    CHECK(periods(unit, statute, "2024-02-09") == "2024-01-31..2026-01-31+0 2024-01-31..2024-02-29+0");
    CHECK(periods(unit, statute, "2024-02-10") == "2024-01-31..2026-02-01+1 2024-01-31..2024-03-01+1");
    CHECK(periods(unit, statute, "2024-02-20") == "2024-01-31..2026-02-10+10 2024-01-31..2024-03-10+10");
    CHECK(periods(unit, statute, "2024-03-07") == "2024-01-31..2026-02-10+10 2024-01-31..2024-03-10+10");
    CHECK(periods(unit, statute, "2024-03-08") ==
          "2024-01-31..2024-03-07+10 2024-01-31..2024-03-07+10 2024-03-08..2026-03-08+0 2024-03-08..2024-04-08+0");
}

TEST_CASE("a promise may give more than the law") {
    const auto statute = made_statute("");
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(12), months(12)};
    unit.warranties[0].repair_extends = true;
    unit.warranties[1].replacement_restarts = true;
    unit.events = {repair("2024-02-01", "2024-02-11"), replacement("2024-03-01", "2024-03-05")};
    CHECK(periods(unit, statute, "2024-06-01") ==
          "2024-01-10..2026-01-10+0 2024-01-10..2025-01-20+10 2024-01-10..2024-03-04+0 2024-03-05..2025-03-05+0");
}

TEST_CASE("a bought warranty follows the others, wherever they end") {
    const auto statute = made_statute(clauses_of({true, false, true, false}));
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(12), months(6)};
    unit.warranties[1].kind = warranty_kind::extended;
    CHECK(periods(unit, statute, "2024-06-01").ends_with("2025-01-11..2025-07-10+0"));
    unit.events = {repair("2024-02-01", "2024-02-11")};
    CHECK(periods(unit, statute, "2024-06-01").ends_with("2025-01-21..2025-07-20+0"));
    unit.events.push_back(replacement("2024-05-01", "2024-05-05"));
    CHECK(periods(unit, statute, "2024-06-01").find("2025-05-06..2025-11-05+0") != std::string::npos);
    unit.events[1] = replacement("2025-03-01", "2025-03-05");
    CHECK(periods(unit, statute, "2025-06-01").find("2025-01-21..2025-03-04+0") != std::string::npos);
    CHECK(periods(unit, statute, "2025-06-01").find("2026-03-06..2026-09-05+0") != std::string::npos);
}

TEST_CASE("a bought warranty follows what use ended before its time") {
    const auto statute = made_statute("");
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(12), months(6)};
    unit.warranties[0].use_limit = unit_use{100, {}};
    unit.warranties[1].kind = warranty_kind::extended;
    unit.readings = {{day("2024-03-01"), 101, {}}};
    CHECK(periods(unit, statute, "2024-06-01").ends_with("2024-01-10..2024-02-29+0 2024-03-01..2024-08-29+0"));
    CHECK(periods(unit, statute, "2024-02-01").ends_with("2024-01-10..2025-01-10+0 2025-01-11..2025-07-10+0"));
}

TEST_CASE("what is replaced begins anew if it was covered itself, not if another component was") {
    const auto statute = made_statute(clauses_of({false, false, true, true}));
    auto unit = delivered_on("2024-01-10");
    unit.components = {"door"};
    unit.warranties = {months(6), months(60, "pump")};
    auto repaired = repair("2027-02-01", "2027-02-11");
    repaired.parts = {"door", "pump"};
    unit.events = {repaired};
    CHECK(periods(unit, statute, "2027-06-01").find("door:") == std::string::npos);
    CHECK(periods(unit, statute, "2027-06-01").find("pump:2027-02-11..") != std::string::npos);
    unit.events = {replacement("2027-02-01", "2027-02-11")};
    CHECK(periods(unit, statute, "2027-06-01").find("2027-02-11..") == std::string::npos);
    unit.events = {replacement("2024-02-01", "2024-02-11")};
    CHECK(periods(unit, statute, "2027-06-01").find("2024-02-11..") != std::string::npos);
}

TEST_CASE("no period ends before it begins") {
    const auto statute = made_statute(clauses_of({true, false, true, true}));
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(12), months(6)};
    unit.warranties[1].kind = warranty_kind::extended;
    unit.events = {replacement("2024-02-01", "2024-03-05")};
    unit.came_back = day("2024-03-01");
    CHECK(periods(unit, statute, "2024-06-01") == "2024-01-10..2024-03-01+0 2024-01-10..2024-03-01+0");
    unit.events.clear();
    unit.came_back.reset();
    unit.removed = warranty_removal{day("2024-04-01"), "a blow"};
    CHECK(periods(unit, statute, "2024-06-01") == "2024-01-10..2026-01-10+0 2024-01-10..2024-04-01+0");
}

TEST_CASE("of what is delivered later nothing runs yet, and all begins with the delivery") {
    const auto statute = made_statute("");
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(12)};
    CHECK(faults_of(unit, {}, {}, day("2024-01-05")).empty());
    CHECK(periods(unit, statute, "2024-01-05") == "2024-01-10..2026-01-10+0 2024-01-10..2025-01-10+0");
    const auto verdict = warranty_verdicts(*statute).calculate(unit, nullptr, day("2024-01-05"));
    CHECK(!verdict.covered);
    CHECK(verdict.is_found_later);
}

TEST_CASE("a warranty begins with the event that it names, or with delivery where that has no day") {
    const auto statute = made_statute("");
    auto unit = delivered_on("2024-01-10");
    unit.warranties = {months(1), months(1), months(1)};
    unit.warranties[0].starts = warranty_start::installation;
    unit.warranties[1].starts = warranty_start::registration;
    unit.warranties[2].starts = warranty_start::season;
    unit.installed = day("2024-02-01");
    unit.season = day("2023-12-01");
    CHECK(periods(unit, statute, "2024-06-01") ==
          "2024-01-10..2026-01-10+0 2024-02-01..2024-03-01+0 2024-01-10..2024-02-10+0 2024-01-10..2024-02-10+0");
}
