// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <map>
#include <string_view>
#include <troth/warranty/defect_record.hpp>
#include <troth/warranty/defect_statistics.hpp>
#include <tuple>
#include <vector>

namespace troth::inline v0 {

/// The units of which the same component failed again, each time at most so many days after the time before. Records
/// that name no unit or no component belong to none. Precondition: the records are in the order of their days.
[[nodiscard]] inline std::vector<repeated_defect> find_repeated(const std::vector<const defect_record*>& records,
                                                                const repeat_threshold& within) {
    std::map<std::tuple<std::string_view, std::string_view, std::string_view>, std::vector<const defect_record*>> found;
    for (const auto* r : records)
        if (r->unit && r->component) found[{r->product, *r->unit, *r->component}].push_back(r);
    std::vector<repeated_defect> out;
    for (const auto& [of, defects] : found)
        for (std::size_t begin = 0, end = 1; begin < defects.size(); begin = end++) {
            while (end < defects.size() && defects[end]->on - defects[end - 1]->on <= within.days) ++end;
            if (end - begin < 2 || end - begin < static_cast<std::size_t>(within.count)) continue;
            auto& run = out.emplace_back();
            std::tie(run.product, run.unit, run.component) = of;
            run.count = static_cast<std::int32_t>(end - begin);
            run.first = defects[begin]->on;
            run.last = defects[end - 1]->on;
            for (auto i = begin; i < end; ++i) run.records.push_back(defects[i]->id);
        }
    return out;
}

}  // namespace troth::inline v0
