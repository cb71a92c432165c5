// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <troth/reason/reason.hpp>
#include <troth/warranty/defect_statistics.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0::detail {

inline void explain_counted(const defect_statistics& s, std::size_t passed_over, reasons& why) {
    const auto count = std::to_string(s.total.count);
    if (s.from)
        why.add("defects.counted_from",
                {{"count", count}, {"from", to_string(*s.from)}, {"as_of", to_string(s.as_of)}});
    else
        why.add("defects.counted", {{"count", count}, {"as_of", to_string(s.as_of)}});
    if (passed_over != 0) why.add("defects.passed_over", {{"count", std::to_string(passed_over)}});
}

inline void explain_rate(const defect_statistics& s, const std::vector<std::string_view>& unsold, reasons& why) {
    if (s.total.rate)
        why.add("defects.rate", {{"count", std::to_string(s.total.count)},
                                 {"sold", std::to_string(*s.total.sold)},
                                 {"rate", to_string(*s.total.rate)}});
    else if (!unsold.empty())
        why.add("defects.sold_not_known",
                {{"count", std::to_string(unsold.size())}, {"product", std::string(unsold.front())}});
    else
        why.add("defects.none_sold", {});
}

/// From when on defects are systematic.
inline reason reason_of_threshold(const systematic_threshold& t) {
    return {"defects.threshold", {{"per_mille", to_string(t.per_mille)}, {"count", std::to_string(t.count)}}, {}};
}

/// Why a product or a batch is to be withdrawn.
inline reason reason_of(const withdrawal_proposal& p) {
    std::vector<parameter> said{{"product", p.product},
                                {"count", std::to_string(p.count)},
                                {"sold", std::to_string(p.sold)},
                                {"rate", to_string(p.rate)}};
    if (p.batch) said.push_back({"batch", *p.batch});
    return {p.batch ? "defects.withdraw_batch" : "defects.withdraw", std::move(said), {}};
}

inline void explain_systematic(const defect_statistics& s, std::int32_t not_known, reasons& why) {
    const auto add = [&](reason r) { why.add(r.message, std::move(r.parameters)); };
    add(reason_of_threshold(s.systematic));
    for (const auto& p : s.withdraw) add(reason_of(p));
    if (s.withdraw.empty()) why.add("defects.none_systematic", {});
    if (not_known != 0) why.add("defects.systematic_not_known", {{"count", std::to_string(not_known)}});
}

inline void explain_costs(const defect_row& total, reasons& why) {
    if (total.cost)
        why.add("defects.cost", {{"cost", to_string(*total.cost)}, {"average", to_string(*total.average_cost)}});
    if (!total.cost || !total.revenue) return;
    std::vector<parameter> said{{"revenue", to_string(*total.revenue)}};
    if (total.loss) said.push_back({"loss", to_string(*total.loss)});
    if (total.surplus) said.push_back({"surplus", to_string(*total.surplus)});
    why.add(total.loss ? "defects.loss" : total.surplus ? "defects.surplus" : "defects.balanced", std::move(said));
}

/// Says what was counted, what is systematic and what is to be done.
inline void explain_defects(const defect_statistics& s, std::size_t passed_over,
                            const std::vector<std::string_view>& unsold, std::int32_t not_known, reasons& why) {
    explain_counted(s, passed_over, why);
    explain_rate(s, unsold, why);
    explain_systematic(s, not_known, why);
    if (!s.repeated.empty())
        why.add("defects.repeated", {{"count", std::to_string(s.repeated.size())},
                                     {"times", std::to_string(s.repeated_within.count)},
                                     {"days", std::to_string(s.repeated_within.days)}});
    if (!s.without_cause.empty()) why.add("defects.without_cause", {{"count", std::to_string(s.without_cause.size())}});
    explain_costs(s.total, why);
}

}  // namespace troth::inline v0::detail
