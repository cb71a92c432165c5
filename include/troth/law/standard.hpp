// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <troth/law/pack.hpp>
#include <troth/reason/result.hpp>

namespace troth::inline v0 {

/// The employer's own terms and rhythms: how soon a client is answered, how long one may stay silent towards him, when
/// a report is due. It has the form of a law pack, binds only inside the firm, and gives way to contract and law.
class standard {
public:
    /// The standard that the build put into the library: a starting point to be replaced by the employer's own.
    [[nodiscard]] static const standard& embedded();

    /// Reads a standard; the error names the place of every fault.
    [[nodiscard]] static result<standard> load(std::string_view text);

    /// The term of an id, for example `answer_term`; null if there is none.
    [[nodiscard]] const law_rule<law_term>* find_term(std::string_view id) const noexcept {
        return pack_->find_term(id);
    }

    /// The term of an id on a day; null if there is none.
    [[nodiscard]] const troth::term* find_term(std::string_view id, date on) const noexcept {
        const auto* rule = find_term(id);
        const auto* version = rule != nullptr ? rule->find_version(on) : nullptr;
        return version != nullptr && version->rule.term ? &*version->rule.term : nullptr;
    }

    /// The threshold of an id on a day, for example `systematic_defects`; null if there is none.
    [[nodiscard]] const threshold_rule* find_threshold(std::string_view id, date on) const noexcept {
        return in_force(pack_->find_threshold(id), on);
    }

    /// The scorecard of an id on a day, for example `client_reliability`; null if there is none.
    [[nodiscard]] const scorecard_rule* find_scorecard(std::string_view id, date on) const noexcept {
        return in_force(pack_->find_scorecard(id), on);
    }

    /// The lifecycle of an id on a day, for example `client`; null if there is none.
    [[nodiscard]] const lifecycle_rule* find_lifecycle(std::string_view id, date on) const noexcept {
        return in_force(pack_->find_lifecycle(id), on);
    }

    /// The loyalty programme of an id on a day, for example `client_loyalty`; null if there is none.
    [[nodiscard]] const programme_rule* find_programme(std::string_view id, date on) const noexcept {
        return in_force(pack_->find_programme(id), on);
    }

    /// The rule of an id that holds on a day: that of the employer's own standard, if it has one then, else the
    /// library's; null if neither has one. `own` may be null.
    template <class Rule>
    [[nodiscard]] static const Rule* find(const law_pack* own, law_rules<Rule> law_pack::*rules, std::string_view id,
                                          date on) noexcept {
        const Rule* rule = own != nullptr ? in_force((own->*rules).find(id), on) : nullptr;
        return rule != nullptr ? rule : in_force((embedded().pack().*rules).find(id), on);
    }

    /// The same, of what the library has for all days.
    template <class Rule>
    [[nodiscard]] static const Rule& get(const law_pack* own, law_rules<Rule> law_pack::*rules, std::string_view id,
                                         date on) {
        const Rule* rule = find(own, rules, id, on);
        TROTH_EXPECTS(rule != nullptr);
        return *rule;
    }

    /// All it holds, in the form of a pack.
    [[nodiscard]] const law_pack& pack() const noexcept { return *pack_; }
    /// The text as it was loaded: what to edit and load again.
    [[nodiscard]] std::string_view text() const noexcept { return pack_->text; }

private:
    template <class Rule>
    static const Rule* in_force(const law_rule<Rule>* rule, date on) noexcept {
        const auto* version = rule != nullptr ? rule->find_version(on) : nullptr;
        return version != nullptr ? &version->rule : nullptr;
    }
    explicit standard(std::shared_ptr<const law_pack> pack) noexcept : pack_(std::move(pack)) {}
    std::shared_ptr<const law_pack> pack_;
};

}  // namespace troth::inline v0
