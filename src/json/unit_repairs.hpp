// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include <troth/warranty/unit.hpp>

namespace troth::inline v0::json {

/// Joins repairs of a unit that go on at the same time, of the same component or one of them of the whole: it is in
/// repair once, from the first demand to the return that ends the last. The event stands where the first stood.
void join_repairs(std::vector<warranty_event>& events);

}  // namespace troth::inline v0::json
