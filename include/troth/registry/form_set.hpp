// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <troth/obligation/fact.hpp>
#include <troth/obligation/fact_form.hpp>
#include <troth/reason/error.hpp>
#include <troth/reason/text.hpp>
#include <troth/registry/form_check.hpp>
#include <troth/registry/rule_set.hpp>

namespace troth::inline v0 {

/// The forms that one document states for a kind of fact.
struct stated_forms {
    std::string kind;
    std::vector<fact_form> forms;
    std::size_t document = 0;
};

/// A fault of a form, in the document that states it.
struct misstated_form {
    std::size_t document = 0;
    error what;
};

/// The forms of all documents by the kinds of their facts. Forms of one kind add up: a fact must be of each.
class form_set {
public:
    /// Appends what is wrong: `contradiction` where two forms exclude each other, `unknown_name` for a member that no
    /// form of the kind states, and for a name that no form gives.
    [[nodiscard]] static form_set make(std::vector<stated_forms> all, std::vector<misstated_form>& faults);

    [[nodiscard]] bool is_empty() const noexcept { return forms_.empty(); }
    /// The forms of a kind; null where it has none.
    [[nodiscard]] const std::vector<fact_form>* find(const std::string& kind) const {
        const auto at = forms_.find(kind);
        return at != forms_.end() ? &at->second : nullptr;
    }
    /// Whether facts of a kind have a form, or those of another kind refer to them.
    [[nodiscard]] bool concerns(const std::string& kind) const {
        return forms_.contains(kind) || is_referred_.contains(kind);
    }

    /// A member of another fact that stands for one that a fact lacks.
    struct given_member {
        std::string by;     ///< the member that holds the id of the other fact
        std::string there;  ///< the name of the member in it
    };
    /// Where a member of a kind is to be found if the fact itself lacks it: in a fact that gives it, or agrees in it.
    [[nodiscard]] std::vector<given_member> givers_of(const std::string& kind, const std::string& member) const;

    /// Whether facts of a kind end what others began, or those that name them do.
    [[nodiscard]] bool may_end(const std::string& kind) const { return ends_.contains(kind); }
    [[nodiscard]] bool may_link_end(const std::string& kind) const { return links_.contains(kind); }
    /// Whether facts of a kind may end that a name is given.
    [[nodiscard]] bool may_end_name(const std::string& kind) const {
        return name_ends_.contains(kind) || links_.contains(kind);
    }
    /// Whether others may come only after facts of a kind.
    [[nodiscard]] bool is_awaited(const std::string& kind) const { return awaited_.contains(kind); }
    /// Whether facts of a kind give names to what their members lead to.
    [[nodiscard]] bool names_through(const std::string& kind) const { return through_.contains(kind); }
    /// Whether some names are expected only of what gives any of the kind.
    [[nodiscard]] bool is_expected_if_any(const std::string& as) const { return if_any_.contains(as); }
    /// Whether a form looks at the day of recording.
    [[nodiscard]] bool looks_at_recording() const noexcept { return looks_at_recording_; }
    /// Whether a fact may refer to what is not there yet.
    [[nodiscard]] bool has_missing() const noexcept { return has_missing_; }
    /// Whether a member of facts of a kind tells of a person. Elements of lists are named by their index.
    [[nodiscard]] bool is_personal(const std::string& kind, std::string_view member) const {
        return is_among_patterns(personal_, kind, member, true);
    }
    /// Whether a member of facts of a kind holds the name of such a thing, or refers to one by it.
    [[nodiscard]] bool holds_name(const std::string& kind, std::string_view member, const std::string& as) const {
        return is_among_patterns(holding_, {kind, as}, member, false);
    }
    /// The element of a fact in which it gives a name, as `performances.2`; empty where it gives it in none.
    [[nodiscard]] std::string find_element(const fact& f, const given_name& what) const;

private:
    template <class Key>
    [[nodiscard]] static bool is_among_patterns(const std::map<Key, std::set<std::string>>& all, const Key& key,
                                                std::string_view member, bool with_inner);

