// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <troth/exchange/client_import.hpp>
#include <troth/store/registry.hpp>

#include "catch.hpp"

namespace client_file {

inline const troth::date today = *troth::date::make(2026, 3, 2);

/// A registry with the rules of clients.
inline troth::registry desk() {
    auto out = troth::registry::open(":memory:").value();
    out.load(troth::document_kind::rules, "client", today).value();
    return out;
}

/// The codes and lines of all faults of a file that was read.
inline std::string told(const troth::result<troth::exchange::client_reading>& read) {
    if (read) return "";
    std::string out = std::string(name_of(read.error().code)) + " " + read.error().where;
    for (const auto& e : read.error().more) out += ", " + std::string(name_of(e.code)) + " " + e.where;
    return out;
}

}  // namespace client_file
