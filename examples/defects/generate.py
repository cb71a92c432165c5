#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""Writes repairs.csv, 60 repairs of water heaters and pumps that nobody ever sold, and sold.jsonl, how many of them
were sold by month. The same bytes every time: the numbers come from a congruential generator."""
import csv
import datetime
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from draw import numbers  # noqa: E402

# Product, its batches with how often of a hundred a repair is of them, its components with the cause usually found.
PRODUCTS = {
    "Water heater WH-50": ([("2024-06", 25), ("2024-09", 60), ("2024-11", 15)],
                           [("heating element", "limescale", 46), ("thermostat", "contact burnt", 22),
                            ("seal", "assembly", 20), ("control board", "moisture", 12)]),
    "Pump P-7": ([("A", 70), ("B", 30)],
                 [("bearing", "wear", 50), ("seal", "assembly", 30), ("capacitor", "overvoltage", 20)]),
}
SUPPLIERS = {"heating element": "Termix", "thermostat": "Kontakt", "seal": "Gumex", "control board": "Elko",
             "bearing": "Loziska", "capacitor": "Elko"}
WORKSHOPS = ["Harbour", "Old Town", "North"]
COSTS = {"heating element": 2450, "thermostat": 1890, "seal": 920, "control board": 5600, "bearing": 3120,
         "capacitor": 1275}


def choice(draw, weighted):
    at = next(draw) % sum(entry[-1] for entry in weighted)
    for entry in weighted:
        at -= entry[-1]
        if at < 0:
            return entry


def sales():
    """Product, batch and month: one batch is sold after the other."""
    for product, (batches, _) in sorted(PRODUCTS.items()):
        for n in range(13):
            yield product, batches[n * len(batches) // 13][0], datetime.date(2024 + (5 + n) // 12, (5 + n) % 12 + 1, 1)


def main():
    draw = numbers(20250630)
    on = datetime.date(2025, 1, 2)
    rows, units = [], []
    for n in range(60):
        product = "Pump P-7" if next(draw) % 10 < 3 else "Water heater WH-50"
        batches, components = PRODUCTS[product]
        batch, serial = choice(draw, batches)[0], f"{product.split()[-1]}-{1000 + next(draw) % 9000}"
        component, cause, _ = choice(draw, components)
        on += datetime.timedelta(days=next(draw) % 7)
        if next(draw) % 8 == 0 and units:  # a unit comes back
            product, batch, serial, component, cause = units[-1 - next(draw) % min(4, len(units))]
        units.append((product, batch, serial, component, cause))
        known = next(draw) % 6 != 0
        cost = COSTS[component] + next(draw) % 800
        paid = next(draw) % 4 == 0
        rows.append([f"R-{n + 1:03}", on.strftime("%d.%m.%Y"), product, serial, batch, component,
                     cause if known else "", SUPPLIERS[component], WORKSHOPS[next(draw) % 5 % 3],
                     "yes" if next(draw) % 5 == 0 else "no", 20 + next(draw) % 160,
                     f"{cost // 100},{cost % 100:02}", f"{cost // 2 // 100},{cost // 2 % 100:02}" if paid else ""])
    with open(pathlib.Path(__file__).parent / "repairs.csv", "w", newline="", encoding="utf-8") as out:
        table = csv.writer(out, delimiter=";", lineterminator="\n")
        table.writerow(["Repair", "Date", "Product", "Serial", "Batch", "Component", "Cause", "Supplier", "Workshop",
                        "Replaced", "Age", "Cost", "Paid"])
        table.writerows(rows)
    with open(pathlib.Path(__file__).parent / "sold.jsonl", "w", encoding="utf-8") as out:
        for n, (product, batch, month) in enumerate(sales(), 1):
            end = (month.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
            fact = {"fact": "units_sold", "id": f"S-{n:02}", "on": str(end), "product": product, "batch": batch,
                    "count": 150 + next(draw) % 250}
            out.write(json.dumps(fact) + "\n")


main()
