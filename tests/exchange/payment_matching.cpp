// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <string>
#include <troth/exchange/payment_matching.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;
using namespace troth::exchange;

namespace {

money roubles(std::int64_t kopecks) { return {kopecks, *currency::make("RUB")}; }

payable invoice(const char* number, const char* contract, const char* tax_number, std::int64_t kopecks,
                const char* due = "2030-03-10") {
    payable p;
    p.subject = std::string("invoice-") + number;
    p.client = "client";
    p.number = number;
    p.contract = contract;
    p.tax_number = tax_number;
    p.due = date::parse(due);
    p.left = roubles(kopecks);
    return p;
}

incoming_payment paid(std::int64_t kopecks, const char* tax_number, const char* purpose) {
    return {roubles(kopecks), tax_number, purpose};
}

const char* const vega = "0000000101";
const char* const luch = "0000000202";

/// Two invoices of Vega under one contract, one of Luch.
const std::vector<payable> book = {invoice("17", "5/2030", vega, 10000), invoice("18", "5/2030", vega, 20000),
                                   invoice("21", "8-П", luch, 10000)};

using indices = std::vector<std::size_t>;

indices certain(const payment_match& m) {
    CHECK((m.outcome == match_outcome::certain) == !m.pays.empty());
    return m.pays;
}

indices named(const payment_match& m) {
    indices out;
    for (const auto& c : m.candidates) out.push_back(c.payable);
    return out;
}

bool finds(const std::string& purpose, const std::string& number) {
    payable p = invoice("", "", "", 10000);
    p.subject = "x";
    p.number = number;
    return match_payment({p}, {roubles(10000), "", purpose}).outcome == match_outcome::certain;
}

bool finds_subject(const std::string& purpose, const std::string& subject) {
    payable p = invoice("", "", vega, 10000);
    p.subject = subject;
    const auto m = match_payment({p}, {roubles(4000), vega, purpose});
    return m.outcome == match_outcome::certain;
}

}  // namespace

TEST_CASE("A number with the tax number or the amount is a certain match, whatever the third says") {
    CHECK(certain(match_payment(book, paid(10000, vega, "Оплата по счету № 17"))) == indices{0});
    CHECK(certain(match_payment(book, paid(4000, vega, "Оплата по счету № 17"))) == indices{0});
    CHECK(certain(match_payment(book, paid(50000, vega, "Оплата по счету № 17"))) == indices{0});
    CHECK(certain(match_payment(book, paid(10000, "", "Оплата по счету № 17"))) == indices{0});
    CHECK(certain(match_payment(book, paid(10000, "0", "Оплата по счету № 17"))) == indices{0});
}

TEST_CASE("The answer says what agrees and what differs") {
    const auto m = match_payment(book, paid(10000, vega, "счет № 17, договор 5/2030"));
    REQUIRE(m.candidates.size() == 2);
    CHECK(m.candidates[0].payable == 0);
    CHECK(m.candidates[0].number == agreement::agrees);
    CHECK(m.candidates[0].contract == agreement::agrees);
    CHECK(m.candidates[0].tax_number == agreement::agrees);
    CHECK(m.candidates[0].amount == agreement::agrees);
    CHECK(m.candidates[1].payable == 1);
    CHECK(m.candidates[1].number == agreement::differs);
    CHECK(m.candidates[1].amount == agreement::differs);
}

TEST_CASE("A number alone is for a person") {
    const auto m = match_payment(book, paid(4000, "", "Оплата по счету № 17"));
    CHECK(m.outcome == match_outcome::decide);
    CHECK(named(m) == indices{0});
}

TEST_CASE("The tax number with the exact amount is certain where one obligation has both") {
    CHECK(certain(match_payment(book, paid(20000, vega, "За услуги"))) == indices{1});
    const auto part = match_payment(book, paid(15000, vega, "За услуги"));
    CHECK(part.outcome == match_outcome::decide);
    CHECK(named(part) == indices{0, 1});
}

