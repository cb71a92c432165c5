// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/document.hpp>

#include "catch.hpp"

#include "sample.hpp"

using namespace troth;
using sample::day;

namespace {

/// The rules and facts of the first screen of RULES.md, under the law of Russia.
registry sales() {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::law, "ru", day("2025-01-01")).value();
    r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"sales","law":"ru","rules":[
        {"id":"invoice.pay","when":{"fact":"invoice"},
         "owes":{"obligor":"client","obligee":"firm","performance":"pay","amount":"amount","currency":"RUB"},
         "due":{"on":"due"},"done":[{"fact":"payment","same":{"invoice":"id"},"amount":"amount"}],
         "suspended":[{"from":{"fact":"dispute","same":{"invoice":"id"}}}],
         "late_charge":{"rule":"ru.civil.395"}}]})",
           day("2025-01-01"))
        .value();
    r.record(R"([{"fact":"invoice","id":"A-17","on":"2025-05-20","client":"Rassvet","amount":"100000.00",
                  "due":"2025-06-03"},
                 {"fact":"payment","id":"P-1","on":"2025-06-10","invoice":"A-17","amount":"40000.00"},
                 {"fact":"invoice","id":"A-18","on":"2025-05-20","client":"Rassvet","amount":"5000.00",
                  "due":"2025-06-03"},
                 {"fact":"payment","id":"P-2","on":"2025-06-11","invoice":"A-18","amount":"5000.00"},
                 {"fact":"invoice","id":"A-19","on":"2025-05-20","client":"Zarya","amount":"900.00","due":"2025-06-03"},
                 {"fact":"dispute","id":"S-1","on":"2025-06-05","invoice":"A-19"}])",
             day("2025-06-11"))
        .value();
    return r;
}

std::string claims(registry& r, const std::string& more) {
    return r.query(R"({"select":"claims",)" + more + "}").value();
}

}  // namespace

TEST_CASE("a claim has the debts that are overdue, row by row, and the fee of the court") {
    auto r = sales();
    CHECK(claims(r, R"("as_of":"2025-06-20","court":{"law":"ru","court":"commercial"})") ==
          R"({"claims":[{"obligor":"Rassvet","obligee":"firm","client":"Rassvet","currency":"RUB",)"
          R"("as_of":"2025-06-20","debts":[{"subject":"A-17","rule":"invoice.pay","due":"2025-06-03",)"
          R"("days_overdue":17,"amount":"100000.00","left":"60000.00",)"
          R"("performed":[{"on":"2025-06-10","kind":"payment","fact":"P-1","amount":"40000.00"}],)"
          R"("late_charge_rule":"ru.civil.395","citation":"ст. 395 ГК РФ; п. 48 постановления Пленума ВС РФ от )"
          R"(24.03.2016 № 7; постановление Правительства РФ от 28.03.2022 № 497","rows":[)"
          R"({"from":"2025-06-04","to":"2025-06-08","days":5,"principal":"100000.00","rate":"21","share":"1/365",)"
          R"("charge":"287.67"},)"
          R"({"from":"2025-06-09","to":"2025-06-10","days":2,"principal":"100000.00","rate":"20","share":"1/365",)"
          R"("charge":"109.59"},)"
          R"({"from":"2025-06-11","to":"2025-06-20","days":10,"principal":"60000.00","rate":"20","share":"1/365",)"
          R"("charge":"328.77"}],"late_charge":"726.03"}],)"
          R"("left":"60000.00","late_charge":"726.03","late_charge_a_day":"32.87","total":"60726.03",)"
          R"("court_fee":"10000.00"}]})");
}

TEST_CASE("what was paid late is claimed for its charge only where that is asked") {
    auto r = sales();
    CHECK(claims(r, R"("as_of":"2025-06-20")").find("A-18") == std::string::npos);
    const auto both = claims(r, R"("as_of":"2025-06-20","paid_late":true)");
    CHECK(both.find(R"("subject":"A-18","rule":"invoice.pay","due":"2025-06-03","days_overdue":8,)"
                    R"("amount":"5000.00","left":"0.00")") != std::string::npos);
    CHECK(both.find(R"("late_charge":"22.60"}],"left":"60000.00","late_charge":"748.63",)"
                    R"("late_charge_a_day":"32.87","total":"60748.63"}]})") != std::string::npos);
    CHECK(claims(r, R"("as_of":"2025-06-20","fact":"A-18")") == R"({"claims":[]})");
}

TEST_CASE("a debt is known by the number of the fact that opened it, where that has one") {
    auto r = sales();
    r.record(R"([{"fact":"invoice","id":"A-20","on":"2025-05-21","client":"Luch","amount":"70.00","due":"2025-06-03",
                  "number":"118/к"},
                 {"fact":"invoice","id":"A-21","on":"2025-05-22","client":"Luch","amount":"80.00","due":"2025-06-03",
                  "number":""}])",
             day("2025-06-11"))
        .value();
    const auto text = claims(r, R"("as_of":"2025-06-20","client":"Luch")");
    CHECK(text.find(R"("subject":"A-20","kind":"invoice","number":"118/к","on":"2025-05-21","rule")") !=
          std::string::npos);
    CHECK(text.find(R"("subject":"A-21","rule")") != std::string::npos);
}

