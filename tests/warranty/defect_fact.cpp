// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <troth/warranty/defect_fact.hpp>

#include "catch.hpp"

using namespace troth;

namespace {

fact defect() {
    return {"defect",
            "D-1",
            *date::parse("2025-06-01"),
            std::nullopt,
            {{"product", fact_type::text, "kettle"},
             {"unit", fact_type::text, "K-1"},
             {"component", fact_type::text, "heater"},
             {"cause", fact_type::text, "scale"},
             {"batch", fact_type::integer, "17"},
             {"supplier", fact_type::text, "North"},
             {"workshop", fact_type::text, "Centre"},
             {"outcome", fact_type::text, "replaced"},
             {"age_days", fact_type::integer, "40"},
             {"cost", fact_type::text, "12.50"},
             {"revenue", fact_type::text, "1"},
             {"remark", fact_type::boolean, "true"}}};
}

std::string faults(const error& e) {
    auto out = std::string(name_of(e.code)) + " " + e.where;
    for (const auto& other : e.more) out += ", " + std::string(name_of(other.code)) + " " + other.where;
    return out;
}

}  // namespace

TEST_CASE("a record has all that the fact of a defect says") {
    const auto r = defect_record_of(defect()).value();
    CHECK(r.id == "D-1");
    CHECK(to_string(r.on) == "2025-06-01");
    CHECK(r.product == "kettle");
    CHECK(r.unit == "K-1");
    CHECK(r.component == "heater");
    CHECK(r.cause == "scale");
    CHECK(r.batch == "17");
    CHECK(r.supplier == "North");
    CHECK(r.workshop == "Centre");
    CHECK(r.outcome == defect_outcome::replaced);
    CHECK(r.age_days == 40);
    CHECK(to_string(*r.cost) == "12.50");
    CHECK(to_string(*r.revenue) == "1");
}

TEST_CASE("a fact that says nothing but its product is a record too, and without one it is none") {
    auto f = defect();
    f.members.resize(1);
    CHECK_FALSE(defect_record_of(f)->component);
    f.members.clear();
    CHECK(faults(defect_record_of(f).error()) == "missing_member /product");
}

TEST_CASE("what a fact says wrongly is told all at once, with the fact") {
    auto f = defect();
    f.members = {{"product", fact_type::text, ""},     {"unit", fact_type::boolean, "true"},
                 {"outcome", fact_type::text, "lost"}, {"age_days", fact_type::text, "4"},
                 {"cost", fact_type::text, "-1"},      {"revenue", fact_type::integer, "1"}};
    const auto e = defect_record_of(f).error();
    CHECK(faults(e) ==
          "bad_value /product, bad_value /unit, bad_value /outcome, bad_value /age_days, "
          "bad_value /cost, bad_value /revenue");
    CHECK(e.message.find("\"D-1\"") != std::string::npos);
}

TEST_CASE("units sold need their product and count") {
    fact f{"units_sold",
           "S",
           *date::parse("2025-01-31"),
           std::nullopt,
           {{"product", fact_type::text, "p"}, {"count", fact_type::integer, "12"}, {"batch", fact_type::text, "b"}}};
    const auto s = units_sold_of(f).value();
    CHECK(s.count == 12);
    CHECK(s.batch == "b");
    CHECK_FALSE(s.supplier);
    f.members = {{"count", fact_type::integer, "-1"}};
    CHECK(faults(units_sold_of(f).error()) == "missing_member /product, bad_value /count");
    f.members.clear();
    CHECK(faults(units_sold_of(f).error()) == "missing_member /product, missing_member /count");
}
