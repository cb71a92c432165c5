// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string_view>
#include <troth/law/pack.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0::store {

/// The last day of a term that runs from a day: the term of the employer's standard (`own` may be null), else of the
/// library's. Nothing where neither has one, or the calendar does not know the days.
[[nodiscard]] std::optional<date> last_day_of(const law_pack* own, std::string_view term, date from);

}  // namespace troth::inline v0::store
