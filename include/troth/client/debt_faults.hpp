// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <troth/client/reliability.hpp>
#include <troth/money/money.hpp>
#include <troth/reason/error.hpp>
#include <troth/reason/fault_notes.hpp>
#include <troth/reason/text.hpp>
#include <vector>

namespace troth::inline v0::detail {

/// Collects what is wrong with the amounts and debts of a client. `is_read(place)` says whether what stands at a place
/// may be looked at.
template <class IsRead>
class debt_faults : public fault_notes {
protected:
    debt_faults(currency of, IsRead is_read) : is_read_(is_read), currency_(of) {}

    void check_debts(const std::vector<client_debt>& debts) {
        std::size_t payments = 0;
        for (const auto& d : debts) payments += d.payments.size();
        need_at_most(max_client_debts, debts.size(), "/debts");
        need_at_most(max_client_payments, payments, "/debts");
        if (debts.size() > max_client_debts || payments > max_client_payments) return;
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < debts.size(); ++i) {
            const auto& d = debts[i];
            check_id(d.id, place("debts", i, "/id"), seen);
            if (d.on && d.due < *d.on && is_read_(place("debts", i, "/on")) && is_read_(place("debts", i, "/due")))
                add(code::contradiction, place("debts", i, "/due"),
                    to_string(d.due) + " is before " + to_string(*d.on));
            check_parts(d.amount, currency_, d.payments, place("debts", i, ""), "payments",
                        "more is paid than the debt of ");
        }
    }
    /// An id stands once.
    void check_id(std::string_view id, const std::string& where, std::set<std::string_view>& seen) {
        if (!is_read_(where)) return;
        if (id.empty()) add(code::bad_value, where, "found \"\", expected an id");
        if (!id.empty() && !seen.insert(id).second) add(code::contradiction, where, shown(id) + " stands twice");
    }
    /// The parts of an amount, as payments of a debt, are no more than it.
    template <class Parts>
    void check_parts(const decimal& whole, currency in, const Parts& parts, const std::string& where, const char* list,
                     const char* too_much) {
        bool is_known = check_amount(whole, in, where + "/amount");
        std::int64_t rest = is_known ? money::make(whole, in)->minor : 0;
        for (std::size_t k = 0; k < parts.size(); ++k) {
            const auto part = where + "/" + list + "/" + std::to_string(k) + "/amount";
            if (!check_amount(parts[k].amount, in, part)) is_known = false;
            if (!is_known) continue;
            rest -= money::make(parts[k].amount, in)->minor;
            if (rest >= 0) continue;
            add(code::contradiction, part, too_much + to_string(whole));
            return;
        }
    }
    /// Whether an amount is one of its currency, and above zero.
    bool check_amount(const decimal& amount, currency of, const std::string& where) {
        if (!is_read_(where) || !is_read_("/currency")) return false;
        const auto in = money::make(amount, of);
        if (!in)
            add(code::bad_value, where, expected_money(amount, of));
        else if (in->minor == 0)
            add(code::bad_value, where, "found 0, expected more");
        return in && in->minor != 0;
    }

    IsRead is_read_;

private:
    currency currency_;
};

}  // namespace troth::inline v0::detail
