// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/exchange/csv.hpp>

namespace troth::inline v0::exchange {
namespace {

error beyond(std::string_view what, std::size_t limit, std::int64_t line) {
    return fail(code::limit, "",
                "line " + std::to_string(line) + ": " + std::string(what) + " of more than " + std::to_string(limit) +
                    " bytes; is a quote not closed?");
}

void note_fault(csv_row& row, std::string_view what) {
    if (!row.fault.empty()) return;
    row.fault = what;
    row.fault_field = row.lines.size() - 1;
}

}  // namespace

void csv_reader::pass_line_end() noexcept {
    if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
    ++at_;
    ++line_;
}

void csv_reader::skip_lines(std::int64_t count) noexcept {
    while (count > 0 && at_ < text_.size()) {
        if (is_line_end()) {
            pass_line_end();
            --count;
        } else {
            ++at_;
        }
    }
}

void csv_reader::read_plain(std::string& field) {
    const auto begin = at_;
    const auto end = text_.size() - begin > max_field_bytes ? begin + max_field_bytes + 1 : text_.size();
    while (at_ < end && text_[at_] != separator_ && !is_line_end()) ++at_;
    field.append(text_, begin, at_ - begin);
}

void csv_reader::read_quoted(std::string& field, csv_row& row) {
    ++at_;
    while (at_ < text_.size()) {
        if (text_[at_] == '"') {
            if (at_ + 1 == text_.size() || text_[at_ + 1] != '"') break;
            ++at_;
        } else if (is_line_end()) {
            const auto begin = at_;
            pass_line_end();
            field.append(text_, begin, at_ - begin);
            if (field.size() > max_field_bytes) return;
            continue;
        }
        field += text_[at_++];
        if (field.size() > max_field_bytes) return;
    }
    if (at_ == text_.size()) {
        note_fault(row, "the quote that begins the field is never closed");
        return;
    }
    ++at_;
    if (at_ < text_.size() && text_[at_] != separator_ && !is_line_end()) {
        note_fault(row, "text follows the quote that closes the field");
        read_plain(field);
    }
}

void csv_reader::read_field(csv_row& row, std::size_t index) {
    if (index == row.fields.size()) row.fields.emplace_back();
    auto& field = row.fields[index];
    field.clear();
    row.lines.push_back(line_);
    if (at_ < text_.size() && text_[at_] == '"')
        read_quoted(field, row);
    else
        read_plain(field);
}

result<bool> csv_reader::next(csv_row& out) {
    while (at_ < text_.size() && is_line_end()) pass_line_end();
    if (at_ == text_.size()) return false;
    const auto begin = at_;
    out.line = line_;
    out.lines.clear();
    out.fault.clear();
    std::size_t count = 0;
    while (true) {
        read_field(out, count++);
        if (out.fields[count - 1].size() > max_field_bytes) return beyond("a field", max_field_bytes, out.lines.back());
        if (at_ - begin > max_row_bytes) return beyond("a row", max_row_bytes, out.line);
        if (count > max_row_fields)
            return fail(code::limit, "",
                        "line " + std::to_string(out.line) + ": a row of more than " + std::to_string(max_row_fields) +
                            " fields");
        if (at_ == text_.size() || text_[at_] != separator_) break;
        ++at_;
    }
    if (at_ < text_.size()) pass_line_end();
    out.fields.resize(count);
    out.text = text_.substr(begin, at_ - begin);
    return true;
}

result<std::vector<csv_row>> parse_csv(std::string_view text, char separator) {
    std::vector<csv_row> rows;
    csv_reader reader(text, separator);
    while (true) {
        auto more = reader.next(rows.emplace_back());
        if (!more) return more.error();
        if (!*more) break;
        if (!rows.back().fault.empty())
            return fail(
                code::bad_row, "/" + std::to_string(rows.back().line),
                "line " + std::to_string(rows.back().lines[rows.back().fault_field]) + ": " + rows.back().fault);
    }
    rows.pop_back();
    return rows;
}

void append_csv_field(std::string& out, std::string_view field, char separator) {
    const bool is_plain = field.find(separator) == std::string_view::npos &&
                          field.find_first_of("\"\r\n") == std::string_view::npos && !field.starts_with(' ') &&
                          !field.ends_with(' ');
    if (is_plain) {
        out += field;
        return;
    }
    out += '"';
    for (const char c : field) {
        if (c == '"') out += '"';
        out += c;
    }
    out += '"';
}

void append_safe_field(std::string& out, std::string_view field) {
    const bool is_formula =
        !field.empty() && std::string_view("=+-@\t\r").find(field.front()) != std::string_view::npos;
    append_csv_field(out, is_formula ? "'" + std::string(field) : std::string(field));
}

}  // namespace troth::inline v0::exchange
