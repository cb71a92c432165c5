// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/json/reasons.hpp>
#include <troth/json/warranty_request.hpp>
#include <troth/law/library.hpp>
#include <troth/obligation/fact.hpp>
#include <troth/reason/result.hpp>
#include <troth/warranty/unit.hpp>

namespace troth::inline v0::json {

/// A fact as rules see it, and as it was written: a JSON object.
struct written_fact {
    fact content;
    std::string text;
};

/// What became of a demand of a buyer: it was met, refused, withdrawn, another one took its place, or it ended with the
/// unit that it was about.
enum class demand_state : std::uint8_t { open, met, refused, withdrawn, replaced, ended };
BOOST_DESCRIBE_ENUM(demand_state, open, met, refused, withdrawn, replaced, ended)

/// A demand of the buyer of a unit.
struct unit_demand {
    std::string id;
    date on;
    std::string demand;                    ///< repair, replacement ...
    std::optional<std::string> component;
    demand_state state = demand_state::open;
    std::optional<date> closed_on;
    std::optional<std::string> met_by;     ///< the remedy that was given, where it is met
};
BOOST_DESCRIBE_STRUCT(unit_demand, (), (id, on, demand, component, state, closed_on, met_by))

/// What is asked about a unit.
struct unit_question {
    date as_of;
    std::optional<std::string> demand;  ///< the id of the demand; by default the last open one, if there is one
    std::optional<language> lang;
    std::optional<bool> reasons;
    std::optional<std::string> serial = {};  ///< of the item that is meant, where the sale had several
};

/// What a program recorded of one sold unit to the end of a day, by the facts of the rules `warranty`.
class unit_facts {
public:
    /// `sale` is a JSON object; `others` are the facts that name the sale, or a demand or a removal that does, in the
    /// order in which they took effect. Both must live as long as this.
    unit_facts(const written_fact& sale, std::span<const written_fact> others);

    [[nodiscard]] const std::vector<unit_demand>& demands() const noexcept { return demands_; }
    /// What refers to the sale with an id; null if there is no such fact.
    [[nodiscard]] const fact* find(const std::string& id) const {
        const auto at = by_id_.find(id);
        return at != by_id_.end() ? at->second : nullptr;
    }
    /// The serial of what the buyer holds: that of the sale, or of the item that was given for it last; none where that
    /// is not known.
    [[nodiscard]] std::optional<std::string> held_serial() const;
    /// The day on which the item that a question means came back for good: by a refund, with the end of the sale, or it
    /// was handed in for another one; none where the client has it.
    [[nodiscard]] std::optional<date> came_back(const unit_question& q) const;
    /// The demand that stood at the beginning of a day in the row in which demands took the place of one another.
    [[nodiscard]] std::string standing(const std::string& demand, date on) const;
    /// The id of the demand that a fact is about: what is done with the item is done for the one that stands then.
    [[nodiscard]] std::string demand_of(const fact& f) const;
    /// The demand that a question is about; null where it is about none.
    [[nodiscard]] const unit_demand* asked_about(const unit_question& q) const;
    /// Repairs and replacements, as the request states them.
    [[nodiscard]] std::vector<warranty_event> events() const;
    /// What the calculator `warranty` answers, adding to `why` unless that is null. What is wrong with the facts is the
    /// error, as of a request with the members of the sale.
    [[nodiscard]] result<warranty_reply> answer(const unit_question& q, const law_library& laws, reasons* why) const;
    /// The same as a JSON object, the error too.
    [[nodiscard]] std::string reply(const unit_question& q, const law_library& laws) const;

private:
    [[nodiscard]] const fact* find(std::string_view kind, const std::string& demand) const;
    [[nodiscard]] const fact& fact_of(const unit_demand& d) const;
    void close(unit_demand& d, const std::vector<date>& back, const std::vector<date>& replaced);
    [[nodiscard]] bool is_repair(const unit_demand& d, const fact& returned) const;
    [[nodiscard]] const unit_demand* before(const unit_demand& d) const;
    [[nodiscard]] const unit_demand* after(const unit_demand& d) const;
    [[nodiscard]] bool is_repaired_under_next(const unit_demand& d) const;
    [[nodiscard]] bool is_of_others(const unit_demand& d) const;
    [[nodiscard]] const fact* loaner_asked(const unit_demand& d) const;
    void take_performed(const unit_demand& d, std::vector<performed_duty>& out) const;
    [[nodiscard]] std::string defect_behind(const unit_demand& d) const;
    [[nodiscard]] date begin_of_repair(const unit_demand& d) const;
    void read_sale(reader& r, warranty_request& out) const;
    [[nodiscard]] bool is_delivered() const;
    void read_days(reader& r, warranty_request& out) const;
    void read_warranties(reader& r, std::vector<promised_warranty>& out) const;
    [[nodiscard]] std::optional<expert_finding> opinion_about(const std::string& demand) const;
    static void take_components(warranty_request& out);
    [[nodiscard]] std::vector<unit_reading> readings(reasons* why) const;
    [[nodiscard]] error with_facts(error found, const warranty_request& asked, const unit_question& q) const;
    [[nodiscard]] std::optional<warranty_removal> removal() const;
    [[nodiscard]] std::optional<date> handed_in(const std::string& serial) const;
    [[nodiscard]] unit_defect defect_of(const unit_demand& d) const;

    const written_fact& sale_;
    std::span<const written_fact> others_;
    std::vector<unit_demand> demands_;
    // Facts by the id of the demand that they name; of what is done with the item, by that in whose place it stands.
    std::map<std::string, std::vector<const fact*>> about_;
    std::map<std::string, const fact*> next_;                // demands by that in whose place they stand
    std::map<std::string, const fact*> by_id_;
    std::map<std::string, std::size_t> place_;                // demands in `demands_`
    std::map<std::string, const fact*> met_by_;               // what met a demand
    std::set<std::string> refused_;                           // demands of which a refusal holds, whatever came then
};

}  // namespace troth::inline v0::json
