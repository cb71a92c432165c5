// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include "document_words.hpp"

#include <algorithm>
#include <vector>

namespace troth::inline v0::exchange {
namespace {

/// What a template names as `words.` and the text after the point.
constexpr std::string_view words[] = {
    "document.account", "document.agreed_at_most", "document.agreed_percent", "document.amounts_in", "document.bank",
    "document.basis", "document.calculation_on", "document.calculation_title", "document.caption_count",
    "document.caption_cumulative", "document.caption_rate_to_date", "document.caption_span_rate",
    "document.caption_systematic", "document.card_title", "document.case", "document.claim_letter_court",
    "document.claim_letter_court_fee", "document.claim_letter_demand", "document.claim_letter_demand_by",
    "document.claim_letter_demand_known", "document.claim_letter_demand_known_by", "document.claim_letter_facts",
    "document.claim_letter_grows", "document.claim_letter_subject", "document.claim_letter_title", "document.client",
    "document.closing", "document.closing_balance", "document.column_amount", "document.column_average_cost",
    "document.column_balance", "document.column_batch", "document.column_charge", "document.column_component",
    "document.column_cost", "document.column_count", "document.column_count_to_date", "document.column_cumulative",
    "document.column_date", "document.column_days", "document.column_days_overdue", "document.column_document",
    "document.column_due", "document.column_formula", "document.column_from", "document.column_late_charge",
    "document.column_left", "document.column_n", "document.column_per_mille", "document.column_principal",
    "document.column_product", "document.column_rate", "document.column_rate_to_date", "document.column_repaired",
    "document.column_replaced", "document.column_share", "document.column_sold", "document.column_sold_to_date",
    "document.column_unit", "document.column_until", "document.contract", "document.contract_dated",
    "document.contract_number", "document.court_fee", "document.credit", "document.creditor", "document.dated",
    "document.debit", "document.debt", "document.debtor", "document.defects_by_time", "document.defects_cost",
    "document.defects_from", "document.defects_loss", "document.defects_none", "document.defects_outcome",
    "document.defects_rate", "document.defects_rate_not_known", "document.defects_surplus", "document.defects_title",
    "document.defects_total", "document.defects_until", "document.email", "document.enclosure_calculation",
    "document.enclosure_documents", "document.enclosures", "document.from", "document.in_force_from",
    "document.in_force_to", "document.kind", "document.known_charge", "document.not_known", "document.not_stated",
    "document.obligor", "document.open", "document.opening", "document.overdue", "document.pay_to", "document.payable",
    "document.payment", "document.performance", "document.performances", "document.phone", "document.price",
    "document.receivable", "document.reference", "document.register_title", "document.registration_number",
    "document.reminder_ask", "document.reminder_ask_by", "document.reminder_crossed", "document.reminder_facts",
    "document.reminder_greeting", "document.reminder_title", "document.repeated_threshold", "document.repeated_title",
    "document.seal", "document.signature", "document.signed", "document.standing", "document.statement_client_owes",
    "document.statement_firm_owes", "document.statement_intro", "document.statement_our_books",
    "document.statement_parties", "document.statement_period", "document.statement_reply", "document.statement_settled",
    "document.statement_title", "document.statement_your_books", "document.tax_number", "document.term",
    "document.terms", "document.to", "document.total", "document.total_claim", "document.total_late_charge",
    "document.total_left", "document.total_unknown", "document.turnover", "document.unlimited", "document.value",
    "document.versions", "document.withdraw_none", "document.withdraw_threshold", "document.withdraw_title",
    "document.without_cause_title"};

/// What a member says, in words: the member, a point, and what stands in it.
constexpr std::string_view value_words[] = {
    "document.by.batch", "document.by.cause", "document.by.component", "document.by.product", "document.by.supplier",
    "document.by.workshop", "document.currency.irr", "document.currency.rub", "document.currency.uah",
    "document.dimension.batch", "document.dimension.cause", "document.dimension.component",
    "document.dimension.product", "document.dimension.supplier", "document.dimension.workshop",
    "document.kind.addendum", "document.kind.bill", "document.kind.cancelled", "document.kind.contract",
    "document.kind.contract_ended", "document.kind.delivery", "document.kind.invoice", "document.kind.late_charge",
    "document.kind.lease", "document.kind.loan", "document.kind.payment", "document.kind.payment_out",
    "document.kind.prolongation", "document.kind.sale", "document.kind.services", "document.kind.supply",
    "document.kind.work", "document.obligor.client", "document.obligor.firm", "document.standing.ended",
    "document.standing.expired", "document.standing.in_force", "document.standing.not_begun",
    "document.state.cancelled", "document.state.open", "document.state.partly_performed", "document.state.performed",
    "document.term.notice_by", "document.term.notice_days", "document.term.penalty_percent",
    "document.term.penalty_percent_at_most", "document.term.price", "document.term.signed_copy_days"};

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
