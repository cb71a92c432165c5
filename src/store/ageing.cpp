// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "ageing.hpp"

#include <algorithm>

#include <troth/json/writer.hpp>
#include <troth/reason/text.hpp>

#include "query_answers.hpp"

namespace troth::inline v0::store {
namespace {

const std::vector<std::int32_t> usual_borders{30, 60, 90};

std::string amount_text(std::int64_t minor, currency c) { return "\"" + to_string(money{minor, c}) + "\""; }

/// The sums of each band, as SQLite adds them up.
std::string text_of_sums(const age_bands& bands) {
    const auto overdue = [](std::int32_t more_than) { return "?1 - due > " + std::to_string(more_than); };
    std::string out = ", sum(CASE WHEN due IS NULL OR due >= ?1 THEN left_minor ELSE 0 END)";
    std::int32_t below = 0;
    for (const auto border : bands.borders()) {
        out += ", sum(CASE WHEN " + overdue(below) + " AND NOT " + overdue(border) + " THEN left_minor ELSE 0 END)";
        below = border;
    }
    return out + ", sum(CASE WHEN " + overdue(below) + " THEN left_minor ELSE 0 END)";
}

bool is_asked(const ageing_query& q, const rule_set& rules, std::size_t rule, const obligation& o) {
    return o.is_money && o.is_open() && o.opened_on <= q.as_of && (!q.rule || rules.rule(rule).id == *q.rule) &&
           (!q.client || o.client == *q.client) && (!q.obligor || o.obligor == *q.obligor);
}

}  // namespace

result<void> check_bands(const ageing_query& q) {
    if (!q.bands) return {};
    const auto& b = *q.bands;
    if (b.size() > 50) return fail(code::limit, "/bands", "expected at most 50 borders");
    for (std::size_t i = 0; i < b.size(); ++i)
        if (b[i] <= (i == 0 ? 0 : b[i - 1]))
            return fail(code::bad_value, "/bands/" + std::to_string(i),
                        "found " + std::to_string(b[i]) + ", expected days above zero that ascend");
    return {};
}

ageing::ageing(const ageing_query& q) : q_(q), bands_(q.bands.value_or(usual_borders)) {}

void ageing::add_stored(SQLite::Database& db, const rule_set& rules) {
    const auto text = "SELECT obligor, currency, min(CASE WHEN due < ?1 THEN due END)" + text_of_sums(bands_) +
                      " FROM obligation WHERE closed_on IS NULL AND currency IS NOT NULL AND opened_on <= ?1"
                      " AND (?2 IS NULL OR rule = ?2) AND (?3 IS NULL OR client = ?3) AND (?4 IS NULL OR obligor = ?4)"
                      " GROUP BY obligor, currency";
    std::optional<std::int64_t> rule;
    if (q_.rule) rule = static_cast<std::int64_t>(rules.find(*q_.rule));
    statement s(db, text.c_str());
    run r(s, q_.as_of, rule, q_.client, q_.obligor);
    while (r.next()) {
        if (is_measure(r.text(1))) continue;
        auto& debt = debts_[{r.text(0), r.text(1)}];
        debt.oldest_due = r.find_day(2);
        debt.left_minor.resize(bands_.size());
        for (std::size_t i = 0; i < bands_.size(); ++i) debt.left_minor[i] = r.integer(static_cast<int>(i) + 3);
    }
}

result<void> ageing::add(const rule_set& rules, std::size_t rule, const obligation& o) {
    if (!is_asked(q_, rules, rule, o)) return {};
    auto& debt = debts_[{o.obligor, std::string(o.currency.code())}];
    if (!debt.add(bands_, o.due, o.left, q_.as_of))
        return fail(code::limit, "", "the debts of " + shown(o.obligor) + " together do not fit an amount");
    return {};
}

result<std::string> ageing::text() const {
    std::string out = "{\"as_of\":\"" + to_string(q_.as_of) + "\",\"bands\":";
    json::write(out, bands_.borders());
    out += ",\"debts\":[";
    bool is_first = true;
    for (const auto& [who, debt] : debts_) {
        const auto total = debt.total();
        if (!total)
            return fail(code::limit, "", "the debts of " + shown(who.first) + " together do not fit an amount");
        const auto c = currency::make(who.second).value_or(currency());
        out += is_first ? "{\"obligor\":" : ",{\"obligor\":";
        is_first = false;
        append_quoted(out, who.first);
        out += ",\"currency\":\"" + who.second + "\",\"left\":" + amount_text(*total, c) +
               ",\"not_due\":" + amount_text(debt.left_minor.front(), c) + ",\"overdue\":[";
        for (std::size_t i = 1; i < bands_.size(); ++i)
            out += (i == 1 ? "" : ",") + amount_text(debt.left_minor[i], c);
        out += "]";
        if (debt.oldest_due) out += ",\"oldest_due\":\"" + to_string(*debt.oldest_due) + "\"";
        out += "}";
    }
    return out + "]}";
}

}  // namespace troth::inline v0::store

namespace troth::inline v0 {

using namespace store;

result<std::string> query_answers::answer(const ageing_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    const auto& rules = (*understood)->rules();
    if (const auto known = check_rule(q.rule, **understood); !known) return known.error();
    if (const auto checked = check_bands(q); !checked) return checked.error();
    const auto then = from_.overlay_on(q.as_of);
    if (!then) return then.error();
    const auto& all = rules.rules();
    ageing sums(q);
    // SQLite adds up what stands in the tables as it stood on the day.
    if (then->empty() && std::none_of(all.begin(), all.end(), [](const auto& r) { return r.raised_by_breach; })) {
        sums.add_stored(db_, rules);
        return sums.text();
    }
    obligations_query stored;
    stored.as_of = q.as_of;
    stored.state.emplace({obligation_state::open, obligation_state::partly_performed});
    stored.client = q.client;
    for (const auto& o : find_on(stored, **understood, *then))
        if (auto added = sums.add(rules, o.group.rule, o.what); !added) return added.error();
    return sums.text();
}

}  // namespace troth::inline v0
