// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <troth/reason/result.hpp>

namespace troth::inline v0::exchange {

/// The documents that are made from what a registry or a calculator answers.
enum class document_type : std::uint8_t {
    claim_letter,              ///< a demand in writing, of a `claim`
    reminder,                  ///< a friendly one, of a `claim`
    late_charge_calculation,   ///< what delay costs, row by row, as a court expects it; of a `claim`
    reconciliation_statement,  ///< of a `reconciliation_statement`
    contract_card,             ///< of a `contract_card`
    contract_register,         ///< of a `contract_register`
    defect_report,             ///< tables and charts, of `defect_statistics`
    acceptance_record,         ///< that a defective item was accepted; of a `unit_card`, as are those below
    complaint_reply,           ///< what the firm answers to a demand of a buyer
    repair_certificate,        ///< what was repaired, and until when what is guaranteed now
    refusal,                   ///< of a demand, with what its buyer may still do
    warranty_card,             ///< what covers a unit, and by which law
    workshop_list,             ///< what a workshop has to do, by day; of a `workshop_list`
    client_card,               ///< all about a client for the one who talks to him, of a `client_card`
    client_report,             ///< what happened to clients in a period, with charts, of a `client_report`
    competitor_report          ///< own prices beside those of competitors, of a `competitor_report`
};
BOOST_DESCRIBE_ENUM(document_type, claim_letter, reminder, late_charge_calculation, reconciliation_statement,
                    contract_card, contract_register, defect_report, acceptance_record, complaint_reply,
                    repair_certificate, refusal, warranty_card, workshop_list, client_card, client_report,
                    competitor_report)

/// `html` is a file by itself that prints on A4; `text` is for a mail or a terminal.
enum class document_format : std::uint8_t { html, text };
BOOST_DESCRIBE_ENUM(document_format, html, text)

/// Makes a document of a request `{"document", "lang", "format", "letter", "data", "template"}`, as
/// src/documents/DOCUMENTS.md describes it. The same request gives the same bytes.
///
/// Errors: those of the JSON of a request, each at its place; `bad_value` at `/template` for a template with a fault,
/// at `/data/debts` for a reminder of debts of which nothing is left, at `/data/warranty` for a unit whose facts
/// contradict one another; `missing_member` at what a document needs, as the day on which an item was returned;
/// `limit` for what goes beyond limits.hpp: a request, a template, or a document that a template makes too long.
[[nodiscard]] result<std::string> make_document(std::string_view request);

/// The built-in template of a document: what to copy, change and hand in as `template`. It serves all languages.
[[nodiscard]] std::string_view document_template(document_type document, document_format format);

}  // namespace troth::inline v0::exchange
