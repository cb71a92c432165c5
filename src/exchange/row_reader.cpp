// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "row_reader.hpp"

#include <algorithm>
#include <troth/json/fact.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0::exchange {
namespace {

using date_formats = std::optional<std::variant<date_format, std::vector<date_format>>>;

std::optional<moment> read_moment(std::string_view text, const date_formats& formats) {
    static const auto plain = *date_format::make("YYYY-MM-DD");
    if (!formats) return plain.read(text);
    if (const auto* one = std::get_if<date_format>(&*formats)) return one->read(text);
    for (const auto& f : std::get<std::vector<date_format>>(*formats))
        if (auto read = f.read(text)) return read;
    return std::nullopt;
}

std::string patterns(const date_formats& formats) {
    if (!formats) return "YYYY-MM-DD";
    if (const auto* one = std::get_if<date_format>(&*formats)) return one->pattern();
    std::string out;
    for (const auto& f : std::get<std::vector<date_format>>(*formats)) out += (out.empty() ? "" : " or ") + f.pattern();
    return out;
}

std::string plain_json(const plain_value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return quoted(*text);
    if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
    return std::to_string(std::get<std::int32_t>(value));
}

bool is_met(std::string_view value, const std::variant<std::string, condition>& wanted) {
    if (const auto* text = std::get_if<std::string>(&wanted)) return value == *text;
    const auto& c = std::get<condition>(wanted);
    const auto in = [&](const std::vector<std::string>& list) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    return (!c.present || *c.present == !value.empty()) && (!c.one_of || in(*c.one_of)) &&
           (!c.none_of || !in(*c.none_of));
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Appends members by their names as an object.
void append_object(std::string& out, std::vector<std::pair<std::string_view, std::string>>& members) {
    std::sort(members.begin(), members.end());
    auto divider = '{';
    for (const auto& [name, json] : members) {
        out += std::exchange(divider, ',');
        append_quoted(out, name);
        (out += ':') += json;
    }
    out += divider == '{' ? "{}" : "}";
}

}  // namespace

bool row_mapper::row_reader::states(const bound_fact& f) const {
    return std::all_of(f.when.begin(), f.when.end(), [&](const auto& w) { return is_met(text(w.first), *w.second); });
}

stated_fact row_mapper::row_reader::read(const bound_fact& f) {
    stated_fact out;
    members all;
    all.emplace_back("fact", quoted(f.what->fact));
    if (f.what->on)
        all.emplace_back("on", day(f, *f.what->on, false));
    else
        all.emplace_back("at", day(f, *f.what->at, true));
    if (f.what->id) out.id = id(f);
    append_members(f.members, std::nullopt, all);
    append_object(out.text, all);
    return out;
}

void row_mapper::row_reader::tell_faults(std::vector<row_fault>& to) {
    std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto f = found_.begin(); f != found_.end(); ++f)
        if (std::find(found_.begin(), f, *f) == f)
            to.push_back({mapper_.header_[f->first], text(f->first), f->second, row_.lines[f->first]});
}

bool row_mapper::row_reader::has_column(const bound_value& v) const {
    const auto& pieces = v.source->text;
    return v.source->column ||
           (pieces &&
            std::any_of(pieces->pieces.begin(), pieces->pieces.end(), [](const auto& p) { return p.is_column; })) ||
           std::any_of(v.parts.begin(), v.parts.end(), [&](const auto& p) { return has_column(p); });
}

bool row_mapper::row_reader::may_be_empty(const bound_value& v) const {
    if (v.source->column || v.source->text) return v.source->optional.value_or(false);
    return std::all_of(v.parts.begin(), v.parts.end(), [&](const auto& p) { return may_be_empty(p); });
}

bool row_mapper::row_reader::is_filled(const bound_value& v) const {
    if (v.source->column) return !text(v.column).empty();
    if (!v.source->text)
        return std::any_of(v.parts.begin(), v.parts.end(), [&](const auto& p) { return is_filled(p); });
    for (std::size_t i = 0; i < v.columns.size(); ++i)
        if (v.source->text->pieces[i].is_column && text(v.columns[i]).empty()) return false;
    return true;
}

bool row_mapper::row_reader::is_left_out(const bound_value& v) const {
    return has_column(v) && may_be_empty(v) && !is_filled(v);
}

bool row_mapper::row_reader::must_be_there(column_index column) {
    if (text(column).empty()) fault(column, "found nothing, expected a value");
    return !text(column).empty();
}

std::string row_mapper::row_reader::day(const bound_fact& f, const day_source& source, bool with_time) {
    if (source.constant) return quoted(to_string(*source.constant));
    if (!must_be_there(f.day)) return {};
    const auto read = read_moment(text(f.day), source.date);
    if (!read || (with_time && !read->minute)) {
        fault(f.day, "expected a day as " + patterns(source.date));
        return {};
    }
    auto out = to_string(read->day);
    if (with_time) {
        const auto two = [](int n) {
            return std::string{static_cast<char>('0' + n / 10), static_cast<char>('0' + n % 10)};
        };
        out += "T" + two(*read->minute / 60) + ":" + two(*read->minute % 60);
        out += read->offset.empty() ? source.offset.value_or("Z") : read->offset;
    }
    return quoted(out);
}

