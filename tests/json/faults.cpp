// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"
#include "replies.hpp"

#include <string>
#include <string_view>

#include <troth/json/compute.hpp>
#include <troth/json/document.hpp>

namespace {

std::string faults(std::string_view request) { return faults_in(troth::json::compute(request)); }

std::string in_days(std::string_view members) {
    return faults(R"({"calculate":"days",)" + std::string(members) + "}");
}

std::string late_charge(std::string_view members, std::string_view rule = R"({"rate":{"percent":"0.1"}})") {
    return faults(R"({"calculate":"late_charge","rule":)" + std::string(rule) + R"(,"as_of":"2025-06-01",)" +
                  std::string(members) + "}");
}

constexpr std::string_view in_rubles = R"("law":"ru","currency":"RUB","debts":[])";

std::string allocation(std::string_view debts, std::string_view payments,
                       std::string_view rule = R"({"order":["a","b"],"within":"oldest_due"})") {
    return faults(R"({"calculate":"allocation","currency":"EUR","rule":)" + std::string(rule) + R"(,"debts":)" +
                  std::string(debts) + R"(,"payments":)" + std::string(payments) + "}");
}

}  // namespace

TEST_CASE("a range that ends before it begins is told beside all other faults") {
    CHECK(in_days(R"("from":"2025-01-02","to":"2025-01-01","law":"zz")") == "contradiction /to, unknown_name /law");
    CHECK(in_days(R"("from":"2025-01-02","to":"2025-01-01")") == "contradiction /to");
    CHECK(in_days(R"("from":"2025-01-02","to":"x")") == "bad_value /to");
    CHECK(in_days(R"("from":"2025-01-02")") == "missing_member /to");
    const auto schedule = [](std::string_view members) {
        return faults(R"({"calculate":"schedule","from":"2025-01-02","until":"2025-01-01",)" + std::string(members) +
                      "}");
    };
    CHECK(schedule(R"("every":{"days":1},"z":1)") == "contradiction /until, unknown_member /z");
    CHECK(schedule(R"("every":{"days":0})") == "contradiction /until, bad_value /every/days");
    CHECK(faults(R"({"calculate":"rate","law":"zz","rule":"r","first_day":"2025-01-02","on":"2025-01-01"})") ==
          "unknown_name /law, contradiction /on");
    CHECK(late_charge(in_rubles, R"({"rate":{"percent":"1"},
                      "excluded":[{"from":"2025-01-02","to":"2025-01-01","counter":"x"}]})") ==
          "contradiction /rule/excluded/0/to, bad_value /rule/excluded/0/counter");
    CHECK(faults(R"({"calculate":"limitation","due":"2020-01-01","rule":{"term":{"years":3},
                    "pauses":[{"from":"2020-04-02","to":"2020-04-01","effect":"x"}]}})") ==
          "contradiction /rule/pauses/0/to, bad_value /rule/pauses/0/effect");
    CHECK(faults(R"({"calculate":"limitation","due":"2020-01-01","law":"ru","events":[
                    {"kind":"suspended","from":"2020-04-02","to":"2020-04-01","z":1},{"kind":"z","on":"2020-01-01"},
                    {"kind":"filed","on":"x","to":"2020-01-01","days":3}]})") ==
          "contradiction /events/0/to, unknown_member /events/0/z, bad_value /events/1/kind, "
          "contradiction /events/2, bad_value /events/2/on");
}

TEST_CASE("a working day that is asked for without a calendar is told beside other faults") {
    CHECK(in_days(R"("from":"2025-01-02","to":"x","count":"working")") == "bad_value /to, missing_member /calendar");
    CHECK(in_days(R"("from":"2025-01-02","to":"x","count":"working","law":"zz")") ==
          "bad_value /to, unknown_name /law");
    CHECK(faults(R"({"calculate":"deadline","from":"2025-01-02","term":{"working_days":2},"z":1})") ==
          "unknown_member /z, missing_member /calendar");
    CHECK(faults(R"({"calculate":"deadline","from":"2025-01-02","term":{"working_days":"x"},"z":1})") ==
          "wrong_type /term/working_days, unknown_member /z");
    CHECK(late_charge(R"("currency":"EUR","debts":[{"id":"A","amount":"1","due":"2025-01-01"}],
                         "payments":[{"on":"2025-02-01","amount":"1","debt":"B"}])",
                      R"({"rate":{"percent":"1"},"first_day":"working_day_after_due"})") ==
          "unknown_name /payments/0/debt, missing_member /calendar");
}

