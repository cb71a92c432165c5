// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <troth/exchange/mapping.hpp>
#include <troth/json/fact.hpp>

namespace troth::inline v0::exchange {

std::optional<joined_text> joined_text::make(std::string_view text) {
    joined_text out;
    std::string literal;
    const auto end_literal = [&] {
        if (!literal.empty()) out.pieces.push_back({literal, false});
        literal.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool is_doubled = i + 1 < text.size() && text[i + 1] == c;
        if ((c == '{' || c == '}') && is_doubled) {
            literal += c;
            ++i;
        } else if (c == '}') {
            return std::nullopt;
        } else if (c == '{') {
            const auto end = text.find('}', i);
            if (end == std::string_view::npos || end == i + 1) return std::nullopt;
            end_literal();
            out.pieces.push_back({std::string(text.substr(i + 1, end - i - 1)), true});
            i = end;
        } else {
            literal += c;
        }
    }
    end_literal();
    if (out.pieces.empty()) return std::nullopt;
    return out;
}

result<mapping> read_mapping(std::string_view text) { return json::read_text<mapping>(without_mark(text)); }

}  // namespace troth::inline v0::exchange

namespace troth::inline v0::json {
namespace {

using formats = std::optional<std::variant<exchange::date_format, std::vector<exchange::date_format>>>;

template <class Test>
bool any_format(const formats& in, Test test) {
    if (!in) return false;
    if (const auto* one = std::get_if<exchange::date_format>(&*in)) return test(*one);
    const auto& list = std::get<std::vector<exchange::date_format>>(*in);
    return std::any_of(list.begin(), list.end(), test);
}

bool is_offset(const std::string& text) {
    const auto format = exchange::date_format::make("YYYY-MM-DDZ");
    const auto read = format->read("2000-01-01" + text);
    return read && read->offset == text;
}

bool check_formats(reader& r, const formats& in) {
    if (!in || !r.are_read("date")) return true;
    const auto* list = std::get_if<std::vector<exchange::date_format>>(&*in);
    return list == nullptr || !list->empty() ||
           r.fault_in(code::bad_value, "date", "expected at least one pattern of dates");
}

/// What a column must be: one of three, and never that it is empty or nothing at all.
bool check_condition(reader& r, const std::string& column, const condition& c) {
    const reader::step when(r, "when");
    const reader::step inside(r, column);
    const int count = c.one_of.has_value() + c.none_of.has_value() + c.present.has_value();
    const std::string expected = "\"one_of\", \"none_of\" and \"present\"";
    bool good = true;
    if (count == 0 && r.knows_all_members())
        good = r.fault(code::missing_member, "expected one of " + expected);
    if (count > 1) good = r.fault(code::contradiction, "found several of " + expected);
    if (r.are_read("present") && c.present && !*c.present)
        good = r.fault_in(code::bad_value, "present", "found false, expected true; an empty column is the text \"\"");
    if (r.are_read("one_of") && c.one_of && c.one_of->empty())
        good = r.fault_in(code::bad_value, "one_of", "expected at least one text");
    if (r.are_read("none_of") && c.none_of && c.none_of->empty())
        good = r.fault_in(code::bad_value, "none_of", "expected at least one text");
    return good;
}

/// The day of a fact with its time, beside what was read of it.
bool check_time(reader& r, const exchange::day_source& at) {
    const reader::step inside(r, "at");
    if (at.constant) return r.fault(code::contradiction, "a constant day has no time: state it as \"on\"");
    if (!r.are_read("date")) return true;
    if (!at.date || !any_format(at.date, [](const auto& d) { return d.has_time(); }))
        return r.fault_in(code::missing_member, "date", "expected a pattern with a time of day: \"D.M.YYYY hh:mm\"");
    if (!at.offset && any_format(at.date, [](const auto& d) { return !d.has_offset(); }))
        return r.fault_in(code::missing_member, "offset", "expected the offset of the times: \"+03:00\"");
    return true;
}

/// The name of a member of a fact, or of an object in it.
bool check_name(reader& r, const std::string& name) {
    if (!name.empty() && name.size() <= max_name_bytes) return true;
    const reader::step members(r, "members");
    return r.fault_in(code::bad_value, name, "expected a name of 1 to " + std::to_string(max_name_bytes) + " bytes");
}

/// The name of a member that a fact has besides those of its own.
bool check_name_beside_own(reader& r, const std::string& name) {
    if (name != "fact" && name != "id" && name != "on" && name != "at") return check_name(r, name);
    const reader::step members(r, "members");
    return r.fault_in(code::contradiction, name,
                      "the member \"" + name + "\" is stated beside \"members\", not in it");
}

}  // namespace

bool whole<exchange::day_source>::check(reader& r, const exchange::day_source& s) {
    bool good = true;
    if (!s.column && !s.constant && r.knows_all_members())  // a member misspelt is told as such
        good = r.fault(code::missing_member, "expected \"column\" or \"constant\"");
    if (s.constant && (s.column || s.date || s.offset))
        good = r.fault(code::contradiction, "a constant stands alone, without \"column\", \"date\" and \"offset\"");
    good &= check_formats(r, s.date);
    const bool has_pattern = s.date && r.are_read("date");
    if (s.offset && r.are_read("offset") && !is_offset(*s.offset))
        good =
            r.fault_in(code::bad_value, "offset", "found " + shown(*s.offset) + ", expected an offset as +03:00, or Z");
    if (s.offset && has_pattern && !any_format(s.date, [](const auto& f) { return !f.has_offset(); }))
        good = r.fault_in(code::contradiction, "offset", "the pattern of the date reads the offset from the column");
    return good;
}

bool whole<exchange::value_source>::check(reader& r, const exchange::value_source& s) {
    bool good = true;
    const bool is_list = !s.list.empty(), is_object = !s.members.empty();
    const int count = s.column.has_value() + s.text.has_value() + s.constant.has_value() + is_list + is_object;
    const std::string all = "\"column\", \"text\", \"constant\", \"list\" and \"members\"";
    if (count == 0 && r.knows_all_members() && r.are_read("list", "members"))
        good = r.fault(code::missing_member, "expected one of " + all);
    if (count > 1) good = r.fault(code::contradiction, "found several of " + all);
    if (s.split && s.split->empty() && r.are_read("split"))
        good = r.fault_in(code::bad_value, "split", "found \"\", expected what stands between the elements");
    if (s.split && count > 0 && !s.column)
        good = r.fault_in(code::contradiction, "split", "\"split\" says how a column is read");
    if (s.optional && (is_list || is_object))
        good = r.fault_in(code::contradiction, "optional", "what has no columns filled is left out of itself");
    for (const auto& [name, source] : s.members) good &= check_name(r, name);
    const int readings = s.date.has_value() + s.number.has_value() + !s.values.empty();
    if (readings > 1) good = r.fault(code::contradiction, "found several of \"date\", \"number\" and \"values\"");
    if (readings > 0 && count > 0 && !s.column)
        good = r.fault(code::contradiction, "\"date\", \"number\" and \"values\" say how a column is read");
    if (s.constant && s.optional) good = r.fault(code::contradiction, "a constant is never empty");
    return check_formats(r, s.date) && good;
}

bool whole<exchange::mapped_fact>::check(reader& r, const exchange::mapped_fact& f) {
    bool good = true;
    if (r.are_read("fact") && (f.fact.empty() || f.fact.size() > max_name_bytes))
        good =
            r.fault_in(code::bad_value, "fact", "expected a name of 1 to " + std::to_string(max_name_bytes) + " bytes");
    for (const auto& [column, wanted] : f.when)
        if (const auto* c = std::get_if<condition>(&wanted)) good &= check_condition(r, column, *c);
    if (!f.on && !f.at && r.knows_all_members())
        good = r.fault_in(code::missing_member, "on", "expected the day of the fact, \"on\" or \"at\"");
    if (f.on && f.at) good = r.fault(code::contradiction, "found both \"on\" and \"at\", expected one of them");
    if (f.at && r.are_read("at")) good &= check_time(r, *f.at);
    for (const auto& [name, source] : f.members) good &= check_name_beside_own(r, name);
    return good;
}

bool whole<exchange::csv_form>::check(reader& r, const exchange::csv_form& f) {
    bool good = true;
    const std::string separator = f.separator.value_or(",");
    if (r.are_read("separator") && separator != "," && separator != ";" && separator != "|" && separator != "\t")
        good = r.fault_in(code::bad_value, "separator",
                          "found " + shown(separator) + ", expected \",\", \";\", \"|\" or \"\\t\"");
    if (!r.are_read("columns")) return good;  // what was not read is empty, like its neighbour
    const reader::step inside(r, "columns");
    for (std::size_t i = 0; i < f.columns.size(); ++i)
        if (std::find(f.columns.begin(), f.columns.begin() + static_cast<std::ptrdiff_t>(i), f.columns[i]) !=
            f.columns.begin() + static_cast<std::ptrdiff_t>(i)) {
            const reader::step at(r, i);
            good = r.fault(code::contradiction, "the column " + shown(f.columns[i]) + " is named twice");
        }
    return good;
}

bool whole<exchange::mapping>::check(reader& r, const exchange::mapping& m) {
    bool good = true;
    if (r.are_read("schema") && m.schema != "troth.mapping")
        good = r.fault_in(code::bad_value, "schema", "found " + shown(m.schema) + ", expected \"troth.mapping\"");
    if (r.are_read("version") && m.version != 1)
        good = r.fault_in(code::bad_value, "version", "found " + std::to_string(m.version) + ", expected 1");
    if (r.are_read("facts") && m.facts.empty())
        good = r.fault_in(code::bad_value, "facts", "expected at least one fact");
    return good;
}

}  // namespace troth::inline v0::json
