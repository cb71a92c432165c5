// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <troth/client/loyalty.hpp>
#include <troth/client/reliability_sums.hpp>
#include <troth/money/money.hpp>
#include <troth/money/wide.hpp>
#include <troth/time/term.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0::detail {

/// The day before; the first day has none, and stands for it.
[[nodiscard]] inline date day_before(date day) noexcept { return day.plus(-1).value_or(day); }

/// The last of so many months that begin with a day.
[[nodiscard]] inline date last_of_months(date from, std::int32_t months) noexcept {
    const auto end = plus_months(from, months, month_end::clip);
    return end ? day_before(*end) : date::last();
}

/// What a client bought, and how he paid, for the conditions of a programme. Amounts are in minor units.
class loyalty_sums {
public:
    /// What counts from a day to the day before the next stretch begins.
    struct stretch {
        date first;
        wide turnover = 0;
        std::int32_t orders = 0;
    };

    explicit loyalty_sums(const loyalty_question& asked) : asked_(asked) {
        std::map<date, std::pair<wide, std::int32_t>> changes;
        for (const auto& p : asked.purchases)
            if (p.on <= asked.as_of) take(p, changes);
        stretch now{date::first(), 0, 0};
        for (const auto& [day, change] : changes) {
            if (day > asked.as_of) break;
            if (day != now.first) stretches_.push_back(now);
            now = {day, now.turnover + change.first, now.orders + change.second};
        }
        stretches_.push_back(now);
        if (asked.debts)
            for (const auto& d : *asked.debts)
                if (!d.on || *d.on <= asked.as_of) take(d);
    }

    [[nodiscard]] const wide& turnover() const noexcept { return stretches_.back().turnover; }
    [[nodiscard]] std::int32_t orders() const noexcept { return stretches_.back().orders; }
    [[nodiscard]] const wide& total() const noexcept { return total_; }
    /// From the beginning of time to the day of the question.
    [[nodiscard]] const std::vector<stretch>& stretches() const noexcept { return stretches_; }
    /// By the last day on which they count.
    [[nodiscard]] const std::map<date, std::pair<wide, std::int32_t>>& leaving() const noexcept { return leaving_; }
    [[nodiscard]] const std::map<std::string_view, std::pair<wide, std::int32_t>>& others() const noexcept {
        return others_;
    }
    [[nodiscard]] std::optional<date> since() const noexcept { return asked_.since ? asked_.since : first_; }
    /// Percent of what fell due in the period that was paid in time, to two decimals; nothing where nothing fell due.
    [[nodiscard]] std::optional<signed_decimal> on_time() const {
        if (fell_due_ == 0) return std::nullopt;
        return in_hundredths(100 * big(on_time_), big(fell_due_));
    }
    /// Days since the oldest debt that is overdue was due; 0 where none is.
    [[nodiscard]] std::int32_t overdue_days() const noexcept {
        return oldest_overdue_ ? asked_.as_of - *oldest_overdue_ : 0;
    }
    /// Whether what happened on a day, not after that of the question, counts.
    [[nodiscard]] bool counts(date day) const noexcept {
        return day <= asked_.as_of && asked_.as_of <= last_of_months(day, *asked_.programme.period_months);
    }

private:
    void take(const client_purchase& p, std::map<date, std::pair<wide, std::int32_t>>& changes) {
        if (!first_ || p.on < *first_) first_ = p.on;
        const auto in = p.currency.value_or(asked_.currency);
        std::int64_t left = money::make(p.amount, in)->minor;
        for (const auto& r : p.returned)
            if (r.on <= asked_.as_of) left -= money::make(r.amount, in)->minor;
        if (left == 0) return;
        total_ += left;
        const auto last = last_of_months(p.on, *asked_.programme.period_months);
        if (in != *asked_.programme.currency) {
            if (asked_.as_of <= last) add(others_[in.code()], left, 1);
            return;
        }
        add(changes[p.on], left, 1);
        if (last < date::last()) add(changes[last.next()], -left, -1);
        if (asked_.as_of <= last) add(leaving_[last], left, 1);
    }
    static void add(std::pair<wide, std::int32_t>& to, std::int64_t amount, std::int32_t count) {
        to.first += amount;
        to.second += count;
    }
    void take(const client_debt& d) {
        std::int64_t rest = money::make(d.amount, asked_.currency)->minor;
        const bool is_counted = counts(d.due);
        for (const auto& p : d.payments) {
            if (p.on > asked_.as_of) continue;
            const auto part = money::make(p.amount, asked_.currency)->minor;
            rest -= part;
            if (!is_counted) continue;
            fell_due_ += part;
            if (p.on <= d.due) on_time_ += part;
        }
        if (rest == 0 || asked_.as_of <= d.due) return;
        if (is_counted) fell_due_ += rest;
        if (!oldest_overdue_ || d.due < *oldest_overdue_) oldest_overdue_ = d.due;
    }

    const loyalty_question& asked_;
    std::vector<stretch> stretches_;
    std::map<date, std::pair<wide, std::int32_t>> leaving_;
    std::map<std::string_view, std::pair<wide, std::int32_t>> others_;  // by the codes of currencies
    wide total_ = 0, fell_due_ = 0, on_time_ = 0;
    std::optional<date> first_, oldest_overdue_;
};

}  // namespace troth::inline v0::detail
