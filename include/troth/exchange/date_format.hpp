// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <troth/json/reader.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// A day as a file states it, with the time of day and the offset from UTC where the file has them.
struct moment {
    date day;
    std::optional<std::int32_t> minute;  ///< of that day
    std::string offset;                  ///< `+03:00` or `Z`; empty where the file has none
};

/// How a file writes days, as a pattern: `D.M.YYYY`, `M/D/YYYY`, `YYYY-MM-DD hh:mm:ssZ`.
///
/// `YYYY` is a year of four digits; `MM`, `DD`, `hh`, `mm`, `ss` are two digits, `M`, `D` and `h` one or two; `Z` is an
/// offset (`Z`, `+03`, `+0300`, `+03:00`). A fraction after the seconds is cut. A `*` at the end cuts whatever follows.
/// Anything else stands for itself.
class date_format {
public:
    /// The format of a pattern; nothing where it does not name year, month and day once each.
    [[nodiscard]] static std::optional<date_format> make(std::string_view pattern);

    [[nodiscard]] const std::string& pattern() const noexcept { return pattern_; }
    [[nodiscard]] bool has_time() const noexcept { return has(part::hour); }
    [[nodiscard]] bool has_offset() const noexcept { return has(part::offset); }
    /// Reads a text that has this format from its first to its last character.
    [[nodiscard]] std::optional<moment> read(std::string_view text) const;

private:
    enum class part : std::uint8_t { literal, year, month, day, hour, minute, second, offset, rest };
    struct step {
        date_format::part part = part::literal;
        std::int8_t least = 1;  // digits
        std::int8_t most = 1;
        char literal = 0;
    };
    [[nodiscard]] bool has(part p) const noexcept {
        for (const auto& s : steps_)
            if (s.part == p) return true;
        return false;
    }
    std::string pattern_;
    std::vector<step> steps_;
};

}  // namespace troth::inline v0::exchange

namespace troth::inline v0::json {

template <>
struct codec<exchange::date_format> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, exchange::date_format& out) {
        if (!is_kind(r, n, kind::string)) return false;
        auto format = exchange::date_format::make(n.text());
        if (!format) return bad_value(r, n.text(), "the pattern of a date, as YYYY-MM-DD, D.M.YYYY or M/D/YYYY hh:mm");
        out = std::move(*format);
        return true;
    }
};

}  // namespace troth::inline v0::json
