// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <string>
#include <troth/exchange/bank_statement.hpp>
#include <troth/exchange/limits.hpp>
#include <troth/json/fact.hpp>
#include <vector>

#include "bank_text.hpp"
#include "catch.hpp"

using namespace troth;
using namespace troth::exchange;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

bank_statement must(std::string_view file) {
    auto read = read_bank_statement(file);
    INFO((read ? "" : read.error().message));
    REQUIRE(read.has_value());
    return std::move(*read);
}

/// All faults of a file, as "place code message".
std::vector<std::string> faults(std::string_view file) {
    const auto read = read_bank_statement(file);
    REQUIRE(read.has_error());
    const auto first = read.error();
    std::vector<std::string> out{first.where + " " + std::string(name_of(first.code)) + " " + first.message};
    for (const auto& e : first.more) out.push_back(e.where + " " + std::string(name_of(e.code)) + " " + e.message);
    return out;
}

std::string only_fault(std::string_view file) {
    const auto all = faults(file);
    for (std::size_t i = 1; i < all.size(); ++i) UNSCOPED_INFO(all[i]);
    CHECK(all.size() == 1);
    return all.front();
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), with);
}

const std::string good = bank_text::statement();

}  // namespace

TEST_CASE("A statement is read with its header, accounts and documents") {
    const auto s = must(good);
    CHECK(s.version == "1.03");
    CHECK(s.sender == "Bank of Nowhere");
    CHECK(s.created == date::parse("2030-03-03"));
    CHECK(s.own_accounts == std::vector<std::string>{bank_text::own});
    REQUIRE(s.accounts.size() == 1);
    CHECK(s.accounts[0].opening_minor == 100000);
    CHECK(s.accounts[0].received_minor == 150050);
    CHECK(s.accounts[0].written_off_minor == 70000);
    CHECK(s.accounts[0].closing_minor == 180050);
    REQUIRE(s.documents.size() == 3);
    const auto& in = s.documents[0];
    CHECK(in.kind == "Платежное поручение");
    CHECK(in.number == "41");
    CHECK(in.on == *date::parse("2030-03-01"));
    CHECK(in.amount_minor == 150050);
    CHECK(in.payer.name == "ООО \"Вега-Выдумка\"");
    CHECK(in.payer.tax_number == "0000000101");
    CHECK(in.payer.account == bank_text::other);
    CHECK(in.payee.account == bank_text::own);
    CHECK(in.received == date::parse("2030-03-02"));
    CHECK(in.purpose == "Оплата по счету № 17 a=b");
    CHECK(in.paid_into == bank_text::own);
    CHECK(in.paid_from.empty());
    CHECK(s.documents[1].paid_from == bank_text::own);
    CHECK(s.documents[1].amount_minor == 70000);
}

TEST_CASE("A document without a day of booking is kept, told and states no fact") {
    const auto s = must(good);
    CHECK(s.documents[2].paid_from.empty());
    REQUIRE(s.remarks.size() == 1);
    CHECK(s.remarks[0].line == s.documents[2].line);
    CHECK_THAT(s.remarks[0].text, ContainsSubstring("\"43\" is not booked") && ContainsSubstring("ДатаСписано"));
    CHECK(facts_of(s).size() == 2);
    const auto foreign = must(replaced(good,
                                       "ПлательщикСчет=" + bank_text::own + "\nПлательщик=Своя фирма\nПолучательСчет=" +
                                           bank_text::other + "\nПолучатель=ООО Луч\nНазначениеПлатежа=Черновик",
                                       "ПлательщикСчет=" + bank_text::other + "\nДатаСписано=02.03.2030"));
    REQUIRE(foreign.remarks.size() == 1);
    CHECK_THAT(foreign.remarks[0].text, ContainsSubstring("neither payer nor payee"));
}

TEST_CASE("The facts of a statement are canonical, with all that the documents say") {
    const auto s = must(good);
    const auto facts = facts_of(s);
    REQUIRE(facts.size() == 2);
    for (const auto& f : facts) {
        const auto parsed = json::document::parse(f);
        REQUIRE(parsed.has_value());
        CHECK(json::canonical_text(parsed->root()) == f);
        json::reader r(parsed->root());
        fact read;
        CHECK(json::read_fact(r, parsed->root(), read));
    }
    CHECK(facts[0] ==
          R"({"amount":"1500.50","currency":"RUB","fact":"payment","id":")" + bank_text::own + "/" + bank_text::other +
              R"(/41/2030-03-01/1500.50","more":{"Очередность":"5","СекцияДокумент":"Платежное поручение"},)"
              R"("number":"41","on":"2030-03-02","payee":"Своя фирма","payee_account":")" +
              bank_text::own + R"(","payer":"ООО \"Вега-Выдумка\"","payer_account":")" + bank_text::other +
              R"(","payer_tax_number":"0000000101","purpose":"Оплата по счету № 17 a=b"})");
    CHECK_THAT(facts[1], ContainsSubstring(R"("fact":"payment_out")") && ContainsSubstring(R"("on":"2030-03-02")") &&
                             !ContainsSubstring("payer_tax_number"));
}

