// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <troth/law/library.hpp>
#include <troth/money/decimal.hpp>
#include <troth/obligation/fact_form.hpp>
#include <troth/reason/error.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

namespace detail {

/// Whether a text shows nothing: it is empty, or of blanks of whatever script.
[[nodiscard]] inline bool is_blank(std::string_view text) noexcept {
    constexpr std::string_view blanks[] = {" ",        "\t",       "\n",       "\v",       "\f",       "\r",
                                           "\u0085",   "\u00a0",   "\u1680",   "\u2000",   "\u2001",   "\u2002",
                                           "\u2003",   "\u2004",   "\u2005",   "\u2006",   "\u2007",   "\u2008",
                                           "\u2009",   "\u200a",   "\u200b",   "\u200c",   "\u200d",   "\u200e",
                                           "\u200f",   "\u2028",   "\u2029",   "\u202f",   "\u205f",   "\u2060",
                                           "\u3000",   "\ufeff"};
    while (!text.empty()) {
        const auto begins = [&](std::string_view blank) { return text.starts_with(blank); };
        const auto* at = std::find_if(std::begin(blanks), std::end(blanks), begins);
        if (at == std::end(blanks)) return false;
        text.remove_prefix(at->size());
    }
    return true;
}

[[nodiscard]] inline bool is_among(const std::vector<std::string>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace detail

/// The most faults that are told of one fact: a long list may be wrong in each of its elements.
inline constexpr std::size_t max_form_faults = 400;

/// What forms look at beside the fact.
struct form_setting {
    const law_library* laws = nullptr;  ///< that a fact may name; null: any
    date recorded = date::last();       ///< the day on which the fact was recorded, or last corrected
};

/// What is wrong with a fact by the forms of its kind: at a place in the fact, with the value found there.
struct form_fault {
    troth::code code = code::contradiction;
    std::string where;
    std::string found;
    std::string message;
};

/// What a name belongs to, and the name. Where a fact is named by its id, only `name` is not empty.
struct given_name {
    std::string as;
    std::string of;
    std::string name;
    [[nodiscard]] friend auto operator<=>(const given_name&, const given_name&) = default;
};

/// A member of a fact that gives a name.
struct naming_member {
    given_name what;
    const fact_naming* how = nullptr;
    std::string where;
    std::string holder;  ///< the id with which the way to what has the name begins, where that is not the fact itself
    std::optional<std::string> stage_before;  ///< that the fact states
    std::string place_of_stage_before;
};

/// A member that must agree with one of another fact.
struct agreeing_member {
    std::string value;
    std::string where;
    std::string there;  ///< its name in the other fact; with `each.` before it, in the element that gives a name
};

/// A member of a fact that refers to another fact, or to what one names.
struct referring_member {
    given_name what;
    const fact_reference* how = nullptr;
    std::string where;
    std::string place_of_owner;        ///< of the member that `of` names
    std::optional<date> not_after;
    std::string place_of_day;
    std::vector<agreeing_member> same;
    std::vector<agreeing_member> not_before;  ///< with days
    std::vector<std::pair<std::string, std::string>> lacks;  ///< members that it may have to state, each with its place

    /// Whether a fact of this kind may be what is meant.
    [[nodiscard]] bool means(std::string_view kind) const {
        if (!how->fact) return true;
        const auto kinds = list_of(*how->fact);
        return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    }
};

/// An amount of which the fact itself does not state the currency.
struct amount_without_currency {
    std::string currency;  ///< the member that would hold it
    decimal value;
    std::string where;
};

/// What the forms of its kind say of a fact without looking at other facts.
struct form_reading {
    std::string id;             ///< of the fact
    date on;                    ///< the day of the fact
    std::string place_of_on;
    std::vector<form_fault> faults;
    std::vector<amount_without_currency> amounts;
    std::vector<naming_member> names;
    std::vector<referring_member> refers;

    /// Notes a fault, unless one with its code is noted at its place already.
    void note(form_fault fault) {
        const auto is_same = [&](const form_fault& f) { return f.code == fault.code && f.where == fault.where; };
        if (faults.size() < max_form_faults && std::none_of(faults.begin(), faults.end(), is_same))
            faults.push_back(std::move(fault));
    }
    [[nodiscard]] bool has_fault_at(std::string_view place) const {
        return std::any_of(faults.begin(), faults.end(), [&](const form_fault& f) { return f.where == place; });
    }
};

}  // namespace troth::inline v0
