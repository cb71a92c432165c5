// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <troth/law/library.hpp>
#include <troth/registry/assignment.hpp>
#include <troth/registry/finding.hpp>
#include <troth/registry/rule_set.hpp>

namespace troth::inline v0 {

/// A fact that was recorded and contradicts the form of its kind: its first fault.
struct contradictory_fact {
    std::string id;
    std::string kind;
    std::string code;   ///< of the error with which such a fact would be refused today
    std::string where;  ///< a JSON Pointer into the fact
    std::string found;
};

/// A demand of a buyer that is open though the warranty does not cover it, and why.
struct uncovered_demand {
    std::string id;
    std::string client;
    date on;
    std::vector<reason> why;
};

/// A promise of a warranty that is shorter than what the law gives in any case.
struct short_warranty {
    std::string id;        ///< of the fact that states it
    std::string promised;  ///< the last day, of a sale on the day of the fact
    std::string by_law;
    std::string citation;
};

/// A product with systematic defects, whose withdrawal nobody proposed since they were reported.
struct systematic_product {
    std::string product;
    date last_defect;
    std::vector<reason> why;
};

/// What a check looks at.
struct check_input {
    date on;
    const rule_set& rules;
    const law_library& laws;
    const assignment_table& who;
    std::vector<contradictory_fact> contradictory = {};  ///< of the facts until the day
    std::vector<uncovered_demand> uncovered = {};
    std::vector<short_warranty> short_warranties = {};
    std::vector<systematic_product> systematic = {};
};

/// A check: what cannot be said as "this fact opens, that fact discharges, by then". It yields findings of the same
/// shape as obligations do.
struct check {
    std::string_view id;    ///< also the kind of its findings
    std::string_view duty;  ///< that answers for them
    void (*run)(const check&, const check_input&, std::vector<finding>&);
    bool is_about_clients = false;  ///< whether each of its findings is about a client
};

/// How many days before the data of a law end they are asked for anew.
inline constexpr std::int32_t law_data_notice_days = 30;

namespace detail {

inline finding finding_of_check(const check& c, std::string subject, date due, const check_input& in,
                                const std::string& client = {}) {
    finding f;
    f.finding = f.rule = c.id;
    f.duty = std::string(c.duty);
    if (!client.empty()) f.client = client;
    f.subject = std::move(subject);
    f.obligor = "firm";
    f.obligee = "firm";
    f.due = due;
    f.opened_on = due;
    f.urgency = due < in.on ? urgency::overdue : due == in.on ? urgency::due : urgency::soon;
    if (due < in.on) f.days_overdue = in.on - due;
    else f.days_left = due - in.on;
    if (const auto* a = in.who.find(c.duty, client, in.on)) {
        if (!a->person.empty()) f.person = a->person;
        if (!a->unit.empty()) f.unit = a->unit;
    }
    return f;
}

/// The series that the late charge rules of obligation rules read, by law and name.
inline std::set<std::pair<std::string, std::string>> series_in_use(const rule_set& rules, const law_library& laws) {
    std::set<std::pair<std::string, std::string>> out;
    const auto add = [&](const std::string& law, const late_charge_rule& rule) {
        if (!rule.rate || !rule.rate->series) return;
        if (const auto* name = std::get_if<std::string>(&*rule.rate->series)) out.emplace(law, *name);
    };
    for (const auto& rule : rules.rules()) {
        if (!rule.late_charge || !rule.late_charge->law || !rule.late_charge->rule) continue;
        const auto& cost = *rule.late_charge->rule;
        const auto* written = std::get_if<late_charge_rule>(&cost);
        const auto base = written == nullptr ? std::get<std::string>(cost) : written->like.value_or("");
        const auto* pack = laws.find(*rule.late_charge->law);
        const auto* named = pack != nullptr ? pack->find_late_charge(base) : nullptr;
        if (named == nullptr && written != nullptr) add(*rule.late_charge->law, *written);
        if (named == nullptr) continue;
        for (const auto& version : named->versions)
            add(pack->law, written != nullptr ? changed(version.rule, *written) : version.rule);
    }
    return out;
}

/// A series that the rules in use read ends, or has ended: from then on late charges are not known.
inline void check_law_data(const check& c, const check_input& in, std::vector<finding>& out) {
    for (const auto& [law, name] : series_in_use(in.rules, in.laws)) {
        const auto* pack = in.laws.find(law);
        const auto* found = pack != nullptr ? pack->find_series(name) : nullptr;
        if (found == nullptr || found->values.entries.empty()) continue;
        const auto& end = found->values.entries.back();
        if (end.mark != series_mark::unknown) continue;
        const auto last_known = end.from.previous();
        if (in.on.plus(law_data_notice_days).value_or(date::last()) < last_known) continue;
        auto f = finding_of_check(c, name, last_known, in);
        f.performance = "load";
        f.reasons.push_back({"check.law_data_ending",
                             {{"series", name}, {"law", law}, {"last_day", to_string(last_known)}},
                             found->source.citation});
        out.push_back(std::move(f));
    }
}

/// Why a fact contradicts the form of its kind.
inline reason reason_of(const contradictory_fact& f) {
    static constexpr std::pair<std::string_view, std::string_view> messages[] = {
        {"missing_member", "check.fact_missing_member"}, {"wrong_type", "check.fact_wrong_type"},
        {"bad_value", "check.fact_bad_value"},           {"unknown_name", "check.fact_unknown_name"},
        {"contradiction", "check.fact_contradiction"},
    };
    const auto* at = std::find_if(std::begin(messages), std::end(messages),
                                  [&](const auto& m) { return m.first == f.code; });
    const bool is_known = at != std::end(messages);
    reason out{std::string(is_known ? at->second : "check.fact_contradiction"),
               {{"kind", f.kind}, {"fact", f.id}, {"member", f.where}}, {}};
    if (f.code != "missing_member" && f.code != "wrong_type") out.parameters.push_back({"found", f.found});
    return out;
}

/// Facts that were recorded before their form was stated, or that a correction of another fact put at fault.
inline void check_forms(const check& c, const check_input& in, std::vector<finding>& out) {
    for (const auto& fact : in.contradictory) {
        auto f = finding_of_check(c, fact.id, in.on, in);
        f.performance = "correct";
        f.reasons.push_back(reason_of(fact));
        out.push_back(std::move(f));
    }
}

/// A buyer asks for what no warranty covers: he is to be told so, and offered a repair against payment.
inline void check_coverage(const check& c, const check_input& in, std::vector<finding>& out) {
    for (const auto& demand : in.uncovered) {
        auto f = finding_of_check(c, demand.id, in.on, in, demand.client);
        f.obligee = demand.client.empty() ? "client" : demand.client;
        f.performance = "refuse";
        f.opened_on = demand.on;
        f.reasons = demand.why;
        out.push_back(std::move(f));
    }
}

/// Warranty terms that the firm states for its products and that do not hold.
inline void check_warranty_terms(const check& c, const check_input& in, std::vector<finding>& out) {
    for (const auto& stated : in.short_warranties) {
        auto f = finding_of_check(c, stated.id, in.on, in);
        f.performance = "correct";
        f.reasons.push_back({"check.warranty_below_statutory",
                             {{"promised", stated.promised}, {"by_law", stated.by_law}},
                             stated.citation});
        out.push_back(std::move(f));
    }
}

/// Products that fail too often: production is to be told to cut them, or to withdraw them.
inline void check_systematic(const check& c, const check_input& in, std::vector<finding>& out) {
    for (const auto& found : in.systematic) {
        auto f = finding_of_check(c, found.product, in.on, in);
        f.performance = "propose";
        f.opened_on = found.last_defect;
        f.reasons = found.why;
        out.push_back(std::move(f));
    }
}

}  // namespace detail

/// The checks of the library. A domain adds its own here.
inline constexpr auto checks = std::to_array<check>({
    {"law.data_ending", "law.data_ending", detail::check_law_data},
    {"fact.contradictory", "fact.contradictory", detail::check_forms},
    {"warranty.not_covered", "after-sales-manager.duty.paid-repair", detail::check_coverage, true},
    {"warranty.term_below_statutory", "after-sales-manager.duty.set-warranty-terms", detail::check_warranty_terms},
    {"product.withdrawal_due", "after-sales-manager.duty.withdrawal", detail::check_systematic},
});

/// Appends the findings of all checks, or of those about clients.
inline void run_checks(const check_input& in, std::vector<finding>& out, bool is_all = true) {
    for (const auto& c : checks)
        if (is_all || c.is_about_clients) c.run(c, in, out);
}

}  // namespace troth::inline v0
