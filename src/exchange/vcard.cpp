// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <optional>
#include <troth/exchange/limits.hpp>
#include <troth/exchange/vcard.hpp>
#include <troth/reason/text.hpp>
#include <utility>

#include "client_import.hpp"
#include "vcard_lines.hpp"

namespace troth::inline v0::exchange {
namespace {

/// Types of a telephone or an address that say nothing of its use.
constexpr std::string_view useless[] = {"voice", "internet", "pref", "uri", "text", "x-internet"};
constexpr client_source vcard_source{"vcard", "card"};

/// What is read of one card.
struct card : told_client {
    std::string structured_name;
};

/// A day as cards write it: `1985-04-12`, `19850412`, with or without a time of day.
std::optional<date> day_of(std::string_view text) {
    text = text.substr(0, text.find('T'));
    if (text.size() == 8 && text.find('-') == std::string_view::npos)
        return date::parse(std::string(text.substr(0, 4)) + "-" + std::string(text.substr(4, 2)) + "-" +
                           std::string(text.substr(6)));
    return date::parse(text);
}

std::string without(std::string value, std::string_view scheme) {
    return value.starts_with(scheme) ? value.substr(scheme.size()) : value;
}

/// The parts that are not empty, in this order.
std::string put_together(const std::vector<std::string>& parts, std::initializer_list<std::size_t> order,
                         std::string_view divider) {
    std::string out;
    for (const auto i : order)
        if (i < parts.size() && !parts[i].empty()) (out += out.empty() ? "" : divider) += parts[i];
    return out;
}

/// Reads cards line by line.
class card_reader {
public:
    card_reader(client_reading& out, line_faults& faults) : out_(out), faults_(faults) {}

    std::vector<card> read(const std::vector<vcard_line>& lines) {
        std::vector<card> out;
        std::optional<card> now;
        for (const auto& l : lines) {
            const bool begins = l.name == "BEGIN", ends = l.name == "END";
            if (begins && !now) {
                now.emplace().line = l.line;
            } else if (begins || !now) {
                fault(code::bad_row, l.line,
                      begins ? "a card begins before the one of line " + std::to_string(now->line) + " ends"
                             : "found " + shown(l.name) + " outside of a card, expected BEGIN:VCARD");
            } else if (ends) {
                finish(*now);
                out.push_back(*std::move(now));
                now.reset();
            } else {
                take(l, *now);
            }
        }
        if (now) fault(code::bad_row, now->line, "the card that begins here does not end");
        return out;
    }

private:
    void fault(code c, std::int64_t line, const std::string& message) { faults_.add(c, line, message); }
    void note(std::int64_t line, std::string text) { out_.notes.push_back({line, std::move(text)}); }

    void take(const vcard_line& l, card& to) {
        const auto value = unescaped_vcard(l.value);
        if (value.empty() || value.find_first_not_of(';') == std::string::npos) return;
        if (l.name == "FN")
            to.name = to.name.empty() ? value : to.name;
        else if (l.name == "N")
            to.structured_name = put_together(split_vcard(l.value, ';'), {3, 1, 2, 0, 4}, " ");
        else if (l.name == "ORG")
            to.organisation = split_vcard(l.value, ';').front();
        else if (l.name == "UID")
            to.uid = without(value, "urn:uuid:");
        else if (l.name == "TEL")
            add(to, "phone", without(value, "tel:"), l);
        else if (l.name == "EMAIL")
            add(to, "email", without(value, "mailto:"), l);
        else if (l.name == "IMPP")
            add(to, "messenger", value, l);
        else if (l.name == "URL")
            add(to, "site", value, l);
        else if (l.name == "ADR")
            take_address(l, to);
        else if (l.name == "BDAY")
            take_birthday(value, l.line, to);
        else if (l.name == "NOTE")
            to.note = value;
        else if (l.name == "TITLE")
            to.position = value;
        else if (l.name == "LANG")
            to.languages.push_back(value);
        else if (l.name == "CATEGORIES")
            to.segments = split_vcard(l.value, ',');
        else if (l.name == "KIND")
            to.is_organisation = value == "org";
        else if (l.name == "X-ABSHOWAS")
            to.is_organisation = value == "COMPANY";
        else if (l.name != "VERSION" && l.name != "REV" && l.name != "PRODID")
            note(l.line, "found " + shown(l.name) + ", which is passed over");
    }
    static void add(card& to, const char* kind, std::string value, const vcard_line& l) {
        std::string use;
        for (const auto& type : l.parameter("TYPE"))
            if (std::find(std::begin(useless), std::end(useless), type) == std::end(useless))
                (use += use.empty() ? "" : " ") += type;
        to.contacts.push_back({kind, std::move(value), std::move(use)});
    }
    void take_address(const vcard_line& l, card& to) {
        auto text = put_together(split_vcard(l.value, ';'), {2, 1, 0, 3, 4, 5, 6}, ", ");
        if (to.address.empty())
            to.address = std::move(text);
        else
            note(l.line, "a second address, which is passed over");
    }
    void take_birthday(const std::string& value, std::int64_t line, card& to) {
        to.birthday = day_of(value);
        if (!to.birthday) note(line, "found " + shown(value) + ", no whole day: the birthday is passed over");
    }
    void finish(card& c) {
        if (c.name.empty()) c.name = c.structured_name;
        c.is_organisation |=
            c.structured_name.empty() && !c.organisation.empty() && (c.name.empty() || c.name == c.organisation);
        if (c.name.empty()) c.name = c.organisation;
        if (c.name.empty()) fault(code::missing_member, c.line, "the card has no name (FN)");
        if (size_of(c) > max_client_bytes)
            fault(code::limit, c.line, "a card of more than " + std::to_string(max_client_bytes) + " bytes");
    }

    client_reading& out_;
    line_faults& faults_;
};

}  // namespace

result<client_reading> read_vcards(std::string_view bytes, date on) {
    line_faults faults;
    client_reading out;
    if (bytes.size() > max_statement_bytes)
        return fail(code::limit, "", "a file of more than " + std::to_string(max_statement_bytes) + " bytes");
    const auto lines = read_vcard_lines(bytes, faults);
    const auto cards = card_reader(out, faults).read(lines);
    if (!faults.is_empty()) return faults.take();
    client_facts facts(vcard_source, on);
    for (const auto& c : cards) facts.add(c, c.contacts.empty() ? "" : c.contacts.front().value, out);
    return out;
}

result<client_answer> import_vcards(registry& to, std::string_view bytes, date recorded) {
    auto read = read_vcards(bytes, recorded);
    if (!read) return read.error();
    return import_clients(to, *std::move(read), vcard_source, recorded);
}

}  // namespace troth::inline v0::exchange
