# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""duties.py PROJECT: what serves the duties of the table is there, and every kind of finding is shown by a scenario.

Reads tests/scenarios/duties.json, the rules of the library, the checks and the scenarios; and the pages of src/rules,
whose facts are those that the rules read, and whose examples are the scenarios that they name."""
import json
import pathlib
import re
import sys

MODULES = ("contract.", "obligation.", "debt.", "claim.", "warranty.", "product.", "parts.", "equipment.", "complaint.",
           "client.")
PAGES = {"CONTRACT.md": (("contract", "contract_ru"), "contract_from_agreement_to_end"),
         "WARRANTY.md": (("warranty", "warranty_ru", "warranty_sk", "warranty_ua"),
                         "warranty_repair_late_then_replaced"),
         "CLIENT.md": (("client", "client_ru", "client_sk"), "client_from_call_to_won_back")}
BY_STATE = {"obligation.due", "obligation.overdue", "obligation.partly_performed"}


def facts_of(rule):
    """The kinds of facts that a rule speaks of."""
    found = {rule["when"].get("fact")} | {other["fact"] for other in rule["when"].get("also", [])}
    for name in ("done", "cancelled", "changed", "suspended"):
        parts = rule.get(name, [])
        for part in [parts] if isinstance(parts, dict) else parts:
            found |= {part.get("fact"), part.get("from", {}).get("fact"), part.get("until", {}).get("fact")}
    return found - {None}


def kinds_of(rule):
    return {rule["finding"]} if "finding" in rule else BY_STATE


def faults_of(table, rules, checks, calculators, selects, shown):
    """What is wrong with a table of duties: a list of sentences."""
    yielded = set(checks).union(*(kinds_of(rule) for rule in rules))
    records = selects.union(*(facts_of(rule) for rule in rules))
    faults = []
    for duty, serving in table["duties"].items():
        findings = serving.get("findings", [])
        if not (findings or serving.get("calculators") or serving.get("records")):
            faults.append(f"nothing serves {duty}")
        faults += [f"{duty}: no rule and no check yields {kind}" for kind in findings if kind not in yielded]
        faults += [f"{duty}: there is no calculator {name}"
                   for name in serving.get("calculators", []) if name not in calculators]
        faults += [f"{duty}: there is no record {name}" for name in serving.get("records", []) if name not in records]
    served = {kind for serving in table["duties"].values() for kind in serving.get("findings", [])}
    for kind in table["kinds"]:
        if kind not in yielded:
            faults.append(f"no rule and no check yields {kind}")
        if kind not in shown:
            faults.append(f"no scenario shows {kind}")
        if kind not in served:
            faults.append(f"{kind} serves no duty")
    positions = {duty.split(".")[0] for duty in table["duties"]}
    for rule in rules:
        faults += [f"the rule {rule['id']} yields {kind}, which is not in the table"
                   for kind in sorted(kinds_of(rule)) if kind.startswith(MODULES) and kind not in table["kinds"]]
        duty = rule.get("answers", "")
        if duty.split(".")[0] in positions and duty not in table["duties"]:
            faults.append(f"the rule {rule['id']} is answered for by {duty}, which is not in the table")
    return faults


def faults_of_page(name, page, story, kinds):
    """What a page of facts does not say, and where its example is not the scenario that it names."""
    told = set()
    table = re.search(r"^\| fact \|.*\n(\|.*\n)+", page, re.MULTILINE)
    for row in re.findall(r"^\| (`[^|]*) \|", table.group(0) if table else "", re.MULTILINE):
        told |= set(re.findall(r"`([a-z_]+)`", row))
    faults = [f"{name} does not tell of the fact {kind}" for kind in sorted(kinds - told)]
    faults += [f"{name} tells of the fact {kind}, which no rule reads" for kind in sorted(told - kinds)]
    example = re.search(r"^```jsonl\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    stated = [json.loads(line) for line in example.group(1).splitlines()] if example else []
    facts = [json.loads(line) for line in (story / "facts.jsonl").read_text(encoding="utf-8").splitlines()]
    if stated != facts:
        faults.append(f"the facts of the example are not those of {story.name}")
    lists = []
    for path in sorted(story.glob("expected-*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        for f in expected["findings"]:
            lists.append((expected["on"], f["finding"], f["subject"], f["due"], f.get("person", "")))
    rows = re.findall(r"^\| (\d{4}-\d\d-\d\d) \| `(.*?)` \| `(.*?)` \| (.*?) \| (.*?) \|$", page, re.MULTILINE)
    if rows != lists:
        faults.append(f"the duty lists of the example are not those of {story.name}: {lists}")
    return faults


def main(root):
    root = pathlib.Path(root)
    documents = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in sorted((root / "src/rules").glob("*.json"))}
    rules = [rule for document in documents.values() for rule in document["rules"]]
    table = json.loads((root / "tests/scenarios/duties.json").read_text(encoding="utf-8"))
    check = (root / "include/troth/registry/check.hpp").read_text(encoding="utf-8")
    checks = re.findall(r'^\s+\{"([a-z_.]+)", "[a-z_.-]+", detail::check_', check, re.MULTILINE)
    # What a review says in the place of the finding of a rule.
    review = (root / "src/store/unit_review.cpp").read_text(encoding="utf-8")
    checks += re.findall(r'f\.finding = "([a-z_.]+)"', review)
    compute = (root / "src/json/compute.cpp").read_text(encoding="utf-8")
    calculators = re.findall(r'\{"([a-z_]+)", calculate_', compute)
    query = (root / "src/store/query.cpp").read_text(encoding="utf-8")
    selects = {f"query {name}" for name in re.findall(r'selected == "([a-z]+)"', query)}
    shown = set()
    for path in (root / "tests/scenarios").glob("*/expected-*.json"):
        shown |= {f["finding"] for f in json.loads(path.read_text(encoding="utf-8"))["findings"]}
    faults = faults_of(table, rules, checks, calculators, selects, shown)
    for name, (read, story) in PAGES.items():
        kinds = set().union(*(facts_of(rule) for document in read for rule in documents[document]["rules"]),
                            *(documents[document].get("facts", {}) for document in read))
        page = (root / "src/rules" / name).read_text(encoding="utf-8")
        faults += faults_of_page(name, page, root / "tests/scenarios" / story, kinds)
    print("\n".join(faults) or "nothing found")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
