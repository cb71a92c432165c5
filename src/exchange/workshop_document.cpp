// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <map>
#include <string_view>
#include <troth/exchange/display.hpp>
#include <troth/exchange/duty_list_report.hpp>
#include <utility>

#include "document_words.hpp"
#include "unit_document.hpp"

namespace troth::inline v0::exchange {
namespace {

using kind = template_value::kind;

/// A unit, and the demand that a fact about it is or names; null where it is about the sale.
struct place_of_fact {
    const unit_card* unit = nullptr;
    const card_demand* demand = nullptr;
};

/// A piece of work of a workshop.
struct workshop_row {
    told_finding what;
    place_of_fact of;
};

/// What each fact about the units is about, by its id.
std::map<std::string_view, place_of_fact> facts_of(const std::vector<unit_card>& units) {
    std::map<std::string_view, place_of_fact> out;
    for (const auto& unit : units) {
        for (const auto& d : unit.demands) {
            out.try_emplace(d.id, place_of_fact{&unit, &d});
            for (const auto& id : d.facts) out.try_emplace(id, place_of_fact{&unit, &d});
        }
        out.try_emplace(unit.sale, place_of_fact{&unit, nullptr});
        for (const auto& id : unit.facts) out.try_emplace(id, place_of_fact{&unit, nullptr});
    }
    return out;
}

std::vector<workshop_row> rows_of(const workshop_list& content) {
    const auto facts = facts_of(content.units);
    std::vector<workshop_row> out;
    for (const auto& f : content.review.findings) {
        // A subject is the id of a fact, or that with an element of its list.
        auto at = facts.find(f.subject);
        for (auto end = f.subject.rfind('/'); at == facts.end() && end != std::string::npos && end != 0;
             end = f.subject.rfind('/', end - 1))
            at = facts.find(std::string_view(f.subject).substr(0, end));
        if (at == facts.end()) continue;
        out.push_back({f, at->second});
        if (!out.back().what.currency) out.back().what.currency = at->second.unit->currency;
    }
    std::stable_sort(out.begin(), out.end(), [](const workshop_row& a, const workshop_row& b) {
        const auto place = [](const told_finding& f) {
            return std::pair(f.urgency != urgency::overdue, f.due.value_or(date::last()));
        };
        return place(a.what) < place(b.what);
    });
    return out;
}

/// What the work of a rule is, where the word for its performance does not say of what, as of an offer.
std::string task_of(const std::string& rule, const document_writing& how) {
    constexpr std::string_view prefix = "warranty.";
    return rule.starts_with(prefix) ? value_word(how.lang, "task", rule.substr(prefix.size())) : std::string();
}

}  // namespace

void add_members(template_value& made, const workshop_list& content, const document_writing& how) {
    const value_maker maker(how);
    auto rows = template_value::of_kind(kind::list);
    std::int32_t overdue = 0;
    for (const auto& row : rows_of(content)) {
        const auto& f = row.what;
        overdue += f.urgency == urgency::overdue ? 1 : 0;
        auto& out = rows.elements.emplace_back(maker.make("", f));
        const auto when = urgency_text(f.urgency, f.days_overdue, f.days_left, how.lang);
        out.add("when", template_value::of_text(isolated(when, how.lang)));
        out.add("is_overdue", template_value::of_flag(f.urgency == urgency::overdue));
        out.add("product", maker.make("product", row.of.unit->product, {}));
        out.add("serial", maker.make("serial", row.of.unit->held ? row.of.unit->held : row.of.unit->serial, {}));
        static const card_demand none;
        const auto& demand = row.of.demand != nullptr ? *row.of.demand : none;
        out.add("demand", row.of.demand != nullptr ? maker.make("demand", demand.demand, {}) : template_value{});
        out.add("complaint", maker.make("complaint", demand.complaint, {}));
        out.add("part", {});
        for (const auto& n : demand.needs)
            if (n.fact == f.subject) *out.find("part") = maker.make("part", std::optional(n.part), {});
        out.add("component", maker.make("component", demand.component, {}));
        const auto task = f.performance == "review" ? std::string() : task_of(f.rule, how);
        if (!task.empty()) *out.find("performance") = template_value::of_text(isolated(task, how.lang));
        out.add("is_by_client", template_value::of_flag(f.obligor == f.client));
        out.add("has_charge", template_value::of_flag(f.late_charge && f.late_charge->units != 0));
        out.add("n", template_value::of_text(std::to_string(rows.elements.size())));
    }
    made.add("on", template_value::of_text(how.day(content.review.on)));
    made.add("count", template_value::of_text(how.count(static_cast<std::int32_t>(rows.elements.size()))));
    made.add("overdue_count", template_value::of_text(how.count(overdue)));
    made.add("has_rows", template_value::of_flag(!rows.elements.empty()));
    made.add("rows", std::move(rows));
}

}  // namespace troth::inline v0::exchange
