// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "report_reader.hpp"

#include <algorithm>
#include <tuple>

#include "query_answers.hpp"
#include "stage_order.hpp"

namespace troth::inline v0::store {
namespace {

/// A move as the name of the stage and its fact tell it.
struct named_move {
    date on;
    std::int64_t number = 0;
    std::string stage;
    std::optional<std::string> from;
    bool starts = false;  ///< the client was recorded in the stage
};

void sort_by_day(std::vector<std::unique_ptr<fact>>& all) {
    std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a->on < b->on; });
}

/// Puts the day on which a client left after the moves of that day.
void add_leaving(stage_path& path, date on) {
    const auto at = std::find_if(path.begin(), path.end(), [&](const stage_step& s) { return on < s.on; });
    path.insert(at, {on, {}});
}

}  // namespace

std::vector<std::unique_ptr<fact>> report_reader::read_all(const std::vector<std::int64_t>& numbers,
                                                           const std::string& kind) {
    std::vector<std::unique_ptr<fact>> out;
    for (const auto number : numbers)
        if (auto content = facts_.read_content(number);
            content && content->on <= to_ && (kind.empty() || content->kind == kind))
            out.push_back(std::move(content));
    sort_by_day(out);
    return out;
}

std::vector<std::unique_ptr<fact>> report_reader::of_records(const std::string& kind) {
    statement s(db_,
                "SELECT DISTINCT e.fact FROM event AS e CROSS JOIN fact AS f ON f.number = e.fact"
                " WHERE e.rule = ? AND (f.kind = ?"
                " OR EXISTS (SELECT 1 FROM fact AS k WHERE k.corrects = f.number)) ORDER BY e.fact");
    std::set<std::size_t> rules;
    for (const auto& part : book_.rules().parts(kind))
        if (book_.rules().rule(part.rule).when.fact == "client_recorded") rules.insert(part.rule);
    std::set<std::int64_t> numbers;
    for (const auto rule : rules) {
        run r(s, rule, kind);
        while (r.next()) numbers.insert(r.integer(0));
    }
    return read_all({numbers.begin(), numbers.end()}, kind);
}

std::vector<std::unique_ptr<fact>> report_reader::about(const std::string& id) {
    return read_all(names_.referring({"", "", id}), {});
}

std::vector<std::unique_ptr<fact>> report_reader::of_client(const std::string& client, const std::string& kind) {
    return read_all(names_.with({"client", "", client}, kind), kind);
}

std::unique_ptr<fact> report_reader::find(const std::string& id) {
    const auto row = facts_.find(id);
    return row ? facts_.read_content(*row) : nullptr;
}

std::optional<std::int64_t> report_reader::number_of(const std::string& id) {
    const auto row = facts_.find(id);
    return row ? std::optional(row->number) : std::nullopt;
}

std::string report_reader::client_of(const fact& f) {
    return stated_or_given(book_.forms(), facts_, f, "client").value_or("");
}

std::map<std::string, report_client> report_reader::clients(bool with_changes) {
    std::map<std::string, report_client> out;
    for (const auto& f : read_all(names_.naming("client"), "client_recorded"))
        if (auto name = f->find("client")) out[*name].record = apply({}, *f);
    const auto each = [&](const char* kind, const auto& take) {
        for (const auto& f : of_records(kind))
            if (const auto at = out.find(f->find("client").value_or("")); at != out.end()) take(at->second, *f);
    };
    if (with_changes)
        each("client_changed", [](report_client& c, const fact& f) { c.record = apply(std::move(c.record), f); });
    read_paths(out);
    each("client_left", [](report_client& c, const fact& f) { add_leaving(c.path, f.on); });
    each("reliability_forecast", [](report_client& c, const fact& f) {
        c.verdict = f.find("verdict");
        c.forecast = f.on;
    });
    return out;
}

void report_reader::read_paths(std::map<std::string, report_client>& to) {
    std::map<std::string, std::vector<named_move>> moves;
    for (auto& row : names_.owned("stage")) {
        named_move m{row.on, row.number, std::move(row.name), {}, row.kind == "client_recorded"};
        if (row.is_corrected) {
            const auto now = facts_.read_content(row.number);
            if (!now) continue;
            m.on = now->on;
            m.starts = now->kind == "client_recorded";
        }
        if (m.on <= to_) moves[row.owner].push_back(std::move(m));
    }
    for (auto& [client, all] : moves) {
        const auto at = to.find(client);
        if (at == to.end()) continue;
        std::sort(all.begin(), all.end(),
                  [](const auto& a, const auto& b) { return std::tie(a.on, a.number) < std::tie(b.on, b.number); });
        order_moves(
            all.begin(), all.end(), [](const auto& m) { return m.on; }, [](const auto& m) { return m.stage; },
            [&](auto& m) {
                if (const auto content = facts_.read_content(m.number)) m.from = content->find("from");
            });
        for (auto& m : all) at->second.path.push_back({m.on, std::move(m.stage)});
    }
}

std::vector<report_fact> report_reader::in_period(const std::set<std::string>& kinds) {
    std::vector<report_fact> out;
    const auto take = [&](std::int64_t number) {
        auto content = facts_.read_content(number);
        if (!content || !kinds.contains(content->kind) || content->on < from_ || to_ < content->on) return;
        auto client = client_of(*content);
        out.push_back({number, std::move(client), std::move(content)});
    };
    std::vector<std::int64_t> numbers;
    {
        statement plain(db_,
                        "SELECT number, kind FROM fact WHERE on_day >= ? AND on_day <= ? AND corrects IS NULL AND"
                        " NOT EXISTS (SELECT 1 FROM fact AS k WHERE k.corrects = fact.number)");
        run r(plain, from_, to_);
        while (r.next())
            if (kinds.contains(r.text(1))) numbers.push_back(r.integer(0));
        statement corrected(db_, "SELECT DISTINCT corrects FROM fact WHERE corrects IS NOT NULL");
        run c(corrected);
        while (c.next()) numbers.push_back(c.integer(0));
    }
    for (const auto number : numbers) take(number);
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return std::tie(a.content->on, a.number) < std::tie(b.content->on, b.number);
    });
    return out;
}

}  // namespace troth::inline v0::store
