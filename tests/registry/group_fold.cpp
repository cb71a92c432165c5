// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "rules_and_facts.hpp"

#include <numeric>

#include <rapidcheck.h>

using troth::event;
using troth::fact;
using troth::group;
using troth::obligation;
using troth::obligation_state;
using troth::rule_role;

namespace {

const char* const invoices = R"({"id":"pay","when":{"fact":"invoice"},
  "owes":{"obligor":"client","obligee":"firm","performance":"pay","amount":"amount","currency":"currency"},
  "due":{"on":"due"},
  "done":[{"fact":"payment","amount":"amount","same":["client"]}],
  "cancelled":[{"fact":"storno","same":["client"]}],
  "changed":[{"fact":"raise","same":["client"],"adds":"amount"},{"fact":"credit","same":["client"],"reduces":"amount"},
             {"fact":"deferral","same":["client"],"due":{"on":"until"}}],
  "suspended":[{"from":{"fact":"dispute","same":["client"]},"until":{"fact":"settled","same":["client"]}}]})";

const char* const reports = R"({"id":"report","when":{"fact":"appointment"},
  "owes":{"obligor":"employee","obligee":"firm","performance":"report"},"due":{"on":"first"},"every":{"months":1},
  "done":[{"fact":"report","same":["employee"]}],"cancelled":[{"fact":"dismissal","same":["employee"]}]})";

fact invoice(const char* id, const char* on, const char* amount, const char* due, const char* currency = "RUB") {
    return fact_of(R"({"fact":"invoice","id":")" + std::string(id) + R"(","client":"acme","on":")" + on +
                   R"(","amount":")" + amount + R"(","currency":")" + currency + R"(","due":")" + due + "\"}");
}

/// Any other fact about the client, with an amount or a day where it needs one.
fact about(const char* kind, const char* on, const char* amount = nullptr, const char* currency = "RUB") {
    return fact_of(
        R"({"fact":")" + std::string(kind) + R"(","client":"acme","on":")" + on + "\"" +
        (amount != nullptr ? R"(,"amount":")" + std::string(amount) + R"(","currency":")" + currency + "\"" : "") +
        "}");
}

std::int64_t sum_of_parts(const obligation& o) {
    return std::accumulate(o.parts.begin(), o.parts.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& p) { return sum + p.minor; });
}

/// The error of folding facts, as "code place".
std::string fault(const troth::rule_set& rules, const std::vector<fact>& facts) {
    plain_due due{rules};
    plain_costs costs;
    const auto folded = troth::fold(rules, 0, sorted(events_of(rules, facts)), due, costs);
    return folded ? "" : std::string(troth::name_of(folded.error().code)) + " " + folded.error().where;
}

}  // namespace

TEST_CASE("payments go to the oldest due, what is left over waits for the next obligation") {
    const auto rules = rules_of(invoices);
    const auto g =
        fold_plain(rules, {invoice("B", "2025-01-02", "50.00", "2025-03-01"),
                           invoice("A", "2025-01-03", "100.00", "2025-02-01"), about("payment", "2025-01-10", "120.00"),
                           about("payment", "2025-01-11", "40.00"), invoice("C", "2025-01-20", "30.00", "2025-04-01")});
    REQUIRE(g.obligations.size() == 3);
    const auto &b = g.obligations[0], &a = g.obligations[1], &c = g.obligations[2];
    CHECK(a.state == obligation_state::performed);
    CHECK(a.closed_on == day("2025-01-10"));
    CHECK(b.parts == std::vector<troth::performed_part>{{3, day("2025-01-10"), 2000}, {4, day("2025-01-11"), 3000}});
    CHECK(b.state == obligation_state::performed);
    CHECK(c.parts == std::vector<troth::performed_part>{{4, day("2025-01-11"), 1000}});
    CHECK(c.left == 2000);
    CHECK(c.state == obligation_state::partly_performed);
    CHECK(g.advances.empty());
}

TEST_CASE("an advance closes an obligation on the day on which it is opened, and one in another currency waits") {
    const auto rules = rules_of(invoices);
    const auto g =
        fold_plain(rules, {about("payment", "2025-01-01", "10.00", "EUR"), about("payment", "2025-01-02", "30.00"),
                           invoice("A", "2025-01-10", "25.00", "2025-02-01")});
    CHECK(g.obligations[0].closed_on == day("2025-01-10"));
    CHECK(g.obligations[0].parts[0].on == day("2025-01-02"));
    REQUIRE(g.advances.size() == 2);
    CHECK(g.advances[0].left == troth::decimal{1000, 2});
    CHECK(g.advances[1].left == troth::decimal{500, 2});
}

