// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <troth/warranty/parts_faults.hpp>
#include <troth/warranty/parts_need.hpp>
#include <utility>
#include <vector>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct parts_request {
    std::string calculate;
    std::vector<part_quantity> stock;
    std::vector<part_quantity> requested;
    std::vector<part_need> needed;
    std::vector<part_use> used;
    std::vector<part_norm> norms;
    std::optional<date> from;
    date as_of;
    std::optional<calendar_span> period;
    std::optional<std::int32_t> periods;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(parts_request, (),
                      (calculate, stock, requested, needed, used, norms, from, as_of, period, periods, lang, reasons))

}  // namespace

void calculate_parts(calculation& c, std::string& reply) {
    c.r.pass_nulls();
    parts_request q;
    json::read(c.r, c.request, q);
    part_question asked;
    asked.as_of = q.as_of;
    asked.from = q.from;
    if (q.period) asked.period = *q.period;
    if (q.periods) asked.periods = *q.periods;
    asked.norms = std::move(q.norms);
    asked.used = std::move(q.used);
    asked.stock = std::move(q.stock);
    asked.requested = std::move(q.requested);
    asked.needed = std::move(q.needed);
    for (const auto& f : faults_of(asked, [&](const std::string& place) { return c.r.is_read(place); }))
        c.r.fault_at(f.code, f.where, f.message);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) { return troth::calculate_parts(asked, why); });
}

}  // namespace troth::inline v0::json
