// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// The requests in documents/ are of all documents but those about units; beside each stands what is made of it, in the
// language and format that its name says. TROTH_UPDATE_GOLDEN=1 writes those anew.
#include <troth/exchange/document.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <troth/exchange/limits.hpp>
#include <troth/reason/text.hpp>
#include <vector>

#include "catch.hpp"
#include "golden.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;
using golden::read;

namespace {

const std::filesystem::path folder = TROTH_SOURCE_DIR "/tests/exchange/documents";

std::vector<std::filesystem::path> request_files() {
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".json") out.push_back(entry.path());
    REQUIRE(out.size() == 7);
    return out;
}

/// The text with another value of a member, whose first place is meant.
std::string with_word(std::string text, const std::string& member, const std::string& word) {
    const auto at = text.find("\"" + member + "\": \"") + member.size() + 5;
    return text.replace(at, text.find('"', at) - at, word);
}

std::string made(const std::string& request) {
    const auto out = make_document(request);
    INFO(request);
    REQUIRE(out);
    return *out;
}

error refused(const std::string& request) {
    const auto out = make_document(request);
    INFO(request);
    REQUIRE_FALSE(out);
    return out.error();
}

/// A claim with one debt, in a document of a language and format, with a template of one's own if there is one.
std::string claim_request(const std::string& lang, const std::string& format, const std::string& own = "",
                          const std::string& subject = "I-1", const std::string& currency = "EUR") {
    return R"({"document": "claim_letter", "lang": ")" + lang + R"(", "format": ")" + format + R"(", )" +
           (own.empty() ? "" : "\"template\": " + troth::quoted(own) + ", ") +
           R"("data": {"obligor": "C-7", "obligee": "firm", "currency": ")" + currency +
           R"(", "as_of": "2025-06-20", "debts": [{"subject": )" + troth::quoted(subject) +
           R"(, "rule": "pay", "due": "2025-05-01", "days_overdue": 50, "amount": "12345.5", "left": "12345.5",
            "performed": [], "late_charge": "1234567"}], "left": "12345.5", "late_charge": "1234567",
            "total": "1246912.5"}})";
}

std::string filled(const std::string& lang, const std::string& own) { return made(claim_request(lang, "text", own)); }

}  // namespace

TEST_CASE("Documents are made as they stand beside their requests") {
    for (const auto& path : request_files()) {
        auto beside = path;
        golden::compare(made(read(path)), beside.replace_extension());
    }
}

TEST_CASE("Every document is whole in every language and format") {
    for (const auto& path : request_files())
        for (const auto* lang : {"en", "ru", "uk", "sk", "fa"})
            for (const auto* format : {"html", "text"}) {
                INFO(path << " " << lang << " " << format);
                const auto text = made(with_word(with_word(read(path), "lang", lang), "format", format));
                CHECK(text.size() > 200);
                CHECK(text.find("{{") == std::string::npos);
                CHECK(text.find("{letter") == std::string::npos);
                CHECK(text.find("document.") == std::string::npos);
                if (std::string(format) == "html") {
                    CHECK(text.find('{', text.rfind("</style>")) == std::string::npos);
                    CHECK((text.find("dir=\"rtl\"") != std::string::npos) == (std::string(lang) == "fa"));
                    CHECK(text.find("<script") == std::string::npos);
                    CHECK(text.find("://") == std::string::npos);
                } else {
                    CHECK(text.find('{') == std::string::npos);
                    CHECK(text.find('<') == std::string::npos);
                }
            }
}

TEST_CASE("A document needs nothing but its data") {
    for (const auto* lang : {"en", "fa"})
        for (const auto* format : {"html", "text"}) {
            const auto text = made(claim_request(lang, format));
            CHECK(text.find("{{") == std::string::npos);
            CHECK_THAT(text, ContainsSubstring("C-7") && ContainsSubstring("firm"));
        }
}

