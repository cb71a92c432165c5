# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
from datetime import date
from decimal import Decimal

import troth

debt = troth.Debt("A-17", Decimal("100000.00"), due=date(2025, 6, 3))
answer = troth.late_charge([debt], law="ru", rule="ru.civil.395", currency="RUB", as_of=date(2025, 6, 20), lang="en")
print(answer.total)
for row in answer.debts[0].rows:
    print(f"  {row.from_} to {row.to}: {row.days} days at {row.rate} % of {row.principal} = {row.charge}")
for reason in answer.reasons:
    print("  -", reason.text)

try:
    troth.deadline(date(2025, 6, 3), {"moons": 2})
except troth.DataError as error:
    print(error)
