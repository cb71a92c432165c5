// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "units.hpp"

using namespace units;

TEST_CASE("a unit is found by its serial, by its sale and by a demand, and its warranty is told of the day") {
    auto r = desk();
    const std::initializer_list<const char*> verdict = {"sale", "warranty/covered", "warranty/until"};
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-06-01")", verdict) == "S true 2027-03-03");
    CHECK(told(r, R"("id":"S","as_of":"2027-03-04","reasons":false)", verdict) == "S false -");
    CHECK(told(r, R"("serial":"TV-2","as_of":"2025-06-01")", verdict) == "0 units");
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-02-28")", verdict) == "0 units");
    CHECK(told(r, R"("serial":"TV-1","id":"S","as_of":"2025-06-01")", verdict) == "contradiction ");
    CHECK(told(r, R"("as_of":"2025-06-01")", verdict) == "missing_member ");
    CHECK(told(r, R"("serial":"TV-1")", verdict) == "missing_member /as_of");
}

TEST_CASE("a unit tells what the facts about its demands say, and which of them its warranty is about") {
    auto r = desk();
    record(r, R"({"fact":"remedy_demanded","id":"R","on":"2025-06-02","sale":"S","buyer":"consumer","client":"petrova",
        "demand":"repair","complaint":"no sound"})");
    record(r, R"({"fact":"item_accepted","id":"I","on":"2025-06-03","demand":"R","record":"7","brought_by":"Ivan"})");
    record(r, R"({"fact":"demand_refused","id":"N","on":"2025-06-09","demand":"R","ground":"a blow"})");
    record(r, R"({"fact":"paid_repair_offered","id":"P","on":"2025-06-10","demand":"R","currency":"RUB",
        "price":"90.5"})");
    const std::initializer_list<const char*> facts = {"about", "demands/0/complaint", "demands/0/accepted",
                                                      "demands/0/record", "demands/0/brought_by", "demands/0/refused",
                                                      "demands/0/paid_repair/price", "demands/0/facts"};
    CHECK(told(r, R"("id":"R","as_of":"2025-06-10")", facts) == "R no sound 2025-06-03 7 Ivan 2025-06-09 90.5 3");
    CHECK(told(r, R"("id":"R","as_of":"2025-06-08")", facts) == "R no sound 2025-06-03 7 Ivan - - 1");
    CHECK(told(r, R"("id":"S","as_of":"2025-06-10")", {"about", "events", "as_of", "price"}) ==
          "- 0 2025-06-10 60000.00");
}

TEST_CASE("all units are told of which something is owed on a day") {
    auto r = desk();
    record(r, R"({"fact":"sale","id":"Z","on":"2025-03-01","client":"orlov","law":"ru","buyer":"consumer",
        "currency":"RUB","price":"1.00","serial":"A-9","delivered":"2025-03-03","warranties":[{"kind":"commercial",
        "term":{"months":24}}],"services":[{"id":"1","kind":"maintenance","due":"2025-09-01"}],"warranty_card":"1"})");
    record(r, R"({"fact":"remedy_demanded","id":"R","on":"2025-06-02","sale":"S","buyer":"consumer","client":"petrova",
        "demand":"repair","answered":"at once","agreed_days":20})");
    record(r, R"({"fact":"item_returned","id":"W","on":"2025-06-20","demand":"R","client":"petrova",
        "certificate":"1"})");
    const auto open = [&](const std::string& day) {
        const auto answer = r.query(R"({"select":"units","open":true,"as_of":")" + day + "\"}").value();
        std::string out;
        for (std::size_t at = 0; (at = answer.find("\"serial\":\"", at)) != std::string::npos; at += 10)
            out += answer.substr(at + 10, answer.find('"', at + 10) - at - 10) + " ";
        CHECK(answer.find("\"warranty\":") == std::string::npos);
        return out;
    };
    CHECK(open("2025-06-01") == "A-9 ");
    CHECK(open("2025-06-02") == "A-9 TV-1 ");
    CHECK(open("2025-06-20") == "A-9 ");
    CHECK(told(r, R"("open":true,"id":"S","as_of":"2025-06-02")", {"sale"}) == "contradiction ");
    CHECK(told(r, R"("open":false,"as_of":"2025-06-02")", {"sale"}) == "missing_member ");
}

