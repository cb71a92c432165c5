// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <optional>
#include <string>
#include <troth/contract/interest_account.hpp>
#include <troth/contract/loan_events.hpp>
#include <troth/contract/payment_row.hpp>
#include <troth/money/money.hpp>
#include <troth/money/rounding.hpp>
#include <troth/money/wide.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/deadline.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0::detail {

/// Takes what happens to a loan day by day.
template <class Recorder>
class payment_walk {
public:
    payment_walk(const loan& l, const series* observed, const calendar* days, Recorder& why)
        : loan_(l), account_(l), observed_(observed), days_(days), why_(why) {
        if (!l.disbursed_on) principal_ = minor(l.principal);
    }

    [[nodiscard]] result<payment_schedule> walk(const std::vector<loan_event>& events, std::optional<date> until) {
        for (const auto& e : events) {
            if (until && e.on > *until) break;
            if (is_over(e)) continue;
            account_.accrue(e.counted_to, principal_);
            if (auto done = apply(e); !done) return done.error();
        }
        out_.left = principal_;
        return std::move(out_);
    }

private:
    [[nodiscard]] std::int64_t minor(const decimal& amount) const { return money::make(amount, loan_.currency)->minor; }
    /// Whether nothing is left that could be paid, or could change what is.
    [[nodiscard]] bool is_over(const loan_event& e) const {
        const bool is_reset = e.kind == payment_kind::rate_reset || e.kind == payment_kind::base_reset;
        return principal_ == 0 && (is_reset || !account_.has_accrued()) && e.kind != payment_kind::disbursement;
    }
    /// Whether the rows of a day are the new lender's.
    [[nodiscard]] bool is_shown(const loan_event& e) const {
        return !loan_.purchase || e.on > loan_.purchase->on || e.kind == payment_kind::purchase;
    }

    [[nodiscard]] result<void> apply(const loan_event& e) {
        switch (e.kind) {
            case payment_kind::disbursement:
                principal_ = minor(loan_.principal);
                put(e, loan_side::lender, minor(loan_.disbursed.value_or(loan_.principal)));
                return {};
            case payment_kind::interest:
                return pay_interest(e);
            case payment_kind::capitalisation:
                return principal_ == 0 ? pay_last_interest(e) : capitalise(e);
            case payment_kind::redemption: {
                const auto amount = std::min(size_of(e.part), principal_);
                if (!grow(out_.redeemed, is_shown(e) ? amount : 0)) return too_much();
                principal_ -= amount;
                if (amount != 0) put(e, loan_side::borrower, amount);
                return {};
            }
            case payment_kind::base_reset:
                account_.set_base(principal_);
                put(e);
                return {};
            case payment_kind::rate_reset:
                return reset_rate(e);
            case payment_kind::purchase:
                return settle(e, loan_side::lender, *loan_.purchase);
            case payment_kind::termination:
                return settle(e, loan_side::borrower, *loan_.termination);
        }
        return {};
    }

    /// The amount of a redemption. Equal parts are those of the principal that is left when the first of them is due.
    [[nodiscard]] std::int64_t size_of(const redeemed_part& part) {
        if (part.amount) return *part.amount;
        if (part.of_parts == 1) return principal_;
        if (equal_part_) return *equal_part_;
        const auto whole = static_cast<std::uint64_t>(principal_);
        equal_part_ = static_cast<std::int64_t>(round_half_up(whole, std::uint64_t{part.of_parts}));
        if constexpr (Recorder::on)
            why_.add("payment.equal_parts", {{"count", std::to_string(part.of_parts)},
                                             {"amount", to_string(money{*equal_part_, loan_.currency})},
                                             {"currency", std::string(loan_.currency.code())}});
        return *equal_part_;
    }

    static error too_much() { return fail(code::limit, "", "what is paid does not fit an amount"); }
    /// Adds to an amount; false if the sum does not fit.
    static bool grow(std::int64_t& amount, std::int64_t by) {
        constexpr auto most = std::numeric_limits<std::int64_t>::max();
        const auto sum = static_cast<wide>(amount) + by;
        if (sum > most || sum < -most) return false;
        amount = static_cast<std::int64_t>(sum);
        return true;
    }

