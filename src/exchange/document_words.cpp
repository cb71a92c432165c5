// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "document_words.hpp"

#include <algorithm>
#include <vector>

namespace troth::inline v0::exchange {
namespace {

/// What a template names as `words.` and the text after the point.
constexpr std::string_view words[] = {
    "document.acceptance_nothing_owed", "document.acceptance_number", "document.acceptance_owed",
    "document.acceptance_title", "document.accepted_on", "document.account", "document.agreed_at_most",
    "document.agreed_percent", "document.amounts_in", "document.bank", "document.basis", "document.brought_by",
    "document.buyer", "document.by_buyer", "document.by_day", "document.calculation_on", "document.calculation_title",
    "document.caption_count", "document.caption_cumulative", "document.caption_rate_to_date",
    "document.caption_span_rate", "document.caption_systematic", "document.card_amount", "document.card_due",
    "document.card_item", "document.card_left", "document.card_title", "document.case",
    "document.certificate_accepted", "document.certificate_number", "document.certificate_title",
    "document.claim_letter_court", "document.claim_letter_court_fee", "document.claim_letter_demand",
    "document.claim_letter_demand_by", "document.claim_letter_demand_known", "document.claim_letter_demand_known_by",
    "document.claim_letter_facts", "document.claim_letter_grows", "document.claim_letter_subject",
    "document.claim_letter_title", "document.client", "document.client_answers", "document.client_as_of",
    "document.client_card_title", "document.client_complaints", "document.client_contracts",
    "document.client_firm_owes", "document.client_languages", "document.client_late_charge", "document.client_left",
    "document.client_limit", "document.client_merged", "document.client_mood_client_late",
    "document.client_mood_complaints",
    "document.client_mood_firm_late", "document.client_mood_good", "document.client_next",
    "document.client_next_nothing", "document.client_no_stage", "document.client_nothing", "document.client_owes",
    "document.client_own", "document.client_owner", "document.client_reliability", "document.client_remedy",
    "document.client_remedy_by", "document.client_reply_by", "document.client_rights_open", "document.client_segments",
    "document.client_stage", "document.client_stage_next", "document.client_stage_since", "document.client_talks",
    "document.client_uncovered", "document.client_units", "document.client_until", "document.closing",
    "document.closing_balance", "document.column_age", "document.column_amount", "document.column_answers",
    "document.column_at_end", "document.column_at_start", "document.column_average_cost",
    "document.column_back_in_time", "document.column_back_late", "document.column_balance", "document.column_batch",
    "document.column_before", "document.column_broken", "document.column_came", "document.column_cause",
    "document.column_change", "document.column_charge", "document.column_client", "document.column_clients",
    "document.column_complaint", "document.column_complaints", "document.column_component",
    "document.column_conditions", "document.column_contacts_cancelled", "document.column_contacts_held",
    "document.column_contacts_planned", "document.column_cost", "document.column_count",
    "document.column_count_to_date", "document.column_cumulative", "document.column_date", "document.column_days",
    "document.column_days_overdue", "document.column_discount", "document.column_document", "document.column_due",
    "document.column_duty", "document.column_employee", "document.column_ended", "document.column_formula",
    "document.column_from", "document.column_given", "document.column_going_on", "document.column_grown_old",
    "document.column_in_time", "document.column_inbound", "document.column_kept", "document.column_late",
    "document.column_late_charge", "document.column_late_days", "document.column_left", "document.column_list_price",
    "document.column_longest_days", "document.column_lost", "document.column_mean_days", "document.column_mean_score",
    "document.column_median_days", "document.column_missed", "document.column_moved", "document.column_n",
    "document.column_net", "document.column_not_reached", "document.column_outbound", "document.column_over_term",
    "document.column_per_mille", "document.column_principal", "document.column_product", "document.column_promised_by",
    "document.column_promises_due", "document.column_rate", "document.column_rate_to_date", "document.column_released",
    "document.column_repaired", "document.column_replaced", "document.column_same", "document.column_scale",
    "document.column_seen", "document.column_seller", "document.column_share", "document.column_sold",
    "document.column_sold_to_date", "document.column_source", "document.column_stage", "document.column_to_ours",
    "document.column_unit", "document.column_until", "document.column_verdict", "document.column_went",
    "document.column_went_on", "document.column_went_to", "document.column_won", "document.column_work_cancelled",
    "document.column_work_open", "document.comma", "document.competitors_delivery", "document.competitors_equal",
    "document.competitors_no_own", "document.competitors_none", "document.competitors_nothing",
    "document.competitors_old", "document.competitors_own", "document.competitors_payment",
    "document.competitors_title", "document.competitors_warranty", "document.complaint",
    "document.complaint_reply_title", "document.complaint_said", "document.condition", "document.contract",
    "document.contract_dated", "document.contract_number", "document.court_fee", "document.covers", "document.credit",
    "document.creditor", "document.dated", "document.days_added", "document.days_in_repair", "document.debit",
    "document.debt", "document.debtor", "document.defects_by_time", "document.defects_cost", "document.defects_from",
    "document.defects_loss", "document.defects_none", "document.defects_outcome", "document.defects_rate",
    "document.defects_rate_not_known", "document.defects_surplus", "document.defects_title", "document.defects_total",
    "document.defects_until", "document.delivered_on", "document.demand", "document.demand_asked",
    "document.demand_complaint", "document.demand_greeting", "document.demand_made", "document.demand_made_sale",
    "document.demand_title", "document.demanded_on", "document.email", "document.enclosure_calculation",
    "document.enclosure_documents", "document.enclosures", "document.for_seller", "document.found_on", "document.from",
    "document.grounds_title", "document.guarantor", "document.held_serial", "document.in_force_from",
    "document.in_force_to", "document.kind", "document.known_charge", "document.no_parts", "document.no_warranty_now",
    "document.not_known", "document.not_stated", "document.obligor", "document.open", "document.opening",
    "document.overdue", "document.owed_by", "document.owed_what", "document.pay_to", "document.payable",
    "document.payment", "document.performance", "document.performances", "document.phone", "document.price",
    "document.reasonable_time", "document.receivable", "document.reference", "document.refusal_opinion",
    "document.refusal_said", "document.refusal_title", "document.refusal_why", "document.register_title",
    "document.registration_number", "document.reminder_ask", "document.reminder_ask_by", "document.reminder_crossed",
    "document.reminder_facts", "document.reminder_greeting", "document.reminder_title", "document.repair_title",
    "document.repaired_on", "document.repeated_threshold", "document.repeated_title", "document.replaced_parts",
    "document.reply_anew", "document.reply_covered", "document.reply_ended", "document.reply_met",
    "document.reply_not_among", "document.reply_not_covered", "document.reply_not_promised", "document.reply_owed",
    "document.reply_replaced", "document.reply_withdrawn", "document.report_acknowledged",
    "document.report_answered_in_time", "document.report_answered_late", "document.report_caption_count",
    "document.report_causes", "document.report_clients", "document.report_complaints", "document.report_funnel",
    "document.report_funnel_caption", "document.report_funnel_why", "document.report_left_off",
    "document.report_no_cause", "document.report_no_forecast", "document.report_nothing",
    "document.report_open_at_end", "document.report_person", "document.report_promises",
    "document.report_promises_by_person", "document.report_received", "document.report_reliability",
    "document.report_remedies", "document.report_remedies_done", "document.report_remedies_late",
    "document.report_repeated", "document.report_satisfaction", "document.report_segment", "document.report_talks",
    "document.report_times", "document.report_title", "document.report_unlisted", "document.report_waiting",
    "document.report_waiting_late", "document.report_withdrawn", "document.report_work", "document.returned_on",
    "document.rights_title", "document.seal", "document.seller", "document.semicolon", "document.serial",
    "document.signature", "document.signed", "document.sold_on", "document.standing", "document.statement_client_owes",
    "document.statement_firm_owes", "document.statement_intro", "document.statement_our_books",
    "document.statement_parties", "document.statement_period", "document.statement_reply",
    "document.statement_settled", "document.statement_title", "document.statement_your_books", "document.still_court",
    "document.still_expertise", "document.still_paid_repair", "document.still_paid_repair_ask",
    "document.still_paid_repair_offer", "document.still_title", "document.tax_number", "document.term",
    "document.terms", "document.to", "document.total", "document.total_claim", "document.total_late_charge",
    "document.total_left", "document.total_unknown", "document.turnover", "document.unit_price", "document.unlimited",
    "document.value", "document.versions", "document.warranties", "document.warranty", "document.warranty_as_of",
    "document.warranty_card_accepted", "document.warranty_card_number", "document.warranty_card_title",
    "document.warranty_now", "document.whole_unit", "document.withdraw_none", "document.withdraw_threshold",
    "document.withdraw_title", "document.without_cause_title", "document.work", "document.workshop_cost",
    "document.workshop_cost_note", "document.workshop_cost_unknown", "document.workshop_count",
    "document.workshop_due", "document.workshop_nobody", "document.workshop_nothing", "document.workshop_title",
    "document.workshop_who"};

/// What a member says, in words: the member, a point, and what stands in it.
constexpr std::string_view value_words[] = {
    "document.burden_of_proof.buyer", "document.burden_of_proof.seller", "document.by.batch", "document.by.cause",
    "document.by.component", "document.by.importer", "document.by.manufacturer", "document.by.other",
    "document.by.product", "document.by.seller", "document.by.supplier", "document.by.workshop",
    "document.channel.chat", "document.channel.email", "document.channel.letter", "document.channel.meeting",
    "document.channel.phone", "document.channel.visit", "document.currency.irr", "document.currency.rub",
    "document.currency.uah", "document.demand.correction", "document.demand.costs", "document.demand.explanation",
    "document.demand.other", "document.demand.price_reduction", "document.demand.refund", "document.demand.repair",
    "document.demand.repair_costs", "document.demand.repeat", "document.demand.replacement",
    "document.demand.termination", "document.dimension.batch", "document.dimension.cause",
    "document.dimension.component", "document.dimension.product", "document.dimension.supplier",
    "document.dimension.workshop", "document.direction.inbound", "document.direction.outbound", "document.duty.check",
    "document.duty.expertise", "document.duty.loaner", "document.duty.refund", "document.duty.repair",
    "document.duty.replace", "document.duty.reply", "document.duty.transport", "document.ended_by.came_back",
    "document.ended_by.removal", "document.ended_by.replacement", "document.ended_by.use", "document.kind.addendum",
    "document.kind.bill", "document.kind.cancelled", "document.kind.commercial", "document.kind.contact_held",
    "document.kind.contract", "document.kind.contract_ended", "document.kind.delivery", "document.kind.email",
    "document.kind.extended", "document.kind.interaction", "document.kind.invoice", "document.kind.late_charge",
    "document.kind.lease", "document.kind.loan", "document.kind.missed_call", "document.kind.offer",
    "document.kind.organisation", "document.kind.payment", "document.kind.payment_out", "document.kind.person",
    "document.kind.phone", "document.kind.prolongation", "document.kind.sale", "document.kind.services",
    "document.kind.statutory", "document.kind.supply", "document.kind.work", "document.obligor.client",
    "document.obligor.firm", "document.opinion_cause.buyer", "document.opinion_cause.other",
    "document.opinion_cause.seller", "document.standing.ended", "document.standing.expired",
    "document.standing.in_force", "document.standing.not_begun", "document.state.cancelled", "document.state.ended",
    "document.state.met", "document.state.open", "document.state.partly_performed", "document.state.performed",
    "document.state.refused", "document.state.replaced", "document.state.withdrawn", "document.sure.inferred",
    "document.sure.memory", "document.sure.partly", "document.task.acceptance_record", "document.task.card",
    "document.task.certificate", "document.task.not_covered", "document.task.removal_decision",
    "document.task.removal_ground", "document.task.removal_notice", "document.task.repair_overdue",
    "document.task.replacement_overdue", "document.task.service", "document.task.term", "document.term.notice_by",
    "document.term.notice_days", "document.term.penalty_percent", "document.term.penalty_percent_at_most",
    "document.term.price", "document.term.signed_copy_days", "document.what.call", "document.what.letter",
    "document.what.meeting", "document.what.visit"};

constexpr std::string_view prefix = "document.";

/// The texts of an object by their names, those of an object in it after its own name.
void collect(std::vector<parameter>& out, const std::string& before, const template_value& from) {
    for (const auto& [name, value] : from.members) {
        if (value.is == template_value::kind::text) out.push_back({before + name, value.text});
        if (value.is == template_value::kind::object) collect(out, before + name + "_", value);
    }
}

/// Whether all that a sentence says is there.
bool is_whole(std::string_view sentence, const std::vector<parameter>& given) {
    for (std::size_t open = 0; (open = sentence.find('{', open)) != std::string_view::npos; ++open) {
        const auto name = sentence.substr(open + 1, sentence.find('}', open) - open - 1);
        if (std::none_of(given.begin(), given.end(), [&](const auto& p) { return p.name == name; })) return false;
    }
    return true;
}

}  // namespace

std::string value_word(json::language lang, std::string_view member, std::string_view text) {
    auto id = std::string(prefix) + std::string(member) + "." + std::string(text);
    if (member == "currency")
        for (char& c : id)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    const bool is_known = std::find(std::begin(value_words), std::end(value_words), id) != std::end(value_words);
    return is_known ? json::message_text(lang, id, {}) : std::string();
}

template_value make_words(json::language lang, const template_value& values) {
    std::vector<parameter> given;
    collect(given, "", values);
    auto out = template_value::of_kind(template_value::kind::object);
    for (const auto id : words) {
        const bool is_said = is_whole(json::message_text(lang, id, {}), given);
        out.add(id.substr(prefix.size()),
                is_said ? template_value::of_text(json::message_text(lang, id, given)) : template_value{});
    }
    return out;
}

}  // namespace troth::inline v0::exchange
