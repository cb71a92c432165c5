# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""duties.py finds what it looks for, and nothing else."""
import json
import pathlib
import tempfile
import unittest

import duties

RULE = {"id": "r", "when": {"fact": "contract"}, "finding": "contract.expiring",
        "answers": "contract-specialist.duty.a", "done": [{"fact": "contract_ended"}]}
MONEY = {"id": "m", "when": {"fact": "contract"}, "done": {"fact": "payment"}}
TABLE = {"kinds": ["contract.expiring"],
         "duties": {"contract-specialist.duty.a": {"findings": ["contract.expiring"]}}}
PAGE = """| fact | members |
| --- | --- |
| `contract` | `id` |

```jsonl
{ "fact": "contract", "id": "C", "on": "2026-01-01" }
```

| 2026-01-02 | `contract.expiring` | `C` | 2026-01-03 | Olena |
"""


def changed(**more):
    table = json.loads(json.dumps(TABLE))
    table["duties"]["contract-specialist.duty.a"].update(more)
    return table


def faults(table, rules=(RULE,), checks=(), calculators=("allocation",), shown=("contract.expiring",)):
    return duties.faults_of(table, rules, checks, calculators, {"query facts"}, shown)


class Duties(unittest.TestCase):
    def test_a_table_that_is_true_has_no_faults(self):
        self.assertEqual(faults(TABLE), [])
        self.assertEqual(faults(changed(calculators=["allocation"], records=["query facts", "contract_ended"])), [])
        self.assertEqual(faults(TABLE, rules=(), checks=("contract.expiring",)), [])

    def test_a_duty_served_by_nothing_is_found(self):
        self.assertIn("nothing serves contract-specialist.duty.a", faults(changed(findings=[])))

    def test_a_kind_that_nothing_yields_or_that_no_scenario_shows_is_found(self):
        self.assertIn("no rule and no check yields contract.expiring", faults(TABLE, rules=()))
        self.assertEqual(faults(TABLE, shown=()), ["no scenario shows contract.expiring"])
        self.assertEqual(len(faults(changed(findings=["contract.expiring", "contract.zz"]))), 1)

    def test_a_calculator_a_record_a_duty_or_a_kind_that_is_not_there_is_found(self):
        self.assertEqual(len(faults(changed(calculators=["zz"], records=["payment"]))), 2)
        self.assertEqual(len(faults(TABLE, rules=(RULE, {**RULE, "answers": "contract-specialist.duty.zz"}))), 1)
        self.assertEqual(len(faults(TABLE, rules=(RULE, MONEY))), 3)

    def test_the_page_tells_of_all_facts_and_its_example_is_the_scenario(self):
        with tempfile.TemporaryDirectory() as root:
            story = pathlib.Path(root)
            (story / "facts.jsonl").write_text('{"fact": "contract", "id": "C", "on": "2026-01-01"}\n')
            (story / "expected-2026-01-02.json").write_text(json.dumps({"on": "2026-01-02", "findings": [
                {"finding": "contract.expiring", "subject": "C", "due": "2026-01-03", "person": "Olena"}]}))

            def of(page, kinds=("contract",)):
                return len(duties.faults_of_page("CONTRACT.md", page, story, set(kinds)))

            self.assertEqual(of(PAGE), 0)
            self.assertEqual(of(PAGE, ("contract", "payment")), 1)
            self.assertEqual(of(PAGE, ("payment",)), 2)
            self.assertEqual(of(PAGE.replace("2026-01-01", "2026-01-02")), 1)
            self.assertEqual(of(PAGE.replace("Olena", "Marta")), 1)


if __name__ == "__main__":
    unittest.main()
