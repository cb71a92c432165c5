// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include <troth/law/library.hpp>
#include <troth/obligation/late_charge.hpp>
#include <troth/obligation/late_charge_law.hpp>
#include <troth/obligation/obligation.hpp>
#include <troth/registry/rule_set.hpp>
#include <troth/registry/state.hpp>

namespace troth::inline v0 {

namespace detail {

/// An obligation of money as the late charge calculator sees it: a late charge that stays owed costs nothing more.
inline late_debt debt_of(const obligation& o, bool stays) {
    late_debt debt;
    debt.id = o.subject;
    debt.amount = {o.amount, o.currency};
    debt.due = o.due;
    for (const auto& r : o.raises) {
        debt.amount.minor -= r.minor;
        if (stays && r.fact == o.fact) continue;
        debt.raised.push_back({r.from, {r.minor, o.currency}});
    }
    return debt;
}

/// The calculation of a late charge, row by row, as a court expects it.
inline void explain_rows(const late_charge_of_debt& d, currency c, reasons& why) {
    const auto amount = [&](std::int64_t minor) { return to_string(money{minor, c}); };
    for (const auto& r : d.rows) {
        why.add("duty.late_charge_row", {{"from", to_string(r.from)},
                                         {"to", to_string(r.to)},
                                         {"days", std::to_string(r.days)},
                                         {"principal", amount(r.principal_minor)},
                                         {"rate", to_string(r.rate())},
                                         {"share", r.share()},
                                         {"charge", amount(r.charge_minor)}});
    }
    for (const auto& r : d.index_rows)
        why.add("duty.late_charge_index_row", {{"from", to_string(r.from)},
                                               {"to", to_string(r.to)},
                                               {"principal", amount(r.principal_minor)},
                                               {"index", to_string(r.index)},
                                               {"charge", amount(r.charge_minor)}});
}

}  // namespace detail

/// What a delay has cost to the end of a day.
struct delay_cost {
    late_charge_answer calculated;       ///< row by row; it has one debt
    std::int64_t kept = 0;               ///< what of it stays owed and is part of the debt itself
    std::int64_t charge = 0;             ///< the rest
    std::optional<std::int64_t> a_day;   ///< by how much that grows on the next day, where it is known and not less
};

/// What breaches cost: the late charge rules that obligation rules name, made ready once for each currency.
class breach_costs {
public:
    /// The library must live as long as the costs. Errors, all with their places: `unknown_name` for a law, a rule or a
    /// variant that nothing defines, `missing_member` at `law` where a name is to be looked up in none.
    [[nodiscard]] static result<breach_costs> make(const rule_set& rules, const law_library& laws);

    /// Whether a breach of an obligation costs anything.
    [[nodiscard]] bool has(std::size_t rule, const obligation& o) const noexcept {
        return sources_[rule] && (o.agreed || sources_[rule]->cost->rule);
    }
    /// Whether the late charge stays owed when the debt was paid late.
    [[nodiscard]] bool stays(std::size_t rule) const noexcept {
        return sources_[rule] && sources_[rule]->cost->stays.value_or(false);
    }

    /// The late charge of an obligation of money to the end of a day, row by row: the answer has one debt. Days on
    /// which it rests are not charged and stop the day counter. Errors: as those of the calculator.
    template <class Recorder>
    [[nodiscard]] result<late_charge_answer> calculate(std::size_t rule, const obligation& o, date as_of,
                                                       Recorder& why);
    /// The amount of it; the reasons have its rows.
    template <class Recorder>
    [[nodiscard]] result<std::int64_t> charge(std::size_t rule, const obligation& o, date as_of, Recorder& why) {
        const auto answer = calculate(rule, o, as_of, why);
        if (!answer) return answer.error();
        if constexpr (Recorder::on) detail::explain_rows(answer->debts.front(), o.currency, why);
        return answer->total_minor;
    }

    /// What the delay of an obligation of money has cost beside what is part of the debt itself; `with_a_day` where it
    /// is to be said how that grows. Errors: as those of the calculator.
    template <class Recorder>
    [[nodiscard]] result<delay_cost> cost_of_delay(std::size_t rule, const obligation& o, date as_of, bool with_a_day,
                                                   Recorder& why);

