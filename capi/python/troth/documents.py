# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""Documents for people: letters, calculations and lists, in text and HTML."""
from __future__ import annotations

from typing import Any, Mapping

from . import _library
from ._values import to_json


def document(request: Mapping[str, Any]) -> str:
    """Makes a document of data and a template, as `{"document": "claim_letter", "lang": "ru", "data": {...}}`. A
    DataError holds all faults of the request, those of a template of one's own at `/template`."""
    text = to_json(request)
    return _library.reply_of("document", text, len(text)).decode("utf-8")


def document_template(document: str, format: str = "html") -> str:
    """The built-in template of a document, as `document_template("claim_letter", "text")`: what to edit and give as the
    `template` of a request. A DataError where there is no such document or format."""
    of, as_ = document.encode("utf-8"), format.encode("utf-8")
    return _library.reply_of("document_template", of, len(of), as_, len(as_)).decode("utf-8")
