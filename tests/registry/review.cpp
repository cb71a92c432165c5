// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/registry/review.hpp>

#include <algorithm>

#include <rapidcheck.h>

#include "law.hpp"
#include "rules_and_facts.hpp"

using troth::finding;
using troth::obligation;
using troth::urgency;

namespace {

/// Invoices with a late charge (rule 0) and a monthly report (rule 1), reviewed on a day.
struct desk {
    troth::law_library laws = test_laws();
    std::shared_ptr<const troth::law_pack> standard = test_standard();
    troth::rule_set rules =
        rules_of(R"({"id":"pay","when":{"fact":"invoice"},"owes":{"obligor":"client","obligee":"firm",
            "performance":"pay","amount":"amount","currency":"RUB"},"due":{"on":"due"},"late_charge":{"rule":"tl.late"},
            "finding":"invoice.overdue","answers":"accounts.collect","source":"Contract 5"},
        {"id":"report","when":{"fact":"appointment"},"owes":{"obligor":"employee","obligee":"firm",
            "performance":"report"},
            "due":{"on":"first"},"every":{"months":1},"soon_days":1,"answers":"report"})",
                 R"("law":"tl",)");
    troth::due_source due = *troth::due_source::make(rules, laws, standard.get());
    troth::breach_costs costs = *troth::breach_costs::make(rules, laws);
    troth::assignment_table who{{{"accounts.collect", "", "Ann", "", day("2025-01-01")}}};

    std::vector<finding> review(std::size_t rule, const obligation& o, const char* on,
                                std::optional<std::int32_t> soon = {}, const troth::fact* opening = nullptr) {
        troth::reviewer r(rules, due, costs, who, day(on), standard.get(), soon);
        std::vector<finding> out, silent;
        r.add(rule, o, out, troth::reasons(), opening);
        r.add(rule, o, silent, troth::no_reasons());
        CHECK(silent.size() == out.size());
        for (std::size_t i = 0; i < std::min(out.size(), silent.size()); ++i) {
            CHECK(silent[i].reasons.empty());
            CHECK_FALSE(out[i].reasons.empty());
            CHECK(silent[i].late_charge == out[i].late_charge);
            CHECK(silent[i].person == out[i].person);
            CHECK(silent[i].urgency == out[i].urgency);
        }
        return out;
    }
};

obligation debt() {
    obligation o;
    o.subject = "INV";
    o.obligor = "acme";
    o.obligee = "firm";
    o.performance = "pay";
    o.opened_on = day("2025-01-20");
    o.due = day("2025-02-18");
    o.is_money = true;
    o.currency = *troth::currency::make("RUB");
    o.amount = o.left = 365000;
    return o;
}

std::vector<std::string> ids(const finding& f) {
    std::vector<std::string> out;
    for (const auto& r : f.reasons) out.push_back(r.message);
    return out;
}

bool has(const finding& f, const char* id) {
    const auto all = ids(f);
    return std::find(all.begin(), all.end(), id) != all.end();
}

}  // namespace

TEST_CASE("an overdue debt is found with its days, its late charge, how it grows and who answers") {
    desk d;
    const auto found = d.review(0, debt(), "2025-02-28");
    REQUIRE(found.size() == 1);
    const auto& f = found[0];
    CHECK(f.finding == "invoice.overdue");
    CHECK(f.urgency == urgency::overdue);
    CHECK(f.days_overdue == 10);
    CHECK(f.days_left == 0);
    CHECK(f.person == "Ann");
    CHECK(f.duty == "accounts.collect");
    CHECK(f.left->minor == 365000);
    CHECK(f.late_charge->minor == 1000);
    CHECK(f.late_charge_a_day->minor == 200);
    CHECK_FALSE(f.not_known);
    CHECK(has(f, "duty.overdue"));
    CHECK(has(f, "duty.late_charge"));
    CHECK(has(f, "duty.late_charge_row"));
    CHECK(has(f, "duty.answers_for_duty"));
    CHECK(f.reasons.front().citation == "Contract 5");
    const auto rule = std::find_if(f.reasons.begin(), f.reasons.end(),
                                   [](const auto& r) { return r.message == "duty.late_charge_rule"; });
    REQUIRE(rule != f.reasons.end());
    CHECK(rule->citation == "Art. 10");
}

TEST_CASE(
    "an obligation is shown from so many days before its due day as the rule, the standard or the question says") {
    desk d;
    CHECK(d.review(0, debt(), "2025-02-14").empty());
    auto found = d.review(0, debt(), "2025-02-15");
    REQUIRE(found.size() == 1);
    CHECK(found[0].urgency == urgency::soon);
    CHECK(found[0].days_left == 3);
    CHECK_FALSE(found[0].late_charge);
    CHECK(d.review(0, debt(), "2025-02-18").at(0).urgency == urgency::due);
    CHECK(d.review(0, debt(), "2025-02-18").at(0).days_overdue == 0);
    CHECK(d.review(0, debt(), "2025-02-01", 17).size() == 1);
    CHECK(d.review(0, debt(), "2025-02-01", 16).empty());
    CHECK(d.review(0, debt(), "2025-02-17", 0).empty());
    d.standard = nullptr;
    CHECK(d.review(0, debt(), "2025-02-11").size() == 1);
    CHECK(d.review(0, debt(), "2025-02-10").empty());
}

