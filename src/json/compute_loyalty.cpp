// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <troth/client/loyalty_tiers.hpp>
#include <troth/json/programme.hpp>
#include <troth/law/standard.hpp>
#include <utility>
#include <variant>
#include <vector>

#include "rule_lookup.hpp"

namespace troth::inline v0::json {
namespace {

struct loyalty_request {
    std::string calculate;
    std::vector<client_purchase> purchases;
    std::optional<date> since;
    std::optional<std::vector<client_debt>> debts;
    std::optional<std::variant<std::string, programme_rule>> programme;
    troth::currency currency;
    date as_of;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(loyalty_request, (),
                      (calculate, purchases, since, debts, programme, currency, as_of, lang, reasons))

/// The programme that a request writes out, or names of the library's standard; noted where there is none of the name.
programme_rule programme_of(calculation& c, const loyalty_request& q, const std::string& id) {
    if (q.programme && std::holds_alternative<programme_rule>(*q.programme))
        return std::get<programme_rule>(*q.programme);
    if (!c.r.is_read("/programme") || !c.r.is_read("/as_of")) return {};
    if (const auto* rule = standard::find(nullptr, &law_pack::programmes, id, q.as_of)) return *rule;
    std::vector<std::string> names;
    for (const auto& rule : standard::embedded().pack().programmes) names.push_back(rule.id);
    c.r.fault_at(code::unknown_name, "/programme",
                 "found " + shown(id) + ", expected a programme of the standard: " + joined(names));
    return {};
}

}  // namespace

template <>
inline constexpr std::string_view needed_members<loyalty_request> = "purchases";

void calculate_loyalty(calculation& c, std::string& reply) {
    c.r.pass_nulls();
    loyalty_request q;
    json::read(c.r, c.request, q);
    const auto* named = q.programme ? std::get_if<std::string>(&*q.programme) : nullptr;
    const auto id = named != nullptr ? *named : std::string(client_programme_id);
    loyalty_question asked;
    asked.programme = programme_of(c, q, id);
    asked.as_of = q.as_of;
    asked.currency = q.currency;
    asked.purchases = std::move(q.purchases);
    asked.since = q.since;
    asked.debts = std::move(q.debts);
    const bool is_written = q.programme && named == nullptr;
    const auto is_read = [&](const std::string& place) {
        return (is_written || !place.starts_with("/programme")) && c.r.is_read(place);
    };
    for (const auto& f : faults_of(asked, is_read)) c.r.fault_at(f.code, f.where, f.message);
    if (c.r.has_faults()) return;
    answer(c, reply, q.reasons.value_or(true), q.lang, [&](auto& why) {
        if constexpr (std::decay_t<decltype(why)>::on)
            if (!is_written) why.add("loyalty.programme", {{"rule", id}});
        auto out = troth::calculate_loyalty(asked, why);
        if (out) set_titles(*out, asked.programme, q.lang);
        return out;
    });
}

}  // namespace troth::inline v0::json
