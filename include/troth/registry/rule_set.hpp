// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <troth/obligation/fact.hpp>
#include <troth/obligation/fact_element.hpp>
#include <troth/obligation/obligation_rule.hpp>
#include <troth/reason/result.hpp>
#include <troth/registry/rhythm.hpp>

namespace troth::inline v0 {

/// What a fact does under a rule. Of several facts of one day without a time of day, openings come first.
enum class rule_role : std::uint8_t { opens, resumes, alters, discharges, cancels, suspends };
BOOST_DESCRIBE_ENUM(rule_role, opens, resumes, alters, discharges, cancels, suspends)

/// One part of a rule that a fact can match.
struct rule_part {
    std::size_t rule = 0;                            ///< index in the set
    rule_role role = rule_role::opens;
    std::size_t index = 0;                           ///< within `done`, `cancelled`, ...; of `also` counted from 1
    const std::map<std::string, wanted>* where = nullptr;
    const std::string* each = nullptr;               ///< a list of the fact, each element of which acts by itself
    const std::string* id = nullptr;                 ///< the member that stands for the id of the fact
    std::vector<std::string> key_members;            ///< of this fact, in the order of the rule's key
};

/// Whether the value of a member, if the fact has it, is what is wanted.
[[nodiscard]] inline bool is_wanted(const std::optional<std::string>& value, const wanted& w) {
    if (const auto* text = std::get_if<std::string>(&w)) return value == *text;
    if (const auto* truth = std::get_if<bool>(&w)) return value == (*truth ? "true" : "false");
    if (const auto* count = std::get_if<std::int32_t>(&w)) return value == std::to_string(*count);
    const auto& c = std::get<condition>(w);
    const auto in = [&](const std::vector<std::string>& list) {
        return value && std::find(list.begin(), list.end(), *value) != list.end();
    };
    return (!c.present || *c.present == value.has_value()) && (!c.one_of || in(*c.one_of)) &&
           (!c.none_of || !in(*c.none_of));
}

/// Whether a fact satisfies what a rule wants of its members.
[[nodiscard]] inline bool satisfies(const fact& f, const std::map<std::string, wanted>& where) {
    return std::all_of(where.begin(), where.end(), [&](const auto& w) { return is_wanted(f.find(w.first), w.second); });
}

/// The most rules that are taken at once: far more than all duties of a firm.
inline constexpr std::size_t max_rules = 10'000;

/// Obligation rules, ready to be matched against facts. A rule divides its obligations into groups: those that the same
/// facts can discharge, told apart by a key, the values of the opening fact's members that `same` names.
class rule_set {
public:
    rule_set() = default;
    rule_set(rule_set&&) = default;
    rule_set& operator=(rule_set&&) = default;

    /// Errors, all of them with their places: `contradiction` for an id used twice, parts with different keys and
    /// breaches that open one another in a circle; `missing_member`, `unknown_name` and `bad_value` for what a rule
    /// lacks; `limit` for more than `max_rules`.
    [[nodiscard]] static result<rule_set> make(std::vector<obligation_rule> rules);

    [[nodiscard]] const std::vector<obligation_rule>& rules() const noexcept { return rules_; }
    [[nodiscard]] const obligation_rule& rule(std::size_t index) const noexcept { return rules_[index]; }
    /// The index of the rule with an id; the number of rules if there is none.
    [[nodiscard]] std::size_t find(std::string_view id) const noexcept {
        const auto at = by_id_.find(id);
        return at != by_id_.end() ? at->second : rules_.size();
    }
    /// The rules that a breach of a rule opens.
    [[nodiscard]] const std::vector<std::size_t>& opened_by_breach(std::size_t rule) const noexcept {
        return opened_by_breach_[rule];
    }
    /// The parts of rules that speak of a kind of fact.
    [[nodiscard]] const std::vector<rule_part>& parts(const std::string& kind) const noexcept {
        static const std::vector<rule_part> none;
        const auto at = parts_.find(kind);
        return at != parts_.end() ? at->second : none;
    }
    /// The members of the opening fact that make the key of a rule.
    [[nodiscard]] const std::vector<std::string>& key_of(std::size_t rule) const noexcept { return keys_[rule]; }

