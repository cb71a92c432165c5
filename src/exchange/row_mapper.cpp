// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <troth/exchange/display.hpp>
#include <troth/exchange/row_mapper.hpp>
#include <troth/json/fact.hpp>
#include <troth/reason/text.hpp>
#include <utility>

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

/// Bytes that are not text in their encoding, as a message can show them.
std::string shown_bytes(std::string_view bytes) {
    static constexpr char hex[] = "0123456789abcdef";
    std::string out;
    for (const char c : bytes.substr(0, 60)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80)
            out += c;
        else
            (out += "\\x") += {hex[byte >> 4], hex[byte & 15]};
    }
    return out;
}

}  // namespace

/// Finds the columns that a mapping names.
class row_mapper::binder {
public:
    binder(const std::vector<std::string>& header, std::int64_t line) : header_(header), line_(line) {}

    column_index find(const std::string& column, const std::string& place) {
        const auto first = std::find(header_.begin(), header_.end(), column);
        if (first == header_.end()) {
            std::string names;
            for (const auto& h : header_) names += (names.empty() ? "" : ", ") + escaped(h);
            faults_.emplace_back(code::unknown_name, place,
                                 "the header (line " + std::to_string(line_) + ") has no column " +
                                     shown(column) + "; it has " + names);
        } else if (std::find(first + 1, header_.end(), column) != header_.end()) {
            faults_.emplace_back(
                code::contradiction, place,
                "the header (line " + std::to_string(line_) + ") has the column " + shown(column) + " twice");
        }
        return static_cast<column_index>(first - header_.begin());
    }
    std::vector<column_index> find_all(const joined_text& text, const std::string& place) {
        std::vector<column_index> out;
        for (const auto& p : text.pieces) out.push_back(p.is_column ? find(p.text, place) : 0);
        return out;
    }
    bound_fact bind(const mapped_fact& f, const std::string& place) {
        bound_fact out{&f, {}, {}, 0, {}};
        for (const auto& [column, wanted] : f.when) {
            auto where = place + "/when";
            append_pointer_step(where, column);
            out.when.emplace_back(find(column, where), &wanted);
        }
        if (f.id) out.id = find_all(*f.id, place + "/id");
        const auto& day = f.on ? *f.on : *f.at;
        if (day.column) out.day = find(*day.column, place + (f.on ? "/on" : "/at") + "/column");
        for (const auto& [name, source] : f.members) {
            auto where = place + "/members";
            append_pointer_step(where, name);
            bound_member m{&name, &source, 0, {}};
            if (source.column) m.column = find(*source.column, where + "/column");
            if (source.text) m.columns = find_all(*source.text, where + "/text");
            out.members.insert(name == "currency" ? out.members.begin() : out.members.end(), std::move(m));
        }
        return out;
    }
    std::vector<error> take_faults() { return std::move(faults_); }

private:
    const std::vector<std::string>& header_;
    std::int64_t line_;
    std::vector<error> faults_;
};

/// Reads one row.
class row_mapper::row_reader {
public:
    row_reader(const row_mapper& mapper, const csv_row& row) : mapper_(mapper), row_(row) {}

    [[nodiscard]] bool states(const bound_fact& f) const {
        return std::all_of(f.when.begin(), f.when.end(),
                           [&](const auto& w) { return is_met(value(w.first), *w.second); });
    }

    [[nodiscard]] stated_fact read(const bound_fact& f) {
        stated_fact out;
        std::vector<std::pair<std::string_view, std::string>> members;
        members.emplace_back("fact", quoted(f.what->fact));
        if (f.what->on)
            members.emplace_back("on", day(f, *f.what->on, false));
        else
            members.emplace_back("at", day(f, *f.what->at, true));
        if (f.what->id) out.id = id(f);
        std::optional<currency> stated;
        for (const auto& m : f.members) {
            auto json = member(m, stated);
            if (json.empty()) continue;
            if (*m.name == "currency" && json.size() > 2)
                stated = currency::make(std::string_view(json).substr(1, json.size() - 2));
            members.emplace_back(*m.name, std::move(json));
        }
        std::sort(members.begin(), members.end());
        for (const auto& [name, json] : members) {
            out.text += out.text.empty() ? '{' : ',';
            append_quoted(out.text, name);
            (out.text += ':') += json;
        }
        out.text += '}';
        return out;
    }

