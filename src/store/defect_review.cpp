// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "defect_review.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include <troth/law/standard.hpp>
#include <troth/warranty/defect_fact.hpp>
#include <troth/warranty/defect_faults.hpp>
#include <troth/warranty/defects.hpp>

namespace troth::inline v0::store {
namespace {

constexpr const char* threshold_id = "systematic_defects";

/// The threshold on a day; what the employer's own does not state is the library's.
systematic_threshold threshold_on(const law_pack* own, date on) {
    const auto& rule = standard::get(own, &law_pack::thresholds, threshold_id, on);
    const auto& of_library = standard::get(nullptr, &law_pack::thresholds, threshold_id, on);
    return {rule.per_mille ? *rule.per_mille : of_library.per_mille.value(),
            rule.count ? *rule.count : of_library.count.value()};
}

/// Calls with each fact that gives such a name, as it is understood.
template <class Call>
void for_each(unit_reader& facts, form_table& names, const char* as, Call call) {
    for (const auto number : names.naming(as))
        if (const auto found = facts.read(number)) call(found->content);
}

/// The last day on which a product is named so.
std::map<std::string, date> last_days(unit_reader& facts, form_table& names, const char* as) {
    std::map<std::string, date> out;
    for_each(facts, names, as, [&](const fact& f) {
        auto& last = out.try_emplace(f.find("product").value_or(""), f.on).first->second;
        last = std::max(last, f.on);
    });
    return out;
}

}  // namespace

std::vector<systematic_product> find_systematic(unit_reader& facts, form_table& names, const law_pack* standard,
                                                date on) {
    std::vector<defect_record> records;
    for_each(facts, names, "product with a defect", [&](const fact& f) {
        if (auto made = defect_record_of(f)) records.push_back(*std::move(made));
    });
    if (records.empty()) return {};
    const auto proposed = last_days(facts, names, "product to be withdrawn");
    std::erase_if(records, [&](const defect_record& r) {
        const auto at = proposed.find(r.product);
        return at != proposed.end() && r.on <= at->second;
    });
    for (auto& r : records) r.cost = r.revenue = std::nullopt;
    std::vector<units_sold> sold;
    for_each(facts, names, "product that was sold", [&](const fact& f) {
        if (auto made = units_sold_of(f)) sold.push_back(*std::move(made));
    });
    defect_question asked;
    asked.as_of = on;
    asked.by = {defect_dimension::product};
    asked.period = calendar_span::year;
    asked.systematic = threshold_on(standard, on);
    asked.repeated = {2, 1};
    no_reasons none;
    if (!faults_of(records, sold, asked).empty()) return {};
    const auto found = calculate_defects(records, sold, asked, none);
    if (!found) return {};
    const auto stated = last_days(facts, names, "product with systematic defects");
    std::vector<systematic_product> out;
    for (const auto& w : found->withdraw) {
        const auto said = stated.find(w.product), told = proposed.find(w.product);
        if (said != stated.end() && (told == proposed.end() || told->second < said->second)) continue;
        if (out.empty() || out.back().product != w.product) {
            auto& row = out.emplace_back(systematic_product{w.product, date::first(), {}});
            for (const auto& r : records)
                if (r.product == w.product) row.last_defect = std::max(row.last_defect, r.on);
            row.why.push_back(detail::reason_of_threshold(asked.systematic));
        }
        out.back().why.push_back(detail::reason_of(w));
    }
    return out;
}

}  // namespace troth::inline v0::store
