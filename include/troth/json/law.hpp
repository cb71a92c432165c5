// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/json/allocation.hpp>
#include <troth/json/late_charge.hpp>
#include <troth/json/lifecycle.hpp>
#include <troth/json/money.hpp>
#include <troth/json/programme.hpp>
#include <troth/json/reader.hpp>
#include <troth/json/scorecard.hpp>
#include <troth/json/threshold.hpp>
#include <troth/json/time.hpp>
#include <troth/json/write_off.hpp>
#include <troth/law/pack.hpp>

namespace troth::inline v0::json {

/// Reads a law pack, or an employer's standard (`schema` says which of the two the caller wants). The error is the
/// first fault of the text, `more` holds the others by place: wrong members and values, names that nothing defines,
/// versions and dates out of order, rules that are like one another.
[[nodiscard]] result<std::shared_ptr<const law_pack>> read_law_pack(std::string_view text, std::string_view schema);

inline constexpr std::string_view law_pack_schema = "troth.law_pack";
inline constexpr std::string_view standard_schema = "troth.standard";
inline constexpr std::int32_t law_pack_version = 1;

// What a pack looks like in JSON. A law pack needs `law`, and a citation and its sureness wherever it states something;
// an employer's standard has no `law` and need not cite.

/// One version of a rule.
template <class Rule>
struct version_document {
    std::optional<date> first_day;  ///< only the first version may be without
    std::optional<date> last_day;   ///< the day before the next version, or none
    Rule rule;
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> read_in;
    std::optional<std::string> note;
    BOOST_DESCRIBE_CLASS(version_document, (), (first_day, last_day, rule, citation, sure, read_in, note), (), ())
};

/// The members that a variant replaces.
template <class Rule>
struct members_of {
    Rule rule;
};

/// A named reading of a rule: the members that it replaces in every version.
template <class Rule>
struct variant_document {
    members_of<Rule> rule;
    std::optional<std::string> note;
    BOOST_DESCRIBE_CLASS(variant_document, (), (rule, note), (), ())
};

/// A rule: its versions in ascending order, its variants by name.
template <class Rule>
struct rule_document {
    std::vector<version_document<Rule>> versions;
    std::map<std::string, variant_document<Rule>> variants;
    BOOST_DESCRIBE_CLASS(rule_document, (), (versions, variants), (), ())
};

/// Values of a series that are less sure than the rest.
struct less_sure_document {
    date from;
    date to;
    sureness sure = sureness::memory;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(less_sure_document, (), (from, to, sure, note))

/// A series, or a price index by months.
template <class Values>
struct series_document {
    Values values;
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> read_in;
    std::optional<std::string> note;
    std::vector<less_sure_document> less_sure;
    BOOST_DESCRIBE_CLASS(series_document, (), (values, citation, sure, read_in, note, less_sure), (), ())
};

/// A calendar, known from its first to its last day. Days are listed in ascending order.
struct calendar_document {
    date first_day;
    date last_day;
    std::optional<std::vector<weekday>> weekend;  ///< Saturday and Sunday
    std::vector<date> holidays;
    std::vector<date> working;
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> read_in;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(calendar_document, (),
                      (first_day, last_day, weekend, holidays, working, citation, sure, read_in, note))

/// The whole pack.
struct law_pack_document {
    std::string schema;
    std::int32_t version = 0;
    std::optional<std::string> law;
    std::map<std::string, std::string> title;  ///< by language
    std::optional<calendar_document> calendar;
    std::map<std::string, series_document<troth::series>> series;
    std::map<std::string, series_document<index_series>> indexes;
    std::map<std::string, rule_document<deadline_rule>> deadlines;
    std::map<std::string, rule_document<allocation_rule>> allocations;
    std::map<std::string, rule_document<late_charge_rule>> late_charges;
    std::optional<std::string> general_limitation;  ///< the rule of `limitations` where no special one holds
    std::map<std::string, rule_document<limitation_rule>> limitations;
    std::map<std::string, rule_document<court_fee_scale>> court_fees;  ///< by court
    std::map<std::string, rule_document<law_term>> terms;
    std::map<std::string, rule_document<warranty_rule>> warranties;  ///< by buyer
    std::map<std::string, rule_document<write_off_rule>> write_offs;
    std::map<std::string, rule_document<threshold_rule>> thresholds;
    std::map<std::string, rule_document<scorecard_rule>> scorecards;
    std::map<std::string, rule_document<lifecycle_rule>> lifecycles;
    std::map<std::string, rule_document<programme_rule>> programmes;
};
BOOST_DESCRIBE_STRUCT(law_pack_document, (),
                      (schema, version, law, title, calendar, series, indexes, deadlines, allocations, late_charges,
                       general_limitation, limitations, court_fees, terms, warranties, write_offs, thresholds,
                       scorecards, lifecycles, programmes))

template <class Rule>
inline constexpr std::string_view needed_members<rule_document<Rule>> = "versions";

template <>
inline constexpr std::string_view needed_members<remedy_clause> = "remedies";
template <>
inline constexpr std::string_view needed_members<start_clause> = "moved_by";

/// What a clause of a warranty lacks for what it says itself.
template <>
struct whole<repair_clause> {
    static bool check(reader& r, const repair_clause& c) {
        if (c.effect != repair_effect::adds_term_once || c.term || !r.are_read("effect", "term")) return true;
        return !r.knows_all_members() || r.fault_in(code::missing_member, "term", "expected the term that is added");
    }
};

template <>
struct whole<remedy_clause> {
    static bool check(reader& r, const remedy_clause& c) {
        if (!r.are_read("ground", "where")) return true;
        const auto need = [&](remedy_ground ground, bool is_there, const char* member) {
            return c.ground != ground || is_there ||
                   r.fault_in(code::missing_member, "where", std::string("expected where with ") + member);
        };
        return need(remedy_ground::first_days, c.where && c.where->within, "within") &&
               need(remedy_ground::repair_days_in_year, c.where && c.where->repair_days_over, "repair_days_over") &&
               need(remedy_ground::repair_term_broken, c.where && c.where->repair_term_broken, "repair_term_broken") &&
               need(remedy_ground::replacement_term_broken, c.where && c.where->replacement_term_broken,
                    "replacement_term_broken");
    }
};

template <class Rule>
struct codec<members_of<Rule>> {
    static constexpr kind of_kind = kind::object;
    static bool read(reader& r, node n, members_of<Rule>& out) {
        if (!is_kind(r, n, kind::object)) return false;
        const bool good = codec<Rule>::read_members(r, n, out.rule);
        Rule changes = out.rule;
        changes.like.emplace();  // as a rule that is like another, it need not say all
        return whole<Rule>::check(r, changes) && good;
    }
};

template <>
struct whole<less_sure_document> {
    static bool check(reader& r, const less_sure_document& range) {
        return check_order(r, "from", range.from, "to", range.to);
    }
};

template <>
struct whole<limitation_pause> {
    static bool check(reader& r, const limitation_pause& p) {
        return check_order(r, "from", p.from, "to", p.to);
    }
};

}  // namespace troth::inline v0::json
