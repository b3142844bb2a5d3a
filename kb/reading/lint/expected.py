"""The ``yields`` of an example: what its sentence must come out as, in a form to be read at a glance.

    Call 2025-08-12: volodymyr-zelenskyy, emmanuel-macron
    Visit 2025-07 planned: visitor=sergey-lavrov, host=kp @ kp
    Statement: speaker=ua; Attack --: initiator=ru, target=ua
    nothing

Events are parted by a semicolon, in any order. The date is EDTF, ``--`` for none; without one the event is fresh
news, dated by the day of publication (``PUBLISHED``). The status is left out where it is ``occurred``. Of each
participant the id, with its role where it is not ``participant``; behind the ``@`` the id of the place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kb.model import Report

PUBLISHED = date(2025, 8, 13)
NOTHING = "nothing"
_EVENT = re.compile(
    r"(?P<type>[A-Z]\w+)(?: (?P<date>--|[\dX./-]+))?(?: (?P<status>occurred|planned|alleged|denied|cancelled))?"
    r": (?P<who>[^@]+?)(?: @ (?P<place>\S+))?"
)


@dataclass(frozen=True, slots=True)
class Expected:
    """One event as an example tells it; ``who`` are ``role=id``, or bare ids of plain participants."""

    type: str
    date: str
    status: str
    who: frozenset[str]
    place: str | None

    def __str__(self) -> str:
        when = "" if self.date == PUBLISHED.isoformat() else f" {self.date}"
        status = "" if self.status == "occurred" else f" {self.status}"
        where = f" @ {self.place}" if self.place else ""
        return f"{self.type}{when}{status}: {', '.join(sorted(self.who))}{where}"


def parse_yields(text: str) -> tuple[Expected, ...]:
    """The events that ``text`` names, in its order. Raises ValueError where it is not of the form above."""
    if text == NOTHING:
        return ()
    return tuple(_parse_event(part.strip()) for part in text.split(";"))


def _parse_event(text: str) -> Expected:
    match = _EVENT.fullmatch(text)
    if match is None:
        raise ValueError(f"not «Type date status: role=id, id @ place»: {text!r}")
    who = frozenset(name.strip() for name in match["who"].split(","))
    return Expected(
        match["type"], match["date"] or PUBLISHED.isoformat(), match["status"] or "occurred", who, match["place"]
    )


def from_report(report: Report) -> Expected:
    """The report as an example would tell it."""
    who = frozenset(p.entity.id if p.role == "participant" else f"{p.role}={p.entity.id}" for p in report.participants)
    place = report.place.id if report.place else None
    return Expected(report.type, report.dating.edtf or "--", report.status, who, place)