TEST_CASE("a repair lengthens the warranty by its days so far, and of a corrected fact counts what it says now") {
    auto r = desk();
    record(r, R"({"fact":"remedy_demanded","id":"R","on":"2025-06-02","sale":"S","buyer":"consumer",
        "demand":"repair"})");
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-07-20")",
               {"demands/0/state", "warranty/duties/0/kind", "warranty/duties/0/deadline",
                "warranty/duties/0/late_charge"}) == "open repair 2025-07-17 1800.00");
    record(r, R"({"fact":"item_returned","id":"W","on":"2025-07-22","demand":"R"})");
    const std::initializer_list<const char*> verdict = {"demands/0/state", "demands/0/closed_on", "warranty/until",
                                                        "warranty/duties"};
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-07-21")", verdict) == "open - 2027-04-22 1");
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-07-22")", verdict) == "met 2025-07-22 2027-04-22 0");
    CHECK(told(r, R"("id":"R","as_of":"2025-07-22")", verdict) == "met 2025-07-22 2027-04-22 1");
    REQUIRE(r.correct("W", R"({"fact":"item_returned","on":"2025-07-12","demand":"R"})", recorded));
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-07-22")", verdict) == "met 2025-07-12 2027-04-12 0");
    REQUIRE(r.correct("W", "", recorded));
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-07-22")", verdict) == "open - 2027-04-23 1");
}

TEST_CASE("a term within that of the law holds though the calendar ends before that of the law") {
    auto r = desk();
    REQUIRE(r.load(troth::document_kind::standard, "standard", recorded));
    record(r, R"({"fact":"remedy_demanded","id":"R","on":"2026-11-20","sale":"S","buyer":"consumer",
        "client":"petrova","demand":"repair","answered":"at once"})");
    record(r, R"({"fact":"remedy_demanded","id":"T","on":"2026-11-20","sale":"S","buyer":"consumer",
        "client":"petrova","component":"stand","demand":"repair","answered":"at once","agreed_days":46})");
    const auto list = r.review({.on = *troth::date::parse("2026-12-10")}).value();
    std::string told;
    for (const auto& f : list.findings)
        if (f.finding == "warranty.repair_due")
            told += f.subject + " " + (f.due ? to_string(*f.due) : "not known") + ", ";
    CHECK(told == "R 2026-12-04, T not known, ");
}

TEST_CASE("a repair ends where another thing is demanded in its place and done, or a repair again") {
    auto r = desk();
    record(r, R"([{"fact":"remedy_demanded","id":"A","on":"2025-06-02","sale":"S","buyer":"consumer",
         "client":"petrova","demand":"repair","answered":"at once"},
        {"fact":"remedy_demanded","id":"B","on":"2025-06-05","sale":"S","buyer":"consumer","client":"petrova",
         "demand":"repair","in_place_of":"A","answered":"at once"}])");
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-09-01")",
               {"demands/0/state", "demands/1/state", "warranty/duties/0/late_charge"}) == "replaced open 25200.00");
    CHECK(refused(r, R"({"fact":"remedy_demanded","id":"C","on":"2025-06-06","sale":"S","buyer":"consumer",
        "demand":"refund","in_place_of":"A"})") == "contradiction /in_place_of");
    record(r, R"({"fact":"sale","id":"S2","on":"2025-03-01","client":"orlov","law":"ru","buyer":"consumer",
        "serial":"TV-2","delivered":"2025-03-01"})");
    CHECK(refused(r, R"({"fact":"remedy_demanded","id":"C","on":"2025-06-06","sale":"S2","buyer":"consumer",
        "demand":"refund","in_place_of":"B"})") == "contradiction /sale");
    record(r, R"({"fact":"refunded","id":"D","on":"2025-06-20","demand":"B"})");
    CHECK(told(r, R"("id":"B","as_of":"2025-09-01")", {"demands/1/state", "held"}) == "met -");
}