TEST_CASE(
    "a raise reopens what was paid, a credit reduces at most what is left, and a credit of nothing changes nothing") {
    const auto rules = rules_of(invoices);
    auto g = fold_plain(rules, {invoice("A", "2025-01-01", "100.00", "2025-02-01"),
                                about("payment", "2025-01-05", "100.00"), about("raise", "2025-03-01", "20.00")});
    CHECK(g.obligations[0].state == obligation_state::partly_performed);
    CHECK_FALSE(g.obligations[0].closed_on);
    CHECK(g.obligations[0].amount == 12000);
    CHECK(g.obligations[0].left == 2000);
    CHECK(g.obligations[0].raises == std::vector<troth::raised_part>{{3, day("2025-03-01"), 2000}});
    g = fold_plain(rules,
                   {invoice("A", "2025-01-01", "100.00", "2025-02-01"), about("credit", "2025-01-05", "150.00")});
    CHECK(g.obligations[0].state == obligation_state::performed);
    CHECK(sum_of_parts(g.obligations[0]) == 10000);
    g = fold_plain(rules, {invoice("A", "2025-01-01", "100.00", "2025-02-01"), about("credit", "2025-01-05", "0.00"),
                           about("raise", "2025-01-05", "0")});
    CHECK(g.obligations[0].state == obligation_state::open);
    CHECK(g.obligations[0].parts.empty());
    CHECK(g.obligations[0].raises.empty());
}

TEST_CASE("an advance pays a raise") {
    const auto rules = rules_of(invoices);
    const auto g = fold_plain(rules, {invoice("A", "2025-01-01", "100.00", "2025-02-01"),
                                      about("payment", "2025-01-05", "110.00"), about("raise", "2025-03-01", "20.00")});
    CHECK(g.obligations[0].left == 1000);
    CHECK(g.advances.empty());
}

TEST_CASE("a cancellation ends what is open on its day, not what is opened later") {
    const auto rules = rules_of(invoices);
    const auto g =
        fold_plain(rules, {invoice("A", "2025-01-01", "100.00", "2025-02-01"), about("storno", "2025-01-05"),
                           invoice("B", "2025-01-06", "10.00", "2025-02-01"), about("payment", "2025-01-07", "10.00")});
    CHECK(g.obligations[0].state == obligation_state::cancelled);
    CHECK(g.obligations[0].closed_on == day("2025-01-05"));
    CHECK(g.obligations[0].left == 10000);
    CHECK(g.obligations[1].state == obligation_state::performed);
}

TEST_CASE(
    "a breach raises what is owed once, by a percent of the amount that was stated, before what happens that day") {
    auto text = std::string(invoices);
    text.insert(text.find("\"due\""), R"("raised_by_breach":{"percent_of_amount":"50.5"},)");
    const auto rules = rules_of(text.c_str());
    const auto after = [&](const std::vector<fact>& facts) { return fold_plain(rules, facts).obligations.at(0); };
    const auto bill = invoice("A", "2025-01-02", "10.01", "2025-02-01");
    CHECK(after({bill, about("payment", "2025-02-01", "10.01")}).state == obligation_state::performed);
    const auto late = after({bill, about("raise", "2025-01-10", "3.00"), about("payment", "2025-02-02", "13.01")});
    CHECK(late.state == obligation_state::partly_performed);
    CHECK(late.amount == 1001 + 300 + 506);
    CHECK(late.left == 506);
    CHECK(late.raises.back() == troth::raised_part{1, day("2025-02-02"), 506});
    const auto paid = after({bill, about("payment", "2025-02-10", "5.00"), about("payment", "2025-03-10", "10.07")});
    CHECK(paid.amount == 1507);
    CHECK(paid.state == obligation_state::performed);
    CHECK(after({bill, about("storno", "2025-01-20")}).amount == 1001);
}

