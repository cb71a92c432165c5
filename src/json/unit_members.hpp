// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>
#include <system_error>

#include <troth/obligation/fact.hpp>

namespace troth::inline v0::json {

/// A count that a fact states.
inline std::optional<std::int32_t> count_in(const fact& f, std::string_view name) {
    const auto* m = f.find_member(name);
    std::int32_t out = 0;
    if (m == nullptr || std::from_chars(m->value.data(), m->value.data() + m->value.size(), out).ec != std::errc())
        return std::nullopt;
    return out;
}

}  // namespace troth::inline v0::json
