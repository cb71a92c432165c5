// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <troth/money/reciprocal.hpp>
#include <troth/obligation/late_charge.hpp>
#include <troth/obligation/late_charge_profile.hpp>

namespace troth::inline v0 {

/// Charges many debts under one rule on one day: columns in, a column out. Debts are without payments and raises, and
/// each gets exactly what `calculate_late_charge` gives it. What debts with the same due day cost differs only by their
/// principal: rows, days, rates and shares are the same. So these are found once for each due day, as factors, and a
/// debt costs one multiplication for each of its rows (one for all of them where only the sum is rounded). The last
/// factors of all due days are often the same ones, whole periods of a rate in the last band: they are held once. Debts
/// that 64 bits do not hold exactly are calculated in the general way. Factors are kept between calls: due days of an
/// earlier call are found ready. One object serves one thread at a time.
class late_charge_columns {
public:
    /// The calendars of the versions must outlive the object.
    late_charge_columns(std::vector<late_charge_version> versions, date as_of, std::optional<money> price = {})
        : versions_(std::move(versions)), as_of_(as_of), price_(price) {}
    late_charge_columns(const late_charge_columns&) = delete;
    late_charge_columns& operator=(const late_charge_columns&) = delete;

    /// Charges the debts with these principals and due days (days since 1970-01-01) into `charge_minor`.
    /// Precondition: the columns have the same length. Errors: `bad_value` at `/principal_minor/…` below zero and at
    /// `/due/…` that is no day; `limit` at `/charge_minor/…` for a charge that does not fit; else as
    /// `calculate_late_charge`. After an error the output is not to be read.
    [[nodiscard]] result<void> calculate(std::span<const std::int64_t> principal_minor,
                                         std::span<const std::int32_t> due, std::span<std::int64_t> charge_minor);

private:
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    /// What debts with one due day cost: their own factors, then the last ones of those that are shared.
    struct factors_of_day {
        std::int64_t max = -1;  ///< the largest principal that the factors hold for
        std::int64_t whole = 0; ///< how often the whole principal is charged besides
        std::uint32_t head = 0;
        std::uint32_t head_end = 0;
        std::uint32_t shared = 0;  ///< how many of them
        bool is_plain = true;   ///< no limit, nothing owed once, whole minor units
        bool has_once = false;
        opened_debt opened;
    };

    /// A fraction in steps of the rounding, as the principal taken `whole` times and a factor.
    struct shared_factor {
        charged_fraction fraction;
        std::int64_t whole = 0;
        std::int64_t max = 0;
    };

    result<void> make_room(std::span<const std::int32_t> due);
    result<std::uint32_t> add_day(std::int32_t due);
    void place(const late_charge_profile& profile, factors_of_day& day);
    static bool make_factor(const charged_fraction& fraction, std::int64_t step, shared_factor& out,
                            std::uint64_t& factor);
    [[nodiscard]] std::uint64_t steps(const factors_of_day& day, std::int64_t principal) const noexcept;
    [[nodiscard]] std::optional<std::int64_t> limited(const factors_of_day& day, std::int64_t principal,
                                                      std::uint64_t steps) const;
    [[nodiscard]] result<std::int64_t> generally(const factors_of_day& day, std::int64_t principal) const;

