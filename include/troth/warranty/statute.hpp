// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/law/pack.hpp>
#include <troth/law/source.hpp>
#include <troth/law/warranty_rule.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>
#include <troth/time/deadline.hpp>

namespace troth::inline v0 {

/// A term of a pack as it holds for a contract: its length, how its last day is found, where it is written.
struct statute_term {
    std::string_view id;
    const law_term* rule = nullptr;
    const rule_source* source = nullptr;
    const deadline_rule* counting = nullptr;  ///< null: the plain way
    const rule_source* counting_source = nullptr;
};

/// The day that a warranty of a length from a day ends on: the same number or weekday, however many days off there are.
/// A warranty that would end after 9999-12-31 ends on it. Precondition: the length is not in hours or working days.
[[nodiscard]] constexpr date end_of_warranty(date from, const term& length) noexcept {
    if (length.unit >= term_unit::months)
        return plus_months(from, length.count * months_of(length.unit), month_end::clip).value_or(date::last());
    const std::int64_t unit = length.unit == term_unit::weeks ? 7 : length.unit == term_unit::half_months ? 15 : 1;
    return from.plus(length.count * unit).value_or(date::last());
}

/// What one law says of defects of what one kind of buyer bought on a day: a version of a warranty rule with all its
/// terms found. It lives no longer than the pack. The calendar may be null.
class warranty_statute {
public:
    /// `rule` is that of the version, or one of its readings. Errors: `not_known` at `/law` for a term that is not in
    /// force on the day of the contract; `unknown_name` at `/law` for one that the pack does not have.
    [[nodiscard]] static result<warranty_statute> make(const law_pack& pack, const warranty_rule& rule,
                                                       const rule_source& source, date contract_day,
                                                       const calendar* days) {
        warranty_statute out;
        out.pack_ = &pack;
        out.rule_ = &rule;
        out.source_ = &source;
        out.contract_day_ = contract_day;
        out.days_ = days;
        if (auto found = out.find_terms(); !found) return found.error();
        return out;
    }

    [[nodiscard]] const warranty_rule& rule() const noexcept { return *rule_; }
    [[nodiscard]] const rule_source& source() const noexcept { return *source_; }
    [[nodiscard]] const law_pack& pack() const noexcept { return *pack_; }
    [[nodiscard]] const calendar* days() const noexcept { return days_; }
    [[nodiscard]] date contract_day() const noexcept { return contract_day_; }

    /// The term of an id that the rule names.
    [[nodiscard]] const statute_term& get(std::string_view id) const noexcept {
        return *std::lower_bound(terms_.begin(), terms_.end(), id,
                                 [](const statute_term& t, std::string_view wanted) { return t.id < wanted; });
    }
    /// The length of a term.
    [[nodiscard]] const term& length(std::string_view id) const noexcept { return *get(id).rule->term; }

    /// How long the law covers from delivery; nothing if it sets no term.
    [[nodiscard]] const std::optional<term>& statutory_term() const noexcept { return statutory_term_; }
    /// The term that the first repair adds, once; nothing if none does.
    [[nodiscard]] const repair_clause* repair_that(repair_effect effect, warranty_kind kind) const noexcept {
        if (!rule_->repairs) return nullptr;
        for (const auto& clause : *rule_->repairs)
            if (clause.effect == effect && concerns(clause.periods, kind)) return &clause;
        return nullptr;
    }
    [[nodiscard]] const burden_clause* burden_of(warranty_kind kind) const noexcept {
        if (!rule_->burden) return nullptr;
        for (const auto& clause : *rule_->burden)
            if (concerns(clause.periods, kind)) return &clause;
        return nullptr;
    }
    /// Whether a list of kinds has a kind; an empty one has all.
    [[nodiscard]] static bool concerns(const std::vector<warranty_kind>& kinds, warranty_kind kind) noexcept {
        return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    }

    /// The last day of a term in which somebody has to act: it gives way to a working day as its counting rule says,
    /// and stays where the calendar does not know it.
    template <class Recorder>
    [[nodiscard]] date deadline(date from, const term& length, const statute_term& of, Recorder& why) const {
        static const deadline_rule plain;
        const auto& counting = of.counting != nullptr ? *of.counting : plain;
        reasons steps;
        no_reasons none;
        if constexpr (Recorder::on) {
            const auto found = calculate_deadline(from, length, direction::after, counting, days_, steps);
            for (auto& s : steps.take()) why.add(s.message, std::move(s.parameters), s.citation);
            if (found) return found->deadline;
        } else {
            const auto found = calculate_deadline(from, length, direction::after, counting, days_, none);
            if (found) return found->deadline;
        }
        const auto unmoved = end_of_warranty(from, length);
        if constexpr (Recorder::on)
            why.add("warranty.calendar_ends", {{"date", to_string(unmoved)}}, citation_of_counting(of));
        return unmoved;
    }

