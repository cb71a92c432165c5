// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <troth/exchange/date_format.hpp>

namespace troth::inline v0::exchange {
namespace {

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Takes as many digits as there are, at least and at most so many; -1 where there are fewer.
int take_number(std::string_view& text, int least, int most) noexcept {
    int value = 0, digits = 0;
    while (digits < most && !text.empty() && is_digit(text.front())) {
        value = value * 10 + (text.front() - '0');
        text.remove_prefix(1);
        ++digits;
    }
    return digits >= least ? value : -1;
}

/// Takes `Z`, `+03`, `+0300` or `+03:00` and gives it as `Z` or `+03:00`; empty where there is none.
std::string take_offset(std::string_view& text) {
    if (text.starts_with('Z')) {
        text.remove_prefix(1);
        return "Z";
    }
    if (!text.starts_with('+') && !text.starts_with('-')) return {};
    std::string out(1, text.front());
    auto rest = text.substr(1);
    const int hours = take_number(rest, 2, 2);
    const bool has_colon = rest.starts_with(':');
    if (has_colon) rest.remove_prefix(1);
    const bool has_minutes = has_colon || (!rest.empty() && is_digit(rest.front()));
    const int minutes = has_minutes ? take_number(rest, 2, 2) : 0;
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) return {};
    text = rest;
    for (const int part : {hours, minutes}) {
        if (out.size() > 1) out += ':';
        out += static_cast<char>('0' + part / 10);
        out += static_cast<char>('0' + part % 10);
    }
    return out;
}

}  // namespace

std::optional<date_format> date_format::make(std::string_view pattern) {
    struct token {
        std::string_view text;
        date_format::part part;
        std::int8_t least, most;
    };
    static constexpr token tokens[] = {
        {"YYYY", part::year, 4, 4}, {"MM", part::month, 2, 2}, {"M", part::month, 1, 2}, {"DD", part::day, 2, 2},
        {"D", part::day, 1, 2},     {"hh", part::hour, 2, 2},  {"h", part::hour, 1, 2},  {"mm", part::minute, 2, 2},
        {"ss", part::second, 2, 2}, {"Z", part::offset, 0, 0}};
    date_format out;
    out.pattern_ = pattern;
    auto rest = pattern;
    while (!rest.empty()) {
        const auto* t = std::find_if(std::begin(tokens), std::end(tokens),
                                     [&](const token& candidate) { return rest.starts_with(candidate.text); });
        if (t != std::end(tokens)) {
            if (out.has(t->part)) return std::nullopt;
            out.steps_.push_back({t->part, t->least, t->most, 0});
            rest.remove_prefix(t->text.size());
        } else if (rest == "*") {
            out.steps_.push_back({part::rest, 0, 0, 0});
            break;
        } else {
            out.steps_.push_back({part::literal, 0, 0, rest.front()});
            rest.remove_prefix(1);
        }
    }
    const bool has_day = out.has(part::year) && out.has(part::month) && out.has(part::day);
    const bool is_ordered = (!out.has(part::minute) || out.has(part::hour)) &&
                            (!out.has(part::second) || out.has(part::minute)) &&
                            (!out.has(part::hour) || out.has(part::minute));
    if (!has_day || !is_ordered) return std::nullopt;
    return out;
}

std::optional<moment> date_format::read(std::string_view text) const {
    int year = 0, month = 0, day = 0, hour = -1, minute = 0;
    moment out;
    for (const auto& s : steps_) {
        if (s.part == part::rest) {
            text = {};
            break;
        }
        if (s.part == part::literal) {
            if (!text.starts_with(s.literal)) return std::nullopt;
            text.remove_prefix(1);
            continue;
        }
        if (s.part == part::offset) {
            out.offset = take_offset(text);
            if (out.offset.empty()) return std::nullopt;
            continue;
        }
        const int value = take_number(text, s.least, s.most);
        if (value < 0) return std::nullopt;
        if (s.part == part::year)
            year = value;
        else if (s.part == part::month)
            month = value;
        else if (s.part == part::day)
            day = value;
        else if (s.part == part::hour)
            hour = value;
        else if (s.part == part::minute)
            minute = value;
        else if (value > 59)
            return std::nullopt;
        if (s.part == part::second && text.size() > 1 && (text[0] == '.' || text[0] == ',') && is_digit(text[1])) {
            text.remove_prefix(1);
            while (!text.empty() && is_digit(text.front())) text.remove_prefix(1);
        }
    }
    const auto made = date::make(year, month, day);
    if (!text.empty() || !made || hour > 23 || minute > 59) return std::nullopt;
    out.day = *made;
    if (hour >= 0) out.minute = hour * 60 + minute;
    return out;
}

}  // namespace troth::inline v0::exchange
