// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <array>
#include <troth/exchange/bank_import.hpp>
#include <troth/json/fact.hpp>
#include <troth/reason/text.hpp>
#include <troth/money/decimal.hpp>
#include <troth/store/registry.hpp>

namespace troth::inline v0::exchange {
namespace {

/// What a document of a bank may state that counts.
constexpr std::array<std::string_view, 8> bank_members = {"payer",  "payer_account", "payer_tax_number", "payee",
                                                          "payee_account", "payee_tax_number", "number", "purpose"};

/// The text of a member; empty where there is none.
std::string text_of(json::node in, std::string_view name) {
    json::node found = in;
    return in.find(name, found) && (found.kind() == json::kind::string || found.kind() == json::kind::number)
               ? std::string(found.text())
               : std::string();
}

result<json::document> ask(registry& of, const std::string& question) {
    const auto answer = of.query(question);
    if (!answer) return answer.error();
    return json::document::parse(*answer);
}

/// A fact, and whether it was corrected.
struct recorded_fact {
    bool is_there = false;
    bool is_corrected = false;
    json::document row;

    [[nodiscard]] json::node fact() const {
        json::node out = row.root();
        for (const auto list : row.root())
            for (const auto one : list)
                if (one.find("fact", out)) return out;
        return out;
    }
};

/// Which words of a fact: those that were recorded, or those that are understood today.
enum class words { recorded, corrected };

result<recorded_fact> find_fact(registry& of, std::string_view id, words which) {
    recorded_fact out;
    if (id.empty()) return out;
    const auto is_corrected = std::string(which == words::corrected ? "true" : "false");
    auto answer = ask(of, R"({"select":"facts","limit":1,"corrected":)" + is_corrected + ",\"id\":" + quoted(id) + "}");
    if (!answer) return answer.error();
    out.row = std::move(*answer);
    json::node list = out.row.root();
    if (!out.row.root().find("facts", list)) return out;
    for (const auto row : list) {
        out.is_there = true;
        out.is_corrected = !text_of(row, "corrected_by").empty();
    }
    return out;
}

/// Adds what the fact that opened it says by which a payment of it can be recognised, as it is understood today.
result<void> describe(registry& of, payable& what) {
    const auto opened = find_fact(of, what.opened_by, words::corrected);
    if (!opened) return opened.error();
    if (!opened->is_there) return {};
    const auto members = opened->fact();
    const bool is_contract = text_of(members, "fact") == "contract";
    what.number = is_contract ? "" : text_of(members, "number");
    what.contract = text_of(members, is_contract ? "number" : "contract");
    what.tax_number = text_of(members, "tax_number");
    return {};
}

/// The members by which a payment names what it pays: those that the rule asks for, else `invoice`.
std::map<std::string, std::string> paid_by(json::node obligation) {
    std::map<std::string, std::string> out;
    json::node list = obligation;
    if (obligation.find("paid_by", list))
        for (const auto member : list) out.emplace(member.name(), member.text());
    if (out.empty()) out.emplace("invoice", text_of(obligation, "subject"));
    return out;
}

/// Matches the payments of a statement and collects what is to be recorded.
class statement_importer {
public:
    statement_importer(registry& to, const bank_statement& statement, std::vector<payable> open)
        : to_(to), statement_(statement), matcher_(std::move(open)) {}

    result<void> add(bank_fact fact) {
        const auto& d = statement_.documents[fact.document];
        auto there = find_fact(to_, fact.id, words::recorded);
        if (!there) return there.error();
        const bool is_own_transfer = !d.paid_from.empty() && !d.paid_into.empty();
        const bool is_known = there->is_there && is_same(there->fact(), fact);
        const bool is_settled = is_known && (says_more(there->fact(), fact) || there->is_corrected);
        if (fact.is_incoming && !is_own_transfer && !is_settled) match(d, fact, is_known);
        lines_ += is_known ? json::canonical_text(there->fact()) : fact.text();
        lines_ += '\n';
        line_of_.push_back(d.line);
        return {};
    }

