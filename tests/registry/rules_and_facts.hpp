// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include "catch.hpp"

#include <string>
#include <vector>

#include <troth/json/fact.hpp>
#include <troth/json/obligation_rule.hpp>
#include <troth/registry/group_fold.hpp>
#include <troth/registry/rule_set.hpp>
#include <troth/registry/state.hpp>

// What the tests of the registry's mechanism are written with: rules and facts from their JSON.

inline troth::date day(const char* text) { return *troth::date::parse(text); }

inline troth::rule_set rules_of(const std::string& list, const std::string& head = R"("law":"ru",)") {
    auto read = troth::json::read_rules(R"({"schema":"troth.rules","version":1,"name":"n",)" + head + R"("rules":[)" +
                                        list + "]}");
    INFO(list);
    REQUIRE(read);
    auto made = troth::rule_set::make(std::move(read->rules));
    REQUIRE(made);
    return std::move(*made);
}

inline troth::fact fact_of(const std::string& text) {
    const auto parsed = troth::json::document::parse(text);
    INFO(text);
    REQUIRE(parsed);
    troth::json::reader r(parsed->root());
    troth::fact out;
    REQUIRE(troth::json::read_fact(r, parsed->root(), out));
    return out;
}

/// What facts, numbered from 1 in their order, do under the first rule of a set: unsorted.
inline std::vector<troth::event> events_of(const troth::rule_set& rules, const std::vector<troth::fact>& facts) {
    std::vector<troth::event> out;
    for (std::size_t i = 0; i < facts.size(); ++i)
        for (const auto& part : rules.parts(facts[i].kind))
            if (part.rule == 0 && troth::satisfies(facts[i], *part.where))
                out.push_back(
                    {part.role, part.index, static_cast<std::int64_t>(i) + 1, 0, facts[i].on, false, &facts[i]});
    return out;
}

inline std::vector<troth::event> sorted(std::vector<troth::event> events) {
    std::sort(events.begin(), events.end(), troth::takes_effect_before);
    return events;
}

/// Due days without law: the member that the rule names, else ten days after the event; months for what recurs.
struct plain_due {
    const troth::rule_set& rules;
    bool is_known = true;

    troth::result<troth::due_day> find(std::size_t rule, std::optional<std::size_t> alteration, const troth::fact& f,
                                       troth::date on) {
        const auto& due = alteration ? rules.rule(rule).changed[*alteration].due : rules.rule(rule).due;
        troth::due_day out;
        if (!is_known) out.problem = "not_known: on purpose";
        else if (due->on) out.due = out.unshifted = f.find_date(*due->on);
        else out.due = out.unshifted = on.plus(10), out.from = on;
        return out;
    }
    troth::due_day next(std::size_t, troth::date first, std::int32_t occurrence) {
        troth::due_day out;
        out.due = out.unshifted = troth::plus_months(first, occurrence, troth::month_end::clip);
        return out;
    }
};

/// Late charges without law: a unit of the currency for each day after the due day until the debt is paid.
struct plain_costs {
    bool is_known = true;
    template <class Recorder>
    troth::result<std::int64_t> charge(std::size_t, const troth::obligation& o, troth::date on, Recorder&) const {
        if (!is_known) return troth::fail(troth::code::not_known, "", "on purpose");
        auto left = o.amount - troth::kept_late_charge(o);
        for (const auto& p : o.parts)
            if (left > 0 && (left -= p.minor) <= 0) on = std::min(on, p.on);
        return std::int64_t{100} * std::max(0, on - *o.due);
    }
};

inline troth::group fold_plain(const troth::rule_set& rules, const std::vector<troth::fact>& facts,
                               bool is_known = true) {
    plain_due due{rules, is_known};
    plain_costs costs;
    const auto folded = troth::fold(rules, 0, sorted(events_of(rules, facts)), due, costs);
    REQUIRE(folded);
    return *folded;
}
