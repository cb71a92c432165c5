# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
from datetime import date
from decimal import Decimal

import troth

today = date(2025, 6, 20)
unpaid = {
    "id": "invoice.unpaid", "when": {"fact": "invoice"}, "due": {"on": "due"}, "answers": "collect",
    "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "amount", "currency": "RUB"},
    "done": [{"fact": "payment", "same": {"invoice": "id"}, "amount": "amount"}],
    "late_charge": {"rule": "ru.civil.395"},
}

with troth.Registry(":memory:") as registry:
    registry.load_law("ru", today=today)
    registry.load_rules({"schema": "troth.rules", "version": 1, "name": "sales", "law": "ru", "rules": [unpaid]},
                        today=today)
    registry.record([
        {"fact": "invoice", "id": "A-17", "on": date(2025, 5, 20), "client": "Rassvet", "amount": Decimal("100000.00"),
         "due": date(2025, 6, 3)},
        {"fact": "payment", "id": "P-1", "on": date(2025, 6, 10), "invoice": "A-17", "amount": Decimal("40000.00")},
        {"fact": "assignment", "id": "D-1", "on": date(2025, 1, 1), "duty": "collect", "person": "Anna Orlova"},
    ], today=today)
    for duty in registry.review(today, lang="en"):
        print(f"{duty.person}: {duty.client} owes {duty.left} {duty.currency} on {duty.subject}, "
              f"{duty.days_overdue} days late, late charge {duty.late_charge}")
        for reason in duty.reasons:
            print("  -", reason.text)
