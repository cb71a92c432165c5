// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <troth/client/reliability.hpp>
#include <troth/money/exact.hpp>
#include <troth/money/money.hpp>
#include <troth/money/wide.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0::detail {

/// `numerator` / `denominator` to two decimals, half away from zero; nothing if it has more than ten digits before
/// the point. Precondition: the denominator is above zero.
[[nodiscard]] inline std::optional<signed_decimal> in_hundredths(const big& numerator, const big& denominator) {
    constexpr std::int64_t millionths_of_one = 10'000;
    const bool is_negative = numerator < 0;
    const big size = is_negative ? big(-numerator) : numerator;
    const big whole = (200 * size + denominator) / (2 * denominator);
    if (whole > power_of_ten(12)) return std::nullopt;
    const auto v = static_cast<std::int64_t>(whole) * millionths_of_one;
    return signed_decimal::from_millionths(is_negative ? -v : v);
}

/// An amount of minor units that fits 63 bits.
[[nodiscard]] inline decimal shown_amount(const wide& minor, currency c) {
    return {static_cast<std::int64_t>(minor), c.decimals()};
}

/// How many whole months lie between two days.
[[nodiscard]] inline std::int64_t whole_months(date from, date to) noexcept {
    const auto a = from.civil(), b = to.civil();
    const std::int64_t months = 12 * (b.year - a.year) + b.month - a.month;
    const auto whole = plus_months(from, months, month_end::clip);
    return months - (whole && to < *whole ? 1 : 0);
}

/// What the debts of a client add up to on a day. Amounts are in minor units.
class reliability_sums {
public:
    explicit reliability_sums(const reliability_question& asked) : asked_(asked) {
        for (const auto& d : asked.debts)
            if (!d.on || *d.on <= asked.as_of) add(d);
    }

    [[nodiscard]] std::int32_t debts() const noexcept { return debts_; }
    [[nodiscard]] std::int32_t settled() const noexcept { return settled_; }
    [[nodiscard]] const wide& invoiced() const noexcept { return invoiced_; }
    [[nodiscard]] const wide& open() const noexcept { return open_; }
    [[nodiscard]] const wide& overdue() const noexcept { return overdue_; }
    [[nodiscard]] std::optional<date> oldest_overdue() const noexcept { return oldest_overdue_; }
    /// The day on which the relation began, as far as it is known.
    [[nodiscard]] std::optional<date> since() const noexcept { return asked_.since ? asked_.since : first_; }

    /// The value of a measure to two decimals, if it is known; an error if it is too large.
    [[nodiscard]] result<std::optional<signed_decimal>> value_of(client_measure measure) const {
        const auto* expected = asked_.scorecard.expected ? &*asked_.scorecard.expected : nullptr;
        switch (measure) {
            case client_measure::days_from_due:
                return average(days_, weight_, expected ? &expected->days_from_due : nullptr);
            case client_measure::days_late:
                return average(late_, weight_, expected ? &expected->days_late : nullptr);
            case client_measure::on_time:
                return average(100 * on_time_, weight_, expected ? &expected->on_time : nullptr);
            case client_measure::disputed:
                return average(100 * disputed_, invoiced_, expected ? &expected->disputed : nullptr);
            case client_measure::overdue:
                return open_ == 0 ? fraction(0, 1) : fraction(100 * overdue_, open_);
            case client_measure::limit_used:
                if (!asked_.limit) break;
                return fraction(100 * open_, money::make(*asked_.limit, asked_.currency)->minor);
            case client_measure::relation_months:
                if (!since()) break;
                return signed_decimal::from_millionths(power_of_ten(6) * whole_months(*since(), asked_.as_of));
        }
        return std::optional<signed_decimal>();
    }

private:
    void add(const client_debt& d) {
        const std::int64_t amount = money::make(d.amount, asked_.currency)->minor;
        std::int64_t rest = amount;
        for (const auto& p : d.payments) {
            if (p.on > asked_.as_of) continue;
            const auto part = money::make(p.amount, asked_.currency)->minor;
            weigh(d.due, p.on, part);
            rest -= part;
        }
        ++debts_;
        invoiced_ += amount;
        if (d.disputed.value_or(false)) disputed_ += amount;
        const auto first = d.on.value_or(d.due);
        if (first <= asked_.as_of && (!first_ || first < *first_)) first_ = first;
        if (rest == 0) {
            ++settled_;
            return;
        }
        open_ += rest;
        if (asked_.as_of <= d.due) return;
        overdue_ += rest;
        weigh(d.due, asked_.as_of, rest);
        if (!oldest_overdue_ || d.due < *oldest_overdue_) oldest_overdue_ = d.due;
    }
    /// Takes a part of a debt that was paid on a day, or is not paid to this day.
    void weigh(date due, date paid, std::int64_t part) {
        const auto& card = asked_.scorecard;
        const auto days = std::clamp(paid - due, -*card.most_early, *card.most_late);
        const wide weight = wide(part) * weight_of(asked_.as_of - paid);
        weight_ += weight;
        days_ += weight * days;
        if (days > 0)
            late_ += weight * days;
        else if (paid <= due)
            on_time_ += weight;
    }
    [[nodiscard]] std::int32_t weight_of(std::int32_t age) const {
        const auto& ages = *asked_.scorecard.ages;
        return std::find_if(ages.begin(), ages.end(), [&](const auto& a) { return !a.days || age <= *a.days; })->weight;
    }

    /// `sum` / `weight`, with what is expected beforehand, which weighs as debts of the average amount.
    template <class Number>
    [[nodiscard]] result<std::optional<signed_decimal>> average(const wide& sum, const wide& weight,
                                                                const Number* expected) const {
        if (expected == nullptr) {
            if (weight == 0) return std::optional<signed_decimal>();
            return fraction(sum, weight);
        }
        const std::int64_t beforehand = asked_.scorecard.expected->debts;
        if (invoiced_ == 0) return fraction(expected->millionths(), power_of_ten(6));
        const big all = big(beforehand) * invoiced_;
        return fraction(big(power_of_ten(6)) * debts_ * big(sum) + all * expected->millionths(),
                        big(power_of_ten(6)) * (debts_ * big(weight) + all));
    }
    [[nodiscard]] static result<std::optional<signed_decimal>> fraction(const big& numerator, const big& denominator) {
        const auto value = in_hundredths(numerator, denominator);
        if (!value) return fail(code::limit, "/limit", "what is open is too much for this limit to be compared");
        return value;
    }
    const reliability_question& asked_;
    std::int32_t debts_ = 0;
    std::int32_t settled_ = 0;
    wide invoiced_ = 0, disputed_ = 0, open_ = 0, overdue_ = 0;
    wide weight_ = 0;   // of what was paid, and of what is overdue
    wide days_ = 0;     // from the due day, weighted
    wide late_ = 0;     // days late, weighted
    wide on_time_ = 0;  // weight paid in time
    std::optional<date> first_;
    std::optional<date> oldest_overdue_;
};

}  // namespace troth::inline v0::detail
