// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <fstream>
#include <sstream>
#include <vector>

#include <sqlite3.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <troth/json/document.hpp>

#include "store/sample.hpp"

using namespace troth;
using sample::day;

namespace {

void write_file(const std::string& path, const std::string& bytes) { std::ofstream(path, std::ios::binary) << bytes; }

std::string bytes_of(const std::string& path) {
    std::ostringstream out;
    out << std::ifstream(path, std::ios::binary).rdbuf();
    return out.str();
}

void run_sql(const std::string& path, const std::string& sql) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
    char* message = nullptr;
    const auto status = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message);
    const std::string said = message != nullptr ? message : "";
    sqlite3_free(message);
    sqlite3_close(db);
    CAPTURE(said);
    REQUIRE(status == SQLITE_OK);
}

void make_registry(const std::string& path) {
    auto r = registry::open(path).value();
    r.load(document_kind::rules, sample::rules, day("2025-01-01")).value();
    std::string text = "[";
    for (int i = 0; i < 300; ++i)
        text += (i == 0 ? "" : ",") + std::string(R"({"fact":"invoice","id":"i)") + std::to_string(i) +
                R"(","on":"2025-01-10","client":"acme","amount":"10.00","due":"2025-01-20"})";
    r.record(text + "]", day("2025-02-01")).value();
    r.record(R"([{"fact":"assignment","id":"a","on":"2025-01-01","person":"Ann"},
                 {"fact":"payment","id":"p","on":"2025-01-11","invoice":"i7","amount":"4.00"},
                 {"fact":"raise","id":"r","on":"2025-01-12","invoice":"i8","amount":"4.00"},
                 {"fact":"dispute","id":"d","on":"2025-01-13","invoice":"i9"},
                 {"fact":"deposit","id":"b","on":"2025-01-13","client":"acme","amount":"1.00","currency":"EUR"}])",
             day("2025-02-01")).value();
}

/// How far apart the bits are that are turned over one by one: a prime, so that they fall everywhere in a row.
constexpr std::size_t stride = 997;

code code_of_opening(const std::string& path, const open_options& options = {}) {
    const auto r = registry::open(path, options);
    REQUIRE_FALSE(r);
    CHECK_FALSE(r.error().message.empty());
    return r.error().code;
}

}  // namespace

TEST_CASE("a file that is no registry is left as it is") {
    const sample::file f;
    write_file(f.path(),
               "Dear Sir or Madam, this is a letter and no database, however long it may get to be in the end.");
    CHECK(code_of_opening(f.path()) == code::foreign);
    CHECK(bytes_of(f.path()).starts_with("Dear Sir"));
    f.remove();
    run_sql(f.path(), "CREATE TABLE goods (id INTEGER)");
    CHECK(code_of_opening(f.path()) == code::foreign);
    run_sql(f.path(), "PRAGMA application_id = 7");
    CHECK(code_of_opening(f.path()) == code::foreign);
    CHECK(code_of_opening(f.path(), {true, false, 0}) == code::foreign);
}

TEST_CASE("a file of a newer library is refused, and one that is not there is made only if it may be") {
    const sample::file f;
    CHECK(code_of_opening(f.path(), {false, false, 0}) == code::io);
    CHECK(code_of_opening(f.path(), {true, true, 0}) == code::io);
    CHECK(code_of_opening("/no such folder/x.db") == code::io);
    CHECK(code_of_opening("/tmp") == code::io);
    CHECK(code_of_opening("") == code::invalid_argument);
    make_registry(f.path());
    run_sql(f.path(), "PRAGMA user_version = 4");
    CHECK(code_of_opening(f.path()) == code::newer);
    run_sql(f.path(), "PRAGMA user_version = 3");
    CHECK(registry::open(f.path()).has_value());
}

