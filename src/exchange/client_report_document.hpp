// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troth/client/client_report.hpp>

#include "document_value.hpp"
#include "template_value.hpp"

namespace troth::inline v0::exchange {

/// Adds what a template names of a report on clients beside its members.
void add_members(template_value& made, const client_report& content, const document_writing& how);

}  // namespace troth::inline v0::exchange
