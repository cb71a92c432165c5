// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include <troth/money/exact.hpp>
#include <troth/obligation/late_charge_debt.hpp>

namespace troth::inline v0 {

/// A part of a debt, or of a raise of it, from the day it is overdue to the day it is paid.
struct late_piece {
    std::int32_t from = 0;        ///< the day on which the debt or raise becomes overdue
    std::int32_t paid = no_day;   ///< the day of the payment; `no_day` for what is left
    std::int32_t raise = -1;      ///< which raise of the debt, as listed; -1 for the debt itself
    std::int64_t amount_minor = 0;
};

/// How payments were divided among debts.
struct late_balance {
    /// Of each debt: by day of payment (what is left last), then of becoming overdue.
    std::vector<std::vector<late_piece>> pieces;
    std::vector<std::int64_t> left_minor;  ///< of each debt
    std::int64_t unallocated_minor = 0;
};

namespace detail {

/// Divides payments among debts and raises, in the order in which these become overdue, then as listed.
class payment_allocation {
public:
    payment_allocation(std::span<const late_debt> debts, std::span<const opened_debt> opened, date as_of)
        : debts_(debts) {
        for (std::size_t d = 0; d < debts.size(); ++d) {
            const auto index = static_cast<std::uint32_t>(d);
            const auto first = opened[d].opening.first_day;
            units_.push_back({first.days(), index, -1, debts[d].amount.minor});
            for (std::size_t r = 0; r < debts[d].raised.size(); ++r) {
                const auto& raise = debts[d].raised[r];
                if (raise.from > as_of) continue;
                units_.push_back(
                    {std::max(first, raise.from).days(), index, static_cast<std::int32_t>(r), raise.amount.minor});
            }
        }
        std::sort(units_.begin(), units_.end(), [](const unit& a, const unit& b) {
            return std::tie(a.from, a.debt, a.raise) < std::tie(b.from, b.debt, b.raise);
        });
        out_.pieces.resize(debts.size());
        out_.left_minor.resize(debts.size());
    }

    void pay(std::span<const late_payment> payments, date as_of) {
        std::vector<std::uint32_t> order(payments.size());
        std::iota(order.begin(), order.end(), 0u);
        std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return payments[a].on < payments[b].on; });
        for (const auto i : order) {
            const auto& p = payments[i];
            if (p.on > as_of) break;
            auto amount = p.amount.minor;
            if (p.debt) pay_named(*p.debt, p.on.days(), amount);
            for (; amount > 0 && open_ < units_.size(); ++open_) {
                take(units_[open_], p.on.days(), amount);
                if (units_[open_].left_minor > 0) break;
            }
            out_.unallocated_minor += amount;
        }
    }

    [[nodiscard]] late_balance finish() && {
        for (const auto& u : units_) {
            out_.left_minor[u.debt] += u.left_minor;
            if (u.left_minor > 0) out_.pieces[u.debt].push_back({u.from, no_day, u.raise, u.left_minor});
        }
        for (auto& pieces : out_.pieces)
            std::stable_sort(pieces.begin(), pieces.end(), [](const late_piece& a, const late_piece& b) {
                return std::tie(a.paid, a.from, a.raise) < std::tie(b.paid, b.from, b.raise);
            });
        for (auto& pieces : out_.pieces) join(pieces);
        return std::move(out_);
    }

private:
    struct unit {
        std::int32_t from;
        std::uint32_t debt;
        std::int32_t raise;
        std::int64_t left_minor;
    };
    struct units_of_debt {
        std::vector<std::uint32_t> units;  // in order of becoming overdue
        std::size_t open = 0;              // those before are paid
    };

    void take(unit& u, std::int32_t on, std::int64_t& amount) {
        const auto taken = std::min(amount, u.left_minor);
        if (taken == 0) return;
        u.left_minor -= taken;
        amount -= taken;
        out_.pieces[u.debt].push_back({u.from, on, u.raise, taken});
    }
    void pay_named(std::string_view id, std::int32_t on, std::int64_t& amount) {
        if (by_id_.empty()) index_names();
        const auto named = by_id_.find(id);
        if (named == by_id_.end()) return;
        auto& [own, open] = named->second;
        for (; amount > 0 && open < own.size(); ++open) {
            take(units_[own[open]], on, amount);
            if (units_[own[open]].left_minor > 0) break;
        }
    }
    void index_names() {
        std::vector<units_of_debt*> of_debt;
        for (const auto& d : debts_) of_debt.push_back(&by_id_[d.id]);
        for (std::size_t i = 0; i < units_.size(); ++i)
            of_debt[units_[i].debt]->units.push_back(static_cast<std::uint32_t>(i));
    }
    /// Makes one of the pieces that several payments of one day paid of the same debt or raise.
    static void join(std::vector<late_piece>& pieces) {
        std::size_t kept = 0;
        for (std::size_t i = 1; i < pieces.size(); ++i) {
            auto& last = pieces[kept];
            if (last.paid == pieces[i].paid && last.raise == pieces[i].raise)
                last.amount_minor += pieces[i].amount_minor;
            else pieces[++kept] = pieces[i];
        }
        if (!pieces.empty()) pieces.resize(kept + 1);
    }

    std::span<const late_debt> debts_;
    std::vector<unit> units_;
    std::unordered_map<std::string_view, units_of_debt> by_id_;
    std::size_t open_ = 0;
    late_balance out_;
};

/// The balance of debts without payments and raises.
[[nodiscard]] inline late_balance unpaid(std::span<const late_debt> debts, std::span<const opened_debt> opened) {
    late_balance out;
    out.pieces.resize(debts.size());
    out.left_minor.resize(debts.size());
    for (std::size_t i = 0; i < debts.size(); ++i) {
        const auto amount = debts[i].amount.minor;
        out.left_minor[i] = amount;
        if (amount > 0) out.pieces[i].push_back({opened[i].opening.first_day.days(), no_day, -1, amount});
    }
    return out;
}

}  // namespace detail

/// Divides payments among debts and raises: each goes to the debt that it names, then to all others, in the order in
/// which debts and raises become overdue, then as listed. Payments and raises after `as_of` are left out. The cost
/// grows with the number of payments, debts and raises. Precondition: all amounts together fit an amount.
[[nodiscard]] inline late_balance divide_payments(std::span<const late_debt> debts, std::span<const opened_debt> opened,
                                                  std::span<const late_payment> payments, date as_of) {
    const bool is_plain =
        payments.empty() && std::all_of(debts.begin(), debts.end(), [](const auto& d) { return d.raised.empty(); });
    if (is_plain) return detail::unpaid(debts, opened);
    detail::payment_allocation allocation(debts, opened, as_of);
    allocation.pay(payments, as_of);
    return std::move(allocation).finish();
}

/// A change of what is owed.
struct principal_change {
    std::int32_t from;        ///< the first day on which it counts
    std::int64_t plus_minor;  ///< below zero for what is paid
};

/// What some pieces owe over time, as changes by day: each piece counts from its day to the day of its payment, or to
/// the day before. Precondition: all pieces together fit an amount.
inline void principal_over_time(std::span<const late_piece> pieces, late_charge_last_day last_day,
                                std::vector<principal_change>& out) {
    out.clear();
    const std::int32_t after = last_day == late_charge_last_day::payment_day ? 1 : 0;
    for (const auto& p : pieces) {
        const std::int32_t end = p.paid == no_day ? no_day : p.paid + after;
        if (end <= p.from) continue;
        out.push_back({p.from, p.amount_minor});
        if (end != no_day) out.push_back({end, -p.amount_minor});
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
}

}  // namespace troth::inline v0
