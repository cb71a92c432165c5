// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <vector>

#include <troth/contract/performances.hpp>
#include <troth/contract/terms.hpp>

#include "bench.hpp"

namespace bench {
namespace {

troth::date day(int after) { return *troth::date::parse("2024-01-01")->plus(after); }

/// An original and nine addenda, each with a price, a validity and some of five named terms and sections.
troth::contract changed_nine_times() {
    troth::contract out;
    out.id = "C-1";
    out.kind = "supply";
    out.parties = {{"firm", "supplier", {}}, {"client", "buyer", {}}};
    const char* names[] = {"delivery", "packing", "payment", "penalty", "place"};
    for (int i = 0; i < 10; ++i) {
        troth::contract_version v;
        v.id = "V" + std::to_string(i);
        v.kind = i == 0 ? troth::contract_version_kind::original : troth::contract_version_kind::addendum;
        v.signed_on = day(30 * i);
        v.price = troth::decimal{100'000 + i, 2};
        v.valid_to = day(365 + 30 * i);
        for (int k = 0; k < 5; ++k) {
            if (i != 0 && (i + k) % 5 > 1) continue;
            v.terms[names[k]] = "as agreed in version " + std::to_string(i);
            v.sections.emplace_back(names[k]);
        }
        out.versions.push_back(std::move(v));
    }
    return out;
}

void measure_terms(std::vector<figure>& out) {
    constexpr int count = 200'000;
    const auto c = changed_nine_times();
    const auto from = day(300);
    troth::no_reasons none;
    std::size_t found = 0;
    const auto seconds = shortest_seconds(9, [&] {
        for (int i = 0; i < count; ++i)
            found += troth::calculate_terms(c, *from.plus(i % 50), none).terms.size();
    });
    const auto answer = troth::calculate_terms(c, from, none);
    const auto copied = shortest_seconds(9, [&] {
        for (int i = 0; i < count; ++i) {
            auto copy = answer;
            found += copy.terms.size() + copy.sections.size();
        }
    });
    out.push_back({"contracts: terms in force on a day, 10 versions", "days", count / seconds,
                   "copy of the same answer", count / copied, "1,000,000 a second",
                   found != 0 && count / seconds >= 1e6});
}

/// A year of 120 monthly performances, half of them changed by an addendum in the middle of it.
troth::contract with_plan() {
    auto out = changed_nine_times();
    out.versions.resize(2);
    out.versions[1].signed_on = day(180);
    for (int i = 0; i < 120; ++i) {
        troth::contract_performance p;
        p.id = "P" + std::to_string(1000 + i);
        p.obligor = "client";
        p.obligee = "firm";
        p.performance = "pay";
        p.amount = troth::decimal{10'000 + i, 2};
        p.every = troth::term{1, troth::term_unit::months};
        p.first = day(i % 31);
        p.count = 12;
        out.versions[0].performances.push_back(p);
        if (i % 2 == 0) out.versions[1].performances.push_back(p);
    }
    return out;
}

void measure_plan(std::vector<figure>& out) {
    constexpr int count = 1'000;
    const auto c = with_plan();
    troth::no_reasons none;
    std::size_t rows = 0;
    const auto seconds = shortest_seconds(9, [&] {
        for (int i = 0; i < count; ++i) rows += troth::calculate_performances(c, day(200), none)->size();
    });
    const auto answer = *troth::calculate_performances(c, day(200), none);
    const auto copied = shortest_seconds(9, [&] {
        for (int i = 0; i < count; ++i) {
            auto copy = answer;
            rows += copy.size() + static_cast<std::size_t>(copy[static_cast<std::size_t>(i)].version);
        }
    });
    out.push_back({"contracts: 120 recurring performances planned anew, " + std::to_string(answer.size()) + " rows",
                   "plans", count / seconds, "copy of the same rows", count / copied, "5,000 a second",
                   rows != 0 && count / seconds >= 5e3});
}

}  // namespace

void measure_contracts(std::vector<figure>& out) {
    measure_terms(out);
    measure_plan(out);
}

}  // namespace bench
