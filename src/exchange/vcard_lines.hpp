// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <troth/exchange/encoding.hpp>
#include <utility>
#include <vector>

#include "client_import.hpp"

namespace troth::inline v0::exchange {

/// A line of a card, put together from those over which it was folded.
struct vcard_line {
    std::int64_t line = 0;
    std::string name;  ///< in capitals, without its group
    std::vector<std::pair<std::string, std::string>> parameters;  ///< names in capitals; TYPE where none is stated
    std::string value;  ///< UTF-8, still escaped

    /// The values of a parameter, by commas, in small letters.
    [[nodiscard]] std::vector<std::string> parameter(std::string_view name) const;
};

/// The lines of a file; what cannot be read is noted in `faults`, its line in `where`.
[[nodiscard]] std::vector<vcard_line> read_vcard_lines(std::string_view bytes, line_faults& faults);

/// The parts of a value between signs that are not escaped, each without its escapes and the blanks around it.
[[nodiscard]] std::vector<std::string> split_vcard(std::string_view value, char at);
/// A value without its escapes and the blanks around it.
[[nodiscard]] std::string unescaped_vcard(std::string_view value);

}  // namespace troth::inline v0::exchange
