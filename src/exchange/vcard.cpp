// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/exchange/vcard.hpp>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <troth/exchange/limits.hpp>
#include <troth/json/document.hpp>
#include <troth/json/fact.hpp>
#include <troth/reason/text.hpp>
#include <utility>

#include "../store/sha256.hpp"
#include "vcard_lines.hpp"

namespace troth::inline v0::exchange {
namespace {

/// Types of a telephone or an address that say nothing of its use.
constexpr std::string_view useless[] = {"voice", "internet", "pref", "uri", "text", "x-internet"};

struct contact {
    std::string kind, value, use;
};

/// What is read of one card.
struct card {
    std::int64_t line = 0;
    std::string name, structured_name, organisation, uid, address, note, position;
    bool is_organisation = false;
    std::vector<contact> contacts;
    std::vector<std::string> segments, languages;
    std::optional<date> birthday;
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
    card_reader(vcard_reading& out, std::vector<error>& faults) : out_(out), faults_(faults) {}

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
    void fault(code c, std::int64_t line, std::string message) {
        if (faults_.size() < max_card_faults)
            faults_.push_back(fail(c, "/" + std::to_string(line), "line " + std::to_string(line) + ": " + message));
    }
    void note(std::int64_t line, std::string text) { out_.notes.push_back({line, std::move(text)}); }

    void take(const vcard_line& l, card& to) {
        const auto value = unescaped_vcard(l.value);
        if (value.empty() || value.find_first_not_of(';') == std::string::npos) return;
        if (l.name == "FN") to.name = to.name.empty() ? value : to.name;
        else if (l.name == "N") to.structured_name = put_together(split_vcard(l.value, ';'), {3, 1, 2, 0, 4}, " ");
        else if (l.name == "ORG") to.organisation = split_vcard(l.value, ';').front();
        else if (l.name == "UID") to.uid = without(value, "urn:uuid:");
        else if (l.name == "TEL") add(to, "phone", without(value, "tel:"), l);
        else if (l.name == "EMAIL") add(to, "email", without(value, "mailto:"), l);
        else if (l.name == "IMPP") add(to, "messenger", value, l);
        else if (l.name == "URL") add(to, "site", value, l);
        else if (l.name == "ADR") take_address(l, to);
        else if (l.name == "BDAY") take_birthday(value, l.line, to);
        else if (l.name == "NOTE") to.note = value;
        else if (l.name == "TITLE") to.position = value;
        else if (l.name == "LANG") to.languages.push_back(value);
        else if (l.name == "CATEGORIES") to.segments = split_vcard(l.value, ',');
        else if (l.name == "KIND") to.is_organisation = value == "org";
        else if (l.name == "X-ABSHOWAS") to.is_organisation = value == "COMPANY";
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
        if (to.address.empty()) to.address = std::move(text);
        else note(l.line, "a second address, which is passed over");
    }
    void take_birthday(const std::string& value, std::int64_t line, card& to) {
        to.birthday = day_of(value);
        if (!to.birthday) note(line, "found " + shown(value) + ", no whole day: the birthday is passed over");
    }
    void finish(card& c) {
        if (c.name.empty()) c.name = c.structured_name;
        c.is_organisation |= c.structured_name.empty() && !c.organisation.empty() &&
                             (c.name.empty() || c.name == c.organisation);
        if (c.name.empty()) c.name = c.organisation;
        if (c.name.empty()) fault(code::missing_member, c.line, "the card has no name (FN)");
    }

