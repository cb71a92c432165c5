// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>

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

/// A rule for each stage of a lifecycle for which the employer's standard has a term: `{stage}` in its texts, and in
/// `standard`, stands for the stage.
struct stage_rule {
    std::string lifecycle;            ///< that of the employer's standard
    std::string standard;             ///< the term that the standard has, as `stage_term.{stage}`
    std::vector<std::string> except;  ///< stages that have rules of their own
    obligation_rule rule;
};
BOOST_DESCRIBE_STRUCT(stage_rule, (), (lifecycle, standard, except, rule))

/// What stands for the stage in a `stage_rule`.
inline constexpr std::string_view stage_sign = "{stage}";

namespace detail {

/// Puts a stage into all texts of what is described.
struct stage_writer {
    std::string_view stage;

    void put(std::string& in) const {
        for (auto at = in.find(stage_sign); at != std::string::npos; at = in.find(stage_sign, at + stage.size()))
            in.replace(at, stage_sign.size(), stage);
    }
    template <class T>
    void put(std::optional<T>& in) const {
        if (in) put(*in);
    }
    template <class T>
    void put(std::vector<T>& in) const {
        for (auto& one : in) put(one);
    }
    template <class T>
    void put(std::map<std::string, T>& in) const {
        for (auto& [name, one] : in) put(one);
    }
    template <class... T>
    void put(std::variant<T...>& in) const {
        std::visit([&](auto& one) { put(one); }, in);
    }
    template <class T>
    void put(T& in) const {
        if constexpr (boost::describe::has_describe_members<T>::value)
            boost::mp11::mp_for_each<boost::describe::describe_members<T, boost::describe::mod_public>>(
                [&](auto d) { put(in.*d.pointer); });
    }
};

}  // namespace detail

/// A file of obligation rules.
struct rules_document {
    std::string schema;                ///< "troth.rules"
    std::int32_t version = 0;          ///< 1
    std::string name;                  ///< a file loaded later takes the place of one with the same name
    std::optional<std::string> title;
    std::optional<std::string> law;    ///< the pack of every rule that names none
    std::map<std::string, std::vector<fact_form>> facts;  ///< what facts must look like, by their kinds
    std::vector<obligation_rule> rules;
    std::vector<stage_rule> stage_rules;
    std::vector<rule_amendment> amendments;  ///< of rules of other documents
};
BOOST_DESCRIBE_STRUCT(rules_document, (), (schema, version, name, title, law, facts, rules, stage_rules, amendments))

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
        for (std::size_t i = 0; i < d.stage_rules.size(); ++i)
            if (d.stage_rules[i].rule.id.find(stage_sign) == std::string::npos &&
                !d.stage_rules[i].rule.id.empty())
                good = r.fault_at(code::bad_value, "/stage_rules/" + std::to_string(i) + "/rule/id",
                                  "expected an id with {stage}: there is a rule for each");
        return check_forms(r, d.facts) && good;
    }
};

namespace detail {

/// The place of a rule in its document: after the rules stand those for stages.
[[nodiscard]] inline std::string place_of_rule_in(std::size_t rules, std::size_t index) {
    if (index < rules) return "/rules/" + std::to_string(index);
    return "/stage_rules/" + std::to_string(index - rules) + "/rule";
}

/// A place among all rules as one in the document.
[[nodiscard]] inline std::string place_among(std::size_t rules, const std::string& where) {
    constexpr std::string_view prefix = "/rules/";
    std::size_t index = 0;
    if (!where.starts_with(prefix)) return where;
    const auto* end = where.data() + where.size();
    const auto after = std::from_chars(where.data() + prefix.size(), end, index).ptr;
    return place_of_rule_in(rules, index) + std::string(after, end);
}

}  // namespace detail

/// The rule for a stage.
[[nodiscard]] inline obligation_rule rule_for(const stage_rule& of, std::string_view stage) {
    auto out = of.rule;
    detail::stage_writer{stage}.put(out);
    return out;
}

/// Reads a file of rules; each rule has its law then. Errors: all faults of the text, in the order of their places.
[[nodiscard]] inline result<rules_document> read_rules(std::string_view text) {
    std::vector<error> repeated;
    const auto parsed = document::parse(text, repeated);
    if (!parsed) return parsed.error();
    reader r(parsed->root(), std::move(repeated));
    rules_document out;
    if (!read(r, parsed->root(), out) || r.has_faults()) return r.take_error();
    auto all = out.rules;
    for (const auto& s : out.stage_rules) all.push_back(s.rule);
    if (const auto alone = rule_set::make(std::move(all), true); !alone) {
        const auto& first = alone.error();
        const auto tell = [&](const error& e) {
            r.fault_at(e.code, detail::place_among(out.rules.size(), e.where), e.message);
        };
        tell(first);
        for (const auto& other : first.more) tell(other);
        return r.take_error();
    }
    const auto give_law = [&](obligation_rule& rule) {
        if (rule.due && !rule.due->law) rule.due->law = out.law;
        for (auto& c : rule.changed)
            if (c.due && !c.due->law) c.due->law = out.law;
        if (rule.late_charge && !rule.late_charge->law) rule.late_charge->law = out.law;
    };
    for (auto& rule : out.rules) give_law(rule);
    for (auto& s : out.stage_rules) give_law(s.rule);
    for (auto& a : out.amendments) {
        if (a.due && !a.due->law) a.due->law = out.law;
        if (a.late_charge && !a.late_charge->law) a.late_charge->law = out.law;
    }
    return out;
}

}  // namespace troth::inline v0::json