    std::vector<late_charge_version> versions_;
    date as_of_;
    std::optional<money> price_;
    std::vector<factors_of_day> days_;
    std::vector<std::uint64_t> own_;
    std::vector<std::uint64_t> shared_;
    std::vector<shared_factor> shared_of_;  // what the shared factors were made of
    std::vector<std::uint32_t> by_due_;  // which of days_, for every due day from first_due_ on
    std::int32_t first_due_ = 0;
    std::int64_t shared_step_ = 1;
    std::vector<late_charge_row> rows_;
};

/// Makes room for the due days of a batch. Days beyond those of earlier batches begin anew.
inline result<void> late_charge_columns::make_room(std::span<const std::int32_t> due) {
    if (due.empty()) return {};
    auto [least, most] = std::pair(due[0], due[0]);
    for (const auto day : due) {
        least = std::min(least, day);
        most = std::max(most, day);
    }
    if (!date::make(least) || !date::make(most))
        for (std::size_t i = 0; i < due.size(); ++i)
            if (!date::make(due[i]))
                return fail(code::bad_value, "/due/" + std::to_string(i), std::to_string(due[i]) + " is no day");
    const auto size = static_cast<std::int32_t>(by_due_.size());
    if (size != 0) {
        if (least >= first_due_ && most - first_due_ < size) return {};
        least = std::min(least, first_due_);
        most = std::max(most, first_due_ + size - 1);
    }
    days_.clear();
    own_.clear();
    shared_.clear();
    shared_of_.clear();
    by_due_.assign(static_cast<std::size_t>(most - least) + 1, none);
    first_due_ = least;
    // The earliest day has the most rows: its factors are the shared ones.
    const auto added = add_day(least);
    return added ? result<void>() : added.error();
}

inline result<std::uint32_t> late_charge_columns::add_day(std::int32_t due) {
    late_debt debt;
    debt.due = date::make(due);
    const auto opened = open_debt(versions_, debt);
    if (!opened) return opened.error();
    factors_of_day day;
    day.opened = *opened;
    const auto& terms = opened->version->terms;
    day.is_plain = terms.limits.empty() && !terms.once && terms.step_minor == 1;
    // Where the profile cannot be found, a debt of this day meets the same error by itself, unless it is zero.
    if (const auto profile = find_profile(*opened, as_of_, rows_); profile && profile->is_exact) {
        day.has_once = profile->has_once;
        place(*profile, day);
    }
    const auto index = static_cast<std::uint32_t>(days_.size());
    days_.push_back(day);
    by_due_[static_cast<std::size_t>(due - first_due_)] = index;
    return index;
}

/// A fraction as a factor; false where 64 bits do not hold it.
inline bool late_charge_columns::make_factor(const charged_fraction& fraction, std::int64_t step, shared_factor& out,
                                             std::uint64_t& factor) {
    wide denominator;
    if (!multiply(fraction.denominator, step, denominator)) return false;
    const wide whole = fraction.numerator / denominator;
    const auto made = rounded_factor::make(fraction.numerator - whole * denominator, denominator);
    if (!made || whole > std::numeric_limits<std::int32_t>::max()) return false;
    out = {fraction, static_cast<std::int64_t>(whole), made->max()};
    factor = made->factor();
    return true;
}

/// Makes the factors of a day, taking from the shared ones those that are its last too; leaves `max` below zero where
/// one is too fine. The first day that has factors makes the shared ones.
inline void late_charge_columns::place(const late_charge_profile& profile, factors_of_day& day) {
    const auto& fractions = profile.fractions;
    const auto step = day.opened.version->terms.step_minor;
    auto max = std::numeric_limits<std::int64_t>::max();
    const bool is_first = shared_.empty();
    if (is_first) shared_step_ = step;
    std::size_t same = 0;
    while (shared_step_ == step && same < fractions.size() && same < shared_.size() &&
           fractions[fractions.size() - 1 - same] == shared_of_[shared_.size() - 1 - same].fraction)
        ++same;
    day.shared = static_cast<std::uint32_t>(same);
    for (auto i = shared_.size() - same; i < shared_.size(); ++i) {
        day.whole += shared_of_[i].whole;
        max = std::min(max, shared_of_[i].max);
    }
    day.head = day.head_end = static_cast<std::uint32_t>(own_.size());
    for (std::size_t i = 0; i + same < fractions.size(); ++i) {
        shared_factor made;
        std::uint64_t factor;
        if (!make_factor(fractions[i], step, made, factor)) {
            if (is_first) shared_.clear(), shared_of_.clear();
            return own_.resize(day.head);
        }
        (is_first ? shared_ : own_).push_back(factor);
        if (is_first) shared_of_.push_back(made);
        day.whole += made.whole;
        max = std::min(max, made.max);
    }
    if (is_first) day.shared = static_cast<std::uint32_t>(shared_.size());
    day.head_end = static_cast<std::uint32_t>(own_.size());
    // A row is at most the principal and one step more than it is charged whole: so the sum of all fits, too.
    const auto most =
        std::numeric_limits<std::int64_t>::max() / (day.whole + static_cast<std::int64_t>(fractions.size()) + 1);
    day.max = std::min(max, most - 1);
}

inline std::uint64_t late_charge_columns::steps(const factors_of_day& day, std::int64_t principal) const noexcept {
    auto sum = static_cast<std::uint64_t>(day.whole) * static_cast<std::uint64_t>(principal);
    for (auto i = day.head; i < day.head_end; ++i) sum += rounded_factor::apply(own_[i], principal);
    const auto* const end = shared_.data() + shared_.size();
    for (const auto* factor = end - day.shared; factor != end; ++factor)
        sum += rounded_factor::apply(*factor, principal);
    return sum;
}

/// Takes whole steps to an amount, limits it and adds what is owed once; nothing if it does not fit.
inline std::optional<std::int64_t> late_charge_columns::limited(const factors_of_day& day, std::int64_t principal,
                                                                std::uint64_t steps) const {
    const auto& terms = day.opened.version->terms;
    auto charge = times(static_cast<std::int64_t>(steps), terms.step_minor);
    if (!charge) return std::nullopt;
    for (const auto& l : terms.limits) {
        const auto most = detail::amount_of(l, principal, price_ ? price_->minor : 0, terms.step_minor);
        if (most) charge = std::min(*charge, *most);
    }
    if (!terms.once || !day.has_once || principal == 0) return charge;
    const auto once = detail::amount_of(terms.once->what, principal, 0, terms.step_minor);
    return once ? plus(*charge, *once) : std::nullopt;
}

inline result<std::int64_t> late_charge_columns::generally(const factors_of_day& day, std::int64_t principal) const {
    no_reasons silent;
    detail::late_charge_run<no_reasons> run(as_of_, price_ ? price_->minor : 0, silent);
    late_debt debt;
    debt.amount = {principal, day.opened.version->terms.currency};
    const late_piece piece{day.opened.opening.first_day.days(), no_day, -1, principal};
    late_charge_of_debt out;
    const auto charged = run.charge(debt, day.opened, std::span(&piece, principal == 0 ? 0 : 1), out);
    if (!charged) return charged.error();
    return out.charge_minor;
}

inline result<void> late_charge_columns::calculate(std::span<const std::int64_t> principal_minor,
                                                   std::span<const std::int32_t> due,
                                                   std::span<std::int64_t> charge_minor) {
    TROTH_EXPECTS(principal_minor.size() == due.size() && principal_minor.size() == charge_minor.size());
    if (auto made = make_room(due); !made) return made.error();
    for (std::size_t i = 0; i < due.size(); ++i) {
        const auto principal = principal_minor[i];
        auto index = by_due_[static_cast<std::size_t>(due[i] - first_due_)];
        if (index == none) {
            const auto added = add_day(due[i]);
            if (!added) return added.error();
            index = *added;
        }
        const auto& day = days_[index];
        if (principal < 0)
            return fail(code::bad_value, "/principal_minor/" + std::to_string(i),
                        std::to_string(principal) + " is below zero");
        if (principal <= day.max) {
            const auto sum = steps(day, principal);
            if (day.is_plain) {
                charge_minor[i] = static_cast<std::int64_t>(sum);
                continue;
            }
            if (const auto charge = limited(day, principal, sum)) {
                charge_minor[i] = *charge;
                continue;
            }
        }
        auto charge = generally(day, principal);
        if (!charge) {
            auto e = charge.error();
            if (e.where.empty()) e.where = "/charge_minor/" + std::to_string(i);
            return e;
        }
        charge_minor[i] = *charge;
    }
    return {};
}

}  // namespace troth::inline v0
