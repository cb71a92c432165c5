# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""The calls of libtroth: finds the library, knows the types of its calls, turns statuses into exceptions."""
from __future__ import annotations

import ctypes
import ctypes.util
import os
import pathlib
from typing import Any, Iterator, List, Tuple

from .errors import Fault, TrothError, from_status

_SONAME = "libtroth.so.0.1"

_handle = ctypes.c_void_p
_out = ctypes.POINTER(ctypes.c_void_p)
_text = ctypes.c_char_p
_size = ctypes.c_size_t
_size_out = ctypes.POINTER(ctypes.c_size_t)
_i32 = ctypes.c_int32
_SIGNATURES: Tuple[Tuple[str, Any, List[Any]], ...] = (
    ("version", ctypes.c_char_p, []),
    ("status_name", ctypes.c_char_p, [_i32]),
    ("error_count", _size, [_handle]),
    ("error_status", _i32, [_handle, _size]),
    ("error_pointer", ctypes.c_void_p, [_handle, _size, _size_out]),
    ("error_message", ctypes.c_void_p, [_handle, _size, _size_out]),
    ("error_free", None, [_handle]),
    ("buf_data", ctypes.c_void_p, [_handle]),
    ("buf_size", _size, [_handle]),
    ("buf_free", None, [_handle]),
    ("laws_new", _i32, [_out, _out]),
    ("laws_load", _i32, [_handle, _text, _size, _out]),
    ("laws_list", _i32, [_handle, _out, _out]),
    ("laws_export", _i32, [_handle, _text, _size, _out, _out]),
    ("laws_free", None, [_handle]),
    ("compute", _i32, [_handle, _text, _size, _out, _out]),
    ("document", _i32, [_text, _size, _out, _out]),
    ("document_template", _i32, [_text, _size, _text, _size, _out, _out]),
    ("late_charge_plan_new", _i32, [_handle, _text, _size, _out, _out]),
    ("late_charge_plan_calculate", _i32,
     [_handle, ctypes.c_void_p, ctypes.c_void_p, _size, ctypes.c_void_p, _out]),
    ("late_charge_plan_free", None, [_handle]),
    ("deadline_plan_new", _i32, [_handle, _text, _size, _out, _out]),
    ("deadline_plan_calculate", _i32, [_handle, ctypes.c_void_p, _size, ctypes.c_void_p, _size_out, _out]),
    ("deadline_plan_free", None, [_handle]),
    ("registry_open", _i32, [_text, _size, ctypes.c_void_p, _out, _out]),
    ("registry_free", None, [_handle]),
    ("registry_load", _i32, [_handle, _i32, _text, _size, _i32, _out, _out]),
    ("registry_record", _i32, [_handle, _text, _size, _i32, _out, _out]),
    ("registry_correct", _i32, [_handle, _text, _size, _text, _size, _i32, _out, _out]),
    ("registry_review", _i32, [_handle, _text, _size, _out, _out]),
    ("registry_query", _i32, [_handle, _text, _size, _out, _out]),
    ("registry_erase", _i32, [_handle, _text, _size, _i32, _out, _out]),
    ("registry_verify", _i32, [_handle, _out, _out]),
    ("registry_backup", _i32, [_handle, _text, _size, _out]),
)


def _places() -> Iterator[str]:
    """Where the library may be: as the environment says and nowhere else, or beside this package, or in the system."""
    named = os.environ.get("TROTH_LIBRARY")
    if named:
        yield named
        return
    beside = pathlib.Path(__file__).parent
    for name in (_SONAME, "libtroth.so", "libtroth.dylib", "troth.dll"):
        if (beside / name).exists():
            yield str(beside / name)
    yield _SONAME
    found = ctypes.util.find_library("troth")
    if found:
        yield found


def _load() -> ctypes.CDLL:
    refused = []
    for place in _places():
        try:
            library = ctypes.CDLL(place)
        except OSError as why:
            refused.append(str(why))
            continue
        for name, result, parameters in _SIGNATURES:
            function = getattr(library, "troth_" + name)
            function.restype = result
            function.argtypes = parameters
        return library
    raise ImportError("libtroth is not there; set TROTH_LIBRARY to its path (" + "; ".join(refused) + ")")


library = _load()


def version() -> str:
    return str(library.troth_version().decode())


def _texts(error: ctypes.c_void_p) -> List[Fault]:
    size = ctypes.c_size_t()

    def text(call: Any, index: int) -> str:
        data = call(error, index, ctypes.byref(size))
        return ctypes.string_at(data, size.value).decode("utf-8", "replace")

    return [
        Fault(library.troth_status_name(library.troth_error_status(error, i)).decode(),
              text(library.troth_error_pointer, i), text(library.troth_error_message, i))
        for i in range(library.troth_error_count(error))
    ]


def call(name: str, *arguments: Any) -> None:
    """Calls a function that returns a status, with its error; raises what it says."""
    error = ctypes.c_void_p()
    status = getattr(library, "troth_" + name)(*arguments, ctypes.byref(error))
    if status == 0:
        return
    try:
        why: TrothError = from_status(status, _texts(error))
    finally:
        library.troth_error_free(error)
    raise why


def reply_of(name: str, *arguments: Any) -> bytes:
    """Calls a function whose last output is a text, and gives the text."""
    buf = ctypes.c_void_p()
    call(name, *arguments, ctypes.byref(buf))
    try:
        return ctypes.string_at(library.troth_buf_data(buf), library.troth_buf_size(buf))
    finally:
        library.troth_buf_free(buf)


def made_by(name: str, *arguments: Any) -> ctypes.c_void_p:
    """Calls a function whose last output is a handle, and gives the handle."""
    handle = ctypes.c_void_p()
    call(name, *arguments, ctypes.byref(handle))
    return handle
