// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <map>
#include <set>
#include <string>
#include <troth/json/money.hpp>
#include <troth/json/time.hpp>
#include <troth/json/writer.hpp>
#include <troth/law/standard.hpp>
#include <utility>
#include <vector>

#include "query_answers.hpp"
#include "report_complaints.hpp"
#include "report_duties.hpp"
#include "report_reader.hpp"
#include "report_work.hpp"
#include "standard_term.hpp"

namespace troth::inline v0 {

using namespace store;

namespace {

/// Gives stages the titles of a language.
void set_titles(client_report& out, const lifecycle_rule& lifecycle, json::language lang) {
    const auto title = [&](const std::string& stage) -> std::optional<std::string> {
        const auto* known = find_stage(lifecycle, stage);
        if (known == nullptr) return std::nullopt;
        const auto at = known->title.find(boost::describe::enum_to_string(lang, ""));
        return at != known->title.end() ? std::optional(at->second) : std::nullopt;
    };
    for (auto& row : out.funnel) row.title = title(row.stage);
    for (auto& row : out.times) row.title = title(row.stage);
    for (auto& row : out.moves) {
        row.title = title(row.stage);
        if (row.to) row.to_title = title(*row.to);
    }
}

/// What the last forecasts say of clients who did not leave.
std::vector<verdict_count> verdicts_of(const std::map<std::string, report_client>& clients, const law_pack* standard,
                                       date to) {
    std::map<std::optional<std::string>, verdict_count> counts;
    std::int32_t all = 0;
    for (const auto& [name, client] : clients) {
        if (client.has_left()) continue;
        auto& row = counts[client.verdict];
        row.verdict = client.verdict;
        ++row.count;
        ++all;
        const auto last =
            client.forecast ? last_day_of(standard, "client.reliability_valid", *client.forecast) : std::nullopt;
        if (last && *last < to) ++row.old;
    }
    std::vector<verdict_count> out;
    for (auto& [verdict, row] : counts) {
        row.share = share_of(row.count, all);
        out.push_back(std::move(row));
    }
    std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) {
        return std::pair(!a.verdict, -a.count) < std::pair(!b.verdict, -b.count);
    });
    return out;
}

/// Cuts the lists of a report to so many rows, and says how many are left off.
class cutter {
public:
    cutter(client_report& of, std::size_t most) : of_(of), most_(most) {}

    template <class Row>
    void cut(const char* name, std::vector<Row>& rows) {
        if (rows.size() <= most_) return;
        of_.left_off.push_back({name, static_cast<std::int32_t>(rows.size() - most_)});
        rows.resize(most_);
    }
    void cut_all() {
        cut("talks", of_.talks);
        cut("channels", of_.channels);
        cut("promises_by_person", of_.promises_by_person);
        cut("repeated", of_.repeated);
        cut("causes", of_.causes);
        cut("reliability", of_.reliability);
        cut("work", of_.work);
    }

private:
    client_report& of_;
    std::size_t most_;
};

/// Leaves the clients of a segment; nothing is done where none is named.
void keep_segment(std::map<std::string, report_client>& clients, const std::optional<std::string>& segment) {
    std::erase_if(clients, [&](const auto& c) {
        const auto& all = c.second.record.segments;
        return segment && std::find(all.begin(), all.end(), *segment) == all.end();
    });
}

std::set<std::string> names_of(const std::map<std::string, report_client>& clients) {
    std::set<std::string> out;
    for (const auto& [name, client] : clients) out.insert(name);
    return out;
}

void add_stages(client_report& out, const std::map<std::string, report_client>& clients, const law_pack* standard,
                std::optional<json::language> lang) {
    const auto& lifecycle = standard::get(standard, &law_pack::lifecycles, client_lifecycle_id, out.to);
    std::vector<stage_path> paths;
    for (const auto& [name, client] : clients) {
        out.clients += client.has_left() ? 0 : 1;
        paths.push_back(client.path);
    }
    auto stages = stage_statistics_of(paths, out.from, out.to, lifecycle, [&](const std::string& stage, date from) {
        return last_day_of(standard, "stage_term." + stage, from);
    });
    out.funnel = std::move(stages.funnel);
    out.moves = std::move(stages.moves);
    out.times = std::move(stages.times);
    if (lang) set_titles(out, lifecycle, *lang);
}

/// What is wrong with a question.
result<void> check_question(const client_report_query& q) {
    if (q.to < q.from)
        return fail(code::contradiction, "/to", to_string(q.to) + " is before the first day " + to_string(q.from));
    if (const auto limit = q.limit.value_or(1); limit < 1 || limit > most_rows)
        return fail(code::limit, "/limit",
                    "found " + std::to_string(limit) + ", expected 1 to " + std::to_string(most_rows));
    return {};
}

}  // namespace

result<std::string> query_answers::answer(const client_report_query& q) {
    const auto understood = from_.book();
    if (!understood) return understood.error();
    const auto& book = **understood;
    if (auto checked = check_question(q); !checked) return checked.error();
    const auto* standard = book.standard_pack();
    client_report out;
    out.from = q.from;
    out.to = q.to;
    out.person = q.person;
    out.segment = q.segment;
    report_reader reader(db_, from_.facts_, from_.forms_, book, q.from, q.to);
    auto clients = reader.clients(q.segment.has_value());
    keep_segment(clients, q.segment);
    const auto of_segment = names_of(clients);
    const auto& who = from_.who();
    std::erase_if(clients, [&](const auto& c) {
        const auto* answers = q.person ? who.find("", c.first, q.to) : nullptr;
        return q.person && (answers == nullptr || answers->person != *q.person);
    });
    const auto of_person = names_of(clients);
    add_stages(out, clients, standard, q.lang);
    out.reliability = verdicts_of(clients, standard, q.to);
    auto owed = duties_of_clients(q.from, q.to, book);
    if (!owed) return owed.error();
    const report_duties duties(*std::move(owed));
    const auto facts = reader.in_period({"complaint", "contact_cancelled", "contact_held", "contact_planned",
                                         "interaction", "missed_call", "satisfaction"});
    report_work(reader, book, who, facts, duties, of_segment, q).add_to(out);
    report_complaints(reader, book, facts, duties, of_person, q.from, q.to).add_to(out, [&](date on) {
        return last_day_of(standard, "complaint.repeat_term", on);
    });
    cutter(out, rows_of_limit(q.limit)).cut_all();
    return list_of("client_report", {json::to_json(out)});
}

}  // namespace troth::inline v0
