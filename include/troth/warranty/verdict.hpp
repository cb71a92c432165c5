// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
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
    bool is_notice_late = false;                  ///< the buyer told the seller after it: another covers, or none
    bool is_removed = false;                      ///< it was removed from the promised warranties before the demand
    std::optional<expert_finding> opinion;        ///< of whom the cause is: not the seller's is not covered
    bool is_back = false;                         ///< the item came back before anything was asked
    bool is_found_later = false;                  ///< nothing covers yet on the day: a warranty begins after it
};

namespace detail {

/// The end of what the maker answers for beyond warranties: the service life where one is set, else the law's term.
[[nodiscard]] inline std::optional<date> end_of_life(const warranty_unit& unit, const warranty_statute& statute,
                                                     const std::optional<term_clause>& clause) {
    if (!clause || !clause->term) return std::nullopt;
    return end_of_warranty(unit.delivered, unit.service_life ? *unit.service_life : statute.length(*clause->term));
}

/// Which periods are about a defect: a component has the periods of its own, and those of the whole item, unless it has
/// some of its own kind and the law does not make them at least as long.
class periods_about {
public:
    periods_about(const warranty_timeline& timeline, const warranty_statute& statute, const std::string* component)
        : component_(component) {
        if (component == nullptr || statute.rule().parts_as_whole) return;
        for (const auto& p : timeline.periods)
            if (is_own(p) && !p.is_restarted && p.kind != warranty_kind::statutory)
                has_own_[static_cast<std::size_t>(p.kind)] = true;
    }
    [[nodiscard]] bool has(const warranty_period& p) const noexcept {
        return p.component != nullptr ? is_own(p) : !has_own_[static_cast<std::size_t>(p.kind)];
    }

private:
    [[nodiscard]] bool is_own(const warranty_period& p) const noexcept {
        return component_ != nullptr && p.component != nullptr && *p.component == *component_;
    }

    const std::string* component_;
    std::array<bool, 3> has_own_{};  // by kind
};

/// The order in which kinds of warranty cover: the smallest first.
[[nodiscard]] inline int rank_of(warranty_kind kind, const warranty_statute& statute) noexcept {
    const auto& clause = statute.rule().statutory;
    const bool is_last = clause && clause->role != statutory_role::first;
    return kind == warranty_kind::statutory ? (is_last ? 3 : 0) : kind == warranty_kind::commercial ? 1 : 2;
}

/// Whether a period covers before another, if there is one: by the order of the law, of one kind the longer one.
[[nodiscard]] inline bool comes_before(const warranty_period& p, const warranty_period* other,
                                       const warranty_statute& statute) noexcept {
    if (other == nullptr) return true;
    const auto rank = rank_of(p.kind, statute), rank_of_other = rank_of(other->kind, statute);
    return rank < rank_of_other || (rank == rank_of_other && p.to > other->to);
}

/// The last day to tell the seller of a defect that was found while a period ran; nothing where there is none.
[[nodiscard]] inline std::optional<date> notice_by(const warranty_statute& statute, const warranty_period& p,
                                                   const unit_defect* defect) {
    const auto& clause = statute.rule().notice;
    if (!clause || defect == nullptr || !defect->found || !warranty_statute::concerns(clause->periods, p.kind))
        return std::nullopt;
    std::optional<date> out;
    if (clause->within_warranty.value_or(false)) out = p.to;
    if (!clause->term) return out;
    no_reasons none;
    const auto& term = statute.get(*clause->term);
    const auto by = statute.deadline(*defect->found, *term.rule->term, term, none);
    return out ? std::min(*out, by) : by;
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
/// warranty ran, and the seller was told in time where the law sets a time for that, and of a promise before the item
/// was removed from it; not if an expert found by then that its cause is not the seller's; nothing covers an item that
/// came back. Of several warranties the one that comes first by law covers, of one kind the one that lasts longest.
[[nodiscard]] inline warranty_verdict calculate_verdict(const warranty_unit& unit, const warranty_statute& statute,
                                                        const warranty_timeline& timeline, const unit_defect* defect,
                                                        date as_of) {
    warranty_verdict out;
    const auto found = defect == nullptr ? std::nullopt : defect->found ? defect->found : defect->demanded;
    const auto day = found.value_or(as_of);
    const auto told = defect == nullptr ? day : defect->demanded.value_or(as_of);
    const auto* component = defect != nullptr && defect->component ? &*defect->component : nullptr;
    const detail::periods_about about(timeline, statute, component);
    out.is_removed = unit.removed && unit.removed->on < told;
    out.is_back = unit.came_back && *unit.came_back <= as_of && (defect == nullptr || *unit.came_back < day);
    if (out.is_back) return out;
    bool is_begun = false;
    const warranty_period *best = nullptr, *missed = nullptr;
    for (const auto& p : timeline.periods) {
        if (!about.has(p)) continue;
        is_begun |= p.from <= day;
        if (!p.contains(day) || (out.is_removed && p.kind != warranty_kind::statutory)) continue;
        const auto by = detail::notice_by(statute, p, defect);
        auto& first = by && *by < told ? missed : best;
        if (detail::comes_before(p, first, statute)) first = &p;
    }
    if (missed != nullptr && best != nullptr && !detail::comes_before(*missed, best, statute)) missed = nullptr;
    if (const auto* p = missed != nullptr ? missed : best) out.notice_by = detail::notice_by(statute, *p, defect);
    out.is_notice_late = missed != nullptr;
    if (best == nullptr) best = missed;
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
    out.covered = out.by.has_value() && (missed == nullptr || best != missed);
    if (defect != nullptr && defect->opinion && defect->opinion->on <= as_of) {
        out.opinion = defect->opinion;
        out.covered = out.covered && defect->opinion->cause == defect_origin::seller;
        out.burden.reset();  // what an expert has said nobody has to prove
        out.burden_until.reset();
    }
    if (out.covered && as_of <= *out.until) out.days_left = *out.until - as_of;
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
