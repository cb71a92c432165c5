// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <string>
#include <troth/exchange/csv.hpp>
#include <troth/exchange/display.hpp>
#include <troth/exchange/duty_list_report.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;
using json::language;

namespace {

constexpr language languages[] = {language::en, language::ru, language::uk, language::sk, language::fa};

finding unpaid(const char* person, const char* client, std::int64_t minor) {
    finding f;
    f.finding = "invoice.unpaid";
    if (*person != '\0') f.person = person;
    f.rule = "invoice.pay";
    f.subject = "invoice-7";
    f.client = client;
    f.obligor = client;
    f.obligee = "firm";
    f.performance = "pay";
    f.opened_on = *date::make(2026, 1, 1);
    f.due = *date::make(2026, 1, 31);
    f.days_overdue = 30;
    f.currency = "RUB";
    f.amount = f.left = money{minor, *currency::make("RUB")};
    f.late_charge = money{12345, *currency::make("RUB")};
    f.late_charge_a_day = money{411, *currency::make("RUB")};
    f.reasons = {{"duty.due_stated", {{"due", "2026-01-31"}}, ""},
                 {"duty.late_charge_rule", {{"rule", "ru.civil.395"}}, "ГК РФ, ст. 395"},
                 {"duty.late_charge", {{"amount", "1234.50"}, {"currency", "RUB"}, {"on", "2026-03-02"}}, ""}};
    return f;
}

std::string text_of(const duty_list& list, report_options how) {
    std::string out;
    append_text(out, list, how);
    return out;
}

std::vector<std::string> lines_with(const std::string& text, const std::string& what) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        const auto line = text.substr(at, end - at);
        if (line.find(what) != std::string::npos) out.push_back(line);
        at = end + 1;
    }
    return out;
}

}  // namespace

TEST_CASE("The width of a text is that which a terminal shows") {
    CHECK(display_width("abc") == 3);
    CHECK(display_width("Орлова") == 6);
    CHECK(display_width("е\xcc\x81") == 1);              // with an accent
    CHECK(display_width("عقب\xe2\x80\x8cافتاده") == 9);  // a non-joiner has no width
    CHECK(display_width("\xe2\x81\xa8"
                        "1\xe2\x81\xa9") == 1);  // nor have isolates
    CHECK(display_width("漢字") == 4);
}

TEST_CASE("What could end a line or steer a terminal is shown escaped, all else as it is") {
    CHECK(escaped("Орлова \"Е\" a\\b") == "Орлова \"Е\" a\\b");
    CHECK(escaped("two\r\nlines\tand") == "two\\r\\nlines\\tand");
    CHECK(escaped(std::string_view("\0\x1b[31m\x7f", 7)) == "\\u0000\\u001b[31m\\u007f");
    CHECK(escaped("a\xc2\x9b\xe2\x80\xae\xe2\x80\xa8") == "a\\u009b\\u202e\\u2028");
    CHECK(escaped("\x9b") == "\\u009b");
    REQUIRE(rc::check([](const std::string& bytes) {
        RC_ASSERT(escaped(bytes).find_first_of("\n\r\x1b") == std::string::npos);
    }));
}

TEST_CASE("What could steer a terminal is not shown, and a long text is cut") {
    CHECK(printable("a\x1b[31mb\x07") == "a[31mb");
    CHECK(printable("a\xe2\x80\xae"
                    "b") == "ab");
    CHECK(printable("two\nlines") == "two lines");
    CHECK(printable("Орлова", 6) == "Орлова");
    CHECK(printable("Орлова Е.", 6) == "Орлов…");
    REQUIRE(rc::check([](const std::string& bytes) { RC_ASSERT(display_width(printable(bytes, 10)) <= 10); }));
}

TEST_CASE("Numbers are grouped as the language does") {
    CHECK(grouped("1234567.80", language::en) == "1,234,567.80");
    CHECK(grouped("1234567.80", language::ru) ==
          "1\xc2\xa0"
          "234\xc2\xa0"
          "567,80");
    CHECK(grouped("999.00", language::sk) == "999,00");
    CHECK(grouped("2026-03-02", language::ru) == "2026-03-02");
}

