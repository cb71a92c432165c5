// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <sqlite3.h>

#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "random_facts.hpp"
#include "sample.hpp"

using namespace troth;
using sample::day;

namespace {

const auto today = day("2026-06-01");
const std::string secret = "0123456789abcdef0123456789abcdef";

/// What of a client must not be found in the file: in three scripts, and a number.
const std::string traces[] = {"Рассвет", "рассвет", "سپیده", "+7 495 555-01-01", "Бережная", "0042-ивановка"};

registry open_with_client(const std::string& path, const std::string& salt) {
    open_options options;
    options.salt = salt;
    auto r = registry::open(path, options).value();
    r.load(document_kind::standard, "standard", day("2026-01-01")).value();
    r.load(document_kind::rules, "client", day("2026-01-01")).value();
    r.load(document_kind::rules, "contract", day("2026-01-01")).value();
    r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"bills","rules":[{"id":"bill",
      "when":{"fact":"bill"},"due":{"on":"due"},
      "owes":{"obligor":"client","obligee":"firm","performance":"pay","amount":"amount","currency":"RUB"},
      "done":[{"fact":"payment","same":{"bill":"id"},"amount":"amount"}]}]})",
           day("2026-01-01"))
        .value();
    r.record(R"([
      {"fact":"assignment","id":"as1","on":"2026-01-01","person":"Olga"},
      {"fact":"assignment","id":"as2","on":"2026-01-01","person":"Maksim","client":"рассвет"},
      {"fact":"client_recorded","id":"C-1","on":"2026-01-02","client":"рассвет","kind":"person",
       "name":"Рассвет Бережная",
       "birthday":"1980-05-07","address":{"street":"0042-ивановка"},
       "contacts":[{"kind":"phone","value":"+7 495 555-01-01"},{"kind":"messenger","value":"سپیده"}]},
      {"fact":"client_recorded","id":"C-2","on":"2026-01-02","client":"закат","kind":"person","name":"Закат",
       "contacts":[{"kind":"phone","value":"+7 495 555-02-02"}]},
      {"fact":"interaction","id":"I-1","on":"2026-01-12","client":"рассвет","direction":"outbound","channel":"phone",
       "outcome":"not_reached"},
      {"fact":"interaction","on":"2026-01-13","client":"рассвет","direction":"inbound","channel":"phone",
       "outcome":"Бережная \"asks\" for سپیده","reason":"price"},
      {"fact":"interaction","id":"I-3","on":"2026-01-14","client":"закат","direction":"inbound","channel":"phone",
       "reason":"recommended by Рассвет Бережная"},
      {"fact":"complaint","id":"K-1","on":"2026-02-01","client":"рассвет","subject":"سپیده is late","buyer":"consumer"},
      {"fact":"complaint_answered","id":"K-2","on":"2026-02-03","complaint":"K-1","client":"рассвет",
       "outcome":"accepted","ground":"Бережная is right","cause":"delay"},
      {"fact":"bill","id":"рассвет-1","on":"2026-03-01","client":"рассвет","number":"7","currency":"RUB",
       "amount":"1000.50","due":"2026-03-15"},
      {"fact":"payment","id":"407/0042-ивановка/1","on":"2026-03-10","client":"рассвет","bill":"рассвет-1",
       "currency":"RUB","amount":"400.25","payer_account":"0042-ивановка","purpose":"от Бережная"},
      {"fact":"correction","id":"X-1","on":"2026-03-11","corrects":"I-1","with":{"fact":"interaction","on":"2026-01-12",
       "client":"рассвет","direction":"outbound","channel":"email","outcome":"not_reached","reason":"سپیده"}}
    ])",
             today)
        .value();
    return r;
}

std::string request(const std::string& more = "") {
    return R"({"client":"рассвет","texts":["Рассвет Бережная","рассвет","Бережная"],"ground":"article 17",)"
           R"("by":"Olga","despite_open":true)" +
           more + "}";
}