TEST_CASE("In HTML every value is escaped, in text none is") {
    const std::string evil = "<b>&\"'</b>";
    const auto html = made(claim_request("ru", "html", "", evil));
    CHECK(html.find("<b>") == std::string::npos);
    CHECK_THAT(html, ContainsSubstring("&lt;b&gt;&amp;&quot;&apos;&lt;/b&gt;"));
    CHECK_THAT(made(claim_request("ru", "text", "", evil)), ContainsSubstring(evil));
    CHECK(made(claim_request("ru", "html", "{{#debts}}{{{subject}}}{{& subject}}{{/debts}}", "<")) == "&lt;&lt;");
    CHECK(made(claim_request("ru", "text", "{{#debts}}{{subject}}{{/debts}}", "{{total}}\n\x1f{{>lang}}")) ==
          "{{total}} {{>lang}}");
}

TEST_CASE("Days and amounts are written as the language writes them") {
    CHECK(filled("en", "{{as_of}} {{total}} {{left}}") == "2025-06-20 1,246,912.50 12,345.50");
    for (const auto* lang : {"ru", "uk", "sk"})
        CHECK(filled(lang, "{{as_of}} {{left}}") == "20.06.2025 12\xc2\xa0" "345,50");
    CHECK(filled("fa", "{{as_of}} {{left}}") ==
          "\xe2\x81\xa8" "2025/06/20\xe2\x81\xa9 \xe2\x81\xa8" "12,345.50\xe2\x81\xa9");
    CHECK(made(claim_request("en", "text", "{{left}} {{currency}}", "I-1", "KWD")) == "12,345.500 KWD");
    CHECK(refused(claim_request("en", "text", "", "I-1", "JPY")).where == "/data/debts/0/amount");
}

TEST_CASE("A template of one's own names all members, words and places") {
    CHECK(filled("en", "{{#debts}}{{n}}. {{subject}} {{days_overdue}}{{/debts}}") == "1. I-1 50");
    CHECK(filled("en", "{{lang}}{{#is_rtl}} rtl{{/is_rtl}}") == "en");
    CHECK(filled("sk", "{{words.reminder_title}}") == "Upomienka");
    CHECK(filled("en", "{{letter.from.name}} {{#letter.on}}on{{/letter.on}}{{^letter.on}}undated{{/letter.on}}") ==
          "firm undated");
    CHECK(filled("en", "{{#words.reminder_ask_by}}by{{/words.reminder_ask_by}}{{words.reminder_ask}}") ==
          "We would appreciate payment of 12,345.50 EUR in the next few days.");
    CHECK(filled("en", "{{letter.court.name}}{{! a remark }}") == "");
}

TEST_CASE("A debt is named by the number of its document, in every language") {
    const auto name = [](const std::string& lang, const std::string& members) {
        auto request = claim_request(lang, "text", "{{#debts}}{{name}}{{/debts}}");
        return made(request.replace(request.find("\"rule\""), 0, members));
    };
    const std::string number = R"("kind": "contract", "number": "12/26", )";
    const auto full = number + R"("on": "2026-03-10", "element": "2", )";
    CHECK(name("en", full) == "Contract No. 12/26 of 2026-03-10, payment 2");
    CHECK(name("ru", full) == "Договор № 12/26 от 10.03.2026, платёж 2");
    CHECK(name("uk", full) == "Договір № 12/26 від 10.03.2026, платіж 2");
    CHECK(name("sk", full) == "Zmluva č. 12/26 zo dňa 10.03.2026, platba 2");
    const auto isolate = [](const std::string& text) { return "\xe2\x81\xa8" + text + "\xe2\x81\xa9"; };
    CHECK(name("fa", full) == "قرارداد شمارهٔ " + isolate("12/26") + " مورخ " + isolate("2026/03/10") + "، پرداخت " +
                                  isolate("2"));
    CHECK(name("en", number) == "Contract No. 12/26");
    CHECK(name("en", number + R"("element": "S2", )") == "Contract No. 12/26, payment S2");
    CHECK(name("ru", R"("kind": "waybill", "number": "{on}", "on": "2026-03-10", )") ==
          "Документ № {on} от 10.03.2026");
    CHECK(name("en", R"("kind": "contract", "element": "2", )") == "I-1");
    for (const auto* document : {"claim_letter", "reminder", "late_charge_calculation"})
        for (const auto* format : {"html", "text"}) {
            auto request = with_word(claim_request("en", format), "document", document);
            request.replace(request.find("\"rule\""), 0, full);
            const auto text = made(request);
            CHECK_THAT(text, ContainsSubstring("Contract No. 12/26 of 2026-03-10, payment 2"));
            CHECK(text.find("I-1") == std::string::npos);
        }
}

