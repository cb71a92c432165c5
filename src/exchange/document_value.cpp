// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "document_value.hpp"

#include <troth/exchange/display.hpp>
#include <troth/exchange/duty_list_report.hpp>

#include "document_words.hpp"

namespace troth::inline v0::exchange {

std::string document_writing::day(date d) const { return isolated(written_day(d, lang), lang); }

std::string document_writing::amount(const decimal& d, const std::optional<currency>& c) const {
    const auto exact = c ? money::make(d, *c) : std::nullopt;
    return isolated(grouped(exact ? to_string(*exact) : to_string(d), lang), lang);
}

std::string document_writing::number(std::int64_t n) const { return isolated(grouped(std::to_string(n), lang), lang); }

std::string document_writing::two_decimals(std::int64_t millionths) const {
    return amount({millionths / 10'000, 2}, std::nullopt);
}

std::string document_writing::text(std::string_view member, std::string_view text) const {
    if (member == "performance") return isolated(performance_word(std::string(text), lang), lang);
    if (member == "rate" || member == "index" || member.starts_with("agreed_"))
        return isolated(grouped(text, lang), lang);
    const bool is_remedy = member == "remedy" || member == "opens" || member == "met_by";
    auto word = value_word(lang, is_remedy ? "demand" : member, text);
    if (word.empty() && member == "by") word = value_word(lang, "kind", text);
    if (!word.empty()) return isolated(word, lang);
    return isolated(printable(text, text.size()), lang);
}

std::string document_writing::told(const told_reason& why) const {
    std::vector<parameter> said;
    for (const auto& [name, value] : why.parameters) {
        const auto on = date::parse(value);
        const bool is_decimal = value.find('.') != std::string::npos;
        said.push_back({name, on           ? day(*on)
                              : is_decimal ? isolated(grouped(value, lang), lang)
                                           : text(name == "remedy" || name == "currency" ? name : "", value)});
    }
    return json::message_text(lang, why.message, said);
}

std::string document_writing::document_name(const std::string& of_kind, const std::string& number,
                                            const std::optional<date>& on) const {
    auto kind = value_word(lang, "kind", of_kind);
    if (kind.empty()) kind = json::message_text(lang, "document.column_document", {});
    std::vector<parameter> said{{"kind", kind}, {"number", text("number", number)}};
    if (on) said.push_back({"on", day(*on)});
    return json::message_text(lang, on ? "document.debt_dated" : "document.debt_number", said);
}

}  // namespace troth::inline v0::exchange
