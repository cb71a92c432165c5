// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <troth/law/late_charge_rule.hpp>
#include <troth/money/currency.hpp>
#include <troth/money/money.hpp>
#include <troth/money/reciprocal.hpp>
#include <troth/obligation/late_charge_rate.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/calendar.hpp>

namespace troth::inline v0 {

/// Defines no series: for rules that write theirs out.
struct no_series {
    [[nodiscard]] const series* find_series(std::string_view) const noexcept { return nullptr; }
    [[nodiscard]] const index_series* find_index(std::string_view) const noexcept { return nullptr; }
};

/// One rule of late charges, made ready for many calculations in one currency: names are looked up, amounts are in
/// minor units, rates are tables. Immutable; it holds all it needs but a calendar
/// that is not its own, which must outlive it.
class late_charge_terms {
public:
    struct band {
        std::int32_t to_day;  ///< the last day of the counter; `no_day` for a band without end
        day_share share;      ///< in lowest terms
    };
    /// One of the two ways in which a charge or what is owed once is a part of something.
    struct part {
        std::optional<std::int64_t> amount_minor;
        std::optional<troth::percent> percent_of_principal;
        std::optional<troth::percent> percent_of_price;
    };
    struct once_terms {
        part what;
        std::int32_t from_day = 1;
    };
    struct index_terms {
        index_series values;
        index_months months = index_months::all;
        std::optional<troth::percent> round_to;
    };

    /// Divides products of rows with one share denominator, in steps of the rounding.
    struct share_divisor {
        std::int32_t share_denominator;
        rounded_divisor by;
    };

    /// Makes a rule ready; its `like` and `calendar` are the caller's to resolve and are not read. Names of series are
    /// looked up by `names.find_series(name)` and `names.find_index(name)`, pointers that are null where nothing
    /// defines the name. `calendar` may be null: then a rule that asks for working days says that it is missing.
    /// Errors, at their member under `/rule`: `unknown_name`, `missing_member` for a rule without rate, index and once,
    /// `bad_value` for an amount with more decimals than the currency; `contradiction` at `/currency` for another one.
    template <class Names>
    [[nodiscard]] static result<late_charge_terms> make(const late_charge_rule& rule, const Names& names,
                                                        const troth::calendar* calendar, troth::currency currency);
    /// What a rule says of when debts become overdue, and nothing more.
    [[nodiscard]] static late_charge_terms make_opening(const late_charge_rule& rule, const troth::calendar* calendar) {
        late_charge_terms out;
        out.calendar = calendar;
        out.add_words(rule);
        return out;
    }

    std::optional<rate_plan> rate;
    std::vector<band> bands;  ///< at least one
    late_charge_count count = late_charge_count::actual;
    late_charge_first_day first_day = late_charge_first_day::day_after_due;
    troth::due_on_non_working_day due_on_non_working_day = troth::due_on_non_working_day::stays;
    late_charge_last_day last_day = late_charge_last_day::payment_day;
    std::vector<late_charge_excluded> excluded;
    std::vector<part> limits;                   ///< limits of amount
    std::int32_t last_counter = no_day;         ///< the limit of days
    std::optional<std::int32_t> months;         ///< the limit of months
    std::optional<once_terms> once;
    std::optional<index_terms> index;
    bool is_rounded_by_row = true;
    std::int64_t step_minor = 1;                ///< what amounts are rounded to
    std::vector<share_divisor> divisors;  ///< for the shares of the bands that 64 bits hold; a short cut, not needed
    const troth::calendar* calendar = nullptr;
    std::shared_ptr<const troth::calendar> own_calendar;  ///< keeps `calendar` where the rule writes it out
    const char* calendar_place = "/calendar";             ///< where an error about the calendar is told
    troth::currency currency;

