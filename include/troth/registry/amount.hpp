// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>

#include <troth/money/money.hpp>
#include <troth/obligation/agreed_charge.hpp>
#include <troth/registry/state.hpp>

namespace troth::inline v0 {

/// What a member of a fact states in the minor units of an obligation. Errors: `missing_member`, `bad_value`.
[[nodiscard]] inline result<std::int64_t> amount_in(const fact& f, const std::string& member, const obligation& o) {
    const auto* m = f.find_member(member);
    if (m == nullptr) return fail(code::missing_member, "/" + member, "expected the amount \"" + member + "\"");
    const auto amount = decimal::parse(m->value, 15, o.decimals());
    const auto minor = amount ? amount->scaled(o.decimals()) : std::nullopt;
    if (minor) return *minor;
    return fail(code::bad_value, "/" + member,
                "found \"" + m->value + "\", expected " +
                    (o.is_money ? "an amount in " + std::string(o.currency.code())
                                : "a quantity with at most " + std::to_string(quantity_decimals) + " decimals"));
}

namespace detail {

inline const std::string currency_member = "currency";

/// The currency of a fact: that of the member that the rule names; where the rule names a currency itself, a member
/// `currency` may say another one. None where neither says it. Error: `bad_value` for a text that is none.
inline result<std::optional<currency>> currency_of(const obligation_rule& rule, const fact& f) {
    const auto& word = *rule.owes.currency;
    const auto stated = currency::make(word);
    const std::string& member = stated && f.find_member(word) == nullptr ? currency_member : word;
    const auto named = f.find(member);
    if (!named) return stated;
    const auto c = currency::make(*named);
    if (!c)
        return fail(code::bad_value, "/" + member, "found \"" + *named + "\", expected a currency of ISO 4217");
    return c;
}

inline result<void> set_stated(const obligation_rule& rule, const fact& f, obligation& o) {
    const auto minor = amount_in(f, *rule.owes.amount, o);
    if (!minor) return minor.error();
    o.amount = o.left = *minor;
    return {};
}

inline result<void> open_money(const obligation_rule& rule, const fact& f, obligation& o) {
    const auto c = currency_of(rule, f);
    if (!c) return c.error();
    const auto& word = *rule.owes.currency;
    if (!*c) return fail(code::missing_member, "/" + word, "expected the currency of the amount");
    if (const auto stated = currency::make(word); stated && **c != *stated && f.find_member(word) == nullptr)
        return fail(code::contradiction, "/" + currency_member,
                    "found " + std::string((*c)->code()) + ", the rule is in " + word);
    o.is_money = true;
    o.currency = **c;
    auto agreed = agreed_in(rule.late_charge, f);
    if (!agreed) return agreed.error();
    o.agreed = *agreed;
    return set_stated(rule, f, o);
}

/// A fact that states no quantity opens an obligation that is performed as a whole.
inline result<void> open_quantity(const obligation_rule& rule, const fact& f, obligation& o) {
    if (f.find_member(*rule.owes.amount) == nullptr) return {};
    const auto& member = *rule.owes.measure;
    const auto* m = f.find_member(member);
    if (m == nullptr) return fail(code::missing_member, "/" + member, "expected what the quantity is counted in");
    if (!is_measure(m->value))
        return fail(code::bad_value, "/" + member,
                    "found \"" + m->value + "\", expected a unit of measure of at most 20 bytes,"
                    " not three capital letters, which stand for a currency");
    o.measure = m->value;
    return set_stated(rule, f, o);
}

inline result<std::optional<advance>> amount_paid(const obligation_rule& rule, const event& e) {
    const fact& f = *e.what;
    const auto& member = *rule.done[e.part].amount;
    const auto* m = f.find_member(member);
    if (m == nullptr) return fail(code::missing_member, "/" + member, "expected the amount performed");
    const auto amount = decimal::parse(m->value, 15, 4);
    const auto c = currency_of(rule, f);
    if (!c) return c.error();
    if (!amount || (*c && !money::make(*amount, **c)))
        return fail(code::bad_value, "/" + member, "found \"" + m->value + "\", expected an amount");
    return std::optional(advance{e.fact_number, e.on, *amount, *c, {}});
}

/// The quantity that a fact states to have been performed; nothing where it states none, or where what is open
/// states none: both are performed as a whole.
inline result<std::optional<advance>> quantity_performed(const obligation_rule& rule, const group& g, const event& e) {
    const fact& f = *e.what;
    const auto& member = *rule.done[e.part].amount;
    const auto* m = f.find_member(member);
    bool has_open = false, has_measured = false;
    for (const auto& o : g.obligations) {
        has_open |= o.is_open();
        has_measured |= o.is_open() && o.has_amount();
    }
    if (m == nullptr || (has_open && !has_measured)) return std::optional<advance>();
    const auto quantity = decimal::parse(m->value, 15, quantity_decimals);
    if (!quantity)
        return fail(code::bad_value, "/" + member, "found \"" + m->value + "\", expected a quantity with at most " +
                                                       std::to_string(quantity_decimals) + " decimals");
    return std::optional(advance{e.fact_number, e.on, *quantity, {}, f.find("measure").value_or("")});
}

}  // namespace detail

/// Gives an obligation how much is owed, as the opening fact states it: money, or a quantity, which it may leave out.
/// Errors: `missing_member`, `bad_value`; `contradiction` for money in another currency than the rule's.
[[nodiscard]] inline result<void> set_amount(const obligation_rule& rule, const fact& f, obligation& o) {
    return rule.owes.measure ? detail::open_quantity(rule, f, o) : detail::open_money(rule, f, o);
}

/// What a fact performs by its amount under a part of a rule that discharges; nothing where it performs as a whole.
/// Errors: `missing_member`, `bad_value`.
[[nodiscard]] inline result<std::optional<advance>> amount_performed(const obligation_rule& rule, const group& g,
                                                                     const event& e) {
    return rule.owes.measure ? detail::quantity_performed(rule, g, e) : detail::amount_paid(rule, e);
}

}  // namespace troth::inline v0
