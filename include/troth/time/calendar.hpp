// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <troth/reason/result.hpp>
#include <troth/time/date.hpp>
#include <variant>
#include <vector>

namespace troth::inline v0 {

BOOST_DESCRIBE_ENUM(weekday, mon, tue, wed, thu, fri, sat, sun)

/// A calendar as it is stated: the weekend, the days off that are not on it, and the days of the weekend that are
/// worked.
struct calendar_definition {
    std::vector<troth::weekday> weekend = {troth::weekday::sat, troth::weekday::sun};
    std::vector<date> holidays;      ///< days off; one that falls on the weekend changes nothing
    std::vector<date> working;       ///< days worked although they fall on the weekend
    std::optional<day_range> known;  ///< outside these days nothing is known of the calendar; all days by default
};
BOOST_DESCRIBE_STRUCT(calendar_definition, (), (weekend, holidays, working))

/// A calendar in a request or a rule: the name of one, or one written out.
using calendar_choice = std::variant<std::string, calendar_definition>;

/// Which days are working days. Immutable; copies share the tables of an index.
/// No function steps day by day: each costs a search among the exceptions, on an indexed calendar a look into a table.
/// A weekend of seven days is allowed: then only the days named as working are working days.
class calendar {
public:
    /// Saturdays and Sundays off, every day known.
    calendar() : calendar(calendar_definition{}, {}) {}

    /// Errors: `contradiction` at `/known` for a range that ends before it begins, and at the definition itself for a
    /// day that is both a holiday and worked.
    [[nodiscard]] static result<calendar> make(const calendar_definition& definition);

    /// The same calendar with a table of days, for many questions: over the days it knows if these are at most 400
    /// years, else over the years of its exceptions and 20 years around them.
    [[nodiscard]] calendar indexed() const;

    /// The days of which the calendar knows whether they are working days.
    [[nodiscard]] day_range known() const noexcept { return known_; }
    [[nodiscard]] bool knows(date d) const noexcept { return known_.contains(d); }
    /// Whether the answers may end before the days do: some days are not known, or no day of the week is worked.
    [[nodiscard]] bool is_bounded() const noexcept {
        return per_week_ == 0 || known_ != day_range{date::first(), date::last()};
    }

    /// Whether a day of the week is worked, exceptions apart.
    [[nodiscard]] bool is_working(troth::weekday w) const noexcept {
        const auto n = static_cast<std::size_t>(w);
        return before_weekday_[n] != (n == 6 ? per_week_ : before_weekday_[n + 1]);
    }
    /// The days, ascending and counted from 1970-01-01, that are worked or not otherwise than their day of the week.
    [[nodiscard]] std::span<const std::int32_t> exceptions() const noexcept { return exceptions_; }

    /// Precondition: `knows(d)`.
    [[nodiscard]] bool is_working(date d) const noexcept { return rank(d.days()) != rank(d.days() - 1); }

    /// The first working day on or after a day; nothing where it is not known.
    [[nodiscard]] std::optional<date> next_working(date d) const noexcept {
        if (!knows(d)) return std::nullopt;
        return known_day(rank(d.days() - 1) + 1);
    }
    /// The last working day on or before a day; nothing where it is not known.
    [[nodiscard]] std::optional<date> previous_working(date d) const noexcept {
        if (!knows(d)) return std::nullopt;
        return known_day(rank(d.days()));
    }
    /// The n-th working day after a day (before it, if negative); the day itself for 0. Nothing where a day between
    /// them, the result included, is not known.
    [[nodiscard]] std::optional<date> plus_working_days(date from, std::int64_t n) const noexcept {
        if (n == 0) return from;
        if (n > most_days || n < -most_days) return std::nullopt;
        if (index_) {
            const auto at = static_cast<std::uint32_t>(from.days() - index_->first + (n > 0 ? 1 : 0));
            if (at < index_->ranks.size()) {
                const auto nth = static_cast<std::uint64_t>(index_->ranks[at] + n - (n > 0 ? 1 : 0));
                if (nth < index_->days.size()) return date::make(std::int64_t{index_->days[nth]});
            }
        }
        if (n > 0 ? from.days() + 1 < known_.first.days() || from >= known_.last
                  : from.days() - 1 > known_.last.days() || from <= known_.first)
            return std::nullopt;
        return known_day(n > 0 ? rank(from.days()) + n : rank(from.days() - 1) + n + 1);
    }
    /// How many working days there are after one day, to another included (negative where it is earlier). Nothing where
    /// a day between them is not known.
    [[nodiscard]] std::optional<std::int64_t> working_days(date after, date to) const noexcept {
        const auto [low, high] = std::minmax(after, to);
        if (low != high && (low.days() + 1 < known_.first.days() || high > known_.last)) return std::nullopt;
        return rank(to.days()) - rank(after.days());
    }

private:
    static constexpr std::int64_t most_days = 4'000'000;
    struct index {
        std::int32_t first = 0;           // the day that ranks[1] is about; ranks[0] is of the day before
        std::vector<std::int32_t> ranks;  // working days from 0001-01-01 to a day, less base
        std::vector<std::int32_t> days;   // the day with rank base + 1 + i
        std::int64_t base = 0;
    };

    calendar(const calendar_definition& definition, std::vector<std::int32_t> exceptions);

