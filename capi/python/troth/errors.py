# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""What can go wrong: a tree of exceptions by kind of failure, each with the code and the place of every fault."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Sequence, Tuple, Type


@dataclass(frozen=True)
class Fault:
    """One fault: code and pointer are the contract, the message is for a person and may change."""

    code: str
    pointer: str
    """A JSON Pointer (RFC 6901) into the document at fault, empty for all of it or where there is none."""
    message: str

    def __str__(self) -> str:
        return f"{self.code} at {self.pointer}: {self.message}" if self.pointer else f"{self.code}: {self.message}"


class TrothError(Exception):
    """A call failed, and changed nothing. `errors` holds every fault in the order of their places; `code`, `pointer`
    and `message` are those of the first."""

    def __init__(self, errors: Sequence[Fault]) -> None:
        super().__init__(*errors[:1])
        self.errors: Tuple[Fault, ...] = tuple(errors)
        self.code: str = errors[0].code
        self.pointer: str = errors[0].pointer
        self.message: str = errors[0].message

    def __reduce__(self) -> Tuple[object, ...]:
        return type(self), (self.errors,)


class InvalidArgumentError(TrothError):
    """The call itself is wrong; mend the program."""


class DataError(TrothError):
    """A document or request is wrong; mend the member that the pointer names."""


class NotKnownError(DataError):
    """The request is sound, but the data end before the day that is asked for: load newer data."""


class BusyError(TrothError):
    """Another program is writing to the file; try again."""


class InputOutputError(TrothError):
    """The system refused a read or a write."""


class FullError(TrothError):
    """No room on the disk; nothing recorded is lost."""


class ReadOnlyError(TrothError):
    """The file may not be written."""


class ForeignError(TrothError):
    """The file is not a registry of this library."""


class NewerError(TrothError):
    """The file was written by a newer library."""


class CorruptError(TrothError):
    """The file is damaged, or was changed by other means; restore a backup."""


class NoMemoryError(TrothError):
    """Memory could not be had."""


class LimitError(TrothError):
    """A stated limit was reached; send less at once."""


class InternalError(TrothError):
    """A mistake of the library itself; report it with what caused it."""


_BY_CODE: Dict[str, Type[TrothError]] = {
    "invalid_argument": InvalidArgumentError,
    "busy": BusyError,
    "io": InputOutputError,
    "full": FullError,
    "read_only": ReadOnlyError,
    "foreign": ForeignError,
    "newer": NewerError,
    "corrupt": CorruptError,
    "no_memory": NoMemoryError,
    "limit": LimitError,
    "internal": InternalError,
    "not_known": NotKnownError,
}

_BY_KIND: Tuple[Type[TrothError], ...] = (
    InternalError, InvalidArgumentError, DataError, BusyError, InputOutputError, FullError, ReadOnlyError, ForeignError,
    NewerError, CorruptError, NoMemoryError, LimitError, InternalError)


def from_status(status: int, errors: Sequence[Fault]) -> TrothError:
    """The exception for the status of a call: by its kind, the low byte, which a newer status has too."""
    kind = status & 0xff
    if errors[0].code == "not_known":
        return NotKnownError(errors)
    by_kind: Type[TrothError] = _BY_KIND[kind] if kind < len(_BY_KIND) else InternalError
    return by_kind(errors)


def from_reply(errors: Sequence[Fault]) -> TrothError:
    """The exception for the faults that the reply to a request shows."""
    return _BY_CODE.get(errors[0].code, DataError)(errors)
