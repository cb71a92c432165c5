# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""Columns: the same answers as one by one; buffers of a wrong type, size or form are refused."""
import array
import unittest
from datetime import date, timedelta
from decimal import Decimal

import troth

CIVIL = {"law": "ru", "rule": "ru.civil.395", "currency": "RUB", "as_of": date(2024, 7, 25)}


class ColumnsTest(unittest.TestCase):
    def test_late_charges_are_those_of_the_calculator(self):
        plan = troth.LateChargePlan(**CIVIL)
        dues = [date(2019, 1, 1) + timedelta(days=37 * i) for i in range(60)]
        principal = array.array("q", [123456 * (i + 1) for i in range(60)])
        charges = plan.calculate(principal, array.array("i", map(troth.day_number, dues)))
        for minor, due, charge in zip(principal, dues, charges):
            one = troth.late_charge([troth.Debt("1", Decimal(minor).scaleb(-2), due=due)], **CIVIL)
            self.assertEqual(one.total, Decimal(charge).scaleb(-2), due)

    def test_deadlines_are_those_of_the_calculator(self):
        rule = {"law": "ru", "rule": "ru.civil.191", "term": {"months": 1}}
        plan = troth.DeadlinePlan(**rule)
        starts = [date(2019, 1, 1) + timedelta(days=13 * i) for i in range(150)]
        found = plan.calculate(array.array("i", map(troth.day_number, starts)))
        for start, end in zip(starts, found):
            self.assertEqual(troth.deadline(start, rule["term"], law="ru", rule="ru.civil.191").deadline,
                             troth.day_of(end))

    def test_a_day_without_a_deadline_is_marked(self):
        plan = troth.DeadlinePlan(term={"working_days": 5}, law="ru")
        self.assertEqual(plan.calculate(array.array("i", [troth.day_number(date(1900, 1, 1)), 2**31 - 1])).tolist(),
                         [troth.NO_DAY, troth.NO_DAY])

    def test_a_column_may_be_given_for_the_answer(self):
        plan = troth.DeadlinePlan(term={"days": 10})
        days = array.array("i", [0, 1, 2])
        self.assertIs(plan.calculate(days, days), days)
        self.assertEqual(days.tolist(), [10, 11, 12])
        self.assertEqual(plan.calculate(memoryview(bytes(8)).cast("i")).tolist(), [10, 10])
        self.assertEqual(plan.calculate(array.array("i")).tolist(), [])

    def test_numpy_arrays_are_columns(self):
        try:
            import numpy
        except ImportError:
            self.skipTest("numpy is not installed")
        plan = troth.DeadlinePlan(term={"days": 10})
        days = numpy.array(["1970-01-01", "2024-02-20"], dtype="datetime64[D]").astype("int32")
        found = plan.calculate(days, numpy.empty(2, dtype="int32"))
        self.assertEqual(found.astype("datetime64[D]").astype(str).tolist(), ["1970-01-11", "2024-03-01"])
        with self.assertRaises(ValueError):
            plan.calculate(numpy.zeros(10, dtype="int32")[::2])

    def test_wrong_columns_are_refused(self):
        plan = troth.LateChargePlan(**CIVIL)
        good, due = array.array("q", [1, 2]), array.array("i", [19773, 19773])
        for principal, days, charge, error in (
                (array.array("d", [1.0, 2.0]), due, None, TypeError), (array.array("i", [1, 2]), due, None, TypeError),
                (array.array("Q", [1, 2]), due, None, TypeError), (good, array.array("q", [1, 2]), None, TypeError),
                (good, array.array("i", [1]), None, ValueError), (good, due, array.array("q", [1]), ValueError),
                (good, due, memoryview(bytes(16)).cast("q"), ValueError), ([1, 2], due, None, TypeError),
                (memoryview(bytes(32)).cast("q")[::2], due, None, ValueError),
                (memoryview(bytes(16)).cast("q", (1, 2)), due, None, ValueError)):
            with self.assertRaises(error):
                plan.calculate(principal, days, charge)
        with self.assertRaises(troth.DataError) as caught:
            plan.calculate(array.array("q", [1, -1]), due)
        self.assertEqual(caught.exception.pointer, "/principal_minor/1")

    def test_a_plan_at_fault_says_where(self):
        with self.assertRaises(troth.DataError) as caught:
            troth.LateChargePlan(rule="ru.civil.39", law="ru", currency="RUB", as_of=date(2024, 7, 25))
        self.assertEqual((caught.exception.code, caught.exception.pointer), ("unknown_name", "/rule"))
        with self.assertRaises(troth.DataError) as caught:
            troth.DeadlinePlan(term={"hours": 1})
        self.assertEqual((caught.exception.code, caught.exception.pointer), ("bad_value", "/term"))


if __name__ == "__main__":
    unittest.main()
