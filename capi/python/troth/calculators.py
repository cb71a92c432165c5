# SPDX-FileCopyrightText: 2026 the Troth authors
# SPDX-License-Identifier: BSL-1.0
"""The calculators: a request in, a reply out, nothing kept. All of them may be called from many threads at once."""
from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Dict, List, Mapping, Optional, Sequence, Tuple, Union

from . import _library
from ._values import Amount, amount, date_of, decimal_of, from_json, given, to_json
from .errors import Fault, from_reply
from .laws import Laws, handle_of

Rule = Union[str, Mapping[str, Any]]
"""The id of a rule in a law pack, or the rule itself, or `{"like": id, ...}` with what is to be changed."""
Calendar = Union[str, Mapping[str, Any]]
"""The name of a pack whose calendar it is, or the calendar written out."""
Term = Mapping[str, int]
"""A length of time with exactly one unit: `{"months": 2}`."""


def compute_text(request: Union[str, bytes], laws: Optional[Laws] = None) -> str:
    """Answers a request in JSON with a reply in JSON: the same bytes as through every other door of the library. A
    request at fault gets a reply that holds `error`."""
    text = request.encode("utf-8") if isinstance(request, str) else request
    return _library.reply_of("compute", handle_of(laws), text, len(text)).decode("utf-8")


def compute(request: Mapping[str, Any], laws: Optional[Laws] = None) -> Dict[str, Any]:
    """Answers a request. Decimals and dates are written as the language wants them; amounts and dates of the reply are
    text. Raises a DataError for a request at fault."""
    text = to_json(request)
    reply: Dict[str, Any] = from_json(_library.reply_of("compute", handle_of(laws), text, len(text)))
    if "error" in reply:
        raise from_reply([Fault(e["code"], e["pointer"], e["message"]) for e in reply["errors"]])
    return reply


@dataclass(frozen=True)
class Reason:
    """One step of why: a message, the values that it shows, its source, and its text where a language was asked for."""

    message: str
    parameters: Mapping[str, str]
    citation: Optional[str] = None
    text: Optional[str] = None


def reasons_of(reply: Mapping[str, Any]) -> Tuple[Reason, ...]:
    return tuple(Reason(r["message"], r["parameters"], r.get("citation"), r.get("text"))
                 for r in reply.get("reasons", ()))


@dataclass(frozen=True)
class Raise:
    """An amount by which a debt grows, from a day on."""

    from_: datetime.date
    amount: Amount


@dataclass(frozen=True)
class Debt:
    """A debt of money: `due` is the last day to pay; or `first_day` the first overdue day. `kind` is for allocation."""

    id: str
    amount: Amount
    due: Optional[datetime.date] = None
    first_day: Optional[datetime.date] = None
    until: Optional[datetime.date] = None
    raised: Sequence[Raise] = field(default_factory=tuple)
    kind: Optional[str] = None


@dataclass(frozen=True)
class Payment:
    """A payment, to the debt that it names first."""

    on: datetime.date
    amount: Amount
    debt: Optional[str] = None


@dataclass(frozen=True)
class Row:
    """A run of days that are charged alike: at a rate, or by an index."""

    from_: datetime.date
    to: datetime.date
    days: int
    principal: Decimal
    charge: Decimal
    rate: Optional[Decimal] = None
    share: Optional[str] = None
    index: Optional[Decimal] = None
    first_month: Optional[str] = None
    last_month: Optional[str] = None


@dataclass(frozen=True)
class DebtCharge:
    """What the delay of one debt costs, and what of the debt is left."""

    id: str
    charge: Decimal
    left: Decimal
    once: Optional[Decimal]
    rows: Tuple[Row, ...]


@dataclass(frozen=True)
class LateCharge:
    """What delay costs to the end of a day, and why."""

    total: Decimal
    left: Decimal
    unallocated: Decimal
    debts: Tuple[DebtCharge, ...]
    reasons: Tuple[Reason, ...]


@dataclass(frozen=True)
class Deadline:
    """Where a term leads: days, or instants for a term in hours."""

    deadline: Union[datetime.date, datetime.datetime]
    unshifted: Union[datetime.date, datetime.datetime]
    first_day: Union[datetime.date, datetime.datetime]
    reasons: Tuple[Reason, ...]


@dataclass(frozen=True)
class Allocation:
    """How payments were divided: for each its parts (debt, amount) and what no debt took; what is left of each debt."""

    parts: Tuple[Tuple[Tuple[str, Decimal], ...], ...]
    unallocated: Tuple[Decimal, ...]
    left: Mapping[str, Decimal]
    reasons: Tuple[Reason, ...]


def _debt(debt: Debt) -> Dict[str, Any]:
    raised = [given(from_=r.from_, amount=amount(r.amount)) for r in debt.raised] or None
    return given(id=debt.id, kind=debt.kind, amount=amount(debt.amount), due=debt.due, first_day=debt.first_day,
                 until=debt.until, raised=raised)


def _payment(payment: Payment) -> Dict[str, Any]:
    return given(on=payment.on, amount=amount(payment.amount), debt=payment.debt)


def _row(row: Mapping[str, Any]) -> Row:
    return Row(datetime.date.fromisoformat(row["from"]), datetime.date.fromisoformat(row["to"]), row["days"],
               Decimal(row["principal"]), Decimal(row["charge"]), decimal_of(row.get("rate")), row.get("share"),
               decimal_of(row.get("index")), row.get("first_month"), row.get("last_month"))