    vcard_reading& out_;
    std::vector<error>& faults_;
};

void append_member(std::string& out, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    (out += out.back() == '{' ? "" : ",") += quoted(name) + ":" + quoted(value);
}

void append_list(std::string& out, std::string_view name, const std::vector<std::string>& values) {
    std::string list;
    for (const auto& v : values)
        if (!v.empty()) (list += list.empty() ? "" : ",") += quoted(v);
    if (!list.empty()) out += "," + quoted(name) + ":[" + list + "]";
}

/// What a card says of its client, as JSON.
std::string members_of(const card& c) {
    std::string out = "{\"kind\":" + quoted(c.is_organisation ? "organisation" : "person");
    append_member(out, "name", c.name);
    if (!c.is_organisation) append_member(out, "organisation", c.organisation);
    append_member(out, "position", c.position);
    append_member(out, "address", c.address);
    append_member(out, "note", c.note);
    if (c.birthday) append_member(out, "birthday", to_string(*c.birthday));
    append_list(out, "languages", c.languages);
    append_list(out, "segments", c.segments);
    if (!c.contacts.empty()) out += ",\"contacts\":[";
    for (const auto& one : c.contacts) {
        out += out.back() == '[' ? "{" : ",{";
        append_member(out, "kind", one.kind);
        append_member(out, "value", one.value);
        append_member(out, "use", one.use);
        out += '}';
    }
    return json::canonical_text(json::document::parse(out + (c.contacts.empty() ? "}" : "]}"))->root());
}

std::string short_hash(std::string_view of) {
    store::sha256 hash;
    hash.add(of);
    return store::hex(hash.finish(), 16);
}

/// A fact as canonical JSON; `says` is that of its other members.
std::string made_fact(std::string_view kind, std::string_view id, const std::string& on, std::string_view client,
                      const std::string& says) {
    std::string text = "{";
    append_member(text, "fact", kind);
    append_member(text, "id", id);
    append_member(text, "on", on);
    append_member(text, "client", client);
    return json::canonical_text(json::document::parse(text + "," + says.substr(1))->root());
}

/// The name by which facts know the client of a card: its own, and where another card has that, its first contact too.
std::string client_of(const card& c, std::set<std::string>& taken) {
    if (taken.insert(c.name).second) return c.name;
    auto longer = c.name + ", " + (c.contacts.empty() ? std::to_string(c.line) : c.contacts.front().value);
    while (!taken.insert(longer).second) longer += "'";
    return longer;
}

/// The fact of a registry that has an id, as it is understood today; nothing where there is none.
result<std::optional<json::document>> find_fact(registry& of, const std::string& id) {
    const auto answer = of.query(R"({"select":"facts","limit":1,"id":)" + quoted(id) + "}");
    if (!answer) return answer.error();
    const auto read = json::document::parse(*answer);
    if (!read) return read.error();
    json::node list = read->root(), found = list;
    if (read->root().find("facts", list))
        for (const auto row : list)
            if (row.find("fact", found)) {
                auto out = json::document::parse(json::canonical_text(found));
                if (!out) return out.error();
                return std::optional(*std::move(out));
            }
    return std::optional<json::document>();
}

std::string text_in(const json::document& of, std::string_view member) {
    json::node found = of.root();
    return of.root().find(member, found) ? std::string(found.text()) : std::string();
}

/// What is to be recorded of a card: the client, or what it says otherwise of a client who is there.
result<std::string> fact_to_record(registry& to, const vcard_fact& f, date recorded) {
    const auto known = find_fact(to, f.id);
    if (!known) return known.error();
    if (!*known) return f.text;
    const auto client = text_in(**known, "client");
    auto again = made_fact("client_recorded", f.id, text_in(**known, "on"), client, f.says);
    if (again == json::canonical_text((*known)->root())) return again;
    const auto id = f.id + ":" + short_hash(f.says);
    const auto changed = find_fact(to, id);
    if (!changed) return changed.error();
    return made_fact("client_changed", id, *changed ? text_in(**changed, "on") : to_string(recorded), client, f.says);
}

/// Puts the line of a card in the place of the number of its fact.
void set_line(error& e, const std::vector<vcard_fact>& facts) {
    std::size_t index = facts.size();
    if (e.where.size() > 1) std::from_chars(e.where.data() + 1, e.where.data() + e.where.size(), index);
    if (index >= facts.size()) return;
    e.message = "the card of line " + std::to_string(facts[index].line) + ", member " +
                e.where.substr(std::min(e.where.find('/', 1), e.where.size())) + ": " + e.message;
    e.where = "/" + std::to_string(facts[index].line);
}

}  // namespace

result<vcard_reading> read_vcards(std::string_view bytes, date on) {
    std::vector<error> faults;
    vcard_reading out;
    if (bytes.size() > max_statement_bytes)
        return fail(code::limit, "", "a file of more than " + std::to_string(max_statement_bytes) + " bytes");
    const auto lines = read_vcard_lines(bytes, faults);
    const auto cards = card_reader(out, faults).read(lines);
    if (!faults.empty()) {
        auto first = std::move(faults.front());
        first.more.assign(std::make_move_iterator(faults.begin() + 1), std::make_move_iterator(faults.end()));
        return first;
    }
    std::set<std::string> taken, ids;
    for (const auto& c : cards) {
        auto says = members_of(c);
        auto id = "vcard:" + (c.uid.empty() ? short_hash(says) : c.uid);
        if (!ids.insert(id).second) {
            out.notes.push_back({c.line, "the card stands in the file before, and is passed over"});
            continue;
        }
        auto text = made_fact("client_recorded", id, to_string(on), client_of(c, taken), says);
        out.facts.push_back({c.line, std::move(id), std::move(says), std::move(text)});
    }
    return out;
}

result<vcard_answer> import_vcards(registry& to, std::string_view bytes, date recorded) {
    auto read = read_vcards(bytes, recorded);
    if (!read) return read.error();
    vcard_answer out;
    out.notes = std::move(read->notes);
    std::string all = "[";
    for (const auto& f : read->facts) {
        const auto text = fact_to_record(to, f, recorded);
        if (!text) return text.error();
        (all += all.size() > 1 ? ",\n" : "") += *text;
    }
    auto done = to.record(all + "]", recorded);
    if (!done) {
        auto e = done.error();
        for (auto& more : e.more) set_line(more, read->facts);
        set_line(e, read->facts);
        return e;
    }
    out.recorded.rows = out.recorded.facts = static_cast<std::int64_t>(read->facts.size());
    out.recorded.recorded = done->recorded;
    out.recorded.unchanged = done->unchanged;
    return out;
}

}  // namespace troth::inline v0::exchange
