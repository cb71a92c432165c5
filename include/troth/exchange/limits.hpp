// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>

namespace troth::inline v0::exchange {

/// The longest field of a CSV file: a page of remarks fits; beyond it a quote was probably never closed.
inline constexpr std::size_t max_field_bytes = std::size_t{256} << 10;
/// The longest row of a CSV file, and the longest line of a file of JSON Lines.
inline constexpr std::size_t max_row_bytes = std::size_t{1} << 20;
/// The most fields of a row: twice what the spreadsheet programs of the trade write in practice.
inline constexpr std::size_t max_row_fields = 4096;
/// How many facts are given to a registry at once where not all of a file must be recorded together.
inline constexpr std::size_t batch_facts = 10'000;
/// The longest text that is given to a registry at once; below the longest document that is read.
inline constexpr std::size_t batch_bytes = std::size_t{48} << 20;
/// The longest bank statement: a year of a busy account fits.
inline constexpr std::size_t max_statement_bytes = std::size_t{256} << 20;
/// The longest line of a bank statement: a purpose has 210 characters, and a name not many more.
inline constexpr std::size_t max_statement_line_bytes = std::size_t{16} << 10;
/// The longest document of a bank statement: its fact stays below `max_row_bytes`, even if every byte must be escaped.
inline constexpr std::size_t max_statement_document_bytes = std::size_t{128} << 10;
/// The longest number of a document, account and key of a bank statement: what is made of them still is a name.
inline constexpr std::size_t max_statement_number_bytes = 100;
inline constexpr std::size_t max_statement_account_bytes = 40;
inline constexpr std::size_t max_statement_key_bytes = 150;
/// How many faults of a bank statement are told.
inline constexpr std::size_t max_statement_faults = 100;
/// The longest line of a vCard, put together: a photo fits.
inline constexpr std::size_t max_card_line_bytes = std::size_t{16} << 20;
/// What a file says of one client: its fact stays below `max_row_bytes`, even if every byte must be escaped.
inline constexpr std::size_t max_client_bytes = std::size_t{128} << 10;
/// How many faults of a file of clients are told.
inline constexpr std::size_t max_client_faults = 100;
/// The longest file of CommerceML: a hundred thousand orders fit. Some five times as much memory is needed to read it.
inline constexpr std::size_t max_commerceml_bytes = std::size_t{128} << 20;
/// How deep elements of XML may stand in one another: CommerceML needs some fifteen, groups of goods a few more.
inline constexpr std::size_t max_xml_depth = 100;
/// The longest request for a document: a register of ten thousand contracts fits.
inline constexpr std::size_t max_document_request_bytes = std::size_t{4} << 20;
/// The longest template of a document: a page with a logo written into it fits.
inline constexpr std::size_t max_template_bytes = std::size_t{256} << 10;
/// How deep sections of a template may stand in one another: the deepest template of the library needs 4.
inline constexpr std::size_t max_template_depth = 16;
/// The longest document, counted with the work that a template makes: so much text, or as many steps of 64 bytes. The
/// register of ten thousand contracts needs an eighth of it.
inline constexpr std::size_t max_made_bytes = std::size_t{128} << 20;

}  // namespace troth::inline v0::exchange
