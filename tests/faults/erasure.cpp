// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>
#include <sstream>

#include "catch.hpp"
#include "failing_disk.hpp"
#include "store/sample.hpp"

using namespace troth;
using sample::day;

namespace {

const auto today = day("2025-02-01");
const std::string name = "Аркадий Бережной", phone = "۰۲۱-۵۵۵۰۱۰۱";
const std::string request = R"({"client":")" + name + R"(","texts":[")" + phone +
                            R"("],"ground":"asked","despite_open":true,"salt":"0123456789abcdef"})";

std::string invoices(const std::string& client, const std::string& begin, int count) {
    std::string out = "[";
    for (int i = 0; i < count; ++i)
        out += (i == 0 ? "" : ",") + std::string(R"({"fact":"invoice","id":")") + begin + std::to_string(i) +
               R"(","on":"2025-01-10","client":")" + client + R"(","note":"call )" + phone +
               R"(","amount":"10.00","due":"2025-01-20"})";
    return out + "]";
}

void prepare(const std::string& path, int count) {
    auto r = registry::open(path).value();
    r.load(document_kind::rules, sample::rules, day("2025-01-01")).value();
    r.record(invoices(name, "a", count), today).value();
    r.record(invoices("other", "b", count), today).value();
}

void copy(const sample::file& from, const sample::file& to) {
    to.remove();
    std::ofstream(to.path(), std::ios::binary) << std::ifstream(from.path(), std::ios::binary).rdbuf();
}

bool has_traces(const std::string& path) {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
        std::ifstream file(path + end, std::ios::binary);
        std::stringstream text;
        text << file.rdbuf();
        for (const auto& trace : {name, phone})
            if (text.str().find(trace) != std::string::npos) return true;
    }
    return false;
}

std::string sum_owed(const std::string& path) {
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
    std::string out;
    const auto take = [](void* to, int, char** values, char**) {
        *static_cast<std::string*>(to) += std::string(values[0]) + " ";
        return 0;
    };
    CHECK(sqlite3_exec(db, "SELECT sum(left_minor) || '/' || count(*) FROM obligation GROUP BY client ORDER BY 1", take,
                       &out, nullptr) == SQLITE_OK);
    sqlite3_close(db);
    return out;
}

/// After a command that was broken off: all or nothing is erased, and a repeat finishes it.
void check_all_or_nothing(const sample::file& f, const std::string& owed) {
    {
        auto r = registry::open(f.path(), {false, false, 5'000}).value();
        REQUIRE(sample::verified(r) == "");
        const auto facts = r.query(R"({"select":"facts","limit":100000})").value();
        const bool is_erased = facts.find("troth.erased") != std::string::npos;
        REQUIRE((facts.find(name) == std::string::npos) == is_erased);
        REQUIRE((facts.find(phone) == std::string::npos) == is_erased);
        const auto again = r.erase(request, today);
        if (is_erased)
            REQUIRE(again.error().code == code::unknown_name);
        else
            REQUIRE(again.value().is_swept);
        REQUIRE(sample::verified(r) == "");
        REQUIRE_FALSE(has_traces(f.path()));
    }
    REQUIRE(sum_owed(f.path()) == owed);
}

}  // namespace

TEST_CASE("whatever call to the system fails, all or nothing is erased, and a repeat finishes it") {
    const bool only_writes = GENERATE(false, true);
    const failing_disk disk;
    const sample::file prepared, f;
    prepare(prepared.path(), 10);
    const auto owed = sum_owed(prepared.path());
    bool has_failed = true;
    for (long call = 1; has_failed; ++call) {
        CAPTURE(call, only_writes);
        copy(prepared, f);
        failing_disk::fail_at(call, only_writes);
        bool is_done = false;
        {
            auto r = registry::open(f.path(), {false, false, 0});
            const auto done = r ? r->erase(request, today) : result<erase_answer>(r.error());
            is_done = done && done->is_swept;
            has_failed = failing_disk::has_failed();
            if (!done) {
                const auto kind = kind_of(done.error().code);
                REQUIRE((kind == failure_kind::io || kind == failure_kind::full || kind == failure_kind::busy));
            }
        }
        failing_disk::fail_at(0, false);
        if (is_done) REQUIRE_FALSE(has_traces(f.path()));
        check_all_or_nothing(f, owed);
    }
}

TEST_CASE("after a kill in the midst of an erasure all or nothing is erased, and a repeat finishes it") {
    const sample::file prepared, f;
    prepare(prepared.path(), 300);
    const auto owed = sum_owed(prepared.path());
    for (int round = 0; round < 40; ++round) {
        CAPTURE(round);
        copy(prepared, f);
        const auto child = fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            auto r = registry::open(f.path(), {false, false, 0});
            _exit(r && r->erase(request, today) ? 0 : 1);
        }
        usleep(static_cast<useconds_t>(round * 4'000));
        kill(child, SIGKILL);
        int status = 0;
        waitpid(child, &status, 0);
        check_all_or_nothing(f, owed);
    }
}

TEST_CASE("in a large file no page and no free place keeps what was erased, and other programs are waited for") {
    const sample::file f;
    prepare(f.path(), 20'000);
    {
        // What lies in free pages: rows that were derived, and derived anew.
        auto r = registry::open(f.path()).value();
        auto other = sample::rules;
        other.replace(other.find("\"days\": 10"), 10, "\"days\": 11");
        r.load(document_kind::rules, other, today).value();
    }
    auto r = registry::open(f.path(), {false, false, 50}).value();
    sqlite3* reader = nullptr;
    REQUIRE(sqlite3_open(f.path().c_str(), &reader) == SQLITE_OK);
    REQUIRE(sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM fact", nullptr, nullptr, nullptr) == SQLITE_OK);
    const auto done = r.erase(request, today).value();
    CHECK(done.is_erased);
    CHECK(done.facts == 40'000);
    CHECK_FALSE(done.is_swept);
    CHECK(has_traces(f.path()));
    sqlite3_close(reader);
    auto next = registry::open(f.path()).value();
    CHECK_FALSE(has_traces(f.path()));
    CHECK(sample::verified(next) == "");
}

TEST_CASE("a client is erased from a file of the first version of the schema, and its chain holds") {
    const sample::file f;
    {
        std::stringstream sql;
        sql << std::ifstream(std::string(TROTH_SOURCE_DIR) + "/tests/faults/version_1.sql").rdbuf();
        sqlite3* db = nullptr;
        REQUIRE(sqlite3_open(f.path().c_str(), &db) == SQLITE_OK);
        REQUIRE(sqlite3_exec(db, sql.str().c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(db);
    }
    auto r = registry::open(f.path(), {false, false, 0}).value();
    const auto facts = r.query(R"({"select":"facts"})").value();
    const auto at = facts.find("\"client\":\"") + 10;
    const auto client = facts.substr(at, facts.find('"', at) - at);
    const auto done =
        r.erase(R"({"client":")" + client + R"(","ground":"asked","despite_open":true,"salt":"0123456789abcdef"})",
                day("2026-01-01"))
            .value();
    CHECK(done.chain_from.has_value());
    CHECK(sample::verified(r) == "");
    CHECK(r.query(R"({"select":"facts"})").value().find("\"client\":\"" + client + "\"") == std::string::npos);
}
