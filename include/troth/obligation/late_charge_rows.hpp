// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <troth/money/exact.hpp>
#include <troth/obligation/late_charge_debt.hpp>
#include <troth/obligation/late_charge_principal.hpp>
#include <troth/obligation/late_charge_rate.hpp>
#include <troth/obligation/late_charge_terms.hpp>

namespace troth::inline v0 {

/// Charged days in a row with the same principal, rate and share, and what they cost.
struct late_charge_row {
    date from;
    date to;
    std::int32_t days = 0;  ///< as the rule counts them
    std::int32_t share_numerator = 0;
    std::int32_t share_denominator = 1;
    std::int32_t rate_decimals = 0;
    std::int64_t principal_minor = 0;
    std::int64_t charge_minor = 0;  ///< rounded
    wide rate_units = 0;            ///< percent × 10^`rate_decimals`

    [[nodiscard]] exact_percent rate() const noexcept { return {rate_units, rate_decimals}; }
    /// The share of the rate that a day costs: `1`, `1/365`.
    [[nodiscard]] std::string share() const {
        auto out = std::to_string(share_numerator);
        if (share_denominator != 1) out += '/' + std::to_string(share_denominator);
        return out;
    }
};

/// Days that are not charged, of one debt: without overlap, ascending.
struct excluded_days {
    std::int32_t first;
    std::int32_t last;
    bool is_counter_stopped;
    std::uint32_t range;  ///< which range of the rule
};

/// The excluded days of a debt: of ranges that overlap, the first listed decides.
inline void excluded_of_debt(std::span<const late_charge_excluded> ranges, date due, std::vector<excluded_days>& out) {
    struct border {
        std::int32_t day;
        std::uint32_t range;
        bool is_begin;
    };
    out.clear();
    std::vector<border> borders;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].due_before && due >= *ranges[i].due_before) continue;
        borders.push_back({ranges[i].from.days(), static_cast<std::uint32_t>(i), true});
        borders.push_back({ranges[i].to.days() + 1, static_cast<std::uint32_t>(i), false});
    }
    std::sort(borders.begin(), borders.end(), [](const border& a, const border& b) { return a.day < b.day; });
    std::set<std::uint32_t> open;
    for (std::size_t i = 0; i < borders.size();) {
        const auto day = borders[i].day;
        for (; i < borders.size() && borders[i].day == day; ++i)
            if (borders[i].is_begin) open.insert(borders[i].range);
            else open.erase(borders[i].range);
        if (open.empty()) continue;
        const auto range = *open.begin();
        const auto last = borders[i].day - 1;
        if (!out.empty() && out.back().range == range && out.back().last + 1 == day) out.back().last = last;
        else
            out.push_back(
                {day, last, ranges[range].counter.value_or(excluded_counter::runs) == excluded_counter::stops, range});
    }
}

/// Days from the first to the last, both included, where every month has 30: a 31st counts 0, the last of February
/// counts up to the 30th.
[[nodiscard]] constexpr std::int32_t days_of_thirty(date first, date last) noexcept {
    const auto position = [](date d) {
        const auto [year, month, day] = d.civil();
        const bool is_end = day >= 30 || (month == 2 && day == days_in_month(year, month));
        return year * 360 + month * 30 + (is_end ? 30 : day);
    };
    const auto [year, month, day] = first.civil();
    const auto before = day == 1 ? year * 360 + month * 30 : position(first.previous());
    return position(last) - before;
}

/// What a walk along the overdue days of a debt met; read only where reasons are asked for.
struct late_charge_trace {
    std::vector<bool> excluded;          ///< which ranges of the rule took days
    std::optional<date> capped;          ///< the first day on which a cap decided
    std::int32_t capped_layer = 0;
    exact_percent cap;
    std::optional<date> ended;           ///< the last day before a limit of days or the last band ended it
};

/// Walks along the overdue days of one debt, from change to change.
class late_charge_walk {
public:
    struct span_of_days {
        std::int32_t first;
        std::int32_t last;
    };

    late_charge_walk(const late_charge_terms& terms, std::span<const excluded_days> excluded, span_of_days overdue)
        : terms_(&terms),
          excluded_(excluded),
          overdue_(overdue),
          rate_decimals_(terms.rate ? terms.rate->decimals() : 0) {}

    /// Appends the rows of one part of the debt. Errors: `not_known` at the series of the rate.
    result<void> append_rows(std::span<const principal_change> changes, const rate_days& days,
                             std::vector<late_charge_row>& rows, late_charge_trace* trace);

