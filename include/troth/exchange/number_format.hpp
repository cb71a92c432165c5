// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <troth/json/money.hpp>
#include <troth/json/reader.hpp>
#include <troth/money/currency.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// How a file writes numbers.
struct number_format {
    std::optional<std::string> decimal;  ///< the sign before the decimals: "." (by default) or ","
    std::optional<std::string>
        thousands;                    ///< the sign between groups of three digits: none by default; " " is any blank
    std::vector<std::string> around;  ///< texts that may stand before or after the digits: a currency's sign
    std::optional<troth::currency> currency;  ///< of the amount; that of the fact's member `currency` by default
    std::optional<bool> integer;              ///< whether it is a count, stored as an integer; false
};
BOOST_DESCRIBE_STRUCT(number_format, (), (decimal, thousands, around, currency, integer))

/// The most digits before the decimals of an amount, and of a count: what the language of facts has of each.
inline constexpr std::size_t max_amount_digits = 15;
inline constexpr std::size_t max_count_digits = 18;

/// The number in digits as the language of facts has them: with all decimals of the currency, or, without one, with the
/// decimals that are not zero at their end. Nothing for other text, for a negative number, for groups that are not of
/// three digits, for decimals that the currency does not have, unless they are zeros, and for more digits than the
/// language has.
[[nodiscard]] std::optional<std::string> read_number(std::string_view text, const number_format& format,
                                                     std::optional<currency> of);

/// The text without blanks around it: spaces, tabs, line ends and no-break spaces.
[[nodiscard]] std::string_view trimmed(std::string_view text) noexcept;

}  // namespace troth::inline v0::exchange

namespace troth::inline v0::json {

template <>
struct whole<exchange::number_format> {
    static bool check(reader& r, const exchange::number_format& f);
};

}  // namespace troth::inline v0::json
