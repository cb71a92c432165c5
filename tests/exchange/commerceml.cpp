// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <fstream>
#include <iterator>
#include <string>
#include <troth/exchange/commerceml.hpp>
#include <troth/exchange/limits.hpp>
#include <troth/reason/text.hpp>

#include "catch.hpp"
#include "client_file.hpp"

using namespace troth;
using namespace troth::exchange;
using client_file::desk;
using client_file::today;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using namespace std::string_literals;

namespace {

/// A file with counterparties in one document of a sale.
std::string file(const std::string& counterparties, const std::string& document = "<Роль>Продавец</Роль>") {
    return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<КоммерческаяИнформация ВерсияСхемы=\"2.03\">\n<Документ>" +
           document + "<Контрагенты>\n" + counterparties + "</Контрагенты></Документ>\n</КоммерческаяИнформация>\n";
}
std::string one(const std::string& members) {
    return "<Контрагент><Роль>Покупатель</Роль>" + members + "</Контрагент>\n";
}
std::string named(const std::string& uid, const std::string& name, const std::string& more = "") {
    return one("<Ид>" + uid + "</Ид><Наименование>" + name + "</Наименование>" + more);
}
std::string contact(const std::string& type, const std::string& value) {
    return "<Контакт><Тип>" + type + "</Тип><Значение>" + value + "</Значение></Контакт>";
}

/// What the only counterparty of a file says.
std::string says(const std::string& text) {
    const auto read = read_commerceml(text, today).value();
    REQUIRE(read.facts.size() == 1);
    return read.facts[0].says;
}
std::string notes(const std::string& text) {
    std::string out;
    for (const auto& n : read_commerceml(text, today).value().notes)
        out += std::to_string(n.line) + ": " + n.text + "\n";
    return out;
}
/// The codes and lines of all faults.
std::string told(const std::string& text) { return client_file::told(read_commerceml(text, today)); }

std::string sample() {
    std::ifstream in(std::string(TROTH_SOURCE_DIR) + "/tests/exchange/data/commerceml_orders.xml", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("the order of a site in windows-1251 states its buyer") {
    const auto read = read_commerceml(sample(), today).value();
    REQUIRE(read.facts.size() == 1);
    CHECK(read.facts[0].line == 13);
    CHECK(read.facts[0].text ==
          R"({"address":"87698","client":"Петр Петров","fact":"client_recorded",)"
          R"("id":"commerceml:1#admin#Петров Петр","kind":"person","name":"Петр Петров","on":"2026-03-02",)"
          R"("representatives":[{"name":"Петр Петров","relation":"Контактное лицо"}]})");
    CHECK(read.notes.empty());
}

TEST_CASE("an organisation of CommerceML 3.1, in a container and under a prefix, is read with all it states") {
    const std::string text =
        "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<k:КоммерческаяИнформация xmlns:k=\"urn:1C.ru:commerceml_3\" ВерсияСхемы=\"3.1\"><k:Контейнер><k:Документ>"
        "<k:Контрагенты><k:Контрагент><k:Ид>u-1</k:Ид><k:Наименование>Вега  </k:Наименование>"
        "<k:ОфициальноеНаименование>ООО «Вега» &amp; Ко</k:ОфициальноеНаименование><k:ИНН>0000000101</k:ИНН>"
        "<k:КПП>000001001</k:КПП><k:КодПоОКПО>00000001</k:КодПоОКПО><k:Комментарий><![CDATA[пишет <с "
        "утра>]]></k:Комментарий>"
        "<k:ЮридическийАдрес><k:АдресноеПоле><k:Тип>Город</k:Тип><k:Значение>Тула</k:Значение></k:АдресноеПоле>"
        "<k:АдресноеПоле><k:Тип>Улица</k:Тип><k:Значение>Мира, 1</k:Значение></k:АдресноеПоле></k:ЮридическийАдрес>"
        "<k:РасчетныеСчета><k:РасчетныйСчет><k:НомерСчета>40702810000000000001</k:НомерСчета><k:Банк>"
        "<k:Наименование>Банк</k:Наименование><k:БИК>000000001</k:БИК></k:Банк></k:РасчетныйСчет></k:РасчетныеСчета>"
        "</k:Контрагент></k:Контрагенты></k:Документ></k:Контейнер></k:КоммерческаяИнформация>";
    CHECK(says(text) ==
          R"({"accounts":[{"bank":"Банк","bank_code":"000000001","number":"40702810000000000001"}],)"
          R"("address":"Тула, Мира, 1","full_name":"ООО «Вега» & Ко","kind":"organisation","name":"Вега",)"
          R"("note":"пишет <с утра>","statistics_code":"00000001","tax_number":"0000000101",)"
          R"("tax_registration_code":"000001001"})");
}

TEST_CASE("the encoding that a file declares is the one it is read in, and another one is refused") {
    const std::string head =
        "<КоммерческаяИнформация><Контрагенты>" + named("1", "Луч") + "</Контрагенты></КоммерческаяИнформация>";
    std::string cp866;
    for (std::size_t i = 0; i < head.size(); ++i) {  // U+0410 and on: two bytes of UTF-8 are one of cp866
        const auto c = static_cast<unsigned char>(head[i]);
        if (c < 0x80) {
            cp866 += head[i];
            continue;
        }
        const unsigned u = (c & 0x1fu) << 6 | (static_cast<unsigned char>(head[++i]) & 0x3fu);
        cp866 += static_cast<char>(u < 0x440 ? u - 0x410 + 0x80 : u - 0x440 + 0xe0);
    }
    CHECK(says("<?xml version='1.0' encoding='CP866'?>" + cp866) == R"({"kind":"person","name":"Луч"})");
    // An editor saved it as UTF-8 and left the declaration.
    CHECK(says("<?xml version='1.0' encoding=\"windows-1251\"?>" + head) == R"({"kind":"person","name":"Луч"})");
    CHECK(told("<?xml version='1.0' encoding='UTF-8'?>\n" + cp866) == "bad_value /2");
    CHECK(told("<?xml version='1.0' encoding='koi8-r'?>\n" + head) == "bad_value /1");
    CHECK(told("\xff\xfe<\0"s) == "bad_value /1");
    CHECK(told("<a>\n\0</a>"s) == "bad_value /2");
    CHECK_THAT(read_commerceml(cp866, today).error().message, ContainsSubstring("the file declares no encoding"));
}

TEST_CASE("names and contacts in any script are kept byte for byte") {
    const std::string names[] = {"آب‌رسان", "Ľubica Ďurišová", "Ґалаґан Їжак’я",
                                 "株式会社",        "Ё «ѐ» №1",        "🜁 a\\b \"c\""};
    for (const auto& name : names) {
        auto r = desk();
        import_commerceml(r, file(named("1", name, "<Контакты>" + contact("Почта", name + "@x") + "</Контакты>")),
                          today)
            .value();
        const auto all = r.query(R"({"select":"facts","kind":"client_recorded"})").value();
        const auto shown = troth::quoted(name);
        CHECK_THAT(all, ContainsSubstring("\"client\":" + shown) &&
                            ContainsSubstring(shown.substr(0, shown.size() - 1) + "@x\""));
    }
}

TEST_CASE("the type of a contact says what it is, and other types stay as they are") {
    CHECK(
        says(file(named("1", "A",
                        "<Контакты>" + contact("Телефон Рабочий", "1") + contact("ТелефонМобильный", "2") +
                            contact("телефон секретаря", "3") + contact("Факс", "4") + contact("E-Mail", "5") +
                            contact("Электронная почта личная", "6") + contact("Почта", "7@x") +
                            contact("Почта", "Тула") + contact("Веб-сайт", "8") + contact("ICQ", "9") +
                            contact("Голубь", "10") + contact("", "11@x") + contact("Факс", "4") +
                            contact("Телефон", "") + "</Контакты>"))) ==
        R"({"contacts":[{"kind":"phone","use":"work","value":"1"},{"kind":"phone","use":"cell","value":"2"},)"
        R"({"kind":"phone","use":"секретаря","value":"3"},{"kind":"phone","use":"fax","value":"4"},)"
        R"({"kind":"email","value":"5"},{"kind":"email","use":"home","value":"6"},{"kind":"email","value":"7@x"},)"
        R"({"kind":"post","value":"Тула"},{"kind":"site","value":"8"},{"kind":"messenger","use":"ICQ","value":"9"},)"
        R"({"kind":"other","use":"Голубь","value":"10"},{"kind":"email","value":"11@x"}],"kind":"person","name":"A"})");
}

TEST_CASE("the number of a taxpayer tells organisations from persons, else the members do") {
    const auto kind = [](const std::string& members) {
        const auto text = says(file(named("1", "A", members)));
        return text.substr(text.find("\"kind\":\"") + 8, 6);
    };
    CHECK(kind("<ИНН>0000000101</ИНН>") == "organi");
    CHECK(kind("<ИНН>0000000101</ИНН><Имя>A</Имя>") == "organi");
    CHECK(kind("<ИНН>000000000101</ИНН><ОфициальноеНаименование>ИП A</ОфициальноеНаименование>") == "person");
    CHECK(kind("<КПП>1</КПП>") == "organi");
    CHECK(kind("<ЮрЛицо><ИНН>1</ИНН></ЮрЛицо>") == "organi");
    CHECK(kind("<ФизЛицо><ИНН>1</ИНН></ФизЛицо>") == "person");
    CHECK(kind("<КПП>1</КПП><Фамилия>A</Фамилия>") == "person");
    CHECK(kind("<ПолноеНаименование>A A</ПолноеНаименование>") == "person");
}

TEST_CASE("of documents those are taken who buy, and of a catalogue all") {
    const std::string seller =
        "<Контрагент><Ид>S</Ид><Наименование>Склад</Наименование><Роль>Продавец</Роль></Контрагент>\n";
    const std::string plain = "<Контрагент><Ид>P</Ид><Наименование>Пункт</Наименование></Контрагент>\n";
    const auto text = file(seller + named("1", "A") + seller + plain);
    CHECK(read_commerceml(text, today).value().facts.size() == 2);
    CHECK(notes(text) ==
          "4: the counterparty \"Склад\" does not buy, but has the role \"Продавец\": it is passed over\n");
    CHECK(notes(file(plain, "<Роль>Покупатель</Роль>")) ==
          "4: the counterparty \"Пункт\" does not buy: it is passed over\n");
    CHECK(says("<КоммерческаяИнформация><Классификатор><Контрагенты>" + plain +
               "</Контрагенты></Классификатор></КоммерческаяИнформация>") == R"({"kind":"person","name":"Пункт"})");
    CHECK(notes(file(named("1", "A", "<ПометкаУдаления>true</ПометкаУдаления>"))) ==
          "4: the counterparty \"A\" is marked as deleted, and is passed over\n");
    CHECK(notes("<КоммерческаяИнформация/>") == "1: the file has no counterparties\n");
}

TEST_CASE("what a counterparty says and no member holds is noted once, with its line") {
    const auto text = file(named("1", "A", "\n<Пол>F</Пол>\n<ДатаРождения>давно</ДатаРождения>") +
                           named("2", "B", "\n<Пол>F</Пол><Адрес>x</Адрес><АдресРегистрации>y</АдресРегистрации>"));
    CHECK(notes(text) ==
          "5: found \"Пол\", which is passed over\n"
          "6: found \"ДатаРождения\", no day, which is passed over\n"
          "8: found \"АдресРегистрации\" beside another address, which is passed over\n");
    CHECK_THAT(read_commerceml(text, today).value().facts[1].says, ContainsSubstring(R"("address":"y")"));
}

TEST_CASE("a counterparty of several documents is one client, as the latest of them says") {
    const auto document = [](const std::string& day, const std::string& of) {
        return "<Документ><Дата>" + day + "</Дата><Контрагенты>" + of + "</Контрагенты></Документ>\n";
    };
    const auto text = "<КоммерческаяИнформация>\n" +
                      document("2026-02-03", named("1", "Вега", "<ИНН>0000000101</ИНН>")) +
                      document("2026-02-02", named("1", "Вега-Торг", "<Комментарий>звонить</Комментарий>")) +
                      document("2026-02-04", named("1", "Вега")) + "</КоммерческаяИнформация>";
    CHECK(says(text) == R"({"kind":"organisation","name":"Вега","note":"звонить","tax_number":"0000000101"})");
    CHECK(notes(text) == "2: the counterparty differs from that of line 4 in name: the later document holds\n");
    const auto two = "<КоммерческаяИнформация>\n" + document("2026-02-02", named("1", "A", "<ИНН>0000000101</ИНН>")) +
                     document("2026-02-02", named("1", "A", "\n<ИНН>0000000202</ИНН>")) + "</КоммерческаяИнформация>";
    CHECK(told(two) == "contradiction /4");
}

TEST_CASE("a file that is no CommerceML is refused with all its faults and their lines") {
    CHECK(told("") == "bad_row /1");
    CHECK(told("Ид;Наименование") == "bad_row /1");
    CHECK(told("\n<Message/>") == "bad_row /2");
    CHECK(told(file(one("<Ид>1</Ид>") + named("2", "A") + one("<Наименование/>"))) ==
          "missing_member /4, missing_member /6");
    CHECK(told("<КоммерческаяИнформация>\n<Контрагенты>\n<Контрагент>\n</Контрагенты></КоммерческаяИнформация>") ==
          "bad_row /4");
    CHECK(told(file(named("1", std::string(max_client_bytes, 'a')))) == "limit /4");
}

TEST_CASE("hostile XML ends in an error") {
    CHECK(told("<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY b 'c'>]>\n" + file("").substr(39)) == "bad_row /2");
    CHECK(told(file(named("1", "&b;") + named("2", "&#0;") + named("3", "&#xD83D;&#xDE00;") +
                    named("4", "&#x110000;"))) ==
          "bad_value /4, bad_value /5, bad_value /6, bad_value /6, bad_value /7");
    CHECK(says(file(named("1", "<!-- &b; --><![CDATA[&b;]]> & &#1071;&#x42f;"))) ==
          R"({"kind":"person","name":"&b; & ЯЯ"})");
    std::string deep, close;
    for (int i = 0; i < 200'000; ++i) (deep += "<a>", close += "</a>");
    CHECK(told(file(deep + close)) == "limit /4");
    CHECK(told(deep) == "bad_row /1");
    CHECK(says(file(named("1", "A", "<Имя x=\"" + std::string(1 << 20, 'y') + "\"/>"))) ==
          R"({"kind":"person","name":"A"})");
    // A reference that hides behind a comment in an attribute gives no text that is not UTF-8.
    CHECK(told("<КоммерческаяИнформация a=\"<!--\"><Контрагенты>" + one("<Наименование>&#xD800;</Наименование>") +
               "</Контрагенты></КоммерческаяИнформация>") == "missing_member /1");
}

TEST_CASE("a file recorded twice changes nothing, and what changed since changes the client, back again too") {
    auto r = desk();
    const auto with = [](const std::string& phone) {
        return file(named("1", "Вега", "<Контакты>" + contact("Телефон", phone) + "</Контакты>") + named("2", "Луч"));
    };
    CHECK(import_commerceml(r, with("1"), today).value().recorded.recorded == 2);
    auto day = today;
    for (const auto* phone : {"1", "2", "2", "1", "1"}) {
        day = day.next();
        const auto answer = import_commerceml(r, with(phone), day).value();
        CHECK(answer.recorded.rows == 2);
        CHECK(answer.recorded.recorded + answer.recorded.unchanged == 2);
    }
    const auto changes = r.query(R"({"select":"facts","kind":"client_changed"})").value();
    CHECK_THAT(changes,
               ContainsSubstring(R"("id":"commerceml.2:1","kind":"person","name":"Вега","on":"2026-03-04")") &&
                   ContainsSubstring(R"("id":"commerceml.3:1","kind":"person","name":"Вега","on":"2026-03-06")") &&
                   !ContainsSubstring("commerceml.4"));
    CHECK_THAT(r.query(R"({"select":"client","client":"Вега","as_of":"2026-03-20"})").value(),
               ContainsSubstring(R"("value":"1")"));
}

TEST_CASE("clients of one name are told apart, within a file and from one file to the next") {
    auto r = desk();
    import_commerceml(r, file(named("1", "Анна") + named("2", "Анна", "<ИНН>000000000101</ИНН>") + named("3", "Анна")),
                      today)
        .value();
    const auto next =
        file(named("4", "Анна", "<Контакты>" + contact("Телефон", "7") + "</Контакты>") + named("1", "Анна"));
    CHECK(import_commerceml(r, next, today.next()).value().recorded.recorded == 1);
    CHECK(import_commerceml(r, next, today.next().next()).value().recorded.unchanged == 2);
    const auto all = r.query(R"({"select":"facts","kind":"client_recorded"})").value();
    for (const auto* name : {"Анна", "Анна, 000000000101", "Анна, 3", "Анна, 7"})
        CHECK_THAT(all, ContainsSubstring("\"client\":" + quoted(name)));
}

TEST_CASE("a counterparty whose name a client of another record has is refused with its line") {
    auto r = desk();
    r.record(R"({"fact":"client_recorded","id":"C","on":"2026-03-02","client":"Анна","kind":"person","name":"A"})",
             today)
        .value();
    const auto answer = import_commerceml(r, file(named("1", "Борис") + named("2", "Анна")), today);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().where == "/5");
    CHECK_THAT(answer.error().message, StartsWith("the counterparty of line 5, member /client: found \"Анна\""));
    CHECK(r.query(R"({"select":"facts","kind":"client_recorded"})").value().find("Борис") == std::string::npos);
}

TEST_CASE("a client who was erased is passed over by later files, and one who was withdrawn stays so") {
    auto r = desk();
    const auto text = [](const std::string& note) {
        return file(named("7-1", "Анна Берг", note) + named("7-2", "Борис Лунин", note));
    };
    import_commerceml(r, text(""), today).value();
    const auto done = r.erase(R"({"client":"Анна Берг","ground":"article 17","despite_open":true,)"
                              R"("salt":"0123456789abcdefghij"})",
                              today)
                          .value();
    REQUIRE(done.is_erased);
    r.record(R"({"fact":"correction","id":"K","on":"2026-03-02","corrects":"commerceml:7-2"})", today).value();
    const auto again = import_commerceml(r, text("<Комментарий>c</Комментарий>"), today.next()).value();
    CHECK(again.recorded.recorded == 0);
    CHECK(again.recorded.passed_over == 1);
    REQUIRE(again.notes.size() == 1);
    CHECK(again.notes[0].text == "the client was erased, and is passed over");
    CHECK(r.query(R"({"select":"facts"})").value().find("Анна") == std::string::npos);
}
