// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <troth/json/reader.hpp>
#include <troth/json/time.hpp>
#include <troth/json/writer.hpp>
#include <troth/money/signed_decimal.hpp>
#include <type_traits>

namespace troth::inline v0::json {

template <>
struct codec<signed_decimal> : text_codec<signed_decimal> {
    static constexpr std::string_view form =
        "a number in digits, at most six before the point and six after it, with a minus if it is negative";
};
template <class T>
struct writes<T, std::enable_if_t<std::is_same_v<T, signed_decimal>>> {
    static void write(std::string& out, const T& value) { append_quoted(out, troth::to_string(value)); }
};

}  // namespace troth::inline v0::json
