// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>

#include "forms.hpp"

using namespace troth;

namespace {

/// A registry with the rules of warranty and three sales: a demand for repair of the first, and one for a refund.
registry desk() {
    auto r = forms::registry_with("warranty");
    r.record(R"([
        {"fact":"sale","id":"S","on":"2025-03-01","client":"petrova","serial":"A"},
        {"fact":"sale","id":"T","on":"2025-03-01","client":"orlov","serial":"B","components":["drum","belt"],
         "warranties":[{"kind":"commercial","term":{"years":2}},
                       {"kind":"commercial","term":{"years":5},"component":"motor"},
                       {"kind":"extended","term":{"years":1},"component":"motor"}]},
        {"fact":"sale","id":"U","on":"2025-03-01","client":"ivanov","serial":"C"},
        {"fact":"remedy_demanded","id":"R","on":"2025-04-01","sale":"S","buyer":"consumer","demand":"repair"},
        {"fact":"remedy_demanded","id":"M","on":"2025-04-01","sale":"S","buyer":"consumer","demand":"refund"}])",
             forms::today).value();
    return r;
}

/// A fact about a demand on a day of April 2025.
std::string about(const std::string& demand, const std::string& kind, const std::string& id, int april,
                  const std::string& members = "") {
    return R"({"fact":")" + kind + R"(","id":")" + id + R"(","on":"2025-04-)" + (april < 10 ? "0" : "") +
           std::to_string(april) + R"(","demand":")" + demand + '"' + members + '}';
}

/// What is told of the second of two facts about the demand R.
std::string second(const std::string& first, int on, const std::string& other, int other_on,
                   const std::string& members = "") {
    auto r = desk();
    r.record(about("R", first, "F1", on), forms::today).value();
    return forms::faults(r, about("R", other, "F2", other_on, members));
}

}  // namespace

TEST_CASE("of two facts about a demand none comes before what it follows, whichever is recorded first") {
    const auto follows = [](const std::string& first, const std::string& other) {
        INFO(first << " and then " << other);
        CHECK(second(first, 10, other, 9) == "contradiction /on");
        CHECK(second(other, 9, first, 10) == "contradiction /on");
        CHECK(second(first, 10, other, 10).empty());
        CHECK(second(other, 11, first, 10).empty());
    };
    follows("item_accepted", "item_returned");
    follows("item_accepted", "repair_finished");
    follows("item_accepted", "acceptance_record_given");
    follows("item_checked", "item_returned");
    follows("repair_finished", "item_returned");
    follows("repair_resumed", "item_returned");
    follows("loaner_given", "loaner_returned");
    follows("demand_refused", "refunded");
    follows("demand_refused", "item_replaced");
    auto r = desk();
    r.record(about("R", "item_accepted", "F1", 10), forms::today).value();
    CHECK(r.record(about("R", "item_returned", "F2", 9), forms::today).error().message ==
          R"(found 2025-04-09, expected a day not before the item_accepted "F1", 2025-04-10)");
}

TEST_CASE("a thing is accepted, lent and returned once for a demand, and a demand is met once") {
    for (const auto* kind : {"item_accepted", "item_returned", "loaner_given", "loaner_returned", "item_replaced",
                             "refunded"}) {
        INFO(kind);
        CHECK(second(kind, 10, kind, 12) == "contradiction /demand");
    }
    CHECK(second("item_replaced", 10, "refunded", 12) == "contradiction /demand");
    CHECK(second("refunded", 10, "demand_withdrawn", 12) == "contradiction /on");
    CHECK(second("refunded", 10, "demand_refused", 12) == "contradiction /on");
    auto r = desk();
    r.record(about("M", "refunded", "F1", 10), forms::today).value();
    CHECK(forms::faults(r, about("M", "price_reduced", "F2", 12)) == "contradiction /demand");
}

