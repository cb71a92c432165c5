// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/json/calculation.hpp>
#include <troth/json/late_charge.hpp>
#include <troth/json/reasons.hpp>
#include <troth/obligation/late_charge.hpp>
#include <troth/obligation/late_charge_law.hpp>

namespace troth::inline v0::json {

using late_charge_choice = std::variant<std::string, late_charge_rule>;

struct late_raise_request {
    date from;
    decimal amount;
};
BOOST_DESCRIBE_STRUCT(late_raise_request, (), (from, amount))

struct late_debt_request {
    std::string id;
    decimal amount;
    std::optional<date> due;
    std::optional<date> first_day;
    std::optional<date> until;
    std::vector<late_raise_request> raised;
};
BOOST_DESCRIBE_STRUCT(late_debt_request, (), (id, amount, due, first_day, until, raised))

struct late_payment_request {
    date on;
    decimal amount;
    std::optional<std::string> debt;
};
BOOST_DESCRIBE_STRUCT(late_payment_request, (), (on, amount, debt))

struct late_charge_request {
    std::string calculate;
    std::optional<std::string> law;
    late_charge_choice rule;
    std::optional<std::string> variant;
    troth::currency currency;
    std::vector<late_debt_request> debts;
    std::vector<late_payment_request> payments;
    date as_of;
    std::optional<decimal> price;
    std::optional<calendar_choice> calendar;
    std::map<std::string, any_series> series;
    std::optional<language> lang;
    std::optional<bool> reasons;
    std::optional<bool> variants;
};
BOOST_DESCRIBE_STRUCT(late_charge_request, (),
                      (calculate, law, rule, variant, currency, debts, payments, as_of, price, calendar, series, lang,
                       reasons, variants))

struct rate_request {
    std::string calculate;
    std::optional<std::string> law;
    late_charge_choice rule;
    std::optional<std::string> variant;
    date first_day;
    date on;
    std::optional<calendar_choice> calendar;
    std::map<std::string, any_series> series;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(rate_request, (), (calculate, law, rule, variant, first_day, on, calendar, series, lang, reasons))

template <>
inline constexpr std::string_view needed_members<late_charge_request> = "debts";

template <>
struct whole<late_debt_request> {
    static bool check(reader& r, const late_debt_request& d) {
        if (d.due && d.first_day) return r.fault(code::contradiction, "due excludes first_day");
        return d.due || d.first_day || !r.knows_all_members() ||
               r.fault(code::missing_member, "expected due or first_day");
    }
};

/// Series by name: those of the request, then those of the law pack.
struct request_series {
    const std::map<std::string, any_series>* own = nullptr;
    const law_pack* pack = nullptr;

    template <class Series>
    [[nodiscard]] const Series* find_own(std::string_view name) const {
        const auto at = own->find(std::string(name));
        return at != own->end() ? std::get_if<Series>(&at->second) : nullptr;
    }
    [[nodiscard]] const series* find_series(std::string_view name) const {
        const auto* found = find_own<series>(name);
        return found != nullptr ? found : pack_series{pack}.find_series(name);
    }
    [[nodiscard]] const index_series* find_index(std::string_view name) const {
        static const index_series nothing;
        if (const auto* found = find_own<index_series>(name)) return found;
        // An empty list is a series of both kinds.
        if (const auto* dated = find_own<series>(name); dated != nullptr && dated->entries.empty()) return &nothing;
        return pack_series{pack}.find_index(name);
    }
};

/// The rule of a request, found: what `law`, `rule`, `variant`, `calendar` and `series` say together.
class late_charge_names {
public:
    /// Looks up all names that could be read; faults are noted in the calculation's reader.
    template <class Request>
    late_charge_names(calculation& c, const Request& q) : c_(&c), rule_(&q.rule), series_{&q.series, nullptr} {
        find_law(q.law);
        find_rule();
        find_variant(q.variant);
        find_calendar(q.calendar);
        find_series();
    }

    /// The versions of the rule by a reading: that of the request, or another one. Without a currency each is in its
    /// own; one that asks for a price is refused if there is none.
    [[nodiscard]] result<std::vector<late_charge_version>> versions(std::optional<std::size_t> reading,
                                                                    std::optional<currency> in, bool has_price) const;
    /// Whether all that `versions` goes by was read and found without fault.
    [[nodiscard]] bool are_read() const {
        return c_->r.are_read("law", "rule", "variant", "currency", "calendar", "series");
    }
    /// Notes where the rule that the request states does not go with its currency.
    void check_currency(troth::currency in) const;
    /// Notes an error of a calculation at the member of the request that names the data.
    void note(const error& e) const;
    /// The place of an error in the request.
    [[nodiscard]] std::string place(const error& e) const;

    [[nodiscard]] const law_rule<late_charge_rule>* of_law() const noexcept { return of_law_; }
    [[nodiscard]] std::optional<std::size_t> variant() const noexcept { return variant_; }
    /// The rule that is written in the request, or what it changes; null for an id.
    [[nodiscard]] const late_charge_rule* written() const noexcept { return std::get_if<late_charge_rule>(rule_); }
    [[nodiscard]] const law_pack* pack() const noexcept { return series_.pack; }
    /// Whether a series is one of the law pack, and not replaced by the request.
    [[nodiscard]] bool is_of_pack(const std::string& name) const { return !series_.own->contains(name); }
    /// The rule of a version as it is read.
    [[nodiscard]] late_charge_rule effective(std::size_t version) const;

private:
    [[nodiscard]] bool is_text(std::string_view member) const;
    void find_law(const std::optional<std::string>& law);
    void find_rule();
    void find_variant(const std::optional<std::string>& variant);
    void find_calendar(const std::optional<calendar_choice>& choice);
    void choose_calendar(const calendar_choice& choice, std::string where);
    void find_series();
    template <class Series>
    [[nodiscard]] bool is_series_missing(const std::string& name, const std::string& where) const;
    template <class Series>
    void find_rate_series(const late_charge_rate_of<Series>& rate, const std::string& where);
    void need_law(const std::string& where, std::string_view what);
    [[nodiscard]] std::optional<troth::currency> currency_of_all_versions(troth::currency wanted) const;

    calculation* c_;
    const late_charge_choice* rule_;
    request_series series_;
    bool is_law_read_ = true;  // whether `law` is either absent or a text
    const law_rule<late_charge_rule>* of_law_ = nullptr;
    std::optional<std::size_t> variant_;
    version_calendars calendars_;
    std::optional<troth::calendar> own_calendar_;
    std::string calendar_where_;
};

/// Appends the steps that say which rule, version, variant and series were used.
void explain_rule(const late_charge_names& names, const std::vector<std::uint32_t>& versions_used, reasons& why);

}  // namespace troth::inline v0::json
