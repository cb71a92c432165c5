// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troth/contract/claim.hpp>

#include "template_value.hpp"

namespace troth::inline v0::exchange {

/// Adds "lines" to a debt: its rows and what changed it, by day. What a payment or a raise changes stands after it.
void add_lines(template_value& made, const claimed_debt& debt);

}  // namespace troth::inline v0::exchange