TEST_CASE("what is not due or rests is not claimed") {
    auto r = sales();
    CHECK(claims(r, R"("as_of":"2025-06-03")") == R"({"claims":[]})");
    CHECK(claims(r, R"("as_of":"2025-06-20","client":"Zarya")") == R"({"claims":[]})");
    CHECK(claims(r, R"("as_of":"2025-06-04","client":"Zarya")").find("A-19") != std::string::npos);
    CHECK(claims(r, R"("as_of":"2025-06-20","obligor":"Zarya")") == R"({"claims":[]})");
}

TEST_CASE("a late charge that is not known is said with the rows that are, and nothing is summed up") {
    auto r = registry::open(":memory:").value();
    r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"sales","rules":[
        {"id":"invoice.pay","when":{"fact":"invoice"},
         "owes":{"obligor":"client","obligee":"firm","performance":"pay","amount":"amount","currency":"RUB"},
         "due":{"on":"due"},"done":[{"fact":"payment","same":{"invoice":"id"},"amount":"amount"}],
         "late_charge":{"rule":{"rate":{"series":[
           ["2025-01-01","21"],["2025-06-09","20"],["2025-06-16","unknown"]]},"share":"1/365"}}}]})",
           day("2025-01-01"))
        .value();
    r.record(R"([{"fact":"invoice","id":"A-17","on":"2025-05-20","client":"Rassvet","amount":"100000.00",
                  "due":"2025-06-03"},
                 {"fact":"payment","id":"P-1","on":"2025-06-10","invoice":"A-17","amount":"40000.00"},
                 {"fact":"invoice","id":"A-20","on":"2025-05-20","client":"Rassvet","amount":"700.00",
                  "due":"2025-06-16"}])",
             day("2025-06-11"))
        .value();
    CHECK(claims(r, R"("as_of":"2025-06-20")") ==
          R"({"claims":[{"obligor":"Rassvet","obligee":"firm","client":"Rassvet","currency":"RUB",)"
          R"("as_of":"2025-06-20","debts":[{"subject":"A-17","rule":"invoice.pay","due":"2025-06-03",)"
          R"("days_overdue":17,"amount":"100000.00","left":"60000.00",)"
          R"("performed":[{"on":"2025-06-10","kind":"payment","fact":"P-1","amount":"40000.00"}],"rows":[)"
          R"({"from":"2025-06-04","to":"2025-06-08","days":5,"principal":"100000.00","rate":"21","share":"1/365",)"
          R"("charge":"287.67"},)"
          R"({"from":"2025-06-09","to":"2025-06-10","days":2,"principal":"100000.00","rate":"20","share":"1/365",)"
          R"("charge":"109.59"},)"
          R"({"from":"2025-06-11","to":"2025-06-15","days":5,"principal":"60000.00","rate":"20","share":"1/365",)"
          R"("charge":"164.38"}],"known_to":"2025-06-15","known_charge":"561.64",)"
          R"("not_known":"not_known: the rate for 2025-06-16 is not known"},)"
          R"({"subject":"A-20","rule":"invoice.pay","due":"2025-06-16","days_overdue":4,"amount":"700.00",)"
          R"("left":"700.00","performed":[],"rows":[],)"
          R"("not_known":"not_known: the rate for 2025-06-17 is not known"}],)"
          R"("left":"60700.00","known_charge":"561.64"}]})");
    CHECK(claims(r, R"("as_of":"2025-06-15")").find(R"("late_charge":"561.64","total":"60561.64"}]})") !=
          std::string::npos);
}

TEST_CASE("what a claim asks for and is not there is refused at its place") {
    auto r = sales();
    const auto refused = [&](const std::string& more) {
        const auto answer = r.query(R"({"select":"claims",)" + more + "}");
        REQUIRE(!answer);
        return std::string(name_of(answer.error().code)) + " " + answer.error().where;
    };
    CHECK(refused(R"("client":"Rassvet")") == "missing_member /as_of");
    CHECK(refused(R"("as_of":"2025-06-20","rule":"zz")") == "unknown_name /rule");
    CHECK(refused(R"("as_of":"2025-06-20","fact":"zz")") == "unknown_name /fact");
    CHECK(refused(R"("as_of":"2025-06-20","court":{"law":"zz","court":"general"})") == "unknown_name /court/law");
    CHECK(refused(R"("as_of":"2025-06-20","court":{"law":"ru","court":"zz"})") == "unknown_name /court/court");
    CHECK(refused(R"("as_of":"2025-06-20","court":{"law":"ru"})") == "missing_member /court/court");
}
