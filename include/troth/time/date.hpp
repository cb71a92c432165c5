// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace troth::inline v0 {

/// Days of the week, counted from Monday as ISO 8601 does.
enum class weekday : std::uint8_t { mon, tue, wed, thu, fri, sat, sun };

/// A civil day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31.
/// It cannot hold an invalid day. It knows no time of day and no time zone.
class date {
public:
    /// 1970-01-01.
    constexpr date() noexcept = default;

    /// The day with this year (1 to 9999), month (1 to 12) and number, if there is one.
    [[nodiscard]] static constexpr std::optional<date> make(int year, int month, int day) noexcept;

    /// The day so many days after 1970-01-01 (before it, if negative), if it lies between the first and the last.
    [[nodiscard]] static constexpr std::optional<date> make(std::int64_t days_since_1970) noexcept {
        if (days_since_1970 < first_days || days_since_1970 > last_days) return std::nullopt;
        return date(static_cast<std::int32_t>(days_since_1970), unchecked{});
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    [[nodiscard]] static constexpr std::optional<date> parse(std::string_view text) noexcept;

    [[nodiscard]] static constexpr date first() noexcept { return date(first_days, unchecked{}); }
    [[nodiscard]] static constexpr date last() noexcept { return date(last_days, unchecked{}); }

    /// Days since 1970-01-01, as Arrow's date32.
    [[nodiscard]] constexpr std::int32_t days() const noexcept { return days_; }

    struct parts {
        int year;
        int month;
        int day;
    };
    [[nodiscard]] constexpr parts civil() const noexcept;
    [[nodiscard]] constexpr int year() const noexcept { return civil().year; }
    [[nodiscard]] constexpr int month() const noexcept { return civil().month; }
    [[nodiscard]] constexpr int day() const noexcept { return civil().day; }
    [[nodiscard]] constexpr troth::weekday weekday() const noexcept {
        return static_cast<troth::weekday>((days_ % 7 + 10) % 7);
    }

    /// The day so many days later (earlier, if negative), if there is one.
    [[nodiscard]] constexpr std::optional<date> plus(std::int64_t days) const noexcept {
        if (days > 4'000'000 || days < -4'000'000) return std::nullopt;
        return make(days_ + days);
    }

    /// The next and the previous day; the first and the last day are their own neighbours.
    [[nodiscard]] constexpr date next() const noexcept {
        return days_ < last_days ? date(days_ + 1, unchecked{}) : *this;
    }
    [[nodiscard]] constexpr date previous() const noexcept {
        return days_ > first_days ? date(days_ - 1, unchecked{}) : *this;
    }

    /// Days from `b` to `a`.
    [[nodiscard]] friend constexpr std::int32_t operator-(date a, date b) noexcept { return a.days_ - b.days_; }
    [[nodiscard]] friend constexpr auto operator<=>(date, date) noexcept = default;

private:
    struct unchecked {};
    constexpr date(std::int32_t days, unchecked) noexcept : days_(days) {}
    static constexpr std::int32_t first_days = -719162;
    static constexpr std::int32_t last_days = 2932896;
    std::int32_t days_ = 0;
};

[[nodiscard]] constexpr bool is_leap(int year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

[[nodiscard]] constexpr int days_in_year(int year) noexcept { return is_leap(year) ? 366 : 365; }

[[nodiscard]] constexpr int days_in_month(int year, int month) noexcept {
    return month == 2 ? (is_leap(year) ? 29 : 28) : 30 + ((month + (month > 7)) % 2);
}

constexpr std::optional<date> date::make(int year, int month, int day) noexcept {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return std::nullopt;
    // Days are counted in years that begin on 1 March, so that the leap day is the last of its year.
    const int y = month > 2 ? year : year - 1;
    const int era = y / 400;
    const int year_of_era = y - era * 400;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return date(era * 146097 + day_of_era - 719468, unchecked{});
}

constexpr date::parts date::civil() const noexcept {
    const int z = days_ + 719468;
    const int era = z / 146097;
    const int day_of_era = z - era * 146097;
    const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int shifted_month = (5 * day_of_year + 2) / 153;
    const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

constexpr std::optional<date> date::parse(std::string_view text) noexcept {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    int numbers[3] = {0, 0, 0};
    constexpr int begin[3] = {0, 5, 8};
    constexpr int length[3] = {4, 2, 2};
    for (int part = 0; part < 3; ++part)
        for (int i = 0; i < length[part]; ++i) {
            const char c = text[static_cast<std::size_t>(begin[part] + i)];
            if (c < '0' || c > '9') return std::nullopt;
            numbers[part] = numbers[part] * 10 + (c - '0');
        }
    return make(numbers[0], numbers[1], numbers[2]);
}

/// The day as `YYYY-MM-DD`.
[[nodiscard]] inline std::string to_string(date d) {
    const auto [year, month, day] = d.civil();
    const auto digit = [](int value, int unit) { return static_cast<char>('0' + value / unit % 10); };
    return {digit(year, 1000), digit(year, 100), digit(year, 10), digit(year, 1), '-',
            digit(month, 10),  digit(month, 1),  '-',             digit(day, 10),  digit(day, 1)};
}

/// A range of days that names its first and its last day, both included, as laws do.
struct day_range {
    date first;
    date last;
    [[nodiscard]] constexpr bool contains(date d) const noexcept { return first <= d && d <= last; }
    [[nodiscard]] friend constexpr auto operator<=>(const day_range&, const day_range&) noexcept = default;
};

}  // namespace troth::inline v0