/// The columns of a text joined; empty where one of them is.
std::string row_mapper::row_reader::joined(const joined_text& of, const std::vector<column_index>& columns,
                                           bool is_optional) {
    std::string out;
    for (std::size_t i = 0; i < of.pieces.size(); ++i) {
        const auto& piece = of.pieces[i];
        if (!piece.is_column) {
            out += piece.text;
            continue;
        }
        if (is_optional ? text(columns[i]).empty() : !must_be_there(columns[i])) return {};
        out += text(columns[i]);
    }
    return out;
}

std::string row_mapper::row_reader::id(const bound_fact& f) {
    auto out = joined(*f.what->id, f.id, false);
    if (out.size() <= json::max_name_bytes) return out;
    std::size_t at = 0;
    while (at + 1 < f.id.size() && !f.what->id->pieces[at].is_column) ++at;
    fault(f.id[at], "the id has " + std::to_string(out.size()) + " bytes, expected at most " +
                        std::to_string(json::max_name_bytes));
    return out;
}

void row_mapper::row_reader::append_members(const std::vector<bound_value>& parts, std::optional<currency> stated,
                                            members& out) {
    for (const auto& m : parts) {
        auto json = value(m, stated);
        if (json.empty()) continue;
        if (*m.name == "currency" && json.size() > 2)
            stated = currency::make(std::string_view(json).substr(1, json.size() - 2));
        out.emplace_back(*m.name, std::move(json));
    }
}

std::string row_mapper::row_reader::value(const bound_value& v, std::optional<currency> stated) {
    const auto& s = *v.source;
    const bool is_optional = s.optional.value_or(false);
    if (s.constant) return plain_json(*s.constant);
    if (!v.parts.empty()) return is_left_out(v) ? std::string() : parts_of(v, stated);
    if (s.text) {
        const auto all = joined(*s.text, v.columns, is_optional);
        return all.empty() ? std::string() : quoted(all);
    }
    if (is_optional ? text(v.column).empty() : !must_be_there(v.column)) return {};
    return s.split ? split(v, stated) : plain(v, text(v.column), stated);
}

/// The list or the object that is made of parts.
std::string row_mapper::row_reader::parts_of(const bound_value& v, std::optional<currency> stated) {
    std::string out;
    if (v.source->list.empty()) {
        members all;
        append_members(v.parts, stated, all);
        append_object(out, all);
        return out;
    }
    for (const auto& part : v.parts)
        if (const auto json = value(part, stated); !json.empty()) (out += out.empty() ? "[" : ",") += json;
    return out.empty() ? out : out + "]";
}

/// The elements of a list that one column holds, each read as the column is said to be read.
std::string row_mapper::row_reader::split(const bound_value& v, std::optional<currency> stated) {
    const std::string_view divider = *v.source->split, all = text(v.column);
    std::string out;
    for (std::size_t from = 0; from <= all.size();) {
        const auto end = std::min(all.find(divider, from), all.size());
        const std::string element(trimmed(all.substr(from, end - from)));
        from = end + divider.size();
        if (element.empty()) continue;
        (out += out.empty() ? "[" : ",") += plain(v, element, stated);
    }
    if (out.empty() && !v.source->optional.value_or(false))
        fault(v.column, "expected a value beside " + quoted(divider));
    return out.empty() ? out : out + "]";
}

/// The text of a column, or an element of it, as the mapping says that it is read.
std::string row_mapper::row_reader::plain(const bound_value& v, const std::string& of, std::optional<currency> stated) {
    const auto& s = *v.source;
    if (s.date) {
        const auto read = read_moment(of, s.date);
        if (read) return quoted(to_string(read->day));
        fault(v.column, "expected a day as " + patterns(s.date));
        return {};
    }
    if (s.number) return number(v, of, stated);
    if (s.values.empty()) return quoted(of);
    const auto meant = s.values.find(of);
    if (meant != s.values.end()) return plain_json(meant->second);
    std::string names;
    for (const auto& [name, what] : s.values) names += (names.empty() ? "" : ", ") + name;
    fault(v.column, "expected one of " + names);
    return {};
}

std::string row_mapper::row_reader::number(const bound_value& v, const std::string& text,
                                           std::optional<currency> stated) {
    const auto& format = *v.source->number;
    const auto of = format.currency ? format.currency : format.integer.value_or(false) ? std::nullopt : stated;
    const auto read = read_number(text, format, of);
    if (read) return format.integer.value_or(false) ? *read : quoted(*read);
    std::string expected = "expected ";
    expected += format.integer.value_or(false) ? "a count"
                : of                           ? "an amount in " + std::string(of->code())
                                               : "a number";
    expected += " with \"" + format.decimal.value_or(".") + "\" before the decimals, not negative";
    // What is nothing but too long looks good: it is said what is wrong with it.
    const auto most = format.integer.value_or(false) ? max_count_digits : max_amount_digits;
    if (static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit)) > most)
        expected += ", at most " + std::to_string(most) + " digits before them";
    fault(v.column, std::move(expected));
    return {};
}

}  // namespace troth::inline v0::exchange