    /// Whether there is a day to charge on a day counter of `from_day` or more, whatever the rate.
    [[nodiscard]] bool has_day_to_charge(std::span<const principal_change> changes, std::int32_t from_day) const;

private:
    /// Days with the same principal, band and counter going on.
    struct stretch {
        std::int32_t first;
        std::int32_t last;
        std::int32_t last_counter;
        std::int64_t principal_minor;
        const late_charge_terms::band* band;
    };

    /// Calls `visit(stretch)` for each, ascending, until it returns false.
    template <class Visit>
    void for_each_stretch(std::span<const principal_change> changes, late_charge_trace* trace, Visit visit) const;
    void append(std::vector<late_charge_row>& rows, std::size_t begin, const stretch& s, const rate_step& rate);
    void append_row(std::vector<late_charge_row>& rows, std::size_t begin, const stretch& s, const rate_step& rate,
                    std::int32_t year);
    void close(late_charge_row& row) const noexcept;
    [[nodiscard]] error unknown_rate(const rate_step& rate, std::int32_t day) const;

    const late_charge_terms* terms_;
    std::span<const excluded_days> excluded_;
    span_of_days overdue_;
    std::int32_t rate_decimals_;
    const late_charge_terms::band* last_band_ = nullptr;
    std::int32_t last_year_ = 0;
};

template <class Visit>
void late_charge_walk::for_each_stretch(std::span<const principal_change> changes, late_charge_trace* trace,
                                        Visit visit) const {
    const auto* band = terms_->bands.data();
    const auto* const bands_end = band + terms_->bands.size();
    auto change = changes.begin();
    auto excluded = std::lower_bound(excluded_.begin(), excluded_.end(), overdue_.first,
                                     [](const excluded_days& e, std::int32_t day) { return e.last < day; });
    std::int64_t principal = 0;
    std::int32_t counter = 1;
    for (auto day = overdue_.first; day <= overdue_.last;) {
        for (; change != changes.end() && change->from <= day; ++change) principal += change->plus_minor;
        while (excluded != excluded_.end() && excluded->last < day) ++excluded;
        if (principal == 0 && change == changes.end()) return;
        auto next = overdue_.last + 1;
        if (change != changes.end()) next = std::min(next, change->from);
        if (excluded != excluded_.end() && excluded->first <= day) {
            next = std::min(next, excluded->last + 1);
            if (trace != nullptr && principal != 0) trace->excluded[excluded->range] = true;
            if (!excluded->is_counter_stopped) counter += next - day;
            day = next;
            continue;
        }
        if (excluded != excluded_.end()) next = std::min(next, excluded->first);
        while (band != bands_end && counter > band->to_day) ++band;
        if (band == bands_end || counter > terms_->last_counter) {
            if (trace != nullptr && principal != 0) trace->ended = date::make(day - 1);
            return;
        }
        const auto to_counter = std::min(band->to_day, terms_->last_counter);
        if (to_counter != no_day) next = std::min(next, day + (to_counter - counter + 1));
        counter += next - day;
        if (principal != 0 && !visit(stretch{day, next - 1, counter - 1, principal, band})) return;
        day = next;
    }
}

inline bool late_charge_walk::has_day_to_charge(std::span<const principal_change> changes,
                                                std::int32_t from_day) const {
    bool found = false;
    for_each_stretch(changes, nullptr, [&](const stretch& s) {
        found = s.last_counter >= from_day;
        return !found;
    });
    return found;
}

inline result<void> late_charge_walk::append_rows(std::span<const principal_change> changes, const rate_days& days,
                                                  std::vector<late_charge_row>& rows, late_charge_trace* trace) {
    if (changes.empty()) return {};
    rate_cursor rate(*terms_->rate, days);
    const auto begin = rows.size();
    const auto first = std::max(overdue_.first, changes.front().from);
    rows.reserve(begin + rate.steps_between(first, overdue_.last) + terms_->bands.size() + changes.size());
    std::optional<error> failed;
    for_each_stretch(changes, trace, [&](stretch s) {
        const auto last = s.last;
        while (s.first <= last) {
            rate.read(*date::make(s.first));
            const auto& value = rate.value();
            if (value.mark != series_mark::known) {
                failed = unknown_rate(value, s.first);
                return false;
            }
            if (trace != nullptr && value.layer != 0 && !trace->capped) {
                trace->capped = date::make(s.first);
                trace->capped_layer = value.layer;
                trace->cap = rate.percent();
            }
            s.last = std::min(last, rate.until() - 1);
            append(rows, begin, s, value);
            s.first = s.last + 1;
        }
        return true;
    });
    if (failed) return std::move(*failed);
    if (rows.size() > begin) close(rows.back());
    return {};
}

