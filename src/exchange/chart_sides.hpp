// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <troth/exchange/display.hpp>
#include <troth/money/decimal.hpp>
#include <utility>

#include "document_value.hpp"
#include "template_value.hpp"

namespace troth::inline v0::exchange {

/// How wide drawings are. Lengths are in tenths of a unit of the drawing.
inline constexpr std::int64_t chart_width = 6800;

[[nodiscard]] inline std::string length_text(std::int64_t tenths) { return shortest_decimal(tenths, 1); }

inline void add_length(template_value& to, std::string_view name, std::int64_t tenths) {
    to.add(name, template_value::of_text(length_text(tenths)));
}
inline void add_text(template_value& to, std::string_view name, std::string text) {
    to.add(name, template_value::of_text(std::move(text)));
}

/// Places in a drawing, the sides changed where the language goes from right to left.
class chart_sides {
public:
    explicit chart_sides(const document_writing& how) : is_mirrored_(is_right_to_left(how.lang)) {}

    [[nodiscard]] std::int64_t at(std::int64_t x) const { return is_mirrored_ ? chart_width - x : x; }
    /// Where something of a breadth begins.
    [[nodiscard]] std::int64_t begin(std::int64_t x, std::int64_t breadth) const {
        return is_mirrored_ ? chart_width - x - breadth : x;
    }
    /// The anchor of a text that ends where it stands.
    [[nodiscard]] std::string end_anchor() const { return is_mirrored_ ? "start" : "end"; }

private:
    bool is_mirrored_;
};

}  // namespace troth::inline v0::exchange
