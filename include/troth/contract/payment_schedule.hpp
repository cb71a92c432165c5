// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <troth/contract/loan_days.hpp>
#include <troth/contract/loan_events.hpp>
#include <troth/contract/loan_faults.hpp>
#include <troth/contract/payment_walk.hpp>

namespace troth::inline v0 {

namespace detail {

/// Says what the rows of a loan are counted from.
template <class Recorder>
void explain_loan(const loan& l, std::optional<date> end, Recorder& why) {
    why.add(l.disbursed_on ? "payment.disbursed" : "payment.outstanding",
            {{"principal", to_string(*money::make(l.principal, l.currency))},
             {"currency", std::string(l.currency.code())},
             {"on", to_string(l.begins())}});
    if (end) why.add("payment.ends", {{"on", to_string(*end)}});
    if (!l.interest) return;
    static constexpr const char* ids[] = {
        "payment.actual_365",      "payment.actual_360",      "payment.actual_actual", "payment.thirty_of_month",
        "payment.thirty_european", "payment.thirty_american", "payment.thirty_us"};
    why.add(ids[static_cast<std::size_t>(l.interest->day_count)], {{"rate", to_string(l.interest->rate)}});
    if (const auto& until = l.interest->capitalised_until)
        why.add("payment.capitalised", {{"until", to_string(*until)}});
}

}  // namespace detail

/// The payments of a loan: when each is due, who pays, how much, and what is left. Interest is exact until it is due
/// and then rounded half up to the minor unit; later rows build on what was rounded. `observed` is the series of the
/// resets, which may be null where there are none. Rows after `until` are left out; a loan without end needs it.
/// Precondition: the loan has no `faults_of`.
///
/// Errors, at the place in the loan: `missing_member` where nothing ends the rows; `contradiction` where a first day or
/// a settlement comes after the end, and where a negative rate uses up the principal; `not_known` at
/// `/interest/resets/series`; `bad_value` for a day after 9999-12-31; `limit` for more than `max_payment_rows` and for
/// amounts that do not fit. At `/calendar`, which is not in the loan: `missing_member` and `not_known`.
template <class Recorder>
[[nodiscard]] result<payment_schedule> calculate_payment_schedule(const loan& l, std::optional<date> until,
                                                                  const series* observed, const calendar* days,
                                                                  Recorder& why) {
    const auto on = detail::loan_days::make(l, until, days);
    if (!on) return on.error();
    if constexpr (Recorder::on) detail::explain_loan(l, on->end(), why);
    const auto events = detail::loan_events(l, *on).collect();
    if (!events) return events.error();
    return detail::payment_walk<Recorder>(l, observed, days, why).walk(*events, until);
}

}  // namespace troth::inline v0
