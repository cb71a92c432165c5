// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "rule_book.hpp"

#include <algorithm>
#include <charconv>

#include <troth/json/obligation_rule.hpp>

#include "sqlite_error.hpp"

namespace troth::inline v0::store {
namespace {

/// Where the rules of each document stand among all rules.
struct stretch {
    const kept_document* document;
    std::size_t first;
    std::size_t count;
};

/// Turns a place among all rules into one in the document that is being loaded.
error placed(error e, const std::vector<stretch>& stretches, const kept_document* loaded) {
    constexpr std::string_view prefix = "/rules/";
    for (auto& other : e.more) other = placed(std::move(other), stretches, loaded);
    if (!e.where.starts_with(prefix)) return e;
    std::size_t index = 0;
    const auto* end = e.where.data() + e.where.size();
    const auto after = std::from_chars(e.where.data() + prefix.size(), end, index).ptr;
    for (const auto& s : stretches) {
        if (index < s.first || index >= s.first + s.count) continue;
        auto where = std::string(prefix) + std::to_string(index - s.first) + std::string(after, end);
        if (s.document == loaded) e.where = std::move(where);
        else {
            e.message = "in the rules \"" + s.document->name + "\" at " + where + ": " + e.message;
            e.where.clear();
        }
        break;
    }
    return e;
}

}  // namespace

result<std::string> name_of_document(document_kind kind, std::string_view text) {
    switch (kind) {
        case document_kind::rules: {
            const auto read = json::read_rules(text);
            if (!read) return read.error();
            return read->name;
        }
        case document_kind::law: {
            law_library alone;
            if (const auto loaded = alone.load(text); !loaded) return loaded.error();
            return alone.names().front();
        }
        case document_kind::standard: {
            if (const auto read = standard::load(text); !read) return read.error();
            return std::string("standard");
        }
    }
    return fail(code::invalid_argument, "", "expected rules, law or standard");
}

void rule_book::set_order() {
    std::vector<bool> is_done(rules_.rules().size());
    while (order_.size() < is_done.size()) {
        for (std::size_t i = 0; i < is_done.size(); ++i) {
            const auto& opened_by = rules_.rule(i).when.breach;
            if (is_done[i] || (opened_by && !is_done[rules_.find(*opened_by)])) continue;
            is_done[i] = true;
            order_.push_back(i);
        }
    }
    for (const auto& r : rules_.rules())
        only_opens_.push_back(r.done.empty() && r.cancelled.empty() && r.changed.empty() && r.suspended.empty());
}

bool rule_book::has_event(std::size_t rule, const event& e) const {
    if (e.is_chained)
        return rules_.rule(rule).when.breach && (e.role == rule_role::opens || e.role == rule_role::cancels);
    const auto& parts = rules_.parts(e.what->kind);
    return std::any_of(parts.begin(), parts.end(),
                       [&](const rule_part& p) { return p.rule == rule && p.role == e.role && p.index == e.part; });
}

result<std::unique_ptr<rule_book>> rule_book::make(const std::vector<kept_document>& documents,
                                                   const kept_document* loaded) {
    std::unique_ptr<rule_book> out(new rule_book);
    std::vector<obligation_rule> rules;
    std::vector<stretch> stretches;
    for (const auto& d : documents) {
        const auto failed = [&](const error& e) {  // what stands there already was good when it was loaded
            const auto word = d.kind == document_kind::rules ? "rules" : d.kind == document_kind::law ? "law" : "";
            const auto what = std::string("the stored ") + word + (*word != '\0' ? " " : "") + json::shown(d.name);
            return &d == loaded ? e : damage(what + " does not read", e);
        };
        if (d.kind == document_kind::law) {
            if (const auto added = out->laws_.load(d.text); !added) return failed(added.error());
        } else if (d.kind == document_kind::standard) {
            auto read = standard::load(d.text);
            if (!read) return failed(read.error());
            out->standard_ = std::move(*read);
        } else {
            auto read = json::read_rules(d.text);
            if (!read) return failed(read.error());
            stretches.push_back({&d, rules.size(), read->rules.size()});
            std::move(read->rules.begin(), read->rules.end(), std::back_inserter(rules));
        }
    }
    auto set = rule_set::make(std::move(rules));
    if (!set) return placed(set.error(), stretches, loaded);
    out->rules_ = std::move(*set);
    auto due = due_source::make(out->rules_, out->laws_, out->standard_pack());
    if (!due) return placed(due.error(), stretches, loaded);
    out->due_ = std::move(*due);
    auto costs = breach_costs::make(out->rules_, out->laws_);
    if (!costs) return placed(costs.error(), stretches, loaded);
    out->costs_ = std::move(*costs);
    out->set_order();
    return out;
}

}  // namespace troth::inline v0::store
