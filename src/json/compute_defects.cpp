// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <troth/json/defects.hpp>
#include <troth/law/standard.hpp>
#include <troth/warranty/defect_faults.hpp>
#include <troth/warranty/defects.hpp>
#include <utility>
#include <vector>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct defects_request {
    std::string calculate;
    std::vector<defect_record> records;
    std::vector<units_sold> sold;
    std::optional<troth::currency> currency;
    std::optional<date> from;
    date as_of;
    std::optional<calendar_span> period;
    std::vector<defect_dimension> by;
    std::optional<systematic_threshold> systematic;
    std::optional<repeat_threshold> repeated_within;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(defects_request, (),
                      (calculate, records, sold, currency, from, as_of, period, by, systematic, repeated_within, lang,
                       reasons))

}  // namespace

template <>
inline constexpr std::string_view needed_members<defects_request> = "records";

namespace {

constexpr const char* systematic_id = "systematic_defects";
constexpr const char* repeated_id = "repeated_defects";

/// Takes the thresholds that the request does not state from the employer's standard.
void set_thresholds(const defects_request& q, defect_question& out) {
    const auto& systematic = standard::get(nullptr, &law_pack::thresholds, systematic_id, q.as_of);
    const auto& repeated = standard::get(nullptr, &law_pack::thresholds, repeated_id, q.as_of);
    out.systematic =
        q.systematic.value_or(systematic_threshold{systematic.per_mille.value(), systematic.count.value()});
    out.repeated = q.repeated_within.value_or(repeat_threshold{repeated.count.value(), repeated.days.value()});
}

template <class Recorder>
void explain_thresholds(const defects_request& q, Recorder& why) {
    if constexpr (Recorder::on) {
        if (!q.systematic) why.add("defects.standard", {{"rule", systematic_id}});
        if (!q.repeated_within) why.add("defects.standard", {{"rule", repeated_id}});
    }
}

}  // namespace

void calculate_defects(calculation& c, std::string& reply) {
    c.r.pass_nulls();
    defects_request q;
    json::read(c.r, c.request, q);
    defect_question asked;
    asked.from = q.from;
    asked.as_of = q.as_of;
    asked.period = q.period.value_or(calendar_span::month);
    asked.by = q.by;
    asked.currency = q.currency;
    set_thresholds(q, asked);
    for (const auto& f :
         faults_of(q.records, q.sold, asked, [&](const std::string& place) { return c.r.is_read(place); }))
        c.r.fault_at(f.code, f.where, f.message);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) {
        explain_thresholds(q, why);
        return troth::calculate_defects(q.records, q.sold, asked, why);
    });
}

}  // namespace troth::inline v0::json