    /// Whether the charge of some debt is limited by the price.
    [[nodiscard]] bool needs_price() const noexcept {
        for (const auto& l : limits)
            if (l.percent_of_price) return true;
        return false;
    }

private:
    [[nodiscard]] result<std::int64_t> minor(const decimal& amount, std::string where) const;
    result<void> add_limits(const late_charge_rule& rule);
    result<void> add_once(const late_charge_rule& rule);
    void add_bands(const late_charge_rule& rule);
    void add_words(const late_charge_rule& rule);
    void add_divisors();
    void add_divisor(std::int64_t share_denominator);
};

/// A share in lowest terms.
[[nodiscard]] inline day_share reduced(day_share share) noexcept {
    const auto divisor = std::gcd(share.numerator, share.denominator);
    share.numerator /= divisor;
    share.denominator /= divisor;
    return share;
}

inline result<std::int64_t> late_charge_terms::minor(const decimal& amount, std::string where) const {
    const auto made = money::make(amount, currency);
    if (made) return made->minor;
    return fail(code::bad_value, std::move(where),
                "found \"" + to_string(amount) + "\", expected an amount in " + std::string(currency.code()));
}

inline void late_charge_terms::add_bands(const late_charge_rule& rule) {
    if (rule.bands)
        for (const auto& b : *rule.bands) bands.push_back({b.to_day.value_or(no_day), reduced(b.share)});
    if (bands.empty()) bands.push_back({no_day, reduced(rule.share.value_or(day_share()))});
}

inline void late_charge_terms::add_words(const late_charge_rule& rule) {
    count = rule.count.value_or(count);
    first_day = rule.first_day.value_or(first_day);
    due_on_non_working_day = rule.due_on_non_working_day.value_or(due_on_non_working_day);
    last_day = rule.last_day.value_or(last_day);
    if (rule.excluded) excluded = *rule.excluded;
    is_rounded_by_row = rule.rounding.value_or(late_charge_rounding::row) == late_charge_rounding::row;
}

inline void late_charge_terms::add_divisor(std::int64_t share_denominator) {
    constexpr std::size_t few = 4;
    if (divisors.size() == few) return;
    for (const auto& d : divisors)
        if (d.share_denominator == share_denominator) return;
    wide divisor;
    if (!multiply(static_cast<wide>(100 * power_of_ten(rate->decimals())) * share_denominator, step_minor, divisor) ||
        divisor >= (wide(1) << 62))
        return;
    const rounded_divisor by(static_cast<std::uint64_t>(divisor));
    divisors.push_back({static_cast<std::int32_t>(share_denominator), by});
}

inline void late_charge_terms::add_divisors() {
    if (!rate) return;
    for (const auto& b : bands)
        if (b.share.kind == day_share_kind::fraction) add_divisor(b.share.denominator);
        else {
            add_divisor(365);
            add_divisor(366);
        }
}

inline result<void> late_charge_terms::add_limits(const late_charge_rule& rule) {
    if (!rule.at_most) return {};
    std::size_t number = 0;
    for (const auto& l : *rule.at_most) {
        const auto where = "/rule/at_most/" + std::to_string(number++);
        if (l.days) last_counter = std::min(last_counter, *l.days);
        else if (l.months) months = std::min(months.value_or(*l.months), *l.months);
        else if (l.amount) {
            const auto amount = minor(*l.amount, where + "/amount");
            if (!amount) return amount.error();
            limits.push_back({*amount, {}, {}});
        } else if (l.percent_of_principal || l.percent_of_price)
            limits.push_back({{}, l.percent_of_principal, l.percent_of_price});
        else
            return fail(code::missing_member, where, "expected a limit");
    }
    return {};
}

inline result<void> late_charge_terms::add_once(const late_charge_rule& rule) {
    if (!rule.once) return {};
    once = once_terms{};
    once->from_day = rule.once->from_day.value_or(1);
    once->what.percent_of_principal = rule.once->percent_of_principal;
    if (!rule.once->amount) return {};
    const auto amount = minor(*rule.once->amount, "/rule/once");
    if (!amount) return amount.error();
    once->what.amount_minor = *amount;
    return {};
}

template <class Names>
result<late_charge_terms> late_charge_terms::make(const late_charge_rule& rule, const Names& names,
                                                  const troth::calendar* calendar, troth::currency currency) {
    late_charge_terms out;
    out.calendar = calendar;
    out.currency = currency;
    if (!rule.rate && !rule.index && !rule.once)
        return fail(code::missing_member, "/rule", "expected rate, index or once");
    if (rule.currency && *rule.currency != currency)
        return fail(code::contradiction, "/currency",
                    "the rule is in " + std::string(rule.currency->code()) + ", the amounts in " +
                        std::string(currency.code()));
    if (rule.rate) {
        auto plan = rate_plan::make(*rule.rate, names);
        if (!plan) return plan.error();
        out.rate = std::move(*plan);
    }
    if (rule.index) {
        const auto* name = std::get_if<std::string>(&rule.index->series);
        const auto* values = name != nullptr ? names.find_index(*name) : &std::get<index_series>(rule.index->series);
        if (values == nullptr)
            return fail(code::unknown_name, "/rule/index/series", "nothing defines the index \"" + *name + "\"");
        out.index = index_terms{*values, rule.index->months, rule.index->round_to};
    }
    out.add_bands(rule);
    out.add_words(rule);
    if (auto added = out.add_limits(rule); !added) return added.error();
    if (auto added = out.add_once(rule); !added) return added.error();
    out.step_minor = currency.decimals() > 2 ? power_of_ten(currency.decimals() - 2) : 1;
    if (rule.round_to) {
        const auto step = out.minor(*rule.round_to, "/rule/round_to");
        if (!step) return step.error();
        out.step_minor = *step;
    }
    if (out.step_minor == 0) return fail(code::bad_value, "/rule/round_to", "found zero, expected an amount above it");
    out.add_divisors();
    return out;
}

}  // namespace troth::inline v0
