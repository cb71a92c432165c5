#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""Writes invoices.csv: 120 invoices that nobody ever sent, with the columns of the sample "late payment histories"
(WA_Fn-UseC_-Accounts-Receivable.csv). The same bytes every time: the numbers come from a congruential generator."""
import csv
import datetime
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from draw import numbers  # noqa: E402

SEEN = datetime.date(2026, 3, 2)  # the ledger is of this day: what is settled later has no SettledDate yet
CLIENTS = ["0465-DTULQ", "0688-XNJRO", "0783-PEPYR", "1080-NDGAE", "1604-LIFKX", "2621-XCLEH",
           "4092-ZAVRG", "5573-WATPN", "6177-OBERW", "7329-XYZOR", "8102-ABPKQ", "9758-AIEIK"]
# How many days each client takes on average, and how often of ten it disputes.
HABITS = [(12, 0), (24, 1), (29, 1), (18, 0), (41, 2), (33, 3), (22, 0), (55, 1), (30, 1), (27, 0), (64, 2), (36, 4)]


def day(d):
    return f"{d.month}/{d.day}/{d.year}"


def main():
    draw = numbers(20260302)
    first = datetime.date(2025, 7, 7)
    rows = []
    for n in range(120):
        client = next(draw) % len(CLIENTS)
        habit, disputes = HABITS[client]
        issued = first + datetime.timedelta(days=n * 2 - next(draw) % 2)
        due = issued + datetime.timedelta(days=30)
        amount = 18_000_00 + next(draw) % 340_000_00
        disputed = next(draw) % 10 < disputes
        took = max(1, habit + next(draw) % 15 - 7 + (14 if disputed else 0))
        settled = issued + datetime.timedelta(days=took)
        if next(draw) % 12 == 0 or (disputed and next(draw) % 3 == 0):
            settled = SEEN  # this one waits
        is_settled = settled < SEEN
        paperless = first - datetime.timedelta(days=client * 9)
        rows.append([643, CLIENTS[client], day(paperless), 2507001 + n * 13, day(issued), day(due),
                     f"{amount / 100:.2f}".rstrip("0").rstrip("."), "Yes" if disputed else "No",
                     day(settled) if is_settled else "", "Electronic" if client % 3 else "Paper",
                     took if is_settled else "", max(0, (settled - due).days) if is_settled else ""])
    path = pathlib.Path(__file__).with_name("invoices.csv")
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["countryCode", "customerID", "PaperlessDate", "invoiceNumber", "InvoiceDate", "DueDate",
                         "InvoiceAmount", "Disputed", "SettledDate", "PaperlessBill", "DaysToSettle", "DaysLate"])
        writer.writerows(rows)


if __name__ == "__main__":
    main()