TEST_CASE("giving a faulty item back does not meet a demand for money, and what waits to be collected rests") {
    auto r = desk();
    record(r, R"([{"fact":"remedy_demanded","id":"A","on":"2025-03-10","sale":"S","buyer":"consumer",
         "client":"petrova","demand":"refund","answered":"at once"},
        {"fact":"item_returned","id":"B","on":"2025-03-12","demand":"A","certificate":"none"}])");
    CHECK(told(r, R"("id":"A","as_of":"2025-03-15")", {"demands/0/state"}) == "open");
    CHECK(r.review({.on = *troth::date::parse("2025-03-25")})->findings.front().subject == "A");
    record(r, R"([{"fact":"refunded","id":"C","on":"2025-03-20","demand":"A"},
        {"fact":"sale","id":"T","on":"2025-03-21","client":"petrova","law":"ru","buyer":"consumer","currency":"RUB",
         "price":"60000.00","serial":"TV-1","delivered":"2025-03-21","warranty_card":"given",
         "warranties":[{"kind":"commercial","by":"manufacturer","term":{"months":24}}]},
        {"fact":"remedy_demanded","id":"R","on":"2025-06-02","sale":"T","buyer":"consumer","client":"petrova",
         "demand":"repair","answered":"at once"},
        {"fact":"repair_finished","id":"F","on":"2025-06-10","demand":"R","client":"petrova"}])");
    const auto list = r.review({.on = *troth::date::parse("2025-08-20")}).value();
    REQUIRE(list.findings.size() == 2);
    CHECK(list.findings[0].rule == "warranty.collection");
    CHECK(list.findings[0].obligor == "petrova");
    CHECK(to_string(*list.findings[0].due) == "2025-06-24");
    CHECK(list.findings[1].urgency == troth::urgency::suspended);
    CHECK_FALSE(list.findings[1].late_charge);
    record(r, R"({"fact":"item_returned","id":"G","on":"2025-08-20","demand":"R","certificate":"given"})");
    CHECK(r.review({.on = *troth::date::parse("2025-08-20")})->findings.empty());
}

TEST_CASE("what was given for a unit is found by its own serial, and what was demanded first ends with it") {
    auto r = desk();
    record(r, R"([{"fact":"remedy_demanded","id":"R","on":"2025-06-02","sale":"S","buyer":"consumer","demand":"repair"},
        {"fact":"remedy_demanded","id":"N","on":"2025-07-21","sale":"S","buyer":"consumer","demand":"replacement",
         "in_place_of":"R"},
        {"fact":"item_replaced","id":"W","on":"2025-07-25","demand":"N","new_serial":"TV-9"}])");
    CHECK(told(r, R"("serial":"TV-9","as_of":"2025-08-01")",
               {"serial", "demands/0/state", "demands/1/state", "warranty/until"}) ==
          "TV-1 replaced met 2027-07-25");
    CHECK(told(r, R"("serial":"TV-9","as_of":"2025-07-24")", {"sale"}) == "0 units");
}

TEST_CASE("a unit that came back is covered no more, and its answer says so") {
    const std::initializer_list<const char*> told_back = {"came_back", "held", "warranty/covered",
                                                          "warranty/periods/0/ended_by", "warranty/remains"};
    auto r = desk();
    record(r, R"([{"fact":"remedy_demanded","id":"R","on":"2025-06-02","sale":"S","buyer":"consumer",
         "demand":"replacement"},
        {"fact":"item_replaced","id":"W","on":"2025-06-09","demand":"R","new_serial":"TV-2"}])");
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-06-08")", told_back) == "- TV-1 true - 2");
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-06-09")", told_back) == "2025-06-09 TV-2 false came_back 0");
    CHECK(told(r, R"("serial":"TV-2","as_of":"2025-06-09")", told_back) == "- TV-2 true - 2");
    CHECK(told(r, R"("id":"S","as_of":"2025-07-01")", told_back) == "- TV-2 true - 2");
    record(r, R"([{"fact":"remedy_demanded","id":"Q","on":"2025-08-01","sale":"S","buyer":"consumer",
         "demand":"termination"},
        {"fact":"refunded","id":"F","on":"2025-08-20","demand":"Q"}])");
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-09-01")", told_back) == "2025-06-09 - false came_back 0");
    CHECK(told(r, R"("serial":"TV-2","as_of":"2025-08-19")", {"held", "about", "warranty/covered"}) == "TV-2 Q true");
    CHECK(told(r, R"("serial":"TV-2","as_of":"2025-08-20")", {"came_back", "held", "warranty/covered"}) ==
          "2025-08-20 - false");
    CHECK(told(r, R"("id":"Q","as_of":"2025-09-01")", {"came_back", "warranty/covered", "warranty/remedies"}) ==
          "2025-08-20 true 0");
    auto ended = desk();
    record(ended, R"({"fact":"sale_ended","id":"E","on":"2025-06-09","sale":"S"})");
    CHECK(told(ended, R"("serial":"TV-1","as_of":"2025-06-09")", told_back) == "2025-06-09 - false came_back 0");
}

