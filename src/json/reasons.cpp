// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/json/reasons.hpp>

#include <algorithm>
#include <array>

#include <troth/json/embedded.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0::json {
namespace {

using catalogue = std::vector<std::pair<std::string, std::string>>;  // by id

catalogue read_catalogue(std::string_view name) {
    catalogue out;
    for (const auto& file : embedded_files()) {
        if (file.folder != "messages" || file.name != name) continue;
        const auto parsed = document::parse(file.text);
        TROTH_EXPECTS(parsed.has_value());
        for (const node message : parsed->root()) out.emplace_back(message.name(), message.text());
    }
    std::sort(out.begin(), out.end());
    return out;
}

const catalogue& messages(language lang) {
    static const std::array<catalogue, 5> all{read_catalogue("en"), read_catalogue("ru"), read_catalogue("uk"),
                                              read_catalogue("sk"), read_catalogue("fa")};
    return all[static_cast<std::size_t>(lang)];
}

const std::string* find(language lang, std::string_view id) {
    const auto& all = messages(lang);
    const auto at = std::lower_bound(all.begin(), all.end(), id, [](const auto& message, std::string_view wanted) {
        return message.first < wanted;
    });
    return at != all.end() && at->first == id ? &at->second : nullptr;
}

/// A value as people read it: of a remedy its name, all others as they stand.
void append_value(std::string& out, language lang, const parameter& given) {
    const auto* word = given.name == "remedy" ? find(lang, "document.demand." + given.value) : nullptr;
    out += word != nullptr ? *word : given.value;
}

}  // namespace

bool has_message(language lang, std::string_view id) { return find(lang, id) != nullptr; }

std::string message_text(language lang, std::string_view id, const std::vector<parameter>& parameters) {
    const auto* pattern = find(lang, id);
    if (pattern == nullptr) return std::string(id);
    std::string out;
    std::size_t at = 0;
    while (at < pattern->size()) {
        const auto open = pattern->find('{', at);
        const auto close = open == std::string::npos ? open : pattern->find('}', open);
        if (close == std::string::npos) break;
        out.append(*pattern, at, open - at);
        const auto name = std::string_view(*pattern).substr(open + 1, close - open - 1);
        const auto given = std::find_if(parameters.begin(), parameters.end(),
                                        [&](const parameter& p) { return p.name == name; });
        if (given != parameters.end()) append_value(out, lang, *given);
        else out.append(*pattern, open, close - open + 1);
        at = close + 1;
    }
    out.append(*pattern, at);
    return out;
}

void write_reasons(std::string& out, const std::vector<reason>& steps, std::optional<language> lang) {
    out += '[';
    bool first = true;
    for (const auto& step : steps) {
        out += first ? "{\"message\":" : ",{\"message\":";
        first = false;
        append_quoted(out, step.message);
        out += ",\"parameters\":{";
        for (std::size_t i = 0; i < step.parameters.size(); ++i) {
            if (i != 0) out += ',';
            append_quoted(out, step.parameters[i].name);
            out += ':';
            append_quoted(out, step.parameters[i].value);
        }
        out += '}';
        if (!step.citation.empty()) {
            out += ",\"citation\":";
            append_quoted(out, step.citation);
        }
        if (lang) {
            out += ",\"text\":";
            append_quoted(out, message_text(*lang, step.message, step.parameters));
        }
        out += '}';
    }
    out += ']';
}

}  // namespace troth::inline v0::json
