// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <troth/client/reliability.hpp>
#include <troth/money/money.hpp>
#include <troth/reason/error.hpp>
#include <troth/reason/fault_notes.hpp>
#include <troth/reason/text.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// Collects what is wrong with a question about a client. `is_read(place)` says whether what stands at a place may be
/// looked at.
template <class IsRead>
class reliability_faults : fault_notes {
public:
    reliability_faults(const reliability_question& asked, IsRead is_read) : asked_(asked), is_read_(is_read) {}

    std::vector<error> collect() && {
        check_scorecard();
        if (asked_.since && asked_.as_of < *asked_.since && is_read_("/since") && is_read_("/as_of"))
            add(code::contradiction, "/since", to_string(*asked_.since) + " is after " + to_string(asked_.as_of));
        if (asked_.limit) check_amount(*asked_.limit, "/limit");
        check_facts();
        if (is_within_limits()) check_debts();
        return std::move(out_);
    }

private:
    void check_scorecard() {
        const auto& s = asked_.scorecard;
        const auto need = [&](bool is_there, const char* member) {
            const auto where = std::string("/scorecard/") + member;
            if (!is_there && is_read_(where))
                add(code::missing_member, where, std::string("expected ") + member);
        };
        need(s.most_early.has_value(), "most_early");
        need(s.most_late.has_value(), "most_late");
        need(s.ages.has_value(), "ages");
        need(s.measures.has_value(), "measures");
        need(s.grades.has_value(), "grades");
        if (s.like && is_read_("/scorecard/like"))
            add(code::unknown_member, "/scorecard/like", "a scorecard of a request stands for itself");
    }
    void check_facts() {
        for (std::size_t i = 0; i < asked_.facts.size(); ++i) {
            const auto where = place("facts", i, "/fact");
            if (!is_read_(where) || !is_read_("/scorecard/facts")) continue;
            std::vector<std::string> known;
            if (asked_.scorecard.facts)
                for (const auto& f : *asked_.scorecard.facts) known.push_back(f.fact);
            if (std::find(known.begin(), known.end(), asked_.facts[i].fact) == known.end())
                add(code::unknown_name, where,
                    "found " + shown(asked_.facts[i].fact) +
                        (known.empty() ? ", the scorecard knows no facts" : ", expected one of " + joined(known)));
        }
    }
    bool is_within_limits() {
        std::size_t payments = 0;
        for (const auto& d : asked_.debts) payments += d.payments.size();
        need_at_most(max_client_debts, asked_.debts.size(), "/debts");
        need_at_most(max_client_payments, payments, "/debts");
        return asked_.debts.size() <= max_client_debts && payments <= max_client_payments;
    }
    void check_debts() {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < asked_.debts.size(); ++i) {
            const auto& d = asked_.debts[i];
            if (const auto where = place("debts", i, "/id"); is_read_(where)) {
                if (d.id.empty()) add(code::bad_value, where, "found \"\", expected an id");
                if (!d.id.empty() && !seen.insert(d.id).second)
                    add(code::contradiction, where, shown(d.id) + " stands twice");
            }
            if (d.on && d.due < *d.on && is_read_(place("debts", i, "/on")) && is_read_(place("debts", i, "/due")))
                add(code::contradiction, place("debts", i, "/due"),
                    to_string(d.due) + " is before " + to_string(*d.on));
            check_payments(d, i);
        }
    }
    void check_payments(const client_debt& d, std::size_t i) {
        bool is_known = check_amount(d.amount, place("debts", i, "/amount"));
        std::int64_t rest = is_known ? money::make(d.amount, asked_.currency)->minor : 0;
        for (std::size_t k = 0; k < d.payments.size(); ++k) {
            const auto where = place("debts", i, "/payments/") + std::to_string(k) + "/amount";
            if (!check_amount(d.payments[k].amount, where)) is_known = false;
            if (!is_known) continue;
            rest -= money::make(d.payments[k].amount, asked_.currency)->minor;
            if (rest >= 0) continue;
            add(code::contradiction, where, "more is paid than the debt of " + to_string(d.amount));
            return;
        }
    }
    /// Whether an amount is one of the currency, and above zero.
    bool check_amount(const decimal& amount, const std::string& where) {
        if (!is_read_(where) || !is_read_("/currency")) return false;
        const auto in = money::make(amount, asked_.currency);
        if (!in)
            add(code::bad_value, where, expected_money(amount, asked_.currency));
        else if (in->minor == 0)
            add(code::bad_value, where, "found 0, expected more");
        return in && in->minor != 0;
    }

    const reliability_question& asked_;
    IsRead is_read_;
};

}  // namespace detail

/// What stands against scoring a client: a scorecard that lacks something, facts that it does not know, amounts of zero
/// or with more decimals than the currency has, more paid than was owed, ids that stand twice, days out of order, more
/// debts or payments than the limits. `is_read` says whether what stands at a place (a JSON Pointer, as
/// `/debts/0/amount`) may be looked at.
template <class IsRead>
[[nodiscard]] std::vector<error> faults_of(const reliability_question& asked, IsRead is_read) {
    return detail::reliability_faults(asked, is_read).collect();
}
[[nodiscard]] inline std::vector<error> faults_of(const reliability_question& asked) {
    return faults_of(asked, [](std::string_view) { return true; });
}

}  // namespace troth::inline v0
