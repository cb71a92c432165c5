// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "xml_file.hpp"

#include <algorithm>
#include <optional>
#include <troth/exchange/encoding.hpp>
#include <troth/exchange/number_format.hpp>
#include <troth/reason/text.hpp>
#include <troth/reason/utf_8.hpp>

namespace troth::inline v0::exchange {
namespace {

std::string small_letters(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

/// The encoding that a file declares: the characters in quotes after `encoding` in `<?xml ... ?>`; empty where it
/// declares none.
std::string_view declared_encoding(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos || !text.substr(begin).starts_with("<?xml")) return {};
    const auto declaration = text.substr(begin, text.find("?>", begin) - begin);
    const auto word = declaration.find("encoding");
    if (word == std::string_view::npos) return {};
    const auto open = declaration.find_first_of("\"'", word);
    if (open == std::string_view::npos) return {};
    const auto close = declaration.find(declaration[open], open + 1);
    return close == std::string_view::npos ? std::string_view() : declaration.substr(open + 1, close - open - 1);
}

std::optional<encoding> encoding_named(std::string_view name) {
    const auto word = small_letters(name);
    if (word.empty() || word == "utf-8" || word == "utf8") return encoding::utf_8;
    if (word == "windows-1251" || word == "cp1251") return encoding::windows_1251;
    if (word == "cp866" || word == "ibm866") return encoding::cp866;
    return std::nullopt;
}

/// Where the first byte stands that is not text in an encoding.
std::size_t find_bad_byte(std::string_view text, encoding from) {
    std::string sink;
    for (std::size_t at = 0; at < text.size();) {
        const auto bytes = from == encoding::utf_8 ? sequence_bytes(text.substr(at, 4)) : 1;
        if (bytes == 0 || (from != encoding::utf_8 && !append_as_utf_8(sink, text.substr(at, 1), from))) return at;
        sink.clear();
        at += bytes;
    }
    return text.size();
}

/// The length of a reference that begins with `&`, as `&lt;` or `&#1071;`; 0 where it is none. `is_read` says whether
/// it stands for a character.
std::size_t reference_size(std::string_view text, bool& is_read) {
    const auto end = text.substr(0, 40).find(';');
    if (end == std::string_view::npos || end < 2) return 0;
    const auto name = text.substr(1, end - 1);
    if (name.front() != '#') {
        for (const auto* known : {"lt", "gt", "amp", "quot", "apos"}) is_read |= name == known;
        const bool is_name = std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0 ||
                   c == '_' || c == '-' || c == '.' || c == ':';
        });
        return is_name ? end + 1 : 0;
    }
    const bool is_hex = name.size() > 1 && name[1] == 'x';
    const auto digits = small_letters(name.substr(is_hex ? 2 : 1));
    const std::string_view known = is_hex ? "0123456789abcdef" : "0123456789";
    if (digits.empty() || digits.find_first_not_of(known) != std::string::npos) return 0;
    std::uint32_t value = 0;
    for (const char c : digits)
        value =
            std::min<std::uint32_t>(value * (is_hex ? 16 : 10) + static_cast<std::uint32_t>(known.find(c)), 0x110000);
    is_read = value != 0 && value < 0x110000 && (value < 0xd800 || value > 0xdfff);
    return end + 1;
}

}  // namespace

std::string_view local_name(pugi::xml_node n) noexcept {
    const std::string_view name = n.name();
    return name.substr(name.find(':') + 1);  // the whole where there is none
}

std::string text_of(pugi::xml_node n) {
    std::string out;
    for (const auto part : n.children())
        if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) out += part.value();
    return is_utf_8(out) ? std::string(trimmed(out)) : std::string();
}

pugi::xml_node next_node(pugi::xml_node at, bool is_entered, std::size_t& depth) noexcept {
    if (const auto child = at.first_child(); is_entered && child) {
        ++depth;
        return child;
    }
    for (; depth > 1; --depth, at = at.parent())
        if (const auto next = at.next_sibling()) return next;
    return {};
}

xml_file::xml_file(std::string_view bytes, line_faults& faults) {
    if (!decode(bytes, faults)) return;
    for (auto at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) line_ends_.push_back(at);
    if (!check_references(faults)) return;
    const auto flags = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol | pugi::parse_doctype;
    const auto read = document_.load_buffer(text_.data(), text_.size(), flags, pugi::encoding_utf8);
    if (!read) faults.add(code::bad_row, line_at(read.offset), std::string("no XML: ") + read.description());
    for (const auto n : document_.children())
        if (n.type() == pugi::node_doctype)
            faults.add(code::bad_row, line_of(n), "found a document type, expected none");
    if (faults.is_empty()) check_depth(faults);
}

std::int64_t xml_file::line_at(std::ptrdiff_t offset) const {
    const auto at = static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0));
    return std::lower_bound(line_ends_.begin(), line_ends_.end(), at) - line_ends_.begin() + 1;
}

bool xml_file::decode(std::string_view bytes, line_faults& faults) {
    const auto refuse = [&](std::size_t at, const std::string& message) {
        const auto line = 1 + std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        faults.add(code::bad_value, line, message);
        return false;
    };
    if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff"))
        return refuse(0, "the file is in UTF-16; save it as UTF-8");
    const auto mark = bytes.size() - without_mark(bytes).size();
    const auto text = bytes.substr(mark);
    if (const auto at = text.find('\0'); at != std::string_view::npos)
        return refuse(mark + at, "found a byte of zero, expected text");
    const auto name = declared_encoding(text);
    const bool is_utf_8_already = is_utf_8(text);
    auto from = encoding_named(name);
    if (!from)
        return refuse(0, "found the encoding " + (is_utf_8(name) ? shown(name) : "") +
                             ", expected one of utf-8, windows-1251, cp866");
    if (is_utf_8_already) from = encoding::utf_8;
    if (append_as_utf_8(text_, text, *from)) return true;
    return refuse(mark + find_bad_byte(text, *from), "the bytes are not text in " + std::string(name_of(*from)) +
                                                         (name.empty() ? ", and the file declares no encoding" : ""));
}

/// Whether all references stand for characters. Comments and CDATA are passed over.
bool xml_file::check_references(line_faults& faults) const {
    const std::string_view text = text_;
    bool good = true;
    for (auto at = text.find_first_of("<&"); at != std::string_view::npos; at = text.find_first_of("<&", at + 1)) {
        const auto rest = text.substr(at);
        const auto skip = [&](std::string_view end) {
            const auto found = text.find(end, at + 4);
            at = found == std::string_view::npos ? text.size() : found;
        };
        if (rest.starts_with("<!--"))
            skip("-->");
        else if (rest.starts_with("<![CDATA["))
            skip("]]>");
        if (rest.front() != '&') continue;
        bool is_read = false;
        const auto size = reference_size(rest, is_read);
        if (size == 0 || is_read) continue;
        faults.add(code::bad_value, line_at(static_cast<std::ptrdiff_t>(at)),
                   "found " + shown(rest.substr(0, size)) + ", which stands for no character");
        good = false;
        if (faults.is_full()) return good;
    }
    return good;
}

/// Notes an element that stands too deep.
void xml_file::check_depth(line_faults& faults) const {
    std::size_t depth = 1;
    for (auto at = root(); at; at = next_node(at, true, depth))
        if (depth > max_xml_depth)
            return faults.add(code::limit, line_of(at),
                              "elements stand more than " + std::to_string(max_xml_depth) + " deep in one another");
}

}  // namespace troth::inline v0::exchange
