# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""tidy.py PROJECT [CHECK...]: what a compiler does not see. Prints a line for each finding; fails if there is one.

lengths   lines of at most 120 columns, files of the library of at most 400 lines, no tabs, no blanks at line ends
licences  the two SPDX lines on top of every source
words     no clock, locale, environment, chance, floating point or views in the library; nothing left for later
catches   exceptions are caught only where they are turned into errors
floors    no header includes one of a higher floor, nor a library that belongs to another floor
messages  every message that the library uses stands in all five languages with the same parameters, and none unused
"""
import json
import pathlib
import re
import sys

LICENCE = ("SPDX-FileCopyrightText: 2026 the Troth authors", "SPDX-License-Identifier: BSL-1.0")
SOURCE = {".hpp", ".cpp", ".h", ".c", ".py", ".cmake", ".sh", ".in"}
CPP = {".hpp", ".cpp", ".h", ".c"}
LIBRARY = ("include/", "src/", "capi/include/", "capi/src/")
FLOORS = [
    {"time", "money", "reason"},
    {"law"},
    {"obligation"},
    {"contract", "warranty", "client", "subscriber", "responsibility"},
    {"registry"},
    {"json", "store", "exchange"},
]
DOMAINS = FLOORS[3]
LANGUAGES = ("en", "ru", "uk", "sk", "fa")
# Where the exceptions of other libraries and of the language end.
CATCHES = re.compile(r"capi/src/guard\.hpp|src/store/sqlite_error\.[ch]pp|src/exchange/template_engine\.cpp")
FORBIDDEN = {
    r"\b(?:system|steady|high_resolution|utc)_clock\b|\bnow\s*\(": "a clock",
    r"\b(?:std::)?(?:time|clock|localtime|gmtime|mktime|strftime)\s*\(\s*(?:nullptr|NULL|0|&)": "a clock",
    r"\b(?:s?rand(?:om)?|rand_r)\s*\(|\brandom_device\b|\bmt19937": "chance",
    r"\bgetenv\b|\bsetenv\b": "the environment",
    r"\bsetlocale\b|\bstd::locale\b|\bimbue\b": "a locale",
    r"(?<!on_double\()\b(?:double|float)\b": "floating point",  # on_double is what the parser of Boost.JSON calls
    r"\bviews::": "views, which Clang 14 cannot compile",
    r"\b(?:std::)?(?:cout|cerr|clog)\b|\bprintf\s*\(": "output to a terminal",
}


class Project:
    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.findings = []

    def files(self, endings, *folders):
        """The files with one of these endings below some folders, as (path from the root, text)."""
        for folder in folders or ("include", "src", "capi", "examples", "tests", "cmake", ".ci"):
            for path in sorted((self.root / folder).rglob("*")):
                name = path.relative_to(self.root).as_posix()
                if not path.is_file() or "__pycache__" in name:
                    continue
                script = path.suffix == "" and endings >= SOURCE and path.read_bytes()[:2] == b"#!"
                if path.suffix in endings or script or path.name == "CMakeLists.txt":
                    yield name, path.read_text(encoding="utf-8")

    def find(self, name, line, what):
        self.findings.append(f"{name}:{line}: {what}")


def code_only(text):
    """C++ without what stands in comments and literals; lines keep their numbers."""
    literal = r'R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"' + r"|'(?:\\.|[^'\\\n])+'"
    token = re.compile(r"//[^\n]*|/\*.*?\*/|" + literal, re.DOTALL)

    def blank(match):
        found = match.group()
        return ('""' if '"' in found[:2] else " ") + "\n" * found.count("\n")

    return token.sub(blank, re.sub(r"(?<=[0-9])'(?=[0-9])", "", text))


def check_lengths(project):
    for name, text in project.files(SOURCE):
        lines = text.split("\n")
        for number, line in enumerate(lines, 1):
            if len(line) > 120:
                project.find(name, number, f"{len(line)} columns, at most 120")
            if line != line.rstrip():
                project.find(name, number, "blanks at the end of the line")
            if "\t" in line:
                project.find(name, number, "a tab")
        if name.startswith(LIBRARY) and len(lines) - 1 > 400:
            project.find(name, len(lines) - 1, "more than 400 lines: what two things does it say?")


def check_licences(project):
    for name, text in project.files(SOURCE | {".cs", ".bsl", ".sql"}):
        if name.endswith(".pc.in"):
            continue
        lines = text.split("\n")[1:3] if text.startswith("#!") else text.split("\n")[:2]
        if not all(wanted in line for wanted, line in zip(LICENCE, lines)) or len(lines) < 2:
            project.find(name, 1, "the two SPDX lines are missing")


def check_words(project):
    for name, text in project.files(CPP, "include", "src", "capi/include", "capi/src"):
        for number, line in enumerate(code_only(text).split("\n"), 1):
            for pattern, what in FORBIDDEN.items():
                if re.search(pattern, line):
                    project.find(name, number, f"{what}: {line.strip()}")
    later = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
    for name, text in project.files(SOURCE):
        for number, line in enumerate(text.split("\n"), 1):
            if later.search(line):
                project.find(name, number, "something left for later")


def check_catches(project):
    for name, text in project.files(CPP, "include", "src", "capi/include", "capi/src"):
        if CATCHES.fullmatch(name):
            continue
        for number, line in enumerate(code_only(text).split("\n"), 1):
            if re.search(r"\bcatch\s*\(", line):
                project.find(name, number, "a catch that is not where exceptions become errors")


def floor_of(folder):
    return next((n for n, floor in enumerate(FLOORS) if folder in floor), None)


def check_floors(project):
    for name, text in project.files(CPP, "include", "src"):
        parts = name.split("/")
        folder = parts[2] if parts[0] == "include" and len(parts) > 3 else parts[1] if parts[0] == "src" else None
        floor = floor_of(folder)
        for number, line in enumerate(text.split("\n"), 1):
            found = re.match(r'\s*#\s*include\s*[<"]([^>"]+)[>"]', line)
            if not found:
                continue
            header = found.group(1)
            if header.startswith("troth/") and header.count("/") > 1 and floor is not None:
                other = header.split("/")[1]
                above = floor_of(other)
                if above is None:
                    project.find(name, number, f"{header} is on no floor")
                elif above > floor or (folder in DOMAINS and other in DOMAINS and other != folder):
                    project.find(name, number, f"{folder} must not include {header}")
            if header.startswith("boost/json") and folder != "json":
                project.find(name, number, "Boost.JSON is only for json/")
            if re.match(r"sqlite", header, re.IGNORECASE) and not name.startswith("src/store/"):
                project.find(name, number, "SQLite is only for src/store")
            if header.startswith("troth.h") or header.startswith("catch"):
                project.find(name, number, f"{header} is not for the library")


def check_messages(project):
    folder = project.root / "src/messages"
    texts = {lang: json.loads((folder / f"{lang}.json").read_text(encoding="utf-8")) for lang in LANGUAGES}
    every = set().union(*texts.values())
    used = {}
    quoted = set()
    for name, text in project.files(CPP, "include", "src"):
        for match in re.finditer(r'\badd\(\s*"([a-z0-9_.]+\.[a-z0-9_.]+)"', text):
            used.setdefault(match.group(1), f"{name}:{text.count(chr(10), 0, match.start()) + 1}")
        quoted.update(re.findall(r'"([a-z0-9_.-]+)"', text))
    for name, text in project.files({".json"}, "src/law", "src/rules", "src/positions"):
        quoted.update(re.findall(r'"([a-z0-9_.-]+)"', text))
    for message, place in sorted(used.items()):
        if message not in every:
            project.findings.append(f"{place}: the message {message} is in no language")
    for message in sorted(every):
        shown = {}
        for lang in LANGUAGES:
            if not texts[lang].get(message):
                project.find(f"src/messages/{lang}.json", 1, f"{message} is missing")
            else:
                shown[lang] = set(re.findall(r"\{([a-z_0-9]+)\}", texts[lang][message]))
        if len(set(map(frozenset, shown.values()))) > 1:
            project.find("src/messages", 1, f"{message} shows other parameters in some language: {shown}")
        if message not in quoted:
            project.find("src/messages", 1, f"{message} is used nowhere")


CHECKS = {name[len("check_"):]: check for name, check in globals().items() if name.startswith("check_")}


def main(root, *names):
    project = Project(root)
    for name in names or CHECKS:
        CHECKS[name](project)
    print("\n".join(project.findings) or "nothing found")
    return 1 if project.findings else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