TEST_CASE("what a delay cost stays owed when the debt is paid late, if the rule says so") {
    auto text = std::string(invoices);
    text.insert(text.find("\"done\""), R"("late_charge":{"rule":{"rate":{"percent":"1"}},"stays":true},)");
    const auto rules = rules_of(text);
    const auto bill = invoice("A", "2025-01-01", "100.00", "2025-02-01");
    const auto after = [&](const std::vector<fact>& more, bool is_known = true) {
        std::vector<fact> facts{bill};
        facts.insert(facts.end(), more.begin(), more.end());
        plain_due due{rules};
        plain_costs costs{is_known};
        const auto folded = troth::fold(rules, 0, sorted(events_of(rules, facts)), due, costs);
        REQUIRE(folded);
        return folded->obligations.at(0);
    };
    CHECK(after({about("payment", "2025-02-01", "100.00")}).state == obligation_state::performed);
    const auto late = after({about("payment", "2025-01-20", "40.00"), about("payment", "2025-02-06", "60.00")});
    CHECK(late.state == obligation_state::partly_performed);
    CHECK(late.amount == 10500);
    CHECK(late.left == 500);
    CHECK(late.raises == std::vector<troth::raised_part>{{1, day("2025-02-06"), 500}});
    const auto paid = after({about("payment", "2025-02-06", "103.00"), about("payment", "2025-02-10", "2.00")});
    CHECK(paid.state == obligation_state::performed);
    CHECK(paid.closed_on == day("2025-02-10"));
    CHECK(sum_of_parts(paid) == 10500);
    CHECK(after({about("payment", "2025-02-06", "100.00"), about("storno", "2025-02-07")}).state ==
          obligation_state::cancelled);
    const auto unknown = after({about("payment", "2025-02-06", "100.00")}, false);
    CHECK(unknown.is_open());
    CHECK(unknown.left == 0);
    CHECK(unknown.problem == "not_known: on purpose");
}

TEST_CASE("where the rule names the currency, what comes in another pays nothing, and what is owed in it is refused") {
    auto text = std::string(invoices);
    text.replace(text.find(R"("currency":"currency")"), 21, R"("currency":"RUB")");
    const auto rules = rules_of(text);
    const auto bill = invoice("A", "2025-01-01", "100.00", "2025-02-01");
    const auto g = fold_plain(rules, {bill, about("payment", "2025-01-20", "100.00", "EUR")});
    CHECK(g.obligations[0].left == 10000);
    REQUIRE(g.advances.size() == 1);
    CHECK(g.advances[0].currency == troth::currency::make("EUR"));
    CHECK(fold_plain(rules, {bill, about("payment", "2025-01-20", "100.00")}).obligations[0].left == 0);
    CHECK(fault(rules, {invoice("A", "2025-01-01", "100.00", "2025-02-01", "EUR")}) == "contradiction /currency");
    CHECK(fault(rules, {bill, about("payment", "2025-01-20", "1.00", "EURO")}) == "bad_value /currency");
}

TEST_CASE("what may come early waits for the next obligation, or for all, and is performed when that opens") {
    const auto rules_with = [](const std::string& done) {
        return rules_of(R"({"id":"deliver","when":{"fact":"order"},
          "owes":{"obligor":"firm","obligee":"client","performance":"deliver","amount":"quantity","measure":"measure"},
          "due":{"on":"due"},"done":[{"fact":"delivery","same":["client"],"amount":"quantity")" + done + "}]}");
    };
    const auto order = [](const char* id, const char* on) {
        return fact_of(R"({"fact":"order","client":"acme","id":")" + std::string(id) + R"(","on":")" + on +
                       R"(","due":"2025-02-01","quantity":"20","measure":"t"})");
    };
    const auto delivery = about("delivery", "2025-01-05");
    const std::vector<fact> facts = {delivery, order("a", "2025-01-10"), order("b", "2025-01-20")};
    const auto states = [&](const std::string& done, const std::vector<fact>& of) {
        std::string out;
        const auto g = fold_plain(rules_with(done), of);
        for (const auto& o : g.obligations)
            out += o.is_open() ? "open " : to_string(*o.closed_on) + "/" + to_string(o.parts.at(0).on) + " ";
        return out + std::to_string(g.advances.size());
    };
    CHECK(states("", facts) == "open open 0");
    CHECK(states(R"(,"early":true,"takes":"oldest")", facts) == "2025-01-10/2025-01-05 open 0");
    CHECK(states(R"(,"early":true)", facts) == "2025-01-10/2025-01-05 2025-01-20/2025-01-05 1");
    const std::vector<fact> late = {order("a", "2025-01-01"), delivery, order("b", "2025-01-20")};
    CHECK(states(R"(,"early":true,"takes":"oldest")", late) == "2025-01-05/2025-01-05 open 0");
    CHECK(states(R"(,"early":true,"takes":"oldest")", {facts[0], facts[0], facts[1], facts[2]}) ==
          "2025-01-10/2025-01-05 2025-01-20/2025-01-05 0");
}

