// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include "ocds.hpp"

using namespace troth;
using namespace troth::exchange;
using namespace ocds_test;

namespace {

struct told {
    troth::code code;
    std::string where;
    friend bool operator==(const told&, const told&) = default;
    friend std::ostream& operator<<(std::ostream& out, const told& t) {
        return out << name_of(t.code) << " at " << t.where;
    }
};

std::vector<told> faults(const std::string& text) {
    const auto read = read_ocds(text);
    REQUIRE(read.has_error());
    std::vector<told> out{{read.error().code, read.error().where}};
    for (const auto& e : read.error().more) out.push_back({e.code, e.where});
    return out;
}

/// The faults of a contract, at places below it.
std::vector<told> contract_faults(const std::string& contract) {
    auto out = faults(release("01-15", contract));
    for (auto& t : out) {
        REQUIRE(t.where.starts_with("/contracts/0"));
        t.where.erase(0, 12);
    }
    return out;
}

std::vector<told> transaction_faults(const std::string& transaction) {
    return contract_faults(R"({"id":"C","implementation":{"transactions":[)" + transaction + "]}}");
}

using list = std::vector<told>;

}  // namespace

TEST_CASE("What is no document of OCDS is refused as a whole") {
    CHECK(faults("{\"a\":") == list{{code::syntax, ""}});
    CHECK(faults("[]") == list{{code::wrong_type, ""}});
    CHECK(faults("{\"a\":1}") == list{{code::missing_member, ""}});
    CHECK(faults(R"({"releases":{}})") == list{{code::wrong_type, "/releases"}});
    CHECK(faults(R"({"records":[1]})") == list{{code::wrong_type, "/records/0"}});
    CHECK(faults(R"({"ocid":"p","ocid":"q"})") == list{{code::contradiction, "/ocid"}});
}

TEST_CASE("A release needs an ocid and a date that exists") {
    CHECK(faults(R"({"releases":[{"id":"1","date":"2025-01-01T00:00:00Z"}]})") ==
          list{{code::missing_member, "/releases/0/ocid"}});
    CHECK(faults(R"({"releases":[{"ocid":"p"},{"ocid":null,"date":"2025-02-30T00:00:00Z"}]})") ==
          list{{code::missing_member, "/releases/0/date"},
               {code::missing_member, "/releases/1/ocid"},
               {code::bad_value, "/releases/1/date"}});
    CHECK(faults(R"({"records":[{"releases":[{"url":"u"}]}]})") == list{{code::missing_member, "/records/0/ocid"}});
}

TEST_CASE("Dates that do not exist are faults, whatever date it is") {
    for (const auto* bad :
         {"2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-01-01T24:00:00Z", "2025-01-01T00:60:00Z",
          "2025-01-01T00:00:61Z", "2025-01-01T00:00:00.Z", "2025-01-01T00:00:00+24:00", "01.02.2025",
          "2025-01-01T00:00:00+0300", "2025-01-01T", "2025-01-01 00:00:00Z"}) {
        INFO(bad);
        CHECK(contract_faults(R"({"id":"C","dateSigned":")" + std::string(bad) + "\"}") ==
              list{{code::bad_value, "/dateSigned"}});
    }
    CHECK(contract_faults(R"({"id":"C","dateSigned":20250101})") == list{{code::wrong_type, "/dateSigned"}});
    CHECK(contract_faults(R"({"id":"C","milestones":[{"id":1,"dueDate":"x","dateMet":"y"}]})") ==
          list{{code::bad_value, "/milestones/0/dueDate"}, {code::bad_value, "/milestones/0/dateMet"}});
}

TEST_CASE("The day of a date is the day as written, and a missing offset is told") {
    const auto day_of = [](const std::string& date) {
        const auto read = must(read_ocds(release("01-15", R"({"id":"C","dateSigned":")" + date + "\"}")));
        const auto at = read.facts[0].find(R"("signed":")");
        return read.facts[0].substr(at + 10, 10) + (!read.notes.empty() ? " told" : "");
    };
    CHECK(day_of("2025-03-31T23:30:00.250-06:00") == "2025-03-31");
    CHECK(day_of("2025-04-01T00:10+05:45") == "2025-04-01");
    CHECK(day_of("2025-04-01t00:10:60z") == "2025-04-01");
    CHECK(day_of("2025-04-01") == "2025-04-01 told");
    CHECK(day_of("2025-04-01T12:00:00") == "2025-04-01 told");
}

