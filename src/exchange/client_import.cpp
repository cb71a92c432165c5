// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "client_import.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <map>
#include <troth/json/document.hpp>
#include <troth/json/fact.hpp>
#include <troth/obligation/fact_form.hpp>
#include <troth/reason/text.hpp>

#include "../store/sha256.hpp"

namespace troth::inline v0::exchange {
namespace {

void append_member(std::string& out, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    (out += out.back() == '{' ? "" : ",") += quoted(name) + ":" + quoted(value);
}

/// A list of texts, or of objects that `write` appends; nothing where it is empty.
template <class Values, class Write>
void append_list(std::string& out, std::string_view name, const Values& values, Write write) {
    std::string list;
    for (const auto& v : values) {
        const auto before = list.size();
        list += list.empty() ? "" : ",";
        if (!write(list, v)) list.resize(before);
    }
    if (!list.empty()) out += "," + quoted(name) + ":[" + list + "]";
}

void append_texts(std::string& out, std::string_view name, const std::vector<std::string>& values) {
    append_list(out, name, values, [](std::string& list, const std::string& value) {
        append_quoted(list, value);
        return !value.empty();
    });
}

/// A list of objects with two or three members, of which the first must be told.
template <class Value>
void append_objects(std::string& out, std::string_view name, const std::vector<Value>& values,
                    std::initializer_list<std::pair<const char*, std::string Value::*>> members) {
    append_list(out, name, values, [&](std::string& list, const Value& value) {
        list += '{';
        for (const auto& [member, at] : members) append_member(list, member, value.*at);
        list += '}';
        return !(value.*members.begin()->second).empty();
    });
}

std::string short_hash(std::string_view of) {
    store::sha256 hash;
    hash.add(of);
    return store::hex(hash.finish(), 16);
}

/// A fact as canonical JSON; `says` is that of its other members.
std::string made_fact(std::string_view kind, std::string_view id, std::string_view on, std::string_view client,
                      const std::string& says) {
    std::string text = "{";
    append_member(text, "fact", kind);
    append_member(text, "id", id);
    append_member(text, "on", on);
    append_member(text, "client", client);
    return json::canonical_text(json::document::parse(text + "," + says.substr(1))->root());
}

std::string text_in(json::node of, std::string_view member) {
    json::node found = of;
    return of.find(member, found) ? std::string(found.text()) : std::string();
}

/// A fact of a registry.
struct known_fact {
    std::string text;  ///< canonical JSON
    std::string kind, on, client;
    bool is_corrected = false;
};

/// The fact with an id, as it was recorded or as it is understood today; nothing where there is none.
result<std::optional<known_fact>> find_fact(registry& of, const std::string& id, bool is_understood = false) {
    const auto answer =
        of.query(R"({"select":"facts","limit":1,)" + std::string(is_understood ? R"("corrected":true,)" : "") +
                 "\"id\":" + quoted(id) + "}");
    if (!answer) return answer.error();
    const auto read = json::document::parse(*answer);
    if (!read) return read.error();
    json::node list = read->root(), found = list, correction = list;
    if (read->root().find("facts", list))
        for (const auto row : list)
            if (row.find("fact", found))
                return std::optional(known_fact{json::canonical_text(found), text_in(found, "fact"),
                                                text_in(found, "on"), text_in(found, "client"),
                                                row.find("corrected_by", correction)});
    return std::optional<known_fact>();
}

/// The id of what is recorded as the n-th of a client.
std::string id_of_change(const client_source& from, const std::string& id, std::int32_t n) {
    return std::string(from.name) + "." + std::to_string(n) + id.substr(from.name.size());
}

/// Calls with the understood facts of a kind, each with its id.
template <class Call>
result<void> for_each_fact(registry& of, const char* kind, Call call) {
    std::string after;
    do {
        const auto answer = of.query(R"({"select":"facts","corrected":true,"limit":500,"kind":)" + quoted(kind) +
                                     (after.empty() ? "" : ",\"after\":" + quoted(after)) + "}");
        if (!answer) return answer.error();
        const auto read = json::document::parse(*answer);
        if (!read) return read.error();
        json::node list = read->root(), found = list;
        if (read->root().find("facts", list))
            for (const auto row : list)
                if (row.find("fact", found)) call(found, text_in(row, "id"));
        after = text_in(read->root(), "next");
    } while (!after.empty());
    return {};
}

/// The names of clients who were merged into others, with those under which they are known now.
result<std::map<std::string, std::string>> find_merged(registry& of) {
    std::map<std::string, std::string> out;
    const auto done = for_each_fact(of, "clients_merged", [&](json::node fact, const std::string&) {
        out[text_in(fact, "merged")] = text_in(fact, "client");
    });
    if (!done) return done.error();
    for (auto& [name, into] : out)
        for (std::size_t steps = 0; out.contains(into) && steps < out.size(); ++steps) into = out[into];
    return out;
}

/// What is to be recorded of a client: himself, or what is said otherwise than the last time; nothing where he was
/// erased since. `merged` are those who are known under another name now.
result<std::string> fact_to_record(registry& to, const client_fact_read& f, const client_source& from, date recorded,
                                   const std::map<std::string, std::string>& merged) {
    auto first = find_fact(to, f.id);
    if (!first) return first.error();
    if (!*first) return f.text;
    if (is_erased((*first)->client)) return std::string();
    auto last = **first;
    auto id = f.id;
    std::int32_t n = 1;
    while (true) {
        const auto next = id_of_change(from, f.id, ++n);
        auto later = find_fact(to, next);
        if (!later) return later.error();
        if (!*later) break;
        last = **std::move(later);
        id = next;
    }
    if (auto again = made_fact(last.kind, id, last.on, last.client, f.says); again == last.text) return again;
    if ((*first)->is_corrected) {
        auto understood = find_fact(to, f.id, true);
        if (!understood) return understood.error();
        if (*understood) first = std::move(understood);
        else if (const auto into = merged.find((*first)->client); into != merged.end()) (*first)->client = into->second;
        else return (*first)->text;  // it was withdrawn, and stays so
    }
    return made_fact("client_changed", id_of_change(from, f.id, n), to_string(recorded), (*first)->client, f.says);
}

/// Puts the line of a client in the place of the number of the fact.
void set_line(error& e, const std::vector<const client_fact_read*>& facts, const client_source& from) {
    std::size_t index = facts.size();
    if (e.where.size() > 1) std::from_chars(e.where.data() + 1, e.where.data() + e.where.size(), index);
    if (index >= facts.size()) return;
    const auto line = std::to_string(facts[index]->line);
    e.message = "the " + std::string(from.what) + " of line " + line + ", member " +
                e.where.substr(std::min(e.where.find('/', 1), e.where.size())) + ": " + e.message;
    e.where = "/" + line;
}

/// The ids of the facts that record clients, by the names that they give.
result<std::map<std::string, std::string>> find_holders(registry& of) {
    std::map<std::string, std::string> out;
    const auto done = for_each_fact(of, "client_recorded", [&](json::node fact, std::string id) {
        out.emplace(text_in(fact, "client"), std::move(id));
    });
    if (!done) return done.error();
    return out;
}

/// Gives new clients another name where one of the same source has theirs; whether it did so for any.
result<bool> rename_taken(registry& to, client_reading& read, const client_source& from) {
    const auto holders = find_holders(to);
    if (!holders) return holders.error();
    const auto beginning = std::string(from.name) + ":";
    bool out = false;
    for (auto& f : read.facts) {
        const auto holder = holders->find(f.client);
        if (f.other_client.empty() || holder == holders->end() || holder->second == f.id) continue;
        if (!holder->second.starts_with(beginning) || holders->contains(f.other_client)) continue;
        const auto on = text_in(json::document::parse(f.text)->root(), "on");
        f.text = made_fact("client_recorded", f.id, on, f.other_client, f.says);
        f.client = std::exchange(f.other_client, "");
        out = true;
    }
    return out;
}

}  // namespace

std::string says_of(const told_client& c) {
    std::string out = "{\"kind\":" + quoted(c.is_organisation ? "organisation" : "person");
    append_member(out, "name", c.name);
    append_member(out, "full_name", c.full_name == c.name ? "" : c.full_name);
    if (!c.is_organisation) append_member(out, "organisation", c.organisation);
    append_member(out, "position", c.position);
    append_member(out, "address", c.address);
    append_member(out, "note", c.note);
    append_member(out, "tax_number", c.tax_number);
    append_member(out, "tax_registration_code", c.tax_registration_code);
    append_member(out, "statistics_code", c.statistics_code);
    if (c.birthday) append_member(out, "birthday", to_string(*c.birthday));
    append_texts(out, "languages", c.languages);
    append_texts(out, "segments", c.segments);
    append_objects(out, "contacts", c.contacts,
                   {{"value", &told_contact::value}, {"kind", &told_contact::kind}, {"use", &told_contact::use}});
    append_objects(
        out, "accounts", c.accounts,
        {{"number", &told_account::number}, {"bank", &told_account::bank}, {"bank_code", &told_account::bank_code}});
    append_objects(out, "representatives", c.representatives,
                   {{"name", &told_representative::name}, {"relation", &told_representative::relation}});
    return json::canonical_text(json::document::parse(out + "}")->root());
}

std::size_t size_of(const told_client& c) noexcept {
    constexpr std::size_t element = 64;  // what stands around an element of a list
    std::size_t out = c.uid.size() + c.name.size() + c.full_name.size() + c.organisation.size() + c.position.size() +
                      c.address.size() + c.note.size() + c.tax_number.size() + c.tax_registration_code.size() +
                      c.statistics_code.size();
    for (const auto& [kind, value, use] : c.contacts) out += element + kind.size() + value.size() + use.size();
    for (const auto& [number, bank, code] : c.accounts) out += element + number.size() + bank.size() + code.size();
    for (const auto& [name, relation] : c.representatives) out += element + name.size() + relation.size();
    for (const auto& list : {&c.segments, &c.languages})
        for (const auto& text : *list) out += element + text.size();
    return out;
}

error line_faults::take() {
    std::stable_sort(all_.begin(), all_.end(), [](const error& a, const error& b) {
        return std::pair(a.where.size(), std::string_view(a.where)) <
               std::pair(b.where.size(), std::string_view(b.where));
    });
    auto first = std::move(all_.front());
    first.more.assign(std::make_move_iterator(all_.begin() + 1), std::make_move_iterator(all_.end()));
    return first;
}

void client_facts::add(const told_client& c, std::string_view apart, client_reading& out) {
    auto says = says_of(c);
    auto id = std::string(from_.name);
    id += c.uid.empty() ? ".made:" + short_hash(says) : ":" + c.uid;
    // Room is left for the number of a change.
    if (id.size() > json::max_name_bytes - 10) id = std::string(from_.name) + ":" + short_hash(c.uid);
    if (!ids_.insert(id).second) {
        out.notes.push_back(
            {c.line, "the " + std::string(from_.what) + " stands in the file before, and is passed over"});
        return;
    }
    auto longer = c.name + ", " + (apart.empty() ? c.uid.empty() ? std::to_string(c.line) : c.uid : std::string(apart));
    auto client = c.name;
    const bool is_taken = !names_.insert(client).second;
    if (is_taken) {
        while (!names_.insert(longer).second) longer += "'";
        client = longer;
    }
    if (is_taken || c.uid.empty()) longer.clear();
    auto text = made_fact("client_recorded", id, on_, client, says);
    out.facts.push_back(
        {c.line, std::move(id), std::move(client), std::move(longer), std::move(says), std::move(text)});
}

result<client_answer> import_clients(registry& to, client_reading read, const client_source& from, date recorded) {
    client_answer out;
    out.notes = std::move(read.notes);
    const auto merged = find_merged(to);
    if (!merged) return merged.error();
    std::vector<const client_fact_read*> told;
    const auto record = [&]() -> result<record_answer> {
        told.clear();
        std::string all = "[";
        for (const auto& f : read.facts) {
            const auto text = fact_to_record(to, f, from, recorded, *merged);
            if (!text) return text.error();
            if (text->empty()) continue;
            told.push_back(&f);
            (all += all.size() > 1 ? ",\n" : "") += *text;
        }
        return to.record(all + "]", recorded);
    };
    auto done = record();
    if (!done && done.error().code == code::contradiction) {
        const auto renamed = rename_taken(to, read, from);
        if (!renamed) return renamed.error();
        if (*renamed) done = record();
    }
    if (!done) {
        auto e = done.error();
        for (auto& more : e.more) set_line(more, told, from);
        set_line(e, told, from);
        return e;
    }
    auto next = told.begin();
    for (const auto& f : read.facts)
        if (next != told.end() && *next == &f)
            ++next;
        else
            out.notes.push_back({f.line, "the client was erased, and is passed over"});
    out.recorded.rows = static_cast<std::int64_t>(read.facts.size());
    out.recorded.facts = static_cast<std::int64_t>(told.size());
    out.recorded.passed_over = out.recorded.rows - out.recorded.facts;
    out.recorded.recorded = done->recorded;
    out.recorded.unchanged = done->unchanged;
    return out;
}

}  // namespace troth::inline v0::exchange