std::string bytes_of(const std::string& path) {
    std::string out;
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
        std::ifstream file(path + end, std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        out += text.str();
    }
    return out;
}

std::vector<std::string> traces_in(const std::string& path) {
    const auto bytes = bytes_of(path);
    std::vector<std::string> out;
    for (const auto& trace : traces)
        if (bytes.find(trace) != std::string::npos) out.push_back(trace);
    return out;
}

/// What is owed, without the names of whom and by what fact.
std::string owed(registry& r) {
    auto list = r.review({today, {}, 365, {}, {}, false, {}}).value();
    std::vector<std::string> rows;
    for (const auto& f : list.findings)
        rows.push_back(f.rule + " " + (f.due ? to_string(*f.due) : "-") + " " + f.person.value_or("-") + " " +
                       (f.amount ? std::to_string(f.amount->minor) : "-") + " " +
                       (f.left ? std::to_string(f.left->minor) : "-"));
    std::sort(rows.begin(), rows.end());
    std::string out;
    for (const auto& row : rows) out += row + "\n";
    return out;
}

/// Runs a statement past the library; what its first column says, row by row.
std::string run_sql(const std::string& path, const std::string& sql) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
    std::string out;
    const auto take = [](void* to, int, char** values, char**) {
        *static_cast<std::string*>(to) += std::string(values[0]) + "\n";
        return 0;
    };
    CHECK(sqlite3_exec(db, sql.c_str(), take, &out, nullptr) == SQLITE_OK);
    sqlite3_close(db);
    return out;
}

std::string chain_of(const std::string& path) {
    return run_sql(path, "SELECT hex(chain) FROM fact WHERE number <= 16 ORDER BY number");
}

}  // namespace

TEST_CASE("the bytes of an erased client are nowhere in the file, and what is owed and the chain stay") {
    const bool is_salted = GENERATE(true, false);
    const sample::file f;
    auto r = open_with_client(f.path(), is_salted ? secret : "");
    REQUIRE(traces_in(f.path()).size() == std::size(traces));
    const auto before = owed(r);
    REQUIRE(before.find("60025") != std::string::npos);
    REQUIRE(sample::verified(r) == "");
    const auto chain = chain_of(f.path());
    const auto done = r.erase(request(is_salted ? "" : ",\"salt\":\"" + secret + "\""), today).value();
    CHECK(done.is_erased);
    CHECK(done.is_swept);
    CHECK(done.chain_from.has_value() != is_salted);
    CHECK(traces_in(f.path()).empty());
    CHECK(owed(r) == before);
    CHECK(sample::verified(r) == "");
    if (is_salted) CHECK(chain_of(f.path()) == chain);
    CHECK(bytes_of(f.path()).find("+7 495 555-02-02") != std::string::npos);
    CHECK(bytes_of(f.path()).find("not_reached") != std::string::npos);
    CHECK(bytes_of(f.path()).find(secret) == std::string::npos);
    const auto facts = r.query(R"({"select":"facts"})").value();
    CHECK(facts.find("\"by\":\"Olga\"") != std::string::npos);
    CHECK(facts.find("\"ground\":\"article 17\"") != std::string::npos);
    CHECK(r.query(R"({"select":"accesses"})").value() ==
          R"({"accesses":[{"fact":")" + *done.fact + R"(","kind":"troth.erased","on":"2026-06-01","client":")" +
              *done.client + R"(","by":"Olga","ground":"article 17"}]})");
    // What is recorded afterwards carries the chain on, also in a registry that is opened anew.
    r = registry::open(f.path()).value();
    r.record(R"({"fact":"interaction","id":"I-9","on":"2026-05-01","client":")" + *done.client +
                 R"(","direction":"inbound","channel":"phone"})",
             today)
        .value();
    CHECK(sample::verified(r) == "");
    CHECK(traces_in(f.path()).empty());
    CHECK(r.erase(request(), today).error().code == code::unknown_name);
}

