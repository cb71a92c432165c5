// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <troth/contract/loan.hpp>
#include <troth/contract/loan_faults.hpp>
#include <troth/json/money.hpp>
#include <troth/json/reader.hpp>
#include <troth/json/signed_decimal.hpp>
#include <troth/json/time.hpp>
#include <troth/json/writer.hpp>
#include <type_traits>

namespace troth::inline v0::json {

template <>
struct codec<year_count> : word_codec<year_count> {
    static constexpr std::array<std::string_view, 7> words{"actual/365", "actual/360", "actual/actual", "30/360",
                                                           "30E/360",    "30A/360",    "30U/360"};
};
template <>
struct writes<year_count> {
    static void write(std::string& out, year_count v) {
        append_quoted(out, codec<year_count>::words[static_cast<std::size_t>(v)]);
    }
};

/// A loan is read whole, each fault at its place; what its members say together is looked at when each was read.
template <>
struct whole<loan> {
    static bool check(reader& r, const loan& l) {
        if (!r.is_read(r.pointer())) return false;
        const auto faults = faults_of(l);
        for (const auto& f : faults) r.fault_at(f.code, r.pointer() + f.where, f.message);
        return faults.empty();
    }
};

}  // namespace troth::inline v0::json
