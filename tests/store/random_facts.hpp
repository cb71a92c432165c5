// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include <rapidcheck.h>

#include "sample.hpp"

namespace sample {

/// A fact as JSON, and the day on which it takes effect.
struct random_fact {
    std::string id;
    std::string text;  ///< without its id
    troth::date on;

    [[nodiscard]] std::string with_id() const { return "{\"id\":\"" + id + "\"," + text.substr(1); }
};

inline int any(int from, int below) { return *rc::gen::inRange(from, below); }

/// The lines of a plan, of what was paid of it, or the names of those that are waived.
inline std::string any_lines(const std::string& kind) {
    std::string out = "[";
    for (int i = 0, n = any(0, 4); i < n; ++i) {
        const auto line = "\"l" + std::to_string(kind == "plan" ? i : any(0, 3)) + "\"";
        out += i == 0 ? "" : ",";
        if (kind == "waiver") {
            out += line;
            continue;
        }
        out += R"({"id":)" + line + R"(,"line":)" + line + R"(,"sum":")" + std::to_string(any(1, 30)) + R"(.50")";
        if (any(0, 5) == 0) out += R"(,"kind":"note")";
        out += R"(,"due":")" + to_string(*day("2025-01-01").plus(any(0, 70))) + "\"}";
    }
    return out + "]";
}

/// A fact of a kind that the sample rules know, about few invoices and clients within two months.
inline random_fact any_fact(int number, std::set<std::string>& taken) {
    static const char* const kinds[] = {"invoice", "payment",   "payment", "payment",    "raise",
                                        "credit",  "extension", "dispute", "settlement", "cancellation",
                                        "claim",   "call",      "call",    "contract",   "report",
                                        "report",  "charge",    "charge",  "deposit",    "deposit",
                                        "plan",    "receipt",   "receipt", "receipt",    "receipt",
                                        "receipt", "plan",      "receipt", "waiver",     "reminder",
                                        "addition", "order",    "order",   "delivery",   "delivery",
                                        "delivery", "order_raised", "order_paid", "order_paid", "asked"};
    random_fact out;
    std::string kind = kinds[any(0, 40)];
    const auto invoice = "i" + std::to_string(any(0, 4));
    const auto plan = "p" + std::to_string(any(0, 2));
    const auto order = "o" + std::to_string(any(0, 3));
    if (kind == "order" && !taken.insert(order).second) kind = "delivery";
    if (kind == "invoice" && !taken.insert(invoice).second) kind = "payment";
    if (kind == "plan" && !taken.insert(plan).second) kind = "receipt";
    out.id = kind == "invoice" ? invoice
             : kind == "plan"  ? plan
             : kind == "order" ? order
                               : "f" + std::to_string(number);
    out.on = *day("2025-01-01").plus(any(0, 60));
    const auto due = *day("2025-01-01").plus(any(0, 70));
    const auto amount = std::to_string(any(1, 30)) + ".50";
    out.text = "{\"fact\":\"" + kind + "\",";
    if (any(0, 4) == 0) out.text += "\"at\":\"" + to_string(out.on) + "T1" + std::to_string(any(0, 9)) + ":30Z\"";
    else out.text += "\"on\":\"" + to_string(out.on) + "\"";
    out.text += ",\"client\":\"c" + std::to_string(any(0, 2)) + "\",\"amount\":\"" + amount + "\",\"due\":\"" +
                to_string(due) + "\"";
    if (kind != "invoice") out.text += ",\"invoice\":\"" + invoice + "\"";
    if (kind == "call") out.text += any(0, 2) == 0 ? ",\"direction\":\"inbound\"" : ",\"direction\":\"outbound\"";
    if (kind == "order") out.text += any(0, 2) == 0 ? R"(,"pay_term":5)" : R"(,"pay_term":{"weeks":1})";
    if (kind == "order" && any(0, 4) == 0) out.text += R"(,"free":true)";
    if (kind.rfind("order_", 0) == 0 || kind == "delivery" || kind == "asked")
        out.text += ",\"order\":\"" + order + "\"";
    if ((kind == "order" || kind == "delivery" || kind == "order_raised") && any(0, 4) != 0)
        out.text += ",\"quantity\":\"" + std::to_string(any(1, 9)) + ".25\",\"measure\":\"t\"";
    else if (kind == "order_raised") out.text += ",\"quantity\":\"0.5\"";
    if (kind == "charge" || kind == "deposit")
        out.text += any(0, 3) == 0 ? ",\"currency\":\"USD\"" : ",\"currency\":\"EUR\"";
    if (kind == "receipt" || kind == "waiver" || kind == "reminder" || kind == "addition")
        out.text += ",\"plan\":\"" + plan + "\"";
    if (kind == "reminder") out.text += ",\"line\":\"l" + std::to_string(any(0, 3)) + "\"";
    if (kind == "plan" || kind == "receipt" || kind == "waiver") out.text += ",\"lines\":" + any_lines(kind);
    if (kind == "addition") out.text += ",\"more\":" + any_lines("plan");
    out.text += "}";
    return out;
}

inline std::vector<random_fact> any_facts(int least, int most) {
    std::set<std::string> taken;
    std::vector<random_fact> out;
    for (int i = 0, n = any(least, most); i < n; ++i) out.push_back(any_fact(i, taken));
    return out;
}

inline std::string array_of(const std::vector<random_fact>& facts) {
    std::string out = "[";
    for (const auto& f : facts) out += (out.size() == 1 ? "" : ",") + f.with_id();
    return out + "]";
}

}  // namespace sample
