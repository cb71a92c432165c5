// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/warranty/faults.hpp>

#include "statutes.hpp"

using namespace troth;
using namespace warranties;

namespace {

std::string faults(const warranty_unit& unit, const std::optional<unit_defect>& defect = {},
                   const std::string& as_of = "2025-06-01", std::optional<date> concluded = {}) {
    std::string out;
    for (const auto& f : faults_of(unit, concluded, defect, day(as_of)))
        out += (out.empty() ? "" : " ") + std::string(name_of(f.code)) + f.where;
    return out;
}
warranty_unit with(std::vector<warranty_event> events) {
    auto out = delivered_on("2024-01-10");
    out.warranties = {months(12), months(12, "pump")};
    out.events = std::move(events);
    return out;
}

}  // namespace

TEST_CASE("an item whose events follow one another has no fault") {
    auto first = replacement("2024-06-01", "2024-06-05"), second = replacement("2024-08-01", "2024-08-05");
    first.new_serial = second.serial = "B";
    auto pump = repair("2024-03-05", "2024-03-20"), door = repair("2024-03-06", "2024-03-10");
    pump.component = "pump";
    door.component = "door";
    auto unit = with(
        {repair("2024-02-01", "2024-03-01"), repair("2024-03-01", "2024-03-01"), first, second, pump, door});
    unit.components = {"door"};
    CHECK(faults(unit).empty());
    CHECK(faults(with({repair("2024-02-01", ""), replacement("2024-02-20", "2024-03-01"), repair("2024-04-01", "")}))
              .empty());
}

TEST_CASE("what an event has too much, or in the wrong order, is told at its place") {
    auto returned = replacement("2024-02-01", "");
    returned.returned = day("2024-02-05");
    auto done = repair("2024-02-01", "");
    done.done = day("2024-02-05");
    auto ready = repair("2024-02-05", "");
    ready.ready = day("2024-02-04");
    auto usable = repair("2024-02-01", "2024-02-02");
    usable.usable = true;
    CHECK(faults(with({returned})) == "contradiction/events/0");
    CHECK(faults(with({done})) == "contradiction/events/0");
    CHECK(faults(with({ready})) == "contradiction/events/0/ready");
    CHECK(faults(with({usable})) == "contradiction/events/0");
    CHECK(faults(with({repair("2024-01-09", "2024-02-01")})) == "contradiction/events/0/demanded");
    CHECK(faults(with({replacement("2024-02-02", "2024-02-01")})) == "contradiction/events/0/done");
}

TEST_CASE("one thing is not in two repairs at once, whatever their order in the list") {
    CHECK(faults(with({repair("2024-03-01", "2024-04-01"), repair("2024-02-01", "2024-03-02")})) ==
          "contradiction/events/0/demanded");
    CHECK(faults(with({repair("2024-03-01", "2024-04-01"), repair("2024-03-01", "2024-04-01")})) ==
          "contradiction/events/1/demanded");
    auto pump = repair("2024-03-05", "2024-03-10");
    pump.component = "pump";
    CHECK(faults(with({repair("2024-03-01", "2024-04-01"), pump})) == "contradiction/events/1/demanded");
    CHECK(faults(with({pump, pump})) == "contradiction/events/1/demanded");
}

TEST_CASE("an item is replaced once, unless the second one is named by its serial") {
    auto first = replacement("2024-06-01", "2024-06-05"), second = replacement("2024-08-01", "2024-08-05");
    CHECK(faults(with({first, second})) == "contradiction/events/1");
    first.new_serial = "B";
    second.serial = "C";
    CHECK(faults(with({first, second})) == "contradiction/events/1");
    second.serial = "B";
    CHECK(faults(with({first, second})).empty());
    second.demanded = day("2024-06-04");
    CHECK(faults(with({first, second})) == "contradiction/events/1");
    CHECK(faults(with({repair("2024-05-01", "2024-06-06"), first})) == "contradiction/events/0/returned");
}

