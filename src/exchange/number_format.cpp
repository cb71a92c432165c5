// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <troth/exchange/number_format.hpp>

namespace troth::inline v0::exchange {
namespace {

/// The blanks that stand around values and between groups of digits, no-break and thin ones among them.
constexpr std::string_view blanks[] = {" ", "\t", "\n", "\r", "\xc2\xa0", "\xe2\x80\xaf", "\xe2\x80\x89"};

bool cut_front(std::string_view& text, std::string_view what) noexcept {
    if (what.empty() || !text.starts_with(what)) return false;
    text.remove_prefix(what.size());
    return true;
}

bool cut_back(std::string_view& text, std::string_view what) noexcept {
    if (what.empty() || !text.ends_with(what)) return false;
    text.remove_suffix(what.size());
    return true;
}

bool cut_group_sign(std::string_view& text, std::string_view sign) noexcept {
    if (sign != " ") return cut_front(text, sign);
    return std::any_of(std::begin(blanks), std::end(blanks), [&](std::string_view b) { return cut_front(text, b); });
}

bool take_digits(std::string_view& text, std::string& out) {
    const auto n = std::min(text.find_first_not_of("0123456789"), text.size());
    out += text.substr(0, n);
    text.remove_prefix(n);
    return n != 0;
}

/// The digits before the decimal sign, without the signs between their groups.
bool take_whole(std::string_view& text, const std::optional<std::string>& thousands, std::string& out) {
    take_digits(text, out);
    if (!thousands) return true;
    auto group = out.size();
    while (cut_group_sign(text, *thousands)) {
        const auto before = out.size();
        if (group < 1 || group > 3 || !take_digits(text, out) || out.size() - before != 3) return false;
        group = 3;
    }
    return true;
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
    const auto cut = [&](auto how) {
        return std::any_of(std::begin(blanks), std::end(blanks), [&](std::string_view b) { return how(text, b); });
    };
    while (cut(cut_front)) {
    }
    while (cut(cut_back)) {
    }
    return text;
}

std::optional<std::string> read_number(std::string_view text, const number_format& format, std::optional<currency> of) {
    text = trimmed(text);
    for (const auto& sign : format.around)
        if (cut_front(text, sign)) break;
    for (const auto& sign : format.around)
        if (cut_back(text, sign)) break;
    text = trimmed(text);
    std::string whole, fraction;
    if (!take_whole(text, format.thousands, whole)) return std::nullopt;
    if (cut_front(text, format.decimal.value_or(".")) && !take_digits(text, fraction)) return std::nullopt;
    if (!text.empty() || (whole.empty() && fraction.empty())) return std::nullopt;
    whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size()));
    if (whole.empty()) whole = "0";
    fraction.resize(fraction.find_last_not_of('0') + 1);
    const auto decimals = static_cast<std::size_t>(of ? of->decimals() : 0);
    if (of && fraction.size() > decimals) return std::nullopt;
    const bool is_count = format.integer.value_or(false);
    if (whole.size() > (is_count ? max_count_digits : max_amount_digits)) return std::nullopt;
    if (is_count && !fraction.empty()) return std::nullopt;
    if (fraction.size() < decimals) fraction.resize(decimals, '0');
    return fraction.empty() ? whole : whole + "." + fraction;
}

}  // namespace troth::inline v0::exchange

namespace troth::inline v0::json {

bool whole<exchange::number_format>::check(reader& r, const exchange::number_format& f) {
    bool good = true;
    const std::string decimal = f.decimal.value_or(".");
    if (decimal != "." && decimal != "," && r.are_read("decimal"))
        good = r.fault_in(code::bad_value, "decimal", "found " + shown(decimal) + ", expected \".\" or \",\"");
    const bool is_known =
        !f.thousands || *f.thousands == "." || *f.thousands == "," || *f.thousands == " " || *f.thousands == "'";
    if (!is_known && r.are_read("thousands"))
        good = r.fault_in(code::bad_value, "thousands",
                          "found " + shown(*f.thousands) + ", expected \" \", \",\", \".\" or \"'\"");
    if (f.thousands && *f.thousands == decimal && r.are_read("thousands", "decimal"))
        good = r.fault(code::contradiction, "the sign of the decimals and that of the thousands are the same");
    if (f.integer.value_or(false) && f.currency && r.are_read("integer"))
        good = r.fault(code::contradiction, "found both \"integer\" and \"currency\": an amount is not a count");
    return good;
}

}  // namespace troth::inline v0::json
