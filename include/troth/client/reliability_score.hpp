// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <troth/client/reliability_faults.hpp>
#include <troth/client/reliability_sums.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

[[nodiscard]] inline signed_decimal sum_of(signed_decimal a, signed_decimal b) noexcept {
    return signed_decimal::from_millionths(a.millionths() + b.millionths());
}

/// The points of a value, to two decimals.
[[nodiscard]] inline signed_decimal points_of(const std::vector<score_knot>& knots, signed_decimal value) {
    const auto next = std::find_if(knots.begin(), knots.end(), [&](const auto& k) { return value <= k.at; });
    if (next == knots.begin()) return next->points;
    if (next == knots.end()) return knots.back().points;
    const auto& before = *(next - 1);
    const big width = next->at.millionths() - before.at.millionths();
    const big risen =
        big(next->points.millionths() - before.points.millionths()) * (value.millionths() - before.at.millionths());
    return *in_hundredths(big(before.points.millionths()) * width + risen, width * power_of_ten(6));
}

/// The most that a measure is worth.
[[nodiscard]] inline signed_decimal most_of(const std::vector<score_knot>& knots) {
    return std::max_element(knots.begin(), knots.end(),
                            [](const auto& a, const auto& b) { return a.points < b.points; })
        ->points;
}

inline void explain_history(const client_reliability& out, const scorecard_rule& card, reasons& why) {
    if (out.debts == 0)
        why.add("reliability.no_history", {});
    else
        why.add("reliability.history", {{"count", std::to_string(out.debts)},
                                        {"settled", std::to_string(out.settled)},
                                        {"open", to_string(out.open)},
                                        {"overdue", to_string(out.overdue)},
                                        {"currency", std::string(out.currency.code())}});
    if (card.expected) why.add("reliability.expected", {{"count", std::to_string(card.expected->debts)}});
}

/// What is said of a measure where its value is known, and where it is not.
struct measure_messages {
    const char* known;
    const char* not_known;
};

[[nodiscard]] constexpr measure_messages messages_of(client_measure measure) noexcept {
    switch (measure) {
        case client_measure::days_from_due:
            return {"reliability.days_from_due", "reliability.days_from_due_not_known"};
        case client_measure::days_late:
            return {"reliability.days_late", "reliability.days_late_not_known"};
        case client_measure::on_time:
            return {"reliability.on_time", "reliability.on_time_not_known"};
        case client_measure::disputed:
            return {"reliability.disputed", "reliability.disputed_not_known"};
        case client_measure::overdue:
            break;
        case client_measure::limit_used:
            return {"reliability.limit_used", "reliability.limit_used_not_known"};
        case client_measure::relation_months:
            return {"reliability.relation_months", "reliability.relation_months_not_known"};
    }
    return {"reliability.overdue", "reliability.overdue"};  // where nothing is open, nothing is overdue
}

inline void explain_points(const client_reliability& out, reasons& why) {
    for (const auto& m : out.measures) {
        std::vector<parameter> said{{"points", to_string(m.points)}, {"most", to_string(m.most)}};
        if (m.value) said.push_back({"value", to_string(*m.value)});
        const auto messages = messages_of(m.measure);
        why.add(m.value ? messages.known : messages.not_known, std::move(said));
    }
    for (const auto& f : out.facts)
        why.add("reliability.fact", {{"fact", f.fact}, {"date", to_string(f.on)}, {"points", to_string(f.points)}});
    why.add("reliability.total",
            {{"points", to_string(out.points)}, {"most", to_string(out.most)}, {"grade", out.grade}});
}

/// The facts to the day that count, each once, from the day on which it was first.
[[nodiscard]] inline std::vector<counted_fact> facts_that_count(const reliability_question& asked) {
    std::vector<counted_fact> out;
    if (!asked.scorecard.facts) return out;
    for (const auto& known : *asked.scorecard.facts) {
        std::optional<date> first;
        for (const auto& f : asked.facts)
            if (f.fact == known.fact && f.on <= asked.as_of && (!first || f.on < *first)) first = f.on;
        if (first) out.push_back({known.fact, *first, known.points});
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
    return out;
}

}  // namespace detail

/// How far a client can be relied on, by his debts and payments to a day and by what is known of him: each measure of
/// the scorecard with its points, their sum and the grade. Exact: a value is rounded once, to two decimals, and its
/// points are those of the rounded value, so that what is shown can be added up by hand.
template <class Recorder>
[[nodiscard]] result<client_reliability> calculate_reliability(const reliability_question& asked, Recorder& why) {
    if (const auto faults = faults_of(asked); !faults.empty()) return faults.front();
    const detail::reliability_sums sums(asked);
    if (sums.invoiced() > INT64_MAX) return fail(code::limit, "/debts", "the sum of the amounts is too large");
    client_reliability out;
    out.as_of = asked.as_of;
    out.currency = asked.currency;
    out.debts = sums.debts();
    out.settled = sums.settled();
    out.invoiced = detail::shown_amount(sums.invoiced(), asked.currency);
    out.open = detail::shown_amount(sums.open(), asked.currency);
    out.overdue = detail::shown_amount(sums.overdue(), asked.currency);
    if (const auto oldest = sums.oldest_overdue()) out.oldest_overdue_days = asked.as_of - *oldest;
    for (const auto& m : *asked.scorecard.measures) {
        const auto value = sums.value_of(m.measure);
        if (!value) return value.error();
        const auto points = *value ? detail::points_of(m.points, **value) : m.unknown.value_or(signed_decimal());
        out.measures.push_back({m.measure, *value, points, detail::most_of(m.points)});
        out.points = detail::sum_of(out.points, points);
        out.most = detail::sum_of(out.most, out.measures.back().most);
    }
    out.facts = detail::facts_that_count(asked);
    for (const auto& f : out.facts) out.points = detail::sum_of(out.points, f.points);
    const auto& grades = *asked.scorecard.grades;
    out.grade = std::find_if(grades.begin(), grades.end(), [&](const auto& g) {
                    return !g.from || *g.from <= out.points;
                })->grade;
    if constexpr (Recorder::on) {
        detail::explain_history(out, asked.scorecard, why);
        detail::explain_points(out, why);
    }
    return out;
}

}  // namespace troth::inline v0