TEST_CASE("An amount needs a currency, and is exact in its minor units") {
    const auto amount = [](const std::string& value) {
        return transaction_faults(R"({"id":"T","date":"2025-01-01T00:00:00Z","value":)" + value + "}");
    };
    const std::string at = "/implementation/transactions/0/value";
    CHECK(amount(R"({"amount":1})") == list{{code::missing_member, at + "/currency"}});
    CHECK(amount(R"({"amount":1,"currency":null})") == list{{code::missing_member, at + "/currency"}});
    CHECK(amount(R"({"amount":1,"currency":""})") == list{{code::missing_member, at + "/currency"}});
    CHECK(amount(R"({"amount":1,"currency":"XYZ"})") == list{{code::bad_value, at + "/currency"}});
    CHECK(amount(R"({"amount":"1","currency":"EUR"})") == list{{code::wrong_type, at + "/amount"}});
    CHECK(amount("1") == list{{code::wrong_type, at}});
    for (const auto* bad : {"10.005", "75464.960000000006", "1e-3", "1e15", "1234567890123456", "1e300", "0.1e-999"})
        CHECK(amount(R"({"currency":"EUR","amount":)" + std::string(bad) + "}") ==
              list{{code::bad_value, at + "/amount"}});
    CHECK(amount(R"({"amount":0.5,"currency":"JPY"})") == list{{code::bad_value, at + "/amount"}});
}

TEST_CASE("A price is not negative, and a period ends no earlier than it begins") {
    CHECK(contract_faults(R"({"id":"C","value":{"amount":-0.01,"currency":"EUR"}})") ==
          list{{code::bad_value, "/value/amount"}});
    CHECK(contract_faults(
              R"({"id":"C","period":{"startDate":"2025-02-01T00:00:00Z","endDate":"2025-01-31T23:59:59Z"}})") ==
          list{{code::contradiction, "/period/endDate"}});
}

TEST_CASE("Contracts, milestones and transactions need ids, each its own") {
    CHECK(contract_faults(R"({"title":"x"})") == list{{code::missing_member, "/id"}});
    CHECK(contract_faults(R"({"id":""})") == list{{code::missing_member, "/id"}});
    CHECK(contract_faults(R"({"id":true})") == list{{code::wrong_type, "/id"}});
    CHECK(contract_faults(R"({"id":"a\u0000b"})") == list{{code::bad_value, "/id"}});
    CHECK(contract_faults(R"({"id":"C","milestones":[{"id":null},{"id":1},{"id":"1"}],
                              "implementation":{"milestones":[{"title":"x"}]}})") ==
          list{{code::missing_member, "/milestones/0/id"},
               {code::contradiction, "/milestones/2/id"},
               {code::missing_member, "/implementation/milestones/0/id"}});
    CHECK(transaction_faults(R"({},{"id":1,"value":{"amount":1,"currency":"EUR"}},{"id":1})") ==
          list{{code::missing_member, "/implementation/transactions/0/id"},
               {code::contradiction, "/implementation/transactions/2/id"}});
    CHECK(faults(release("01-15", R"({"id":1},{"id":1})")) == list{{code::contradiction, "/contracts/1/id"}});
}

TEST_CASE("All faults of a document are told at once, at most a hundred, in the order of their places") {
    CHECK(faults(package({release("01-15", R"({"id":"C","value":{"amount":-1,"currency":"EUR"},"dateSigned":"x"})"),
                          release("02-15", R"({"value":{"amount":1}})")})) ==
          list{{code::bad_value, "/releases/0/contracts/0/value/amount"},
               {code::bad_value, "/releases/0/contracts/0/dateSigned"},
               {code::missing_member, "/releases/1/contracts/0/value/currency"},
               {code::missing_member, "/releases/1/contracts/0/id"}});
    std::string many = "{}";
    for (int i = 0; i < 300; ++i) many += ",{}";
    CHECK(faults(release("01-15", many)).size() == 100);
}

TEST_CASE("A fault in a versioned release names the version") {
    CHECK(faults(R"({"records":[{"ocid":"p","versionedRelease":{"contracts":[{"id":"C","value":{
        "amount":[{"releaseID":"1","releaseDate":"2025-01-01T00:00:00Z","value":1.001}],
        "currency":[{"releaseID":"1","releaseDate":"2025-01-01T00:00:00Z","value":"EUR"}]}}]}}]})") ==
          list{{code::bad_value, "/records/0/versionedRelease/contracts/0/value/amount/0/value"}});
    CHECK(faults(R"({"ocid":"p","versionedRelease":{"contracts":[{"id":"C","title":[{"releaseDate":"x"}]}]}})") ==
          list{{code::bad_value, "/versionedRelease/contracts/0/title/0/releaseDate"}});
}

