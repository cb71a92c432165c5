// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/reason/personal.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// Who answers from a day on: for a duty, for a client (a portfolio), for a duty towards one client, or for all the
/// rest. A later assignment for the same duty and client takes the place of an earlier one; one without person and unit
/// ends it.
struct assignment {
    std::string duty;    ///< empty: whatever the duty
    std::string client;  ///< empty: whatever the client
    std::string person;
    std::string unit;
    date from;
};
BOOST_DESCRIBE_STRUCT(assignment, (), (duty, client, person, unit, from))
TROTH_PERSONAL(assignment, "person")

/// All assignments, ready to be asked who answers.
class assignment_table {
public:
    assignment_table() = default;
    /// Assignments in the order of recording: of two from the same day the later recorded holds.
    explicit assignment_table(std::vector<assignment> all) {
        for (auto& a : all) {
            auto& list = by_scope_[{a.duty, a.client}];
            const auto after = std::upper_bound(list.begin(), list.end(), a.from,
                                                [](date d, const assignment& b) { return d < b.from; });
            list.insert(after, std::move(a));
        }
    }

    /// The assignment that holds on a day: that of the duty towards the client, else of the client, else of the duty,
    /// else the general one; null where nobody answers.
    [[nodiscard]] const assignment* find(std::string_view duty, std::string_view client, date on) const {
        for (const auto& [d, c] :
             {std::pair(duty, client), std::pair(std::string_view(), client), std::pair(duty, std::string_view()),
              std::pair(std::string_view(), std::string_view())}) {
            const auto* found = find_in(d, c, on);
            if (found != nullptr) return found;
        }
        return nullptr;
    }

private:
    using scope = std::pair<std::string, std::string>;
    using scope_view = std::pair<std::string_view, std::string_view>;
    struct hash_of_scope {
        using is_transparent = void;
        [[nodiscard]] std::size_t operator()(const scope_view& s) const noexcept {
            const std::hash<std::string_view> hash;
            return hash(s.first) * 31 + hash(s.second);
        }
        [[nodiscard]] std::size_t operator()(const scope& s) const noexcept {
            return (*this)(scope_view(s.first, s.second));
        }
    };
    struct same_scope {
        using is_transparent = void;
        template <class A, class B>
        [[nodiscard]] bool operator()(const A& a, const B& b) const noexcept {
            return std::string_view(a.first) == std::string_view(b.first) &&
                   std::string_view(a.second) == std::string_view(b.second);
        }
    };
    [[nodiscard]] const assignment* find_in(std::string_view duty, std::string_view client, date on) const {
        const auto at = by_scope_.find(scope_view(duty, client));
        if (at == by_scope_.end()) return nullptr;
        const auto& list = at->second;
        const auto after =
            std::upper_bound(list.begin(), list.end(), on, [](date d, const assignment& b) { return d < b.from; });
        if (after == list.begin()) return nullptr;
        const auto& found = *(after - 1);
        return found.person.empty() && found.unit.empty() ? nullptr : &found;
    }
    std::unordered_map<scope, std::vector<assignment>, hash_of_scope, same_scope> by_scope_;
};

}  // namespace troth::inline v0
