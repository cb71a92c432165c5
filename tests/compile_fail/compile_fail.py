# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""compile_fail.py COMPILER OPTION...: mistakes that the types must not let through. Each row of the table is some code
that compiles, and a line that, added to it, must not."""
import concurrent.futures
import subprocess
import sys

TABLE = [
    ("a date is not a number", "date d;", "d = 20200101;"),
    ("a date is not text", "date d;", 'd = "2020-01-01";'),
    ("a day that may not exist is not a date", "date d;", "d = date::make(2020, 2, 30);"),
    ("a date does not grow by a number", "date d;", "d = d + 1;"),
    ("a date is not compared with a number", "date d;", "bool b = d < 18262;"),
    ("a term is not a number of days", "term t;", "t = 30;"),
    ("adding months names what becomes of a missing day", "date d;", "auto e = plus_months(d, 1);"),
    ("a checked date is not thrown away", "", 'date::parse("2020-01-01");'),
    ("money is not a number", "money m;", "m = 100;"),
    ("money of two currencies is not added by mistake", "money a, b;", "auto c = a + b;"),
    ("money of two currencies is not compared by size", "money a, b;", "bool c = a < b;"),
    ("money is not made of a floating-point number", "currency c;", "money m{1.5, c};"),
    ("money is not a percent", "money m; percent p;", "bool b = m == p;"),
    ("a percent is not a number", "percent p;", "p = 9.5;"),
    ("a result is not thrown away", "law_library laws;", 'laws.load("{}");'),
    ("a result is not its value", "law_library laws; result<date> r = date();", "date d = r;"),
    ("a pack of law is not changed", "law_library laws;", 'laws.find("ru")->law = "x";'),
]
HEAD = """
#include <troth/law/library.hpp>
#include <troth/money/money.hpp>
#include <troth/time/date.hpp>
#include <troth/time/term.hpp>
using namespace troth;
"""


def compiles(command, code):
    command = command + ["-Wno-unused", "-Werror=unused-result", "-fsyntax-only", "-x", "c++", "-"]
    done = subprocess.run(command, input=HEAD + code, capture_output=True, encoding="utf-8")
    return done.returncode == 0, done.stderr


def main(*command):
    failed = 0
    functions = (f"void row_{n}() {{ {good} }}\n" for n, (_, good, _) in enumerate(TABLE))
    good, errors = compiles(list(command), "".join(functions))
    if not good:
        print(f"what must compile does not:\n{errors}")
        failed += 1
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        wrong = pool.map(lambda row: compiles(list(command), f"void f() {{ {row[1]} {row[2]} }}\n")[0], TABLE)
        for (name, _, line), compiled in zip(TABLE, wrong):
            if compiled:
                print(f"{name}: but this compiles: {line}")
                failed += 1
    print(f"{len(TABLE)} rows, {failed} wrong")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
