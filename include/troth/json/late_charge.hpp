// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include <troth/json/money.hpp>
#include <troth/json/reader.hpp>
#include <troth/json/time.hpp>
#include <troth/json/writer.hpp>
#include <troth/law/late_charge_rule.hpp>

namespace troth::inline v0::json {

/// A series of caps: as a series of rates, but null is without cap.
template <>
struct codec<cap_series> {
    static constexpr kind of_kind = kind::array;
    static bool read(reader& r, node n, cap_series& out) { return detail::read_series(r, n, true, out.values); }
};

template <>
struct writes<cap_series> {
    static void write(std::string& out, const cap_series& s) { detail::write_series(out, s.values); }
};

template <>
struct codec<std::shared_ptr<const late_charge_cap_rate>> {
    static constexpr kind of_kind = kind::object;
    static bool read(reader& r, node n, std::shared_ptr<const late_charge_cap_rate>& out) {
        auto rate = std::make_shared<late_charge_cap_rate>();
        const bool good = json::read(r, n, *rate);
        out = std::move(rate);
        return good;
    }
};

template <>
struct writes<std::shared_ptr<const late_charge_cap_rate>> {
    static void write(std::string& out, const std::shared_ptr<const late_charge_cap_rate>& rate) {
        json::write(out, *rate);
    }
};

/// A rate is a constant, or a series with what is made of it.
template <class Series>
struct whole<late_charge_rate_of<Series>> {
    static bool check(reader& r, const late_charge_rate_of<Series>& rate) {
        if (rate.percent && (rate.series || rate.taken || rate.plus || rate.times))
            return r.fault(code::contradiction, "a constant percent excludes series, taken, plus and times");
        return rate.percent || rate.series || !r.knows_all_members() ||
               r.fault(code::missing_member, "expected percent or series");
    }
};

/// "1/300", "1", "0", "1/year" or "1/year_of_last_day".
template <>
struct codec<day_share> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, day_share& out) {
        if (!is_kind(r, n, kind::string)) return false;
        const auto text = n.text();
        out = {};
        if (text == "1/year") out.kind = day_share_kind::year;
        else if (text == "1/year_of_last_day") out.kind = day_share_kind::year_of_last_day;
        else {
            const auto bar = text.find('/');
            const bool good = number(text.substr(0, bar), out.numerator) &&
                              (bar == std::string_view::npos || number(text.substr(bar + 1), out.denominator)) &&
                              out.denominator != 0;
            if (!good) return bad_value(r, text, "a fraction as 1/300, or 1/year, or 1/year_of_last_day");
        }
        return true;
    }

private:
    static bool number(std::string_view digits, std::int64_t& out) {
        if (digits.empty() || digits.size() > 9) return false;
        out = 0;
        for (const char c : digits) {
            if (c < '0' || c > '9') return false;
            out = out * 10 + (c - '0');
        }
        return true;
    }
};

template <>
struct writes<day_share> {
    static void write(std::string& out, const day_share& s) {
        if (s.kind == day_share_kind::year) out += "\"1/year\"";
        else if (s.kind == day_share_kind::year_of_last_day) out += "\"1/year_of_last_day\"";
        else {
            out += '"';
            out += std::to_string(s.numerator);
            if (s.denominator != 1) out += "/" + std::to_string(s.denominator);
            out += '"';
        }
    }
};

template <>
struct codec<late_charge_count> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, late_charge_count& out) {
        if (!is_kind(r, n, kind::string)) return false;
        if (n.text() == "actual") out = late_charge_count::actual;
        else if (n.text() == "30/360") out = late_charge_count::thirty_of_month;
        else return bad_value(r, n.text(), "actual or 30/360");
        return true;
    }
};

template <>
struct writes<late_charge_count> {
    static void write(std::string& out, late_charge_count c) {
        out += c == late_charge_count::actual ? "\"actual\"" : "\"30/360\"";
    }
};

