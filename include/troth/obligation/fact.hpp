// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/money/money.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// The type in which a member of a fact was written.
enum class fact_type : std::uint8_t { text, integer, boolean };

/// One member of a fact: its name (`party.id` for a member of a member, `lines.0.amount` for one of a list) and its
/// value as text: characters, digits, or `true` and `false`.
struct fact_member {
    std::string name;
    fact_type type = fact_type::text;
    std::string value;
};

/// Where the elements of the lists of a long fact stand among its members; see `index_lists`.
struct fact_lists {
    struct list {
        std::vector<std::pair<std::int32_t, std::uint32_t>> members;   ///< element and place, sorted
        std::vector<std::pair<std::uint32_t, std::uint32_t>> others;   ///< from and to before which all else stands
    };
    std::map<std::string, list, std::less<>> by_name;
    const fact_member* first = nullptr;  ///< the members that were looked at
    std::size_t count = 0;
};

/// An event that happened, with the day it took effect. It is the only thing that is ever stored; all else is derived.
struct fact {
    std::string kind;                      ///< what happened: "invoice", "payment", "interaction"
    std::string id;                        ///< by which other facts name it; unique in a registry
    date on;                               ///< the day it took effect
    std::optional<std::int32_t> minute;    ///< of that day, where the time of day is known
    std::vector<fact_member> members;      ///< everything else it says, in the order in which it says it
    std::shared_ptr<const fact_lists> lists = nullptr;  ///< none where `members` were not looked at for them

    /// The text of a member, of `id`, `fact` or `on` too; nothing where the fact does not have it.
    [[nodiscard]] std::optional<std::string> find(std::string_view name) const {
        if (name == "id") return id;
        if (name == "fact") return kind;
        if (name == "on") return to_string(on);
        const auto* member = find_member(name);
        return member != nullptr ? std::optional(member->value) : std::nullopt;
    }
    [[nodiscard]] const fact_member* find_member(std::string_view name) const noexcept {
        for (const auto& m : members)
            if (m.name == name) return &m;
        return nullptr;
    }
    /// A member that holds a day; `on` is one too, and so is `at`, the same day written with its time.
    [[nodiscard]] std::optional<date> find_date(std::string_view name) const noexcept {
        if (name == "on" || name == "at") return on;
        const auto* member = find_member(name);
        return member != nullptr ? date::parse(member->value) : std::nullopt;
    }
    /// A member that holds an amount in a currency.
    [[nodiscard]] std::optional<std::int64_t> find_minor(std::string_view name, currency c) const noexcept {
        const auto* member = find_member(name);
        if (member == nullptr) return std::nullopt;
        const auto amount = decimal::parse(member->value, 15, 4);
        const auto m = amount ? money::make(*amount, c) : std::nullopt;
        return m ? std::optional(m->minor) : std::nullopt;
    }
};

}  // namespace troth::inline v0
