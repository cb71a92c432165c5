// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <troth/obligation/fact.hpp>

using troth::currency;
using troth::date;
using troth::fact;
using troth::fact_type;

namespace {

fact invoice() {
    fact f;
    f.kind = "invoice";
    f.id = "INV-7";
    f.on = *date::parse("2025-02-01");
    f.members = {{"client", fact_type::text, "acme"},    {"amount", fact_type::text, "1200.50"},
                 {"due", fact_type::text, "2025-03-03"}, {"disputed", fact_type::boolean, "true"},
                 {"days", fact_type::integer, "30"},     {"party.id", fact_type::text, "p1"}};
    return f;
}

}  // namespace

TEST_CASE("a fact gives its members, its kind, its id and its day by name") {
    const auto f = invoice();
    CHECK(f.find("fact") == "invoice");
    CHECK(f.find("id") == "INV-7");
    CHECK(f.find("on") == "2025-02-01");
    CHECK(f.find("client") == "acme");
    CHECK(f.find("disputed") == "true");
    CHECK(f.find("days") == "30");
    CHECK(f.find("party.id") == "p1");
    CHECK_FALSE(f.find("party"));
    CHECK_FALSE(f.find("Client"));
    CHECK_FALSE(f.find(""));
    CHECK(f.find_member("on") == nullptr);
}

TEST_CASE("a member that holds a day is read as one, and the day of the fact is `on` and `at`") {
    const auto f = invoice();
    CHECK(f.find_date("due") == date::parse("2025-03-03"));
    CHECK(f.find_date("on") == date::parse("2025-02-01"));
    CHECK(f.find_date("at") == date::parse("2025-02-01"));
    CHECK_FALSE(f.find_date("client"));
    CHECK_FALSE(f.find_date("nothing"));
}

TEST_CASE("an amount is read in the minor units of its currency, and refused where the currency has no such unit") {
    auto f = invoice();
    CHECK(f.find_minor("amount", *currency::make("RUB")) == 120050);
    CHECK(f.find_minor("amount", *currency::make("KWD")) == 1200500);
    CHECK_FALSE(f.find_minor("amount", *currency::make("JPY")));
    CHECK(f.find_minor("days", *currency::make("JPY")) == 30);
    CHECK_FALSE(f.find_minor("client", *currency::make("RUB")));
    CHECK_FALSE(f.find_minor("nothing", *currency::make("RUB")));
    for (const char* bad : {"-1.00", "1,00", "1.005", "1e3", " 1", "", "1.", ".5", "1234567890123456.00", "٣"}) {
        f.members[1].value = bad;
        INFO(bad);
        CHECK_FALSE(f.find_minor("amount", *currency::make("RUB")));
    }
    f.members[1].value = "999999999999999.99";
    CHECK(f.find_minor("amount", *currency::make("RUB")) == 99999999999999999);
}