TEST_CASE("a court fee tells of its claim, its currency and its day each by itself") {
    const auto fee = [](std::string_view currency, std::string_view claim, std::string_view filed) {
        return faults(R"({"calculate":"court_fee","law":"ru","court":"general","currency":")" + std::string(currency) +
                      R"(","claim":")" + std::string(claim) + R"(","filed":")" + std::string(filed) + R"("})");
    };
    CHECK(fee("RUB", "1.001", "x") == "bad_value /claim, bad_value /filed");
    CHECK(fee("EUR", "1.00", "x") == "contradiction /currency, bad_value /filed");
    CHECK(fee("EUR", "1.00", "2025-01-01") == "contradiction /currency");
    CHECK(fee("ZZZ", "1.001", "2025-01-01") == "bad_value /currency");
    CHECK(fee("RUB", "1.001", "1999-01-01") == "not_known /court, bad_value /claim");
}

TEST_CASE("debts and payments of a late charge tell of ids, names and days beside other faults") {
    const std::string in_eur = R"("currency":"EUR",)";
    CHECK(late_charge(in_eur + R"("debts":[{"id":"A","amount":"1","due":"2025-01-01"},
                                           {"id":"A","amount":"x","due":"2025-01-01"}])") ==
          "contradiction /debts/1/id, bad_value /debts/1/amount");
    CHECK(late_charge(in_eur + R"("debts":[7,8,{"id":9,"amount":"1","due":"2025-01-01"}],
                                  "payments":[{"on":"2025-02-01","amount":"1","debt":"B"}])") ==
          "wrong_type /debts/0, wrong_type /debts/1, wrong_type /debts/2/id");
    CHECK(late_charge(in_eur + R"("debts":[{"id":"A","amount":"x","due":"2025-01-01"}],
                                  "payments":[{"on":"2025-02-01","amount":"1","debt":"B"}])") ==
          "bad_value /debts/0/amount, unknown_name /payments/0/debt");
    CHECK(late_charge(in_eur + R"("debts":[{"id":"A","amount":"x","first_day":"2025-07-01"}])") ==
          "bad_value /debts/0/amount, contradiction /debts/0/first_day");
    CHECK(late_charge(in_eur + R"("debts":[{"id":"A","amount":"1","frist_day":"2025-07-01"}])") ==
          "unknown_member /debts/0/frist_day");
    CHECK(late_charge(in_eur + R"("payments":[{"on":"2025-02-01","amount":"1","debt":"B"}])") ==
          "missing_member /debts");
}

TEST_CASE("a price that is missing is told beside faults of debts and payments") {
    constexpr std::string_view rule = R"({"rate":{"percent":"1"},"at_most":[{"percent_of_price":"10"}]})";
    CHECK(late_charge(R"("currency":"EUR","debts":[{"id":"A","amount":"x","due":"2025-01-01"}])", rule) ==
          "bad_value /debts/0/amount, missing_member /price");
    CHECK(late_charge(R"("currency":"EUR","debts":[{"id":"A","amount":"1","due":"2025-01-01"}],
                         "payments":[{"on":"2025-02-01","amount":"1","debt":"B"}])",
                      rule) == "unknown_name /payments/0/debt, missing_member /price");
}

