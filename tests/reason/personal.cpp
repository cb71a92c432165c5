// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <troth/contract/contract.hpp>
#include <troth/exchange/letter.hpp>
#include <troth/reason/personal.hpp>
#include <troth/registry/assignment.hpp>

using namespace troth;

TEST_CASE("a struct says beside its description which members tell of a person") {
    static_assert(is_personal<contract_signatory>("person"));
    static_assert(!is_personal<contract_signatory>("up_to"));
    static_assert(is_personal<exchange::letter_party>("phone"));
    static_assert(!is_personal<contract>("number"));
    CHECK(is_personal<assignment>("person"));
    CHECK_FALSE(is_personal<assignment>("duty"));
    CHECK(personal_members_of(static_cast<const exchange::letter*>(nullptr)).empty());
}
