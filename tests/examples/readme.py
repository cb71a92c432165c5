# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""readme.py PROJECT: code that README.md shows stands so in a file of the examples, and output in an expected.txt.
Blocks of commands (sh) and of folders (no language) are not looked at."""
import pathlib
import re
import sys

ENDINGS = {"cpp": {".cpp"}, "c": {".c"}, "python": {".py"}, "json": {".json"}, "text": {".txt"}}


def main(project):
    top = pathlib.Path(project)
    readme = top / "README.md"
    files = [p for p in (top / "examples").rglob("*") if p.is_file()]
    texts = {ending: [p.read_text(encoding="utf-8", errors="replace") for p in files if p.suffix in endings]
             for ending, endings in ENDINGS.items()}
    wrong = 0
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    for language, block in blocks:
        if language in texts and not any(block in text for text in texts[language]):
            print(f"README.md: no example has this {language}:\n{block}")
            wrong += 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
