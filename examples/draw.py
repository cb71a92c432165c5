# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""The numbers from which the made-up records of the examples are drawn."""


def numbers(seed):
    """A congruential generator: the same numbers every time."""
    while True:
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        yield seed >> 33