    /// Working days from 0001-01-01 to a day, days that are not known counted by the rule of the week.
    [[nodiscard]] std::int64_t rank(std::int32_t day) const noexcept {
        if (index_) {
            const auto at = static_cast<std::uint32_t>(day - index_->first + 1);
            if (at < index_->ranks.size()) return index_->base + index_->ranks[at];
        }
        const auto before = std::upper_bound(exceptions_.begin(), exceptions_.end(), day) - exceptions_.begin();
        return week_rank(day) + net_[static_cast<std::size_t>(before)];
    }
    /// The day with a rank, if there is one that is known.
    [[nodiscard]] std::optional<date> known_day(std::int64_t k) const noexcept {
        if (index_) {
            const auto at = static_cast<std::uint64_t>(k - index_->base - 1);
            if (at < index_->days.size()) return in_known(index_->days[at]);
        }
        return select(k);
    }
    [[nodiscard]] std::optional<date> in_known(std::int64_t day) const noexcept {
        const auto d = date::make(day);
        return d && knows(*d) ? d : std::nullopt;
    }
    [[nodiscard]] std::int64_t week_rank(std::int32_t day) const noexcept {
        const std::int32_t days = day - date::first().days() + 1;  // 0001-01-01 is a Monday
        return std::int64_t{days / 7} * per_week_ + before_weekday_[static_cast<std::size_t>(days % 7)];
    }
    [[nodiscard]] std::optional<date> select(std::int64_t k) const noexcept;

    day_range known_{date::first(), date::last()};
    std::int32_t per_week_ = 0;                     // working days of a week
    std::array<std::int32_t, 7> before_weekday_{};  // working days of a week before a weekday
    std::array<std::int32_t, 7> nth_weekday_{};     // the weekday of the n-th working day of a week
    std::vector<std::int32_t> exceptions_;          // days that are not as the rule of the week says, ascending
    std::vector<std::int32_t> net_;                 // working days gained by the first n exceptions
    std::shared_ptr<const index> index_;
};

inline calendar::calendar(const calendar_definition& definition, std::vector<std::int32_t> exceptions)
    : known_(definition.known.value_or(day_range{date::first(), date::last()})), exceptions_(std::move(exceptions)) {
    std::array<bool, 7> off{};
    for (const auto w : definition.weekend) off[static_cast<std::size_t>(w)] = true;
    for (std::size_t w = 0; w < 7; ++w) {
        before_weekday_[w] = per_week_;
        if (!off[w]) nth_weekday_[static_cast<std::size_t>(per_week_++)] = static_cast<std::int32_t>(w);
    }
    net_.reserve(exceptions_.size() + 1);
    net_.push_back(0);
    for (const auto day : exceptions_) {
        const bool is_gain = off[static_cast<std::size_t>(date::make(day)->weekday())];
        net_.push_back(net_.back() + (is_gain ? 1 : -1));
    }
}

inline result<calendar> calendar::make(const calendar_definition& definition) {
    if (definition.known && definition.known->last < definition.known->first)
        return fail(code::contradiction, "/known", "the calendar ends before it begins");
    std::array<bool, 7> off{};
    for (const auto w : definition.weekend) off[static_cast<std::size_t>(w)] = true;
    const auto is_off = [&](date d) { return off[static_cast<std::size_t>(d.weekday())]; };
    std::vector<std::int32_t> holidays, exceptions;
    for (const auto d : definition.holidays) holidays.push_back(d.days());
    std::sort(holidays.begin(), holidays.end());
    for (const auto d : definition.working)
        if (std::binary_search(holidays.begin(), holidays.end(), d.days()))
            return fail(code::contradiction, "", to_string(d) + " is both a holiday and a working day");
    for (const auto d : definition.holidays)
        if (!is_off(d)) exceptions.push_back(d.days());
    for (const auto d : definition.working)
        if (is_off(d)) exceptions.push_back(d.days());
    std::sort(exceptions.begin(), exceptions.end());
    exceptions.erase(std::unique(exceptions.begin(), exceptions.end()), exceptions.end());
    return calendar(definition, std::move(exceptions));
}

inline std::optional<date> calendar::select(std::int64_t k) const noexcept {
    if (k < 1) return std::nullopt;
    std::size_t low = 0, high = exceptions_.size();  // how many exceptions lie before the day
    while (low < high) {
        const auto middle = (low + high) / 2;
        if (week_rank(exceptions_[middle]) + net_[middle + 1] < k)
            low = middle + 1;
        else
            high = middle;
    }
    const bool has_next = low < exceptions_.size();
    if (per_week_ == 0) return has_next ? in_known(exceptions_[low]) : std::nullopt;
    const auto nth = k - net_[low] - 1;
    auto day = std::int64_t{date::first().days()} + nth / per_week_ * 7 +
               nth_weekday_[static_cast<std::size_t>(nth % per_week_)];
    if (has_next) day = std::min<std::int64_t>(day, exceptions_[low]);
    return in_known(day);
}

inline calendar calendar::indexed() const {
    constexpr std::int32_t around = 20 * 366, most = 400 * 366;
    day_range range = known_;
    if (range.last - range.first > most) {
        if (exceptions_.empty()) return *this;
        range.first =
            std::max(known_.first, date::make(exceptions_.front()).value().plus(-around).value_or(known_.first));
        range.last = std::min(known_.last, date::make(exceptions_.back()).value().plus(around).value_or(known_.last));
        if (range.last - range.first > most) return *this;
    }
    auto table = std::make_shared<index>();
    table->first = range.first.days();
    table->base = rank(range.first.days() - 1);
    table->ranks.push_back(0);
    for (auto day = range.first.days(); day <= range.last.days(); ++day) {
        const auto r = static_cast<std::int32_t>(rank(day) - table->base);
        if (r != table->ranks.back()) table->days.push_back(day);
        table->ranks.push_back(r);
    }
    calendar out = *this;
    out.index_ = std::move(table);
    return out;
}

}  // namespace troth::inline v0
