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

    implementation(document&& text, std::vector<error>&& repeated, const law_library& with)
        : laws(with), parsed(std::move(text)) {
        faults.emplace(parsed.root(), std::move(repeated));
        context.emplace(*faults, parsed.root(), laws);
    }

    /// Notes what is wrong in `faults`.
    void read() {
        auto& r = *faults;
        json::read(r, parsed.root(), request);
        names.emplace(*context, request);
        if (request.price && r.are_read("price", "currency"))
            price = read_money(r, *request.price, request.currency, [] { return std::string("/price"); });
        names->check_currency(request.currency);
        if (!names->are_read()) return;
        auto made = names->versions(names->variant(), request.currency, request.price.has_value());
        if (!made) return names->note(made.error());
        versions = *std::move(made);
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
    std::vector<error> repeated;
    auto parsed = document::parse(request, repeated);
    if (!parsed) return parsed.error();
    auto made = std::make_unique<implementation>(*std::move(parsed), std::move(repeated), laws);
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
