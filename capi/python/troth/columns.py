# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""Columns: what many rows have in common is read once, then each row costs some nanoseconds.

A column is any object with the buffer protocol that holds one contiguous row of signed integers of the right size:
`array.array`, a numpy array, a memoryview. Many threads may use one DeadlinePlan at once; those that use one
LateChargePlan wait for one another.
"""
from __future__ import annotations

import array
import ctypes
import datetime
import threading
import weakref
from typing import TYPE_CHECKING, Any, Mapping, NoReturn, Optional, Tuple

from . import _library
from ._values import Amount, amount, given, to_json
from .calculators import Calendar, Rule, Term
from .laws import Laws, handle_of

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

NO_DAY = -(2**31)
"""Stands in a column of days where there is no answer."""


def _address(column: ReadableBuffer, size: int, name: str, is_output: bool) -> Tuple[Any, int, int]:
    """What keeps a column alive, its address and its length."""
    view = memoryview(column)
    if view.ndim != 1 or not view.c_contiguous:
        raise ValueError(f"{name} is not one contiguous row of integers")
    kind = view.format.lstrip("@=<")
    if view.itemsize != size or kind not in ("b", "h", "i", "l", "q"):
        raise TypeError(f"{name} holds items of the format {view.format!r} and {view.itemsize} bytes, "
                        f"expected signed integers of {size} bytes")
    if is_output and view.readonly:
        raise ValueError(f"{name} may not be written")
    count = len(view)
    if count == 0:
        return view, 0, 0
    whole = ctypes.c_char * view.nbytes
    held = whole.from_buffer_copy(view.cast("B")) if view.readonly else whole.from_buffer(view.cast("B"))
    address = ctypes.addressof(held)
    if address % size != 0:
        raise ValueError(f"{name} is not aligned to {size} bytes")
    return held, address, count


def _same_length(**counts: int) -> int:
    if len(set(counts.values())) != 1:
        raise ValueError("the columns differ in length: " + ", ".join(f"{n} has {c}" for n, c in counts.items()))
    return next(iter(counts.values()))


class LateChargePlan:
    """The late charges of many debts under one rule, in one currency, to the end of one day."""

    def __init__(self, *, rule: Rule, currency: str, as_of: datetime.date, law: Optional[str] = None,
                 variant: Optional[str] = None, calendar: Optional[Calendar] = None,
                 series: Optional[Mapping[str, Any]] = None, price: Optional[Amount] = None,
                 laws: Optional[Laws] = None) -> None:
        request = to_json(given(law=law, rule=rule, variant=variant, currency=currency, as_of=as_of, calendar=calendar,
                                series=series, price=None if price is None else amount(price)))
        self._handle = _library.made_by("late_charge_plan_new", handle_of(laws), request, len(request))
        weakref.finalize(self, _library.library.troth_late_charge_plan_free, self._handle)
        self._lock = threading.Lock()

    def calculate(self, principal_minor: ReadableBuffer, due: ReadableBuffer,
                  charge_minor: Optional[WriteableBuffer] = None) -> Any:
        """The late charge of each debt: amounts are 64-bit minor units, `due` is 32-bit days since 1970-01-01. Gives
        `charge_minor`, or an array of its own."""
        out: Any = charge_minor
        if out is None:
            out = array.array("q", bytes(8 * len(memoryview(principal_minor))))
        keep_principal, principals, count = _address(principal_minor, 8, "principal_minor", False)
        keep_due, dues, due_count = _address(due, 4, "due", False)
        keep_out, charges, out_count = _address(out, 8, "charge_minor", True)
        _same_length(principal_minor=count, due=due_count, charge_minor=out_count)
        with self._lock:
            _library.call("late_charge_plan_calculate", self._handle, principals, dues, count, charges)
        del keep_principal, keep_due, keep_out
        return out

    def __reduce__(self) -> NoReturn:
        raise TypeError("a plan cannot be pickled")


class DeadlinePlan:
    """Many deadlines of one term under one rule."""

    def __init__(self, *, term: Term, rule: Optional[Rule] = None, law: Optional[str] = None,
                 variant: Optional[str] = None, direction: Optional[str] = None, calendar: Optional[Calendar] = None,
                 laws: Optional[Laws] = None) -> None:
        request = to_json(given(term=term, rule=rule, law=law, variant=variant, direction=direction, calendar=calendar))
        self._handle = _library.made_by("deadline_plan_new", handle_of(laws), request, len(request))
        weakref.finalize(self, _library.library.troth_deadline_plan_free, self._handle)

    def calculate(self, from_: ReadableBuffer, deadline: Optional[WriteableBuffer] = None) -> Any:
        """The deadline counted from each day, both 32-bit days since 1970-01-01, NO_DAY where there is none. Gives
        `deadline`, which may be `from_` itself, or an array of its own."""
        out: Any = array.array("i", bytes(4 * len(memoryview(from_)))) if deadline is None else deadline
        keep_from, starts, count = _address(from_, 4, "from_", False)
        keep_out, ends, out_count = _address(out, 4, "deadline", True)
        _same_length(from_=count, deadline=out_count)
        _library.call("deadline_plan_calculate", self._handle, starts, count, ends, None)
        del keep_from, keep_out
        return out

    def __reduce__(self) -> NoReturn:
        raise TypeError("a plan cannot be pickled")
