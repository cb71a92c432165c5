// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <troth/json/unit_facts.hpp>

#include "fact_log.hpp"
#include "form_table.hpp"

namespace troth::inline v0::store {

/// The sales of units and what refers to them, as facts of a registry, to the end of a day. What refers to what is
/// known by the forms of the rules `warranty`.
class unit_reader {
public:
    unit_reader(fact_log& facts, form_table& names, date as_of) : facts_(facts), names_(names), as_of_(as_of) {}

    /// The sales of the item with a serial, or of that for which it was given in replacement; in order of recording.
    [[nodiscard]] std::vector<json::written_fact> sales_of(const std::string& serial);
    /// The sale with an id, or that of the demand with an id; nothing where there is none.
    [[nodiscard]] std::optional<json::written_fact> sale(const std::string& id);
    /// The sale that a fact is, or that it names, or of the demand that it names; nothing where there is none.
    [[nodiscard]] std::optional<json::written_fact> sale_behind(std::int64_t number);
    /// The facts that name a sale, or a demand or a removal that does, in the order in which they took effect.
    [[nodiscard]] std::vector<json::written_fact> others_of(const std::string& sale);

    /// What a fact says now; nothing where it does not take effect by the day.
    [[nodiscard]] std::optional<json::written_fact> read(std::int64_t number);

private:
    fact_log& facts_;
    form_table& names_;
    date as_of_;
};

}  // namespace troth::inline v0::store
