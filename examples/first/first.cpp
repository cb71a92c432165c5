// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <iostream>
#include <troth/store/registry.hpp>

int main() {
    const auto today = *troth::date::parse("2025-07-25");
    auto registry = troth::registry::open(":memory:").value();
    registry.load(troth::document_kind::law, "ru", today).value();
    registry.load(troth::document_kind::rules, R"({"schema": "troth.rules", "version": 1, "name": "heat", "law": "ru",
        "rules": [{"id": "heat.pay", "when": {"fact": "bill"}, "due": {"on": "due"},
            "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "sum", "currency": "RUB"},
            "done": {"fact": "payment", "same": {"bill": "id"}, "amount": "sum"},
            "late_charge": {"rule": "ru.energy.management_company"}, "answers": "collect"}]})", today).value();
    registry.record(R"([
        {"fact": "bill", "id": "03", "on": "2025-04-01", "client": "H 7", "sum": "270156.21", "due": "2025-04-18"},
        {"fact": "payment", "id": "P-1", "on": "2025-06-03", "bill": "03", "sum": "70000.00"},
        {"fact": "assignment", "on": "2025-01-01", "client": "H 7", "person": "Anna Orlova"}])", today).value();

    for (const auto& duty : registry.review({.on = today}).value().findings) {
        std::cout << *duty.person << ": " << *duty.client << " owes " << to_string(*duty.left) << ", "
                  << duty.days_overdue << " days late, late charge " << to_string(*duty.late_charge) << "\n";
        for (const auto& [message, parameters, source] : duty.reasons)
            std::cout << "- " << message_text(troth::json::language::en, message, parameters) << " " << source << "\n";
    }
}