def late_charge(debts: Sequence[Debt], payments: Sequence[Payment] = (), *, rule: Rule, currency: str,
                as_of: datetime.date, law: Optional[str] = None, variant: Optional[str] = None,
                calendar: Optional[Calendar] = None, series: Optional[Mapping[str, Any]] = None,
                price: Optional[Amount] = None, lang: Optional[str] = None, laws: Optional[Laws] = None) -> LateCharge:
    """What the delay of debts costs to the end of a day."""
    reply = compute(given(
        calculate="late_charge", law=law, rule=rule, variant=variant, currency=currency,
        debts=[_debt(d) for d in debts], payments=[_payment(p) for p in payments], as_of=as_of,
        price=None if price is None else amount(price), calendar=calendar, series=series, lang=lang), laws)
    charged = tuple(
        DebtCharge(d["id"], Decimal(d["charge"]), Decimal(d["left"]), decimal_of(d.get("once")),
                   tuple(_row(row) for row in d["rows"])) for d in reply["debts"])
    return LateCharge(Decimal(reply["total"]), Decimal(reply["left"]), Decimal(reply["unallocated"]), charged,
                      reasons_of(reply))


def _day_or_instant(text: str) -> Union[datetime.date, datetime.datetime]:
    if "T" in text:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return datetime.date.fromisoformat(text)


def deadline(from_: Union[datetime.date, datetime.datetime], term: Term, *, rule: Optional[Rule] = None,
             law: Optional[str] = None, variant: Optional[str] = None, direction: Optional[str] = None,
             calendar: Optional[Calendar] = None, lang: Optional[str] = None, laws: Optional[Laws] = None) -> Deadline:
    """The day that a term leads to; for a term in hours, from an instant with its offset, the instant."""
    reply = compute(given(calculate="deadline", from_=from_, term=term, rule=rule, law=law, variant=variant,
                          direction=direction, calendar=calendar, lang=lang), laws)
    return Deadline(_day_or_instant(reply["deadline"]), _day_or_instant(reply["unshifted"]),
                    _day_or_instant(reply["first_day"]), reasons_of(reply))


def schedule(from_: datetime.date, until: datetime.date, every: Term, *, end_of_month: Union[bool, str, None] = None,
             if_non_working: Optional[str] = None, stub: Optional[str] = None, law: Optional[str] = None,
             calendar: Optional[Calendar] = None, laws: Optional[Laws] = None) -> List[datetime.date]:
    """The dates from one day until another, one each period."""
    reply = compute(given(calculate="schedule", from_=from_, until=until, every=every, end_of_month=end_of_month,
                          if_non_working=if_non_working, stub=stub, law=law, calendar=calendar), laws)
    return [datetime.date.fromisoformat(day) for day in reply["dates"]]


def days(from_: datetime.date, to: datetime.date, count: str = "actual", *, law: Optional[str] = None,
         calendar: Optional[Calendar] = None, laws: Optional[Laws] = None) -> int:
    """The days between two days under a convention: actual, actual_inclusive, working, 30/360, 30E/360 ..."""
    reply = compute(given(calculate="days", count=count, from_=from_, to=to, law=law, calendar=calendar), laws)
    return int(reply["days"])


def rate(rule: Rule, first_day: datetime.date, on: datetime.date, *, law: Optional[str] = None,
         variant: Optional[str] = None, series: Optional[Mapping[str, Any]] = None,
         laws: Optional[Laws] = None) -> Decimal:
    """The rate, in percent, of a rule on an overdue day of a debt that became overdue on `first_day`."""
    return Decimal(compute(given(calculate="rate", law=law, rule=rule, variant=variant, first_day=first_day, on=on,
                                 series=series), laws)["percent"])


def allocation(debts: Sequence[Debt], payments: Sequence[Payment], *, rule: Rule, currency: str,
               law: Optional[str] = None, variant: Optional[str] = None, lang: Optional[str] = None,
               laws: Optional[Laws] = None) -> Allocation:
    """How payments are divided between debts of several kinds."""
    reply = compute(given(calculate="allocation", law=law, rule=rule, variant=variant, currency=currency,
                          debts=[_debt(d) for d in debts], payments=[_payment(p) for p in payments], lang=lang), laws)
    parts = tuple(tuple((p["debt"], Decimal(p["amount"])) for p in paid["parts"]) for paid in reply["payments"])
    return Allocation(parts, tuple(Decimal(paid["unallocated"]) for paid in reply["payments"]),
                      {left["debt"]: Decimal(left["amount"]) for left in reply["left"]}, reasons_of(reply))


def limitation(due: datetime.date, *, law: Optional[str] = None, rule: Optional[Rule] = None,
               variant: Optional[str] = None, events: Sequence[Mapping[str, Any]] = (),
               laws: Optional[Laws] = None) -> Optional[datetime.date]:
    """The last day on which a claim can be brought to court."""
    return date_of(compute(given(calculate="limitation", law=law, rule=rule, variant=variant, due=due,
                                 events=list(events) or None), laws).get("expires"))


def court_fee(claim: Amount, *, law: str, currency: str, court: str, filed: datetime.date,
              consumer: Optional[bool] = None, laws: Optional[Laws] = None) -> Decimal:
    """What a court takes for a claim of money."""
    return Decimal(compute(given(calculate="court_fee", law=law, currency=currency, court=court, claim=amount(claim),
                                 filed=filed, consumer=consumer), laws)["fee"])
