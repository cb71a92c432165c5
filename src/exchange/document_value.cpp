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

std::string document_writing::count(std::int32_t n) const { return isolated(grouped(std::to_string(n), lang), lang); }

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

}  // namespace troth::inline v0::exchange
