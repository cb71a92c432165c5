// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "law_check.hpp"

#include <iterator>
#include <map>
#include <set>
#include <type_traits>

#include <troth/json/law.hpp>
#include <troth/json/reasons.hpp>

namespace troth::inline v0::json {
namespace law_checks {

void law_checker::check_head(std::string_view schema) {
    if (const auto s = text(root_, "schema"); s && *s != schema)
        r_.fault_in(code::bad_value, "schema", found(*s, shown(schema)));
    if (const auto v = member(root_, "version");
        v && v->kind() == kind::number && r_.are_read("version") && v->text() != std::to_string(law_pack_version))
        r_.fault_in(code::bad_value, "version", found(v->text(), std::to_string(law_pack_version)));
    if (cites_) {
        need(root_, "law");
        if (const auto law = text(root_, "law"))
            if (law->empty() ||
                law->find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.-") != std::string_view::npos)
                r_.fault_in(code::bad_value, "law", found(*law, "a name of small letters, digits, _ . -"));
    } else if (has(root_, "law")) {
        r_.fault_in(code::contradiction, "law", "an employer's standard belongs to no law");
    }
    const auto title = member(root_, "title");
    if (!title || title->kind() != kind::object) return;
    const step inside(r_, std::string_view("title"));
    for (const node language : *title) check_language(r_, language.name());
}

void law_checker::check_source(node n) {
    if (!cites_ || n.kind() != kind::object) return;
    need(n, "citation");
    need(n, "sure");
    const auto citation = text(n, "citation");
    if (citation && citation->find_first_not_of(" \t\r\n") == std::string_view::npos)
        r_.fault_in(code::bad_value, "citation", found(*citation, "where it is written"));
}

/// Days in ascending order, each among the days that the calendar knows.
void law_checker::check_days(node list, std::string_view name, span_of_days known) {
    const auto days = member(list, name);
    if (!days || days->kind() != kind::array) return;
    const step inside(r_, name);
    std::optional<date> before;
    std::size_t index = 0;
    for (const node element : *days) {
        const step at(r_, index++);
        const auto d = element.kind() == kind::string ? date::parse(element.text()) : std::nullopt;
        if (!d) continue;
        if (before && *d <= *before)
            bad_value(r_, element.text(), "a day after " + to_string(*before));
        else if (known.first && *d < *known.first)
            bad_value(r_, element.text(), "a day from " + to_string(*known.first) + " on");
        else if (known.last && *d > *known.last)
            bad_value(r_, element.text(), "a day up to " + to_string(*known.last));
        if (!before || *d > *before) before = d;
    }
}

void law_checker::check_each_once(node holder, std::string_view name) {
    const auto list = member(holder, name);
    if (!list || list->kind() != kind::array) return;
    const step inside(r_, name);
    std::vector<std::string_view> seen;
    for (const node element : *list) {
        if (element.kind() == kind::string)
            for (const auto other : seen)
                if (other == element.text()) {
                    const step at(r_, seen.size());
                    r_.fault(code::contradiction, shown(other) + " stands twice");
                    break;
                }
        seen.push_back(element.kind() == kind::string ? element.text() : std::string_view("\0", 1));
    }
}

void law_checker::check_calendar() {
    const auto c = member(root_, "calendar");
    if (!c || c->kind() != kind::object) return;
    const step inside(r_, std::string_view("calendar"));
    check_source(*c);
    const span_of_days known{day(*c, "first_day"), day(*c, "last_day")};
    if (known.first && known.last && *known.last < *known.first) {
        r_.fault_in(code::contradiction, "last_day", to_string(*known.last) + " is before " + to_string(*known.first));
        return;
    }
    check_each_once(*c, "weekend");
    check_days(*c, "holidays", known);
    check_days(*c, "working", known);
    const auto holidays = member(*c, "holidays");
    const auto working = member(*c, "working");
    if (!holidays || !working || holidays->kind() != kind::array || working->kind() != kind::array) return;
    const step list(r_, std::string_view("working"));
    std::size_t index = 0;
    for (const node w : *working) {
        const step at(r_, index++);
        for (const node h : *holidays)
            if (w.kind() == kind::string && h.kind() == kind::string && w.text() == h.text())
                r_.fault(code::contradiction, shown(w.text()) + " is a holiday too");
    }
}

/// "unknown" ends what is known: no value comes after it.
void law_checker::check_end(node series) {
    const auto values = member(series, "values");
    if (!values || values->kind() != kind::array) return;
    const step inside(r_, std::string_view("values"));
    bool is_ended = false;
    std::size_t index = 0;
    for (const node pair : *values) {
        const step at(r_, index++);
        if (is_ended) return void(r_.fault(code::bad_value, "expected no value after \"unknown\""));
        if (pair.kind() != kind::array || pair.size() != 2) continue;
        const node value = *++pair.begin();
        is_ended = value.kind() == kind::string && value.text() == "unknown";
    }
}

/// Each range of less sure values has one that begins in it, and no other range has it too.
void law_checker::check_less_sure(node series) {
    const auto ranges = member(series, "less_sure");
    const auto values = member(series, "values");
    if (!ranges || ranges->kind() != kind::array || !values || values->kind() != kind::array) return;
    if (!r_.are_read("values")) return;
    const step inside(r_, std::string_view("less_sure"));
    std::set<date> begins;
    for (const node pair : *values) {
        const auto begin = std::string((*pair.begin()).text());
        if (const auto d = date::parse(begin.size() == 7 ? begin + "-01" : begin)) begins.insert(*d);
    }
    std::map<date, date> apart;  // the ranges so far that overlap none before them, by their first days
    std::size_t index = 0;
    for (const node range : *ranges) {
        if (r_.is_full()) return;
        const step at(r_, index++);
        const span_of_days now{day(range, "from"), day(range, "to")};
        if (!now.first || !now.last || *now.last < *now.first) continue;
        const auto begin = begins.lower_bound(*now.first);
        if (begin == begins.end() || *now.last < *begin)
            r_.fault(code::bad_value, "no value of the series begins in this range");
        const auto after = apart.upper_bound(*now.last);  // the last one that begins within is the one before it
        if (after != apart.begin() && *now.first <= std::prev(after)->second)
            r_.fault_in(code::contradiction, "from",
                        "the range overlaps the one from " + to_string(std::prev(after)->first));
        else apart.emplace(*now.first, *now.last);
    }
}

template <class Values>
void law_checker::check_series(std::string_view section) {
    const auto all = member(root_, section);
    if (!all || all->kind() != kind::object) return;
    const step inside(r_, section);
    for (const node s : *all) {
        const step at(r_, s.name());
        if (s.name().empty()) r_.fault(code::bad_value, "found \"\", expected a name");
        check_source(s);
        if (const auto values = member(s, "values"); values && values->kind() == kind::array && values->size() == 0)
            r_.fault_in(code::bad_value, "values", "expected at least one value");
        check_end(s);
        check_less_sure(s);
        if (std::is_same_v<Values, index_series> && member(root_, "series") && has(*member(root_, "series"), s.name()))
            r_.fault(code::contradiction, "a series has this name too");
    }
}

void law_checker::check_versions(node versions) {
    if (versions.kind() != kind::array) return;
    const step inside(r_, std::string_view("versions"));
    if (versions.size() == 0) r_.fault(code::bad_value, "expected at least one version");
    span_of_days before;  // the latest first and last day of the versions so far
    std::size_t index = 0;
    for (const node version : versions) {
        const step at(r_, index++);
        check_source(version);
        if (version.kind() != kind::object) continue;
        const span_of_days now{day(version, "first_day"), day(version, "last_day")};
        if (index > 1 && !has(version, "first_day"))
            r_.fault_in(code::missing_member, "first_day", "only the first version may be without its first day");
        if (now.first && now.last && *now.last < *now.first)
            r_.fault_in(code::contradiction, "last_day", to_string(*now.last) + " is before " + to_string(*now.first));
        if (now.first && before.first && *now.first <= *before.first)
            r_.fault_in(code::bad_value, "first_day",
                        found(to_string(*now.first), "a day after " + to_string(*before.first)));
        else if (now.first && before.last && *now.first <= *before.last)
            r_.fault_in(code::contradiction, "first_day", "a version before holds until " + to_string(*before.last));
        if (now.first) before.first = now.first;
        if (now.last && (!before.last || *before.last < *now.last)) before.last = now.last;
    }
}

bool law_checker::leads_to(std::string_view section, std::string_view from, std::string_view to,
                           std::vector<std::string_view>& seen) const {
    if (from == to) return true;
    for (const auto s : seen)
        if (s == from) return false;
    seen.push_back(from);
    const auto rule = member(*member(root_, section), from);
    const auto versions = rule ? member(*rule, "versions") : std::nullopt;
    if (!versions || versions->kind() != kind::array) return false;
    for (const node version : *versions) {
        const auto body = member(version, "rule");
        const auto next = body ? text(*body, "like") : std::nullopt;
        if (next && leads_to(section, *next, to, seen)) return true;
    }
    return false;
}

/// The rule that a version is like must be there, must not lead back to it, and must be in force when the version is.
void law_checker::check_like(std::string_view section, std::string_view id, node version, node rule) {
    const auto target = text(rule, "like");
    if (!target) return;
    const auto base = member(*member(root_, section), *target);
    if (!base) {
        r_.fault_in(code::unknown_name, "like", found(*target, "the id of a rule of this kind in the pack"));
        return;
    }
    std::vector<std::string_view> seen;
    if (leads_to(section, *target, id, seen)) {
        r_.fault_in(code::contradiction, "like", shown(*target) + " leads back to " + shown(id));
        return;
    }
    const auto versions = member(*base, "versions");
    if (!versions || versions->kind() != kind::array) return;
    for (const node v : *versions)
        if (span_of_days{day(v, "first_day"), day(v, "last_day")}.holds_on(day(version, "first_day"))) return;
    r_.fault_in(code::contradiction, "like", shown(*target) + " is not in force on the first day of this version");
}

}  // namespace law_checks

void check_law_pack(reader& r, node root, std::string_view schema) {
    if (root.kind() != kind::object) return;
    law_checks::law_checker c(r, root, schema == law_pack_schema);
    c.check_head(schema);
    c.check_calendar();
    c.check_series<series>("series");
    c.check_series<index_series>("indexes");
    c.check_rules("deadlines", [&](node rule, bool, auto) { c.check_deadline(rule); });
    c.check_rules("allocations", [&](node rule, bool is_whole, auto) { c.check_allocation(rule, is_whole); });
    c.check_rules("late_charges", [&](node rule, bool, auto of) { c.check_late_charge(rule, of); });
    c.check_rules("limitations", [&](node rule, bool is_whole, auto) { c.check_limitation(rule, is_whole); });
    c.check_rules("court_fees", [&](node rule, bool is_whole, auto) { c.check_court_fee(rule, is_whole); });
    c.check_rules("terms", [&](node rule, bool is_whole, auto) { c.check_term(rule, is_whole); });
    c.check_rules("warranties", [&](node rule, bool is_whole, auto) { c.check_warranty(rule, is_whole); });
    c.check_warranty_terms();
    c.check_rules("write_offs", [](node, bool, auto) {});  // the reader looks into each rule
    c.check_rules("thresholds", [](node, bool, auto) {});
    c.check_rules("lifecycles", [&](node rule, bool is_whole, auto) { c.check_lifecycle(rule, is_whole); });
    c.check_rules("programmes", [&](node rule, bool is_whole, auto) { c.check_programme(rule, is_whole); });
    c.check_rules("scorecards", [&](node rule, bool is_whole, auto) { c.check_scorecard(rule, is_whole); });
    c.check_courts();
    c.check_general_limitation();
}

}  // namespace troth::inline v0::json
