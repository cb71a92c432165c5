// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <troth/obligation/allocation.hpp>
#include <tuple>

#include "catch.hpp"

using namespace troth;

namespace {

date day(int year, int month, int number) { return date::make(year, month, number).value(); }

const currency rub = *currency::make("RUB");

allocation_rule rule(allocation_within within) {
    allocation_rule out;
    out.order = std::vector<std::string>{"costs", "interest", "principal"};
    out.within = within;
    return out;
}

result<allocation_answer> divided(const allocation_rule& r, const std::vector<allocation_debt>& debts,
                                  const std::vector<allocation_payment>& payments) {
    no_reasons none;
    return calculate_allocation(
        debts, payments, rub, [&](std::optional<date>) { return &r; }, none);
}

/// "0:100 2:50 +25": what each debt took, in order, and what was left over.
std::string shown(const allocated_payment& p) {
    std::string out;
    for (const auto& part : p.parts) out += std::to_string(part.debt) + ":" + std::to_string(part.minor) + " ";
    return out + "+" + std::to_string(p.unallocated);
}

const std::vector<allocation_debt> three = {{"A", "principal", 1000, day(2025, 1, 10)},
                                            {"B", "costs", 100, day(2025, 3, 10)},
                                            {"C", "principal", 500, day(2025, 1, 9)}};

}  // namespace

TEST_CASE("kinds are paid in their order, due or not, and the oldest due of a kind first") {
    const auto a = divided(rule(allocation_within::oldest_due), three, {{day(2025, 1, 1), 700, 0}});
    REQUIRE(a.has_value());
    CHECK(shown(a->payments[0]) == "1:100 2:500 0:100 +0");
    CHECK(a->left == std::vector<std::int64_t>{900, 0, 0});
}

TEST_CASE("the debt that the payment names comes first only where the rule heeds the name") {
    const auto a = divided(rule(allocation_within::named_then_oldest), three, {{day(2025, 1, 1), 1150, 0}});
    REQUIRE(a.has_value());
    CHECK(shown(a->payments[0]) == "0:1000 1:100 2:50 +0");
    const auto none = divided(rule(allocation_within::named_then_oldest), three, {{day(2025, 1, 1), 150, {}}});
    CHECK(shown(none->payments[0]) == "1:100 2:50 +0");
    const auto unheeded = divided(rule(allocation_within::pro_rata), three, {{day(2025, 1, 1), 100, 0}});
    CHECK(shown(unheeded->payments[0]) == "1:100 +0");
}

TEST_CASE("a proportion is rounded down, and what is over goes to the oldest due") {
    const std::vector<allocation_debt> debts = {{"A", "costs", 100, day(2025, 1, 3)},
                                                {"B", "costs", 100, day(2025, 1, 1)},
                                                {"C", "costs", 100, day(2025, 1, 2)}};
    const auto a = divided(rule(allocation_within::pro_rata), debts, {{day(2025, 1, 1), 200, {}}});
    REQUIRE(a.has_value());
    CHECK(shown(a->payments[0]) == "1:67 2:67 0:66 +0");
    const auto one = divided(rule(allocation_within::pro_rata), debts, {{day(2025, 1, 1), 1, {}}});
    CHECK(shown(one->payments[0]) == "1:1 +0");
}

TEST_CASE("payments are taken by day, then as listed, and answered as listed") {
    const auto a = divided(rule(allocation_within::oldest_due), three,
                           {{day(2025, 3, 2), 100, {}}, {day(2025, 3, 1), 50, {}}, {day(2025, 3, 2), 2000, {}}});
    REQUIRE(a.has_value());
    CHECK(shown(a->payments[0]) == "1:50 2:50 +0");
    CHECK(shown(a->payments[1]) == "1:50 +0");
    CHECK(shown(a->payments[2]) == "2:450 0:1000 +550");
}

TEST_CASE("amounts of the greatest size are divided without loss") {
    const std::int64_t most = 999'999'999'999'999'99;
    const std::vector<allocation_debt> debts = {{"A", "costs", most, day(2025, 1, 1)},
                                                {"B", "costs", most, day(2025, 1, 1)}};
    const auto a = divided(rule(allocation_within::pro_rata), debts, {{day(2025, 1, 1), most, {}}});
    REQUIRE(a.has_value());
    CHECK(a->left[0] + a->left[1] == most);
    CHECK(a->payments[0].parts[0].minor - a->payments[0].parts[1].minor == 1);
}

TEST_CASE("what the rule or the lists lack is refused where it is missing") {
    const auto fault = [](const allocation_rule& r, const std::vector<allocation_debt>& debts,
                          const std::vector<allocation_payment>& payments) {
        const auto a = divided(r, debts, payments);
        REQUIRE_FALSE(a.has_value());
        return std::string(name_of(a.error().code)) + " " + a.error().where;
    };
    auto r = rule(allocation_within::oldest_due);
    r.order.reset();
    CHECK(fault(r, three, {}) == "missing_member /rule/order");
    r = rule(allocation_within::oldest_due);
    r.within.reset();
    CHECK(fault(r, three, {}) == "missing_member /rule/within");
    r = rule(allocation_within::oldest_due);
    r.order->push_back("costs");
    CHECK(fault(r, three, {}) == "contradiction /rule/order/3");
    CHECK(fault(rule(allocation_within::oldest_due), {{"A", "Costs", 1, day(2025, 1, 1)}}, {}) ==
          "unknown_name /debts/0/kind");
    CHECK(fault(rule(allocation_within::oldest_due), three, {{day(2025, 1, 1), 1, 3}}) ==
          "unknown_name /payments/0/debt");
}

