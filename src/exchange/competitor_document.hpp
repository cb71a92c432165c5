// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troth/client/competitors.hpp>

#include "document_value.hpp"
#include "template_value.hpp"

namespace troth::inline v0::exchange {

/// Adds what a template names of prices side by side beside the members of the report.
void add_members(template_value& made, const competitor_report& content, const document_writing& how);

}  // namespace troth::inline v0::exchange
