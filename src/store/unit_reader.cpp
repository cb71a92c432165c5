// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "unit_reader.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace troth::inline v0::store {

using json::written_fact;

std::optional<written_fact> unit_reader::read(std::int64_t number) {
    const auto row = facts_.find(number);
    if (!row) return std::nullopt;
    auto text = facts_.read_text(*row);
    if (!text || row->kind == correction_kind || is_own_kind(row->kind)) return std::nullopt;
    auto content = read_stored_fact(*text, row->id);
    if (content->on > as_of_) return std::nullopt;
    return written_fact{std::move(*content), *std::move(text)};
}

std::optional<written_fact> unit_reader::sale(const std::string& id) {
    const auto row = facts_.find(id);
    auto found = row ? read(row->number) : std::nullopt;
    if (found && found->content.kind == "remedy_demanded") {
        const auto of = found->content.find("sale");
        const auto named = of ? facts_.find(*of) : std::nullopt;
        found = named ? read(named->number) : std::nullopt;
    }
    return found && found->content.kind == "sale" ? std::move(found) : std::nullopt;
}

std::optional<written_fact> unit_reader::sale_behind(std::int64_t number) {
    auto found = read(number);
    if (!found || found->content.kind == "sale") return found;
    auto named = found->content.find("sale");
    if (!named) named = found->content.find("demand");
    return named ? sale(*named) : std::nullopt;
}

std::vector<written_fact> unit_reader::sales_of(const std::string& serial) {
    std::vector<written_fact> out;
    for (const auto number : names_.naming({"unit", "", serial})) {
        auto found = read(number);
        if (!found) continue;
        if (found->content.kind == "item_replaced") found = sale(found->content.find("demand").value_or(""));
        const auto is_same = [&](const auto& other) { return other.content.id == found->content.id; };
        if (found && found->content.kind == "sale" && std::none_of(out.begin(), out.end(), is_same))
            out.push_back(std::move(*found));
    }
    return out;
}

std::vector<written_fact> unit_reader::others_of(const std::string& sale) {
    std::vector<std::int64_t> numbers;
    std::set<std::int64_t> seen;
    const auto add_referring = [&](const std::string& id) {
        for (const auto number : names_.referring({"", "", id}))
            if (seen.insert(number).second) numbers.push_back(number);
    };
    add_referring(sale);
    std::vector<std::pair<std::int64_t, written_fact>> found;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        auto one = read(numbers[i]);
        if (!one) continue;
        if (one->content.kind == "remedy_demanded" || one->content.kind == "warranty_removed")
            add_referring(one->content.id);
        found.emplace_back(numbers[i], std::move(*one));
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::pair(a.second.content.on, a.first) < std::pair(b.second.content.on, b.first);
    });
    std::vector<written_fact> out;
    out.reserve(found.size());
    for (auto& one : found) out.push_back(std::move(one.second));
    return out;
}

}  // namespace troth::inline v0::store