TEST_CASE("Every encoding gives the same statement, whatever the header says of it") {
    const auto wanted = facts_of(must(good));
    for (const auto* declared : {"Windows", "DOS", "UTF-8", ""}) {
        const auto text = replaced(good, "Кодировка=Windows", std::string("Кодировка=") + declared);
        CHECK(facts_of(must(text)) == wanted);
        CHECK(facts_of(must("\xef\xbb\xbf" + text)) == wanted);
        CHECK(facts_of(must(bank_text::in_windows_1251(text))) == wanted);
        CHECK(facts_of(must(bank_text::in_cp866(text) + "\x1a")) == wanted);
    }
}

TEST_CASE("Lines end with LF or CRLF, blanks around keys and values and empty lines do not count") {
    std::string crlf, blanks;
    for (const char c : good) {
        crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
        blanks += c == '\n' ? std::string("  \n\n ") : std::string(1, c);
    }
    blanks = replaced(blanks, "1CClientBankExchange  ", "1CClientBankExchange");
    CHECK(facts_of(must(crlf)) == facts_of(must(good)));
    CHECK(facts_of(must(blanks)) == facts_of(must(good)));
}

TEST_CASE("A purpose may stand in one line or in six") {
    const auto purpose_of = [](const std::string& lines) {
        return must(replaced(good, "НазначениеПлатежа=Оплата по счету № 17 a=b\n", lines)).documents[0];
    };
    CHECK(purpose_of("НазначениеПлатежа=\nНазначениеПлатежа1=по\nНазначениеПлатежа2=счету\nНазначениеПлатежа6=17\n")
              .purpose == "по счету 17");
    CHECK(purpose_of("НазначениеПлатежа2=b=c\nНазначениеПлатежа1=a\n").purpose == "a b=c");
    const auto both = purpose_of("НазначениеПлатежа=по счету\nНазначениеПлатежа1=по\nНазначениеПлатежа2=другое\n");
    CHECK(both.purpose == "по счету");
    REQUIRE(both.more.size() == 2);
    CHECK(both.more[0].value == "другое");
    CHECK(purpose_of("").purpose.empty());
}

TEST_CASE("Unknown keys are kept in their order, and a repeated one as a list") {
    const auto s = must(replaced(good, "Очередность=5\n", "Новое=2\nОчередность=5\nИное=\nНовое=1\n"));
    const auto& more = s.documents[0].more;
    REQUIRE(more.size() == 4);
    CHECK(more[0].key == "Новое");
    CHECK(more[1].key == "Очередность");
    CHECK(more[3].line == more[0].line + 3);
    CHECK_THAT(facts_of(s)[0], ContainsSubstring(R"("more":{"Новое":["2","1"],"Очередность":"5",)"));
    CHECK(must(replaced(good, "ВремяСоздания=10:00:00\n", "")).more.empty());
    CHECK(s.more.at(0).key == "ВремяСоздания");
}

TEST_CASE("A transfer between own accounts is two facts") {
    bank_text::document d;
    d.payer_account = bank_text::own;
    d.payee_account = bank_text::second;
    d.written_off = "02.03.2030";
    d.received = "03.03.2030";
    const auto s = must(bank_text::file({bank_text::own, bank_text::second}, "", {d}));
    const auto facts = bank_facts_of(s);
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].is_incoming);
    CHECK(facts[0].members.at("on") == "\"2030-03-03\"");
    CHECK(facts[0].members.at("currency") == "\"USD\"");
    CHECK(facts[1].members.at("currency") == "\"RUB\"");
    CHECK(facts[0].id != facts[1].id);
}

TEST_CASE("Documents of two clients with the same number, day and sum are two facts, and equal ones are counted") {
    bank_text::document d;
    d.received = "02.03.2030";
    auto other = d;
    other.payer_account = "40702810000000000909";
    const auto facts = bank_facts_of(must(bank_text::file({bank_text::own}, "", {d, other, d})));
    REQUIRE(facts.size() == 3);
    CHECK(facts[0].id != facts[1].id);
    CHECK(facts[2].id == facts[0].id + ".2");
}

