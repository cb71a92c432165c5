// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "group_table.hpp"

#include <algorithm>

namespace troth::inline v0::store {
namespace {

std::optional<std::string> currency_text(const obligation& o) {
    if (o.is_money) return std::string(o.currency.code());
    return o.has_amount() ? std::optional(o.measure) : std::nullopt;
}

/// Parts in the order of the table, those of one fact and day as one.
void merge(std::vector<part_row>& parts) {
    const auto key = [](const part_row& p) { return std::tuple(p.fact, p.occurrence, p.on, p.by); };
    std::sort(parts.begin(), parts.end(), [&](const part_row& a, const part_row& b) { return key(a) < key(b); });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (kept != 0 && key(parts[kept - 1]) == key(parts[i])) parts[kept - 1].minor += parts[i].minor;
        else parts[kept++] = parts[i];
    }
    parts.resize(kept);
}

part_row row_of(const obligation& o, const performed_part& p) {
    return {o.fact, o.occurrence, p.on.days(), p.fact, p.minor};
}
part_row row_of(const obligation& o, const raised_part& p) {
    return {o.fact, o.occurrence, p.from.days(), p.fact, p.minor};
}

/// The parts of an obligation as the table gives them back.
template <class Part, class Day>
void put_in_order(std::vector<Part>& parts, Day day) {
    const auto key = [&](const Part& p) { return std::tuple(p.*day, p.fact); };
    std::sort(parts.begin(), parts.end(), [&](const Part& a, const Part& b) { return key(a) < key(b); });
    std::size_t kept = 0;
    for (const auto& p : parts) {
        if (kept != 0 && key(parts[kept - 1]) == key(p)) parts[kept - 1].minor += p.minor;
        else parts[kept++] = p;
    }
    parts.resize(kept);
}

bool same_row(const obligation& a, const obligation& b) {
    const auto all = [](const obligation& o) {
        return std::tie(o.due, o.closed_on, o.state, o.amount, o.left, o.is_money, o.measure, o.opened_on, o.due_from,
                        o.due_first, o.problem, o.subject, o.client, o.obligor, o.obligee);
    };
    return all(a) == all(b) && (!a.is_money || a.currency == b.currency);
}

/// Walks two lists in the order of their keys: what only the first has is removed, what differs is removed and added.
template <class Row, class Key, class Same, class Remove, class Add>
void exchange(const std::vector<Row>& before, const std::vector<Row>& now, Key key, Same same, Remove remove, Add add) {
    auto b = before.begin();
    auto n = now.begin();
    while (b != before.end() || n != now.end()) {
        if (n == now.end() || (b != before.end() && key(*b) < key(*n))) remove(*b++);
        else if (b == before.end() || key(*n) < key(*b)) add(*n++);
        else {
            if (!same(*b, *n)) {
                remove(*b);
                add(*n);
            }
            ++b;
            ++n;
        }
    }
}

#define TROTH_GROUP " WHERE rule = ?1 AND key = ?2"
#define TROTH_ONE TROTH_GROUP " AND fact = ?3 AND occurrence = ?4"

}  // namespace

event_row event_row::of(const event& e) noexcept {
    const auto known = e.what != nullptr && !e.is_chained ? e.what->minute : std::nullopt;
    const auto minute = known.value_or(e.role == rule_role::opens ? 0 : 24 * 60);
    return {e.on.days(), minute, static_cast<std::int32_t>(e.role), e.fact_number, e.occurrence,
            static_cast<std::int32_t>(e.part), e.is_chained ? 1 : 0};
}

event event_row::with(const troth::fact* what) const noexcept {
    return {static_cast<rule_role>(role), static_cast<std::size_t>(part), fact, occurrence, *date::make(on),
            is_chained != 0, what};
}

