// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>

#include <troth/money/decimal.hpp>
#include <troth/money/money.hpp>

#include "law_check.hpp"

namespace troth::inline v0::json::law_checks {

void law_checker::check_name(node holder, std::string_view name, std::string_view section,
                             std::string_view kind_of_thing) {
    const auto wanted = text(holder, name);
    if (!wanted) return;
    const auto all = member(root_, section);
    if (!all || !has(*all, *wanted)) r_.fault_in(code::unknown_name, name, found(*wanted, kind_of_thing));
}

void law_checker::check_calendar_name(node rule) {
    const auto name = text(rule, "calendar");
    if (name && !(name == text(root_, "law") && has(root_, "calendar")))
        r_.fault_in(code::unknown_name, "calendar",
                    found(*name, "this pack, if it has a calendar, or one written out"));
}

/// The names of series in a rate, and in the rates that limit it.
void law_checker::check_rate(node rate) {
    check_name(rate, "series", "series", "the name of a series in the pack");
    const auto cap = member(rate, "at_most");
    if (!cap || cap->kind() != kind::object) return;
    const step inside(r_, std::string_view("at_most"));
    check_rate(*cap);
}

/// The currencies that the versions of a late charge rule state, or take from the rules that they are like.
void law_checker::collect_currencies(node rule_document, std::vector<std::string_view>& seen,
                                     std::vector<currency>& out) const {
    const auto versions = member(rule_document, "versions");
    if (!versions || versions->kind() != kind::array) return;
    for (const node version : *versions) {
        const auto body = member(version, "rule");
        if (!body) continue;
        const auto own = text(*body, "currency");
        const auto like = text(*body, "like");
        if (const auto c = own ? currency::make(*own) : std::nullopt) out.push_back(*c);
        if (own || !like || std::find(seen.begin(), seen.end(), *like) != seen.end()) continue;
        seen.push_back(*like);
        if (const auto base = member(*member(root_, "late_charges"), *like)) collect_currencies(*base, seen, out);
    }
}

/// Amounts have no more decimals than the currency that the rule is in, if one is stated.
void law_checker::check_amounts(node rule, std::optional<node> variant_of) {
    std::vector<std::string_view> seen;
    std::vector<currency> currencies;
    const auto own = text(rule, "currency");
    const auto like = text(rule, "like");
    if (const auto c = own ? currency::make(*own) : std::nullopt) currencies.push_back(*c);
    if (!own && like) variant_of = member(*member(root_, "late_charges"), *like);
    if (!own && variant_of) collect_currencies(*variant_of, seen, currencies);
    const auto check = [&](node holder, std::string_view name) {
        const auto amount = text(holder, name) ? decimal::parse(*text(holder, name), 15, 4) : std::nullopt;
        const auto fits = [&](currency c) { return money::make(*amount, c).has_value(); };
        if (!amount || currencies.empty() || std::any_of(currencies.begin(), currencies.end(), fits)) return;
        r_.fault_in(code::bad_value, name, found(*text(holder, name), "no more decimals than the currency has"));
    };
    check(rule, "round_to");
    check(rule, "once");
    if (const auto once = member(rule, "once")) {
        const step inside(r_, std::string_view("once"));
        check(*once, "amount");
    }
    const auto limits = member(rule, "at_most");
    if (!limits || limits->kind() != kind::array) return;
    const step inside(r_, std::string_view("at_most"));
    std::size_t index = 0;
    for (const node limit : *limits) {
        const step at(r_, index++);
        check(limit, "amount");
    }
}

void law_checker::check_late_charge(node rule, std::optional<node> variant_of) {
    check_calendar_name(rule);
    check_amounts(rule, variant_of);
    if (const auto index = member(rule, "index")) {
        const step inside(r_, std::string_view("index"));
        check_name(*index, "series", "indexes", "the name of an index in the pack");
    }
    const auto rate = member(rule, "rate");
    if (!rate) return;
    const step inside(r_, std::string_view("rate"));
    check_rate(*rate);
}

void law_checker::check_allocation(node rule, bool is_whole) {
    if (is_whole) {
        need(rule, "order");
        need(rule, "within");
    }
    if (const auto order = member(rule, "order"); order && order->kind() == kind::array && order->size() == 0)
        r_.fault_in(code::bad_value, "order", "expected at least one kind");
    if (const auto order = member(rule, "order"); order && order->kind() == kind::array) {
        const step inside(r_, std::string_view("order"));
        std::size_t index = 0;
        for (const node element : *order) {
            const step at(r_, index++);
            if (element.kind() == kind::string && element.text().empty()) bad_value(r_, "", "the name of a kind");
        }
    }
}

void law_checker::check_no_hours(node rule, std::string_view name) {
    if (const auto t = member(rule, name); t && (has(*t, "hours") || has(*t, "working_days")))
        r_.fault_in(code::bad_value, name, "expected calendar days, weeks, months, quarters or years");
}

void law_checker::check_limitation(node rule, bool is_whole) {
    if (is_whole) {
        need(rule, "term");
        need(rule, "counting");
    }
    for (const std::string_view name : {"term", "at_most", "claim_suspends", "only_in_last", "at_least_left"})
        check_no_hours(rule, name);
    check_name(rule, "counting", "deadlines", "the id of a counting rule in the pack");
}

void law_checker::check_term(node rule, bool is_whole) {
    if (is_whole) need(rule, "term");
    check_name(rule, "counting", "deadlines", "the id of a counting rule in the pack");
}

void law_checker::check_scorecard(node rule, bool is_whole) {
    if (!is_whole) return;
    for (const auto* name : {"most_early", "most_late", "ages", "measures", "grades"}) need(rule, name);
}

void law_checker::check_lifecycle(node rule, bool is_whole) {
    if (is_whole) need(rule, "stages");
}

void law_checker::check_programme(node rule, bool is_whole) {
    if (!is_whole) return;
    for (const auto* name : {"currency", "period_months", "tiers"}) need(rule, name);
}

void law_checker::check_court_fee(node rule, bool is_whole) {
    if (is_whole) {
        need(rule, "currency");
        need(rule, "steps");
    }
    if (text(rule, "round_to") && decimal::parse(*text(rule, "round_to")) == decimal{})
        r_.fault_in(code::bad_value, "round_to", "found \"0\", expected an amount above zero");
    const auto limit = [&](std::string_view name) {
        const auto t = text(rule, name);
        const auto amount = t ? decimal::parse(*t, 15, 4) : std::nullopt;
        return amount ? amount->scaled(4) : std::nullopt;
    };
    if (const auto least = limit("at_least"), most = limit("at_most"); least && most && *least > *most)
        r_.fault_in(code::contradiction, "at_most", "the fee is at most less than it is at least");
    const auto steps = member(rule, "steps");
    if (!steps || steps->kind() != kind::array) return;
    const step inside(r_, std::string_view("steps"));
    if (steps->size() == 0) r_.fault(code::bad_value, "expected at least one step");
    decimal before;
    std::size_t index = 0;
    for (const node s : *steps) {
        const step at(r_, index++);
        const auto to = text(s, "to");
        if (s.kind() == kind::object && !has(s, "to") && index != steps->size())
            r_.fault_in(code::missing_member, "to", "only the last step may be without to");
        const auto amount = to ? decimal::parse(*to, 15, 4) : std::nullopt;
        if (!amount) continue;
        if (*amount->scaled(4) <= *before.scaled(4))
            r_.fault_in(code::bad_value, "to", found(*to, "more than " + to_string(before)));
        else
            before = *amount;
    }
}

void law_checker::check_courts() {
    const auto courts = member(root_, "court_fees");
    if (!courts || courts->kind() != kind::object) return;
    const step inside(r_, std::string_view("court_fees"));
    for (const node court : *courts)
        if (!has_name("general commercial", court.name()))
            r_.fault_in(code::unknown_name, court.name(), found(court.name(), "general or commercial"));
}

void law_checker::check_general_limitation() {
    check_name(root_, "general_limitation", "limitations", "the id of a limitation rule in the pack");
}

}  // namespace troth::inline v0::json::law_checks
