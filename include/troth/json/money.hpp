// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include <troth/json/reader.hpp>
#include <troth/json/writer.hpp>
#include <troth/money/currency.hpp>
#include <troth/money/money.hpp>
#include <troth/money/series.hpp>

namespace troth::inline v0::json {

template <>
struct codec<currency> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, currency& out) {
        if (!is_kind(r, n, kind::string)) return false;
        const auto c = currency::make(n.text());
        if (!c) return bad_value(r, n.text(), "the code of a currency, as EUR");
        out = *c;
        return true;
    }
};

template <>
struct writes<currency> {
    static void write(std::string& out, const currency& c) { append_quoted(out, c.code()); }
};

/// An amount that was read as money in a currency; where it has more decimals, that is noted at the place `where()`.
template <class Where>
[[nodiscard]] std::optional<money> read_money(reader& r, const decimal& amount, currency in, Where where) {
    const auto made = money::make(amount, in);
    if (made) return made;
    if (std::string place = where(); r.is_read(place))
        r.fault_at(code::bad_value, std::move(place), expected_money(amount, in));
    return std::nullopt;
}

/// A month as `YYYY-MM`.
[[nodiscard]] inline std::optional<year_month> parse_year_month(std::string_view text) {
    if (text.size() != 7) return std::nullopt;
    const auto day = date::parse(std::string(text) + "-01");
    if (!day) return std::nullopt;
    return year_month::of(*day);
}

[[nodiscard]] inline std::string to_string(year_month month) { return to_string(month.first_day()).substr(0, 7); }

namespace detail {

/// Walks a list of pairs `[["2025-01-01", "36.5"], ...]`, each with the reader at its place.
template <class Entry>
bool read_pairs(reader& r, node n, Entry entry) {
    if (!is_kind(r, n, kind::array)) return false;
    bool good = true;
    std::size_t index = 0;
    for (const node pair : n) {
        const reader::step inside(r, index++);
        if (pair.kind() != kind::array) good = wrong_type(r, pair, "an array of a day and its value");
        else if (pair.size() != 2) good = r.fault(code::bad_value, "expected a pair of a day and its value");
        else {
            auto part = pair.begin();
            const node first = *part;
            good &= entry(first, *++part);
        }
    }
    return good;
}

/// What a pair says from its day on: a percent, "unknown", or in a list of caps null.
inline bool read_value(reader& r, node n, bool may_be_none, series_entry& out) {
    if (n.kind() == kind::null && may_be_none) {
        out.mark = series_mark::none;
        return true;
    }
    if (n.kind() == kind::string && n.text() == "unknown") {
        out.mark = series_mark::unknown;
        return true;
    }
    return json::read(r, n, out.value);
}

inline bool read_series(reader& r, node n, bool may_be_none, series& out) {
    out.entries.clear();
    out.entries.reserve(n.size());
    return read_pairs(r, n, [&](node day, node value) {
        series_entry e;
        bool good = true;
        {
            const reader::step inside(r, std::size_t{0});
            good = json::read(r, day, e.from);
            if (good && !out.entries.empty() && e.from <= out.entries.back().from)
                good = bad_value(r, day.text(), "a day after " + troth::to_string(out.entries.back().from));
        }
        const reader::step inside(r, std::size_t{1});
        good &= read_value(r, value, may_be_none, e);
        if (good) out.entries.push_back(e);
        return good;
    });
}

inline void write_series(std::string& out, const series& s) {
    out += '[';
    for (const auto& e : s.entries) {
        out += out.back() == '[' ? "[" : ",[";
        json::write(out, e.from);
        out += ',';
        if (e.mark == series_mark::none) out += "null";
        else if (e.mark == series_mark::unknown) out += "\"unknown\"";
        else json::write(out, e.value);
        out += ']';
    }
    out += ']';
}

}  // namespace detail

/// A dated list, ascending by day; the value "unknown" ends what is known.
template <>
struct codec<series> {
    static constexpr kind of_kind = kind::array;
    static bool read(reader& r, node n, series& out) { return detail::read_series(r, n, false, out); }
};

template <>
struct writes<series> {
    static void write(std::string& out, const series& s) { detail::write_series(out, s); }
};

/// A list of months, ascending, each in percent of the month before.
template <>
struct codec<index_series> {
    static constexpr kind of_kind = kind::array;
    static bool read(reader& r, node n, index_series& out) {
        out.entries.clear();
        out.entries.reserve(n.size());
        return detail::read_pairs(r, n, [&](node month, node value) {
            index_entry e;
            bool good = true;
            {
                const reader::step inside(r, std::size_t{0});
                good = read_month(r, month, e.month);
                if (good && !out.entries.empty() && e.month <= out.entries.back().month)
                    good = bad_value(r, month.text(), "a month after " + to_string(out.entries.back().month));
            }
            const reader::step inside(r, std::size_t{1});
            series_entry v;
            good &= detail::read_value(r, value, false, v);
            e.known = v.mark == series_mark::known;
            e.value = v.value;
            if (good) out.entries.push_back(e);
            return good;
        });
    }

private:
    static bool read_month(reader& r, node n, year_month& out) {
        if (!is_kind(r, n, kind::string)) return false;
        const auto month = parse_year_month(n.text());
        if (!month) return bad_value(r, n.text(), "a month as YYYY-MM");
        out = *month;
        return true;
    }
};

template <>
struct writes<index_series> {
    static void write(std::string& out, const index_series& s) {
        out += '[';
        for (const auto& e : s.entries) {
            out += out.back() == '[' ? "[" : ",[";
            append_quoted(out, to_string(e.month));
            out += ',';
            if (e.known) json::write(out, e.value);
            else out += "\"unknown\"";
            out += ']';
        }
        out += ']';
    }
};

/// A series by name: a dated list of percents, or a list of months.
using any_series = std::variant<series, index_series>;

template <>
struct codec<any_series> {
    static constexpr kind of_kind = kind::array;
    static bool read(reader& r, node n, any_series& out) {
        return is_by_month(n) ? json::read(r, n, out.emplace<index_series>()) : json::read(r, n, out.emplace<series>());
    }

private:
    /// A list is one of months if its first pair begins with text of the length of a month.
    static bool is_by_month(node n) {
        if (n.kind() != kind::array || n.size() == 0) return false;
        const node pair = *n.begin();
        if (pair.kind() != kind::array || pair.size() == 0) return false;
        const node first = *pair.begin();
        return first.kind() == kind::string && first.text().size() == 7;
    }
};

}  // namespace troth::inline v0::json