TEST_CASE("What changed a debt after it was due stands among the rows of its calculation") {
    const auto text = made(R"({"document": "late_charge_calculation", "lang": "en", "format": "text", "data": {
        "obligor": "o", "obligee": "f", "currency": "EUR", "as_of": "2025-06-20", "left": "130.00", "debts": [
        {"subject": "I-1", "rule": "pay", "due": "2025-05-01", "days_overdue": 50, "amount": "180.00", "left": "130.00",
         "performed": [{"on": "2025-05-11", "kind": "payment", "fact": "P", "number": "7", "amount": "50.00"}],
         "raised": [{"on": "2025-04-20", "kind": "addendum", "fact": "A0", "amount": "20.00"},
                    {"on": "2025-05-12", "kind": "addendum", "fact": "A1", "number": "2", "amount": "30.00"}],
         "rows": [{"from": "2025-05-02", "to": "2025-05-11", "days": 10, "principal": "150.00", "charge": "1.50"},
                  {"from": "2025-05-12", "to": "2025-06-20", "days": 40, "principal": "130.00", "charge": "5.20"}],
         "late_charge": "6.70"}], "late_charge": "6.70", "total": "136.70"}})");
    std::vector<std::size_t> places;
    for (const auto* line : {"2025-05-02 – 2025-05-11  150.00", "2025-05-11  Payment No. 7: −50.00",
                             "2025-05-12  Addendum No. 2: +30.00", "2025-05-12 – 2025-06-20  130.00"})
        places.push_back(text.find(line));
    CHECK(std::is_sorted(places.begin(), places.end()));
    CHECK(places.back() != std::string::npos);
    CHECK(text.find("A0") == std::string::npos);
}

