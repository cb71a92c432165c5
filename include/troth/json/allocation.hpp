// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <troth/json/reader.hpp>
#include <troth/json/writer.hpp>
#include <troth/law/allocation_rule.hpp>

namespace troth::inline v0::json {

/// A kind stands once in the order of an allocation rule.
template <>
struct whole<allocation_rule> {
    static bool check(reader& r, const allocation_rule& rule) {
        bool good = true;
        std::set<std::string_view> kinds;
        for (std::size_t i = 0; rule.order && i < rule.order->size(); ++i) {
            const std::string& kind = (*rule.order)[i];
            const reader::step order(r, std::string_view("order"));
            if (!r.are_read(std::to_string(i)) || kinds.insert(kind).second) continue;
            const reader::step inside(r, i);
            good = r.fault(code::contradiction, "the kind " + shown(kind) + " stands twice in the order");
        }
        return good;
    }
};

}  // namespace troth::inline v0::json
