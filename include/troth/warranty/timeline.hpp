// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/enum.hpp>

#include <troth/time/date.hpp>
#include <troth/warranty/statute.hpp>
#include <troth/warranty/unit.hpp>

namespace troth::inline v0 {

/// What ended a period before its time.
enum class early_end : std::uint8_t { replacement, use, removal, came_back };
BOOST_DESCRIBE_ENUM(early_end, replacement, use, removal, came_back)

inline constexpr std::size_t no_index = static_cast<std::size_t>(-1);

/// A stretch of days, both included, on which one warranty covers. A replacement ends one and begins the next.
struct warranty_period {
    warranty_kind kind = warranty_kind::commercial;
    const std::string* component = nullptr;  ///< null: the whole item
    std::size_t warranty = no_index;         ///< which of those promised; `no_index`: the law itself
    date from;
    date to;
    std::int32_t extended_days = 0;
    bool is_restarted = false;
    std::optional<early_end> ended_by;
    [[nodiscard]] bool contains(date d) const noexcept { return from <= d && d <= to; }
};

/// Why a period is longer than it was promised: the days that a repair added.
struct period_extension {
    std::size_t period = 0;  ///< which of the periods
    std::size_t order = 0;   ///< which of the extensions of all periods, as they came
    std::size_t event = 0;   ///< which of the item's events
    std::int32_t days = 0;
    repair_effect effect = repair_effect::adds_days;
    date to;  ///< the end of the period with them
};

/// All periods of an item as they are known on a day, but those of which nothing is left: first those that begin with
/// the sale, the law's before the promised ones in their order, then those that a replacement began, by day. Extensions
/// stand by period, then in the order in which they came.
struct warranty_timeline {
    std::vector<warranty_period> periods;
    std::vector<period_extension> extensions;
};

/// Leaves out the periods of which nothing is left, and what lengthened them.
inline void drop_empty_periods(warranty_timeline& of) {
    const auto is_empty = [](const warranty_period& p) { return p.to < p.from; };
    if (std::none_of(of.periods.begin(), of.periods.end(), is_empty)) return;
    std::vector<std::size_t> place(of.periods.size(), no_index);
    std::size_t left = 0;
    for (std::size_t i = 0; i < of.periods.size(); ++i) {
        if (is_empty(of.periods[i])) continue;
        place[i] = left;
        of.periods[left++] = of.periods[i];
    }
    of.periods.resize(left);
    for (auto& x : of.extensions) x.period = place[x.period];
    std::erase_if(of.extensions, [](const period_extension& x) { return x.period == no_index; });
}

/// The day on which a warranty begins, and the event that it goes by.
struct warranty_beginning {
    date from;
    warranty_start by = warranty_start::delivery;
    bool is_known = true;  ///< false: the day of the event is not stated, delivery stands in its place
};

/// When a warranty that begins with an event does; the day of the event does not lie before delivery.
[[nodiscard]] inline warranty_beginning beginning_with(const warranty_unit& unit, warranty_start by) noexcept {
    const auto day = by == warranty_start::installation ? unit.installed
                     : by == warranty_start::registration ? unit.registered
                     : by == warranty_start::season       ? unit.season
                                                          : std::optional(unit.delivered);
    if (!day) return {unit.delivered, by, false};
    return {std::max(*day, unit.delivered), by, true};
}

/// When a warranty of a kind begins that states no event: with delivery, or a later event by which the law moves that.
[[nodiscard]] inline warranty_beginning beginning_by_law(const warranty_unit& unit, const warranty_statute& statute,
                                                         warranty_kind kind) {
    warranty_beginning out{unit.delivered, warranty_start::delivery, true};
    if (!statute.rule().starts || !warranty_statute::concerns(statute.rule().starts->periods, kind)) return out;
    for (const auto by : statute.rule().starts->moved_by) {
        const auto moved = beginning_with(unit, by);
        if (moved.is_known && moved.from > out.from) out = moved;
    }
    return out;
}

/// When a promised warranty begins that does not follow another.
[[nodiscard]] inline warranty_beginning beginning_of(const warranty_unit& unit, const warranty_statute& statute,
                                                     const promised_warranty& w) {
    return w.starts ? beginning_with(unit, *w.starts) : beginning_by_law(unit, statute, w.kind);
}

/// Whether the law's own term holds: in some laws only where nothing was promised for the item as a whole.
[[nodiscard]] inline bool has_term_of_law(const warranty_unit& unit, const warranty_statute& statute) {
    const auto& clause = statute.rule().statutory;
    if (!clause || !statute.statutory_term()) return false;
    return clause->role != statutory_role::without_warranty ||
           std::none_of(unit.warranties.begin(), unit.warranties.end(), [](const promised_warranty& w) {
               return w.kind != warranty_kind::statutory && !w.component;
           });
}

/// How long the statutory warranty lasts from a day: as the law says, or as was agreed in place of that, which is
/// longer, or of used goods as short as the law lets. Where the law's own term does not hold, only as agreed.
[[nodiscard]] inline std::optional<term> statutory_length(const warranty_unit& unit, const warranty_statute& statute,
                                                          date from) {
    std::optional<term> agreed;
    for (const auto& w : unit.warranties)
        if (w.kind == warranty_kind::statutory &&
            (!agreed || end_of_warranty(from, *agreed) < end_of_warranty(from, w.term)))
            agreed = w.term;
    if (!has_term_of_law(unit, statute)) return agreed;
    const auto& by_law = *statute.statutory_term();
    if (!agreed) return by_law;
    const auto& used = statute.rule().statutory->used;
    const auto& least = unit.used && used ? statute.length(*used) : by_law;
    return end_of_warranty(from, *agreed) < end_of_warranty(from, least) ? least : *agreed;
}

/// The days by `as_of` on which the item as a whole was replaced, in their order.
inline void find_replaced_days(const warranty_unit& unit, date as_of, std::vector<date>& out) {
    out.clear();
    for (const auto& e : unit.events)
        if (e.kind == warranty_event_kind::replacement && !e.component && e.done && *e.done <= as_of)
            out.push_back(*e.done);
    std::sort(out.begin(), out.end());
}

/// Up to which day, not included, an item was away for a repair that was demanded by `as_of`; `replaced` are the days
/// on which it was replaced.
[[nodiscard]] inline date end_of_repair(const std::vector<date>& replaced, const warranty_event& e, repair_until until,
                                        date as_of) noexcept {
    auto end = e.returned && *e.returned <= as_of ? *e.returned : as_of.next();
    if (until == repair_until::ready && e.ready && *e.ready <= as_of) end = std::min(end, *e.ready);
    if (e.ended && *e.ended <= as_of) end = std::min(end, *e.ended);
    if (e.returned) return end;
    const auto first = std::lower_bound(replaced.begin(), replaced.end(), e.demanded);
    return first != replaced.end() ? std::min(end, *first) : end;
}

}  // namespace troth::inline v0
