// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <string>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/deadline.hpp>
#include <unordered_set>
#include <vector>

namespace troth::inline v0 {

/// The longest schedule: every day of 270 years.
inline constexpr std::size_t max_schedule_dates = 100'000;

/// What becomes of a last period that is not whole.
enum class stub : std::uint8_t {
    short_stub,  ///< in JSON "short": it stays as it is
    long_stub    ///< in JSON "long": it is joined to the one before it
};
BOOST_DESCRIBE_ENUM(stub, short_stub, long_stub)

/// The dates of a recurring performance: instalments, rents, reports.
struct schedule_rule {
    term every;  ///< days, weeks, months, quarters or years; above zero
    troth::end_of_month end_of_month = troth::end_of_month::no;
    troth::if_non_working if_non_working = troth::if_non_working::stays;
    troth::stub stub = troth::stub::short_stub;
};

namespace detail {

/// The days of a schedule before they give way to working days.
[[nodiscard]] inline result<std::vector<date>> schedule_days(date from, date until, const schedule_rule& rule,
                                                             const calendar* days) {
    deadline_rule counting;
    counting.end_of_month = rule.end_of_month;
    std::vector<date> out{from};
    bool is_whole = false;
    no_reasons none;
    for (std::int64_t n = rule.every.count; from < until && n < 10'000'000; n += rule.every.count) {
        const term t{static_cast<std::int32_t>(n), rule.every.unit};
        // The last working day of a month beyond `until` is not asked for: the calendar may not reach so far.
        const auto month = plus_months(from, t.unit >= term_unit::months ? n * months_of(t.unit) : 0, month_end::clip);
        if (!month || first_of_month(*month) > until) break;
        const auto next = calculate_deadline(from, t, direction::after, counting, days, none);
        if (!next && next.error().code == code::bad_value) break;
        if (!next) return next.error();
        is_whole = next->deadline == until;
        if (next->deadline >= until) break;
        if (out.size() == max_schedule_dates)
            return fail(code::limit, "/every", "the schedule has more than 100000 dates");
        out.push_back(next->deadline);
    }
    if (rule.stub == stub::long_stub && !is_whole && out.size() > 1) out.pop_back();
    if (from < until) out.push_back(until);
    return out;
}

}  // namespace detail

/// The dates from `from` to `until`: both of them, and between them those a whole number of periods after `from`,
/// counted from it so that the end of a short month does not stick; each moved from a non-working day, none twice.
///
/// Errors: `contradiction` at `/until` if it is before `from`; `bad_value` at `/every` for a period of nothing, hours,
/// half-months or working days; `limit` at `/every` for more than `max_schedule_dates`; `missing_member` and
/// `not_known` at `/calendar` where a working day is asked for.
template <class Recorder>
[[nodiscard]] result<std::vector<date>> calculate_schedule(date from, date until, const schedule_rule& rule,
                                                           const calendar* days, Recorder& why) {
    const auto unit = rule.every.unit;
    if (rule.every.count < 1 || unit == term_unit::hours || unit == term_unit::half_months ||
        unit == term_unit::working_days)
        return fail(code::bad_value, "/every", "expected days, weeks, months, quarters or years, at least one");
    if (until < from) return fail(code::contradiction, "/until", to_string(until) + " is before " + to_string(from));
    auto out = detail::schedule_days(from, until, rule, days);
    if constexpr (Recorder::on)
        if (out) {
            detail::explain_term(why, rule.every);
            why.add("schedule.counted", {{"from", to_string(from)}, {"until", to_string(until)}});
        }
    if (!out || rule.if_non_working == if_non_working::stays) return out;
    deadline_rule counting;
    counting.if_non_working = rule.if_non_working;
    const detail::deadline_count<Recorder> count(rule.every, direction::after, counting, days, why);
    std::vector<date> moved;
    std::unordered_set<std::int32_t> seen;
    moved.reserve(out->size());
    for (const auto d : *out) {
        const auto to = count.moved(d);
        if (!to) return to.error();
        if (seen.insert(to->days()).second) moved.push_back(*to);
    }
    return moved;
}

}  // namespace troth::inline v0
