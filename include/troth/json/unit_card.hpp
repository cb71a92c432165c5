// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <span>

#include <troth/json/money.hpp>
#include <troth/json/unit_facts.hpp>
#include <troth/json/warranty.hpp>
#include <troth/warranty/unit_card.hpp>

namespace troth::inline v0::json {

/// What the facts of one sold unit tell of it and of its demands; all but what the calculation `warranty` says. `sale`
/// and `others` are those of `unit`.
[[nodiscard]] unit_card card_of(const written_fact& sale, std::span<const written_fact> others,
                                const unit_facts& unit, const unit_question& q);

}  // namespace troth::inline v0::json
