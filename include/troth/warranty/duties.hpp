// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <troth/obligation/late_charge.hpp>
#include <troth/obligation/late_charge_law.hpp>
#include <troth/reason/result.hpp>
#include <troth/warranty/condition.hpp>
#include <troth/warranty/remedy.hpp>

namespace troth::inline v0 {

/// What the seller owes on account of a demand, by when, and what its delay has cost by the day that is asked about.
struct warranty_duty {
    warranty_duty_kind kind = warranty_duty_kind::repair;
    std::optional<date> deadline;   ///< none: in reasonable time
    std::optional<date> performed;  ///< as far as it was by `as_of`; of a loaner also the end of the repair
    std::optional<date> ended;      ///< the day from which it is owed no more, the demand having ended, if it was late
    std::optional<std::int32_t> overdue_days;  ///< up to the performance, or `as_of`; none without a deadline
    std::optional<money> late_charge;
    std::optional<std::string> late_charge_rule;
    std::vector<warranty_remedy> opens;  ///< what the breach opens to the buyer
};
BOOST_DESCRIBE_STRUCT(warranty_duty, (),
                      (kind, deadline, performed, ended, overdue_days, late_charge, late_charge_rule, opens))

/// What late charges are taken of.
struct warranty_price {
    std::optional<money> price;
    std::optional<money> paid;  ///< what limits of the price refer to; the price by default
};

namespace detail {

/// What ends a duty: what is told of it, or the event that the same demand led to.
[[nodiscard]] inline std::optional<date> performed_on(const warranty_matter& m, warranty_duty_kind kind) {
    std::optional<date> out;
    const auto take = [&](std::optional<date> on) {
        if (on && *on <= m.as_of) out = std::min(out.value_or(*on), *on);
    };
    // A loaner is owed for the time of repair.
    const bool ends_with_repair = kind == warranty_duty_kind::repair || kind == warranty_duty_kind::loaner;
    for (const auto& p : m.defect.performed)
        if (p.kind == kind || (ends_with_repair && p.kind == warranty_duty_kind::repair)) take(p.on);
    for (const auto& e : m.unit.events) {
        if (!is_of_demand(e, m.defect)) continue;
        if (ends_with_repair && e.kind == warranty_event_kind::repair) take(e.returned);
        // What waits for the buyer is repaired.
        if (kind == warranty_duty_kind::repair && e.kind == warranty_event_kind::repair) take(e.ready);
        if (kind == warranty_duty_kind::replace && e.kind == warranty_event_kind::replacement) take(e.done);
    }
    return out;
}

/// What a broken term for repair, or for replacement, opens to the buyer: also where the law says that a repair took
/// too long, whatever its term was.
[[nodiscard]] inline std::vector<warranty_remedy> opened_by_breach(const warranty_matter& m, warranty_duty_kind kind) {
    std::vector<warranty_remedy> out;
    if (!m.statute.rule().remedies) return out;
    const auto is_of = [&](const warranty_condition& c) {
        if (kind == warranty_duty_kind::replace) return c.replacement_term_broken.value_or(false);
        return kind == warranty_duty_kind::repair && (c.repair_term_broken.value_or(false) || c.repair_over);
    };
    for (const auto& c : *m.statute.rule().remedies)
        if (c.where && is_of(*c.where) && is_met(c.where, m))
            for (const auto r : c.remedies)
                if (std::find(out.begin(), out.end(), r) == out.end()) out.push_back(r);
    return out;
}

/// The late charge of a duty that is overdue. Nothing where the data of its rule end; the reasons say so.
template <class Recorder>
[[nodiscard]] result<std::optional<money>> charge_of(const warranty_matter& m, const warranty_duty& duty,
                                                     const warranty_price& price, Recorder& why) {
    const auto& pack = m.statute.pack();
    const auto* rule = pack.find_late_charge(*duty.late_charge_rule);
    const auto& of = *price.price;
    if (*duty.overdue_days == 0) return std::optional(money{0, of.currency});
    const auto versions =
        make_versions(*rule, {}, nullptr, pack_series{&pack}, version_calendars{nullptr, m.statute.days(), nullptr},
                      of.currency);
    if (!versions) return versions.error();
    late_debt debt;
    debt.amount = of;
    debt.first_day = duty.deadline->next();
    std::vector<late_payment> payments;
    if (duty.performed || duty.ended) payments.push_back({duty.performed ? *duty.performed : *duty.ended, of, {}});
    const late_charge_question question{std::span(&debt, 1), payments, m.as_of, price.paid ? price.paid : price.price};
    no_reasons none;
    const auto answer = calculate_late_charge(*versions, question, none);
    if (!answer) {
        if (answer.error().code != code::not_known) return answer.error();
        if constexpr (Recorder::on) why.add("warranty.late_charge_not_known", {{"rule", rule->id}});
        return std::optional<money>();
    }
    const money charge{answer->total_minor, of.currency};
    if constexpr (Recorder::on) {
        const auto& source = rule->versions[answer->debts.front().version].source;
        why.add("warranty.late_charge",
                {{"days", std::to_string(*duty.overdue_days)}, {"amount", to_string(charge)}}, source.citation);
        explain_sureness(rule->id, source.sure, why);
    }
    return std::optional(charge);
}

template <class Recorder>
void explain_duty(const warranty_matter& m, const duty_clause& c, const warranty_duty& duty, Recorder& why) {
    if constexpr (Recorder::on) {
        static constexpr const char* by[] = {"warranty.duty.reply",  "warranty.duty.check",   "warranty.duty.expertise",
                                             "warranty.duty.repair", "warranty.duty.replace", "warranty.duty.refund",
                                             "warranty.duty.loaner", "warranty.duty.transport"};
        static constexpr const char* reasonable[] = {
            "warranty.duty.reply_reasonable",  "warranty.duty.check_reasonable",   "warranty.duty.expertise_reasonable",
            "warranty.duty.repair_reasonable", "warranty.duty.replace_reasonable", "warranty.duty.refund_reasonable",
            "warranty.duty.loaner_reasonable", "warranty.duty.transport_reasonable"};
        const auto kind = static_cast<std::size_t>(c.kind);
        if (duty.deadline)
            explain_clause(m.statute, c, by[kind], {{"deadline", to_string(*duty.deadline)}}, why);
        else
            explain_clause(m.statute, c, reasonable[kind], {}, why);
    }
}

/// Whether a duty does what was demanded; a demand that the buyer does not have opens none of these.
[[nodiscard]] inline bool does_what_was_demanded(warranty_duty_kind kind) noexcept {
    return kind == warranty_duty_kind::repair || kind == warranty_duty_kind::replace ||
           kind == warranty_duty_kind::refund;
}

/// Whether what a clause owes is to be done in the term of the repair that was demanded, as a check before it is.
[[nodiscard]] inline bool is_in_term_of_repair(const duty_clause& c, const warranty_matter& m) {
    const auto* repair = duty_with_term(m, warranty_duty_kind::repair);
    return repair != nullptr && m.defect.demand == warranty_remedy::repair && c.term == repair->term;
}

/// Whether a clause is about the demand that was made.
[[nodiscard]] inline bool is_opened(const duty_clause& c, const warranty_matter& m) {
    if (c.kind == warranty_duty_kind::loaner && !m.defect.loaner_demanded) return false;
    if (!c.demands.empty() &&
        (!m.defect.demand || std::find(c.demands.begin(), c.demands.end(), *m.defect.demand) == c.demands.end()))
        return false;
    return is_met(c.where, m);
}

}  // namespace detail

/// The duties that a demand on account of a covered defect opens, in the order of the law; none without a demand. Of
/// the clauses of one kind the first that fits holds. What the buyer may not demand is not owed. Error: `limit` for a
/// late charge that fits no amount.
template <class Recorder>
[[nodiscard]] result<std::vector<warranty_duty>> calculate_duties(const warranty_matter& m, const warranty_price& price,
                                                                  Recorder& why) {
    std::vector<warranty_duty> out;
    if (!m.verdict.covered || !m.defect.demanded || !m.statute.rule().duties) return out;
    no_reasons none;
    const auto open = calculate_remedies(m, none);
    const bool has_demand = !m.defect.demand || std::any_of(open.begin(), open.end(), [&](const open_remedy& r) {
        return r.remedy == *m.defect.demand;
    });
    if constexpr (Recorder::on)
        if (!has_demand) why.add("warranty.demand_not_open", {});
    for (const auto& c : *m.statute.rule().duties) {
        if (!has_demand && detail::does_what_was_demanded(c.kind)) continue;
        if (std::any_of(out.begin(), out.end(), [&](const warranty_duty& d) { return d.kind == c.kind; })) continue;
        if (!detail::is_opened(c, m)) continue;
        warranty_duty duty;
        duty.kind = c.kind;
        const auto from = c.kind == warranty_duty_kind::loaner ? *m.defect.loaner_demanded : *m.defect.demanded;
        const bool is_demanded = detail::does_what_was_demanded(c.kind);
        const bool is_agreed = is_demanded || detail::is_in_term_of_repair(c, m);
        if (c.term)
            duty.deadline = end_of_duty(m.statute, m.statute.get(*c.term), from,
                                        is_agreed ? m.defect.agreed_days : std::nullopt, why);
        else if (is_demanded && m.defect.agreed_days)
            duty.deadline = m.statute.deadline(from, {*m.defect.agreed_days, term_unit::days}, why);
        duty.performed = detail::performed_on(m, c.kind);
        if (m.defect.ended && !duty.performed && *m.defect.ended <= m.as_of) {
            if (!duty.deadline || *m.defect.ended <= *duty.deadline) continue;
            duty.ended = m.defect.ended;
        }
        if (duty.deadline)
            duty.overdue_days = std::max(0, duty.performed.value_or(duty.ended.value_or(m.as_of)) - *duty.deadline);
        detail::explain_duty(m, c, duty, why);
        if (duty.overdue_days.value_or(0) > 0) duty.opens = detail::opened_by_breach(m, c.kind);
        if (c.late_charge) {
            duty.late_charge_rule = c.late_charge;
            if (price.price && duty.deadline) {
                auto charge = detail::charge_of(m, duty, price, why);
                if (!charge) return charge.error();
                duty.late_charge = *charge;
            }
        }
        out.push_back(std::move(duty));
    }
    return out;
}

}  // namespace troth::inline v0
