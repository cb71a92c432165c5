// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/plan.hpp>

#include <string>
#include <utility>
#include <vector>

#include "late_charge_request.hpp"

namespace troth::inline v0::json {
namespace {

struct late_charge_plan_request {
    std::optional<std::string> law;
    late_charge_choice rule;
    std::optional<std::string> variant;
    troth::currency currency;
    date as_of;
    std::optional<decimal> price;
    std::optional<calendar_choice> calendar;
    std::map<std::string, any_series> series;
};
BOOST_DESCRIBE_STRUCT(late_charge_plan_request, (), (law, rule, variant, currency, as_of, price, calendar, series))

}  // namespace

struct late_charge_plan::implementation {
    law_library laws;                         // keeps the calendar of a pack
    late_charge_plan_request request;
    std::optional<late_charge_names> names;   // keeps a calendar that is written out
    std::vector<late_charge_version> versions;
    std::optional<money> price;

    /// Notes what is wrong in the reader, which is not used afterwards.
    void read(calculation& c) {
        json::read(c.r, c.request, request);
        names.emplace(c, request);
        if (c.r.has_faults()) return;
        if (request.price) {
            price = money::make(*request.price, request.currency);
            if (!price)
                c.r.fault_in(code::bad_value, "price",
                             "found " + shown(to_string(*request.price)) + ", expected an amount in " +
                                 std::string(request.currency.code()));
        }
        auto made = names->versions(names->variant(), request.currency);
        if (!made) return names->note(made.error());
        versions = *std::move(made);
        for (const auto& v : versions)
            if (v.terms.needs_price() && !request.price) {
                c.r.fault_in(code::missing_member, "price", "the rule limits the charge by the price");
                return;
            }
    }
};

result<late_charge_plan> late_charge_plan::make(std::string_view request, const law_library& laws) {
    const auto parsed = document::parse(request);
    if (!parsed) return parsed.error();
    reader r(parsed->root());
    const auto made = std::make_shared<implementation>();
    made->laws = laws;
    calculation c{r, parsed->root(), made->laws};
    made->read(c);
    if (r.has_faults()) return r.take_error();
    return late_charge_plan(made);
}

result<void> late_charge_plan::calculate(std::span<const std::int64_t> principal, std::span<const std::int32_t> due,
                                         std::span<std::int64_t> charge) const {
    const auto& plan = *inner_;
    std::vector<late_debt> debt(1);
    no_reasons none;
    for (std::size_t i = 0; i < principal.size(); ++i) {
        debt[0].amount = {principal[i], plan.request.currency};
        debt[0].due = date::make(std::int64_t{due[i]});
        if (principal[i] < 0 || !debt[0].due)
            return fail(code::bad_value, (principal[i] < 0 ? "/principal/" : "/due/") + std::to_string(i),
                        principal[i] < 0 ? "the amount is negative" : "the day is not from 0001-01-01 to 9999-12-31");
        const auto answer = calculate_late_charge(plan.versions, {debt, {}, plan.request.as_of, plan.price}, none);
        if (!answer) return fail(answer.error().code, "/due/" + std::to_string(i), answer.error().message);
        charge[i] = answer->total_minor;
    }
    return {};
}

}  // namespace troth::inline v0::json
