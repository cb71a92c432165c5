// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/law/source.hpp>

namespace troth::inline v0 {

/// What a warranty rests on: the law itself, a promise of the seller or maker, a promise that was bought beside it.
enum class warranty_kind : std::uint8_t { statutory, commercial, extended };
BOOST_DESCRIBE_ENUM(warranty_kind, statutory, commercial, extended)

/// The event with which a warranty begins; `after` is the end of the warranty before it.
enum class warranty_start : std::uint8_t { delivery, installation, registration, season, after };
BOOST_DESCRIBE_ENUM(warranty_start, delivery, installation, registration, season, after)

/// What a buyer may ask for on account of a defect.
enum class warranty_remedy : std::uint8_t { repair, replacement, price_reduction, repair_costs, refund, termination };
BOOST_DESCRIBE_ENUM(warranty_remedy, repair, replacement, price_reduction, repair_costs, refund, termination)

/// Why the buyer may ask for it.
enum class remedy_ground : std::uint8_t {
    defect,               ///< any defect that is covered
    first_days,           ///< it was claimed in the first days after delivery
    essential_defect,     ///< it cannot be cured, or not in proportion
    repair_term_broken,   ///< a repair was not done in its term
    repair_days_in_year,  ///< repairs took the goods away too long in one year of the warranty
    repeated_defect,      ///< the same defect came back
    repair_impossible,    ///< repair and replacement are impossible, out of proportion or refused
    promise,              ///< the promise that covers gives it
    replacement_term_broken  ///< a replacement was not done in its term
};
BOOST_DESCRIBE_ENUM(remedy_ground, defect, first_days, essential_defect, repair_term_broken, repair_days_in_year,
                    repeated_defect, repair_impossible, promise, replacement_term_broken)

/// What the seller owes once a defect is claimed.
enum class warranty_duty_kind : std::uint8_t { reply, check, expertise, repair, replace, refund, loaner, transport };
BOOST_DESCRIBE_ENUM(warranty_duty_kind, reply, check, expertise, repair, replace, refund, loaner, transport)

/// When the statutory warranty covers beside what was promised.
enum class statutory_role : std::uint8_t {
    first,            ///< always, and before any promise
    last,             ///< always, but a promise comes first
    without_warranty  ///< only where nothing was promised
};
BOOST_DESCRIBE_ENUM(statutory_role, first, last, without_warranty)

/// What a repair does to a warranty that runs when it is demanded.
enum class repair_effect : std::uint8_t {
    adds_days,      ///< the days from the demand to the return are added to its end
    adds_term_once  ///< a term is added to its end, by the first repair only
};
BOOST_DESCRIBE_ENUM(repair_effect, adds_days, adds_term_once)

/// Up to which day a repair counts: that of the return, or that on which the buyer was to collect, if it was earlier.
enum class repair_until : std::uint8_t { returned, ready };
BOOST_DESCRIBE_ENUM(repair_until, returned, ready)

/// Who has to prove whether the defect was there from the beginning.
enum class burden_of_proof : std::uint8_t { seller, buyer };
BOOST_DESCRIBE_ENUM(burden_of_proof, seller, buyer)

// Each clause below states where it is written, unless it names a term of the pack, which states that itself. A term is
// the id of one in the same pack. `periods` are the kinds of warranty that it holds for: all, if none is named.

/// How long the law itself covers, from delivery. Used goods: not shorter than `used`, where a shorter time was agreed.
struct statutory_clause {
    std::optional<std::string> term;
    std::optional<std::string> used;
    statutory_role role = statutory_role::first;
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(statutory_clause, (), (term, used, role, citation, sure, note))

/// Events that move the start of every warranty which states no start of its own, if they come after delivery.
struct start_clause {
    std::vector<warranty_start> moved_by;
    std::vector<warranty_kind> periods;
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(start_clause, (), (moved_by, periods, citation, sure, note))

/// What a repair does; `term` is needed for `adds_term_once`.
struct repair_clause {
    repair_effect effect = repair_effect::adds_days;
    std::optional<std::string> term;
    std::optional<repair_until> until;
    std::vector<warranty_kind> periods;
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(repair_clause, (), (effect, term, until, periods, citation, sure, note))

/// Which warranties begin anew when the item, or a part of it, is replaced. `only_own`: only those of that part.
struct restart_clause {
    std::vector<warranty_kind> periods;
    std::optional<bool> only_own;
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(restart_clause, (), (periods, only_own, citation, sure, note))

/// Something that holds or does not.
struct plain_clause {
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(plain_clause, (), (citation, sure, note))

/// On whom the burden of proof lies; with a term, only so long from the beginning of the warranty, then on the other.
struct burden_clause {
    burden_of_proof on = burden_of_proof::seller;
    std::optional<std::string> term;
    std::vector<warranty_kind> periods;
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(burden_clause, (), (on, term, periods, citation, sure, note))

/// By when the seller is to be told of a defect: in a term from the day it was found; not after the end of the warranty
/// that covers; or both, whichever is earlier.
struct notice_clause {
    std::optional<std::string> term;
    std::optional<bool> within_warranty;
    std::vector<warranty_kind> periods;
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(notice_clause, (), (term, within_warranty, periods, citation, sure, note))

/// A term by itself: how long the maker answers for essential defects, how long a repair for money must be possible,
/// how long it is then warranted.
struct term_clause {
    std::optional<std::string> term;
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(term_clause, (), (term, citation, sure, note))

/// When a remedy or a duty is there: all that is stated must be so.
struct warranty_condition {
    std::optional<bool> complex_goods;
    std::optional<bool> used;
    std::optional<bool> essential;
    std::optional<bool> minor;
    std::optional<bool> impossible;
    std::optional<bool> disputed;
    std::optional<bool> check;
    std::optional<bool> out_of_stock;
    std::optional<bool> by_promise;                 ///< a promise covers, not the law itself
    std::optional<bool> after_warranty;             ///< nothing but the liability for essential defects covers
    std::optional<std::string> within;              ///< claimed in this term from delivery
    std::optional<bool> repair_term_broken;         ///< a repair of this defect was not done in its term
    std::optional<bool> replacement_term_broken;    ///< a replacement on account of it was not done in its term
    std::optional<std::string> repair_over;         ///< a repair of this defect took longer than this term
    std::optional<std::string> repair_days_over;    ///< more days than this term in repair in a year of the warranty
    std::optional<std::int32_t> repairs_at_least;   ///< in that year
    std::optional<std::int32_t> repeats_at_least;   ///< so often the same defect was repaired before
    std::optional<std::int32_t> heavier_than_g;     ///< grams
};
BOOST_DESCRIBE_STRUCT(warranty_condition, (),
                      (complex_goods, used, essential, minor, impossible, disputed, check, out_of_stock, by_promise,
                       after_warranty, within, repair_term_broken, replacement_term_broken, repair_over,
                       repair_days_over, repairs_at_least, repeats_at_least, heavier_than_g))

/// What the buyer may ask for, and why. On the ground `promise`: unless the promise says itself what it gives.
struct remedy_clause {
    remedy_ground ground = remedy_ground::defect;
    std::vector<warranty_remedy> remedies;
    std::optional<warranty_condition> where;
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(remedy_clause, (), (ground, remedies, where, citation, sure, note))

/// What the seller owes when one of the `demands` (any, if none is named) is made: within a term from the demand (a
/// loaner: from the demand for it), or without one, in reasonable time. Of the clauses of a kind the first that fits
/// holds.
struct duty_clause {
    warranty_duty_kind kind = warranty_duty_kind::repair;
    std::vector<warranty_remedy> demands;
    std::optional<warranty_condition> where;
    std::optional<std::string> term;
    std::optional<std::string> late_charge;  ///< the id of the rule by which a delay is charged, of the price
    std::optional<std::string> citation;
    std::optional<sureness> sure;
    std::optional<std::string> note;
};
BOOST_DESCRIBE_STRUCT(duty_clause, (), (kind, demands, where, term, late_charge, citation, sure, note))

/// What a law says of defects of goods or works that one kind of buyer bought; the contract's day chooses the version.
struct warranty_rule {
    std::optional<std::string> like;
    std::optional<statutory_clause> statutory;
    std::optional<start_clause> starts;
    std::optional<std::vector<repair_clause>> repairs;
    std::optional<restart_clause> replacement;
    std::optional<restart_clause> part;
    std::optional<plain_clause> parts_as_whole;  ///< a part is not covered for a shorter time than the whole
    std::optional<std::vector<burden_clause>> burden;
    std::optional<plain_clause> expertise_repaid;  ///< by the buyer, where the cause is not the seller's
    std::optional<notice_clause> notice;
    std::optional<term_clause> essential;    ///< from delivery, or the service life where one is set
    std::optional<term_clause> paid_repair;  ///< the same
    std::optional<term_clause> paid_repair_warranty;
    std::optional<std::vector<remedy_clause>> remedies;
    std::optional<std::vector<duty_clause>> duties;
};
BOOST_DESCRIBE_STRUCT(warranty_rule, (),
                      (like, statutory, starts, repairs, replacement, part, parts_as_whole, burden, expertise_repaid,
                       notice, essential, paid_repair, paid_repair_warranty, remedies, duties))

}  // namespace troth::inline v0
