// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "ocds_document.hpp"

#include <algorithm>
#include <charconv>
#include <troth/time/instant.hpp>

namespace troth::inline v0::exchange::ocds {
namespace {

/// Minutes by which a local time is ahead of UTC; an empty text is none.
std::optional<int> read_offset(std::string_view text) noexcept {
    if (text.empty() || text == "z") return 0;
    const auto read = utc_offset::parse(text);
    return read ? std::optional<int>(read->minutes) : std::nullopt;
}

/// Seconds of a minute, from 0 to 60 for a leap second.
std::optional<int> read_seconds(std::string_view text) noexcept {
    int out = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out);
    if (text.size() != 2 || read.ptr != text.data() + 2 || out < 0 || out > 60) return std::nullopt;
    return out;
}

/// Whether a list of a versioned release holds the values that a member had, one after the other.
bool is_history(json::node n) {
    if (n.kind() != json::kind::array || n.size() == 0) return false;
    json::node date = n;
    return (*n.begin()).find("releaseDate", date);
}

constexpr auto never = static_cast<std::size_t>(-1);

}  // namespace

std::optional<stamp> read_stamp(std::string_view text) {
    const auto day = date::parse(text.substr(0, 10));
    if (!day) return std::nullopt;
    stamp out;
    out.day = *day;
    out.second = std::int64_t{day->days()} * 86'400;
    out.has_offset = false;
    if (text.size() == 10) return out;
    const auto time = time_of_day::parse(text.substr(11, 5));
    if ((text[10] != 'T' && text[10] != 't') || !time || time->minutes == 24 * 60) return std::nullopt;
    out.second += std::int64_t{time->minutes} * 60;
    auto rest = text.substr(16);
    if (rest.starts_with(':')) {
        const auto seconds = read_seconds(rest.substr(1, 2));
        if (!seconds) return std::nullopt;
        out.second += *seconds;
        rest.remove_prefix(3);
        if (rest.starts_with('.') || rest.starts_with(',')) {
            const auto end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
            if (end == 1) return std::nullopt;
            out.fraction = rest.substr(1, end - 1);
            out.fraction.resize(out.fraction.find_last_not_of('0') + 1);
            rest.remove_prefix(end);
        }
    }
    const auto offset = read_offset(rest);
    if (!offset) return std::nullopt;
    out.has_offset = !rest.empty();
    out.second -= *offset * 60;
    return out;
}

std::optional<std::int64_t> read_minor(std::string_view number, int decimals) {
    const bool is_negative = number.starts_with('-');
    if (is_negative) number.remove_prefix(1);
    const auto end = std::min(number.find_first_of("eE"), number.size());
    const auto mantissa = number.substr(0, end);
    std::int64_t exponent = 0;
    if (end < number.size()) {
        auto power = number.substr(end + 1);
        if (power.starts_with('+')) power.remove_prefix(1);
        const auto read = std::from_chars(power.data(), power.data() + power.size(), exponent);
        if (read.ec != std::errc() || read.ptr != power.data() + power.size()) return std::nullopt;
    }
    const auto point = std::min(mantissa.find('.'), mantissa.size());
    std::string digits(mantissa.substr(0, point));
    if (point < mantissa.size()) digits += mantissa.substr(point + 1);
    auto whole = static_cast<std::int64_t>(point) + exponent;
    const auto zeros = std::min(digits.find_first_not_of('0'), digits.size());
    digits.erase(0, zeros);
    whole -= static_cast<std::int64_t>(zeros);
    digits.resize(digits.find_last_not_of('0') + 1);
    if (digits.empty()) return 0;
    const auto size = static_cast<std::int64_t>(digits.size());
    if (whole > 15 || size - whole > decimals) return std::nullopt;
    digits.resize(static_cast<std::size_t>(whole + decimals), '0');
    std::int64_t minor = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), minor);
    if (read.ec != std::errc()) return std::nullopt;
    return is_negative ? -minor : minor;
}

std::size_t version_table::rank_of(json::node value) const {
    json::node date = value, id = value;
    if (!value.find("releaseDate", date)) return never;
    const bool has_id = value.find("releaseID", id) && id.kind() == json::kind::string;
    const auto found = ranks.find({date.text(), has_id ? id.text() : date.text()});
    return found == ranks.end() ? never : found->second;
}

const std::vector<std::pair<std::size_t, json::node>>& version_table::history_of(const std::string& where,
                                                                                 json::node values) {
    const auto [known, is_new] = histories.try_emplace(where);
    if (is_new)
        for (const auto value : values) known->second.emplace_back(rank_of(value), value);
    return known->second;
}

std::size_t version_table::first_under(json::node n) const {
    auto out = n.kind() == json::kind::object ? rank_of(n) : never;
    if (out == never && (n.kind() == json::kind::object || n.kind() == json::kind::array))
        for (const auto child : n) out = std::min(out, first_under(child));
    return out;
}

std::string place::where(std::string_view member) const {
    auto out = where_;
    append_pointer_step(out, member);
    return out;
}

