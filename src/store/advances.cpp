// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <map>
#include <set>

#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// Which advances nothing at all has taken. Where several rules read one payment, that which took the most of it says
/// what is left; where none took any, the first.
class untaken_advances {
public:
    explicit untaken_advances(SQLite::Database& db) {
        statement s(db, "SELECT DISTINCT rule, fact FROM advance ORDER BY rule");
        run r(s);
        while (r.next()) {
            waits_.emplace(r.integer(1), r.integer(0));
            first_.try_emplace(r.integer(1), r.integer(0));
        }
        statement t(db,
                    "SELECT DISTINCT performed_by, rule FROM performance WHERE performed_by IN"
                    " (SELECT fact FROM advance)");
        run taken(t);
        while (taken.next()) {
            taken_.emplace(taken.integer(0), taken.integer(1));
            if (!waits_.contains({taken.integer(0), taken.integer(1)})) used_up_.insert(taken.integer(0));
        }
    }

    [[nodiscard]] bool contains(std::int64_t fact, std::int64_t rule) const {
        if (used_up_.contains(fact)) return false;
        const auto taken = taken_.lower_bound({fact, 0});
        const bool is_taken = taken != taken_.end() && taken->first == fact;
        return is_taken ? taken_.contains({fact, rule}) : first_.at(fact) == rule;
    }

private:
    std::set<std::pair<std::int64_t, std::int64_t>> waits_, taken_;  // fact and rule
    std::map<std::int64_t, std::int64_t> first_;
    std::set<std::int64_t> used_up_;
};

}  // namespace

result<std::string> query_answers::answer(const advances_query& q) {
    std::optional<untaken_advances> untaken;
    if (!q.rule) untaken.emplace(db_);
    statement s(db_,
                "SELECT r.id, f.id, a.on_day, a.currency, a.amount_left, a.fact, a.rule FROM advance AS a"
                " JOIN rule AS r ON r.number = a.rule JOIN fact AS f ON f.number = a.fact"
                " WHERE (?1 IS NULL OR r.id = ?1) AND (?2 IS NULL OR f.id = ?2) ORDER BY a.fact, a.rule, a.key");
    run r(s, q.rule, q.fact);
    std::vector<std::string> rows;
    while (r.next()) {
        if (untaken && !untaken->contains(r.integer(5), r.integer(6))) continue;
        auto& out = rows.emplace_back("{\"rule\":");
        append_quoted(out, r.text(0));
        out += ",\"fact\":";
        append_quoted(out, r.text(1));
        out += ",\"on\":\"" + to_string(r.day(2)) + "\"";
        if (!r.is_null(3)) out += ",\"currency\":\"" + r.text(3) + "\"";
        out += ",\"left\":\"" + r.text(4) + "\"}";
    }
    return list_of("advances", rows);
}

}  // namespace troth::inline v0
