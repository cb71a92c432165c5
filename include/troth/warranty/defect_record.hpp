// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <troth/money/decimal.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

// So many of each are counted at once: some years of a large workshop.
inline constexpr std::size_t max_defect_records = 200'000;
inline constexpr std::size_t max_units_sold = 100'000;

/// What was done about a defect.
enum class defect_outcome : std::uint8_t { repaired, replaced };
BOOST_DESCRIBE_ENUM(defect_outcome, repaired, replaced)

/// One defect of one unit, as the register of defects has it. What is not known is left out.
struct defect_record {
    std::string id;
    date on;  ///< the day it was reported
    std::string product;
    std::optional<std::string> unit;  ///< the serial number
    std::optional<std::string> component;
    std::optional<std::string> cause;  ///< as it was found out
    std::optional<std::string> batch;  ///< of the product
    std::optional<std::string> supplier;
    std::optional<std::string> workshop;
    std::optional<defect_outcome> outcome;
    std::optional<std::int32_t> age_days;  ///< of the unit on that day, from its sale
    std::optional<decimal> cost;           ///< of removing the defect
    std::optional<decimal> revenue;        ///< what somebody paid for it: the client, a supplier, an insurer
};
BOOST_DESCRIBE_STRUCT(defect_record, (),
                      (id, on, product, unit, component, cause, batch, supplier, workshop, outcome, age_days, cost,
                       revenue))

/// Units of a product that were sold: on a day, or in a time that ended on it.
struct units_sold {
    std::string product;
    date on;
    std::int32_t count = 0;
    std::optional<std::string> batch;
    std::optional<std::string> supplier;
};
BOOST_DESCRIBE_STRUCT(units_sold, (), (product, on, count, batch, supplier))

/// By what defects are counted.
enum class defect_dimension : std::uint8_t { product, component, cause, batch, supplier, workshop };
BOOST_DESCRIBE_ENUM(defect_dimension, product, component, cause, batch, supplier, workshop)

inline constexpr defect_dimension defect_dimensions[] = {defect_dimension::product,  defect_dimension::component,
                                                         defect_dimension::cause,    defect_dimension::batch,
                                                         defect_dimension::supplier, defect_dimension::workshop};

/// What a record says of a dimension; null where it says nothing.
[[nodiscard]] inline const std::string* find_name(const defect_record& r, defect_dimension by) noexcept {
    const auto given = [](const std::optional<std::string>& name) { return name ? &*name : nullptr; };
    switch (by) {
        case defect_dimension::product:
            return &r.product;
        case defect_dimension::component:
            return given(r.component);
        case defect_dimension::cause:
            return given(r.cause);
        case defect_dimension::batch:
            return given(r.batch);
        case defect_dimension::supplier:
            return given(r.supplier);
        case defect_dimension::workshop:
            return given(r.workshop);
    }
    return nullptr;
}

}  // namespace troth::inline v0