TEST_CASE("An own account may stand in the second key of a party") {
    const auto s = must(replaced(good, "ПолучательСчет=" + bank_text::own,
                                 "ПолучательСчет=30101810000000000000\nПолучательРасчСчет=" + bank_text::own));
    CHECK(s.documents[0].paid_into == bank_text::own);
    CHECK(s.documents[0].payee.account == bank_text::own);
}

TEST_CASE("The currency is that of the account's digits") {
    const auto code = [](const char* digits) {
        const auto c = currency_of_account("40702" + std::string(digits) + "000000000001");
        return c ? std::string(c->code()) : std::string("none");
    };
    CHECK(code("810") == "RUB");
    CHECK(code("643") == "RUB");
    CHECK(code("840") == "USD");
    CHECK(code("978") == "EUR");
    CHECK(code("156") == "CNY");
    CHECK(code("398") == "KZT");
    CHECK(code("933") == "BYN");
    CHECK(code("000") == "none");
    CHECK(!currency_of_account("4070281000000000000"));
    CHECK(!currency_of_account("4070281000000000000x"));
    const auto unknown = bank_text::file({"40702999000000000001"}, "", {});
    CHECK_THAT(only_fault(unknown), StartsWith("/4/РасчСчет unknown_name line 4: РасчСчет: found the account") &&
                                        ContainsSubstring("currency 999"));
    CHECK_THAT(only_fault(bank_text::file({"KZ86125KZT5004100100"}, "", {})),
               StartsWith("/4/РасчСчет bad_value") && ContainsSubstring("20 digits"));
}

TEST_CASE("A sum may have any number of decimals that is exact in kopecks") {
    const auto sum = [](const char* text) {
        bank_text::document d;
        d.sum = text;
        return must(bank_text::file({bank_text::own}, "", {d})).documents[0].amount_minor;
    };
    CHECK(sum("700") == 70000);
    CHECK(sum("700.5") == 70050);
    CHECK(sum("700.05") == 70005);
    CHECK(sum("0700.0500000000000") == 70005);
    CHECK(sum("9999999999999.99") == 999999999999999);
    for (const auto* bad : {"700,50", "700.055", "-700", "7 00", "700.", ".5.", "1e3", "x", "99999999999999"}) {
        bank_text::document d;
        d.sum = bad;
        INFO(bad);
        CHECK_THAT(only_fault(bank_text::file({bank_text::own}, "", {d})),
                   StartsWith("/8/Сумма bad_value line 8: Сумма: found \"" + std::string(bad)) &&
                       ContainsSubstring("1234.50"));
    }
}

TEST_CASE("A balance that does not come out is told with all its parts") {
    CHECK_THAT(only_fault(replaced(good, "КонечныйОстаток=1800.50", "КонечныйОстаток=1800.51")),
               ContainsSubstring("contradiction") && ContainsSubstring("1800.51") && ContainsSubstring("1800.50") &&
                   ContainsSubstring("1000.00"));
    CHECK(must(replaced(good, "КонечныйОстаток=1800.50\n", "")).accounts.size() == 1);
}

TEST_CASE("A turnover that the documents do not add up to is told with both sums") {
    auto text = replaced(good, "ВсегоПоступило=1500.50", "ВсегоПоступило=1600.50");
    text = replaced(text, "КонечныйОстаток=1800.50", "КонечныйОстаток=1900.50");
    CHECK_THAT(only_fault(text), ContainsSubstring("/10/ВсегоПоступило contradiction line 10:") &&
                                     ContainsSubstring("1600.50 received") && ContainsSubstring("add up to 1500.50"));
    const auto limited = must(replaced(text, "СекцияРасчСчет", "Документ=Платежное поручение\nСекцияРасчСчет"));
    REQUIRE(limited.remarks.size() == 2);
    CHECK_THAT(limited.remarks[0].text, ContainsSubstring("1600.50") && ContainsSubstring("limited"));
    auto more = replaced(good, "ВсегоСписано=700", "ВсегоСписано=600");
    more = replaced(more, "КонечныйОстаток=1800.50", "КонечныйОстаток=1900.50");
    more = replaced(more, "СекцияРасчСчет", "Документ=Платежное поручение\nСекцияРасчСчет");
    CHECK_THAT(only_fault(more), ContainsSubstring("600.00 written off") && ContainsSubstring("700.00"));
}

