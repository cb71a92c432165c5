// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <csignal>
#include <fstream>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failing_disk.hpp"
#include "store/sample.hpp"

using namespace troth;
using sample::day;

namespace {

std::string facts(int first, int count) {
    std::string out = "[";
    for (int i = first; i < first + count; ++i)
        out += (i == first ? "" : ",") + std::string(R"({"fact":"invoice","id":"i)") + std::to_string(i) +
               R"(","on":"2025-01-10","client":"acme","amount":"10.00","due":"2025-01-20"})";
    return out + "]";
}

std::string copy_of(const std::string& from, const std::string& to) {
    std::ofstream(to, std::ios::binary) << std::ifstream(from, std::ios::binary).rdbuf();
    return to;
}

int count_of_invoices(registry& r) {
    const auto all = r.query(R"({"select":"facts","kind":"invoice","limit":100000})").value();
    int out = 0;
    for (auto at = all.find("\"number\""); at != std::string::npos; at = all.find("\"number\"", at + 1)) ++out;
    return out;
}

}  // namespace

TEST_CASE("whatever call to the system fails, a command is done or not done, and says which") {
    const bool only_writes = GENERATE(false, true);
    const failing_disk disk;
    const sample::file prepared, f;
    {
        auto r = registry::open(prepared.path()).value();
        r.load(document_kind::rules, sample::rules, day("2025-01-01")).value();
        r.record(facts(0, 10), day("2025-02-01")).value();
    }
    bool has_failed = true;
    long call = 0;
    while (has_failed) {
        f.remove();
        copy_of(prepared.path(), f.path());
        failing_disk::fail_at(++call, only_writes);
        bool is_acknowledged = false;
        {
            auto r = registry::open(f.path(), {false, false, 0});
            const auto done = r ? r->record(facts(100, 50), day("2025-02-01")) : result<record_answer>(r.error());
            is_acknowledged = done.has_value();
            has_failed = failing_disk::has_failed();
            if (!is_acknowledged) {
                CAPTURE(call, done.error().message);
                const auto kind = kind_of(done.error().code);
                REQUIRE((kind == failure_kind::io || kind == failure_kind::full || kind == failure_kind::busy));
                if (only_writes) REQUIRE(kind == failure_kind::full);
            }
        }
        failing_disk::fail_at(0, false);
        auto r = registry::open(f.path(), {false, false, 0});
        REQUIRE(r);
        const auto found = count_of_invoices(*r);
        CAPTURE(call);
        REQUIRE((found == 60 || (found == 10 && !is_acknowledged)));
        REQUIRE(sample::verified(*r) == "");
    }
    CHECK(call > 10);
}

TEST_CASE("a full disk is said, loses nothing, and leaves the registry readable") {
    const std::string folder = "/tmp/troth-test-full-" + std::to_string(getpid());
    mkdir(folder.c_str(), 0700);
    if (mount("troth", folder.c_str(), "tmpfs", 0, "size=1m") != 0) {
        rmdir(folder.c_str());
        WARN("a small file system cannot be made here: left out");
        return;
    }
    {
        auto r = registry::open(folder + "/full.db").value();
        r.load(document_kind::rules, sample::rules, day("2025-01-01")).value();
        int recorded = 0;
        auto done = r.record(facts(recorded, 100), day("2025-02-01"));
        while (done) {
            recorded += 100;
            done = r.record(facts(recorded, 100), day("2025-02-01"));
        }
        CHECK(done.error().code == code::full);
        CHECK(recorded > 0);
        CHECK(count_of_invoices(r) == recorded);
        CHECK_FALSE(r.review({day("2025-03-01"), {}, {}, {}, {}, {}, {}}).value().findings.empty());
    }
    umount(folder.c_str());
    rmdir(folder.c_str());
}

TEST_CASE("a file that may not grow any further is said, and loses nothing") {
    const sample::file f;
    {
        auto r = registry::open(f.path()).value();
        r.load(document_kind::rules, sample::rules, day("2025-01-01")).value();
    }
    const auto child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        const rlimit small{400'000, 400'000};
        setrlimit(RLIMIT_FSIZE, &small);
        auto r = registry::open(f.path());
        int recorded = 0;
        while (r && recorded < 100'000) {
            const auto done = r->record(facts(recorded, 100), day("2025-02-01"));
            if (!done)
                _exit(recorded > 0 && (done.error().code == code::io || done.error().code == code::full)
                          ? recorded / 100
                          : 0);
            recorded += 100;
        }
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    REQUIRE(WIFEXITED(status));
    const auto recorded = WEXITSTATUS(status) * 100;
    CHECK(recorded > 0);
    auto r = registry::open(f.path()).value();
    CHECK(count_of_invoices(r) == recorded);
    CHECK(sample::verified(r) == "");
}
