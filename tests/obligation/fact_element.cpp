// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <troth/obligation/fact_element.hpp>

using namespace troth;

namespace {

fact plan() {
    return {"plan",
            "p",
            *date::parse("2025-01-10"),
            std::nullopt,
            {{"client", fact_type::text, "acme"},
             {"lines.0.due", fact_type::text, "2025-02-01"},
             {"lines.1.due", fact_type::text, "2025-03-01"},
             {"lines.1.goods.0", fact_type::text, "coal"},
             {"lines.10.due", fact_type::text, "2025-12-01"},
             {"linesman", fact_type::text, "Ann"},
             {"tags.0", fact_type::text, "urgent"}}};
}

}  // namespace

TEST_CASE("the elements of a list are counted by the greatest number in it") {
    CHECK(count_elements(plan(), "lines") == 11);
    CHECK(count_elements(plan(), "tags") == 1);
    CHECK(count_elements(plan(), "lines.1.goods") == 1);
    CHECK(count_elements(plan(), "client") == 0);
    CHECK(count_elements(plan(), "line") == 0);
    CHECK(count_elements(plan(), "") == 0);
}

TEST_CASE("an element sees itself as each, and of the fact all but the other elements") {
    const auto second = with_element(plan(), "lines", 1);
    CHECK(second.find("each.due") == "2025-03-01");
    CHECK(second.find("each.goods.0") == "coal");
    CHECK(second.find("client") == "acme");
    CHECK(second.find("linesman") == "Ann");
    CHECK(second.find("id") == "p");
    CHECK_FALSE(second.find("lines.0.due"));
    CHECK_FALSE(second.find("lines.1.due"));
    CHECK(with_element(plan(), "tags", 0).find("each") == "urgent");
    CHECK_FALSE(with_element(plan(), "lines", 2).find("each.due"));
}

TEST_CASE("all elements at once are those that are seen one by one") {
    for (const auto* list : {"lines", "tags", "lines.1.goods", "client"}) {
        const auto all = elements_of(plan(), list);
        REQUIRE(all.size() == static_cast<std::size_t>(count_elements(plan(), list)));
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto one = with_element(plan(), list, static_cast<std::int32_t>(i));
            REQUIRE(all[i].members.size() == one.members.size());
            CHECK(all[i].id == one.id);
            for (std::size_t m = 0; m < one.members.size(); ++m) {
                CHECK(all[i].members[m].name == one.members[m].name);
                CHECK(all[i].members[m].value == one.members[m].value);
            }
        }
    }
}

TEST_CASE("what counts beyond the longest list is no element of it") {
    auto f = plan();
    f.members.push_back({"lines.999999999.due", fact_type::text, "2025-02-01"});
    CHECK(count_elements(f, "lines") == 11);
    CHECK(elements_of(f, "lines").size() == 11);
}

TEST_CASE("the elements of a long fact are the same with and without an index, in whatever order they stand") {
    auto f = plan();
    const auto add = [&](const std::string& name) { f.members.push_back({name, fact_type::text, name}); };
    for (int i = 0; i < 40; ++i)
        for (const char* end : {".due", ".goods.3", ""}) add("lines." + std::to_string(i * 7 % 40) + end);
    for (int i = 0; i < 40; ++i) {
        add("tags." + std::to_string(40 - i));
        if (i % 10 == 0) add("note" + std::to_string(i));
    }
    for (const char* name : {"lines.05.sum", "lines.99999.3.x", "lines.-1.x", ".4.x"}) add(name);
    auto indexed = f;
    index_lists(indexed);
    REQUIRE(indexed.lists);
    const fact copy = indexed;  // its members stand elsewhere
    for (const auto* list : {"lines", "tags", "lines.3.goods", "lines.99999", "", "client"})
        for (const std::int32_t element : {0, 1, 3, 4, 5, 10, 39, 40, 41}) {
            const auto looked = with_element(f, list, element).members;
            for (const fact* other : {static_cast<const fact*>(&indexed), &copy}) {
                const auto found = with_element(*other, list, element).members;
                REQUIRE(found.size() == looked.size());
                for (std::size_t m = 0; m < found.size(); ++m) {
                    CHECK(found[m].name == looked[m].name);
                    CHECK(found[m].value == looked[m].value);
                }
            }
        }
    auto few = plan();
    index_lists(few);
    CHECK_FALSE(few.lists);
}
