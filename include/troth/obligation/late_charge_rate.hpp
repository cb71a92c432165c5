// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <troth/law/late_charge_rule.hpp>
#include <troth/money/series.hpp>
#include <troth/money/wide.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// A percent of any exactness: `units` × 10^−`decimals`. A rate after "plus" and "times" has up to twelve decimals.
struct exact_percent {
    wide units = 0;
    std::int32_t decimals = 0;
};

/// The percent in its shortest form: "12.755".
[[nodiscard]] inline std::string to_string(exact_percent p) {
    while (p.decimals > 0 && p.units % 10 == 0) {
        p.units /= 10;
        --p.decimals;
    }
    std::string digits;
    do {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(p.units % 10)));
        p.units /= 10;
    } while (p.units != 0 || digits.size() <= static_cast<std::size_t>(p.decimals));
    if (p.decimals > 0) digits.insert(digits.size() - static_cast<std::size_t>(p.decimals), 1, '.');
    return digits;
}

/// The days by which rates of one debt are read.
struct rate_days {
    date due;
    date first_day;
    date as_of;
    date payment;  ///< the day of the payment whose part is charged; `as_of` for what is left
};

/// What a rate is from a day on.
struct rate_step {
    date from;
    series_mark mark = series_mark::known;
    std::uint8_t layer = 0;  ///< which part of the rate decided: 0 the rate itself, then its caps
    wide units = 0;
};

/// Steps of a rate, ascending, the first at the first of all days.
using rate_steps = std::vector<rate_step>;

/// Where days are numbers: a day after all days.
inline constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::max();

/// The first day of the half-year that a day lies in.
[[nodiscard]] constexpr date half_year_of(date d) noexcept {
    const auto [year, month, number] = d.civil();
    return *date::make(year, month < 7 ? 1 : 7, 1);
}
/// The first half-year that begins on a day or after it, as a number of days; `no_day` beyond the last.
[[nodiscard]] constexpr std::int32_t half_year_from(date d) noexcept {
    const auto [year, month, number] = d.civil();
    if (number == 1 && (month == 1 || month == 7)) return d.days();
    const auto next = month < 7 ? date::make(year, 7, 1) : date::make(year + 1, 1, 1);
    return next ? next->days() : no_day;
}

/// A rate with its caps, made ready to be read: layers, each taken on its own day, of which the lowest value holds.
class rate_plan {
public:
    struct layer {
        rate_taken taken;
        rate_steps steps;
    };

    /// Names of series are looked up by `names.find_series(name)`, which gives a pointer, null where nothing defines
    /// it.
    /// Errors: `unknown_name` at `/rule/rate/series` and the like.
    template <class Names>
    [[nodiscard]] static result<rate_plan> make(const late_charge_rate& rate, const Names& names) {
        rate_plan out;
        if (auto made = out.add_rate(rate, names, "/rule/rate"); !made) return made.error();
        out.trim();
        out.merge_daily();
        return out;
    }

    /// How many decimals the units of all steps have.
    [[nodiscard]] std::int32_t decimals() const noexcept { return decimals_; }
    /// Whether a part of the rate is taken on the day of payment, so that what is paid on one day is charged by itself.
    [[nodiscard]] bool is_by_payment() const noexcept { return is_by_payment_; }
    /// Whether the rate depends on nothing but the day that is charged.
    [[nodiscard]] bool is_daily() const noexcept { return layers_.size() == 1 && is_each_day(layers_[0]); }
    [[nodiscard]] const std::vector<layer>& layers() const noexcept { return layers_; }
    /// The member of the rule that a part of the rate was read from.
    [[nodiscard]] const std::string& where(std::size_t part) const noexcept { return where_[part]; }

    static bool is_each_day(const layer& l) noexcept {
        const auto* day = std::get_if<rate_day>(&l.taken);
        return day != nullptr && *day == rate_day::each_day;
    }

private:
    template <class Series, class Names>
    result<void> add_rate(const late_charge_rate_of<Series>& rate, const Names& names, const std::string& where);
    template <class Names>
    result<void> add_cap(const late_charge_cap& cap, const Names& names, const std::string& where);
    void add_series(const series& values, percent plus, percent times, series_mark before, rate_taken taken,
                    std::string where);
    void add_constant(percent value, std::string where);
    void trim() noexcept;
    void merge_daily();

    static constexpr std::int32_t most_decimals = 12;
    std::vector<layer> layers_;
    std::vector<std::string> where_;
    std::int32_t decimals_ = most_decimals;
    bool is_by_payment_ = false;
};

