// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <troth/exchange/csv.hpp>
#include <troth/exchange/import.hpp>
#include <troth/store/registry.hpp>

#include "catch.hpp"

using namespace troth;

namespace {

const date recorded = *date::make(2013, 4, 24);

std::string example(const std::string& name) {
    std::ifstream in(TROTH_SOURCE_DIR "/examples/fines/" + name, std::ios::binary);
    REQUIRE(in);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

registry fines() {
    auto r = registry::open(":memory:");
    REQUIRE(r.has_value());
    REQUIRE(r->load(document_kind::rules, example("rules.json"), recorded).has_value());
    const auto how = exchange::read_mapping(example("map.json"));
    REQUIRE(how.has_value());
    const auto done = exchange::import_csv(*r, *how, example("fines.csv"), recorded);
    REQUIRE(done.has_value());
    REQUIRE(done->bad_rows == 0);
    // 390 rows, of which 57 of penalties and 4 of an appeal state no fact.
    REQUIRE(done->recorded == 329);
    return std::move(*r);
}

/// What the log says of a case.
struct logged_case {
    std::optional<date> penalty, last;
};

std::map<std::string, logged_case> log() {
    const auto rows = exchange::parse_csv(example("fines.csv"));
    REQUIRE(rows.has_value());
    const auto column = [&](const std::string& name) {
        const auto& header = rows->front().fields;
        return static_cast<std::size_t>(std::find(header.begin(), header.end(), name) - header.begin());
    };
    const auto id = column("case:concept:name"), what = column("concept:name"), time = column("time:timestamp");
    std::map<std::string, logged_case> out;
    for (auto row = rows->begin() + 1; row != rows->end(); ++row) {
        auto& c = out[row->fields[id]];
        c.last = date::parse(row->fields[time].substr(0, 10));
        if (row->fields[what] == "Add penalty") c.penalty = c.last;
    }
    return out;
}

/// The first day on which the list of the day shows each fine as overdue, over all days of the log and a year more.
std::map<std::string, date> first_breaches(registry& r) {
    std::map<std::string, date> out;
    for (auto on = *date::make(2000, 1, 1); on <= *date::make(2014, 4, 30); on = on.next()) {
        review_request request;
        request.on = on;
        request.reasons = false;
        request.soon_days = 0;
        const auto list = r.review(request);
        REQUIRE(list.has_value());
        for (const auto& f : list->findings)
            if (f.rule == "fine.pay" && f.urgency == urgency::overdue) out.try_emplace(f.subject, on);
    }
    return out;
}

}  // namespace

TEST_CASE("For every case the first day of the breach in our list is that on which the log adds the penalty") {
    auto r = fines();
    auto shown = first_breaches(r);
    const auto cases = log();
    CHECK(cases.size() == 100);
    std::size_t penalties = 0;
    for (const auto& [id, logged] : cases) {
        INFO(id);
        penalties += logged.penalty.has_value();
        const auto found = shown.find(id);
        REQUIRE((found != shown.end()) == logged.penalty.has_value());
        if (logged.penalty) CHECK(to_string(found->second) == to_string(*logged.penalty));
    }
    CHECK(penalties == 57);
}
