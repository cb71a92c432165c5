// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "law_check.hpp"

namespace troth::inline v0::json::law_checks {

/// Calls `visit(clause, name)` for each clause of a warranty rule, with the reader at its place.
template <class Visit>
void law_checker::visit_clauses(node rule, Visit visit) {
    if (rule.kind() != kind::object) return;
    for (const node clause : rule) {
        const step inside(r_, clause.name());
        if (clause.kind() == kind::object) {
            visit(clause, clause.name());
        } else if (clause.kind() == kind::array) {
            std::size_t index = 0;
            for (const node element : clause) {
                const step at(r_, index++);
                if (element.kind() == kind::object) visit(element, clause.name());
            }
        }
    }
}

/// A term that a warranty is counted by is in whole days: only a duty may be due in working days, none in hours.
void law_checker::check_length(node holder, std::string_view name, bool is_duty) {
    const auto id = text(holder, name);
    const auto all = member(root_, "terms");
    const auto term = id && all ? member(*all, *id) : std::nullopt;
    const auto versions = term ? member(*term, "versions") : std::nullopt;
    if (!versions || versions->kind() != kind::array) return;
    for (const node v : *versions) {
        const auto rule = member(v, "rule");
        const auto length = rule ? member(*rule, "term") : std::nullopt;
        if (length && (has(*length, "hours") || (!is_duty && has(*length, "working_days"))))
            return void(r_.fault_in(code::bad_value, name,
                                    found(*id, is_duty ? "a term that is not in hours" : "a term in calendar days")));
    }
}

/// A clause says where it is written, or names a term that does; what it names is there.
void law_checker::check_clause(node clause, bool is_duty) {
    const std::string_view term_of_pack = "the id of a term in the pack";
    if (cites_ && (!has(clause, "term") || has(clause, "citation"))) check_source(clause);
    check_name(clause, "term", "terms", term_of_pack);
    check_name(clause, "used", "terms", term_of_pack);
    check_length(clause, "term", is_duty);
    check_length(clause, "used", false);
    check_name(clause, "late_charge", "late_charges", "the id of a late charge rule in the pack");
    const auto where = member(clause, "where");
    if (!where || where->kind() != kind::object) return;
    const step inside(r_, std::string_view("where"));
    for (const std::string_view name : {"within", "repair_over", "repair_days_over"})
        check_name(*where, name, "terms", term_of_pack);
    for (const std::string_view name : {"within", "repair_over", "repair_days_over"}) check_length(*where, name, false);
}

void law_checker::check_warranty(node rule, bool is_whole) {
    if (is_whole && !has(rule, "statutory") && !has(rule, "remedies") && r_.knows_all_members())
        r_.fault(code::missing_member, "expected statutory or remedies");
    if (const auto notice = member(rule, "notice"); notice && notice->kind() == kind::object) {
        const step inside(r_, std::string_view("notice"));
        if (!has(*notice, "term") && !has(*notice, "within_warranty") && r_.knows_all_members())
            r_.fault(code::missing_member, "expected term or within_warranty");
    }
    for (const std::string_view name : {"essential", "paid_repair_warranty"})
        if (const auto clause = member(rule, name); clause && clause->kind() == kind::object && !has(*clause, "term")) {
            const step inside(r_, name);
            need(*clause, "term");
        }
    visit_clauses(rule, [&](node clause, std::string_view name) { check_clause(clause, name == "duties"); });
}

/// The term that a clause names is in force on the first day of the version that the clause stands in.
void law_checker::check_in_force(node holder, std::string_view name, std::optional<date> first_day) {
    const auto id = text(holder, name);
    const auto all = member(root_, "terms");
    const auto term = id && all ? member(*all, *id) : std::nullopt;
    const auto versions = term ? member(*term, "versions") : std::nullopt;
    if (!versions || versions->kind() != kind::array) return;
    for (const node v : *versions)
        if (span_of_days{day(v, "first_day"), day(v, "last_day")}.holds_on(first_day)) return;
    r_.fault_in(code::contradiction, name, shown(*id) + " is not in force on the first day of this version");
}

void law_checker::check_warranty_terms() {
    const auto all = member(root_, "warranties");
    if (!all || all->kind() != kind::object) return;
    const step inside(r_, std::string_view("warranties"));
    for (const node rule : *all) {
        const step at(r_, rule.name());
        const auto versions = member(rule, "versions");
        if (!versions || versions->kind() != kind::array) continue;
        const step list(r_, std::string_view("versions"));
        std::size_t index = 0;
        for (const node version : *versions) {
            const step here(r_, index++);
            const auto body = member(version, "rule");
            if (!body) continue;
            const step in_rule(r_, std::string_view("rule"));
            const auto first_day = day(version, "first_day");
            visit_clauses(*body, [&](node clause, std::string_view) {
                check_in_force(clause, "term", first_day);
                check_in_force(clause, "used", first_day);
                const auto where = member(clause, "where");
                if (!where || where->kind() != kind::object) return;
                const step in_where(r_, std::string_view("where"));
                for (const std::string_view name : {"within", "repair_over", "repair_days_over"})
                    check_in_force(*where, name, first_day);
            });
        }
    }
}

}  // namespace troth::inline v0::json::law_checks
