// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe/enum.hpp>

#include <troth/warranty/coverage.hpp>
#include <troth/warranty/statute.hpp>
#include <troth/warranty/timeline.hpp>
#include <troth/warranty/unit.hpp>

namespace troth::inline v0 {

/// What covers a defect: a warranty of one of the kinds, or after all of them the liability for essential defects,
/// which is statutory too.
enum class warranty_cover : std::uint8_t { statutory, commercial, extended, essential };

/// Whether a defect is covered, by what, until when, and who has to prove that it was there from the beginning.
struct warranty_verdict {
    bool covered = false;
    std::optional<warranty_cover> by;
    std::size_t period = no_index;  ///< which period covers; none for essential defects
    std::optional<date> until;      ///< the last day of what covers
    std::optional<std::int32_t> days_left;        ///< from `as_of` to it; none once it is over
    std::optional<burden_of_proof> burden;        ///< none where the promise itself has to say
    std::optional<date> burden_until;             ///< the last day of a burden that changes
    std::optional<date> notice_by;                ///< the last day to tell the seller, where there is one
    bool is_notice_late = false;                  ///< the buyer told the seller after it
    bool is_found_later = false;                  ///< nothing covers yet on the day: a warranty begins after it
};

namespace detail {

/// The end of what the maker answers for beyond warranties: the service life where one is set, else the law's term.
[[nodiscard]] inline std::optional<date> end_of_life(const warranty_unit& unit, const warranty_statute& statute,
                                                     const std::optional<term_clause>& clause) {
    if (!clause || !clause->term) return std::nullopt;
    return end_of_warranty(unit.delivered, unit.service_life ? *unit.service_life : statute.length(*clause->term));
}

/// Whether a period is about a defect: a component has the periods of its own, and those of the whole item, unless it
/// has some of its own kind and the law does not make them at least as long.
[[nodiscard]] inline bool is_about(const warranty_period& p, const warranty_timeline& timeline,
                                   const warranty_statute& statute, const std::string* component) {
    if (p.component != nullptr) return component != nullptr && *component == *p.component;
    if (component == nullptr || p.kind == warranty_kind::statutory || statute.rule().parts_as_whole) return true;
    return std::none_of(timeline.periods.begin(), timeline.periods.end(), [&](const warranty_period& own) {
        return own.component != nullptr && *own.component == *component && own.kind == p.kind && !own.is_restarted;
    });
}

/// The order in which kinds of warranty cover: the smallest first.
[[nodiscard]] inline int rank_of(warranty_kind kind, const warranty_statute& statute) noexcept {
    const auto& clause = statute.rule().statutory;
    const bool is_last = clause && clause->role != statutory_role::first;
    return kind == warranty_kind::statutory ? (is_last ? 3 : 0) : kind == warranty_kind::commercial ? 1 : 2;
}

inline void find_burden(const warranty_statute& statute, const warranty_period& p, date day, warranty_verdict& out) {
    const auto* clause = statute.burden_of(p.kind);
    if (clause == nullptr) return;
    out.burden = clause->on;
    if (!clause->term) return;
    const auto last = end_of_warranty(p.from, statute.length(*clause->term));
    if (day <= last) {
        if (last < p.to) out.burden_until = last;
        return;
    }
    out.burden = clause->on == burden_of_proof::seller ? burden_of_proof::buyer : burden_of_proof::seller;
}

}  // namespace detail

/// The verdict on a defect, or without one on the item as it is on `as_of`. A defect is covered if it was found while a
/// warranty ran, and the seller was told in time where the law sets a time for that. Of several warranties the one that
/// comes first by law covers, of one kind the one that lasts longest.
[[nodiscard]] inline warranty_verdict calculate_verdict(const warranty_unit& unit, const warranty_statute& statute,
                                                        const warranty_timeline& timeline, const unit_defect* defect,
                                                        date as_of) {
    warranty_verdict out;
    const auto found = defect == nullptr ? std::nullopt : defect->found ? defect->found : defect->demanded;
    const auto day = found.value_or(as_of);
    const auto* component = defect != nullptr && defect->component ? &*defect->component : nullptr;
    bool is_begun = false;
    const warranty_period* best = nullptr;
    for (const auto& p : timeline.periods) {
        if (!detail::is_about(p, timeline, statute, component)) continue;
        is_begun |= p.from <= day;
        if (!p.contains(day)) continue;
        const auto rank = detail::rank_of(p.kind, statute);
        const auto rank_of_best = best != nullptr ? detail::rank_of(best->kind, statute) : rank + 1;
        if (rank < rank_of_best || (rank == rank_of_best && p.to > best->to)) best = &p;
    }
    out.is_found_later = !is_begun && !timeline.periods.empty();
    if (best != nullptr) {
        out.by = static_cast<warranty_cover>(best->kind);
        out.period = static_cast<std::size_t>(best - timeline.periods.data());
        out.until = best->to;
        detail::find_burden(statute, *best, day, out);
    } else if (defect != nullptr && defect->essential.value_or(false)) {
        const auto end = detail::end_of_life(unit, statute, statute.rule().essential);
        if (end && day <= *end) {
            out.by = warranty_cover::essential;
            out.until = end;
            out.burden = burden_of_proof::buyer;
        }
    }
    out.covered = out.by.has_value();
    if (out.covered && as_of <= *out.until) out.days_left = *out.until - as_of;
    if (defect == nullptr || !defect->found || !statute.rule().notice || !out.covered) return out;
    const auto& notice = statute.get(*statute.rule().notice->term);
    no_reasons none;
    out.notice_by = statute.deadline(*defect->found, *notice.rule->term, notice, none);
    out.is_notice_late = defect->demanded.value_or(as_of) > *out.notice_by;
    if (out.is_notice_late) out.covered = false;
    return out;
}

/// Verdicts under one statute, one item after the other, without reasons. It keeps its memory between them. One thread
/// uses it at a time.
class warranty_verdicts {
public:
    explicit warranty_verdicts(const warranty_statute& statute) : statute_(&statute), coverage_(statute) {}

    /// The item must be without faults. What it returns as `period` is one of `timeline`.
    [[nodiscard]] warranty_verdict calculate(const warranty_unit& unit, const unit_defect* defect, date as_of) {
        timeline_ = &coverage_.calculate(unit, as_of);
        return calculate_verdict(unit, *statute_, *timeline_, defect, as_of);
    }
    /// The periods of the item that was looked at last.
    [[nodiscard]] const warranty_timeline& timeline() const noexcept { return *timeline_; }

private:
    const warranty_statute* statute_;
    warranty_coverage coverage_;
    const warranty_timeline* timeline_ = nullptr;
};

}  // namespace troth::inline v0
