// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <string>
#include <troth/exchange/csv.hpp>
#include <troth/exchange/encoding.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;

namespace {

using fields = std::vector<std::string>;

std::vector<fields> all_fields(std::string_view text, char separator = ',') {
    const auto rows = parse_csv(text, separator);
    REQUIRE(rows.has_value());
    std::vector<fields> out;
    for (const auto& row : *rows) out.push_back(row.fields);
    return out;
}

}  // namespace

TEST_CASE("A row is divided at its separators, whichever of the four they are") {
    for (const char separator : {',', ';', '\t', '|'}) {
        const auto text = std::string("a") + separator + "b c" + separator + separator + "d\n";
        CHECK(all_fields(text, separator) == std::vector<fields>{{"a", "b c", "", "d"}});
    }
}

TEST_CASE("Lines end with LF, CRLF or CR, and the last needs no end") {
    const std::vector<fields> wanted{{"a", "b"}, {"c", "d"}};
    CHECK(all_fields("a,b\nc,d\n") == wanted);
    CHECK(all_fields("a,b\r\nc,d\r\n") == wanted);
    CHECK(all_fields("a,b\rc,d") == wanted);
    CHECK(all_fields("a,b\nc,d") == wanted);
}

TEST_CASE("Empty lines are passed over and counted") {
    const auto rows = parse_csv("\n\na\n\r\n\nb");
    REQUIRE(rows.has_value());
    REQUIRE(rows->size() == 2);
    CHECK((*rows)[0].line == 3);
    CHECK((*rows)[1].line == 6);
}

TEST_CASE("A quoted field holds separators, line ends and doubled quotes") {
    CHECK(all_fields("\"a,b\",\"say \"\"yes\"\"\",\"one\r\ntwo\"\n") ==
          std::vector<fields>{{"a,b", "say \"yes\"", "one\r\ntwo"}});
    CHECK(all_fields("\"\",\"\"") == std::vector<fields>{{"", ""}});
}

TEST_CASE("A quote inside a field that does not begin with one is a character") {
    CHECK(all_fields("OOO \"Vega\",5\"") == std::vector<fields>{{"OOO \"Vega\"", "5\""}});
}

TEST_CASE("A row knows its line, those of its fields and how it stands in the file") {
    const auto rows = parse_csv("h\n\"a\nb\",c,\"d\n\"\r\nlast");
    REQUIRE(rows.has_value());
    REQUIRE(rows->size() == 3);
    CHECK((*rows)[1].line == 2);
    CHECK((*rows)[1].lines == std::vector<std::int64_t>{2, 3, 3});
    CHECK((*rows)[1].text == "\"a\nb\",c,\"d\n\"\r\n");
    CHECK((*rows)[2].line == 5);
}

TEST_CASE("Text after a closing quote is a fault of that row alone") {
    csv_reader reader("a,\"b\"c,d\ne,f\n");
    csv_row row;
    REQUIRE(reader.next(row).value());
    CHECK_THAT(row.fault, ContainsSubstring("follows the quote"));
    CHECK(row.fault_field == 1);
    REQUIRE(reader.next(row).value());
    CHECK(row.fault.empty());
    CHECK(row.fields == fields{"e", "f"});
}

TEST_CASE("A quote that is never closed is a fault of the row that it begins in") {
    csv_reader reader("a,b\nc,\"d\ne,f\n");
    csv_row row;
    REQUIRE(reader.next(row).value());
    REQUIRE(reader.next(row).value());
    CHECK_THAT(row.fault, ContainsSubstring("never closed"));
    CHECK(row.line == 2);
    CHECK_FALSE(reader.next(row).value());
    CHECK(parse_csv("\"x").error().code == code::bad_row);
}

TEST_CASE("A field, a row and a number of fields beyond the limits are errors that name the line") {
    const auto code_and_line = [](const std::string& text) {
        const auto rows = parse_csv(text);
        REQUIRE(rows.has_error());
        CHECK_THAT(rows.error().message, ContainsSubstring("line 2"));
        return rows.error().code;
    };
    CHECK(code_and_line("h\n" + std::string(max_field_bytes + 1, 'x')) == code::limit);
    CHECK(code_and_line("h\n\"" + std::string(max_field_bytes + 1, '\n')) == code::limit);
    std::string row = "h\n";
    while (row.size() <= max_row_bytes) row.append(max_field_bytes / 2, 'x').append(",");
    CHECK(code_and_line(row) == code::limit);
    CHECK(code_and_line("h\n" + std::string(max_row_fields + 1, ',')) == code::limit);
}

TEST_CASE("Lines before the header are passed over, whatever they hold") {
    csv_reader reader("Report \"of\nMay\r\na,b\n");
    reader.skip_lines(2);
    csv_row row;
    REQUIRE(reader.next(row).value());
    CHECK(row.fields == fields{"a", "b"});
    CHECK(row.line == 3);
}

TEST_CASE("What is written as CSV is read as it was") {
    REQUIRE(rc::check([](const std::vector<std::string>& values) {
        std::string text;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (i != 0) text += ';';
            append_csv_field(text, values[i], ';');
        }
        text += ";end\n";
        auto wanted = values;
        wanted.emplace_back("end");
        if (values.empty()) wanted = {"", "end"};
        RC_ASSERT(all_fields(text, ';') == std::vector<fields>{wanted});
    }));
}

TEST_CASE("Any bytes are read to their end or to an error") {
    REQUIRE(rc::check([](const std::vector<char>& bytes) {
        csv_reader reader(std::string_view(bytes.data(), bytes.size()));
        csv_row row;
        std::size_t rows = 0;
        while (true) {
            const auto more = reader.next(row);
            if (!more || !*more) break;
            RC_ASSERT(row.fields.size() == row.lines.size());
            RC_ASSERT(++rows <= bytes.size());
        }
    }));
}

TEST_CASE("UTF-8 is told from windows-1251 by being valid") {
    CHECK(is_utf_8("Счёт №5 €"));
    CHECK_FALSE(is_utf_8("\xd1\xf7\xb8\xf2"));
    CHECK_FALSE(is_utf_8("\xc0\x80"));          // overlong
    CHECK_FALSE(is_utf_8("\xed\xa0\x80"));      // a surrogate
    CHECK_FALSE(is_utf_8("\xf4\x90\x80\x80"));  // beyond U+10FFFF
    CHECK_FALSE(is_utf_8("abcdefgh\xd1"));      // cut short
    CHECK(resolve(encoding::detect, "Счёт") == encoding::utf_8);
    CHECK(resolve(encoding::detect, "\xd1\xf7\xb8\xf2") == encoding::windows_1251);
    CHECK(without_mark("\xef\xbb\xbfx") == "x");
}

TEST_CASE("windows-1251 becomes UTF-8, but for the byte that it does not define") {
    std::string out;
    REQUIRE(append_as_utf_8(out,
                            "\xd1\xf7\xb8\xf2 \xb9"
                            "5 \x88 \xaf\xbf\xff",
                            encoding::windows_1251));
    CHECK(out == "Счёт №5 € Їїя");
    CHECK_FALSE(append_as_utf_8(out, "a\x98", encoding::windows_1251));
    CHECK(out == "Счёт №5 € Їїя");
    CHECK_FALSE(append_as_utf_8(out, "\xd1", encoding::utf_8));
}
