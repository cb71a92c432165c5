// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troth/warranty/defect_statistics.hpp>

#include "document_value.hpp"
#include "template_value.hpp"

namespace troth::inline v0::exchange {

/// What a row is called: its name, that of a batch after its product; in words where it is not known.
[[nodiscard]] std::string row_label(const defect_row& row, const document_writing& how);

/// The Pareto chart of a table: a bar for each row, and the cumulative share at its end.
[[nodiscard]] template_value make_pareto_chart(const defect_table& table, const document_writing& how);

/// Where the bars and the line of a chart by time stand: rates of the spans and to date; where no rate is known, counts
/// without a line. A span without a rate has no bar.
[[nodiscard]] template_value make_span_chart(const defect_statistics& of, const document_writing& how);

}  // namespace troth::inline v0::exchange
