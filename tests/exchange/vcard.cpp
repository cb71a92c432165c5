// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/exchange/vcard.hpp>

#include <string>
#include <troth/exchange/limits.hpp>
#include <vector>

#include "catch.hpp"
#include "client_file.hpp"

using namespace troth;
using namespace troth::exchange;
using client_file::desk;
using client_file::today;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

std::string card(const std::string& lines) { return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + lines + "END:VCARD\r\n"; }

/// What the only card of a file says.
std::string says(const std::string& file) {
    const auto read = read_vcards(file, today).value();
    REQUIRE(read.facts.size() == 1);
    return read.facts[0].says;
}

/// The codes and lines of all faults.
std::string told(const std::string& file) { return client_file::told(read_vcards(file, today)); }

}  // namespace

TEST_CASE("a card of version 3 becomes a client with its contacts") {
    CHECK(says(card("FN:Zuzana Nováková\r\nN:Nováková;Zuzana;;Ing.;\r\nORG:Vodár\\, s.r.o.;Predaj\r\nTITLE:nákupca\r\n"
                    "TEL;TYPE=CELL,VOICE:+421 2 5555 0134\r\nitem1.EMAIL;TYPE=INTERNET;TYPE=work:zn@example.sk\r\n"
                    "ADR;TYPE=WORK:;;Hlavná 1;Košice;;040 01;Slovensko\r\nBDAY:1985-04-12\r\n"
                    "CATEGORIES:dealers,pumps\r\nNOTE:calls\\nin the morning\r\nUID:u-1\r\n")) ==
          R"({"address":"Hlavná 1, Košice, 040 01, Slovensko","birthday":"1985-04-12","contacts":[)"
          R"({"kind":"phone","use":"cell","value":"+421 2 5555 0134"},)"
          R"({"kind":"email","use":"work","value":"zn@example.sk"}],"kind":"person","name":"Zuzana Nováková",)"
          R"("note":"calls\nin the morning","organisation":"Vodár, s.r.o.","position":"nákupca",)"
          R"("segments":["dealers","pumps"]})");
}

TEST_CASE("a card of version 2.1 is read with its soft line ends, code pages and bare types") {
    const auto quoted = "BEGIN:VCARD\nVERSION:2.1\n"
                        "N;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=D0=9F=D0=B5=D1=82=D1=80=D0=BE=D0=B2;=\n"
                        "=D0=9F=D1=91=D1=82=D1=80\n"
                        "TEL;CELL;PREF:+7 912 555-01-02\nEND:VCARD\n";
    CHECK(says(quoted) == R"({"contacts":[{"kind":"phone","use":"cell","value":"+7 912 555-01-02"}],)"
                          R"("kind":"person","name":"Пётр Петров"})");
    const std::string windows = "BEGIN:VCARD\nVERSION:2.1\nFN:\xcf\xb8\xf2\xf0\nEND:VCARD\n";
    CHECK(says(windows) == R"({"kind":"person","name":"Пётр"})");
}

TEST_CASE("a card of version 4 names numbers by their schemes and says what it is of") {
    CHECK(says("BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:آب‌رسان\n"
               "TEL;VALUE=uri;TYPE=\"voice,work\":tel:+98-21-5555-0101\n"
               "EMAIL:mailto:info@example.ir\nLANG:fa\nEND:VCARD\n") ==
          R"({"contacts":[{"kind":"phone","use":"work","value":"+98-21-5555-0101"},)"
          R"({"kind":"email","value":"info@example.ir"}],"kind":"organisation","languages":["fa"],"name":"آب‌رسان"})");
}

TEST_CASE("a folded line is one, wherever it was folded") {
    CHECK(says("BEGIN:VCARD\r\nFN:Anna \r\n Maria\r\n\t Berg\r\nEND:VCARD\r\n") ==
          R"({"kind":"person","name":"Anna Maria Berg"})");
}

TEST_CASE("a card with an organisation and no person is the organisation") {
    CHECK(says(card("ORG:Hafen GmbH;Einkauf\n")) == R"({"kind":"organisation","name":"Hafen GmbH"})");
    CHECK(says(card("FN:Hafen GmbH\nORG:Hafen GmbH\n")) == R"({"kind":"organisation","name":"Hafen GmbH"})");
    CHECK(says(card("N:;;;;\nORG:Hafen GmbH\nX-ABShowAs:COMPANY\n")) ==
          R"({"kind":"organisation","name":"Hafen GmbH"})");
}

TEST_CASE("what a card says and no member holds is noted with its line") {
    const auto file = card("FN:A\nPHOTO;ENCODING=b:AAAA\nBDAY:--0412\nADR:;;x\nADR:;;y\n");
    const auto read = read_vcards(file, today).value();
    REQUIRE(read.notes.size() == 3);
    CHECK(read.notes[0].line == 4);
    CHECK(read.notes[1].text == "found \"--0412\", no whole day: the birthday is passed over");
    CHECK(read.notes[2].line == 7);
}

