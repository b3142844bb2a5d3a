"""Which events a view shows, in order, and how many of each kind: one scan of the events graph.

The scan grows with the store; a read model can take its place behind the same function.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from kb.errors import ParameterError
from kb.store.base import Store, Term
from kb.vocab import DATE, DCT, DL, Iris
from server.chronology import Slot, order_key, slot
from server.fetch import as_day, select
from server.filters import Filters
from server.lookup import place_iri
from server.terms import local, within

PAGE_SIZE = 100
_EVENT = """
  GRAPH ?graph {
    ?event a dl:Event ; dl:eventType ?type ; dl:status ?status .
    OPTIONAL { ?event dl:date ?date } OPTIONAL { ?event dl:earliest ?earliest } OPTIONAL { ?event dl:latest ?latest }
"""
# An open end reaches everywhere; what has no date lies in no range.
_OVERLAP = {
    "from": "FILTER(BOUND(?date) && (!BOUND(?latest) || ?latest >= ?from))",
    "to": "FILTER(BOUND(?date) && (!BOUND(?earliest) || ?earliest <= ?to))",
}
_COLUMNS = ("event", "type", "status", "date", "earliest", "latest")


@dataclass(frozen=True, slots=True)
class Hit:
    """An event that matches, with what orders and counts it."""

    iri: NamedNode
    type: str
    status: str
    slot: Slot
    latest: date | None


@dataclass(frozen=True, slots=True)
class Found:
    """One page of events, and counts over all pages; ``types`` and ``statuses`` also count what their own choice hides.

    ``bins``: by year, month (None: not known) and type; the undated are in none.
    """

    page: tuple[NamedNode, ...]
    total: int
    pages: int
    types: Counter[str]
    statuses: Counter[str]
    bins: Counter[tuple[int, int | None, str]]
    actors: Counter[str]

    @property
    def years(self) -> Counter[int]:
        """How many events each year has."""
        return sum((Counter({year: count}) for (year, _, _), count in self.bins.items()), Counter[int]())

    def of_family(self, types: Iterable[str]) -> int:
        """How many events are of one of these types, whatever types were chosen."""
        return sum(self.types[name] for name in types)


def find_events(store: Store, iris: Iris, filters: Filters) -> Found:
    """The events of the view ``filters`` (settled). Raises ParameterError for a page past the last."""
    hits = list(_scan(store, iris, filters))
    of_type = _any_of(filters.types, lambda hit, name: within(hit.type, name))
    of_status = _any_of(filters.statuses, lambda hit, name: hit.status == name)
    shown = [hit for hit in hits if of_type(hit) and of_status(hit)]
    shown.sort(key=lambda hit: (order_key(hit.slot, hit.latest, filters.sort), hit.iri.value))
    pages = max(1, -(-len(shown) // PAGE_SIZE))
    if filters.page > pages:
        raise ParameterError(f"page cannot be {filters.page}; it accepts 1 to {pages}")
    start = (filters.page - 1) * PAGE_SIZE
    return Found(
        page=tuple(hit.iri for hit in shown[start : start + PAGE_SIZE]),
        total=len(shown),
        pages=pages,
        types=Counter(hit.type for hit in hits if of_status(hit)),
        statuses=Counter(hit.status for hit in hits if of_type(hit)),
        bins=Counter((hit.slot.year, hit.slot.month, hit.type) for hit in shown if hit.slot.year is not None),
        actors=_count_actors(store, iris, {hit.iri.value for hit in shown}),
    )


def _any_of(wanted: tuple[str, ...], fits: Callable[[Hit, str], bool]) -> Callable[[Hit], bool]:
    return lambda hit: not wanted or any(fits(hit, name) for name in wanted)


def _scan(store: Store, iris: Iris, filters: Filters) -> Iterator[Hit]:
    """Every event that passes all filters but type and status, once."""
    pattern, bindings = _EVENT, dict[str, Term](graph=iris.graph("events"))
    for number, slug in enumerate(filters.actors):
        pattern += f" ?event dl:participant ?actor{number} ."
        bindings[f"actor{number}"] = iris.actor(slug)
    if filters.place:
        pattern += " ?event dl:place ?place ."
        bindings["place"] = place_iri(store, iris, filters.place)
    if filters.source or filters.language:
        pattern += " ?event dl:report ?report . } ?report dl:article ?article ."
        for predicate, value in (("publisher", filters.source), ("language", filters.language)):
            if value:
                pattern += f" ?article dct:{predicate} ?{predicate} ."
                bindings[predicate] = Literal(value)
    else:
        pattern += " }"
    for name, bound in (("from", filters.begin), ("to", filters.end)):
        if bound:
            pattern += f" {_OVERLAP[name]}"
            bindings[name] = Literal(bound.isoformat(), datatype=DATE)
    # A store binds only what the query gives back.
    columns = " ".join(f"?{name}" for name in (*_COLUMNS, *bindings))
    query = f"PREFIX dl: <{DL}> PREFIX dct: <{DCT}> SELECT DISTINCT {columns} WHERE {{ {pattern} }}"
    for row in select(store, query, bindings):
        event, kind, status, edtf, earliest, latest = (row[name] for name in _COLUMNS)
        begin, end = (as_day(term and term.value) for term in (earliest, latest))
        yield Hit(event, local(kind.value), local(status.value), slot(edtf and edtf.value, begin, end), end)


def _count_actors(store: Store, iris: Iris, events: set[str]) -> Counter[str]:
    """How many of ``events`` each actor took part in, by IRI."""
    query = f"SELECT ?graph ?event ?actor WHERE {{ GRAPH ?graph {{ ?event <{DL}participant> ?actor }} }}"
    rows = select(store, query, {"graph": iris.graph("events")})
    return Counter(row["actor"].value for row in rows if row["event"].value in events)
