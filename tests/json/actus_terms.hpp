// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
// The terms of an ACTUS contract as a request for its payment schedule.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <troth/json/document.hpp>
#include <troth/money/signed_decimal.hpp>
#include <troth/time/date.hpp>

namespace actus {

using troth::json::node;

/// Amounts are sent ten thousand times as large: a schedule is proportional to them, and a cent of it is then a
/// millionth of what is published.
inline constexpr std::int64_t scale = 10'000;

/// A decimal text in units of 10^-`decimals`, the nearest one, a half away from zero.
inline std::int64_t units(std::string_view text, int decimals) {
    text.remove_prefix(std::min(text.size(), text.find_first_not_of(' ')));
    const bool is_negative = text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    const auto point = std::min(text.find('.'), text.size());
    auto digits = std::string(text.substr(0, point)) + std::string(text.substr(std::min(point + 1, text.size())));
    digits.resize(point + static_cast<std::size_t>(decimals) + 1, '0');
    const auto more = std::stoll(digits);
    const auto out = (more + 5) / 10;
    return is_negative ? -out : out;
}

/// The terms of one contract by name. Every term has to be asked for, so that none is passed over unseen.
class terms {
public:
    explicit terms(node object) {
        for (const node t : object) {
            const auto text = t.text();
            all_.emplace(t.name(), text.substr(std::min(text.find_first_not_of(' '), text.size())));
        }
    }
    [[nodiscard]] bool has(const std::string& name) const { return all_.contains(name); }
    [[nodiscard]] std::string operator[](const std::string& name) {
        asked_.insert(name);
        const auto at = all_.find(name);
        return at == all_.end() ? "" : at->second;
    }
    [[nodiscard]] bool are_all_asked() const {
        return std::all_of(all_.begin(), all_.end(), [&](const auto& t) { return asked_.contains(t.first); });
    }

private:
    std::map<std::string, std::string> all_;
    std::set<std::string> asked_;
};

inline std::string day(const std::string& time) { return time.substr(0, 10); }
/// The last second of a day is its end: for the interest, that day counts.
inline bool is_end_of_day(const std::string& time) { return time.ends_with("T23:59:59"); }
inline std::string quoted(const std::string& text) { return '"' + text + '"'; }
inline std::string amount(const std::string& text) { return quoted(std::to_string(units(text, 0) * scale)); }
inline std::string percent(const std::string& fraction) {
    return quoted(to_string(troth::signed_decimal::from_millionths(units(fraction, 8))));
}
inline std::string number(const std::string& text) {
    return quoted(to_string(troth::signed_decimal::from_millionths(units(text, 6))));
}
/// A length of time as "P3M".
inline std::string length(const std::string& period) {
    static const std::map<char, std::string> names{
        {'D', "days"}, {'W', "weeks"}, {'M', "months"}, {'Q', "quarters"}, {'Y', "years"}};
    const auto unit = period.find_first_not_of("0123456789", 1);
    return "{" + quoted(names.at(period[unit])) + ":" + period.substr(1, unit - 1) + "}";
}

/// Members of an object, as they are added.
class members {
public:
    void add(const std::string& name, const std::string& value) {
        text_ += (text_.empty() ? "" : ",") + quoted(name) + ":" + value;
    }
    /// The days of a cycle: "P3ML0" is every three months, a rest joined to the period before it.
    void add_cycle(terms& t, const std::string& of) {
        if (const auto first = t["cycleAnchorDateOf" + of]; !first.empty()) add("first", quoted(day(first)));
        const auto cycle = t["cycleOf" + of];
        if (cycle.empty()) return;
        add("every", length(cycle));
        add("stub", cycle.ends_with("L0") ? quoted("long") : quoted("short"));
    }
    [[nodiscard]] std::string object() const { return "{" + text_ + "}"; }

private:
    std::string text_;
};

/// The series by which a rate is reset, each value from its day on.
inline std::string observed(node data, const std::string& code) {
    node one = data, values = data;
    std::string out;
    if (!data.find(code, one) || !one.find("data", values)) return "[]";
    for (const node entry : values) {
        node time = entry, value = entry;
        if (!entry.find("timestamp", time) || !entry.find("value", value)) return "[]";
        out += (out.empty() ? "[" : ",[") + quoted(day(std::string(time.text()))) + "," +
               percent(std::string(value.text())) + "]";
    }
    return "[" + out + "]";
}

inline std::string resets(terms& t, node data) {
    members m;
    m.add_cycle(t, "RateReset");
    m.add("series", observed(data, t["marketObjectCodeOfRateReset"]));
    if (t.has("rateMultiplier")) m.add("times", number(t["rateMultiplier"]));
    if (t.has("rateSpread")) m.add("spread", percent(t["rateSpread"]));
    // Whatever the terms say, the published rates are read on the days of the resets themselves.
    static_cast<void>(t["fixingDays"]);
    if (t.has("nextResetRate")) m.add("first_rate", percent(t["nextResetRate"]));
    return m.object();
}

/// An open contract without an end adds all interest to the principal.
inline std::string interest(terms& t, node data, bool is_open) {
    static const std::map<std::string, std::string> counts{
        {"A365", "actual/365"}, {"A360", "actual/360"}, {"AA", "actual/actual"}, {"30E360", "30E/360"}};
    members m, base;
    m.add("rate", percent(t["nominalInterestRate"]));
    m.add("day_count", quoted(counts.at(t["dayCountConvention"])));
    m.add_cycle(t, "InterestPayment");
    if (is_open) m.add("capitalised_until", quoted("9999-12-31"));
    if (t.has("capitalizationEndDate")) m.add("capitalised_until", quoted(day(t["capitalizationEndDate"])));
    if (t.has("accruedInterest")) m.add("accrued", amount(t["accruedInterest"]));
    if (is_end_of_day(t["maturityDate"]) || is_end_of_day(t["terminationDate"])) m.add("last_day", quoted("counted"));
    base.add("amount", amount(t["interestCalculationBaseAmount"]));
    base.add_cycle(t, "InterestCalculationBase");
    // The one contract that states NTIED, lam18, is published with interest of the principal left, as under NT.
    if (t["interestCalculationBase"] == "NTL") m.add("base", base.object());
    if (t.has("cycleOfRateReset"))
        m.add("resets", resets(t, data));
    else
        static_cast<void>(t["rateMultiplier"]);
    return m.object();
}

/// Without a day of maturity a contract ends with the payment that its first principal is used up by.
inline std::string redemption(terms& t) {
    members m;
    m.add_cycle(t, "PrincipalRedemption");
    const auto part = t["nextPrincipalRedemptionPayment"];
    if (!part.empty()) m.add("amount", amount(part));
    if (!t.has("maturityDate")) {
        const auto principal = units(t["notionalPrincipal"], 0), one = units(part, 0);
        m.add("count", std::to_string((principal + one - 1) / one));
    }
    return m.object();
}

inline std::string settlement(const std::string& on, const std::string& price) {
    return "{\"on\":" + quoted(day(on)) + ",\"price\":" + amount(price) + "}";
}

/// The days on which nobody works, and what a day that falls on one gives way to: "SCMF" moves the day of payment and
/// with it the period of interest, "CSMF" the day of payment alone.
inline void add_calendar(terms& t, members& m, members& request) {
    static const std::map<std::string, std::string> words{
        {"F", "next"}, {"MF", "modified_next"}, {"P", "previous"}, {"MP", "modified_previous"}};
    const auto how = t["businessDayConvention"];
    if (t["calendar"] != "MF" || how.empty()) return;
    m.add("if_non_working", quoted(words.at(how.substr(2))));
    m.add("periods", quoted(how.starts_with("CS") ? "unadjusted" : "adjusted"));
    request.add("calendar", "{}");
}

/// The request for a contract, of one without an end for the days before `to`; nothing where it has a term that a plain
/// loan does not know.
inline std::optional<std::string> request(node contract, node data, const std::string& to) {
    terms t(contract);
    const auto type = t["contractType"];
    const bool is_open = type == "UMP" || type == "CSH";
    members m, all;
    for (const auto* of_the_holder : {"contractID", "contractRole", "contractDealDate", "xDayNotice"})
        static_cast<void>(t[of_the_holder]);
    const auto begins = t["initialExchangeDate"], status = t["statusDate"], principal = t["notionalPrincipal"];
    m.add("currency", quoted(t["currency"]));
    m.add("principal", amount(principal));
    // What was disbursed before the day as of which the contract is looked at is outstanding on it.
    const bool is_disbursed = !begins.empty() && begins > status;
    m.add(is_disbursed ? "disbursed_on" : "outstanding_on", quoted(day(is_disbursed ? begins : status)));
    if (const auto premium = t["premiumDiscountAtIED"]; is_disbursed && !premium.empty())
        m.add("disbursed", amount(std::to_string(units(principal, 0) + units(premium, 0))));
    if (t.has("maturityDate")) m.add("ends_on", quoted(day(t["maturityDate"])));
    if (t.has("nominalInterestRate"))
        m.add("interest", interest(t, data, is_open));
    else
        static_cast<void>(t["dayCountConvention"]);
    if (t.has("cycleOfPrincipalRedemption")) m.add("redemption", redemption(t));
    if (t.has("purchaseDate")) m.add("purchase", settlement(t["purchaseDate"], t["priceAtPurchaseDate"]));
    if (t.has("terminationDate")) m.add("termination", settlement(t["terminationDate"], t["priceAtTerminationDate"]));
    if (t["endOfMonthConvention"] == "EOM") m.add("end_of_month", "true");
    add_calendar(t, m, all);
    if (!t.are_all_asked()) return std::nullopt;
    all.add("calculate", quoted("payment_schedule"));
    all.add("reasons", "false");
    if (is_open) all.add("until", quoted(to_string(troth::date::parse(day(to))->previous())));
    all.add("loan", m.object());
    return all.object();
}

}  // namespace actus