TEST_CASE("a quantity is performed in parts, and what states none as a whole") {
    const auto rules = rules_of(R"({"id":"deliver","when":{"fact":"order"},
      "owes":{"obligor":"firm","obligee":"client","performance":"deliver","amount":"quantity","measure":"measure"},
      "due":{"on":"due"},"done":[{"fact":"delivery","same":{"order":"id"},"amount":"quantity"}],
      "changed":[{"fact":"change","same":{"order":"id"},"adds":"more"},
                 {"fact":"change_down","same":{"order":"id"},"reduces":"less"}]})");
    const auto order = [](const std::string& more) {
        return fact_of(R"({"fact":"order","id":"o","on":"2025-01-01","due":"2025-02-01")" + more + "}");
    };
    const auto of_order = [](const char* kind, const char* on, const std::string& more) {
        return fact_of(R"({"fact":")" + std::string(kind) + R"(","order":"o","on":")" + on + "\"" + more + "}");
    };
    const auto delivered = [&](const char* on, const std::string& quantity) {
        return of_order("delivery", on, R"(,"quantity":")" + quantity + "\"");
    };
    const auto tons = order(R"(,"quantity":"20","measure":"t")");
    const auto whole = order("");

    SECTION("parts, then the rest") {
        const auto g = fold_plain(rules, {tons, delivered("2025-01-10", "7.5"), delivered("2025-01-20", "12.500")});
        const auto& o = g.obligations[0];
        CHECK(o.measure == "t");
        CHECK_FALSE(o.is_money);
        CHECK(o.amount == 20'000);
        CHECK(o.parts ==
              std::vector<troth::performed_part>{{2, day("2025-01-10"), 7'500}, {3, day("2025-01-20"), 12'500}});
        CHECK(o.closed_on == day("2025-01-20"));
        CHECK(fold_plain(rules, {tons, delivered("2025-01-10", "7.5")}).obligations[0].state ==
              obligation_state::partly_performed);
    }
    SECTION("what states no quantity performs all that is left, and what is owed without one is performed as a whole") {
        CHECK(fold_plain(rules, {tons, delivered("2025-01-10", "7.5"), of_order("delivery", "2025-01-11", "")})
                  .obligations[0]
                  .parts.back()
                  .minor == 12'500);
        const auto g = fold_plain(rules, {whole, delivered("2025-01-10", "7.5")});
        CHECK(g.obligations[0].state == obligation_state::performed);
        CHECK(g.advances.empty());
    }
    SECTION("too much waits, and so does what is counted in something else") {
        const auto much = fold_plain(rules, {tons, delivered("2025-01-10", "20.25")});
        REQUIRE(much.advances.size() == 1);
        CHECK(much.advances[0].left == troth::decimal{250, 3});
        const auto other = fold_plain(
            rules, {tons, of_order("delivery", "2025-01-10", R"(,"quantity":"20","measure":"kg")")});
        CHECK(other.obligations[0].left == 20'000);
        REQUIRE(other.advances.size() == 1);
        CHECK(other.advances[0].measure == "kg");
    }
    SECTION("a change adds and takes off") {
        const auto g = fold_plain(rules, {tons, of_order("change", "2025-01-05", R"(,"more":"2.5")"),
                                          of_order("change_down", "2025-01-06", R"(,"less":"10")")});
        CHECK(g.obligations[0].amount == 22'500);
        CHECK(g.obligations[0].left == 12'500);
        CHECK(fold_plain(rules, {whole, of_order("change", "2025-01-05", R"(,"more":"2.5")")}).obligations[0].amount ==
              0);
        const auto none = of_order("change_down", "2025-01-06", R"(,"less":"20")");
        CHECK(fold_plain(rules, {tons, none}).obligations[0].state == obligation_state::cancelled);
        CHECK(fold_plain(rules, {tons, delivered("2025-01-02", "1"), none}).obligations[0].state ==
              obligation_state::performed);
    }
    SECTION("what is no quantity, and what it is counted in") {
        CHECK(fault(rules, {order(R"(,"quantity":"1.2345","measure":"t")")}) == "bad_value /quantity");
        CHECK(fault(rules, {order(R"(,"quantity":"-1","measure":"t")")}) == "bad_value /quantity");
        CHECK(fault(rules, {order(R"(,"quantity":"1")")}) == "missing_member /measure");
        for (const auto* measure : {"", "TON", "EUR", "as long as no unit of measure is"})
            CHECK(fault(rules, {order(R"(,"quantity":"1","measure":")" + std::string(measure) + "\"")}) ==
                  "bad_value /measure");
        CHECK(fault(rules, {order(R"(,"quantity":"1","measure":"т")")}).empty());
        CHECK(fault(rules, {tons, delivered("2025-01-10", "seven")}) == "bad_value /quantity");
        CHECK(fold_plain(rules, {order(R"(,"quantity":"0","measure":"t")")}).obligations[0].state ==
              obligation_state::performed);
    }
}

TEST_CASE("an amount of nothing is performed when it is opened") {
    const auto g = fold_plain(rules_of(invoices), {invoice("A", "2025-01-01", "0.00", "2025-02-01")});
    CHECK(g.obligations[0].state == obligation_state::performed);
    CHECK(g.obligations[0].closed_on == day("2025-01-01"));
}

TEST_CASE("a deferral sets another due day, and the order of payment follows it") {
    const auto rules = rules_of(invoices);
    auto until = fact_of(R"({"fact":"deferral","client":"acme","on":"2025-01-05","until":"2025-06-30"})");
    const auto g =
        fold_plain(rules, {invoice("A", "2025-01-01", "100.00", "2025-02-01"), until,
                           invoice("B", "2025-01-06", "50.00", "2025-03-01"), about("payment", "2025-01-07", "50.00")});
    CHECK(g.obligations[0].due == day("2025-06-30"));
    CHECK(g.obligations[0].left == 10000);
    CHECK(g.obligations[1].left == 0);
}

TEST_CASE("an obligation rests between the facts that suspend and resume it") {
    const auto rules = rules_of(invoices);
    const auto base = invoice("A", "2025-01-01", "100.00", "2025-02-01");
    auto rests = [&](std::vector<fact> facts) {
        facts.insert(facts.begin(), base);
        return fold_plain(rules, facts).obligations[0].rests;
    };
    using list = std::vector<troth::rest>;
    CHECK(rests({about("dispute", "2025-02-10")}) == list{{day("2025-02-10"), {}}});
    CHECK(rests({about("dispute", "2025-02-10"), about("settled", "2025-02-20")}) ==
          list{{day("2025-02-10"), day("2025-02-19")}});
    CHECK(rests({about("dispute", "2025-02-10"), about("dispute", "2025-02-12")}) == list{{day("2025-02-10"), {}}});
    CHECK(rests({about("settled", "2025-02-20")}).empty());
    CHECK(rests({about("dispute", "2025-02-10"), about("settled", "2025-02-20"), about("dispute", "2025-02-20")}) ==
          list{{day("2025-02-10"), day("2025-02-19")}, {day("2025-02-20"), {}}});
}

TEST_CASE("what a fact lacks or says wrongly is an error at its member") {
    const auto rules = rules_of(invoices);
    const auto good = invoice("A", "2025-01-01", "100.00", "2025-02-01");
    CHECK(fault(rules, {good}) == "");
    CHECK(fault(rules, {invoice("A", "2025-01-01", "100.005", "2025-02-01")}) == "bad_value /amount");
    CHECK(fault(rules, {invoice("A", "2025-01-01", "100.00", "2025-02-01", "XXQ")}) == "bad_value /currency");
    CHECK(fault(rules,
                {fact_of(
                    R"({"fact":"invoice","on":"2025-01-01","client":"acme","currency":"RUB","due":"2025-02-01"})")}) ==
          "missing_member /amount");
    CHECK(fault(rules,
                {fact_of(R"({"fact":"invoice","on":"2025-01-01","client":"acme","amount":"1","due":"2025-02-01"})")}) ==
          "missing_member /currency");
    CHECK(fault(rules, {good, about("payment", "2025-01-02", "ten")}) == "bad_value /amount");
    CHECK(fault(rules, {good, about("payment", "2025-01-02", "1.001")}) == "bad_value /amount");
    CHECK(fault(rules, {good, about("payment", "2025-01-02", "1.00", "rub")}) == "bad_value /currency");
    CHECK(fault(rules, {good, about("payment", "2025-01-02")}) == "missing_member /amount");
    CHECK(fault(rules, {good, about("raise", "2025-01-02", "1.001")}) == "bad_value /amount");
}

TEST_CASE("an amount that grows beyond what fits is an error, not a wrap") {
    const auto rules = rules_of(invoices);
    std::vector<fact> facts{invoice("A", "2025-01-01", "999999999999999.99", "2025-02-01")};
    for (int i = 0; i < 100; ++i) facts.push_back(about("raise", "2025-01-02", "999999999999999.99"));
    CHECK(fault(rules, facts) == "bad_value /amount");
}

TEST_CASE("a recurring duty opens its next occurrence on the day after the due day of the one performed") {
    const auto rules = rules_of(reports);
    const auto hired =
        fact_of(R"({"fact":"appointment","id":"E","employee":"ann","on":"2025-01-15","first":"2025-01-31"})");
    const auto report = [](const char* on) {
        return fact_of(R"({"fact":"report","employee":"ann","on":")" + std::string(on) + "\"}");
    };
    auto g = fold_plain(rules, {hired, report("2025-01-30"), report("2025-01-31"), report("2025-03-05")});
    REQUIRE(g.obligations.size() == 3);
    CHECK(g.obligations[0].closed_on == day("2025-01-30"));
    CHECK(g.obligations[1].opened_on == day("2025-02-01"));
    CHECK(g.obligations[1].due == day("2025-02-28"));
    CHECK(g.obligations[1].closed_on == day("2025-03-05"));
    CHECK(g.obligations[2].due == day("2025-03-31"));
    CHECK(g.obligations[2].occurrence == 2);
    CHECK(g.obligations[2].is_open());
    g = fold_plain(
        rules, {hired, report("2025-04-02"), fact_of(R"({"fact":"dismissal","employee":"ann","on":"2025-04-10"})")});
    REQUIRE(g.obligations.size() == 2);
    CHECK(g.obligations[0].closed_on == day("2025-04-02"));
    CHECK(g.obligations[1].state == obligation_state::cancelled);
}

TEST_CASE("a recurring duty whose first due day is not known can be performed all the same") {
    const auto g =
        fold_plain(rules_of(reports),
                   {fact_of(R"({"fact":"appointment","employee":"ann","on":"2025-01-15","first":"2025-01-31"})"),
                    fact_of(R"({"fact":"report","employee":"ann","on":"2025-02-01"})")},
                   false);
    REQUIRE(g.obligations.size() == 2);
    CHECK_FALSE(g.obligations[1].due);
    CHECK_FALSE(g.obligations[1].problem.empty());
}

TEST_CASE("within a day openings without a time come first, all else without one last, and times decide between them") {
    const auto at = [](rule_role role, int minute, std::int64_t number) {
        static std::vector<fact> kept(100);
        auto& f = kept[static_cast<std::size_t>(number)];
        if (minute >= 0) f.minute = minute;
        return event{role, 0, number, 0, day("2025-01-01"), false, &f};
    };
    const std::vector<event> order{at(rule_role::opens, -1, 9),         at(rule_role::discharges, 540, 8),
                                   at(rule_role::opens, 600, 7),        at(rule_role::discharges, 600, 6),
                                   at(rule_role::resumes, -1, 5),       at(rule_role::alters, -1, 4),
                                   at(rule_role::discharges, -1, 3),    at(rule_role::cancels, -1, 2),
                                   at(rule_role::suspends, -1, 1)};
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t j = 0; j < order.size(); ++j) CHECK(troth::takes_effect_before(order[i], order[j]) == (i < j));
}

TEST_CASE("an obligation is breached on the day after its due day, or after the rest that then lasts") {
    obligation o;
    CHECK_FALSE(troth::breach_day(o));
    o.due = day("2025-02-01");
    CHECK(troth::breach_day(o) == day("2025-02-02"));
    o.rests = {{day("2025-01-20"), day("2025-02-10")}, {day("2025-02-11"), day("2025-02-15")}};
    CHECK(troth::breach_day(o) == day("2025-02-16"));
    o.rests.push_back({day("2025-02-20"), {}});
    CHECK(troth::breach_day(o) == day("2025-02-16"));
    o.rests = {{day("2025-02-02"), {}}};
    CHECK_FALSE(troth::breach_day(o));
}

TEST_CASE("a breach is sent to the rules chained to it, its cure too, unless what they open stays") {
    const fact opening;
    const troth::rule_link breach{1, 0, true};
    obligation o;
    o.fact = 4;
    o.occurrence = 2;
    o.due = day("2025-02-01");
    auto sent = troth::chained_events(o, opening, breach, false);
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].role == rule_role::opens);
    CHECK(sent[0].on == day("2025-02-02"));
    CHECK(sent[0].is_chained);
    CHECK(sent[0].fact_number == 4);
    CHECK(sent[0].occurrence == 2);
    o.state = obligation_state::performed;
    o.closed_on = day("2025-02-01");
    CHECK(troth::chained_events(o, opening, breach, false).empty());
    o.closed_on = day("2025-02-02");
    sent = troth::chained_events(o, opening, breach, false);
    REQUIRE(sent.size() == 2);
    CHECK(sent[1].role == rule_role::cancels);
    CHECK(sent[1].on == day("2025-02-02"));
    CHECK(troth::takes_effect_before(sent[0], sent[1]));
    CHECK(troth::chained_events(o, opening, breach, true).size() == 1);
    o.due.reset();
    CHECK(troth::chained_events(o, opening, breach, false).empty());
}