    /// Calls `take(fact, occurrence)` for what a part of a rule sees in a fact: the fact, or each element of its list,
    /// counted from 0, if it is what the rule wants.
    template <class Take>
    static void match(const rule_part& part, const fact& f, Take take) {
        if (part.each == nullptr && part.id == nullptr) {
            if (satisfies(f, *part.where)) take(f, 0);
            return;
        }
        auto all = part.each != nullptr ? elements_of(f, *part.each) : std::vector<fact>{f};
        for (std::size_t i = 0; i < all.size(); ++i)
            if (stands_for(part, all[i]) && satisfies(all[i], *part.where)) take(all[i], static_cast<std::int32_t>(i));
    }
    /// A fact as a part of a rule sees it: as one element of its list, under the id of the fact in whose stead it acts.
    /// Nothing where it does not name that.
    [[nodiscard]] static std::optional<fact> seen_by(const rule_part& part, const fact& f, std::int32_t occurrence) {
        auto out = part.each != nullptr ? with_element(f, *part.each, occurrence) : f;
        return stands_for(part, out) ? std::optional(std::move(out)) : std::nullopt;
    }
    /// The part of a rule, or of the rule at the beginning of its chain, that opens obligations by facts of a kind;
    /// null where it sees the fact as it is.
    [[nodiscard]] const rule_part* opening_part(std::size_t rule, const std::string& kind) const {
        const auto& when = rules_[first_of_chain_[rule]].when;
        if (!when.each && when.also.empty()) return nullptr;
        for (const auto& part : parts(kind))
            if (part.rule == first_of_chain_[rule] && part.role == rule_role::opens) return &part;
        return nullptr;
    }
    /// A fact as the obligation that it opened under a rule sees it; `room` holds it where that is not the fact itself.
    [[nodiscard]] const fact& opening_seen(std::size_t rule, const fact& f, std::int32_t occurrence, fact& room) const {
        const auto* part = opening_part(rule, f.kind);
        if (part == nullptr) return f;
        auto seen = seen_by(*part, f, occurrence);
        return seen ? room = std::move(*seen) : f;
    }

    /// The key that a fact has by the members named: their texts, divided, so that other texts give another key.
    /// Nothing where it lacks one.
    [[nodiscard]] static std::optional<std::string> key(const fact& f, const std::vector<std::string>& members) {
        std::string out;
        for (std::size_t i = 0; i < members.size(); ++i) {
            const auto value = f.find(members[i]);
            if (!value) return std::nullopt;
            if (i != 0) out += key_divider;
            for (const char c : *value) {
                if (c == key_divider || c == key_escape) out += key_escape;
                out += c;
            }
        }
        return out;
    }

private:
    /// Gives what a part sees the id of the fact in whose stead it acts; false where it does not name that.
    static bool stands_for(const rule_part& part, fact& seen) {
        if (part.id == nullptr) return true;
        auto id = seen.find(*part.id);
        if (id) seen.id = std::move(*id);
        return id.has_value();
    }

    static constexpr char key_divider = '\x1f', key_escape = '\x1e';

    void add_part(rule_part part, const std::string& kind) { parts_[kind].push_back(std::move(part)); }
    std::vector<error> add_parts(std::size_t index);
    std::vector<error> link_breach(std::size_t index);