    std::unordered_map<std::string, std::vector<fact_form>> forms_;
    std::map<std::string, std::set<std::string>> personal_;  // members, by kind
    std::map<std::pair<std::string, std::string>, std::set<std::string>> holding_;  // those with names
    std::unordered_set<std::string> is_referred_;
    std::map<std::pair<std::string, std::string>, std::set<std::string>> naming_;  // members, by kind and what is named
    void take_ends(const std::vector<ending_fact>& all) {
        for (const auto& e : all) {
            ends_.insert(e.fact);
            if (e.of) links_.insert(*e.of);
        }
    }
    std::unordered_set<std::string> ends_, links_, name_ends_, through_, awaited_;  // kinds of facts
    std::unordered_set<std::string> if_any_;                    // what is named
    bool has_missing_ = false;
    bool looks_at_recording_ = false;
};

namespace detail {

/// Walks through all that forms say of members.
template <class Visit>
void visit_forms(const fact_form& form, const std::string& name, const std::string& element, const std::string& place,
                 bool is_for_all, const Visit& visit) {
    const bool for_all = is_for_all && form.where.empty();
    visit(form, name, element, place, for_all);
    for (const auto& [member, inner] : form.members) {
        auto there = place + "/members";
        append_pointer_step(there, member);
        visit_forms(inner, name.empty() ? member : name + "." + member, element, there, for_all, visit);
    }
    for (const auto& inner : form.each)
        visit_forms(inner, name + ".*", name + ".*", inner.place, for_all, visit);
}

/// Checks what forms say against one another.
class form_set_check {
public:
    form_set_check(const std::vector<stated_forms>& all, std::vector<misstated_form>& faults) : faults_(faults) {
        for (const auto& stated : all)
            visit(stated, [&](const fact_form& f, const std::string& name, const auto&, const std::string&, bool) {
                members_[stated.kind].insert(name);
                if (f.names) names_.insert(f.names->as);
            });
        for (const auto& stated : all) check(stated);
    }

private:
    enum class shape { value, object, list };

    template <class Visit>
    static void visit(const stated_forms& stated, const Visit& each) {
        for (const auto& form : stated.forms) visit_forms(form, "", "", form.place, true, each);
    }
    static std::optional<shape> shape_of(const fact_form& f) {
        if (!f.each.empty()) return shape::list;
        if (!f.members.empty()) return shape::object;
        if (f.type || f.one_of || f.names || f.refers) return shape::value;
        return std::nullopt;
    }
    static std::optional<member_type> type_of(const fact_form& f) {
        return f.one_of ? std::optional(member_type::text) : f.type;
    }
    static bool exclude(const fact_form& a, const fact_form& b) {
        const auto x = shape_of(a), y = shape_of(b);
        if (x && y && *x != *y) return true;
        if (type_of(a) && type_of(b) && *type_of(a) != *type_of(b)) return true;
        if (!a.one_of || !b.one_of) return false;
        return std::none_of(a.one_of->begin(), a.one_of->end(), [&](const auto& word) {
            return std::find(b.one_of->begin(), b.one_of->end(), word) != b.one_of->end();
        });
    }