    /// The id of the late charge rule and the source of its version for an obligation; empty and null where none is in
    /// force, or the rule is written out.
    [[nodiscard]] std::pair<std::string, const rule_source*> named(std::size_t rule, const obligation& o) const;

private:
    struct source {
        const breach_cost* cost = nullptr;
        const law_pack* pack = nullptr;
        const law_rule<late_charge_rule>* base = nullptr;  ///< of the pack; none for a rule written out
        std::optional<std::size_t> variant;
        const law_library* laws = nullptr;
        const calendar* days_of_law = nullptr;
        const calendar* stated_days = nullptr;  ///< of the calendar that the rule names
        std::optional<calendar> own_days;       ///< the calendar that the rule writes out
        /// The rule that is written out, whole or as changes of the base.
        [[nodiscard]] const late_charge_rule* written() const noexcept {
            return std::get_if<late_charge_rule>(&*cost->rule);
        }
    };
    using made_terms = result<std::vector<late_charge_version>>;

    [[nodiscard]] static result<source> look_up(const breach_cost& cost, const std::string& place,
                                                const law_library& laws);
    [[nodiscard]] static made_terms make_terms(const source& s, currency c);
    [[nodiscard]] static made_terms make_agreed(const agreed_charge& agreed, currency c);
    [[nodiscard]] const made_terms& terms_of(std::size_t rule, currency c, const std::optional<agreed_charge>& agreed);