TEST_CASE("what a first performance opened stays when more is agreed later") {
    const auto at = [](const char* text) { return day(text); };
    obligation o;
    o.fact = 4;
    o.opened_on = at("2025-01-01");
    o.amount = o.left = 20;
    CHECK_FALSE(troth::first_performed_on(o));
    o.parts = {{5, at("2025-01-10"), 20}};
    o.left = 0;
    o.state = obligation_state::performed;
    o.closed_on = at("2025-01-10");
    CHECK(troth::first_performed_on(o) == at("2025-01-10"));
    // One more is agreed, on a later day and on that day; it is delivered, or ended undelivered.
    o.amount = 21;
    o.left = 1;
    o.state = obligation_state::partly_performed;
    o.closed_on.reset();
    o.raises = {{6, at("2025-01-10"), 1}};
    CHECK_FALSE(troth::first_performed_on(o));
    o.raises = {{6, at("2025-02-01"), 1}};
    CHECK(troth::first_performed_on(o) == at("2025-01-10"));
    o.state = obligation_state::cancelled;
    CHECK(troth::first_performed_on(o) == at("2025-01-10"));
    o.parts.push_back({7, at("2025-02-05"), 1});
    o.state = obligation_state::performed;
    CHECK(troth::first_performed_on(o) == at("2025-01-10"));
    o.parts[0].minor = 19;
    o.parts[1].minor = 2;
    CHECK(troth::first_performed_on(o) == at("2025-02-05"));
    // Performed before it was opened: on the day on which it was.
    o.parts[0] = {5, at("2024-12-20"), 20};
    CHECK(troth::first_performed_on(o) == at("2025-01-01"));
    // What the delay has cost is raised by the payment itself, and comes after it.
    o.raises = {{4, at("2025-01-10"), 1}};
    o.parts = {{5, at("2025-01-10"), 20}};
    CHECK(troth::first_performed_on(o) == at("2025-01-10"));
    // Nothing was owed at first; a quantity is agreed away.
    o.raises = {{6, at("2025-02-01"), 21}};
    CHECK(troth::first_performed_on(o) == at("2025-01-01"));
    o.raises = {{6, at("2025-02-01"), 1}};
    o.parts = {{7, at("2025-02-05"), 21}};
    o.left = 0;
    o.state = obligation_state::cancelled;
    CHECK_FALSE(troth::first_performed_on(o));
}

