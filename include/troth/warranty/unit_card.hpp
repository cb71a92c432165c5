// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <troth/money/currency.hpp>
#include <troth/money/decimal.hpp>
#include <troth/warranty/reply.hpp>

namespace troth::inline v0 {

/// A repair against payment that was offered in place of what was refused.
struct offered_repair {
    date on;
    std::optional<troth::currency> currency;
    std::optional<decimal> price;
};
BOOST_DESCRIBE_STRUCT(offered_repair, (), (on, currency, price))

/// A part that a repair needs, by the fact that says so.
struct needed_part {
    std::string fact;
    std::string part;
};
BOOST_DESCRIBE_STRUCT(needed_part, (), (fact, part))

/// A demand of the buyer of a unit, and what the facts about it tell, each by the first that does.
struct card_demand {
    std::string id;
    date on;
    std::string demand;                        ///< repair, replacement ...
    std::optional<std::string> component;
    std::string state;                         ///< open, met, refused, withdrawn, replaced
    std::optional<date> closed_on;
    std::optional<std::string> met_by;         ///< what was done, where it is met: repair, replacement, refund ...
    std::optional<std::string> client;
    std::optional<date> found;
    std::optional<std::string> complaint;      ///< what is wrong, in the buyer's words
    std::optional<std::string> in_place_of;
    std::optional<date> answered;
    std::optional<date> accepted;              ///< the item was
    std::optional<std::string> record;         ///< the number of the acceptance record
    std::optional<std::string> brought_by;
    std::optional<std::string> condition;      ///< of the item when it was accepted, and what came with it
    std::optional<date> ready;
    std::optional<date> returned;
    std::optional<std::string> work;           ///< what was done
    std::vector<std::string> parts;            ///< components that were replaced
    std::optional<std::string> certificate;    ///< its number
    std::optional<date> replaced_on;
    std::optional<std::string> new_serial;
    std::optional<date> loaner_given;
    std::optional<date> loaner_returned;
    std::optional<date> opinion;               ///< of an expert
    std::optional<std::string> opinion_cause;  ///< whose the defect is by that opinion: seller, buyer, other
    std::optional<date> refused;
    std::optional<std::string> ground;         ///< why, as the refusal states it
    std::optional<offered_repair> paid_repair;
    std::vector<needed_part> needs;
    std::vector<std::string> facts;            ///< the ids of those that name the demand
};
BOOST_DESCRIBE_STRUCT(card_demand, (),
                      (id, on, demand, component, state, closed_on, met_by, client, found, complaint, in_place_of,
                       answered, accepted, record, brought_by, condition, ready, returned, work, parts, certificate,
                       replaced_on, new_serial, loaner_given, loaner_returned, opinion, opinion_cause, refused, ground,
                       paid_repair, needs, facts))

/// A sold unit on a day: what is known of it, what its buyer demanded, and what the calculation `warranty` says.
struct unit_card {
    std::string sale;
    std::optional<std::string> serial;
    std::optional<std::string> held;           ///< the serial of what the client has now
    std::optional<date> came_back;             ///< for good: refunded, handed in, the sale ended
    std::optional<std::string> product;
    std::optional<std::string> client;
    date on;
    std::optional<date> delivered;
    std::optional<troth::currency> currency;
    std::optional<decimal> price;
    std::optional<std::string> warranty_card;  ///< its number
    date as_of;
    std::vector<card_demand> demands;
    std::optional<std::string> about;          ///< the demand that `warranty` is about
    std::vector<warranty_event> events;        ///< those that `warranty` names by their places
    std::vector<std::string> facts;            ///< the ids of those that name the sale, and no demand
    std::optional<warranty_reply> warranty;
};
BOOST_DESCRIBE_STRUCT(unit_card, (),
                      (sale, serial, held, came_back, product, client, on, delivered, currency, price, warranty_card,
                       as_of, demands, about, events, facts, warranty))

}  // namespace troth::inline v0