std::optional<place> place::find(std::string_view name) const {
    json::node found = node_;
    if (!node_.find(name, found) || found.kind() == json::kind::null) return std::nullopt;
    if (table_ == nullptr || !is_history(found)) return place(found, where(name), table_, rank_);
    auto at = where(name);
    const auto& values = table_->history_of(at, found);
    auto best = values.end();
    for (auto v = values.begin(); v != values.end(); ++v)
        if (v->first <= rank_ && (best == values.end() || v->first >= best->first)) best = v;
    json::node value = found;
    if (best == values.end() || !best->second.find("value", value) || value.kind() == json::kind::null)
        return std::nullopt;
    return place(value, std::move(at) + "/" + std::to_string(best - values.begin()) + "/value");
}

std::optional<place> place::object(std::string_view name, findings& to) const {
    auto found = find(name);
    if (!found || found->node().kind() == json::kind::object) return found;
    to.fault(code::wrong_type, found->where(),
             "found " + std::string(json::name_of(found->node().kind())) + ", expected an object");
    return std::nullopt;
}

std::vector<place> place::list(std::string_view name, findings& to) const {
    std::vector<place> out;
    const auto found = find(name);
    if (!found) return out;
    if (found->node().kind() != json::kind::array) {
        to.fault(code::wrong_type, found->where(),
                 "found " + std::string(json::name_of(found->node().kind())) + ", expected an array");
        return out;
    }
    std::size_t index = 0;
    for (const auto element : found->node()) {
        auto at = found->where(std::to_string(index++));
        if (element.kind() == json::kind::null) continue;
        if (element.kind() != json::kind::object) {
            to.fault(code::wrong_type, at,
                     "found " + std::string(json::name_of(element.kind())) + ", expected an object");
            continue;
        }
        if (found->table_ != nullptr) {
            const auto [known, is_new] = table_->first.try_emplace(at, 0);
            if (is_new) known->second = table_->first_under(element);
            if (known->second > rank_) continue;
        }
        out.emplace_back(element, std::move(at), found->table_, rank_);
    }
    return out;
}

std::optional<std::string> place::text(std::string_view name, findings& to) const {
    const auto found = find(name);
    if (!found) return std::nullopt;
    const auto kind = found->node().kind();
    if (kind != json::kind::string && kind != json::kind::number) {
        to.fault(code::wrong_type, found->where(), "found " + std::string(json::name_of(kind)) + ", expected a string");
        return std::nullopt;
    }
    if (found->node().text().empty()) return std::nullopt;
    return std::string(found->node().text());
}

std::optional<std::string> place::id(std::string_view what, findings& to) const {
    if (const auto found = find("id");
        found && found->node().kind() != json::kind::string && found->node().kind() != json::kind::number) {
        (void)text("id", to);
        return std::nullopt;
    }
    auto out = text("id", to);
    if (!out)
        to.fault(code::missing_member, where("id"), "expected the id of the " + std::string(what));
    else if (out->find('\0') != std::string::npos) {
        to.fault(code::bad_value, where("id"), "found a NUL, expected an id without");
        out.reset();
    }
    return out;
}

std::optional<stamp> place::moment(std::string_view name, findings& to) const {
    const auto found = find(name);
    if (!found) return std::nullopt;
    if (found->node().kind() != json::kind::string) {
        to.fault(code::wrong_type, found->where(),
                 "found " + std::string(json::name_of(found->node().kind())) + ", expected a string");
        return std::nullopt;
    }
    if (found->node().text().empty()) return std::nullopt;
    auto read = read_stamp(found->node().text());
    if (!read)
        to.fault(code::bad_value, found->where(),
                 "found " + shown(found->node().text()) +
                     ", expected a day and time that exist, as 2010-07-01T00:00:00Z");
    else if (!read->has_offset)
        to.note(found->where(), "the date has no offset from UTC; its day is taken as written");
    return read;
}

std::optional<money> place::amount(std::string_view name, findings& to) const {
    const auto value = object(name, to);
    if (!value) return std::nullopt;
    const auto number = value->find("amount");
    if (!number) return std::nullopt;
    if (number->node().kind() != json::kind::number) {
        to.fault(code::wrong_type, number->where(),
                 "found " + std::string(json::name_of(number->node().kind())) + ", expected a number");
        return std::nullopt;
    }
    const auto word = value->text("currency", to);
    if (!word) {
        const auto stated = value->find("currency");
        if (!stated || stated->node().kind() == json::kind::string)
            to.fault(code::missing_member, value->where("currency"), "expected the currency of the amount");
        return std::nullopt;
    }
    const auto of = currency::make(*word);
    if (!of) {
        to.fault(code::bad_value, value->find("currency")->where(),
                 "found " + shown(*word) + ", expected a currency of ISO 4217");
        return std::nullopt;
    }
    const auto minor = read_minor(number->node().text(), of->decimals());
    if (minor) return money{*minor, *of};
    to.fault(code::bad_value, number->where(),
             "found " + cut(number->node().text()) + ", expected an amount with at most 15 digits before and " +
                 std::to_string(of->decimals()) + " after the point, as " + *word + " has");
    return std::nullopt;
}

}  // namespace troth::inline v0::exchange::ocds
