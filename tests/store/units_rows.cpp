// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "units.hpp"

using namespace units;

namespace {

const std::string as_of = R"(,"as_of":"2025-09-01")";

/// A demand of March 2025, and a fact about one.
std::string demand(const std::string& id, int march, const std::string& what, const std::string& more = "") {
    return R"({"fact":"remedy_demanded","sale":"S","client":"petrova","buyer":"consumer","answered":"at once","id":")" +
           id + R"(","on":"2025-03-)" + (march < 10 ? "0" : "") + std::to_string(march) + R"(","demand":")" + what +
           '"' + more + '}';
}
std::string in_place_of(const std::string& id) { return R"(,"in_place_of":")" + id + '"'; }
std::string about(const std::string& id, int march, const std::string& kind, const std::string& more = "") {
    static int count = 0;
    return R"({"fact":")" + kind + R"(","id":"f)" + std::to_string(++count) + R"(","on":"2025-03-)" +
           (march < 10 ? "0" : "") + std::to_string(march) + R"(","client":"petrova","demand":")" + id + '"' + more +
           '}';
}

/// What is owed on a day: rules and what they are about.
std::string owed(troth::registry& r, const std::string& on) {
    std::string out;
    const auto list = r.review({.on = *troth::date::parse(on), .soon_days = 366}).value();
    for (const auto& f : list.findings)
        if (f.urgency != troth::urgency::suspended) out += (out.empty() ? "" : ", ") + f.rule + " " + f.subject;
    return out;
}

/// The television set with a demand for repair of the third of March, and the item brought that day.
troth::registry with_repair(bool is_accepted = true) {
    auto r = desk();
    record(r, demand("R1", 4, "repair"));
    if (is_accepted) record(r, about("R1", 4, "item_accepted", R"(,"record":"1")"));
    return r;
}

}  // namespace

TEST_CASE("a return of the item ends the repair of its row, whichever demand it names") {
    for (const std::string end : {"demand_refused", "demand_withdrawn"})
        for (const std::string named : {"R1", "R2"}) {
            INFO(end << " " << named);
            auto r = with_repair();
            record(r, demand("R2", 10, "replacement", in_place_of("R1")));
            record(r, about("R2", 12, end));
            record(r, about(named, 20, "item_returned"));
            CHECK(told(r, R"("id":"R1")" + as_of, {"demands/0/state", "warranty/until"}) == "replaced 2027-03-03");
        }
}

TEST_CASE("a repair in place of a repair is done by a return that names either") {
    for (const std::string named : {"R1", "R2"}) {
        INFO(named);
        auto r = with_repair();
        record(r, demand("R2", 20, "repair", in_place_of("R1")));
        record(r, about(named, 30, "item_returned", R"(,"certificate":"7")"));
        record(r, about("R2", 30, "repair_certificate_given"));
        CHECK(told(r, R"("id":"R2")" + as_of,
                   {"demands/0/state", "demands/0/closed_on", "demands/1/state", "demands/1/closed_on",
                    "warranty/until", "warranty/duties/0/performed"}) ==
              "replaced 2025-03-20 met 2025-03-30 2027-03-29 2025-03-30");
        CHECK(owed(r, "2025-09-01") == "");
    }
}

