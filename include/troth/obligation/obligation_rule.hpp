// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/law/late_charge_rule.hpp>
#include <troth/law/warranty_rule.hpp>
#include <troth/time/deadline.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0 {

/// What a member of a fact must be, other than equal to one text.
struct condition {
    std::optional<std::vector<std::string>> one_of;  ///< one of these texts
    std::optional<std::vector<std::string>> none_of; ///< none of these texts (an absent member is none of them)
    std::optional<bool> present;                     ///< whether the fact has the member at all
};
BOOST_DESCRIBE_STRUCT(condition, (), (one_of, none_of, present))

/// The text that a member must have, or a condition. A boolean or an integer is compared by its text.
using wanted = std::variant<std::string, bool, std::int32_t, condition>;

/// How members of a fact answer to members of the fact that opened the obligation: names that are the same in both, or
/// a map from this fact's name to the opening fact's name.
using same_members = std::variant<std::vector<std::string>, std::map<std::string, std::string>>;

/// A fact of another kind that opens obligations of a rule as if it were of the first: an addendum that states
/// performances of the contract.
struct further_opening {
    std::string fact;
    std::string id;                       ///< its member with the id of the fact in whose stead it opens
    std::optional<std::string> each;
    std::map<std::string, wanted> where;
};
BOOST_DESCRIBE_STRUCT(further_opening, (), (fact, id, each, where))

/// One name, or several: of rules, of kinds of facts.
using names = std::variant<std::string, std::vector<std::string>>;

[[nodiscard]] inline std::vector<std::string> list_of(const names& all) {
    if (const auto* one = std::get_if<std::string>(&all)) return {*one};
    return std::get<std::vector<std::string>>(all);
}

/// What opens an obligation: a fact, or what became of an obligation of another rule.
struct opening {
    std::optional<std::string> fact;      ///< the kind of the fact that opens the obligation
    std::optional<std::string> each;      ///< a list of that fact: each element opens an obligation of its own
    std::map<std::string, wanted> where;  ///< what members of the fact, or of the first one of the chain, must be
    std::vector<further_opening> also;    ///< each of another kind
    std::optional<names> breach;     ///< or: the rules whose breach opens it, on the day after the due day
    std::optional<names> performed;  ///< or: the rules whose performance opens it, on the day when nothing is left
};
BOOST_DESCRIBE_STRUCT(opening, (), (fact, each, where, also, breach, performed))

/// Who owes whom what. A party is the text of the opening fact's member of that name, or, where it has none, the word
/// itself.
struct performance_owed {
    std::string obligor;
    std::string obligee;
    std::string performance;              ///< pay, deliver, repair, answer, report ...
    std::optional<std::string> amount;    ///< the member of the opening fact that holds how much
    std::optional<std::string> currency;  ///< for money: the member that holds the currency, or the currency itself
    std::optional<std::string> measure;   ///< for a quantity: the member that holds the unit of measure
};
BOOST_DESCRIBE_STRUCT(performance_owed, (), (obligor, obligee, performance, amount, currency, measure))

/// Where a term is found: law before contract before the employer's standard, the one stated here where none of them
/// has it.
struct term_source {
    std::optional<std::string> law;       ///< the id of a term in the law pack
    std::optional<std::string> contract;  ///< the member of the opening fact that holds a count of days agreed
    std::optional<std::string> standard;  ///< the id of a term in the employer's standard
    std::optional<troth::term> otherwise;        ///< the term where none of the others is there
};
BOOST_DESCRIBE_STRUCT(term_source, (), (law, contract, standard, otherwise))

/// By when: a day that the fact states, or a term from a day.
struct due_rule {
    std::optional<std::string> on;    ///< the member that holds the due day itself
    std::optional<std::string> from;  ///< the member that holds the day from which the term runs; `on` by default
    std::optional<std::variant<troth::term, term_source>> term;
    std::optional<troth::direction> direction;  ///< `before`: the term runs back from `from`; `after` by default
    /// How the term is counted, by the pack's id or written out; of a day that is stated, whether it gives way to a
    /// working day.
    std::optional<std::variant<std::string, deadline_rule>> rule;
    std::optional<std::string> law;  ///< the pack of `rule`, of the term and of the calendar
};
BOOST_DESCRIBE_STRUCT(due_rule, (), (on, from, term, direction, rule, law))

/// Which of several open obligations one fact discharges.
enum class takes { all, oldest };
BOOST_DESCRIBE_ENUM(takes, all, oldest)

/// A fact that discharges: wholly, or by its amount, oldest due first; what is left over waits for the next obligation.
struct discharge {
    std::string fact;
    std::optional<std::string> each;    ///< a list of that fact: each element discharges by itself
    std::map<std::string, wanted> where;
    std::optional<same_members> same;
    std::optional<std::string> amount;  ///< the member that holds the amount performed
    std::optional<troth::takes> takes;  ///< without an amount: all open ones (by default) or the oldest due
    std::optional<bool> early;          ///< without an amount: whether it waits for what opens after it
};
BOOST_DESCRIBE_STRUCT(discharge, (), (fact, each, where, same, amount, takes, early))

