// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>

namespace troth::inline v0::store {

/// Puts the moves of one day, `[first, end)`, in order: first what `starts`, then each after the stage `from` which it
/// says that it comes, else as they were recorded. `before` is the stage in which the day begins, `stage(move)` that to
/// which a move leads.
template <class Iterator, class Stage>
void order_moves_of_day(Iterator first, Iterator end, std::string before, Stage stage) {
    for (; end - first > 1; ++first) {
        auto one = std::find_if(first, end, [](const auto& m) { return m.starts; });
        if (one == end) one = std::find_if(first, end, [&](const auto& m) { return m.from == before; });
        if (one == end) one = std::find_if(first, end, [](const auto& m) { return !m.from; });
        if (one != end) std::rotate(first, one, one + 1);
        before = stage(*first);
    }
}

/// Puts moves of a client, sorted by day, in order: those of each day. `day(move)` is the day of a move; `look(move)`
/// finds where a move of several of one day comes from.
template <class Iterator, class Day, class Stage, class Look>
void order_moves(Iterator first, Iterator end, Day day, Stage stage, Look look) {
    std::string before;
    while (first != end) {
        const auto next = std::find_if(first, end, [&](const auto& m) { return day(m) != day(*first); });
        if (next - first > 1) std::for_each(first, next, look);
        order_moves_of_day(first, next, before, stage);
        before = stage(*(next - 1));
        first = next;
    }
}

}  // namespace troth::inline v0::store