    [[nodiscard]] result<bank_import_answer> record(date recorded) {
        auto done = import_json_lines(to_, lines_, recorded);
        if (!done) return done.error();
        for (auto& b : done->bad) {
            const auto index = static_cast<std::size_t>(b.line) - 1;
            if (index < line_of_.size()) b.line = line_of_[index];
        }
        out_.facts = std::move(*done);
        out_.facts.rows = static_cast<std::int64_t>(statement_.documents.size());
        for (const auto& d : statement_.documents)
            if (d.paid_from.empty() && d.paid_into.empty()) ++out_.facts.passed_over;
        if (out_.facts.bad_rows != 0) {
            out_.matched = 0;
            out_.unmatched.clear();
        }
        out_.remarks = statement_.remarks;
        return std::move(out_);
    }

private:
    /// Whether the registry has the document already: it says the same, whatever it says beside of what was paid, and
    /// in lines without a meaning.
    static bool is_same(json::node recorded, const bank_fact& fact) {
        for (const auto& [name, value] : fact.members) {
            json::node found = recorded;
            if (name != "more" && (!recorded.find(name, found) || json::canonical_text(found) != value)) return false;
        }
        return std::none_of(bank_members.begin(), bank_members.end(), [&](std::string_view name) {
            json::node found = recorded;
            return !fact.members.contains(std::string(name)) && recorded.find(name, found);
        });
    }
    /// Whether the recorded fact names what it pays.
    static bool says_more(json::node recorded, const bank_fact& fact) {
        return std::any_of(recorded.begin(), recorded.end(), [&](json::node m) {
            return m.name() != "more" && !fact.members.contains(std::string(m.name()));
        });
    }

    void match(const bank_document& d, bank_fact& fact, bool is_known) {
        const auto c = currency_of_account(d.paid_into);
        if (!c) return;
        const incoming_payment payment{{d.amount_minor, *c}, d.payer.tax_number, d.purpose};
        const auto found = matcher_.match(payment);
        if (!is_known && found.pays.size() == 1) {
            const auto index = found.pays.front();
            for (const auto& [name, value] : matcher_.payables()[index].paid_by) fact.members[name] = quoted(value);
            matcher_.pay(index, d.amount_minor);
            ++out_.matched;
            return;
        }
        unmatched_payment left{d.line, fact.id, *d.received, d.payer.name, payment.amount, d.purpose, false, {}};
        left.pays_several = found.pays.size() > 1;
        for (const auto& why : found.candidates) {
            const bool is_paid = std::find(found.pays.begin(), found.pays.end(), why.payable) != found.pays.end();
            if (!left.pays_several || is_paid) left.candidates.push_back({matcher_.payables()[why.payable], why});
        }
        out_.unmatched.push_back(std::move(left));
    }

    registry& to_;
    const bank_statement& statement_;
    payment_matcher matcher_;
    std::string lines_;
    std::vector<std::int64_t> line_of_;
    bank_import_answer out_;
};

}  // namespace

result<std::vector<payable>> open_payables(registry& of) {
    std::vector<payable> out;
    std::string after;
    do {
        auto answer = ask(of, R"({"select":"obligations","opening":true,"state":["open","partly_performed"],)"
                              R"("limit":10000)" +
                                  (after.empty() ? "" : ",\"after\":" + quoted(after)) + "}");
        if (!answer) return answer.error();
        after = text_of(answer->root(), "next");
        json::node list = answer->root();
        if (!answer->root().find("obligations", list)) return out;
        for (const auto o : list) {
            const auto c = currency::make(text_of(o, "currency"));
            const auto left = decimal::parse(text_of(o, "left"));
            const auto amount = c && left ? money::make(*left, *c) : std::nullopt;
            if (!amount || amount->minor == 0) continue;
            payable p;
            p.subject = text_of(o, "subject");
            p.client = text_of(o, "client");
            if (!p.client.empty() && text_of(o, "obligee") == p.client) continue;
            p.due = date::parse(text_of(o, "due"));
            p.left = *amount;
            p.opened_by = text_of(o, "opened_by");
            p.paid_by = paid_by(o);
            if (auto described = describe(of, p); !described) return described.error();
            out.push_back(std::move(p));
        }
    } while (!after.empty());
    return out;
}

result<bank_import_answer> import_bank_statement(registry& to, std::string_view file, date recorded) {
    const auto statement = read_bank_statement(file);
    if (!statement) return statement.error();
    auto open = open_payables(to);
    if (!open) return open.error();
    statement_importer into(to, *statement, std::move(*open));
    for (auto& fact : bank_facts_of(*statement))
        if (auto added = into.add(std::move(fact)); !added) return added.error();
    return into.record(recorded);
}

}  // namespace troth::inline v0::exchange
