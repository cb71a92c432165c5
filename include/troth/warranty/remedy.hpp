// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/warranty/condition.hpp>

namespace troth::inline v0 {

/// What the buyer may ask for today, and on which ground.
struct open_remedy {
    warranty_remedy remedy = warranty_remedy::repair;
    remedy_ground ground = remedy_ground::defect;
    [[nodiscard]] friend bool operator==(const open_remedy&, const open_remedy&) noexcept = default;
};
BOOST_DESCRIBE_STRUCT(open_remedy, (), (remedy, ground))

namespace detail {

template <class Recorder>
void explain_ground(const warranty_matter& m, const remedy_clause& c, Recorder& why) {
    if constexpr (Recorder::on) {
        const auto explain = [&](const char* message, std::vector<parameter> parameters) {
            explain_clause(m.statute, c, message, std::move(parameters), why);
        };
        const auto text = [](const auto& value) { return std::to_string(value); };
        switch (c.ground) {
            case remedy_ground::defect: return explain("warranty.ground.defect", {});
            case remedy_ground::first_days: {
                no_reasons none;
                const auto& of = m.statute.get(*c.where->within);
                const auto last = m.statute.deadline(m.unit.delivered, *of.rule->term, of, none);
                return explain("warranty.ground.first_days", {{"to", to_string(last)}});
            }
            case remedy_ground::essential_defect: return explain("warranty.ground.essential", {});
            case remedy_ground::repair_term_broken: {
                const auto broken = find_broken_repair_term(m);
                return explain("warranty.ground.repair_term_broken",
                               {{"demanded", to_string(broken.value_or(m.unit.delivered))}});
            }
            case remedy_ground::replacement_term_broken: {
                const auto broken = find_broken_replacement_term(m);
                return explain("warranty.ground.replacement_term_broken",
                               {{"demanded", to_string(broken.value_or(m.unit.delivered))}});
            }
            case remedy_ground::repair_days_in_year: {
                const auto year = longest_repair_year(m, c.where->repairs_at_least.value_or(0));
                return explain("warranty.ground.repair_days_in_year", {{"days", text(year.days)}});
            }
            case remedy_ground::repeated_defect:
                return explain("warranty.ground.repeated", {{"count", text(m.defect.repeats.value_or(0))}});
            case remedy_ground::repair_impossible: return explain("warranty.ground.impossible", {});
            case remedy_ground::promise: return explain("warranty.ground.promise", {});
        }
    }
}

/// What the promise that covers says itself that it gives; nothing if the law covers.
[[nodiscard]] inline std::vector<warranty_remedy> promised_remedies(const warranty_matter& m) {
    if (m.verdict.period == no_index) return {};
    const auto warranty = m.timeline.periods[m.verdict.period].warranty;
    return warranty == no_index ? std::vector<warranty_remedy>() : m.unit.warranties[warranty].remedies;
}

/// What may be claimed in a term from delivery only, was claimed in it by a demand that asks for it; where something
/// else was demanded, it would be claimed on the day that is asked about.
[[nodiscard]] inline bool is_claimed_in_time(const remedy_clause& c, const warranty_matter& m) {
    if (!c.where || !c.where->within || !m.defect.demand) return true;
    if (std::find(c.remedies.begin(), c.remedies.end(), *m.defect.demand) != c.remedies.end()) return true;
    no_reasons none;
    const auto& of = m.statute.get(*c.where->within);
    return m.as_of <= m.statute.deadline(m.unit.delivered, *of.rule->term, of, none);
}

}  // namespace detail

/// What the buyer of a covered item may ask for, in the order of the law, then of the promise that covers; each remedy
/// once, on the first ground that is there. Nothing where nothing is covered.
template <class Recorder>
[[nodiscard]] std::vector<open_remedy> calculate_remedies(const warranty_matter& m, Recorder& why) {
    std::vector<open_remedy> out;
    if (!m.verdict.covered) return out;
    const auto open = [&](const std::vector<warranty_remedy>& remedies, remedy_ground ground) {
        const auto before = out.size();
        for (const auto r : remedies)
            if (std::none_of(out.begin(), out.end(), [&](const open_remedy& o) { return o.remedy == r; }))
                out.push_back({r, ground});
        return out.size() > before;
    };
    const auto promised = detail::promised_remedies(m);
    if (m.statute.rule().remedies)
        for (const auto& c : *m.statute.rule().remedies) {
            if (c.ground == remedy_ground::promise && !promised.empty()) continue;
            if (is_met(c.where, m) && detail::is_claimed_in_time(c, m) && open(c.remedies, c.ground))
                detail::explain_ground(m, c, why);
        }
    if (open(promised, remedy_ground::promise)) why.add("warranty.ground.promise", {});
    return out;
}

}  // namespace troth::inline v0
