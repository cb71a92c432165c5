// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "client_document.hpp"

#include <algorithm>
#include <iterator>
#include <troth/exchange/display.hpp>
#include <troth/exchange/duty_list_report.hpp>
#include <utility>

#include "document_words.hpp"

namespace troth::inline v0::exchange {
namespace {

/// Texts divided by commas.
std::string joined(const std::vector<std::string>& all, const document_writing& how) {
    const auto between = json::message_text(how.lang, "document.comma", {}) + " ";
    std::string out;
    for (const auto& one : all)
        if (!one.empty()) out += (out.empty() ? "" : between) + one;
    return out;
}

/// What is owed, in words: "Reply: noisy pump", "Pay: Contract No. 7/26 of 2026-01-15".
std::string title_of(const card_duty& d, const document_writing& how) {
    std::vector<std::string> about;
    if (d.what) {
        const auto word = value_word(how.lang, "demand", *d.what);
        about.push_back(word.empty() ? how.text("what", *d.what) : isolated(word, how.lang));
    }
    if (d.number) about.push_back(how.document_name(d.kind, *d.number, d.on));
    const auto performance = how.text("performance", d.performance);
    return about.empty() ? performance : performance + ": " + joined(about, how);
}

/// How much is left of what is owed; empty where it is not counted.
std::string sum_of(const card_duty& d, const document_writing& how) {
    if (d.left && d.currency) return how.amount(*d.left, d.currency) + " " + how.text("currency", d.currency->code());
    if (d.quantity_left && d.measure)
        return how.amount(*d.quantity_left, std::nullopt) + " " + how.text("measure", *d.measure);
    return {};
}

std::string who_of(const std::optional<std::string>& person, const std::optional<std::string>& unit,
                   const document_writing& how) {
    std::vector<std::string> out;
    if (person) out.push_back(how.text("person", *person));
    if (unit) out.push_back(how.text("unit", *unit));
    return joined(out, how);
}

/// Why a duty stands where it does, in the line that a duty list has for it.
std::string why_of(const card_duty& d, const document_writing& how) {
    if (!d.reasons) return {};
    finding f;
    f.urgency = d.urgency;
    for (const auto& r : *d.reasons) {
        reason& step = f.reasons.emplace_back();
        step.message = r.message;
        step.citation = r.citation.value_or("");
        for (const auto& [name, value] : r.parameters) {
            const auto day = date::parse(value);
            step.parameters.push_back({name, day ? how.day(*day) : value});
        }
    }
    return reason_line(f, how.lang);
}

void add_members(template_value& made, const std::vector<card_duty>& content, const std::string& client,
                 const document_writing& how) {
    for (std::size_t i = 0; i < content.size(); ++i) {
        const auto& d = content[i];
        auto& out = made.elements[i];
        const auto when = urgency_text(d.urgency, d.days_overdue, d.days_left, how.lang);
        const bool is_charged = d.late_charge && d.late_charge->units != 0 && d.currency;
        out.add("title", template_value::of_text(title_of(d, how)));
        out.add("sum", text_or_none(sum_of(d, how)));
        out.add("when", template_value::of_text(isolated(when, how.lang)));
        out.add("who", text_or_none(who_of(d.person, d.unit, how)));
        out.add("is_own", template_value::of_flag(side_of(d, client) == duty_side::inside));
        out.add("is_late", template_value::of_flag(d.urgency == urgency::overdue));
        out.add("instruction", d.say ? template_value::of_text(how.told(*d.say)) : template_value{});
        out.add("why", text_or_none(why_of(d, how)));
        out.add("charge", is_charged ? template_value::of_text(how.amount(*d.late_charge, d.currency) + " " +
                                                               how.text("currency", d.currency->code()))
                                     : template_value{});
    }
}

/// The firm's own work, what is the same told once: "missing section: Contract No. 7/26 of 2026-01-15 ×4".
template_value own_work(const std::vector<card_duty>& next, const std::string& client, const document_writing& how) {
    struct work {
        std::string title, when;
        bool is_late = false;
        std::int32_t count = 0;
    };
    std::vector<work> all;
    for (const auto& d : next) {
        if (side_of(d, client) != duty_side::inside) continue;
        const auto title = title_of(d, how);
        auto at = std::find_if(all.begin(), all.end(), [&](const work& w) { return w.title == title; });
        if (at == all.end()) {
            const auto when = urgency_text(d.urgency, d.days_overdue, d.days_left, how.lang);
            all.push_back({title, isolated(when, how.lang), d.urgency == urgency::overdue, 0});
            at = std::prev(all.end());
        }
        ++at->count;
    }
    auto out = template_value::of_kind(template_value::kind::list);
    for (const auto& w : all) {
        auto& made = out.elements.emplace_back(template_value::of_kind(template_value::kind::object));
        made.add("is_later", template_value::of_flag(out.elements.size() > 1));
        made.add("title", template_value::of_text(w.title));
        made.add("when", template_value::of_text(w.when));
        made.add("is_late", template_value::of_flag(w.is_late));
        made.add("times", w.count > 1 ? template_value::of_text(how.count(w.count)) : template_value{});
    }
    return out;
}

/// How many of some are late; nothing where none is.
template_value late_count(const std::vector<card_duty>& all, const document_writing& how) {
    const auto count = std::count_if(all.begin(), all.end(),
                                     [](const card_duty& d) { return d.urgency == urgency::overdue; });
    return count == 0 ? template_value{} : template_value::of_text(how.count(static_cast<std::int32_t>(count)));
}

void add_stage(template_value& made, const client_card& content, const document_writing& how) {
    std::vector<std::string> next;
    if (content.stage) {
        const auto name = [&](const auto& s) { return how.text("stage", s.title.value_or(s.stage)); };
        made.find("stage")->add("name", template_value::of_text(name(*content.stage)));
        for (const auto& n : content.stage->next)
            if (n.missing.empty()) next.push_back(name(n));
    }
    made.add("next_said", text_or_none(joined(next, how)));
}

}  // namespace

void add_members(template_value& made, const client_card& content, const document_writing& how) {
    add_members(*made.find("next"), content.next, content.client, how);
    add_members(*made.find("firm_owes"), content.firm_owes, content.client, how);
    add_members(*made.find("client_owes"), content.client_owes, content.client, how);
    add_stage(made, content, how);
    const auto said = [&](const std::vector<std::string>& all) {
        std::vector<std::string> out;
        for (const auto& one : all) out.push_back(how.text("", one));
        return text_or_none(joined(out, how));
    };
    made.add("segments_said", said(content.record.segments));
    made.add("languages_said", said(content.record.languages));
    made.add("merged_said", said(content.record.merged.value_or(std::vector<std::string>())));
    const auto& limit = content.record.credit_limit;
    const auto& limit_in = content.record.currency;
    made.add("limit_said", limit && limit_in
                               ? template_value::of_text(how.amount(*limit, limit_in) + " " +
                                                         how.text("currency", limit_in->code()))
                               : template_value{});
    auto& complaints = made.find("complaints")->elements;
    for (std::size_t i = 0; i < complaints.size(); ++i) {
        const auto& due = content.complaints[i].due;
        complaints[i].add("is_late", template_value::of_flag(due && *due < content.as_of));
    }
    auto& contracts = made.find("contracts")->elements;
    for (std::size_t i = 0; i < contracts.size(); ++i) {
        const auto& c = content.contracts[i];
        contracts[i].add("name", template_value::of_text(c.number ? how.document_name("contract", *c.number, c.on)
                                                                  : how.text("id", c.id)));
        contracts[i].add("is_receivable", template_value::of_flag(c.receivable && c.receivable->units != 0));
        contracts[i].add("is_payable", template_value::of_flag(c.payable && c.payable->units != 0));
    }
    auto& scores = made.find("reliability")->elements;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const auto& s = content.reliability[i];
        scores[i].add("said", template_value::of_text(json::message_text(
                                  how.lang, "document.client_reliability_points",
                                  {{"grade", how.text("grade", s.grade)},
                                   {"points", isolated(grouped(s.points, how.lang), how.lang)},
                                   {"most", isolated(grouped(s.most, how.lang), how.lang)}})));
    }
    auto& answers = made.find("answers")->elements;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto& a = content.answers[i];
        answers[i].add("who", template_value::of_text(who_of(a.person, a.unit, how)));
        answers[i].add("label", a.duty ? template_value::of_text(how.text("duty", *a.duty)) : template_value{});
    }
    const auto count = static_cast<std::int32_t>(content.complaints.size());
    made.add("complaint_count", count == 0 ? template_value{} : template_value::of_text(how.count(count)));
    made.add("firm_late", late_count(content.firm_owes, how));
    made.add("client_late", late_count(content.client_owes, how));
    const bool is_late = made.find("firm_late")->is != template_value::kind::absent ||
                         made.find("client_late")->is != template_value::kind::absent;
    made.add("is_well", template_value::of_flag(count == 0 && !is_late));
    made.add("own", own_work(content.next, content.client, how));
    made.add("has_own", template_value::of_flag(!made.find("own")->elements.empty()));
    made.add("has_next", template_value::of_flag(
                             std::any_of(content.next.begin(), content.next.end(), [&](const card_duty& d) {
                                 return side_of(d, content.client) != duty_side::inside;
                             })));
    for (const auto* list : { "firm_owes", "client_owes", "complaints", "contracts", "units", "talks"})
        made.add("has_" + std::string(list), template_value::of_flag(!made.find(list)->elements.empty()));
}

}  // namespace troth::inline v0::exchange
