// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <troth/money/exact.hpp>
#include <troth/obligation/late_charge_debt.hpp>
#include <troth/obligation/late_charge_index.hpp>
#include <troth/obligation/late_charge_principal.hpp>
#include <troth/obligation/late_charge_rows.hpp>
#include <troth/obligation/late_charge_terms.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0 {

/// The late charge of one debt.
struct late_charge_of_debt {
    std::int64_t charge_minor = 0;           ///< with what is owed once
    std::optional<std::int64_t> once_minor;  ///< what is owed once, if the rule has it
    std::int64_t left_minor = 0;             ///< unpaid at the end of the day of the calculation
    std::uint32_t version = 0;               ///< which version of the rule was in force
    late_opening opening;                    ///< the due day, and the first overdue day
    std::vector<late_charge_row> rows;
    std::vector<late_charge_index_row> index_rows;
};

/// The late charge of debts, in their order.
struct late_charge_answer {
    std::int64_t total_minor = 0;
    std::int64_t left_minor = 0;
    std::int64_t unallocated_minor = 0;
    std::vector<late_charge_of_debt> debts;
};

/// What is charged beside the debts and payments themselves.
struct late_charge_question {
    std::span<const late_debt> debts;
    std::span<const late_payment> payments;
    date as_of;
    std::optional<money> price;  ///< what `percent_of_price` refers to
};

/// The most rows of one calculation: a thousand debts with five hundred changes each.
inline constexpr std::size_t max_late_charge_rows = 500'000;

namespace detail {

[[nodiscard]] inline error too_large(std::string where) {
    return fail(code::limit, std::move(where), "the sum is beyond what an amount can hold");
}

/// A part of a debt or price as an amount; nothing if it does not fit.
[[nodiscard]] inline std::optional<std::int64_t> amount_of(const late_charge_terms::part& part, std::int64_t debt_minor,
                                                           std::int64_t price_minor, std::int64_t step) {
    if (part.amount_minor) return part.amount_minor;
    const auto base = part.percent_of_principal ? debt_minor : price_minor;
    const auto share = part.percent_of_principal.value_or(part.percent_of_price.value_or(percent()));
    return rounded_product(base, share.millionths(), wide(100'000'000), step);
}

/// Charges one debt after another; keeps its memory between them.
template <class Recorder>
class late_charge_run {
public:
    late_charge_run(date as_of, std::int64_t price_minor, Recorder& why)
        : as_of_(as_of), price_(price_minor), why_(&why) {}

    result<void> charge(const late_debt& debt, const opened_debt& opened, std::span<const late_piece> pieces,
                        late_charge_of_debt& out) {
        const auto& terms = opened.version->terms;
        const date last = std::min(as_of_, debt.until.value_or(as_of_));
        exact_sum sum;
        late_charge_trace trace;
        if constexpr (Recorder::on) trace.excluded.resize(terms.excluded.size());
        const auto last_charged = last_charged_day(terms, opened.opening, last);
        if constexpr (Recorder::on)
            if (last_charged < last.days() && is_owed_after(pieces, last_charged))
                trace.ended = date::make(last_charged);
        const auto walked = walk(opened, pieces, last_charged, out, trace);
        if (!walked) return walked.error();
        if (auto counted = count(terms, out, sum); !counted) return counted.error();
        if (terms.index)
            if (auto indexed = append_index_rows(terms, opened.opening.due, last, pieces, out.index_rows, sum);
                !indexed)
                return indexed.error();
        auto charge = add_up(terms, out, sum);
        if (!charge) return too_large("");
        limit(terms, debt, *charge);
        if (terms.once) {
            const auto once = *walked ? amount_of(terms.once->what, debt.amount.minor, 0, terms.step_minor) : 0;
            if (!once || !(charge = plus(*charge, *once))) return too_large("");
            out.once_minor = *once;
            if constexpr (Recorder::on)
                if (*once != 0)
                    why_->add("late_charge.once",
                              {{"debt", debt.id}, {"amount", to_string(money{*once, terms.currency})}});
        }
        out.charge_minor = *charge;
        if constexpr (Recorder::on) explain(opened, debt, trace);
        return {};
    }