namespace detail {

inline const series& values_of(const series& s) noexcept { return s; }
inline const series& values_of(const cap_series& s) noexcept { return s.values; }

/// The lower of two values; what is not known wins over all, and what is without cap loses to all.
[[nodiscard]] inline const rate_step& lower(const rate_step& a, const rate_step& b) noexcept {
    if (a.mark == series_mark::unknown || b.mark == series_mark::none) return a;
    if (b.mark == series_mark::unknown || a.mark == series_mark::none) return b;
    return b.units < a.units || (b.units == a.units && b.layer < a.layer) ? b : a;
}

[[nodiscard]] inline bool is_same_rate(const rate_step& a, const rate_step& b) noexcept {
    return a.mark == b.mark && a.layer == b.layer && a.units == b.units;
}

/// The step that holds on a day.
[[nodiscard]] inline std::size_t step_on(const rate_steps& steps, date day) noexcept {
    const auto after = std::upper_bound(steps.begin(), steps.end(), day,
                                        [](date d, const rate_step& s) { return d < s.from; });
    return static_cast<std::size_t>(after - steps.begin()) - 1;
}

}  // namespace detail

template <class Series, class Names>
result<void> rate_plan::add_rate(const late_charge_rate_of<Series>& rate, const Names& names,
                                 const std::string& where) {
    if (layers_.size() > 30) return fail(code::limit, where, "caps of caps beyond the thirtieth");
    if (rate.percent) add_constant(*rate.percent, where + "/percent");
    else if (rate.series) {
        const auto* name = std::get_if<std::string>(&*rate.series);
        const series* values =
            name != nullptr ? names.find_series(*name) : &detail::values_of(std::get<Series>(*rate.series));
        if (values == nullptr)
            return fail(code::unknown_name, where + "/series", "nothing defines the series \"" + *name + "\"");
        add_series(*values, rate.plus.value_or(percent()), rate.times.value_or(percent::from_millionths(1'000'000)),
                   series_mark::unknown, rate.taken.value_or(rate_day::each_day), where + "/series");
    } else
        return fail(code::missing_member, where, "expected percent or series");
    return rate.at_most ? add_cap(*rate.at_most, names, where + "/at_most") : result<void>();
}

template <class Names>
result<void> rate_plan::add_cap(const late_charge_cap& cap, const Names& names, const std::string& where) {
    if (const auto* value = std::get_if<percent>(&cap)) add_constant(*value, where);
    else if (const auto* list = std::get_if<cap_series>(&cap))
        add_series(list->values, percent(), percent::from_millionths(1'000'000), series_mark::none, rate_day::each_day,
                   where);
    else if (const auto& rate = std::get<std::shared_ptr<const late_charge_cap_rate>>(cap))
        return add_rate(*rate, names, where);
    return {};
}

inline void rate_plan::add_series(const series& values, percent plus, percent times, series_mark before,
                                  rate_taken taken, std::string where) {
    const auto index = static_cast<std::uint8_t>(where_.size());
    layer out{taken, {}};
    out.steps.reserve(values.entries.size() + 1);
    out.steps.push_back({date::first(), before, index, 0});
    for (const auto& e : values.entries) {
        const wide units = e.mark == series_mark::known
                               ? static_cast<wide>(e.value.millionths() + plus.millionths()) * times.millionths()
                               : wide(0);
        if (e.from == date::first()) out.steps.clear();
        out.steps.push_back({e.from, e.mark, index, units});
    }
    is_by_payment_ = is_by_payment_ || taken == rate_taken(rate_day::payment_day);
    layers_.push_back(std::move(out));
    where_.push_back(std::move(where));
}

inline void rate_plan::add_constant(percent value, std::string where) {
    const auto index = static_cast<std::uint8_t>(where_.size());
    layers_.push_back(
        {rate_day::each_day,
         {{date::first(), series_mark::known, index, static_cast<wide>(value.millionths()) * 1'000'000}}});
    where_.push_back(std::move(where));
}

/// Takes off the decimals that no step needs, so that products stay short.
inline void rate_plan::trim() noexcept {
    const auto all_end_in_zero = [&](std::int64_t divisor) {
        for (const auto& l : layers_)
            for (const auto& s : l.steps)
                if (s.units % divisor != 0) return false;
        return true;
    };
    std::int32_t taken_off = 0;
    for (const std::int32_t n : {8, 4, 2, 1, 1})
        if (taken_off + n <= most_decimals && all_end_in_zero(power_of_ten(taken_off + n))) taken_off += n;
    for (auto& l : layers_)
        for (auto& s : l.steps) s.units /= power_of_ten(taken_off);
    decimals_ = most_decimals - taken_off;
}

