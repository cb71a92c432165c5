# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""Law packs: the effective-dated rules of a jurisdiction."""
from __future__ import annotations

import ctypes
import weakref
from typing import Any, List, Mapping, NoReturn, Optional, Union

from . import _library
from ._values import from_json, to_json


class Laws:
    """A set of law packs under which requests are answered: first those that are built into the library.

    Many threads may use one set at once, as long as none of them loads a pack into it meanwhile.
    """

    def __init__(self) -> None:
        self._handle = _library.made_by("laws_new")
        weakref.finalize(self, _library.library.troth_laws_free, self._handle)

    def load(self, pack: Union[str, bytes, Mapping[str, Any]]) -> None:
        """Adds a pack, or puts it in place of the one with its name. A DataError holds all its faults."""
        text = document(pack)
        _library.call("laws_load", self._handle, text, len(text))

    def names(self) -> List[str]:
        """The names of the packs, in alphabetical order."""
        return list(from_json(_library.reply_of("laws_list", self._handle)))

    def export(self, name: str) -> str:
        """The text of a pack as it was loaded: what to edit and load again."""
        text = name.encode("utf-8")
        return _library.reply_of("laws_export", self._handle, text, len(text)).decode("utf-8")

    def __repr__(self) -> str:
        return f"<troth.Laws {', '.join(self.names())}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a set of laws cannot be pickled: export its packs")


def handle_of(laws: Optional[Laws]) -> Optional[ctypes.c_void_p]:
    """What the calls take: nothing for the packs that are built in."""
    return None if laws is None else laws._handle


def document(value: Union[str, bytes, Mapping[str, Any]]) -> bytes:
    """A document given as text, or as the object that it holds."""
    if isinstance(value, str):
        return value.encode("utf-8")
    return bytes(value) if isinstance(value, (bytes, bytearray)) else to_json(value)
