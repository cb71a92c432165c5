// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "client_merging.hpp"

#include <algorithm>
#include <limits>
#include <troth/json/document.hpp>
#include <troth/json/fact.hpp>
#include <troth/reason/text.hpp>
#include <utility>

#include "leaves.hpp"
#include "made_id.hpp"

namespace troth::inline v0::store {
namespace {

/// A correction that puts a text in the place of a fact, or withdraws it.
incoming correction_of(const fact_row& row, const std::optional<std::string>& with, const merge_change& change,
                       std::size_t count) {
    incoming out;
    out.place = change.place;
    out.place_of_content = change.place_of_content;
    out.about = "with the merge, the fact " + shown(row.id) + ": ";
    out.corrects = row.id;
    out.row.kind = correction_kind;
    out.row.id = id_of_merge_correction(change.by, count);
    out.row.data = "{\"corrects\":";
    append_quoted(out.row.data, row.id);
    out.row.data += ",\"fact\":\"" + std::string(correction_kind) + "\",\"id\":\"" + out.row.id + "\",\"on\":\"" +
                    to_string(change.recorded) + "\"";
    out.row.on = change.recorded;
    if (with) {
        out.row.data += ",\"with\":" + *with;
        out.content = read_stored_fact(*with, row.id);
    }
    out.row.data += "}";
    return out;
}

/// Writes JSON with other names; an element of a list that comes to be like one that stands there goes.
template <class Rename>
class renaming_writer {
public:
    renaming_writer(std::string& out, const Rename& rename) : out_(out), rename_(rename) {}

    void write(json::node n, const std::string& member) {
        if (n.kind() == json::kind::object)
            write_members(n, member);
        else if (n.kind() == json::kind::array)
            write_elements(n, member);
        else if (const auto name = rename_(member, n))
            append_quoted(out_, *name);
        else
            n.append_to(out_);
    }

private:
    static std::string inside(const std::string& member, std::string_view step) {
        return member.empty() ? std::string(step) : member + "." + std::string(step);
    }
    void write_members(json::node n, const std::string& member) {
        out_ += '{';
        bool is_first = true;
        for (const auto child : n) {
            if (!std::exchange(is_first, false)) out_ += ',';
            append_quoted(out_, child.name());
            out_ += ':';
            write(child, inside(member, child.name()));
        }
        out_ += '}';
    }
    void write_elements(json::node n, const std::string& member) {
        out_ += '[';
        std::set<std::string> stand;
        for (const auto child : n)
            if (child.kind() == json::kind::string) stand.emplace(child.text());
        bool is_first = true;
        std::size_t index = 0;
        for (const auto child : n) {
            const auto at = inside(member, std::to_string(index++));
            if (const auto name = rename_(at, child); name && !stand.insert(*name).second) continue;
            if (!std::exchange(is_first, false)) out_ += ',';
            write(child, at);
        }
        out_ += ']';
    }

