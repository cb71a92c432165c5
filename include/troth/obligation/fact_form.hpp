// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/obligation/obligation_rule.hpp>

namespace troth::inline v0 {

/// What the value of a member is.
enum class member_type : std::uint8_t { text, date, amount, percent, count, boolean, currency, term, law };
BOOST_DESCRIBE_ENUM(member_type, text, date, amount, percent, count, boolean, currency, term, law)

/// What stands for the day of recording where forms name a member with a day.
inline constexpr const char* day_of_recording = "recorded";

/// How a value begins that stands in the place of one that was erased: the number of the erasure follows.
inline constexpr std::string_view erased_beginning = "erased-";

/// Whether a value stands in the place of one that was erased.
[[nodiscard]] inline bool is_erased(std::string_view value) noexcept {
    return value.starts_with(erased_beginning) && value.size() > erased_beginning.size() &&
           value[erased_beginning.size()] >= '0' && value[erased_beginning.size()] <= '9';
}

/// A fact that ends what another one began: it is of this kind, and names that one; or it names a fact of the kind `of`
/// which does.
struct ending_fact {
    std::string fact;
    std::optional<std::string> of;
};
BOOST_DESCRIBE_STRUCT(ending_fact, (), (fact, of))

/// The names that are given to one thing are the stages in which it stands, one after another by their days: each
/// follows the one before as a lifecycle of the employer's standard, else of the library's, allows on its day.
struct fact_stage {
    std::string lifecycle;            ///< its id
    std::optional<std::string> from;  ///< the member that may state the stage before
    std::optional<bool> starts;       ///< any stage may stand there, whatever came before: of what is taken over
};
BOOST_DESCRIBE_STRUCT(fact_stage, (), (lifecycle, from, starts))

/// The value is a name that no other fact gives, unless it `repeats`: of an instalment in its contract.
struct fact_naming {
    std::string as;                 ///< what is named; the names of one kind of thing are told apart by it
    std::optional<std::string> of;  ///< the member with the id of what has the thing; without it the name is unique
    std::optional<bool> repeats;    ///< other facts may give it, too
    std::optional<std::vector<ending_fact>> after;  ///< another one of the kind may, after one of these: a unit that
                                                    ///< came back is sold again
    std::optional<std::vector<std::string>> through;  ///< beside `after`: the members that lead, from fact to fact, to
                                                      ///< what has the name: a unit given in place is of its sale
    std::optional<fact_stage> stage;  ///< beside `of` and `repeats`
};
BOOST_DESCRIBE_STRUCT(fact_naming, (), (as, of, repeats, after, through, stage))

/// The value names a fact by its id, or a thing by the name that a fact gives it. Exactly one of the two is stated. In
/// `same` the members of the element that gives the name are those that begin with `each.`.
struct fact_reference {
    std::optional<troth::names> fact;      ///< of this kind, or one of these
    std::optional<std::string> name;       ///< what is named, as the form says that gives the name
    std::optional<std::string> of;         ///< as there: the member with the id of what has the thing
    std::optional<std::string> not_after;  ///< the member with the day after which what is named may not have come
    std::optional<std::string> through;    ///< `of` holds the id of a fact, the member of which so called has that id
    std::optional<bool> if_any;            ///< a name is expected only where some are given
    std::map<std::string, wanted> where;   ///< the fact that is named has these members
    std::optional<same_members> same;      ///< members with which those of the fact that is named agree
    std::optional<std::vector<std::string>> states;  ///< members that this fact has if the fact that is named has them
    std::optional<same_members> gives;     ///< members that the fact that is named gives where this one lacks them
    std::optional<bool> may_be_missing;    ///< what is named need not be there; where it is, all else holds
    std::optional<std::vector<ending_fact>> until;  ///< after the day of one of these the fact that is named is over
    std::optional<std::vector<ending_fact>> since;  ///< before the day of one of these it has not come so far
    std::optional<std::vector<ending_fact>> after;  ///< one of these has come by the day of this fact
    std::optional<bool> no_circle;  ///< neither is it the fact itself, nor does its own member of this name lead back
    std::map<std::string, std::string> not_before;  ///< members of this fact with days which may not lie before the day
                                                    ///< in that member of the fact that is named
};
BOOST_DESCRIBE_STRUCT(fact_reference, (), (fact, name, of, through, if_any, where, not_after, same, states, gives,
                                           may_be_missing, until, since, after, no_circle, not_before))

/// What a member of a fact must be; of a fact itself, what its members must be. Members are named as rules name them:
/// those of an element of a list `each.due`, of the fact `due`.
struct fact_form {
    std::map<std::string, wanted> where;     ///< the form is that of facts, or elements, with these members
    std::optional<member_type> type;
    std::optional<bool> needed;
    std::optional<std::vector<std::string>> one_of;  ///< of a term: its units
    std::optional<std::string> currency;     ///< of an amount: the member that holds its currency, or the currency
    std::optional<bool> above_zero;          ///< of an amount, a percent, a count or a term
    std::optional<std::string> not_before;   ///< of a date: the member with the day before which it may not lie
    std::optional<std::string> not_after;    ///< and after which it may not; `recorded` is the day of recording
    std::optional<std::vector<std::string>> needs;  ///< members that must be there where this one is
    std::optional<std::string> total_of;     ///< of an amount: the list and the member of its elements that it sums up
    std::optional<std::string> not_with;     ///< the member beside which it may not stand
    std::optional<bool> personal;            ///< it tells of a person: an erasure of the client takes it away
    std::optional<fact_naming> names;
    std::optional<fact_reference> refers;
    std::map<std::string, fact_form> members;  ///< of an object
    std::optional<bool> closed;                ///< it has no members but those that the forms of it state
    std::vector<fact_form> each;               ///< of a list: what its elements must be
    std::string place;  ///< of a form of a fact or of an element: where it stands in its document
};
BOOST_DESCRIBE_STRUCT(fact_form, (),
                      (where, type, needed, one_of, currency, above_zero, not_before, not_after, total_of, not_with,
                       needs, personal, names, refers, members, closed, each))

}  // namespace troth::inline v0
