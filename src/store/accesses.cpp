// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/writer.hpp>

#include "query_answers.hpp"

namespace troth::inline v0 {

using namespace store;

result<std::string> query_answers::answer(const accesses_query& q) {
    const auto after = read_number(q.after);
    if (!after) return after.error();
    statement s(db_, "SELECT number FROM fact WHERE number > ?1 AND kind IN (?2, ?3) ORDER BY number");
    const std::string kinds[] = {access_kind, erasure_kind};
    run r(s, *after, kinds[0], kinds[1]);
    const auto most = rows_of_limit(q.limit);
    std::vector<std::string> rows;
    std::string next;
    std::int64_t last = 0;
    while (r.next()) {
        const auto row = from_.facts_.find(r.integer(0));
        const auto text = row ? from_.facts_.read_text(*row) : std::nullopt;
        if (!text) continue;
        const auto content = read_stored_fact(*text, row->id);
        const auto is_meant = [&](const char* member, const std::optional<std::string>& wanted) {
            return !wanted || content->find(member) == wanted;
        };
        if (!is_meant("client", q.client) || !is_meant("by", q.by) || (q.from && content->on < *q.from) ||
            (q.to && *q.to < content->on))
            continue;
        if (rows.size() == most) {
            next = std::to_string(last);
            break;
        }
        last = row->number;
        rows.push_back(
            json::to_json(access_answer{content->id, content->kind, content->on, content->find("client"),
                                        content->find("by"), content->find("what"), content->find("ground")}));
    }
    return list_of("accesses", rows, next);
}

}  // namespace troth::inline v0
