"""Which rows are events of the store: an index over day, sides and type leaves few pairs to compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

from kb.datasets.row import Known, Match, Row
from kb.datasets.score import score
from kb.datasets.tables import weights

Sides = tuple[str, ...]


class Events:
    """The events of a store, found by day and by one or two countries; those of no day near enough are left out."""

    def __init__(self, events: Iterable[Known]) -> None:
        self._at: dict[tuple[int, Sides], dict[str, list[Known]]] = defaultdict(dict)
        self.count = 0
        for event in events:
            if (event.last - event.first).days < weights().limits["days"]:
                self.count += 1
                self._add(event)

    def _add(self, event: Known) -> None:
        keys = _keys(event)
        for on in _days(event.first, event.last, weights().limits["slack"]):
            for sides in keys:
                self._at[on, sides].setdefault(event.type, []).append(event)

    def near(self, row: Row) -> Iterator[Known]:
        """The events that a row may be, each once."""
        sides = tuple(sorted({country for country in (row.source, row.target) if country}))
        if not sides or (row.last - row.first).days >= weights().limits["days"]:
            return
        seen: set[str] = set()
        for on in _days(row.first, row.last):
            by_type = self._at.get((on, sides), {})
            for name in row.types.keys() & by_type.keys():
                for event in by_type[name]:
                    if event.iri not in seen:
                        seen.add(event.iri)
                        yield event


def match(row: Row, events: Events) -> tuple[Match, ...]:
    """The events that ``row`` is, most like it first: only those that no other is more like."""
    found = sorted(
        (one for event in events.near(row) if (one := score(row, event))), key=lambda one: (-one.score, one.event)
    )
    return tuple(one for one in found if one.score == found[0].score)


def _keys(event: Known) -> list[Sides]:
    here = {event.spot.country} if event.spot and event.spot.country else set()
    countries = sorted(event.countries | here)[: weights().limits["countries"]]
    return [*((one,) for one in countries), *combinations(countries, 2)]


def _days(first: date, last: date, slack: int = 0) -> range:
    return range(first.toordinal() - slack, last.toordinal() + slack + 1)
