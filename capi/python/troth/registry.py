# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""The registry: facts in one file, the obligations that rules make of them, and the duty list of a day."""
from __future__ import annotations

import ctypes
import datetime
import os
import threading
import weakref
from dataclasses import dataclass
from decimal import Decimal
from types import TracebackType
from typing import Any, Dict, List, Mapping, NoReturn, Optional, Sequence, Tuple, Type, Union

from . import _library
from ._values import date_of, day_number, decimal_of, from_json, given, to_json
from .calculators import Reason, reasons_of
from .laws import document

Document = Union[str, bytes, Mapping[str, Any]]
"""A document as JSON text, or as the object that it holds."""

_RULES, _LAW, _STANDARD = range(3)
_READ_ONLY, _EXISTING = 1, 2


class _Options(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_uint32), ("flags", ctypes.c_uint32), ("busy_timeout", ctypes.c_int32),
                ("salt_len", ctypes.c_uint32), ("salt", ctypes.c_char_p)]


@dataclass(frozen=True)
class Finding:
    """Who must do what, by when, what it costs not to, and who answers for it."""

    finding: str
    urgency: str
    """overdue, due, soon, suspended or not_known"""
    rule: str
    subject: str
    """The id of the fact that opened the obligation."""
    obligor: str
    obligee: str
    performance: str
    opened_on: datetime.date
    days_overdue: int
    days_left: int
    due: Optional[datetime.date] = None
    person: Optional[str] = None
    unit: Optional[str] = None
    duty: Optional[str] = None
    client: Optional[str] = None
    currency: Optional[str] = None
    amount: Optional[Decimal] = None
    left: Optional[Decimal] = None
    measure: Optional[str] = None
    quantity: Optional[Decimal] = None
    quantity_left: Optional[Decimal] = None
    late_charge: Optional[Decimal] = None
    late_charge_a_day: Optional[Decimal] = None
    not_known: Optional[str] = None
    reasons: Tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Recorded:
    """What a command that records did: facts that are new, facts that were there, the number of the last one."""

    recorded: int
    unchanged: int
    last_number: int


@dataclass(frozen=True)
class Erased:
    """What an erasure did, or, where `is_erased` is false, what is open and kept it from being done."""

    is_erased: bool
    facts: int
    members: int
    open: Tuple[Dict[str, Any], ...]
    left: Tuple[Dict[str, Any], ...]
    """Where something that was erased still stands: fact, number, member."""
    is_swept: bool
    """Whether the bytes are gone from the file already."""
    fact: Optional[str] = None
    client: Optional[str] = None
    """How the client is called from now on."""
    chain_from: Optional[int] = None


@dataclass(frozen=True)
class Verification:
    """What `verify` found: counts, and the first thing that does not hold, if any."""

    facts: int
    obligations: int
    chain_holds: bool
    state_holds: bool
    fault: Optional[str] = None


def _finding(f: Mapping[str, Any]) -> Finding:
    members: Dict[str, Any] = dict(f)
    members["opened_on"] = datetime.date.fromisoformat(f["opened_on"])
    members["due"] = date_of(f.get("due"))
    for name in ("amount", "left", "quantity", "quantity_left", "late_charge", "late_charge_a_day"):
        members[name] = decimal_of(f.get(name))
    members["reasons"] = reasons_of(f)
    known = Finding.__dataclass_fields__
    return Finding(**{name: value for name, value in members.items() if name in known})


