// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <troth/client/client_report.hpp>
#include <troth/client/lifecycle.hpp>
#include <troth/money/share.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

/// A step of a client: to a stage, or, without one, out of the firm.
struct stage_step {
    date on;
    std::optional<std::string> stage;
};

/// The steps of one client in the order in which they were made.
using stage_path = std::vector<stage_step>;

/// The stages of clients who buy, and of those who will not: by the names that the rules of the library know.
inline constexpr std::array<std::string_view, 2> won_stages = {"active", "key"};
inline constexpr std::array<std::string_view, 2> lost_stages = {"lost", "refused"};

/// The funnel of a period, and how long clients stayed in its stages.
struct stage_statistics {
    std::vector<funnel_row> funnel;
    std::vector<funnel_move> moves;
    std::vector<stage_time> times;
};

namespace detail {

/// Counts the stays of clients in one stage.
struct stage_tally {
    funnel_row row;
    std::map<std::optional<std::string>, std::int32_t> to;
    std::vector<std::int32_t> days;  ///< of the stays that ended
    std::vector<date> going_on;      ///< from when on
};

[[nodiscard]] inline bool is_one_of(const std::array<std::string_view, 2>& all, std::string_view stage) {
    return std::find(all.begin(), all.end(), stage) != all.end();
}

inline void count_leaving(stage_tally& of, const std::optional<std::string>& to) {
    ++of.row.left;
    ++of.to[to];
    if (to && is_one_of(won_stages, *to) && !is_one_of(won_stages, of.row.stage)) ++of.row.won;
    if ((!to || is_one_of(lost_stages, *to)) && !is_one_of(lost_stages, of.row.stage)) ++of.row.lost;
}

/// Counts the stay that a step begins and the next one, if there is any, ends.
inline void count_stay(stage_tally& of, date begin, const stage_step* end, date from, date to) {
    if (end != nullptr && end->on < from) return;
    ++(begin < from ? of.row.at_start : of.row.came);
    if (end == nullptr || to < end->on) {
        ++of.row.at_end;
        of.going_on.push_back(begin);
        return;
    }
    count_leaving(of, end->stage);
    of.days.push_back(end->on - begin);
}

/// The number in the middle, or half of the two there.
[[nodiscard]] inline decimal median_of(std::vector<std::int32_t> all) {
    std::sort(all.begin(), all.end());
    const auto high = all[all.size() / 2], low = all[(all.size() - 1) / 2];
    const auto twice = std::int64_t{low} + high;
    return twice % 2 == 0 ? decimal{twice / 2, 0} : decimal{twice * 5, 1};
}

/// `last_day(stage, from)` is the last day on which a stay is not too long; nothing where no term says so.
template <class LastDay>
[[nodiscard]] stage_time time_of(const stage_tally& of, date to, const LastDay& last_day) {
    stage_time out;
    out.stage = of.row.stage;
    out.ended = static_cast<std::int32_t>(of.days.size());
    if (!of.days.empty()) {
        std::int64_t sum = 0;
        for (const auto n : of.days) sum += n;
        out.mean_days = average_of(sum, out.ended);
        out.median_days = median_of(of.days);
        out.longest_days = *std::max_element(of.days.begin(), of.days.end());
    }
    out.going_on = static_cast<std::int32_t>(of.going_on.size());
    for (const auto begin : of.going_on)
        if (const std::optional<date> last = last_day(of.row.stage, begin))
            out.over_term = out.over_term.value_or(0) + (*last < to ? 1 : 0);
    return out;
}

inline void add_moves(const stage_tally& of, std::vector<funnel_move>& out) {
    const auto first = static_cast<std::ptrdiff_t>(out.size());
    for (const auto& [to, count] : of.to)
        out.push_back({of.row.stage, to, {}, {}, count, share_of(count, of.row.at_start + of.row.came)});
    std::stable_sort(out.begin() + first, out.end(), [](const auto& a, const auto& b) { return a.count > b.count; });
}

}  // namespace detail

/// What happened in the stages from a day to a day, both included: of all stages of the lifecycle, in its order, then
/// of others in which somebody stood, by name. Steps after the period are passed over.
template <class LastDay>
[[nodiscard]] stage_statistics stage_statistics_of(const std::vector<stage_path>& clients, date from, date to,
                                                   const lifecycle_rule& lifecycle, const LastDay& last_day) {
    std::vector<std::string> order;
    std::map<std::string, detail::stage_tally> tallies;
    if (lifecycle.stages)
        for (const auto& s : *lifecycle.stages) {
            order.push_back(s.stage);
            tallies[s.stage].row.stage = s.stage;
        }
    for (const auto& path : clients)
        for (std::size_t i = 0; i < path.size(); ++i) {
            if (!path[i].stage || to < path[i].on) continue;
            auto& tally = tallies[*path[i].stage];
            tally.row.stage = *path[i].stage;
            detail::count_stay(tally, path[i].on, i + 1 < path.size() ? &path[i + 1] : nullptr, from, to);
        }
    for (auto& [stage, tally] : tallies) {
        tally.row.listed = find_stage(lifecycle, stage) != nullptr;
        if (!tally.row.listed && tally.row.at_start + tally.row.came != 0) order.push_back(stage);
    }
    stage_statistics out;
    for (const auto& stage : order) {
        auto& tally = tallies.at(stage);
        const auto stood = tally.row.at_start + tally.row.came;
        if (stood != 0) tally.row.went_on = share_of(tally.row.left - tally.row.lost, stood);
        out.funnel.push_back(tally.row);
        detail::add_moves(tally, out.moves);
        out.times.push_back(detail::time_of(tally, to, last_day));
    }
    return out;
}

}  // namespace troth::inline v0
