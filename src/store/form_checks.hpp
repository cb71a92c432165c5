// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <troth/json/reader.hpp>
#include <troth/client/lifecycle.hpp>
#include <troth/registry/form_check.hpp>
#include <troth/registry/form_set.hpp>

#include "fact_log.hpp"
#include "form_table.hpp"
#include "recent_contents.hpp"
#include "rule_book.hpp"

namespace troth::inline v0::store {

/// What is known of the facts of a command that could not be read.
struct unread_facts {
    std::set<std::string> ids;
    std::set<std::string> named;  ///< what they name
};

/// Checks the facts of a command against the forms of their kinds, and keeps what facts name and refer to. A fact that
/// is recorded must be of its form; one that is there already, and comes to contradict it, is noted.
class form_checks {
public:
    /// Nothing is said of what refers to facts of the command that could not be read.
    form_checks(const rule_book& book, fact_log& facts, form_table& table, unread_facts unread = {})
        : forms_(book.forms()), laws_(book.laws()), standard_(book.standard_pack()), facts_(facts), table_(table),
          contents_(facts), unread_(std::move(unread)) {}

    /// Takes a fact that is being recorded, or what takes the place of a corrected one, and what that said so far.
    /// `place` is where it stands in the text of the command, `about` begins what is told of it.
    void take(std::int64_t number, const fact* before, const fact* now, const std::string& place,
              const std::string& about);
    /// Notes the faults of all that was taken. Each fact is looked at as it is understood at the end.
    void tell(json::reader& to);
    /// Brings what is noted of other facts up to date. It is called where nothing was told.
    void finish();

    /// Takes a fact that is there already; `note_all` then notes those that contradict their form.
    void take_again(std::int64_t number, const fact& f);
    void note_all();

private:
    struct taken_fact {
        form_reading reading;
        std::string place, about;
    };
    /// A fact that is referred to.
    struct named_fact {
        std::int64_t number;
        std::string kind, id;
        date on;
    };
    /// Which of two facts that give the same name is at fault: both, or the one recorded later.
    enum class blame { both, later };

    [[nodiscard]] form_reading read(std::int64_t number, const fact& f);
    void touch(const fact& f, const form_reading& r);
    /// The faults that other facts make.
    void look_around(std::int64_t number, form_reading& of, blame whom);
    void look_at_name(std::int64_t number, const naming_member& n, blame whom, form_reading& of);
    void look_at_reference(const referring_member& r, form_reading& of);
    /// A stage that a thing came to.
    struct stage_come {
        named_fact by;
        std::string stage;
        std::optional<std::string> from;  // of several on one day
        bool starts = false;
    };
    /// The stages to which a thing came, by their days; of one day first what starts, then each after the one from
    /// which it says that it comes, else as they were recorded.
    [[nodiscard]] std::vector<stage_come> stages_of(const given_name& what);
    void look_where_from(const given_name& what, stage_come& of);
    /// Whether a stage may come where it does, and what comes after it if that is asked, too.
    void look_at_stage(std::int64_t number, const naming_member& n, blame whom, form_reading& of);
    [[nodiscard]] std::optional<form_fault> fault_of_stage(const naming_member& n, const stage_come* before,
                                                           const form_reading& of);
    [[nodiscard]] std::vector<stage_fact> recorded_for(const std::vector<std::string>& kinds, const naming_member& n,
                                                       const form_reading& of);
    /// The first fact that ended another one; nothing where none did.
    [[nodiscard]] std::optional<named_fact> find_end(const std::string& id, const std::vector<ending_fact>& by);
    /// The last one of those that are to come before something.
    [[nodiscard]] std::optional<named_fact> find_last(const std::string& id, const std::vector<ending_fact>& by);
    template <class Call>
    void for_each_end(const std::string& id, const std::vector<ending_fact>& by, const Call& call);
    /// What has a name, from the day of the fact that gives it to the day of one that ends that.
    struct name_holding {
        named_fact fact;
        std::string holder;  ///< its id
        std::optional<date> end;
    };
    [[nodiscard]] std::optional<name_holding> find_holding(std::int64_t number, const given_name& what);
    [[nodiscard]] std::optional<std::string> find_holder(const named_fact& by, const naming_member& n);
    /// The id of what a name is to belong to.
    [[nodiscard]] std::string owner_of(const referring_member& r);
    void touch_names_of(const std::string& id);
    void touch_names_given_by(std::int64_t number, bool is_through);
    void touch_ended(const fact& by, const form_reading& r);
    [[nodiscard]] std::optional<named_fact> find_named(const std::optional<fact_row>& row);
    [[nodiscard]] bool may_be_unread(const referring_member& r) const;
    [[nodiscard]] bool leads_back(const referring_member& r, const named_fact& other, const std::string& id);
    void compare(const referring_member& r, const named_fact& other, form_reading& of);
    void note(std::int64_t number);

    const form_set& forms_;
    const law_library& laws_;
    const law_pack* standard_;  // the employer's; may be null
    fact_log& facts_;
    form_table& table_;
    recent_contents contents_;
    unread_facts unread_;
    std::map<std::int64_t, taken_fact> taken_;
    std::set<std::int64_t> corrected_;
    std::set<given_name> given_once_;         // names that no other fact may give, of those that are touched
    std::set<given_name> touched_;            // names that the command gives or takes away, and ids
    std::set<given_name> moved_;              // what stands in stages that the command says or takes away, by any name
    std::map<std::pair<std::string, const void*>, std::optional<named_fact>> ends_;  // of what is looked at
    std::set<std::int64_t> around_ended_;     // facts that what the command says of an end may heal, or put at fault
    std::vector<std::int64_t> to_be_noted_;
};

}  // namespace troth::inline v0::store
