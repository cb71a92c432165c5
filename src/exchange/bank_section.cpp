// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "bank_section.hpp"

#include <algorithm>
#include <troth/exchange/date_format.hpp>
#include <troth/json/reader.hpp>
#include <troth/reason/text.hpp>
#include <troth/money/decimal.hpp>

namespace troth::inline v0::exchange {
namespace {

/// A trillion roubles less one kopeck has twelve digits before the dot; sums of many such still fit.
constexpr int most_whole_digits = 13;

std::optional<std::int64_t> read_sum(std::string_view text, bool may_be_negative) {
    const bool is_negative = may_be_negative && text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    if (text.ends_with('.')) return std::nullopt;
    if (const auto point = text.find('.'); point != std::string_view::npos) {
        while (text.ends_with('0')) text.remove_suffix(1);
        if (text.size() == point + 1) text.remove_suffix(1);
    }
    const auto read = decimal::parse(text, most_whole_digits, 2);
    if (!read) return std::nullopt;
    const auto minor = read->scaled(2);
    return minor && is_negative ? std::optional(-*minor) : minor;
}

}  // namespace

void bank_faults::note(code c, std::int64_t line, std::string_view key, const std::string& message) {
    if (is_full()) return;
    std::string where = "/" + std::to_string(line), text = "line " + std::to_string(line) + ": ";
    if (!key.empty()) {
        append_pointer_step(where, key);
        text += std::string(key) + ": ";
    }
    faults_.push_back({line, fail(c, std::move(where), text + message)});
}

error bank_faults::take() {
    std::stable_sort(faults_.begin(), faults_.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    error first = std::move(faults_.front().what);
    for (std::size_t i = 1; i < faults_.size(); ++i) first.more.push_back(std::move(faults_[i].what));
    faults_.clear();
    return first;
}

const bank_line* bank_section::take(std::string_view key) {
    auto all = take_all(key);
    if (all.empty()) return nullptr;
    const bank_line first = all.front();
    for (const auto& l : all)
        if (l.value != first.value) {
            faults_.note(code::contradiction, l.line, key,
                         "found " + shown(l.value) + ", but line " + std::to_string(first.line) + " says " +
                             shown(first.value));
            break;
        }
    taken_.push_back(first);
    return &taken_.back();
}

std::vector<bank_line> bank_section::take_all(std::string_view key) {
    std::vector<bank_line> out;
    std::erase_if(lines_, [&](auto& l) {
        if (l.key != key) return false;
        out.push_back(std::move(l));
        return true;
    });
    return out;
}

std::string bank_section::take_text(std::string_view key) {
    const auto* found = take(key);
    return found ? found->value : std::string();
}

std::optional<date> bank_section::take_day(std::string_view key) {
    static const auto format = *date_format::make("DD.MM.YYYY");
    const auto* found = take(key);
    if (!found || found->value.empty()) return std::nullopt;
    const auto read = format.read(found->value);
    if (read) return read->day;
    faults_.note(code::bad_value, found->line, key,
                 "found " + shown(found->value) + ", expected a day as dd.mm.yyyy");
    return std::nullopt;
}

std::optional<std::int64_t> bank_section::take_sum(std::string_view key, bool may_be_negative) {
    const auto* found = take(key);
    if (!found || found->value.empty()) return std::nullopt;
    const auto read = read_sum(found->value, may_be_negative);
    if (!read)
        faults_.note(code::bad_value, found->line, key,
                     "found " + shown(found->value) +
                         ", expected a sum with a dot before at most two digits of kopecks, as 1234.50" +
                         (may_be_negative ? "" : ", not negative"));
    return read;
}

void bank_section::drop(std::string_view key, std::string_view value) {
    std::erase_if(lines_, [&](const auto& l) { return l.key == key && l.value == value; });
}

void bank_section::need(std::string_view key, std::string_view whose) {
    const auto same = [&](const auto& l) { return l.key == key; };
    for (const auto* list : {&lines_, &taken_}) {
        const auto found = std::find_if(list->begin(), list->end(), same);
        if (found != list->end() && !found->value.empty()) return;
    }
    faults_.note(code::missing_member, line_of(key), key,
                 "it is missing, or empty: " + std::string(whose) + " needs it");
}

std::int64_t bank_section::line_of(std::string_view key) const {
    for (const auto* list : {&lines_, &taken_})
        for (const auto& l : *list)
            if (l.key == key) return l.line;
    return line_;
}

std::vector<bank_line> bank_section::take_rest() {
    std::stable_sort(lines_.begin(), lines_.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
    return std::move(lines_);
}

}  // namespace troth::inline v0::exchange
