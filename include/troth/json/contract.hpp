// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

#include <troth/contract/contract.hpp>
#include <troth/contract/contract_register.hpp>
#include <troth/contract/faults.hpp>
#include <troth/json/money.hpp>
#include <troth/json/reader.hpp>
#include <troth/json/time.hpp>

namespace troth::inline v0::json {

template <>
inline constexpr std::string_view needed_members<contract> = "parties versions";
template <>
inline constexpr std::string_view needed_members<contract_register> = "contracts";

/// The versions of a contract go together, each fault at its place. Of one that could not be read nothing more is said.
template <>
struct whole<contract> {
    static bool check(reader& r, const contract& c) {
        if (!r.is_read(r.pointer())) return true;
        const auto faults = faults_of(c);
        for (const auto& f : faults) r.fault_at(f.code, r.pointer() + f.where, f.message);
        return faults.empty();
    }
};

}  // namespace troth::inline v0::json
