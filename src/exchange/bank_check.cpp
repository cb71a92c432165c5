// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <map>
#include <set>
#include <troth/json/reader.hpp>
#include <troth/money/decimal.hpp>
#include <troth/money/wide.hpp>

#include "bank_section.hpp"

namespace troth::inline v0::exchange {
namespace {

constexpr std::size_t account_digits = 20;

struct currency_digits {
    std::string_view digits;
    std::string_view code;
};
constexpr currency_digits currencies_of_accounts[] = {{"810", "RUB"}, {"643", "RUB"}, {"840", "USD"}, {"978", "EUR"},
                                                      {"156", "CNY"}, {"398", "KZT"}, {"933", "BYN"}};

bool is_account(std::string_view text) noexcept {
    return text.size() == account_digits && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string shown_wide(wide minor) {
    if (minor > INT64_MAX) return "more than " + shown_sum(INT64_MAX);
    if (minor < -INT64_MAX) return "less than " + shown_sum(-INT64_MAX);
    return shown_sum(static_cast<std::int64_t>(minor));
}

using own_accounts = std::set<std::string, std::less<>>;

own_accounts check_own_accounts(bank_statement& s, const std::vector<bank_line>& named, bank_faults& faults) {
    own_accounts own;
    if (named.empty())
        faults.note(code::missing_member, 1, "РасчСчет",
                    "the file names no account of its own, so nothing in it came in or went out");
    for (const auto& n : named) {
        if (!own.insert(n.value).second) continue;
        s.own_accounts.push_back(n.value);
        if (!is_account(n.value))
            faults.note(code::bad_value, n.line, n.key,
                        "found " + shown(n.value) + ", expected an account of 20 digits");
        else if (!currency_of_account(n.value))
            faults.note(code::unknown_name, n.line, n.key,
                        "found the account " + n.value + " with the currency " + n.value.substr(5, 3) +
                            ", expected one in 810 or 643 (RUB), 840 (USD), 978 (EUR), 156 (CNY), 398 (KZT) or 933 "
                            "(BYN)");
    }
    return own;
}

/// Where a bank settles through another account, the party's own stands in a second key.
void settle_account(const own_accounts& own, bank_party& party, bank_document& d, const std::string& who) {
    if (own.contains(party.account)) return;
    for (auto& l : d.more)
        if (l.key == who + "РасчСчет" && own.contains(l.value)) {
            std::swap(l.value, party.account);
            l.key = who + "Счет";
            return;
        }
}

void book(bank_statement& s, const own_accounts& own) {
    for (auto& d : s.documents) {
        settle_account(own, d.payer, d, "Плательщик");
        settle_account(own, d.payee, d, "Получатель");
        const bool from_own = own.contains(d.payer.account), into_own = own.contains(d.payee.account);
        if (from_own && d.written_off) d.paid_from = d.payer.account;
        if (into_own && d.received) d.paid_into = d.payee.account;
        if (!d.paid_from.empty() || !d.paid_into.empty()) continue;
        std::string why = " is not booked: it states no day on which it was ";
        if (from_own)
            why += "written off (ДатаСписано)";
        else if (into_own)
            why += "received (ДатаПоступило)";
        else
            why = " is not booked: neither payer nor payee has an account of this statement";
        s.remarks.push_back({d.line, "document " + shown(d.number) + why});
    }
}

void check_balance(const bank_account& a, bank_faults& faults) {
    if (!a.opening_minor || !a.received_minor || !a.written_off_minor || !a.closing_minor) return;
    const wide wanted = static_cast<wide>(*a.opening_minor) + *a.received_minor - *a.written_off_minor;
    if (wanted == *a.closing_minor) return;
    faults.note(code::contradiction, a.line, "КонечныйОстаток",
                "the account " + a.account + " is said to close with " + shown_sum(*a.closing_minor) +
                    ", but its opening " + shown_sum(*a.opening_minor) + " with " + shown_sum(*a.received_minor) +
                    " received and " + shown_sum(*a.written_off_minor) + " written off gives " + shown_wide(wanted));
}

/// What was booked on each account, by day, as running sums.
class turnovers {
public:
    void add(const std::string& account, date day, std::int64_t minor) { days_[account].push_back({day, minor}); }
    void close() {
        for (auto& [account, days] : days_) {
            std::sort(days.begin(), days.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
            wide sum = 0;
            for (auto& d : days) d.second = sum += d.second;
        }
    }
    [[nodiscard]] wide between(const std::string& account, date first, date last) const {
        const auto found = days_.find(account);
        if (found == days_.end() || last < first) return 0;
        const auto& days = found->second;
        const auto until = [&](auto is_past) -> wide {
            const auto end = std::partition_point(days.begin(), days.end(), is_past);
            return end == days.begin() ? wide{0} : (end - 1)->second;
        };
        return until([&](const auto& d) { return d.first <= last; }) -
               until([&](const auto& d) { return d.first < first; });
    }

private:
    std::map<std::string, std::vector<std::pair<date, wide>>> days_;
};

void check_turnover(bank_statement& s, const bank_account& a, std::string_view key, std::int64_t stated, wide booked,
                    bank_faults& faults) {
    if (booked == stated) return;
    const auto text = "the account " + a.account + " is said to have " + shown_sum(stated) +
                      (key == "ВсегоПоступило" ? " received" : " written off") +
                      ", but its documents in the file add up to " + shown_wide(booked);
    if (booked < stated && !s.selected_kinds.empty())
        s.remarks.push_back({a.line, text + "; the file is limited to some kinds of documents"});
    else
        faults.note(code::contradiction, a.line, key, text);
}

void check_turnovers(bank_statement& s, bank_faults& faults) {
    turnovers in, out;
    for (const auto& d : s.documents) {
        if (!d.paid_into.empty()) in.add(d.paid_into, *d.received, d.amount_minor);
        if (!d.paid_from.empty()) out.add(d.paid_from, *d.written_off, d.amount_minor);
    }
    in.close();
    out.close();
    for (const auto& a : s.accounts) {
        const auto first = a.first.value_or(s.first.value_or(date::first()));
        const auto last = a.last.value_or(s.last.value_or(date::last()));
        if (a.received_minor)
            check_turnover(s, a, "ВсегоПоступило", *a.received_minor, in.between(a.account, first, last), faults);
        if (a.written_off_minor)
            check_turnover(s, a, "ВсегоСписано", *a.written_off_minor, out.between(a.account, first, last), faults);
    }
}

}  // namespace

std::optional<currency> currency_of_account(std::string_view account) noexcept {
    if (!is_account(account)) return std::nullopt;
    for (const auto& c : currencies_of_accounts)
        if (account.substr(5, 3) == c.digits) return currency::make(c.code);
    return std::nullopt;
}

std::string shown_sum(std::int64_t minor) {
    std::string out;
    append_decimal(out, minor, 2);
    return out;
}

void book_and_check(bank_statement& s, const std::vector<bank_line>& named, bank_faults& faults) {
    const auto own = check_own_accounts(s, named, faults);
    book(s, own);
    for (const auto& a : s.accounts) check_balance(a, faults);
    // A sum that could not be read is told as itself, not once more as a difference of the turnover.
    if (faults.is_empty()) check_turnovers(s, faults);
    std::stable_sort(s.remarks.begin(), s.remarks.end(), [](const auto& a, const auto& b) { return a.line < b.line; });
}

}  // namespace troth::inline v0::exchange