TEST_CASE("A charge that is not known is said with what is known of it, and no total is written") {
    const auto request = [](const std::string& document, const std::string& lang, const std::string& format,
                            const std::string& known, const std::string& sums) {
        return R"({"document": ")" + document + R"(", "lang": ")" + lang + R"(", "format": ")" + format +
               R"(", "data": {"obligor": "o", "obligee": "f", "currency": "EUR", "as_of": "2025-06-20", "debts": [
                {"subject": "I-1", "rule": "pay", "due": "2025-05-01", "days_overdue": 50, "amount": "500.00",
                 "left": "500.00", )" + known + R"( "not_known": "not_known: the rate for 2025-06-01 is not known"},
                {"subject": "I-2", "rule": "pay", "due": "2025-05-01", "days_overdue": 50, "amount": "70.00",
                 "left": "70.00", "late_charge": "1.23"}], "left": "570.00", )" + sums + "}}";
    };
    const std::string rows = R"("rows": [{"from": "2025-05-02", "to": "2025-05-31", "days": 30, "principal": "500.00",
        "rate": "9", "share": "1/365", "charge": "3.70"}], "known_to": "2025-05-31", "known_charge": "3.70",)";
    const std::string as_was = R"("late_charge": "4.93", "late_charge_a_day": "0.10", "total": "574.93",
        "court_fee": "99.00")";
    for (const auto* document : {"claim_letter", "late_charge_calculation"})
        for (const auto* lang : {"en", "ru", "uk", "sk", "fa"})
            for (const auto* format : {"html", "text"}) {
                INFO(document << " " << lang << " " << format);
                for (const auto& sums : {std::string(R"("known_charge": "4.93")"), as_was}) {
                    const auto text = made(request(document, lang, format, rows, sums));
                    const auto dot = std::string(lang) == "en" || std::string(lang) == "fa" ? "." : ",";
                    CHECK_THAT(text, ContainsSubstring(std::string("3") + dot + "70") &&
                                         ContainsSubstring(std::string("4") + dot + "93"));
                    CHECK(text.find(std::string("574") + dot + "93") == std::string::npos);
                    CHECK(text.find(std::string("99") + dot + "00") == std::string::npos);
                    CHECK(text.find(std::string("0") + dot + "10") == std::string::npos);
                }
            }
    CHECK_THAT(made(request("claim_letter", "en", "text", rows, R"("known_charge": "4.93")")),
               ContainsSubstring("up to and including 2025-05-31 the late charge is 3.70 EUR; from 2025-06-01 on it is "
                                 "not known") &&
                   ContainsSubstring("4.93 EUR as far as they are known") && !ContainsSubstring(" 0.00"));
    CHECK_THAT(made(request("late_charge_calculation", "en", "text", rows, R"("known_charge": "4.93")")),
               ContainsSubstring("2025-05-02 – 2025-05-31  500.00 × 9% × 1/365 × 30 = 3.70") &&
                   ContainsSubstring("the data from which it is calculated end there") &&
                   ContainsSubstring("Late charges as far as they are known: 4.93 EUR") &&
                   ContainsSubstring("no total is stated"));
    CHECK_THAT(made(request("claim_letter", "en", "text", "", R"("known_charge": "1.23")")),
               ContainsSubstring("the late charge is not known from 2025-05-02 on, the first day of the delay"));
}

TEST_CASE("A card and a statement name documents by number and day, terms in words, and fall back to the id") {
    const std::string card = R"("document": "contract_card", "format": "text", "data": {"id": "C-1", "client": "acme",
        "on": "2025-03-01", "standing": "in_force", "open": 1, "overdue": 0, )";
    const std::string inside = R"("terms": [{"name": "notice_days", "value": "45", "version": "C-1"},
            {"name": "notice_by", "value": "2025-11-01", "version": "A-1"},
            {"name": "packing", "value": "boxes", "version": "A-1"}],
        "performances": [{"subject": "C-1/2", "obligor": "client", "obligee": "firm", "performance": "pay",
            "state": "open"}]}})";
    const auto numbered = [&](const std::string& lang) {
        return made("{\"lang\": \"" + lang + "\", " + card + R"("number": "12/3", "versions": [
            {"id": "C-1", "kind": "contract", "on": "2025-03-01", "number": "12/3"},
            {"id": "A-1", "kind": "addendum", "on": "2025-04-01"}], )" + inside);
    };
    CHECK_THAT(numbered("en"), ContainsSubstring("Contract No. 12/3 of 2025-03-01\n") &&
                                   ContainsSubstring("1. Contract No. 12/3 of 2025-03-01") &&
                                   ContainsSubstring("2. 2025-04-01  Addendum A-1") &&
                                   ContainsSubstring("Notice, days before the end: 45 (Contract No. 12/3 of") &&
                                   ContainsSubstring("packing: boxes (A-1)") &&
                                   ContainsSubstring("(client), 2: open") && !ContainsSubstring("C-1"));
    for (const auto* lang : {"ru", "uk", "sk"})
        CHECK_THAT(numbered(lang), ContainsSubstring("01.11.2025") && !ContainsSubstring("notice_"));
    CHECK_THAT(numbered("fa"), !ContainsSubstring("notice_"));
    CHECK_THAT(made("{" + card + R"("versions": [{"id": "C-1", "kind": "contract", "on": "2025-03-01"}], )" + inside),
               ContainsSubstring("Contract No. C-1") && ContainsSubstring("(client), C-1/2: open"));
    const auto statement = made(R"({"document": "reconciliation_statement", "format": "text", "data": {"client": "acme",
        "currency": "EUR", "from": "2025-01-01", "to": "2025-06-30", "opening_debit": "0", "opening_credit": "0",
        "rows": [
        {"on": "2025-04-20", "kind": "contract", "fact": "C-1", "number": "12/3", "dated": "2025-03-01",
         "debit": "9.00"},
        {"on": "2025-05-20", "kind": "late_charge", "fact": "C-1", "document": "contract", "number": "12/3",
         "dated": "2025-03-01", "debit": "1.00"},
        {"on": "2025-05-20", "kind": "payment", "fact": "P-1", "credit": "9.00"}],
        "turnover_debit": "10.00", "turnover_credit": "9.00", "closing_debit": "1.00", "closing_credit": "0"}})");
    CHECK_THAT(statement, ContainsSubstring("1. 2025-04-20  Contract No. 12/3 of 2025-03-01: Debit 9.00") &&
                              ContainsSubstring("Late charge: Contract No. 12/3 of 2025-03-01: Debit 1.00") &&
                              ContainsSubstring("3. 2025-05-20  Payment P-1: Credit 9.00"));
}