    /// Notes what was found, in the order of the columns; what several facts find in one column, once.
    void tell_faults(std::vector<row_fault>& to) {
        std::stable_sort(found_.begin(), found_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (auto f = found_.begin(); f != found_.end(); ++f)
            if (std::find(found_.begin(), f, *f) == f)
                to.push_back({mapper_.header_[f->first], value(f->first), f->second, row_.lines[f->first]});
    }

private:
    [[nodiscard]] const std::string& value(column_index column) const { return mapper_.values_[column]; }

    void fault(column_index column, std::string reason) { found_.emplace_back(column, std::move(reason)); }
    bool must_be_there(column_index column) {
        if (value(column).empty()) fault(column, "found nothing, expected a value");
        return !value(column).empty();
    }

    std::string day(const bound_fact& f, const day_source& source, bool with_time) {
        if (source.constant) return quoted(to_string(*source.constant));
        if (!must_be_there(f.day)) return {};
        const auto read = read_moment(value(f.day), source.date);
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
    std::string joined(const joined_text& text, const std::vector<column_index>& columns, bool is_optional) {
        std::string out;
        for (std::size_t i = 0; i < text.pieces.size(); ++i) {
            const auto& piece = text.pieces[i];
            if (!piece.is_column) {
                out += piece.text;
                continue;
            }
            if (is_optional ? value(columns[i]).empty() : !must_be_there(columns[i])) return {};
            out += value(columns[i]);
        }
        return out;
    }

    std::string id(const bound_fact& f) {
        auto out = joined(*f.what->id, f.id, false);
        if (out.size() > json::max_name_bytes) {
            const auto at = std::find_if(f.what->id->pieces.begin(), f.what->id->pieces.end(),
                                         [](const auto& p) { return p.is_column; }) -
                            f.what->id->pieces.begin();
            fault(f.id[static_cast<std::size_t>(at)], "the id has " + std::to_string(out.size()) +
                                                          " bytes, expected at most " +
                                                          std::to_string(json::max_name_bytes));
        }
        return out;
    }

    /// A member as JSON; empty where it is left out, and where a fault was noted.
    std::string member(const bound_member& m, std::optional<currency> stated) {
        const auto& s = *m.source;
        const bool is_optional = s.optional.value_or(false);
        if (s.constant) return plain_json(*s.constant);
        if (s.text) {
            const auto text = joined(*s.text, m.columns, is_optional);
            return text.empty() ? std::string() : quoted(text);
        }
        if (is_optional ? value(m.column).empty() : !must_be_there(m.column)) return {};
        if (s.date) {
            const auto read = read_moment(value(m.column), s.date);
            if (read) return quoted(to_string(read->day));
            fault(m.column, "expected a day as " + patterns(s.date));
            return {};
        }
        if (s.number) return number(m, *s.number, stated);
        if (s.values.empty()) return quoted(value(m.column));
        const auto meant = s.values.find(value(m.column));
        if (meant != s.values.end()) return plain_json(meant->second);
        std::string names;
        for (const auto& [name, what] : s.values) names += (names.empty() ? "" : ", ") + name;
        fault(m.column, "expected one of " + names);
        return {};
    }

    std::string number(const bound_member& m, const number_format& format, std::optional<currency> stated) {
        const auto of = format.currency ? format.currency : format.integer.value_or(false) ? std::nullopt : stated;
        const auto read = read_number(value(m.column), format, of);
        if (read) return format.integer.value_or(false) ? *read : quoted(*read);
        std::string expected = "expected ";
        expected += format.integer.value_or(false) ? "a count"
                    : of                           ? "an amount in " + std::string(of->code())
                                                   : "a number";
        expected += " with \"" + format.decimal.value_or(".") + "\" before the decimals, not negative";
        // What is nothing but too long looks good: it is said what is wrong with it.
        const auto most = format.integer.value_or(false) ? max_count_digits : max_amount_digits;
        const auto& text = value(m.column);
        if (static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_digit)) > most)
            expected += ", at most " + std::to_string(most) + " digits before them";
        fault(m.column, std::move(expected));
        return {};
    }

