// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <troth/json/reader.hpp>
#include <troth/json/writer.hpp>
#include <troth/time/calendar.hpp>
#include <troth/time/day_count.hpp>
#include <troth/time/deadline.hpp>
#include <troth/time/instant.hpp>
#include <troth/time/schedule.hpp>
#include <troth/time/term.hpp>
#include <troth/time/working_hours.hpp>

namespace troth::inline v0::json {

/// Notes that a range of the place where the reader is ends before it begins, where both its days were read.
inline bool check_order(reader& r, std::string_view first_member, date first, std::string_view last_member, date last) {
    return first <= last || !r.are_read(first_member, last_member) ||
           r.fault_in(code::contradiction, last_member, to_string(last) + " is before " + to_string(first));
}

/// A value that is written as a text with its own form, which `T::parse` reads and `to_string` writes.
template <class T>
struct text_codec {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, T& out) {
        if (!is_kind(r, n, kind::string)) return false;
        const auto value = T::parse(n.text());
        if (!value) return bad_value(r, n.text(), codec<T>::form);
        out = *value;
        return true;
    }
};

template <>
struct codec<instant> : text_codec<instant> {
    static constexpr std::string_view form = "an instant with its offset, as 2024-05-01T12:00+03:00";
};
template <>
struct codec<time_of_day> : text_codec<time_of_day> {
    static constexpr std::string_view form = "a time of day as hh:mm";
};
template <>
struct codec<utc_offset> : text_codec<utc_offset> {
    static constexpr std::string_view form = "an offset as +03:00, or Z";
};

template <class T>
struct writes<T, std::enable_if_t<std::is_same_v<T, instant> || std::is_same_v<T, time_of_day> ||
                                  std::is_same_v<T, utc_offset>>> {
    static void write(std::string& out, const T& value) { append_quoted(out, to_string(value)); }
};

/// A word of an enumeration whose words are no names of C++: `words` of its codec, in the order of the enumerators.
template <class T>
struct word_codec {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, T& out) {
        if (!is_kind(r, n, kind::string)) return false;
        std::string expected;
        for (std::size_t i = 0; i < codec<T>::words.size(); ++i) {
            if (n.text() == codec<T>::words[i]) {
                out = static_cast<T>(i);
                return true;
            }
            expected += (i == 0 ? "" : ", ") + std::string(codec<T>::words[i]);
        }
        return bad_value(r, n.text(), "one of " + expected);
    }
};

template <>
struct codec<day_count> : word_codec<day_count> {
    static constexpr std::array<std::string_view, 7> words{"actual",  "actual_inclusive", "working", "30/360",
                                                           "30E/360", "30A/360",          "30U/360"};
};
template <>
struct writes<day_count> {
    static void write(std::string& out, day_count v) {
        append_quoted(out, codec<day_count>::words[static_cast<std::size_t>(v)]);
    }
};

template <>
struct codec<stub> : word_codec<stub> {
    static constexpr std::array<std::string_view, 2> words{"short", "long"};
};
template <>
struct writes<stub> {
    static void write(std::string& out, stub v) { append_quoted(out, codec<stub>::words[static_cast<std::size_t>(v)]); }
};

/// `false`, `true` or `"working"`.
template <>
struct codec<end_of_month> {
    static constexpr kind of_kind = kind::boolean;
    static bool read(reader& r, node n, end_of_month& out) {
        if (n.kind() == kind::boolean)
            out = n.truth() ? end_of_month::yes : end_of_month::no;
        else if (n.kind() != kind::string)
            return wrong_type(r, n, "a boolean or \"working\"");
        else if (n.text() == "working")
            out = end_of_month::working;
        else
            return bad_value(r, n.text(), "true, false or \"working\"");
        return true;
    }
};
template <>
struct writes<end_of_month> {
    static void write(std::string& out, end_of_month v) {
        out += v == end_of_month::no ? "false" : v == end_of_month::yes ? "true" : "\"working\"";
    }
};

/// Reads an object with exactly one member, which is a unit that `is_allowed`, and its count.
template <class IsAllowed>
bool read_term(reader& r, node n, term& out, IsAllowed is_allowed) {
    if (!is_kind(r, n, kind::object)) return false;
    bool good = true;
    int units = 0;
    for (const node member : n) {
        bool known = false;
        std::string words;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<term_unit>>([&](auto d) {
            if (!is_allowed(d.value)) return;
            words += (words.empty() ? "" : ", ") + std::string(d.name);
            if (member.name() != d.name) return;
            known = true;
            if (member.kind() != kind::null) out.unit = d.value;
        });
        if (!known) {
            good = r.fault_in(code::unknown_member, member.name(),
                              "found the unit " + shown(member.name()) + ", expected one of " + words);
            continue;
        }
        // A null says that there is no such unit: either it may, or that is its fault.
        if (member.kind() == kind::null && r.passes_nulls()) continue;
        units += member.kind() == kind::null ? 0 : 1;
        const reader::step inside(r, member.name());
        good &= read(r, member, out.count);
    }
    if (units > 1) return r.fault(code::contradiction, "found " + std::to_string(units) + " units, expected one");
    if (units == 0 && good) return r.fault(code::missing_member, "expected a unit and its count, as {\"days\": 10}");
    return good;
}

/// A term: `{ "months": 2 }`, with exactly one unit.
template <>
struct codec<term> {
    static constexpr kind of_kind = kind::object;
    static bool read(reader& r, node n, term& out) {
        return read_term(r, n, out, [](term_unit) { return true; });
    }
};
template <>
struct writes<term> {
    static void write(std::string& out, const term& t) {
        out += "{\"";
        out += boost::describe::enum_to_string(t.unit, "");
        out += "\":";
        json::write(out, t.count);
        out += '}';
    }
};

/// The period of a schedule: a term above zero in days, weeks, months, quarters or years.
struct schedule_period {
    term length;
};
template <>
struct codec<schedule_period> {
    static constexpr kind of_kind = kind::object;
    static bool read(reader& r, node n, schedule_period& out) {
        const auto is_allowed = [](term_unit u) {
            return u != term_unit::hours && u != term_unit::working_days && u != term_unit::half_months;
        };
        if (!read_term(r, n, out.length, is_allowed)) return false;
        if (out.length.count > 0) return true;
        const reader::step inside(r, std::string_view(boost::describe::enum_to_string(out.length.unit, "")));
        return bad_value(r, "0", "a count above zero");
    }
};

/// A calendar written out must be one that can be made.
template <>
struct whole<calendar_definition> {
    static bool check(reader& r, const calendar_definition& definition) {
        if (!r.are_read("holidays", "working")) return true;
        const auto made = calendar::make(definition);
        return made || r.fault_at(made.error().code, r.pointer() + made.error().where, made.error().message);
    }
};

/// So must working hours.
template <>
struct whole<working_hours_definition> {
    static bool check(reader& r, const working_hours_definition& definition) {
        if (!r.are_read("mon", "tue", "wed", "thu", "fri", "sat", "sun", "otherwise") || !r.knows_all_members())
            return true;
        const auto made = working_hours::make(definition);
        return made || r.fault_at(made.error().code, r.pointer() + made.error().where, made.error().message);
    }
};

template <>
inline constexpr std::string_view needed_members<working_hours_definition> = "utc_offset";

}  // namespace troth::inline v0::json
