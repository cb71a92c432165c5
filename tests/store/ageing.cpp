// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include "random_facts.hpp"

using namespace troth;
using sample::day;

TEST_CASE("debts by age are what their obligations add up to, on any day") {
    auto r = sample::in_memory();
    REQUIRE(r.record(R"([
        {"fact":"invoice","id":"i","on":"2025-01-10","client":"acme","amount":"100.00","due":"2025-01-20"},
        {"fact":"invoice","id":"j","on":"2025-01-10","client":"acme","amount":"50.00","due":"2025-04-20"},
        {"fact":"invoice","id":"k","on":"2025-01-10","client":"zeta","amount":"7.00","due":"2025-03-01"},
        {"fact":"plan","id":"p","on":"2025-01-10","client":"acme",
         "lines":[{"id":"a","sum":"10.00","due":"2025-01-31"}]},
        {"fact":"payment","id":"x","on":"2025-03-01","invoice":"i","amount":"40.00"}])",
                     day("2025-03-01")));
    const auto asked = [&](const std::string& more) {
        return r.query(R"({"select":"ageing",)" + more + "}").value();
    };
    CHECK(asked(R"("as_of":"2025-03-01")") ==
          R"({"as_of":"2025-03-01","bands":[30,60,90],"debts":[{"obligor":"acme","currency":"EUR","left":"125.00",)"
          R"("not_due":"50.00","overdue":["15.00","60.00","0.00","0.00"],"oldest_due":"2025-01-20"},)"
          R"({"obligor":"zeta","currency":"EUR","left":"7.00","not_due":"7.00",)"
          R"("overdue":["0.00","0.00","0.00","0.00"]}]})");
    // Before the payment, and of one rule, which SQLite adds up.
    CHECK(asked(R"("as_of":"2025-02-28","rule":"invoice","obligor":"acme","bands":[7])") ==
          R"({"as_of":"2025-02-28","bands":[7],"debts":[{"obligor":"acme","currency":"EUR","left":"150.00",)"
          R"("not_due":"50.00","overdue":["0.00","100.00"],"oldest_due":"2025-01-20"}]})");
    CHECK(asked(R"("as_of":"2025-01-09")") == R"({"as_of":"2025-01-09","bands":[30,60,90],"debts":[]})");
    CHECK(r.query(R"({"select":"ageing","as_of":"2025-01-09","bands":[30,30]})").error().where == "/bands/1");
    CHECK(r.query(R"({"select":"ageing","as_of":"2025-01-09","rule":"zz"})").error().where == "/rule");
    CHECK(r.query(R"({"select":"ageing"})").error().where == "/as_of");
}

TEST_CASE("without raises SQLite adds up the same ages as counting one by one") {
    const auto rules = sample::with(sample::rules, R"("raised_by_breach": {"percent_of_amount": "50"},)", "");
    REQUIRE(rc::check("ages", [&] {
        const auto facts = sample::any_facts(1, 40);
        auto r = registry::open(":memory:").value();
        r.load(document_kind::rules, rules, day("2025-01-01")).value();
        r.record(sample::array_of(facts), day("2025-01-01")).value();
        const auto on = std::string(R"({"select":"ageing","as_of":"2025-03-03","bands":[5,20])");
        const auto by_sql = r.query(on + "}").value();
        // A later fact of each group makes the registry count one by one.
        std::string later =
            R"([{"fact":"deposit","id":"zz","on":"2030-01-01","client":"c0","amount":"0.01","currency":"EUR"})";
        for (int i = 0; i < 4; ++i)
            later += R"(,{"fact":"dispute","id":"z)" + std::to_string(i) + R"(","on":"2030-01-01","invoice":"i)" +
                     std::to_string(i) + "\"}";
        r.record(later + "]", day("2025-01-01")).value();
        RC_ASSERT(r.query(on + "}").value() == by_sql);
    }));
}
