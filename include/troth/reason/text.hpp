// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

namespace troth::inline v0 {

/// Appends a string as JSON, quotes included: only what must be escaped is, so the same text always gives the same
/// bytes.
inline void append_quoted(std::string& out, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    std::size_t done = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        out.append(text, done, i - done);
        done = i + 1;
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\b': out += "\\b"; break;
            case '\f': out += "\\f"; break;
            case '\n': out += "\\n"; break;
            case '\r': out += "\\r"; break;
            case '\t': out += "\\t"; break;
            default:
                out += "\\u00";
                out += hex[c >> 4];
                out += hex[c & 15];
        }
    }
    out.append(text, done, text.size() - done);
    out += '"';
}

/// Appends one step of a JSON Pointer (RFC 6901).
inline void append_pointer_step(std::string& out, std::string_view name) {
    out += '/';
    for (const char c : name) {
        if (c == '~') out += "~0";
        else if (c == '/') out += "~1";
        else out += c;
    }
}

/// A string as JSON, quotes included.
[[nodiscard]] inline std::string quoted(std::string_view text) {
    std::string out;
    append_quoted(out, text);
    return out;
}

/// Names divided by commas.
template <class Names>
[[nodiscard]] std::string joined(const Names& names) {
    std::string out;
    for (const auto& name : names) (out += out.empty() ? "" : ", ") += name;
    return out;
}

/// Text cut between characters after 60 bytes.
[[nodiscard]] inline std::string cut(std::string_view text) {
    if (text.size() <= 60) return std::string(text);
    std::size_t n = 57;
    while (n > 0 && (static_cast<unsigned char>(text[n]) & 0xc0) == 0x80) --n;
    return std::string(text.substr(0, n)) + "...";
}

/// Text as a message shows it: in quotes on one line, cut.
[[nodiscard]] inline std::string shown(std::string_view text) {
    std::string out;
    append_quoted(out, cut(text));
    return out;
}

}  // namespace troth::inline v0
