"""Who or what a query may mean, with a score and the features it is made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode
from rapidfuzz import fuzz

from kb.edtf import edtf_bounds
from kb.store.base import Store, Term
from kb.vocab import DATE, DL, Iris, event_types
from server.fetch import Node, fetch, select
from server.reconcile.asked import Query
from server.reconcile.kinds import is_event
from server.reconcile.names import Names, fold
from server.reconcile.values import classes, value_texts

# A match is one that nobody need look at: all but the same name, and clearly ahead of the next.
SURE = 95.0
AHEAD = 8.0
# What one agreeing or contradicting property moves a score by.
AGREES, CONTRADICTS = 5.0, -20.0
# Events that may be looked at closely for one query.
MOST_EVENTS = 400
_DAY = re.compile(r"\b\d{4}(?:-\d{2}(?:-\d{2})?)?\b")
_EVENTS = f"""
PREFIX dl: <{DL}>
SELECT DISTINCT ?graph %(columns)s ?event WHERE {{
  GRAPH ?graph {{ ?event a dl:Event . %(pattern)s }}
}} LIMIT {MOST_EVENTS}
"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing or an event that a query may mean; ``score`` from 0 to 100."""

    node: Node
    score: float
    features: Mapping[str, float]


def candidates(store: Store, iris: Iris, names: Names, query: Query) -> list[Candidate]:
    """The best candidates, best first, as many as the query wants."""
    found: list[Candidate] = []
    if query.type is None or not is_event(query.type):
        found += _things(store, iris, names, query)
    if query.type is not None and is_event(query.type):
        found += _events(store, iris, names, query)
    found.sort(key=lambda each: (-each.score, each.node.iri))
    return found[: query.limit]


def is_match(found: list[Candidate], at: int) -> bool:
    """Whether the candidate at this place is certain."""
    others = [each.score for place, each in enumerate(found) if place != at]
    return at == 0 and found[0].score >= SURE and found[0].score - max(others, default=0.0) >= AHEAD


def _things(store: Store, iris: Iris, names: Names, query: Query) -> Iterable[Candidate]:
    exact = [NamedNode(iris.base + "id/" + query.text)] if re.fullmatch(r"(actor|place)/[a-z0-9-]+", query.text) else []
    likeness = {one.iri: one.likeness for one in names.like(query.text)} | dict.fromkeys(exact, 100.0)
    for iri, node in fetch(store, likeness).items():
        if query.type is None or query.type in classes(node):
            yield _scored(store, iris, node, query, {"name": likeness[NamedNode(iri)]})


def _events(store: Store, iris: Iris, names: Names, query: Query) -> Iterable[Candidate]:
    known = dict(query.known)
    days = [*known.get("date", ()), *_DAY.findall(query.text)]
    actors = list(names.inside(query.text))
    actors += (iris.of("actor", value.rpartition("/")[2]) for value in known.get("participant", ()))
    wanted = query.type if query.type in event_types() else None
    nodes = fetch(store, _near(store, iris, days, actors, wanted))
    for node in nodes.values():
        yield _scored(store, iris, node, query, {"name": _title_likeness(node, query.text)} if query.text else {})


def _near(store: Store, iris: Iris, days: list[str], actors: list[NamedNode], wanted: str | None) -> list[NamedNode]:
    """Events on one of these days, or of one of these actors where no day is known."""
    kind = f"?event a dl:{wanted} . " if wanted else ""
    found: dict[NamedNode, None] = {}
    for begin, end in filter(None, map(_span, days)):
        bindings: dict[str, Term] = {"begin": _literal(begin), "end": _literal(end)}
        pattern = kind + "?event dl:earliest ?e ; dl:latest ?l . FILTER(?e <= ?end && ?l >= ?begin)"
        found |= dict.fromkeys(_ask(store, iris, "?begin ?end", pattern, bindings))
    if not found:
        for actor in actors[:5]:
            pattern = kind + "?event dl:participant ?actor ."
            found |= dict.fromkeys(_ask(store, iris, "?actor", pattern, {"actor": actor}))
    return list(found)


def _ask(store: Store, iris: Iris, columns: str, pattern: str, bindings: Mapping[str, Term]) -> list[NamedNode]:
    query = _EVENTS % {"columns": columns, "pattern": pattern}
    return [row["event"] for row in select(store, query, {"graph": iris.graph("events"), **bindings})]


def _title_likeness(node: Node, text: str) -> float:
    wanted = fold(text)
    return max((fuzz.token_set_ratio(wanted, fold(label)) for label in node.labels().values()), default=0.0)


def _scored(store: Store, iris: Iris, node: Node, query: Query, features: dict[str, float]) -> Candidate:
    """The likeness of names, moved by each property that agrees or contradicts."""
    score = features.get("name", 90.0)
    for property_id, values in query.known:
        here = {fold(text) for text in value_texts(node, property_id, iris)}
        if not here or not values:
            continue
        agrees = bool(here & {fold(value) for value in values}) or (property_id == "date" and _overlaps(node, values))
        features[property_id] = 100.0 if agrees else 0.0
        score += AGREES if agrees else CONTRADICTS
    return Candidate(node, round(min(100.0, max(0.0, score)), 1), features)


def _overlaps(node: Node, days: Iterable[str]) -> bool:
    begin, end = node.day(DL + "earliest"), node.day(DL + "latest")
    spans = filter(None, map(_span, days))
    return begin is not None and end is not None and any(b <= end and e >= begin for b, e in spans)


def _span(text: str) -> tuple[date, date] | None:
    """The first and last day of an EDTF date; None where it is none, or has an open end."""
    try:
        begin, end = edtf_bounds(text)
    except ValueError:
        return None
    return (begin, end) if begin and end else None


def _literal(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=DATE)