TEST_CASE("a file cut off anywhere is said to be damaged, or verify says what is missing") {
    const sample::file whole, cut;
    make_registry(whole.path());
    const auto bytes = bytes_of(whole.path());
    REQUIRE(bytes.size() > 20'000);
    std::vector<std::size_t> lengths{1, 15, 16, 17, 60, 99, 100, 101, 511, 512, 1000, 4095, 4096, 4097};
    for (std::size_t n = 5000; n < bytes.size(); n += 3001) lengths.push_back(n);
    for (const auto n : lengths) {
        CAPTURE(n, bytes.size());
        cut.remove();
        write_file(cut.path(), bytes.substr(0, n));
        auto r = registry::open(cut.path());
        if (!r) {
            CHECK(r.error().code == code::corrupt);
            continue;
        }
        const auto found = r->verify();
        if (found) CHECK_FALSE((found->chain_holds && found->state_holds));
        else CHECK(found.error().code == code::corrupt);
    }
}

TEST_CASE("a byte changed in any table is found") {
    const sample::file whole, changed;
    make_registry(whole.path());
    const char* const changes[] = {
        "UPDATE fact SET data = replace(data, '10.00', '11.00') WHERE id = 'i3'",
        "UPDATE fact SET on_day = on_day + 1 WHERE id = 'i3'",
        "UPDATE fact SET recorded = recorded - 1 WHERE id = 'i3'",
        "UPDATE fact SET kind = 'offer' WHERE id = 'i3'",
        "UPDATE fact SET id = 'j3' WHERE id = 'i3'",
        "UPDATE fact SET chain = zeroblob(32) WHERE id = 'i3'",
        "UPDATE fact SET data_digest = zeroblob(32) WHERE id = 'i3'",
        "DELETE FROM fact WHERE id = 'i3'",
        "UPDATE document SET name = 'other'",
        "UPDATE rule SET duty = 'other' WHERE number = 0",
        "UPDATE currency SET decimals = 3",
        "DELETE FROM currency",
        "UPDATE assignment SET person = 'Eve'",
        "UPDATE event SET on_day = on_day + 1 WHERE key = 'i3'",
        "UPDATE obligation SET left_minor = 1 WHERE key = 'i3'",
        "UPDATE obligation SET closed_on = 1 WHERE key = 'i3'",
        "DELETE FROM obligation WHERE key = 'i3'",
        "UPDATE performance SET minor = minor + 1",
        "UPDATE raise SET minor = minor + 1",
        "UPDATE rest SET first_day = first_day + 1",
        "UPDATE advance SET amount_left = '9.99'",
    };
    for (const auto* change : changes) {
        CAPTURE(change);
        changed.remove();
        write_file(changed.path(), bytes_of(whole.path()));
        run_sql(changed.path(), change);
        auto r = registry::open(changed.path()).value();
        const auto found = r.verify().value();
        CHECK_FALSE((found.chain_holds && found.state_holds));
        CHECK(found.fault.has_value());
    }
}

TEST_CASE("what is damaged in the file is named, and is no fault of the one who asks") {
    const sample::file whole, changed;
    make_registry(whole.path());
    {
        auto r = registry::open(whole.path()).value();
        r.load(document_kind::law, "eu", day("2025-02-01")).value();
    }
    const std::string queries[] = {R"({"select":"facts"})", R"({"select":"obligations","parts":true})",
                                   R"({"select":"documents"})", R"({"select":"assignments"})"};
    const std::pair<const char*, const char*> changes[] = {
        {"UPDATE fact SET data = 'x' || data WHERE kind = 'troth.document' AND data LIKE '%\"law\"%'", "\"eu\""},
        {"UPDATE fact SET data = replace(data, '20', '2x') WHERE data LIKE '%\"kind\":\"law\"%'", "\"eu\""},
        {"UPDATE fact SET data = replace(data, 'invoice', 'envoice') WHERE data LIKE '%\"rules\"%'", "\"sample\""},
        {"UPDATE document SET fact = 7 WHERE kind = 'law'", "\"eu\""},
        {"UPDATE document SET fact = 7777 WHERE kind = 'law'", "\"eu\""},
        {"UPDATE fact SET data = '{\"fact' WHERE id = 'i3'", "\"i3\""},
        {"UPDATE fact SET id = CAST(x'69ff' AS TEXT) WHERE id = 'i3'", "\"id\""},
        {"UPDATE obligation SET rule = 99 WHERE key = 'i3' AND rule = 0", "\"rule\""},
        {"UPDATE obligation SET state = 77 WHERE key = 'i3'", "\"state\""},
        {"UPDATE obligation SET currency = 'ZZZ' WHERE key = 'i3'", "\"currency\""},
        {"UPDATE obligation SET left_minor = -1 WHERE key = 'i3'", "\"left_minor\""},
        {"UPDATE obligation SET opened_on = 99999999 WHERE key = 'i3'", "\"opened_on\""},
        {"UPDATE performance SET minor = 401", "\"minor\""},
        {"UPDATE performance SET minor = 399", "\"i7\""},
        {"ALTER TABLE obligation RENAME TO obligatiom", "obligation"},
    };
    for (const auto& [change, named] : changes) {
        CAPTURE(change);
        changed.remove();
        write_file(changed.path(), bytes_of(whole.path()));
        run_sql(changed.path(), change);
        auto r = registry::open(changed.path()).value();
        bool is_named = false;
        const auto look = [&](const error& e) {
            CAPTURE(e.message);
            CHECK(e.code == code::corrupt);
            CHECK(e.where.empty());
            is_named = is_named || e.message.find(named) != std::string::npos;
        };
        for (const auto& q : queries)
            if (const auto answer = r.query(q); !answer) look(answer.error());
        if (const auto list = r.review({day("2025-03-01"), {}, {}, {}, {}, {}, {}}); !list) look(list.error());
        CHECK(is_named);
    }
}

TEST_CASE("after any bit of the file was turned over an answer is right, says what is damaged, or is at least JSON") {
    const sample::file whole, changed;
    make_registry(whole.path());
    const auto bytes = bytes_of(whole.path());
    const std::string queries[] = {R"({"select":"facts"})", R"({"select":"obligations","parts":true})",
                                   R"({"select":"obligations","as_of":"2025-01-15"})", R"({"select":"documents"})",
                                   R"({"select":"assignments"})", R"({"select":"facts","known":"2025-01-15"})"};
    const auto check = [](const result<std::string>& answer) {
        if (answer) CHECK(json::document::parse(*answer).has_value());
        else CHECK((answer.error().code == code::corrupt && answer.error().where.empty()));
    };
    for (std::size_t at = 100; at < bytes.size(); at += stride) {  // the header is SQLite's, and looked at by `open`
        const auto bit = at / stride % 8;
        CAPTURE(at, bit);
        changed.remove();
        auto damaged = bytes;
        damaged[at] = static_cast<char>(damaged[at] ^ (1 << bit));
        write_file(changed.path(), damaged);
        auto r = registry::open(changed.path());
        if (!r) {
            CHECK(r.error().code == code::corrupt);
            continue;
        }
        for (const auto& q : queries) check(r->query(q));
        for (const auto* on : {"2025-01-15", "2025-03-01"}) {
            std::string text;
            const auto list = r->review({day(on), {}, {}, {}, {}, {}, {}});
            if (list) json::write_duty_list(text, *list);
            check(list ? result<std::string>(text) : list.error());
        }
        const auto recorded = r->record(R"([{"fact":"payment","on":"2025-02-01","invoice":"i1","amount":"1.00"},
                                            {"fact":"raise","on":"2025-01-02","invoice":"i8","amount":"1.00"}])",
                                        day("2025-02-01"));
        if (!recorded) CHECK(recorded.error().code == code::corrupt);
        const auto found = r->verify();
        if (!found) CHECK(found.error().code == code::corrupt);
    }
}