    /// The last day that may be charged, by the day of the calculation and the limit of months.
    [[nodiscard]] static std::int32_t last_charged_day(const late_charge_terms& terms, const late_opening& opening,
                                                       date last) {
        if (!terms.months) return last.days();
        const auto end = plus_months(opening.due, *terms.months, month_end::clip);
        return end ? std::min(*end, last).days() : last.days();
    }

    /// Makes the rows; the result is whether there is a day by which what is owed once is owed.
    result<bool> walk(const opened_debt& opened, std::span<const late_piece> pieces, std::int32_t last,
                      late_charge_of_debt& out, late_charge_trace& trace) {
        const auto& terms = opened.version->terms;
        const auto& opening = opened.opening;
        excluded_of_debt(terms.excluded, opening.due, excluded_);
        late_charge_walk walk(terms, excluded_, {opening.first_day.days(), last});
        const bool is_by_payment = terms.rate && terms.rate->is_by_payment();
        bool has_once = false;
        for (std::size_t begin = 0; begin < pieces.size();) {
            auto end = is_by_payment ? begin + 1 : pieces.size();
            while (end < pieces.size() && pieces[end].paid == pieces[begin].paid) ++end;
            const auto part = pieces.subspan(begin, end - begin);
            const date payment = part[0].paid == no_day ? as_of_ : *date::make(part[0].paid);
            principal_over_time(part, terms.last_day, changes_);
            if (terms.rate) {
                const rate_days days{opening.due, opening.first_day, as_of_, payment};
                auto made = walk.append_rows(changes_, days, out.rows, Recorder::on ? &trace : nullptr);
                if (!made) return made.error();
                if (rows_ + out.rows.size() > max_late_charge_rows)
                    return fail(code::limit, "",
                                "the charge has more than " + std::to_string(max_late_charge_rows) + " rows");
            }
            if (terms.once && !has_once) has_once = walk.has_day_to_charge(changes_, terms.once->from_day);
            begin = end;
        }
        rows_ += out.rows.size();
        return has_once;
    }

private:
    [[nodiscard]] static bool is_owed_after(std::span<const late_piece> pieces, std::int32_t day) noexcept {
        for (const auto& p : pieces)
            if (p.from <= day && p.paid > day) return true;
        return false;
    }

    /// Rounds the charge of every row, and adds the exact ones where only the sum is to be rounded.
    static result<void> count(const late_charge_terms& terms, late_charge_of_debt& out, exact_sum& sum) {
        for (auto& row : out.rows)
            if (!charge_row(terms, row, terms.is_rounded_by_row ? nullptr : &sum)) return too_large("");
        return {};
    }

    static std::optional<std::int64_t> add_up(const late_charge_terms& terms, const late_charge_of_debt& out,
                                              const exact_sum& sum) {
        if (!terms.is_rounded_by_row) return sum.rounded(terms.step_minor);
        std::optional<std::int64_t> charge = 0;
        for (const auto& row : out.rows)
            if (!(charge = plus(*charge, row.charge_minor))) return std::nullopt;
        for (const auto& row : out.index_rows)
            if (!(charge = plus(*charge, row.charge_minor))) return std::nullopt;
        return charge;
    }

    void limit(const late_charge_terms& terms, const late_debt& debt, std::int64_t& charge) {
        for (const auto& l : terms.limits) {
            // A limit that does not fit an amount cannot be reached.
            const auto most = amount_of(l, debt.amount.minor, price_, terms.step_minor);
            if (!most || charge <= *most) continue;
            if constexpr (Recorder::on)
                why_->add("late_charge.limit", {{"debt", debt.id},
                                                {"unlimited", to_string(money{charge, terms.currency})},
                                                {"limit", to_string(money{*most, terms.currency})}});
            charge = *most;
        }
    }

