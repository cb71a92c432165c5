// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include <troth/law/pack.hpp>
#include <troth/registry/check.hpp>

#include "form_table.hpp"
#include "unit_reader.hpp"

namespace troth::inline v0::store {

/// The products whose defects, as facts `defect` and `units_sold` tell to the end of a day, are systematic by the
/// threshold of the employer's standard, else by that of the library. What was reported to the day of a proposal to
/// withdraw a product counts no more; what a fact says to be systematic since is left to its rule. What is known by the
/// forms of the rules `warranty` is looked at, so that a registry without such facts is asked four questions.
[[nodiscard]] std::vector<systematic_product> find_systematic(unit_reader& facts, form_table& names,
                                                              const law_pack* standard, date on);

}  // namespace troth::inline v0::store
