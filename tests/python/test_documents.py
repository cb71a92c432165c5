# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""Documents are made of Python values, with a template of one's own too; faults are exceptions."""
import unittest
from datetime import date
from decimal import Decimal

import troth

CLAIM = {"obligor": "C-7", "obligee": "firm", "currency": "EUR", "as_of": date(2025, 6, 20), "debts": [
    {"subject": "I-1", "rule": "pay", "due": date(2025, 5, 1), "days_overdue": 50, "amount": Decimal("1234.50"),
     "left": Decimal("1234.50")}], "left": Decimal("1234.50"), "late_charge": "0", "total": Decimal("1234.50")}


class DocumentsTest(unittest.TestCase):
    def test_a_document_is_text(self):
        made = troth.document({"document": "reminder", "lang": "sk", "format": "text", "data": CLAIM})
        self.assertIn("Upomienka", made)
        self.assertIn("1\u00a0234,50", made)

    def test_a_template_of_one_s_own_takes_the_place_of_the_built_in_one(self):
        made = troth.document({"document": "reminder", "format": "text", "data": CLAIM, "template": "{{total}}!"})
        self.assertEqual(made, "1,234.50!")

    def test_a_built_in_template_is_handed_out_and_makes_the_same_document(self):
        template = troth.document_template("reminder", "text")
        request = {"document": "reminder", "format": "text", "data": CLAIM}
        self.assertEqual(troth.document({**request, "template": template}), troth.document(request))
        self.assertIn("{{> head}}", troth.document_template("reminder"))
        with self.assertRaises(troth.DataError) as caught:
            troth.document_template("poem")
        self.assertEqual(caught.exception.code, "unknown_name")

    def test_documents_about_a_unit_are_made_of_what_a_registry_answers(self):
        today, on = date(2026, 11, 1), date(2025, 7, 20)
        with troth.Registry(":memory:") as desk:
            desk.load_standard("standard", today=today)
            desk.load_rules("warranty", today=today)
            desk.load_law("ru", today=today)
            desk.load_rules("warranty_ru", today=today)
            desk.record([
                {"fact": "sale", "id": "S", "on": "2025-03-01", "client": "petrova", "law": "ru", "buyer": "consumer",
                 "currency": "RUB", "price": "60000.00", "serial": "TV-1", "delivered": "2025-03-03",
                 "warranties": [{"kind": "commercial", "term": {"months": 24}}], "warranty_card": "1"},
                {"fact": "remedy_demanded", "id": "R", "on": "2025-06-02", "sale": "S", "client": "petrova",
                 "buyer": "consumer", "demand": "repair", "answered": "at once"}], today=today)
            unit, = desk.query("units", id="R", as_of=on)
            reply = troth.document({"document": "complaint_reply", "format": "text", "data": unit})
            work = troth.document({"document": "workshop_list", "format": "text", "data": {
                "review": {"on": on, "findings": desk.review(on)},
                "units": desk.query("units", open=True, as_of=on)}})
        self.assertIn("To: petrova", reply)
        self.assertIn("1,800.00 RUB", reply)
        self.assertIn("TV-1", work)
        self.assertIn("1,800.00 RUB", work)

    def test_faults_are_exceptions_with_their_places(self):
        with self.assertRaises(troth.DataError) as caught:
            troth.document({"document": "reminder", "data": CLAIM, "template": "{{#debts}}"})
        self.assertEqual((caught.exception.code, caught.exception.pointer), ("bad_value", "/template"))


if __name__ == "__main__":
    unittest.main()
