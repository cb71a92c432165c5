// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// What facts of a sale, of meters and of several repairs at once answer, and which of them are refused.
#include "units.hpp"

using namespace units;

namespace {

std::string sale(const std::string& id, const std::string& more) {
    return R"({"fact":"sale","id":")" + id + R"(","on":"2025-03-01","client":"petrova","law":"ru","buyer":"consumer",
        "serial":")" + id + R"(","warranty_card":"1",)" + more + "}";
}
std::string repair(const std::string& id, const std::string& day, const std::string& more = "") {
    return R"({"fact":"remedy_demanded","id":")" + id + R"(","on":")" + day + R"(","sale":"S","buyer":"consumer",
        "client":"petrova","demand":"repair","answered":"at once")" + more + "}";
}
std::string returned(const std::string& demand, const std::string& day, const std::string& more = "") {
    return R"({"fact":"item_returned","id":"B)" + demand + R"(","on":")" + day + R"(","demand":")" + demand +
           R"(","client":"petrova")" + more + "}";
}

const std::string promised = R"("warranties":[{"kind":"commercial","term":{"months":24}}])";

}  // namespace

TEST_CASE("a unit that is not delivered yet answers") {
    auto r = desk();
    record(r, sale("A", R"("delivered":"2025-04-10",)" + promised));
    record(r, sale("B", promised));
    const std::initializer_list<const char*> verdict = {"warranty/covered", "warranty/periods/0/from",
                                                        "warranty/reasons/0/message"};
    CHECK(told(r, R"("id":"A","as_of":"2025-03-05")", verdict) == "false 2025-04-10 warranty.law");
    CHECK(told(r, R"("id":"A","as_of":"2025-04-10")", verdict) == "true 2025-04-10 warranty.law");
    CHECK(told(r, R"("id":"B","as_of":"2025-03-05")", verdict) == "false - warranty.not_delivered");
    record(r, R"({"fact":"handed_over","id":"H","on":"2025-03-20","sale":"B","delivered":"2025-03-25"})");
    CHECK(told(r, R"("id":"B","as_of":"2025-03-19")", verdict) == "false - warranty.not_delivered");
    CHECK(told(r, R"("id":"B","as_of":"2025-03-20")", verdict) == "false 2025-03-25 warranty.law");
    CHECK(told(r, R"("id":"B","as_of":"2025-03-25")", verdict) == "true 2025-03-25 warranty.law");
}

TEST_CASE("what could not be answered of a unit is refused when it is recorded") {
    auto r = desk();
    CHECK(refused(r, repair("R", "2025-03-02")) == "contradiction /on");
    CHECK(refused(r, repair("R", "2025-03-05", R"(,"found":"2025-03-02")")) == "contradiction /found");
    CHECK(refused(r, R"({"fact":"unit_read","id":"M","on":"2025-04-01","sale":"S"})") == "missing_member /hours");
    for (const auto* unit : {"hours", "working_days"})
        CHECK(refused(r, sale("A", R"("delivered":"2025-03-01","warranties":[{"kind":"commercial","term":{")" +
                                       std::string(unit) + R"(":24}}])")) ==
              "unknown_member /warranties/0/term/" + std::string(unit));
    record(r, repair("R", "2025-03-05"));
    CHECK(refused(r, returned("R", "2025-03-09", R"(,"parts":["lamp","lamp"])")) == "contradiction /parts/1");
    record(r, returned("R", "2025-03-09", R"(,"parts":["lamp","board"])"));
}

TEST_CASE("a meter that ran backwards is told, and the reading is not counted") {
    auto r = desk();
    record(r, sale("A", R"("delivered":"2025-03-01","warranties":[{"kind":"commercial","term":{"months":24},
        "use_limit":{"hours":100}}])"));
    const auto read = [&](const std::string& id, const std::string& day, int hours) {
        record(r, R"({"fact":"unit_read","id":")" + id + R"(","on":")" + day + R"(","sale":"A","hours":)" +
                      std::to_string(hours) + "}");
    };
    read("M1", "2025-04-01", 50);
    read("M2", "2025-05-01", 40);
    read("M3", "2025-06-01", 101);
    CHECK(told(r, R"("id":"A","as_of":"2025-07-01")",
               {"warranty/reasons/0/message", "warranty/reasons/0/parameters/fact", "warranty/periods/1/to"}) ==
          "warranty.reading_below M2 2025-05-31");
}

TEST_CASE("repairs that go on at once are one, from the first demand to the last return") {
    auto r = desk();
    record(r, repair("A", "2025-06-02"));
    record(r, repair("B", "2025-06-12"));
    const std::initializer_list<const char*> periods = {"events", "warranty/periods/1/to",
                                                        "warranty/periods/1/extended_days"};
    CHECK(told(r, R"("id":"S","as_of":"2025-06-21")", periods) == "1 2027-03-23 20");
    record(r, returned("A", "2025-06-22", R"(,"parts":["lamp"])"));
    record(r, returned("B", "2025-07-02", R"(,"parts":["board"])"));
    CHECK(told(r, R"("id":"S","as_of":"2025-08-01")", periods) == "1 2027-04-02 30");
    CHECK(told(r, R"("id":"S","as_of":"2025-08-01")", {"events/0/demanded", "events/0/returned", "events/0/parts"}) ==
          "2025-06-02 2025-07-02 2");
    CHECK(told(r, R"("id":"A","as_of":"2025-08-01")", {"warranty/duties/0/performed"}) == "2025-06-22");
    CHECK(told(r, R"("id":"B","as_of":"2025-08-01")", {"warranty/duties/0/performed"}) == "2025-07-02");
    record(r, repair("C", "2025-08-01"));
    CHECK(told(r, R"("id":"S","as_of":"2025-08-05")", {"events"}) == "2");
}

TEST_CASE("an error of a unit names the fact that it is of") {
    auto r = desk();
    record(r, sale("A", promised));
    record(r, R"({"fact":"remedy_demanded","id":"R","on":"2025-06-02","sale":"A","buyer":"consumer",
        "client":"petrova","demand":"repair","answered":"at once"})");
    record(r, R"({"fact":"handed_over","id":"H","on":"2025-06-10","sale":"A","delivered":"2025-06-10"})");
    const auto answer = r.query(R"({"select":"units","id":"A","as_of":"2025-06-20"})");
    REQUIRE(answer);
    CHECK(answer->find(R"(by the fact \"R\")") != std::string::npos);
}