TEST_CASE("Two equal candidates are for a person, by due day and subject") {
    const std::vector<payable> two = {invoice("2", "", vega, 10000, "2030-05-01"),
                                      invoice("1", "", vega, 10000, "2030-05-01"),
                                      invoice("3", "", vega, 10000, "2030-04-01")};
    const auto m = match_payment(two, paid(10000, vega, "За услуги"));
    CHECK(m.outcome == match_outcome::decide);
    CHECK(named(m) == indices{2, 1, 0});
}

TEST_CASE("Under a contract with several open invoices the amount decides, or a person") {
    CHECK(certain(match_payment(book, paid(20000, vega, "по договору № 5/2030"))) == indices{1});
    CHECK(match_payment(book, paid(3000, vega, "по договору № 5/2030")).outcome == match_outcome::decide);
    CHECK(certain(match_payment(book, paid(3000, luch, "по дог. 8-П"))) == indices{2});
}

TEST_CASE("Nothing is certain against another tax number, currency, contract or number of a document") {
    CHECK(match_payment(book, paid(10000, luch, "Оплата по счету № 17")).outcome == match_outcome::decide);
    CHECK(match_payment(book, paid(10000, vega, "счет 17 по договору 9/2030")).outcome == match_outcome::decide);
    CHECK(match_payment(book, paid(10000, vega, "Оплата по счету № 99")).outcome == match_outcome::decide);
    CHECK(match_payment(book, paid(20000, vega, "по счету 99, договор 5/2030")).outcome == match_outcome::decide);
    auto dollars = paid(10000, vega, "Оплата по счету № 17");
    dollars.amount.currency = *currency::make("USD");
    const auto m = match_payment(book, dollars);
    CHECK(m.outcome == match_outcome::decide);
    CHECK(m.candidates.at(0).is_another_currency);
}

TEST_CASE("A number of another client's invoice stands against the one with the same amount") {
    const auto m = match_payment(book, paid(20000, vega, "Оплата по счету № 21"));
    CHECK(m.outcome == match_outcome::decide);
}

TEST_CASE("Several numbers are certain only where together they leave exactly what is paid") {
    CHECK(certain(match_payment(book, paid(30000, vega, "Оплата по счетам № 17, 18"))) == indices{0, 1});
    CHECK(certain(match_payment(book, paid(30000, vega, "счет № 18 от 01.02.2030 г. и № 17 от 2 марта 2030 года"))) ==
          indices{1, 0});
    for (const auto purpose : {"Оплата по счетам № 17, 18", "счета 17 и 18", "счет № 17 от 01.02.2030, 18", "№ 17; 18",
                               "счет № 17, счет № 18", "акт № 17, акт № 18"}) {
        INFO(purpose);
        CHECK(match_payment(book, paid(10000, vega, purpose)).outcome == match_outcome::decide);
        CHECK(match_payment(book, paid(25000, vega, purpose)).outcome == match_outcome::decide);
    }
    CHECK(match_payment(book, paid(10000, vega, "счета № 17, 99")).outcome == match_outcome::decide);
}

TEST_CASE("Where only the amount agrees, a person is asked, unless the tax numbers differ") {
    CHECK(match_payment(book, paid(77700, "0000000303", "За услуги")).outcome == match_outcome::none);
    CHECK(match_payment(book, paid(10000, "0000000303", "За услуги")).outcome == match_outcome::none);
    const auto m = match_payment(book, paid(10000, "", "За услуги"));
    CHECK(m.outcome == match_outcome::decide);
    CHECK(named(m) == indices{0, 2});
}

TEST_CASE("A number counts after the words that announce one, in all their forms") {
    for (const auto purpose :
         {"Оплата по счету 17", "по счёту 17", "СЧЕТ №17 от 01.02.2030", "Сч.17", "сч. № 17 за март",
          "по счету на оплату № 17 от 1 февраля", "№ 17", "N 17", "N17", "No.17", "No 17", "номер 17", "(счет № 17)",
          "счет №17.", "счет № 17, НДС 20% - 16.67", "счет 17, 20000 руб"}) {
        INFO(purpose);
        CHECK(finds(purpose, "17"));
    }
    CHECK(finds("по счету № дп-17/п", "ДП-17/П"));
    CHECK(finds("по счету ДП 17", "ДП 17"));
    CHECK(finds("счет А-17", "A-17"));  // a Cyrillic and a Latin letter
}