TEST_CASE("A release of more versions than may be read is refused") {
    std::string titles;
    for (int i = 0; i <= 1000; ++i)
        titles += (i == 0 ? R"({"releaseID":")" : R"(,{"releaseID":")") + std::to_string(i) +
                  R"(","releaseDate":"2025-01-01T00:00:00Z","value":"x"})";
    CHECK(faults(R"({"ocid":"p","versionedRelease":{"contracts":[{"id":"C","title":[)" + titles + "]}]}}") ==
          list{{code::limit, "/versionedRelease"}});
}

TEST_CASE("A bad document records nothing") {
    auto r = in_memory();
    const auto before = must(r.query(R"({"select":"facts"})"));
    const auto bad = package({release("01-15", contract), release("02-15", R"({"id":"C","dateSigned":"x"})")});
    CHECK(import_ocds(r, bad, *date::make(2026, 1, 1)).has_error());
    CHECK(must(r.query(R"({"select":"facts"})")) == before);
}

TEST_CASE("What is not understood is told and passed over") {
    const auto read =
        must(read_ocds(release("01-15", R"({"id":"C","awardID":"Z","status":"closed","x_extension":{"a":[1.5]},
        "milestones":[{"id":1,"dueDate":"2025-02-01T00:00:00Z","status":"delayed"},
                      {"id":2,"dueDate":"2025-02-01T00:00:00Z","status":"notMet","dateMet":"2025-01-20T00:00:00Z"}],
        "implementation":{"transactions":[{"id":"T"},{"id":"U","value":{"amount":2,"currency":"EUR"}}]}})")));
    std::vector<std::string> where;
    for (const auto& n : read.notes) where.push_back(n.where);
    CHECK(where == std::vector<std::string>{"/contracts/0/status", "/contracts/0/awardID",
                                            "/contracts/0/milestones/0/status", "/contracts/0/milestones/1/dateMet",
                                            "/contracts/0/implementation/transactions/0",
                                            "/contracts/0/implementation/transactions/1/date"});
    CHECK(read.balances.at(0).not_stated == 1);
    CHECK(read.balances.at(0).not_met == 1);
}

TEST_CASE("Facts that others recorded under the same ids are no history, and are not written over") {
    for (const auto* other : {R"({"fact":"contract","id":"p/C","at":"2025-01-01T10:00Z","price":"x"})",
                              R"({"fact":"contract","id":"p/C","at":"2025-01-01T10:00Z","published":"2025-01-01",
                                  "release":"r"})",
                              R"({"fact":"visit","id":"p/C","on":"2025-01-01"})"}) {
        auto r = in_memory();
        must(r.record(other, *date::make(2025, 1, 1)));
        const auto refused = import_ocds(r, release("01-15", contract), *date::make(2026, 1, 1));
        REQUIRE(refused.has_error());
        CHECK(refused.error().code == code::contradiction);
        CHECK(refused.error().where.empty());
        CHECK(refused.error().message.starts_with("member /id of the fact p/C: "));
    }
    // A price that is no amount is changed without saying by how much.
    auto r = in_memory();
    must(r.record(R"({"fact":"contract","id":"p/C","on":"2025-01-01","price":"x","currency":"EUR",
                      "published":"2025-01-01","release":"r"})",
                  *date::make(2025, 1, 1)));
    CHECK(must(import_ocds(r, release("01-15", contract), *date::make(2026, 1, 1))).recorded.recorded == 2);
}

TEST_CASE("Long ids are cut and stay different, and ids that meet are faults") {
    const std::string stem(300, 'x');
    const auto read = must(read_ocds(release("01-15", R"({"id":")" + stem + R"(1"},{"id":")" + stem + R"(2"})")));
    REQUIRE(read.balances.size() == 2);
    CHECK(read.balances[0].contract.size() <= 200);
    CHECK(read.balances[0].contract != read.balances[1].contract);
    CHECK(faults(release("01-15", R"({"id":"C/milestone/1"},{"id":"C","milestones":[{"id":"1"}]})")) ==
          list{{code::contradiction, "/contracts/1/milestones/0/id"}});
}

TEST_CASE("Any bytes, and any cut of a document, end in facts or in an error") {
    const auto text = data("ocds_mexico_city.json");
    REQUIRE(rc::check([&](std::size_t at, char c) {
        auto broken = text;
        broken[at % broken.size()] = c;
        (void)read_ocds(broken);
        (void)read_ocds(std::string_view(text).substr(0, at % text.size()));
    }));
}
