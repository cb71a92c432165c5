// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/warranty/statute.hpp>
#include <troth/warranty/timeline.hpp>
#include <troth/warranty/unit.hpp>
#include <troth/warranty/verdict.hpp>

namespace troth::inline v0 {

/// What the buyer has once the promised warranties are over: what the law still covers, essential defects, a repair for
/// money.
enum class remaining_kind : std::uint8_t { statutory, essential_defects, paid_repair };
BOOST_DESCRIBE_ENUM(remaining_kind, statutory, essential_defects, paid_repair)

struct remaining_cover {
    remaining_kind kind = remaining_kind::statutory;
    std::optional<date> to;                 ///< the last day, if there is one
    std::optional<troth::burden_of_proof> burden_of_proof;  ///< who then has to prove
};
BOOST_DESCRIBE_STRUCT(remaining_cover, (), (kind, to, burden_of_proof))

/// A promise that is shorter than what the law gives in any case.
struct overruled_promise {
    std::size_t warranty = 0;  ///< which of those promised
    date promised;             ///< the last day as promised
    date by_law;               ///< the last day by law
};

/// What is left on a day after the warranties that promises and the law began with.
[[nodiscard]] inline std::vector<remaining_cover> calculate_remains(const warranty_unit& unit,
                                                                    const warranty_statute& statute,
                                                                    const warranty_timeline& timeline, date as_of) {
    std::vector<remaining_cover> out;
    if (unit.came_back && *unit.came_back <= as_of) return out;
    std::optional<date> promised;
    for (const auto& p : timeline.periods)
        if (p.kind != warranty_kind::statutory && p.component == nullptr && p.to >= as_of)
            promised = std::max(promised.value_or(p.to), p.to);
    for (const auto& p : timeline.periods) {
        if (p.kind != warranty_kind::statutory || p.to < as_of || (promised && p.to <= *promised)) continue;
        warranty_verdict then;
        detail::find_burden(statute, p, std::max(as_of, promised ? promised->next() : as_of), then);
        out.push_back({remaining_kind::statutory, p.to, then.burden});
    }
    const auto essential = detail::end_of_life(unit, statute, statute.rule().essential);
    if (essential && as_of <= *essential)
        out.push_back({remaining_kind::essential_defects, essential, burden_of_proof::buyer});
    const auto repairable = detail::end_of_life(unit, statute, statute.rule().paid_repair);
    if (!repairable || as_of <= *repairable) out.push_back({remaining_kind::paid_repair, repairable, {}});
    return out;
}

/// The promises that the law overrules, since it covers longer: a whole item by the statutory warranty, a component by
/// the warranty of the whole where it must not be shorter.
[[nodiscard]] inline std::vector<overruled_promise> find_overruled(const warranty_unit& unit,
                                                                   const warranty_statute& statute) {
    std::vector<overruled_promise> out;
    const auto from_law = beginning_by_law(unit, statute, warranty_kind::statutory).from;
    std::optional<date> by_law, whole;
    if (has_term_of_law(unit, statute)) by_law = end_of_warranty(from_law, *statute.statutory_term());
    const auto is_base = [](const promised_warranty& w) {
        return w.kind != warranty_kind::extended && w.starts != warranty_start::after;
    };
    for (const auto& w : unit.warranties)
        if (w.kind == warranty_kind::commercial && !w.component && is_base(w)) {
            const auto to = end_of_warranty(beginning_of(unit, statute, w).from, w.term);
            whole = std::max(whole.value_or(to), to);
        }
    const bool is_used_agreed = unit.used && statute.rule().statutory && statute.rule().statutory->used;
    for (std::size_t i = 0; i < unit.warranties.size(); ++i) {
        const auto& w = unit.warranties[i];
        if (!is_base(w)) continue;
        const auto to = end_of_warranty(beginning_of(unit, statute, w).from, w.term);
        auto least = by_law;
        if (w.kind == warranty_kind::statutory && is_used_agreed && by_law)
            least = end_of_warranty(from_law, statute.length(*statute.rule().statutory->used));
        if (w.component) least = statute.rule().parts_as_whole ? std::max(by_law, whole) : by_law;
        if (least && to < *least) out.push_back({i, to, *least});
    }
    return out;
}

}  // namespace troth::inline v0