    std::string& out_;
    const Rename& rename_;
};

std::string with_day(const std::string& text, date day) {
    std::string out = "{";
    const auto parsed = json::document::parse(text);
    for (const auto m : parsed->root()) {
        // The day since which he is a client may not come after that of his record.
        const bool is_late = m.name() == "since" && day < date::parse(m.text()).value_or(date::first());
        if (m.name() == "at" || is_late) continue;
        append_quoted(out += out.size() > 1 ? "," : "", m.name());
        out += ':';
        if (m.name() == "on")
            append_quoted(out, to_string(day));
        else
            m.append_to(out);
    }
    return out + "}";
}

std::vector<leaf> leaves_in(const std::string& text) {
    fact_row row;
    row.data = text;
    return leaves_of(row);
}

}  // namespace

result<std::vector<incoming>> client_merging::follow(const merge_change& change) {
    const auto pair = [](const client_merge& m) { return std::pair(m.client, m.merged); };
    if (!change.before && !change.now) return std::vector<incoming>();  // the form tells what it lacks
    if (!change.before) return merge(change);
    if (!change.now) return undo(change);
    if (pair(*change.before) == pair(*change.now)) return std::vector<incoming>();
    return fail(code::contradiction, change.place_of_content + "/merged",
                "found other clients than those that were merged: withdraw the fact, and record another one");
}

std::optional<client_merging::found_fact> client_merging::read(std::int64_t number) {
    auto row = facts_.find(number);
    if (!row || row->kind == correction_kind || is_own_kind(row->kind)) return std::nullopt;
    auto text = text_before(facts_, *row, std::numeric_limits<std::int64_t>::max());
    if (!text) return std::nullopt;
    const auto content = read_stored_fact(*text, row->id);
    return found_fact{*std::move(row), content->kind, *std::move(text), content->on};
}

std::optional<client_merging::found_fact> client_merging::record_of(const std::string& client) {
    const auto all = names_.naming({"client", "", client});
    return all.empty() ? std::nullopt : read(all.front());
}

std::set<std::int64_t> client_merging::facts_with(const std::string& text) {
    const auto quoted_text = troth::quoted(text);
    const auto inside = quoted_text.substr(1, quoted_text.size() - 2);
    statement s(db_, "SELECT coalesce(corrects, number) FROM fact WHERE instr(data, ?) > 0");
    run r(s, inside);
    std::set<std::int64_t> out;
    while (r.next()) out.insert(r.integer(0));
    return out;
}

std::set<std::string> client_merging::assigned_duties(const std::string& client) {
    statement s(db_, "SELECT duty FROM assignment WHERE client = ?");
    run r(s, client);
    std::set<std::string> out;
    while (r.next()) out.insert(r.text(0));
    return out;
}

std::optional<std::string> client_merging::renamed(const found_fact& f, const client_merge& m) const {
    const auto parsed = json::document::parse(f.text);
    bool is_named = false;
    const auto rename = [&](const std::string& member, json::node n) -> std::optional<std::string> {
        if (n.kind() != json::kind::string || n.text() != m.merged || !means_client(forms_, f.kind, member))
            return std::nullopt;
        is_named = true;
        return m.client;
    };
    std::string out;
    renaming_writer(out, rename).write(parsed->root(), "");
    return is_named ? std::optional(std::move(out)) : std::nullopt;
}

result<std::vector<incoming>> client_merging::merge(const merge_change& change) {
    const auto& m = *change.now;
    const auto at = [&](const char* member) { return change.place_of_content + member; };
    if (m.client == m.merged)
        return fail(code::contradiction, at("/merged"), "found " + shown(m.merged) + ", which is the same client");
    const auto client = record_of(m.client), merged = record_of(m.merged);
    const auto expected = [](const std::string& name) {
        return "found " + shown(name) + ", expected the name of a client who was recorded";
    };
    if (!client) return fail(code::unknown_name, at("/client"), expected(m.client));
    if (!merged) return fail(code::unknown_name, at("/merged"), expected(m.merged));
    if (m.on < merged->on)
        return fail(code::contradiction, at("/on"),
                    "found " + to_string(m.on) + ", expected a day not before the fact " + shown(merged->row.id) +
                        ", " + to_string(merged->on));
    const auto numbers = facts_with(m.merged);
    if (numbers.size() > max_merged_facts)
        return fail(code::limit, at("/merged"),
                    "found him in " + std::to_string(numbers.size()) + " facts, at most " +
                        std::to_string(max_merged_facts) + " are corrected at once");
    const auto assigned = assigned_duties(m.client);
    std::vector<incoming> out;
    const auto correct = [&](const found_fact& f, const std::optional<std::string>& with) {
        out.push_back(correction_of(f.row, with, change, out.size() + 1));
    };
    std::vector<std::pair<found_fact, std::string>> others;
    for (const auto number : numbers) {
        auto f = read(number);
        if (!f || f->kind == merge_kind) continue;
        auto text = renamed(*f, m);
        if (!text) continue;
        if (is_of_record(f->kind)) {
            correct(*f, std::nullopt);
            continue;
        }
        if (f->kind == assignment_kind) {
            const auto content = read_stored_fact(f->text, f->row.id);
            if (assigned.contains(content->find("duty").value_or(""))) continue;
        }
        others.emplace_back(*std::move(f), *std::move(text));
    }
    for (const auto& [f, text] : others) correct(f, text);
    if (merged->on < client->on) correct(*client, with_day(client->text, merged->on));
    return out;
}

result<std::vector<incoming>> client_merging::undo(const merge_change& change) {
    const auto& m = *change.before;
    if (names_.naming({"client", "", m.client}).empty())
        return fail(code::contradiction, change.place,
                    "found that " + shown(m.client) + " was merged since: withdraw that first");
    std::vector<incoming> out;
    for (const auto& made : corrections_of_merge(facts_, m.number, change.by, false)) {
        const auto row = facts_.find(*made.corrects);
        if (!row) continue;
        const auto before = text_before(facts_, *row, made.number);
        const auto merged = replacement_in(made);
        const auto now = text_before(facts_, *row, change.by);
        if (!before) continue;
        if (now == merged) out.push_back(correction_of(*row, before, change, out.size() + 1));
        if (now == merged || !now || !merged) continue;  // what was withdrawn since, or recorded anew, stays so
        const auto text = taken_back(*before, *merged, *now);
        if (text != *now) out.push_back(correction_of(*row, text, change, out.size() + 1));
    }
    return out;
}

/// What the merge changed, and nobody since, is as it was before.
std::string client_merging::taken_back(const std::string& before, const std::string& merged, const std::string& now) {
    std::map<std::string, std::string> was, became;
    for (auto& l : leaves_in(before)) was.emplace(std::move(l.name), std::move(l.value));
    for (auto& l : leaves_in(merged)) became.emplace(std::move(l.name), std::move(l.value));
    erased_values values(1);
    for (const auto& l : leaves_in(now)) {
        const auto old = was.find(l.name), made = became.find(l.name);
        const bool is_merged = l.kind == json::kind::string && old != was.end() && made != became.end() &&
                               made->second == l.value && old->second != l.value;
        values.push_back(is_merged ? std::optional(old->second) : std::nullopt);
    }
    return with_leaves(now, values);
}

}  // namespace troth::inline v0::store
