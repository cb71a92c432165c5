#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""Writes ledger.csv: two years of invoices to thirty clients that nobody ever sent. Each client has a habit of paying,
so many days around the due day, and some lose it. The same bytes every time: the numbers come from a congruential
generator."""
import csv
import datetime
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from draw import numbers  # noqa: E402

BEGIN, END = datetime.date(2024, 5, 1), datetime.date(2026, 4, 30)


def shown(day):
    return f"{day.month}/{day.day}/{day.year}"


def rows():
    draw = numbers(20)
    number = 240000
    for client in range(30):
        habit = next(draw) % 19 - 14
        spread = 6 + next(draw) % 12
        disputes = next(draw) % 25
        change = BEGIN + datetime.timedelta(days=next(draw) % 1000)
        worse = next(draw) % 12
        rhythm = 14 + next(draw) % 25
        on = BEGIN + datetime.timedelta(days=next(draw) % rhythm)
        while on <= END - datetime.timedelta(days=30):
            number += 7
            due = on + datetime.timedelta(days=30)
            is_disputed = next(draw) % 100 < disputes
            days = habit + next(draw) % (2 * spread + 1) - spread
            days += worse if on > change else 0
            days += next(draw) % 15 if is_disputed else 0
            paid = max(on, due + datetime.timedelta(days=days))
            cents = 2000 + next(draw) % 18000
            yield [f"{1001 + 37 * client}-C", str(number), shown(on), shown(due), f"{cents // 100}.{cents % 100:02}",
                   "Yes" if is_disputed else "No", shown(paid) if paid <= END else ""]
            on += datetime.timedelta(days=rhythm - 3 + next(draw) % 7)


if __name__ == "__main__":
    with open(pathlib.Path(__file__).parent / "ledger.csv", "w", newline="", encoding="utf-8") as out:
        table = csv.writer(out, lineterminator="\n")
        table.writerow(["customerID", "invoiceNumber", "InvoiceDate", "DueDate", "InvoiceAmount", "Disputed",
                        "SettledDate"])
        table.writerows(sorted(rows(), key=lambda r: int(r[1])))