namespace {

/// Some invoices, payments, raises, credits and the like of one client, in January 2025.
std::vector<fact> random_facts() {
    std::vector<fact> out;
    const int count = *rc::gen::inRange(1, 14);
    for (int i = 0; i < count; ++i) {
        const auto on = "2025-01-" + std::to_string(*rc::gen::inRange(10, 31));
        const auto kind = *rc::gen::element<std::string>("invoice", "invoice", "payment", "payment", "raise", "credit",
                                                         "storno", "dispute", "settled");
        const auto amount = std::to_string(*rc::gen::inRange(0, 300)) + "." + std::to_string(*rc::gen::inRange(10, 99));
        const auto due = "2025-02-" + std::to_string(*rc::gen::inRange(10, 28));
        if (kind == "invoice")
            out.push_back(invoice(("I" + std::to_string(i)).c_str(), on.c_str(), amount.c_str(), due.c_str()));
        else out.push_back(about(kind.c_str(), on.c_str(), amount.c_str()));
        if (*rc::gen::inRange(0, 3) == 0) out.back().minute = *rc::gen::inRange(0, 1440);
    }
    return out;
}

}  // namespace

TEST_CASE("events sorted from any order make the same group") {
    const auto rules = rules_of(invoices);
    REQUIRE(rc::check([&] {
        const auto facts = random_facts();
        auto events = events_of(rules, facts);
        plain_due due{rules};
        plain_costs costs;
        const auto one = troth::fold(rules, 0, sorted(events), due, costs);
        for (std::size_t i = events.size(); i > 1; --i)
            std::swap(events[i - 1], events[*rc::gen::inRange<std::size_t>(0, i)]);
        const auto other = troth::fold(rules, 0, sorted(events), due, costs);
        RC_ASSERT(one.has_value());
        RC_ASSERT(other.has_value());
        RC_ASSERT(*one == *other);
    }));
}