group_rows rows_of(const group& g) {
    group_rows out;
    for (const auto& o : g.obligations) {
        for (const auto& p : o.parts) out.parts.push_back(row_of(o, p));
        for (const auto& p : o.raises) out.raises.push_back(row_of(o, p));
        for (const auto& r : o.rests) out.rests.push_back({o.fact, o.occurrence, r.first.days(), r.last});
        auto& row = out.obligations.emplace_back(o);
        row.parts.clear();
        row.raises.clear();
        row.rests.clear();
    }
    std::sort(out.obligations.begin(), out.obligations.end(), [](const obligation& a, const obligation& b) {
        return std::tuple(a.fact, a.occurrence) < std::tuple(b.fact, b.occurrence);
    });
    merge(out.parts);
    merge(out.raises);
    std::sort(out.rests.begin(), out.rests.end());
    out.advances = g.advances;
    return out;
}

void put_in_table_order(group& g) {
    for (auto& o : g.obligations) {
        put_in_order(o.parts, &performed_part::on);
        put_in_order(o.raises, &raised_part::from);
    }
}

group_table::group_table(SQLite::Database& db)
    : last_event_(db, "SELECT on_day, minute, role, fact, occurrence, part, is_chained FROM event" TROTH_GROUP
                      " ORDER BY on_day DESC, minute DESC, role DESC, fact DESC, occurrence DESC, part DESC,"
                      " is_chained DESC LIMIT 1"),
      events_(db, "SELECT on_day, minute, role, fact, occurrence, part, is_chained FROM event" TROTH_GROUP
                  " AND on_day <= ?3 ORDER BY on_day, minute, role, fact, occurrence, part, is_chained"),
      add_event_(db,
                 "INSERT INTO event (rule, key, on_day, minute, role, fact, occurrence, part, is_chained)"
                 " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      remove_event_(db, "DELETE FROM event" TROTH_GROUP
                        " AND on_day = ?3 AND minute = ?4 AND role = ?5 AND fact = ?6"
                        " AND occurrence = ?7 AND part = ?8 AND is_chained = ?9"),
      all_(db, "SELECT " TROTH_OBLIGATION_COLUMNS " FROM obligation" TROTH_GROUP " ORDER BY fact, occurrence"),
      open_(db, "SELECT " TROTH_OBLIGATION_COLUMNS " FROM obligation" TROTH_GROUP
                " AND closed_on IS NULL ORDER BY fact, occurrence"),
      closed_(db, "SELECT " TROTH_OBLIGATION_COLUMNS " FROM obligation" TROTH_GROUP
                  " AND closed_on IS NOT NULL ORDER BY fact, occurrence"),
      add_obligation_(db, "INSERT INTO obligation (rule, key, " TROTH_OBLIGATION_COLUMNS
                          ")"
                          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
      change_obligation_(db,
                         "UPDATE obligation SET due = ?5, closed_on = ?6, state = ?7, amount = ?8, left_minor = ?9,"
                         " due_from = ?10, due_first = ?11, problem = ?12" TROTH_ONE),
      remove_obligation_(db, "DELETE FROM obligation" TROTH_ONE),
      parts_(db, "SELECT fact, occurrence, on_day, performed_by, minor FROM performance" TROTH_GROUP
                 " ORDER BY fact, occurrence, on_day, performed_by"),
      parts_of_(db, "SELECT on_day, performed_by, minor FROM performance" TROTH_ONE " ORDER BY on_day, performed_by"),
      add_part_(db,
                "INSERT INTO performance (rule, key, fact, occurrence, on_day, performed_by, minor)"
                " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET minor = minor + excluded.minor"),
      remove_part_(db, "DELETE FROM performance" TROTH_ONE " AND on_day = ?5 AND performed_by = ?6"),
      raises_(db, "SELECT fact, occurrence, from_day, raised_by, minor FROM raise" TROTH_GROUP
                  " ORDER BY fact, occurrence, from_day, raised_by"),
      raises_of_(db, "SELECT from_day, raised_by, minor FROM raise" TROTH_ONE " ORDER BY from_day, raised_by"),
      add_raise_(db,
                 "INSERT INTO raise (rule, key, fact, occurrence, from_day, raised_by, minor)"
                 " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET minor = minor + excluded.minor"),
      remove_raise_(db, "DELETE FROM raise" TROTH_ONE " AND from_day = ?5 AND raised_by = ?6"),
      rests_(db, "SELECT fact, occurrence, first_day, last_day FROM rest" TROTH_GROUP
                 " ORDER BY fact, occurrence, first_day"),
      rests_of_(db, "SELECT first_day, last_day FROM rest" TROTH_ONE " ORDER BY first_day"),
      add_rest_(db, "INSERT INTO rest (rule, key, fact, occurrence, first_day, last_day) VALUES (?, ?, ?, ?, ?, ?)"),
      remove_rest_(db, "DELETE FROM rest" TROTH_ONE " AND first_day = ?5"),
      remove_rests_(db, "DELETE FROM rest" TROTH_ONE),
      advances_(db, "SELECT fact, on_day, amount_left, currency FROM advance" TROTH_GROUP " ORDER BY position"),
      add_advance_(db,
                   "INSERT INTO advance (rule, key, position, fact, on_day, amount_left, currency)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?)"),
      remove_advances_(db, "DELETE FROM advance" TROTH_GROUP),
      has_rests_statement_(db, "SELECT EXISTS (SELECT 1 FROM rest)"),
      has_raises_statement_(db, "SELECT EXISTS (SELECT 1 FROM raise)"),
      add_currency_(db, "INSERT INTO currency (code, decimals) VALUES (?, ?) ON CONFLICT DO NOTHING") {}

void group_table::forget() {
    has_rests_.reset();
    has_raises_.reset();
    currencies_.clear();
}

bool group_table::has_rests() {
    if (!has_rests_) {
        run r(has_rests_statement_);
        has_rests_ = r.next() && r.integer(0) != 0;
    }
    return *has_rests_;
}

bool group_table::has_raises() {
    if (!has_raises_) {
        run r(has_raises_statement_);
        has_raises_ = r.next() && r.integer(0) != 0;
    }
    return *has_raises_;
}

std::optional<event_row> group_table::last_event(const group_id& g) {
    run r(last_event_, g.rule, g.key);
    return r.next() ? std::optional(read_event(r)) : std::nullopt;
}

std::vector<event_row> group_table::events(const group_id& g, date until) {
    std::vector<event_row> out;
    run r(events_, g.rule, g.key, until);
    while (r.next()) out.push_back(read_event(r));
    return out;
}

void group_table::add_event(const group_id& g, const event_row& e) {
    run(add_event_, g.rule, g.key, e.on, e.minute, e.role, e.fact, e.occurrence, e.part, e.is_chained).finish();
}

void group_table::remove_event(const group_id& g, const event_row& e) {
    run(remove_event_, g.rule, g.key, e.on, e.minute, e.role, e.fact, e.occurrence, e.part, e.is_chained).finish();
}

std::vector<obligation> group_table::obligations(const group_id& g, which w) {
    std::vector<obligation> out;
    {
        run r(w == which::all ? all_ : w == which::open ? open_ : closed_, g.rule, g.key);
        while (r.next()) out.push_back(read_obligation(r, 0));
    }
    if (has_rests())
        for (auto& o : out) read_rests(g, o);
    return out;
}

std::vector<advance> group_table::advances(const group_id& g) {
    std::vector<advance> out;
    run r(advances_, g.rule, g.key);
    while (r.next()) {
        const auto what = advance_of_word(r.text(2));
        const auto left = what != advance_of::amount ? decimal() : decimal::parse(r.text(2), 18, 4);
        if (!left)
            throw failure(fail(code::corrupt, "", "an advance of the group \"" + g.key + "\" does not read as one"));
        auto& a = out.emplace_back(advance{r.integer(0), r.day(1), *left, {}, {}, what});
        if (!r.is_null(3) && is_measure(r.text(3))) a.measure = r.text(3);
        else if (!r.is_null(3)) a.currency = read_currency(r, 3);
    }
    return out;
}

group_rows group_table::rows(const group_id& g) {
    group_rows out;
    out.obligations = obligations(g, which::all);
    for (auto& o : out.obligations) o.rests.clear();
    const auto read_parts = [&](statement& s, std::vector<part_row>& to) {
        run r(s, g.rule, g.key);
        while (r.next())
            to.push_back({r.integer(0), r.small(1), r.day(2).days(), r.integer(3), r.within(4, INT64_MAX)});
    };
    read_parts(parts_, out.parts);
    if (has_raises()) read_parts(raises_, out.raises);
    if (has_rests()) {
        run r(rests_, g.rule, g.key);
        while (r.next()) out.rests.push_back({r.integer(0), r.small(1), r.small(2), r.find_day(3)});
    }
    out.advances = advances(g);
    return out;
}

void group_table::add_currency(const obligation& o) {
    const auto word = currency_text(o);
    if (!word || !currencies_.insert(*word).second) return;
    run(add_currency_, *word, std::int32_t{o.decimals()}).finish();
}

void group_table::add_obligation(const group_id& g, const obligation& o) {
    add_currency(o);
    const auto word = currency_text(o);
    run(add_obligation_, g.rule, g.key, o.fact, o.occurrence, o.due, o.closed_on, static_cast<std::int32_t>(o.state),
        o.amount, o.left, word, o.opened_on, o.due_from, o.due_first, o.problem, o.subject, o.client, o.obligor,
        o.obligee)
        .finish();
}

void group_table::change_obligation(const group_id& g, const obligation& o) {
    run(change_obligation_, g.rule, g.key, o.fact, o.occurrence, o.due, o.closed_on, static_cast<std::int32_t>(o.state),
        o.amount, o.left, o.due_from, o.due_first, o.problem)
        .finish();
}

void group_table::add_parts(const group_id& g, const obligation& o) {
    for (const auto& p : o.parts) write_part(add_part_, g, row_of(o, p));
    for (const auto& p : o.raises) write_part(add_raise_, g, row_of(o, p));
    if (!o.raises.empty()) has_raises_ = true;
}

void group_table::write_rests(const group_id& g, const obligation& o) {
    run(remove_rests_, g.rule, g.key, o.fact, o.occurrence).finish();
    for (const auto& rest : o.rests)
        run(add_rest_, g.rule, g.key, o.fact, o.occurrence, rest.first, rest.last).finish();
    if (!o.rests.empty()) has_rests_ = true;
}

void group_table::write_advances(const group_id& g, const std::vector<advance>& all) {
    run(remove_advances_, g.rule, g.key).finish();
    std::int32_t position = 0;
    for (const auto& a : all) {
        const auto left = a.what == advance_of::amount ? to_string(a.left)
                          : a.what == advance_of::next ? "next"
                                                       : "all";
        const auto word = a.currency           ? std::optional(std::string(a.currency->code()))
                          : !a.measure.empty() ? std::optional(a.measure)
                                               : std::nullopt;
        run(add_advance_, g.rule, g.key, position++, a.fact, a.on, left, word).finish();
    }
}

void group_table::replace(const group_id& g, const group_rows& before, const group_rows& now) {
    exchange(
        before.obligations, now.obligations, [](const obligation& o) { return std::tuple(o.fact, o.occurrence); },
        same_row, [&](const obligation& o) { run(remove_obligation_, g.rule, g.key, o.fact, o.occurrence).finish(); },
        [&](const obligation& o) { add_obligation(g, o); });
    const auto part_key = [](const part_row& p) { return std::tuple(p.fact, p.occurrence, p.on, p.by); };
    const auto same = [](const auto& a, const auto& b) { return a == b; };
    exchange(
        before.parts, now.parts, part_key, same, [&](const part_row& p) { remove_part(remove_part_, g, p); },
        [&](const part_row& p) { write_part(add_part_, g, p); });
    exchange(
        before.raises, now.raises, part_key, same, [&](const part_row& p) { remove_part(remove_raise_, g, p); },
        [&](const part_row& p) { write_part(add_raise_, g, p); });
    exchange(
        before.rests, now.rests, [](const rest_row& r) { return std::tuple(r.fact, r.occurrence, r.first); }, same,
        [&](const rest_row& r) { run(remove_rest_, g.rule, g.key, r.fact, r.occurrence, r.first).finish(); },
        [&](const rest_row& r) { run(add_rest_, g.rule, g.key, r.fact, r.occurrence, r.first, r.last).finish(); });
    if (!now.raises.empty()) has_raises_ = true;
    if (!now.rests.empty()) has_rests_ = true;
    if (before.advances != now.advances) write_advances(g, now.advances);
}

}  // namespace troth::inline v0::store
