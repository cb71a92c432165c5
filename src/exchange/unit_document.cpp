// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "unit_document.hpp"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <initializer_list>
#include <string_view>
#include <troth/exchange/display.hpp>
#include <utility>

#include "document_words.hpp"

namespace troth::inline v0::exchange {
namespace {

using kind = template_value::kind;

/// The longest that a problem of a calculation is shown in a fault.
constexpr std::size_t max_shown_problem = 200;

template <class E>
std::string word_of(E from) {
    return boost::describe::enum_to_string(from, "");
}

/// Where a demand stands among those of a unit; their number where it does not.
std::size_t place_of(const unit_card& content, const std::string& id) noexcept {
    const auto is_it = [&](const card_demand& d) { return d.id == id; };
    return static_cast<std::size_t>(std::find_if(content.demands.begin(), content.demands.end(), is_it) -
                                    content.demands.begin());
}

/// Whether a demand was refused, and nothing came after that.
bool is_refused(const card_demand& d) { return d.state == "refused"; }

/// Whether a demand still waits, or was refused.
bool is_pending(const card_demand& d) { return d.state == "open" || is_refused(d); }

/// The warranty that began anew with the replacement that was demanded, of the kind that covered; null if none did.
const told_period* begun_with(const unit_card& content, const card_demand& d) {
    const auto& reply = *content.warranty;
    for (const auto& p : reply.periods)
        if (d.replaced_on && p.from == *d.replaced_on && p.kind == reply.by && p.component == d.component) return &p;
    return nullptr;
}

/// Whether the buyer has what a demand asks for.
bool is_owed(const warranty_reply& reply, const card_demand& d) {
    return reply.covered && std::any_of(reply.remedies.begin(), reply.remedies.end(),
                                        [&](const open_remedy& r) { return word_of(r.remedy) == d.demand; });
}

const std::vector<told_reason>& reasons_of(const warranty_reply& reply) {
    static const std::vector<told_reason> none;
    return reply.reasons ? *reply.reasons : none;
}

/// A source as a document cites it, marked where the reasons say that it was not checked, or not wholly: those name a
/// rule by its id, and else by the source.
std::string cited(const std::string& citation, const std::string& rule, const warranty_reply& reply,
                  const document_writing& how) {
    auto out = how.text("citation", citation);
    for (const auto& why : reasons_of(reply)) {
        if (!why.message.starts_with("law.sure.")) continue;
        const auto named = why.parameters.find("rule");
        if (named == why.parameters.end() || named->second != rule) continue;
        return out + " — " + value_word(how.lang, "sure", why.message.substr(9));
    }
    return out;
}

template_value made_citation(const std::optional<std::string>& citation, const warranty_reply& reply,
                             const document_writing& how) {
    return citation ? template_value::of_text(cited(*citation, *citation, reply, how)) : template_value{};
}

/// The first reason with one of two messages; null if there is none.
const told_reason* find_reason(const warranty_reply& reply, const std::string& message, const std::string& or_this) {
    for (const auto& why : reasons_of(reply))
        if (why.message == message || why.message == or_this) return &why;
    return nullptr;
}

template_value citation_of(const told_reason* why, const warranty_reply& reply, const document_writing& how) {
    return why != nullptr ? made_citation(why->citation, reply, how) : template_value{};
}

/// Whether a reason stands beside what it is the reason of, or is a step of counting.
bool is_told_elsewhere(std::string_view message) {
    for (const std::string_view start : {"warranty.duty.", "warranty.ground.", "warranty.late_charge", "law.sure.",
                                         "deadline.", "term.", "warranty.demand_not_open"})
        if (message.starts_with(start)) return true;
    return false;
}

/// Whether a document tells a reason among its grounds: a letter all, a warranty card those about the warranties, and a
/// certificate what they became by the repair.
bool is_ground_of(document_type document, std::string_view message) {
    if (is_told_elsewhere(message)) return false;
    const auto begins = [&](std::initializer_list<std::string_view> starts) {
        return std::any_of(starts.begin(), starts.end(), [&](auto start) { return message.starts_with(start); });
    };
    if (document == document_type::repair_certificate)
        return begins({"warranty.law", "law.", "warranty.extended_", "warranty.repair_adds_nothing",
                       "warranty.restarted", "warranty.ended_by_", "warranty.removed", "warranty.came_back"});
    if (document == document_type::warranty_card)
        return !begins({"warranty.covered.", "warranty.notice_", "warranty.not_covered", "warranty.not_begun"});
    return true;
}

/// Whether a reason speaks for a refusal. Of what is covered few do: that is left to the ground which the firm states.
bool supports_refusal(const warranty_reply& reply, std::string_view message) {
    if (reply.covered) return message == "warranty.removed" || message == "warranty.notice_late";
    return !message.starts_with("warranty.covered.") && !message.starts_with("warranty.burden.") &&
           message != "warranty.notice_in_time";
}

/// On what an answer rests, and what is left to the buyer; `is_over`: what covered has ended since.
void add_reasons(template_value& made, const warranty_reply& reply, document_type document, bool is_over,
                 const document_writing& how) {
    auto grounds = template_value::of_kind(kind::list), left = grounds;
    for (const auto& why : reasons_of(reply)) {
        if (why.message == "warranty.remains.paid_repair") continue;  // for the desk: a letter says so itself
        const bool is_left = why.message.starts_with("warranty.remains.");
        if (!is_left && !is_ground_of(document, why.message)) continue;
        if (is_over && why.message.starts_with("warranty.covered.")) continue;
        if (!is_left && document == document_type::refusal && !supports_refusal(reply, why.message)) continue;
        auto& list = is_left ? left : grounds;
        auto& out = list.elements.emplace_back(template_value::of_kind(kind::object));
        out.add("text", template_value::of_text(how.told(why)));
        out.add("citation", made_citation(why.citation, reply, how));
        out.add("n", template_value::of_text(std::to_string(list.elements.size())));
    }
    made.add("has_grounds", template_value::of_flag(!grounds.elements.empty()));
    made.add("grounds", std::move(grounds));
    made.add("left", std::move(left));
}

/// What a duty that is overdue says of its delay: since when, and what the law gives for it. Absent where it is not.
template_value made_delay(const told_duty& duty, const std::string& label, const unit_card& content,
                          const document_writing& how) {
    if (!duty.deadline || duty.overdue_days.value_or(0) == 0) return {};
    auto text = json::message_text(how.lang, "document.delay_so_far",
                                   {{"duty", label},
                                    {"deadline", how.day(*duty.deadline)},
                                    {"days", how.count(*duty.overdue_days)}});
    if (duty.late_charge && duty.late_charge->units != 0 && content.currency)
        text += " " + json::message_text(how.lang, "document.delay_charge",
                                         {{"late_charge", how.amount(*duty.late_charge, content.currency)},
                                          {"currency", how.text("currency", content.currency->code())}});
    for (const auto& why : reasons_of(*content.warranty)) {
        const auto amount = why.parameters.find("amount");
        if (why.message != "warranty.late_charge" || !why.citation || !duty.late_charge ||
            amount == why.parameters.end() || amount->second != to_string(*duty.late_charge))
            continue;
        const auto& rule = duty.late_charge_rule ? *duty.late_charge_rule : *why.citation;
        return template_value::of_text(text + " [" + cited(*why.citation, rule, *content.warranty, how) + "]");
    }
    return template_value::of_text(text);
}

/// What is still to be done on a day. A letter to the buyer is the reply itself.
void add_owed(template_value& made, const unit_card& content, bool is_letter, date on, const document_writing& how) {
    auto owed = template_value::of_kind(kind::list);
    auto expertise = template_value{};
    const auto& reply = *content.warranty;
    for (const auto& duty : reply.duties) {
        if (duty.performed || duty.ended || (is_letter && duty.kind == warranty_duty_kind::reply)) continue;
        const auto name = word_of(duty.kind);
        auto& row = owed.elements.emplace_back(template_value::of_kind(kind::object));
        const auto label = json::message_text(how.lang, "document.duty." + name, {});
        row.add("label", template_value::of_text(label));
        row.add("deadline", duty.deadline ? template_value::of_text(how.day(*duty.deadline)) : template_value{});
        const auto passed = json::message_text(how.lang, "document.day_passed", {});
        row.add("passed", duty.deadline && *duty.deadline < on ? template_value::of_text(passed) : template_value{});
        // Where the law sets no day, it lets what was demanded take reasonable time, but a confirmation none.
        const bool is_reply = duty.kind == warranty_duty_kind::reply;
        const auto time =
            json::message_text(how.lang, is_reply ? "document.without_delay" : "document.reasonable_time", {});
        row.add("when", duty.deadline ? template_value{} : template_value::of_text(time));
        const auto* why = find_reason(reply, "warranty.duty." + name, "warranty.duty." + name + "_reasonable");
        row.add("citation", citation_of(why, reply, how));
        row.add("delay", content.as_of <= on ? made_delay(duty, label, content, how) : template_value{});
        row.add("n", template_value::of_text(std::to_string(owed.elements.size())));
        if (duty.kind == warranty_duty_kind::expertise) expertise = row;
    }
    made.add("has_owed", template_value::of_flag(!owed.elements.empty()));
    made.add("owed", std::move(owed));
    made.add("expertise", std::move(expertise));
}

/// The message that explains a ground.
std::string message_of(remedy_ground ground) {
    switch (ground) {
        case remedy_ground::essential_defect: return "warranty.ground.essential";
        case remedy_ground::repeated_defect: return "warranty.ground.repeated";
        case remedy_ground::repair_impossible: return "warranty.ground.impossible";
        default: return "warranty.ground." + word_of(ground);
    }
}

/// What the buyer may ask for, each with its ground.
void add_rights(template_value& made, const warranty_reply& reply, const document_writing& how) {
    auto rights = template_value::of_kind(kind::list);
    for (const auto& r : reply.remedies) {
        auto& row = rights.elements.emplace_back(template_value::of_kind(kind::object));
        const auto message = message_of(r.ground);
        const auto* why = find_reason(reply, message, message);
        row.add("remedy", template_value::of_text(how.text("remedy", word_of(r.remedy))));
        const bool is_said = why != nullptr && r.ground != remedy_ground::defect;
        row.add("text", is_said ? template_value::of_text(how.told(*why)) : template_value{});
        row.add("citation", citation_of(why, reply, how));
        row.add("n", template_value::of_text(std::to_string(rights.elements.size())));
    }
    made.add("rights", std::move(rights));
}

/// Marks what a repair lengthened, and tells those that still run.
void add_periods(template_value& made, const unit_card& content) {
    auto now = template_value::of_kind(kind::list);
    auto& periods = made.find("warranty")->find("periods")->elements;
    for (std::size_t i = 0; i < periods.size(); ++i) {
        const auto& p = content.warranty->periods[i];
        periods[i].add("is_extended", template_value::of_flag(p.extended_days != 0));
        if (!p.ended_by && content.as_of <= p.to) now.elements.push_back(periods[i]);
    }
    made.add("has_periods_now", template_value::of_flag(!now.elements.empty()));
    made.add("periods_now", std::move(now));
}

/// The demand that the document is about, with what follows from its facts.
template_value made_matter(const template_value& demands, const unit_card& content, const document_writing& how) {
    const auto* d = matter_of(content);
    if (d == nullptr) return {};
    auto out = demands.elements[static_cast<std::size_t>(d - content.demands.data())];
    std::string parts;
    const auto divider = json::message_text(how.lang, "document.semicolon", {}) + " ";
    for (const auto& p : d->parts) parts += (parts.empty() ? std::string() : divider) + how.text("part", p);
    out.add("replaced_parts", parts.empty() ? template_value{} : template_value::of_text(parts));
    const auto begin = d->accepted.value_or(d->on);
    out.add("days_in_repair", d->returned && begin <= *d->returned
                                  ? template_value::of_text(how.count(*d->returned - begin))
                                  : template_value{});
    out.add("is_refused", template_value::of_flag(is_refused(*d)));
    for (const auto& [flag, state] : {std::pair("is_met", "met"), std::pair("is_withdrawn", "withdrawn"),
                                      std::pair("is_replaced", "replaced"), std::pair("is_ended", "ended")})
        out.add(flag, template_value::of_flag(d->state == state));
    return out;
}

}  // namespace

const card_demand* matter_of(const unit_card& content) noexcept {
    if (!content.about) return nullptr;
    const auto at = place_of(content, *content.about);
    return at < content.demands.size() ? &content.demands[at] : nullptr;
}

bool check_answer(json::reader& r, json::node data) {
    auto warranty = data, problem = data, message = data;
    if (data.kind() != json::kind::object || !data.find("warranty", warranty) ||
        warranty.kind() != json::kind::object || !warranty.find("error", problem))
        return true;
    const bool is_told = problem.kind() == json::kind::object && problem.find("message", message);
    return r.fault_in(code::bad_value, "warranty",
                      "expected what covers the unit, found that its facts give no answer: " +
                          printable(is_told ? message.text() : std::string_view(), max_shown_problem));
}

void check_unit(json::reader& r, document_type document, const unit_card& content) {
    if (!content.warranty) {
        r.fault_in(code::missing_member, "warranty", "expected the member \"warranty\"");
        return;
    }
    const auto& reply = *content.warranty;
    const bool is_card = document == document_type::warranty_card;
    const bool is_letter = document == document_type::complaint_reply || document == document_type::refusal;
    if (!reply.reasons && (is_card || is_letter))
        r.fault_at(code::missing_member, r.pointer_to("warranty") + "/reasons",
                   "expected the reasons, on which the document rests: ask for the unit with them");
    if (is_card) {
        if (reply.periods.empty())
            r.fault_at(code::bad_value, r.pointer_to("warranty") + "/periods",
                       "found no warranty, expected at least one");
        return;
    }
    if (!content.about) {
        r.fault_in(code::missing_member, "about", "expected the id of the demand that the document is about");
        return;
    }
    const auto at = place_of(content, *content.about);
    if (at == content.demands.size()) {
        r.fault_in(code::unknown_name, "about",
                   "found " + troth::shown(*content.about) + ", expected the id of one of the demands");
        return;
    }
    const auto& matter = content.demands[at];
    const auto place = r.pointer_to("demands") + "/" + std::to_string(at);
    if (document == document_type::acceptance_record && !matter.accepted)
        r.fault_at(code::missing_member, place + "/accepted", "expected the day on which the item was accepted");
    if (document == document_type::repair_certificate && !matter.returned)
        r.fault_at(code::missing_member, place + "/returned", "expected the day on which the item was returned");
    if (document == document_type::refusal && !is_pending(matter))
        r.fault_at(code::bad_value, place + "/state",
                   "found " + troth::shown(matter.state) + ", expected a demand that is open or was refused");
    else if (document == document_type::refusal && !is_refused(matter) && is_owed(reply, matter))
        r.fault_at(code::bad_value, place + "/state",
                   "found " + troth::shown(matter.state) + ": the warranty gives the buyer what was demanded, and " +
                       "nobody refused it");
}

void add_members(template_value& made, const unit_card& content, document_type document, const document_writing& how) {
    const auto& reply = *content.warranty;
    const auto* d = matter_of(content);
    made.add("matter", made_matter(*made.find("demands"), content, how));
    made.add("is_replaced", template_value::of_flag(content.held && content.held != content.serial));
    const bool is_due = d == nullptr || is_pending(*d);
    const bool is_back = content.came_back && *content.came_back <= content.as_of;
    const bool is_not_among = d != nullptr && is_due && reply.covered && !reply.law_not_known && !is_owed(reply, *d);
    const bool is_more_open = std::any_of(reply.duties.begin(), reply.duties.end(),
                                          [](const told_duty& duty) { return !duty.opens.empty(); });
    made.add("is_not_among", template_value::of_flag(is_not_among));
    const bool is_denied = is_not_among || !reply.covered || (d != nullptr && is_refused(*d));
    made.add("is_denied", template_value::of_flag(is_due && is_denied));
    made.add("has_choice",
             template_value::of_flag(is_due && !reply.remedies.empty() && (is_not_among || is_more_open)));
    const auto* anew = d != nullptr ? begun_with(content, *d) : nullptr;
    if (anew != nullptr) {
        made.add("anew_kind", template_value::of_text(how.text("kind", word_of(anew->kind))));
        made.add("anew_to", template_value::of_text(how.day(anew->to)));
    }
    made.add("says_covered", template_value::of_flag(reply.covered && !is_back && anew == nullptr));
    made.add("says_not_covered", template_value::of_flag(!reply.covered && is_due));
    const bool is_letter = document == document_type::complaint_reply || document == document_type::refusal;
    add_reasons(made, reply, document, is_back || anew != nullptr, how);
    const bool is_record = document == document_type::acceptance_record && d != nullptr;
    add_owed(made, content, is_letter, is_record ? d->accepted.value_or(content.as_of) : content.as_of, how);
    add_rights(made, reply, how);
    add_periods(made, content);
}

}  // namespace troth::inline v0::exchange