TEST_CASE("an amount is what is left and its parts, and no payment gives more than it has") {
    const auto rules = rules_of(invoices);
    REQUIRE(rc::check([&] {
        const auto facts = random_facts();
        plain_due due{rules};
        plain_costs costs;
        const auto folded = troth::fold(rules, 0, sorted(events_of(rules, facts)), due, costs);
        RC_ASSERT(folded.has_value());
        std::map<std::int64_t, std::int64_t> given;
        for (const auto& o : folded->obligations) {
            std::int64_t raised = 0;
            for (const auto& r : o.raises) raised += r.minor;
            RC_ASSERT(o.amount ==
                      facts[static_cast<std::size_t>(o.fact) - 1].find_minor("amount", o.currency).value() + raised);
            RC_ASSERT(o.amount == o.left + sum_of_parts(o));
            RC_ASSERT(o.left >= 0);
            RC_ASSERT(o.is_open() != o.closed_on.has_value());
            RC_ASSERT((o.state == obligation_state::performed) ==
                      (o.left == 0 && o.state != obligation_state::cancelled));
            for (const auto& p : o.parts) {
                RC_ASSERT(p.minor > 0);
                if (facts[static_cast<std::size_t>(p.fact) - 1].kind == "payment") given[p.fact] += p.minor;
            }
        }
        for (const auto& a : folded->advances) given[a.fact] += *a.left.scaled(2);
        for (std::size_t i = 0; i < facts.size(); ++i)
            if (facts[i].kind == "payment")
                RC_ASSERT(given[static_cast<std::int64_t>(i) + 1] ==
                          *facts[i].find_minor("amount", *troth::currency::make("RUB")));
        bool is_open = false;
        for (const auto& o : folded->obligations) is_open = is_open || o.is_open();
        RC_ASSERT(!is_open || folded->advances.empty());
    }));
}

