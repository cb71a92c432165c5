// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <troth/json/reader.hpp>
#include <troth/json/time.hpp>
#include <troth/warranty/unit.hpp>

namespace troth::inline v0::json {

/// What a warranty adds to the language: a use that is stated has at least one member.
template <>
struct whole<unit_use> {
    static bool check(reader& r, const unit_use& use) {
        return use.hours || use.kilometres || !r.knows_all_members() ||
               r.fault(code::missing_member, "expected hours or kilometres");
    }
};

}  // namespace troth::inline v0::json
