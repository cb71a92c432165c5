// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <troth/json/reader.hpp>
#include <troth/json/reasons.hpp>
#include <troth/json/time.hpp>
#include <troth/json/warranty.hpp>
#include <troth/law/library.hpp>
#include <troth/money/money.hpp>
#include <troth/warranty/reply.hpp>
#include <troth/warranty/unit.hpp>

namespace troth::inline v0::json {

enum class buyer_kind { consumer, business };
BOOST_DESCRIBE_ENUM(buyer_kind, consumer, business)

enum class sold_kind { goods, service };
BOOST_DESCRIBE_ENUM(sold_kind, goods, service)

/// A question to the calculator `warranty`.
struct warranty_request {
    std::string calculate;
    std::string law;
    std::optional<std::string> variant;
    buyer_kind buyer = buyer_kind::consumer;
    std::optional<sold_kind> sold;
    std::optional<troth::currency> currency;
    std::optional<decimal> price;
    std::optional<decimal> paid;
    std::optional<bool> complex_goods;
    std::optional<bool> used;
    std::optional<date> concluded;
    date delivered;
    std::optional<date> installed;
    std::optional<date> registered;
    std::optional<date> season;
    std::optional<term> service_life;
    std::optional<std::int32_t> weight_g;
    std::vector<std::string> components;
    std::vector<promised_warranty> warranties;
    std::vector<warranty_event> events;
    std::vector<unit_reading> readings;
    std::optional<warranty_removal> removed;
    std::optional<date> came_back;
    std::optional<unit_defect> defect;
    date as_of;
    std::optional<calendar_choice> calendar;
    std::optional<language> lang;
    std::optional<bool> reasons;
};
BOOST_DESCRIBE_STRUCT(warranty_request, (),
                      (calculate, law, variant, buyer, sold, currency, price, paid, complex_goods, used, concluded,
                       delivered, installed, registered, season, service_life, weight_g, components, warranties, events,
                       readings, removed, came_back, defect, as_of, calendar, lang, reasons))

/// Answers a question whose members were read with `r`: what it says is wrong with them is passed over, what does not
/// go together is noted in `r`. Nothing where `r` has faults. Without a law what was promised is answered. Adds to
/// `why`, unless that is null.
[[nodiscard]] std::optional<warranty_reply> answer_request(reader& r, const law_library& laws,
                                                           const warranty_request& q, reasons* why);

}  // namespace troth::inline v0::json