/// A fact that ends open obligations without performance.
struct cancellation {
    std::string fact;
    std::optional<std::string> each;  ///< a list of that fact: each element acts by itself
    std::map<std::string, wanted> where;
    std::optional<same_members> same;
};
BOOST_DESCRIBE_STRUCT(cancellation, (), (fact, each, where, same))

/// A fact that opens again what another one ended without performance, as if it had stayed open.
struct reopening {
    std::string fact;
    std::string after;  ///< the kind of the facts that ended it
    std::map<std::string, wanted> where;
    std::optional<same_members> same;
};
BOOST_DESCRIBE_STRUCT(reopening, (), (fact, after, where, same))

/// A fact that changes open obligations: adds to the amount, reduces it, or sets another due day.
struct alteration {
    std::string fact;
    std::optional<std::string> each;     ///< a list of that fact: each element changes by itself
    std::map<std::string, wanted> where;
    std::optional<same_members> same;
    std::optional<std::string> adds;     ///< the member whose amount is added
    std::optional<std::string> reduces;  ///< the member whose amount is taken off, at most what is left
    std::optional<due_rule> due;
};
BOOST_DESCRIBE_STRUCT(alteration, (), (fact, each, where, same, adds, reduces, due))

/// Facts between which an obligation rests: it is not overdue, and no late charge is counted.
struct suspension {
    cancellation from;
    std::optional<cancellation> until;
};
BOOST_DESCRIBE_STRUCT(suspension, (), (from, until))

/// The members of the opening fact in which a contract states what a day of delay costs.
struct agreed_members {
    std::string percent_a_day;
    std::optional<std::string> percent_at_most;  ///< of the debt, all days together
};
BOOST_DESCRIBE_STRUCT(agreed_members, (), (percent_a_day, percent_at_most))

/// What a breach costs: what the contract states, if it does; else what the rule says, if there is one. Never both. Or
/// what the delay of a duty under a warranty costs, as the law of the sale has it.
struct breach_cost {
    std::optional<agreed_members> contract;
    std::optional<std::string> law;
    std::optional<std::variant<std::string, late_charge_rule>> rule;
    std::optional<std::string> variant;
    std::optional<bool> stays;  ///< whether it stays owed when the debt has been paid late; false
    std::optional<warranty_duty_kind> warranty;
};
BOOST_DESCRIBE_STRUCT(breach_cost, (), (contract, law, rule, variant, stays, warranty))

/// By how much more is owed from the day of the breach on: once, as a percent of the amount that the opening fact
/// states.
struct breach_raise {
    percent percent_of_amount;
};
BOOST_DESCRIBE_STRUCT(breach_raise, (), (percent_of_amount))

/// A rule as data: which fact opens an obligation, who owes it, by when, what discharges, changes or ends it, what
/// breach costs, and which duty answers for it.
struct obligation_rule {
    std::string id;
    opening when;
    performance_owed owes;
    std::optional<due_rule> due;           ///< none: open without a due day until a change sets one
    /// A recurring duty: due again each such term after the first due day; written out, or the employer's standard's.
    std::optional<std::variant<troth::term, term_source>> every;
    std::vector<discharge> done;
    std::vector<cancellation> cancelled;
    std::vector<reopening> reopened;
    std::vector<alteration> changed;
    std::vector<suspension> suspended;
    std::optional<breach_cost> late_charge;
    std::optional<breach_raise> raised_by_breach;
    std::optional<bool> stays;             ///< opened by a breach: whether it stays when the breach is cured; false
    std::optional<std::string> client;     ///< the member that names the client; "client" by default
    std::optional<std::int32_t> soon_days; ///< how many days before the due day it is shown; the standard's by default
    std::optional<std::string> finding;    ///< the kind of its findings; by its state by default
    std::optional<std::string> answers;    ///< the duty that answers for it
    std::optional<std::string> source;     ///< of the rule: a contract, a law, an order of the employer
    std::optional<bool> replaces;          ///< whether it takes the place of the rule with its id in another document
};
BOOST_DESCRIBE_STRUCT(obligation_rule, (),
                      (id, when, owes, due, every, done, cancelled, reopened, changed, suspended, late_charge,
                       raised_by_breach, stays, client, soon_days, finding, answers, source, replaces))

/// What a document states in place of what a rule of another document does: all members but `id` may be left out.
struct rule_amendment {
    std::string id;                        ///< of the rule
    std::optional<due_rule> due;
    std::optional<breach_cost> late_charge;
    std::optional<std::int32_t> soon_days;
    std::optional<std::string> finding;
    std::optional<std::string> answers;
    std::optional<std::string> source;
};
BOOST_DESCRIBE_STRUCT(rule_amendment, (), (id, due, late_charge, soon_days, finding, answers, source))

inline void amend(obligation_rule& rule, const rule_amendment& by) {
    const auto take = [](auto& member, const auto& stated) {
        if (stated) member = stated;
    };
    take(rule.due, by.due);
    take(rule.late_charge, by.late_charge);
    take(rule.soon_days, by.soon_days);
    take(rule.finding, by.finding);
    take(rule.answers, by.answers);
    take(rule.source, by.source);
}

}  // namespace troth::inline v0
