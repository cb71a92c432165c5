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

    def test_faults_are_exceptions_with_their_places(self):
        with self.assertRaises(troth.DataError) as caught:
            troth.document({"document": "reminder", "data": CLAIM, "template": "{{#debts}}"})
        self.assertEqual((caught.exception.code, caught.exception.pointer), ("bad_value", "/template"))


if __name__ == "__main__":
    unittest.main()
