// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <troth/client/stage_statistics.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;

namespace {

const std::vector<std::string> stages = {"lead", "active", "lost", "odd"};

lifecycle_rule table() {
    lifecycle_rule out;
    out.stages.emplace();
    for (const auto* name : {"lead", "active", "lost"}) out.stages->push_back({name, {}, {}, {}, {}});
    return out;
}

date day(int n) { return *date::make(20'000 + n); }

std::optional<date> ten_days(const std::string& stage, date from) {
    return stage == "lead" ? date::make(from.days() + 10) : std::nullopt;
}

stage_statistics statistics(const std::vector<stage_path>& clients, int from, int to) {
    return stage_statistics_of(clients, day(from), day(to), table(), ten_days);
}

/// Where a client stands when a day ends; empty where in no stage.
std::string standing(const stage_path& path, date on) {
    std::string out;
    for (const auto& s : path)
        if (s.on <= on) out = s.stage.value_or("");
    return out;
}

const funnel_row& row(const stage_statistics& of, const std::string& stage) {
    return *std::find_if(of.funnel.begin(), of.funnel.end(), [&](const auto& r) { return r.stage == stage; });
}

/// Steps on rising days, some of them out of the firm.
rc::Gen<std::vector<stage_path>> some_clients() {
    const auto step = rc::gen::pair(rc::gen::inRange(0, 8), rc::gen::inRange(0, 5));
    return rc::gen::map(
        rc::gen::container<std::vector<std::vector<std::pair<int, int>>>>(
            rc::gen::container<std::vector<std::pair<int, int>>>(step)),
        [](const auto& all) {
            std::vector<stage_path> out;
            for (const auto& steps : all) {
                auto& path = out.emplace_back();
                int at = 0;
                for (const auto& [later, stage] : steps) {
                    const auto n = static_cast<std::size_t>(stage);
                    path.push_back({day(at += later), n < stages.size() ? std::optional(stages[n]) : std::nullopt});
                }
            }
            return out;
        });
}

}  // namespace

TEST_CASE("a funnel counts who stood, came, left and stands in each stage, and where they went") {
    const std::vector<stage_path> clients = {
        {{day(0), "lead"}, {day(5), "active"}},                       // before and in the period
        {{day(12), "lead"}, {day(20), "active"}, {day(20), "lost"}},  // two moves of one day
        {{day(1), "lead"}},                                           // stays
        {{day(2), "lead"}, {day(14), {}}},                            // leaves the firm
        {{day(31), "lead"}}};                                         // later
    const auto s = statistics(clients, 10, 30);
    REQUIRE(s.funnel.size() == 3);
    const auto& lead = row(s, "lead");
    CHECK(lead.at_start == 2);
    CHECK(lead.came == 1);
    CHECK(lead.left == 2);
    CHECK(lead.won == 1);
    CHECK(lead.lost == 1);
    CHECK(lead.at_end == 1);
    CHECK(to_string(*lead.went_on) == "33.33");
    CHECK(row(s, "active").at_end == 1);
    CHECK(row(s, "active").lost == 1);
    CHECK(row(s, "lost").at_end == 1);
    REQUIRE(s.moves.size() == 3);
    CHECK(s.moves[0].stage == "lead");
    CHECK_FALSE(s.moves[0].to);
    CHECK(to_string(s.moves[0].share) == "33.33");
    CHECK(s.moves[2].to == "lost");
}

TEST_CASE("stays are averaged half up, their middle is exact, and those that go on are held against their term") {
    const std::vector<stage_path> clients = {{{day(0), "lead"}, {day(10), "active"}},
                                             {{day(8), "lead"}, {day(11), "active"}},
                                             {{day(10), "lead"}, {day(14), "active"}},
                                             {{day(14), "lead"}, {day(14), "active"}},
                                             {{day(3), "lead"}, {day(9), "active"}},
                                             {{day(19), "lead"}},
                                             {{day(20), "lead"}}};
    const auto s = statistics(clients, 10, 30);
    const auto& lead = s.times[0];
    CHECK(lead.ended == 4);
    CHECK(to_string(*lead.mean_days) == "4.25");
    CHECK(to_string(*lead.median_days) == "3.5");
    CHECK(lead.longest_days == 10);
    CHECK(lead.going_on == 2);
    CHECK(lead.over_term == 1);  // the tenth day is still within the term
    CHECK(s.times[1].going_on == 5);
    CHECK_FALSE(s.times[1].over_term);
    CHECK_FALSE(s.times[2].mean_days);
}

TEST_CASE("stages that the lifecycle does not have follow it, if somebody stood in them") {
    const std::vector<stage_path> clients = {{{day(0), "odd"}}, {{day(0), "gone"}, {day(2), "lead"}}};
    const auto s = statistics(clients, 10, 30);
    REQUIRE(s.funnel.size() == 4);
    CHECK(s.funnel[3].stage == "odd");
    CHECK_FALSE(s.funnel[3].listed);
    CHECK(statistics({}, 10, 30).funnel.size() == 3);
    CHECK_FALSE(statistics({}, 10, 30).funnel[0].went_on);
}

TEST_CASE("a funnel is what counting clients day by day gives") {
    CHECK(rc::check("at the ends and in between", [] {
        const auto clients = *some_clients();
        const int from = *rc::gen::inRange(0, 20), to = from + *rc::gen::inRange(0, 20);
        const auto s = statistics(clients, from, to);
        std::map<std::string, std::vector<int>> seen;  // at start, at end
        for (const auto& path : clients) {
            const auto before = standing(path, day(from - 1)), after = standing(path, day(to));
            for (const auto& name : stages) {
                auto& n = seen[name];
                n.resize(2);
                n[0] += before == name ? 1 : 0;
                n[1] += after == name ? 1 : 0;
            }
        }
        std::map<std::string, int> left;
        for (const auto& m : s.moves) left[m.stage] += m.count;
        for (const auto& r : s.funnel) {
            RC_ASSERT(r.at_start + r.came - r.left == r.at_end);
            RC_ASSERT(left[r.stage] == r.left);
            if (!clients.empty()) {
                RC_ASSERT(r.at_start == seen[r.stage][0]);
                RC_ASSERT(r.at_end == seen[r.stage][1]);
            }
        }
        for (const auto& t : s.times) RC_ASSERT(t.going_on == row(s, t.stage).at_end);
    }));
}

TEST_CASE("of two parts of a period the funnels fit together") {
    CHECK(rc::check("where one ends the next begins", [] {
        const auto clients = *some_clients();
        const auto all = statistics(clients, 5, 25), first = statistics(clients, 5, 14),
                   second = statistics(clients, 15, 25);
        const auto of = [](const stage_statistics& s, const std::string& stage) {
            const auto at =
                std::find_if(s.funnel.begin(), s.funnel.end(), [&](const auto& r) { return r.stage == stage; });
            return at != s.funnel.end() ? *at : funnel_row{};
        };
        for (const auto& stage : stages) {
            RC_ASSERT(of(first, stage).at_end == of(second, stage).at_start);
            RC_ASSERT(of(first, stage).came + of(second, stage).came == of(all, stage).came);
            RC_ASSERT(of(first, stage).left + of(second, stage).left == of(all, stage).left);
        }
    }));
}