TEST_CASE("The built-in templates are handed out, and make the same document again") {
    const auto text = std::string(document_template(document_type::claim_letter, document_format::html));
    CHECK_THAT(text, ContainsSubstring("{{#debts}}"));
    CHECK(made(claim_request("uk", "html", text)) == made(claim_request("uk", "html")));
    CHECK(document_template(document_type::contract_register, document_format::text) !=
          document_template(document_type::contract_card, document_format::text));
}

TEST_CASE("A fault of a template is told with its line, whatever parts stand before it") {
    const auto request = [](const std::string& own) {
        return R"({"document": "claim_letter", "format": "html", "template": ")" + own + R"(", "data": {"obligor": "o",
            "obligee": "f", "currency": "EUR", "as_of": "2025-06-20", "debts": [], "left": "0.00",
            "late_charge": "0.00", "total": "0.00"}})";
    };
    const auto message = [&](const std::string& own) {
        const auto failed = make_document(request(own));
        REQUIRE_FALSE(failed);
        CHECK(failed.error().where == "/template");
        return failed.error().message;
    };
    CHECK(message("{{> style}}\\n{{> head}}\\n{{#debts}}").starts_with("line 3: "));
    CHECK(message("{{> style}}{{/debts}}").starts_with("line 1: "));
    CHECK(message("{{> style}}\\n\\n{{> nothing}}").starts_with("line 3: "));
    CHECK(message("{{> style").starts_with("line 1: "));
}

