// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/contract/loan.hpp>
#include <troth/contract/loan_days.hpp>
#include <troth/money/money.hpp>
#include <troth/reason/result.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

/// The most rows of one payment schedule.
inline constexpr std::size_t max_payment_rows = 100'000;

/// What happens to a loan on a day; what falls on one day follows in this order.
enum class payment_kind : std::uint8_t {
    disbursement,
    interest,
    capitalisation,  ///< interest that is added to the principal
    redemption,
    rate_reset,
    base_reset,  ///< interest is counted of the principal left from here on
    purchase,
    termination
};
BOOST_DESCRIBE_ENUM(payment_kind, disbursement, interest, capitalisation, redemption, rate_reset, base_reset, purchase,
                    termination)

namespace detail {

/// How much is redeemed: an amount, one of so many equal parts, or all that is left.
struct redeemed_part {
    std::optional<std::int64_t> amount;
    std::size_t of_parts = 1;
};

struct loan_event {
    date counted_to;  ///< the day to which interest is counted
    date on;          ///< the day on which it is due
    date unshifted;   ///< the same before it gave way to a working day
    payment_kind kind = payment_kind::interest;
    redeemed_part part = {};  ///< of a redemption
};

/// Lays out what happens to a loan, by day. The loan has no `faults_of`.
class loan_events {
public:
    loan_events(const loan& l, const loan_days& days) : loan_(l), days_(days) {}

    [[nodiscard]] result<std::vector<loan_event>> collect() && {
        if (const auto& on = loan_.disbursed_on) events_.push_back({*on, *on, *on, payment_kind::disbursement});
        if (auto done = add_interest(); !done) return done.error();
        if (auto done = add_redemption(); !done) return done.error();
        if (auto done = add_resets(); !done) return done.error();
        if (auto done = add_settlements(); !done) return done.error();
        std::stable_sort(events_.begin(), events_.end(), [](const loan_event& a, const loan_event& b) {
            return std::pair(a.counted_to, a.kind) < std::pair(b.counted_to, b.kind);
        });
        return std::move(events_);
    }

private:
    /// The day to which interest is counted for what is due on the last day.
    [[nodiscard]] date last_counted(date day) const noexcept {
        return loan_.interest && loan_.interest->last_day == loan_last_day::counted ? day.next() : day;
    }

    /// Adds what is due on a day, unless it gave way to the day of the one before it. `where` is the part at fault if
    /// there are too many.
    [[nodiscard]] result<void> add(date day, payment_kind kind, const char* where, const redeemed_part& part = {}) {
        const auto moved = days_.moved(day);
        if (!moved) return moved.error();
        const auto on = std::max(*moved, loan_.begins());
        auto counted_to = loan_.periods == loan_periods::unadjusted ? day : on;
        if (days_.is_end(day)) counted_to = last_counted(counted_to);
        const bool is_twice = kind != payment_kind::redemption && !events_.empty() && events_.back().kind == kind &&
                              events_.back().on == on && events_.back().counted_to == counted_to;
        if (is_twice) return {};
        if (events_.size() == max_payment_rows)
            return fail(code::limit, where, "the schedule has more than 100000 rows");
        events_.push_back({counted_to, on, day, kind, part});
        return {};
    }
    template <class Recurring>
    [[nodiscard]] result<void> add_before_end(const Recurring& part, payment_kind kind, const std::string& where) {
        const auto days = days_.before_end(part, where);
        if (!days) return days.error();
        for (const auto d : *days)
            if (auto done = add(d, kind, where.c_str()); !done) return done;
        return {};
    }

    [[nodiscard]] result<void> add_interest() {
        if (!loan_.interest) return {};
        auto days = days_.with_end(*loan_.interest, "/interest");
        if (!days) return days.error();
        const auto& until = loan_.interest->capitalised_until;
        if (until && days_.is_within(*until)) {
            const auto at = std::lower_bound(days->begin(), days->end(), *until);
            if (at == days->end() || *at != *until) days->insert(at, *until);
        }
        for (const auto d : *days) {
            const bool is_added = until && d <= *until && !days_.is_end(d);
            const auto kind = is_added ? payment_kind::capitalisation : payment_kind::interest;
            if (auto done = add(d, kind, "/interest/every"); !done) return done;
        }
        return {};
    }

    [[nodiscard]] result<void> add_redemption() {
        if (const auto& r = loan_.redemption) {
            auto done = r->parts.empty() ? add_recurring(*r) : add_parts(*r);
            if (!done) return done;
        }
        return days_.end() ? add(*days_.end(), payment_kind::redemption, "/redemption") : result<void>();
    }
    [[nodiscard]] result<void> add_recurring(const loan_redemption& r) {
        const auto days = days_.before_end(r, "/redemption");
        if (!days) return days.error();
        if (!r.amount && !days_.end())
            return fail(code::missing_member, "/redemption/amount", "a loan without end has no equal parts");
        redeemed_part part{std::nullopt, days->size() + 1};
        if (r.amount) part.amount = money::make(*r.amount, loan_.currency)->minor;
        for (const auto d : *days)
            if (auto done = add(d, payment_kind::redemption, "/redemption/every", part); !done) return done;
        return {};
    }
    [[nodiscard]] result<void> add_parts(const loan_redemption& r) {
        for (const auto& p : r.parts) {
            if (days_.is_end(p.on) || (!loan_.disbursed_on && p.on <= loan_.begins())) continue;
            const redeemed_part part{money::make(p.amount, loan_.currency)->minor, 1};
            if (auto done = add(p.on, payment_kind::redemption, "/redemption/parts", part); !done) return done;
        }
        return {};
    }

    [[nodiscard]] result<void> add_resets() {
        if (!loan_.interest) return {};
        if (const auto& base = loan_.interest->base; base && (base->first || base->every))
            if (auto done = add_before_end(*base, payment_kind::base_reset, "/interest/base"); !done) return done;
        if (!loan_.interest->resets) return {};
        return add_before_end(*loan_.interest->resets, payment_kind::rate_reset, "/interest/resets");
    }

    [[nodiscard]] result<void> add_settlements() {
        if (const auto& s = loan_.purchase) {
            if (!is_before_end(s->on)) return ended("/purchase/on");
            events_.push_back({s->on, s->on, s->on, payment_kind::purchase});
        }
        if (const auto& s = loan_.termination) {
            if (!is_before_end(s->on)) return ended("/termination/on");
            std::erase_if(events_, [&](const loan_event& e) { return e.on > s->on; });
            events_.push_back({last_counted(s->on), s->on, s->on, payment_kind::termination});
        }
        return {};
    }
    [[nodiscard]] bool is_before_end(date day) const noexcept { return !days_.end() || day < *days_.end(); }
    [[nodiscard]] error ended(const char* where) const {
        return fail(code::contradiction, where, "the loan has ended by " + to_string(*days_.end()));
    }

    const loan& loan_;
    const loan_days& days_;
    std::vector<loan_event> events_;
};

}  // namespace detail

}  // namespace troth::inline v0
