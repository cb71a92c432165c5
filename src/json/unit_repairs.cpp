// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "unit_repairs.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

#include <troth/warranty/timeline.hpp>

namespace troth::inline v0::json {
namespace {

/// A repair, and where it stands among the events.
struct placed_repair {
    warranty_event event;
    date end;
    std::size_t place = 0;
};

/// Whether an event is a repair that was done, or goes on.
bool is_repair_done(const warranty_event& e) { return e.kind == warranty_event_kind::repair && !e.ended; }

bool go_on_together(const placed_repair& a, const placed_repair& b) {
    if (a.event.component && b.event.component && a.event.component != b.event.component) return false;
    const auto from_a = begin_of(a.event), from_b = begin_of(b.event);
    const bool is_of_a_day = from_a == from_b && a.end == b.end && a.end == from_a;
    return is_of_a_day || (from_a < b.end && from_b < a.end);
}

placed_repair joined(const placed_repair& a, const placed_repair& b) {
    const bool is_a_first = std::pair(begin_of(a.event), a.place) <= std::pair(begin_of(b.event), b.place);
    const auto &first = is_a_first ? a : b, &other = is_a_first ? b : a;
    auto out = first;
    auto& e = out.event;
    const auto& o = other.event;
    out.end = std::max(a.end, b.end);
    const auto ready = [](const warranty_event& of) { return of.ready ? of.ready : of.returned; };
    const bool is_ready = (e.ready || o.ready) && ready(e) && ready(o);
    const auto last = is_ready ? std::max(ready(e), ready(o)) : std::nullopt;
    e.returned = e.returned && o.returned ? std::max(e.returned, o.returned) : std::nullopt;
    e.ready = last;
    for (const auto& part : o.parts)
        if (std::find(e.parts.begin(), e.parts.end(), part) == e.parts.end()) e.parts.push_back(part);
    if (e.component != o.component) e.component.reset();
    e.usable = e.component && e.usable.value_or(false) && o.usable.value_or(false) ? std::optional(true) : std::nullopt;
    return out;
}

}  // namespace

void join_repairs(std::vector<warranty_event>& events) {
    warranty_unit unit;
    unit.events = std::move(events);
    std::vector<date> replaced;
    find_replaced_days(unit, date::last(), replaced);
    std::vector<placed_repair> repairs;
    for (std::size_t i = 0; i < unit.events.size(); ++i) {
        const auto& e = unit.events[i];
        if (!is_repair_done(e)) continue;
        const auto last = date::last().previous();
        placed_repair now{e, e.returned.value_or(end_of_repair(replaced, e, repair_until::returned, last)), i};
        const auto meets = [&](const placed_repair& r) { return go_on_together(r, now); };
        for (auto at = repairs.begin(); (at = std::find_if(repairs.begin(), repairs.end(), meets)) != repairs.end();) {
            now = joined(*at, now);
            repairs.erase(at);
        }
        repairs.push_back(std::move(now));
    }
    std::vector<const warranty_event*> kept(unit.events.size());
    for (const auto& r : repairs) kept[r.place] = &r.event;
    for (std::size_t i = 0; i < unit.events.size(); ++i)
        if (!is_repair_done(unit.events[i])) kept[i] = &unit.events[i];
    events.clear();
    for (const auto* e : kept)
        if (e != nullptr) events.push_back(*e);
}

}  // namespace troth::inline v0::json
