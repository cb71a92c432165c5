# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""seeds.py PROJECT OUT: lays down what the fuzzers start from: the requests of all cases and bad documents, the packs,
the rules of the examples."""
import json
import pathlib
import sys


def main(project, out):
    tests = pathlib.Path(project, "tests")
    request = pathlib.Path(out, "request")
    for fuzzer in ("request", "pack", "bank", "commerceml", "csv", "document", "json_lines", "rules", "vcard"):
        pathlib.Path(out, fuzzer).mkdir(parents=True, exist_ok=True)
    for path in sorted(tests.glob("cases/*.json")):
        for index, case in enumerate(json.loads(path.read_text(encoding="utf-8"))):
            text = json.dumps(case["request"], ensure_ascii=False, separators=(",", ":"))
            (request / f"{path.stem}-{index}").write_text(text, encoding="utf-8")
    for path in sorted(tests.glob("bad/*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        text = document["text"] if "text" in document else json.dumps(document["request"], separators=(",", ":"))
        (request / path.stem).write_text(text, encoding="utf-8")
    for path in sorted(pathlib.Path(project, "src/law").glob("*.json")):
        data = path.read_bytes()
        if len(data) <= 80000:
            pathlib.Path(out, "pack", path.stem).write_bytes(data)
    for path in sorted(pathlib.Path(project, "src/documents").rglob("*.*")):
        if path.suffix in (".txt", ".html"):
            name = "-".join(path.relative_to(pathlib.Path(project, "src/documents")).parts)
            pathlib.Path(out, "document", name).write_bytes(path.read_bytes())
    for path in sorted(tests.glob("exchange/documents/*.json")):
        request = json.loads(path.read_text(encoding="utf-8"))
        text = json.dumps(request, ensure_ascii=False, separators=(",", ":"))
        pathlib.Path(out, "document", path.stem).write_text(text, encoding="utf-8")
    for path in sorted(pathlib.Path(project).glob("*/*/rules.json")):
        pathlib.Path(out, "rules", path.parent.name).write_bytes(path.read_bytes())
    for path in sorted(tests.glob("scenarios/*/rules.json")):
        pathlib.Path(out, "rules", path.parent.name).write_bytes(path.read_bytes())
    for path in sorted(pathlib.Path(project, "src/rules").glob("*.json")):
        pathlib.Path(out, "rules", path.stem).write_bytes(path.read_bytes())


main(*sys.argv[1:])
