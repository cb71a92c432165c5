// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0

// What the rows of groups say. A row that contradicts itself was not written by this library: it may stand for nothing
// that the domain expects, and is `corrupt` before it gets there.
#include <troth/json/reader.hpp>

#include "group_table.hpp"

namespace troth::inline v0::store {
namespace {

rest read_rest(const run& r, int column) {
    const rest out{r.day(column), r.find_day(column + 1)};
    if (out.last && *out.last < out.first) r.fail_at(column + 1, "a day before the first one");
    return out;
}

}  // namespace

currency read_currency(const run& r, int column) {
    const auto known = currency::make(r.text(column));
    if (!known) r.fail_at(column, "no currency");
    return *known;
}

event_row read_event(const run& r) {
    const auto on = r.day(0).days();
    const auto role = static_cast<std::int32_t>(r.within(2, static_cast<int>(rule_role::reopens)));
    const auto part = static_cast<std::int32_t>(r.within(5, INT32_MAX));
    return {on, r.small(1), role, r.integer(3), r.small(4), part, r.small(6)};
}

group_id read_group(const run& r, int column, std::size_t rules) {
    return {static_cast<std::size_t>(r.within(column, static_cast<std::int64_t>(rules) - 1)), r.text(column + 1)};
}

obligation read_obligation(const run& r, int column) {
    obligation o;
    o.fact = r.integer(column);
    o.occurrence = static_cast<std::int32_t>(r.within(column + 1, INT32_MAX));
    o.due = r.find_day(column + 2);
    o.closed_on = r.find_day(column + 3);
    o.state = static_cast<obligation_state>(r.within(column + 4, static_cast<int>(obligation_state::cancelled)));
    if (o.is_open() == o.closed_on.has_value()) r.fail_at(column + 4, "a state that contradicts \"closed_on\"");
    o.amount = r.within(column + 5, INT64_MAX);
    o.left = r.within(column + 6, o.amount);
    if (!r.is_null(column + 7) && is_measure(r.text(column + 7))) {
        o.measure = r.text(column + 7);
    } else if (!r.is_null(column + 7)) {
        o.is_money = true;
        o.currency = read_currency(r, column + 7);
    }
    o.opened_on = r.day(column + 8);
    o.due_from = r.find_day(column + 9);
    o.due_first = r.find_day(column + 10);
    o.problem = r.text(column + 11);
    o.subject = r.text(column + 12);
    o.client = r.text(column + 13);
    o.obligor = r.text(column + 14);
    o.obligee = r.text(column + 15);
    return o;
}

void group_table::read_rests(const group_id& g, obligation& o) {
    run r(rests_of_, g.rule, g.key, o.fact, o.occurrence);
    while (r.next()) o.rests.push_back(read_rest(r, 0));
}

void group_table::read_details(const group_id& g, obligation& o) {
    auto performed = o.amount - o.left;
    if (o.state != obligation_state::open) {
        run r(parts_of_, g.rule, g.key, o.fact, o.occurrence);
        while (r.next()) {
            o.parts.push_back({r.integer(1), r.day(0), r.within(2, performed)});
            performed -= o.parts.back().minor;
        }
    }
    if (performed != 0)
        throw failure(fail(code::corrupt, "",
                           "the file is damaged: what was performed of the obligation " + shown(o.subject) +
                               " and what is left of it do not make its amount"));
    if (has_raises()) {
        auto most = o.amount;
        run r(raises_of_, g.rule, g.key, o.fact, o.occurrence);
        while (r.next()) {
            o.raises.push_back({r.integer(1), r.day(0), r.within(2, most)});
            most -= o.raises.back().minor;
        }
    }
    if (has_rests()) read_rests(g, o);
}

}  // namespace troth::inline v0::store
