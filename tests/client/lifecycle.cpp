// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <set>
#include <string>
#include <troth/client/lifecycle_diagram.hpp>
#include <troth/client/lifecycle_walk.hpp>
#include <troth/law/standard.hpp>
#include <vector>

#include "catch.hpp"

using namespace troth;

namespace {

date day(std::string_view text) { return date::parse(text).value(); }
const date today = day("2025-06-30");

const lifecycle_rule& standard_lifecycle() { return *standard::embedded().find_lifecycle(client_lifecycle_id, today); }

/// What the stages of the library's table are, and which may follow which, written once more.
const std::map<std::string, std::set<std::string>> allowed = {
    {"", {"lead", "active"}},
    {"lead", {"contacted", "qualified", "lost", "refused"}},
    {"contacted", {"qualified", "lost", "refused"}},
    {"qualified", {"offer", "negotiation", "lost", "refused"}},
    {"offer", {"qualified", "negotiation", "active", "lost", "refused"}},
    {"negotiation", {"offer", "active", "lost", "refused"}},
    {"active", {"key", "dormant", "lost"}},
    {"key", {"active", "dormant", "lost"}},
    {"dormant", {"won_back", "lost"}},
    {"lost", {"won_back"}},
    {"won_back", {"qualified", "offer", "negotiation", "active", "key", "lost"}},
    {"refused", {"lead"}},
};

/// The shortest way to each stage, the stage itself last.
std::map<std::string, std::vector<std::string>> ways() {
    std::map<std::string, std::vector<std::string>> out{{"", {}}};
    std::vector<std::string> open{""};
    for (std::size_t i = 0; i < open.size(); ++i)
        for (const auto& to : allowed.at(std::string(open[i])))
            if (!out.contains(to)) {
                auto way = out.at(open[i]);
                way.push_back(to);
                out.emplace(to, std::move(way));
                open.push_back(to);
            }
    return out;
}

lifecycle_question after(const std::vector<std::string>& way) {
    lifecycle_question q;
    q.as_of = today;
    q.lifecycle = standard_lifecycle();
    q.recorded = {{"need", day("2025-01-01")}, {"offer", day("2025-01-01")}};
    for (const auto& to : way) q.history.push_back({day("2025-02-01"), to, {}, {}});
    return q;
}

std::string faults(const lifecycle_question& asked) {
    std::string out;
    for (const auto& e : faults_of(asked))
        out += std::string(name_of(e.code)) + " " + e.where + ": " + e.message + "\n";
    return out;
}

}  // namespace

TEST_CASE("of all pairs of stages those of the table are moves, and the others are refused with the moves there are") {
    const auto to_each = ways();
    REQUIRE(to_each.size() == standard_lifecycle().stages->size() + 1);
    std::size_t pairs = 0;
    for (const auto& [from, next] : allowed)
        for (const auto& s : *standard_lifecycle().stages) {
            ++pairs;
            auto way = to_each.at(from);
            REQUIRE(faults(after(way)).empty());
            way.push_back(s.stage);
            INFO(from << " -> " << s.stage);
            const auto told = faults(after(way));
            if (next.contains(s.stage)) {
                CHECK(told.empty());
                no_reasons silent;
                CHECK(calculate_lifecycle(after(way), silent).value().stage == s.stage);
            } else {
                CHECK(told.starts_with("contradiction /history/" + std::to_string(way.size() - 1) + "/to: "));
                for (const auto& legal : next) CHECK(told.find(legal) != std::string::npos);
            }
        }
    CHECK(pairs == 132);
}

TEST_CASE("a guard asks for facts recorded by the day of the move") {
    auto q = after({"lead", "qualified"});
    q.recorded.clear();
    CHECK(faults(q) == "contradiction /history/1/to: \"qualified\" needs need recorded by 2025-02-01\n");
    q.recorded = {{"need", day("2025-02-02")}};
    CHECK_FALSE(faults(q).empty());
    q.recorded = {{"need", day("2025-02-01")}};
    CHECK(faults(q).empty());
    no_reasons silent;
    const auto next = calculate_lifecycle(q, silent).value().next;
    REQUIRE(next.size() == 4);
    CHECK(next[0].stage == "offer");
    CHECK(next[0].missing == std::vector<std::string>{"offer"});
    CHECK(next[1].missing.empty());
}

TEST_CASE("all faults of a history are told: unknown stages, days out of order, moves that there are not") {
    auto q = after({"lead", "qualified", "vip", "key", "key"});
    q.history[1].on = day("2025-01-31");
    CHECK(faults(q) ==
          "contradiction /history/1/on: 2025-01-31 is before 2025-02-01\n"
          "unknown_name /history/2/to: found \"vip\", expected one of lead, contacted, qualified, offer, negotiation, "
          "active, key, dormant, lost, won_back, refused\n");
    CHECK(faults(after({"lead", "key", "active"})) ==
          "contradiction /history/1/to: from \"lead\" a client does not come to \"key\", expected one of contacted, "
          "qualified, lost, refused\n");
    CHECK(faults(after({"key"})) ==
          "contradiction /history/0/to: a client does not begin as \"key\", expected one of lead, active\n");
    auto many = after({});
    many.history.resize(max_stage_moves + 1);
    many.recorded.resize(max_stage_facts + 1);
    CHECK(faults(many) ==
          "limit /history: found 10001, expected at most 10000\nlimit /recorded: found 100001, expected at most "
          "100000\n");
}

TEST_CASE("a drawing has each stage and each move once, and only the client's stage coloured") {
    const auto label = [](const std::string& stage) { return "<" + stage + "> & \"co\""; };
    const auto& table = standard_lifecycle();
    std::size_t moves = 0;
    for (const auto& s : *table.stages) moves += s.to.size();
    const auto count = [](const std::string& text, const std::string& part) {
        std::size_t n = 0;
        for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
        return n;
    };
    const auto svg = lifecycle_svg(table, label, "key");
    CHECK(count(svg, "<rect") == table.stages->size());
    CHECK(count(svg, "marker-end") == moves);
    CHECK(count(svg, "#ffd98a") == 1);
    CHECK(count(svg, "&lt;key&gt; &amp; &quot;co&quot;") == 1);
    CHECK(count(lifecycle_svg(table, label), "#ffd98a") == 0);
    const auto mermaid = lifecycle_mermaid(table, label);
    CHECK(mermaid.starts_with("stateDiagram-v2\n    state \"<lead> & #quot;co#quot;\" as s0\n"));
    CHECK(count(mermaid, " --> ") == moves + 2);
    CHECK(count(mermaid, "[*] --> ") == 2);
}