    void check(const stated_forms& stated) {
        visit(stated, [&](const fact_form& f, const std::string& name, const std::string& element,
                          const std::string& place, bool is_for_all) {
            const auto told = [&](code c, const std::string& where, std::string message) {
                faults_.push_back({stated.document, error(c, place + where, std::move(message))});
            };
            if (is_for_all) {
                auto& before = said_[{stated.kind, name}];
                for (const auto* b : before)
                    if (exclude(f, *b)) {
                        told(code::contradiction, "", "another form says of this member what excludes this");
                        break;
                    }
                before.push_back(&f);
            }
            const auto is_stated = [&](const std::string& member, const std::string& where) {
                if (!knows(stated.kind, member, element))
                    told(code::unknown_name, where,
                         "found " + shown(member) + ", expected a member that the form of the kind states");
            };
            check_members(f, is_stated);
            if (f.refers && f.refers->name && !names_.contains(*f.refers->name))
                told(code::unknown_name, "/refers/name",
                     "found " + shown(*f.refers->name) + ", expected what a form says that gives such names");
        });
    }
    /// Calls with each member that a form names, and where.
    template <class Call>
    static void check_members(const fact_form& f, const Call& is_stated) {
        if (f.currency && !currency::make(*f.currency)) is_stated(*f.currency, "/currency");
        if (f.not_before && *f.not_before != day_of_recording) is_stated(*f.not_before, "/not_before");
        if (f.not_after && *f.not_after != day_of_recording) is_stated(*f.not_after, "/not_after");
        if (f.not_with) is_stated(*f.not_with, "/not_with");
        if (f.total_of) {
            auto member = *f.total_of;
            is_stated(member.insert(member.find('.'), ".*"), "/total_of");
        }
        if (f.needs)
            for (const auto& needed : *f.needs) is_stated(needed, "/needs");
        if (f.names && f.names->of) is_stated(*f.names->of, "/names/of");
        if (f.names && f.names->through && !f.names->through->empty())
            is_stated(f.names->through->front(), "/names/through/0");
        if (f.names && f.names->stage && f.names->stage->from)
            is_stated(*f.names->stage->from, "/names/stage/from");
        if (!f.refers) return;
        if (f.refers->of) is_stated(*f.refers->of, "/refers/of");
        if (f.refers->not_after) is_stated(*f.refers->not_after, "/refers/not_after");
        for (const auto& [there, here] : names_by_opening(f.refers->same)) is_stated(here, "/refers/same");
        for (const auto& [there, here] : names_by_opening(f.refers->gives)) is_stated(here, "/refers/gives");
        for (const auto& [here, there] : f.refers->not_before) is_stated(here, "/refers/not_before");
        if (f.refers->states)
            for (const auto& member : *f.refers->states) is_stated(member, "/refers/states");
    }
    [[nodiscard]] bool knows(const std::string& kind, const std::string& member, const std::string& element) const {
        if (member == "id" || member == "on") return true;
        const auto at = members_.find(kind);
        if (member != "each" && !member.starts_with("each.")) return at->second.contains(member);
        return !element.empty() && at->second.contains(element + member.substr(4));
    }