TEST_CASE("a serial may be sold again, a demand is met once, and what contradicts stands in place of the answer") {
    auto r = desk();
    record(r, R"([{"fact":"remedy_demanded","id":"R","on":"2025-06-02","sale":"S","buyer":"consumer","demand":"refund"},
        {"fact":"refunded","id":"B","on":"2025-06-05","demand":"R"},
        {"fact":"sale","id":"T","on":"2025-08-01","law":"ru","buyer":"consumer","serial":"TV-1","used":true,
         "delivered":"2025-08-01"}])");
    CHECK(told(r, R"("serial":"TV-1","as_of":"2025-09-01")", {"sale"}) == "2 units");
    CHECK(refused(r, R"({"fact":"refunded","id":"C","on":"2025-06-06","demand":"R"})") == "contradiction /demand");
    CHECK(refused(r, R"({"fact":"item_returned","id":"C","on":"2025-06-01","demand":"R"})") == "contradiction /on");
    CHECK(refused(r, R"({"fact":"item_returned","id":"C","on":"2025-06-06","demand":"Q"})") == "unknown_name /demand");
    record(r, R"([{"fact":"remedy_demanded","id":"P","on":"2025-08-10","sale":"T","buyer":"consumer","demand":"repair"},
        {"fact":"remedy_demanded","id":"Q","on":"2025-08-20","sale":"T","buyer":"consumer","demand":"repair"}])");
    CHECK(told(r, R"("id":"T","as_of":"2025-09-01")", {"events", "warranty/error/code"}) == "1 -");
}

TEST_CASE("a removal with a ground ends what was promised for what is demanded later, unless it is revoked") {
    auto r = desk();
    record(r, R"([{"fact":"sale","id":"L","on":"2024-01-09","client":"petrova","law":"ru","buyer":"consumer",
         "serial":"TV-4","delivered":"2024-01-10","warranty_card":"given",
         "warranties":[{"kind":"commercial","by":"manufacturer","term":{"months":48}}]},
        {"fact":"warranty_removed","id":"X","on":"2025-09-01","sale":"L","client":"petrova"},
        {"fact":"remedy_demanded","id":"R","on":"2026-04-06","sale":"L","buyer":"consumer","demand":"refund"}])");
    const auto at = [&](const char* as_of) {
        return told(r, R"("id":"R","as_of":")" + std::string(as_of) + "\"",
                    {"warranty/covered", "warranty/periods/1/to", "warranty/periods/1/ended_by"});
    };
    const auto uncovered = [&](const char* on) {
        std::string out;
        const auto list = r.review({.on = *troth::date::parse(on)}).value();
        for (const auto& f : list.findings) {
            if (f.finding != "warranty.not_covered") continue;
            out += f.subject + " " + f.client.value_or("-");
            for (const auto& why : f.reasons)
                if (why.message == "warranty.removed")
                    out += " " + why.parameters.at(0).value + " " + why.parameters.at(1).value;
        }
        return out;
    };
    CHECK(at("2026-04-07") == "true 2028-01-10 -");
    CHECK(uncovered("2026-04-07") == "");
    record(r, R"({"fact":"removal_grounded","id":"G","on":"2025-09-03","removal":"X","ground":"seal broken",
        "decided_by":"Maksim"})");
    CHECK(at("2026-04-07") == "false 2025-09-01 removal");
    CHECK(uncovered("2026-04-07") == "R petrova 2025-09-01 seal broken");
    CHECK(told(r, R"("id":"L","as_of":"2025-08-31")", {"warranty/covered"}) == "true");
    record(r, R"({"fact":"removal_revoked","id":"V","on":"2026-04-10","removal":"X"})");
    CHECK(at("2026-04-09") == "false 2025-09-01 removal");
    CHECK(at("2026-04-10") == "true 2028-01-10 -");
    CHECK(uncovered("2026-04-10") == "");
}