    [[nodiscard]] result<void> pay_interest(const loan_event& e) {
        const auto from = account_.counted_from();
        const auto paid = account_.take();
        if (!paid || !grow(out_.interest, is_shown(e) ? *paid : 0)) return too_much();
        put(e, *paid < 0 ? loan_side::lender : loan_side::borrower, std::abs(*paid), from);
        return {};
    }
    /// Of a loan of which nothing is left, interest is added to no principal any more.
    [[nodiscard]] result<void> pay_last_interest(loan_event e) {
        e.kind = payment_kind::interest;
        return pay_interest(e);
    }
    [[nodiscard]] result<void> capitalise(const loan_event& e) {
        const auto from = account_.counted_from();
        const auto added = account_.take();
        if (!added || !grow(principal_, *added) || !grow(out_.capitalised, is_shown(e) ? *added : 0)) return too_much();
        if (principal_ < 0)
            return fail(code::contradiction, "/interest/capitalised_until",
                        "on " + to_string(e.on) + " the lender owes more interest than the principal");
        put(e, *added < 0 ? loan_side::lender : loan_side::borrower, std::abs(*added), from);
        return {};
    }
    [[nodiscard]] result<void> settle(const loan_event& e, loan_side payer, const loan_settlement& s) {
        const auto from = account_.counted_from();
        const auto interest = e.kind == payment_kind::purchase ? account_.accrued() : account_.take();
        auto amount = minor(s.price);
        if (!interest || !grow(amount, *interest)) return too_much();
        if (e.kind == payment_kind::termination) principal_ = 0;
        const auto other = payer == loan_side::lender ? loan_side::borrower : loan_side::lender;
        put(e, amount < 0 ? other : payer, std::abs(amount), from);
        out_.rows.back().interest = *interest;
        if constexpr (Recorder::on)
            why_.add(e.kind == payment_kind::purchase ? "payment.purchased" : "payment.terminated",
                     {{"on", to_string(e.on)}});
        return {};
    }

    /// Sets the rate from a day on.
    [[nodiscard]] result<void> reset_rate(const loan_event& e) {
        const auto& r = *loan_.interest->resets;
        const bool is_agreed = std::exchange(is_first_reset_, false) && r.first_rate;
        auto fixed_on = e.on;
        if (is_agreed) {
            account_.set_rate(r.first_rate->millionths() * 1'000'000);
        } else {
            if (r.fixed_before) {
                const auto back = calculate_deadline(e.on, *r.fixed_before, direction::before, {}, days_, none_);
                if (!back && back.error().code == code::bad_value)
                    return fail(code::bad_value, "/interest/resets/fixed_before", back.error().message);
                if (!back) return back.error();
                fixed_on = back->deadline;
            }
            const auto* value = observed_->find_known(fixed_on);
            if (value == nullptr)
                return fail(code::not_known, "/interest/resets/series",
                            "the rate for " + to_string(fixed_on) + " is not known");
            const auto rate = rate_of(r, value->value);
            if (!rate) return fail(code::limit, "/interest/resets", "the rate on " + to_string(e.on) + " does not fit");
            account_.set_rate(*rate);
        }
        explain_rate(e.on, is_agreed ? std::nullopt : std::optional(fixed_on));
        put(e);
        return {};
    }

    void explain_rate(date on, std::optional<date> fixed_on) {
        if constexpr (Recorder::on) {
            std::vector<parameter> shown{{"on", to_string(on)}, {"rate", shortest_decimal(account_.rate(), 12)}};
            if (fixed_on) shown.push_back({"fixed_on", to_string(*fixed_on)});
            why_.add(fixed_on ? "payment.rate_reset" : "payment.rate_agreed", std::move(shown));
        }
    }

    void put(const loan_event& e, std::optional<loan_side> obligor = {}, std::optional<std::int64_t> amount = {},
             std::optional<date> from = {}) {
        if (!is_shown(e)) return;
        payment_row row{e.on, {}, e.kind, obligor, amount, {}, from, principal_, account_.rate()};
        if (e.on != e.unshifted) row.unshifted = e.unshifted;
        out_.rows.push_back(row);
    }

    const loan& loan_;
    interest_account account_;
    const series* observed_;
    const calendar* days_;
    Recorder& why_;
    no_reasons none_;
    payment_schedule out_;
    std::int64_t principal_ = 0;
    std::optional<std::int64_t> equal_part_;
    bool is_first_reset_ = true;
};

}  // namespace troth::inline v0::detail
