// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <numeric>
#include <set>
#include <troth/exchange/payment_matching.hpp>
#include <troth/money/wide.hpp>
#include <tuple>

#include "purpose.hpp"

namespace troth::inline v0::exchange {
namespace {

/// Banks write zeros where a party has no tax number.
bool states_tax_number(std::string_view text) { return text.find_first_not_of('0') != std::string_view::npos; }

unsigned agreements(const payment_candidate& c) {
    unsigned out = 0;
    for (const auto a : {c.number, c.contract, c.tax_number, c.amount}) out = out << 1 | (a == agreement::agrees);
    return out;
}
unsigned count(unsigned bits) { return bits == 0 ? 0 : (bits & 1u) + count(bits >> 1); }

bool speaks_against(const payment_candidate& c) {
    return c.number == agreement::differs || c.contract == agreement::differs || c.tax_number == agreement::differs ||
           c.is_another_currency;
}

}  // namespace

/// The search for what one payment is for.
class payment_matcher::search {
public:
    search(const payment_matcher& in, const incoming_payment& payment)
        : in_(in), payment_(payment), words_(words_of_purpose(payment.purpose)) {}

    payment_match find() {
        find_numbers();
        std::set<std::size_t> indices;
        for (const auto& p : places_) {
            indices.insert(p.documents.begin(), p.documents.end());
            indices.insert(p.contracts.begin(), p.contracts.end());
        }
        if (states_tax_number(payment_.payer_tax_number)) {
            const auto found = in_.by_tax_number_.find(payment_.payer_tax_number);
            if (found != in_.by_tax_number_.end()) indices.insert(found->second.begin(), found->second.end());
        }
        for (const auto i : indices) add(i);
        if (all_.empty()) add_by_amount();
        payment_match out;
        out.pays = what_is_certain();
        sort();
        out.outcome = !out.pays.empty() ? match_outcome::certain
                      : all_.empty()    ? match_outcome::none
                                        : match_outcome::decide;
        out.candidates = std::move(all_);
        if (out.candidates.size() > max_candidates) out.candidates.resize(max_candidates);
        return out;
    }

private:
    /// A place of the purpose with a number, and what has it.
    struct place {
        bool is_document = false;  // surely the number of a document, so that the payment is for that one
        bool is_contract = false;
        std::set<std::size_t> documents;
        std::set<std::size_t> contracts;

        [[nodiscard]] bool names(std::size_t i) const { return documents.contains(i) || contracts.contains(i); }
    };