    std::vector<misstated_form>& faults_;
    std::map<std::string, std::set<std::string>> members_;  // that are stated, by kind
    std::set<std::string> names_;
    std::map<std::pair<std::string, std::string>, std::vector<const fact_form*>> said_;  // without conditions
};

}  // namespace detail

namespace detail {

/// How much of the name of a member names the element in which it lies, if the name is as a pattern with `*` in the
/// place of each index says: of `rows.2.id` by `rows.*.id` the first six bytes. Else, and outside of lists, 0.
[[nodiscard]] inline std::size_t element_by_pattern(std::string_view name, std::string_view pattern) noexcept {
    std::size_t at = 0, element = 0;
    for (const char c : pattern) {
        if (c != '*') {
            if (at == name.size() || name[at] != c) return 0;
            ++at;
            continue;
        }
        const auto from = at;
        while (at < name.size() && name[at] >= '0' && name[at] <= '9') ++at;
        if (at == from) return 0;
        element = at;
    }
    return at == name.size() ? element : 0;
}

/// Whether a member is one of a pattern with `*` in the place of each index: `rows.2.id` of `rows.*.id`. With
/// `with_inner` a member within such a member is, too.
[[nodiscard]] inline bool is_by_pattern(std::string_view name, std::string_view pattern, bool with_inner) noexcept {
    while (!pattern.empty()) {
        const auto step = name.substr(0, name.find('.')), wanted = pattern.substr(0, pattern.find('.'));
        const bool is_index = !step.empty() && step.find_first_not_of("0123456789") == std::string_view::npos;
        if (wanted == "*" ? !is_index : step != wanted) return false;
        name.remove_prefix(std::min(name.size(), step.size() + 1));
        pattern.remove_prefix(std::min(pattern.size(), wanted.size() + 1));
        if (name.empty()) return pattern.empty();
    }
    return with_inner;
}

}  // namespace detail

template <class Key>
bool form_set::is_among_patterns(const std::map<Key, std::set<std::string>>& all, const Key& key,
                                 std::string_view member, bool with_inner) {
    const auto at = all.find(key);
    return at != all.end() && std::any_of(at->second.begin(), at->second.end(), [&](const auto& pattern) {
               return detail::is_by_pattern(member, pattern, with_inner);
           });
}

inline std::string form_set::find_element(const fact& f, const given_name& what) const {
    const auto patterns = naming_.find({f.kind, what.as});
    if (patterns == naming_.end()) return {};
    for (const auto& m : f.members)
        for (const auto& pattern : patterns->second)
            if (m.value == what.name)
                if (const auto size = detail::element_by_pattern(m.name, pattern); size != 0)
                    return m.name.substr(0, size);
    return {};
}

inline std::vector<form_set::given_member> form_set::givers_of(const std::string& kind,
                                                               const std::string& member) const {
    std::vector<given_member> out;
    const auto* forms = find(kind);
    if (forms == nullptr) return out;
    for (const auto& form : *forms) {
        if (!form.where.empty()) continue;
        for (const auto& [by, f] : form.members) {
            if (!f.refers || !f.refers->fact || !f.where.empty()) continue;
            for (const auto* names : {&f.refers->gives, &f.refers->same})
                for (const auto& [there, here] : detail::names_by_opening(*names))
                    if (here == member) out.push_back({by, there});
        }
    }
    return out;
}

inline form_set form_set::make(std::vector<stated_forms> all, std::vector<misstated_form>& faults) {
    const detail::form_set_check checked(all, faults);
    form_set out;
    for (auto& stated : all) {
        for (const auto& form : stated.forms)
            detail::visit_forms(form, "", "", "", true, [&](const fact_form& f, const std::string& name, auto&&...) {
                if (f.personal.value_or(false)) out.personal_[stated.kind].insert(name);
                if (f.names) out.holding_[{stated.kind, f.names->as}].insert(name);
                if (f.refers && f.refers->name) out.holding_[{stated.kind, *f.refers->name}].insert(name);
                if (f.names) out.naming_[{stated.kind, f.names->as}].insert(name);
                for (const auto* day : {&f.not_before, &f.not_after})
                    out.looks_at_recording_ = out.looks_at_recording_ || *day == day_of_recording;
                if (f.names && f.names->after) {
                    out.take_ends(*f.names->after);
                    if (f.names->through) out.through_.insert(stated.kind);
                    for (const auto& e : *f.names->after) out.name_ends_.insert(e.fact);
                }
                if (!f.refers) return;
                if (f.refers->until) out.take_ends(*f.refers->until);
                if (f.refers->since) out.take_ends(*f.refers->since);
                if (f.refers->after) {
                    out.take_ends(*f.refers->after);
                    for (const auto& e : *f.refers->after) out.awaited_.insert(e.fact);
                }
                if (f.refers->if_any.value_or(false)) out.if_any_.insert(*f.refers->name);
                out.has_missing_ = out.has_missing_ || f.refers->may_be_missing.value_or(false);
                if (!f.refers->fact) return;
                for (auto& kind : list_of(*f.refers->fact)) out.is_referred_.insert(std::move(kind));
            });
        auto& forms = out.forms_[stated.kind];
        for (auto& form : stated.forms) forms.push_back(std::move(form));
    }
    return out;
}

}  // namespace troth::inline v0
