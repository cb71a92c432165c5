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
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <troth/obligation/fact.hpp>
#include <troth/obligation/fact_element.hpp>
#include <troth/obligation/obligation_rule.hpp>
#include <troth/reason/result.hpp>
#include <troth/registry/fact_link.hpp>
#include <troth/registry/rule_check.hpp>

namespace troth::inline v0 {

/// What a fact does under a rule. Of several facts of one day without a time of day, openings come first.
enum class rule_role : std::uint8_t { opens, resumes, alters, discharges, cancels, suspends, reopens };
BOOST_DESCRIBE_ENUM(rule_role, opens, resumes, alters, discharges, cancels, suspends, reopens)

/// One part of a rule that a fact can match.
struct rule_part {
    std::size_t rule = 0;                            ///< index in the set
    rule_role role = rule_role::opens;
    std::size_t index = 0;                           ///< within `done`, `cancelled`, ...; of `also` counted from 1
    const std::map<std::string, wanted>* where = nullptr;
    const std::string* each = nullptr;               ///< a list of the fact, each element of which acts by itself
    const std::string* id = nullptr;                 ///< the member that stands for the id of the fact
    std::vector<std::string> key_members;            ///< of this fact, in the order of the rule's key
    bool is_linked = false;                          ///< some of them are read in facts that this one names
};

/// A rule that another one's breach or performance opens.
struct rule_link {
    std::size_t rule = 0;      ///< the one that is opened
    std::size_t parent = 0;    ///< which of the rules that can open it the other one is
    bool is_breach = true;     ///< else the performance
    [[nodiscard]] friend bool operator==(const rule_link&, const rule_link&) noexcept = default;
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
    /// rules that open one another in a circle; `missing_member`, `unknown_name` and `bad_value` for what a rule
    /// lacks; `limit` for more than `max_rules`. Of rules that are only a part of a set, others may be missing to which
    /// they are chained.
    [[nodiscard]] static result<rule_set> make(std::vector<obligation_rule> rules, bool is_part = false);

