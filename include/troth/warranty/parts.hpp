// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/time/date.hpp>
#include <troth/time/span.hpp>
#include <vector>

namespace troth::inline v0 {

// So many rows of all lists together are looked at, and so many spans: ten years of months.
inline constexpr std::size_t max_part_rows = 200'000;
inline constexpr std::int32_t max_forecast_periods = 120;

/// How much of a part one repair may use: any repair, or one of a kind of work.
struct part_norm {
    std::string part;
    std::optional<std::string> work;
    std::int32_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(part_norm, (), (part, work, quantity))

/// Parts that were taken, for a repair or for something else. Quantities are in the unit in which the part is issued.
struct part_use {
    std::string part;
    date on;
    std::int32_t quantity = 0;
    std::optional<std::string> repair;
    std::optional<std::string> work;  ///< what kind of repair it is
};
BOOST_DESCRIBE_STRUCT(part_use, (), (part, on, quantity, repair, work))

/// How many of a part there are.
struct part_quantity {
    std::string part;
    std::int32_t quantity = 0;
};
BOOST_DESCRIBE_STRUCT(part_quantity, (), (part, quantity))

/// What a repair that is not done yet needs.
struct part_need {
    std::string repair;
    std::string part;
    std::int32_t quantity = 0;
    std::optional<date> due;  ///< of the repair
};
BOOST_DESCRIBE_STRUCT(part_need, (), (repair, part, quantity, due))

/// What is asked about parts.
struct part_question {
    date as_of;  ///< what was used later is passed over
    calendar_span period = calendar_span::month;
    std::int32_t periods = 3;  ///< whole ones, of which the forecast is made
    std::optional<date> from;  ///< use before it is not held against a norm
    std::vector<part_norm> norms;
    std::vector<part_use> used;
    std::vector<part_quantity> stock;
    std::vector<part_quantity> requested;  ///< and not received yet
    std::vector<part_need> needed;
};

/// What is to be said of a part.
struct part_row {
    std::string part;
    std::int32_t used = 0;              ///< since `from`
    std::optional<std::int32_t> norm;   ///< what the repairs of this use might have taken, where there is a norm
    std::int32_t over = 0;              ///< by how much repairs exceeded it
    std::int32_t used_before = 0;       ///< in the periods that the forecast is made of
    std::int32_t forecast = 0;          ///< their average, rounded up
    std::int32_t needed = 0;            ///< for open work
    std::optional<std::int32_t> stock;  ///< if it is known
    std::int32_t requested = 0;
    std::optional<std::int32_t> missing;     ///< for open work; requests have not come yet
    std::optional<std::int32_t> to_request;  ///< for open work and the next period, beside what is requested already
    std::vector<std::string> blocks;         ///< the repairs that cannot be done, by due day, then as listed
};
BOOST_DESCRIBE_STRUCT(part_row, (),
                      (part, used, norm, over, used_before, forecast, needed, stock, requested, missing, to_request,
                       blocks))

/// A repair that used more of a part than the norm.
struct part_overuse {
    std::string repair;
    std::string part;
    std::optional<std::string> work;
    std::int32_t used = 0;
    std::int32_t norm = 0;
    std::int32_t over = 0;
};
BOOST_DESCRIBE_STRUCT(part_overuse, (), (repair, part, work, used, norm, over))

/// A repair that waits for parts, and for how many of each.
struct blocked_repair {
    std::string repair;
    std::optional<date> due;
    std::vector<part_quantity> missing;
};
BOOST_DESCRIBE_STRUCT(blocked_repair, (), (repair, due, missing))

/// Use against norms, what will be needed and what is missing.
struct parts_answer {
    std::optional<date> from;
    date as_of;
    date forecast_from;  ///< the days of the periods that the forecast is made of
    date forecast_to;
    std::vector<part_row> parts;          ///< by name
    std::vector<part_overuse> overuse;    ///< by how much, the most first, then by repair and part
    std::vector<blocked_repair> blocked;  ///< by due day, those without one last, then as listed
};
BOOST_DESCRIBE_STRUCT(parts_answer, (), (from, as_of, forecast_from, forecast_to, parts, overuse, blocked))

}  // namespace troth::inline v0