TEST_CASE("a fact of which something was erased does not come back by being recorded again") {
    const sample::file f;
    auto r = open_with_client(f.path(), secret);
    r.erase(request(), today).value();
    const auto again = r.record(R"({"fact":"complaint","id":"K-1","on":"2026-02-01","client":"рассвет",
        "subject":"سپیده is late","buyer":"consumer"})",
                                today);
    REQUIRE_FALSE(again);
    CHECK(again.error().where == "/id");
    CHECK(traces_in(f.path()).empty());
}

TEST_CASE("an open obligation between the firm and the client is told, and nothing is done") {
    const sample::file f;
    auto r = open_with_client(f.path(), secret);
    const auto before = r.query(R"({"select":"facts"})").value();
    const auto told = r.erase(R"({"client":"рассвет","ground":"article 17"})", today).value();
    CHECK_FALSE(told.is_erased);
    CHECK_FALSE(told.fact.has_value());
    const auto is_invoice = [](const open_obligation& o) { return o.subject == "рассвет-1" && o.left == "600.25"; };
    CHECK(std::any_of(told.open.begin(), told.open.end(), is_invoice));
    CHECK(std::none_of(told.open.begin(), told.open.end(), [](const auto& o) { return o.obligor == o.obligee; }));
    CHECK(r.query(R"({"select":"facts"})").value() == before);
}

TEST_CASE("the answer names where else something stands that was erased") {
    const sample::file f;
    auto r = open_with_client(f.path(), secret);
    const auto done = r.erase(R"({"client":"рассвет","ground":"article 17","despite_open":true})", today).value();
    REQUIRE(done.is_erased);
    std::string left;
    for (const auto& l : done.left) left += l.fact + " " + l.member + "; ";
    CHECK(left == "I-3 /reason; ");
    CHECK(traces_in(f.path()) == std::vector<std::string>{"Рассвет", "Бережная"});
}

TEST_CASE("facts without a salt are erased only with one") {
    const sample::file f;
    auto r = open_with_client(f.path(), "");
    const auto refused = r.erase(request(), today);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == code::missing_member);
    CHECK(refused.error().where == "/salt");
    CHECK(sample::verified(r) == "");
    CHECK(traces_in(f.path()).size() == std::size(traces));
}

TEST_CASE("what was put in the place of erased data cannot be changed, and nothing that stayed can") {
    const sample::file f;
    {
        auto r = open_with_client(f.path(), secret);
        r.erase(request(), today).value();
    }
    for (const char* change :
         {"UPDATE fact SET data = replace(data, '1000.50', '1000.51')",
          "UPDATE fact SET data = replace(data, 'erased-', 'erased-1')", "UPDATE fact SET proof = NULL",
          "UPDATE fact SET id = 'K-3' WHERE id = 'K-2'", "UPDATE fact SET kind = 'note' WHERE kind = 'complaint'",
          "UPDATE fact SET data = replace(data, 'price', 'prices')"}) {
        const sample::file changed;
        std::ofstream(changed.path(), std::ios::binary) << std::ifstream(f.path(), std::ios::binary).rdbuf();
        run_sql(changed.path(), change);
        auto r = registry::open(changed.path()).value();
        const auto found = r.verify();
        CAPTURE(change);
        CHECK_FALSE((found && found->chain_holds));
    }
}

