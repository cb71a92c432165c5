// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "vcard_lines.hpp"

#include <algorithm>
#include <troth/exchange/limits.hpp>
#include <troth/exchange/number_format.hpp>
#include <troth/reason/text.hpp>
#include <troth/reason/utf_8.hpp>

namespace troth::inline v0::exchange {
namespace {

constexpr char to_capital(char c) noexcept { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }
constexpr char to_small(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string capitals(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), to_capital);
    return out;
}

/// Where the name and the parameters of a line end; `npos` where it has no value.
std::size_t find_value(std::string_view line) noexcept {
    bool is_quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (line[i] == '"') is_quoted = !is_quoted;
        if (line[i] == ':' && !is_quoted) return i;
    }
    return std::string_view::npos;
}

/// The parts of the name and the parameters of a line, by semicolons.
std::vector<std::string_view> parts_of(std::string_view head) {
    std::vector<std::string_view> out;
    bool is_quoted = false;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= head.size(); ++i) {
        if (i < head.size() && head[i] == '"') is_quoted = !is_quoted;
        if (i < head.size() && (head[i] != ';' || is_quoted)) continue;
        out.push_back(head.substr(from, i - from));
        from = i + 1;
    }
    return out;
}

bool is_printed_quotably(std::string_view line) {
    const auto end = find_value(line);
    return end != std::string_view::npos && capitals(line.substr(0, end)).find("QUOTED-PRINTABLE") != std::string::npos;
}

int hex_of(char c) noexcept {
    if (c >= '0' && c <= '9') return c - '0';
    const auto capital = to_capital(c);
    return capital >= 'A' && capital <= 'F' ? capital - 'A' + 10 : -1;
}

/// The bytes that quoted-printable stands for; what is none of it stays.
std::string unquoted(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool is_code =
            text[i] == '=' && i + 2 < text.size() && hex_of(text[i + 1]) >= 0 && hex_of(text[i + 2]) >= 0;
        if (!is_code) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(hex_of(text[i + 1]) * 16 + hex_of(text[i + 2]));
        i += 2;
    }
    return out;
}

}  // namespace

std::vector<std::string> vcard_line::parameter(std::string_view name) const {
    std::vector<std::string> out;
    for (const auto& [of, value] : parameters) {
        if (of != name) continue;
        std::string small(value);
        std::erase(small, '"');
        std::transform(small.begin(), small.end(), small.begin(), to_small);
        for (std::size_t from = 0; from <= small.size();) {
            const auto end = std::min(small.find(',', from), small.size());
            if (end != from) out.push_back(small.substr(from, end - from));
            from = end + 1;
        }
    }
    return out;
}

std::vector<std::string> split_vcard(std::string_view value, char at) {
    std::vector<std::string> out;
    std::size_t from = 0;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] == '\\')
            ++i;
        else if (value[i] == at) {
            out.push_back(unescaped_vcard(value.substr(from, i - from)));
            from = i + 1;
        }
    }
    out.push_back(unescaped_vcard(value.substr(from)));
    return out;
}

std::string unescaped_vcard(std::string_view value) {
    std::string out;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const bool is_escape = value[i] == '\\' && i + 1 < value.size();
        const char next = is_escape ? value[i + 1] : '\0';
        if (next == 'n' || next == 'N')
            out += '\n';
        else if (next == '\\' || next == ',' || next == ';' || next == ':')
            out += next;
        else {
            out += value[i];
            continue;
        }
        ++i;
    }
    return std::string(trimmed(out));
}

std::vector<vcard_line> read_vcard_lines(std::string_view bytes, line_faults& faults) {
    std::vector<vcard_line> out;
    const auto text = without_mark(bytes);
    const auto written = resolve(encoding::detect, text);
    const auto take = [&](const std::string& whole, std::int64_t number) {
        if (trimmed(whole).empty()) return;
        const auto end = find_value(whole);
        std::string head;
        if (!append_as_utf_8(head, std::string_view(whole).substr(0, end), written))
            return faults.add(code::bad_value, number, "the line cannot be read in its characters");
        if (end == std::string::npos)
            return faults.add(code::bad_row, number, "found " + shown(head) + ", expected NAME:value");
        const auto parts = parts_of(head);
        vcard_line made;
        made.line = number;
        made.name = capitals(trimmed(parts.front().substr(parts.front().rfind('.') + 1)));
        auto charset = written;
        bool is_quotable = false;
        for (auto p = parts.begin() + 1; p != parts.end(); ++p) {
            const auto equals = p->find('=');
            const auto name = equals == std::string_view::npos ? std::string("TYPE") : capitals(p->substr(0, equals));
            const std::string value(equals == std::string_view::npos ? *p : p->substr(equals + 1));
            const auto word = capitals(value);
            is_quotable |= word == "QUOTED-PRINTABLE";
            if (name == "CHARSET") charset = word == "WINDOWS-1251" ? encoding::windows_1251 : encoding::utf_8;
            made.parameters.emplace_back(name, value);
        }
        const auto value = std::string_view(whole).substr(end + 1);
        const auto read = is_quotable ? unquoted(value) : std::string(value);
        if (!append_as_utf_8(made.value, read, charset))
            return faults.add(code::bad_value, number,
                              "the value of " + shown(made.name) + " cannot be read in its characters");
        out.push_back(std::move(made));
    };
    std::string whole;
    std::int64_t number = 0, first = 1;
    for (std::size_t at = 0; at < text.size() && !faults.is_full();) {
        const auto end = std::min(text.find('\n', at), text.size());
        auto line = text.substr(at, end - at);
        at = end + 1;
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (whole.size() + line.size() > max_card_line_bytes) {
            faults.add(code::limit, number, "a line of more than " + std::to_string(max_card_line_bytes) + " bytes");
            return out;
        }
        if (whole.ends_with('=') && is_printed_quotably(whole)) {
            whole.pop_back();
            whole += line;
        } else if (!whole.empty() && (line.starts_with(' ') || line.starts_with('\t'))) {
            whole += line.substr(1);
        } else {
            take(whole, first);
            whole = line;
            first = number;
        }
    }
    take(whole, first);
    return out;
}

}  // namespace troth::inline v0::exchange
