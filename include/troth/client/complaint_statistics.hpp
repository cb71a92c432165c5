// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <troth/client/client_report.hpp>
#include <troth/money/share.hpp>
#include <tuple>
#include <vector>

namespace troth::inline v0 {

/// A complaint as far as others are compared with it.
struct complaint_told {
    std::string client;
    std::string id;
    date on;
    std::optional<std::string> subject;  ///< none: it is not known, as it was erased
    std::optional<std::string> cause;    ///< none: it is not established
};

/// Complaints since a day before which the same client complained, for the last time of it not too long ago, of the
/// same subject or for the same cause. `last_day(on)` is the last day on which a complaint repeats one of a day;
/// nothing where no term says so.
template <class LastDay>
[[nodiscard]] std::vector<repeated_complaint> repeated_complaints(std::vector<complaint_told> all, date from,
                                                                  const LastDay& last_day) {
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
        return std::tie(a.client, a.on, a.id) < std::tie(b.client, b.on, b.id);
    });
    std::vector<repeated_complaint> out;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& now = all[i];
        if (now.on < from) continue;
        for (auto k = i; k-- > 0 && all[k].client == now.client;) {
            const auto& before = all[k];
            const bool same_subject = now.subject && now.subject == before.subject;
            const bool same_cause = now.cause && now.cause == before.cause;
            if (!same_subject && !same_cause) continue;
            const std::optional<date> last = last_day(before.on);
            if (last && now.on <= *last)
                out.push_back(
                    {now.client, now.id, now.on, before.id, before.on, now.on - before.on, same_subject, same_cause});
            break;
        }
    }
    return out;
}

/// Causes by how often they occur: the most frequent first, then by name; what has none is last.
[[nodiscard]] inline std::vector<cause_count> causes_of(const std::vector<std::optional<std::string>>& all) {
    std::map<std::optional<std::string>, std::int32_t> counts;
    for (const auto& cause : all) ++counts[cause];
    std::vector<cause_count> out;
    for (const auto& [cause, count] : counts) out.push_back({cause, count, {}, {}});
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return std::tuple(!a.cause, -a.count) < std::tuple(!b.cause, -b.count);
    });
    std::int64_t so_far = 0;
    const auto whole = static_cast<std::int64_t>(all.size());
    for (auto& row : out) {
        row.share = share_of(row.count, whole);
        row.cumulative = share_of(so_far += row.count, whole);
    }
    return out;
}

}  // namespace troth::inline v0
