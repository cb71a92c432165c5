# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""The same request gets the same bytes through C++, C and Python: all requests of all cases, and what is no request."""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import unittest

import troth

CASES = pathlib.Path(__file__).resolve().parent.parent / "cases"


def requests():
    for path in sorted(CASES.glob("*.json")):
        for case in json.loads(path.read_text(encoding="utf-8")):
            request = case["request"]
            yield json.dumps(request, ensure_ascii=False).encode("utf-8")
            if isinstance(request, dict) and request.get("calculate") == "late_charge":
                yield json.dumps({**request, "lang": "fa"}, ensure_ascii=False).encode("utf-8")
    yield from (b"", b"null", b"{", b'"\xff"', b'{"calculate":"\\u0000"}', b"[" * 1000, b'{"a":1,"a":2}',
                '{"calculate":"дни"}'.encode(), '{"calculate":"days","от":1}'.encode())


class DoorsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.requests = list(requests())
        cls.replies = [troth.compute_text(r).encode("utf-8") for r in cls.requests]

    def through(self, program):
        done = subprocess.run([program], input=b"\n".join(self.requests) + b"\n", capture_output=True, check=True)
        return done.stdout.split(b"\n")[:-1]

    def compare(self, found):
        self.assertEqual(len(self.replies), len(found))
        self.assertGreater(len(found), 500)
        for request, expected, reply in zip(self.requests, self.replies, found):
            self.assertEqual(expected, reply, request)

    def test_cpp_gives_the_same_bytes(self):
        self.compare(self.through(os.environ["TROTH_REPLIES_CPP"]))

    def test_c_gives_the_same_bytes(self):
        self.compare(self.through(os.environ["TROTH_REPLIES_C"]))

    def test_the_same_bytes_twice_and_from_many_threads(self):
        with concurrent.futures.ThreadPoolExecutor(4) as threads:
            self.compare([text.encode("utf-8") for text in threads.map(troth.compute_text, self.requests)])


if __name__ == "__main__":
    unittest.main()
