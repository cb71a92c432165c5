// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

#include <troth/law/library.hpp>
#include <troth/obligation/late_charge.hpp>
#include <troth/obligation/late_charge_columns.hpp>
#include <troth/obligation/late_charge_law.hpp>

#include "bench.hpp"

namespace bench {
namespace {

using troth::day_share;
using troth::day_share_kind;

/// Ten years of the Russian key rate taken each day, in three bands.
troth::late_charge_terms terms(troth::late_charge_rounding rounding) {
    troth::late_charge_rule rule;
    rule.rate.emplace().series = std::string("ru.key_rate");
    rule.bands = std::vector<troth::late_charge_band>{{30, {day_share_kind::fraction, 0, 1}},
                                                      {90, {day_share_kind::fraction, 1, 300}},
                                                      {{}, {day_share_kind::fraction, 1, 130}}};
    rule.rounding = rounding;
    const troth::pack_series names{troth::law_library::embedded().find("ru")};
    return troth::late_charge_terms::make(rule, names, nullptr, *troth::currency::make("RUB")).value();
}

const troth::date as_of = *troth::date::parse("2026-06-01");

struct columns {
    std::vector<std::int64_t> principal, charge;
    std::vector<std::int32_t> due;

    /// Debts due in the five years from 2016 on: 43 rows each, more and less.
    explicit columns(std::size_t count) : principal(count), charge(count), due(count) {
        numbers random(1);
        const auto first = troth::date::parse("2016-01-15")->days();
        for (std::size_t i = 0; i < count; ++i) {
            principal[i] = 1 + random.below(100'000'000);
            due[i] = first + static_cast<std::int32_t>(random.below(5 * 365));
        }
    }
};

void measure_columns(std::vector<figure>& out, troth::late_charge_rounding rounding, const std::string& name,
                     double goal, const std::string& target) {
    columns c(1'000'000);
    const auto count = static_cast<double>(c.principal.size());
    std::vector<troth::late_charge_version> versions{{{}, {}, terms(rounding)}};
    troth::late_charge_columns charging(std::move(versions), as_of);
    const auto seconds = shortest_seconds(5, [&] {
        if (!charging.calculate(c.principal, c.due, c.charge)) std::exit(3);
    });
    auto copy = c.charge;
    const auto copied = shortest_seconds(9, [&] {
        std::memcpy(copy.data(), c.principal.data(), copy.size() * sizeof(std::int64_t));
        c.principal[0] = copy[3];
    });
    out.push_back({name, "debts", count / seconds, "memory copy of the principals", count / copied, target,
                   count / seconds >= goal});
}

void measure_single(std::vector<figure>& out) {
    columns c(100'000);
    const std::vector<troth::late_charge_version> versions{{{}, {}, terms(troth::late_charge_rounding::row)}};
    troth::no_reasons silent;
    troth::late_debt debt;
    debt.id = "1";
    std::size_t rows = 0;
    std::int64_t total = 0;
    const auto seconds = shortest_seconds(5, [&] {
        rows = 0;
        for (std::size_t i = 0; i < c.principal.size(); ++i) {
            debt.amount = {c.principal[i], *troth::currency::make("RUB")};
            debt.due = troth::date::make(std::int64_t{c.due[i]} + 3 * 365);
            const auto answer = troth::calculate_late_charge(versions, {std::span(&debt, 1), {}, as_of, {}}, silent);
            rows += answer->debts[0].rows.size();
            total += answer->total_minor;
        }
    });
    const auto looped = shortest_seconds(5, [&] {
        for (std::size_t i = 0; i < rows; ++i) total += (total ^ c.principal[i % c.principal.size()]) / 130;
    });
    const auto count = static_cast<double>(c.principal.size());
    char name[96];
    std::snprintf(name, sizeof name, "late charge: one debt with its rows (%.1f rows)",
                  static_cast<double>(rows) / count);
    out.push_back({name, "debts", count / seconds, "plain loop: one division a row", count / looped,
                   "1,500,000 a second", total != 0 && count / seconds >= 1.5e6});
}

}  // namespace

void measure_late_charges(std::vector<figure>& out) {
    measure_columns(out, troth::late_charge_rounding::row, "late charge: columns, each row rounded", 10e6,
                    "10,000,000 a second");
    measure_columns(out, troth::late_charge_rounding::total, "late charge: columns, totals", 20e6,
                    "20,000,000 a second");
    measure_single(out);
}

}  // namespace bench
