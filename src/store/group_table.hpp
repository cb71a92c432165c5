// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include <troth/registry/state.hpp>

#include "sql.hpp"

namespace troth::inline v0::store {

/// The obligations of one rule with the same key.
struct group_id {
    std::size_t rule = 0;
    std::string key;
    [[nodiscard]] friend auto operator<=>(const group_id&, const group_id&) = default;
};

/// An event of a group as it is kept. The order of its members is that in which events take effect.
struct event_row {
    std::int32_t on = 0;
    std::int32_t minute = 0;
    std::int32_t role = 0;
    std::int64_t fact = 0;
    std::int32_t occurrence = 0;
    std::int32_t part = 0;
    std::int32_t is_chained = 0;
    [[nodiscard]] friend auto operator<=>(const event_row&, const event_row&) = default;

    [[nodiscard]] static event_row of(const event& e) noexcept;
    [[nodiscard]] event with(const troth::fact* what) const noexcept;
};

/// What an advance is by what stands for its amount: of the whole of obligations a word.
[[nodiscard]] constexpr advance_of advance_of_word(std::string_view text) noexcept {
    return text == "next" ? advance_of::next : text == "all" ? advance_of::all : advance_of::amount;
}

/// A performance or a raise of an obligation: what one fact did on one day.
struct part_row {
    std::int64_t fact = 0;
    std::int32_t occurrence = 0;
    std::int32_t on = 0;
    std::int64_t by = 0;
    std::int64_t minor = 0;
    [[nodiscard]] friend auto operator<=>(const part_row&, const part_row&) = default;
};

struct rest_row {
    std::int64_t fact = 0;
    std::int32_t occurrence = 0;
    std::int32_t first = 0;
    std::optional<date> last;
    [[nodiscard]] friend auto operator<=>(const rest_row&, const rest_row&) = default;
};

/// All rows of a group, as they stand in the tables and in their order. Obligations are without parts, raises and
/// rests.
struct group_rows {
    std::vector<obligation> obligations;
    std::vector<part_row> parts;
    std::vector<part_row> raises;
    std::vector<rest_row> rests;
    std::vector<advance> advances;
};

/// The rows that a group makes: in the order of the tables, parts of one fact and day as one.
[[nodiscard]] group_rows rows_of(const group& g);

/// Puts the parts of obligations in the order, and in the form, in which the tables would give them back.
void put_in_table_order(group& g);

/// The columns of an obligation that `read_obligation` reads, in its order.
#define TROTH_OBLIGATION_COLUMNS                                                                                  \
    "fact, occurrence, due, closed_on, state, amount, left_minor, currency, opened_on, due_from, due_first, problem," \
    " subject, client, obligor, obligee"

/// An obligation without parts, raises and rests, from a row whose columns begin at `column`.
[[nodiscard]] obligation read_obligation(const run& r, int column);

/// The rule and the key of a group from a row whose columns begin at `column`; so many rules there are.
[[nodiscard]] group_id read_group(const run& r, int column, std::size_t rules);

[[nodiscard]] currency read_currency(const run& r, int column);
/// An event from a row of on_day, minute, role, fact, occurrence, part, is_chained.
[[nodiscard]] event_row read_event(const run& r);

/// The tables of groups: what is read and written of them.
class group_table {
public:
    explicit group_table(SQLite::Database& db);

    [[nodiscard]] std::optional<event_row> last_event(const group_id& g);
    [[nodiscard]] std::vector<event_row> events(const group_id& g, date until = date::last());
    void add_event(const group_id& g, const event_row& e);
    void remove_event(const group_id& g, const event_row& e);

    enum class which { all, open, closed };
    /// The obligations of a group with their rests, without parts and raises.
    [[nodiscard]] std::vector<obligation> obligations(const group_id& g, which w);
    [[nodiscard]] std::vector<advance> advances(const group_id& g);
    [[nodiscard]] group_rows rows(const group_id& g);
    /// Reads the parts and raises of an obligation, and its rests.
    void read_details(const group_id& g, obligation& o);
    void read_rests(const group_id& g, obligation& o);

    void add_obligation(const group_id& g, const obligation& o);
    void change_obligation(const group_id& g, const obligation& o);
    /// Adds parts of an obligation to those that are kept.
    void add_parts(const group_id& g, const obligation& o);
    void write_rests(const group_id& g, const obligation& o);
    void write_advances(const group_id& g, const std::vector<advance>& all);
    /// Puts rows in place of others: only what differs is written.
    void replace(const group_id& g, const group_rows& before, const group_rows& now);

    /// Forgets what is remembered of the tables between commands.
    void forget();
    [[nodiscard]] bool has_rests();
    [[nodiscard]] bool has_raises();

private:
    void add_currency(const obligation& o);
    void write_part(statement& s, const group_id& g, const part_row& p) {
        run(s, g.rule, g.key, p.fact, p.occurrence, p.on, p.by, p.minor).finish();
    }
    void remove_part(statement& s, const group_id& g, const part_row& p) {
        run(s, g.rule, g.key, p.fact, p.occurrence, p.on, p.by).finish();
    }

    statement last_event_, events_, add_event_, remove_event_;
    statement all_, open_, closed_, add_obligation_, change_obligation_, remove_obligation_;
    statement parts_, parts_of_, add_part_, remove_part_;
    statement raises_, raises_of_, add_raise_, remove_raise_;
    statement rests_, rests_of_, add_rest_, remove_rest_, remove_rests_;
    statement advances_, add_advance_, remove_advances_;
    statement has_rests_statement_, has_raises_statement_, add_currency_;
    std::optional<bool> has_rests_, has_raises_;
    std::set<std::string, std::less<>> currencies_;
};

}  // namespace troth::inline v0::store
