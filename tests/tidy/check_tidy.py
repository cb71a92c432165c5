# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""The checks of tidy.py find what they look for, and nothing else, in small projects made for them."""
import json
import pathlib
import tempfile
import unittest

import tidy

TOP = "".join(f"// {line}\n" for line in tidy.LICENCE)


def findings(check, files):
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            path = pathlib.Path(root, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        project = tidy.Project(root)
        tidy.CHECKS[check](project)
        return project.findings


class Tidy(unittest.TestCase):
    def finds(self, count, check, text, name="include/troth/time/a.hpp"):
        found = findings(check, {name: text})
        self.assertEqual(len(found), count, found)

    def test_long_lines_long_files_tabs_and_blanks_are_found(self):
        self.finds(0, "lengths", "x" * 120 + "\n" + "я" * 120)
        self.finds(1, "lengths", "x" * 121)
        self.finds(1, "lengths", "int a; \n")
        self.finds(1, "lengths", "\tint a;\n")
        self.finds(0, "lengths", "\n" * 400)
        self.finds(1, "lengths", "\n" * 401)
        self.finds(0, "lengths", "\n" * 401, "tests/time/a.cpp")

    def test_a_source_without_its_licence_is_found(self):
        self.finds(0, "licences", TOP)
        self.finds(1, "licences", "#pragma once\n")
        self.finds(1, "licences", TOP.split("\n")[0])
        self.finds(1, "licences", "#!/bin/sh\necho\n", "tests/run")
        self.finds(0, "licences", "#!/bin/sh\n" + TOP.replace("//", "#"), "tests/run")

    def test_forbidden_words_are_found_in_code_only(self):
        for line in ("auto t = clock::now();", "int r = rand();", "double x;", "float y;", 'getenv("TZ");',
                     "a | std::views::filter(f);", "std::time(nullptr);", "printf(x);", "1'000; double d; 2'000"):
            self.finds(1, "words", line)
        for line in ("// a double charge", '"now(" "float"', "/* double\n float */", "int doubled = 1'000'000;",
                     "snprintf(b, n, f);", "auto c = '\"'; // double", 'R"(double)";'):
            self.finds(0, "words", line)
        self.finds(0, "words", "double seconds;", "tests/bench/a.cpp")
        self.finds(1, "words", "// TO" + "DO: later", "tests/time/a.cpp")

    def test_a_catch_outside_the_guards_is_found(self):
        text = "try { f(); } catch (...) {}"
        self.finds(1, "catches", text)
        self.finds(1, "catches", text, "capi/src/registry.cpp")
        self.finds(0, "catches", text, "capi/src/guard.hpp")

    def test_an_include_of_a_higher_floor_is_found(self):
        self.finds(1, "floors", "#include <troth/law/pack.hpp>")
        self.finds(0, "floors", "#include <troth/time/date.hpp>\n#include <troth/money/money.hpp>")
        self.finds(1, "floors", "#include <troth/client/client.hpp>", "include/troth/warranty/a.hpp")
        self.finds(0, "floors", "#include <troth/client/client.hpp>", "include/troth/registry/a.hpp")
        self.finds(1, "floors", "#include <troth/nowhere/a.hpp>")
        self.finds(1, "floors", "#include <boost/json/value.hpp>", "include/troth/store/a.hpp")
        self.finds(1, "floors", "#include <SQLiteCpp/SQLiteCpp.h>", "include/troth/store/a.hpp")
        self.finds(0, "floors", "#include <SQLiteCpp/SQLiteCpp.h>", "src/store/a.cpp")

    def messages(self, code, **changed):
        texts = {lang: {"a.b": "{x}"} for lang in tidy.LANGUAGES} | changed
        files = {f"src/messages/{lang}.json": json.dumps(text) for lang, text in texts.items()}
        return len(findings("messages", files | {"src/json/a.cpp": code}))

    def test_messages_are_in_all_languages_and_used(self):
        self.assertEqual(self.messages('r.add("a.b", {});'), 0)
        self.assertEqual(self.messages('r.add("a.b", {}); r.add("a.c", {});'), 1)
        self.assertEqual(self.messages('r.add("a.b", {});', sk={}), 1)
        self.assertEqual(self.messages('r.add("a.b", {});', fa={"a.b": "{y}"}), 1)
        self.assertEqual(self.messages("int a;"), 1)


if __name__ == "__main__":
    unittest.main()