TEST_CASE("a second opener reads what was recorded, and waits in vain to record while the first one does") {
    const sample::file f;
    make_registry(f.path());
    auto second = registry::open(f.path(), {false, false, 50}).value();
    sqlite3* first = nullptr;
    REQUIRE(sqlite3_open(f.path().c_str(), &first) == SQLITE_OK);
    REQUIRE(sqlite3_exec(first, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
    const auto refused = second.record(R"({"fact":"call","id":"x","on":"2025-02-01"})", day("2025-02-01"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == code::busy);
    CHECK(second.review({day("2025-03-01"), {}, {}, {}, {}, {}, {}}).has_value());
    sqlite3_exec(first, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(first);
    CHECK(second.record(R"({"fact":"call","id":"x","on":"2025-02-01"})", day("2025-02-01")).has_value());
}

TEST_CASE("programs that make the same registry at the same moment all get it") {
    for (int round = 0; round < 25; ++round) {
        const sample::file f;
        int gate[2] = {};
        REQUIRE(pipe(gate) == 0);
        std::vector<pid_t> children;
        for (int i = 0; i < 6; ++i) {
            children.push_back(fork());
            if (children.back() != 0) continue;
            close(gate[1]);
            char none = 0;
            (void)!read(gate[0], &none, 1);  // ends when the parent closes its side: for all of them at once
            auto r = registry::open(f.path(), {.busy_timeout = 20'000});
            const auto fact = R"({"fact":"call","id":"c)" + std::to_string(i) + R"(","on":"2025-02-01"})";
            _exit(!r ? 1 : r->record(fact, day("2025-02-01")) ? 0 : 2);
        }
        close(gate[0]);
        close(gate[1]);
        for (const auto child : children) {
            int status = 0;
            waitpid(child, &status, 0);
            REQUIRE(WIFEXITED(status));
            CHECK(WEXITSTATUS(status) == 0);
        }
        auto r = registry::open(f.path()).value();
        CHECK(sample::verified(r) == "");
    }
}

TEST_CASE("two registries on one file see what the other recorded and loaded") {
    const sample::file f;
    make_registry(f.path());
    auto a = registry::open(f.path()).value(), b = registry::open(f.path()).value();
    CHECK(sample::review(a, "2025-03-01") == sample::review(b, "2025-03-01"));
    a.record(R"({"fact":"payment","id":"q","on":"2025-02-01","invoice":"i1","amount":"10.00"})", day("2025-02-01"))
        .value();
    CHECK(sample::review(a, "2025-03-01") == sample::review(b, "2025-03-01"));
    b.load(document_kind::rules, sample::with(sample::rules, "\"days\": 10", "\"days\": 5"), day("2025-02-02")).value();
    a.record(R"({"fact":"payment","id":"s","on":"2025-02-01","invoice":"i2","amount":"10.00"})", day("2025-02-02"))
        .value();
    CHECK(sample::review(a, "2025-03-01") == sample::review(b, "2025-03-01"));
    CHECK(sample::verified(a) == "");
}

TEST_CASE("a registry opened for reading answers and refuses to record") {
    const sample::file f;
    make_registry(f.path());
    auto writing = registry::open(f.path()).value();
    auto r = registry::open(f.path(), {true, false, 0}).value();
    CHECK(sample::review(r, "2025-03-01") == sample::review(writing, "2025-03-01"));
    const auto refused = r.record(R"({"fact":"call","id":"x","on":"2025-02-01"})", day("2025-02-01"));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == code::read_only);
    CHECK(sample::verified(r) == "");
}

TEST_CASE("a file that may not be written is said, and may be opened for reading") {
    const sample::file f;
    make_registry(f.path());
    REQUIRE(chmod(f.path().c_str(), 0444) == 0);
    const auto child = fork();
    if (child == 0) {
        if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) _exit(9);
        const auto refused = registry::open(f.path(), {false, false, 0});
        if (refused || refused.error().code != code::read_only) _exit(1);
        auto r = registry::open(f.path(), {true, false, 0});
        _exit(r && r->review({day("2025-03-01"), {}, {}, {}, {}, {}, {}}) ? 0 : 2);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    CHECK(WEXITSTATUS(status) == 0);
    chmod(f.path().c_str(), 0644);
}

TEST_CASE("a backup is a registry of its own, and takes the place of no file") {
    const sample::file f, copy;
    make_registry(f.path());
    auto r = registry::open(f.path()).value();
    REQUIRE(r.backup(copy.path()));
    r.record(R"({"fact":"payment","id":"q","on":"2025-02-01","invoice":"i1","amount":"10.00"})", day("2025-02-01"))
        .value();
    const auto again = r.backup(copy.path());
    REQUIRE_FALSE(again);
    CHECK(again.error().code == code::io);
    auto kept = registry::open(copy.path(), {false, false, 0}).value();
    CHECK(sample::verified(kept) == "");
    CHECK(sample::review(kept, "2025-03-01") != sample::review(r, "2025-03-01"));
    CHECK(r.backup("/no such folder/x.db").error().code == code::io);
    const sample::file from_memory;
    auto memory = sample::in_memory();
    REQUIRE(memory.backup(from_memory.path()));
    auto saved = registry::open(from_memory.path()).value();
    CHECK(sample::verified(saved) == "");
}

TEST_CASE("a file of the first version of the schema opens in this library with all that it holds") {
    const sample::file f;
    run_sql(f.path(), bytes_of(std::string(TROTH_SOURCE_DIR) + "/tests/faults/version_1.sql"));
    {
        auto kept = registry::open(f.path(), {true, false, 0}).value();
        CHECK(sample::verified(kept) == "");
        CHECK_FALSE(kept.review({day("2025-03-01"), {}, {}, {}, {}, {}, {}})->findings.empty());
    }
    auto r = registry::open(f.path(), {false, false, 0}).value();
    CHECK(sample::verified(r) == "");
    const auto list = r.review({day("2025-03-01"), {}, {}, {}, {}, {}, {}}).value();
    REQUIRE_FALSE(list.findings.empty());
    CHECK(list.findings.front().person == "Ann");
    const auto later = day("2026-01-01");
    r.load(document_kind::rules, "contract", later).value();
    CHECK_FALSE(r.record(R"({"fact":"contract_ended","on":"2025-03-01"})", later));
    CHECK(sample::verified(r) == "");
}