    const row_mapper& mapper_;
    const csv_row& row_;
    std::vector<std::pair<column_index, std::string>> found_;
};

result<row_mapper> row_mapper::make(const mapping& how, const std::vector<std::string>& header,
                                    std::int64_t header_line, encoding from) {
    row_mapper out;
    out.from_ = from;
    out.header_ = header;
    binder bind(out.header_, header_line);
    for (std::size_t i = 0; i < how.facts.size(); ++i)
        out.facts_.push_back(bind.bind(how.facts[i], "/facts/" + std::to_string(i)));
    auto faults = bind.take_faults();
    if (faults.empty()) return out;
    error first = std::move(faults.front());
    first.more.assign(std::make_move_iterator(faults.begin() + 1), std::make_move_iterator(faults.end()));
    return first;
}

/// The values of a row in UTF-8, without blanks around them; false where a fault was noted.
bool row_mapper::read_values(const csv_row& row, std::vector<row_fault>& faults) {
    const auto note = [&](row_fault fault) {
        faults.push_back(std::move(fault));
        return false;
    };
    if (!row.fault.empty()) {
        const auto at = row.fault_field;
        return note({at < header_.size() ? header_[at] : "", shown_bytes(row.fields[at]), row.fault, row.lines[at]});
    }
    if (row.fields.size() != header_.size())
        return note({"", "",
                     "found " + std::to_string(row.fields.size()) + " fields, expected " +
                         std::to_string(header_.size()),
                     row.line});
    values_.resize(header_.size());
    bool good = true;
    for (std::size_t i = 0; i < header_.size(); ++i) {
        std::string decoded;
        if (!append_as_utf_8(decoded, row.fields[i], from_) || decoded.find('\0') != std::string::npos)
            good = note({header_[i], shown_bytes(row.fields[i]),
                         "the bytes are not text in " +
                             std::string(from_ == encoding::utf_8 ? "UTF-8" : name_of(from_)),
                         row.lines[i]});
        values_[i] = trimmed(decoded);
    }
    return good;
}

void row_mapper::map(const csv_row& row, std::vector<stated_fact>& out, std::vector<row_fault>& faults) {
    if (!read_values(row, faults)) return;
    const auto before = out.size();
    const auto faults_before = faults.size();
    row_reader reading(*this, row);
    for (const auto& f : facts_)
        if (reading.states(f)) out.push_back(reading.read(f));
    reading.tell_faults(faults);
    if (faults.size() != faults_before) out.resize(before);
}

std::vector<row_mapper::column_index> row_mapper::columns_of(const bound_fact& f, std::string_view member) {
    const auto joined = [](const joined_text& text, const std::vector<column_index>& columns) {
        std::vector<column_index> out;
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (text.pieces[i].is_column) out.push_back(columns[i]);
        return out;
    };
    if (member == "id" && f.what->id) return joined(*f.what->id, f.id);
    if (member == "on" || member == "at") {
        const auto& day = f.what->on ? f.what->on : f.what->at;
        return day->column ? std::vector{f.day} : std::vector<column_index>();
    }
    for (const auto& m : f.members) {
        if (*m.name != member) continue;
        if (m.source->text) return joined(*m.source->text, m.columns);
        if (m.source->column) return {m.column};
    }
    return {};
}

row_fault row_mapper::find_source(const csv_row& row, std::size_t nth, std::string_view member) {
    row_fault out{"", "", "", row.line};
    std::vector<row_fault> faults;
    if (!read_values(row, faults)) return out;
    const row_reader reading(*this, row);
    for (const auto& f : facts_) {
        if (!reading.states(f) || nth-- != 0) continue;
        const auto columns = columns_of(f, member);
        for (const auto c : columns) out.column += (out.column.empty() ? "" : ", ") + header_[c];
        if (columns.size() == 1) {
            out.value = values_[columns.front()];
            out.line = row.lines[columns.front()];
        }
        break;
    }
    return out;
}

}  // namespace troth::inline v0::exchange