TEST_CASE("where a rule names no kind of finding, it is overdue, partly performed or due") {
    desk d;
    auto o = debt();
    const auto kind = [&](std::size_t rule, const char* on) { return d.review(rule, o, on).at(0).finding; };
    CHECK(kind(1, "2025-02-18") == "obligation.due");
    CHECK(kind(1, "2025-02-19") == "obligation.overdue");
    o.state = troth::obligation_state::partly_performed;
    o.left -= 1;
    CHECK(kind(1, "2025-02-17") == "obligation.partly_performed");
    CHECK(kind(1, "2025-02-18") == "obligation.partly_performed");
    CHECK(kind(1, "2025-02-19") == "obligation.overdue");
    CHECK(kind(0, "2025-02-18") == "invoice.overdue");
}

TEST_CASE("what is closed, opened later or has no due day yet is not shown") {
    desk d;
    auto o = debt();
    o.state = troth::obligation_state::performed;
    CHECK(d.review(0, o, "2025-03-01").empty());
    o.state = troth::obligation_state::cancelled;
    CHECK(d.review(0, o, "2025-03-01").empty());
    o = debt();
    o.opened_on = day("2025-03-02");
    CHECK(d.review(0, o, "2025-03-01").empty());
    o = debt();
    o.due.reset();
    CHECK(d.review(0, o, "2025-03-01").empty());
    o.problem = "not_known: the calendar ends";
    const auto found = d.review(0, o, "2025-03-01");
    REQUIRE(found.size() == 1);
    CHECK(found[0].urgency == urgency::not_known);
    CHECK(found[0].not_known == o.problem);
    CHECK(has(found[0], "duty.due_not_known"));
}

TEST_CASE("a late charge that is not known is said, and the finding stands without it") {
    desk d;
    const auto found = d.review(0, debt(), "2025-07-10");
    REQUIRE(found.size() == 1);
    CHECK(found[0].urgency == urgency::overdue);
    CHECK_FALSE(found[0].late_charge);
    REQUIRE(found[0].not_known);
    CHECK(found[0].not_known->find("not_known: ") == 0);
    CHECK(has(found[0], "duty.late_charge_not_known"));
    const auto last = d.review(0, debt(), "2025-06-30");
    CHECK(last.at(0).late_charge);
    CHECK_FALSE(last.at(0).late_charge_a_day);
}

TEST_CASE("what rests is suspended, and its charge stands still") {
    desk d;
    auto o = debt();
    o.rests.push_back({day("2025-03-01"), {}});
    const auto found = d.review(0, o, "2025-03-10");
    REQUIRE(found.size() == 1);
    CHECK(found[0].urgency == urgency::suspended);
    CHECK(found[0].late_charge->minor == 1000);
    CHECK(found[0].late_charge_a_day->minor == 0);
    CHECK(has(found[0], "duty.suspended"));
    o.rests.back().last = day("2025-03-05");
    CHECK(d.review(0, o, "2025-03-10").at(0).urgency == urgency::overdue);
}

TEST_CASE("a recurring duty that was not performed is shown once for each occurrence that is due") {
    desk d;
    obligation o;
    o.subject = "E1";
    o.performance = "report";
    o.opened_on = day("2025-01-15");
    o.due = o.due_first = day("2025-01-31");
    const auto found = d.review(1, o, "2025-03-30");
    REQUIRE(found.size() == 3);
    CHECK(found[0].due == day("2025-01-31"));
    CHECK(found[1].due == day("2025-02-28"));
    CHECK(found[1].opened_on == day("2025-02-01"));
    CHECK(found[2].due == day("2025-03-31"));
    CHECK(found[2].urgency == urgency::soon);
    CHECK(d.review(1, o, "2025-03-29").size() == 2);
    CHECK(d.review(1, o, "2125-03-29").size() == troth::max_occurrences + 1);
    CHECK(found[0].finding == "obligation.overdue");
    CHECK(found[2].finding == "obligation.due");
    CHECK_FALSE(found[0].person);
    CHECK(has(found[0], "duty.nobody_answers"));
}

