// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include <troth/money/exact.hpp>
#include <troth/obligation/obligation.hpp>

namespace troth::inline v0 {

/// Debts by age: what is not due yet, and what has been overdue for how long. The borders are counts of days, each the
/// last of its band: 30, 60 and 90 make bands of 1 to 30, 31 to 60, 61 to 90 and more than 90 days overdue.
class age_bands {
public:
    /// Precondition: the borders ascend and are above zero.
    explicit age_bands(std::vector<std::int32_t> borders) : borders_(std::move(borders)) {}

    [[nodiscard]] const std::vector<std::int32_t>& borders() const noexcept { return borders_; }
    /// How many bands there are: that of what is not due, one below each border, and one above the last.
    [[nodiscard]] std::size_t size() const noexcept { return borders_.size() + 2; }
    /// The band of a debt: 0 is not due, due today, or without a due day.
    [[nodiscard]] std::size_t band_of(const std::optional<date>& due, date on) const noexcept {
        if (!due || on <= *due) return 0;
        const auto above = std::lower_bound(borders_.begin(), borders_.end(), on - *due);
        return static_cast<std::size_t>(above - borders_.begin()) + 1;
    }

private:
    std::vector<std::int32_t> borders_;
};

/// What one debtor owes in one currency, by age.
struct aged_debt {
    std::vector<std::int64_t> left_minor;  ///< by band
    std::optional<date> oldest_due;        ///< of what is overdue

    /// Adds what is left of a debt; false where it does not fit.
    [[nodiscard]] bool add(const age_bands& bands, const std::optional<date>& due, std::int64_t minor, date on) {
        left_minor.resize(bands.size());
        const auto band = bands.band_of(due, on);
        const auto sum = plus(left_minor[band], minor);
        if (!sum) return false;
        left_minor[band] = *sum;
        if (band != 0 && (!oldest_due || *due < *oldest_due)) oldest_due = due;
        return true;
    }
    /// All bands together; nothing where that does not fit.
    [[nodiscard]] std::optional<std::int64_t> total() const noexcept {
        std::optional<std::int64_t> sum = 0;
        for (const auto minor : left_minor)
            if (sum) sum = plus(*sum, minor);
        return sum;
    }
};

}  // namespace troth::inline v0
