// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <troth/contract/loan.hpp>
#include <troth/reason/reason.hpp>
#include <troth/reason/result.hpp>
#include <troth/time/schedule.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0::detail {

/// The days on which the parts of a loan recur. The loan has no `faults_of`.
class loan_days {
public:
    /// Errors: what stands in the way of the last day; `missing_member` where neither the loan nor `until` ends it,
    /// `contradiction` where that is before the loan is outstanding.
    [[nodiscard]] static result<loan_days> make(const loan& l, std::optional<date> until, const calendar* days) {
        loan_days out(l, until, days);
        const auto end = out.find_end();
        if (!end) return end.error();
        out.end_ = *end;
        if (!out.end_ && !until)
            return fail(code::missing_member, "", "expected ends_on, or redemption with count or parts, or until");
        if (out.end_ && *out.end_ < l.begins())
            return fail(code::contradiction, "/redemption", "the last of it is before " + to_string(l.begins()));
        return out;
    }

    /// The last day of the loan, before it gives way to a working day; nothing if it has none.
    [[nodiscard]] std::optional<date> end() const noexcept { return end_; }
    [[nodiscard]] bool is_end(date day) const noexcept { return end_ && day == *end_; }
    /// Whether a day is between the first and the last.
    [[nodiscard]] bool is_within(date day) const noexcept {
        return loan_.begins() < day && (end_ ? day < *end_ : day <= *until_);
    }

    /// The days of a part of the loan, with its last day; those of a loan that is outstanding are after its beginning.
    template <class Recurring>
    [[nodiscard]] result<std::vector<date>> with_end(const Recurring& part, const std::string& where) const {
        std::vector<date> out;
        const auto first = first_of(part, where);
        if (!first) return first.error();
        if (!*first || (end_ && *end_ < **first)) {
            if (end_) out.push_back(*end_);
        } else if (part.every) {
            auto counted = recurring(**first, part, where);
            if (!counted) return counted;
            out = *std::move(counted);
        } else {
            out.push_back(**first);
            if (end_ && **first < *end_) out.push_back(*end_);
        }
        if (!loan_.disbursed_on) std::erase_if(out, [&](date d) { return d <= loan_.begins() && !is_end(d); });
        return out;
    }
    /// The same without the last day.
    template <class Recurring>
    [[nodiscard]] result<std::vector<date>> before_end(const Recurring& part, const std::string& where) const {
        auto out = with_end(part, where);
        if (out && !out->empty() && is_end(out->back())) out->pop_back();
        return out;
    }

    /// The working day to which a day of the loan gives way.
    [[nodiscard]] result<date> moved(date day) const {
        deadline_rule counting;
        counting.if_non_working = loan_.if_non_working;
        no_reasons none;
        const term any;
        return deadline_count<no_reasons>(any, direction::after, counting, calendar_, none).moved(day);
    }

private:
    loan_days(const loan& l, std::optional<date> until, const calendar* days) noexcept
        : loan_(l), until_(until), calendar_(days) {}

    [[nodiscard]] result<date> plus(date from, const term& t, std::int64_t times, const std::string& where) const {
        const auto count = t.count * times;
        if (count > INT32_MAX) return fail(code::bad_value, where, "the day is after 9999-12-31");
        deadline_rule counting;
        counting.end_of_month = loan_.end_of_month;
        no_reasons none;
        const term length{static_cast<std::int32_t>(count), t.unit};
        const auto to = calculate_deadline(from, length, direction::after, counting, calendar_, none);
        if (to) return to->deadline;
        return to.error().code == code::bad_value ? fail(code::bad_value, where, to.error().message) : to.error();
    }
    [[nodiscard]] result<std::optional<date>> find_end() const {
        const auto& r = loan_.redemption;
        if (loan_.ends_on || !r) return loan_.ends_on;
        if (!r->parts.empty()) return std::optional(r->parts.back().on);
        if (!r->count) return std::optional<date>();
        const auto last = plus(r->first.value_or(loan_.begins()), *r->every, *r->count - (r->first ? 1 : 0),
                               "/redemption/count");
        if (!last) return last.error();
        return std::optional(*last);
    }

    /// The first day of a part; nothing if it has no days of its own.
    template <class Recurring>
    [[nodiscard]] result<std::optional<date>> first_of(const Recurring& part, const std::string& where) const {
        if (part.first && end_ && *end_ < *part.first)
            return fail(code::contradiction, where + "/first",
                        to_string(*part.first) + " is after the end of the loan on " + to_string(*end_));
        if (part.first || !part.every) return part.first;
        const auto first = plus(loan_.begins(), *part.every, 1, where + "/every");
        if (!first) return first.error();
        return std::optional(*first);
    }
    /// The days that recur from a first one; of a loan without end, to `until`. Where no first day is stated they are
    /// counted from the beginning of the loan, so that the end of a short month does not stick.
    template <class Recurring>
    [[nodiscard]] result<std::vector<date>> recurring(date first, const Recurring& part,
                                                      const std::string& where) const {
        if (!end_ && *until_ < first) return std::vector<date>();
        schedule_rule rule;
        rule.every = *part.every;
        rule.end_of_month = loan_.end_of_month.value_or(end_of_month::no);
        rule.stub = end_ ? part.stub.value_or(stub::short_stub) : stub::short_stub;
        no_reasons none;
        const auto from = part.first ? first : loan_.begins();
        auto out = calculate_schedule(from, end_ ? *end_ : until_->next(), rule, calendar_, none);
        if (out && !part.first) out->erase(out->begin());
        if (!out && out.error().where == "/every") return fail(out.error().code, where + "/every", out.error().message);
        if (out && !end_) out->pop_back();
        return out;
    }

    const loan& loan_;
    std::optional<date> until_;
    const calendar* calendar_;
    std::optional<date> end_;
};

}  // namespace troth::inline v0::detail
