// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <string>

#include <unistd.h>

#include <troth/json/finding.hpp>
#include <troth/store/registry.hpp>

namespace sample {

inline troth::date day(const char* text) { return *troth::date::parse(text); }

/// The name of a file that is not there, and is taken away at the end with what SQLite puts beside it.
class file {
public:
    file() {
        static std::atomic<int> count = 0;
        path_ = "/tmp/troth-test-" + std::to_string(getpid()) + "-" + std::to_string(count++) + ".db";
        remove();
    }
    ~file() { remove(); }
    file(const file&) = delete;
    file& operator=(const file&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }
    void remove() const {
        for (const char* end : {"", "-wal", "-shm", "-journal"}) std::remove((path_ + end).c_str());
    }

private:
    std::string path_;
};

/// Invoices with payments, disputes, notes that raise, extensions; a suit opened by a breach and a report on the suit;
/// a monthly report; a call back; a settlement by client with advances; plans of instalments, paid by receipts of many
/// lines, and reminders of those that are late.
inline const std::string rules = R"({
  "schema": "troth.rules", "version": 1, "name": "sample",
  "rules": [
    {"id": "invoice", "when": {"fact": "invoice"},
     "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "amount", "currency": "EUR"},
     "due": {"on": "due"},
     "done": [{"fact": "payment", "same": {"invoice": "id"}, "amount": "amount"}],
     "cancelled": [{"fact": "cancellation", "same": {"invoice": "id"}}],
     "changed": [{"fact": "raise", "same": {"invoice": "id"}, "adds": "amount"},
                 {"fact": "credit", "same": {"invoice": "id"}, "reduces": "amount"},
                 {"fact": "extension", "same": {"invoice": "id"}, "due": {"on": "due"}}],
     "suspended": [{"from": {"fact": "dispute", "same": {"invoice": "id"}},
                    "until": {"fact": "settlement", "same": {"invoice": "id"}}}],
     "late_charge": {"rule": {"rate": {"percent": "0.1"}, "share": "1"}},
     "answers": "collect"},
    {"id": "claim", "when": {"breach": "invoice"},
     "owes": {"obligor": "firm", "obligee": "client", "performance": "claim"},
     "due": {"from": "on", "term": {"days": 10}},
     "done": [{"fact": "claim", "same": {"invoice": "id"}}], "answers": "claim"},
    {"id": "suit", "when": {"breach": "claim"}, "stays": true,
     "owes": {"obligor": "firm", "obligee": "court", "performance": "sue"},
     "due": {"from": "on", "term": {"days": 30}}, "answers": "sue"},
    {"id": "answer", "when": {"fact": "call", "where": {"direction": "inbound"}},
     "owes": {"obligor": "firm", "obligee": "client", "performance": "answer"},
     "due": {"from": "on", "term": {"days": 3}},
     "done": [{"fact": "call", "where": {"direction": "outbound"}, "same": ["client"]}], "answers": "answer"},
    {"id": "report", "when": {"fact": "contract"},
     "owes": {"obligor": "firm", "obligee": "client", "performance": "report"},
     "due": {"from": "on", "term": {"months": 1}}, "every": {"months": 1},
     "done": [{"fact": "report", "same": ["client"]}], "answers": "report"},
    {"id": "account", "when": {"fact": "charge"},
     "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "amount", "currency": "currency"},
     "due": {"from": "on", "term": {"days": 14}},
     "done": [{"fact": "deposit", "same": ["client"], "amount": "amount"}],
     "late_charge": {"rule": {"rate": {"percent": "0.5"}, "share": "1"}, "stays": true}, "answers": "collect"},
    {"id": "instalment", "when": {"fact": "plan", "each": "lines", "where": {"each.kind": {"none_of": ["note"]}},
     "also": [{"fact": "addition", "id": "plan", "each": "more"}]},
     "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "each.sum", "currency": "EUR"},
     "due": {"on": "each.due"},
     "done": [{"fact": "receipt", "each": "lines", "same": {"plan": "id", "each.line": "each.id"},
               "amount": "each.sum"}],
     "raised_by_breach": {"percent_of_amount": "50"},
     "cancelled": [{"fact": "waiver", "each": "lines", "same": {"plan": "id", "each": "each.id"}}],
     "answers": "collect"},
    {"id": "reminder", "when": {"breach": "instalment"},
     "owes": {"obligor": "firm", "obligee": "client", "performance": "remind"},
     "due": {"term": {"days": 3}},
     "done": [{"fact": "reminder", "same": {"plan": "id", "line": "each.id"}}], "answers": "collect"},
    {"id": "delivery", "when": {"fact": "order"},
     "owes": {"obligor": "firm", "obligee": "client", "performance": "deliver", "amount": "quantity",
              "measure": "measure"},
     "due": {"on": "due"},
     "done": [{"fact": "delivery", "same": {"order": "id"}, "amount": "quantity"}],
     "changed": [{"fact": "order_raised", "same": {"order": "id"}, "adds": "quantity"}], "answers": "deliver"},
    {"id": "delivery.pay", "when": {"performed": "delivery", "where": {"free": {"present": false}}},
     "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "amount", "currency": "EUR"},
     "due": {"term": {"contract": "pay_term"}},
     "done": [{"fact": "order_paid", "same": {"order": "id"}, "amount": "amount"}], "answers": "collect"},
    {"id": "order.ask", "when": {"breach": ["delivery.pay", "delivery"]},
     "owes": {"obligor": "firm", "obligee": "client", "performance": "ask"},
     "due": {"term": {"days": 2}},
     "done": [{"fact": "asked", "same": {"order": "id"}}], "answers": "collect"}
  ]})";

/// The text with another in place of the first that is found; it must be there.
inline std::string with(std::string text, const std::string& old, const std::string& other) {
    return text.replace(text.find(old), old.size(), other);
}

/// A registry in memory with the sample rules.
inline troth::registry in_memory() {
    auto made = troth::registry::open(":memory:").value();
    made.load(troth::document_kind::rules, rules, day("2025-01-01")).value();
    return made;
}

inline std::string review(troth::registry& r, const char* on) {
    troth::review_request request{day(on), {}, {}, {}, {}, {}, {}};
    std::string out;
    troth::json::write_duty_list(out, r.review(request).value());
    return out;
}

/// What `verify` finds; empty where all is as it must be.
inline std::string verified(troth::registry& r) {
    const auto found = r.verify().value();
    return found.chain_holds && found.state_holds ? std::string() : found.fault.value_or("no fault is named");
}

inline std::string obligations(troth::registry& r, const std::string& more = {}) {
    return r.query(R"({"select":"obligations","parts":true,"limit":100000)" + more + "}").value();
}

}  // namespace sample
