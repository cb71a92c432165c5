// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <troth/money/money.hpp>
#include <troth/obligation/late_charge_terms.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// An amount by which a debt grows: overdue from its day, at the earliest with its debt.
struct late_raise {
    date from;
    money amount;
};

/// A debt of money. It has the last day to pay, or the first overdue day itself.
struct late_debt {
    std::string id;
    money amount;
    std::optional<date> due;
    std::optional<date> first_day;
    std::optional<date> until;  ///< charged to the end of this day at the latest
    std::vector<late_raise> raised;
};

/// A payment; to the debt that it names first, if it names one.
struct late_payment {
    date on;
    money amount;
    std::optional<std::string> debt;
};

/// When a debt became overdue under some terms.
struct late_opening {
    date due;        ///< the last day to pay, as moved from a non-working day
    date first_day;  ///< the first overdue day
};

namespace detail {

/// The working day that a rule asks for: a calendar must be there and know it.
[[nodiscard]] inline result<date> working_day(const late_charge_terms& terms, std::optional<date> from) {
    if (terms.calendar == nullptr)
        return fail(code::missing_member, "/calendar", "the rule asks for a working day, and no calendar is named");
    const auto day = from ? terms.calendar->next_working(*from) : std::nullopt;
    if (day) return *day;
    return fail(code::not_known, terms.calendar_place,
                "the calendar has no working day " + (from ? "on or after " + to_string(*from) : "after the last day"));
}

}  // namespace detail

/// When a debt becomes overdue. Errors: `missing_member` at `/calendar`, `not_known` at the calendar's place.
[[nodiscard]] inline result<late_opening> open_debt(const late_charge_terms& terms, const late_debt& debt) {
    if (debt.first_day) return late_opening{debt.first_day->previous(), *debt.first_day};
    late_opening out{debt.due.value_or(date()), {}};
    if (terms.due_on_non_working_day == due_on_non_working_day::next_working_day) {
        const auto moved = detail::working_day(terms, out.due);
        if (!moved) return moved.error();
        out.due = *moved;
    }
    switch (terms.first_day) {
        case late_charge_first_day::due_day: out.first_day = out.due; break;
        case late_charge_first_day::day_after_due: out.first_day = out.due.next(); break;
        case late_charge_first_day::working_day_after_due: {
            const auto first = detail::working_day(terms, out.due.plus(1));
            if (!first) return first.error();
            out.first_day = *first;
        }
    }
    return out;
}

/// Terms that hold for debts whose first overdue day lies in a range: a version of a rule of law.
struct late_charge_version {
    std::optional<date> first_day;
    std::optional<date> last_day;
    late_charge_terms terms;
    std::optional<error> refused = std::nullopt;  ///< why no debt can be charged under it, if that is so
};

/// A debt under the version of the terms that is in force on its first overdue day.
struct opened_debt {
    const late_charge_version* version = nullptr;
    late_opening opening;
};

/// Finds the version for a debt. Each version derives the first overdue day in its own way, and the latest that is then
/// in force is taken. One that begins after the due day and cannot derive it is passed over where an older one can and
/// is in force: a debt does not depend on a later law. Errors: as `open_debt`; why the version found is refused;
/// `not_known` at `/rule` where none is in force.
[[nodiscard]] inline result<opened_debt> open_debt(std::span<const late_charge_version> versions,
                                                   const late_debt& debt) {
    std::optional<late_opening> nearest;
    std::optional<error> passed_over;
    for (auto v = versions.rbegin(); v != versions.rend(); ++v) {
        const auto opening = open_debt(v->terms, debt);
        if (!opening) {
            if (!passed_over) passed_over = opening.error();
            if (!v->first_day || !debt.due || *v->first_day <= *debt.due) return *passed_over;
            continue;
        }
        if ((!v->first_day || *v->first_day <= opening->first_day) &&
            (!v->last_day || opening->first_day <= *v->last_day)) {
            if (v->refused) return *v->refused;
            return opened_debt{&*v, *opening};
        }
        if (!nearest) nearest = *opening;
    }
    if (passed_over) return *passed_over;
    return fail(code::not_known, "/rule",
                "the rule is not in force on " + (nearest ? to_string(nearest->first_day) : std::string("any day")) +
                    ", the first overdue day of \"" + debt.id + "\"");
}

}  // namespace troth::inline v0
