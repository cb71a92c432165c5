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
enum class period_end : std::uint8_t { replacement, use };
BOOST_DESCRIBE_ENUM(period_end, replacement, use)

inline constexpr std::size_t no_index = static_cast<std::size_t>(-1);

/// A stretch of days, both included, on which one warranty covers. A replacement ends one and begins the next.
struct warranty_period {
    warranty_kind kind = warranty_kind::commercial;
    const std::string* component = nullptr;  ///< null: the whole item
    std::size_t warranty = no_index;         ///< which of those promised; `no_index`: the law itself
    date from;
    date to;  ///< the day before `from` where nothing is left of it
    std::int32_t extended_days = 0;
    bool is_restarted = false;
    std::optional<period_end> ended_by;
    [[nodiscard]] bool contains(date d) const noexcept { return from <= d && d <= to; }
};

/// Why a period is longer than it was promised: the days that a repair added.
struct period_extension {
    std::size_t period = 0;  ///< which of the periods
    std::size_t event = 0;   ///< which of the item's events
    std::int32_t days = 0;
    repair_effect effect = repair_effect::adds_days;
    date to;  ///< the end of the period with them
};

/// All periods of an item as they are known on a day: first those that begin with the sale, the law's before the
/// promised ones in their order, then those that a replacement began, by day.
struct warranty_timeline {
    std::vector<warranty_period> periods;
    std::vector<period_extension> extensions;
};

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

/// When a warranty begins that states no event: with delivery, or a later event by which the law moves that.
[[nodiscard]] inline warranty_beginning beginning_by_law(const warranty_unit& unit, const warranty_statute& statute) {
    warranty_beginning out{unit.delivered, warranty_start::delivery, true};
    if (!statute.rule().starts) return out;
    for (const auto by : statute.rule().starts->moved_by) {
        const auto moved = beginning_with(unit, by);
        if (moved.is_known && moved.from > out.from) out = moved;
    }
    return out;
}

/// Up to which day, not included, an item was away for a repair that was demanded by `as_of`.
[[nodiscard]] inline date end_of_repair(const warranty_unit& unit, const warranty_event& e, repair_until until,
                                        date as_of) noexcept {
    auto end = e.returned && *e.returned <= as_of ? *e.returned : as_of.next();
    if (until == repair_until::ready && e.ready && *e.ready <= as_of) end = std::min(end, *e.ready);
    if (e.returned) return end;
    for (const auto& r : unit.events)
        if (r.kind == warranty_event_kind::replacement && !r.component && r.done && *r.done <= as_of &&
            e.demanded <= *r.done)
            end = std::min(end, *r.done);
    return end;
}

}  // namespace troth::inline v0
