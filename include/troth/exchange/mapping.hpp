// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <troth/exchange/date_format.hpp>
#include <troth/exchange/encoding.hpp>
#include <troth/exchange/number_format.hpp>
#include <troth/obligation/obligation_rule.hpp>
#include <troth/reason/result.hpp>
#include <variant>
#include <vector>

namespace troth::inline v0::exchange {

/// A text in which `{column}` stands for the value of a column; `{{` and `}}` are braces.
struct joined_text {
    struct piece {
        std::string text;
        bool is_column = false;
    };
    std::vector<piece> pieces;
    /// Nothing where a brace is not closed, or a column has no name.
    [[nodiscard]] static std::optional<joined_text> make(std::string_view text);
};

/// What a value of a column means, or what a member always is.
using plain_value = std::variant<std::string, bool, std::int32_t>;

/// Where a day comes from: a column and how it writes days, or one day for all rows.
struct day_source {
    std::optional<std::string> column;
    std::optional<std::variant<date_format, std::vector<date_format>>>
        date;                           ///< YYYY-MM-DD by default; the first that fits
    std::optional<std::string> offset;  ///< of the times of day, where the column does not state it: "+03:00"
    std::optional<troth::date> constant;
};
BOOST_DESCRIBE_STRUCT(day_source, (), (column, date, offset, constant))

/// Where a member of a fact comes from: a column, columns joined in a text, one value for all rows, or a list or an
/// object of such. What stands in an object may itself be a list or an object.
struct value_source {
    std::optional<std::string> column;
    std::optional<joined_text> text;
    std::optional<plain_value> constant;
    std::vector<value_source> list;               ///< without the elements of which no column is filled
    std::map<std::string, value_source> members;  ///< of an object; likewise left out as a whole
    std::optional<std::string> split;             ///< the column holds a list, its elements divided by this
    std::optional<std::variant<date_format, std::vector<date_format>>> date;  ///< the column holds days
    std::optional<number_format> number;                                      ///< the column holds numbers
    std::map<std::string, plain_value> values;  ///< what each value of the column means; any other is a fault
    std::optional<bool> optional;               ///< an empty column leaves the member out; else it is a fault
};
BOOST_DESCRIBE_STRUCT(value_source, (),
                      (column, text, constant, list, members, split, date, number, values, optional))

/// A fact that a row states.
struct mapped_fact {
    std::string fact;  ///< its kind
    std::map<std::string, std::variant<std::string, condition>>
        when;                       ///< what columns must be; else the row does not state it
    std::optional<joined_text> id;  ///< without one, an id is made of the content
    std::optional<day_source> on;   ///< the day it took effect, or
    std::optional<day_source> at;   ///< the day with the time of day
    std::map<std::string, value_source> members;
};
BOOST_DESCRIBE_STRUCT(mapped_fact, (), (fact, when, id, on, at, members))

/// How a CSV file is written.
struct csv_form {
    std::optional<std::string> separator;        ///< "," (by default) ";" "|" or a tab
    std::optional<exchange::encoding> encoding;  ///< "auto"
    std::optional<std::int32_t> skip_lines;      ///< before the header; 0
    std::vector<std::string> columns;            ///< their names, where the file has no header
};
BOOST_DESCRIBE_STRUCT(csv_form, (), (separator, encoding, skip_lines, columns))

/// How the rows of a foreign file become facts: a document of its own, `{"schema": "troth.mapping", "version": 1,
/// ...}`.
struct mapping {
    std::string schema;
    std::int32_t version = 1;
    std::optional<csv_form> csv;
    std::vector<mapped_fact> facts;
};
BOOST_DESCRIBE_STRUCT(mapping, (), (schema, version, csv, facts))

/// Reads a mapping. Errors: those of JSON, each fault with its place.
[[nodiscard]] result<mapping> read_mapping(std::string_view text);

}  // namespace troth::inline v0::exchange

namespace troth::inline v0::json {

template <>
inline constexpr std::string_view needed_members<exchange::mapping> = "facts";

template <>
struct codec<exchange::joined_text> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, exchange::joined_text& out) {
        if (!is_kind(r, n, kind::string)) return false;
        auto made = exchange::joined_text::make(n.text());
        if (!made) return bad_value(r, n.text(), "a text with names of columns in braces: \"invoice-{Number}\"");
        out = std::move(*made);
        return true;
    }
};

template <>
struct whole<exchange::day_source> {
    static bool check(reader& r, const exchange::day_source& s);
};
template <>
struct whole<exchange::value_source> {
    static bool check(reader& r, const exchange::value_source& s);
};
template <>
struct whole<exchange::mapped_fact> {
    static bool check(reader& r, const exchange::mapped_fact& f);
};
template <>
struct whole<exchange::csv_form> {
    static bool check(reader& r, const exchange::csv_form& f);
};
template <>
struct whole<exchange::mapping> {
    static bool check(reader& r, const exchange::mapping& m);
};

}  // namespace troth::inline v0::json
