// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <troth/exchange/display.hpp>
#include <troth/exchange/row_mapper.hpp>
#include <troth/reason/text.hpp>
#include <utility>

#include "row_reader.hpp"

namespace troth::inline v0::exchange {
namespace {

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
            faults_.emplace_back(
                code::unknown_name, place,
                "the header (line " + std::to_string(line_) + ") has no column " + shown(column) + "; it has " + names);
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
    /// `currency` first, so that amounts beside it are read by it.
    std::vector<bound_value> bind_members(const std::map<std::string, value_source>& members,
                                          const std::string& place) {
        std::vector<bound_value> out;
        for (const auto& [name, source] : members) {
            auto where = place + "/members";
            append_pointer_step(where, name);
            out.insert(name == "currency" ? out.begin() : out.end(), bind(&name, source, where));
        }
        return out;
    }
    bound_value bind(const std::string* name, const value_source& source, const std::string& place) {
        bound_value out{name, &source, 0, {}, {}};
        if (source.column) out.column = find(*source.column, place + "/column");
        if (source.text) out.columns = find_all(*source.text, place + "/text");
        out.parts = bind_members(source.members, place);
        for (std::size_t i = 0; i < source.list.size(); ++i)
            out.parts.push_back(bind(nullptr, source.list[i], place + "/list/" + std::to_string(i)));
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
        out.members = bind_members(f.members, place);
        return out;
    }
    std::vector<error> take_faults() { return std::move(faults_); }

private:
    const std::vector<std::string>& header_;
    std::int64_t line_;
    std::vector<error> faults_;
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
        return note(
            {"", "",
             "found " + std::to_string(row.fields.size()) + " fields, expected " + std::to_string(header_.size()),
             row.line});
    values_.resize(header_.size());
    bool good = true;
    for (std::size_t i = 0; i < header_.size(); ++i) {
        std::string decoded;
        if (!append_as_utf_8(decoded, row.fields[i], from_) || decoded.find('\0') != std::string::npos)
            good =
                note({header_[i], shown_bytes(row.fields[i]),
                      "the bytes are not text in " + std::string(from_ == encoding::utf_8 ? "UTF-8" : name_of(from_)),
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

std::vector<row_mapper::column_index> row_mapper::columns_in(const row_reader& reading, const bound_value& v,
                                                             std::string_view path) {
    std::vector<column_index> out;
    if (v.source->column) out.push_back(v.column);
    for (std::size_t i = 0; i < v.columns.size(); ++i)
        if (v.source->text->pieces[i].is_column) out.push_back(v.columns[i]);
    const auto end = path.find('/');
    const auto step = path.substr(0, end), rest = path.substr(end == std::string_view::npos ? path.size() : end + 1);
    std::size_t index = 0;
    for (const auto& part : v.parts) {
        if (part.name == nullptr && reading.is_left_out(part)) continue;
        if (path.empty() || step == (part.name != nullptr ? *part.name : std::to_string(index)))
            for (const auto c : columns_in(reading, part, rest)) out.push_back(c);
        ++index;
    }
    return out;
}

std::vector<row_mapper::column_index> row_mapper::columns_of(const row_reader& reading, const bound_fact& f,
                                                             std::string_view member) {
    std::vector<column_index> out;
    if (member == "id" && f.what->id)
        for (std::size_t i = 0; i < f.id.size(); ++i)
            if (f.what->id->pieces[i].is_column) out.push_back(f.id[i]);
    if (member == "on" || member == "at") {
        const auto& day = f.what->on ? f.what->on : f.what->at;
        return day->column ? std::vector{f.day} : std::vector<column_index>();
    }
    const auto end = member.find('/');
    for (const auto& m : f.members)
        if (*m.name == member.substr(0, end))
            return columns_in(reading, m, member.substr(end == std::string_view::npos ? member.size() : end + 1));
    return out;
}

row_fault row_mapper::find_source(const csv_row& row, std::size_t nth, std::string_view member) {
    row_fault out{"", "", "", row.line};
    std::vector<row_fault> faults;
    if (!read_values(row, faults)) return out;
    const row_reader reading(*this, row);
    for (const auto& f : facts_) {
        if (!reading.states(f) || nth-- != 0) continue;
        const auto columns = columns_of(reading, f, member);
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