TEST_CASE("a file that is none of cards is refused with all its faults and their lines") {
    CHECK(told("FN:A\nBEGIN:VCARD\nno colon\nBEGIN:VCARD\nEND:VCARD\nBEGIN:VCARD\nFN:B\n") ==
          "bad_row /1, missing_member /2, bad_row /3, bad_row /4, bad_row /6");
    CHECK(told("BEGIN:VCARD\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=FF\nEND:VCARD\n") ==
          "missing_member /1, bad_value /2");
    CHECK(told("\xEF\xBB\xBF" + card("FN:A\r\nTEL;TYPE=\x98:1\r\n\x98\r\n")) == "bad_value /4, bad_value /5");
    CHECK(told(card("FN:" + std::string(max_card_line_bytes, 'a') + "\n")) == "bad_row /1, limit /3");
    CHECK(told("").empty());
}

TEST_CASE("a value may end in a stroke that escapes nothing") {
    CHECK(says(card("FN:Anna\r\nORG:Vodár\\\r\nCATEGORIES:a,b\\\r\n")) ==
          R"({"kind":"person","name":"Anna","organisation":"Vodár\\","segments":["a","b\\"]})");
}

TEST_CASE("types of a card are read in the characters of its file") {
    CHECK(says("BEGIN:VCARD\nFN:\xC0\nTEL;\xE4\xEE\xEC:1\nEND:VCARD\n") ==
          R"({"contacts":[{"kind":"phone","use":"дом","value":"1"}],"kind":"person","name":"А"})");
}

TEST_CASE("a file recorded twice changes nothing, and a card that changed changes its client") {
    auto r = desk();
    const auto first = card("FN:Anna\nUID:1\nTEL:1\n") + card("FN:Anna\nTEL:2\n");
    CHECK(import_vcards(r, first, today).value().recorded.recorded == 2);
    const auto again = import_vcards(r, first, today.next()).value();
    CHECK(again.recorded.recorded == 0);
    CHECK(again.recorded.unchanged == 2);
    const auto changed = card("FN:Anna\nUID:1\nTEL:3\n");
    CHECK(import_vcards(r, changed, today.next()).value().recorded.recorded == 1);
    CHECK(import_vcards(r, changed, today.next().next()).value().recorded.unchanged == 1);
    CHECK_THAT(r.query(R"({"select":"facts","kind":"client_changed"})").value(),
               ContainsSubstring(R"("client":"Anna")") && ContainsSubstring(R"("value":"3")"));
    CHECK_THAT(r.query(R"({"select":"facts","kind":"client_recorded"})").value(),
               ContainsSubstring(R"("client":"Anna, 2")"));
}

TEST_CASE("a card of a client who is there already by another record is refused with its line") {
    auto r = desk();
    r.record(R"({"fact":"client_recorded","id":"C","on":"2026-03-02","client":"Anna","kind":"person","name":"A"})",
             today)
        .value();
    const auto answer = import_vcards(r, card("FN:Boris\n") + card("FN:Anna\n"), today);
    REQUIRE_FALSE(answer);
    CHECK(answer.error().where == "/5");
    CHECK_THAT(answer.error().message, StartsWith("the card of line 5, member /client: found \"Anna\""));
    CHECK(r.query(R"({"select":"facts","kind":"client_recorded"})").value().find("Boris") == std::string::npos);
}

TEST_CASE("of a card whose client is erased no hash is left in an id") {
    auto r = desk();
    const auto id = read_vcards(card("FN:Anna Berg\nTEL:1\n"), today).value().facts[0].id;
    import_vcards(r, card("FN:Anna Berg\nTEL:1\n"), today).value();
    const auto done = r.erase(R"({"client":"Anna Berg","ground":"article 17","despite_open":true,)"
                              R"("salt":"0123456789abcdefghij"})", today).value();
    CHECK(done.is_erased);
    CHECK(r.query(R"({"select":"facts"})").value().find(id) == std::string::npos);
    CHECK(done.left.empty());
}

TEST_CASE("what a card says otherwise of a client who was merged is said of the one into whom he was") {
    auto r = desk();
    import_vcards(r, card("FN:Anna\nUID:1\n") + card("FN:A. Berg\nUID:2\nTEL:2\n") + card("FN:Berg\nUID:3\n"), today)
        .value();
    r.record(R"([{"fact":"clients_merged","id":"M-1","on":"2026-03-02","client":"Anna","merged":"A. Berg"},
                 {"fact":"clients_merged","id":"M-2","on":"2026-03-02","client":"Berg","merged":"Anna"}])",
             today)
        .value();
    CHECK(import_vcards(r, card("FN:A. Berg\nUID:2\nTEL:2\n"), today).value().recorded.unchanged == 1);
    CHECK(import_vcards(r, card("FN:A. Berg\nUID:2\nTEL:3\n"), today).value().recorded.recorded == 1);
    CHECK_THAT(r.query(R"({"select":"client","client":"Berg","as_of":"2026-03-02"})").value(),
               ContainsSubstring(R"("value":"3")") && ContainsSubstring(R"("merged":["Anna","A. Berg"])"));
}
