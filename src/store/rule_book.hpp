// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <troth/law/library.hpp>
#include <troth/law/standard.hpp>
#include <troth/registry/breach_cost.hpp>
#include <troth/registry/due.hpp>
#include <troth/registry/form_set.hpp>
#include <troth/registry/rule_set.hpp>
#include <troth/registry/state.hpp>
#include <troth/store/registry.hpp>

namespace troth::inline v0::store {

/// One of the documents under which the facts are understood.
struct kept_document {
    document_kind kind = document_kind::rules;
    std::string name;
    std::string text;
    std::int64_t fact = 0;
};

/// The name under which a document is kept. Errors: all faults of the document, with their places.
[[nodiscard]] result<std::string> name_of_document(document_kind kind, std::string_view text);

/// What the documents of a registry say together.
class rule_book {
public:
    /// Documents in the order of their kinds and names. Errors: where the documents do not fit together; the place is
    /// one in the document that `loaded` names, empty where the fault is in another one.
    [[nodiscard]] static result<std::unique_ptr<rule_book>> make(const std::vector<kept_document>& documents,
                                                                 const kept_document* loaded = nullptr);
    rule_book(const rule_book&) = delete;
    rule_book& operator=(const rule_book&) = delete;

    [[nodiscard]] const rule_set& rules() const noexcept { return rules_; }
    [[nodiscard]] const form_set& forms() const noexcept { return forms_; }
    [[nodiscard]] const law_library& laws() const noexcept { return laws_; }
    [[nodiscard]] due_source& due() noexcept { return due_; }
    [[nodiscard]] breach_costs& costs() noexcept { return costs_; }
    [[nodiscard]] const law_pack* standard_pack() const noexcept { return standard_ ? &standard_->pack() : nullptr; }
    /// The rules, each after the one whose breach opens it.
    [[nodiscard]] const std::vector<std::size_t>& order() const noexcept { return order_; }

    /// Whether an event that was read back is one that its fact makes under the rule.
    [[nodiscard]] bool has_event(std::size_t rule, const event& e) const;

    /// Whether groups read members of facts of a kind that other facts name.
    [[nodiscard]] bool is_linked_to(const std::string& kind) const { return linked_kinds_.contains(kind); }

    /// The members of facts of a kind by which others find them in a list.
    [[nodiscard]] const std::set<std::string>& listed_members(const std::string& kind) const {
        static const std::set<std::string> none;
        const auto at = listed_.find(kind);
        return at != listed_.end() ? at->second : none;
    }

    /// The group that a fact belongs to by the members named; a rule that only opens has a group for each fact.
    /// `named(id)` is the fact that a link leads to.
    template <class Named>
    [[nodiscard]] std::optional<std::string> group_key(std::size_t rule, const std::vector<std::string>& members,
                                                       const fact& f, const Named& named) const {
        if (only_opens_[rule]) return f.id;
        return rule_set::key(f, members, named);
    }
    /// The group of the obligation that is opened under a rule of a chain, if its rule wants what the first fact of the
    /// chain says.
    [[nodiscard]] std::optional<std::string> chained_key(std::size_t rule, const fact& first,
                                                         std::int32_t occurrence) const {
        fact room;
        const auto& seen = rules_.opening_seen(rule, first, occurrence, room);
        if (!satisfies(seen, rules_.rule(rule).when.where)) return std::nullopt;
        if (only_opens_[rule]) return seen.id;
        return rule_set::key(seen, rules_.key_of(rule));
    }

private:
    rule_book() = default;
    void set_order();
    [[nodiscard]] std::set<std::string> kinds_named(const std::string& kind, std::string_view by);
    [[nodiscard]] result<void> find_linked_kinds();

    law_library laws_;
    std::optional<standard> standard_;
    form_set forms_;
    rule_set rules_;
    due_source due_;
    breach_costs costs_;
    std::vector<std::size_t> order_;
    std::vector<bool> only_opens_;
    std::unordered_set<std::string> linked_kinds_;
    std::map<std::string, std::set<std::string>> listed_;  // members by kinds
};

}  // namespace troth::inline v0::store