TEST_CASE("a price is reduced and costs are repaid where that was demanded") {
    auto r = desk();
    CHECK(forms::faults(r, about("R", "price_reduced", "F", 12)) == "contradiction /demand");
    CHECK(forms::faults(r, about("R", "costs_repaid", "F", 12)) == "contradiction /demand");
    CHECK(r.record(about("R", "costs_repaid", "F", 12), forms::today).error().message ==
          R"(found the remedy_demanded "R" with the demand "repair", expected another demand)");
    // What the parties agree on instead is demanded in its place.
    r.record(R"({"fact":"remedy_demanded","id":"P","on":"2025-04-10","sale":"S","buyer":"consumer",
        "demand":"price_reduction","in_place_of":"R"})", forms::today).value();
    CHECK(forms::faults(r, about("P", "price_reduced", "F", 12)).empty());
    CHECK(forms::contradictory(r, "2025-06-01").empty());
    r.correct("P", R"({"fact":"remedy_demanded","on":"2025-04-10","sale":"S","buyer":"consumer","demand":"repair",
        "in_place_of":"R"})", forms::today).value();
    CHECK(forms::contradictory(r, "2025-06-01") == "F check.fact_contradiction /demand");
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a serial that another client holds is not given in replacement") {
    auto r = desk();
    const auto replace = [](const std::string& id, int april, const std::string& serial) {
        return about("R", "item_replaced", id, april, R"(,"new_serial":")" + serial + '"');
    };
    CHECK(forms::faults(r, replace("F", 12, "B")) == "contradiction /new_serial");
    CHECK(forms::faults(r, replace("F", 12, " ")) == "bad_value /new_serial");
    CHECK(forms::faults(r, replace("F", 12, "A")).empty());  // the number of the item stays with the client
    r.correct("F", R"({"fact":"item_replaced","on":"2025-04-12","demand":"R","new_serial":"D"})", forms::today).value();
    CHECK(forms::faults(r, R"({"fact":"sale","id":"V","on":"2025-05-01","serial":"D"})") == "contradiction /serial");
    CHECK(forms::faults(r, R"({"fact":"sale","id":"V","on":"2025-05-01","serial":"A"})").empty());
    r.record(R"({"fact":"remedy_demanded","id":"N","on":"2025-04-20","sale":"U","buyer":"consumer",
        "demand":"replacement"})", forms::today).value();
    CHECK(forms::faults(r, about("N", "item_replaced", "G", 25, R"(,"new_serial":"D")")) ==
          "contradiction /new_serial");
    // What came back may be given to somebody else.
    r.record(R"({"fact":"sale_ended","id":"E","on":"2025-04-22","sale":"S"})", forms::today).value();
    CHECK(forms::faults(r, about("N", "item_replaced", "G", 21, R"(,"new_serial":"D")")) ==
          "contradiction /new_serial");
    CHECK(forms::faults(r, about("N", "item_replaced", "G", 25, R"(,"new_serial":"D")")).empty());
    CHECK(forms::contradictory(r, "2025-06-01").empty());
    r.correct("E", "", forms::today).value();
    CHECK(forms::contradictory(r, "2025-06-01") == "G check.fact_contradiction /new_serial");
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a component is one of those that the sale names, if it names any") {
    auto r = desk();
    const auto demand = [](const std::string& id, const std::string& sale, const std::string& component) {
        return R"({"fact":"remedy_demanded","id":")" + id + R"(","on":"2025-04-01","sale":")" + sale +
               R"(","buyer":"consumer","demand":"repair","component":")" + component + R"("})";
    };
    CHECK(forms::faults(r, demand("D1", "T", "mottor")) == "unknown_name /component");
    CHECK(forms::faults(r, demand("D1", "T", "motor")).empty());
    CHECK(forms::faults(r, demand("D2", "U", "anything")).empty());
    CHECK(forms::faults(r, about("D1", "item_returned", "I", 10, R"(,"parts":["drum","dram"])")) ==
          "unknown_name /parts/1");
    CHECK(forms::faults(r, about("D1", "item_returned", "I", 10, R"(,"parts":["drum","belt"])")).empty());
    CHECK(forms::faults(r, about("D2", "item_returned", "J", 10, R"(,"parts":["dram"])")).empty());
    CHECK(forms::contradictory(r, "2025-06-01").empty());
    // A warranty that is stated later names the first component of the sale.
    r.record(R"({"fact":"warranty_stated","id":"W","on":"2025-05-01","sale":"U",
        "warranties":[{"kind":"commercial","term":{"years":2},"component":"motor"}]})", forms::today).value();
    CHECK(forms::contradictory(r, "2025-06-01") ==
          "D2 check.fact_unknown_name /component, J check.fact_unknown_name /parts/0");
    CHECK(sample::verified(r) == "");
    r.correct("W", R"({"fact":"warranty_stated","on":"2025-05-01","sale":"U","warranties":[
        {"kind":"commercial","term":{"years":2},"component":"anything"},
        {"kind":"commercial","term":{"years":2},"component":"dram"}]})", forms::today).value();
    CHECK(forms::contradictory(r, "2025-06-01").empty());
    CHECK(sample::verified(r) == "");
}
