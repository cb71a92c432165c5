// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

result<std::string> query_answers::answer(const facts_query& q) {
    const auto after = read_number(q.after);
    if (!after) return after.error();
    // An id that is asked for is found by its index, which a condition that also allows for none would not use.
    std::string text =
        "SELECT number, recorded, data, id, (SELECT k.id FROM fact AS k WHERE k.corrects = f.number"
        " ORDER BY k.number DESC LIMIT 1) AS correction, data_digest, kind, ";
    text += std::string(from_.facts_.salt_columns()) + " FROM fact AS f WHERE number > ?1";
    text += q.id ? " AND id = ?2" : " AND ?2 IS NULL";
    text += " AND recorded <= ?6 AND (((?3 IS NULL OR kind = ?3) AND on_day >= ?4 AND on_day <= ?5)";
    // What a correction says is looked at below, so that it is not known how many rows that takes.
    const bool as_corrected = q.corrected.value_or(false);
    text += std::string(as_corrected ? " OR correction IS NOT NULL" : "") + ") ORDER BY number LIMIT ?7";
    statement s(db_, text.c_str());
    const auto most = rows_of_limit(q.limit);
    const auto limit = as_corrected ? std::int64_t{-1} : static_cast<std::int64_t>(most) + 1;
    const auto from = q.from.value_or(date::first()), to = q.to.value_or(date::last());
    const auto known = q.known.value_or(date::last());
    run r(s, *after, q.id, q.kind, from, to, known, limit);
    std::vector<std::string> rows;
    std::string next;
    std::int64_t last = 0;
    while (r.next()) {
        fact_row stored;  // its data are copied out as they are
        stored.number = r.integer(0);
        stored.id = r.text(3);
        stored.kind = r.text(6);
        stored.data = r.text(2);
        stored.data_digest = r.hash(5);
        read_salt(r, 7, stored);
        check_data(stored);
        if (as_corrected && stored.kind == correction_kind) continue;
        if (as_corrected && !r.is_null(4)) {
            auto now = from_.facts_.read_text(stored, known);
            if (!now) continue;
            const auto content = read_stored_fact(*now, stored.id);
            if ((q.kind && content->kind != *q.kind) || content->on < from || content->on > to) continue;
            stored.data = *std::move(now);
        }
        if (rows.size() == most) {
            next = std::to_string(last);
            break;
        }
        last = stored.number;
        auto& out = rows.emplace_back("{\"number\":" + std::to_string(last) + ",\"id\":");
        append_quoted(out, stored.id);
        out += ",\"recorded\":\"" + to_string(r.day(1)) + "\"";
        if (!r.is_null(4)) {
            out += ",\"corrected_by\":";
            append_quoted(out, r.text(4));
        }
        out += ",\"fact\":" + stored.data + "}";
    }
    return list_of("facts", rows, next);
}

}  // namespace troth::inline v0
