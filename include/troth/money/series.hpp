// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <troth/money/decimal.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// What an entry of a series says from its day on.
enum class series_mark : std::uint8_t {
    known,    ///< the percent of the entry
    unknown,  ///< what is known ends the day before
    none      ///< without limit; only in a series of caps
};

/// One entry of a dated series.
struct series_entry {
    date from;
    series_mark mark = series_mark::known;
    percent value;
    [[nodiscard]] friend bool operator==(const series_entry&, const series_entry&) noexcept = default;
};

/// A dated list of percents, ascending by day: each holds from its day to the day before the next. Before the first day
/// nothing is known. Values are never extrapolated: an entry that is `unknown` ends what is known.
struct series {
    std::vector<series_entry> entries;

    /// The entry that holds on a day; null before the first.
    [[nodiscard]] const series_entry* find(date day) const noexcept {
        const auto after = std::upper_bound(entries.begin(), entries.end(), day,
                                            [](date d, const series_entry& e) { return d < e.from; });
        return after == entries.begin() ? nullptr : &*(after - 1);
    }
    /// As `find`, but null also where the value is not known.
    [[nodiscard]] const series_entry* find_known(date day) const noexcept {
        const auto* entry = find(day);
        return entry != nullptr && entry->mark != series_mark::unknown ? entry : nullptr;
    }
    [[nodiscard]] friend bool operator==(const series&, const series&) noexcept = default;
};

/// A month of a year, counted from January of year 0.
struct year_month {
    std::int32_t months = 0;
    [[nodiscard]] static constexpr year_month of(date d) noexcept {
        const auto parts = d.civil();
        return {parts.year * 12 + parts.month - 1};
    }
    [[nodiscard]] constexpr int year() const noexcept { return months / 12; }
    [[nodiscard]] constexpr int month() const noexcept { return months % 12 + 1; }
    [[nodiscard]] constexpr date first_day() const noexcept { return *date::make(year(), month(), 1); }
    [[nodiscard]] constexpr date last_day() const noexcept {
        return *date::make(year(), month(), days_in_month(year(), month()));
    }
    [[nodiscard]] friend constexpr auto operator<=>(year_month, year_month) noexcept = default;
};

/// One month of a price index, in percent of the month before.
struct index_entry {
    year_month month;
    bool known = true;
    percent value;
    [[nodiscard]] friend bool operator==(const index_entry&, const index_entry&) noexcept = default;
};

/// A price index by months, ascending. A month without an entry is not known.
struct index_series {
    std::vector<index_entry> entries;

    [[nodiscard]] const index_entry* find_known(year_month month) const noexcept {
        const auto at = std::lower_bound(entries.begin(), entries.end(), month,
                                         [](const index_entry& e, year_month m) { return e.month < m; });
        return at != entries.end() && at->month == month && at->known ? &*at : nullptr;
    }
    [[nodiscard]] friend bool operator==(const index_series&, const index_series&) noexcept = default;
};

}  // namespace troth::inline v0
