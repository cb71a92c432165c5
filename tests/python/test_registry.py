# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""The registry: recorded, corrected, reviewed, verified, copied; closed when its context ends."""
import concurrent.futures
import datetime
import pathlib
import pickle
import tempfile
import unittest
from datetime import date
from decimal import Decimal

import troth

TODAY = date(2024, 7, 25)
RULES = {
    "schema": "troth.rules", "version": 1, "name": "sales", "law": "ru",
    "rules": [{
        "id": "invoice.unpaid", "when": {"fact": "invoice"}, "due": {"on": "due"},
        "owes": {"obligor": "client", "obligee": "firm", "performance": "pay", "amount": "amount", "currency": "RUB"},
        "done": [{"fact": "payment", "same": {"invoice": "id"}, "amount": "amount"}],
        "late_charge": {"rule": "ru.civil.395"}, "finding": "invoice.overdue", "answers": "collect",
    }],
}
INVOICE = {"fact": "invoice", "id": "I-1", "on": date(2024, 1, 20), "client": "C-7", "amount": Decimal("100000.00"),
           "due": date(2024, 2, 20)}
PAYMENT = {"fact": "payment", "id": "P-1", "on": date(2024, 5, 29), "invoice": "I-1", "amount": Decimal("40000.00")}
ANNA = {"fact": "assignment", "id": "A-1", "on": date(2024, 1, 1), "duty": "collect", "person": "Anna"}


def filled(path=":memory:"):
    registry = troth.Registry(path)
    registry.load_law("ru", today=TODAY)
    registry.load_rules(RULES, today=TODAY)
    registry.record([INVOICE, PAYMENT, ANNA], today=TODAY)
    return registry


class RegistryTest(unittest.TestCase):
    def test_a_review_gives_findings(self):
        with filled() as registry:
            (duty,) = registry.review(TODAY)
        self.assertEqual((duty.finding, duty.urgency, duty.person), ("invoice.overdue", "overdue", "Anna"))
        self.assertEqual((duty.left, duty.due), (Decimal("60000.00"), date(2024, 2, 20)))
        self.assertGreater(duty.late_charge, 0)
        self.assertTrue(duty.reasons)

    def test_a_review_can_be_narrowed(self):
        with filled() as registry:
            self.assertEqual(registry.review(TODAY, person="Boris"), [])
            self.assertEqual(len(registry.review(TODAY, client="C-7", reasons=False)), 1)
            self.assertEqual(registry.review(date(2024, 2, 1), soon_days=1), [])
            self.assertIsNotNone(registry.review(TODAY, lang="ru")[0].reasons[0].text)

    def test_what_is_recorded_twice_is_passed_over(self):
        with filled() as registry:
            again = registry.record([INVOICE, PAYMENT], today=TODAY)
            self.assertEqual((again.recorded, again.unchanged), (0, 2))
            with self.assertRaises(troth.DataError) as caught:
                registry.record({**INVOICE, "amount": Decimal("1.00")}, today=TODAY)
            self.assertEqual((caught.exception.code, caught.exception.pointer), ("contradiction", "/id"))

    def test_a_fact_at_fault_records_nothing(self):
        with filled() as registry:
            before = registry.query("facts")
            with self.assertRaises(troth.DataError) as caught:
                registry.record([{"fact": "note", "id": "N", "on": TODAY}, {"fact": "note", "on": 5}], today=TODAY)
            self.assertTrue(caught.exception.pointer.startswith("/1/"))
            self.assertEqual(registry.query("facts"), before)

    def test_a_correction_changes_what_follows(self):
        with filled() as registry:
            replacement = {name: value for name, value in PAYMENT.items() if name != "id"}
            registry.correct("P-1", {**replacement, "amount": Decimal("100000.00")}, today=TODAY)
            self.assertEqual(registry.review(TODAY), [])
            registry.correct("P-1", None, today=TODAY)
            self.assertEqual(registry.review(TODAY)[0].left, Decimal("100000.00"))
            with self.assertRaises(troth.DataError):
                registry.correct("P-9", None, today=TODAY)
            self.assertEqual(registry.verify().fault, None)

    def test_a_file_is_reopened_copied_and_read_only(self):
        with tempfile.TemporaryDirectory() as folder:
            path, copy = pathlib.Path(folder, "книга.troth"), pathlib.Path(folder, "copy.troth")
            with self.assertRaises(troth.InputOutputError):
                troth.Registry(path, create=False)
            with filled(path) as registry:
                expected = registry.review(TODAY)
                registry.backup(copy)
            for name in (path, copy):
                with troth.Registry(name, read_only=True) as registry:
                    self.assertEqual(registry.review(TODAY), expected)
                    found = registry.verify()
                    self.assertTrue(found.chain_holds and found.state_holds and found.facts >= 3)
                    with self.assertRaises(troth.ReadOnlyError):
                        registry.record({"fact": "note", "id": "N", "on": TODAY}, today=TODAY)

    def test_a_foreign_file_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "book.troth")
            path.write_bytes(b"not a registry, but a letter to a friend\n" * 100)
            with self.assertRaises(troth.ForeignError):
                troth.Registry(path)

    def test_threads_wait_for_one_another(self):
        with filled() as registry, concurrent.futures.ThreadPoolExecutor(4) as threads:
            def note(i):
                return registry.record({"fact": "note", "id": f"N-{i}", "on": TODAY}, today=TODAY).recorded
            self.assertEqual(sum(threads.map(note, range(40))), 40)
            self.assertTrue(registry.verify().state_holds)

    def test_a_client_is_erased_also_from_the_bytes_of_the_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "kept.db")
            with filled(path) as registry:
                registry.record({**INVOICE, "id": "I-2", "client": "سپیده"}, today=TODAY)
                kept = registry.erase(client="سپیده", ground="asked", today=TODAY)
                self.assertFalse(kept.is_erased)
                self.assertEqual(kept.open[0]["subject"], "I-2")
                done = registry.erase(client="سپیده", ground="asked", today=TODAY, despite_open=True, salt="0" * 32)
                self.assertTrue(done.is_erased and done.is_swept)
                self.assertEqual(len(registry.query("obligations", client=done.client)), 1)
                self.assertEqual(registry.query("accesses")[0]["ground"], "asked")
                self.assertTrue(registry.verify().chain_holds)
                with self.assertRaises(troth.DataError):
                    registry.erase(client="سپیده", ground="asked", today=TODAY)
            self.assertNotIn("سپیده".encode(), path.read_bytes())
        with troth.Registry(":memory:", salt=bytes(range(32))) as registry:
            registry.record({**INVOICE, "client": "Ann"}, today=TODAY)
            self.assertIsNone(registry.erase(client="Ann", ground="asked", today=TODAY).chain_from)

    def test_a_closed_registry_is_refused_and_closing_twice_does_nothing(self):
        registry = filled()
        registry.close()
        registry.close()
        with self.assertRaises(ValueError):
            registry.review(TODAY)
        self.assertIn("closed", repr(registry))

    def test_days_and_options_are_checked(self):
        with self.assertRaises(TypeError):
            filled().record(INVOICE, today=datetime.datetime(2024, 7, 25))
        with self.assertRaises(TypeError):
            filled().record(INVOICE, today="2024-07-25")
        with self.assertRaises(TypeError):
            pickle.dumps(filled())
        with troth.Registry(":memory:", busy_timeout=datetime.timedelta()) as registry:
            self.assertEqual(registry.review(TODAY), [])


if __name__ == "__main__":
    unittest.main()
