// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>

#include <troth/contract/contract.hpp>
#include <troth/time/deadline.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0 {

/// Whether a contract may count a term in this unit: those that ask for no calendar and no hour.
[[nodiscard]] constexpr bool is_contract_unit(term_unit unit) noexcept {
    return unit != term_unit::hours && unit != term_unit::working_days;
}

/// So many times as long a term, where that is a term at all.
[[nodiscard]] constexpr std::optional<term> times(const term& t, std::int64_t count) noexcept {
    constexpr std::int64_t most = 4'000'000;  // more days than there are
    if (t.count < 0 || count < 0 || (t.count > 0 && count > most / t.count)) return std::nullopt;
    const auto product = t.count * count;
    return term{static_cast<std::int32_t>(product), t.unit};
}

/// The last day of the n-th period after an end, each as long as the term. They are counted from the day after that
/// end, as day one, so that the end of a short month does not stick. What would lie after 9999-12-31 ends on that day.
[[nodiscard]] inline date period_end(date end, const term& length, std::int64_t n) {
    const auto whole = times(length, n);
    if (!whole || whole->count < 1) return whole ? end : date::last();
    deadline_rule counting;
    counting.start = count_start::same_day;
    no_reasons none;
    const auto last = calculate_deadline(end.next(), *whole, direction::after, counting, nullptr, none);
    return last ? last->deadline : date::last();
}

/// The day that lies a term before another, on which what must be done so long before it can be done at the latest.
/// What would lie before 0001-01-01 is that day.
[[nodiscard]] inline date day_before(date end, const std::optional<term>& length) {
    if (!length || length->count < 1) return end;
    no_reasons none;
    const auto day = calculate_deadline(end, *length, direction::before, deadline_rule{}, nullptr, none);
    return day ? day->deadline : date::first();
}

/// The day that lies a term after another; what would lie after 9999-12-31 is that day.
[[nodiscard]] inline date day_after(date start, const std::optional<term>& length) {
    if (!length || length->count < 1) return start;
    no_reasons none;
    const auto day = calculate_deadline(start, *length, direction::after, deadline_rule{}, nullptr, none);
    return day ? day->deadline : date::last();
}

}  // namespace troth::inline v0
