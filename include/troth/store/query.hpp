// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/obligation/obligation.hpp>
#include <troth/store/registry.hpp>

namespace troth::inline v0 {

/// How many rows an answer holds where the question does not say it, and at most.
inline constexpr std::int32_t default_rows = 1'000;
inline constexpr std::int32_t most_rows = 100'000;

/// What facts were recorded, in the order of recording. A row has `number`, `recorded`, `corrected_by` where the fact
/// was corrected, and the fact itself as `fact`.
struct facts_query {
    std::string select;                ///< "facts"
    std::optional<std::string> id;
    std::optional<std::string> kind;
    std::optional<date> from;          ///< the first and the last day on which they took effect
    std::optional<date> to;
    std::optional<date> known;         ///< only what was recorded to the end of this day
    std::optional<bool> corrected;     ///< facts as they are understood; kind and days are those of what they say now
    std::optional<std::int32_t> limit;
    std::optional<std::string> after;  ///< `next` of the answer before
};
BOOST_DESCRIBE_STRUCT(facts_query, (), (select, id, kind, from, to, known, corrected, limit, after))

/// What obligations there are, by rule, group and fact.
struct obligations_query {
    std::string select;                                 ///< "obligations"
    std::optional<std::string> rule;
    std::optional<std::string> client;
    std::optional<std::string> subject;
    std::optional<std::string> fact;                    ///< the id with which their subject begins
    std::optional<std::vector<obligation_state>> state;
    std::optional<date> from;                           ///< the first and the last due day
    std::optional<date> to;
    std::optional<date> as_of;                          ///< as they were on this day
    std::optional<date> known;                          ///< as they were known at the end of this day
    std::optional<bool> parts;                          ///< with performances, raises and rests; false
    std::optional<bool> opening;                        ///< with `opened_by` and `paid_by`; false
    std::optional<std::int32_t> limit;
    std::optional<std::string> after;                   ///< `next` of the answer before
};
BOOST_DESCRIBE_STRUCT(obligations_query, (),
                      (select, rule, client, subject, fact, state, from, to, as_of, known, parts, opening, limit,
                       after))

/// What was paid, or performed by amount, and no obligation has taken: overpayments, payments for what is not there.
struct advances_query {
    std::string select;                ///< "advances"
    std::optional<std::string> rule;
    std::optional<std::string> fact;   ///< the id of the fact that paid
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(advances_query, (), (select, rule, fact, known))

/// What debtors owe, by age: for each obligor and currency what is left, not due and overdue in bands of days.
struct ageing_query {
    std::string select;                              ///< "ageing"
    date as_of;                                      ///< days overdue are counted to it
    std::optional<std::vector<std::int32_t>> bands;  ///< the last day of each band but the last; 30, 60 and 90
    std::optional<std::string> rule;
    std::optional<std::string> client;
    std::optional<std::string> obligor;
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(ageing_query, (), (select, as_of, bands, rule, client, obligor, known))

/// Before which court a claim would be filed, for its fee.
struct claim_court {
    std::string law;    ///< the pack that has the scale
    std::string court;  ///< "general", "commercial"
};
BOOST_DESCRIBE_STRUCT(claim_court, (), (law, court))

/// What can be demanded on a day: for each debtor, creditor and currency a `claim`. Debts that rest on that day are
/// left out.
struct claims_query {
    std::string select;                ///< "claims"
    date as_of;
    std::optional<std::string> client;
    std::optional<std::string> obligor;
    std::optional<std::string> rule;
    std::optional<std::string> fact;   ///< the id with which their subject begins: of a contract, an invoice
    std::optional<bool> paid_late;     ///< also what the delay of debts costs that were paid since; false
    std::optional<claim_court> court;  ///< with the fee for a suit
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(claims_query, (), (select, as_of, client, obligor, rule, fact, paid_late, court, known))

/// What stood between the firm and a client from a day to a day: a `reconciliation_statement` for each currency.
struct statements_query {
    std::string select;               ///< "statements"
    std::string client;
    date from;
    date to;
    std::optional<std::string> fact;  ///< only debts whose subject begins with this id
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(statements_query, (), (select, client, from, to, fact, known))

/// How far clients can be relied on, by what they owed the firm and paid to a day: for each client and currency a
/// `client_reliability`, the least points first. The scorecard is that of the employer's standard, else the library's.
struct reliability_query {
    std::string select;                ///< "reliability"
    date as_of;
    std::optional<std::string> client;
    std::optional<std::string> rule;
    std::optional<json::language> lang;
    std::optional<bool> reasons;
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(reliability_query, (), (select, as_of, client, rule, lang, reasons, known))

/// Which tier of a loyalty programme clients have on a day: for each client a `client_loyalty`. What they had to pay is
/// what they bought. The programme is that of the employer's standard, else the library's.
struct loyalty_query {
    std::string select;                    ///< "loyalty"
    date as_of;
    std::optional<std::string> client;
    std::optional<std::string> programme;  ///< its id; `client_loyalty`
    std::optional<std::string> rule;       ///< only what is owed under it
    std::optional<json::language> lang;
    std::optional<bool> reasons;
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(loyalty_query, (), (select, as_of, client, programme, rule, lang, reasons, known))

/// How many talks a card shows where the question does not say it, and at most.
inline constexpr std::int32_t default_talks = 5;
inline constexpr std::int32_t most_talks = 1'000;

/// All about one client on a day: a `client_card`, as the member `client` of the answer. Of units the twenty that were
/// sold last are looked at.
struct client_query {
    std::string select;                 ///< "client"
    std::string client;
    date as_of;
    std::optional<std::int32_t> talks;  ///< how many of the last ones; 5
    std::optional<json::language> lang;
    std::optional<bool> reasons;        ///< whether what is next says why; true
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(client_query, (), (select, client, as_of, talks, lang, reasons, known))

/// What happened to clients and was done for them from a day to a day: a `client_report`, as the only element of
/// `client_report` of the answer.
struct client_report_query {
    std::string select;                 ///< "client_report"
    date from;
    date to;
    std::optional<std::string> person;  ///< his clients, on the last day, and what he did
    std::optional<std::string> segment; ///< only clients who are of it on the last day
    std::optional<json::language> lang; ///< in which stages have titles
    std::optional<std::int32_t> limit;  ///< of the rows of each list
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(client_report_query, (), (select, from, to, person, segment, lang, limit, known))

/// Own prices beside those of competitors on a day: a `competitor_comparison` for each product and currency.
struct competitors_query {
    std::string select;                    ///< "competitors"
    date as_of;
    std::optional<std::string> product;
    std::optional<std::string> competitor;
    std::optional<date> known;
    std::optional<std::int32_t> limit;
    std::optional<std::string> after;      ///< `next` of the answer before
};
BOOST_DESCRIBE_STRUCT(competitors_query, (), (select, as_of, product, competitor, known, limit, after))

/// Contracts as facts of the kinds `contract`, `addendum` and `contract_ended` make them: a `contract_card` each.
struct contracts_query {
    std::string select;                ///< "contracts"
    date as_of;
    std::optional<std::string> id;
    std::optional<std::string> client;
    std::optional<bool> details;       ///< with versions, terms and performances; false
    std::optional<std::int32_t> limit;
    std::optional<std::string> after;  ///< `next` of the answer before
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(contracts_query, (), (select, as_of, id, client, details, limit, after, known))

/// Sold units, as facts of the rules `warranty` tell of them: each with its demands, and with what the calculator
/// `warranty` says about its last open demand, or about that with the `id`.
struct units_query {
    std::string select;                 ///< "units"
    date as_of;
    std::optional<std::string> serial;  ///< of the unit, or of the one that was given for it
    std::optional<std::string> id;      ///< or: of the fact of its sale, or of a demand
    std::optional<bool> open;           ///< or: all units of which something is owed, without that
    std::optional<json::language> lang;
    std::optional<bool> reasons;
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(units_query, (), (select, as_of, serial, id, open, lang, reasons, known))

/// Under which documents the facts are understood.
struct documents_query {
    std::string select;                ///< "documents"
    std::optional<document_kind> kind;
    std::optional<std::string> name;
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(documents_query, (), (select, kind, name, known))

/// Who answers for what, in the order of recording.
struct assignments_query {
    std::string select;                ///< "assignments"
    std::optional<std::string> duty;
    std::optional<std::string> client;
    std::optional<std::string> person;
    std::optional<std::string> unit;
    std::optional<date> from;          ///< the first and the last day from which they hold
    std::optional<date> to;
    std::optional<date> known;
};
BOOST_DESCRIBE_STRUCT(assignments_query, (), (select, duty, client, person, unit, from, to, known))

/// Who saw whose personal data, when and on what ground, as facts of the kind `personal_data_accessed` say, and what
/// was erased, as those of the kind `troth.erased` do: in the order of recording.
struct accesses_query {
    std::string select;                ///< "accesses"
    std::optional<std::string> client;
    std::optional<std::string> by;
    std::optional<date> from;          ///< the first and the last day on which it was
    std::optional<date> to;
    std::optional<date> known;
    std::optional<std::int32_t> limit;
    std::optional<std::string> after;  ///< `next` of the answer before
};
BOOST_DESCRIBE_STRUCT(accesses_query, (), (select, client, by, from, to, known, limit, after))

/// What was done with personal data, as an answer shows it.
struct access_answer {
    std::string fact;                  ///< its id
    std::string kind;                  ///< of the fact
    date on;
    std::optional<std::string> client;
    std::optional<std::string> by;
    std::optional<std::string> what;
    std::optional<std::string> ground;
};
BOOST_DESCRIBE_STRUCT(access_answer, (), (fact, kind, on, client, by, what, ground))

/// What was paid or performed and no obligation has taken, as an answer shows it.
struct advance_answer {
    std::optional<std::string> rule;      ///< under which it waits; none where no rule reads the payment
    std::string fact;                     ///< the id of the fact that paid
    date on;
    std::optional<std::string> currency;  ///< as the fact or the rule states it
    std::optional<std::string> left;      ///< of money, as the fact writes it where no rule reads it
    std::optional<std::string> measure;   ///< of a quantity: what it is counted in
    std::optional<std::string> quantity_left;
};
BOOST_DESCRIBE_STRUCT(advance_answer, (), (rule, fact, on, currency, left, measure, quantity_left))

/// A performance or a raise, as an answer shows it.
struct part_answer {
    std::string fact;  ///< the id of the fact
    date on;
    std::optional<money> amount;
    std::optional<decimal> quantity;
};
BOOST_DESCRIBE_STRUCT(part_answer, (), (fact, on, amount, quantity))

/// Days on which an obligation rested.
struct rest_answer {
    date first;
    std::optional<date> last;
};
BOOST_DESCRIBE_STRUCT(rest_answer, (), (first, last))

/// An obligation, as an answer shows it.
struct obligation_answer {
    std::string rule;
    std::string subject;
    std::int32_t occurrence = 0;
    std::optional<std::string> client;
    std::string obligor;
    std::string obligee;
    std::string performance;
    date opened_on;
    std::optional<date> due;
    std::optional<std::string> not_known;  ///< why the due day is not known
    std::optional<std::string> currency;
    std::optional<money> amount;
    std::optional<money> left;
    std::optional<std::string> measure;    ///< of a quantity: what it is counted in
    std::optional<decimal> quantity;
    std::optional<decimal> quantity_left;
    obligation_state state = obligation_state::open;
    std::optional<date> closed_on;
    std::optional<std::vector<part_answer>> performed;
    std::optional<std::vector<part_answer>> raised;
    std::optional<std::vector<rest_answer>> rested;
    std::optional<std::string> opened_by;  ///< the id of the fact
    /// The members that a fact `payment` must have to pay it; none where its rule asks for another kind, or a list.
    std::optional<std::map<std::string, std::string>> paid_by;
};
BOOST_DESCRIBE_STRUCT(obligation_answer, (),
                      (rule, subject, occurrence, client, obligor, obligee, performance, opened_on, due, not_known,
                       currency, amount, left, measure, quantity, quantity_left, state, closed_on, performed, raised,
                       rested, opened_by, paid_by))

}  // namespace troth::inline v0
