// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "fact_log.hpp"
#include "form_table.hpp"
#include "group_table.hpp"
#include "rule_book.hpp"

namespace troth::inline v0::store {

/// Throws `corrupt` for an event that was read back and that the fact with this number does not make.
[[noreturn]] void fail_event(std::int64_t fact);

/// Brings the tables of groups to what the facts make of them. Facts are taken one by one: those that take effect after
/// all that their group has seen are applied at once to what is open there; a group that sees another is folded anew
/// from its events. What was touched is written by `finish`. Both ways give the same rows. After an error nothing of it
/// may be used.
class derivation {
public:
    derivation(rule_book& book, fact_log& facts, group_table& table, form_table& names);

    /// Takes a fact, which must live until `finish`. Errors: what rules miss in a fact, with a place in the fact.
    [[nodiscard]] result<void> take(std::int64_t number, const fact& f);
    /// Takes back what a fact, as it was understood so far, did.
    void take_back(std::int64_t number, std::unique_ptr<fact> f);
    /// Folds anew what must be, sends breaches and performances on to the rules that they open, and writes all that was
    /// touched.
    [[nodiscard]] result<void> finish();
    /// The same for what was taken so far, where more follows: what belongs to a group by a fact that it names waits
    /// until all facts are there.
    [[nodiscard]] result<void> flush();

    /// The number of the fact at which the last error arose.
    [[nodiscard]] std::int64_t failed_fact() const noexcept { return failed_fact_; }

private:
    /// A group that is being changed. What was loaded of it stands at the beginning of its obligations.
    struct touched_group {
        group_id id;
        group now;
        std::vector<obligation> loaded;          // as they were, in the same order
        std::vector<advance> loaded_advances;
        std::vector<event_row> added;            // events to be written
        std::optional<event_row> last;
        bool is_touched = false;                 // whether `id` was set
        bool is_known = false;                   // whether `last` was looked up
        bool has_advances = false, has_open = false, has_closed = false;
        bool is_stale = false;                   // to be folded anew
        group_rows before;                       // of a stale group, its rows
    };
    struct chained_change {
        group_id to;
        event_row e;
    };
    using groups_of_rule = std::unordered_map<std::string, touched_group>;

    template <class Named>
    void match_linked(std::int64_t number, const fact& f, const Named& named, bool is_taken, result<void>& out);
    void take_back_linked(std::int64_t number, const fact& f);
    void take_back_naming(std::int64_t number, const std::string& id, const fact* was);
    void take_back_listing(std::int64_t number, const fact& f);
    void take_back_around(std::int64_t number, std::vector<std::string> ids);
    [[nodiscard]] std::vector<std::string> ids_naming(std::string_view kind, std::string_view member,
                                                      const std::string& id, bool is_before);
    [[nodiscard]] bool is_linked(const std::string& kind) const;
    [[nodiscard]] const fact* linked(const fact* f) const;
    [[nodiscard]] const fact* find_content(std::int64_t number);
    [[nodiscard]] const fact* content_before(std::int64_t number);

    [[nodiscard]] touched_group& touch(const group_id& id);
    [[nodiscard]] result<void> take_event(const group_id& id, const event& e);
    void remove_event(const group_id& id, const event_row& e);
    void load(touched_group& g, const event& e);
    void load_obligations(touched_group& g, group_table::which w);
    [[nodiscard]] result<void> fold_anew(touched_group& g);
    [[nodiscard]] result<void> send_chained(std::size_t rule, const std::vector<touched_group*>& groups);
    void compare_chained(std::size_t rule, const touched_group& g, std::vector<chained_change>& gone,
                          std::vector<chained_change>& come);
    [[nodiscard]] obligation as_stored(const group_id& g, obligation o);
    void add_chained(std::size_t rule, const obligation& o, bool as_it_was, std::vector<chained_change>& out);
    void write(touched_group& g);
    void write_changes(touched_group& g);
    [[nodiscard]] const fact& content(std::int64_t number);

    rule_book& book_;
    fact_log& facts_;
    group_table& table_;
    form_table& names_;
    std::vector<groups_of_rule> groups_;                                // by rule
    std::vector<std::pair<std::int64_t, const fact*>> taken_;           // facts of the caller, by number
    std::unordered_map<std::int64_t, const fact*> taken_again_;         // those with a lower number: corrected ones
    std::unordered_map<std::int64_t, std::unique_ptr<fact>> read_;      // facts read back
    std::unordered_map<std::int64_t, std::unique_ptr<fact>> as_it_was_;  // facts taken back
    std::set<std::int64_t> waiting_;                                    // facts, until all that they name is there
    std::unordered_map<std::int64_t, const fact*> linked_before_;       // changed facts as groups know them, or null
    std::int64_t failed_fact_ = 0;
};

}  // namespace troth::inline v0::store
