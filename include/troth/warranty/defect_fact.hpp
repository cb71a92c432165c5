// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <troth/obligation/fact.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/text.hpp>
#include <troth/warranty/defect_record.hpp>
#include <vector>

namespace troth::inline v0 {

namespace detail {

/// Takes members of a fact, noting those that are not what they must be.
class fact_members {
public:
    explicit fact_members(const fact& f) : fact_(f) {}

    /// A name that is given, as a text or as a number.
    [[nodiscard]] std::optional<std::string> name(const char* member) {
        const auto* m = fact_.find_member(member);
        if (m == nullptr) return std::nullopt;
        if (m->type != fact_type::boolean && !m->value.empty()) return m->value;
        note(code::bad_value, member, "found " + shown(m->value) + ", expected a name");
        return std::nullopt;
    }
    [[nodiscard]] std::string needed_name(const char* member) {
        if (fact_.find_member(member) == nullptr) note(code::missing_member, member, "expected a name");
        return name(member).value_or("");
    }
    [[nodiscard]] std::optional<std::int32_t> count(const char* member) {
        const auto* m = fact_.find_member(member);
        if (m == nullptr) return std::nullopt;
        std::int32_t out = 0;
        const auto* end = m->value.data() + m->value.size();
        const auto [after, fault] = std::from_chars(m->value.data(), end, out);
        const bool is_count = fault == std::errc() && after == end && out >= 0 && out <= 999'999'999;
        if (m->type == fact_type::integer && is_count) return out;
        note(code::bad_value, member, "found " + shown(m->value) + ", expected a count of at most nine digits");
        return std::nullopt;
    }
    [[nodiscard]] std::optional<decimal> amount(const char* member) {
        const auto* m = fact_.find_member(member);
        if (m == nullptr) return std::nullopt;
        const auto out = m->type == fact_type::text ? decimal::parse(m->value, 15, 4) : std::nullopt;
        if (!out) note(code::bad_value, member, "found " + shown(m->value) + ", expected an amount in digits");
        return out;
    }
    [[nodiscard]] std::optional<defect_outcome> outcome(const char* member) {
        const auto* m = fact_.find_member(member);
        defect_outcome out{};
        if (m == nullptr) return std::nullopt;
        if (boost::describe::enum_from_string(m->value.c_str(), out)) return out;
        note(code::bad_value, member, "found " + shown(m->value) + ", expected repaired or replaced");
        return std::nullopt;
    }
    void note(code c, const char* member, const std::string& what) {
        error e(c, std::string("/") + member, "the fact " + shown(fact_.id) + ": " + what);
        if (!fault_)
            fault_ = std::move(e);
        else
            fault_->more.push_back(std::move(e));
    }
    [[nodiscard]] const std::optional<error>& fault() const noexcept { return fault_; }

private:
    const fact& fact_;
    std::optional<error> fault_;
};

}  // namespace detail

/// The record that a fact of the kind `defect` states: its id and day, and the members named as those of the record.
/// Other members are passed over. Errors: `missing_member` without `product`, `bad_value` for what is no name, count,
/// amount or outcome, each at its member.
[[nodiscard]] inline result<defect_record> defect_record_of(const fact& f) {
    detail::fact_members from(f);
    defect_record out;
    out.id = f.id;
    out.on = f.on;
    out.product = from.needed_name("product");
    out.unit = from.name("unit");
    out.component = from.name("component");
    out.cause = from.name("cause");
    out.batch = from.name("batch");
    out.supplier = from.name("supplier");
    out.workshop = from.name("workshop");
    out.outcome = from.outcome("outcome");
    out.age_days = from.count("age_days");
    out.cost = from.amount("cost");
    out.revenue = from.amount("revenue");
    if (from.fault()) return *from.fault();
    return out;
}

/// The units sold that a fact of the kind `units_sold` states, likewise; `product` and `count` are needed.
[[nodiscard]] inline result<units_sold> units_sold_of(const fact& f) {
    detail::fact_members from(f);
    units_sold out;
    out.on = f.on;
    out.product = from.needed_name("product");
    if (f.find_member("count") == nullptr) from.note(code::missing_member, "count", "expected a count");
    out.count = from.count("count").value_or(0);
    out.batch = from.name("batch");
    out.supplier = from.name("supplier");
    if (from.fault()) return *from.fault();
    return out;
}

}  // namespace troth::inline v0