    std::vector<std::optional<source>> sources_;  // by rule
    std::map<std::tuple<std::size_t, std::string, std::string>, made_terms> made_;
};

inline result<breach_costs::source> breach_costs::look_up(const breach_cost& cost, const std::string& place,
                                                          const law_library& laws) {
    source s;
    s.cost = &cost;
    s.laws = &laws;
    if (!cost.rule) return s;
    const auto* id = std::get_if<std::string>(&*cost.rule);
    const auto unknown = [&](const std::string& where, const std::string& name, const std::string& what) {
        return fail(code::unknown_name, place + where, "found \"" + name + "\", expected " + what);
    };
    if (cost.law) {
        s.pack = laws.find(*cost.law);
        if (s.pack == nullptr) return unknown("/law", *cost.law, "a law pack that is loaded");
        if (s.pack->calendar) s.days_of_law = &s.pack->calendar->days;
    }
    if (id != nullptr || s.written()->like) {
        const auto& name = id != nullptr ? *id : *s.written()->like;
        if (s.pack == nullptr) return fail(code::missing_member, place + "/law", "expected the law pack of the rule");
        s.base = s.pack->find_late_charge(name);
        if (s.base == nullptr)
            return unknown(id != nullptr ? "/rule" : "/rule/like", name, "a late charge rule of the pack");
    }
    if (cost.variant) {
        if (s.base == nullptr)
            return fail(code::contradiction, place + "/variant", "a rule written out has no variants");
        s.variant = s.base->find_variant(*cost.variant);
        if (!s.variant) return unknown("/variant", *cost.variant, "a variant of the rule");
    }
    const auto& named = id == nullptr ? s.written()->calendar : std::optional<calendar_choice>();
    if (!named) return s;
    if (const auto* name = std::get_if<std::string>(&*named)) {
        const auto* pack = laws.find(*name);
        if (pack == nullptr || !pack->calendar) return unknown("/rule/calendar", *name, "a calendar");
        s.stated_days = &pack->calendar->days;
    } else {
        auto own = calendar::make(std::get<calendar_definition>(*named));
        if (!own) return fail(own.error().code, place + "/rule/calendar" + own.error().where, own.error().message);
        s.own_days = std::move(*own);
    }
    return s;
}

inline result<breach_costs> breach_costs::make(const rule_set& rules, const law_library& laws) {
    breach_costs out;
    std::vector<error> faults;
    out.sources_.reserve(rules.rules().size());  // terms that are made point to calendars in it
    for (std::size_t i = 0; i < rules.rules().size(); ++i) {
        out.sources_.emplace_back();
        if (!rules.rule(i).late_charge) continue;
        auto found = look_up(*rules.rule(i).late_charge, detail::place_of_rule(i) + "/late_charge", laws);
        if (!found) {
            faults.push_back(found.error());
            continue;
        }
        out.sources_.back() = std::move(*found);
        if (!rules.rule(i).late_charge->rule) continue;
        const auto& word = *rules.rule(i).owes.currency;
        const auto stated = currency::make(word);
        if (!stated) continue;
        if (const auto& made = out.terms_of(i, *stated, {}); !made) {
            auto fault = made.error();
            fault.where = detail::place_of_rule(i) + "/late_charge" + fault.where;
            faults.push_back(std::move(fault));
        }
    }
    if (faults.empty()) return out;
    error first = std::move(faults.front());
    for (std::size_t i = 1; i < faults.size(); ++i) first.more.push_back(std::move(faults[i]));
    return first;
}

inline breach_costs::made_terms breach_costs::make_terms(const source& s, currency c) {
    const version_calendars calendars{s.own_days ? &*s.own_days : s.stated_days, s.days_of_law, s.laws};
    const pack_series names{s.pack};
    if (s.base != nullptr) return make_versions(*s.base, s.variant, s.written(), names, calendars, c);
    auto terms = late_charge_terms::make(*s.written(), names, calendars.for_all(), c);
    if (!terms) return terms.error();
    std::vector<late_charge_version> only;
    only.push_back({{}, {}, std::move(*terms)});
    return only;
}

inline breach_costs::made_terms breach_costs::make_agreed(const agreed_charge& agreed, currency c) {
    late_charge_rule written;
    written.rate.emplace().percent = agreed.a_day;
    written.share = day_share{};
    if (agreed.at_most) written.at_most.emplace().push_back({{}, agreed.at_most, {}, {}, {}});
    auto terms = late_charge_terms::make(written, pack_series{nullptr}, nullptr, c);
    if (!terms) return terms.error();
    std::vector<late_charge_version> only;
    only.push_back({{}, {}, std::move(*terms)});
    return only;
}

inline const breach_costs::made_terms& breach_costs::terms_of(std::size_t rule, currency c,
                                                              const std::optional<agreed_charge>& agreed) {
    std::string charge;
    if (agreed) charge = to_string(agreed->a_day) + (agreed->at_most ? "/" + to_string(*agreed->at_most) : "");
    const std::tuple key(rule, std::string(c.code()), std::move(charge));
    auto at = made_.find(key);
    if (at == made_.end())
        at = made_.emplace(key, agreed ? make_agreed(*agreed, c) : make_terms(*sources_[rule], c)).first;
    return at->second;
}

template <class Recorder>
result<late_charge_answer> breach_costs::calculate(std::size_t rule, const obligation& o, date as_of,
                                                   Recorder& why) {
    const auto& made = terms_of(rule, o.currency, o.agreed);
    if (!made) return made.error();
    std::span<const late_charge_version> versions(*made);
    std::vector<late_charge_version> resting;
    if (!o.rests.empty()) {
        resting.assign(versions.begin(), versions.end());
        for (auto& v : resting)
            for (const auto& r : o.rests)
                v.terms.excluded.insert(
                    v.terms.excluded.begin(),
                    {r.first, r.last.value_or(std::max(r.first, as_of)), excluded_counter::stops, {}});
        versions = resting;
    }
    const auto debt = detail::debt_of(o, stays(rule));
    std::vector<late_payment> payments;
    payments.reserve(o.parts.size());
    for (const auto& p : o.parts) payments.push_back({p.on, {p.minor, o.currency}, {}});
    const auto price = o.amount - (stays(rule) ? kept_late_charge(o) : 0);
    const late_charge_question question{std::span(&debt, 1), payments, as_of, money{price, o.currency}};
    return calculate_late_charge(versions, question, why);
}

template <class Recorder>
result<delay_cost> breach_costs::cost_of_delay(std::size_t rule, const obligation& o, date as_of, bool with_a_day,
                                               Recorder& why) {
    auto today = calculate(rule, o, as_of, why);
    if (!today) return today.error();
    if constexpr (Recorder::on) detail::explain_rows(today->debts.front(), o.currency, why);
    delay_cost out;
    out.calculated = std::move(*today);
    out.kept = stays(rule) ? kept_late_charge(o) : 0;
    out.charge = std::max<std::int64_t>(out.calculated.total_minor - out.kept, 0);
    if (!with_a_day || !o.is_open() || as_of == date::last()) return out;
    no_reasons silent;
    const auto tomorrow = calculate(rule, o, as_of.next(), silent);
    if (tomorrow && tomorrow->total_minor - out.kept >= out.charge)
        out.a_day = tomorrow->total_minor - out.kept - out.charge;
    return out;
}

inline std::pair<std::string, const rule_source*> breach_costs::named(std::size_t rule, const obligation& o) const {
    const auto* base = sources_[rule]->base;
    if (base == nullptr || o.agreed) return {};
    const auto* version = o.due ? base->find_version(o.due->next()) : nullptr;
    return {base->id, version != nullptr ? &version->source : nullptr};
}

}  // namespace troth::inline v0