class Registry:
    """An open registry; a context manager that closes it.

    Calls of one registry from several threads wait for one another; several registries, also of one file, work at once.
    What `record` returned from is on the disk. A call that raises changed nothing.
    """

    def __init__(self, path: Union[str, "os.PathLike[str]"], *, read_only: bool = False, create: bool = True,
                 busy_timeout: Optional[datetime.timedelta] = None, salt: Optional[bytes] = None) -> None:
        """Opens the registry in a file, or one in memory for ":memory:". `busy_timeout` is how long to wait for another
        program that writes; two seconds if it is not said. `salt`, as `os.urandom(32)`, goes into the hashes of facts
        that are recorded, so that personal data can be erased; it need not be the same each time."""
        self._path = os.fspath(path)
        self._lock = threading.Lock()
        wait = 0 if busy_timeout is None else int(busy_timeout / datetime.timedelta(milliseconds=1)) or -1
        flags = (_READ_ONLY if read_only else 0) | (0 if create else _EXISTING)
        options = _Options(ctypes.sizeof(_Options), flags, wait, len(salt or b""), salt)
        name = self._path.encode("utf-8")
        handle = _library.made_by("registry_open", name, len(name), ctypes.byref(options))
        self._handle: Optional[ctypes.c_void_p] = handle
        self._free = weakref.finalize(self, _library.library.troth_registry_free, handle)

    def close(self) -> None:
        """Closes the registry; closing twice does nothing."""
        with self._lock:
            self._handle = None
            self._free()

    def __enter__(self) -> "Registry":
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], value: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self.close()

    def _open_handle(self) -> ctypes.c_void_p:
        if self._handle is None:
            raise ValueError("the registry is closed")
        return self._handle

    def _ask(self, name: str, *arguments: Any) -> Any:
        with self._lock:
            return from_json(_library.reply_of(name, self._open_handle(), *arguments))

    def _load(self, kind: int, text: bytes, today: datetime.date) -> Recorded:
        return Recorded(**self._ask("registry_load", kind, text, len(text), day_number(today)))

    def load_rules(self, rules: Document, *, today: datetime.date) -> Recorded:
        """Records a document of obligation rules, and derives the obligations anew."""
        return self._load(_RULES, document(rules), today)

    def load_law(self, pack: Document, *, today: datetime.date) -> Recorded:
        """Records a law pack: its text, or the name of one that is built in, as "ru"."""
        return self._load(_LAW, document(pack), today)

    def load_standard(self, standard: Document, *, today: datetime.date) -> Recorded:
        """Records the employer's standard."""
        return self._load(_STANDARD, document(standard), today)

    def record(self, facts: Union[Mapping[str, Any], Sequence[Mapping[str, Any]], str, bytes], *,
               today: datetime.date) -> Recorded:
        """Records one fact or many, all or none. A fact that is there already with the same content is passed over."""
        text = document(facts) if isinstance(facts, (str, bytes)) else to_json(facts)
        return Recorded(**self._ask("registry_record", text, len(text), day_number(today)))

    def correct(self, id: str, replacement: Optional[Document], *, today: datetime.date) -> Recorded:
        """Corrects a fact: from now on it is understood as `replacement` (without `id`); None if it never happened."""
        name, text = id.encode("utf-8"), b"" if replacement is None else document(replacement)
        return Recorded(**self._ask("registry_correct", name, len(name), text, len(text), day_number(today)))

    def review(self, on: datetime.date, *, known: Optional[datetime.date] = None, soon_days: Optional[int] = None,
               person: Optional[str] = None, client: Optional[str] = None, reasons: Optional[bool] = None,
               lang: Optional[str] = None) -> List[Finding]:
        """The duty list of a day. `known`: only by facts that were recorded to the end of that day."""
        text = to_json(given(on=on, known=known, soon_days=soon_days, person=person, client=client, reasons=reasons,
                             lang=lang))
        return [_finding(f) for f in self._ask("registry_review", text, len(text))["findings"]]

    def query(self, select: str, **filters: Any) -> List[Dict[str, Any]]:
        """What the registry answers, as RULES.md says under Queries: facts, obligations, claims, contracts ...

        All rows, unless `limit` asks for fewer. A name that is a word of Python ends in an underscore: `from_`."""
        asked = dict(filters)
        rows: List[Dict[str, Any]] = []
        while True:
            text = to_json(given(select=select, **asked))
            answer = self._ask("registry_query", text, len(text))
            rows += answer["debts" if select == "ageing" else select]
            if "next" not in answer or "limit" in asked:
                return rows
            asked["after"] = answer["next"]

    def erase(self, *, ground: str, today: datetime.date, client: Optional[str] = None,
              texts: Optional[Sequence[str]] = None, by: Optional[str] = None, despite_open: Optional[bool] = None,
              salt: Optional[str] = None) -> Erased:
        """Erases what is personal in the facts of a client, and texts wherever they stand, also from the bytes of the
        file. `ground` and `by` are kept, and tell why and who."""
        text = to_json(given(client=client, texts=None if texts is None else list(texts), ground=ground, by=by,
                             despite_open=despite_open, salt=salt))
        members: Dict[str, Any] = dict(self._ask("registry_erase", text, len(text), day_number(today)))
        members.update(open=tuple(members["open"]), left=tuple(members["left"]))
        return Erased(**members)

    def verify(self) -> Verification:
        """Checks the chain of hashes, and derives the obligations anew to compare them."""
        return Verification(**self._ask("registry_verify"))

    def backup(self, path: Union[str, "os.PathLike[str]"]) -> None:
        """Copies the registry, as it is at one moment, to a file that is not there yet."""
        name = os.fspath(path).encode("utf-8")
        with self._lock:
            _library.call("registry_backup", self._open_handle(), name, len(name))

    def __repr__(self) -> str:
        return f"<troth.Registry {self._path!r}{'' if self._handle else ', closed'}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a registry cannot be pickled: open its file")
