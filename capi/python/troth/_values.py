# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""Values as Python has them and as JSON writes them: decimals and dates as text, floats never."""
from __future__ import annotations

import dataclasses
import datetime
import fractions
import json
from decimal import Decimal
from typing import Any, Dict, Mapping, Optional, Union

Amount = Union[Decimal, int, str]
"""An amount or a percent: exact. A float is refused with TypeError, since it cannot hold most decimals."""

_EPOCH = datetime.date(1970, 1, 1)


def day_number(day: datetime.date) -> int:
    """A day as columns hold it: counted from 1970-01-01."""
    if not isinstance(day, datetime.date) or isinstance(day, datetime.datetime):
        raise TypeError(f"expected a datetime.date, found {type(day).__name__}")
    return (day - _EPOCH).days


def day_of(number: int) -> datetime.date:
    """The day that a column holds as a number."""
    return _EPOCH + datetime.timedelta(days=number)


def amount(value: Amount) -> str:
    """An amount as the language writes it."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, (Decimal, int)):
        raise TypeError(f"expected a Decimal, an int or a text of digits, found {type(value).__name__}")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"expected a number, found {value}")
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def plain(value: Any) -> Any:
    """A value in the types of JSON; members of a dataclass that are None are left out."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Decimal):
        return amount(value)
    if isinstance(value, fractions.Fraction):
        return str(value)
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None:
            raise TypeError("expected a datetime with its offset from UTC, found one without")
        return value.isoformat(timespec="minutes")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        if not all(isinstance(name, str) for name in value):
            raise TypeError("expected names of members to be text")
        return {name: plain(member) for name, member in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return given(**{f.name: getattr(value, f.name) for f in dataclasses.fields(value)})
    if isinstance(value, (list, tuple)):
        return [plain(element) for element in value]
    if isinstance(value, float):
        raise TypeError(f"found the float {value!r}, expected a Decimal: binary fractions are not exact")
    raise TypeError(f"a {type(value).__name__} cannot be part of a request")


def given(**members: Any) -> Dict[str, Any]:
    """An object of those members that are not None; a name may end in _ where Python needs it."""
    return {name.rstrip("_"): plain(value) for name, value in members.items() if value is not None}


def to_json(value: Any) -> bytes:
    """A document as the library reads it."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def from_json(text: bytes) -> Any:
    return json.loads(text)


def date_of(text: Optional[str]) -> Optional[datetime.date]:
    return None if text is None else datetime.date.fromisoformat(text)


def decimal_of(text: Optional[str]) -> Optional[Decimal]:
    return None if text is None else Decimal(text)
