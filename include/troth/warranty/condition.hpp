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

/// The clause by which repairs have a term; null where the law sets none.
[[nodiscard]] inline const duty_clause* repair_duty(const warranty_statute& statute) {
    if (!statute.rule().duties) return nullptr;
    for (const auto& d : *statute.rule().duties)
        if (d.kind == warranty_duty_kind::repair && d.term && !(d.where && d.where->after_warranty)) return &d;
    return nullptr;
}

/// When the present item was away for repair, by day: from each demand up to the end, which is not included.
[[nodiscard]] inline std::vector<std::pair<date, date>> days_away(const warranty_matter& m, date since) {
    std::vector<std::pair<date, date>> out;
    for (const auto& e : m.unit.events)
        if (e.kind == warranty_event_kind::repair && since <= e.demanded && e.demanded <= m.as_of &&
            !(e.component && e.usable.value_or(false)))
            out.emplace_back(e.demanded, end_of_repair(m.unit, e, repair_until::returned, m.as_of));
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

/// The first repair of the present item that was not, or not yet, done in its term; nothing if there is none.
[[nodiscard]] inline std::optional<date> find_broken_repair_term(const warranty_matter& m) {
    const auto* duty = detail::repair_duty(m.statute);
    if (duty == nullptr) return std::nullopt;
    const auto& of = m.statute.get(*duty->term);
    const auto since = detail::present_since(m);
    no_reasons none;
    const auto is_broken = [&](date demanded, std::optional<std::int32_t> agreed, date end) {
        return end > end_of_duty(m.statute, of, demanded, agreed, none);
    };
    for (const auto& e : m.unit.events) {
        if (e.kind != warranty_event_kind::repair || e.demanded < since || e.demanded > m.as_of) continue;
        const auto end = e.returned ? std::min(*e.returned, m.as_of) : m.as_of;
        if (is_broken(e.demanded, e.agreed_days, end)) return e.demanded;
    }
    const auto& d = m.defect;
    if (d.demand != warranty_remedy::repair || !d.demanded) return std::nullopt;
    auto end = m.as_of;
    for (const auto& p : d.performed)
        if (p.kind == warranty_duty_kind::repair) end = std::min(end, p.on);
    for (const auto& e : m.unit.events)
        if (e.kind == warranty_event_kind::repair && e.demanded == *d.demanded && e.returned)
            end = std::min(end, *e.returned);
    return is_broken(*d.demanded, d.agreed_days, end) ? d.demanded : std::nullopt;
}

/// The year of the present item's warranty with most days in repair, among those with so many repairs. Years are
/// counted from the day on which the item was handed over; a day of two repairs counts once.
[[nodiscard]] inline repair_year longest_repair_year(const warranty_matter& m, std::int32_t repairs_at_least) {
    const auto since = detail::present_since(m);
    const auto away = detail::days_away(m, since);
    repair_year out;
    for (std::int64_t year = 0;; ++year) {
        const auto begin = plus_months(since, 12 * year, month_end::clip);
        const auto end = plus_months(since, 12 * (year + 1), month_end::clip);
        if (!begin || !end || *begin > m.as_of) return out;
        repair_year now;
        date counted = *begin;
        for (const auto& [from, until] : away) {
            const auto first = std::max(from, counted), last = std::min(until, *end);
            if (from < *end && until > *begin) ++now.repairs;
            if (last <= first) continue;
            now.days += last - first;
            counted = last;
        }
        if (now.repairs >= repairs_at_least && now.days > out.days) out = now;
    }
}

/// Whether a repair of the present item took longer than a term, counted from its demand.
[[nodiscard]] inline bool is_any_repair_over(const warranty_matter& m, const statute_term& limit) {
    const auto since = detail::present_since(m);
    for (const auto& e : m.unit.events) {
        if (e.kind != warranty_event_kind::repair || e.demanded < since || e.demanded > m.as_of) continue;
        const auto end = e.returned ? std::min(*e.returned, m.as_of) : m.as_of;
        if (end > end_of_warranty(e.demanded, *limit.rule->term)) return true;
    }
    return false;
}

/// Whether all that a condition states is so.
[[nodiscard]] inline bool is_met(const std::optional<warranty_condition>& condition, const warranty_matter& m) {
    if (!condition) return true;
    const auto& c = *condition;
    const auto& d = m.defect;
    const auto is = [](const std::optional<bool>& wanted, bool found) { return !wanted || *wanted == found; };
    const auto stated = [](const std::optional<bool>& b) { return b.value_or(false); };
    if (!is(c.complex_goods, m.unit.complex_goods) || !is(c.used, m.unit.used)) return false;
    if (!is(c.essential, stated(d.essential)) || !is(c.minor, stated(d.minor))) return false;
    if (!is(c.impossible, stated(d.impossible)) || !is(c.disputed, stated(d.disputed))) return false;
    if (!is(c.check, stated(d.check)) || !is(c.out_of_stock, stated(d.out_of_stock))) return false;
    if (!is(c.after_warranty, m.verdict.by == warranty_cover::essential)) return false;
    if (c.heavier_than_g && m.unit.weight_g.value_or(0) <= *c.heavier_than_g) return false;
    if (c.repeats_at_least && d.repeats.value_or(0) < *c.repeats_at_least) return false;
    if (c.within) {
        no_reasons none;
        const auto& of = m.statute.get(*c.within);
        if (d.demanded.value_or(m.as_of) > m.statute.deadline(m.unit.delivered, *of.rule->term, of, none)) return false;
    }
    if (!is(c.repair_term_broken, c.repair_term_broken && find_broken_repair_term(m).has_value())) return false;
    if (c.repair_over && !is_any_repair_over(m, m.statute.get(*c.repair_over))) return false;
    if (!c.repair_days_over) return true;
    const auto most = m.statute.length(*c.repair_days_over).count;
    return longest_repair_year(m, c.repairs_at_least.value_or(0)).days > most;
}

}  // namespace troth::inline v0
