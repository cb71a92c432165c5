// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <troth/contract/contract.hpp>
#include <troth/reason/reason.hpp>

/// Contracts for tests, in roubles, between `firm` and `client`.
namespace contracts {

inline troth::date day(const std::string& text) { return troth::date::parse(text).value(); }
inline troth::decimal amount(const std::string& text) { return troth::decimal::parse(text, 15, 4).value(); }
inline troth::term months(int count) { return {count, troth::term_unit::months}; }
inline troth::term days(int count) { return {count, troth::term_unit::days}; }

inline troth::contract_version version(const std::string& id, troth::contract_version_kind kind,
                                       const std::string& signed_on, const std::string& from = "") {
    troth::contract_version out;
    out.id = id;
    out.kind = kind;
    if (!signed_on.empty()) out.signed_on = day(signed_on);
    if (!from.empty()) out.from = day(from);
    return out;
}
inline troth::contract_version original(const std::string& signed_on, const std::string& from = "") {
    return version("original", troth::contract_version_kind::original, signed_on, from);
}
inline troth::contract_version addendum(const std::string& id, const std::string& signed_on,
                                        const std::string& from = "") {
    return version(id, troth::contract_version_kind::addendum, signed_on, from);
}

inline troth::contract of(std::vector<troth::contract_version> versions) {
    troth::contract out;
    out.id = "C-1";
    out.number = "17/24";
    out.kind = "services";
    out.parties = {{"firm", "contractor", {}}, {"client", "customer", "Alfa"}};
    out.currency = *troth::currency::make("RUB");
    out.versions = std::move(versions);
    return out;
}

inline troth::contract_performance once(const std::string& id, const std::string& due,
                                        const std::string& money = "100.00") {
    troth::contract_performance out;
    out.id = id;
    out.obligor = "client";
    out.obligee = "firm";
    out.performance = "pay";
    out.amount = amount(money);
    out.due = day(due);
    return out;
}
inline troth::contract_performance recurring(const std::string& id, const std::string& first, troth::term every,
                                             int count, const std::string& money = "100.00") {
    auto out = once(id, first, money);
    out.due.reset();
    out.first = day(first);
    out.every = every;
    out.count = count;
    return out;
}
inline troth::contract_renewal tacit(troth::term length, troth::term notice) {
    return {troth::renewal_mode::tacit, length, notice, {}};
}

/// The ids of the messages of a recorder, in order, with blanks between them and without `contract.`.
inline std::string messages(const troth::reasons& why) {
    std::string out;
    for (const auto& step : why.steps()) out += (out.empty() ? "" : " ") + step.message.substr(9);
    return out;
}

}  // namespace contracts
