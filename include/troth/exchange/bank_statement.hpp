// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <troth/money/currency.hpp>
#include <troth/reason/result.hpp>
#include <troth/reason/personal.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// A line of a statement for which the library has no word of its own, kept as it stands.
struct bank_line {
    std::int64_t line = 0;  ///< of the file, from 1
    std::string key;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(bank_line, (), (line, key, value))

/// Who pays or is paid, as a document of a bank names them; what it does not state is empty.
struct bank_party {
    std::string account;
    std::string tax_number;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(bank_party, (), (account, tax_number, name))
TROTH_PERSONAL(bank_party, "account", "tax_number", "name")

/// What a statement says of one of its own accounts over some days. Amounts are in kopecks (cents) of the account's
/// currency.
struct bank_account {
    std::int64_t line = 0;
    std::string account;
    std::optional<date> first;
    std::optional<date> last;
    std::optional<std::int64_t> opening_minor;  ///< negative for an overdraft, as `closing_minor` may be
    std::optional<std::int64_t> received_minor;
    std::optional<std::int64_t> written_off_minor;
    std::optional<std::int64_t> closing_minor;
    std::vector<bank_line> more;
};
BOOST_DESCRIBE_STRUCT(bank_account, (),
                      (line, account, first, last, opening_minor, received_minor, written_off_minor, closing_minor,
                       more))

/// A payment order or another document of a bank.
struct bank_document {
    std::int64_t line = 0;  ///< on which it begins
    std::string kind;       ///< as the bank calls it
    std::string number;
    date on;  ///< the document's own date
    std::int64_t amount_minor = 0;
    bank_party payer;
    bank_party payee;
    std::optional<date> written_off;  ///< from the payer's account
    std::optional<date> received;     ///< on the payee's account
    std::string purpose;
    std::string paid_from;  ///< the own account from which it was written off; empty if it was not
    std::string paid_into;  ///< the own account on which it was received; empty if it was not
    std::vector<bank_line> more;
};
BOOST_DESCRIBE_STRUCT(bank_document, (),
                      (line, kind, number, on, amount_minor, payer, payee, written_off, received, purpose, paid_from,
                       paid_into, more))

/// What a person should know of a statement that is not wrong: a document that is not booked, and why.
struct bank_remark {
    std::int64_t line = 0;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(bank_remark, (), (line, text))

/// A bank statement in the exchange format `1CClientBankExchange`.
struct bank_statement {
    std::string version;
    std::string sender;
    std::string recipient;
    std::optional<date> created;
    std::optional<date> first;
    std::optional<date> last;
    std::vector<std::string> own_accounts;    ///< of the header and of the sections of accounts, each once
    std::vector<std::string> selected_kinds;  ///< the kinds of documents to which the file is limited; all if empty
    std::vector<bank_line> more;              ///< of the header
    std::vector<bank_account> accounts;
    std::vector<bank_document> documents;
    std::vector<bank_remark> remarks;
};
BOOST_DESCRIBE_STRUCT(bank_statement, (),
                      (version, sender, recipient, created, first, last, own_accounts, selected_kinds, more, accounts,
                       documents, remarks))

/// The currency of a Russian account: the sixth to eighth of its twenty digits. Nothing for another account, and for a
/// code that is not one of 643, 810, 840, 978, 156, 398 and 933.
[[nodiscard]] std::optional<currency> currency_of_account(std::string_view account) noexcept;

/// Reads a statement. A file that is valid UTF-8 is UTF-8, whatever its header says; any other is in that code page,
/// cp866 or windows-1251, in which its header can be read.
///
/// A document is booked where one of the file's own accounts stands on a side that has its day: written off at the
/// payer, received at the payee, both in a transfer between own accounts. A document booked on neither side is kept,
/// with a remark.
///
/// Checked is that opening balance and turnover give the closing balance, and that the booked documents of an account
/// add up to its turnover. In a file limited to some kinds of documents they may add up to less, which is a remark.
///
/// Errors: all faults of the file, at most 100, each with its line in `where` ("/12", "/12/Сумма") and in the message:
/// `bad_row` for what is not a line of the format or stands in the wrong place, `bad_value`, `missing_member`,
/// `unknown_name` for a currency, `contradiction` for a key stated twice and for sums that do not agree, `limit`.
[[nodiscard]] result<bank_statement> read_bank_statement(std::string_view bytes);

/// A fact that a statement states.
struct bank_fact {
    std::size_t document = 0;  ///< of the statement
    bool is_incoming = false;
    std::string id;
    std::map<std::string, std::string> members;  ///< by name, as JSON; `id` among them

    /// The fact as canonical JSON.
    [[nodiscard]] std::string text() const;
};

/// The facts of the booked documents, in their order: a `payment` for what was received, a `payment_out` for what was
/// written off. The id is made of the own account, the other one, number, date and sum, so that a document which stands
/// in two statements is one fact; the second such document of one statement gets `.2`, and so on.
[[nodiscard]] std::vector<bank_fact> bank_facts_of(const bank_statement& statement);

/// The same as canonical JSON.
[[nodiscard]] std::vector<std::string> facts_of(const bank_statement& statement);

}  // namespace troth::inline v0::exchange
