# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""check_runner.py RUN_CASES: what the case runner must find wrong, what it must let pass, and how it says so."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

RUNNER = sys.argv.pop()
REQUEST = {"calculate": "days", "from": "2024-01-01", "to": "2024-01-31"}


def run(*texts):
    """The last line and the lines before it that the runner prints of files with these texts, and its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, text in enumerate(texts):
            paths.append(pathlib.Path(folder, f"{i}.json"))
            paths[-1].write_text(text, encoding="utf-8")
        done = subprocess.run([RUNNER, *paths], capture_output=True, encoding="utf-8")
    lines = done.stdout.splitlines()
    return lines[-1], [line.replace(folder + "/", "") for line in lines[:-1]], done.returncode


def case(expect, **request):
    return {"id": "c", "request": REQUEST | request, "expect": expect}


class Runner(unittest.TestCase):
    def passes(self, *cases):
        self.assertEqual(run(json.dumps(cases)), (f"{len(cases)} passed, 0 failed", [], 0))

    def fails(self, words, text):
        last, lines, status = run(text if isinstance(text, str) else json.dumps([text]))
        self.assertEqual((last, status), ("0 passed, 1 failed", 1))
        self.assertEqual(len(lines), 1, lines)
        self.assertIn(words, lines[0])

    def test_members_that_are_not_expected_may_be_there(self):
        self.passes(case({"days": 30}), case({}))

    def test_another_value_fails_with_its_place(self):
        self.fails("/days is 30, expected 31", case({"days": 31}))

    def test_a_number_is_no_string(self):
        self.fails('/days is 30, expected "30"', case({"days": "30"}))

    def test_a_missing_member_fails(self):
        self.fails("/months is missing", case({"months": 1}))

    def test_a_refused_request_is_said(self):
        self.fails("refused: ", case({"days": 30}, to="2024-01-32"))

    def test_an_expected_error_is_compared(self):
        self.passes(case({"error": {"code": "bad_value", "pointer": "/to"}}, to="2024-01-32"))
        self.fails("/error/pointer is", case({"error": {"code": "bad_value", "pointer": "/from"}}, to="2024-01-32"))

    def test_amounts_are_equal_as_numbers_and_elements_in_braces_stand_for_any(self):
        debts = {"rule": {"rate": {"percent": "0.1"}}, "currency": "EUR", "as_of": "2024-01-11",
                 "debts": [{"id": "a", "amount": "1000.00", "due": "2024-01-01"},
                           {"id": "b", "amount": "2000.00", "due": "2024-01-01"}]}
        request = {"calculate": "late_charge", **debts}
        one = lambda expect: {"id": "c", "request": request, "expect": expect}
        self.passes(one({"total": "30.00"}), one({"total": "030.0"}), one({"total": "30"}),
                    one({"debts": [{}, {"charge": "20"}]}))
        self.fails('/total is "30.00", expected "30.01"', one({"total": "30.01"}))
        self.fails("/debts has 2 elements, expected 1", one({"debts": [{}]}))
        self.fails("/debts/1/charge", one({"debts": [{}, {"charge": "10"}]}))

    def test_a_file_of_another_form_is_said_and_fails(self):
        self.fails("not an array of cases", "{}")
        self.fails('no member "request"', '[{"id": "c", "expect": {}}]')
        self.fails('no object "expect"', '[{"id": "c", "request": {}}]')
        self.fails("0.json", "[")

    def test_all_files_are_run_and_summed(self):
        good, bad = json.dumps([case({"days": 30})]), json.dumps([case({"days": 1})])
        last, lines, status = run(bad, good, bad)
        self.assertEqual((last, len(lines), status), ("1 passed, 2 failed", 2, 1))

    def test_a_file_that_is_not_there_fails(self):
        done = subprocess.run([RUNNER, "/nowhere/cases.json"], capture_output=True, encoding="utf-8")
        self.assertEqual(done.stdout, "/nowhere/cases.json: cannot be read\n0 passed, 1 failed\n")
        self.assertEqual(done.returncode, 1)


if __name__ == "__main__":
    unittest.main()