    void find_numbers() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const auto as = words_[i].number;
            place p;
            // A number of several words may begin with letters, but letters alone do not promise one.
            const bool is_number = has_digit(words_[i].text);
            p.is_document = is_number && (as == named_as::document || (as == named_as::either && words_[i].is_listed));
            p.is_contract = is_number && as == named_as::contract;
            std::string key;
            for (std::size_t k = 0; k < max_number_words && i + k < words_.size(); ++k) {
                key += (k == 0 ? "" : " ") + words_[i + k].text;
                const bool speaks_for_itself =
                    (has_digit(key) && has_letter(key)) || (i == 0 && k + 1 == words_.size());
                if (as != named_as::nothing || speaks_for_itself) look_up(key, as, p);
            }
            if (p.is_document || p.is_contract || !p.documents.empty() || !p.contracts.empty())
                places_.push_back(std::move(p));
        }
    }

    void look_up(const std::string& key, named_as as, place& p) {
        if (const auto found = in_.by_number_.find(key); found != in_.by_number_.end())
            for (const auto i : found->second)
                if (may_be_document(in_.open_[i], key, as)) p.documents.insert(i);
        if (as != named_as::contract && as != named_as::either) return;
        if (const auto found = in_.by_contract_.find(key); found != in_.by_contract_.end())
            p.contracts.insert(found->second.begin(), found->second.end());
    }

    static bool may_be_document(const payable& o, const std::string& key, named_as as) {
        if (as == named_as::document || as == named_as::either) return true;
        const bool is_subject = folded_number(o.subject) == key;
        // Where nothing else is known of an obligation, a contract itself may have opened it.
        return is_subject && (as == named_as::nothing || (o.number.empty() && o.contract.empty()));
    }

    void add(std::size_t i) {
        const auto& o = in_.open_[i];
        if (o.left.minor <= 0) return;
        payment_candidate c;
        c.payable = i;
        for (const auto& p : places_) {
            if (p.documents.contains(i)) c.number = agreement::agrees;
            if (p.contracts.contains(i)) c.contract = agreement::agrees;
        }
        for (const auto& p : places_) {
            if (p.names(i)) continue;
            const bool is_other_document = !p.documents.empty() || (p.is_document && !o.number.empty());
            if (is_other_document && c.number != agreement::agrees) c.number = agreement::differs;
            if (p.is_contract && !o.contract.empty() && c.contract != agreement::agrees)
                c.contract = agreement::differs;
        }
        if (states_tax_number(o.tax_number) && states_tax_number(payment_.payer_tax_number))
            c.tax_number = o.tax_number == payment_.payer_tax_number ? agreement::agrees : agreement::differs;
        c.is_another_currency = !(o.left.currency == payment_.amount.currency);
        c.amount = o.left == payment_.amount ? agreement::agrees : agreement::differs;
        all_.push_back(c);
    }

    void add_by_amount() {
        const auto found = in_.by_amount_.find({std::string(payment_.amount.currency.code()), payment_.amount.minor});
        if (found == in_.by_amount_.end()) return;
        for (const auto i : std::set<std::size_t>(found->second.begin(), found->second.end())) {
            if (!(in_.open_[i].left == payment_.amount)) continue;
            add(i);
            if (!all_.empty() && all_.back().tax_number == agreement::differs) all_.pop_back();
        }
    }

    /// Whether a candidate alone could be what is paid.
    [[nodiscard]] bool is_strong(const payment_candidate& c) const {
        if (speaks_against(c)) return false;
        const bool by_number = c.number == agreement::agrees, by_contract = c.contract == agreement::agrees;
        const bool by_tax = c.tax_number == agreement::agrees, by_amount = c.amount == agreement::agrees;
        for (const auto& p : places_) {
            if (p.names(c.payable)) continue;
            if (by_number && (p.is_document || !p.documents.empty())) return false;
            if (by_contract && p.is_contract) return false;
            if (p.is_document && !(by_tax && by_amount)) return false;
        }
        // More than is left of one debt of a contract may be meant for others of it, or for none.
        if (!by_number && in_.open_[c.payable].left.minor < payment_.amount.minor) return false;
        return by_number || by_contract ? by_tax || by_amount : by_tax && by_amount;
    }
    /// Whether the purpose speaks of what a delay costs rather than of the debt.
    [[nodiscard]] bool is_for_late_charge() const {
        return std::any_of(words_.begin(), words_.end(), [](const auto& w) { return is_late_charge_word(w.text); });
    }

    /// Whether of two obligations of one fact the first is to be paid before the other.
    [[nodiscard]] bool is_due_before(std::size_t a, std::size_t b) const {
        const auto& fact = in_.open_[a].opened_by;
        return !fact.empty() && fact == in_.open_[b].opened_by && in_.rank_[a] < in_.rank_[b];
    }

    [[nodiscard]] index_list what_is_certain() const {
        if (is_for_late_charge()) return {};
        std::vector<const payment_candidate*> strong;
        for (const auto& c : all_)
            if (is_strong(c)) strong.push_back(&c);
        for (const auto* c : strong) {
            const auto bits = agreements(*c);
            const bool is_best = std::all_of(strong.begin(), strong.end(), [&](const auto* other) {
                const auto others = agreements(*other);
                return other == c ||
                       ((bits | others) == bits && (bits != others || is_due_before(c->payable, other->payable)));
            });
            if (is_best) return {c->payable};
        }
        return several_in_full();
    }

    /// All documents that the purpose names, if together they have left what is paid.
    [[nodiscard]] index_list several_in_full() const {
        index_list out;
        wide left = 0;
        for (const auto& p : places_) {
            if (!p.is_document && p.documents.empty()) continue;
            if (p.documents.size() != 1) return {};
            const auto index = *p.documents.begin();
            if (std::find(out.begin(), out.end(), index) != out.end()) continue;
            const auto c = std::find_if(all_.begin(), all_.end(), [&](const auto& x) { return x.payable == index; });
            if (c == all_.end() || speaks_against(*c)) return {};
            out.push_back(index);
            left += in_.open_[index].left.minor;
        }
        if (out.size() < 2 || left != payment_.amount.minor) return {};
        return out;
    }

    void sort() {
        const auto key = [&](const payment_candidate& c) {
            const auto bits = agreements(c);
            return std::tuple(-static_cast<int>(count(bits)), -static_cast<int>(bits), speaks_against(c),
                              in_.rank_[c.payable]);
        };
        std::sort(all_.begin(), all_.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
    }

    const payment_matcher& in_;
    const incoming_payment& payment_;
    std::vector<purpose_word> words_;
    std::vector<place> places_;
    std::vector<payment_candidate> all_;
};

payment_matcher::payment_matcher(std::vector<payable> open) : open_(std::move(open)), rank_(open_.size()) {
    index_list order(open_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto& x = open_[a];
        const auto& y = open_[b];
        return std::tuple(x.due.value_or(date::last()), std::string_view(x.subject), a) <
               std::tuple(y.due.value_or(date::last()), std::string_view(y.subject), b);
    });
    for (std::size_t place = 0; place < order.size(); ++place) rank_[order[place]] = place;
    for (std::size_t i = 0; i < open_.size(); ++i) {
        const auto& o = open_[i];
        const auto subject = folded_number(o.subject), number = folded_number(o.number);
        if (!subject.empty()) by_number_[subject].push_back(i);
        if (!number.empty() && number != subject) by_number_[number].push_back(i);
        if (const auto contract = folded_number(o.contract); !contract.empty()) by_contract_[contract].push_back(i);
        if (states_tax_number(o.tax_number)) by_tax_number_[o.tax_number].push_back(i);
        index_amount(i);
    }
}

void payment_matcher::index_amount(std::size_t index) {
    const auto& left = open_[index].left;
    if (left.minor > 0) by_amount_[{std::string(left.currency.code()), left.minor}].push_back(index);
}

payment_match payment_matcher::match(const incoming_payment& payment) const { return search(*this, payment).find(); }

void payment_matcher::pay(std::size_t index, std::int64_t minor) {
    auto& left = open_[index].left.minor;
    left -= std::clamp<std::int64_t>(minor, 0, left);
    index_amount(index);
}

payment_match match_payment(const std::vector<payable>& open, const incoming_payment& payment) {
    return payment_matcher(open).match(payment);
}

}  // namespace troth::inline v0::exchange
