// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "made_id.hpp"

#include <algorithm>
#include <vector>

#include <troth/json/fact.hpp>
#include <troth/reason/text.hpp>

namespace troth::inline v0::store {

std::string id_maker::make(const digest& content) {
    auto id = hex(content, 16);
    if (const auto count = ++seen_[id]; count > 1) id += "." + std::to_string(count);
    return id;
}

std::string canonical_fact(json::node n, std::string_view id) {
    std::vector<json::node> members;
    for (const auto m : n)
        if (m.name() != "id") members.push_back(m);
    std::sort(members.begin(), members.end(), [](json::node a, json::node b) { return a.name() < b.name(); });
    std::string out = "{";
    const auto begin = [&](std::string_view name) {
        if (out.size() > 1) out += ',';
        append_quoted(out, name);
        out += ':';
    };
    bool is_written = id.empty();
    const auto write_id = [&] {
        begin("id");
        append_quoted(out, id);
        is_written = true;
    };
    for (const auto m : members) {
        if (!is_written && m.name() > "id") write_id();
        begin(m.name());
        out += json::canonical_text(m);
    }
    if (!is_written) write_id();
    return out + "}";
}

}  // namespace troth::inline v0::store