TEST_CASE("a rule that tells debts apart by what would be erased stops the erasure") {
    auto r = registry::open(":memory:", {false, true, 0, secret}).value();
    r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"x",
        "facts":{"call":{"members":{"phone":{"personal":true}}},"called":{"members":{"phone":{"personal":true}}}},
        "rules":[{"id":"call_back","when":{"fact":"call"},"due":{"term":{"days":1}},
                  "owes":{"obligor":"firm","obligee":"firm","performance":"call"},
                  "done":[{"fact":"called","same":["phone"]}]}]})",
           today)
        .value();
    r.record(R"([{"fact":"call","id":"1","on":"2026-01-01","client":"Ann","phone":"555-0101"},
                 {"fact":"call","id":"2","on":"2026-01-01","client":"Ann","phone":"555-0102"},
                 {"fact":"called","id":"3","on":"2026-01-02","client":"Ann","phone":"555-0102"}])",
             today)
        .value();
    const auto refused = r.erase(R"({"client":"Ann","ground":"asked"})", today);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == code::contradiction);
    CHECK(refused.error().message.find("\"call_back\"") != std::string::npos);
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a rule that reads what would be erased stops the erasure") {
    auto r = registry::open(":memory:", {false, true, 0, secret}).value();
    r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"x",
        "facts":{"guest":{"members":{"client":{"names":{"as":"client"}},"birthday":{"type":"date","personal":true}}}},
        "rules":[{"id":"greet","when":{"fact":"guest"},
                  "owes":{"obligor":"firm","obligee":"firm","performance":"greet"},"due":{"on":"birthday"}}]})",
           today)
        .value();
    r.record(R"({"fact":"guest","id":"g","on":"2026-01-01","client":"Ann","birthday":"2026-07-01"})", today).value();
    const auto refused = r.erase(R"({"client":"Ann","ground":"asked"})", today);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == code::contradiction);
    CHECK(r.query(R"({"select":"facts","id":"g"})").value().find("Ann") != std::string::npos);
}

TEST_CASE("a request of an erasure is refused with all its faults") {
    auto r = registry::open(":memory:").value();
    const auto told = [&](const std::string& text) {
        const auto e = r.erase(text, today).error();
        std::string out = std::string(name_of(e.code)) + " " + e.where;
        for (const auto& more : e.more) out += ", " + std::string(name_of(more.code)) + " " + more.where;
        return out;
    };
    CHECK(told(R"({"texts":[" ","a","a"],"ground":"of a","by":" ","salt":"short"})") ==
          "bad_value /texts/0, contradiction /texts/2, contradiction /ground, bad_value /by, bad_value /salt");
    CHECK(told(R"({"client":"x","cleint":"x","ground":"y"})") == "unknown_member /cleint");
    CHECK(told(R"({"ground":"y"})") == "missing_member ");
    CHECK(told(R"({"client":"x"})") == "missing_member /ground");
    CHECK(told(R"({"client":"x","ground":"y"})") == "unknown_name /client");
    CHECK(told(R"({"texts":["x"],"ground":"y"})") == "unknown_name /texts");
    CHECK(told("[]") == "wrong_type ");
}

TEST_CASE("what is owed after an erasure is what it would be had the client been called so from the beginning") {
    rc::check([] {
        const auto facts = sample::any_facts(1, 40);
        auto text = sample::array_of(facts);
        auto erased = registry::open(":memory:", {false, true, 0, *rc::gen::element(std::string(), secret)}).value();
        erased.load(document_kind::rules, sample::rules, day("2025-01-01")).value();
        const auto last = erased.record(text, today).value().last_number;
        for (int client = 0, done = 0; client < 2; ++client) {
            const auto name = "\"c" + std::to_string(client) + "\"";
            const auto answer = erased.erase("{\"client\":" + name +
                                                 ",\"ground\":\"asked\",\"despite_open\":true,"
                                                 "\"salt\":\"" +
                                                 secret + "\"}",
                                             today);
            RC_ASSERT(answer.has_value() == (text.find(name) != std::string::npos));
            if (!answer) continue;
            RC_ASSERT(answer->left.empty());
            const auto word = "\"erased-" + std::to_string(last + ++done) + "\"";
            for (auto at = text.find(name); at != std::string::npos; at = text.find(name))
                text.replace(at, name.size(), word);
        }
        auto fresh = sample::in_memory();
        fresh.record(text, today).value();
        RC_ASSERT(sample::obligations(erased) == sample::obligations(fresh));
        RC_ASSERT(sample::verified(erased) == "");
        RC_ASSERT(sample::review(erased, "2025-03-01") == sample::review(fresh, "2025-03-01"));
    });
}

