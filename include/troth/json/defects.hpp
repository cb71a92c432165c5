// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <troth/json/money.hpp>
#include <troth/json/reader.hpp>
#include <troth/json/threshold.hpp>
#include <troth/warranty/defect_statistics.hpp>

namespace troth::inline v0::json {

template <>
struct whole<systematic_threshold> {
    static bool check(reader& r, const systematic_threshold& t) {
        bool good = true;
        if (t.per_mille.millionths() == 0 && r.are_read("per_mille"))
            good = r.fault_in(code::bad_value, "per_mille", "found 0, expected more");
        if (t.count == 0 && r.are_read("count"))
            good = r.fault_in(code::bad_value, "count", "found 0, expected at least 1");
        return good;
    }
};

template <>
struct whole<repeat_threshold> {
    static bool check(reader& r, const repeat_threshold& t) {
        return t.count >= 2 || !r.are_read("count") ||
               r.fault_in(code::bad_value, "count", "found " + std::to_string(t.count) + ", expected at least 2");
    }
};

}  // namespace troth::inline v0::json
