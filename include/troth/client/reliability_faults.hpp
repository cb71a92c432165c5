// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <troth/client/debt_faults.hpp>
#include <troth/client/reliability.hpp>
#include <troth/reason/error.hpp>
#include <troth/reason/text.hpp>
#include <utility>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// Collects what is wrong with a question about a client. `is_read(place)` says whether what stands at a place may be
/// looked at.
template <class IsRead>
class reliability_faults : debt_faults<IsRead> {
    using base = debt_faults<IsRead>;
    using base::add, base::is_read_, base::place;

public:
    reliability_faults(const reliability_question& asked, IsRead is_read)
        : base(asked.currency, is_read), asked_(asked) {}

    std::vector<error> collect() && {
        check_scorecard();
        if (asked_.since && asked_.as_of < *asked_.since && is_read_("/since") && is_read_("/as_of"))
            add(code::contradiction, "/since", to_string(*asked_.since) + " is after " + to_string(asked_.as_of));
        if (asked_.limit) base::check_amount(*asked_.limit, asked_.currency, "/limit");
        check_facts();
        base::check_debts(asked_.debts);
        return std::move(base::out_);
    }

private:
    void check_scorecard() {
        const auto& s = asked_.scorecard;
        const auto need = [&](bool is_there, const char* member) {
            const auto where = std::string("/scorecard/") + member;
            if (!is_there && is_read_(where)) add(code::missing_member, where, std::string("expected ") + member);
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

    const reliability_question& asked_;
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
