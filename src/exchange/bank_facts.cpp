// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <troth/exchange/bank_statement.hpp>
#include <troth/reason/text.hpp>
#include <unordered_map>

#include "bank_section.hpp"

namespace troth::inline v0::exchange {
namespace {

/// Members that are not there or empty say nothing, so they are left out.
void put(std::map<std::string, std::string>& to, const std::string& name, const std::string& value) {
    if (!value.empty()) to[name] = quoted(value);
}

/// What the library has no word for, by key; a list where a key stands there several times.
std::string more_of(const bank_document& d) {
    std::map<std::string, std::vector<std::string>> values;
    if (!d.kind.empty()) values["СекцияДокумент"].push_back(d.kind);
    for (const auto& l : d.more)
        if (!l.value.empty()) values[l.key].push_back(l.value);
    if (values.empty()) return {};
    std::string out;
    for (const auto& [key, list] : values) {
        out += (out.empty() ? "{" : ",") + quoted(key) + ":";
        if (list.size() == 1) {
            out += quoted(list.front());
            continue;
        }
        for (std::size_t i = 0; i < list.size(); ++i) out += (i == 0 ? "[" : ",") + quoted(list[i]);
        out += ']';
    }
    return out + "}";
}

bank_fact fact_of(const bank_document& d, bool is_incoming) {
    const auto& own = is_incoming ? d.paid_into : d.paid_from;
    const auto& other = is_incoming ? d.payer.account : d.payee.account;
    const auto sum = shown_sum(d.amount_minor);
    bank_fact out;
    out.is_incoming = is_incoming;
    // Clients number their orders each from 1: only with the other account two of one day and sum stay two.
    out.id = own + "/" + other + "/" + d.number + "/" + to_string(d.on) + "/" + sum;
    auto& m = out.members;
    m["fact"] = is_incoming ? "\"payment\"" : "\"payment_out\"";
    m["on"] = quoted(to_string(is_incoming ? *d.received : *d.written_off));
    m["amount"] = quoted(sum);
    if (const auto c = currency_of_account(own)) m["currency"] = quoted(c->code());
    const auto put_party = [&](const std::string& who, const bank_party& party) {
        put(m, who, party.name);
        put(m, who + "_account", party.account);
        put(m, who + "_tax_number", party.tax_number);
    };
    put_party("payer", d.payer);
    put_party("payee", d.payee);
    put(m, "number", d.number);
    put(m, "purpose", d.purpose);
    if (auto more = more_of(d); !more.empty()) m["more"] = std::move(more);
    return out;
}

}  // namespace

std::string bank_fact::text() const {
    std::string out;
    for (const auto& [name, value] : members) out += (out.empty() ? "{" : ",") + quoted(name) + ":" + value;
    return out + "}";
}

std::vector<bank_fact> bank_facts_of(const bank_statement& statement) {
    std::vector<bank_fact> out;
    std::unordered_map<std::string, int> occurrences;
    const auto add = [&](std::size_t document, bool is_incoming) {
        auto& f = out.emplace_back(fact_of(statement.documents[document], is_incoming));
        f.document = document;
        const auto occurrence = ++occurrences[f.id];
        if (occurrence > 1) f.id += "." + std::to_string(occurrence);
        f.members["id"] = quoted(f.id);
    };
    for (std::size_t i = 0; i < statement.documents.size(); ++i) {
        if (!statement.documents[i].paid_into.empty()) add(i, true);
        if (!statement.documents[i].paid_from.empty()) add(i, false);
    }
    return out;
}

std::vector<std::string> facts_of(const bank_statement& statement) {
    std::vector<std::string> out;
    for (const auto& f : bank_facts_of(statement)) out.push_back(f.text());
    return out;
}

}  // namespace troth::inline v0::exchange
