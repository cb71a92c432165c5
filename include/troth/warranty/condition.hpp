// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <troth/law/whose_term.hpp>
#include <troth/warranty/statute.hpp>
#include <troth/warranty/timeline.hpp>
#include <troth/warranty/unit.hpp>
#include <troth/warranty/verdict.hpp>

namespace troth::inline v0 {

/// All that is known on a day of an item and a defect, for the conditions of remedies and duties.
struct warranty_matter {
    const warranty_unit& unit;
    const warranty_statute& statute;
    const warranty_timeline& timeline;
    const warranty_verdict& verdict;
    const unit_defect& defect;
    date as_of;
};

/// Days that an item was in repair, in one year of its warranty.
struct repair_year {
    std::int32_t days = 0;
    std::int32_t repairs = 0;
};

namespace detail {

/// The day on which the present item was handed over: that of the latest replacement, or of the delivery.
[[nodiscard]] inline date present_since(const warranty_matter& m) {
    auto out = m.unit.delivered;
    for (const auto& e : m.unit.events)
        if (e.kind == warranty_event_kind::replacement && !e.component && e.done && *e.done <= m.as_of)
            out = std::max(out, *e.done);
    return out;
}

/// Whether an event came of the demand that is made on account of a defect.
[[nodiscard]] inline bool is_of_demand(const warranty_event& e, const unit_defect& d) {
    const auto agree = [](const auto& a, const auto& b) { return !a || !b || a == b; };
    return d.demanded == e.demanded && agree(e.component, d.component) && agree(e.defect, d.id);
}
/// Whether an event was on account of a defect: it names it, or came of the same demand. Of a defect without a demand
/// those are that were demanded since it was found.
[[nodiscard]] inline bool is_of_defect(const warranty_event& e, const unit_defect& d) {
    if (e.defect && d.id) return e.defect == d.id;
    if (e.defect || d.id || d.demanded) return is_of_demand(e, d);
    const bool is_of_other = e.component && d.component && e.component != d.component;
    return !is_of_other && (!d.found || *d.found <= e.demanded);
}

/// Whether all is so that a condition states but for what it says of repairs.
[[nodiscard]] inline bool is_met_but_for_repairs(const warranty_condition& c, const warranty_matter& m) {
    const auto& d = m.defect;
    const auto is = [](const std::optional<bool>& wanted, bool found) { return !wanted || *wanted == found; };
    const auto stated = [](const std::optional<bool>& b) { return b.value_or(false); };
    const auto by = m.verdict.by;
    if (!is(c.complex_goods, m.unit.complex_goods) || !is(c.used, m.unit.used)) return false;
    if (!is(c.essential, stated(d.essential)) || !is(c.minor, stated(d.minor))) return false;
    if (!is(c.impossible, stated(d.impossible)) || !is(c.disputed, stated(d.disputed))) return false;
    if (!is(c.check, stated(d.check)) || !is(c.out_of_stock, stated(d.out_of_stock))) return false;
    if (!is(c.by_promise, by == warranty_cover::commercial || by == warranty_cover::extended)) return false;
    if (!is(c.after_warranty, by == warranty_cover::essential)) return false;
    if (c.heavier_than_g && m.unit.weight_g.value_or(0) <= *c.heavier_than_g) return false;
    if (c.repeats_at_least && d.repeats.value_or(0) < *c.repeats_at_least) return false;
    if (!c.within) return true;
    no_reasons none;
    const auto& of = m.statute.get(*c.within);
    return d.demanded.value_or(m.as_of) <= m.statute.deadline(m.unit.delivered, *of.rule->term, of, none);
}

/// The clause by which repairs, or replacements, have a term in this matter; null where the law sets none.
[[nodiscard]] inline const duty_clause* duty_with_term(const warranty_matter& m, warranty_duty_kind kind) {
    if (!m.statute.rule().duties) return nullptr;
    for (const auto& d : *m.statute.rule().duties)
        if (d.kind == kind && (!d.where || is_met_but_for_repairs(*d.where, m)))
            return d.term ? &d : nullptr;
    return nullptr;
}

/// When the present item was away for repair, by day: from each demand up to the end, which is not included.
[[nodiscard]] inline std::vector<std::pair<date, date>> days_away(const warranty_matter& m, date since) {
    std::vector<std::pair<date, date>> out;
    std::vector<date> replaced;
    find_replaced_days(m.unit, m.as_of, replaced);
    for (const auto& e : m.unit.events)
        if (e.kind == warranty_event_kind::repair && since <= begin_of(e) && begin_of(e) <= m.as_of &&
            !(e.ended && *e.ended <= m.as_of) && !(e.component && e.usable.value_or(false)))
            out.emplace_back(begin_of(e), end_of_repair(replaced, e, repair_until::returned, m.as_of));
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace detail

/// The last day of a term of law that begins with a demand, or of the days that were agreed in its place as far as the
/// law lets them.
template <class Recorder>
[[nodiscard]] date end_of_duty(const warranty_statute& statute, const statute_term& of, date demanded,
                               std::optional<std::int32_t> agreed_days, Recorder& why) {
    if (!agreed_days) return statute.deadline(demanded, *of.rule->term, of, why);
    no_reasons none;
    const term agreed{*agreed_days, term_unit::days};
    term_candidates candidates;
    candidates.mode = of.rule->mode.value_or(term_mode::unless_agreed);
    candidates.law = {*of.rule->term, statute.deadline(demanded, *of.rule->term, of, none), of.source->citation};
    candidates.contract = {agreed, statute.deadline(demanded, agreed, of, none), {}};
    return whose_term(candidates, why)->last_day;
}

/// A repair as its demand began it: it goes on up to a day, or to the one that is asked about.
struct demanded_repair {
    date demanded;
    std::optional<std::int32_t> agreed_days;
    date end;
};

/// The repairs of the present item on account of the defect that is asked about, that which is demanded now at the end.
[[nodiscard]] inline std::vector<demanded_repair> repairs_of_defect(const warranty_matter& m) {
    std::vector<demanded_repair> out;
    const auto since = detail::present_since(m);
    const auto end_of = [&](const warranty_event& e) {
        return std::min(e.returned.value_or(e.ended.value_or(m.as_of)), m.as_of);
    };
    for (const auto& e : m.unit.events)
        if (e.kind == warranty_event_kind::repair && since <= e.demanded && e.demanded <= m.as_of &&
            detail::is_of_defect(e, m.defect))
            out.push_back({e.demanded, e.agreed_days, end_of(e)});
    const auto& d = m.defect;
    if (d.demand != warranty_remedy::repair || !d.demanded) return out;
    demanded_repair now{*d.demanded, d.agreed_days, std::min(d.ended.value_or(m.as_of), m.as_of)};
    for (const auto& p : d.performed)
        if (p.kind == warranty_duty_kind::repair) now.end = std::min(now.end, p.on);
    for (const auto& e : m.unit.events)
        if (e.kind == warranty_event_kind::repair && detail::is_of_demand(e, d)) now.end = std::min(now.end, end_of(e));
    out.push_back(now);
    return out;
}

/// The first repair of the defect that was not, or not yet, done in its term; nothing if there is none.
[[nodiscard]] inline std::optional<date> find_broken_repair_term(const warranty_matter& m) {
    const auto* duty = detail::duty_with_term(m, warranty_duty_kind::repair);
    if (duty == nullptr) return std::nullopt;
    const auto& of = m.statute.get(*duty->term);
    no_reasons none;
    for (const auto& r : repairs_of_defect(m))
        if (r.end > end_of_duty(m.statute, of, r.demanded, r.agreed_days, none)) return r.demanded;
    return std::nullopt;
}

/// The first replacement on account of the defect, demanded since the present item was handed over, that was not, or
/// not yet, done in its term; nothing if there is none.
[[nodiscard]] inline std::optional<date> find_broken_replacement_term(const warranty_matter& m) {
    const auto* duty = detail::duty_with_term(m, warranty_duty_kind::replace);
    if (duty == nullptr) return std::nullopt;
    const auto& of = m.statute.get(*duty->term);
    no_reasons none;
    const auto is_late = [&](date demanded, date end) {
        return std::min(end, m.as_of) > end_of_duty(m.statute, of, demanded, std::nullopt, none);
    };
    const auto since = detail::present_since(m);
    for (const auto& e : m.unit.events)
        if (e.kind == warranty_event_kind::replacement && since <= e.demanded && detail::is_of_defect(e, m.defect) &&
            is_late(e.demanded, e.done.value_or(e.ended.value_or(m.as_of))))
            return e.demanded;
    const auto& d = m.defect;
    if (d.demand != warranty_remedy::replacement || !d.demanded) return std::nullopt;
    auto end = d.ended.value_or(m.as_of);
    for (const auto& p : d.performed)
        if (p.kind == warranty_duty_kind::replace) end = std::min(end, p.on);
    for (const auto& e : m.unit.events)
        if (e.kind == warranty_event_kind::replacement && e.done && detail::is_of_demand(e, d))
            end = std::min(end, *e.done);
    return is_late(*d.demanded, end) ? d.demanded : std::nullopt;
}

/// The year of the present item's warranty with most days in repair, among those with so many repairs. Years are
/// counted from the day on which the item was handed over; a day of two repairs counts once.
[[nodiscard]] inline repair_year longest_repair_year(const warranty_matter& m, std::int32_t repairs_at_least) {
    const auto since = detail::present_since(m);
    const auto begin_of = [&](std::size_t year) {
        return plus_months(since, 12 * static_cast<std::int64_t>(year), month_end::clip).value_or(date::last());
    };
    std::vector<date> begins{since};
    while (begin_of(begins.size()) <= m.as_of && begins.back() < date::last())
        begins.push_back(begin_of(begins.size()));
    const auto year_of = [&](date d) {
        return static_cast<std::size_t>(std::upper_bound(begins.begin(), begins.end(), d) - begins.begin()) - 1;
    };
    std::vector<repair_year> years(begins.size());
    date counted = since;
    for (const auto& [from, until] : detail::days_away(m, since)) {
        auto first = from;
        do {
            const auto year = year_of(first);
            const auto last = year + 1 < begins.size() ? std::min(until, begins[year + 1]) : until;
            ++years[year].repairs;
            years[year].days += std::max(0, last - std::max(first, counted));
            first = last;
        } while (first < until);
        counted = std::max(counted, until);
    }
    repair_year out;
    for (const auto& y : years)
        if (y.repairs >= repairs_at_least && y.days > out.days) out = y;
    return out;
}

/// Whether a repair of the defect took longer than a term, counted from its demand.
[[nodiscard]] inline bool is_any_repair_over(const warranty_matter& m, const statute_term& limit) {
    const auto all = repairs_of_defect(m);
    return std::any_of(all.begin(), all.end(), [&](const demanded_repair& r) {
        return r.end > end_of_warranty(r.demanded, *limit.rule->term);
    });
}

/// Whether all that a condition states is so.
[[nodiscard]] inline bool is_met(const std::optional<warranty_condition>& condition, const warranty_matter& m) {
    if (!condition) return true;
    const auto& c = *condition;
    if (!detail::is_met_but_for_repairs(c, m)) return false;
    if (c.repair_term_broken && *c.repair_term_broken != find_broken_repair_term(m).has_value()) return false;
    if (c.replacement_term_broken && *c.replacement_term_broken != find_broken_replacement_term(m).has_value())
        return false;
    if (c.repair_over && !is_any_repair_over(m, m.statute.get(*c.repair_over))) return false;
    if (!c.repair_days_over) return true;
    const auto most = m.statute.length(*c.repair_days_over).count;
    return longest_repair_year(m, c.repairs_at_least.value_or(0)).days > most;
}

}  // namespace troth::inline v0
