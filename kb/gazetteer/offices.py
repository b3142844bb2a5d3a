"""Who held which office when: ``data/offices.csv``."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from kb.gazetteer.tables import read_csv


@dataclass(frozen=True, slots=True)
class Office:
    """``person`` held ``office`` of the state, body or place ``of``; dates may be years or months only, or unknown."""

    person: str
    office: str
    of: str
    since: str
    until: str

    def covers(self, day: date) -> bool:
        """Whether the person may have been in office on ``day``; an unknown end counts as open."""
        return (not self.since or first_day(self.since) <= day) and (not self.until or day <= last_day(self.until))


def first_day(partial: str) -> date:
    """The first day ``2025``, ``2025-04`` or ``2025-04-30`` may mean."""
    year, month, day = ([int(part) for part in partial.split("-")] + [1, 1])[:3]
    return date(year, month, day)


def last_day(partial: str) -> date:
    """The last day ``2025``, ``2025-04`` or ``2025-04-30`` may mean."""
    parts = [int(part) for part in partial.split("-")]
    if len(parts) == 3:
        return date(parts[0], parts[1], parts[2])
    month = parts[1] if len(parts) == 2 else 12
    return date(parts[0], month, monthrange(parts[0], month)[1])


def read_offices() -> list[Office]:
    """All tenures, in the order of the file."""
    return [Office(r["person"], r["office"], r["of"], r["since"], r["until"]) for r in read_csv("offices")]


def holder_on(tenures: list[Office], day: date) -> Office | None:
    """The one who held the office on ``day``: the latest to begin, if its beginning is known well enough to tell."""
    covering = [tenure for tenure in tenures if tenure.since and tenure.covers(day)]
    if not covering:
        return None
    covering.sort(key=lambda tenure: first_day(tenure.since))
    last = covering[-1]
    if len(covering) > 1 and last.since and last_day(last.since) > day and covering[-2].person != last.person:
        return None
    return last