template <>
struct whole<late_charge_excluded> {
    static bool check(reader& r, const late_charge_excluded& e) {
        return check_order(r, "from", e.from, "to", e.to);
    }
};

template <>
struct whole<late_charge_limit> {
    static bool check(reader& r, const late_charge_limit& l) {
        const int members = l.percent_of_principal.has_value() + l.percent_of_price.has_value() + l.amount.has_value() +
                            l.days.has_value() + l.months.has_value();
        if (members > 1) return r.fault(code::contradiction, "expected one limit, found " + std::to_string(members));
        return members == 1 || !r.knows_all_members() ||
               r.fault(code::missing_member,
                       "expected percent_of_principal, percent_of_price, amount, days or months");
    }
};

/// An amount, or an object.
template <>
struct codec<late_charge_once> {
    static constexpr kind of_kind = kind::object;
    static bool read(reader& r, node n, late_charge_once& out) {
        if (n.kind() == kind::string) return json::read(r, n, out.amount);
        if (n.kind() != kind::object) return wrong_type(r, n, "an amount or an object");
        const bool good = read_members(r, n, out);
        if (out.amount && out.percent_of_principal)
            return r.fault(code::contradiction, "amount excludes percent_of_principal");
        if (out.amount || out.percent_of_principal || !r.knows_all_members()) return good;
        return r.fault(code::missing_member, "expected amount or percent_of_principal");
    }

private:
    static bool read_members(reader& r, node n, late_charge_once& out) {
        bool good = true;
        for (const node member : n) {
            const reader::step inside(r, member.name());
            if (member.name() == "amount") good &= json::read(r, member, out.amount);
            else if (member.name() == "percent_of_principal") good &= json::read(r, member, out.percent_of_principal);
            else if (member.name() == "from_day") good &= json::read(r, member, out.from_day);
            else good = r.fault(code::unknown_member, "expected one of amount, percent_of_principal, from_day");
        }
        return good;
    }
};

/// What must hold between the members of a rule, whether it is whole or states changes of another.
template <>
struct whole<late_charge_rule> {
    static bool check(reader& r, const late_charge_rule& rule) {
        bool good = true;
        if (!rule.like && !rule.rate && !rule.index && !rule.once && r.knows_all_members())
            good = r.fault(code::missing_member, "expected rate, index or once");
        if (rule.round_to && rule.round_to->units == 0 && r.are_read("round_to"))
            good = r.fault_in(code::bad_value, "round_to", "found \"0\", expected an amount above zero");
        return good;
    }
};

template <>
struct whole<late_charge_index> {
    static bool check(reader& r, const late_charge_index& index) {
        return !index.round_to || index.round_to->millionths() != 0 || !r.are_read("round_to") ||
               r.fault_in(code::bad_value, "round_to", "found \"0\", expected a number above zero");
    }
};

/// Bands end in ascending order, and all but the last say where.
template <>
struct codec<std::vector<late_charge_band>> {
    static constexpr kind of_kind = kind::array;
    static bool read(reader& r, node n, std::vector<late_charge_band>& out) {
        if (!is_kind(r, n, kind::array)) return false;
        out.clear();
        bool good = true;
        std::int32_t before = 0;
        std::size_t index = 0;
        for (const node element : n) {
            const reader::step inside(r, index++);
            auto& band = out.emplace_back();
            good &= json::read(r, element, band);
            if (band.to_day && !r.are_read("to_day")) band.to_day.reset();
            if (band.to_day && *band.to_day <= before) good = refuse_order(r, *band.to_day, before);
            node end = element;
            if (element.kind() == kind::object && !element.find("to_day", end) && index != n.size())
                good = r.fault_in(code::missing_member, "to_day", "only the last band may be without to_day");
            before = band.to_day.value_or(before);
        }
        return good;
    }

private:
    static bool refuse_order(reader& r, std::int32_t found, std::int32_t before) {
        return r.fault_in(code::bad_value, "to_day",
                          "found " + std::to_string(found) + ", expected more than " + std::to_string(before));
    }
};

}  // namespace troth::inline v0::json
