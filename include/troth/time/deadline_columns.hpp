// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <troth/reason/result.hpp>
#include <troth/time/deadline.hpp>
#include <vector>

namespace troth::inline v0 {

/// Stands in a column of days where there is no answer.
inline constexpr std::int32_t no_deadline = std::numeric_limits<std::int32_t>::min();

/// The deadlines of one term under one rule for every day of a range, counted once and then looked up: for many
/// columns, or many questions, about the same days.
class deadline_table {
public:
    /// Counts them: one `calculate_deadline` for each day, so a decade takes a fraction of a millisecond.
    /// Errors: `bad_value` for a term in hours and for a zero that begins on the same day.
    [[nodiscard]] static result<deadline_table> make(day_range range, const term& t, direction to,
                                                     const deadline_rule& rule, const calendar* days) {
        if (auto fault = detail::fault_of_term(t, rule, false)) return *std::move(fault);
        deadline_table out;
        out.first_ = range.first.days();
        for (auto day = out.first_; day <= range.last.days(); ++day)
            out.deadlines_.push_back(deadline_of(day, t, to, rule, days));
        return out;
    }

    /// The deadline counted from a day, both counted from 1970-01-01; `no_deadline` where `calculate_deadline` gives an
    /// error, and for a day out of the range.
    [[nodiscard]] std::int32_t operator[](std::int32_t day) const noexcept {
        const auto at = static_cast<std::uint32_t>(day) - static_cast<std::uint32_t>(first_);
        return at < deadlines_.size() ? deadlines_[at] : no_deadline;
    }

    /// Looks up a column; returns how many days have no answer. The columns are equally long and may be the same.
    std::size_t find(std::span<const std::int32_t> from, std::span<std::int32_t> out) const {
        TROTH_EXPECTS(from.size() == out.size());
        std::size_t missing = 0;
        for (std::size_t i = 0; i < from.size(); ++i) {
            out[i] = (*this)[from[i]];
            missing += out[i] == no_deadline;
        }
        return missing;
    }

    /// As one row of a table, without the table.
    [[nodiscard]] static std::int32_t deadline_of(std::int32_t day, const term& t, direction to,
                                                  const deadline_rule& rule, const calendar* days) {
        const auto d = date::make(std::int64_t{day});
        if (!d) return no_deadline;
        no_reasons none;
        const auto answer = calculate_deadline(*d, t, to, rule, days, none);
        return answer ? answer->deadline.days() : no_deadline;
    }

private:
    std::int32_t first_ = 0;
    std::vector<std::int32_t> deadlines_;
};

/// Many deadlines of one term under one rule: for each day of `from`, counted from 1970-01-01, the `deadline` that
/// `calculate_deadline` gives, or `no_deadline` where that is an error or `from` is no day. Both columns are equally
/// long and may be the same. Returns how many have no answer.
///
/// Cost: a column longer than the days between its first and its last is looked up in a `deadline_table` made at the
/// call; so neither the term nor the rule nor the calendar make a difference to a long one. Errors, of the whole call:
/// `bad_value` for a term in hours and for a zero that begins on the same day.
[[nodiscard]] inline result<std::size_t> calculate_deadlines(std::span<const std::int32_t> from, const term& t,
                                                             direction to, const deadline_rule& rule,
                                                             const calendar* days, std::span<std::int32_t> out) {
    TROTH_EXPECTS(from.size() == out.size());
    if (auto fault = detail::fault_of_term(t, rule, false)) return *std::move(fault);
    auto low = date::last().days(), high = date::first().days();
    for (const auto day : from) {
        const bool is_day = day >= date::first().days() && day <= date::last().days();
        low = is_day && day < low ? day : low;
        high = is_day && day > high ? day : high;
    }
    if (low <= high && static_cast<std::size_t>(high - low) < from.size()) {
        const day_range range{*date::make(std::int64_t{low}), *date::make(std::int64_t{high})};
        return deadline_table::make(range, t, to, rule, days)->find(from, out);
    }
    std::size_t missing = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
        out[i] = deadline_table::deadline_of(from[i], t, to, rule, days);
        missing += out[i] == no_deadline;
    }
    return missing;
}

}  // namespace troth::inline v0