TEST_CASE("what contradicts in a unit is told of each of its demands, and of no other unit") {
    auto r = desk();
    record(r, R"([{"fact":"sale","id":"T","on":"2025-03-01","client":"orlov","law":"ru","buyer":"consumer",
         "currency":"RUB","price":"60000.00","serial":"TV-5","delivered":"2025-03-03","warranty_card":"given",
         "warranties":[{"kind":"commercial","by":"manufacturer","term":{"months":24}}]},
        {"fact":"remedy_demanded","id":"A","on":"2025-06-02","sale":"S","buyer":"consumer","client":"petrova",
         "demand":"repair","answered":"at once"},
        {"fact":"remedy_demanded","id":"B","on":"2025-06-10","sale":"S","buyer":"consumer","client":"petrova",
         "demand":"repair","answered":"at once"},
        {"fact":"handed_over","id":"H","on":"2025-06-05","sale":"S","delivered":"2025-06-05"},
        {"fact":"remedy_demanded","id":"C","on":"2025-06-10","sale":"T","buyer":"consumer","client":"orlov",
         "demand":"repair","answered":"at once"}])");
    const auto list = r.review({.on = *troth::date::parse("2025-08-20")}).value();
    std::string told;
    for (const auto& f : list.findings)
        if (f.finding == "warranty.repair_due")
            told += f.subject + " " + f.not_known.value_or(to_string(f.late_charge.value_or(troth::money{}))) + "; ";
    const std::string early = "contradiction: 2025-06-02 is before 2025-06-05, the delivery, by the fact \"A\"; ";
    CHECK(told == "A " + early + "B " + early + "C 15600.00; ");
}

TEST_CASE("nothing runs on after a demand has ended, however it ended") {
    // A repair demanded on the 1st of April 2025 is due on the 16th of May; a day costs 600.00.
    const std::string demand =
        R"({"fact":"remedy_demanded","id":"R","on":"2025-04-01","sale":"S","client":"petrova","buyer":"consumer",
            "demand":"repair"})";
    const std::initializer_list<const char*> duty = {"demands/0/state", "warranty/duties", "warranty/duties/0/kind",
                                                     "warranty/duties/0/overdue_days", "warranty/duties/0/late_charge",
                                                     "warranty/until"};
    const auto after = [&](const std::string& end, const std::string& as_of) {
        auto r = desk();
        record(r, demand);
        record(r, end);
        return told(r, R"("id":"R","as_of":")" + as_of + "\"", duty);
    };
    const auto ends = [](const std::string& kind, const std::string& on, const std::string& more = "") {
        return R"({"fact":")" + kind + R"(","id":"E","on":")" + on + R"(","demand":"R")" + more + "}";
    };
    CHECK(after(ends("refunded", "2025-04-07"), "2025-07-20") == "met 0 - - - 2025-04-07");
    CHECK(after(ends("demand_withdrawn", "2025-04-10"), "2025-07-20") == "withdrawn 0 - - - 2027-03-03");
    // A refusal takes nothing that the law gives.
    CHECK(after(ends("demand_refused", "2025-04-10", R"(,"client":"petrova")"), "2025-05-26")
              .starts_with("refused 1 repair 10 6000.00"));
    CHECK(after(ends("refunded", "2025-05-26"), "2025-07-20") == "met 1 repair 10 6000.00 2025-05-26");
    const std::string refund =
        R"({"fact":"remedy_demanded","id":"R2","on":"2025-05-26","sale":"S","client":"petrova","buyer":"consumer",
            "demand":"refund","in_place_of":"R"})";
    CHECK(after(refund, "2025-05-26").starts_with("replaced 1 repair 10 6000.00"));
    CHECK(after(refund, "2025-07-20").starts_with("replaced 1 repair 10 6000.00"));
}

TEST_CASE("a repair that waits for the buyer is done, whenever he collects") {
    auto r = desk();
    record(r, R"({"fact":"remedy_demanded","id":"R","on":"2025-04-01","sale":"S","client":"petrova","buyer":"consumer",
        "demand":"repair"})");
    record(r, R"({"fact":"repair_finished","id":"F","on":"2025-05-18","demand":"R","client":"petrova"})");
    record(r, R"({"fact":"item_returned","id":"B","on":"2025-06-25","demand":"R","client":"petrova"})");
    for (const auto* as_of : {"2025-05-18", "2025-06-24", "2025-06-25", "2025-07-20"})
        CHECK(told(r, R"("id":"R","as_of":")" + std::string(as_of) + "\"",
                   {"warranty/duties/0/performed", "warranty/duties/0/overdue_days",
                    "warranty/duties/0/late_charge"}) == "2025-05-18 2 1200.00");
}

TEST_CASE("what may be asked in the first days is asked in them") {
    auto r = desk();
    record(r, R"({"fact":"remedy_demanded","id":"R","on":"2025-03-10","sale":"S","client":"petrova","buyer":"consumer",
        "demand":"repair"})");
    CHECK(told(r, R"("id":"R","as_of":"2025-03-18")", {"warranty/remedies"}) == "5");
    CHECK(told(r, R"("id":"R","as_of":"2025-03-19")", {"warranty/remedies"}) == "3");
}
