// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "client_report_document.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <troth/exchange/display.hpp>
#include <utility>
#include <vector>

#include "bar_chart.hpp"
#include "document_words.hpp"

namespace troth::inline v0::exchange {
namespace {

std::string name_of(const std::string& stage, const std::optional<std::string>& title, const document_writing& how) {
    return how.text("stage", title.value_or(stage));
}

std::string share_text(percent share, const document_writing& how) {
    return how.two_decimals(share.millionths()) + "\xc2\xa0%";
}

/// Where clients went from a stage: "Offer 3 (60.00 %), left us 1 (20.00 %)".
std::string moves_text(const std::vector<funnel_move>& moves, const std::string& stage, const document_writing& how) {
    const auto between = how.word("document.semicolon") + " ";
    std::string out;
    for (const auto& m : moves) {
        if (m.stage != stage) continue;
        const auto to = m.to ? name_of(*m.to, m.to_title, how) : how.word("document.report_gone");
        out += (out.empty() ? "" : between) + to + " " + how.count(m.count) + " (" + share_text(m.share, how) + ")";
    }
    return out;
}

std::string channels_text(const client_report& of, const std::optional<std::string>& person,
                          const document_writing& how) {
    const auto between = how.word("document.comma") + " ";
    std::string out;
    for (const auto& c : of.channels)
        if (c.person == person)
            out += (out.empty() ? "" : between) + how.text("channel", c.channel) + " " + how.count(c.count);
    return out;
}

/// Who did something: an employee, else a unit, else that nobody is named.
std::string who_of(const std::optional<std::string>& person, const std::optional<std::string>& unit,
                   const document_writing& how) {
    if (person) return how.text("person", *person);
    return unit ? how.text("unit", *unit) : how.word("document.workshop_nobody");
}

/// What was done and is left of duties, without what is zero: "In time: 1; Open: 2".
std::string work_text(const work_count& of, const document_writing& how) {
    std::string out;
    const auto add = [&](const char* label, std::int32_t count) {
        if (count == 0) return;
        out += (out.empty() ? "" : how.word("document.semicolon") + " ") + how.word(label) + ": " + how.count(count);
    };
    add("document.column_in_time", of.in_time);
    add("document.column_late", of.late);
    add("document.column_work_cancelled", of.cancelled);
    add("document.column_work_open", of.open);
    add("document.overdue", of.overdue);
    return out;
}

void add_stages(template_value& made, const client_report& content, const document_writing& how) {
    auto& rows = made.find("funnel")->elements;
    auto& times = made.find("times")->elements;
    bar_chart chart{how.word("document.report_funnel"), how.word("document.column_clients"), {}, false};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = content.funnel[i];
        rows[i].add("name", template_value::of_text(name_of(row.stage, row.title, how)));
        rows[i].add("went_to", text_or_none(moves_text(content.moves, row.stage, how)));
        const auto stood = std::int64_t{row.at_start} + row.came;
        rows[i].add("is_seen", template_value::of_flag(stood != 0));
        chart.bars.push_back({row.title.value_or(row.stage), stood, row.went_on, false, false});
    }
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto& row = content.times[i];
        times[i].add("name", template_value::of_text(name_of(row.stage, row.title, how)));
        times[i].add("is_seen", template_value::of_flag(row.ended != 0 || row.going_on != 0));
    }
    const auto is_seen = [](const chart_bar& b) { return b.count != 0; };
    const bool has_stages = std::any_of(chart.bars.begin(), chart.bars.end(), is_seen);
    made.add("has_stages", template_value::of_flag(has_stages));
    made.add("funnel_chart", has_stages ? make_bar_chart(std::move(chart), how) : template_value{});
}

void add_people(template_value& made, const client_report& content, const document_writing& how) {
    auto& talks = made.find("talks")->elements;
    for (std::size_t i = 0; i < talks.size(); ++i) {
        const auto& row = content.talks[i];
        talks[i].add("who", template_value::of_text(who_of(row.person, {}, how)));
        const bool has_contacts = row.contacts_planned != 0 || row.contacts_held != 0 || row.contacts_cancelled != 0;
        talks[i].add("has_missed", template_value::of_flag(row.missed_calls != 0));
        talks[i].add("has_contacts", template_value::of_flag(has_contacts));
        talks[i].add("by_channel", text_or_none(channels_text(content, row.person, how)));
    }
    const auto add_promises = [&](const char* list, const std::vector<promise_count>& all) {
        auto& rows = made.find(list)->elements;
        bool is_any = false;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            rows[i].add("side", template_value::of_text(how.word(all[i].by == "firm" ? "document.report_by_firm"
                                                                                     : "document.report_by_client")));
            rows[i].add("who", template_value::of_text(who_of(all[i].person, {}, how)));
            is_any = is_any || all[i].given != 0 || all[i].due != 0;
        }
        made.add("has_" + std::string(list), template_value::of_flag(is_any));
    };
    add_promises("promises", content.promises);
    add_promises("promises_by_person", content.promises_by_person);
    auto& work = made.find("work")->elements;
    std::string before;
    for (std::size_t i = 0; i < work.size(); ++i) {
        const auto& row = content.work[i];
        const auto who = who_of(row.person, row.unit, how);
        work[i].add("who", template_value::of_text(who));
        work[i].add("is_next", template_value::of_flag(i == 0 || who != before));
        work[i].add("said", template_value::of_text(work_text(row, how)));
        before = who;
    }
}

void add_complaints(template_value& made, const client_report& content, const document_writing& how) {
    auto& repeated = made.find("repeated")->elements;
    for (std::size_t i = 0; i < repeated.size(); ++i) {
        const auto& r = content.repeated[i];
        const auto* same = r.same_subject && r.same_cause ? "document.report_same_both"
                           : r.same_subject               ? "document.report_same_subject"
                                                          : "document.report_same_cause";
        repeated[i].add("same", template_value::of_text(how.word(same)));
    }
    bar_chart chart{how.word("document.report_causes"), how.word("document.column_complaints"), {}, true};
    auto& causes = made.find("causes")->elements;
    for (std::size_t i = 0; i < causes.size(); ++i) {
        const auto& c = content.causes[i];
        const auto label = c.cause ? *c.cause : how.word("document.report_no_cause");
        causes[i].add("label", template_value::of_text(how.text("", label)));
        chart.bars.push_back({label, c.count, c.cumulative, false, false});
    }
    made.add("cause_chart", chart.bars.empty() ? template_value{} : make_bar_chart(std::move(chart), how));
    auto& verdicts = made.find("reliability")->elements;
    for (std::size_t i = 0; i < verdicts.size(); ++i) {
        const auto& verdict = content.reliability[i].verdict;
        verdicts[i].add("label", template_value::of_text(verdict ? how.text("verdict", *verdict)
                                                                 : how.word("document.report_no_forecast")));
    }
    made.add("has_complaints",
             template_value::of_flag(content.complaints.received != 0 || content.complaints.open_at_end != 0));
}

}  // namespace

void add_members(template_value& made, const client_report& content, const document_writing& how) {
    add_stages(made, content, how);
    add_people(made, content, how);
    add_complaints(made, content, how);
    for (const auto* list : {"talks", "repeated", "causes", "satisfaction", "reliability", "work"})
        made.add("has_" + std::string(list), template_value::of_flag(!made.find(list)->elements.empty()));
    std::int64_t left_off = 0;
    for (const auto& list : content.left_off) left_off += list.count;
    made.add("left_off_count", left_off == 0 ? template_value{} : template_value::of_text(how.number(left_off)));
}

}  // namespace troth::inline v0::exchange