/// Makes one layer of those that are taken each day.
inline void rate_plan::merge_daily() {
    std::vector<layer> others;
    rate_steps daily;
    for (auto& l : layers_) {
        if (!is_each_day(l)) {
            others.push_back(std::move(l));
            continue;
        }
        if (daily.empty()) {
            daily = std::move(l.steps);
            continue;
        }
        rate_steps merged;
        for (std::size_t a = 0, b = 0; a < daily.size() && b < l.steps.size();) {
            auto step = detail::lower(daily[a], l.steps[b]);
            step.from = std::max(daily[a].from, l.steps[b].from);
            if (merged.empty() || !detail::is_same_rate(merged.back(), step)) merged.push_back(step);
            const auto next_a = a + 1 < daily.size() ? daily[a + 1].from.days() : no_day;
            const auto next_b = b + 1 < l.steps.size() ? l.steps[b + 1].from.days() : no_day;
            const bool move_a = next_a <= next_b, move_b = next_b <= next_a;
            a += move_a;
            b += move_b;
        }
        daily = std::move(merged);
    }
    layers_ = std::move(others);
    if (!daily.empty()) layers_.insert(layers_.begin(), layer{rate_day::each_day, std::move(daily)});
}

/// Reads a rate on ascending days.
class rate_cursor {
public:
    rate_cursor(const rate_plan& plan, const rate_days& days) : plan_(&plan), days_(days), fixed_{} {
        fixed_.mark = series_mark::none;
        for (const auto& l : plan.layers()) {
            if (rate_plan::is_each_day(l)) daily_ = &l.steps;
            else if (l.taken == rate_taken(rate_day::half_year)) has_half_year_ = true;
            else fixed_ = detail::lower(fixed_, l.steps[detail::step_on(l.steps, day_of(l.taken))]);
        }
        has_fixed_ = fixed_.mark != series_mark::none;
    }
    rate_cursor(const rate_cursor&) = delete;
    rate_cursor& operator=(const rate_cursor&) = delete;

    /// Reads the rate on a day not before that of the call before; `until` is then the number of the first day on which
    /// it may be another.
    void read(date day) noexcept {
        value_ = &fixed_;
        until_ = no_day;
        if (daily_ != nullptr) {
            if (!is_placed_) at_ = detail::step_on(*daily_, day);
            is_placed_ = true;
            while (at_ + 1 < daily_->size() && (*daily_)[at_ + 1].from <= day) ++at_;
            const auto& today = (*daily_)[at_];
            value_ = has_fixed_ ? &detail::lower(today, fixed_) : &today;
            if (at_ + 1 < daily_->size()) until_ = (*daily_)[at_ + 1].from.days();
        }
        if (has_half_year_) read_half_years(day);
    }
    [[nodiscard]] const rate_step& value() const noexcept { return *value_; }
    [[nodiscard]] std::int32_t until() const noexcept { return until_; }
    /// How many steps lie between two days, at most: a guess at how many rows they make.
    [[nodiscard]] std::size_t steps_between(std::int32_t first, std::int32_t last) const noexcept {
        if (daily_ == nullptr || daily_->size() < 2 || last < first) return 1;
        return detail::step_on(*daily_, *date::make(last)) - detail::step_on(*daily_, *date::make(first)) + 1;
    }
    [[nodiscard]] exact_percent percent() const noexcept { return {value_->units, plan_->decimals()}; }

private:
    [[nodiscard]] date day_of(const rate_taken& taken) const noexcept {
        if (const auto* stated = std::get_if<stated_day>(&taken)) return stated->on;
        switch (std::get<rate_day>(taken)) {
            case rate_day::due_day: return days_.due;
            case rate_day::first_day: return days_.first_day;
            case rate_day::half_year_of_first_day: return half_year_of(days_.first_day);
            case rate_day::payment_day: return days_.payment;
            default: return days_.as_of;
        }
    }
    void read_half_years(date day) noexcept {
        for (const auto& l : plan_->layers()) {
            if (l.taken != rate_taken(rate_day::half_year)) continue;
            const auto at = detail::step_on(l.steps, half_year_of(day));
            value_ = &detail::lower(*value_, l.steps[at]);
            if (at + 1 == l.steps.size()) continue;
            // The value changes with the first half-year that begins on or after the day of the next step.
            until_ = std::min(until_, half_year_from(l.steps[at + 1].from));
        }
    }

    const rate_plan* plan_;
    rate_days days_;
    rate_step fixed_;
    const rate_step* value_ = nullptr;
    const rate_steps* daily_ = nullptr;
    std::size_t at_ = 0;
    std::int32_t until_ = no_day;
    bool is_placed_ = false;
    bool has_fixed_ = false;
    bool has_half_year_ = false;
};

}  // namespace troth::inline v0