TEST_CASE("each payment is divided by the rule in force on its day") {
    const auto first = rule(allocation_within::oldest_due);
    auto second = first;
    second.order = std::vector<std::string>{"principal", "costs"};
    no_reasons none;
    const auto rule_on = [&](std::optional<date> d) -> const allocation_rule* {
        return d && *d < day(2025, 1, 1) ? nullptr : d && *d < day(2025, 6, 1) ? &first : &second;
    };
    const auto a =
        calculate_allocation(three, {{day(2025, 7, 1), 60, {}}, {day(2025, 5, 1), 60, {}}}, rub, rule_on, none);
    REQUIRE(a.has_value());
    CHECK(shown(a->payments[0]) == "2:60 +0");
    CHECK(shown(a->payments[1]) == "1:60 +0");
    const auto before = calculate_allocation(three, {{day(2024, 7, 1), 60, {}}}, rub, rule_on, none);
    REQUIRE_FALSE(before.has_value());
    CHECK(before.error().code == code::not_known);
    CHECK(before.error().where == "/rule");
}

TEST_CASE("no unit of a payment is lost or made, and what each rule promises holds") {
    CHECK(rc::check([] {
        static const char* kinds[] = {"principal", "costs", "interest"};
        std::vector<allocation_debt> debts;
        for (int i = *rc::gen::inRange(0, 8); i > 0; --i)
            debts.push_back({std::to_string(i), kinds[*rc::gen::inRange(0, 3)], *rc::gen::inRange(0, 500),
                             *day(2025, 1, 1).plus(*rc::gen::inRange(0, 4))});
        std::vector<allocation_payment> payments;
        for (int i = *rc::gen::inRange(0, 6); i > 0; --i) {
            payments.push_back({*day(2025, 1, 1).plus(*rc::gen::inRange(0, 3)), *rc::gen::inRange(0, 700), {}});
            if (!debts.empty() && *rc::gen::arbitrary<bool>())
                payments.back().debt = *rc::gen::inRange<std::size_t>(0, debts.size());
        }
        const auto within = static_cast<allocation_within>(*rc::gen::inRange(0, 3));
        const auto r = rule(within);
        const auto a = divided(r, debts, payments);
        RC_ASSERT(a.has_value());

        std::vector<std::int64_t> left;
        for (const auto& d : debts) left.push_back(d.minor);
        std::vector<std::size_t> order(payments.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        std::stable_sort(order.begin(), order.end(), [&](auto x, auto y) { return payments[x].on < payments[y].on; });
        for (const auto i : order) {
            auto rest = payments[i].minor;
            std::vector<std::tuple<std::size_t, std::int64_t>> parts;
            const auto take = [&](std::size_t d, std::int64_t minor) {
                if (minor > 0) parts.emplace_back(d, minor);
                left[d] -= minor;
                rest -= minor;
            };
            if (within == allocation_within::named_then_oldest && payments[i].debt)
                take(*payments[i].debt, std::min(rest, left[*payments[i].debt]));
            for (const auto& kind : *r.order) {
                std::vector<std::size_t> of_kind;
                for (std::size_t d = 0; d < debts.size(); ++d)
                    if (debts[d].kind == kind && left[d] > 0) of_kind.push_back(d);
                std::stable_sort(of_kind.begin(), of_kind.end(),
                                 [&](auto x, auto y) { return debts[x].due < debts[y].due; });
                std::int64_t all = 0, given = 0;
                for (const auto d : of_kind) all += left[d];
                const auto paid = std::min(rest, all);
                if (within != allocation_within::pro_rata) {
                    for (const auto d : of_kind) take(d, std::min(rest, left[d]));
                    continue;
                }
                for (const auto d : of_kind) given += paid * left[d] / all;
                for (std::size_t n = 0; n < of_kind.size(); ++n) {
                    const bool gets_one = given + static_cast<std::int64_t>(n) < paid;
                    take(of_kind[n], paid * left[of_kind[n]] / all + (gets_one ? 1 : 0));
                }
            }
            std::vector<std::tuple<std::size_t, std::int64_t>> found;
            for (const auto& p : a->payments[i].parts) found.emplace_back(p.debt, p.minor);
            RC_ASSERT(found == parts);
            RC_ASSERT(a->payments[i].unallocated == rest);
        }
        RC_ASSERT(a->left == left);
    }));
}

TEST_CASE("a division into more than a million parts is refused") {
    std::vector<allocation_debt> debts;
    for (int i = 0; i < 2000; ++i) debts.push_back({std::to_string(i), "costs", 1'000'000, day(2025, 1, 1)});
    const std::vector<allocation_payment> payments(501, {day(2025, 1, 1), 2000, {}});
    const auto a = divided(rule(allocation_within::pro_rata), debts, payments);
    REQUIRE_FALSE(a.has_value());
    CHECK(a.error().code == code::limit);
    CHECK(a.error().where == "/payments");
}

TEST_CASE("every part of a division is explained") {
    const auto r = rule(allocation_within::oldest_due);
    reasons why;
    const auto a = calculate_allocation(
        three, {{day(2025, 1, 1), 5000, {}}}, rub, [&](std::optional<date>) { return &r; }, why);
    REQUIRE(a.has_value());
    std::vector<std::string> ids;
    for (const auto& step : why.steps()) ids.push_back(step.message);
    CHECK(ids == std::vector<std::string>{"allocation.order", "allocation.oldest_due", "allocation.part",
                                          "allocation.part", "allocation.part", "allocation.unallocated"});
}