TEST_CASE("what ends the unit ends all that is demanded of it") {
    const auto after = [](const std::string& end, const std::string& more = "") {
        auto r = with_repair();
        record(r, about("R1", 4, "loaner_demanded", R"(,"buyer":"consumer")"));
        record(r, demand("Q", 5, "refund"));
        record(r, demand("N", 5, "replacement", R"(,"component":"stand")"));
        record(r, more.empty() ? about("Q", 28, end) : more);
        const auto states = told(r, R"("id":"R1")" + as_of, {"demands/0/state", "demands/0/closed_on",
                                                             "demands/1/state", "demands/2/state"});
        return states + "; " + owed(r, "2025-09-01");
    };
    CHECK(after("refunded") == "ended 2025-03-28 met ended; ");
    CHECK(after("", R"({"fact":"sale_ended","id":"E","on":"2025-03-28","sale":"S"})") ==
          "ended 2025-03-28 ended ended; ");
    CHECK(after("", about("N", 28, "item_replaced")).starts_with("open - open met; "));
    // What had accrued by then is still told: a repair due on the eighteenth of April.
    auto r = with_repair();
    record(r, R"({"fact":"sale_ended","id":"E","on":"2025-04-28","sale":"S"})");
    CHECK(told(r, R"("id":"R1")" + as_of, {"warranty/duties/0/overdue_days", "warranty/duties/0/late_charge"}) ==
          "10 6000.00");
    // What was demanded earlier and is recorded later ended, too.
    record(r, demand("Z", 20, "price_reduction"));
    CHECK(owed(r, "2025-09-01") == "");
    REQUIRE(r.correct("E", "", recorded));
    CHECK(owed(r, "2025-09-01") == "warranty.price_reduction Z, warranty.repair R1, warranty.repair_overdue R1");
}

TEST_CASE("another item in place of the whole ends what was demanded before, and a loaner goes back") {
    auto r = with_repair();
    record(r, about("R1", 5, "loaner_given"));
    record(r, demand("N", 6, "replacement"));
    record(r, about("N", 10, "item_replaced", R"(,"new_serial":"TV-2")"));
    CHECK(told(r, R"("id":"R1")" + as_of, {"demands/0/state", "demands/0/closed_on"}) == "ended 2025-03-10");
    CHECK(owed(r, "2025-03-20").starts_with("warranty.loaner_back "));
    record(r, demand("R3", 12, "repair"));
    CHECK(told(r, R"("id":"R3")" + as_of, {"demands/2/state"}) == "open");
}

TEST_CASE("a refusal does not win over what came later") {
    auto r = with_repair(false);
    record(r, about("R1", 6, "demand_refused"));
    record(r, demand("R2", 10, "refund", in_place_of("R1")));
    record(r, about("R2", 12, "refunded"));
    CHECK(told(r, R"("id":"R1")" + as_of, {"demands/0/state", "demands/1/state", "warranty/duties"}) ==
          "replaced met 0");
    const auto later = [](const std::string& what, const std::string& done) {
        auto again = desk();
        record(again, demand("R1", 4, what));
        record(again, about("R1", 6, "demand_refused"));
        record(again, about("R1", 9, done));
        return told(again, R"("id":"R1")" + as_of, {"demands/0/state", "demands/0/met_by"}) + " " +
               owed(again, "2025-09-01");
    };
    CHECK(later("refund", "refunded") == "met refund ");
    CHECK(later("repair", "item_replaced") == "met replacement ");
}

TEST_CASE("an item that comes back after a refusal was repaired only where that is told") {
    const auto back = [](const std::string& more) {
        auto r = with_repair();
        record(r, about("R1", 6, "demand_refused"));
        record(r, about("R1", 9, "item_returned", more));
        return told(r, R"("id":"R1")" + as_of, {"demands/0/state", "warranty/duties/0/performed", "warranty/until"}) +
               (owed(r, "2025-09-01").starts_with("warranty.not_covered ") ? " unfounded" : "");
    };
    CHECK(back("") == "refused - 2027-03-03 unfounded");
    CHECK(back(R"(,"work":"a new board")") == "met 2025-03-09 2027-03-08");
}