    /// The same of a term that was agreed and that the law does not have: as the law counts, where it has one way.
    template <class Recorder>
    [[nodiscard]] date deadline(date from, const term& length, Recorder& why) const {
        statute_term of;
        if (pack_->deadlines.size() == 1) count_by(&*pack_->deadlines.begin(), of);
        return deadline(from, length, of, why);
    }

private:
    static std::string citation_of_counting(const statute_term& of) {
        return of.counting_source != nullptr ? of.counting_source->citation : std::string();
    }

    result<void> find_terms() {
        result<void> out;
        const auto need = [&](const std::optional<std::string>& id) {
            if (id && out) out = find(*id);
        };
        const auto need_all = [&](const auto& clause) {
            if (clause) need(clause->term);
        };
        const auto need_conditions = [&](const std::optional<warranty_condition>& c) {
            if (!c) return;
            need(c->within);
            need(c->repair_over);
            need(c->repair_days_over);
        };
        need_all(rule_->statutory);
        if (rule_->statutory) need(rule_->statutory->used);
        need_all(rule_->notice);
        need_all(rule_->essential);
        need_all(rule_->paid_repair);
        need_all(rule_->paid_repair_warranty);
        if (rule_->repairs)
            for (const auto& c : *rule_->repairs) need(c.term);
        if (rule_->burden)
            for (const auto& c : *rule_->burden) need(c.term);
        if (rule_->remedies)
            for (const auto& c : *rule_->remedies) need_conditions(c.where);
        if (rule_->duties)
            for (const auto& c : *rule_->duties) {
                need(c.term);
                need_conditions(c.where);
            }
        std::sort(terms_.begin(), terms_.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
        if (out && rule_->statutory && rule_->statutory->term) statutory_term_ = length(*rule_->statutory->term);
        return out;
    }
    result<void> find(const std::string& id) {
        for (const auto& t : terms_)
            if (t.id == id) return {};
        const auto* rule = pack_->find_term(id);
        if (rule == nullptr)
            return fail(code::unknown_name, "/law", "the law " + shown(pack_->law) + " has no term " + shown(id));
        const auto* version = rule->find_version(contract_day_);
        if (version == nullptr)
            return fail(code::not_known, "/law",
                        "the term " + shown(id) + " is not in force on " + to_string(contract_day_));
        statute_term t{rule->id, &version->rule, &version->source, nullptr, nullptr};
        if (t.rule->counting) count_by(pack_->find_deadline(*t.rule->counting), t);
        terms_.push_back(t);
        return {};
    }
    void count_by(const law_rule<deadline_rule>* counting, statute_term& out) const noexcept {
        const auto* in_force = counting != nullptr ? counting->find_version(contract_day_) : nullptr;
        if (in_force == nullptr) return;
        out.counting = &in_force->rule;
        out.counting_source = &in_force->source;
    }

    const law_pack* pack_ = nullptr;
    const warranty_rule* rule_ = nullptr;
    const rule_source* source_ = nullptr;
    const calendar* days_ = nullptr;
    date contract_day_;
    std::vector<statute_term> terms_;
    std::optional<term> statutory_term_;
};

/// Where a clause is written: what it says itself, else what its term says.
template <class Clause>
[[nodiscard]] std::pair<std::string_view, sureness> source_of_clause(const warranty_statute& statute,
                                                                    const Clause& clause) {
    if (clause.citation) return {*clause.citation, clause.sure.value_or(sureness::confirmed)};
    if constexpr (requires { clause.term; })
        if (clause.term) {
            const auto* source = statute.get(*clause.term).source;
            return {source->citation, source->sure};
        }
    return {statute.source().citation, statute.source().sure};
}

/// Adds a step that a clause of the statute is behind, and says once how sure the clause is where that is less
/// than confirmed.
template <class Clause, class Recorder>
void explain_clause(const warranty_statute& statute, const Clause& clause, std::string_view message,
                    std::vector<parameter> parameters, Recorder& why) {
    if constexpr (Recorder::on) {
        const auto [citation, sure] = source_of_clause(statute, clause);
        why.add(message, std::move(parameters), citation);
        explain_sureness_once(citation, sure, why);
    }
}

}  // namespace troth::inline v0
