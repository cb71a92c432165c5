// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "late_charge_request.hpp"

namespace troth::inline v0::json {
namespace {

/// The version that is in force on the first overdue day of the request; null after noting that none is.
const late_charge_version* version_on(const std::vector<late_charge_version>& versions, date first_day,
                                      const late_charge_names& names) {
    for (auto v = versions.rbegin(); v != versions.rend(); ++v)
        if ((!v->first_day || *v->first_day <= first_day) && (!v->last_day || first_day <= *v->last_day)) return &*v;
    names.note(fail(code::not_known, "/rule", "the rule is not in force on " + to_string(first_day)));
    return nullptr;
}

}  // namespace

void calculate_rate(calculation& c, std::string& reply) {
    rate_request q;
    json::read(c.r, c.request, q);
    const late_charge_names names(c, q);
    check_order(c.r, "first_day", q.first_day, "on", q.on);
    if (c.r.has_faults()) return;
    const auto versions = names.versions(names.variant(), std::nullopt, true);
    if (!versions) return names.note(versions.error());
    const auto* version = version_on(*versions, q.first_day, names);
    if (version == nullptr) return;
    if (version->refused) return names.note(*version->refused);
    if (!version->terms.rate) return names.note(fail(code::missing_member, "/rule/rate", "the rule has no rate"));
    rate_cursor cursor(*version->terms.rate, {q.first_day.previous(), q.first_day, q.on, q.on});
    cursor.read(q.on);
    const auto& value = cursor.value();
    if (value.mark != series_mark::known)
        return names.note(fail(code::not_known, version->terms.rate->where(value.layer),
                               "the rate for " + to_string(q.on) + " is not known"));
    const auto percent = to_string(cursor.percent());
    reply += "{\"percent\":";
    append_quoted(reply, percent);
    if (q.reasons.value_or(true)) {
        reasons why;
        explain_rule(names, {static_cast<std::uint32_t>(version - versions->data())}, why);
        why.add(value.layer == 0 ? "rate.percent" : "rate.capped", {{"on", to_string(q.on)}, {"percent", percent}});
        reply += ",\"reasons\":";
        write_reasons(reply, why.steps(), q.lang);
    }
    reply += '}';
}

}  // namespace troth::inline v0::json
