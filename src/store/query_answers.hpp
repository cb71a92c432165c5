// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <troth/client/reliability.hpp>
#include <troth/contract/contract_card.hpp>
#include <troth/reason/text.hpp>
#include <troth/store/query.hpp>

#include "implementation.hpp"
#include "unit_reader.hpp"

namespace troth::inline v0 {

namespace store {

/// A JSON object with one list, and `next` where there is more.
[[nodiscard]] inline std::string list_of(const std::string& name, const std::vector<std::string>& rows,
                                  const std::string& next = {}) {
    std::string out = "{\"" + name + "\":[";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i != 0) out += ',';
        out += rows[i];
    }
    out += ']';
    if (!next.empty()) {
        out += ",\"next\":";
        append_quoted(out, next);
    }
    return out + "}";
}

[[nodiscard]] inline std::size_t rows_of_limit(const std::optional<std::int32_t>& limit) {
    return static_cast<std::size_t>(std::min(limit.value_or(default_rows), most_rows));
}

/// A member of a fact; where it lacks it, that of a fact which by the form of its kind gives it.
[[nodiscard]] std::optional<std::string> stated_or_given(const form_set& forms, fact_log& facts, const fact& f,
                                                         const std::string& member);

/// How far a client can be relied on in a currency, and why.
struct scored_client {
    std::string client;
    client_reliability score;
    reasons why;
};

/// A fact by which a rule would be performed in part, but which lacks what would tell of which debt.
struct unread_payment {
    std::int64_t number = 0;
    std::unique_ptr<fact> content;
    std::size_t rule = 0;               ///< the first that asks for facts of the kind
    const std::string* amount = nullptr;  ///< the member that has what was paid
};

/// Whether all facts of a kind refer by a member to a fact, or to what is named so: then `form_table` finds them by it.
[[nodiscard]] bool refers(const form_set& forms, const std::string& kind, const std::string& member,
                          const std::optional<std::string>& name = {});

/// Whether a rule is about what a promise says.
[[nodiscard]] inline bool is_of_promise(const obligation_rule& rule) { return rule.when.fact == "promise"; }

/// The amount of so many minor units.
[[nodiscard]] inline decimal decimal_of(std::int64_t minor, currency c) noexcept { return {minor, c.decimals()}; }

}  // namespace store

/// The number by which people know the document of a fact; none where it is empty.
[[nodiscard]] inline std::optional<std::string> number_of(const fact& f) {
    auto number = f.find("number");
    if (number && number->empty()) number.reset();
    return number;
}

/// Answers one question from a registry.
class query_answers {
public:
    explicit query_answers(registry::implementation& from) : from_(from), db_(*from.db_) {}

    [[nodiscard]] result<std::string> answer(const facts_query& q);
    [[nodiscard]] result<std::string> answer(const obligations_query& q);
    [[nodiscard]] result<std::string> answer(const advances_query& q);
    [[nodiscard]] result<std::string> answer(const ageing_query& q);
    [[nodiscard]] result<std::string> answer(const claims_query& q);
    [[nodiscard]] result<std::string> answer(const statements_query& q);
    [[nodiscard]] result<std::string> answer(const contracts_query& q);
    [[nodiscard]] result<std::string> answer(const reliability_query& q);
    [[nodiscard]] result<std::string> answer(const loyalty_query& q);
    [[nodiscard]] result<std::string> answer(const units_query& q);
    [[nodiscard]] result<std::string> answer(const client_query& q);
    [[nodiscard]] result<std::string> answer(const client_report_query& q);
    [[nodiscard]] result<std::string> answer(const competitors_query& q);
    [[nodiscard]] result<std::string> answer(const documents_query& q);
    [[nodiscard]] result<std::string> answer(const assignments_query& q);
    [[nodiscard]] result<std::string> answer(const accesses_query& q);

private:
    [[nodiscard]] result<std::vector<store::grouped_obligation>> find(const obligations_query& q,
                                                                      const store::rule_book& book);
    [[nodiscard]] std::vector<store::grouped_obligation> find_stored(const obligations_query& q,
                                                                     const store::rule_book& book);
    [[nodiscard]] bool shares_subjects(const std::string& id);
    [[nodiscard]] bool is_opened_by(const std::string& id, const store::rule_book& book,
                                    const store::grouped_obligation& o);
    [[nodiscard]] bool is_wanted(const obligations_query& q, const store::rule_book& book,
                                 const store::grouped_obligation& o);
    [[nodiscard]] obligation_answer answer_of(const store::grouped_obligation& o, const store::rule_book& book,
                                              const obligations_query& q);
    /// The sales of units of which something is open on the day of a question; by their serials, then by their ids.
    [[nodiscard]] result<std::vector<json::written_fact>> sales_with_open(const units_query& q,
                                                                          store::unit_reader& units,
                                                                          const store::rule_book& book);
    void add_opening(const store::grouped_obligation& o, const store::rule_book& book, obligation_answer& out);
    [[nodiscard]] std::string id_of(std::int64_t fact);
    /// Payments to the end of a day that no rule reads, in the order of recording.
    [[nodiscard]] std::vector<store::unread_payment> unread_payments(const store::rule_book& book, date to);
    /// Error: `unknown_name` at `/rule`.
    [[nodiscard]] static result<void> check_rule(const std::optional<std::string>& rule, const store::rule_book& book);
    /// The number of the fact after which an answer goes on; 0 without one. Error: `bad_value` at `/after`.
    [[nodiscard]] static result<std::int64_t> read_number(const std::optional<std::string>& after);
    /// What a question with `as_of` asks for, as `on_day` gives it; `then` is the overlay of that day.
    [[nodiscard]] std::vector<store::grouped_obligation> find_on(const obligations_query& q,
                                                                 const store::rule_book& book,
                                                                 const store::overlay& then);
    /// Obligations as they stood at the end of a day, raised by what was breached until then, sorted by place: those
    /// `stored` whose groups stand in the tables as they were, and `others`, of groups that were different.
    [[nodiscard]] std::vector<store::grouped_obligation> on_day(date day, const store::overlay& then,
                                                                std::vector<store::grouped_obligation> stored,
                                                                std::vector<store::grouped_obligation> others,
                                                                const store::rule_book& book, bool with_parts = false);
    /// All that a question asks for, with parts. Error: `limit` for more than `most_rows`.
    [[nodiscard]] result<std::vector<store::grouped_obligation>> find_all(obligations_query q,
                                                                          const store::rule_book& book);

    /// The contracts that a question asks for; `next` is set where there are more.
    [[nodiscard]] result<std::vector<contract_card>> contract_cards(const contracts_query& q,
                                                                    const store::rule_book& book, std::string& next);
    /// How far clients can be relied on: the least points first.
    [[nodiscard]] result<std::vector<store::scored_client>> score(const reliability_query& q,
                                                                  store::rule_book& book);

    /// What was owed on account of clients, as it stood when a day ended: all that was open then, what was closed since
    /// an earlier day, and promises that were due since then, whenever they were kept; without parts.
    [[nodiscard]] result<std::vector<store::grouped_obligation>> duties_of_clients(date from, date to,
                                                                                   const store::rule_book& book);

    registry::implementation& from_;
    SQLite::Database& db_;
    std::map<std::string, bool> shares_subjects_;  // by id
};

}  // namespace troth::inline v0
