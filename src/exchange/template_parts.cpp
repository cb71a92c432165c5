// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <troth/exchange/limits.hpp>
#include <troth/json/embedded.hpp>
#include <troth/reason/text.hpp>

#include "template_engine.hpp"

namespace troth::inline v0::exchange {
namespace {

constexpr std::string_view opening = "{{>", closing = "}}", blanks = " \t";

/// The part with a name. Error: `bad_value` with the line of the tag, which stands at `tag`.
result<std::string_view> find_part(std::string_view name, std::string_view folder, std::string_view text,
                                   std::size_t tag) {
    std::string known;
    for (const auto& file : json::embedded_files()) {
        if (file.folder != folder) continue;
        if (file.name == name) return file.text;
        known += (known.empty() ? "" : ", ") + std::string(file.name);
    }
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(tag), '\n');
    return fail(code::bad_value, "/template",
                "line " + std::to_string(line) + ": found the part " + shown(name) + ", expected one of " + known);
}

std::string_view name_in(std::string_view tag) {
    tag.remove_prefix(std::min(tag.find_first_not_of(blanks), tag.size()));
    return tag.substr(0, tag.find_last_not_of(blanks) + 1);
}

}  // namespace

result<std::string> with_parts(std::string_view text, std::string_view folder) {
    std::string out;
    std::size_t at = 0;
    for (auto tag = text.find(opening); tag != std::string_view::npos; tag = text.find(opening, at)) {
        const auto begin = tag + opening.size(), end = text.find(closing, begin);
        if (end == std::string_view::npos) break;
        const auto part = find_part(name_in(text.substr(begin, end - begin)), folder, text, tag);
        if (!part) return part.error();
        // The library's parts stand in no circle, so this comes to an end.
        const auto whole = with_parts(*part, folder);
        if (!whole) return whole.error();
        out.append(text, at, tag - at) += *whole;
        at = end + closing.size();
        const bool begins_line = tag == 0 || text[tag - 1] == '\n';
        const bool ends_line = at == text.size() || text[at] == '\n';
        // One that stands alone takes its line with it; in a line a part goes without its own last line end.
        if (!begins_line || !ends_line) out.pop_back();
        else if (at < text.size()) ++at;
        if (out.size() > max_template_bytes)
            return fail(code::limit, "/template",
                        "with its parts the template has more than " + std::to_string(max_template_bytes) + " bytes");
    }
    return out.append(text, at);
}

std::string without_parts(std::string_view text) {
    std::string out;
    std::size_t at = 0;
    for (auto tag = text.find(opening); tag != std::string_view::npos; tag = text.find(opening, at)) {
        const auto end = text.find(closing, tag);
        if (end == std::string_view::npos) break;
        out.append(text, at, tag - at);
        at = end + closing.size();
    }
    return out.append(text, at);
}

}  // namespace troth::inline v0::exchange
