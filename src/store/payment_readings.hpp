// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <compare>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>

#include <troth/money/wide.hpp>

namespace troth::inline v0::store {

/// What a payment, or a line of one, has done under one of the rules that read it, in the order in which they say what
/// it was for.
struct payment_reading {
    wide taken = 0;          ///< by debts
    bool has_debts = false;  ///< whether the rule has debts that it could be for
    wide amount = 0;         ///< with what waits as an advance
    [[nodiscard]] friend auto operator<=>(const payment_reading&, const payment_reading&) = default;

    payment_reading& operator+=(const payment_reading& more) {
        taken += more.taken;
        has_debts = has_debts || more.has_debts;
        amount += more.amount;
        return *this;
    }
};

/// How the rules read one payment: by rule, and under it by the key of the group, which tells its lines apart.
using payment_readings = std::map<std::size_t, std::map<std::string, payment_reading>>;

/// Of the rules that read one payment, those that say what it was for, with the keys under which they do. Rules that
/// read the same lines share them: of each line that rule counts which took most of it; where they took the same, one
/// that has debts for it, then the one that reads the most, then the first. Of rules that read it otherwise, those
/// count that do so by the same order of all lines together.
[[nodiscard]] std::set<std::pair<std::size_t, std::string>> readings_that_count(const payment_readings& of);

}  // namespace troth::inline v0::store
