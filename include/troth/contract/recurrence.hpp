// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include <troth/contract/contract.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0 {

/// The dates of a performance: one, or the first and every so long after it.
class recurrence {
public:
    /// What has neither `due` nor `every` with `first` has no dates; nor has a period of nothing, hours, half-months or
    /// working days more than the first.
    explicit recurrence(const contract_performance& p) noexcept {
        if (p.due || !p.every || !p.first) {
            first_ = p.due.value_or(date());
            count_ = p.due ? 1 : 0;
            return;
        }
        first_ = *p.first;
        until_ = p.until.value_or(date::last());
        const auto unit = p.every->unit;
        is_months_ = unit >= term_unit::months;
        step_ = p.every->count * (is_months_ ? months_of(unit) : unit == term_unit::weeks ? 7 : 1);
        const bool can_recur = is_months_ || unit == term_unit::weeks || unit == term_unit::days;
        count_ = p.count ? *p.count : p.until ? INT32_MAX : 1;
        if (!can_recur || step_ < 1) count_ = std::min<std::int64_t>(count_, 1);
    }

    /// The n-th date, counted from 0; nothing after the last.
    [[nodiscard]] std::optional<date> on(std::int64_t n) const noexcept {
        if (n >= count_) return std::nullopt;
        if (n > 0 && n > 4'000'000 / step_) return std::nullopt;
        const auto d = is_months_ ? plus_months(first_, n * step_, month_end::clip) : first_.plus(n * step_);
        return d && *d <= until_ ? d : std::nullopt;
    }
    /// The number of the first date after a day, or of the one that would follow the last.
    [[nodiscard]] std::int64_t first_after(date day) const noexcept {
        if (count_ == 0 || first_ > day) return 0;
        if (count_ == 1) return 1;
        std::int64_t n = (day - first_) / step_;
        if (is_months_) {
            const auto [year, month, number] = day.civil();
            const auto [from_year, from_month, from_number] = first_.civil();
            n = ((year - from_year) * 12 + month - from_month) / step_;
        }
        for (auto d = on(n); d && *d <= day; d = on(n)) ++n;
        return n;
    }
    /// Whether all dates of a count lie within the calendar.
    [[nodiscard]] bool fits() const noexcept { return count_ < 1 || count_ == INT32_MAX || on(count_ - 1).has_value(); }

private:
    date first_;
    date until_ = date::last();
    std::int64_t count_ = 0;
    std::int64_t step_ = 1;  // in months or days
    bool is_months_ = false;
};

}  // namespace troth::inline v0
