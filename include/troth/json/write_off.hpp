// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <troth/json/reader.hpp>
#include <troth/law/write_off_rule.hpp>

namespace troth::inline v0::json {

namespace detail {

/// What is needed stands once, and the rest is paid only where something is left.
inline bool check_needs(reader& r, const std::vector<write_off_need>& needs, bool has_rest) {
    bool good = true;
    const reader::step inside(r, std::string_view("needs"));
    for (std::size_t i = 0; i < needs.size(); ++i) {
        if (!r.are_read(std::to_string(i))) continue;
        const reader::step at(r, i);
        if (std::find(needs.begin(), needs.begin() + static_cast<std::ptrdiff_t>(i), needs[i]) !=
            needs.begin() + static_cast<std::ptrdiff_t>(i))
            good = r.fault(code::contradiction, "what is needed stands twice");
        else if (needs[i] == write_off_need::rest_paid && !has_rest)
            good = r.fault(code::contradiction, "the whole is written off, no rest is left to be paid");
    }
    return good;
}

}  // namespace detail

template <>
struct whole<write_off_band> {
    static bool check(reader& r, const write_off_band& b) {
        constexpr auto all = percent::from_millionths(100'000'000);
        if (!r.are_read("share")) return true;
        if (b.share == percent{} || all < b.share)
            return r.fault_in(code::bad_value, "share",
                              "found " + shown(to_string(b.share)) + ", expected more than 0 and at most 100");
        return detail::check_needs(r, b.needs, b.share < all);
    }
};

template <>
struct whole<write_off_ground> {
    static bool check(reader& r, const write_off_ground& g) {
        const bool good = detail::check_needs(r, g.needs, false);
        if (!r.are_read("ground") || !g.ground.empty()) return good;
        return r.fault_in(code::bad_value, "ground", "found \"\", expected a name");
    }
};

/// Bands ascend, grounds stand once.
template <>
struct whole<write_off_rule> {
    static bool check(reader& r, const write_off_rule& rule) {
        if (!rule.like && !rule.bands && r.knows_all_members())
            return r.fault_in(code::missing_member, "bands", "expected the member \"bands\"");
        bool good = true;
        if (rule.bands) good = check_bands(r, *rule.bands);
        if (rule.grounds) good &= check_grounds(r, *rule.grounds);
        return good;
    }

private:
    static bool check_bands(reader& r, const std::vector<write_off_band>& bands) {
        if (bands.empty() && !r.are_read("bands")) return false;
        const reader::step inside(r, std::string_view("bands"));
        if (bands.empty()) return r.fault(code::bad_value, "expected at least one band");
        bool good = true;
        std::optional<percent> before;
        for (std::size_t i = 0; i < bands.size(); ++i) {
            const reader::step at(r, i);
            const auto& to = bands[i].to;
            if (!r.are_read("to")) continue;
            if (!to && i + 1 < bands.size())
                good = r.fault_in(code::missing_member, "to", "only the last band may be without to");
            else if (to && before && *to <= *before)
                good = r.fault_in(code::bad_value, "to",
                                  "found " + shown(to_string(*to)) + ", expected more than " + to_string(*before));
            else if (to)
                before = to;
        }
        return good;
    }
    static bool check_grounds(reader& r, const std::vector<write_off_ground>& grounds) {
        const reader::step inside(r, std::string_view("grounds"));
        bool good = true;
        for (std::size_t i = 0; i < grounds.size(); ++i) {
            const reader::step at(r, i);
            if (!r.are_read("ground") || grounds[i].ground.empty()) continue;
            for (std::size_t k = 0; k < i; ++k)
                if (grounds[k].ground == grounds[i].ground) {
                    good = r.fault_in(code::contradiction, "ground", shown(grounds[i].ground) + " stands twice");
                    break;
                }
        }
        return good;
    }
};

}  // namespace troth::inline v0::json
