// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <optional>
#include <vector>

#include <troth/time/date.hpp>
#include <troth/warranty/unit.hpp>

namespace troth::inline v0 {

/// The meters of an item, as they were read by a day: they ascend, as do the days of their readings.
class use_meters {
public:
    void read(const std::vector<unit_reading>& readings, date as_of) {
        hours_.clear();
        kilometres_.clear();
        for (const auto& r : readings) {
            if (r.on > as_of) return;
            if (r.hours) hours_.push_back({r.on, *r.hours});
            if (r.kilometres) kilometres_.push_back({r.on, *r.kilometres});
        }
    }

    /// The day before the first reading that shows more use since a day than a limit; the last of all days if none
    /// does. Costs the logarithm of the readings.
    [[nodiscard]] date last_day(const unit_use& limit, date from) const {
        return std::min(last_day(hours_, limit.hours, from), last_day(kilometres_, limit.kilometres, from));
    }

private:
    struct reading {
        date on;
        std::int64_t shown;
    };
    [[nodiscard]] static date last_day(const std::vector<reading>& readings, std::optional<std::int32_t> limit,
                                       date from) {
        if (!limit) return date::last();
        const auto after = std::partition_point(readings.begin(), readings.end(),
                                                [&](const reading& r) { return r.on <= from; });
        const auto then = after == readings.begin() ? 0 : std::prev(after)->shown;
        const auto over = std::partition_point(after, readings.end(),
                                               [&](const reading& r) { return r.shown - then <= *limit; });
        return over == readings.end() ? date::last() : over->on.previous();
    }

    std::vector<reading> hours_, kilometres_;
};

}  // namespace troth::inline v0