TEST_CASE("Each section of an account is checked over its own days") {
    const auto section = [](const char* day, const char* in) {
        return "СекцияРасчСчет\nДатаНачала=" + std::string(day) + "\nДатаКонца=" + day +
               "\nРасчСчет=" + bank_text::own + "\nВсегоПоступило=" + in + "\nКонецРасчСчет\n";
    };
    bank_text::document first, second;
    first.received = "01.03.2030";
    second.received = "02.03.2030";
    second.number = "2";
    CHECK(must(bank_text::file({bank_text::own}, section("01.03.2030", "10") + section("02.03.2030", "10"),
                               {first, second}))
              .accounts.size() == 2);
    CHECK_THAT(only_fault(bank_text::file({bank_text::own}, section("01.03.2030", "20") + section("02.03.2030", "20"),
                                          {first, first, second})),
               ContainsSubstring("line 11") && ContainsSubstring("add up to 10.00"));
}

TEST_CASE("What is not a statement is refused in its first line") {
    for (const std::string text : {"", "\n", "1CClientBankExchange2\n", " 1CClientBankExchange\n", "Date;Sum\n"}) {
        CHECK_THAT(only_fault(text), StartsWith("/1 bad_row line 1: found"));
    }
    CHECK_THAT(only_fault(std::string("\xff\xfe"
                                      "1\0C\0",
                                      6)),
               ContainsSubstring("UTF-16"));
}

TEST_CASE("A file that is cut off says so, with the section that has no end") {
    CHECK_THAT(only_fault(replaced(good, "КонецФайла\n", "")), ContainsSubstring("without КонецФайла"));
    CHECK_THAT(only_fault(good.substr(0, good.find("Сумма"))),
               ContainsSubstring("without КонецФайла in the section that begins in line 17"));
    CHECK_THAT(only_fault(replaced(good, "КонецРасчСчет\n", "")),
               StartsWith("/16 bad_row line 16: a section begins before that of line 10"));
    CHECK_THAT(only_fault(replaced(good, "КонецДокумента\nКонецФайла", "КонецФайла")),
               ContainsSubstring("the file ends before the section of line"));
    CHECK_THAT(only_fault(replaced(good, "СекцияРасчСчет\n", "КонецДокумента\nСекцияРасчСчет\n")),
               StartsWith("/10 bad_row") && ContainsSubstring("no such section was begun"));
}

TEST_CASE("What stands in the wrong place is told with its line") {
    CHECK_THAT(only_fault(good + "Номер=1\nНомер=2\n"), ContainsSubstring("text stands after КонецФайла"));
    CHECK_THAT(only_fault(good + good), ContainsSubstring("a second statement begins"));
    CHECK_THAT(only_fault(replaced(good, "КонецРасчСчет\n", "КонецРасчСчет\nНомер=1\n")),
               StartsWith("/17 bad_row line 17:") && ContainsSubstring("between two sections"));
    CHECK_THAT(only_fault(replaced(good, "Номер=41\n", "Номер=41\nпросто текст\n")),
               StartsWith("/19 bad_row line 19: found \"просто текст\", expected Key=Value"));
    CHECK_THAT(only_fault(replaced(good, "Номер=41\n", "Номер=41\n=x\n")), StartsWith("/19 bad_row"));
}

TEST_CASE("Missing, wrong and repeated values are told all at once, by line") {
    auto text = replaced(good, "Дата=01.03.2030", "Дата=2030-03-01");
    text = replaced(text, "Сумма=700", "Сумма=");
    text = replaced(text, "ДатаСоздания=03.03.2030", "ДатаСоздания=31.02.2030");
    text = replaced(text, "Номер=41", "Номер=41\nНомер=42");
    const auto all = faults(text);
    REQUIRE(all.size() == 4);
    CHECK_THAT(all[0],
               StartsWith("/6/ДатаСоздания bad_value line 6: ДатаСоздания: found \"31.02.2030\", expected a day"));
    CHECK_THAT(all[1], StartsWith("/19/Номер contradiction line 19: Номер: found \"42\", but line 18 says \"41\""));
    CHECK_THAT(all[2], StartsWith("/20/Дата bad_value"));
    CHECK_THAT(all[3], ContainsSubstring("/Сумма missing_member") && ContainsSubstring("a document needs it"));
    CHECK_THAT(only_fault(replaced(good, "Дата=01.03.2030\n", "")), StartsWith("/17/Дата missing_member line 17"));
    CHECK_THAT(only_fault(bank_text::file({}, "", {})), StartsWith("/1/РасчСчет missing_member"));
}

TEST_CASE("Of many faults the first hundred are told") {
    std::string text = good;
    for (int i = 0; i < 1000; ++i) text = replaced(text, "Номер=41\n", "Номер=41\nтекст\n");
    CHECK(faults(text).size() == max_statement_faults);
}

