// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <troth/contract/loan.hpp>
#include <troth/money/money.hpp>
#include <troth/reason/error.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// Collects where the terms of a loan do not go together.
class loan_faults {
public:
    explicit loan_faults(const loan& l) : loan_(l) {}

    [[nodiscard]] std::vector<error> collect() && {
        check_beginning();
        if (loan_.interest) check_interest(*loan_.interest);
        if (loan_.redemption) check_redemption(*loan_.redemption);
        check_settlements();
        return std::move(out_);
    }

private:
    void add(code c, std::string where, std::string message) {
        out_.emplace_back(c, std::move(where), std::move(message));
    }
    /// Notes a day that is before another one.
    void need_order(date first, std::optional<date> last, const std::string& where) {
        if (last && *last < first) add(code::contradiction, where, to_string(*last) + " is before " + to_string(first));
    }
    void need_money(const std::optional<decimal>& amount, const std::string& where) {
        if (amount && !money::make(*amount, loan_.currency))
            add(code::bad_value, where, expected_money(*amount, loan_.currency));
    }
    void need_above_zero(const std::optional<decimal>& amount, const std::string& where) {
        need_money(amount, where);
        if (amount && amount->units == 0) add(code::bad_value, where, "found \"0\", expected an amount above zero");
    }
    void need_length(const std::optional<term>& t, const std::string& where, bool may_be_working_days) {
        if (!t) return;
        const bool is_fit = t->unit != term_unit::hours && t->unit != term_unit::half_months &&
                            (may_be_working_days || t->unit != term_unit::working_days);
        if (!is_fit || t->count < 1)
            add(code::bad_value, where,
                std::string("expected days, ") + (may_be_working_days ? "working_days, " : "") +
                    "weeks, months, quarters or years, at least one");
    }
    /// The days on which a part of the loan recurs.
    template <class Recurring>
    void check_days(const Recurring& part, const std::string& where) {
        need_length(part.every, where + "/every", false);
        if (loan_.disbursed_on) need_order(*loan_.disbursed_on, part.first, where + "/first");
    }

    void check_beginning() {
        need_above_zero(loan_.principal, "/principal");
        need_money(loan_.disbursed, "/disbursed");
        if (loan_.disbursed_on && loan_.outstanding_on)
            add(code::contradiction, "", "disbursed_on excludes outstanding_on");
        else if (!loan_.disbursed_on && !loan_.outstanding_on)
            add(code::missing_member, "", "expected disbursed_on or outstanding_on");
        if (loan_.disbursed && !loan_.disbursed_on)
            add(code::missing_member, "/disbursed_on", "what was disbursed needs the day on which it was");
        need_order(loan_.begins(), loan_.ends_on, "/ends_on");
    }

    void check_interest(const loan_interest& i) {
        check_days(i, "/interest");
        need_money(i.accrued, "/interest/accrued");
        if (i.base) {
            need_money(i.base->amount, "/interest/base/amount");
            check_days(*i.base, "/interest/base");
        }
        if (!i.resets) return;
        check_days(*i.resets, "/interest/resets");
        if (!i.resets->first && !i.resets->every)
            add(code::missing_member, "/interest/resets", "expected first or every");
        need_length(i.resets->fixed_before, "/interest/resets/fixed_before", true);
        if (i.resets->at_least && i.resets->at_most && *i.resets->at_most < *i.resets->at_least)
            add(code::contradiction, "/interest/resets/at_most", "the highest rate is below the lowest");
    }

    void check_redemption(const loan_redemption& r) {
        check_days(r, "/redemption");
        need_above_zero(r.amount, "/redemption/amount");
        if (!r.parts.empty() && (r.first || r.every || r.stub || r.amount || r.count))
            add(code::contradiction, "/redemption", "parts exclude first, every, stub, amount and count");
        if (r.parts.empty() && !r.first && !r.every)
            add(code::missing_member, "/redemption", "expected first, every or parts");
        if (r.count && *r.count < 1) add(code::bad_value, "/redemption/count", "found 0, expected a count above zero");
        if (r.count && !r.every)
            add(code::missing_member, "/redemption/every", "so many redemptions need the period between them");
        if (r.count && loan_.ends_on)
            add(code::contradiction, "/redemption/count", "the loan ends with the last of them, and has ends_on too");
        if (!r.parts.empty()) check_parts(r.parts);
    }
    void check_parts(const std::vector<loan_part>& parts) {
        auto before = loan_.disbursed_on.value_or(date::first());
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const auto where = "/redemption/parts/" + std::to_string(i);
            need_order(before, parts[i].on, where + "/on");
            need_above_zero(parts[i].amount, where + "/amount");
            before = parts[i].on;
        }
        if (loan_.ends_on && *loan_.ends_on < before)
            add(code::contradiction, "/redemption/parts", "the last part is paid after the end of the loan");
    }

    void check_settlement(const std::optional<loan_settlement>& s, const std::string& where) {
        if (!s) return;
        need_money(s->price, where + "/price");
        need_order(loan_.begins(), s->on, where + "/on");
    }
    void check_settlements() {
        check_settlement(loan_.purchase, "/purchase");
        check_settlement(loan_.termination, "/termination");
        if (loan_.purchase && loan_.termination && loan_.termination->on <= loan_.purchase->on)
            add(code::contradiction, "/termination/on",
                to_string(loan_.termination->on) + " is not after the purchase on " + to_string(loan_.purchase->on));
    }

    const loan& loan_;
    std::vector<error> out_;
};

}  // namespace detail

/// What is wrong with the terms of a loan, each with its place in it: members that are missing or exclude each other,
/// days that are out of order, periods of nothing, amounts that the currency cannot have.
[[nodiscard]] inline std::vector<error> faults_of(const loan& l) { return detail::loan_faults(l).collect(); }

}  // namespace troth::inline v0
