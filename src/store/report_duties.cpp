// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <utility>

#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

// By the index of clients: what is open, and what was closed from a day to a day, however much there ever was.
#define TROTH_OF_CLIENTS                          \
    "SELECT rule, key, " TROTH_OBLIGATION_COLUMNS \
    " FROM obligation WHERE client <> ''"         \
    " AND client IN (SELECT name FROM name WHERE kind = 'client' AND owner = '' AND role = 0)"

result<std::vector<grouped_obligation>> query_answers::duties_of_clients(date from, date to, const rule_book& book) {
    const auto then = from_.overlay_on(to);
    if (!then) return then.error();
    std::vector<grouped_obligation> out;
    const auto rules = book.rules().rules().size();
    const auto read = [&](run rows) {
        while (rows.next()) {
            grouped_obligation o{read_group(rows, 0, rules), read_obligation(rows, 2)};
            if (o.what.opened_on <= to && !then->contains(o.group)) out.push_back(std::move(o));
        }
    };
    statement open(db_, TROTH_OF_CLIENTS " AND closed_on IS NULL");
    read(run(open));
    statement closed(db_, TROTH_OF_CLIENTS " AND closed_on >= ? AND closed_on <= ?");
    read(run(closed, from, to));
    statement early(db_, "SELECT rule, key, " TROTH_OBLIGATION_COLUMNS
                         " FROM obligation WHERE rule = ? AND due >= ? AND due <= ? AND closed_on < ?");
    for (std::size_t rule = 0; rule < rules; ++rule)
        if (is_of_promise(book.rules().rule(rule))) read(run(early, rule, from, to, from));
    for (const auto& [id, group] : *then)
        for (const auto& o : group.obligations) {
            const bool is_early = is_of_promise(book.rules().rule(id.rule)) && o.due && from <= *o.due && *o.due <= to;
            if (!o.client.empty() && o.opened_on <= to && (!o.closed_on || from <= *o.closed_on || is_early))
                out.push_back({id, o});
        }
    return out;
}

}  // namespace troth::inline v0
