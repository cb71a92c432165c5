// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include "store/sample.hpp"

using namespace troth;
using sample::day;

namespace {

/// Three facts that belong together: all of them are recorded, or none.
std::string three_facts(int round, int count) {
    const auto id = std::to_string(round) + "-" + std::to_string(count);
    return R"([{"fact":"invoice","id":"i)" + id +
           R"(","on":"2025-01-10","client":"acme","amount":"10.00","due":"2025-01-20"},
               {"fact":"payment","id":"p)" +
           id + R"(","on":"2025-01-15","invoice":"i)" + id + R"(","amount":"4.00"},
               {"fact":"charge","id":"c)" +
           id + R"(","on":"2025-01-15","client":"acme","amount":"4.00","currency":"EUR"}])";
}

/// Records until it is killed; says each time what is safe on the disk.
[[noreturn]] void record_for_ever(const std::string& path, int round, int say) {
    auto r = registry::open(path);
    for (int count = 0; r && count < 100'000; ++count) {
        if (!r->record(three_facts(round, count), day("2025-02-01"))) _exit(2);
        if (write(say, &count, sizeof count) != sizeof count) _exit(3);
    }
    _exit(1);
}

/// The last count that a killed child acknowledged; -1 if it did not come so far.
int record_and_kill(const std::string& path, int round, int microseconds) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const auto child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        close(ends[0]);
        record_for_ever(path, round, ends[1]);
    }
    close(ends[1]);
    int last = -1;
    // Every other child is killed while it opens the file, the rest at some moment after their first record.
    if (round % 2 == 0) REQUIRE(read(ends[0], &last, sizeof last) == sizeof last);
    usleep(static_cast<useconds_t>(microseconds));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    CHECK(WIFSIGNALED(status));
    for (int count = 0; read(ends[0], &count, sizeof count) == sizeof count;) last = count;
    close(ends[0]);
    return last;
}

bool is_there(registry& r, const std::string& id) {
    return r.query(R"({"select":"facts","id":")" + id + "\"}").value().find("\"number\"") != std::string::npos;
}

}  // namespace

TEST_CASE("what was acknowledged is there after each of 200 kills, nothing is there by halves, and the chain holds") {
    const sample::file f;
    {
        auto r = registry::open(f.path()).value();
        r.load(document_kind::rules, sample::rules, day("2025-01-01")).value();
    }
    int acknowledged = 0;
    for (int round = 0; round < 200; ++round) {
        const auto last = record_and_kill(f.path(), round, round * 7919 % 9'000);
        auto r = registry::open(f.path(), {false, false, 5000});
        REQUIRE(r);
        acknowledged += last + 1;
        for (int count = last; count >= 0 && count > last - 3; --count)
            REQUIRE(is_there(*r, "c" + std::to_string(round) + "-" + std::to_string(count)));
        const auto next = std::to_string(round) + "-" + std::to_string(last + 1);
        REQUIRE(is_there(*r, "i" + next) == is_there(*r, "c" + next));
        if (round % 40 == 39) REQUIRE(sample::verified(*r) == "");
    }
    CHECK(acknowledged >= 100);
}
