// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "purpose.hpp"

#include <algorithm>
#include <troth/reason/utf_8.hpp>

namespace troth::inline v0::exchange {
namespace {

constexpr char32_t number_sign = 0x2116;

/// The characters of a text; what is not UTF-8 counts as blanks.
std::u32string characters_of(std::string_view text) {
    std::u32string out;
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < text.size(); i += bytes) {
        const auto c = code_point(text, i, bytes);
        out += bytes == 1 && c >= 0x80 ? U' ' : c;
    }
    return out;
}

/// Capital letters, and Latin ones for the Cyrillic that nobody can tell from them.
char32_t folded(char32_t c) {
    static constexpr std::u32string_view cyrillic = U"АВЕЁКМНОРСТУХІЈЅ", latin = U"ABEEKMHOPCTYXIJS";
    if (c >= U'a' && c <= U'z') c -= 0x20;
    if (c >= U'а' && c <= U'я') c -= 0x20;
    if (c >= 0x450 && c <= 0x45f) c -= 0x50;
    if (c >= 0x2010 && c <= 0x2015) return U'-';
    const auto at = cyrillic.find(c);
    return at == std::u32string_view::npos ? c : latin[at];
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= 0xc0 && c < 0x2000 && c != 0xd7 && c != 0xf7); }
bool is_word(char32_t c) { return is_digit(c) || is_letter(c); }
bool is_joiner(char32_t c) { return c == U'-' || c == U'/' || c == U'.' || c == U'_' || c == U'\\'; }

}  // namespace

std::string folded_text(std::string_view text) {
    std::string out;
    for (const auto c : characters_of(text)) append_code_point(out, folded(c));
    return out;
}

namespace {

/// A word that is compared with those of a purpose, folded once.
struct vocabulary {
    std::string document = folded_text("счет"), document_short = folded_text("сч");
    std::string contract = folded_text("договор"), contract_short = folded_text("дог");
    std::string state_contract = folded_text("контракт"), number = folded_text("номер");
    std::string dated = folded_text("от"), also = folded_text("и"), year = folded_text("г");
    std::string year_long = folded_text("года");
    // Numbers of other things: orders to a bank, flats, accounts.
    std::vector<std::string> other_whole = {folded_text("п/п"), folded_text("пп"),  folded_text("кв"),
                                            folded_text("дом"), folded_text("л/с"), folded_text("р/с"),
                                            folded_text("к/с"), folded_text("офис")};
    std::vector<std::string> other_begin = {folded_text("поручени"), folded_text("лицев"), folded_text("расчетн"),
                                            folded_text("квартир"), folded_text("корр")};
    std::vector<std::string> late_charge_whole = {folded_text("пени"), folded_text("пеня"), folded_text("пеню"),
                                                  folded_text("пеней")};
    std::vector<std::string> late_charge_begin = {folded_text("неустойк"), folded_text("штраф")};
    std::vector<std::string> money_units = {folded_text("р"),   folded_text("руб"), folded_text("рублей"),
                                            folded_text("коп"), folded_text("шт"),  folded_text("RUB")};
};
const vocabulary& words() {
    static const vocabulary made;
    return made;
}

bool is_one_of(const std::vector<std::string>& list, std::string_view word) {
    return std::find(list.begin(), list.end(), word) != list.end();
}
/// A form of a noun: its stem and at most three letters more.
bool is_form_of(std::string_view word, std::string_view stem) {
    constexpr std::size_t three_letters = 6;
    return word.starts_with(stem) && word.size() <= stem.size() + three_letters && !has_digit(word) &&
           word.find_first_of("-/._\\") == std::string_view::npos;
}
bool is_document_word(std::string_view w) { return is_form_of(w, words().document) || w == words().document_short; }
bool is_contract_word(std::string_view w) {
    return is_form_of(w, words().contract) || w == words().contract_short || is_form_of(w, words().state_contract);
}
bool is_other_word(std::string_view w) {
    const auto& begin = words().other_begin;
    return is_one_of(words().other_whole, w) ||
           std::any_of(begin.begin(), begin.end(), [&](const auto& b) { return w.starts_with(b); });
}
bool is_number_word(std::string_view w) { return w == "№" || w == "N" || w == "NO" || w == words().number; }

/// `01.02.2025`, `1.2.25`
bool is_date(std::string_view w) {
    std::size_t points = 0, digits = 0;
    for (const char c : w) {
        if (c == '.') {
            if (digits < 1 || digits > 2) return false;
            ++points;
            digits = 0;
        } else if (c >= '0' && c <= '9') {
            ++digits;
        } else {
            return false;
        }
    }
    return points == 2 && (digits == 2 || digits == 4);
}

/// Divides `N17`, `No.17`, `СЧ.17` after the word that announces a number.
void add_word(std::vector<purpose_word>& to, std::string word) {
    const auto digit = word.find_first_of("0123456789");
    if (digit != std::string::npos && digit != 0) {
        const bool has_point = word[digit - 1] == '.';
        const auto before = word.substr(0, digit - (has_point ? 1 : 0));
        if (is_number_word(before) || (has_point && (is_document_word(before) || is_contract_word(before)))) {
            to.push_back({before});
            word.erase(0, digit);
        }
    }
    to.push_back({std::move(word)});
}

std::vector<purpose_word> divided(std::string_view text) {
    std::u32string all;
    for (const auto c : characters_of(text)) all += folded(c);
    const auto at = [&](std::size_t i) { return i < all.size() ? all[i] : U' '; };
    std::vector<purpose_word> out;
    for (std::size_t i = 0; i < all.size();) {
        if (all[i] == number_sign) {
            out.push_back({"№"});
            ++i;
        } else if (all[i] == U',' || all[i] == U';') {
            out.push_back({std::string(1, static_cast<char>(all[i++]))});
        } else if (is_word(all[i])) {
            std::string word;
            // A comma between digits is that of a decimal fraction, or of a list that cannot be told from one.
            while (is_word(at(i)) || (is_joiner(at(i)) && is_word(at(i + 1))) ||
                   (at(i) == U',' && is_digit(at(i - 1)) && is_digit(at(i + 1))))
                append_code_point(word, all[i++]);
            add_word(out, std::move(word));
        } else {
            ++i;
        }
    }
    return out;
}

class number_finder {
public:
    explicit number_finder(std::vector<purpose_word>& all) : all_(all) {}

