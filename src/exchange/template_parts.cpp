// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <troth/exchange/limits.hpp>
#include <troth/json/embedded.hpp>
#include <troth/reason/text.hpp>

#include "template_engine.hpp"

namespace troth::inline v0::exchange {

result<std::string> with_parts(std::string_view text, std::string_view folder) {
    constexpr std::string_view opening = "{{>", closing = "}}", blanks = " \t";
    std::string out;
    std::size_t at = 0;
    for (auto tag = text.find(opening); tag != std::string_view::npos; tag = text.find(opening, at)) {
        const auto end = text.find(closing, tag);
        if (end == std::string_view::npos) break;
        auto name = text.substr(tag + opening.size(), end - tag - opening.size());
        name.remove_prefix(std::min(name.find_first_not_of(blanks), name.size()));
        name = name.substr(0, name.find_last_not_of(blanks) + 1);
        std::string known;
        const json::embedded_file* part = nullptr;
        for (const auto& file : json::embedded_files()) {
            if (file.folder != folder) continue;
            if (file.name == name) part = &file;
            known += (known.empty() ? "" : ", ") + std::string(file.name);
        }
        if (part == nullptr) {
            const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(tag), '\n');
            return fail(code::bad_value, "/template",
                        "line " + std::to_string(line) + ": found the part " + shown(name) + ", expected one of " +
                            known);
        }
        out.append(text, at, tag - at);
        out += part->text;
        at = end + closing.size();
        if (at < text.size() && text[at] == '\n' && (tag == 0 || text[tag - 1] == '\n')) ++at;
        if (out.size() > max_template_bytes)
            return fail(code::limit, "/template",
                        "with its parts the template has more than " + std::to_string(max_template_bytes) + " bytes");
    }
    return out.append(text, at);
}

}  // namespace troth::inline v0::exchange
