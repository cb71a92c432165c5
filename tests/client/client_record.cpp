// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/client/client_record.hpp>

#include "catch.hpp"

using namespace troth;

namespace {

fact told(const char* kind, const char* on, std::vector<fact_member> members) {
    return {kind, "X", date::parse(on).value(), {}, std::move(members)};
}

}  // namespace

TEST_CASE("what a fact states of a client takes the place of what was known, a list as a whole") {
    const auto first = apply({}, told("client_recorded", "2026-01-12",
                                      {{"kind", fact_type::text, "person"},
                                       {"name", fact_type::text, "Ева"},
                                       {"contacts.0.kind", fact_type::text, "phone"},
                                       {"contacts.0.value", fact_type::text, "1"},
                                       {"contacts.1.kind", fact_type::text, "email"},
                                       {"contacts.1.value", fact_type::text, "e@x.example"},
                                       {"languages.0", fact_type::text, "ru"},
                                       {"languages.1", fact_type::text, "sk"},
                                       {"currency", fact_type::text, "EUR"},
                                       {"credit_limit", fact_type::text, "12.50"}}));
    CHECK(first.kind == "person");
    CHECK(first.contacts.size() == 2);
    CHECK(first.languages == std::vector<std::string>{"ru", "sk"});
    CHECK(first.credit_limit == decimal{1250, 2});
    const auto later = apply(first, told("client_changed", "2026-02-01",
                                         {{"contacts.0.kind", fact_type::text, "phone"},
                                          {"contacts.0.value", fact_type::text, "2"},
                                          {"contacts.0.use", fact_type::text, "work"},
                                          {"segments.0", fact_type::text, "hotels"}}));
    REQUIRE(later.contacts.size() == 1);
    CHECK(later.contacts.front().value == "2");
    CHECK(later.contacts.front().use == "work");
    CHECK(later.segments == std::vector<std::string>{"hotels"});
    CHECK(later.name == "Ева");
    CHECK(later.languages == first.languages);
    CHECK(later.recorded == first.recorded);
    CHECK_FALSE(later.left);
    const auto gone = apply(later, told("client_left", "2026-03-01", {{"name", fact_type::text, "nobody"}}));
    CHECK(gone.left == date::parse("2026-03-01"));
    CHECK(gone.name == "Ева");
}