    void find() {
        for (std::size_t i = 0; i + 1 < all_.size(); ++i) {
            const auto& w = all_[i].text;
            if (is_number_word(w))
                mark(i + 1, announced_by(i));
            else if (is_document_word(w) && !is_other(i))
                mark(i + 1, named_as::document);
            else if (is_contract_word(w))
                mark(i + 1, named_as::contract);
        }
    }

private:
    [[nodiscard]] std::string_view word(std::size_t i) const {
        return i < all_.size() ? std::string_view(all_[i].text) : std::string_view();
    }
    [[nodiscard]] bool is_other(std::size_t i) const { return i > 0 && is_other_word(word(i - 1)); }

    /// What a number is of, by the nearest noun before its sign: "счет на оплату № 17".
    [[nodiscard]] named_as announced_by(std::size_t sign) const {
        constexpr std::size_t words_back = 5;
        for (std::size_t i = sign; i-- > 0 && sign - i <= words_back;) {
            if (is_other_word(word(i))) return named_as::nothing;
            if (is_document_word(word(i))) return is_other(i) ? named_as::nothing : named_as::document;
            if (is_contract_word(word(i))) return named_as::contract;
            if (word(i) == "," || word(i) == ";" || (has_digit(word(i)) && !is_date(word(i)))) break;
        }
        return named_as::either;
    }

    void mark(std::size_t i, named_as what) {
        if (what == named_as::nothing || is_date(word(i)) || all_[i].number != named_as::nothing) return;
        all_[i].number = what;
        if (!has_digit(word(i))) return;
        for (auto next = next_of_list(i + 1); next != 0; next = next_of_list(next + 1)) {
            all_[i].is_listed = true;
            all_[next].number = what;
            all_[next].is_listed = true;
        }
    }

    /// The next number of "17 от 01.02.2025, 18 и № 19"; 0 if there is none.
    [[nodiscard]] std::size_t next_of_list(std::size_t i) const {
        if (word(i) == words().dated) i = after_date(i + 1);
        if (word(i) != "," && word(i) != ";" && word(i) != words().also) return 0;
        ++i;
        if (is_number_word(word(i))) ++i;
        if (!has_digit(word(i)) || is_date(word(i)) || is_one_of(words().money_units, word(i + 1))) return 0;
        return i;
    }
    [[nodiscard]] std::size_t after_date(std::size_t i) const {
        if (is_date(word(i)))
            ++i;
        else if (has_digit(word(i)) && has_letter(word(i + 1)) && has_digit(word(i + 2)))
            i += 3;
        if (word(i) == words().year || word(i) == words().year_long) ++i;
        return i;
    }

    std::vector<purpose_word>& all_;
};

}  // namespace

bool is_late_charge_word(std::string_view word) {
    const auto& begin = words().late_charge_begin;
    return is_one_of(words().late_charge_whole, word) ||
           std::any_of(begin.begin(), begin.end(), [&](const auto& b) { return word.starts_with(b); });
}

bool has_digit(std::string_view word) noexcept { return word.find_first_of("0123456789") != std::string_view::npos; }

bool has_letter(std::string_view word) noexcept {
    return std::any_of(word.begin(), word.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    });
}

std::vector<purpose_word> words_of_purpose(std::string_view purpose) {
    auto out = divided(purpose);
    number_finder(out).find();
    return out;
}

std::string folded_number(std::string_view number) {
    std::string out;
    std::size_t count = 0;
    for (const auto& w : divided(number)) {
        if (is_number_word(w.text)) continue;
        out += (out.empty() ? "" : " ") + w.text;
        ++count;
    }
    return has_digit(out) && count <= max_number_words ? out : std::string();
}

}  // namespace troth::inline v0::exchange
