# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""library.py CHECK PROJECT LIBRARY: what a program sees of libtroth before it calls anything.

exports  the exported symbols are those of capi/abi/exports.txt, which are those of troth.h
needs    it loads on glibc 2.28 and the libstdc++ of GCC 8, and needs no library but those of the system and SQLite
abi      the types of its calls are those of capi/abi/troth.abi
header   every call of troth.h is documented; the header can be read by pycparser

With TROTH_UPDATE_GOLDEN=1 the files of capi/abi are rewritten instead: a change there belongs into the CHANGELOG.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

UPDATE = os.environ.get("TROTH_UPDATE_GOLDEN") == "1"
NEWEST = {"GLIBC": (2, 28), "GLIBCXX": (3, 4, 25), "CXXABI": (1, 3, 11)}
MAY_NEED = re.compile(r"lib(sqlite3|stdc\+\+|m|gcc_s|c|pthread|dl|rt)\.so\.\d+$|ld-linux.*")


def output(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def header_text(project):
    return (project / "capi/include/troth/troth.h").read_text(encoding="utf-8")


def calls_of(header):
    return sorted(re.findall(r"^TROTH_API [^(]*?\b(troth_\w+)\(", header, re.MULTILINE))


def check_exports(project, library):
    golden = project / "capi/abi/exports.txt"
    lines = output("nm", "-D", "--defined-only", library).splitlines()
    found = sorted(line.split()[-1].split("@")[0] for line in lines if " A " not in line)
    if UPDATE:
        golden.write_text("\n".join(found) + "\n", encoding="utf-8")
    wanted = golden.read_text(encoding="utf-8").split()
    declared = calls_of(header_text(project))
    wrong = [f"{name} is exported, exports.txt does not have it" for name in found if name not in wanted]
    wrong += [f"{name} is in exports.txt, but not exported" for name in wanted if name not in found]
    wrong += [f"{name} is exported, troth.h does not declare it" for name in found if name not in declared]
    wrong += [f"{name} is declared in troth.h, but not exported" for name in declared if name not in found]
    return wrong if found else ["nothing is exported"]


def check_needs(_, library):
    wrong = []
    symbol_table = output("objdump", "-T", library)
    for family, version in set(re.findall(r"\b(GLIBC|GLIBCXX|CXXABI)_([0-9.]+)", symbol_table)):
        if tuple(int(part) for part in version.split(".")) > NEWEST[family]:
            symbols = re.findall(rf"^.*\({family}_{re.escape(version)}\)\s+(\S+)$", symbol_table, re.MULTILINE)
            wrong.append(f"needs {family}_{version} for {', '.join(symbols)}")
    for needed in re.findall(r"NEEDED\s+(\S+)", output("objdump", "-p", library)):
        if not MAY_NEED.match(needed):
            wrong.append(f"needs {needed}")
    if not re.search(r"SONAME\s+libtroth\.so\.\d+\.\d+$", output("objdump", "-p", library), re.MULTILINE):
        wrong.append("has no name of the form libtroth.so.0.1")
    return wrong


def check_abi(project, library):
    golden = project / "capi/abi/troth.abi"
    headers = str(project / "capi/include")
    alike = ["--exported-interfaces-only", "--drop-private-types", "--no-architecture"]
    if UPDATE:
        output("abidw", *alike, "--headers-dir", headers, "--no-show-locs", "--no-comp-dir-path", "--no-corpus-path",
               "--no-elf-needed", "--no-parameter-names", "--out-file", str(golden), library)
        golden.write_text(golden.read_text(encoding="utf-8").replace(f"{project.resolve()}/", ""), encoding="utf-8")
    compared = subprocess.run(["abidiff", *alike, "--headers-dir2", headers, str(golden), library], capture_output=True,
                              text=True)
    return (compared.stdout + compared.stderr).splitlines() if compared.returncode else []


def undocumented(header):
    """Calls and types that have no comment of their own with the version since which they are there."""
    marks = re.compile(r"/\*\*.*?\*/", re.DOTALL)
    wrong = []
    for found in re.finditer(r"^(?:TROTH_API|typedef struct \w+ [{\w])[^;{]*", header, re.MULTILINE):
        comments = [m for m in marks.finditer(header, 0, found.start())]
        last = comments[-1] if comments else None
        if last is None or header[last.end():found.start()].strip() or "@since" not in last.group():
            wrong.append(f"{found.group().split('(')[0].strip()} has no comment with @since")
    for call in re.finditer(r"(/\*\*(?:(?!\*/).)*\*/)\nTROTH_API [^(]*?(\w+)\(([^)]*)\)", header, re.DOTALL):
        named = re.findall(r"@param (\w+)", call.group(1))
        given = [p.split()[-1].lstrip("*") for p in call.group(3).split(",")]
        wrong += [f"{call.group(2)} has no parameter {name}, which its comment describes" for name in named
                  if name not in given]
    return wrong


def check_header(project, _):
    header = header_text(project)
    wrong = undocumented(header)
    try:
        from pycparser import c_ast, c_parser
    except ImportError:
        return wrong
    with tempfile.TemporaryDirectory() as folder:
        types = "".join(f"typedef {t};\n" for t in ("unsigned long size_t", "int int32_t", "unsigned int uint32_t",
                                                    "long int64_t"))
        (pathlib.Path(folder) / "stddef.h").write_text(types, encoding="utf-8")
        (pathlib.Path(folder) / "stdint.h").write_text("", encoding="utf-8")
        text = output(os.environ.get("CC", "cc"), "-E", "-P", "-std=c99", "-nostdinc", "-I", folder,
                      str(project / "capi/include/troth/troth.h"))
    parsed = c_parser.CParser().parse(text)
    found = sorted(d.name for d in parsed.ext if isinstance(getattr(d, "type", None), c_ast.FuncDecl))
    return wrong + ([] if found == calls_of(header) else [f"pycparser finds {len(found)} calls"])


if __name__ == "__main__":
    checks = {"exports": check_exports, "needs": check_needs, "abi": check_abi, "header": check_header}
    faults = checks[sys.argv[1]](pathlib.Path(sys.argv[2]), sys.argv[3])
    print("\n".join(faults) if faults else f"{sys.argv[1]}: as it should be")
    sys.exit(1 if faults else 0)
