// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <troth/json/money.hpp>
#include <troth/json/reader.hpp>
#include <troth/json/signed_decimal.hpp>
#include <troth/law/scorecard_rule.hpp>

namespace troth::inline v0::json {

/// The longest a payment may count as early or late, in days, and the heaviest one: what keeps every sum within 128
/// bits.
inline constexpr std::int32_t max_scored_days = 3'660;
inline constexpr std::int32_t max_age_weight = 1'000;
inline constexpr std::int32_t max_expected_debts = 1'000;

template <>
inline constexpr std::string_view needed_members<scored_measure> = "points";

template <>
struct whole<scored_measure> {
    static bool check(reader& r, const scored_measure& m) {
        if (!r.are_read("points")) return true;
        bool good = !m.points.empty() || r.fault_in(code::bad_value, "points", "found none, expected at least one");
        const reader::step inside(r, std::string_view("points"));
        for (std::size_t i = 1; i < m.points.size(); ++i) {
            const reader::step element(r, i);
            if (m.points[i].at <= m.points[i - 1].at)
                good = r.fault_in(code::contradiction, "at",
                                  to_string(m.points[i].at) + " is not above " + to_string(m.points[i - 1].at));
        }
        return good;
    }
};

template <>
struct whole<age_weight> {
    static bool check(reader& r, const age_weight& a) {
        bool good = true;
        if ((a.weight < 1 || a.weight > max_age_weight) && r.are_read("weight"))
            good =
                r.fault_in(code::bad_value, "weight",
                           "found " + std::to_string(a.weight) + ", expected 1 to " + std::to_string(max_age_weight));
        if (a.days && *a.days < 0 && r.are_read("days"))
            good = r.fault_in(code::bad_value, "days", "found " + std::to_string(*a.days) + ", expected at least 0");
        return good;
    }
};

template <>
struct whole<expected_client> {
    static bool check(reader& r, const expected_client& e) {
        return (e.debts >= 1 && e.debts <= max_expected_debts) || !r.are_read("debts") ||
               r.fault_in(code::bad_value, "debts",
                          "found " + std::to_string(e.debts) + ", expected 1 to " + std::to_string(max_expected_debts));
    }
};

/// Every list in its order, and every name once.
template <>
struct whole<scorecard_rule> {
    static bool check(reader& r, const scorecard_rule& s) {
        bool good = check_days(r, "most_early", s.most_early);
        good = check_days(r, "most_late", s.most_late) && good;
        if (s.ages)
            good = check_order(
                       r, "ages", "days", *s.ages, [](const auto& a) { return a.days; },
                       [](auto before, auto after) { return before < after; }) &&
                   good;
        if (s.grades)
            good = check_order(
                       r, "grades", "from", *s.grades, [](const auto& g) { return g.from; },
                       [](auto before, auto after) { return before > after; }) &&
                   good;
        if (s.grades)
            good = check_names(r, "grades", "grade", *s.grades, [](const auto& g) { return g.grade; }) && good;
        if (s.measures)
            good = check_names(r, "measures", "measure", *s.measures, [](const auto& m) { return m.measure; }) && good;
        if (s.facts) good = check_names(r, "facts", "fact", *s.facts, [](const auto& f) { return f.fact; }) && good;
        return good;
    }

private:
    static bool check_days(reader& r, std::string_view member, std::optional<std::int32_t> days) {
        return !days || (*days >= 0 && *days <= max_scored_days) || !r.are_read(member) ||
               r.fault_in(code::bad_value, member,
                          "found " + std::to_string(*days) + ", expected 0 to " + std::to_string(max_scored_days));
    }
    /// Only the last element is without a bound, and the others have it in order.
    template <class T, class Bound, class IsOrdered>
    static bool check_order(reader& r, std::string_view list, std::string_view member, const std::vector<T>& all,
                            Bound bound, IsOrdered is_ordered) {
        if (!r.are_read(list)) return true;
        if (all.empty()) return r.fault_in(code::bad_value, list, "found none, expected at least one");
        bool good = true;
        const reader::step inside(r, list);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const reader::step element(r, i);
            const bool is_last = i + 1 == all.size();
            const auto here = bound(all[i]);
            if (is_last == here.has_value())
                good = r.fault_in(is_last ? code::contradiction : code::missing_member, member,
                                  is_last ? "expected the last element without " + std::string(member)
                                          : "expected " + std::string(member) + " in all elements but the last");
            else if (!is_last && i > 0 && bound(all[i - 1]) && !is_ordered(*bound(all[i - 1]), *here))
                good = r.fault_in(code::contradiction, member, "is out of order with the element before");
        }
        return good;
    }
    template <class T, class Name>
    static bool check_names(reader& r, std::string_view list, std::string_view member, const std::vector<T>& all,
                            Name name) {
        if (!r.are_read(list)) return true;
        bool good = true;
        const reader::step inside(r, list);
        std::set<decltype(name(all[0]))> seen;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const reader::step element(r, i);
            if (!seen.insert(name(all[i])).second) good = r.fault_in(code::contradiction, member, "stands twice");
        }
        return good;
    }
};

}  // namespace troth::inline v0::json
