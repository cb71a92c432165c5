// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// How far local time is ahead of UTC: `+03:00`, `-05:30`, or `Z`, which is `+00:00` written otherwise.
struct utc_offset {
    std::int32_t minutes = 0;  ///< from -1439 to 1439
    bool is_z = false;         ///< whether it is written as `Z`

    /// Reads `Z` or a sign, hours and minutes as `±hh:mm`, and nothing else.
    [[nodiscard]] static constexpr std::optional<utc_offset> parse(std::string_view text) noexcept;
    /// The same offset, however it is written.
    [[nodiscard]] friend constexpr bool operator==(utc_offset a, utc_offset b) noexcept {
        return a.minutes == b.minutes;
    }
};

/// A time of day in local minutes since midnight, from 00:00 to 24:00, the end of the day.
struct time_of_day {
    std::int32_t minutes = 0;

    /// Reads `hh:mm` and nothing else.
    [[nodiscard]] static constexpr std::optional<time_of_day> parse(std::string_view text) noexcept {
        const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
        if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
        const int hours = (text[0] - '0') * 10 + (text[1] - '0');
        const int minutes = (text[3] - '0') * 10 + (text[4] - '0');
        if (minutes > 59 || hours * 60 + minutes > 24 * 60) return std::nullopt;
        return time_of_day{hours * 60 + minutes};
    }
    [[nodiscard]] friend constexpr auto operator<=>(time_of_day, time_of_day) noexcept = default;
};

constexpr std::optional<utc_offset> utc_offset::parse(std::string_view text) noexcept {
    if (text == "Z") return utc_offset{0, true};
    if (text.empty() || (text[0] != '+' && text[0] != '-')) return std::nullopt;
    const auto ahead = time_of_day::parse(text.substr(1));
    if (!ahead || ahead->minutes == 24 * 60) return std::nullopt;
    return utc_offset{text[0] == '-' ? -ahead->minutes : ahead->minutes, false};
}

/// A minute of a civil day at a stated UTC offset, as `2024-05-01T12:00+03:00`. Its local day lies between 0001-01-01
/// and 9999-12-31. Instants are compared by the moment that they mean, whatever their offsets.
class instant {
public:
    constexpr instant() noexcept = default;

    /// The instant so many minutes after midnight of a day, local time; they may reach into other days.
    [[nodiscard]] static constexpr std::optional<instant> make(date day, std::int64_t minutes,
                                                               utc_offset offset) noexcept {
        constexpr std::int64_t most = std::int64_t{8'000'000} * minutes_of_day;
        if (minutes > most || minutes < -most) return std::nullopt;
        const auto local = std::int64_t{day.days()} * minutes_of_day + minutes;
        const auto days = (local >= 0 ? local : local - (minutes_of_day - 1)) / minutes_of_day;
        const auto local_day = date::make(days);
        if (!local_day) return std::nullopt;
        instant out;
        out.day_ = *local_day;
        out.minute_ = static_cast<std::int32_t>(local - days * minutes_of_day);
        out.offset_ = offset;
        return out;
    }

    /// Reads `YYYY-MM-DDThh:mm` with `±hh:mm` or `Z`, and nothing else.
    [[nodiscard]] static constexpr std::optional<instant> parse(std::string_view text) noexcept {
        if (text.size() < 17 || text[10] != 'T') return std::nullopt;
        const auto day = date::parse(text.substr(0, 10));
        const auto time = time_of_day::parse(text.substr(11, 5));
        const auto offset = utc_offset::parse(text.substr(16));
        if (!day || !time || !offset || time->minutes == minutes_of_day) return std::nullopt;
        return make(*day, time->minutes, *offset);
    }

    /// The local day.
    [[nodiscard]] constexpr date day() const noexcept { return day_; }
    /// Local minutes since midnight, 0 to 1439.
    [[nodiscard]] constexpr std::int32_t minute() const noexcept { return minute_; }
    [[nodiscard]] constexpr utc_offset offset() const noexcept { return offset_; }
    /// Minutes since 1970-01-01T00:00Z.
    [[nodiscard]] constexpr std::int64_t utc_minutes() const noexcept {
        return std::int64_t{day_.days()} * minutes_of_day + minute_ - offset_.minutes;
    }

    /// The instant so many minutes later (earlier, if negative), at the same offset.
    [[nodiscard]] constexpr std::optional<instant> plus_minutes(std::int64_t minutes) const noexcept {
        if (minutes > INT64_MAX / 2 || minutes < INT64_MIN / 2) return std::nullopt;
        return make(day_, minute_ + minutes, offset_);
    }
    /// The same moment in the local time of another offset.
    [[nodiscard]] constexpr std::optional<instant> at_offset(utc_offset offset) const noexcept {
        return make(day_, std::int64_t{minute_} + offset.minutes - offset_.minutes, offset);
    }

    [[nodiscard]] friend constexpr bool operator==(const instant& a, const instant& b) noexcept {
        return a.utc_minutes() == b.utc_minutes();
    }
    [[nodiscard]] friend constexpr auto operator<=>(const instant& a, const instant& b) noexcept {
        return a.utc_minutes() <=> b.utc_minutes();
    }

    static constexpr std::int32_t minutes_of_day = 24 * 60;

private:
    date day_;
    std::int32_t minute_ = 0;
    utc_offset offset_;
};

/// `hh:mm`.
[[nodiscard]] inline std::string to_string(time_of_day t) {
    const int hours = t.minutes / 60, minutes = t.minutes % 60;
    return {static_cast<char>('0' + hours / 10), static_cast<char>('0' + hours % 10), ':',
            static_cast<char>('0' + minutes / 10), static_cast<char>('0' + minutes % 10)};
}

/// `±hh:mm`, or `Z` if it was written so.
[[nodiscard]] inline std::string to_string(utc_offset o) {
    if (o.is_z) return "Z";
    return (o.minutes < 0 ? "-" : "+") + to_string(time_of_day{o.minutes < 0 ? -o.minutes : o.minutes});
}

/// `YYYY-MM-DDThh:mm` and the offset as it was written.
[[nodiscard]] inline std::string to_string(const instant& i) {
    return to_string(i.day()) + 'T' + to_string(time_of_day{i.minute()}) + to_string(i.offset());
}

}  // namespace troth::inline v0