/// Appends days at one rate: to the last row if they continue it, else as a new one, or one for each calendar year.
inline void late_charge_walk::append(std::vector<late_charge_row>& rows, std::size_t begin, const stretch& s,
                                     const rate_step& rate) {
    if (s.band->share.kind != day_share_kind::year) return append_row(rows, begin, s, rate, 0);
    for (auto part = s; part.first <= s.last; part.first = part.last + 1) {
        const auto year = date::make(part.first)->year();
        part.last = std::min(s.last, date::make(year, 12, 31)->days());
        append_row(rows, begin, part, rate, year);
    }
}

inline void late_charge_walk::append_row(std::vector<late_charge_row>& rows, std::size_t begin, const stretch& s,
                                         const rate_step& rate, std::int32_t year) {
    const date from = *date::make(s.first), to = *date::make(s.last);
    if (rows.size() > begin) {
        auto& row = rows.back();
        if (row.rate_units == rate.units && row.principal_minor == s.principal_minor && row.to.days() + 1 == s.first &&
            last_year_ == year && (last_band_ == s.band || last_band_->share == s.band->share)) {
            row.to = to;
            return;
        }
        close(row);
    }
    rows.push_back({from, to, 0, 0, 1, rate_decimals_, s.principal_minor, 0, rate.units});
    last_band_ = s.band;
    last_year_ = year;
}

/// Counts the days of a row that nothing will continue, and fixes its share.
inline void late_charge_walk::close(late_charge_row& row) const noexcept {
    const auto& share = last_band_->share;
    row.days = terms_->count == late_charge_count::actual ? row.to - row.from + 1 : days_of_thirty(row.from, row.to);
    row.share_numerator = static_cast<std::int32_t>(share.numerator);
    row.share_denominator = share.kind == day_share_kind::fraction ? static_cast<std::int32_t>(share.denominator)
                                                                   : days_in_year(row.to.year());
}

inline error late_charge_walk::unknown_rate(const rate_step& rate, std::int32_t day) const {
    return fail(code::not_known, terms_->rate->where(rate.layer),
                "the rate for " + to_string(*date::make(day)) + " is not known");
}

/// What a row costs, as a fraction of its principal and of its rate: days × share, with the decimals of the rate.
struct charge_coefficient {
    wide numerator;
    wide denominator;
};
[[nodiscard]] inline charge_coefficient coefficient_of(const late_charge_row& row) noexcept {
    return {static_cast<wide>(row.days) * row.share_numerator,
            static_cast<wide>(100 * power_of_ten(row.rate_decimals)) * row.share_denominator};
}

namespace detail {

[[nodiscard]] inline bool charge_row_generally(const late_charge_terms& terms, late_charge_row& row, exact_sum* sum) {
    const auto coefficient = coefficient_of(row);
    wide numerator;
    std::optional<std::int64_t> charge;
    if (multiply(coefficient.numerator, row.rate_units, numerator)) {
        charge = rounded_product(row.principal_minor, numerator, coefficient.denominator, terms.step_minor);
        if (sum != nullptr) sum->add(row.principal_minor, numerator, coefficient.denominator);
    } else {
        const big product = big(coefficient.numerator) * big(row.rate_units) * row.principal_minor;
        charge = rounded_to_step(product, big(coefficient.denominator), terms.step_minor);
        if (sum != nullptr) sum->add(product, big(coefficient.denominator));
    }
    row.charge_minor = charge.value_or(0);
    return charge.has_value();
}

}  // namespace detail

/// Rounds the charge of a row, and adds the exact one to `sum` if there is one; false if it does not fit.
[[nodiscard]] inline bool charge_row(const late_charge_terms& terms, late_charge_row& row, exact_sum* sum) {
    constexpr wide most = std::numeric_limits<std::int64_t>::max();
    if (sum != nullptr || row.rate_units > std::numeric_limits<std::int32_t>::max())
        return detail::charge_row_generally(terms, row, sum);
    for (const auto& d : terms.divisors) {
        if (d.share_denominator != row.share_denominator) continue;
        // Days take at most 22 bits, the rate 31, the share 30, an amount 63: each product stays within 128.
        const auto factor = static_cast<std::int64_t>(row.days) * static_cast<std::int64_t>(row.rate_units);
        const wide n = static_cast<wide>(factor) * row.principal_minor;
        const wide product = n * (n <= most ? row.share_numerator : 1);
        if (n > most || product > static_cast<wide>(d.by.max())) break;
        row.charge_minor =
            static_cast<std::int64_t>(d.by.apply(static_cast<std::uint64_t>(product))) * terms.step_minor;
        return true;
    }
    return detail::charge_row_generally(terms, row, sum);
}

}  // namespace troth::inline v0