TEST_CASE("a rule of the request tells of its series and its currency beside other faults") {
    CHECK(late_charge(in_rubles, R"({"rate":{"series":"zz"},"share":"x"})") ==
          "unknown_name /rule/rate/series, bad_value /rule/share");
    CHECK(late_charge(R"("law":"ru","currency":"RUB","debts":[],"series":[])", R"({"rate":{"series":"zz"}})") ==
          "wrong_type /series");
    CHECK(late_charge(R"("law":"ru","currency":"RUB","debts":[],"series":{"zz":[["x","1"]]})",
                      R"({"rate":{"series":"zz"}})") == "bad_value /series/zz/0/0");
    CHECK(late_charge(R"("currency":"USD","debts":[])",
                      R"({"rate":{"percent":"x"},"currency":"EUR","once":"1.001","round_to":"0"})") ==
          "bad_value /rule/rate/percent, bad_value /rule/once, bad_value /rule/round_to, contradiction /currency");
    CHECK(late_charge(R"("law":"ua","currency":"USD","debts":[])",
                      R"({"like":"ua.civil.625.inflation","rate":{"percent":"x"},"currency":"UAH"})") ==
          "bad_value /rule/rate/percent, contradiction /currency");
}

TEST_CASE("an allocation tells of kinds, names and ids beside other faults") {
    constexpr std::string_view debt = R"([{"id":"A","kind":"z","amount":"x","due":"2025-01-01"}])";
    CHECK(allocation(debt, R"([{"on":"2025-01-01","amount":"1","debt":"B"}])") ==
          "unknown_name /debts/0/kind, bad_value /debts/0/amount, unknown_name /payments/0/debt");
    CHECK(allocation(R"([{"id":"A","kind":"a","amount":"1.001","due":"2025-01-01"},
                         {"id":"A","kind":"b","amount":"1","due":"x"}])", "[]") ==
          "bad_value /debts/0/amount, contradiction /debts/1/id, bad_value /debts/1/due");
    CHECK(allocation("[]", "[]", R"({"order":["a","a"],"within":"x"})") ==
          "contradiction /rule/order/1, bad_value /rule/within");
    CHECK(allocation("[]", "[]", R"({"order":[7,8],"within":"x"})") ==
          "wrong_type /rule/order/0, wrong_type /rule/order/1, bad_value /rule/within");
    CHECK(allocation(debt, "[]", R"({"order":7})") ==
          "wrong_type /rule/order, missing_member /rule/within, bad_value /debts/0/amount");
}

TEST_CASE("a rule of an allocation that is not found has no members to miss") {
    CHECK(allocation("[]", "[]", R"("ru.civil.319")") == "missing_member /law");
    CHECK(allocation("[]", "[]", R"({"like":"ru.civil.319"})") == "missing_member /law");
    CHECK(allocation("[]", R"([],"law":"zz")", R"("ru.civil.319")") == "unknown_name /law");
    CHECK(allocation("[]", R"([],"law":"ru")", R"("zz")") == "unknown_name /rule");
    CHECK(allocation("[]", R"([],"law":"ru")", R"({"like":"zz"})") == "unknown_name /rule/like");
}

TEST_CASE("a member that stands twice is a fault among the others") {
    CHECK(in_days(R"("from":"2025-01-02","from":"2025-01-02","to":"x","z":1)") ==
          "contradiction /from, bad_value /to, unknown_member /z");
    CHECK(in_days(R"("from":"x","from":"x","to":"2025-01-01")") == "contradiction /from, bad_value /from");
    CHECK(in_days(R"("from":"2025-01-02","from":"2024-01-02","to":"2025-01-01")") == "contradiction /from");
    CHECK(in_days(R"("from":"2025-01-02","to":"2025-01-03","calendar":{"weekend":[],"weekend":[]})") ==
          "contradiction /calendar/weekend");
    CHECK(faults(R"({"calculate":"days","calculate":"rate","from":"x"})") ==
          "contradiction /calculate, bad_value /from, missing_member /to");
    CHECK(late_charge(R"("currency":"EUR","debts":[{"id":"A","id":"A","amount":"1","due":"2025-01-01"},
                                                   {"id":"A","amount":"1","due":"2025-01-01"}])") ==
          "contradiction /debts/0/id");
}