    void explain(const opened_debt& opened, const late_debt& debt, const late_charge_trace& trace) {
        const auto& terms = opened.version->terms;
        if (opened.opening.due != debt.due.value_or(opened.opening.due))
            why_->add("late_charge.due_moved",
                      {{"debt", debt.id}, {"due", to_string(*debt.due)}, {"moved", to_string(opened.opening.due)}});
        for (std::size_t i = 0; i < trace.excluded.size(); ++i)
            if (trace.excluded[i])
                why_->add("late_charge.excluded", {{"debt", debt.id},
                                                   {"from", to_string(terms.excluded[i].from)},
                                                   {"to", to_string(terms.excluded[i].to)}});
        if (trace.capped)
            why_->add("late_charge.capped",
                      {{"debt", debt.id}, {"from", to_string(*trace.capped)}, {"percent", to_string(trace.cap)}});
        if (trace.ended) why_->add("late_charge.days_limit", {{"debt", debt.id}, {"to", to_string(*trace.ended)}});
    }

    date as_of_;
    std::int64_t price_;
    Recorder* why_;
    std::vector<excluded_days> excluded_;
    std::vector<principal_change> changes_;
    std::size_t rows_ = 0;  // of the debts charged so far
};

/// All amounts that are added up must together fit an amount.
[[nodiscard]] inline result<void> check_sums(const late_charge_question& q) {
    std::optional<std::int64_t> owed = 0, paid = 0;
    for (const auto& d : q.debts) {
        if (owed) owed = plus(*owed, d.amount.minor);
        for (const auto& r : d.raised)
            if (owed) owed = plus(*owed, r.amount.minor);
    }
    for (const auto& p : q.payments)
        if (paid) paid = plus(*paid, p.amount.minor);
    if (!owed) return too_large("/debts");
    return paid ? result<void>() : too_large("/payments");
}

}  // namespace detail

/// Calculates the late charge of debts under the versions of a rule: each debt under that which is in force on its
/// first overdue day. Exact: an amount that does not fit is an error (`limit`), never a wrap;
/// so are more rows than `max_late_charge_rows`. The cost grows with the
/// number of changes (payments, raises, rates, bands, years), not of days. Other errors: `not_known` at the member of
/// the rule that names the data, or at `/rule` where no version is in force; `missing_member` and `not_known` at
/// `/calendar`.
template <class Recorder>
[[nodiscard]] result<late_charge_answer> calculate_late_charge(std::span<const late_charge_version> versions,
                                                               const late_charge_question& question, Recorder& why) {
    if (auto fits = detail::check_sums(question); !fits) return fits.error();
    std::vector<opened_debt> opened;
    opened.reserve(question.debts.size());
    for (const auto& debt : question.debts) {
        const auto o = open_debt(versions, debt);
        if (!o) return o.error();
        opened.push_back(*o);
    }
    const auto balance = divide_payments(question.debts, opened, question.payments, question.as_of);
    late_charge_answer out;
    out.unallocated_minor = balance.unallocated_minor;
    out.debts.resize(question.debts.size());
    detail::late_charge_run<Recorder> run(question.as_of, question.price ? question.price->minor : 0, why);
    for (std::size_t i = 0; i < opened.size(); ++i) {
        auto& debt = out.debts[i];
        debt.left_minor = balance.left_minor[i];
        debt.version = static_cast<std::uint32_t>(opened[i].version - versions.data());
        debt.opening = opened[i].opening;
        if (auto charged = run.charge(question.debts[i], opened[i], balance.pieces[i], debt); !charged) {
            auto e = charged.error();
            if (e.where.empty()) e.where = "/debts/" + std::to_string(i);
            return e;
        }
        const auto total = plus(out.total_minor, debt.charge_minor);
        if (!total) return detail::too_large("/debts");
        out.total_minor = *total;
        out.left_minor += debt.left_minor;
    }
    return out;
}

/// The same where one set of terms holds whenever a debt became overdue.
template <class Recorder>
[[nodiscard]] result<late_charge_answer> calculate_late_charge(const late_charge_terms& terms,
                                                               const late_charge_question& question, Recorder& why) {
    const late_charge_version only{{}, {}, terms};
    return calculate_late_charge(std::span(&only, 1), question, why);
}

}  // namespace troth::inline v0
