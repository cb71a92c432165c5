// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <troth/json/reader.hpp>

namespace troth::inline v0::json {

/// Notes what is wrong between the members of a pack: names that nothing defines, dates out of order or range, rules that
/// are like one another, what only the whole pack shows to be missing. It looks at the document itself, so that a fault
/// in one member hides none in another.
void check_law_pack(reader& r, node root, std::string_view schema);

}  // namespace troth::inline v0::json
