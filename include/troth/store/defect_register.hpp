// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <troth/store/registry.hpp>
#include <troth/warranty/defect_record.hpp>
#include <vector>

namespace troth::inline v0 {

/// What a registry knows of defects: its facts of the kinds `defect` and `units_sold`, as they were corrected. A cause
/// that a fact `defect_cause` states later is that of its record.
struct defect_register {
    std::vector<defect_record> records;
    std::vector<units_sold> sold;
};

/// Reads the defects and units sold that a registry holds, in the order in which they were recorded; no rule needs to
/// read them. The members of a `defect` are those of a `defect_record`, of `units_sold` those of that struct; what a
/// correction replaced or withdrew counts as corrected. Errors: those of a query; of `defect_record_of` and
/// `units_sold_of`, with the id of the fact; `limit` at `/records` and `/sold` for more than can be counted at once.
[[nodiscard]] result<defect_register> read_defect_register(registry& from);

/// The request that `json::compute` answers about a register: `{"calculate": "defects", …}` with its records and units
/// sold, the last day that counts, the currency of the amounts, and further members as JSON, as `"period":"year"`.
[[nodiscard]] std::string defects_request(const defect_register& of, date as_of, std::optional<currency> in = {},
                                          std::string_view members = {});

}  // namespace troth::inline v0
