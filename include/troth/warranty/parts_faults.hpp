// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <troth/reason/error.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>
#include <troth/reason/fault_notes.hpp>
#include <troth/warranty/parts.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// Collects what is wrong with a question about parts. `is_read(place)` says whether what stands at a place may be
/// looked at.
template <class IsRead>
class part_faults : fault_notes {
public:
    part_faults(const part_question& asked, IsRead is_read) : asked_(asked), is_read_(is_read) {}

    std::vector<error> collect() && {
        if (asked_.from && asked_.as_of < *asked_.from && is_read_("/from") && is_read_("/as_of"))
            add(code::contradiction, "/as_of", to_string(asked_.as_of) + " is before " + to_string(*asked_.from));
        if ((asked_.periods < 1 || asked_.periods > max_forecast_periods) && is_read_("/periods"))
            add(code::bad_value, "/periods",
                "found " + std::to_string(asked_.periods) + ", expected 1 to " + std::to_string(max_forecast_periods));
        if (!is_within_limits()) return std::move(out_);
        check_norms();
        for (std::size_t i = 0; i < asked_.used.size(); ++i) {
            check_name(asked_.used[i].part, place("used", i, "/part"));
            check_name(asked_.used[i].repair, place("used", i, "/repair"));
            check_name(asked_.used[i].work, place("used", i, "/work"));
        }
        check_quantities(asked_.stock, "stock", true);
        check_quantities(asked_.requested, "requested", false);
        check_needs();
        return std::move(out_);
    }

private:
    bool check_name(const std::string& name, std::string where) {
        if (!is_read_(where)) return false;
        if (name.empty()) add(code::bad_value, std::move(where), "found \"\", expected a name");
        return !name.empty();
    }
    void check_name(const std::optional<std::string>& name, std::string where) {
        if (name) check_name(*name, std::move(where));
    }
    bool is_within_limits() {
        const auto rows = asked_.norms.size() + asked_.used.size() + asked_.stock.size() + asked_.requested.size() +
                          asked_.needed.size();
        if (rows <= max_part_rows) return true;
        add(code::limit, "",
            "found " + std::to_string(rows) + " rows, expected at most " + std::to_string(max_part_rows));
        return false;
    }
    void check_norms() {
        std::set<std::pair<std::string_view, std::string_view>> seen;
        for (std::size_t i = 0; i < asked_.norms.size(); ++i) {
            const auto& n = asked_.norms[i];
            const bool is_named = check_name(n.part, place("norms", i, "/part"));
            check_name(n.work, place("norms", i, "/work"));
            if (!is_named || !is_read_(place("norms", i, "/work"))) continue;
            if (!seen.emplace(n.part, n.work ? std::string_view(*n.work) : std::string_view()).second)
                add(code::contradiction, place("norms", i, "/part"), "the norm of " + shown(n.part) + " stands twice");
        }
    }
    void check_quantities(const std::vector<part_quantity>& rows, const char* list, bool once) {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (check_name(rows[i].part, place(list, i, "/part")) && once && !seen.insert(rows[i].part).second)
                add(code::contradiction, place(list, i, "/part"), shown(rows[i].part) + " stands twice");
    }
    void check_needs() {
        std::map<std::string_view, std::optional<date>> due;
        std::set<std::pair<std::string_view, std::string_view>> seen;
        for (std::size_t i = 0; i < asked_.needed.size(); ++i) {
            const auto& n = asked_.needed[i];
            const bool is_named = check_name(n.repair, place("needed", i, "/repair"));
            const bool is_part_named = check_name(n.part, place("needed", i, "/part"));
            if (is_named && is_part_named && !seen.emplace(n.repair, n.part).second)
                add(code::contradiction, place("needed", i, "/part"),
                    shown(n.repair) + " needs " + shown(n.part) + " twice");
            if (!is_named || !is_read_(place("needed", i, "/due"))) continue;
            if (due.try_emplace(n.repair, n.due).first->second != n.due)
                add(code::contradiction, place("needed", i, "/due"), shown(n.repair) + " has another due day above");
        }
    }

    const part_question& asked_;
    IsRead is_read_;
};

}  // namespace detail

/// What stands against a calculation of parts: names that are empty, a norm, a stock or a need that stands twice, a
/// repair with two due days, a beginning after the end, too few or too many periods, more rows than the limit.
/// `is_read` says whether what stands at a place (a JSON Pointer, as `/used/0/part`) may be looked at.
template <class IsRead>
[[nodiscard]] std::vector<error> faults_of(const part_question& asked, IsRead is_read) {
    return detail::part_faults(asked, is_read).collect();
}
[[nodiscard]] inline std::vector<error> faults_of(const part_question& asked) {
    return faults_of(asked, [](std::string_view) { return true; });
}

}  // namespace troth::inline v0
