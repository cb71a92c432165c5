// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <troth/json/reader.hpp>
#include <troth/json/writer.hpp>
#include <troth/law/threshold_rule.hpp>

namespace troth::inline v0::json {

template <>
struct codec<per_mille> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, per_mille& out) {
        if (!is_kind(r, n, kind::string)) return false;
        const auto p = per_mille::parse(n.text());
        if (!p) return bad_value(r, n.text(), "a number of each thousand in digits with at most six decimals");
        out = *p;
        return true;
    }
};

template <>
struct writes<per_mille> {
    static void write(std::string& out, per_mille value) { append_quoted(out, to_string(value)); }
};

/// A threshold says something, and nothing that all or none would reach.
template <>
struct whole<threshold_rule> {
    static bool check(reader& r, const threshold_rule& t) {
        if (!t.like && !t.per_mille && !t.count && !t.days && r.knows_all_members())
            return r.fault(code::missing_member, "expected per_mille, count or days");
        bool good = true;
        if (t.per_mille && t.per_mille->millionths() == 0 && r.are_read("per_mille"))
            good = r.fault_in(code::bad_value, "per_mille", "found 0, expected more");
        if (t.count && *t.count == 0 && r.are_read("count"))
            good = r.fault_in(code::bad_value, "count", "found 0, expected at least 1");
        return good;
    }
};

}  // namespace troth::inline v0::json
