// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <troth/json/reader.hpp>
#include <troth/reason/utf_8.hpp>

namespace troth::inline v0::exchange {

/// How the characters of a file are written as bytes.
enum class encoding : std::uint8_t {
    detect,        ///< "auto": UTF-8 if the whole file is valid UTF-8, else windows-1251
    utf_8,         ///< "utf-8", with or without a byte order mark
    windows_1251,  ///< "windows-1251", in which older programs of the trade write Cyrillic
    cp866          ///< "cp866", in which programs of the time of DOS wrote it; never found out by `detect`
};

/// The text without a byte order mark of UTF-8 at its beginning.
[[nodiscard]] std::string_view without_mark(std::string_view text) noexcept;

/// The name of an encoding, as mappings write it.
[[nodiscard]] std::string_view name_of(encoding e) noexcept;

/// `detect` decided by the text; any other as it is.
[[nodiscard]] encoding resolve(encoding asked, std::string_view text) noexcept;

/// Appends a text as UTF-8; false, with `out` as it was, where the encoding does not define a byte of it.
[[nodiscard]] bool append_as_utf_8(std::string& out, std::string_view text, encoding from);

}  // namespace troth::inline v0::exchange

namespace troth::inline v0::json {

template <>
struct codec<exchange::encoding> {
    static constexpr kind of_kind = kind::string;
    static bool read(reader& r, node n, exchange::encoding& out) {
        if (!is_kind(r, n, kind::string)) return false;
        using enum exchange::encoding;
        for (const auto e : {detect, utf_8, windows_1251, cp866})
            if (n.text() == exchange::name_of(e)) {
                out = e;
                return true;
            }
        return bad_value(r, n.text(), "one of auto, utf-8, windows-1251, cp866");
    }
};

}  // namespace troth::inline v0::json
