// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <troth/money/reciprocal.hpp>
#include <troth/obligation/late_charge.hpp>

namespace troth::inline v0 {

/// A fraction of a principal that is charged.
struct charged_fraction {
    wide numerator;
    wide denominator;
    [[nodiscard]] friend bool operator==(const charged_fraction&, const charged_fraction&) noexcept = default;
};

/// What debts without payments and raises cost that became overdue on the same day, whatever their principal.
struct late_charge_profile {
    std::vector<charged_fraction> fractions;  ///< each rounded by itself; one where only the sum is rounded
    bool is_exact = true;                     ///< false where 128 bits do not hold the fractions: then there are none
    bool has_once = false;                    ///< whether what is owed once is owed
};

namespace detail {

/// Makes one fraction of all, exactly; false if 128 bits do not hold it.
[[nodiscard]] inline bool add_up(std::vector<charged_fraction>& fractions) {
    charged_fraction sum{0, 1};
    for (const auto& f : fractions) {
        const wide divisor = greatest_divisor(f.denominator, sum.denominator);
        wide a, b, denominator;
        if (!multiply(sum.numerator, f.denominator / divisor, a) ||
            !multiply(f.numerator, sum.denominator / divisor, b) ||
            !multiply(sum.denominator, f.denominator / divisor, denominator) || !add(a, b, sum.numerator))
            return false;
        sum.denominator = denominator;
    }
    fractions.clear();
    if (sum.numerator != 0) fractions.push_back(sum);
    return true;
}

/// Adds what the price index costs from the first overdue day on; sets whether it fits.
[[nodiscard]] inline result<void> add_index(const opened_debt& opened, date as_of, late_charge_profile& out) {
    const auto first = opened.opening.first_day;
    if (first > as_of) return {};
    const auto product = late_charge_chain(opened.version->terms, opened.opening.due).product(first, as_of);
    if (!product) return product.error();
    if (product->numerator <= product->denominator) return {};
    const big gain = product->numerator - product->denominator;
    const big divisor = gcd(gain, product->denominator);
    const big p = gain / divisor, q = product->denominator / divisor;
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    out.is_exact = p <= most && q <= most;
    if (out.is_exact) out.fractions.push_back({static_cast<std::int64_t>(p), static_cast<std::int64_t>(q)});
    return {};
}

}  // namespace detail

/// Finds the profile of debts opened in one way. `rows` is memory to work in. Errors: as `calculate_late_charge`.
[[nodiscard]] inline result<late_charge_profile> find_profile(const opened_debt& opened, date as_of,
                                                              std::vector<late_charge_row>& rows) {
    const auto& terms = opened.version->terms;
    no_reasons silent;
    detail::late_charge_run<no_reasons> run(as_of, 0, silent);
    const late_piece piece{opened.opening.first_day.days(), no_day, -1, 1};
    late_charge_of_debt debt;
    debt.rows = std::move(rows);
    debt.rows.clear();
    late_charge_trace trace;
    const auto has_once =
        run.walk(opened, std::span(&piece, 1), run.last_charged_day(terms, opened.opening, as_of), debt, trace);
    rows = std::move(debt.rows);
    if (!has_once) return has_once.error();
    late_charge_profile out;
    out.has_once = *has_once;
    for (const auto& row : rows) {
        const auto coefficient = coefficient_of(row);
        charged_fraction f{0, coefficient.denominator};
        if (!multiply(coefficient.numerator, row.rate_units, f.numerator)) out.is_exact = false;
        else if (f.numerator != 0) out.fractions.push_back(f);
    }
    if (terms.index && out.is_exact)
        if (const auto added = detail::add_index(opened, as_of, out); !added) return added.error();
    if (out.is_exact && !terms.is_rounded_by_row) out.is_exact = detail::add_up(out.fractions);
    if (!out.is_exact) out.fractions.clear();
    return out;
}

}  // namespace troth::inline v0
