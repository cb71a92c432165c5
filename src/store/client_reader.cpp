// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "client_reader.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "client_names.hpp"
#include "stage_order.hpp"

namespace troth::inline v0::store {
namespace {

constexpr const char* contact_kind = "contact_planned";

/// A move as a fact tells it.
struct told_move {
    stage_move move;
    std::optional<std::string> from;
    bool starts = false;  ///< the client was recorded in the stage
};

/// `09:40`; nothing where the time of day is not known.
std::optional<std::string> time_of(const fact& f) {
    if (!f.minute) return std::nullopt;
    const auto two = [](std::int32_t n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
    return two(*f.minute / 60) + ":" + two(*f.minute % 60);
}

card_talk talk_of(const fact& f) {
    return {f.id,
            f.kind,
            f.on,
            time_of(f),
            f.kind == "missed_call" ? std::optional<std::string>("inbound") : f.find("direction"),
            f.find("channel"),
            f.find("reason"),
            f.find("outcome"),
            f.find("employee")};
}

}  // namespace

client_reader::client_reader(fact_log& facts, form_table& names, const std::string& client, date as_of)
    : facts_(facts), names_(names), as_of_(as_of) {
    for (auto& row : names.rows_about({"client", "", client})) {
        if (!row.is_corrected) {
            if (row.on <= as_of) take(row.kind, {row.number, std::move(row.id), row.on});
            continue;
        }
        const auto now = facts.read_content(row.number);
        if (now && now->on <= as_of) take(now->kind, {row.number, std::move(row.id), now->on});
    }
    for (auto& [kind, all] : by_kind_)
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
    std::vector<std::pair<std::pair<date, std::int64_t>, std::unique_ptr<fact>>> told;
    for (const auto* kind : {"client_recorded", "client_changed", "client_left", "stage_changed"})
        for (const auto& f : by_kind_[kind])
            if (auto content = facts.read_content(f.number))
                told.emplace_back(std::pair(content->on, f.number), std::move(content));
    std::sort(told.begin(), told.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<told_move> moves;
    for (const auto& [when, f] : told) {
        const bool is_move = f->kind == "stage_changed";
        const auto to = f->find(is_move ? "to" : "stage");
        if (to) moves.push_back({{f->on, *to, f->find("by"), f->find("ground")}, f->find("from"), !is_move});
        if (!is_move) record_ = apply(record_.value_or(client_record{}), *f);
    }
    order_moves(
        moves.begin(), moves.end(), [](const auto& m) { return m.move.on; }, [](const auto& m) { return m.move.to; },
        [](const auto&) {});
    for (auto& m : moves) moves_.push_back(std::move(m.move));
    if (by_kind_["client_recorded"].empty()) record_.reset();
    if (record_) take_merged(client);
}

void client_reader::take_merged(const std::string& client) {
    for (const auto& m : merges_into(facts_, names_, client)) {
        const auto& known = record_->merged;
        if (as_of_ < m.on || (known && std::find(known->begin(), known->end(), m.merged) != known->end())) continue;
        std::vector<std::unique_ptr<fact>> told;
        constexpr auto no_other = std::numeric_limits<std::int64_t>::max();
        for (const auto& made : corrections_of_merge(facts_, m.number, no_other, true)) {
            const auto row = facts_.find(*made.corrects);
            const auto text = row ? text_before(facts_, *row, made.number) : std::nullopt;
            if (text) told.push_back(read_stored_fact(*text, row->id));
        }
        std::stable_sort(told.begin(), told.end(), [](const auto& a, const auto& b) { return a->on < b->on; });
        client_record merged;
        for (const auto& f : told)
            if (f->kind != "stage_changed" && f->kind != "client_left") merged = apply(std::move(merged), *f);
        add_merged(*record_, m.merged, merged);
        take_merged(m.merged);
    }
}

void client_reader::take(const std::string& kind, known_fact f) { by_kind_[kind].push_back(std::move(f)); }

lifecycle_question client_reader::question(const lifecycle_rule& lifecycle) const {
    lifecycle_question out{as_of_, moves_, {}, lifecycle};
    for (const auto& [kind, all] : by_kind_)
        if (!all.empty()) out.recorded.push_back({kind, all.front().on});  // guards ask for one by a day
    return out;
}

std::vector<std::int64_t> client_reader::facts_of(const std::string& kind) const {
    std::vector<std::int64_t> out;
    if (const auto at = by_kind_.find(kind); at != by_kind_.end())
        for (const auto& f : at->second) out.push_back(f.number);
    return out;
}

std::vector<std::unique_ptr<fact>> client_reader::about(const std::string& id) {
    std::vector<std::unique_ptr<fact>> out;
    for (const auto number : names_.referring({"", "", id}))
        if (auto content = facts_.read_content(number); content && content->on <= as_of_)
            out.push_back(std::move(content));
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a->on < b->on; });
    return out;
}

std::vector<card_complaint> client_reader::complaints() {
    std::vector<card_complaint> out;
    for (const auto& known : by_kind_["complaint"]) {
        const auto f = facts_.read_content(known.number);
        if (!f) continue;
        card_complaint c{f->id, f->on, f->find("subject").value_or(""), f->find("demand"), as_of_ - f->on, {}, {}, {}};
        bool is_over = false;
        for (const auto& other : about(f->id)) {
            if (other->kind == "complaint_withdrawn" || other->kind == "complaint_remedied") is_over = true;
            if (other->kind != "complaint_answered") continue;
            c.answered = other->on;
            c.remedy = other->find("remedy");
            answers_[c.id] = other->id;
        }
        if (!is_over && (!c.answered || c.remedy)) out.push_back(std::move(c));
    }
    return out;
}

const std::string& client_reader::answer_to(const std::string& complaint) const {
    static const std::string none;
    const auto at = answers_.find(complaint);
    return at != answers_.end() ? at->second : none;
}

std::vector<card_talk> client_reader::talks(std::size_t most) {
    std::vector<std::pair<date, std::int64_t>> all;
    for (const auto* kind : {"interaction", "missed_call"})
        for (const auto& f : by_kind_[kind]) all.emplace_back(f.on, f.number);
    // A contact that was held names the one that was planned, and perhaps not the client.
    for (const auto& planned : by_kind_[contact_kind])
        for (const auto number : names_.referring({"", "", planned.id}))
            if (const auto held = facts_.read_content(number);
                held && held->kind == "contact_held" && held->on <= as_of_)
                all.emplace_back(held->on, number);
    std::sort(all.begin(), all.end(), std::greater<>());
    if (all.size() > most) all.resize(most);
    std::vector<card_talk> out;
    for (const auto& [on, number] : all)
        if (const auto f = facts_.read_content(number)) out.push_back(talk_of(*f));
    return out;
}

}  // namespace troth::inline v0::store
