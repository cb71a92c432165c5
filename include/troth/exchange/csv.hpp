// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <troth/exchange/limits.hpp>
#include <troth/reason/result.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// One row of a CSV file.
struct csv_row {
    std::int64_t line = 0;            ///< of the file, from 1, on which the row begins
    std::string_view text;            ///< the row as it stands in the file, its line end included
    std::vector<std::string> fields;  ///< without their quotes, in the bytes of the file
    std::vector<std::int64_t> lines;  ///< on which each field begins: a quoted field may hold line ends
    std::string fault;                ///< why it is not a row of RFC 4180; empty if it is one
    std::size_t fault_field = 0;      ///< the field with the fault
};

/// Reads rows of CSV (RFC 4180) from memory, one after the other.
///
/// A field may stand in quotes, in which it may hold separators, line ends and doubled quotes. A quote within a field
/// that does not begin with one is a character like others. Lines end with LF, CRLF or CR; empty lines are passed over;
/// the last line needs no end. A row with a fault of its quotes ends at the end of its line, or, where a quote is never
/// closed, of the file. The text must outlive the reader and the rows.
class csv_reader {
public:
    explicit csv_reader(std::string_view text, char separator = ',') noexcept : text_(text), separator_(separator) {}

    /// Passes over so many lines.
    void skip_lines(std::int64_t count) noexcept;
    /// Reads the next row, using the memory of `out` again; false at the end of the text. Error: `limit` for a field, a
    /// row or a number of fields beyond those of limits.hpp, with the line in the message.
    [[nodiscard]] result<bool> next(csv_row& out);
    /// How many bytes were read.
    [[nodiscard]] std::size_t position() const noexcept { return at_; }

private:
    [[nodiscard]] bool is_line_end() const noexcept { return text_[at_] == '\n' || text_[at_] == '\r'; }
    void pass_line_end() noexcept;
    void read_plain(std::string& field);
    void read_quoted(std::string& field, csv_row& row);
    void read_field(csv_row& row, std::size_t index);

    std::string_view text_;
    char separator_;
    std::size_t at_ = 0;
    std::int64_t line_ = 1;
};

/// Reads all rows of a text. Errors as those of `csv_reader::next`; a row with a fault is `bad_row` at its line.
[[nodiscard]] result<std::vector<csv_row>> parse_csv(std::string_view text, char separator = ',');

/// Appends a field as RFC 4180 writes it: in quotes where it holds a separator, a quote, a line end or a blank at an
/// end.
void append_csv_field(std::string& out, std::string_view field, char separator = ',');

/// The same for a file that spreadsheet programs open: a field that begins with a sign which they take for a formula
/// (= + - @, a tab) gets an apostrophe before it.
void append_safe_field(std::string& out, std::string_view field);

/// Appends rows of such fields.
class csv_row_writer {
public:
    explicit csv_row_writer(std::string& out) noexcept : out_(out) {}

    void add(std::string_view field) {
        if (!is_first_) out_ += ',';
        is_first_ = false;
        append_safe_field(out_, field);
    }
    void end() {
        out_ += '\n';
        is_first_ = true;
    }

private:
    std::string& out_;
    bool is_first_ = true;
};

}  // namespace troth::inline v0::exchange
