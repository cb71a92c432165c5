// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <troth/exchange/document.hpp>
#include <troth/exchange/workshop_list.hpp>
#include <troth/json/reader.hpp>
#include <troth/warranty/unit_card.hpp>

#include "document_value.hpp"
#include "template_value.hpp"

namespace troth::inline v0::exchange {

/// Notes where the calculation `warranty` answered with an error; false if it did. The reader is at the place of the
/// data.
bool check_answer(json::reader& r, json::node data);

/// Notes what a document about a unit needs and its data do not have. The reader is at the place of the data.
void check_unit(json::reader& r, document_type document, const unit_card& content);

/// The demand that a document is about; null where it is about none.
[[nodiscard]] const card_demand* matter_of(const unit_card& content) noexcept;

/// Adds what a template names of a unit beside the members of its data.
void add_members(template_value& made, const unit_card& content, document_type document, const document_writing& how);

/// Adds the rows of a workshop's list.
void add_members(template_value& made, const workshop_list& content, const document_writing& how);

}  // namespace troth::inline v0::exchange
