// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/law/pack.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>
#include <troth/warranty/coverage.hpp>
#include <troth/warranty/duties.hpp>
#include <troth/warranty/faults.hpp>
#include <troth/warranty/remains.hpp>
#include <troth/warranty/remedy.hpp>
#include <troth/warranty/statute.hpp>
#include <troth/warranty/unit.hpp>
#include <troth/warranty/verdict.hpp>
#include <troth/warranty/why.hpp>

namespace troth::inline v0 {

/// What is asked about a sold item on a day.
struct warranty_question {
    date as_of;
    std::optional<unit_defect> defect;  ///< none: whether the item is covered on that day
    std::optional<date> concluded;      ///< the day of the contract, which chooses the version of the law: the delivery
    warranty_price price;               ///< none: late charges are not counted
    std::optional<std::string> variant; ///< the reading of the law: the one that the pack marks
};

/// All that a law and the promises say of an item on a day. It points into the item, and lives no longer.
struct warranty_answer {
    warranty_timeline timeline;
    warranty_verdict verdict;
    std::vector<overruled_promise> overruled;
    std::vector<open_remedy> remedies;
    std::vector<warranty_duty> duties;
    std::vector<remaining_cover> remains;
};

/// The rules of a law about one kind of sale, and which reading of them is meant.
struct warranty_rules {
    const law_rule<warranty_rule>* rule = nullptr;
    std::optional<std::size_t> variant;
};

/// The rules of a pack with an id. Error: `unknown_name` at `/buyer`.
[[nodiscard]] inline result<warranty_rules> find_warranty_rules(const law_pack& pack, std::string_view id) {
    const auto* rule = pack.find_warranty(id);
    if (rule == nullptr)
        return fail(code::unknown_name, "/buyer", "the law " + shown(pack.law) + " has no warranty rules " + shown(id));
    return warranty_rules{rule, {}};
}

/// The same rules in one of their readings. Error: `unknown_name` at `/variant`.
[[nodiscard]] inline result<warranty_rules> choose_reading(const warranty_rules& of, std::string_view variant) {
    const auto found = of.rule->find_variant(variant);
    if (found) return warranty_rules{of.rule, found};
    return fail(code::unknown_name, "/variant",
                "the rules " + shown(of.rule->id) + " have no variant " + shown(variant));
}

/// The version of rules that holds for a contract, with its terms. Errors: `not_known` at `/law` where they do not
/// reach its day, and those of `warranty_statute::make`.
[[nodiscard]] inline result<warranty_statute> make_statute(const law_pack& pack, const warranty_rules& of,
                                                           date contract_day, const calendar* days) {
    const auto* version = of.rule->find_version(contract_day);
    if (version == nullptr)
        return fail(code::not_known, "/law",
                    "the warranty rules of " + shown(pack.law) + " for a contract of " + to_string(contract_day) +
                        " are not known");
    const auto& rule = of.variant ? version->readings[*of.variant] : version->rule;
    return warranty_statute::make(pack, rule, version->source, contract_day, days);
}

/// Says which version of the law holds, and how sure that is.
template <class Recorder>
void explain_law(const warranty_statute& statute, const warranty_rules& of, Recorder& why) {
    if constexpr (Recorder::on) {
        why.add("warranty.law", {{"date", to_string(statute.contract_day())}}, statute.source().citation);
        explain_sureness_once(statute.source().citation, statute.source().sure, why);
        if (of.variant) why.add("law.variant", {{"variant", of.rule->variants[*of.variant].name}});
    }
}

/// Answers a question about an item without faults under a statute. Error: `limit` at `/price` for a late charge that
/// fits no amount.
template <class Recorder>
[[nodiscard]] result<warranty_answer> answer_under(const warranty_statute& statute, const warranty_unit& unit,
                                                   const warranty_question& question, Recorder& why) {
    warranty_answer out;
    const auto as_of = question.as_of;
    const auto* defect = question.defect ? &*question.defect : nullptr;
    warranty_coverage coverage(statute);
    out.timeline = coverage.calculate(unit, as_of);
    out.verdict = calculate_verdict(unit, statute, out.timeline, defect, as_of);
    out.overruled = find_overruled(unit, statute);
    if constexpr (Recorder::on) {
        const auto found = defect == nullptr ? as_of : defect->found.value_or(defect->demanded.value_or(as_of));
        explain_timeline(unit, statute, out.timeline, out.overruled, as_of, why);
        explain_verdict(statute, out.timeline, out.verdict, found, why);
    }
    const unit_defect none;
    const warranty_matter matter{unit,        statute, out.timeline, out.verdict, defect != nullptr ? *defect : none,
                                 as_of};
    // Of an item that came back nothing more can be asked.
    if (!unit.came_back || *unit.came_back > as_of) out.remedies = calculate_remedies(matter, why);
    auto duties = calculate_duties(matter, question.price, why);
    if (!duties) {
        auto e = duties.error();
        e.where = "/price";
        return e;
    }
    out.duties = *std::move(duties);
    out.remains = calculate_remains(unit, statute, out.timeline, as_of);
    if constexpr (Recorder::on)
        if (!unit.came_back || *unit.came_back > as_of) explain_remains(statute, out.remains, why);
    return out;
}

/// What covers an item that was sold to a kind of buyer (`consumer`, `business`, of works with `.service`), what the
/// buyer may ask for, what the seller owes and by when: by the version of a pack's rules that holds for the contract.
/// Errors: `unknown_name` at `/buyer` or `/variant` for what the pack does not have; `not_known` at `/law` where they
/// do not reach the day of the contract; else the first of all faults of the item, with the others in `more`; `limit`
/// at `/price`.
template <class Recorder>
[[nodiscard]] result<warranty_answer> answer_warranty(const law_pack& pack, std::string_view buyer,
                                                      const warranty_unit& unit, const warranty_question& question,
                                                      Recorder& why) {
    auto faults = faults_of(unit, question.concluded, question.defect, question.as_of);
    if (!faults.empty()) {
        std::stable_sort(faults.begin(), faults.end(), [](const auto& a, const auto& b) { return a.where < b.where; });
        auto first = std::move(faults.front());
        first.more.assign(std::next(faults.begin()), faults.end());
        return first;
    }
    auto rules = find_warranty_rules(pack, buyer);
    if (rules && question.variant) rules = choose_reading(*rules, *question.variant);
    if (!rules) return rules.error();
    const auto* days = pack.calendar ? &pack.calendar->days : nullptr;
    const auto statute = make_statute(pack, *rules, question.concluded.value_or(unit.delivered), days);
    if (!statute) return statute.error();
    return answer_under(*statute, unit, question, why);
}

}  // namespace troth::inline v0
