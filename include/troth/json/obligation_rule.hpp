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

#include <troth/json/fact_form.hpp>
#include <troth/json/late_charge.hpp>
#include <troth/json/one_or_many.hpp>
#include <troth/json/reader.hpp>
#include <troth/json/time.hpp>
#include <troth/obligation/obligation_rule.hpp>
#include <troth/registry/rule_set.hpp>

namespace troth::inline v0::json {

/// A term written out, or where to find it: told apart by the members.
template <>
struct codec<std::variant<term, term_source>> {
    static constexpr kind of_kind = kind::object;
    static bool read(reader& r, node n, std::variant<term, term_source>& out) {
        if (!is_kind(r, n, kind::object)) return false;
        node member = n;
        for (const auto* name : {"law", "contract", "standard", "otherwise"})
            if (n.find(name, member)) return json::read(r, n, out.emplace<term_source>());
        return json::read(r, n, out.emplace<term>());
    }
};

template <>
struct codec<std::vector<discharge>> : detail::one_or_many<discharge> {};
template <>
struct codec<std::vector<cancellation>> : detail::one_or_many<cancellation> {};
template <>
struct codec<std::vector<reopening>> : detail::one_or_many<reopening> {};
template <>
struct codec<std::vector<alteration>> : detail::one_or_many<alteration> {};
template <>
struct codec<std::vector<suspension>> : detail::one_or_many<suspension> {};

/// A due day is stated, or derived by a term: exactly one of the two.
template <>
struct whole<due_rule> {
    static bool check(reader& r, const due_rule& due) {
        if (due.on && (due.from || due.term || due.direction))
            return r.fault(code::contradiction, "the due day stated by \"on\" excludes from, term and direction");
        return due.on || due.term || !r.knows_all_members() ||
               r.fault(code::missing_member, "expected on or term");
    }
};

/// A file of obligation rules.
struct rules_document {
    std::string schema;                ///< "troth.rules"
    std::int32_t version = 0;          ///< 1
    std::string name;                  ///< a file loaded later takes the place of one with the same name
    std::optional<std::string> title;
    std::optional<std::string> law;    ///< the pack of every rule that names none
    std::map<std::string, std::vector<fact_form>> facts;  ///< what facts must look like, by their kinds
    std::vector<obligation_rule> rules;
    std::vector<rule_amendment> amendments;  ///< of rules of other documents
};
BOOST_DESCRIBE_STRUCT(rules_document, (), (schema, version, name, title, law, facts, rules, amendments))

template <>
inline constexpr std::string_view needed_members<rules_document> = "rules";

template <>
struct whole<rules_document> {
    static bool check(reader& r, const rules_document& d) {
        bool good = true;
        if (d.schema != "troth.rules" && r.are_read("schema"))
            good = r.fault_in(code::bad_value, "schema", "expected \"troth.rules\"");
        if (d.version != 1 && r.are_read("version"))
            good = r.fault_in(code::bad_value, "version", "expected 1, the only version so far");
        return check_forms(r, d.facts) && good;
    }
};

/// Reads a file of rules; each rule has its law then. Errors: all faults of the text, in the order of their places.
[[nodiscard]] inline result<rules_document> read_rules(std::string_view text) {
    std::vector<error> repeated;
    const auto parsed = document::parse(text, repeated);
    if (!parsed) return parsed.error();
    reader r(parsed->root(), std::move(repeated));
    rules_document out;
    if (!read(r, parsed->root(), out) || r.has_faults()) return r.take_error();
    if (const auto alone = rule_set::make(out.rules, true); !alone) {
        const auto& first = alone.error();
        r.fault_at(first.code, first.where, first.message);
        for (const auto& other : first.more) r.fault_at(other.code, other.where, other.message);
        return r.take_error();
    }
    for (auto& rule : out.rules) {
        if (rule.due && !rule.due->law) rule.due->law = out.law;
        for (auto& c : rule.changed)
            if (c.due && !c.due->law) c.due->law = out.law;
        if (rule.late_charge && !rule.late_charge->law) rule.late_charge->law = out.law;
    }
    for (auto& a : out.amendments) {
        if (a.due && !a.due->law) a.due->law = out.law;
        if (a.late_charge && !a.late_charge->law) a.late_charge->law = out.law;
    }
    return out;
}

}  // namespace troth::inline v0::json
