// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <troth/contract/loan.hpp>
#include <troth/money/exact.hpp>
#include <troth/money/money.hpp>
#include <troth/time/year_count.hpp>

namespace troth::inline v0::detail {

/// The rate from a reset on, in 10^-12 percent a year; nothing if it does not fit.
[[nodiscard]] inline std::optional<std::int64_t> rate_of(const loan_resets& r, percent value) {
    constexpr std::int64_t one = 1'000'000;
    const auto in_units = [&](signed_decimal d) { return big(d.millionths()) * one; };
    big rate = big(r.times ? r.times->millionths() : one) * value.millionths();
    if (r.spread) rate += in_units(*r.spread);
    if (r.at_least) rate = std::max(rate, in_units(*r.at_least));
    if (r.at_most) rate = std::min(rate, in_units(*r.at_most));
    if (abs(rate) > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return static_cast<std::int64_t>(rate);
}

/// The interest of a loan that has accrued and is not paid, exact until it is.
class interest_account {
public:
    explicit interest_account(const loan& l)
        : is_borne_(l.interest.has_value()), counted_to_(l.begins()), from_(l.begins()) {
        if (!l.interest) return;
        rate_ = l.interest->rate.millionths() * 1'000'000;
        count_ = l.interest->day_count;
        if (l.interest->accrued) sum_ = big(money::make(*l.interest->accrued, l.currency)->minor) * scale();
        if (l.interest->base) base_ = money::make(l.interest->base->amount.value_or(l.principal), l.currency)->minor;
    }

    [[nodiscard]] std::int64_t rate() const noexcept { return rate_; }
    void set_rate(std::int64_t rate) noexcept { rate_ = rate; }
    /// From here on interest is counted of an amount, until it is set again.
    void set_base(std::int64_t amount) noexcept { base_ = amount; }
    /// The day from which what has accrued is counted.
    [[nodiscard]] date counted_from() const noexcept { return from_; }
    [[nodiscard]] bool has_accrued() const { return sum_ != 0; }

    /// Counts interest to a day, of the principal or of the base that takes its place.
    void accrue(date to, std::int64_t principal) {
        if (to <= counted_to_) return;
        if (is_borne_ && principal != 0)
            sum_ += big(base_.value_or(principal)) * rate_ * count_year_parts(counted_to_, to, count_);
        counted_to_ = to;
    }
    /// What has accrued, to the nearest minor unit, a half away from zero; nothing if it does not fit.
    [[nodiscard]] std::optional<std::int64_t> accrued() const {
        const auto size = rounded_to_step(abs(sum_), scale(), 1);
        return size && sum_ < 0 ? std::optional(-*size) : size;
    }
    /// The same, and it is accrued no longer.
    [[nodiscard]] std::optional<std::int64_t> take() {
        const auto out = accrued();
        sum_ = 0;
        from_ = counted_to_;
        return out;
    }

private:
    /// What `sum_` is counted in: rates are in 10^-12 percent, time in parts of a year.
    [[nodiscard]] static big scale() { return big(100'000'000'000'000) * year_parts; }

    bool is_borne_;
    std::int64_t rate_ = 0;
    year_count count_ = year_count::actual_365;
    std::optional<std::int64_t> base_;
    big sum_ = 0;
    date counted_to_;
    date from_;
};

}  // namespace troth::inline v0::detail