TEST_CASE("a refusal that is withdrawn leaves the demand as it was") {
    auto r = with_repair();
    record(r, about("R1", 6, "demand_refused"));
    CHECK(owed(r, "2025-05-01").find("warranty.repair R1") == std::string::npos);
    record(r, about("R1", 12, "refusal_withdrawn"));
    CHECK(told(r, R"("id":"R1")" + as_of, {"demands/0/state", "demands/0/closed_on"}) == "open -");
    const auto list = r.review({.on = *troth::date::parse("2025-05-01")}).value();
    std::string told_due;
    for (const auto& f : list.findings)
        if (f.urgency != troth::urgency::suspended) told_due += f.rule + " " + to_string(*f.due) + ", ";
    CHECK(told_due == "warranty.repair 2025-04-18, warranty.repair_overdue 2025-04-19, ");
    CHECK(owed(r, "2025-03-10").find("warranty.repair R1") == std::string::npos);  // as it stood before
    record(r, about("R1", 30, "item_returned", R"(,"certificate":"7")"));
    CHECK(told(r, R"("id":"R1")" + as_of, {"demands/0/state", "warranty/until"}) == "met 2027-03-29");
    CHECK(owed(r, "2025-09-01") == "");
}

TEST_CASE("a demand does not stand in its own place, nor two in the place of each other") {
    auto r = with_repair();
    CHECK(refused(r, demand("R2", 10, "refund", in_place_of("R2"))) == "contradiction /in_place_of");
    record(r, demand("R2", 10, "repair", in_place_of("R1")));
    record(r, demand("R3", 10, "refund", in_place_of("R2")));
    const auto circle = R"({"fact":"remedy_demanded","on":"2025-03-10","sale":"S","buyer":"consumer","demand":"repair",
        "in_place_of":"R3"})";
    const auto corrected = r.correct("R2", circle, recorded);
    REQUIRE_FALSE(corrected);
    CHECK(corrected.error().message.find("leads back") != std::string::npos);
    CHECK(refused(r, about("R1", 20, "refunded")) == "contradiction /on");
}

TEST_CASE("a loaner that was asked for goes on with the repair in place of the first") {
    auto r = with_repair();
    record(r, about("R1", 5, "loaner_demanded", R"(,"buyer":"consumer")"));
    record(r, demand("R2", 20, "repair", in_place_of("R1")));
    CHECK(told(r, R"("id":"R1","as_of":"2025-03-28")", {"warranty/duties"}) == "0");
    CHECK(told(r, R"("id":"R2","as_of":"2025-03-28")",
               {"warranty/duties/1/kind", "warranty/duties/1/deadline", "warranty/duties/1/late_charge"}) ==
          "loaner 2025-03-10 10800.00");
    const auto list = r.review({.on = *troth::date::parse("2025-03-28")}).value();
    for (const auto& f : list.findings)
        if (f.rule == "warranty.loaner") CHECK(to_string(f.late_charge.value()) == "10800.00");
}

TEST_CASE("what a demand that has ended no longer takes is refused") {
    const auto then = [](const std::string& what, const std::string& end, const std::string& other) {
        auto r = desk();
        record(r, demand("R1", 4, what));
        record(r, about("R1", 6, end));
        return refused(r, about("R1", 9, other));
    };
    CHECK(then("repair", "demand_withdrawn", "item_accepted") == "contradiction /on");
    CHECK(then("price_reduction", "price_reduced", "item_accepted") == "contradiction /on");
    CHECK(then("refund", "refunded", "demand_withdrawn") == "contradiction /on");
    CHECK(then("refund", "refunded", "refusal_withdrawn") == "contradiction /on");
}

TEST_CASE("an opinion closes the sample, and an item lent to a row goes back by either name") {
    auto r = with_repair();
    record(r, about("R1", 5, "cause_disputed"));
    record(r, about("R1", 7, "expert_opinion", R"(,"cause":"seller")"));
    CHECK(owed(r, "2025-09-01").find("warranty.expertise") == std::string::npos);
    std::string first;
    for (const std::string named : {"R1", "R2"}) {
        auto again = with_repair();
        record(again, demand("R2", 10, "price_reduction", in_place_of("R1")));
        record(again, about("R2", 12, "price_reduced"));
        record(again, about(named, 20, "item_returned"));
        const auto now = told(again, R"("id":"R1")" + as_of, {"demands/0/state", "demands/1/state", "warranty/until"}) +
                         "; " + owed(again, "2025-09-01");
        CHECK((first.empty() || first == now));
        first = now;
    }
    CHECK(first == "replaced met 2027-03-03; ");
}
