// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <troth/json/reader.hpp>

namespace troth::inline v0::json {

namespace detail {

/// A list of parts; one part may stand there without the list.
template <class Part>
struct one_or_many {
    static constexpr kind of_kind = kind::array;
    static bool read(reader& r, node n, std::vector<Part>& out) {
        out.clear();
        if (n.kind() == kind::object) return json::read(r, n, out.emplace_back());
        if (n.kind() != kind::array) return wrong_type(r, n, "an array or an object");
        bool good = true;
        std::size_t index = 0;
        for (const node part : n) {
            const reader::step inside(r, index++);
            good &= json::read(r, part, out.emplace_back());
        }
        return good;
    }
};

}  // namespace detail

}  // namespace troth::inline v0::json
