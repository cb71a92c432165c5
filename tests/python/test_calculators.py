# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""The typed calculators: Decimal and date in and out, floats refused, faults as exceptions."""
import datetime
import pickle
import re
import unittest
from datetime import date
from decimal import Decimal
from fractions import Fraction

import troth

DEBT = troth.Debt("d", Decimal("100000.00"), due=date(2024, 2, 20))
OWN_RULE = {"rate": {"percent": Decimal("0.1")}}
CIVIL = {"law": "ru", "rule": "ru.civil.395", "currency": "RUB", "as_of": date(2024, 7, 25)}


class CalculatorsTest(unittest.TestCase):
    def test_the_version_is_the_library_s(self):
        self.assertRegex(troth.__version__, r"^\d+\.\d+\.\d+$")

    def test_late_charge_gives_decimals_dates_and_reasons(self):
        answer = troth.late_charge([DEBT], [troth.Payment(date(2024, 5, 29), Decimal("40000.00"), "d")], **CIVIL)
        self.assertIsInstance(answer.total, Decimal)
        self.assertEqual(answer.left, Decimal("60000.00"))
        self.assertEqual(answer.total, sum(row.charge for row in answer.debts[0].rows))
        self.assertEqual(answer.debts[0].rows[0].from_, date(2024, 2, 21))
        self.assertTrue(answer.reasons)
        self.assertIsNone(answer.reasons[0].text)

    def test_a_reason_has_its_text_in_the_language_that_is_asked_for(self):
        texts = {lang: troth.late_charge([DEBT], lang=lang, **CIVIL).reasons[0].text for lang in ("en", "ru", "fa")}
        self.assertEqual(len(set(texts.values())), 3)

    def test_an_own_rule_is_counted_to_the_cent(self):
        answer = troth.late_charge([troth.Debt("1", 1000, due=date(2024, 1, 1))], rule=OWN_RULE, currency="EUR",
                                   as_of=date(2024, 1, 11))
        self.assertEqual(answer.total, Decimal("10.00"))

    def test_raises_and_index_rows_are_read(self):
        debt = troth.Debt("1", 1000, due=date(2024, 1, 1), raised=[troth.Raise(date(2024, 1, 6), Decimal("500.00"))])
        answer = troth.late_charge([debt], rule=OWN_RULE, currency="EUR", as_of=date(2024, 1, 11))
        self.assertEqual([row.principal for row in answer.debts[0].rows], [Decimal("1000.00"), Decimal("1500.00")])
        index = {"index": {"series": [["2024-01", "101"], ["2024-02", "102"], ["2024-03", "103"]], "months": "all"}}
        row = troth.late_charge([troth.Debt("1", 1000, due=date(2024, 1, 1))], rule=index, currency="EUR",
                                as_of=date(2024, 3, 20)).debts[0].rows[0]
        self.assertEqual((row.first_month, row.last_month, row.rate), ("2024-02", "2024-03", None))
        self.assertGreater(row.index, 1)

    def test_deadline_counts_days_and_hours(self):
        answer = troth.deadline(date(2015, 12, 30), {"months": 2}, law="sk", rule="sk.civil.122")
        self.assertEqual(answer.deadline, date(2016, 2, 29))
        moscow = datetime.timezone(datetime.timedelta(hours=3))
        at = datetime.datetime(2024, 5, 2, 12, 17, tzinfo=moscow)
        self.assertEqual(troth.deadline(at, {"hours": 2}).deadline, datetime.datetime(2024, 5, 2, 15, tzinfo=moscow))

    def test_schedule_days_and_rate(self):
        dates = troth.schedule(date(2024, 1, 31), date(2024, 4, 30), {"months": 1}, end_of_month=True)
        self.assertEqual(dates, [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30)])
        self.assertEqual(troth.days(date(2006, 8, 31), date(2007, 2, 28), "30E/360"), 178)
        percent = troth.rate("ru.civil.395", date(2024, 2, 21), date(2024, 2, 21), law="ru")
        self.assertEqual(percent, Decimal("16"))

    def test_allocation_limitation_and_court_fee(self):
        answer = troth.allocation(
            [troth.Debt("A", Decimal("1000.00"), kind="principal", due=date(2025, 1, 10))],
            [troth.Payment(date(2025, 3, 1), Decimal("1400.00"), "A")],
            rule={"order": ["principal"], "within": "oldest_due"}, currency="RUB")
        self.assertEqual(answer.parts, ((("A", Decimal("1000.00")),),))
        self.assertEqual(answer.unallocated, (Decimal("400.00"),))
        self.assertEqual(answer.left, {"A": Decimal("0.00")})
        self.assertGreater(troth.limitation(date(2023, 3, 1), law="ru"), date(2026, 2, 27))
        fee = troth.court_fee(Decimal("100000.00"), law="ru", currency="RUB", court="general", filed=date(2025, 3, 1))
        self.assertGreater(fee, 0)

    def test_floats_are_refused_wherever_they_stand(self):
        with self.assertRaises(TypeError):
            troth.Registry(":memory:").record({"fact": "a", "id": "1", "on": date(2024, 1, 1), "amount": 0.1},
                                              today=date(2024, 1, 1))
        with self.assertRaises(TypeError):
            troth.late_charge([troth.Debt("1", 0.1, due=date(2024, 1, 1))], rule=OWN_RULE, currency="EUR",
                              as_of=date(2024, 1, 11))
        with self.assertRaises(TypeError):
            troth.compute({"calculate": "days", "deep": [{"in": 1.5}]})
        with self.assertRaises(TypeError):
            troth.late_charge([DEBT], rule={"rate": {"percent": 0.1}}, currency="EUR", as_of=date(2024, 1, 11))

    def test_values_that_are_no_numbers_or_days_are_refused(self):
        for value in (Decimal("NaN"), Decimal("Infinity")):
            with self.assertRaises(ValueError):
                troth.compute({"calculate": "days", "x": value})
        for value in (True, None, b"1", object()):
            with self.assertRaises(TypeError):
                troth.late_charge([troth.Debt("1", value, due=date(2024, 1, 1))], rule=OWN_RULE, currency="EUR",
                                  as_of=date(2024, 1, 11))
        with self.assertRaises(TypeError):
            troth.compute({"calculate": "deadline", "from": datetime.datetime(2024, 1, 1)})
        with self.assertRaises(TypeError):
            troth.compute({1: 2})

    def test_exact_values_are_written_as_the_language_wants_them(self):
        for value, text in ((Decimal("1E+3"), "1000"), (Decimal("0.10"), "0.10"), (Fraction(1, 300), "1/300")):
            with self.assertRaises(troth.DataError) as caught:
                troth.compute({"calculate": "days", "count": value, "from": "2024-01-01", "to": "2024-01-02"})
            self.assertIn(text, caught.exception.message)

    def test_a_fault_is_an_exception_with_code_pointer_and_all_faults(self):
        with self.assertRaises(troth.DataError) as caught:
            troth.compute({"calculate": "days", "form": 1, "to": []})
        error = caught.exception
        self.assertEqual((error.code, error.pointer), ("unknown_member", "/form"))
        self.assertEqual([f.pointer for f in error.errors], ["/form", "/to", "/from"])
        self.assertTrue(re.match(r"unknown_member at /form: ", str(error)))
        again = pickle.loads(pickle.dumps(error))
        self.assertEqual((type(again), again.errors), (type(error), error.errors))

    def test_what_is_not_known_has_its_own_exception(self):
        with self.assertRaises(troth.NotKnownError) as caught:
            troth.late_charge([DEBT], rule={"rate": {"series": [["2024-01-01", "5"], ["2024-03-01", "unknown"]]}},
                              currency="EUR", as_of=date(2024, 7, 25))
        self.assertEqual(caught.exception.pointer, "/rule/rate/series")

    def test_laws_are_listed_exported_changed_and_refused(self):
        laws = troth.Laws()
        self.assertEqual(laws.names(), sorted(laws.names()))
        self.assertIn("ru", laws.names())
        laws.load(laws.export("sk"))
        self.assertEqual(troth.deadline(date(2015, 12, 30), {"months": 2}, law="sk", rule="sk.civil.122",
                                        laws=laws).deadline, date(2016, 2, 29))
        with self.assertRaises(troth.DataError) as caught:
            laws.load({"law": "xx", "ruels": {}})
        self.assertEqual(caught.exception.pointer, "/ruels")
        with self.assertRaises(troth.DataError):
            laws.export("xx")
        with self.assertRaises(TypeError):
            pickle.dumps(laws)


if __name__ == "__main__":
    unittest.main()
