// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <troth/money/decimal.hpp>
#include <vector>

#include "document_value.hpp"
#include "template_value.hpp"

namespace troth::inline v0::exchange {

/// The most bars of a Pareto chart; what is rarer stands in one bar together.
inline constexpr std::size_t max_pareto_bars = 20;

/// A bar of a chart: its length is its count.
struct chart_bar {
    std::string label;
    std::int64_t count = 0;
    std::optional<percent> share;  ///< at the end of its line; of a Pareto chart the cumulative one
    bool is_marked = false;
    bool is_rest = false;  ///< of what is rarer than all others together
};

/// What a chart of bars shows.
struct bar_chart {
    std::string about;    ///< for who cannot see it
    std::string heading;  ///< over the counts
    std::vector<chart_bar> bars;
    bool is_pareto = false;  ///< with a line of the cumulative shares
};

/// Where the bars, and the line of a Pareto chart, stand, for the part `bar_chart`. All numbers are in units of the
/// drawing, which goes from right to left where the language does.
[[nodiscard]] template_value make_bar_chart(bar_chart of, const document_writing& how);

}  // namespace troth::inline v0::exchange