TEST_CASE("A number is a whole word, and other numbers are not taken for it") {
    for (const auto purpose : {"счет № 175", "счет № 17/2", "счет 17-19", "счет 17.05.2030", "счет № 1 7", "17",
                               "за 17 мая", "лицевой счет 17", "лицевой счет № 17", "по п/п № 17", "кв. № 17",
                               "платежное поручение № 17", "счет № 17,50", "договор 17", "сумма 17.00", ""}) {
        INFO(purpose);
        CHECK(!finds(purpose, "17"));
    }
    CHECK(!finds("договор б/н", "б/н"));
    CHECK(!finds("по договору № б/н", ""));
}

TEST_CASE("A subject with a letter and a digit counts wherever it stands, another as the whole purpose") {
    CHECK(finds_subject("оплата A-17 за март", "A-17"));
    CHECK(finds_subject("invoice-17", "invoice-17"));
    CHECK(finds_subject("17", "17"));
    CHECK(!finds_subject("оплата 17 за март", "17"));
    CHECK(!finds_subject("оплата A-171", "A-17"));
    CHECK(!finds_subject("оплата аванса", "аванса"));
}

TEST_CASE("What a payment paid is not there for the next one") {
    payment_matcher matcher(book);
    const auto payment = paid(20000, vega, "За услуги");
    REQUIRE(matcher.match(payment).pays == indices{1});
    matcher.pay(1, 5000);
    CHECK(matcher.match(payment).outcome == match_outcome::decide);
    CHECK(matcher.match(paid(15000, vega, "За услуги")).pays == indices{1});
    matcher.pay(1, 90000);
    CHECK(matcher.payables()[1].left.minor == 0);
    CHECK(named(matcher.match(payment)) == indices{0});
}

TEST_CASE("Many candidates are cut after those that agree most") {
    std::vector<payable> many;
    for (int i = 0; i < 100; ++i) many.push_back(invoice(std::to_string(i + 1000).c_str(), "", vega, 10000));
    const auto m = match_payment(many, paid(500, vega, "счет 1099"));
    CHECK(m.pays == indices{99});
    CHECK(m.candidates.size() == max_candidates);
    CHECK(m.candidates.front().payable == 99);
}

TEST_CASE("No purpose is too strange, and the same question has the same answer") {
    rc::check([] {
        const auto bytes = *rc::gen::arbitrary<std::string>();
        const auto words = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
            "счет", "№", "17", "18", ",", "и", "договор", "5/2030", "от", "01.02.2030", "N", "\xd1", "г."));
        std::string purpose = bytes;
        for (const auto& w : words) purpose += " " + w;
        const auto payment = paid(10000, *rc::gen::element(vega, luch, ""), purpose.c_str());
        const auto first = match_payment(book, payment), second = match_payment(book, payment);
        RC_ASSERT(first.pays == second.pays);
        RC_ASSERT(named(first) == named(second));
        for (const auto i : first.pays)
            RC_ASSERT(payment.payer_tax_number.empty() || book[i].tax_number == payment.payer_tax_number);
    });
}

TEST_CASE("What may be meant for something else is for a person to decide") {
    payable first = invoice("1", "5/2030", vega, 14000), second = invoice("2", "5/2030", vega, 30000, "2030-04-10");
    first.number = second.number = "";
    first.opened_by = second.opened_by = "C";
    const std::vector<payable> open{first, second};
    CHECK(match_payment(open, paid(14000, vega, "Оплата по договору № 5/2030")).pays == std::vector<std::size_t>{0});
    CHECK(match_payment(open, paid(500, vega, "Оплата по договору № 5/2030")).pays == std::vector<std::size_t>{0});
    CHECK(match_payment(open, paid(44000, vega, "Договор № 5/2030, платежи 2 и 3")).outcome == match_outcome::decide);
    for (const auto* purpose : {"Пени по договору № 5/2030", "Неустойка, договор № 5/2030", "Штрафы, дог. 5/2030"})
        CHECK(match_payment(open, paid(500, vega, purpose)).outcome == match_outcome::decide);
    CHECK(match_payment(open, paid(500, vega, "За пенопласт по договору № 5/2030")).outcome == match_outcome::certain);
}
