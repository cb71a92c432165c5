// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <troth/client/debt_faults.hpp>
#include <troth/client/loyalty.hpp>
#include <troth/reason/error.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// Collects what is wrong with a question about a client and a programme. `is_read(place)` says whether what stands at
/// a place may be looked at.
template <class IsRead>
class loyalty_faults : debt_faults<IsRead> {
    using base = debt_faults<IsRead>;
    using base::add, base::is_read_, base::place;

public:
    loyalty_faults(const loyalty_question& asked, IsRead is_read) : base(asked.currency, is_read), asked_(asked) {}

    std::vector<error> collect() && {
        check_programme();
        if (asked_.since && asked_.as_of < *asked_.since && is_read_("/since") && is_read_("/as_of"))
            add(code::contradiction, "/since", to_string(*asked_.since) + " is after " + to_string(asked_.as_of));
        check_purchases();
        if (asked_.debts) base::check_debts(*asked_.debts);
        return std::move(base::out_);
    }

private:
    void check_programme() {
        const auto& p = asked_.programme;
        const auto need = [&](bool is_there, const char* member) {
            const auto where = std::string("/programme/") + member;
            if (!is_there && is_read_(where)) add(code::missing_member, where, std::string("expected ") + member);
        };
        need(p.currency.has_value(), "currency");
        need(p.period_months.has_value(), "period_months");
        need(p.tiers.has_value(), "tiers");
        if (p.like && is_read_("/programme/like"))
            add(code::unknown_member, "/programme/like", "a programme of a request stands for itself");
        if (!p.tiers) return;
        for (std::size_t i = 0; p.currency && i < p.tiers->size(); ++i) {
            const auto& asks = (*p.tiers)[i].asks;
            const auto where = "/programme/tiers/" + std::to_string(i) + "/asks/turnover";
            if (asks && asks->turnover && !money::make(*asks->turnover, *p.currency) && is_read_(where) &&
                is_read_("/programme/currency"))
                add(code::bad_value, where, expected_money(*asks->turnover, *p.currency));
        }
        if (asked_.debts || !is_read_("/debts")) return;
        const bool is_asked = std::any_of(p.tiers->begin(), p.tiers->end(), [](const auto& t) {
            return t.asks && (t.asks->on_time || t.asks->overdue_days);
        });
        if (is_asked) add(code::missing_member, "/debts", "expected the debts: a tier asks how the client pays");
    }
    void check_purchases() {
        const auto& all = asked_.purchases;
        std::size_t returns = 0;
        for (const auto& p : all) returns += p.returned.size();
        base::need_at_most(max_purchases, all.size(), "/purchases");
        base::need_at_most(max_purchase_returns, returns, "/purchases");
        if (all.size() > max_purchases || returns > max_purchase_returns) return;
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto& p = all[i];
            const auto where = place("purchases", i, "");
            base::check_id(p.id, where + "/id", seen);
            for (std::size_t k = 0; k < p.returned.size(); ++k) {
                const auto on = where + "/returned/" + std::to_string(k) + "/on";
                if (p.returned[k].on < p.on && is_read_(where + "/on") && is_read_(on))
                    add(code::contradiction, on, to_string(p.returned[k].on) + " is before " + to_string(p.on));
            }
            if (is_read_(where + "/currency"))
                base::check_parts(p.amount, p.currency.value_or(asked_.currency), p.returned, where, "returned",
                                  "more is brought back than the purchase of ");
        }
    }

    const loyalty_question& asked_;
};

}  // namespace detail

/// What stands against finding the tier of a client: a programme that lacks something, debts that a tier asks for and
/// that are not stated, amounts of zero or with more decimals than their currency has, more brought back than was
/// bought, ids that stand twice, days out of order, more than the limits. `is_read` as for `faults_of` of a
/// reliability.
template <class IsRead>
[[nodiscard]] std::vector<error> faults_of(const loyalty_question& asked, IsRead is_read) {
    return detail::loyalty_faults(asked, is_read).collect();
}
[[nodiscard]] inline std::vector<error> faults_of(const loyalty_question& asked) {
    return faults_of(asked, [](std::string_view) { return true; });
}

}  // namespace troth::inline v0
