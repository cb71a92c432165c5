// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include <troth/registry/client_card.hpp>

namespace troth::inline v0::store {

/// What is owed on account of a client, in the lists of his card.
struct client_duties {
    std::vector<card_duty> next;
    std::vector<card_duty> firm_owes;
    std::vector<card_duty> client_owes;
};

}  // namespace troth::inline v0::store
