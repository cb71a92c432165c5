// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/exchange/table_csv.hpp>

#include <string>
#include <troth/exchange/csv.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;
using namespace troth::exchange;

TEST_CASE("A register of contracts as CSV has a row for each contract") {
    std::vector<contract_card> contracts(2);
    contracts[0].id = "c-1";
    contracts[0].client = "=HYPERLINK(\"x\")";
    contracts[0].on = *date::make(2025, 1, 14);
    contracts[0].currency = *currency::make("EUR");
    contracts[0].price = decimal{1250, 2};
    contracts[0].terms = {{"price", "12.50", "c-1"}};
    contracts[1].id = "c-2, or so";
    contracts[1].standing = contract_standing::ended;
    std::string out;
    append_csv(out, std::span<const contract_card>(contracts));
    CHECK(out ==
          "id,number,kind,client,on,from,to,standing,currency,price,open,overdue,receivable,payable\n"
          "c-1,,,\"'=HYPERLINK(\"\"x\"\")\",2025-01-14,,,in_force,EUR,12.50,0,0,,\n"
          "\"c-2, or so\",,,,1970-01-01,,,ended,,,0,0,,\n");
    CHECK(parse_csv(out)->size() == 3);
}

TEST_CASE("Debts by age as CSV have a column for each band") {
    std::vector<ageing_row> rows(2);
    rows[0] = {"-vega", *currency::make("RUB"), {30000, 2}, {0, 2}, {{10000, 2}, {20000, 2}}, *date::make(2025, 1, 2)};
    rows[1].obligor = "rassvet";
    std::string out;
    append_csv(out, std::span<const ageing_row>(rows));
    CHECK(out ==
          "obligor,currency,left,not_due,overdue_1,overdue_2,oldest_due\n"
          "'-vega,RUB,300.00,0.00,100.00,200.00,2025-01-02\n"
          "rassvet,EUR,0,0,,,\n");
}
