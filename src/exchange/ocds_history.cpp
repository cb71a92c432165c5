// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "ocds_history.hpp"

#include <algorithm>
#include <troth/json/fact.hpp>
#include <troth/reason/text.hpp>

#include "../store/sha256.hpp"

namespace troth::inline v0::exchange::ocds {
namespace {

std::string text_of(const members& content) {
    std::string out;
    for (const auto& [name, value] : content) {
        out += out.empty() ? '{' : ',';
        append_quoted(out, name);
        out += ':';
        append_quoted(out, value);
    }
    return out.empty() ? "{}" : out + "}";
}

members members_of(json::node n) {
    members out;
    for (const auto m : n)
        if (m.kind() == json::kind::string) out.emplace(m.name(), m.text());
    return out;
}

std::string get(const members& content, const std::string& name) {
    const auto found = content.find(name);
    return found == content.end() ? std::string() : found->second;
}

/// Of which thing a fact tells: its kind and its id; an empty id for facts of other kinds.
std::pair<subject, std::string> subject_of(const members& content, const std::string& id) {
    const auto kind = get(content, "fact");
    if (kind == "contract") return {subject::contract, id};
    if (kind == "addendum") return {subject::contract, get(content, "contract")};
    if (kind == "milestone") return {subject::milestone, id};
    if (kind.starts_with("milestone_")) return {subject::milestone, get(content, "milestone")};
    if (kind == "payment" || kind == "refund") return {subject::payment, id};
    return {subject::contract, ""};
}

}  // namespace

std::string join_id(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (const auto part : parts) {
        if (!out.empty()) out += '/';
        out += part;
    }
    if (out.size() <= json::max_name_bytes) return out;
    const auto digest = store::hex(store::sha256_of(out), 16);
    std::size_t size = json::max_name_bytes - digest.size() - 1;
    while (size > 0 && (static_cast<unsigned char>(out[size]) & 0xc0) == 0x80) --size;
    return out.substr(0, size) + "~" + digest;
}

history::history(std::span<const std::string> known) {
    for (const auto& text : known) read_known(text);
    for (auto& [id, t] : things_) {
        std::stable_sort(t.entries.begin(), t.entries.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
        // Changes of what was withdrawn, or never recorded, say nothing.
        const auto kind = t.entries.empty() ? std::string() : get(t.first(), "fact");
        if (kind != "contract" && kind != "milestone" && kind != "payment" && kind != "refund") t.entries.clear();
        if (kind == "milestone") milestones_[get(t.first(), "contract")].insert(id);
    }
}

void history::read_known(const std::string& text) {
    const auto parsed = json::document::parse(text);
    if (!parsed || parsed->root().kind() != json::kind::object) return;
    auto content = members_of(parsed->root());
    auto id = get(content, "id");
    ids_.insert(id);
    json::node with = parsed->root();
    if (get(content, "fact") == "correction") {
        if (!parsed->root().find("with", with) || with.kind() != json::kind::object) return;
        id = get(content, "corrects");
        content = members_of(with);
    }
    auto at = read_stamp(get(content, "published"));
    const auto [kind, subject_id] = subject_of(content, id);
    if (!at || subject_id.empty() || !content.contains("release") || !date::parse(get(content, "on"))) return;
    auto& t = things_[subject_id];
    if (t.entries.empty()) t.kind = kind;
    if (t.kind != kind) return;
    auto release = content["release"];
    t.entries.push_back({std::move(*at), std::move(release), std::move(content), text, true});
}

thing* history::find(const std::string& id, subject kind) {
    const auto [found, is_new] = things_.try_emplace(id);
    if (is_new) found->second.kind = kind;
    return found->second.kind == kind ? &found->second : nullptr;
}

void history::apply(thing& t) {
    static constexpr std::string_view statuses[][2] = {
        {"milestone_met", "met"}, {"milestone_not_met", "notMet"}, {"milestone_partly_met", "partiallyMet"}};
    const auto& content = t.entries[t.applied++].content;
    for (const auto& [name, value] : content)
        if (name != "fact" && name != "id" && (name != "on" || t.kind == subject::payment)) t.state[name] = value;
    const auto kind = get(content, "fact");
    if (t.kind == subject::payment) t.state["fact"] = kind;
    for (const auto& [fact, status] : statuses)
        if (kind == fact) t.state["status"] = status;
    if (kind == "milestone_met") t.state["met_on"] = get(content, "on");
}

void history::walk(thing& t, const release& to, const std::multiset<std::string>& to_be_read) {
    t.is_visited = true;
    while (t.applied < t.entries.size()) {
        const auto& next = t.entries[t.applied];
        if (to.at < next.at || (next.at == to.at && next.release != to.id && to_be_read.contains(next.release))) break;
        apply(t);
    }
}

void history::finish() {
    for (auto& [id, t] : things_)
        while (t.is_behind()) apply(t);
}

std::string history::free_id(std::string id) {
    const auto stem = id;
    for (int n = 2; !ids_.insert(id).second; ++n) id = join_id({stem, std::to_string(n)});
    return id;
}

bool history::add(thing& t, const release& by, const std::string& id, members content) {
    if (t.is_behind()) return false;
    const bool is_first = t.is_new();
    if (is_first && t.kind == subject::milestone) milestones_[content["contract"]].insert(id);
    content["id"] = is_first ? id : free_id(id);
    if (is_first) ids_.insert(id);
    content["published"] = by.published;
    content["release"] = by.id;
    auto text = text_of(content);
    new_facts_.push_back(text);
    t.entries.push_back({by.at, by.id, std::move(content), std::move(text), false});
    apply(t);
    return true;
}

void history::correct(thing& t, const release& by, const std::string& id, date on, members content) {
    std::string text = "{\"corrects\":";
    append_quoted(text, id);
    text += ",\"fact\":\"correction\",\"id\":";
    append_quoted(text, free_id(join_id({id, "correction", by.id})));
    text += ",\"on\":\"" + to_string(on) + "\"";
    if (!content.empty()) {
        content.erase("id");
        content["published"] = by.published;
        content["release"] = by.id;
        text += ",\"with\":" + text_of(content);
    }
    text += '}';
    new_facts_.push_back(text);
    if (content.empty()) return;
    t.entries.push_back({by.at, by.id, std::move(content), std::move(text), false});
    apply(t);
}

std::vector<std::string> history::facts() const {
    std::vector<std::string> out;
    for (const auto& [id, t] : things_)
        if (t.is_visited)
            for (const auto& e : t.entries)
                if (e.is_known) out.push_back(e.text);
    out.insert(out.end(), new_facts_.begin(), new_facts_.end());
    return out;
}

}  // namespace troth::inline v0::exchange::ocds
