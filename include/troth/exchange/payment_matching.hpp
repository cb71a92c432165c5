// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <troth/money/money.hpp>
#include <troth/time/date.hpp>
#include <vector>

namespace troth::inline v0::exchange {

/// An obligation of a client to pay, as far as a payment can be recognised by it. What is not known is empty.
struct payable {
    std::string subject;
    std::string client;
    std::string opened_by;   ///< the id of the fact that opened it: of a contract that states several
    std::string number;      ///< of the invoice or another document that opened it
    std::string contract;    ///< the number of the contract
    std::string tax_number;  ///< of the client
    std::optional<date> due;
    money left;
    std::map<std::string, std::string> paid_by;  ///< the members by which a payment names it
};
BOOST_DESCRIBE_STRUCT(payable, (), (subject, client, opened_by, number, contract, tax_number, due, left, paid_by))

/// Money that came in.
struct incoming_payment {
    money amount;
    std::string payer_tax_number;
    std::string purpose;
};
BOOST_DESCRIBE_STRUCT(incoming_payment, (), (amount, payer_tax_number, purpose))

/// Whether a payment and an obligation agree in something. `differs` means that the payment states another one.
enum class agreement : std::uint8_t { not_known, agrees, differs };
BOOST_DESCRIBE_ENUM(agreement, not_known, agrees, differs)

/// An obligation that a payment may be for, and why.
struct payment_candidate {
    std::size_t payable = 0;                  ///< its index
    agreement number = agreement::not_known;  ///< the subject or the number of the document stands in the purpose
    agreement contract = agreement::not_known;
    agreement tax_number = agreement::not_known;
    agreement amount = agreement::not_known;  ///< agrees where the payment is all that is left
    bool is_another_currency = false;
};
BOOST_DESCRIBE_STRUCT(payment_candidate, (), (payable, number, contract, tax_number, amount, is_another_currency))

enum class match_outcome : std::uint8_t {
    none,    ///< nothing agrees with any obligation
    decide,  ///< a person must decide between the candidates
    certain
};
BOOST_DESCRIBE_ENUM(match_outcome, none, decide, certain)

/// What a payment pays. It is never a guess: what is not certain is for a person to decide.
struct payment_match {
    match_outcome outcome = match_outcome::none;
    std::vector<std::size_t> pays;              ///< where it is certain: one obligation, or several in full
    std::vector<payment_candidate> candidates;  ///< the first `max_candidates`, what agrees most first, then by due day
};
BOOST_DESCRIBE_STRUCT(payment_match, (), (outcome, pays, candidates))

/// How many candidates an answer names: more than a person would look through.
inline constexpr std::size_t max_candidates = 20;

/// Finds the obligations that payments are for.
///
/// A number counts as a whole word, whatever its case and whether its letters are Latin or the Cyrillic ones that look
/// alike: after a form of "договор", "дог.", "контракт", "счет" ("счёт", "сч."), after "№", "N", "No" or "номер", and,
/// without them, as the subject of an obligation if it has a letter and a digit or is the whole purpose. What follows
/// "договор" is a number of a contract, what follows "счет" one of a document; after "№" alone it may be either.
///
/// A match is certain where one obligation agrees in the number and in the tax number or the amount left, or in these
/// two alone, agrees in all that any other such obligation does and in more, and nothing speaks against it: another tax
/// number, currency, contract or number of a document. Of obligations of one fact that agree in the same, such as the
/// instalments of a contract, that which is due first is paid (in Russia article 319.1 of the Civil Code). Never is it
/// certain where the purpose speaks of a late charge, or, unless a number of a document agrees, for more than is left.
/// It is also certain where all numbers of documents that the
/// purpose names are known, and together have left exactly what is paid. An obligation with which nothing agrees but
/// the amount is a candidate only where no other is and the tax numbers do not differ.
class payment_matcher {
public:
    explicit payment_matcher(std::vector<payable> open);

    [[nodiscard]] const std::vector<payable>& payables() const noexcept { return open_; }
    [[nodiscard]] payment_match match(const incoming_payment& payment) const;
    /// Takes from what is left of an obligation, at most all, so that the next payment finds the rest.
    void pay(std::size_t index, std::int64_t minor);

private:
    using index_list = std::vector<std::size_t>;
    class search;

    void index_amount(std::size_t index);

    std::vector<payable> open_;
    std::vector<std::size_t> rank_;  // the place of each among all by due day, subject and index
    std::map<std::string, index_list, std::less<>> by_number_;
    std::map<std::string, index_list, std::less<>> by_contract_;
    std::map<std::string, index_list, std::less<>> by_tax_number_;
    std::map<std::pair<std::string, std::int64_t>, index_list> by_amount_;
};

/// Finds what one payment is for among some obligations, as a `payment_matcher` does.
[[nodiscard]] payment_match match_payment(const std::vector<payable>& open, const incoming_payment& payment);

}  // namespace troth::inline v0::exchange