    std::vector<obligation_rule> rules_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
    std::vector<std::vector<std::string>> keys_;
    std::vector<std::vector<std::size_t>> opened_by_breach_;
    std::vector<std::size_t> first_of_chain_;
    std::unordered_map<std::string, std::vector<rule_part>> parts_;
};

namespace detail {

/// The names in the opening fact that `same` speaks of, sorted, each with its name in the fact itself.
inline std::map<std::string, std::string> names_by_opening(const std::optional<same_members>& same) {
    std::map<std::string, std::string> out;
    if (!same) return out;
    if (const auto* list = std::get_if<std::vector<std::string>>(&*same))
        for (const auto& name : *list) out[name] = name;
    else
        for (const auto& [here, opening] : std::get<std::map<std::string, std::string>>(*same)) out[opening] = here;
    return out;
}

inline std::string place_of_rule(std::size_t index) { return "/rules/" + std::to_string(index); }

/// What is wrong with the further kinds of facts that open obligations of a rule.
inline void check_further(const obligation_rule& rule, const std::string& place, std::vector<error>& faults) {
    const auto& also = rule.when.also;
    for (std::size_t i = 0; i < also.size(); ++i) {
        const auto at = place + "/when/also/" + std::to_string(i);
        if (rule.when.breach) faults.emplace_back(code::contradiction, at, "what a breach opens no fact opens");
        if (also[i].each && rule.every)
            faults.emplace_back(code::contradiction, at + "/each", "what an element of a list opens does not recur");
        const auto is_same = [&](const auto& other) { return other.fact == also[i].fact; };
        const auto here = also.begin() + static_cast<std::ptrdiff_t>(i);
        if (rule.when.fact == also[i].fact || std::any_of(also.begin(), here, is_same))
            faults.emplace_back(code::contradiction, at + "/fact",
                                "the rule names the kind \"" + also[i].fact + "\" twice");
    }
}

/// What one rule lacks or contradicts by itself.
inline void check_rule(const obligation_rule& rule, const std::string& place, std::vector<error>& faults) {
    if (rule.id.empty()) faults.emplace_back(code::bad_value, place + "/id", "found \"\", expected a name");
    if (!rule.when.fact && !rule.when.breach)
        faults.emplace_back(code::missing_member, place + "/when", "expected \"fact\" or \"breach\"");
    if (rule.when.each && rule.when.breach)
        faults.emplace_back(code::contradiction, place + "/when/each", "what a breach opens is opened once");
    if (rule.when.each && rule.every)
        faults.emplace_back(code::contradiction, place + "/every", "what an element of a list opens does not recur");
    check_further(rule, place, faults);
    if (rule.when.fact && rule.when.breach)
        faults.emplace_back(code::contradiction, place + "/when", "found both \"fact\" and \"breach\", expected one");
    if (rule.owes.amount && !rule.owes.currency)
        faults.emplace_back(code::missing_member, place + "/owes/currency", "expected the currency of the amount");
    if (rule.every && !rule.due)
        faults.emplace_back(code::missing_member, place + "/due", "expected the first due day of what recurs");
    if (rule.every) check_rhythm(rule, place, faults);
    if (rule.every && rule.owes.amount)
        faults.emplace_back(code::contradiction, place + "/every",
                            "an amount of money does not recur: record each debt");
    if (rule.every && rule.when.breach)
        faults.emplace_back(code::contradiction, place + "/every", "what a breach opens does not recur");
    if (rule.raised_by_breach && !rule.owes.amount)
        faults.emplace_back(code::contradiction, place + "/raised_by_breach", "a raise needs an amount that is owed");
    if (rule.late_charge && !rule.owes.amount)
        faults.emplace_back(code::contradiction, place + "/late_charge", "a late charge needs an amount that is owed");
    if (rule.late_charge && !rule.late_charge->rule && !rule.late_charge->contract)
        faults.emplace_back(code::missing_member, place + "/late_charge/rule", "expected \"rule\" or \"contract\"");
    if (rule.raised_by_breach && rule.late_charge && rule.late_charge->stays.value_or(false))
        faults.emplace_back(code::contradiction, place + "/late_charge/stays",
                            "what a breach adds and what a delay costs are not owed in one obligation");
    for (std::size_t i = 0; i < rule.done.size(); ++i)
        if (rule.done[i].amount && !rule.owes.amount)
            faults.emplace_back(code::contradiction, place + "/done/" + std::to_string(i) + "/amount",
                                "an amount performed needs an amount that is owed");
    for (std::size_t i = 0; i < rule.changed.size(); ++i) {
        const auto& c = rule.changed[i];
        const auto at = place + "/changed/" + std::to_string(i);
        if (!c.adds && !c.reduces && !c.due)
            faults.emplace_back(code::missing_member, at, "expected \"adds\", \"reduces\" or \"due\"");
        if ((c.adds || c.reduces) && !rule.owes.amount)
            faults.emplace_back(code::contradiction, at + (c.adds ? "/adds" : "/reduces"),
                                "an amount changed needs an amount that is owed");
    }
    if (rule.soon_days && *rule.soon_days > 366)
        faults.emplace_back(code::bad_value, place + "/soon_days", "expected at most 366 days");
}

}  // namespace detail

inline std::vector<error> rule_set::add_parts(std::size_t index) {
    std::vector<error> faults;
    const auto& rule = rules_[index];
    bool has_key = false;
    const auto add = [&](rule_role role, std::size_t i, const std::string& place, const auto& part) {
        const auto names = detail::names_by_opening(part.same);
        std::vector<std::string> opening, here;
        for (const auto& [o, h] : names) {
            opening.push_back(o);
            here.push_back(h);
        }
        if (!has_key) keys_[index] = opening;
        else if (keys_[index] != opening)
            faults.emplace_back(code::contradiction, detail::place_of_rule(index) + place + "/same",
                                "all parts of a rule must name the same members of the opening fact");
        has_key = true;
        add_part({index, role, i, &part.where, part.each ? &*part.each : nullptr, nullptr, std::move(here)}, part.fact);
    };
    const auto at = [](const char* list, std::size_t i) { return list + std::to_string(i); };
    for (std::size_t i = 0; i < rule.done.size(); ++i) add(rule_role::discharges, i, at("/done/", i), rule.done[i]);
    for (std::size_t i = 0; i < rule.cancelled.size(); ++i)
        add(rule_role::cancels, i, at("/cancelled/", i), rule.cancelled[i]);
    for (std::size_t i = 0; i < rule.changed.size(); ++i)
        add(rule_role::alters, i, at("/changed/", i), rule.changed[i]);
    for (std::size_t i = 0; i < rule.suspended.size(); ++i) {
        add(rule_role::suspends, i, at("/suspended/", i) + "/from", rule.suspended[i].from);
        if (rule.suspended[i].until)
            add(rule_role::resumes, i, at("/suspended/", i) + "/until", *rule.suspended[i].until);
    }
    const auto list = [](const std::optional<std::string>& each) { return each ? &*each : nullptr; };
    if (rule.when.fact)
        add_part({index, rule_role::opens, 0, &rule.when.where, list(rule.when.each), nullptr, keys_[index]},
                 *rule.when.fact);
    for (std::size_t i = 0; i < rule.when.also.size(); ++i) {
        const auto& other = rule.when.also[i];
        add_part({index, rule_role::opens, i + 1, &other.where, list(other.each), &other.id, keys_[index]}, other.fact);
    }
    return faults;
}

inline std::vector<error> rule_set::link_breach(std::size_t index) {
    const auto& breach = rules_[index].when.breach;
    first_of_chain_[index] = index;
    if (!breach) return {};
    const auto place = detail::place_of_rule(index) + "/when/breach";
    const auto parent = find(*breach);
    if (parent == rules_.size())
        return {fail(code::unknown_name, place, "found \"" + *breach + "\", expected a rule")};
    opened_by_breach_[parent].push_back(index);
    std::size_t steps = 0, at = parent;
    while (at != rules_.size() && rules_[at].when.breach && ++steps <= rules_.size())
        at = find(*rules_[at].when.breach);
    if (at != rules_.size()) first_of_chain_[index] = at;
    if (steps <= rules_.size()) return {};
    return {fail(code::contradiction, place, "the breaches of these rules open one another in a circle")};
}

inline result<rule_set> rule_set::make(std::vector<obligation_rule> rules) {
    if (rules.size() > max_rules)
        return fail(
            code::limit, "/rules",
            "found " + std::to_string(rules.size()) + " rules, at most " + std::to_string(max_rules) + " are taken");
    rule_set out;
    out.rules_ = std::move(rules);
    out.keys_.resize(out.rules_.size());
    out.opened_by_breach_.resize(out.rules_.size());
    out.first_of_chain_.resize(out.rules_.size());
    for (std::size_t i = 0; i < out.rules_.size(); ++i) out.by_id_.try_emplace(out.rules_[i].id, i);
    std::vector<error> faults;
    const auto take = [&](std::vector<error> more) {
        std::move(more.begin(), more.end(), std::back_inserter(faults));
    };
    for (std::size_t i = 0; i < out.rules_.size(); ++i) {
        if (out.find(out.rules_[i].id) != i)
            faults.emplace_back(code::contradiction, detail::place_of_rule(i) + "/id",
                                "the id \"" + out.rules_[i].id + "\" is used twice");
        take(out.link_breach(i));
        detail::check_rule(out.rules_[i], detail::place_of_rule(i), faults);
        take(out.add_parts(i));
    }
    if (faults.empty()) return out;
    error first = std::move(faults.front());
    for (std::size_t i = 1; i < faults.size() && i < 100; ++i) first.more.push_back(std::move(faults[i]));
    return first;
}

}  // namespace troth::inline v0
