// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troth/warranty/defect_statistics.hpp>

#include "document_value.hpp"
#include "template_value.hpp"

namespace troth::inline v0::exchange {

/// The most bars of a Pareto chart; what is rarer stands in one bar together.
inline constexpr std::size_t max_pareto_bars = 20;

/// What a row is called: its name, that of a batch after its product; in words where it is not known.
[[nodiscard]] std::string row_label(const defect_row& row, const document_writing& how);

/// Where the bars and the line of a Pareto chart stand: a bar for each row of the table, and the cumulative share at
/// its end. All numbers are in units of the drawing, which goes from right to left where the language does.
[[nodiscard]] template_value make_pareto_chart(const defect_table& table, const document_writing& how);

/// Where the bars and the line of a chart by time stand: rates of the spans and to date; where no rate is known, counts
/// without a line. A span without a rate has no bar.
[[nodiscard]] template_value make_span_chart(const defect_statistics& of, const document_writing& how);

}  // namespace troth::inline v0::exchange