TEST_CASE("A payment stands between the rows that it divides") {
    auto request = read(folder / "claim_letter.ru.html.json");
    request.insert(request.find("\"data\""),
                   R"("template": "{{#debts}}{{#lines}}{{#payment}}[{{on}} {{amount}}]{{/payment}}{{#row}}<{{from}}>)"
                   R"({{/row}}{{/lines}};{{/debts}}", )");
    const auto text = made(with_word(with_word(request, "format", "text"), "lang", "en"));
    const auto paid = text.find("[2025-05-19 100,000.00]");
    REQUIRE(paid != std::string::npos);
    CHECK(text.substr(paid + 23, 12) == "<2025-05-20>");
    CHECK(paid > text.find("<2025-04-"));
}

TEST_CASE("A reminder is of what is to be paid, not of what was paid late") {
    const auto debt = [](const std::string& subject, const std::string& left) {
        return R"({"subject": ")" + subject + R"(", "rule": "pay", "due": "2025-05-01", "days_overdue": 9, "amount":
                   "10.00", "left": ")" + left + R"(", "performed": [], "late_charge": "1.00"})";
    };
    const auto request = [&](const std::string& document, const std::string& debts) {
        return R"({"document": ")" + document + R"(", "format": "text",
                   "template": "{{#debts}}{{n}} {{subject}};{{/debts}}",
                   "data": {"obligor": "o", "obligee": "f", "currency": "EUR", "as_of": "2025-06-20", "debts": [)" +
               debts + R"(], "left": "14.00", "late_charge": "3.00", "total": "17.00"}})";
    };
    const auto all = debt("A", "10.00") + "," + debt("B", "0.00") + "," + debt("C", "4.00");
    CHECK(made(request("reminder", all)) == "1 A;2 C;");
    CHECK(made(request("claim_letter", all)) == "1 A;2 B;3 C;");
    CHECK(made(request("late_charge_calculation", all)) == "1 A;2 B;3 C;");
    for (const auto& nothing : {debt("B", "0.00"), std::string()}) {
        const auto e = refused(request("reminder", nothing));
        CHECK(e.code == code::bad_value);
        CHECK(e.where == "/data/debts");
        CHECK_THAT(e.message, ContainsSubstring("no debt of which something is left"));
    }
}

TEST_CASE("Faults of a request are told with their places") {
    const auto at = [](const std::string& request) {
        const auto e = refused(request);
        return std::string(name_of(e.code)) + " " + e.where;
    };
    CHECK(at("{") == "syntax ");
    CHECK(at("[]") == "wrong_type ");
    CHECK(at("{}") == "missing_member /document");
    CHECK(at(R"({"document": "poem", "data": {}})") == "bad_value /document");
    CHECK(at(R"({"document": "reminder"})") == "missing_member /data");
    CHECK(at(R"({"document": "reminder", "form": 1, "data": {}})") == "unknown_member /form");
    CHECK(at(R"({"document": "contract_register", "data": {"as_of": "2025-06-20"}})") ==
          "missing_member /data/contracts");
    CHECK(at(R"({"document": "contract_register", "data": {"as_of": "2025-06-20", "contracts": []}, "letter":
                {"from": {"adress": "x"}}})") == "unknown_member /letter/from/adress");
    CHECK(at(R"({"document": "contract_register", "lang": "de", "data": {"as_of": "2025-06-20", "contracts": []}})") ==
          "bad_value /lang");
    CHECK(at(std::string(max_document_request_bytes + 1, ' ')) == "limit ");
}

TEST_CASE("Faults of a template are told with its line") {
    const auto fault = [](const std::string& own) {
        const auto e = refused(claim_request("en", "html", own));
        CHECK(e.code == code::bad_value);
        CHECK(e.where == "/template");
        return e.message;
    };
    CHECK_THAT(fault("a\nb {{#debts}}"), ContainsSubstring("line 2") && ContainsSubstring("never closed"));
    CHECK_THAT(fault("{{/debts}}"), ContainsSubstring("not opened"));
    CHECK_THAT(fault("{{#debts}}{{#words}}{{/debts}}{{/words}}"), ContainsSubstring("expected that of \"words\""));
    CHECK_THAT(fault("\n\n{{total"), ContainsSubstring("line 3: a tag is never closed"));
    CHECK_THAT(fault("{{{total}}"), ContainsSubstring("never closed"));
    CHECK_THAT(fault("{{"), ContainsSubstring("never closed"));
    CHECK_THAT(fault("{{#debts}}\n{{> client}}"), ContainsSubstring("line 2: found the part \"client\""));
    CHECK_THAT(fault("{{=<% %>=}}"), ContainsSubstring("delimiters"));
    CHECK_THAT(fault("{{{= | | =}}}"), ContainsSubstring("delimiters"));
    CHECK_THAT(fault("{{totl}}"), ContainsSubstring("\"totl\""));
    CHECK_THAT(fault("{{letter.form.name}}"), ContainsSubstring("\"letter.form.name\""));
    CHECK_THAT(fault("{{}}"), ContainsSubstring("stands for nothing"));
    CHECK_THAT(fault("{{words.}}"), ContainsSubstring("stands for nothing"));
}

TEST_CASE("A template takes parts of the library, the same in each of its own") {
    const auto letter = R"("letter":{"to":{"name":"A","address":"B"}},)";
    CHECK(made(R"({"document":"claim_letter","format":"text",)" + std::string(letter) +
               R"("data":{"obligor":"o","obligee":"f","currency":"EUR","as_of":"2025-06-20","debts":[],"left":"0",)"
               R"("late_charge":"0","total":"0"},"template":"{{#letter.to}}\n{{> party}}\n{{/letter.to}}\nend"})") ==
          "  B\nend");
    CHECK(filled("en", "{{> parties}}\n{{> contract}}") == "From: firm\n\nTo: C-7\n");
    CHECK(filled("en", "{{#debts}}\n[{{> debt}}]\n{{> debt}}\n{{/debts}}") ==
          "[1. I-1\n   Due: 2025-05-01; Days overdue: 50\n   Amount: 12,345.50 EUR; Unpaid: 12,345.50 EUR]\n"
          "1. I-1\n   Due: 2025-05-01; Days overdue: 50\n   Amount: 12,345.50 EUR; Unpaid: 12,345.50 EUR\n");
}

TEST_CASE("Every part is told of in the manual") {
    const auto manual = read(TROTH_SOURCE_DIR "/src/documents/DOCUMENTS.md");
    for (const auto& entry : std::filesystem::directory_iterator(TROTH_SOURCE_DIR "/src/documents/parts"))
        CHECK_THAT(manual, ContainsSubstring("| `" + entry.path().stem().string() + "` | "));
}

TEST_CASE("A hostile template ends in an error") {
    std::string deep, nested, back;
    for (int i = 0; i < 20'000; ++i) deep += "{{#debts}}";
    for (int i = 0; i < 20'000; ++i) deep += "{{/debts}}";
    CHECK(refused(claim_request("en", "text", deep.substr(0, max_template_bytes))).where == "/template");
    CHECK(refused(claim_request("en", "text", std::string(max_template_bytes + 1, 'x'))).code == code::limit);
    for (int i = 0; i < 12; ++i) (nested += "{{#contracts}}", back += "{{/contracts}}");
    std::string contracts;
    for (int i = 0; i < 20; ++i)
        contracts += (i == 0 ? "" : ",") + std::string(R"({"id": "c", "on": "2025-01-01", "standing": "in_force",
                                                           "open": 0, "overdue": 0})");
    for (const auto& inner : {std::string(), std::string(4000, 'x'), std::string("{{id}}\n")}) {
        const auto own = troth::quoted(nested + inner + back);
        const auto e = refused(R"({"document": "contract_register", "template": )" + own +
                               R"(, "data": {"as_of": "2025-06-20", "contracts": [)" + contracts + "]}}");
        CHECK(e.code == code::limit);
        CHECK(e.where == "/template");
    }
}

TEST_CASE("Long texts of a template come out as they are") {
    std::string text;
    for (int i = 0; i < 3000; ++i) text += i % 7 == 0 ? "\r\n" : i % 5 == 0 ? " } { " : "ю";
    CHECK(filled("en", text) == text);
}

TEST_CASE("The documents of the manual are made as it shows them") {
    const auto manual = read(TROTH_SOURCE_DIR "/src/documents/DOCUMENTS.md");
    const auto block = [&](const std::string& language) {
        const auto begin = manual.find("```" + language + "\n");
        REQUIRE(begin != std::string::npos);
        const auto first = begin + language.size() + 4;
        return manual.substr(first, manual.find("```", first) - first);
    };
    CHECK(made(block("json")) + "\n" == block("text"));
}