TEST_CASE("what facts up to a day made is not rewritten by later ones: parts and raises are only added") {
    const auto rules = rules_of(invoices);
    REQUIRE(rc::check([&] {
        const auto facts = random_facts();
        const auto events = sorted(events_of(rules, facts));
        const auto cut = *rc::gen::inRange<std::size_t>(0, events.size() + 1);
        plain_due due{rules};
        plain_costs costs;
        auto early = troth::fold(rules, 0, {events.begin(), events.begin() + static_cast<std::ptrdiff_t>(cut)}, due,
                                 costs);
        const auto all = troth::fold(rules, 0, events, due, costs);
        RC_ASSERT(early.has_value());
        for (std::size_t i = 0; i < early->obligations.size(); ++i) {
            const auto &before = early->obligations[i], &after = all->obligations[i];
            RC_ASSERT(before.fact == after.fact);
            RC_ASSERT(before.parts.size() <= after.parts.size());
            RC_ASSERT(std::equal(before.parts.begin(), before.parts.end(), after.parts.begin()));
            RC_ASSERT(std::equal(before.raises.begin(), before.raises.end(), after.raises.begin()));
        }
        troth::group_fold folding(rules, 0, due, costs);
        for (std::size_t i = cut; i < events.size(); ++i) RC_ASSERT(folding.apply(*early, events[i]).has_value());
        RC_ASSERT(*early == *all);
    }));
}
