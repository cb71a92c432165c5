// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/law/warranty_rule.hpp>
#include <troth/time/date.hpp>
#include <troth/time/term.hpp>

namespace troth::inline v0 {

// So many of each are looked at: an item with more is not one item.
inline constexpr std::size_t max_warranties = 200;
inline constexpr std::size_t max_warranty_events = 2'000;
inline constexpr std::size_t max_components = 200;
inline constexpr std::size_t max_parts = 100;
inline constexpr std::size_t max_readings = 10'000;
// Each event may lengthen or begin anew each warranty and each component: so many rows of a reply take less than a
// second.
inline constexpr std::size_t max_warranty_steps = 50'000;

/// Who answers for a warranty.
enum class guarantor : std::uint8_t { seller, manufacturer, importer, other };
BOOST_DESCRIBE_ENUM(guarantor, seller, manufacturer, importer, other)

/// How much an item was, or may be, used.
struct unit_use {
    std::optional<std::int32_t> hours;
    std::optional<std::int32_t> kilometres;
};
BOOST_DESCRIBE_STRUCT(unit_use, (), (hours, kilometres))

/// A meter of an item, read on a day.
struct unit_reading {
    date on;
    std::optional<std::int32_t> hours;
    std::optional<std::int32_t> kilometres;
};
BOOST_DESCRIBE_STRUCT(unit_reading, (), (on, hours, kilometres))

/// A warranty as it was promised: for the whole item, or for one component of it.
struct promised_warranty {
    warranty_kind kind = warranty_kind::commercial;
    std::optional<guarantor> by;
    troth::term term;
    std::optional<std::string> component;
    std::optional<warranty_start> starts;  ///< delivery, as the law moves it; of an extended one: after the others
    std::optional<unit_use> use_limit;     ///< it ends before the first reading above one of these
    std::optional<bool> repair_extends;    ///< days in repair are added, whatever the law says
    std::optional<bool> replacement_restarts;  ///< it begins anew with a replacement, whatever the law says
    std::vector<warranty_remedy> remedies;     ///< what it gives to the buyer, beside what the law gives
};
BOOST_DESCRIBE_STRUCT(promised_warranty, (),
                      (kind, by, term, component, starts, use_limit, repair_extends, replacement_restarts, remedies))

/// What may happen to an item under warranty.
enum class warranty_event_kind : std::uint8_t { repair, replacement };
BOOST_DESCRIBE_ENUM(warranty_event_kind, repair, replacement)

/// A repair or a replacement of the item, or of a component of it.
struct warranty_event {
    warranty_event_kind kind = warranty_event_kind::repair;
    date demanded;
    std::optional<date> began;                ///< of a repair that took the place of others: the day of the first
    std::optional<date> returned;             ///< of a repair; without it the repair goes on
    std::optional<date> ready;                ///< of a repair: from this day on the buyer was to collect
    std::optional<date> done;                 ///< of a replacement; without it the replacement is open
    std::optional<date> ended;                ///< of what was not done: it is asked for no more
    std::optional<std::string> component;     ///< the whole item, if none is named
    std::optional<std::string> defect;        ///< the id of the defect that it was for
    std::vector<std::string> parts;           ///< components that the repair replaced
    std::optional<bool> usable;               ///< the item stayed in use while a component was in repair
    std::optional<std::int32_t> agreed_days;  ///< in which the repair was to be done
    std::optional<std::string> serial;        ///< of the item that was handed in
    std::optional<std::string> new_serial;    ///< of the item that was given for it
};
BOOST_DESCRIBE_STRUCT(warranty_event, (),
                      (kind, demanded, began, returned, ready, done, ended, component, defect, parts, usable,
                       agreed_days, serial, new_serial))

/// The first day of a repair, or of what was demanded: from it on days are counted.
[[nodiscard]] inline date begin_of(const warranty_event& e) noexcept { return e.began.value_or(e.demanded); }

/// The seller removed the item from the promised warranties, on a ground: what is demanded later they do not cover.
/// What the law gives in any case stays.
struct warranty_removal {
    date on;
    std::string ground;
};
BOOST_DESCRIBE_STRUCT(warranty_removal, (), (on, ground))

/// A duty that the seller performed on a day.
struct performed_duty {
    warranty_duty_kind kind = warranty_duty_kind::repair;
    date on;
};
BOOST_DESCRIBE_STRUCT(performed_duty, (), (kind, on))

/// Who answers for a defect: the seller; the buyer, who caused it; nobody, as for what others did, or force majeure.
enum class defect_origin : std::uint8_t { seller, buyer, other };
BOOST_DESCRIBE_ENUM(defect_origin, seller, buyer, other)

/// What an expert said of the cause of a defect.
struct expert_finding {
    date on;
    defect_origin cause = defect_origin::seller;
};
BOOST_DESCRIBE_STRUCT(expert_finding, (), (on, cause))

/// A defect, and what the buyer asks for on account of it. What is not stated is taken as not so.
struct unit_defect {
    std::optional<std::string> id;  ///< by which events name it
    std::optional<date> found;
    std::optional<date> demanded;
    std::optional<warranty_remedy> demand;
    std::optional<std::int32_t> agreed_days;  ///< in which the parties agreed that it is to be done
    std::optional<std::string> component;
    std::optional<bool> essential;        ///< it cannot be cured, or not without undue cost or time
    std::optional<bool> minor;            ///< it hardly matters
    std::optional<bool> impossible;       ///< repair and replacement are impossible, out of proportion or refused
    std::optional<bool> disputed;         ///< the seller denies that the defect was there from the beginning
    std::optional<bool> check;            ///< the seller wants to check the goods first
    std::optional<bool> out_of_stock;     ///< there is no item to replace it with
    std::optional<expert_finding> opinion;
    std::optional<std::int32_t> repeats;  ///< how often this defect was repaired before
    std::optional<date> loaner_demanded;
    std::vector<performed_duty> performed;
    std::optional<date> ended;            ///< the day on which the demand ended: nothing more is owed on account of it
};
BOOST_DESCRIBE_STRUCT(unit_defect, (),
                      (id, found, demanded, demand, agreed_days, component, essential, minor, impossible, disputed,
                       check, out_of_stock, opinion, repeats, loaner_demanded, performed, ended))

/// A sold item: what the law and the promises about it go by, and what has happened to it. What is wrong with one,
/// `faults_of` says.
struct warranty_unit {
    bool complex_goods = false;  ///< technically complex goods in the sense of the law
    bool used = false;           ///< sold as used
    date delivered;
    std::optional<date> installed;
    std::optional<date> registered;
    std::optional<date> season;  ///< the first day of the season that the goods are for
    std::optional<term> service_life;
    std::optional<std::int32_t> weight_g;
    std::vector<std::string> components;  ///< beside those that warranties name
    std::vector<promised_warranty> warranties;
    std::vector<warranty_event> events;
    std::vector<unit_reading> readings;
    std::optional<warranty_removal> removed;
    std::optional<date> came_back;  ///< the seller has it again for good: nothing covers what is asked later
};

}  // namespace troth::inline v0