TEST_CASE("The columns of a list stand straight in every language") {
    duty_list list{*date::make(2026, 3, 2), {unpaid("", "Vega", 100), unpaid("Орлова Е. В.", "شرکت وگا", 123456789)}};
    list.findings[1].late_charge_a_day.reset();
    for (const auto lang : languages) {
        const auto rows = lines_with(text_of(list, {lang, false}), "invoice-7");
        REQUIRE(rows.size() == 2);
        const auto until_due = [](const std::string& row) {
            return display_width(row.substr(0, row.find("2026-01-31")));
        };
        const auto until_end_of_charge = [](const std::string& row) {
            return display_width(row.substr(0, row.rfind("RUB")));
        };
        CHECK(until_due(rows[0]) == until_due(rows[1]));
        CHECK(until_end_of_charge(rows[0]) == until_end_of_charge(rows[1]));
    }
}

TEST_CASE("A list says whom nobody answers for, and what is left in each currency") {
    const duty_list list{*date::make(2026, 3, 2), {unpaid("", "Vega", 100), unpaid("Anna", "Vega", 200)}};
    const auto text = text_of(list, {});
    CHECK_THAT(text, ContainsSubstring("NOBODY ANSWERS") && ContainsSubstring("== Anna"));
    CHECK(text.find("NOBODY") < text.find("Anna"));
    CHECK_THAT(text, ContainsSubstring("Left to pay: 3.00\xc2\xa0RUB."));
    CHECK_THAT(text_of({list.on, {}}, {}), ContainsSubstring("Nothing is overdue"));
}

TEST_CASE("The reason is one line, and --explain unfolds it to the sources") {
    const duty_list list{*date::make(2026, 3, 2), {unpaid("Anna", "Vega", 100)}};
    CHECK(lines_with(text_of(list, {}), "ст. 395").empty());
    CHECK_THAT(text_of(list, {}), !ContainsSubstring("1,234.50"));
    const auto unfolded = text_of(list, {language::ru, true});
    CHECK(lines_with(unfolded, "      - ").size() == 3);
    CHECK_THAT(unfolded, ContainsSubstring("[ГК РФ, ст. 395]") && ContainsSubstring("1\xc2\xa0"
                                                                                    "234,50"));
}

TEST_CASE("Every piece of a line that is written from right to left stands in isolates") {
    const duty_list list{*date::make(2026, 3, 2), {unpaid("Anna", "Vega", 100)}};
    const auto text = text_of(list, {language::fa, false});
    for (const auto& line : lines_with(text, " ")) CHECK(line.substr(0, 3) == "\xe2\x80\x8f");
    CHECK_THAT(text, ContainsSubstring("\xe2\x81\xa8"
                                       "2026-01-31\xe2\x81\xa9"));
}

TEST_CASE("The list as CSV has a header, and no field that a spreadsheet program takes for a formula") {
    duty_list list{*date::make(2026, 3, 2), {unpaid("=HYPERLINK(\"x\")", "+7 900", 100)}};
    list.findings[0].subject = "@a,b";
    std::string out;
    append_csv(out, list);
    const auto rows = parse_csv(out);
    REQUIRE(rows.has_value());
    REQUIRE(rows->size() == 2);
    REQUIRE((*rows)[0].fields.size() == (*rows)[1].fields.size());
    const auto field = [&](const std::string& name) {
        for (std::size_t i = 0; i < (*rows)[0].fields.size(); ++i)
            if ((*rows)[0].fields[i] == name) return (*rows)[1].fields[i];
        return std::string("no such column");
    };
    CHECK(field("person") == "'=HYPERLINK(\"x\")");
    CHECK(field("client") == "'+7 900");
    CHECK(field("subject") == "'@a,b");
    CHECK(field("left") == "1.00");
    CHECK(field("urgency") == "overdue");
    CHECK(field("late_charge_a_day") == "4.11");
}
