// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <troth/registry/check.hpp>
#include <troth/registry/form_check.hpp>

#include "sql.hpp"

namespace troth::inline v0::store {

/// What facts name and refer to by the forms of their kinds, and which of them contradict their form.
class form_table {
public:
    explicit form_table(SQLite::Database& db);

    /// Writes, or takes away, what a fact names and refers to.
    void add(const form_reading& of, std::int64_t fact);
    void remove(const form_reading& of, std::int64_t fact);
    /// The facts that give a name, or refer to it; in order.
    [[nodiscard]] std::vector<std::int64_t> naming(const given_name& what) { return facts_with(what, gives); }
    /// The facts that give a name to such a thing which belongs to none; in order.
    [[nodiscard]] std::vector<std::int64_t> naming(const std::string& as);
    [[nodiscard]] std::vector<std::int64_t> referring(const given_name& what) { return facts_with(what, refers); }

    /// A fact that gives a name or refers to it, as it was recorded.
    struct row_of_fact {
        std::int64_t number = 0;
        std::string id;
        std::string kind;
        date on;
        bool is_corrected = false;
    };
    /// All that give a name or refer to it, in order.
    [[nodiscard]] std::vector<row_of_fact> rows_about(const given_name& what);

    /// A name that belongs to something, with the fact that gives it, as it was recorded.
    struct owned_name {
        std::string owner;
        std::string name;
        std::int64_t number = 0;
        std::string kind;
        date on;
        bool is_corrected = false;
    };
    /// All names of such a thing, whatever they belong to.
    [[nodiscard]] std::vector<owned_name> owned(const std::string& as);

    /// The facts that refer to any name of such a thing which belongs to what has an id; in order.
    [[nodiscard]] std::vector<std::int64_t> referring_to_any(const std::string& as, const std::string& of);
    /// The facts that give names to what has an id, each with its name; in order.
    [[nodiscard]] std::vector<std::pair<std::int64_t, std::string>> names_of(const std::string& as,
                                                                             const std::string& of);
    /// The facts of a kind that give a name, or refer to it, unless corrections made them of another kind; in order.
    [[nodiscard]] std::vector<std::int64_t> with(const given_name& what, const std::string& kind);
    /// Whether what has an id gives any such name.
    [[nodiscard]] bool has_names(const std::string& as, const std::string& of);

    /// A fact that refers to another one, and that through which it does; 0 where it does so itself.
    struct referring_fact {
        std::int64_t fact = 0;
        std::int64_t through = 0;
    };
    /// The facts that end a fact by its id, unless corrections made them of another kind; in order.
    [[nodiscard]] std::vector<referring_fact> ending(const std::string& id, const ending_fact& how);

    /// Keeps the first fault of a fact.
    void keep_fault(std::int64_t number, const fact& f, const form_fault& first);
    void drop_fault(std::int64_t fact);
    [[nodiscard]] bool has_faults();
    /// The facts that take effect until a day and contradict their form, in the order of recording.
    [[nodiscard]] std::vector<contradictory_fact> faults_until(date day);

private:
    enum role : std::int32_t { gives = 0, refers = 1 };
    template <class Call>
    static void for_each(const form_reading& of, Call call);
    [[nodiscard]] std::vector<std::int64_t> facts_with(const given_name& what, role r);

    statement add_, remove_, find_, find_all_, find_of_, find_names_, find_with_, find_ending_, find_ending_of_, keep_,
        drop_, any_, read_, find_about_, find_owned_;
};

}  // namespace troth::inline v0::store
