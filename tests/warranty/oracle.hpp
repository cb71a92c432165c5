// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "statutes.hpp"

namespace warranties {

/// What a law does, in words of its own: the slow calculation knows no pack.
struct plain_law {
    bool adds_days = false;
    bool adds_a_month_once = false;
    bool restarts = false;
    bool restarts_parts = false;
};

/// The same number so many months later, day by day: the last day of a shorter month.
inline date months_later(date from, int months) {
    auto [year, month, number] = from.civil();
    for (int i = 0; i < months; ++i)
        if (++month > 12) {
            month = 1;
            ++year;
        }
    while (!date::make(year, month, number)) --number;
    return *date::make(year, month, number);
}

/// A warranty that is walked through the days one by one.
struct walked_warranty {
    std::string component;
    int months = 0;
    date last;
    bool is_begun = false;
    bool had_month = false;
    std::set<std::size_t> repairs;  ///< which repairs keep it waiting
};

/// For each day from the delivery to `as_of` and beyond, up to `horizon`: which warranties cover, by their place; the
/// law's is 0. Each day is looked at by itself: who asks for what, what comes back, what has run out.
inline std::vector<std::set<std::size_t>> walk(const warranty_unit& unit, const plain_law& law, date as_of,
                                               date horizon) {
    std::vector<walked_warranty> all;
    all.push_back({"", 24, months_later(unit.delivered, 24), true, false, {}});
    for (const auto& w : unit.warranties)
        all.push_back({w.component.value_or(""), w.term.count, months_later(unit.delivered, w.term.count), true, false,
                       {}});
    const auto promised = all.size();
    for (const auto& c : unit.components) {
        int longest = 0;
        bool has_own = false;
        for (const auto& w : unit.warranties) {
            has_own |= w.component == c;
            if (!w.component) longest = std::max(longest, w.term.count);
        }
        if (!has_own && longest > 0) all.push_back({c, longest, unit.delivered, false, false, {}});
    }
    std::set<std::pair<std::size_t, std::string>> covered_demands;  // of an event what it replaces
    std::vector<std::set<std::size_t>> out;
    // A promise for a component stands in the place of one for the whole, not of the law.
    const auto has_own = [&](const std::string& component) {
        return std::any_of(unit.warranties.begin(), unit.warranties.end(),
                           [&](const promised_warranty& w) { return w.component == component; });
    };
    const auto end_of = [](const warranty_event& e) {
        return e.kind == warranty_event_kind::repair ? e.returned : e.done;
    };
    // The month that a repair will add is there as soon as it is demanded: nothing lapses while the item is away.
    const auto runs = [&](const walked_warranty& w, date today) {
        if (!w.is_begun || today <= w.last) return w.is_begun;
        const bool is_to_come = law.adds_a_month_once && !w.had_month &&
                                std::any_of(w.repairs.begin(), w.repairs.end(), [&](std::size_t i) {
                                    return unit.events[i].returned && *unit.events[i].returned <= as_of;
                                });
        return is_to_come && today <= months_later(w.last, 1);
    };
    const auto ends = [&](date today, bool is_same_day) {
        for (std::size_t i = 0; i < unit.events.size(); ++i) {
            const auto& e = unit.events[i];
            if (end_of(e) != today || (e.demanded == today) != is_same_day || today > as_of) continue;
            for (std::size_t k = 0; k < all.size(); ++k) {
                auto& w = all[k];
                const bool waited = w.repairs.erase(i) != 0;
                if (e.kind == warranty_event_kind::repair && waited && law.adds_a_month_once && !w.had_month) {
                    w.last = months_later(w.last, 1);
                    w.had_month = true;
                }
                const bool is_part = e.kind == warranty_event_kind::repair
                                         ? std::count(e.parts.begin(), e.parts.end(), w.component) != 0
                                         : e.component && *e.component == w.component;
                const bool is_item = e.kind == warranty_event_kind::replacement && !e.component && w.is_begun;
                if (!(is_part && law.restarts_parts && k != 0) && !(is_item && law.restarts)) continue;
                if (covered_demands.count({i, is_part ? w.component : ""}) == 0) continue;
                w.is_begun = true;
                w.had_month = false;
                w.repairs.clear();
                w.last = months_later(today, w.months);
            }
        }
    };
    for (auto today = unit.delivered; today <= horizon; today = today.next()) {
        ends(today, false);
        for (std::size_t i = 0; i < unit.events.size() && today <= as_of; ++i) {
            const auto& e = unit.events[i];
            if (e.demanded != today) continue;
            auto replaced = e.parts;
            if (e.kind == warranty_event_kind::replacement) replaced.push_back(e.component.value_or(""));
            for (const auto& what : replaced)
                for (std::size_t k = 0; k < all.size(); ++k)
                    if (runs(all[k], today) && (all[k].component == what || (all[k].component.empty() &&
                                                                             (k == 0 || !has_own(what)))))
                        covered_demands.insert({i, what});
            for (auto& w : all) {
                if (!runs(w, today)) continue;
                // Days count only for what was away; a month is for the repair of the item, whatever was in use.
                const bool is_of_item = law.adds_a_month_once && w.component.empty();
                const bool is_elsewhere =
                    e.component && e.usable.value_or(false) && w.component != *e.component && !is_of_item;
                if (e.kind == warranty_event_kind::repair && !is_elsewhere) w.repairs.insert(i);
            }
        }
        ends(today, true);
        auto& here = out.emplace_back();
        for (std::size_t k = 0; k < all.size(); ++k) {
            auto& w = all[k];
            if (law.adds_days && !w.repairs.empty() && today <= as_of) w.last = w.last.next();
            if (runs(w, today)) here.insert(k < promised ? k : promised);
        }
    }
    return out;
}

}  // namespace warranties
