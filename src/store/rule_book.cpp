// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "rule_book.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <set>

#include <troth/json/obligation_rule.hpp>

#include "sqlite_error.hpp"

namespace troth::inline v0::store {
namespace {

/// Where a rule stands, or an amendment of one.
struct rule_origin {
    const kept_document* document;
    std::string place;
};
struct origins_of_rule {
    rule_origin rule;
    std::optional<rule_origin> amendment;
};

/// A fault at a place in a document, as one of the document that is being loaded, or of another one.
error placed_in(error e, const kept_document* document, std::string where, const kept_document* loaded) {
    if (document == loaded) {
        e.where = std::move(where);
        return e;
    }
    e.message = "in the rules \"" + document->name + "\" at " + where + ": " + e.message;
    e.where.clear();
    return e;
}

/// The rules of all documents, and of each where it stands.
struct rules_together {
    std::vector<obligation_rule> rules;
    std::vector<origins_of_rule> origins;
    std::vector<std::pair<json::stage_rule, rule_origin>> stage_rules;
    std::vector<std::pair<rule_amendment, rule_origin>> amendments;
    std::vector<std::pair<std::string, const kept_document*>> laws;  ///< that documents name for their rules

    void add(json::rules_document&& more, const kept_document& from) {
        const auto uses_law = [](const auto& r) { return r.due || r.late_charge; };
        if (more.law && (std::any_of(more.rules.begin(), more.rules.end(), uses_law) ||
                         std::any_of(more.amendments.begin(), more.amendments.end(), uses_law)))
            laws.emplace_back(*more.law, &from);
        for (std::size_t i = 0; i < more.rules.size(); ++i) {
            rules.push_back(std::move(more.rules[i]));
            origins.push_back({{&from, "/rules/" + std::to_string(i)}, {}});
        }
        for (std::size_t i = 0; i < more.stage_rules.size(); ++i)
            stage_rules.push_back(
                {std::move(more.stage_rules[i]), {&from, "/stage_rules/" + std::to_string(i) + "/rule"}});
        for (std::size_t i = 0; i < more.amendments.size(); ++i)
            amendments.push_back(
                {std::move(more.amendments[i]), {&from, "/amendments/" + std::to_string(i)}});
    }
    /// Makes the rules for the stages of the employer's lifecycles, of whatever version, for which his standard has a
    /// term.
    void add_for_stages(const law_pack& standard) {
        for (const auto& [s, origin] : stage_rules) {
            std::set<std::string> taken(s.except.begin(), s.except.end());
            const auto* lifecycle = standard.lifecycles.find(s.lifecycle);
            if (lifecycle == nullptr) continue;
            for (const auto& version : lifecycle->versions)
                for (const auto& stage : version.rule.stages.value_or(std::vector<lifecycle_stage>())) {
                    auto term = s.standard;
                    json::detail::stage_writer{stage.stage}.put(term);
                    if (standard.find_term(term) == nullptr || !taken.insert(stage.stage).second) continue;
                    rules.push_back(json::rule_for(s, stage.stage));
                    origins.push_back({origin, {}});
                }
        }
    }
    /// Error: the law of a document is not loaded. It is told once, not at each rule that it stands behind.
    result<void> check_laws(const law_library& loaded_laws, const kept_document* loaded) const {
        for (const auto& [law, document] : laws)
            if (loaded_laws.find(law) == nullptr)
                return placed_in(fail(code::unknown_name, "",
                                      "found " + shown(law) + ", expected a law pack that is loaded: load it first"),
                                 document, "/law", loaded);
        return {};
    }
    /// Drops each rule that one of another document replaces.
    void drop_replaced() {
        std::map<std::string, const kept_document*> replaced;
        for (std::size_t i = 0; i < rules.size(); ++i)
            if (rules[i].replaces.value_or(false)) replaced.try_emplace(rules[i].id, origins[i].rule.document);
        std::size_t kept = 0;
        for (std::size_t i = 0; i < rules.size(); ++i) {
            const auto by = replaced.find(rules[i].id);
            if (by != replaced.end() && by->second != origins[i].rule.document && !rules[i].replaces.value_or(false))
                continue;
            if (kept != i) rules[kept] = std::move(rules[i]);
            origins[kept++] = origins[i];
        }
        rules.resize(kept);
        origins.resize(kept);
    }
    /// Gives the rules what other documents state in their place. Errors: an amendment of no rule, or a second one.
    result<void> amend_rules(const kept_document* loaded) {
        std::map<std::string_view, std::size_t> by_id;
        for (std::size_t i = 0; i < rules.size(); ++i) by_id.emplace(rules[i].id, i);
        for (const auto& [what, origin] : amendments) {
            const auto failed = [&](code c, const rule_origin& here, std::string message) {
                return placed_in(fail(c, "", std::move(message)), here.document,
                                 here.place + "/id", loaded);
            };
            const auto at = by_id.find(what.id);
            if (at == by_id.end())
                return failed(code::unknown_name, origin,
                              "found " + shown(what.id) + ", expected a rule of a document that is loaded");
            auto& first = origins[at->second].amendment;
            if (first) {
                const bool is_first_new = first->document == loaded;
                return failed(code::contradiction, is_first_new ? *first : origin,
                              "the rule " + shown(what.id) + " is amended already, in the rules " +
                                  shown((is_first_new ? origin : *first).document->name));
            }
            first = origin;
            amend(rules[at->second], what);
        }
        return {};
    }
};

/// Turns a place among all rules into one in the document that is being loaded.
error placed(error e, const std::vector<origins_of_rule>& origins, const kept_document* loaded) {
    constexpr std::string_view prefix = "/rules/";
    for (auto& other : e.more) other = placed(std::move(other), origins, loaded);
    if (!e.where.starts_with(prefix)) return e;
    std::size_t index = 0;
    const auto* end = e.where.data() + e.where.size();
    const auto after = std::from_chars(e.where.data() + prefix.size(), end, index).ptr;
    if (index >= origins.size()) return e;
    const auto& [rule, amendment] = origins[index];
    const bool is_amended_now = amendment && amendment->document == loaded && rule.document != loaded;
    const auto& origin = is_amended_now ? *amendment : rule;
    return placed_in(std::move(e), origin.document, origin.place + std::string(after, end), loaded);
}

/// The faults of forms as one error, each with its place in the document that is being loaded.
error placed(std::vector<misstated_form>& faults, const std::vector<kept_document>& documents,
             const kept_document* loaded) {
    std::vector<error> all;
    for (auto& [document, what] : faults) {
        if (all.size() == json::max_faults) break;
        if (&documents[document] != loaded) {
            const auto other = shown(documents[document].name);
            what.message = "in the rules " + other + " at " + what.where + ": " + what.message;
            what.where.clear();
        }
        all.push_back(std::move(what));
    }
    error first = std::move(all.front());
    first.more.assign(std::make_move_iterator(all.begin() + 1), std::make_move_iterator(all.end()));
    return first;
}

}  // namespace

result<std::string> name_of_document(document_kind kind, std::string_view text) {
    switch (kind) {
        case document_kind::rules: {
            const auto read = json::read_rules(text);
            if (!read) return read.error();
            return read->name;
        }
        case document_kind::law: {
            law_library alone;
            if (const auto loaded = alone.load(text); !loaded) return loaded.error();
            return alone.names().front();
        }
        case document_kind::standard: {
            if (const auto read = standard::load(text); !read) return read.error();
            return std::string("standard");
        }
    }
    return fail(code::invalid_argument, "", "expected rules, law or standard");
}

void rule_book::set_order() {
    std::vector<bool> is_done(rules_.rules().size());
    while (order_.size() < is_done.size()) {
        for (std::size_t i = 0; i < is_done.size(); ++i) {
            const auto& parents = rules_.parents_of(i);
            const auto waits_for = [&](std::size_t parent) { return !is_done[parent]; };
            if (is_done[i] || std::any_of(parents.begin(), parents.end(), waits_for)) continue;
            is_done[i] = true;
            order_.push_back(i);
        }
    }
    for (const auto& r : rules_.rules())
        only_opens_.push_back(r.done.empty() && r.cancelled.empty() && r.reopened.empty() && r.changed.empty() &&
                               r.suspended.empty());
}

/// The kinds of facts that a member of a fact names, or a link: forms say it. By them it is known which facts name one
/// that is corrected. None where they do not.
std::set<std::string> rule_book::kinds_named(const std::string& kind, std::string_view by) {
    std::set<std::string> out;
    if (by == "id") return {kind};
    const auto link = fact_link::parse(by);
    if (!link) {
        if (const auto* forms = forms_.find(kind))
            for (const auto& form : *forms)
                if (const auto at = form.members.find(std::string(by)); at != form.members.end())
                    if (const auto& to = at->second.refers; to && to->fact)
                        for (auto& one : list_of(*to->fact)) out.insert(std::move(one));
        return out;
    }
    const auto named = kinds_named(kind, link->by);
    linked_kinds_.insert(named.begin(), named.end());
    for (const auto& one : named) out.merge(kinds_named(one, link->there));
    if (link->is_repeated && !out.empty()) out.insert(named.begin(), named.end());
    if (link->is_repeated) linked_kinds_.insert(out.begin(), out.end());
    return out;
}

result<void> rule_book::find_linked_kinds() {
    result<void> out;
    rules_.for_each_part([&](const std::string& kind, const rule_part& part) {
        std::vector<std::pair<std::string, std::string>> names;  // each with the kind of the facts that have it
        for (const auto& name : part.key_members) names.emplace_back(kind, name);
        if (const auto list = fact_naming_list::parse(part.each != nullptr ? std::string_view(*part.each) : "")) {
            const std::string listed(list->kind);
            listed_[listed].insert(std::string(list->member));
            linked_kinds_.insert(listed);
            for (auto& [of, name] : names)  // an element is the id of a fact of the kind
                if (name.starts_with("each>")) of = listed, name.replace(0, 4, "id");
            names.emplace_back(kind, list->by);
            for (const auto& [name, value] : *part.where) names.emplace_back(kind, name);
        } else if (part.each != nullptr) {
            names.emplace_back(kind, *part.each);
        }
        for (const auto& [of, name] : names) {
            const auto link = fact_link::parse(name);
            if (!link || !out) continue;
            const auto named = kinds_named(of, link->by);
            linked_kinds_.insert(named.begin(), named.end());
            if (!named.empty() && !(link->is_repeated && kinds_named(of, name).empty())) continue;
            out = fail(code::unknown_name, detail::place_of_rule(part.rule),
                       "found " + shown(name) + " of a fact of the kind " + shown(of) +
                           ", expected members that name facts, as forms say");
        }
    });
    return out;
}

bool rule_book::has_event(std::size_t rule, const event& e) const {
    if (e.is_chained)
        return e.part < rules_.parents_of(rule).size() &&
               (e.role == rule_role::opens || (e.role == rule_role::cancels && rules_.rule(rule).when.breach));
    const auto& parts = rules_.parts(e.what->kind);
    return std::any_of(parts.begin(), parts.end(),
                       [&](const rule_part& p) { return p.rule == rule && p.role == e.role && p.index == e.part; });
}

result<std::unique_ptr<rule_book>> rule_book::make(const std::vector<kept_document>& documents,
                                                   const kept_document* loaded) {
    std::unique_ptr<rule_book> out(new rule_book);
    rules_together all;
    std::vector<stated_forms> forms;
    for (const auto& d : documents) {
        const auto failed = [&](const error& e) {  // what stands there already was good when it was loaded
            const auto word = d.kind == document_kind::rules ? "rules" : d.kind == document_kind::law ? "law" : "";
            const auto what = std::string("the stored ") + word + (*word != '\0' ? " " : "") + shown(d.name);
            return &d == loaded ? e : damage(what + " does not read", e);
        };
        if (d.kind == document_kind::law) {
            if (const auto added = out->laws_.load(d.text); !added) return failed(added.error());
        } else if (d.kind == document_kind::standard) {
            auto read = standard::load(d.text);
            if (!read) return failed(read.error());
            out->standard_ = std::move(*read);
        } else {
            auto read = json::read_rules(d.text);
            if (!read) return failed(read.error());
            for (auto& [kind, stated] : read->facts)
                forms.push_back({kind, std::move(stated), static_cast<std::size_t>(&d - documents.data())});
            all.add(std::move(*read), d);
        }
    }
    std::vector<misstated_form> misstated;
    out->forms_ = form_set::make(std::move(forms), misstated);
    if (!misstated.empty()) return placed(misstated, documents, loaded);
    if (const auto known = all.check_laws(out->laws_, loaded); !known) return known.error();
    if (out->standard_) all.add_for_stages(out->standard_->pack());
    all.drop_replaced();
    if (const auto amended = all.amend_rules(loaded); !amended) return amended.error();
    auto set = rule_set::make(std::move(all.rules));
    if (!set) return placed(set.error(), all.origins, loaded);
    out->rules_ = std::move(*set);
    if (const auto linked = out->find_linked_kinds(); !linked) return placed(linked.error(), all.origins, loaded);
    auto due = due_source::make(out->rules_, out->laws_, out->standard_pack());
    if (!due) return placed(due.error(), all.origins, loaded);
    out->due_ = std::move(*due);
    auto costs = breach_costs::make(out->rules_, out->laws_);
    if (!costs) return placed(costs.error(), all.origins, loaded);
    out->costs_ = std::move(*costs);
    out->set_order();
    return out;
}

}  // namespace troth::inline v0::store
