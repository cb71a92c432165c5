// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <troth/reason/reason.hpp>
#include <troth/warranty/remains.hpp>
#include <troth/warranty/statute.hpp>
#include <troth/warranty/timeline.hpp>
#include <troth/warranty/unit.hpp>
#include <troth/warranty/verdict.hpp>

namespace troth::inline v0 {

namespace detail {

inline void explain_beginning(const warranty_unit& unit, const warranty_statute& statute, const warranty_period& p,
                              reasons& why) {
    const auto* w = p.warranty == no_index ? nullptr : &unit.warranties[p.warranty];
    if (p.is_restarted || (w != nullptr && (w->starts == warranty_start::after ||
                                            (!w->starts && w->kind == warranty_kind::extended))))
        return;
    const auto begins = w != nullptr ? beginning_of(unit, statute, *w) : beginning_by_law(unit, statute, p.kind);
    if (begins.by == warranty_start::delivery) return;
    static constexpr const char* by[] = {"", "warranty.starts.installation", "warranty.starts.registration",
                                         "warranty.starts.season"};
    if (!begins.is_known)
        why.add("warranty.start_not_known", {{"from", to_string(begins.from)}});
    else if (w != nullptr && w->starts)
        why.add(by[static_cast<std::size_t>(begins.by)], {{"from", to_string(begins.from)}});
    else
        explain_clause(statute, *statute.rule().starts, by[static_cast<std::size_t>(begins.by)],
                       {{"from", to_string(begins.from)}}, why);
}

inline void explain_period(const warranty_unit& unit, const warranty_statute& statute, const warranty_period& p,
                           reasons& why) {
    explain_beginning(unit, statute, p, why);
    std::vector<parameter> days{{"from", to_string(p.from)}, {"to", to_string(p.to)}};
    if (p.component != nullptr) days.insert(days.begin(), {"component", *p.component});
    if (p.is_restarted && p.component != nullptr && statute.rule().part)
        explain_clause(statute, *statute.rule().part, "warranty.restarted_part", std::move(days), why);
    else if (p.is_restarted && p.component == nullptr && statute.rule().replacement)
        explain_clause(statute, *statute.rule().replacement, "warranty.restarted", std::move(days), why);
    else if (p.is_restarted)
        why.add(p.component != nullptr ? "warranty.restarted_part" : "warranty.restarted", std::move(days));
    else if (p.kind == warranty_kind::statutory)
        explain_clause(statute, *statute.rule().statutory, "warranty.statutory", std::move(days), why);
    else if (p.component != nullptr)
        why.add("warranty.component", std::move(days));
    else
        why.add(p.kind == warranty_kind::commercial ? "warranty.commercial" : "warranty.bought", std::move(days));
    if (p.ended_by == early_end::use) why.add("warranty.ended_by_use", {{"to", to_string(p.to)}});
    if (p.ended_by == early_end::replacement) why.add("warranty.ended_by_replacement", {{"to", to_string(p.to)}});
}

inline void explain_extension(const warranty_unit& unit, const warranty_statute& statute,
                              const warranty_timeline& timeline, const period_extension& x, reasons& why) {
    const auto& p = timeline.periods[x.period];
    const auto& e = unit.events[x.event];
    const auto* clause = statute.repair_that(x.effect, p.kind);
    std::vector<parameter> values{{"demanded", to_string(e.demanded)}, {"days", std::to_string(x.days)},
                                  {"to", to_string(x.to)}};
    const auto* message = x.effect == repair_effect::adds_days ? "warranty.extended_by_days"
                                                               : "warranty.extended_once";
    if (clause != nullptr) explain_clause(statute, *clause, message, std::move(values), why);
    else why.add(message, std::move(values));
}

inline void explain_burden(const warranty_statute& statute, const warranty_timeline& timeline,
                           const warranty_verdict& v, reasons& why) {
    const auto* clause = v.period == no_index ? nullptr : statute.burden_of(timeline.periods[v.period].kind);
    if (v.opinion) return;
    if (!v.burden) return why.add("warranty.burden.promise", {});
    if (clause == nullptr) return why.add("warranty.burden.buyer", {});
    if (v.burden_until)
        return explain_clause(statute, *clause,
                              *v.burden == burden_of_proof::seller ? "warranty.burden.seller_until"
                                                                   : "warranty.burden.buyer_until",
                              {{"to", to_string(*v.burden_until)}}, why);
    explain_clause(statute, *clause,
                   *v.burden == burden_of_proof::seller ? "warranty.burden.seller" : "warranty.burden.buyer", {}, why);
}

/// Says what an expert found, and what the buyer then repays.
inline void explain_opinion(const warranty_statute& statute, const warranty_verdict& v, reasons& why) {
    if (!v.opinion) return;
    static constexpr const char* by[] = {"warranty.opinion.seller", "warranty.opinion.buyer", "warranty.opinion.other"};
    why.add(by[static_cast<std::size_t>(v.opinion->cause)], {{"on", to_string(v.opinion->on)}});
    if (v.opinion->cause != defect_origin::seller && statute.rule().expertise_repaid)
        explain_clause(statute, *statute.rule().expertise_repaid, "warranty.opinion.costs", {}, why);
}

/// A repair for money is warranted itself.
inline void explain_own_warranty(const warranty_statute& statute, const term_clause& clause, reasons& why) {
    explain_clause(statute, clause, "warranty.remains.paid_repair_warranty", {}, why);
    explain_term(why, statute.length(*clause.term));
}

}  // namespace detail

/// Says how the periods of an item came about.
inline void explain_timeline(const warranty_unit& unit, const warranty_statute& statute,
                             const warranty_timeline& timeline, const std::vector<overruled_promise>& overruled,
                             date as_of, reasons& why) {
    std::vector<char> has_effect(unit.events.size());
    std::size_t next = 0;
    for (std::size_t i = 0; i < timeline.periods.size(); ++i) {
        detail::explain_period(unit, statute, timeline.periods[i], why);
        for (; next < timeline.extensions.size() && timeline.extensions[next].period == i; ++next) {
            detail::explain_extension(unit, statute, timeline, timeline.extensions[next], why);
            has_effect[timeline.extensions[next].event] = 1;
        }
    }
    for (std::size_t i = 0; i < unit.events.size(); ++i) {
        const auto& e = unit.events[i];
        const auto end = e.returned ? e.returned : e.ended;
        if (e.kind == warranty_event_kind::repair && end && *end <= as_of && has_effect[i] == 0)
            why.add("warranty.repair_adds_nothing", {{"demanded", to_string(e.demanded)}});
    }
    if (unit.removed && unit.removed->on <= as_of)
        why.add("warranty.removed", {{"on", to_string(unit.removed->on)}, {"ground", unit.removed->ground}});
    if (unit.came_back && *unit.came_back <= as_of) why.add("warranty.came_back", {{"on", to_string(*unit.came_back)}});
    for (const auto& o : overruled) {
        std::vector<parameter> days{{"promised", to_string(o.promised)}, {"by_law", to_string(o.by_law)}};
        if (unit.warranties[o.warranty].component && statute.rule().parts_as_whole)
            explain_clause(statute, *statute.rule().parts_as_whole, "warranty.overruled", std::move(days), why);
        else
            explain_clause(statute, *statute.rule().statutory, "warranty.overruled", std::move(days), why);
    }
}

/// Says why a defect is covered or not, and who has to prove what.
inline void explain_verdict(const warranty_statute& statute, const warranty_timeline& timeline,
                            const warranty_verdict& v, date day, reasons& why) {
    if (v.notice_by)
        explain_clause(statute, *statute.rule().notice,
                       v.is_notice_late ? "warranty.notice_late" : "warranty.notice_in_time",
                       {{"by", to_string(*v.notice_by)}}, why);
    detail::explain_opinion(statute, v, why);
    if (v.is_found_later) return why.add("warranty.not_begun", {{"on", to_string(day)}});
    if (!v.by) return why.add("warranty.not_covered", {{"on", to_string(day)}});
    if (!v.covered) return;
    static constexpr const char* by[] = {"warranty.covered.statutory", "warranty.covered.commercial",
                                         "warranty.covered.bought", "warranty.covered.essential"};
    std::vector<parameter> days{{"on", to_string(day)}, {"to", to_string(*v.until)}};
    if (v.by == warranty_cover::essential)
        explain_clause(statute, *statute.rule().essential, by[3], std::move(days), why);
    else
        why.add(by[static_cast<std::size_t>(*v.by)], std::move(days));
    detail::explain_burden(statute, timeline, v, why);
}

/// Says what is left once warranties are over.
inline void explain_remains(const warranty_statute& statute, const std::vector<remaining_cover>& remains,
                            reasons& why) {
    for (const auto& r : remains) {
        std::vector<parameter> to;
        if (r.to) to.push_back({"to", to_string(*r.to)});
        if (r.kind == remaining_kind::statutory)
            explain_clause(statute, *statute.rule().statutory, "warranty.remains.statutory", std::move(to), why);
        else if (r.kind == remaining_kind::essential_defects)
            explain_clause(statute, *statute.rule().essential, "warranty.remains.essential", std::move(to), why);
        else if (r.to)
            explain_clause(statute, *statute.rule().paid_repair, "warranty.remains.paid_repair_to", std::move(to), why);
        else
            why.add("warranty.remains.paid_repair", {});
    }
    if (statute.rule().paid_repair_warranty)
        detail::explain_own_warranty(statute, *statute.rule().paid_repair_warranty, why);
}

}  // namespace troth::inline v0
