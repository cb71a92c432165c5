// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/contract/contract.hpp>
#include <troth/contract/recurrence.hpp>
#include <troth/contract/renewal.hpp>
#include <troth/reason/error.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0 {

/// So many faults of a contract are told at most: a document that is all wrong would cost more than it teaches.
inline constexpr std::size_t max_contract_faults = 400;

}  // namespace troth::inline v0

namespace troth::inline v0::detail {

/// Collects what is wrong with the versions of a contract, each looked at alone.
class version_faults {
public:
    version_faults(const contract& c, std::vector<error>& out) : contract_(c), out_(out) {
        for (const auto& p : c.parties) parties_.insert(p.id);
    }

    [[nodiscard]] bool is_party(std::string_view id) const { return parties_.contains(id); }

    void check(const contract_version& v, const std::string& where) {
        for (std::size_t i = 0; i < v.signatories.size(); ++i)
            check_signatory(v, v.signatories[i], where + "/signatories/" + std::to_string(i));
        if (v.currency && *v.currency != contract_.currency)
            add(code::contradiction, where + "/currency",
                "found " + std::string(v.currency->code()) + ", the contract is in " +
                    std::string(contract_.currency.code()));
        if (v.price) check_amount(*v.price, where + "/price");
        if (v.renewal) check_renewal(*v.renewal, where + "/renewal");
        check_once(v.sections, where + "/sections/", "the section");
        check_once(v.drops, where + "/drops/", "the performance");
        std::set<std::string_view> ids;
        for (std::size_t i = 0; i < v.performances.size(); ++i) {
            const auto& p = v.performances[i];
            const auto place = where + "/performances/" + std::to_string(i);
            if (!ids.insert(p.id).second)
                add(code::contradiction, place + "/id",
                    "the performance " + shown(p.id) + " stands twice in the version");
            check_performance(p, place);
        }
        for (std::size_t i = 0; i < v.drops.size(); ++i)
            if (ids.contains(v.drops[i]))
                add(code::contradiction, where + "/drops/" + std::to_string(i),
                    "the version drops " + shown(v.drops[i]) + " and states it");
    }
    void need_party(const std::string& id, std::string where) {
        if (!is_party(id)) add(code::unknown_name, std::move(where), "the contract has no party " + shown(id));
    }
    void add(code c, std::string where, std::string message) {
        if (out_.size() < max_contract_faults) out_.push_back(fail(c, std::move(where), std::move(message)));
    }

private:
    /// Whether the authority of a signatory held on the day of signing.
    void check_signatory(const contract_version& v, const contract_signatory& s, const std::string& where) {
        need_party(s.party, where + "/party");
        if (s.up_to) check_amount(*s.up_to, where + "/up_to");
        if (s.from && s.to && *s.to < *s.from)
            add(code::contradiction, where + "/to", to_string(*s.to) + " is before " + to_string(*s.from));
        else if (v.signed_on && s.from && *v.signed_on < *s.from)
            add(code::contradiction, where + "/from",
                "the version was signed on " + to_string(*v.signed_on) + ", the authority begins on " +
                    to_string(*s.from));
        else if (v.signed_on && s.to && *s.to < *v.signed_on)
            add(code::contradiction, where + "/to",
                "the version was signed on " + to_string(*v.signed_on) + ", the authority ended on " +
                    to_string(*s.to));
    }
    void check_amount(const decimal& amount, const std::string& where) {
        const auto decimals = contract_.currency.decimals();
        if (amount.units < 0)
            add(code::bad_value, where, "found " + to_string(amount) + ", expected an amount that is not negative");
        else if (amount.decimals > decimals || !amount.scaled(decimals))
            add(code::bad_value, where,
                "found " + to_string(amount) + ", expected at most " + std::to_string(decimals) + " decimals");
    }
    void check_once(const std::vector<std::string>& names, const std::string& where, const char* what) {
        std::set<std::string_view> seen;
        for (std::size_t i = 0; i < names.size(); ++i)
            if (!seen.insert(names[i]).second)
                add(code::contradiction, where + std::to_string(i),
                    std::string(what) + " " + shown(names[i]) + " stands twice");
    }

    void check_term(const term& t, int least, const std::string& where) {
        if (!is_contract_unit(t.unit))
            add(code::bad_value, where, "expected days, weeks, half_months, months, quarters or years");
        else if (t.count < least)
            add(code::bad_value, where, "found " + std::to_string(t.count) + ", expected a count above zero");
    }
    void check_renewal(const contract_renewal& r, const std::string& where) {
        if (r.term) check_term(*r.term, 1, where + "/term");
        if (r.notice) check_term(*r.notice, 0, where + "/notice");
    }

    void check_performance(const contract_performance& p, const std::string& where) {
        need_party(p.obligor, where + "/obligor");
        need_party(p.obligee, where + "/obligee");
        if (p.amount) check_amount(*p.amount, where + "/amount");
        const bool recurs = p.every || p.first || p.count || p.until;
        if (!p.due && !p.every)
            add(code::missing_member, where, "expected due, or every with first and count or until");
        else if (p.due && recurs)
            add(code::contradiction, where, "a performance is due once or recurs, found members of both");
        else if (p.every)
            check_recurring(p, where);
    }
    void check_recurring(const contract_performance& p, const std::string& where) {
        if (!p.first) add(code::missing_member, where + "/first", "expected the first day of what recurs");
        if (p.count && p.until)
            add(code::contradiction, where, "found count and until, expected one of them");
        else if (!p.count && !p.until)
            add(code::missing_member, where, "expected count or until");
        const auto unit = p.every->unit;
        if (unit == term_unit::hours || unit == term_unit::working_days || unit == term_unit::half_months)
            add(code::bad_value, where + "/every", "expected days, weeks, months, quarters or years");
        else if (p.every->count < 1)
            add(code::bad_value, where + "/every", "found 0, expected a count above zero");
        else if (p.first && p.count && !p.until && !recurrence(p).fits())
            add(code::bad_value, where + "/count", "the last performance would be due after 9999-12-31");
        if (p.count && *p.count < 1) add(code::bad_value, where + "/count", "found 0, expected a count above zero");
        if (p.first && p.until && *p.until < *p.first)
            add(code::contradiction, where + "/until", to_string(*p.until) + " is before " + to_string(*p.first));
    }

    const contract& contract_;
    std::vector<error>& out_;
    std::set<std::string_view> parties_;
};

}  // namespace troth::inline v0::detail
