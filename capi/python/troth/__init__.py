# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""Troth keeps a business's word: what was promised, to whom, until when, what it costs to be late, and why.

Amounts are `decimal.Decimal`, days are `datetime.date`; a float is refused. Errors are exceptions with a code and a
JSON Pointer. Functions and `Laws` may be used by many threads at once (a set of laws not while a pack is loaded into
it); the calls of one `Registry` wait for one another. The library is found where the environment variable TROTH_LIBRARY
says, else in this package, else in the system.
"""
from ._library import version as _version
from ._values import Amount, day_number, day_of
from .calculators import (Allocation, Deadline, Debt, DebtCharge, LateCharge, Payment, Raise, Reason, Row, allocation,
                          compute, compute_text, court_fee, days, deadline, late_charge, limitation, rate, schedule)
from .columns import NO_DAY, DeadlinePlan, LateChargePlan
from .documents import document, document_template
from .errors import (BusyError, CorruptError, DataError, Fault, ForeignError, FullError, InputOutputError,
                     InternalError, InvalidArgumentError, LimitError, NewerError, NoMemoryError, NotKnownError,
                     ReadOnlyError, TrothError)
from .laws import Laws
from .registry import Erased, Finding, Recorded, Registry, Verification

__version__ = _version()

__all__ = [
    "NO_DAY", "Allocation", "Amount", "BusyError", "CorruptError", "DataError", "Deadline", "DeadlinePlan", "Debt",
    "DebtCharge", "Erased", "Fault", "Finding", "ForeignError", "FullError", "InputOutputError", "InternalError",
    "InvalidArgumentError", "LateCharge", "LateChargePlan", "Laws", "LimitError", "NewerError", "NoMemoryError",
    "NotKnownError", "Payment", "Raise", "ReadOnlyError", "Reason", "Recorded", "Registry", "Row", "TrothError",
    "Verification", "allocation", "compute", "compute_text", "court_fee", "day_number", "day_of", "days", "deadline",
    "document", "document_template", "late_charge", "limitation", "rate", "schedule",
]
