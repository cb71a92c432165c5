// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <cstring>
#include <vector>

#include <troth/law/library.hpp>
#include <troth/time/deadline_columns.hpp>

#include "bench.hpp"

namespace bench {
namespace {

void measure_one(std::vector<figure>& out, const troth::term& t, const std::string& name, double copied_per_second) {
    constexpr std::size_t count = 2'000'000;
    const auto* pack = troth::law_library::embedded().find("ru");
    const auto& calendar = pack->calendar->days;
    const auto first = troth::date::parse("2012-01-01")->days();
    numbers random(7);
    std::vector<std::int32_t> from(count), to(count);
    for (auto& day : from) day = first + static_cast<std::int32_t>(random.below(12 * 365));
    troth::deadline_rule rule;
    if (t.unit == troth::term_unit::months) rule.if_non_working = troth::if_non_working::next;
    const auto seconds = shortest_seconds(9, [&] {
        (void)troth::calculate_deadlines(from, t, troth::direction::after, rule, &calendar, to).value();
    });
    out.push_back({name, "deadlines", count / seconds, "memory copy of the column", copied_per_second,
                   "150,000,000 a second", count / seconds >= 150e6});
}

}  // namespace

void measure_deadlines(std::vector<figure>& out) {
    constexpr std::size_t count = 2'000'000;
    std::vector<std::int32_t> a(count, 1), b(count);
    const auto copied = shortest_seconds(9, [&] {
        std::memcpy(b.data(), a.data(), count * sizeof(std::int32_t));
        a[static_cast<std::size_t>(b[5])] = b[7];
    });
    measure_one(out, {3, troth::term_unit::working_days}, "deadlines: 3 working days, columns", count / copied);
    measure_one(out, {300, troth::term_unit::working_days}, "deadlines: 300 working days, columns", count / copied);
    measure_one(out, {2, troth::term_unit::months}, "deadlines: 2 months, next working day, columns", count / copied);
}

}  // namespace bench