TEST_CASE("components are those that warranties or the list name") {
    auto door = repair("2024-02-01", "2024-02-05");
    door.component = "door";
    door.parts = {"pump", "lamp"};
    unit_defect defect;
    defect.component = "door";
    CHECK(faults(with({door}), defect) ==
          "unknown_name/events/0/component unknown_name/events/0/parts/1 unknown_name/defect/component");
}

TEST_CASE("a warranty lasts, and a sale lies before the day that is asked about") {
    auto unit = with({});
    unit.warranties = {months(0), months(12)};
    unit.warranties[1].term.unit = term_unit::hours;
    unit.service_life = term{0, term_unit::years};
    unit.installed = day("2024-01-09");
    CHECK(faults(unit, {}, "2024-01-09", day("2024-01-11")) ==
          "contradiction/concluded contradiction/delivered contradiction/installed "
          "bad_value/service_life/years bad_value/warranties/0/term/months bad_value/warranties/1/term");
}

TEST_CASE("a defect is found, then claimed, and all by the day that is asked about") {
    unit_defect d;
    d.found = day("2024-03-01");
    d.demanded = day("2024-02-01");
    d.loaner_demanded = day("2024-01-31");
    CHECK(faults(with({}), d) == "contradiction/defect/demanded contradiction/defect/loaner_demanded");
    d = {};
    d.demand = warranty_remedy::repair;
    CHECK(faults(with({}), d) == "missing_member/defect/demanded");
    d.found = d.demanded = day("2025-06-02");
    d.essential = d.minor = true;
    CHECK(faults(with({}), d) ==
          "contradiction/defect/found contradiction/defect/demanded contradiction/defect");
}

TEST_CASE("a repair of no length stands before a longer one of the same day, whatever their order in the list") {
    CHECK(faults(with({repair("2024-03-01", "2024-03-01"), repair("2024-03-01", "2024-03-05")})).empty());
    CHECK(faults(with({repair("2024-03-01", "2024-03-05"), repair("2024-03-01", "2024-03-01")})).empty());
    CHECK(faults(with({repair("2024-03-01", "2024-03-01"), repair("2024-03-01", "2024-03-01")})) ==
          "contradiction/events/1/demanded");
}

TEST_CASE("a long repair is seen behind shorter ones between") {
    auto pump = repair("2024-02-05", "2024-06-01"), door = repair("2024-02-06", "2024-02-10");
    pump.component = "pump";
    door.component = "door";
    auto unit = with({pump, door, repair("2024-03-01", "2024-03-02")});
    unit.components = {"door"};
    CHECK(faults(unit) == "contradiction/events/2/demanded");
}

TEST_CASE("counts and limits are above zero, and no day of a duty lies ahead") {
    auto unit = with({repair("2024-02-01", "2024-02-05")});
    unit.events[0].agreed_days = 0;
    unit.warranties[0].use_limit = unit_use{0, {}};
    unit.installed = unit.registered = day("2025-06-02");
    unit.season = day("2025-09-01");
    unit_defect d;
    d.found = d.demanded = day("2024-03-01");
    d.agreed_days = 0;
    d.performed = {{warranty_duty_kind::repair, day("2025-06-02")}};
    CHECK(faults(unit, d) ==
          "contradiction/installed contradiction/registered bad_value/warranties/0/use_limit/hours "
          "bad_value/events/0/agreed_days bad_value/defect/agreed_days contradiction/defect/performed/0/on");
}

TEST_CASE("an item that every event would change in too many ways is refused") {
    auto unit = with(std::vector<warranty_event>(1000, repair("2024-02-01", "")));
    unit.warranties.resize(120, months(12));
    CHECK(faults(unit) == "limit/events");
}

TEST_CASE("more than an item can have is refused before it is compared") {
    auto unit = with(std::vector<warranty_event>(max_warranty_events + 1, repair("2024-02-01", "")));
    CHECK(faults(unit) == "limit/events");
    unit.events.resize(1);
    unit.events[0].parts.assign(max_parts + 1, "pump");
    CHECK(faults(unit) == "limit/events/0/parts");
}
