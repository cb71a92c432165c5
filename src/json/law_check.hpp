// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <troth/json/reader.hpp>
#include <troth/money/currency.hpp>

namespace troth::inline v0::json {

/// Notes what is wrong between the members of a pack: names that nothing defines, dates out of order or range, rules
/// that are like one another, what only the whole pack shows to be missing. It looks at the document itself, so that a
/// fault in one member hides none in another.
void check_law_pack(reader& r, node root, std::string_view schema);

namespace law_checks {

using step = reader::step;

inline std::optional<node> member(node n, std::string_view name) {
    node out = n;
    if (!n.find(name, out)) return std::nullopt;
    return out;
}

inline bool has(node n, std::string_view name) { return member(n, name).has_value(); }

/// The text of a member that is a string.
inline std::optional<std::string_view> text(node n, std::string_view name) {
    const auto m = member(n, name);
    if (!m || m->kind() != kind::string) return std::nullopt;
    return m->text();
}

inline std::optional<date> day(node n, std::string_view name) {
    const auto t = text(n, name);
    return t ? date::parse(*t) : std::nullopt;
}

inline std::string found(std::string_view what, std::string_view expected) {
    return "found " + shown(what) + ", expected " + std::string(expected);
}

/// What a version of a rule holds from and to; nothing where it does not say so.
struct span_of_days {
    std::optional<date> first, last;
    [[nodiscard]] bool holds_on(std::optional<date> d) const {
        if (!d) return !first;
        return (!first || *first <= *d) && (!last || *d <= *last);
    }
};

/// The checks of one pack. An employer's standard need not cite.
class law_checker {
public:
    law_checker(reader& r, node root, bool cites) : r_(r), root_(root), cites_(cites) {}

    void check_head(std::string_view schema);
    void check_calendar();
    template <class Less>
    void check_series(std::string_view section);
    template <class Check>
    void check_rules(std::string_view section, Check check);

    void check_late_charge(node rule, std::optional<node> variant_of);
    void check_deadline(node rule) { check_calendar_name(rule); }
    void check_allocation(node rule, bool is_whole);
    void check_limitation(node rule, bool is_whole);
    void check_court_fee(node rule, bool is_whole);
    void check_scorecard(node rule, bool is_whole);
    void check_lifecycle(node rule, bool is_whole);
    void check_programme(node rule, bool is_whole);
    void check_term(node rule, bool is_whole);
    void check_courts();
    void check_general_limitation();
    void check_warranty(node rule, bool is_whole);
    void check_warranty_terms();

private:
    void check_source(node n);
    void check_days(node list, std::string_view name, span_of_days known);
    void check_each_once(node list, std::string_view name);
    void check_versions(node versions);
    void check_like(std::string_view section, std::string_view id, node version, node rule);
    [[nodiscard]] bool leads_to(std::string_view section, std::string_view from, std::string_view to,
                                std::vector<std::string_view>& seen) const;
    void check_calendar_name(node rule);
    void check_rate(node rate);
    void check_amounts(node rule, std::optional<node> variant_of);
    void collect_currencies(node rule_document, std::vector<std::string_view>& seen, std::vector<currency>& out) const;
    void check_end(node series);
    void check_less_sure(node series);
    void check_name(node holder, std::string_view name, std::string_view section, std::string_view kind_of_thing);
    void check_no_hours(node rule, std::string_view name);
    void check_clause(node clause, bool is_duty);
    void check_length(node holder, std::string_view name, bool is_duty);
    template <class Visit>
    void visit_clauses(node rule, Visit visit);
    void check_in_force(node holder, std::string_view name, std::optional<date> first_day);
    void need(node rule, std::string_view name) {
        if (!has(rule, name)) r_.fault_in(code::missing_member, name, "expected the member " + shown(name));
    }

    reader& r_;
    node root_;
    bool cites_;
};

/// Checks each rule of a section; `check(rule, is_whole, variant_of)` looks into the members of a version or a variant.
template <class Check>
void law_checker::check_rules(std::string_view section, Check check) {
    const auto all = member(root_, section);
    if (!all || all->kind() != kind::object) return;
    const step inside(r_, section);
    for (const node rule : *all) {
        const step at(r_, rule.name());
        if (rule.name().empty()) r_.fault(code::bad_value, "found \"\", expected an id");
        const auto versions = member(rule, "versions");
        if (versions) check_versions(*versions);
        if (versions && versions->kind() == kind::array) {
            const step list(r_, std::string_view("versions"));
            std::size_t index = 0;
            for (const node version : *versions) {
                const step here(r_, index++);
                const auto body = member(version, "rule");
                if (!body || body->kind() != kind::object) continue;
                const step in_rule(r_, std::string_view("rule"));
                check_like(section, rule.name(), version, *body);
                check(*body, !has(*body, "like"), std::nullopt);
            }
        }
        const auto variants = member(rule, "variants");
        if (!variants || variants->kind() != kind::object) continue;
        const step list(r_, std::string_view("variants"));
        for (const node variant : *variants) {
            const step here(r_, variant.name());
            if (variant.name().empty()) r_.fault(code::bad_value, "found \"\", expected a name");
            const auto body = member(variant, "rule");
            if (!body || body->kind() != kind::object) continue;
            const step in_rule(r_, std::string_view("rule"));
            if (has(*body, "like")) r_.fault_in(code::contradiction, "like", "a variant changes its own rule only");
            check(*body, false, rule);
        }
    }
}

}  // namespace law_checks

}  // namespace troth::inline v0::json