TEST_CASE("Bytes that are no text are told with their line") {
    CHECK_THAT(only_fault(replaced(good, "Очередность=5", std::string("Очередность=5\0", 25))),
               ContainsSubstring("NUL byte"));
    const auto broken = replaced(good, "Очередность=5", "Очередность=\xff");
    CHECK_THAT(only_fault(broken), ContainsSubstring("not text in UTF-8"));
    CHECK_THAT(only_fault("\xef\xbb\xbf" + broken), ContainsSubstring("not text in UTF-8"));
    CHECK_THAT(only_fault(bank_text::in_windows_1251(good).append("\x98\n")), ContainsSubstring("windows-1251"));
}

TEST_CASE("Lines, documents, keys, numbers and accounts beyond their limits are told") {
    const auto long_value = std::string(max_statement_line_bytes, 'x');
    CHECK_THAT(only_fault(replaced(good, "Очередность=5", "Очередность=" + long_value)),
               ContainsSubstring("limit line") && ContainsSubstring("a line has more than"));
    CHECK_THAT(only_fault("1CClientBankExchange\n" + std::string(std::size_t{4} << 20, 'x')),
               ContainsSubstring("limit"));
    std::string many;
    for (int i = 0; i < 20; ++i) many += "Ключ=" + std::string(10000, 'x') + "\n";
    CHECK_THAT(only_fault(replaced(good, "Очередность=5\n", many)),
               ContainsSubstring("what begins in line 17 has more than"));
    CHECK_THAT(only_fault(replaced(good, "Очередность", std::string(200, 'k'))), ContainsSubstring("found the key"));
    CHECK_THAT(only_fault(replaced(good, "Номер=41", "Номер=" + std::string(101, '1'))),
               ContainsSubstring("at most 100"));
    CHECK_THAT(
        only_fault(replaced(good, "ПлательщикСчет=" + bank_text::other, "ПлательщикСчет=" + std::string(41, '1'))),
        ContainsSubstring("at most 40"));
}

TEST_CASE("A statement that was written is read back, however it is encoded") {
    rc::check([] {
        const auto count = *rc::gen::inRange(0, 8);
        std::vector<bank_text::document> wanted;
        std::int64_t in = 0, out = 0;
        for (int i = 0; i < count; ++i) {
            bank_text::document d;
            const auto minor = *rc::gen::inRange<std::int64_t>(0, 1'000'000'000'000);
            const auto kopecks = std::to_string(minor % 100 + 100).substr(1);
            d.number = std::to_string(*rc::gen::inRange(0, 1000));
            d.sum = std::to_string(minor / 100) + "." + kopecks + std::string(*rc::gen::inRange(0, 4), '0');
            d.purpose = *rc::gen::element<std::string>("За услуги", "счет № 17 = всё", "ДОГОВОР ёж", "x=y=z");
            d.minor = minor;
            if (*rc::gen::arbitrary<bool>()) {
                d.received = "02.03.2030";
                in += minor;
            } else {
                std::swap(d.payer_account, d.payee_account);
                d.written_off = "03.03.2030";
                out += minor;
            }
            wanted.push_back(d);
        }
        const auto total = [](std::int64_t minor) {
            return std::to_string(minor / 100) + "." + std::to_string(minor % 100 + 100).substr(1);
        };
        auto text = bank_text::file({bank_text::own},
                                    "СекцияРасчСчет\nРасчСчет=" + bank_text::own + "\nВсегоПоступило=" + total(in) +
                                        "\nВсегоСписано=" + total(out) + "\nКонецРасчСчет\n",
                                    wanted);
        const auto how = *rc::gen::inRange(0, 3);
        if (how == 1) text = bank_text::in_windows_1251(text);
        if (how == 2) text = bank_text::in_cp866(text);
        const auto read = read_bank_statement(text);
        RC_ASSERT(read.has_value());
        RC_ASSERT(read->documents.size() == wanted.size());
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            RC_ASSERT(read->documents[i].amount_minor == wanted[i].minor);
            RC_ASSERT(read->documents[i].purpose == wanted[i].purpose);
            RC_ASSERT(read->documents[i].number == wanted[i].number);
        }
        RC_ASSERT(facts_of(*read).size() == wanted.size());
    });
}

TEST_CASE("Whatever bytes follow the first line, they are read or refused") {
    rc::check([](const std::string& bytes) {
        const auto read = read_bank_statement("1CClientBankExchange\n" + bytes);
        if (read)
            for (const auto& f : facts_of(*read)) RC_ASSERT(json::document::parse(f).has_value());
    });
}