TEST_CASE("with the fact that opened it, a finding says how its due day was counted, unless another was set since") {
    desk d;
    d.rules = rules_of(
        R"({"id":"claim","when":{"fact":"claim"},"owes":{"obligor":"firm","obligee":"client","performance":"reply"},
                          "due":{"term":{"law":"tl.must","standard":"reply"}}})",
        R"("law":"tl",)");
    d.due = *troth::due_source::make(d.rules, d.laws, d.standard.get());
    d.costs = *troth::breach_costs::make(d.rules, d.laws);
    const auto claim = fact_of(R"({"fact":"claim","id":"C","on":"2025-04-10"})");
    obligation o;
    o.subject = "C";
    o.opened_on = claim.on;
    o.due_from = claim.on;
    o.due = day("2025-04-30");
    CHECK(has(d.review(0, o, "2025-04-30", {}, &claim).at(0), "whose_term.law_mandatory"));
    CHECK(has(d.review(0, o, "2025-04-30", {}, &claim).at(0), "whose_term.standard_beaten"));
    // Without it, only as far as law, standard and rule tell.
    CHECK(has(d.review(0, o, "2025-04-30").at(0), "whose_term.law_mandatory"));
    o.due = day("2025-05-01");
    CHECK_FALSE(has(d.review(0, o, "2025-04-30", {}, &claim).at(0), "whose_term.law_mandatory"));
}

TEST_CASE("a due day that gave way to a working day is said with the day stated and the rule that moved it") {
    desk d;
    d.rules = rules_of(R"({"id":"pay","when":{"fact":"bill"},"owes":{"obligor":"client","obligee":"firm",
        "performance":"pay"},
        "due":{"on":"due","rule":{"if_non_working":"next","calendar":{"weekend":["sat","sun"]}}}})",
                       "");
    d.due = *troth::due_source::make(d.rules, d.laws, nullptr);
    d.costs = *troth::breach_costs::make(d.rules, d.laws);
    const auto bill = fact_of(R"({"fact":"bill","id":"B","on":"2025-06-01","due":"2025-06-07"})");
    const auto due = d.due.find(0, {}, bill, bill.on).value();
    obligation o;
    o.opened_on = bill.on;
    o.due = due.due;
    o.due_first = due.unshifted;
    const auto f = d.review(0, o, "2025-06-09").at(0);
    CHECK(f.urgency == urgency::due);
    const auto said = [&](const char* id) {
        for (const auto& r : f.reasons)
            if (r.message == id) return r.parameters.front().value + " " + r.parameters.back().value;
        return std::string();
    };
    CHECK(said("duty.due_stated") == "2025-06-07 2025-06-07");
    CHECK(said("deadline.moved_later") == "2025-06-07 2025-06-09");
}

TEST_CASE("what a delay cost stays in the list when the debt was paid late, and grows no more") {
    desk d;
    d.rules = rules_of(R"({"id":"pay","when":{"fact":"bill"},"owes":{"obligor":"client","obligee":"firm",
        "performance":"pay","amount":"sum","currency":"RUB"},"due":{"on":"due"},
        "late_charge":{"rule":{"rate":{"percent":"36.5"},"share":"1/365"},"stays":true}})",
                       "");
    d.due = *troth::due_source::make(d.rules, d.laws, nullptr);
    d.costs = *troth::breach_costs::make(d.rules, d.laws);
    auto o = debt();
    o.parts.push_back({2, day("2025-02-28"), 365000});
    troth::no_reasons silent;
    const auto charge = d.costs.charge(0, o, day("2025-02-28"), silent).value();
    REQUIRE(charge > 0);
    o.amount += charge;
    o.left = charge;
    o.raises.push_back({o.fact, day("2025-02-28"), charge});
    o.state = troth::obligation_state::partly_performed;
    const auto f = d.review(0, o, "2025-06-30").at(0);
    CHECK(f.left->minor == charge);
    CHECK_FALSE(f.late_charge);
    CHECK_FALSE(f.late_charge_a_day);
    CHECK(has(f, "duty.late_charge_stays"));
    CHECK(has(f, "duty.late_charge_row"));
    CHECK_FALSE(has(f, "duty.raised_by_breach"));
}

TEST_CASE("a duty list shows what nobody answers for first, then each person's most urgent, oldest and largest") {
    const auto make = [](const char* person, urgency u, const char* due, std::int64_t left, const char* subject) {
        finding f;
        if (*person != '\0') f.person = person;
        f.urgency = u;
        f.due = day(due);
        f.left = troth::money{left, {}};
        f.subject = subject;
        return f;
    };
    const std::vector<finding> order{
        make("", urgency::soon, "2025-03-01", 1, "1"),       make("Ann", urgency::overdue, "2025-01-01", 1, "2"),
        make("Ann", urgency::overdue, "2025-01-02", 9, "3"), make("Ann", urgency::overdue, "2025-01-02", 5, "4"),
        make("Ann", urgency::overdue, "2025-01-02", 5, "5"), make("Ann", urgency::due, "2025-03-01", 1, "6"),
        make("Ann", urgency::soon, "2025-03-02", 1, "7"),    make("Ann", urgency::suspended, "2025-01-01", 1, "8"),
        make("Ben", urgency::overdue, "2024-01-01", 1, "9")};
    REQUIRE(rc::check([&] {
        auto shuffled = order;
        for (std::size_t i = shuffled.size(); i > 1; --i)
            std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
        troth::sort_findings(shuffled);
        for (std::size_t i = 0; i < order.size(); ++i) RC_ASSERT(shuffled[i].subject == order[i].subject);
    }));
}
