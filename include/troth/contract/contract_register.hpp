// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <vector>

#include <boost/describe/class.hpp>

#include <troth/contract/contract_card.hpp>
#include <troth/time/date.hpp>

namespace troth::inline v0 {

/// The contracts of a firm as they stand on a day.
struct contract_register {
    date as_of;
    std::vector<contract_card> contracts;
};
BOOST_DESCRIBE_STRUCT(contract_register, (), (as_of, contracts))

}  // namespace troth::inline v0
