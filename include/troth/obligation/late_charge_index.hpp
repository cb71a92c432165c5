// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include <troth/money/exact.hpp>
#include <troth/money/series.hpp>
#include <troth/obligation/late_charge_rows.hpp>

namespace troth::inline v0 {

/// What a part of a debt lost to inflation while it was overdue.
struct late_charge_index_row {
    date from;
    date to;
    std::int32_t days = 0;  ///< calendar days
    std::int64_t principal_minor = 0;
    std::optional<year_month> first_month;  ///< the first and the last month that count, if any does
    std::optional<year_month> last_month;
    decimal index;  ///< the product of the months, as shown: rounded by the rule, or to nine decimals
    std::int64_t charge_minor = 0;          ///< rounded
};

/// A product of months, exact: `numerator` / `denominator`.
struct index_product {
    big numerator = 1;
    big denominator = 1;
    std::optional<year_month> first_month;
    std::optional<year_month> last_month;
};

/// The months that count of a stretch of overdue days, the first later than the last where none does. `half_month`:
/// begun by the 15th with that month, ended by the 15th without it. `all`: from the month after the beginning, with
/// that of the end.
struct index_range {
    year_month first;
    year_month last;
};
[[nodiscard]] constexpr index_range index_range_of(index_months months, date begun, date ended) noexcept {
    auto first = year_month::of(begun), last = year_month::of(ended);
    if (months == index_months::all || begun.day() > 15) ++first.months;
    if (months == index_months::half_month && ended.day() <= 15) --last.months;
    return {first, last};
}

/// The price index along the overdue days of one debt.
class late_charge_chain {
public:
    late_charge_chain(const late_charge_terms& terms, date due) : terms_(&terms) {
        for (const auto& e : terms.excluded)
            if ((!e.due_before || due < *e.due_before) && e.to - e.from >= 27) ranges_.push_back({e.from, e.to});
    }

    /// The product of the months that count. Errors: `not_known` at `/rule/index/series`.
    [[nodiscard]] result<index_product> product(date begun, date ended) const {
        index_product out;
        const auto [first, last] = index_range_of(terms_->index->months, begun, ended);
        std::int32_t zeros = 0;
        for (auto month = first; month <= last; ++month.months) {
            if (is_excluded(month)) continue;
            const auto* entry = terms_->index->values.find_known(month);
            if (entry == nullptr)
                return fail(code::not_known, "/rule/index/series",
                            "the index of " + to_string(month.first_day()).substr(0, 7) + " is not known");
            auto units = entry->value.millionths();
            std::int32_t decimals = 8;  // millionths of a percent
            for (; decimals > 0 && units % 10 == 0; --decimals) units /= 10;
            out.numerator *= units;
            zeros += decimals;
            if (!out.first_month) out.first_month = month;
            out.last_month = month;
        }
        out.denominator = pow(big(10), static_cast<unsigned>(zeros));
        round(out);
        return out;
    }

private:
    [[nodiscard]] bool is_excluded(year_month month) const noexcept {
        for (const auto& r : ranges_)
            if (r.first <= month.first_day() && month.last_day() <= r.last) return true;
        return false;
    }
    void round(index_product& p) const {
        if (!terms_->index->round_to) return;
        const std::int64_t step = terms_->index->round_to->millionths();
        const big divisor = p.denominator * step;
        p.numerator = (2 * p.numerator * 1'000'000 + divisor) / (2 * divisor) * step;
        p.denominator = 1'000'000;
    }

    const late_charge_terms* terms_;
    std::vector<day_range> ranges_;
};

/// The product as a decimal: with the decimals of what it was rounded to, else with nine; nothing if it does not fit.
[[nodiscard]] inline std::optional<decimal> shown_index(const index_product& p,
                                                        const std::optional<percent>& round_to) {
    decimal out{0, 9};
    if (round_to) {
        out.decimals = 6;
        for (auto units = round_to->millionths(); out.decimals > 0 && units % 10 == 0; units /= 10) --out.decimals;
    }
    const auto units = rounded_to_step(p.numerator * power_of_ten(out.decimals), p.denominator, 1);
    if (!units) return std::nullopt;
    out.units = *units;
    return out;
}

/// Appends the rows of the index of one debt, one for each piece that was overdue on a day before its payment or, as
/// the rule says, on that of it, by the last day of the debt, and adds what they cost to `sum`, exactly. Errors:
/// `not_known`, and `limit` for a charge that does not fit.
inline result<void> append_index_rows(const late_charge_terms& terms, date due, date last,
                                      std::span<const late_piece> pieces, std::vector<late_charge_index_row>& rows,
                                      exact_sum& sum) {
    const late_charge_chain chain(terms, due);
    const std::int32_t before = terms.last_day == late_charge_last_day::payment_day ? 0 : 1;
    for (const auto& piece : pieces) {
        // The months are those to the day of the payment, whether that day itself is still one of the row or not.
        const auto end = std::min(piece.paid, last.days());
        const auto to = piece.paid == no_day ? end : std::min(piece.paid - before, end);
        if (to < piece.from) continue;
        late_charge_index_row row;
        row.from = *date::make(piece.from);
        row.to = *date::make(to);
        row.days = to - piece.from + 1;
        row.principal_minor = piece.amount_minor;
        const auto product = chain.product(row.from, *date::make(end));
        if (!product) return product.error();
        row.first_month = product->first_month;
        row.last_month = product->last_month;
        const auto shown = shown_index(*product, terms.index->round_to);
        if (!shown) return fail(code::limit, "/rule/index", "the index grows beyond what can be written");
        row.index = *shown;
        if (product->numerator > product->denominator) {
            const big gain = product->numerator - product->denominator;
            const auto charge = rounded_to_step(gain * piece.amount_minor, product->denominator, terms.step_minor);
            if (!charge) return fail(code::limit, "", "an index charge is beyond what an amount can hold");
            row.charge_minor = *charge;
            if (!terms.is_rounded_by_row) sum.add(gain * piece.amount_minor, product->denominator);
        }
        rows.push_back(row);
    }
    return {};
}

}  // namespace troth::inline v0
