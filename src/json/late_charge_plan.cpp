// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/plan.hpp>

#include <string>
#include <utility>
#include <vector>

#include <troth/obligation/late_charge_columns.hpp>

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
    law_library laws;  // keeps the calendar of a pack
    document parsed;
    late_charge_plan_request request;
    std::optional<reader> faults;
    std::optional<calculation> context;
    std::optional<late_charge_names> names;  // keeps a calendar that is written out
    std::vector<late_charge_version> versions;
    std::optional<money> price;
    std::optional<late_charge_columns> columns;
    bool is_whole = false;  // whether the columns were left by a return, not by an exception

    implementation(document&& text, const law_library& with) : laws(with), parsed(std::move(text)) {
        faults.emplace(parsed.root());
        context.emplace(*faults, parsed.root(), laws);
    }

    /// Notes what is wrong in `faults`.
    void read() {
        auto& r = *faults;
        json::read(r, parsed.root(), request);
        names.emplace(*context, request);
        if (r.has_faults()) return;
        if (request.price) {
            price = money::make(*request.price, request.currency);
            if (!price)
                r.fault_in(code::bad_value, "price",
                           "found " + shown(to_string(*request.price)) + ", expected an amount in " +
                               std::string(request.currency.code()));
        }
        auto made = names->versions(names->variant(), request.currency);
        if (!made) return names->note(made.error());
        versions = *std::move(made);
        for (const auto& v : versions)
            if (v.terms.needs_price() && !request.price) {
                r.fault_in(code::missing_member, "price", "the rule limits the charge by the price");
                return;
            }
    }

    late_charge_columns& ready() {
        if (!is_whole) columns.emplace(versions, request.as_of, price);
        is_whole = false;
        return *columns;
    }
};

late_charge_plan::late_charge_plan(std::unique_ptr<implementation> inner) noexcept : inner_(std::move(inner)) {}
late_charge_plan::late_charge_plan(late_charge_plan&&) noexcept = default;
late_charge_plan& late_charge_plan::operator=(late_charge_plan&&) noexcept = default;
late_charge_plan::~late_charge_plan() = default;

result<late_charge_plan> late_charge_plan::make(std::string_view request, const law_library& laws) {
    auto parsed = document::parse(request);
    if (!parsed) return parsed.error();
    auto made = std::make_unique<implementation>(*std::move(parsed), laws);
    made->read();
    if (made->faults->has_faults()) return made->faults->take_error();
    return late_charge_plan(std::move(made));
}

result<void> late_charge_plan::calculate(std::span<const std::int64_t> principal_minor,
                                         std::span<const std::int32_t> due, std::span<std::int64_t> charge_minor) {
    auto done = inner_->ready().calculate(principal_minor, due, charge_minor);
    inner_->is_whole = true;
    if (done) return {};
    auto why = done.error();
    why.where = inner_->names->place(why);
    return why;
}

}  // namespace troth::inline v0::json