    [[nodiscard]] const std::vector<obligation_rule>& rules() const noexcept { return rules_; }
    [[nodiscard]] const obligation_rule& rule(std::size_t index) const noexcept { return rules_[index]; }
    /// The index of the rule with an id; the number of rules if there is none.
    [[nodiscard]] std::size_t find(std::string_view id) const noexcept {
        const auto at = by_id_.find(id);
        return at != by_id_.end() ? at->second : rules_.size();
    }
    /// What the breach or the performance of a rule's obligations opens.
    [[nodiscard]] const std::vector<rule_link>& chained_to(std::size_t rule) const noexcept {
        return chained_to_[rule];
    }
    /// The rules to which a rule is chained; none where a fact opens it.
    [[nodiscard]] const std::vector<std::size_t>& parents_of(std::size_t rule) const noexcept { return parents_[rule]; }
    /// The parts of rules that speak of a kind of fact.
    [[nodiscard]] const std::vector<rule_part>& parts(const std::string& kind) const noexcept {
        static const std::vector<rule_part> none;
        const auto at = parts_.find(kind);
        return at != parts_.end() ? at->second : none;
    }
    /// Calls `take(kind, part)` for each part of each rule.
    template <class Take>
    void for_each_part(Take take) const {
        for (const auto& [kind, parts] : parts_)
            for (const auto& part : parts) take(kind, part);
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
    /// The same for a part that sees members or lists of facts that this one names; `named(id)` is the fact with an id.
    /// `naming(kind, member, id)` are the ids of the facts of a kind that name another one by a member: of these a list
    /// has no order, and each is an element of its own group.
    template <class Named, class Naming, class Take>
    static void match(const rule_part& part, const fact& f, const Named& named, const Naming& naming, Take take) {
        if (part.each == nullptr || !is_linked_list(*part.each)) return match(part, f, take);
        const auto is_meant = [&](const fact& seen) {
            return std::all_of(part.where->begin(), part.where->end(), [&](const auto& w) {
                return is_wanted(find_linked(seen, w.first, named), w.second);
            });
        };
        if (const auto naming_list = fact_naming_list::parse(*part.each)) {
            for (const auto& seen : elements_naming(f, *naming_list, named, naming))
                if (is_meant(seen)) take(seen, 0);
            return;
        }
        const auto all = elements_linked(f, *fact_link::parse(*part.each), named);
        for (std::size_t i = 0; i < all.size(); ++i)
            if (is_meant(all[i])) take(all[i], static_cast<std::int32_t>(i));
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
    /// `named(id)` is the fact that a link leads to. Nothing where it lacks a member.
    template <class Named>
    [[nodiscard]] static std::optional<std::string> key(const fact& f, const std::vector<std::string>& members,
                                                        const Named& named) {
        std::string out;
        for (std::size_t i = 0; i < members.size(); ++i) {
            const auto value = find_linked(f, members[i], named);
            if (!value) return std::nullopt;
            if (i != 0) out += key_divider;
            for (const char c : *value) {
                if (c == key_divider || c == key_escape) out += key_escape;
                out += c;
            }
        }
        return out;
    }
    [[nodiscard]] static std::optional<std::string> key(const fact& f, const std::vector<std::string>& members) {
        return key(f, members, [](const std::string&) -> const fact* { return nullptr; });
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

    void add_part(rule_part part, const std::string& kind) {
        part.is_linked = std::any_of(part.key_members.begin(), part.key_members.end(),
                                     [](const auto& name) { return fact_link::parse(name).has_value(); }) ||
                         (part.each != nullptr && is_linked_list(*part.each));
        parts_[kind].push_back(std::move(part));
    }
    std::vector<error> add_parts(std::size_t index);
    std::vector<error> link_chain(std::size_t index, bool is_part);
    std::vector<error> find_first_of_chain(std::size_t index, std::vector<char>& seen);

    std::vector<obligation_rule> rules_;
    std::map<std::string, std::size_t, std::less<>> by_id_;
    std::vector<std::vector<std::string>> keys_;
    std::vector<std::vector<rule_link>> chained_to_;
    std::vector<std::vector<std::size_t>> parents_;
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

}  // namespace detail

inline std::vector<error> rule_set::add_parts(std::size_t index) {
    std::vector<error> faults;
    const auto& rule = rules_[index];
    bool has_key = false;
    const auto add = [&](rule_role role, std::size_t i, const std::string& place, const auto& part,
                         const std::map<std::string, wanted>* where = nullptr) {
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
        const bool may_be_linked = role == rule_role::cancels ||
                                   (role == rule_role::alters && part.each && fact_naming_list::parse(*part.each));
        if (part.each && is_linked_list(*part.each) && !may_be_linked)
            faults.emplace_back(code::contradiction, detail::place_of_rule(index) + place + "/each",
                                "only what is cancelled, or changed, is found by a list of another fact");
        if (rule.when.fact == std::nullopt && std::any_of(opening.begin(), opening.end(), fact_link::parse))
            faults.emplace_back(code::contradiction, detail::place_of_rule(index) + place + "/same",
                                "what an obligation of another rule opens has members of its own fact only");
        has_key = true;
        if (where == nullptr) where = &part.where;
        add_part({index, role, i, where, part.each ? &*part.each : nullptr, nullptr, std::move(here)}, part.fact);
    };
    const auto at = [](const char* list, std::size_t i) { return list + std::to_string(i); };
    for (std::size_t i = 0; i < rule.done.size(); ++i) add(rule_role::discharges, i, at("/done/", i), rule.done[i]);
    for (std::size_t i = 0; i < rule.cancelled.size(); ++i)
        add(rule_role::cancels, i, at("/cancelled/", i), rule.cancelled[i]);
    for (std::size_t i = 0; i < rule.reopened.size(); ++i) {
        const auto& part = rule.reopened[i];
        const cancellation as_ended{part.fact, {}, part.where, part.same};
        add(rule_role::reopens, i, at("/reopened/", i), as_ended, &part.where);
    }
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

inline std::vector<error> rule_set::link_chain(std::size_t index, bool is_part) {
    const auto& when = rules_[index].when;
    const bool is_breach = when.breach.has_value();
    if (!is_breach && !when.performed) return {};
    const auto parents = list_of(is_breach ? *when.breach : *when.performed);
    std::vector<error> faults;
    for (std::size_t i = 0; i < parents.size(); ++i) {
        const auto parent = find(parents[i]);
        const auto place = detail::place_of_chain(index, when, i);
        const auto& known = parents_[index];
        if (parent == rules_.size() && is_part) continue;
        if (parent == rules_.size())
            faults.emplace_back(code::unknown_name, place, "found \"" + parents[i] + "\", expected a rule");
        else if (std::find(known.begin(), known.end(), parent) != known.end())
            faults.emplace_back(code::contradiction, place, "the rule \"" + parents[i] + "\" stands there twice");
        else {
            chained_to_[parent].push_back({index, known.size(), is_breach});
            parents_[index].push_back(parent);
        }
    }
    if (parents.empty())
        faults.emplace_back(code::bad_value, detail::place_of_chain(index, when), "expected at least one rule");
    return faults;
}

/// Finds the rule whose fact stands at the beginning of a chain. Each rule is seen once: 1 while its parents are looked
/// at, 2 afterwards.
inline std::vector<error> rule_set::find_first_of_chain(std::size_t index, std::vector<char>& seen) {
    std::vector<error> faults;
    std::vector<std::pair<std::size_t, std::size_t>> way{{index, 0}};
    if (seen[index] != 0) return faults;
    seen[index] = 1;
    while (!way.empty()) {
        auto& [at, next] = way.back();
        const auto& parents = parents_[at];
        if (next == parents.size()) {
            first_of_chain_[at] = parents.empty() ? at : first_of_chain_[parents.front()];
            seen[at] = 2;
            for (std::size_t i = 1; i < parents.size(); ++i)
                if (!detail::opens_alike(rules_[first_of_chain_[at]].when, rules_[first_of_chain_[parents[i]]].when))
                    faults.emplace_back(code::contradiction, detail::place_of_chain(at, rules_[at].when, i),
                                        "these rules read other facts, or other lists of them, than the first");
            way.pop_back();
            continue;
        }
        const auto parent = parents[next++];
        if (seen[parent] == 1)
            faults.emplace_back(code::contradiction, detail::place_of_chain(at, rules_[at].when, next - 1),
                                "these rules open one another in a circle");
        else if (seen[parent] == 0) {
            seen[parent] = 1;
            way.emplace_back(parent, 0);
        }
    }
    return faults;
}

inline result<rule_set> rule_set::make(std::vector<obligation_rule> rules, bool is_part) {
    if (rules.size() > max_rules)
        return fail(
            code::limit, "/rules",
            "found " + std::to_string(rules.size()) + " rules, at most " + std::to_string(max_rules) + " are taken");
    rule_set out;
    out.rules_ = std::move(rules);
    out.keys_.resize(out.rules_.size());
    out.chained_to_.resize(out.rules_.size());
    out.parents_.resize(out.rules_.size());
    out.first_of_chain_.resize(out.rules_.size());
    for (std::size_t i = 0; i < out.rules_.size(); ++i) out.by_id_.try_emplace(out.rules_[i].id, i);
    for (auto& rule : out.rules_)
        for (auto& c : rule.changed)
            if (c.due && c.due->on && !c.due->rule && rule.due) {
                c.due->rule = rule.due->rule;
                c.due->law = rule.due->law;
            }
    std::vector<error> faults;
    const auto take = [&](std::vector<error> more) {
        std::move(more.begin(), more.end(), std::back_inserter(faults));
    };
    for (std::size_t i = 0; i < out.rules_.size(); ++i) {
        if (out.find(out.rules_[i].id) != i)
            faults.emplace_back(code::contradiction, detail::place_of_rule(i) + "/id",
                                "the id \"" + out.rules_[i].id + "\" is used twice");
        take(out.link_chain(i, is_part));
        detail::check_rule(out.rules_[i], detail::place_of_rule(i), faults);
        take(out.add_parts(i));
    }
    std::vector<char> seen(out.rules_.size());
    for (std::size_t i = 0; i < out.rules_.size(); ++i) take(out.find_first_of_chain(i, seen));
    if (faults.empty()) return out;
    error first = std::move(faults.front());
    for (std::size_t i = 1; i < faults.size() && i < 100; ++i) first.more.push_back(std::move(faults[i]));
    return first;
}

}  // namespace troth::inline v0
