// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "client_names.hpp"

#include <algorithm>
#include <limits>
#include <troth/json/document.hpp>
#include <troth/reason/text.hpp>

#include "made_id.hpp"

namespace troth::inline v0::store {
namespace {

constexpr std::string_view beginning = "merged-";

std::vector<client_merge> merges_about(fact_log& facts, form_table& names, const std::string& name) {
    std::vector<client_merge> out;
    for (const auto& row : names.rows_about({"client", "", name})) {
        if (row.kind != merge_kind && !row.is_corrected) continue;
        auto found = merge_in(facts.read_content(row.number).get());
        if (!found) continue;
        found->number = row.number;
        out.push_back(*std::move(found));
    }
    return out;
}

}  // namespace

bool is_of_record(std::string_view kind) {
    constexpr std::string_view all[] = {"client_recorded", "client_changed", "stage_changed", "client_left"};
    return std::find(std::begin(all), std::end(all), kind) != std::end(all);
}

std::optional<client_merge> merge_in(const fact* f) {
    if (f == nullptr || f->kind != merge_kind) return std::nullopt;
    auto client = f->find("client"), merged = f->find("merged");
    if (!client || !merged) return std::nullopt;
    return client_merge{0, f->id, f->on, *std::move(client), *std::move(merged)};
}

std::vector<client_merge> merges_into(fact_log& facts, form_table& names, const std::string& client) {
    auto out = merges_about(facts, names, client);
    std::erase_if(out, [&](const client_merge& m) { return m.client != client; });
    return out;
}

std::optional<client_merge> merge_of(fact_log& facts, form_table& names, const std::string& merged) {
    for (auto& m : merges_about(facts, names, merged))
        if (m.merged == merged) return std::move(m);
    return std::nullopt;
}

std::string id_of_merge_correction(std::int64_t by, std::size_t count) {
    return std::string(beginning) + std::to_string(by) + "-" + std::to_string(count);
}

bool is_id_of_merge_correction(std::string_view id) {
    if (!id.starts_with(beginning)) return false;
    const auto rest = id.substr(beginning.size());
    const auto dash = rest.find('-');
    const auto is_count = [](std::string_view t) {
        return !t.empty() && t.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return dash != std::string_view::npos && is_count(rest.substr(0, dash)) && is_count(rest.substr(dash + 1));
}

std::vector<fact_row> corrections_of_merge(fact_log& facts, std::int64_t merge, std::int64_t before,
                                           bool only_withdrawals) {
    // The fact itself made it hold, or the correction that put it in force again.
    std::vector<std::int64_t> by;
    for (auto c = facts.find_correction_before(merge, before); c; c = facts.find_correction_before(merge, c->number))
        by.push_back(c->number);
    by.push_back(merge);
    std::vector<fact_row> out;
    for (const auto number : by) {
        while (auto row = facts.find(id_of_merge_correction(number, out.size() + 1))) {
            if (only_withdrawals && replacement_in(*row)) break;
            out.push_back(*std::move(row));
        }
        if (!out.empty()) break;
    }
    return out;
}

std::optional<std::string> text_before(fact_log& facts, const fact_row& of, std::int64_t correction) {
    if (const auto c = facts.find_correction_before(of.number, correction)) return replacement_in(*c);
    const auto parsed = json::document::parse(of.data);
    return parsed ? std::optional(canonical_fact(parsed->root(), {})) : std::nullopt;
}

bool means_client(const form_set& forms, const std::string& kind, std::string_view member) {
    if (forms.holds_name(kind, member, "client")) return true;
    auto last = member.substr(member.rfind('.') + 1);
    if (last.find_first_not_of("0123456789") == std::string_view::npos) {
        const auto list = member.substr(0, member.size() - std::min(member.size(), last.size() + 1));
        last = list.substr(list.rfind('.') + 1);
    }
    return last == "client" || last == "clients";
}

}  // namespace troth::inline v0::store
