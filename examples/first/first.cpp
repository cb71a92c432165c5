// SPDX-FileCopyrightText: 2026 the Troth authors
// SPDX-License-Identifier: BSL-1.0
#include <iostream>

#include <troth/store/registry.hpp>

int main() {
    const auto today = *troth::date::parse("2025-07-25");
    auto registry = troth::registry::open(":memory:").value();
    registry.load(troth::document_kind::law, "ru", today).value();
    registry.load(troth::document_kind::rules, R"({"schema": "troth.rules", "version": 1, "name": "heat", "law": "ru", "rules": [
        {"id": "heat.pay", "when": {"fact": "bill"}, "due": {"on": "due"},
         "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "amount", "currency": "RUB"},
         "done": [{"fact": "payment", "same": {"bill": "id"}, "amount": "amount"}],
         "late_charge": {"rule": "ru.energy.management_company"}, "answers": "collect"}]})", today).value();
    registry.record(R"([
        {"fact": "bill", "id": "2025-03", "on": "2025-04-01", "client": "House 7", "amount": "270156.21", "due": "2025-04-18"},
        {"fact": "payment", "id": "P-1", "on": "2025-06-03", "bill": "2025-03", "amount": "70000.00"},
        {"fact": "assignment", "id": "A-1", "on": "2025-01-01", "client": "House 7", "person": "Anna Orlova"}])", today).value();

    for (const auto& duty : registry.review({.on = today}).value().findings) {
        std::cout << *duty.person << ": " << *duty.client << " owes " << to_string(*duty.left) << ", "
                  << duty.days_overdue << " days late, late charge " << to_string(*duty.late_charge) << "\n";
        for (const auto& why : duty.reasons)
            std::cout << "  - " << message_text(troth::json::language::en, why.message, why.parameters) << " " << why.citation << "\n";
    }
}