TEST_CASE("a fact of two clients keeps one when the other is erased, and both can be erased one after the other") {
    const sample::file f;
    auto r = open_with_client(f.path(), secret);
    r.record(R"({"fact":"notice","id":"N-1","on":"2026-04-01","about":"new prices","clients":["рассвет","закат"],
                 "due":"2026-07-01"})",
             today)
        .value();
    r.erase(request(), today).value();
    auto notice = r.query(R"({"select":"facts","id":"N-1"})").value();
    CHECK(notice.find(R"("clients":["erased-18","закат"])") != std::string::npos);
    r.record(R"({"fact":"personal_data_accessed","id":"A-1","on":"2026-05-01","client":"закат","by":"Olga",
                 "what":"contacts","ground":"call back"})",
             today)
        .value();
    CHECK(
        r.query(R"({"select":"accesses","client":"закат"})").value() ==
        R"({"accesses":[{"fact":"A-1","kind":"personal_data_accessed","on":"2026-05-01","client":"закат","by":"Olga",)"
        R"("what":"contacts","ground":"call back"}]})");
    CHECK(r.query(R"({"select":"accesses","to":"2026-04-30"})").value() == R"({"accesses":[]})");
    CHECK(r.query(R"({"select":"accesses","by":"Olga","limit":1})").value().find("\"next\":\"18\"") !=
          std::string::npos);
    const auto done =
        r.erase(R"({"client":"закат","texts":["закат","Закат"],"ground":"asked","despite_open":true})", today).value();
    CHECK_FALSE(done.chain_from.has_value());
    notice = r.query(R"({"select":"facts","id":"N-1"})").value();
    CHECK(notice.find(R"("clients":["erased-18","erased-20"])") != std::string::npos);
    CHECK(sample::verified(r) == "");
    const auto bytes = bytes_of(f.path());
    for (const char* trace : {"закат", "Закат", "+7 495 555-02-02"}) CHECK(bytes.find(trace) == std::string::npos);
}

TEST_CASE("a text that holds others is taken out as a whole, and texts of documents and names are") {
    auto r = registry::open(":memory:", {false, true, 0, secret}).value();
    r.load(document_kind::rules, R"({"schema":"troth.rules","version":1,"name":"x","title":"of Ann Lee","rules":[]})",
           today)
        .value();
    r.record(R"([{"fact":"note","id":"to Ann","on":"2026-01-01","text":"Ann Lee, \"Ann\" or Anna; 12","phone":12,
                  "year":2012},
                 {"fact":"note","id":"n","on":"2026-01-01","of":"to Ann","Ann":"x"}])",
             today)
        .value();
    const auto done = r.erase(R"({"texts":["Ann","Ann Lee","12"],"ground":"asked"})", today).value();
    const auto facts = r.query(R"({"select":"facts"})").value();
    CHECK(facts.find(R"("text":"erased-4.2, \"erased-4.1\" or erased-4.1a; erased-4.3")") != std::string::npos);
    CHECK(facts.find(R"("phone":"erased-4.3")") != std::string::npos);
    CHECK(facts.find(R"("year":2012)") != std::string::npos);
    CHECK(facts.find(R"("of":"to erased-4.1")") != std::string::npos);
    CHECK(facts.find("of erased-4.2") != std::string::npos);
    CHECK_FALSE(done.client.has_value());
    REQUIRE(done.left.size() == 2);
    CHECK(done.left.front().member == "/year");
    CHECK(done.left.back().member == "/Ann");
    CHECK(sample::verified(r) == "");
}
